//! `io`: the files that `open` makes, in Rust, and the whole of it in Python (`base.py`, `text.py`: the module `_pyio`).
//!
//! The classes of `io` are those in Python: programs derive from them, and put them over any object. What `open` makes of usual files is of classes in Rust,
//! which are there from the start, and become subclasses of the others when the module is first imported.

/// The `FileIO` beneath a binary file.
pub mod beneath;
/// Binary files.
pub mod binary;
/// Encodings.
pub mod codec;
/// `BytesIO`.
pub mod memory;
/// `StringIO`.
pub mod memory_text;
/// `open`.
pub mod open;
/// What a stream asks of an object.
pub mod raw;
/// The buffered stream over a descriptor or an object.
pub mod stream;
/// Text files.
pub mod text;

use super::ModuleDef;
use crate::object::class::Class;
use crate::object::mapping::Dict;
use crate::object::shape::{self, Plan};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::types::{TypeDef, registry};
use crate::vm::attribute::new_epoch;
use crate::vm::native::{Args, def};
use crate::vm::{Error, Res, Vm};

/// The types of files.
pub const TYPES: &[&TypeDef] =
    &[&text::TEXT_FILE, &binary::BUFFERED_READER, &binary::BUFFERED_WRITER, &binary::BUFFERED_RANDOM, &binary::FILE_IO];

pub static MODULE: ModuleDef = ModuleDef {
    fill,
    files: python!("io/io.py"),
    built_in: &[
        "open_code",
        "text_encoding",
        "BufferedRWPair",
        "BufferedRandom",
        "BufferedReader",
        "BufferedWriter",
        "BytesIO",
        "FileIO",
        "IncrementalNewlineDecoder",
        "StringIO",
        "TextIOWrapper",
    ],
    ..ModuleDef::new("io", &[def("_derive", "native, base, /", derive)])
};

/// All of `io` in Python.
pub static IN_PYTHON: ModuleDef =
    ModuleDef { files: python!("io/base.py", "io/text.py"), ..ModuleDef::new("_pyio", &[]) };

/// The name that the classes say they come from.
pub static ALIAS: ModuleDef =
    ModuleDef { source: Some("from io import *\nfrom io import open, open_code\n"), ..ModuleDef::new("_io", &[]) };

/// Makes a class of files in Rust a subclass of its counterpart in Python. What it does itself stays: it has all slots that matter.
fn derive(vm: &mut Vm, args: Args<'_>) -> Res {
    let (Some(native), Some(base)) = (args[0].object::<Class>(), args[1].object::<Class>()) else {
        return vm.type_error("two classes are derived from each other");
    };
    let order = base.mro.get(vm).clone();
    *native.bases.get_mut(vm) = vec![args[1].clone()];
    *native.mro.get_mut(vm) = std::iter::once(args[0].clone()).chain(order).collect();
    new_epoch();
    Ok(Value::NONE)
}

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let builtins = vm.interp.builtins.clone();
    if let Some(open) = super::dict_of(&builtins).get_name(vm, &intern(b"open")) {
        super::set(vm, dict, "open", open);
    }
    super::set_numbers(
        vm,
        dict,
        &[("DEFAULT_BUFFER_SIZE", stream::CAPACITY as i64), ("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2)],
    );
    let classes = [
        ("_Text", shape::TEXT_FILE),
        ("_Reader", shape::BUFFERED_READER),
        ("_Writer", shape::BUFFERED_WRITER),
        ("_Random", shape::BUFFERED_RANDOM),
        ("_File", shape::FILE_IO),
    ];
    for (name, shape) in classes {
        super::set(vm, dict, name, shape.class().value());
    }
    let plan = Plan { layout: shape::BUFFERED_READER.info().layout(), attributes: false, inline_slots: 0, traits: 0 };
    let pair = registry::make_type(vm, &binary::BUFFERED_PAIR, shape::new_root(plan));
    super::set(vm, dict, "_Pair", pair);
    memory::BYTES_IO.define(vm, dict);
    memory_text::STRING_IO.define(vm, dict);
    let blocking = vm.exception_class(crate::vm::exceptions::BLOCKING_IO_ERROR).value();
    super::set(vm, dict, "BlockingIOError", blocking);
    Ok(())
}

/// `__reduce__` of all files.
pub fn cannot_pickle(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = vm.type_name(&args[0]);
    let name = name.rsplit('.').next().unwrap_or_default();
    vm.type_error(&format!("cannot pickle '{name}' instances"))
}

/// Raises `io.UnsupportedOperation`.
pub fn unsupported<T>(vm: &mut Vm, message: &str) -> Res<T> {
    let module = super::import(vm, "io")?;
    let class = vm.get_attr(&module, &intern(b"UnsupportedOperation"))?;
    let error: Value = vm.call(&class, &[crate::object::str::Str::from(message)])?;
    Err(Error(error))
}
