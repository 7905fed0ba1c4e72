//! `io`: the files that `open` makes, and files over objects of Python. Those in memory are written in Python (`memory.py`).

/// Binary files.
pub mod binary;
/// Encodings.
pub mod codec;
/// `open`.
pub mod open;
/// What a stream asks of an object.
pub mod raw;
/// The buffered stream over a descriptor or an object.
pub mod stream;
/// Text files.
pub mod text;

use super::ModuleDef;
use crate::object::mapping::Dict;
use crate::object::shape::{self, Plan};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::types::{TypeDef, registry};
use crate::vm::native::def;
use crate::vm::{Error, Res, Vm};

/// The types of files.
pub const TYPES: &[&TypeDef] =
    &[&text::TEXT_FILE, &binary::BUFFERED_READER, &binary::BUFFERED_WRITER, &binary::BUFFERED_RANDOM, &binary::FILE_IO];

pub static MODULE: ModuleDef = ModuleDef {
    name: "io",
    functions: &[def("open", open::SIGNATURE, open::open)],
    fill,
    source: Some(include_str!("memory.py")),
};

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    super::set_numbers(
        vm,
        dict,
        &[("DEFAULT_BUFFER_SIZE", stream::CAPACITY as i64), ("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2)],
    );
    let classes = [
        ("TextIOWrapper", shape::TEXT_FILE),
        ("BufferedReader", shape::BUFFERED_READER),
        ("BufferedWriter", shape::BUFFERED_WRITER),
        ("BufferedRandom", shape::BUFFERED_RANDOM),
        ("FileIO", shape::FILE_IO),
    ];
    for (name, shape) in classes {
        super::set(vm, dict, name, shape.class().value());
    }
    let plan = Plan { layout: shape::BUFFERED_READER.info().layout(), attributes: false, inline_slots: 0, traits: 0 };
    let pair = registry::make_type(vm, &binary::BUFFERED_PAIR, shape::new_root(plan));
    super::set(vm, dict, "BufferedRWPair", pair);
    let blocking = vm.exception_class(crate::vm::exceptions::BLOCKING_IO_ERROR).value();
    super::set(vm, dict, "BlockingIOError", blocking);
    Ok(())
}

/// Raises `io.UnsupportedOperation`.
pub fn unsupported<T>(vm: &mut Vm, message: &str) -> Res<T> {
    let module = super::import(vm, "io")?;
    let class = vm.get_attr(&module, &intern(b"UnsupportedOperation"))?;
    let error: Value = vm.call(&class, &[crate::object::str::Str::from(message)])?;
    Err(Error(error))
}
