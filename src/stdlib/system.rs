//! System calls: outside of the GIL where they may block, again when a signal interrupted them (PEP 475).

use std::ffi::CString;

use crate::gil::Wait;
use crate::object::sequence::Bytes;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

/// The error number of the last system call of this thread.
pub fn errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// Runs a system call that says -1 when it fails, outside of the GIL. After a signal the handlers run, whose exception
/// ends it, and the call is made again. The inner result: what it returned, or the error number.
pub fn call(vm: &mut Vm, wait: impl Into<Wait>, mut call: impl FnMut() -> i64 + Send) -> Res<Result<i64, i32>> {
    let wait = wait.into();
    loop {
        let outcome = vm.unlocked(wait, || match call() {
            -1 => Err(errno()),
            result => Ok(result),
        });
        match outcome {
            Err(libc::EINTR) => vm.attend()?,
            outcome => return Ok(outcome),
        }
    }
}

/// The same, with the error raised as an `OSError` about these paths.
pub fn check(vm: &mut Vm, wait: impl Into<Wait>, paths: &[&Value], f: impl FnMut() -> i64 + Send) -> Res<i64> {
    match call(vm, wait, f)? {
        Ok(result) => Ok(result),
        Err(errno) => vm.os_error(errno, paths),
    }
}

/// A path as the system takes it: of a str, bytes, or an object with `__fspath__`.
pub fn path(vm: &mut Vm, value: &Value) -> Res<CString> {
    match CString::new(path_bytes(vm, value)?) {
        Ok(path) => Ok(path),
        Err(_) => vm.value_error("embedded null byte"),
    }
}

/// What a function of `os` takes for a path, and how it calls it where it is wrong.
#[derive(Clone, Copy)]
pub struct PathParameter {
    pub function: &'static str,
    pub name: &'static str,
    /// An open file's descriptor, too.
    pub descriptor: bool,
    /// Or None, for the working folder.
    pub none: bool,
}

/// A file as the caller named it.
pub enum Named {
    Path(CString),
    Descriptor(i32),
}

impl PathParameter {
    /// `path`, and nothing else.
    pub const fn of(function: &'static str) -> PathParameter {
        PathParameter { function, name: "path", descriptor: false, none: false }
    }

    /// `path`, or a descriptor.
    pub const fn or_descriptor(function: &'static str) -> PathParameter {
        PathParameter { descriptor: true, ..PathParameter::of(function) }
    }

    /// A path, and nothing else.
    pub fn path(&self, vm: &mut Vm, value: &Value) -> Res<CString> {
        let PathParameter { function, name, .. } = self;
        let is_path = value.object::<Str>().is_some() || value.object::<Bytes>().is_some();
        if !is_path && vm.class_lookup(value.class(), &intern(b"__fspath__")).is_none() {
            let kinds = match (self.descriptor, self.none) {
                (true, true) => "string, bytes, os.PathLike, integer or None",
                (true, false) => "string, bytes, os.PathLike or integer",
                (false, true) => "string, bytes, os.PathLike or None",
                (false, false) => "string, bytes or os.PathLike",
            };
            let kind = vm.type_name(value);
            return vm.type_error(&format!("{function}: {name} should be {kinds}, not {kind}"));
        }
        match CString::new(path_bytes(vm, value)?) {
            Ok(path) => Ok(path),
            Err(_) => vm.value_error(&format!("{function}: embedded null character in {name}")),
        }
    }

    /// What the parameter allows.
    pub fn named(&self, vm: &mut Vm, value: &Value) -> Res<Named> {
        if !self.descriptor || value.class().slots().index.is_none() {
            return self.path(vm, value).map(Named::Path);
        }
        if value.as_bool().is_some() {
            vm.warn(exc::RUNTIME_WARNING, "bool is used as a file descriptor")?;
        }
        let index = vm.index(value)?;
        match crate::vm::operator::machine_int(&index).map(i32::try_from) {
            Some(Ok(fd)) => Ok(Named::Descriptor(fd)),
            _ if vm.compare_bool(CompareOp::Lt, &index, &Value::small(0))? => {
                vm.overflow_error("fd is less than minimum")
            }
            _ => vm.overflow_error("fd is greater than maximum"),
        }
    }
}

/// The bytes of a path, whatever they are.
fn path_bytes(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    let value = fspath(vm, value)?;
    Ok(match value.object::<Str>() {
        Some(text) => bytes_of_name(text.bytes()),
        None => value.object::<Bytes>().map_or_else(Vec::new, |bytes| bytes.get().to_vec()),
    })
}

/// A name of the system's as a text: bytes that are no UTF-8 become lone surrogates (the handler `surrogateescape`), which [`path`] turns back.
pub fn name_of(bytes: &[u8]) -> Value {
    let mut text = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.extend(chunk.valid().as_bytes());
        for &byte in chunk.invalid() {
            text.extend(escape(byte));
        }
    }
    Str::new(&text)
}

/// The lone surrogate that stands for a byte from 0x80: U+DC80 to U+DCFF.
fn escape(byte: u8) -> [u8; 3] {
    [0xed, 0xb0 | byte >> 6, byte & 0xbf]
}

fn bytes_of_name(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, others)) = rest.split_first() {
        match *rest {
            [0xed, second @ (0xb2 | 0xb3), third, ..] => {
                bytes.push((second & 3) << 6 | third & 0x3f);
                rest = &rest[3..];
            }
            _ => {
                bytes.push(first);
                rest = others;
            }
        }
    }
    bytes
}

/// `os.fspath`: a str or bytes.
pub fn fspath(vm: &mut Vm, value: &Value) -> Res {
    let is_path = |value: &Value| value.object::<Str>().is_some() || value.object::<Bytes>().is_some();
    if is_path(value) {
        return Ok(value.clone());
    }
    let name = vm.type_name(value);
    let Some(path) = vm.call_special(value, &intern(b"__fspath__"), &[])? else {
        return vm.type_error(&format!("expected str, bytes or os.PathLike object, not {name}"));
    };
    if is_path(&path) {
        return Ok(path);
    }
    let other = vm.type_name(&path);
    vm.type_error(&format!("expected {name}.__fspath__() to return str or bytes, not {other}"))
}

/// A descriptor, or another C `int`.
pub fn c_int(vm: &mut Vm, value: &Value) -> Res<i32> {
    let index = vm.index(value)?;
    match crate::vm::operator::machine_int(&index).map(i32::try_from) {
        Some(Ok(number)) => Ok(number),
        Some(Err(_)) if !index_is_negative(&index) => vm.overflow_error("signed integer is greater than maximum"),
        Some(Err(_)) => vm.overflow_error("signed integer is less than minimum"),
        None => vm.overflow_error("Python int too large to convert to C int"),
    }
}

fn index_is_negative(index: &Value) -> bool {
    crate::vm::operator::machine_int(index).is_some_and(|n| n < 0)
}

/// The text of a str.
pub fn text_of<'a>(vm: &mut Vm, value: &'a Value, what: &str) -> Res<std::borrow::Cow<'a, str>> {
    match value.object::<Str>() {
        Some(text) => Ok(text.lossy()),
        None => {
            let name = vm.type_name(value);
            vm.raise(exc::TYPE_ERROR, &format!("{what} must be str, not {name}"))
        }
    }
}

/// Sleeps until the time is over, through signals that raise nothing.
pub fn sleep(vm: &mut Vm, span: std::time::Duration) -> Res<()> {
    use crate::gil::{Woken, clock};
    let end = clock::after(span);
    let mut left = span;
    while vm.sleep(left) == Woken::Interrupted {
        vm.attend()?;
        let Some(end) = end else { continue };
        left = std::time::Duration::from_nanos(end.saturating_sub(clock::now()));
    }
    Ok(())
}
