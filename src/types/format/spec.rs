//! The mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use super::Scratch;
use crate::object::str::{Str, char_len, count_chars, push_char, split_char};
use crate::object::value::Value;
use crate::types::str::shape::truncated;
use crate::vm::{Res, Vm};

/// Where the padding goes: `<` right of the value, `>` left of it, `^` both, `=` between sign and digits.
pub type Align = u8;

/// A format spec, taken apart.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    pub fill: Option<u32>,
    pub align: Option<Align>,
    /// `+`, `-` or a space.
    pub sign: Option<u8>,
    /// `z`: no minus before a zero.
    pub no_minus_zero: bool,
    /// `#`.
    pub alternate: bool,
    pub width: usize,
    /// `,` or `_`.
    pub grouping: Option<u8>,
    pub precision: Option<usize>,
    /// The type, if one is given.
    pub kind: Option<u32>,
}

/// A fill character as WTF-8.
pub struct Fill {
    bytes: [u8; 4],
    len: usize,
}

impl Fill {
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

fn is_align(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'^' | b'=')
}

/// A spec under the eyes of its reader: the WTF-8 that is left.
struct Reader<'a> {
    left: &'a [u8],
}

impl Reader<'_> {
    #[inline]
    fn take(&mut self, wanted: u8) -> bool {
        let found = self.left.first() == Some(&wanted);
        if found {
            self.left = &self.left[1..];
        }
        found
    }

    fn take_one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let found = self.left.first().copied().filter(|byte| wanted.contains(byte))?;
        self.left = &self.left[1..];
        Some(found)
    }

    /// A decimal digit of any script.
    fn digit(&mut self) -> Option<u32> {
        let (point, rest) = match *self.left {
            [byte @ b'0'..=b'9', ref rest @ ..] => (u32::from(byte - b'0'), rest),
            [0x80..=0xFF, ..] => {
                let (point, rest) = split_char(self.left)?;
                (crate::types::str::unicode::decimal_value(point)?, rest)
            }
            _ => return None,
        };
        self.left = rest;
        Some(point)
    }

    /// A number, or an error if it has too many digits; none if no digit stands here.
    fn number(&mut self, vm: &mut Vm) -> Res<Option<usize>> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self.digit() {
            let next = number.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
            let Some(next) = next.filter(|&n| n <= i64::MAX as usize) else {
                return vm.value_error("Too many decimal digits in format string");
            };
            number = Some(next);
        }
        Ok(number)
    }
}

impl Spec {
    /// Reads a spec for `value`, whose type error messages name.
    pub fn parse(vm: &mut Vm, text: &Str, value: &Value, is_text: bool) -> Res<Spec> {
        let mut reader = Reader { left: text.bytes() };
        let mut spec = Spec::default();
        spec.read_alignment(&mut reader);
        spec.sign = reader.take_one_of(b"+- ");
        spec.no_minus_zero = reader.take(b'z');
        spec.alternate = reader.take(b'#');
        if spec.fill.is_none() && reader.take(b'0') {
            spec.fill = Some(b'0' as u32);
            if spec.align.is_none() && !is_text {
                spec.align = Some(b'=');
            }
        }
        spec.width = reader.number(vm)?.unwrap_or(0);
        spec.read_grouping(vm, &mut reader)?;
        if reader.take(b'.') {
            let Some(precision) = reader.number(vm)? else {
                return vm.value_error("Format specifier missing precision");
            };
            spec.precision = Some(precision);
        }
        match reader.left {
            [] => {}
            left if char_len(left[0]) == left.len() => spec.kind = split_char(left).map(|(kind, _)| kind),
            _ => {
                let (text, name) = (text.lossy().into_owned(), vm.type_name(value));
                return vm.value_error(&format!("Invalid format specifier '{text}' for object of type '{name}'"));
            }
        }
        spec.check_grouping(vm, is_text)?;
        Ok(spec)
    }

    fn read_alignment(&mut self, reader: &mut Reader<'_>) {
        let Some((first, rest)) = split_char(reader.left) else { return };
        match *rest {
            [align, ref rest @ ..] if is_align(align) => {
                (self.fill, self.align) = (Some(first), Some(align));
                reader.left = rest;
            }
            _ if is_align(reader.left[0]) => {
                self.align = Some(reader.left[0]);
                reader.left = rest;
            }
            _ => {}
        }
    }

    fn read_grouping(&mut self, vm: &mut Vm, reader: &mut Reader<'_>) -> Res<()> {
        self.grouping = reader.take_one_of(b",_");
        // The same one again is a type that there is not.
        let other: &[u8] = match self.grouping {
            Some(b',') => b"_",
            Some(_) => b",",
            None => return Ok(()),
        };
        match reader.take_one_of(other) {
            Some(_) => vm.value_error("Cannot specify both ',' and '_'."),
            None => Ok(()),
        }
    }

    /// Which types take a thousands separator.
    fn check_grouping(&self, vm: &mut Vm, is_text: bool) -> Res<()> {
        let Some(separator) = self.grouping else { return Ok(()) };
        let kind = self.kind.unwrap_or(if is_text { b's' as u32 } else { b'd' as u32 });
        match u8::try_from(kind) {
            Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'F' | b'%') => Ok(()),
            Ok(b'b' | b'o' | b'x' | b'X') if separator == b'_' => Ok(()),
            _ => {
                let kind = shown_kind(kind);
                vm.value_error(&format!("Cannot specify '{}' with '{kind}'.", separator as char))
            }
        }
    }

    /// Where the padding goes, for a type that stands left or right by default.
    pub fn align_or(&self, default: Align) -> Align {
        self.align.unwrap_or(default)
    }

    /// The fill character.
    pub fn fill(&self) -> Fill {
        let point = self.fill.unwrap_or(b' ' as u32);
        if point < 0x80 {
            return Fill { bytes: [point as u8, 0, 0, 0], len: 1 };
        }
        let mut long = Vec::new();
        push_char(&mut long, point);
        let mut bytes = [0; 4];
        bytes[..long.len()].copy_from_slice(&long);
        Fill { bytes, len: long.len() }
    }

    /// The error for a type that the value's class does not know.
    pub fn unknown_kind<T>(&self, vm: &mut Vm, value: &Value) -> Res<T> {
        let (kind, name) = (shown_kind(self.kind.unwrap_or(0)), vm.type_name(value));
        vm.value_error(&format!("Unknown format code '{kind}' for object of type '{name}'"))
    }
}

fn shown_kind(kind: u32) -> String {
    match kind {
        33..128 => (kind as u8 as char).to_string(),
        _ => format!("\\x{kind:x}"),
    }
}

/// Text padded to the spec's width.
pub fn padded(vm: &mut Vm, text: &[u8], spec: &Spec, default: Align) -> Res {
    let missing = spec.width.saturating_sub(count_chars(text));
    if missing > crate::object::str::MAX_BYTES {
        return vm.raise(crate::vm::exceptions::MEMORY_ERROR, "");
    }
    vm.check_room(missing)?;
    let before = match spec.align_or(default) {
        b'<' => 0,
        b'^' => missing / 2,
        _ => missing,
    };
    let fill = spec.fill();
    let mut result = Scratch::default();
    result.push_repeated(fill.bytes(), before);
    result.push(text);
    result.push_repeated(fill.bytes(), missing - before);
    crate::types::str::text(vm, result.bytes())
}

/// A str by a spec.
pub fn format_text(vm: &mut Vm, value: &Value, spec: &Spec) -> Res {
    if spec.kind.is_some_and(|kind| kind != b's' as u32) {
        return spec.unknown_kind(vm, value);
    }
    match spec.sign {
        Some(b' ') => return vm.value_error("Space not allowed in string format specifier"),
        Some(_) => return vm.value_error("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_minus_zero {
        return vm.value_error("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return vm.value_error("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Some(b'=') {
        return vm.value_error("'=' alignment not allowed in string format specifier");
    }
    let text = truncated(value, spec.precision);
    if value.object::<Str>().is_some_and(|whole| whole.bytes().len() == text.len() && whole.chars() >= spec.width) {
        return Ok(value.clone());
    }
    padded(vm, text, spec, b'<')
}
