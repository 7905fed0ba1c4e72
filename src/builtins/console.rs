//! `print` and `input`.
//!
//! `print` gathers what it can and hands it to a file of ours in one piece; only before it calls into Python (a `__str__`) does
//! it let go of what it has, so that the order on the outside is CPython's.

use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::{dict_of, io::text};
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// A file of `sys`: `stdout` and its like.
pub fn standard(vm: &mut Vm, name: &Value) -> Option<Value> {
    let sys = vm.interp.sys.clone();
    dict_of(&sys).get_name(vm, name)
}

/// `sys.stdout`.
fn stdout(vm: &mut Vm) -> Res {
    let name = vm.interp.names.stdout.clone();
    match standard(vm, &name) {
        Some(file) => Ok(file),
        None => vm.runtime_error("lost sys.stdout"),
    }
}

/// `sep` or `end`.
fn separator(vm: &mut Vm, args: &Args<'_>, name: &str, default: &str) -> Res {
    match args.by_name(name).filter(|value| !value.is_none()) {
        None => Ok(Str::from(default)),
        Some(value) if value.object::<Str>().is_some() => Ok(value.clone()),
        Some(value) => {
            let kind = vm.type_name(value);
            vm.type_error(&format!("{name} must be None or a string, not {kind}"))
        }
    }
}

pub fn print(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = match args.by_name("file").filter(|file| !file.is_none()) {
        Some(file) => file.clone(),
        None => stdout(vm)?,
    };
    if file.is_none() {
        return Ok(Value::NONE);
    }
    let sep = separator(vm, &args, "sep", " ")?;
    let end = separator(vm, &args, "end", "\n")?;
    let mut out = Output { file: &file, ours: file.shape() == shape::TEXT_FILE, gathered: Vec::new() };
    for (n, value) in args.values().iter().enumerate() {
        if n > 0 {
            out.put(vm, &sep)?;
        }
        if !is_plain(value) {
            out.send(vm)?;
        }
        let text = vm.str(value)?;
        out.put(vm, &text)?;
    }
    out.put(vm, &end)?;
    out.send(vm)?;
    if let Some(flag) = args.by_name("flush")
        && vm.truth(flag)?
    {
        flush(vm, &file)?;
    }
    Ok(Value::NONE)
}

/// Its text is made without calling Python code.
fn is_plain(value: &Value) -> bool {
    matches!(value.shape(), shape::STR | shape::INT | shape::FLOAT | shape::BOOL | shape::NONE)
}

/// Prints a text of ours.
pub fn show(vm: &mut Vm, text: &str) -> Res {
    let print = vm.builtin_named("print")?;
    vm.call(&print, &[Str::from(text)])
}

/// Where `print` prints.
struct Output<'a> {
    file: &'a Value,
    ours: bool,
    gathered: Vec<u8>,
}

impl Output<'_> {
    fn put(&mut self, vm: &mut Vm, text: &Value) -> Res<()> {
        if self.ours {
            self.gathered.extend_from_slice(text.object::<Str>().map_or(&[], Str::bytes));
            return Ok(());
        }
        let write = vm.interp.names.write.clone();
        vm.call_method(self.file, &write, std::slice::from_ref(text))?;
        Ok(())
    }

    fn send(&mut self, vm: &mut Vm) -> Res<()> {
        if !self.gathered.is_empty() {
            let text = std::mem::take(&mut self.gathered);
            text::write_to(vm, self.file, &text)?;
        }
        Ok(())
    }
}

pub fn flush(vm: &mut Vm, file: &Value) -> Res<()> {
    let flush = vm.interp.names.flush.clone();
    vm.call_method(file, &flush, &[])?;
    Ok(())
}

fn try_flush(vm: &mut Vm, file: &Value) -> Res<()> {
    match flush(vm, file) {
        Err(error) if !vm.is_exception(&error.0, exc::EXCEPTION) => Err(error),
        _ => Ok(()),
    }
}

/// A standard file that `input` cannot do without.
fn needed(vm: &mut Vm, name: &Value) -> Res {
    match standard(vm, name).filter(|file| !file.is_none()) {
        Some(file) => Ok(file),
        None => {
            let name = vm.str_text(name)?;
            vm.runtime_error(&format!("input(): lost sys.{name}"))
        }
    }
}

pub fn input(vm: &mut Vm, args: Args<'_>) -> Res {
    let names = &vm.interp.names;
    let (stdin, stdout, stderr) = (names.stdin.clone(), names.stdout.clone(), names.stderr.clone());
    let (stdin, stderr) = (needed(vm, &stdin)?, needed(vm, &stderr)?);
    let stdout = needed(vm, &stdout)?;
    // A file that cannot be flushed has nothing to be waited for.
    try_flush(vm, &stderr)?;
    if let Some(prompt) = args.get(0) {
        let prompt = vm.str(prompt)?;
        let write = vm.interp.names.write.clone();
        vm.call_method(&stdout, &write, &[prompt])?;
    }
    try_flush(vm, &stdout)?;
    let readline = vm.interp.names.readline.clone();
    let line = vm.call_method(&stdin, &readline, &[])?;
    let Some(text) = line.object::<Str>() else {
        return vm.type_error("object.readline() returned non-string");
    };
    match text.bytes() {
        [] => vm.raise(exc::EOF_ERROR, "EOF when reading a line"),
        [front @ .., b'\n'] => Ok(Str::new(front)),
        whole => Ok(Str::new(whole)),
    }
}
