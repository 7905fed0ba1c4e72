//! `operator`: what the operators do, as functions, and makers of functions that look something up.

/// `itemgetter`, `attrgetter`, `methodcaller`.
mod getters;

use super::ModuleDef;
use crate::object::mapping::Dict;
use crate::object::number::{BigInt, int};
use crate::object::sequence::Bytes;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, OwnedArgs, def};
use crate::vm::operator::machine_int;
use crate::vm::slots::{BinaryOp, CompareOp, UnaryOp};
use crate::vm::{Error, Res, Vm, exceptions as exc};

pub static MODULE: ModuleDef =
    ModuleDef { fill, files: python!("operator.py"), ..ModuleDef::new("operator", FUNCTIONS) };

/// The same under the name of CPython's C module, which its errors speak of.
pub static NATIVES: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_operator", FUNCTIONS) };

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    getters::define(vm, dict);
    Ok(())
}

macro_rules! binary {
    ($name:literal, $op:ident, $doc:literal) => {
        def($name, "a, b, /", |vm, args| vm.binary(BinaryOp::$op, &args[0], &args[1])).doc($doc)
    };
}

macro_rules! inplace {
    ($name:literal, $op:ident, $doc:literal) => {
        def($name, "a, b, /", |vm, args| vm.inplace(BinaryOp::$op, &args[0], &args[1])).doc($doc)
    };
}

macro_rules! compare {
    ($name:literal, $op:ident, $doc:literal) => {
        def($name, "a, b, /", |vm, args| vm.compare(CompareOp::$op, &args[0], &args[1])).doc($doc)
    };
}

macro_rules! unary {
    ($name:literal, $op:ident, $doc:literal) => {
        def($name, "a, /", |vm, args| vm.unary(UnaryOp::$op, &args[0])).doc($doc)
    };
}

pub static FUNCTIONS: &[NativeDef] = &[
    compare!("lt", Lt, "Same as a < b."),
    compare!("le", Le, "Same as a <= b."),
    compare!("eq", Eq, "Same as a == b."),
    compare!("ne", Ne, "Same as a != b."),
    compare!("ge", Ge, "Same as a >= b."),
    compare!("gt", Gt, "Same as a > b."),
    def("not_", "a, /", |vm, args| Ok(Value::bool(!vm.truth(&args[0])?))).doc("`not a`."),
    def("truth", "a, /", |vm, args| vm.truth(&args[0]).map(Value::bool)).doc("Whether a counts as true: `bool(a)`."),
    def("is_", "a, b, /", |_, args| Ok(Value::bool(args[0].is(&args[1])))).doc("`a is b`."),
    def("is_not", "a, b, /", |_, args| Ok(Value::bool(!args[0].is(&args[1])))).doc("`a is not b`."),
    unary!("abs", Abs, "Same as abs(a)."),
    unary!("neg", Neg, "Same as -a."),
    unary!("pos", Pos, "Same as +a."),
    unary!("inv", Invert, "Same as ~a."),
    unary!("invert", Invert, "Same as ~a."),
    def("index", "a, /", |vm, args| vm.index(&args[0]))
        .doc("The whole number that a stands for where an index is wanted."),
    binary!("add", Add, "Same as a + b."),
    binary!("sub", Sub, "Same as a - b."),
    binary!("mul", Mul, "Same as a * b."),
    binary!("truediv", Div, "Same as a / b."),
    binary!("floordiv", FloorDiv, "Same as a // b."),
    binary!("mod", Mod, "Same as a % b."),
    binary!("pow", Pow, "Same as a ** b."),
    binary!("matmul", MatMul, "Same as a @ b."),
    binary!("lshift", LShift, "Same as a << b."),
    binary!("rshift", RShift, "Same as a >> b."),
    binary!("and_", And, "Same as a & b."),
    binary!("or_", Or, "Same as a | b."),
    binary!("xor", Xor, "Same as a ^ b."),
    inplace!("iadd", Add, "Same as a += b."),
    inplace!("isub", Sub, "Same as a -= b."),
    inplace!("imul", Mul, "Same as a *= b."),
    inplace!("itruediv", Div, "Same as a /= b."),
    inplace!("ifloordiv", FloorDiv, "Same as a //= b."),
    inplace!("imod", Mod, "Same as a %= b."),
    inplace!("ipow", Pow, "Same as a **= b."),
    inplace!("imatmul", MatMul, "Same as a @= b."),
    inplace!("ilshift", LShift, "Same as a <<= b."),
    inplace!("irshift", RShift, "Same as a >>= b."),
    inplace!("iand", And, "Same as a &= b."),
    inplace!("ior", Or, "Same as a |= b."),
    inplace!("ixor", Xor, "Same as a ^= b."),
    def("concat", "a, b, /", |vm, args| {
        check_sequence(vm, &args[0])?;
        vm.binary(BinaryOp::Add, &args[0], &args[1])
    })
    .doc("Two sequences as one: `a + b`."),
    def("iconcat", "a, b, /", |vm, args| {
        check_sequence(vm, &args[0])?;
        vm.inplace(BinaryOp::Add, &args[0], &args[1])
    })
    .doc("Puts the sequence b behind a in place, if it can: `a += b`."),
    def("contains", "a, b, /", |vm, args| vm.contains(&args[0], &args[1]).map(Value::bool))
        .doc("Whether b is in a. The container comes first."),
    def("getitem", "a, b, /", |vm, args| vm.get_item(&args[0], &args[1])).doc("`a[b]`."),
    def("setitem", "a, b, c, /", |vm, args| vm.set_item(&args[0], &args[1], Some(&args[2])).map(|()| Value::NONE))
        .doc("`a[b] = c`."),
    def("delitem", "a, b, /", |vm, args| vm.set_item(&args[0], &args[1], None).map(|()| Value::NONE))
        .doc("`del a[b]`."),
    def("countOf", "a, b, /", count_of).doc("How many items of a equal b."),
    def("indexOf", "a, b, /", index_of).doc("The place of the first item of a that equals b."),
    def("length_hint", "obj, default=0, /", length_hint)
        .doc("How many items obj will give, as far as it can tell; else the default."),
    def("call", "obj, /, *args, **kwargs", call).doc("`obj(*args, **kwargs)`."),
    def("_compare_digest", "a, b, /", compare_digest)
        .doc("Whether a and b are equal, in a time that does not tell how far they are."),
];

/// `concat` is of sequences: of what has items, and of a built-in class or its likeness.
fn check_sequence(vm: &mut Vm, value: &Value) -> Res<()> {
    if value.class().slots().get_item.is_some() {
        return Ok(());
    }
    let kind = vm.type_name(value);
    vm.type_error(&format!("'{kind}' object can't be concatenated"))
}

/// Goes through a container with the number of each item, until told to stop (false).
fn each_item(vm: &mut Vm, container: &Value, mut f: impl FnMut(&mut Vm, i64, Value) -> Res<bool>) -> Res<()> {
    let slots = container.class().slots();
    if slots.iter.is_none() && slots.get_item.is_none() {
        let kind = vm.type_name(container);
        return vm.type_error(&format!("argument of type '{kind}' is not iterable"));
    }
    let mut n = 0;
    vm.each(container, |vm, item| {
        n += 1;
        f(vm, n - 1, item)
    })
}

fn count_of(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut count = 0;
    each_item(vm, &args[0], |vm, _, item| {
        count += i64::from(vm.equal(&item, &args[1])?);
        Ok(true)
    })?;
    Ok(int(count))
}

fn index_of(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut found = None;
    each_item(vm, &args[0], |vm, n, item| {
        let equal = vm.equal(&item, &args[1])?;
        found = equal.then_some(n);
        Ok(!equal)
    })?;
    match found {
        Some(n) => Ok(int(n)),
        None => vm.value_error("sequence.index(x): x not in sequence"),
    }
}

fn length_hint(vm: &mut Vm, args: Args<'_>) -> Res {
    let default = match args.get(1) {
        Some(default) if default.class().slots().index.is_none() => {
            let kind = vm.type_name(default);
            return vm.type_error(&format!("'{kind}' object cannot be interpreted as an integer"));
        }
        Some(default) => int(vm.size(default)?),
        None => Value::small(0),
    };
    let is_type_error = |vm: &Vm, error: &Error| vm.is_exception(&error.0, exc::TYPE_ERROR);
    if args[0].class().slots().len.is_some() {
        match vm.len(&args[0]) {
            Ok(len) => return Ok(int(len)),
            Err(error) if is_type_error(vm, &error) => {}
            Err(error) => return Err(error),
        }
    }
    let hint = match vm.call_special(&args[0], &vm.interp.names.__length_hint__.clone(), &[]) {
        Ok(Some(hint)) if !hint.is(&Value::NOT_IMPLEMENTED) => hint,
        Ok(_) => return Ok(default),
        Err(error) if is_type_error(vm, &error) => return Ok(default),
        Err(error) => return Err(error),
    };
    if hint.object::<BigInt>().is_none() && machine_int(&hint).is_none() {
        let kind = vm.type_name(&hint);
        return vm.type_error(&format!("__length_hint__ must be an integer, not {kind}"));
    }
    match vm.size(&hint)? {
        hint if hint >= 0 => Ok(int(hint)),
        _ => vm.value_error("__length_hint__() should return >= 0"),
    }
}

fn call(vm: &mut Vm, args: Args<'_>) -> Res {
    let rest = OwnedArgs::new(args.all()[1..].to_vec(), args.names());
    vm.call_with(&args[0], rest.args())
}

/// Compares in a time that does not tell where the difference is.
fn compare_digest(vm: &mut Vm, args: Args<'_>) -> Res {
    if let (Some(a), Some(b)) = (args[0].object::<Str>(), args[1].object::<Str>()) {
        if !a.is_ascii() || !b.is_ascii() {
            return vm.type_error("comparing strings with non-ASCII characters is not supported");
        }
        return Ok(Value::bool(same_bytes(a.bytes(), b.bytes())));
    }
    let (Some(a), Some(b)) = (args[0].object::<Bytes>(), args[1].object::<Bytes>()) else {
        let wrong = if args[0].object::<Bytes>().is_some() { &args[1] } else { &args[0] };
        let kind = vm.type_name(wrong);
        return vm.type_error(&format!("a bytes-like object is required, not '{kind}'"));
    };
    Ok(Value::bool(same_bytes(a.get(), b.get())))
}

fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (x, y)| difference | (x ^ y)) == 0
}
