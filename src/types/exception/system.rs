//! `OSError`: its attributes, and the subclass that an error number calls for (PEP 3151).

use super::{
    args_of, bytes, class_of, field, items, keep_args, member, of, own_attributes, set_fields, store_field, str,
};
use crate::object::exception::Exception;
use crate::object::function::MemberDef;
use crate::object::number::int;
use crate::object::sequence::tuple;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::error::exceptions_of_errno;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::operator::{is_number, machine_int};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub const SLOTS: Slots = Slots { new: Some(new), init: Some(init), str: Some(to_str), ..Slots::NONE };

pub const METHODS: &[NativeDef] = &[def("__reduce__", "self, /", reduce)];

pub const MEMBERS: &[MemberDef] = &[
    member::<0>("errno"),
    member::<1>("strerror"),
    member::<2>("filename"),
    member::<3>("filename2"),
    MemberDef { name: "characters_written", get: get_written, set: Some(set_written) },
];

const WRITTEN: usize = 4;

type Init = fn(&mut Vm, &Value, Args<'_>) -> Res<()>;
type New = crate::types::class::New;

/// Where a subclass has an `__init__` but no `__new__` of its own, the arguments are read when that calls ours, not by `__new__`.
fn reads_in_init(class: &crate::object::class::Class) -> bool {
    class.slots().init.is_none_or(|own| !std::ptr::fn_addr_eq(own, init as Init))
        && class.slots().new.is_some_and(|own| std::ptr::fn_addr_eq(own, new as New))
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let class = class_of(class);
    if reads_in_init(class) {
        return Ok(Exception::with_shape(class.root.get(), tuple(Vec::new())));
    }
    no_names(vm, class.name(vm), args)?;
    let exactly = std::ptr::eq(class, vm.exception_class(exc::OS_ERROR));
    let class = match args.values() {
        [errno, _, ..] if exactly && args.len() <= 5 => match machine_int(errno).and_then(|n| i32::try_from(n).ok()) {
            Some(errno) => vm.exception_class(exceptions_of_errno(errno)),
            None => class,
        },
        _ => class,
    };
    let error = Exception::with_shape(class.root.get(), tuple(Vec::new()));
    read_args(vm, &error, args)?;
    Ok(error)
}

fn init(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    if reads_in_init(error.class()) {
        let name = vm.type_name(error);
        no_names(vm, name, args)?;
        read_args(vm, error, args)?;
    }
    Ok(())
}

fn no_names(vm: &mut Vm, class: String, args: Args<'_>) -> Res<()> {
    if args.has_named() {
        return vm.type_error(&format!("{class}() takes no keyword arguments"));
    }
    Ok(())
}

/// `(errno, strerror, filename, winerror, filename2)`: of two to five arguments `args` keeps the first two if there is a file.
fn read_args(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    let given = args.values();
    if !(2..=5).contains(&given.len()) {
        keep_args(vm, error, given.to_vec());
        return Ok(());
    }
    let at = |n: usize| given.get(n).filter(|value| !value.is_none()).cloned().unwrap_or(Value::NOTHING);
    let mut fields = vec![at(0), at(1), at(2), at(4), Value::NOTHING];
    // Of this one the third is no file but a number, if it is like one.
    if vm.is_exception(error, exc::BLOCKING_IO_ERROR) && !fields[2].is_nothing() && is_number(&fields[2]) {
        fields[WRITTEN] = int(vm.index_or(&fields[2], exc::VALUE_ERROR)?);
        fields[2] = Value::NOTHING;
    }
    let has_file = !fields[2].is_nothing();
    if !has_file {
        fields[3] = Value::NOTHING;
    }
    set_fields(vm, error, fields);
    keep_args(vm, error, if has_file { given[..2].to_vec() } else { given.to_vec() });
    Ok(())
}

/// `[Errno 2] No such file or directory: 'from' -> 'to'`.
fn to_str(vm: &mut Vm, error: &Value) -> Res {
    let known = of(error).fields.get(vm).len() > 1;
    if !known {
        return str(vm, error);
    }
    let mut text = b"[Errno ".to_vec();
    text.extend_from_slice(bytes(&vm.str(&field(vm, error, 0))?));
    text.extend_from_slice(b"] ");
    text.extend_from_slice(bytes(&vm.str(&field(vm, error, 1))?));
    for (place, before) in [(2, ": "), (3, " -> ")] {
        let file = field(vm, error, place);
        if !file.is_none() {
            text.extend_from_slice(before.as_bytes());
            text.extend_from_slice(bytes(&vm.repr(&file)?));
        }
    }
    Ok(Str::new(&text))
}

fn set_written(vm: &mut Vm, error: &Value, value: Option<&Value>) -> Res<()> {
    let count = match value {
        Some(value) => vm.index(value)?,
        None => {
            get_written(vm, error)?;
            Value::NOTHING
        }
    };
    store_field(vm, error, WRITTEN, count);
    Ok(())
}

fn get_written(vm: &mut Vm, error: &Value) -> Res {
    let count = field(vm, error, WRITTEN);
    if count.is_none() {
        let name = crate::object::str::intern(b"characters_written");
        return vm.attribute_error("characters_written", error, &name);
    }
    Ok(count)
}

/// With the files, which `args` has lost.
fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let error = &args[0];
    let mut given = items(&args_of(vm, error)).to_vec();
    let (first, second) = (field(vm, error, 2), field(vm, error, 3));
    if given.len() == 2 && !first.is_none() {
        given.push(first);
        if !second.is_none() {
            given.extend([Value::NONE, second]);
        }
    }
    let mut parts = vec![error.class().value(), tuple(given)];
    parts.extend(own_attributes(vm, error)?);
    Ok(tuple(parts))
}
