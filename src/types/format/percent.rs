//! The templates of `%`: `%(name)-08.2f` and its like, for str and for bytes.

use super::number::{digits, float_of, float_parts, is_int, is_negative};
use crate::object::class::flags;
use crate::object::sequence::{ByteArray, Bytes, Tuple};
use crate::object::str::{Str, count_chars, push_char, split_char};
use crate::object::value::Value;
use crate::types::memory_view;
use crate::types::str::repr::ascii_only;
use crate::types::str::shape::truncated;
use crate::vm::exceptions as exc;
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

/// A conversion, taken apart.
#[derive(Default)]
struct Conversion {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// The values for the conversions.
struct Values<'a> {
    given: &'a Value,
    /// The items of a tuple; any other value is the only one.
    items: &'a [Value],
    taken: usize,
    is_mapping: bool,
    /// A template of bytes.
    of_bytes: bool,
}

/// `text % given`.
pub fn format_text(vm: &mut Vm, text: &Value, template: &Str, given: &Value) -> Res {
    let result = expand(vm, template.bytes(), given, false)?;
    // Where there is nothing to be replaced it is the same text, of whatever class, unless it is empty.
    if !template.bytes().is_empty() && memchr::memchr(b'%', template.bytes()).is_none() {
        return Ok(text.clone());
    }
    crate::types::str::text(vm, &result)
}

/// `bytes % given`.
pub fn format_bytes(vm: &mut Vm, template: &[u8], given: &Value) -> Res<Vec<u8>> {
    expand(vm, template, given, true)
}

fn expand(vm: &mut Vm, template: &[u8], given: &Value, of_bytes: bool) -> Res<Vec<u8>> {
    let is_text = given.class().has(flags::STR | flags::TUPLE)
        || (of_bytes && (given.class().has(flags::BYTES) || given.object::<ByteArray>().is_some()));
    let items = given.object::<Tuple>().map_or(std::slice::from_ref(given), Tuple::items);
    let is_mapping = !is_text && crate::vm::operator::is_mapping(given);
    let mut values = Values { given, items, taken: 0, is_mapping, of_bytes };
    let mut result = Vec::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(at) = memchr::memchr(b'%', rest) {
        result.extend_from_slice(&rest[..at]);
        let mut reader = Reader { template, at: template.len() - rest.len() + at + 1 };
        values.convert(vm, &mut reader, &mut result)?;
        rest = &template[reader.at..];
    }
    result.extend_from_slice(rest);
    if values.taken < values.items.len() && !values.is_mapping {
        let kind = if of_bytes { "bytes" } else { "string" };
        return vm.type_error(&format!("not all arguments converted during {kind} formatting"));
    }
    Ok(result)
}

/// The place in the template.
struct Reader<'a> {
    template: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.template.get(self.at).copied()
    }

    /// The name in parentheses, which may hold parentheses.
    fn name(&mut self, vm: &mut Vm) -> Res<&'a [u8]> {
        let start = self.at + 1;
        let mut depth = 0;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(&self.template[start..self.at - 1]);
            }
        }
        vm.value_error("incomplete format key")
    }

    fn flags(&mut self, conversion: &mut Conversion) {
        while let Some(byte) = self.peek() {
            match byte {
                b'-' => conversion.left = true,
                b'+' => conversion.plus = true,
                b' ' => conversion.space = true,
                b'#' => conversion.alternate = true,
                b'0' => conversion.zero = true,
                _ => return,
            }
            self.at += 1;
        }
    }

    fn number(&mut self, vm: &mut Vm, what: &str) -> Res<usize> {
        let mut number = 0usize;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.saturating_mul(10).saturating_add((digit - b'0') as usize);
            if number > i32::MAX as usize {
                return vm.value_error(&format!("{what} too big"));
            }
            self.at += 1;
        }
        Ok(number)
    }
}

impl Values<'_> {
    fn next(&mut self, vm: &mut Vm) -> Res {
        match self.items.get(self.taken) {
            Some(item) => {
                self.taken += 1;
                Ok(item.clone())
            }
            None => vm.type_error("not enough arguments for format string"),
        }
    }

    /// A width or precision given as `*`.
    fn star(&mut self, vm: &mut Vm, named: &mut Option<Value>, limit: i64, of_c: &str) -> Res<i64> {
        let value = match named.take() {
            Some(value) => value,
            None => self.next(vm)?,
        };
        if !is_int(&value) {
            return vm.type_error("* wants int");
        }
        match machine_int(&value).filter(|n| (-limit - 1..=limit).contains(n)) {
            Some(n) => Ok(n),
            None => vm.overflow_error(&format!("Python int too large to convert to C {of_c}")),
        }
    }

    /// One conversion, from behind its `%`.
    fn convert(&mut self, vm: &mut Vm, reader: &mut Reader<'_>, to: &mut Vec<u8>) -> Res<()> {
        if reader.peek() == Some(b'%') {
            reader.at += 1;
            to.push(b'%');
            return Ok(());
        }
        let mut named = None;
        if reader.peek() == Some(b'(') {
            if !self.is_mapping {
                return vm.type_error("format requires a mapping");
            }
            let name = reader.name(vm)?;
            let key = if self.of_bytes { Bytes::make(name) } else { Str::new(name) };
            named = Some(vm.get_item(self.given, &key)?);
            // What is found is all that there is, for a `*` too; whatever comes by its place later finds nothing.
            self.taken = self.items.len();
        }
        let mut conversion = Conversion::default();
        reader.flags(&mut conversion);
        self.width_and_precision(vm, reader, &mut conversion, &mut named)?;
        // Sizes of C's types say nothing here.
        if matches!(reader.peek(), Some(b'h' | b'l' | b'L')) {
            reader.at += 1;
        }
        let rest = &reader.template[reader.at..];
        let kind =
            if self.of_bytes { rest.split_first().map(|(&byte, rest)| (byte.into(), rest)) } else { split_char(rest) };
        let Some((kind, behind)) = kind else {
            return vm.value_error("incomplete format");
        };
        let index = reader.at;
        reader.at = reader.template.len() - behind.len();
        // Even for a conversion that there is not.
        let value = match named {
            Some(value) => value,
            None => self.next(vm)?,
        };
        let known = u8::try_from(kind)
            .ok()
            .filter(|kind| b"sradiuoxXeEfFgGc".contains(kind) || (self.of_bytes && *kind == b'b'));
        let Some(known) = known else {
            let shown = char::from_u32(kind).filter(|_| (31..127).contains(&kind)).unwrap_or('?');
            if self.of_bytes && kind > 0x7F {
                return vm.overflow_error("character argument not in range(0x110000)");
            }
            let index = if self.of_bytes { index } else { count_chars(&reader.template[..index]) };
            return vm.value_error(&format!("unsupported format character '{shown}' (0x{kind:x}) at index {index}"));
        };
        if conversion.width > i32::MAX as usize {
            // The value is judged before there is room for it.
            conversion.width = 0;
            self.push(vm, known, &conversion, &value, to)?;
            return vm.raise(exc::MEMORY_ERROR, "");
        }
        vm.check_room(conversion.width.saturating_add(conversion.precision.unwrap_or(0)))?;
        self.push(vm, known, &conversion, &value, to)
    }

    fn width_and_precision(
        &mut self,
        vm: &mut Vm,
        reader: &mut Reader<'_>,
        conversion: &mut Conversion,
        named: &mut Option<Value>,
    ) -> Res<()> {
        if reader.peek() == Some(b'*') {
            reader.at += 1;
            let width = self.star(vm, named, i64::MAX, "ssize_t")?;
            conversion.left |= width < 0;
            // In C the least of all has no negative: it is no width.
            conversion.width = width.checked_abs().unwrap_or(0) as usize;
        } else {
            conversion.width = reader.number(vm, "width")?;
        }
        if reader.peek() == Some(b'.') {
            reader.at += 1;
            conversion.precision = Some(if reader.peek() == Some(b'*') {
                reader.at += 1;
                self.star(vm, named, i32::MAX.into(), "int")?.max(0) as usize
            } else {
                reader.number(vm, "precision")?
            });
        }
        Ok(())
    }

    fn push(&self, vm: &mut Vm, kind: u8, conversion: &Conversion, value: &Value, to: &mut Vec<u8>) -> Res<()> {
        match kind {
            b's' | b'b' if self.of_bytes => {
                let bytes = bytes_of(vm, value)?;
                let len = conversion.precision.unwrap_or(bytes.len()).min(bytes.len());
                conversion.push_padded(to, &bytes[..len], len);
            }
            b's' | b'r' | b'a' => {
                let text = match kind {
                    b's' => vm.str(value)?,
                    b'r' if !self.of_bytes => vm.repr(value)?,
                    _ => ascii_only(&vm.repr(value)?),
                };
                let text = truncated(&text, conversion.precision);
                conversion.push_padded(to, text, count_chars(text));
            }
            b'c' => {
                let char = self.char_of(vm, value)?;
                conversion.push_padded(to, &char, 1);
            }
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
                if self.of_bytes && value.class().slots().float.is_none() && value.class().slots().index.is_none() {
                    let kind = vm.type_name(value);
                    return vm.type_error(&format!("float argument required, not {kind}"));
                }
                let number = float_of(vm, value)?;
                let parts = float_parts(number, kind, conversion.precision, conversion.alternate);
                conversion.push_number(to, parts.negative, "", &String::from_utf8_lossy(parts.text.bytes()));
            }
            b'i' if self.of_bytes => push_int(vm, b'd', conversion, value, to)?,
            _ => push_int(vm, kind, conversion, value, to)?,
        }
        Ok(())
    }

    fn char_of(&self, vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
        if self.of_bytes {
            return byte_char(vm, value);
        }
        if let Some(text) = value.object::<Str>() {
            if text.chars() == 1 {
                return Ok(text.bytes().to_vec());
            }
            return vm.type_error("%c requires int or char");
        }
        if value.class().slots().index.is_none() {
            return vm.type_error("%c requires int or char");
        }
        let point = match vm.index(value) {
            Err(error) if vm.is_exception(&error.0, exc::TYPE_ERROR) => {
                return vm.type_error("%c requires int or char");
            }
            point => point?,
        };
        let Some(point) = machine_int(&point).filter(|point| (0..0x11_0000).contains(point)) else {
            return vm.overflow_error("%c arg not in range(0x110000)");
        };
        let mut char = Vec::new();
        push_char(&mut char, point as u32);
        Ok(char)
    }
}

fn byte_char(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    let is_bytes = value.object::<Bytes>().is_some() || value.object::<ByteArray>().is_some();
    if is_bytes && let Some(bytes) = crate::types::bytes::contents(vm, value).filter(|bytes| bytes.len() == 1) {
        return Ok(bytes);
    }
    if value.class().slots().index.is_none() {
        return vm.type_error("%c requires an integer in range(256) or a single byte");
    }
    let number = vm.index(value)?;
    match machine_int(&number).and_then(|n| u8::try_from(n).ok()) {
        Some(byte) => Ok(vec![byte]),
        None => vm.overflow_error("%c arg not in range(256)"),
    }
}

/// What `%b` takes: bytes, or what has `__bytes__`.
fn bytes_of(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    if let Some(bytes) = crate::types::bytes::contents(vm, value) {
        return Ok(bytes);
    }
    let name = vm.interp.names.__bytes__.clone();
    if let Some(made) = vm.call_special(value, &name, &[])?
        && let Some(bytes) = crate::types::bytes::contents(vm, &made)
    {
        return Ok(bytes);
    }
    if let Some(bytes) = memory_view::bytes_for(vm, value, memory_view::FULL_READ_ONLY)? {
        return Ok(bytes);
    }
    let kind = vm.type_name(value);
    vm.type_error(&format!("%b requires a bytes-like object, or an object that implements __bytes__, not '{kind}'"))
}

fn push_int(vm: &mut Vm, kind: u8, conversion: &Conversion, value: &Value, to: &mut Vec<u8>) -> Res<()> {
    let number = int_of(vm, kind, value)?;
    let (base, prefix) = match kind {
        b'o' => (8, "0o"),
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        _ => (10, ""),
    };
    let mut text = digits(vm, &number, base)?;
    if kind == b'X' {
        text.make_ascii_uppercase();
    }
    let missing = conversion.precision.unwrap_or(0).saturating_sub(text.len());
    text.insert_str(0, &"0".repeat(missing));
    conversion.push_number(to, is_negative(&number), if conversion.alternate { prefix } else { "" }, &text);
    Ok(())
}

/// The int of a value; `%d` takes any number, `%x` integers only.
fn int_of(vm: &mut Vm, kind: u8, value: &Value) -> Res {
    if is_int(value) {
        return Ok(value.clone());
    }
    let slots = value.class().slots();
    let (convert, wanted) = match kind {
        b'o' | b'x' | b'X' => (slots.index, "an integer"),
        _ => (slots.int.or(slots.index), "a real number"),
    };
    if let Some(convert) = convert.filter(|_| !value.class().has(flags::STR | flags::BYTES)) {
        match convert(vm, value) {
            // Whoever raised it.
            Err(error) if vm.is_exception(&error.0, exc::TYPE_ERROR) => {}
            number => return number,
        }
    }
    let (kind, name) = (kind as char, vm.type_name(value));
    vm.type_error(&format!("%{kind} format: {wanted} is required, not {name}"))
}

impl Conversion {
    /// Appends text of `chars` characters, padded with spaces.
    fn push_padded(&self, to: &mut Vec<u8>, text: &[u8], chars: usize) {
        let missing = self.width.saturating_sub(chars);
        let (before, after) = if self.left { (0, missing) } else { (missing, 0) };
        crate::types::str::shape::push_padded(to, text, b" ", before, after);
    }

    /// Appends a number: zeros go between its sign and its digits.
    fn push_number(&self, to: &mut Vec<u8>, negative: bool, prefix: &str, digits: &str) {
        let sign = match negative {
            true => "-",
            false if self.plus => "+",
            false if self.space => " ",
            false => "",
        };
        let zeros = if self.zero && !self.left {
            self.width.saturating_sub(sign.len() + prefix.len() + digits.len())
        } else {
            0
        };
        let text = format!("{sign}{prefix}{}{digits}", "0".repeat(zeros));
        self.push_padded(to, text.as_bytes(), text.len());
    }
}
