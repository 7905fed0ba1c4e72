//! Slots whose work is done by a special method written in Python.
//!
//! [`resolve`] fills in the slots of a class made by a program. For each slot it asks who, along the MRO, is the first to define one of the
//! special methods that the slot stands for: a built-in class gives its own slot function, so that a `class Point(tuple)` iterates as
//! fast as a tuple; any other class makes it the function of this file that looks the special method up and calls it.

use crate::gil::Token;
use crate::object::class::{Class, flags};
use crate::object::function::Native;
use crate::object::number::BigInt;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::interp::Names;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::slots::{BinaryFn, BinaryOp, CompareOp, Slots, UnaryOp};
use crate::vm::{Error, Res, Vm, exceptions as exc};

const COMPARISONS: &[&str] = &["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"];

const OPERATORS: &[&str] = &[
    "__add__",
    "__radd__",
    "__sub__",
    "__rsub__",
    "__mul__",
    "__rmul__",
    "__truediv__",
    "__rtruediv__",
    "__floordiv__",
    "__rfloordiv__",
    "__mod__",
    "__rmod__",
    "__pow__",
    "__rpow__",
    "__lshift__",
    "__rlshift__",
    "__rshift__",
    "__rrshift__",
    "__and__",
    "__rand__",
    "__or__",
    "__ror__",
    "__xor__",
    "__rxor__",
    "__matmul__",
    "__rmatmul__",
    "__divmod__",
    "__rdivmod__",
];

const INPLACE: &[&str] = &[
    "__iadd__",
    "__isub__",
    "__imul__",
    "__itruediv__",
    "__ifloordiv__",
    "__imod__",
    "__ipow__",
    "__ilshift__",
    "__irshift__",
    "__iand__",
    "__ior__",
    "__ixor__",
    "__imatmul__",
];

/// A class of an MRO, with what it defines itself of the kind `__name__`.
struct Definitions<'a> {
    class: &'a Class,
    /// None: a built-in class, whose dict is asked.
    own: Option<Vec<(&'a [u8], &'a Value)>>,
}

/// Of all classes of an MRO.
///
/// A program's class defines few such names, so they are picked out once instead of looking for each of a hundred in each dict.
fn definitions<'a>(token: &'a Token, class: &'a Class) -> Vec<Definitions<'a>> {
    let mro = class.mro.get(token).iter().filter_map(|base| base.object::<Class>());
    mro.map(|base| Definitions {
        class: base,
        own: base.has(flags::HEAP).then(|| {
            let entries = base.names().get(token).iter();
            let named = entries.filter_map(|entry| Some((entry.key.object::<Str>()?.bytes(), &entry.value)));
            named.filter(|(name, _)| name.starts_with(b"__")).collect()
        }),
    })
    .collect()
}

/// The first class of an MRO that defines one of the names, and the value (nothing for `object`'s, which has the slots that it has methods for).
fn definer<'a>(
    token: &Token,
    classes: &[Definitions<'a>],
    names: &[&str],
    has_slot: fn(&Slots) -> bool,
) -> Option<(&'a Class, Value)> {
    for Definitions { class, own } in classes {
        let value = match own {
            Some(own) => {
                let is_one = |name: &[u8]| names.iter().any(|wanted| wanted.as_bytes() == name);
                own.iter().find(|(name, _)| is_one(name)).map(|(_, value)| (*value).clone())
            }
            None if std::ptr::eq(*class, shape::OBJECT.class()) => has_slot(class.slots()).then_some(Value::NOTHING),
            None => names.iter().find_map(|name| class.names().get_name(token, &intern(name.as_bytes()))),
        };
        if let Some(value) = value {
            return Some((*class, value));
        }
    }
    None
}

macro_rules! resolve_each {
    ($token:ident, $classes:ident:
        sequences { $( $untouched:ident $methods:expr; )* }
        $( $field:ident $names:expr, $special:expr; )*
    ) => {{
        Slots { $( $field: match definer($token, $classes, $names, |slots| slots.$field.is_some()) {
            None => None,
            Some((_, value)) if stringify!($field) == "hash" && value.is_none() => None,
            Some((by, _)) if !by.has(flags::HEAP) && by.slots().$field.is_some() && !is_mixed_in($classes, by, $names) => {
                by.slots().$field
            }
            Some(_) => Some($special),
        }, )* $( $untouched: untouched($token, $classes, $methods).and_then(|owner| owner.slots().$untouched), )* }
    }};
}

/// The built-in class that all of these methods come from, which are those of one of a sequence's slots. Where a class of Python has put a method of its
/// own under one of the names, even behind the built-in one, the class has numbers' slots for them instead.
fn untouched<'a>(token: &Token, classes: &[Definitions<'a>], names: &[&str]) -> Option<&'a Class> {
    let owner_of = |method: &Value, name: &str| {
        let owner = super::wrapper::owner_behind(method, name)?;
        classes.iter().map(|definitions| definitions.class).find(|class| std::ptr::eq(*class, owner))
    };
    for (own, value) in classes.iter().filter_map(|definitions| definitions.own.as_ref()).flatten() {
        if let Some(name) = names.iter().find(|name| name.as_bytes() == *own) {
            owner_of(value, name)?;
        }
    }
    let (_, method) = definer(token, classes, &names[..1], |_| false)?;
    owner_of(&method, names[0])
}

/// Has a class of Python that comes behind a built-in one methods of a slot that stands for several? The built-in one need not have the same ones.
fn is_mixed_in(classes: &[Definitions<'_>], by: &Class, names: &[&str]) -> bool {
    if names.len() < 2 || std::ptr::eq(by, shape::OBJECT.class()) {
        return false;
    }
    let of_python = classes.iter().filter_map(|definitions| definitions.own.as_ref());
    let is_one = |name: &[u8]| names.iter().any(|wanted| wanted.as_bytes() == name);
    of_python.flatten().any(|(name, _)| is_one(name))
}

/// The slots of a class made by a program, from its MRO.
pub fn resolve(token: &Token, class: &Class) -> Slots {
    let classes = definitions(token, class);
    let mut slots = resolve_each(token, &classes);
    // A `__new__` of ours that stands in its dict under that name says nothing about it: its instances are made as its base's are.
    if let Some((by, found)) = definer(token, &classes, &["__new__"], |slots| slots.new.is_some())
        && by.has(flags::HEAP)
        && found.object::<Native>().is_some_and(|native| std::ptr::eq(native.def.0, &super::class::NEW))
    {
        slots.new = class.base.get().and_then(|base| base.slots().new);
    }
    slots
}

fn resolve_each(token: &Token, classes: &[Definitions<'_>]) -> Slots {
    resolve_each! { token, classes:
        sequences {
            concat &["__add__", "__radd__"];
            repeat &["__mul__", "__rmul__"];
            inplace_concat &["__iadd__"];
            inplace_repeat &["__imul__"];
        }
        repr &["__repr__"], repr;
        str &["__str__"], str;
        hash &["__hash__"], hash;
        call &["__call__"], call;
        iter &["__iter__"], iter;
        next &["__next__"], next;
        get_attribute &["__getattr__", "__getattribute__"], get_attribute;
        set_attribute &["__setattr__", "__delattr__"], set_attribute;
        compare COMPARISONS, compare;
        binary OPERATORS, binary;
        inplace INPLACE, inplace;
        power &["__pow__"], power;
        unary &["__neg__", "__pos__", "__abs__", "__invert__"], unary;
        truth &["__bool__"], truth;
        len &["__len__"], len;
        get_item &["__getitem__"], get_item;
        set_item &["__setitem__", "__delitem__"], set_item;
        contains &["__contains__"], contains;
        descriptor_get &["__get__"], descriptor_get;
        descriptor_set &["__set__", "__delete__"], descriptor_set;
        new &["__new__"], new;
        init &["__init__"], init;
        index &["__index__"], index;
        int &["__int__"], int;
        float &["__float__"], float;
        await_ &["__await__"], await_;
        aiter &["__aiter__"], aiter;
        anext &["__anext__"], anext;
        finalize &["__del__"], finalize;
    }
}

/// The names of an operator's methods: `__add__`, `__radd__`, `__iadd__`.
pub fn operator_names(names: &Names, op: BinaryOp) -> (&Value, &Value, Option<&Value>) {
    let n = names;
    match op {
        BinaryOp::Add => (&n.__add__, &n.__radd__, Some(&n.__iadd__)),
        BinaryOp::Sub => (&n.__sub__, &n.__rsub__, Some(&n.__isub__)),
        BinaryOp::Mul => (&n.__mul__, &n.__rmul__, Some(&n.__imul__)),
        BinaryOp::Div => (&n.__truediv__, &n.__rtruediv__, Some(&n.__itruediv__)),
        BinaryOp::FloorDiv => (&n.__floordiv__, &n.__rfloordiv__, Some(&n.__ifloordiv__)),
        BinaryOp::Mod => (&n.__mod__, &n.__rmod__, Some(&n.__imod__)),
        BinaryOp::Pow => (&n.__pow__, &n.__rpow__, Some(&n.__ipow__)),
        BinaryOp::LShift => (&n.__lshift__, &n.__rlshift__, Some(&n.__ilshift__)),
        BinaryOp::RShift => (&n.__rshift__, &n.__rrshift__, Some(&n.__irshift__)),
        BinaryOp::And => (&n.__and__, &n.__rand__, Some(&n.__iand__)),
        BinaryOp::Or => (&n.__or__, &n.__ror__, Some(&n.__ior__)),
        BinaryOp::Xor => (&n.__xor__, &n.__rxor__, Some(&n.__ixor__)),
        BinaryOp::MatMul => (&n.__matmul__, &n.__rmatmul__, Some(&n.__imatmul__)),
        BinaryOp::DivMod => (&n.__divmod__, &n.__rdivmod__, None),
    }
}

fn comparison_name(names: &Names, op: CompareOp) -> &Value {
    match op {
        CompareOp::Lt => &names.__lt__,
        CompareOp::Le => &names.__le__,
        CompareOp::Eq => &names.__eq__,
        CompareOp::Ne => &names.__ne__,
        CompareOp::Gt => &names.__gt__,
        CompareOp::Ge => &names.__ge__,
    }
}

/// Calls a special method that was there when the slots were resolved.
fn ask(vm: &mut Vm, object: &Value, name: &Value, args: &[Value]) -> Res {
    match vm.call_special(object, name, args)? {
        Some(result) => Ok(result),
        None => missing(vm, name),
    }
}

/// The slot is there for the sake of another method, or the method has been deleted meanwhile: of that CPython says no more than the name.
fn missing(vm: &mut Vm, name: &Value) -> Res {
    Err(Error(vm.make_exception(exc::ATTRIBUTE_ERROR, vec![name.clone()])))
}

/// The same with arguments as they came.
fn ask_with(vm: &mut Vm, object: &Value, name: &Value, args: Args<'_>) -> Res {
    let Some((method, receiver)) = vm.special(object, name)? else { return missing(vm, name) };
    if receiver.is_nothing() {
        return vm.call_with(&method, args);
    }
    vm.call_with(&method, args.behind(&receiver).args())
}

/// Is the method switched off by `__iter__ = None` or the like?
fn is_off(vm: &Vm, object: &Value, name: &Value) -> bool {
    vm.class_lookup(object.class(), name).is_some_and(|value| value.is_none())
}

fn repr(vm: &mut Vm, object: &Value) -> Res {
    match found(vm, object, &vm.interp.names.__repr__) {
        Some(method) => call_found(vm, method, &[]),
        None => {
            let (class, id) = (vm.class_name(object.class()), object.id());
            Ok(Str::from(&format!("<{class} object at {id:#x}>")))
        }
    }
}

/// A special method that there need not be: if the look-up fails, there is none. With the receiver that it is to be called with, or nothing.
fn found(vm: &mut Vm, object: &Value, name: &Value) -> Option<(Value, Value)> {
    vm.special(object, name).ok().flatten()
}

fn call_found(vm: &mut Vm, (method, receiver): (Value, Value), args: &[Value]) -> Res {
    if receiver.is_nothing() { vm.call(&method, args) } else { vm.call(&method, &[&[receiver], args].concat()) }
}

fn str(vm: &mut Vm, object: &Value) -> Res {
    ask(vm, object, &vm.interp.names.__str__, &[])
}

fn hash(vm: &mut Vm, object: &Value) -> Res<i64> {
    let Some(method) = found(vm, object, &vm.interp.names.__hash__) else {
        let kind = vm.type_name(object);
        return vm.type_error(&format!("unhashable type: '{kind}'"));
    };
    let result = call_found(vm, method, &[])?;
    match result.as_small() {
        Some(-1) => Ok(-2),
        Some(n) => Ok(n),
        None if result.object::<BigInt>().is_some() || result.as_bool().is_some() => match machine_int(&result) {
            Some(n) => Ok(n),
            None => vm.hash(&result),
        },
        None => vm.type_error("__hash__ method should return an integer"),
    }
}

fn call(vm: &mut Vm, object: &Value, args: Args<'_>) -> Res {
    ask_with(vm, object, &vm.interp.names.__call__, args)
}

fn iter(vm: &mut Vm, object: &Value) -> Res {
    let name = &vm.interp.names.__iter__;
    match found(vm, object, name).filter(|_| !is_off(vm, object, name)) {
        Some(method) => call_found(vm, method, &[]),
        None => {
            let class = vm.type_name(object);
            vm.type_error(&format!("'{class}' object is not iterable"))
        }
    }
}

fn next(vm: &mut Vm, object: &Value) -> Res<Option<Value>> {
    match ask(vm, object, &vm.interp.names.__next__, &[]) {
        Ok(value) => Ok(Some(value)),
        Err(error) if vm.is_exception(&error.0, exc::STOP_ITERATION) => {
            // For a `yield from`, whose result it is.
            let value = vm.interp.names.value.clone();
            vm.stop_value = vm.get_attr(&error.0, &value)?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

pub fn get_attribute(vm: &mut Vm, object: &Value, name: &Value) -> Res {
    let names = &vm.interp.names;
    let found = if vm.reads_as_object(object.class()) {
        // No exception is made for what only `__getattr__` is going to know.
        crate::vm::attribute::generic_lookup(vm, object, name)
    } else {
        ask(vm, object, &names.__getattribute__, std::slice::from_ref(name)).map(Some)
    };
    let error = match found {
        Ok(Some(value)) => return Ok(value),
        Ok(None) => None,
        Err(error) if vm.is_exception(&error.0, exc::ATTRIBUTE_ERROR) => Some(error),
        Err(error) => return Err(error),
    };
    match (vm.call_special(object, &names.__getattr__, std::slice::from_ref(name))?, error) {
        (Some(value), _) => Ok(value),
        (None, Some(error)) => Err(error),
        (None, None) => vm.no_attribute(object, name),
    }
}

pub fn set_attribute(vm: &mut Vm, object: &Value, name: &Value, value: Option<&Value>) -> Res<()> {
    let names = &vm.interp.names;
    match value {
        Some(value) => ask(vm, object, &names.__setattr__, &[name.clone(), value.clone()]),
        None => ask(vm, object, &names.__delattr__, std::slice::from_ref(name)),
    }
    .map(drop)
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let name = comparison_name(&vm.interp.names, op);
    // One that cannot even be had does not answer.
    match vm.special(a, name) {
        Ok(Some((method, receiver))) if receiver.is_nothing() => vm.call(&method, std::slice::from_ref(b)),
        Ok(Some((method, receiver))) => vm.call(&method, &[receiver, b.clone()]),
        Ok(None) | Err(_) => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Has a class methods of Python for an operator? Where the slot of a sequence has been left as it was, there are none.
fn has_slot(class: &Class, op: BinaryOp) -> bool {
    let slots = class.slots();
    slots.binary.is_some_and(|slot| std::ptr::fn_addr_eq(slot, binary as BinaryFn))
        && match op {
            BinaryOp::Add => slots.concat.is_none(),
            BinaryOp::Mul => slots.repeat.is_none(),
            _ => true,
        }
}

/// Either operand's class, or both, may have the operator in Python. The right one is asked first when its class is derived from the
/// left one's and has a reflected method of its own.
pub fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    let (forward, reflected, _) = operator_names(&vm.interp.names, op);
    let (left, right) = (a.class(), b.class());
    let mut right_answers = !std::ptr::eq(left, right) && has_slot(right, op);
    if has_slot(left, op) {
        if right_answers && right.is_subclass(vm, left) && overrides(vm, right, left, reflected) {
            let result = answer(vm, b, reflected, a)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
            right_answers = false;
        }
        let result = answer(vm, a, forward, b)?;
        if !result.is(&Value::NOT_IMPLEMENTED) {
            return Ok(result);
        }
    }
    if right_answers { answer(vm, b, reflected, a) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn answer(vm: &mut Vm, object: &Value, name: &Value, other: &Value) -> Res {
    Ok(vm.call_special(object, name, std::slice::from_ref(other))?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// Has a class another method of this name than the class that it is derived from?
fn overrides(vm: &Vm, class: &Class, base: &Class, name: &Value) -> bool {
    match (vm.class_lookup(class, name), vm.class_lookup(base, name)) {
        (Some(own), Some(inherited)) => !own.is(&inherited),
        (own, _) => own.is_some(),
    }
}

pub fn inplace(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    let (_, _, Some(name)) = operator_names(&vm.interp.names, op) else { return Ok(Value::NOT_IMPLEMENTED) };
    let slots = a.class().slots();
    let is_a_sequences = match op {
        BinaryOp::Add => slots.inplace_concat.is_some(),
        BinaryOp::Mul => slots.inplace_repeat.is_some(),
        _ => false,
    };
    if is_a_sequences { Ok(Value::NOT_IMPLEMENTED) } else { answer(vm, a, name, b) }
}

fn power(vm: &mut Vm, a: &Value, b: &Value, modulus: &Value) -> Res {
    ask(vm, a, &vm.interp.names.__pow__, &[b.clone(), modulus.clone()])
}

fn unary(vm: &mut Vm, op: UnaryOp, a: &Value) -> Res {
    let name = unary_name(&vm.interp.names, op);
    Ok(vm.call_special(a, name, &[])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// The method that an operator with one operand asks.
pub fn unary_name(names: &Names, op: UnaryOp) -> &Value {
    match op {
        UnaryOp::Neg => &names.__neg__,
        UnaryOp::Pos => &names.__pos__,
        UnaryOp::Abs => &names.__abs__,
        UnaryOp::Invert => &names.__invert__,
    }
}

fn truth(vm: &mut Vm, object: &Value) -> Res<bool> {
    let result = ask(vm, object, &vm.interp.names.__bool__, &[])?;
    match result.as_bool() {
        Some(truth) => Ok(truth),
        None => {
            let class = vm.type_name(&result);
            vm.type_error(&format!("__bool__ should return bool, returned {class}"))
        }
    }
}

fn len(vm: &mut Vm, object: &Value) -> Res<i64> {
    let result = ask(vm, object, &vm.interp.names.__len__, &[])?;
    let index = vm.index(&result)?;
    let is_negative = index.object::<BigInt>().is_some_and(|big| *big.get() < dashu_int::IBig::ZERO);
    match machine_int(&index) {
        Some(len) if len >= 0 => Ok(len),
        None if !is_negative => vm.overflow_error("cannot fit 'int' into an index-sized integer"),
        _ => vm.value_error("__len__() should return >= 0"),
    }
}

fn get_item(vm: &mut Vm, object: &Value, key: &Value) -> Res {
    ask(vm, object, &vm.interp.names.__getitem__, std::slice::from_ref(key))
}

fn set_item(vm: &mut Vm, object: &Value, key: &Value, value: Option<&Value>) -> Res<()> {
    // A class that has one of the two has a slot for both.
    let names = &vm.interp.names;
    match value {
        Some(value) => ask(vm, object, &names.__setitem__, &[key.clone(), value.clone()])?,
        None => ask(vm, object, &names.__delitem__, std::slice::from_ref(key))?,
    };
    Ok(())
}

fn contains(vm: &mut Vm, object: &Value, item: &Value) -> Res<bool> {
    let name = &vm.interp.names.__contains__;
    if is_off(vm, object, name) {
        let class = vm.type_name(object);
        return vm.type_error(&format!("'{class}' object is not a container"));
    }
    let result = ask(vm, object, name, std::slice::from_ref(item))?;
    vm.truth(&result)
}

fn descriptor_get(vm: &mut Vm, descriptor: &Value, instance: Option<&Value>, class: &Value) -> Res {
    let instance = instance.cloned().unwrap_or(Value::NONE);
    match vm.call_special(descriptor, &vm.interp.names.__get__, &[instance, class.clone()])? {
        Some(value) => Ok(value),
        None => Ok(descriptor.clone()),
    }
}

fn descriptor_set(vm: &mut Vm, descriptor: &Value, instance: &Value, value: Option<&Value>) -> Res<()> {
    let names = &vm.interp.names;
    let (name, args) = match value {
        Some(value) => (&names.__set__, vec![instance.clone(), value.clone()]),
        None => (&names.__delete__, vec![instance.clone()]),
    };
    match vm.call_special(descriptor, name, &args)? {
        Some(_) => Ok(()),
        None => {
            let text = vm.str_text(name)?;
            vm.raise(exc::ATTRIBUTE_ERROR, &text)
        }
    }
}

pub fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let new = super::class::get_attribute(vm, class, &vm.interp.names.__new__)?;
    vm.call_with(&new, args.behind(class).args())
}

fn init(vm: &mut Vm, object: &Value, args: Args<'_>) -> Res<()> {
    let result = ask_with(vm, object, &vm.interp.names.__init__, args)?;
    if result.is_none() {
        return Ok(());
    }
    let class = vm.type_name(&result);
    vm.type_error(&format!("__init__() should return None, not '{class}'"))
}

fn index(vm: &mut Vm, object: &Value) -> Res {
    let result = ask(vm, object, &vm.interp.names.__index__, &[])?;
    exact_int(vm, result, "__index__")
}

fn int(vm: &mut Vm, object: &Value) -> Res {
    let result = ask(vm, object, &vm.interp.names.__int__, &[])?;
    exact_int(vm, result, "__int__")
}

/// An int of exactly that type from what `__index__` or `__int__` gave.
fn exact_int(vm: &mut Vm, result: Value, method: &str) -> Res {
    if result.shape() == shape::INT {
        return Ok(result);
    }
    if result.class().has(flags::INT) {
        vm.warn_of_subclass(&result, method, "int")?;
    }
    if let Some(truth) = result.as_bool() {
        return Ok(Value::small(i64::from(truth)));
    }
    if let Some(big) = result.object::<BigInt>() {
        return Ok(BigInt::make(big.get().clone()));
    }
    let class = vm.type_name(&result);
    vm.type_error(&format!("{method} returned non-int (type {class})"))
}

/// Is `__float__` written in Python?
pub fn has_float(class: &Class) -> bool {
    class.slots().float.is_some_and(|slot| std::ptr::fn_addr_eq(slot, float as crate::vm::slots::UnaryFn))
}

pub fn float(vm: &mut Vm, object: &Value) -> Res {
    let result = ask(vm, object, &vm.interp.names.__float__, &[])?;
    if result.class().has(flags::FLOAT) {
        if result.shape() != shape::FLOAT {
            let owner = vm.type_name(object);
            vm.warn_of_subclass(&result, &format!("{owner}.__float__"), "float")?;
        }
        return Ok(result);
    }
    let (owner, class) = (vm.type_name(object), vm.type_name(&result));
    vm.type_error(&format!("{owner}.__float__ returned non-float (type {class})"))
}

fn await_(vm: &mut Vm, object: &Value) -> Res {
    ask(vm, object, &vm.interp.names.__await__, &[])
}

fn aiter(vm: &mut Vm, object: &Value) -> Res {
    ask(vm, object, &vm.interp.names.__aiter__, &[])
}

fn anext(vm: &mut Vm, object: &Value) -> Res {
    ask(vm, object, &vm.interp.names.__anext__, &[])
}

/// A `__del__` that cannot even be looked up is as good as none.
fn finalize(vm: &mut Vm, object: &Value) -> Res<()> {
    let name = vm.interp.names.__del__.clone();
    match vm.special(object, &name) {
        Ok(Some((method, receiver))) if receiver.is_nothing() => vm.call(&method, &[]).map(drop),
        Ok(Some((method, receiver))) => vm.call(&method, &[receiver]).map(drop),
        Ok(None) | Err(_) => Ok(()),
    }
}

/// The text of a name, for messages.
pub fn text_of(name: &Value) -> String {
    name.object::<Str>().map_or_else(String::new, |text| text.lossy().into_owned())
}
