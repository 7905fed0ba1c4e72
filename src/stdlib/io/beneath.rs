//! `raw` and `detach` of binary files.
//!
//! A file that `open` makes has no object beneath it, only a descriptor. Who asks for one gets a `FileIO` over that: by `raw` one that leaves the descriptor to the file,
//! by `detach` one that owns it.

use super::binary::{binary_of, stream_of};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub fn raw(vm: &mut Vm, file: &Value) -> Res {
    match &stream_of(file).raw {
        Some(raw) if raw.is_pair => vm.no_attribute(file, &intern(b"raw")),
        Some(raw) => Ok(raw.reader.clone()),
        None => file_io(vm, file, file.clone()),
    }
}

pub fn detach(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = &args[0];
    let stream = stream_of(file);
    if stream.is_closed() {
        return vm.value_error("raw stream has been detached");
    }
    if stream.raw.as_ref().is_some_and(|raw| raw.is_pair) {
        return super::unsupported(vm, "detach");
    }
    stream.flush(vm)?;
    let beneath = match &stream.raw {
        Some(raw) => raw.reader.clone(),
        None => file_io(vm, file, Value::NONE)?,
    };
    stream.detach();
    Ok(beneath)
}

/// A `FileIO` over the descriptor of a file, which the owner closes, if it has one.
fn file_io(vm: &mut Vm, file: &Value, owner: Value) -> Res {
    let (binary, stream) = (binary_of(file), stream_of(file));
    let module = crate::stdlib::import(vm, "io")?;
    let class = vm.get_attr(&module, &intern(b"FileIO"))?;
    let fd = Value::small(stream.fd().into());
    let closes = Value::bool(stream.closes_descriptor());
    vm.call_method(&class, &intern(b"_beneath"), &[fd, binary.name.clone(), Str::from(&binary.mode), closes, owner])
}
