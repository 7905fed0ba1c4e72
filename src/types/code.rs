//! `code`: what the compiler made of a function, class body or module.
//!
//! A copy with something replaced (`code.replace`) keeps the instructions: they are this machine's own, and the compiler's verifier has seen
//! them with constants of these kinds, and with as many parameters, variables and names.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::TypeDef;
use super::special::text_of;
use crate::compile::unit::{Unit, flags as unit_flags};
use crate::object::class::flags;
use crate::object::function::{Code, MemberDef};
use crate::object::sequence::{Bytes, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&CODE];

static CODE: TypeDef = TypeDef {
    slots: Slots { repr: Some(repr_code), compare: Some(compare), hash: Some(hash), ..Slots::NONE },
    flags: flags::NO_NEW | flags::HAS_WEAKREF,
    members: CODE_MEMBERS,
    fields: CODE_FIELDS,
    methods: METHODS,
    ..TypeDef::new(shape::CODE, "code")
};

fn code_of(value: &Value) -> &Code {
    let Some(code) = value.object::<Code>() else { unreachable!("the machine checks receivers") };
    code
}

fn number(n: usize) -> Res {
    Ok(Value::small(n as i64))
}

fn values(values: &[Value]) -> Res {
    Ok(tuple(values.to_vec()))
}

const METHODS: &[NativeDef] = &[
    def("co_positions", "self, /", positions),
    def("co_lines", "self, /", lines),
    super::object::SIZE_OF,
    def_any("replace", replace),
    def_any("__replace__", replace),
    def("_varname_from_oparg", "self, oparg, /", variable_name),
];

const CODE_FIELDS: &[MemberDef] = &[
    MemberDef { name: "co_name", get: |_, code| Ok(code_of(code).name.clone()), set: None },
    MemberDef { name: "co_qualname", get: |_, code| Ok(code_of(code).qualname.clone()), set: None },
    MemberDef { name: "co_filename", get: |_, code| Ok(code_of(code).filename.clone()), set: None },
    MemberDef { name: "co_firstlineno", get: |_, code| number(code_of(code).unit.unit.first_line as usize), set: None },
    MemberDef { name: "co_argcount", get: |_, code| number(code_of(code).unit.unit.arg_count as usize), set: None },
    MemberDef {
        name: "co_posonlyargcount",
        get: |_, code| number(code_of(code).unit.unit.posonly_count as usize),
        set: None,
    },
    MemberDef {
        name: "co_kwonlyargcount",
        get: |_, code| number(code_of(code).unit.unit.kwonly_count as usize),
        set: None,
    },
    MemberDef { name: "co_nlocals", get: |_, code| number(local_names(code_of(code)).len()), set: None },
    MemberDef { name: "co_stacksize", get: |_, code| number(code_of(code).unit.registers as usize), set: None },
    MemberDef { name: "co_flags", get: |_, code| number(code_of(code).unit.flags as usize), set: None },
    MemberDef { name: "co_consts", get: |_, code| values(&code_of(code).constants), set: None },
    MemberDef { name: "co_names", get: |_, code| values(&code_of(code).names), set: None },
];

const CODE_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "co_varnames", get: |_, code| Ok(tuple(local_names(code_of(code)))), set: None },
    MemberDef { name: "co_freevars", get: |_, code| values(&code_of(code).free_names), set: None },
    MemberDef { name: "co_cellvars", get: cell_names, set: None },
    MemberDef { name: "co_code", get: bytes_of_code, set: None },
];

/// Parameters and locals, without the locals that are cells.
pub fn local_names(code: &Code) -> Vec<Value> {
    let unit = &code.unit.unit;
    if unit.local_names.is_empty() {
        local_places(code).into_iter().map(|n| code.var_names[n].clone()).collect()
    } else {
        unit.local_names.iter().map(|name| intern(name.as_bytes())).collect()
    }
}

fn local_places(code: &Code) -> Vec<usize> {
    let unit = &code.unit.unit;
    let stars = [unit_flags::VARARGS, unit_flags::VARKEYWORDS].iter().filter(|&&flag| unit.flags & flag != 0).count();
    let parameters = unit.arg_count as usize + unit.kwonly_count as usize + stars;
    let is_local = |n: usize| n < parameters || !unit.cells.contains(&(n as u16));
    (0..code.var_names.len()).filter(|&n| is_local(n)).collect()
}

/// The variables that are cells, those of comprehensions that run inside among them.
fn cell_names(_: &mut Vm, value: &Value) -> Res {
    let code = code_of(value);
    let unit = &code.unit.unit;
    let own = unit.cells.iter().filter_map(|&register| code.var_names.get(register as usize));
    let mut names: Vec<Value> = own.cloned().collect();
    let inlined = unit.inlined.iter().filter(|variable| variable.is_cell);
    let own_count = names.len();
    for name in inlined.map(|variable| intern(variable.name.as_bytes())) {
        if !names.iter().any(|known| known.is(&name)) {
            names.push(name);
        }
    }
    // First those that stand among the variables, too; without comprehensions they do.
    if names.len() > own_count {
        let locals = local_names(code);
        names.sort_by_key(|name| {
            (locals.iter().position(|local| local.is(name)).unwrap_or(locals.len()), text_of(name))
        });
    }
    Ok(tuple(names))
}

/// The instructions of this machine, eight bytes each.
fn bytes_of_code(_: &mut Vm, value: &Value) -> Res {
    let code = &code_of(value).unit.unit.code;
    // SAFETY: instructions are plain data; the bytes are only read.
    let bytes = unsafe { std::slice::from_raw_parts(code.as_ptr() as *const u8, std::mem::size_of_val(&**code)) };
    Ok(Bytes::make(bytes))
}

fn repr_code(_: &mut Vm, value: &Value) -> Res {
    let code = code_of(value);
    let (name, file, line) = (text_of(&code.name), text_of(&code.filename), code.unit.unit.first_line);
    Ok(Str::from(&format!("<code object {name} at {:#x}, file \"{file}\", line {line}>", value.id())))
}

/// Line, last line, column, last column of each instruction.
fn positions(vm: &mut Vm, args: Args<'_>) -> Res {
    let or_none = |n: u32, line: u32| if line == 0 { Value::NONE } else { Value::small(i64::from(n)) };
    // Without columns an instruction has a line of source, whole.
    let whole = vm.interp.flags.no_debug_ranges;
    let of_each = code_of(&args[0]).unit.unit.positions.iter().map(|p| {
        tuple(vec![
            or_none(p.line, p.line),
            or_none(if whole { p.line } else { p.end_line }, p.line),
            or_none(p.column, if whole { 0 } else { p.line }),
            or_none(p.end_column, if whole { 0 } else { p.line }),
        ])
    });
    let all = tuple(of_each.collect());
    vm.iter(&all)
}

/// Start, end and line of each run of instructions of one line.
fn lines(vm: &mut Vm, args: Args<'_>) -> Res {
    let positions = &code_of(&args[0]).unit.unit.positions;
    let mut runs: Vec<(usize, usize, u32)> = Vec::new();
    for (n, position) in positions.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.2 == position.line => run.1 = n + 1,
            _ => runs.push((n, n + 1, position.line)),
        }
    }
    let line = |line: u32| if line == 0 { Value::NONE } else { Value::small(i64::from(line)) };
    let rows = runs
        .into_iter()
        .map(|(start, end, n)| tuple(vec![Value::small(start as i64 * 8), Value::small(end as i64 * 8), line(n)]));
    let all = tuple(rows.collect());
    vm.iter(&all)
}

fn variable_name(vm: &mut Vm, args: Args<'_>) -> Res {
    let code = code_of(&args[0]);
    let index = vm.index_or(&args[1], crate::vm::exceptions::INDEX_ERROR)?;
    let all = code.var_names.iter().chain(&code.free_names);
    match usize::try_from(index).ok().and_then(|index| all.clone().nth(index).cloned()) {
        Some(name) => Ok(name),
        None => vm.raise(crate::vm::exceptions::INDEX_ERROR, "tuple index out of range"),
    }
}

/// The same but for the file? Names, parameters, flags, instructions with their places, constants by value and kind.
fn equal(vm: &mut Vm, a: &Value, b: &Value) -> Res<bool> {
    let (left, right) = (code_of(a), code_of(b));
    let (one, other) = (&left.unit.unit, &right.unit.unit);
    let same = left.name.is(&right.name)
        && left.qualname.is(&right.qualname)
        && (one.flags, one.first_line, one.arg_count, one.posonly_count, one.kwonly_count)
            == (other.flags, other.first_line, other.arg_count, other.posonly_count, other.kwonly_count)
        && one.code == other.code
        && one.positions == other.positions
        && one.handlers == other.handlers
        && (&one.var_names, &one.free_names, &one.cells) == (&other.var_names, &other.free_names, &other.cells)
        && (&one.names, &one.local_names) == (&other.names, &other.local_names)
        && left.constants.len() == right.constants.len();
    if !same {
        return Ok(false);
    }
    for (x, y) in left.constants.iter().zip(&right.constants) {
        if !same_constant(vm, x, y)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Equal, and alike through and through: `1` is not `1.0`, `0.0` is not `-0.0`.
fn same_constant(vm: &mut Vm, x: &Value, y: &Value) -> Res<bool> {
    if x.is(y) {
        return Ok(true);
    }
    if !std::ptr::eq(x.class(), y.class()) {
        return Ok(false);
    }
    if let (Some(x), Some(y)) = (x.as_float(), y.as_float()) {
        return Ok(x.to_bits() == y.to_bits());
    }
    if let (Some(x), Some(y)) = (x.object::<Tuple>(), y.object::<Tuple>()) {
        if x.items().len() != y.items().len() {
            return Ok(false);
        }
        for (x, y) in x.items().iter().zip(y.items()) {
            if !same_constant(vm, x, y)? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    vm.equal(x, y)
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    if a.object::<Code>().is_none() || b.object::<Code>().is_none() || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = a.is(b) || equal(vm, a, b)?;
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn hash(_: &mut Vm, value: &Value) -> Res<i64> {
    let unit = &code_of(value).unit.unit;
    let mut hasher = DefaultHasher::new();
    (&unit.name, &unit.var_names, &unit.free_names, &unit.names).hash(&mut hasher);
    (unit.first_line, unit.flags, unit.arg_count, unit.code.len(), unit.positions.len()).hash(&mut hasher);
    Ok((hasher.finish() >> 2) as i64)
}

/// `code.replace(**parts)`.
fn replace(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(value) = args.values().first().filter(|value| value.object::<Code>().is_some()) else {
        return vm.type_error("unbound method code.replace() needs an argument");
    };
    if args.len() > 1 {
        return vm.type_error("replace() takes no positional arguments");
    }
    let code = code_of(value);
    let mut unit: Unit = (*code.unit.unit).clone();
    let mut constants: Vec<Value> = code.constants.to_vec();
    for (name, new) in args.named() {
        replace_part(vm, code, &mut unit, &mut constants, &text_of(name), new)?;
    }
    vm.link_with(unit, constants)
}

fn replace_part(
    vm: &mut Vm,
    code: &Code,
    unit: &mut Unit,
    constants: &mut Vec<Value>,
    name: &str,
    new: &Value,
) -> Res<()> {
    match name {
        "co_name" => unit.name = text(vm, name, new)?.into(),
        "co_qualname" => unit.qualname = text(vm, name, new)?.into(),
        "co_filename" => unit.filename = text(vm, name, new)?.into(),
        "co_firstlineno" => {
            let line = number_part(vm, new)?;
            unit.first_line = u32::try_from(line).unwrap_or(0);
        }
        "co_flags" => {
            // Those that say how it is to be called and run are the instructions' own.
            let fixed = unit_flags::VARARGS | unit_flags::VARKEYWORDS | RUN_FLAGS;
            let flags = u32::try_from(number_part(vm, new)?).unwrap_or(unit.flags);
            unit.flags = flags & !fixed | unit.flags & fixed;
        }
        "co_names" => unit.names = names(vm, name, new, &code.names)?,
        "co_freevars" => unit.free_names = names(vm, name, new, &code.free_names)?,
        "co_varnames" => {
            let old = local_names(code);
            let new = names(vm, name, new, &old)?;
            let renamed = |known: &str| {
                let place = old
                    .iter()
                    .position(|name| name.object::<Str>().is_some_and(|name| name.bytes() == known.as_bytes()));
                place.map(|place| new[place].clone())
            };
            for place in local_places(code) {
                if let Some(name) = renamed(&unit.var_names[place]) {
                    unit.var_names[place] = name;
                }
            }
            for variable in &mut unit.inlined {
                if let Some(name) = renamed(&variable.name) {
                    variable.name = name;
                }
            }
            if !unit.local_names.is_empty() {
                unit.local_names = new;
            }
        }
        "co_cellvars" => {
            let places = unit.cells.clone();
            let old: Vec<Value> = places.iter().map(|&n| code.var_names[n as usize].clone()).collect();
            for (&place, text) in places.iter().zip(names(vm, name, new, &old)?) {
                unit.var_names[place as usize] = text;
            }
        }
        "co_consts" => {
            let Some(new) = new.object::<Tuple>() else {
                let kind = vm.argument_kind(new);
                return vm.type_error(&format!("replace() argument 'co_consts' must be tuple, not {kind}"));
            };
            if new.items().len() != constants.len() || !constants.iter().zip(new.items()).all(|(a, b)| alike(a, b)) {
                return vm.value_error("code: co_consts must hold as many constants, of the same kinds");
            }
            *constants = new.items().to_vec();
        }
        "co_argcount" | "co_posonlyargcount" | "co_kwonlyargcount" | "co_nlocals" | "co_stacksize" | "co_code"
        | "co_linetable" | "co_exceptiontable" => {
            let old = match name {
                "co_linetable" | "co_exceptiontable" => return Ok(()),
                _ => {
                    let holder = code_value(code);
                    vm.get_attr(&holder, &crate::object::str::intern(name.as_bytes()))?
                }
            };
            if !vm.equal(&old, new)? {
                return vm.value_error(&format!("code: {name} is bound to the instructions"));
            }
        }
        other => {
            return vm.type_error(&format!("replace() got an unexpected keyword argument '{other}'"));
        }
    }
    Ok(())
}

/// Flags that the machine asks when it runs the code.
const RUN_FLAGS: u32 = unit_flags::GENERATOR | unit_flags::COROUTINE | unit_flags::ASYNC_GENERATOR;

fn code_value(code: &Code) -> Value {
    // SAFETY: code is a live object.
    unsafe { Value::from_borrowed(code as *const Code as *const crate::object::header::Header) }
}

/// May an instruction that has one constant find the other in its place?
fn alike(old: &Value, new: &Value) -> bool {
    if old.shape() != new.shape() || old.is_small() != new.is_small() {
        return false;
    }
    if let (Some(old), Some(new)) = (old.object::<Code>(), new.object::<Code>()) {
        return old.free_names.len() == new.free_names.len();
    }
    match (old.object::<Tuple>(), new.object::<Tuple>()) {
        (Some(old), Some(new)) => {
            old.items().len() == new.items().len() && old.items().iter().zip(new.items()).all(|(a, b)| alike(a, b))
        }
        _ => true,
    }
}

fn text(vm: &mut Vm, name: &str, value: &Value) -> Res<String> {
    match value.object::<Str>() {
        Some(text) => Ok(text.lossy().into_owned()),
        None => {
            let kind = vm.argument_kind(value);
            vm.type_error(&format!("replace() argument '{name}' must be str, not {kind}"))
        }
    }
}

fn number_part(vm: &mut Vm, value: &Value) -> Res<i64> {
    vm.index_or(value, crate::vm::exceptions::OVERFLOW_ERROR)
}

/// As many names as there were.
fn names(vm: &mut Vm, name: &str, value: &Value, old: &[Value]) -> Res<Box<[Box<str>]>> {
    let Some(new) = value.object::<Tuple>() else {
        let kind = vm.argument_kind(value);
        return vm.type_error(&format!("replace() argument '{name}' must be tuple, not {kind}"));
    };
    let mut texts: Vec<Box<str>> = Vec::with_capacity(old.len());
    for item in new.items() {
        let Some(text) = item.object::<Str>() else {
            let kind = vm.type_name(item);
            return vm.type_error(&format!("name tuples must contain only strings, not '{kind}'"));
        };
        texts.push(text.lossy().into());
    }
    if texts.len() != old.len() {
        return vm.value_error(&format!("code: {name} must hold as many names"));
    }
    Ok(texts.into())
}
