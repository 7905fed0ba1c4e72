//! Streams over objects of Python: what a stream asks of them instead of the system.
//!
//! An object that reads has `readinto`, one that writes has `write`, both have `close`, as `socket.SocketIO` does. A pair has one for each
//! direction, which know nothing of each other: writing forgets nothing that was read ahead, reading flushes nothing.

use crate::object::layout::Trace;
use crate::object::sequence::ByteArray;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::bytes::new_array;
use crate::vm::exceptions as exc;
use crate::vm::operator::machine_int;
use crate::vm::{Error, Res, Vm};

/// See the module's text.
pub struct Raw {
    pub reader: Value,
    pub writer: Value,
    pub is_pair: bool,
}

impl Trace for Raw {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.reader);
        visit(&self.writer);
    }
}

impl Raw {
    pub fn of(object: &Value) -> Raw {
        Raw { reader: object.clone(), writer: object.clone(), is_pair: false }
    }

    /// Bytes that one call reads, none at the end. An object that has none now and does not wait counts as one that is at its end.
    pub fn read(&self, vm: &mut Vm, most: usize) -> Res<Vec<u8>> {
        let buffer = new_array(crate::object::shape::BYTEARRAY, vec![0; most]);
        let count = vm.call_method(&self.reader, &intern(b"readinto"), std::slice::from_ref(&buffer))?;
        if count.is_none() {
            return Ok(Vec::new());
        }
        let count = vm.size(&count)?;
        let Some(array) = buffer.object::<ByteArray>() else { return Ok(Vec::new()) };
        let bytes = array.bytes.get(vm);
        match usize::try_from(count).ok().and_then(|count| bytes.get(..count)) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => {
                let message =
                    format!("raw readinto() returned invalid length {count} (should have been between 0 and {most})");
                vm.raise(exc::OS_ERROR, &message)
            }
        }
    }

    /// How many bytes one call writes.
    pub fn write(&self, vm: &mut Vm, bytes: &[u8]) -> Res<usize> {
        let data = crate::object::sequence::Bytes::make(bytes);
        let count = vm.call_method(&self.writer, &intern(b"write"), &[data])?;
        if count.is_none() {
            let class = vm.exception_class(exc::BLOCKING_IO_ERROR).value();
            let message = Str::from("write could not complete without blocking");
            let error = vm.call(&class, &[Value::small(libc::EAGAIN.into()), message, Value::small(0)])?;
            return Err(Error(error));
        }
        let count = vm.size(&count)?;
        match usize::try_from(count) {
            Ok(count) if count <= bytes.len() => Ok(count),
            _ => {
                let most = bytes.len();
                let message =
                    format!("raw write() returned invalid length {count} (should have been between 0 and {most})");
                vm.raise(exc::OS_ERROR, &message)
            }
        }
    }

    pub fn seek(&self, vm: &mut Vm, offset: i64, whence: i32) -> Res<i64> {
        let arguments = [crate::object::number::int(offset), Value::small(whence.into())];
        let at = vm.call_method(&self.reader, &intern(b"seek"), &arguments)?;
        vm.size(&at)
    }

    pub fn truncate(&self, vm: &mut Vm, size: i64) -> Res<()> {
        vm.call_method(&self.writer, &intern(b"truncate"), &[crate::object::number::int(size)]).map(drop)
    }

    /// What a method of the reader's (the same as the writer's, but for a pair) says without arguments.
    pub fn ask(&self, vm: &mut Vm, method: &str) -> Res {
        vm.call_method(&self.reader, &intern(method.as_bytes()), &[])
    }

    pub fn says(&self, vm: &mut Vm, method: &str) -> Res<bool> {
        let answer = self.ask(vm, method)?;
        vm.truth(&answer)
    }

    /// Closes both; the error of the first if both have one.
    pub fn close(&self, vm: &mut Vm) -> Res<()> {
        let closed = vm.call_method(&self.writer, &intern(b"close"), &[]).map(drop);
        if self.is_pair && !self.reader.is(&self.writer) {
            let reader = vm.call_method(&self.reader, &intern(b"close"), &[]).map(drop);
            return closed.and(reader);
        }
        closed
    }
}

/// A number of bytes to keep, as constructors of buffers take it.
pub fn buffer_size(vm: &mut Vm, value: Option<&Value>) -> Res<usize> {
    let Some(value) = value else { return Ok(super::stream::CAPACITY) };
    let index = vm.index(value)?;
    match machine_int(&index).and_then(|size| usize::try_from(size).ok()) {
        Some(0) | None => vm.value_error("buffer size must be strictly positive"),
        Some(size) => Ok(size),
    }
}

/// Refuses an object that cannot do what a stream over it is to do.
pub fn check(vm: &mut Vm, raw: &Value, method: &str, what: &str) -> Res<()> {
    let answer = vm.call_method(raw, &intern(method.as_bytes()), &[])?;
    if vm.truth(&answer)? {
        return Ok(());
    }
    super::unsupported(vm, &format!("File or stream is not {what}."))
}
