//! Formatting: `format()`, f-strings, `str.format` and `%`.
//!
//! ```text
//!   spec      "*^+#012,.3f" taken apart, and the padding that all types share
//!   number    the digits of int and float by a spec
//!   fields    "{0.name[key]!r:>{width}}": the templates of `str.format`
//!   percent   "%(name)-5.2f": the templates of `%`, for str and bytes
//! ```
//!
//! A value is formatted by its class's `__format__`. For `str`, `int`, `float`, `complex` and classes derived from them without a method
//! of their own, that is [`format_builtin`]; for all others `object.__format__`, [`format_object`].

/// `str.format`.
pub mod fields;
/// Digits of numbers.
pub mod number;
/// `%`.
pub mod percent;
/// The mini-language of format specs.
pub mod spec;

use crate::object::class::flags;
use crate::object::function::Native;
use crate::object::number::Complex;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};
use spec::Spec;

/// `format(value, spec)`.
pub fn format(vm: &mut Vm, value: &Value, spec: &Value) -> Res {
    if spec.object::<Str>().is_none() {
        let name = vm.argument_kind(spec);
        return vm.type_error(&format!("format() argument 2 must be str, not {name}"));
    }
    if matches!(value.shape(), shape::STR | shape::INT | shape::FLOAT | shape::BOOL) {
        return format_builtin(vm, value, spec);
    }
    let name = vm.interp.names.__format__.clone();
    let method = vm.class_lookup(value.class(), &name);
    let is_ours = method.is_none_or(|method| method.object::<Native>().is_some());
    if is_ours && is_formatted(value) {
        return format_builtin(vm, value, spec);
    }
    if is_ours {
        return format_object(vm, value, spec);
    }
    let Some(text) = vm.call_special(value, &name, std::slice::from_ref(spec))? else {
        return format_object(vm, value, spec);
    };
    if text.object::<Str>().is_none() {
        let kind = vm.type_name(&text);
        return vm.type_error(&format!("__format__ must return a str, not {kind}"));
    }
    Ok(text)
}

/// Is it of a type with a mini-language?
fn is_formatted(value: &Value) -> bool {
    value.class().has(flags::STR | flags::INT | flags::FLOAT) || value.object::<Complex>().is_some()
}

/// `__format__` of str, int, float and complex.
pub fn format_builtin(vm: &mut Vm, value: &Value, spec: &Value) -> Res {
    let Some(text) = spec.object::<Str>() else {
        let name = vm.argument_kind(spec);
        return vm.type_error(&format!("__format__() argument must be str, not {name}"));
    };
    if text.bytes().is_empty() {
        return vm.str(value);
    }
    let class = value.class();
    let is_text = class.has(flags::STR);
    let spec = Spec::parse(vm, text, value, is_text)?;
    if is_text {
        return spec::format_text(vm, value, &spec);
    }
    if class.has(flags::INT) {
        return number::format_int(vm, value, &spec);
    }
    match value.object::<Complex>() {
        Some(complex) => number::format_complex(vm, value, complex, &spec),
        None => number::format_float(vm, value, &spec),
    }
}

/// `__format__` of the same types, as a method.
pub fn format_dunder(vm: &mut Vm, args: Args<'_>) -> Res {
    format_builtin(vm, &args[0], &args[1])
}

/// `object.__format__`: `str(value)`, and no spec.
pub fn format_object(vm: &mut Vm, value: &Value, spec: &Value) -> Res {
    if spec.object::<Str>().is_some_and(|spec| spec.bytes().is_empty()) {
        return vm.str(value);
    }
    let name = vm.type_name(value);
    vm.type_error(&format!("unsupported format string passed to {name}.__format__"))
}

/// `ascii(value)`.
pub fn ascii(vm: &mut Vm, value: &Value) -> Res {
    let shown = vm.repr(value)?;
    Ok(super::str::repr::ascii_only(&shown))
}

impl Vm {
    /// A field of an f-string. `conversion`: 0 none, 1 `!s`, 2 `!r`, 3 `!a`; `spec` is a str, or nothing.
    pub fn format_value(&mut self, value: &Value, conversion: usize, spec: Value) -> Res {
        let converted = match conversion {
            0 => value.clone(),
            1 => self.str(value)?,
            2 => self.repr(value)?,
            _ => ascii(self, value)?,
        };
        if !spec.is_nothing() {
            return format(self, &converted, &spec);
        }
        if converted.shape() == shape::STR {
            return Ok(converted);
        }
        if let Some(n) = converted.as_small() {
            return Ok(Str::decimal(n));
        }
        format(self, &converted, &Str::from(""))
    }
}

/// Text being put together: on the stack while it is short, as nearly all that is formatted is.
pub struct Scratch {
    short: [u8; Scratch::SHORT],
    /// What of `short` is used, unless the text has moved to `long`.
    used: usize,
    long: Vec<u8>,
}

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch { short: [0; Scratch::SHORT], used: 0, long: Vec::new() }
    }
}

impl Scratch {
    const SHORT: usize = 64;

    #[inline]
    pub fn push(&mut self, bytes: &[u8]) {
        match self.short.get_mut(self.used..self.used + bytes.len()) {
            Some(place) if self.long.is_empty() => {
                place.copy_from_slice(bytes);
                self.used += bytes.len();
            }
            _ => self.push_far(bytes),
        }
    }

    #[cold]
    fn push_far(&mut self, bytes: &[u8]) {
        if self.long.is_empty() {
            self.long.extend_from_slice(&self.short[..self.used]);
        }
        self.long.extend_from_slice(bytes);
    }

    pub fn push_repeated(&mut self, bytes: &[u8], count: usize) {
        if let ([byte], true, Some(place)) =
            (bytes, self.long.is_empty(), self.short.get_mut(self.used..self.used.saturating_add(count)))
        {
            place.fill(*byte);
            self.used += count;
            return;
        }
        if bytes.len().saturating_mul(count) <= Scratch::SHORT {
            (0..count).for_each(|_| self.push(bytes));
            return;
        }
        self.push_far(&[]);
        match bytes {
            [byte] => self.long.resize(self.long.len() + count, *byte),
            _ => self.long.extend(bytes.iter().cycle().take(bytes.len() * count)),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        if self.long.is_empty() { &self.short[..self.used] } else { &self.long }
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        if self.long.is_empty() { &mut self.short[..self.used] } else { &mut self.long }
    }

    /// Keeps the first bytes only, at least one where there are many.
    pub fn truncate(&mut self, len: usize) {
        self.used = self.used.min(len);
        self.long.truncate(len);
    }
}
