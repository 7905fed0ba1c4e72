//! Exceptions: `BaseException`, and what each class that is derived from it has of its own.
//!
//! All exceptions are one Rust struct. What a class adds (`errno`, `code`, `name`, ...) stands in the instance's `fields`, in an
//! order that the class fixes below:
//!
//! ```text
//!   StopIteration   value                          SyntaxError     msg filename lineno offset text end_lineno end_offset print_file_and_line
//!   SystemExit      code                           OSError         errno strerror filename filename2 characters_written
//!   NameError       name                           Unicode*Error   encoding object start end reason
//!   AttributeError  name obj                       exception group message exceptions
//!   ImportError     msg name path name_from
//! ```
//!
//! The machine raises most exceptions without calling their classes, so `fields` may be empty: then the first field is what
//! the class's `__init__` would have made of `args`.
//!
//! The tree itself is in `vm/exceptions.rs`; the registry asks [`slots_of`], [`members_of`] and [`methods_of`] for what a class has
//! beyond its base.

/// The classes with attributes, one after the other.
mod classes;
/// `UnicodeError` and what is derived from it.
mod codec;
/// Exception groups and `except*`.
pub mod group;
/// `raise`, `except`, and the context that they leave behind.
mod raising;
/// `OSError`.
mod system;

use super::TypeDef;
use crate::gil::Token;
use crate::object::class::{Class, flags};
use crate::object::exception::Exception;
use crate::object::function::MemberDef;
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions::{self as exc, ClassRef, ExceptionId};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&BASE_EXCEPTION];

pub static BASE_EXCEPTION: TypeDef = TypeDef {
    flags: flags::BASE | flags::EXCEPTION | flags::HAS_DICT,
    slots: Slots { repr: Some(repr), str: Some(str), new: Some(new), init: Some(init), ..Slots::NONE },
    methods: &[
        def("with_traceback", "self, object, /", with_traceback),
        def("add_note", "self, object, /", add_note),
        def("__reduce__", "self, /", reduce),
        def("__setstate__", "self, object, /", set_state),
    ],
    members: &[
        MemberDef { name: "args", get: |vm, e| Ok(args_of(vm, e)), set: Some(set_args) },
        MemberDef { name: "__traceback__", get: |vm, e| Ok(of(e).traceback.get(vm).clone()), set: Some(set_traceback) },
        MemberDef { name: "__cause__", get: |vm, e| Ok(of(e).cause.get(vm).clone()), set: Some(set_cause) },
        MemberDef { name: "__context__", get: |vm, e| Ok(of(e).context.get(vm).clone()), set: Some(set_context) },
    ],
    fields: &[MemberDef {
        name: "__suppress_context__",
        get: |_, e| Ok(Value::bool(of(e).suppress_context.get())),
        set: Some(set_suppress_context),
    }],
    ..TypeDef::new(shape::BASE_EXCEPTION, "BaseException")
};

/// The slots that an exception class does not share with its base.
pub fn slots_of(id: ExceptionId) -> Slots {
    match id {
        exc::BASE_EXCEPTION => BASE_EXCEPTION.slots,
        exc::OS_ERROR => system::SLOTS,
        exc::BASE_EXCEPTION_GROUP => group::SLOTS,
        exc::UNICODE_DECODE_ERROR | exc::UNICODE_ENCODE_ERROR | exc::UNICODE_TRANSLATE_ERROR => codec::slots_of(id),
        _ => classes::slots_of(id),
    }
}

/// The slots that stand in the dict of an exception class: those that it does not share with its base, and the base's `__init__` and `__new__`. CPython's classes
/// repeat these, so that of `class E(ValueError, Mixin)` the mixin's are not called.
pub fn slots_in_dict(id: ExceptionId, base: Option<&Class>) -> Slots {
    let own = slots_of(id);
    let Some(base) = base.filter(|_| id != exc::EXCEPTION_GROUP).map(Class::slots) else { return own };
    let new = base.new.filter(|_| !leaves_making_to_base(id));
    Slots { init: own.init.or(base.init), new: own.new.or(new), ..own }
}

/// Has the class no `__new__` in its dict?
fn leaves_making_to_base(id: ExceptionId) -> bool {
    let is_one = |id: ExceptionId| {
        matches!(
            id,
            exc::SYSTEM_EXIT
                | exc::KEY_ERROR
                | exc::STOP_ITERATION
                | exc::ATTRIBUTE_ERROR
                | exc::IMPORT_ERROR
                | exc::NAME_ERROR
                | exc::SYNTAX_ERROR
                | exc::INDENTATION_ERROR
                | exc::CONNECTION_ERROR
        )
    };
    let (_, parent) = exc::TREE[id.0 as usize];
    is_one(id) || is_one(parent) || parent == exc::OS_ERROR
}

/// The attributes that an exception class adds.
pub fn members_of(id: ExceptionId) -> &'static [MemberDef] {
    match id {
        exc::BASE_EXCEPTION => BASE_EXCEPTION.members,
        exc::OS_ERROR => system::MEMBERS,
        exc::BASE_EXCEPTION_GROUP => group::MEMBERS,
        exc::UNICODE_DECODE_ERROR | exc::UNICODE_ENCODE_ERROR | exc::UNICODE_TRANSLATE_ERROR => codec::MEMBERS,
        _ => classes::members_of(id),
    }
}

/// Is an attribute a field of the class's struct in CPython, which its descriptor shows? The others are got and set by functions.
pub fn is_field(id: ExceptionId, member: &MemberDef) -> bool {
    id != exc::BASE_EXCEPTION && member.name != "characters_written"
}

/// The methods that an exception class adds.
pub fn methods_of(id: ExceptionId) -> &'static [NativeDef] {
    match id {
        exc::BASE_EXCEPTION => BASE_EXCEPTION.methods,
        exc::OS_ERROR => system::METHODS,
        exc::BASE_EXCEPTION_GROUP => group::METHODS,
        _ => classes::methods_of(id),
    }
}

/// `ExceptionGroup` has a base that the tree has no room for: it is an `Exception`, too. To be called when all classes are made.
pub fn extra_classes(token: &mut Token, classes: &[ClassRef]) {
    let class_of = |id: ExceptionId| classes[id.0 as usize].class();
    let (group, exception) = (class_of(exc::EXCEPTION_GROUP), class_of(exc::EXCEPTION));
    group.bases.get_mut(token).push(exception.value());
    exception.subclasses.get_mut(token).0.push(group);
    let mro = group.mro.get_mut(token);
    mro.insert(2, exception.value());
}

/// The insides of a value known to be an exception.
fn of(value: &Value) -> &Exception {
    let Some(exception) = value.object::<Exception>() else { unreachable!("the machine has checked the receiver") };
    exception
}

fn args_of(vm: &Vm, error: &Value) -> Value {
    of(error).args.get(vm).clone()
}

fn items(tuple: &Value) -> &[Value] {
    tuple.object::<Tuple>().map_or(&[], Tuple::items)
}

/// The bytes of what `str` or `repr` gave.
fn bytes(text: &Value) -> &[u8] {
    text.object::<Str>().map_or(b"", Str::bytes)
}

fn class_of(class: &Value) -> &Class {
    let Some(class) = class.object::<Class>() else { unreachable!("a class is called") };
    class
}

/// An instance with its arguments; `BaseException.__new__` takes any and looks at none.
fn new(_: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    Ok(Exception::with_shape(class_of(class).root.get(), tuple(args.values().to_vec())))
}

fn init(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    if args.has_named() {
        let name = vm.type_name(error);
        return vm.type_error(&format!("{name}() takes no keyword arguments"));
    }
    keep_args(vm, error, args.values().to_vec());
    Ok(())
}

fn keep_args(vm: &mut Vm, error: &Value, args: Vec<Value>) {
    let old = of(error).args.replace(vm, tuple(args));
    drop(old);
}

/// `Name(arguments)`.
fn repr(vm: &mut Vm, error: &Value) -> Res {
    let mut text = vm.type_name(error).into_bytes();
    let args = args_of(vm, error);
    match items(&args) {
        [only] => {
            let inner = vm.repr(only)?;
            text.push(b'(');
            text.extend_from_slice(bytes(&inner));
            text.push(b')');
        }
        _ => text.extend_from_slice(bytes(&vm.repr(&args)?)),
    }
    Ok(Str::new(&text))
}

fn str(vm: &mut Vm, error: &Value) -> Res {
    let args = args_of(vm, error);
    match items(&args) {
        [] => Ok(Str::new(b"")),
        [only] => vm.str(only),
        _ => vm.repr(&args),
    }
}

fn with_traceback(vm: &mut Vm, args: Args<'_>) -> Res {
    set_traceback(vm, &args[0], Some(&args[1]))?;
    Ok(args[0].clone())
}

fn add_note(vm: &mut Vm, args: Args<'_>) -> Res {
    let (error, note) = (&args[0], &args[1]);
    if note.object::<Str>().is_none() {
        let name = vm.type_name(note);
        return vm.type_error(&format!("note must be a str, not '{name}'"));
    }
    let name = vm.interp.names.__notes__.clone();
    let notes = match vm.get_attr_opt(error, &name)? {
        Some(notes) => notes,
        None => {
            let notes = List::make(Vec::new());
            vm.set_attr(error, &name, Some(&notes))?;
            notes
        }
    };
    let Some(list) = notes.object::<List>() else {
        return vm.type_error("Cannot add note: __notes__ is not a list");
    };
    list.get_mut(vm).push(note.clone());
    Ok(Value::NONE)
}

/// The instance's own attributes, if there are any.
fn own_attributes(vm: &mut Vm, error: &Value) -> Res<Option<Value>> {
    let name = vm.interp.names.__dict__.clone();
    let dict = vm.get_attr_opt(error, &name)?;
    Ok(dict.filter(|dict| dict.object::<Dict>().is_some_and(|d| !d.get(vm).is_empty())))
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut parts = vec![args[0].class().value(), args_of(vm, &args[0])];
    parts.extend(own_attributes(vm, &args[0])?);
    Ok(tuple(parts))
}

fn set_state(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[1].is_none() {
        return Ok(Value::NONE);
    }
    let Some(state) = args[1].object::<Dict>() else { return vm.type_error("state is not a dictionary") };
    let pairs: Vec<(Value, Value)> = state.get(vm).iter().map(|e| (e.key.clone(), e.value.clone())).collect();
    for (name, value) in pairs {
        let Some(text) = name.object::<Str>() else {
            let kind = vm.type_name(&name);
            return vm.type_error(&format!("attribute name must be string, not '{kind}'"));
        };
        vm.set_attr(&args[0], &intern(text.bytes()), Some(&value))?;
    }
    Ok(Value::NONE)
}

fn not_deleted<T>(vm: &mut Vm, name: &str) -> Res<T> {
    vm.type_error(&format!("{name} may not be deleted"))
}

fn set_args(vm: &mut Vm, error: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else { return not_deleted(vm, "args") };
    let args = vm.collect(value)?;
    keep_args(vm, error, args);
    Ok(())
}

fn set_traceback(vm: &mut Vm, error: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else { return not_deleted(vm, "__traceback__") };
    if !value.is_none() && value.shape() != shape::TRACEBACK {
        return vm.type_error("__traceback__ must be a traceback or None");
    }
    let old = of(error).traceback.replace(vm, value.clone());
    drop(old);
    Ok(())
}

fn set_cause(vm: &mut Vm, error: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else { return not_deleted(vm, "__cause__") };
    if !value.is_none() && value.object::<Exception>().is_none() {
        return vm.type_error("exception cause must be None or derive from BaseException");
    }
    let old = of(error).cause.replace(vm, value.clone());
    drop(old);
    of(error).suppress_context.set(true);
    Ok(())
}

fn set_context(vm: &mut Vm, error: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else { return not_deleted(vm, "__context__") };
    if !value.is_none() && value.object::<Exception>().is_none() {
        return vm.type_error("exception context must be None or derive from BaseException");
    }
    let old = of(error).context.replace(vm, value.clone());
    drop(old);
    Ok(())
}

fn set_suppress_context(vm: &mut Vm, error: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else { return vm.type_error("can't delete numeric/char attribute") };
    let Some(flag) = value.as_bool() else { return vm.type_error("attribute value type must be bool") };
    of(error).suppress_context.set(flag);
    Ok(())
}

/// A field of the class's own: see the module's text. None where it is unset.
pub fn field(vm: &Vm, error: &Value, place: usize) -> Value {
    let fields = of(error).fields.get(vm);
    match fields.get(place) {
        Some(value) if !value.is_nothing() => value.clone(),
        None if fields.is_empty() && place == 0 => classes::implied_field(vm, error),
        _ => Value::NONE,
    }
}

/// Sets fields, all of them.
pub fn set_fields(vm: &mut Vm, error: &Value, fields: Vec<Value>) {
    let old = of(error).fields.replace(vm, fields);
    drop(old);
}

fn get_field<const PLACE: usize>(vm: &mut Vm, error: &Value) -> Res {
    Ok(field(vm, error, PLACE))
}

fn set_field<const PLACE: usize>(vm: &mut Vm, error: &Value, value: Option<&Value>) -> Res<()> {
    store_field(vm, error, PLACE, value.cloned().unwrap_or(Value::NOTHING));
    Ok(())
}

/// Sets a field, or with nothing unsets it.
fn store_field(vm: &mut Vm, error: &Value, place: usize, value: Value) {
    let first = field(vm, error, 0);
    let fields = of(error).fields.get_mut(vm);
    if fields.is_empty() {
        fields.push(first);
    }
    while fields.len() <= place {
        fields.push(Value::NOTHING);
    }
    let old = std::mem::replace(&mut fields[place], value);
    drop(old);
}

/// The attribute that stands for a field.
const fn member<const PLACE: usize>(name: &'static str) -> MemberDef {
    MemberDef { name, get: get_field::<PLACE>, set: Some(set_field::<PLACE>) }
}
