//! Numbers as text, by a spec.
//!
//! A number is taken apart into [`Parts`]: sign, prefix (`0x`), the digits before the point, and the rest (point, digits, exponent, `%`);
//! what groups digits and pads with zeros needs to know no more.

use dashu_int::IBig;

use super::Scratch;
use super::spec::{self, Spec};
use crate::object::class::flags;
use crate::object::number::Complex;
use crate::object::str::{Str, push_char, write_decimal};
use crate::object::value::Value;
use crate::types::{float, int};
use crate::vm::exceptions as exc;
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

/// The text of a number, taken apart.
#[derive(Default)]
pub struct Parts {
    pub negative: bool,
    pub prefix: &'static str,
    /// All behind sign and prefix.
    pub text: Scratch,
    /// How many digits stand before the point.
    pub whole: usize,
}

/// Digits kept by Rust's formatting at the most; a float has no others than zeros behind.
const MOST_DIGITS: usize = 1100;

impl Parts {
    /// What `z` asks for: nothing is left of the number in so few digits, so that its minus goes, too.
    fn drop_minus_of_zero(&mut self, spec: &Spec, number: f64) {
        let is_zero = number.is_finite() && !self.text.bytes().iter().any(|c| (b'1'..=b'9').contains(c));
        self.negative &= !(spec.no_minus_zero && is_zero);
    }

    /// The sign to be shown.
    fn sign(&self, wanted: Option<u8>) -> &'static str {
        match wanted {
            _ if self.negative => "-",
            Some(b'+') => "+",
            Some(b' ') => " ",
            _ => "",
        }
    }

    /// Groups and pads.
    fn assemble(self, vm: &mut Vm, spec: &Spec) -> Res {
        let sign = self.sign(spec.sign);
        let align = spec.align_or(b'>');
        let (mut whole, rest) = self.text.bytes().split_at(self.whole);
        let beside = sign.len() + self.prefix.len() + rest.len();
        if spec.width > crate::object::str::MAX_BYTES {
            return vm.raise(exc::MEMORY_ERROR, "");
        }
        let with_separators;
        // Infinities and nans have no digits to group.
        if let Some(separator) = spec.grouping.filter(|_| !whole.is_empty()) {
            let zeros = align == b'=' && spec.fill == Some(b'0' as u32);
            let least = if zeros { spec.width.saturating_sub(beside) } else { 0 };
            let size = if matches!(spec.kind.map(u8::try_from), Some(Ok(b'b' | b'o' | b'x' | b'X'))) { 4 } else { 3 };
            with_separators = grouped(whole, separator, size, least);
            whole = &with_separators;
        }
        let missing = spec.width.saturating_sub(beside + whole.len());
        let (before, between, after) = match align {
            b'<' => (0, 0, missing),
            b'^' => (missing / 2, 0, missing - missing / 2),
            b'=' => (0, missing, 0),
            _ => (missing, 0, 0),
        };
        let fill = spec.fill();
        let mut text = Scratch::default();
        text.push_repeated(fill.bytes(), before);
        text.push(sign.as_bytes());
        text.push(self.prefix.as_bytes());
        text.push_repeated(fill.bytes(), between);
        text.push(whole);
        text.push(rest);
        text.push_repeated(fill.bytes(), after);
        crate::types::str::text(vm, text.bytes())
    }
}

/// Digits with separators between groups, and with zeros before them until they are `least` characters.
fn grouped(digits: &[u8], separator: u8, size: usize, least: usize) -> Vec<u8> {
    let mut backwards = Vec::new();
    let mut digits = digits.iter().copied().rev();
    let mut count = 0;
    loop {
        let digit = match digits.next() {
            Some(digit) => digit,
            // A separator never comes first: it needs a digit before it.
            None if backwards.len() < least => b'0',
            None => break,
        };
        if count > 0 && count % size == 0 {
            backwards.push(separator);
        }
        backwards.push(digit);
        count += 1;
    }
    backwards.reverse();
    backwards
}

/// Adds the digits of an int in a base (2, 8, 10, 16), without its sign.
fn push_digits(vm: &mut Vm, to: &mut Scratch, value: &Value, base: u32) -> Res<()> {
    let Some(n) = machine_int(value) else {
        to.push(digits(vm, value, base)?.as_bytes());
        return Ok(());
    };
    let mut rest = n.unsigned_abs();
    if base == 10 {
        let mut buffer = [0; 20];
        let start = write_decimal(&mut buffer, rest);
        to.push(&buffer[start..]);
        return Ok(());
    }
    let mut buffer = [0; 64];
    let mut at = buffer.len();
    loop {
        at -= 1;
        buffer[at] = b"0123456789abcdef"[(rest & (base as u64 - 1)) as usize];
        rest >>= base.ilog2();
        if rest == 0 {
            to.push(&buffer[at..]);
            return Ok(());
        }
    }
}

/// The digits of an int in a base (2, 8, 10, 16), without its sign; decimal ones may be too many.
pub fn digits(vm: &mut Vm, value: &Value, base: u32) -> Res<String> {
    let in_base = |n: u64| match base {
        2 => format!("{n:b}"),
        8 => format!("{n:o}"),
        16 => format!("{n:x}"),
        _ => n.to_string(),
    };
    Ok(match machine_int(value) {
        Some(n) => in_base(n.unsigned_abs()),
        None if base == 10 => int::limited_decimal(vm, value)?.trim_start_matches('-').to_owned(),
        None => match int::to_big(value) {
            Some(big) => big.in_radix(base).to_string().trim_start_matches('-').to_owned(),
            None => String::new(),
        },
    })
}

pub fn is_negative(value: &Value) -> bool {
    match machine_int(value) {
        Some(n) => n < 0,
        None => int::to_big(value).is_some_and(|big| big < IBig::ZERO),
    }
}

/// An int (or bool) by a spec.
pub fn format_int(vm: &mut Vm, value: &Value, spec: &Spec) -> Res {
    let kind = spec.kind.unwrap_or(b'd' as u32);
    let Ok(kind) = u8::try_from(kind) else { return spec.unknown_kind(vm, value) };
    let (base, prefix) = match kind {
        b'd' | b'n' => (10, ""),
        b'b' => (2, "0b"),
        b'o' => (8, "0o"),
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        b'c' => return format_char(vm, value, spec),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => return format_float(vm, value, spec),
        _ => return spec.unknown_kind(vm, value),
    };
    check_int_spec(vm, spec)?;
    let mut text = Scratch::default();
    push_digits(vm, &mut text, value, base)?;
    if kind == b'X' {
        text.bytes_mut().make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    let whole = text.bytes().len();
    Parts { negative: is_negative(value), prefix, text, whole }.assemble(vm, spec)
}

fn check_int_spec(vm: &mut Vm, spec: &Spec) -> Res<()> {
    if spec.precision.is_some() {
        return vm.value_error("Precision not allowed in integer format specifier");
    }
    if spec.no_minus_zero {
        return vm.value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    Ok(())
}

fn format_char(vm: &mut Vm, value: &Value, spec: &Spec) -> Res {
    check_int_spec(vm, spec)?;
    if spec.sign.is_some() {
        return vm.value_error("Sign not allowed with integer format specifier 'c'");
    }
    if spec.alternate {
        return vm.value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    let Some(point) = machine_int(value) else {
        return vm.overflow_error("Python int too large to convert to C long");
    };
    let Some(point) = u32::try_from(point).ok().filter(|point| *point < 0x11_0000) else {
        return vm.overflow_error("%c arg not in range(0x110000)");
    };
    let mut text = Vec::new();
    push_char(&mut text, point);
    spec::padded(vm, &text, spec, b'>')
}

/// A float, that of an instance of a subclass too, whatever its `__float__` says; or an int made one.
fn number_of(vm: &mut Vm, value: &Value) -> Res<f64> {
    if let Some(number) = crate::types::float::read(value) {
        return Ok(number);
    }
    match value.class().slots().float {
        Some(convert) => {
            let converted = convert(vm, value)?;
            Ok(converted.as_float().unwrap_or(0.0))
        }
        None if value.class().slots().index.is_some() => {
            let index = vm.index(value)?;
            number_of(vm, &index)
        }
        None => {
            let name = vm.type_name(value);
            vm.type_error(&format!("must be real number, not {name}"))
        }
    }
}

/// A float by a spec.
pub fn format_float(vm: &mut Vm, value: &Value, spec: &Spec) -> Res {
    let number = number_of(vm, value)?;
    match float_kind(spec) {
        Some(kind) => {
            let mut parts = float_parts(number, kind, spec.precision, spec.alternate);
            parts.drop_minus_of_zero(spec, number);
            parts.assemble(vm, spec)
        }
        None => spec.unknown_kind(vm, value),
    }
}

/// The type of a float's spec: 0 if none is given; none if it is not a float's.
fn float_kind(spec: &Spec) -> Option<u8> {
    match spec.kind.map(u8::try_from) {
        // A zero character is as good as none.
        None | Some(Ok(0)) => Some(0),
        Some(Ok(b'n')) => Some(b'g'),
        Some(Ok(kind @ (b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%'))) => Some(kind),
        Some(_) => None,
    }
}

/// A float taken apart; `kind` is one of `eEfFgG%`, or 0: as `repr` shows it, or with a precision as `g` with at least one digit behind the
/// point.
pub fn float_parts(number: f64, kind: u8, precision: Option<usize>, alternate: bool) -> Parts {
    let negative = number.is_sign_negative() && !number.is_nan();
    let scaled = if kind == b'%' { number.abs() * 100.0 } else { number.abs() };
    let mut text = Scratch::default();
    let plain = kind.to_ascii_lowercase();
    if scaled.is_nan() {
        text.push(b"nan");
    } else if scaled.is_infinite() {
        text.push(b"inf");
    } else if plain == b'f' || plain == b'%' {
        push_fixed(&mut text, scaled, precision.unwrap_or(6), alternate);
    } else {
        let shown = match (plain, precision) {
            (b'e', _) => exponential(scaled, precision.unwrap_or(6), alternate),
            (0, None) if alternate => with_point(float::repr_float(scaled)),
            (0, None) => float::repr_float(scaled),
            (0, Some(precision)) => general(scaled, precision, alternate, true),
            _ => general(scaled, precision.unwrap_or(6), alternate, false),
        };
        text.push(shown.as_bytes());
    }
    if kind.is_ascii_uppercase() {
        text.bytes_mut().make_ascii_uppercase();
    }
    if kind == b'%' {
        text.push(b"%");
    }
    let whole = text.bytes().iter().take_while(|byte| byte.is_ascii_digit()).count();
    Parts { negative, prefix: "", text, whole }
}

/// Puts a point behind the digits of a text that has none.
fn with_point(text: String) -> String {
    match text.find('e') {
        Some(at) if !text.contains('.') => format!("{}.{}", &text[..at], &text[at..]),
        _ => text,
    }
}

/// Adds a finite number, not negative, with so many digits behind the point.
fn push_fixed(to: &mut Scratch, number: f64, precision: usize, alternate: bool) {
    if let Some(units) = rounded(number, precision) {
        // At least one digit stands before the point; zeros stand where none is written.
        let mut buffer = [b'0'; 20];
        let start = write_decimal(&mut buffer, units);
        let digits = &buffer[start.min(buffer.len() - 1 - precision)..];
        let (whole, behind) = digits.split_at(digits.len() - precision);
        to.push(whole);
        if precision > 0 || alternate {
            to.push(b".");
        }
        to.push(behind);
        return;
    }
    to.push(fixed(number, precision, alternate).as_bytes());
}

/// How many units of 10**-precision a finite number, not negative, has, rounded half to even; none beyond 19 digits. The number is
/// a whole one of 53 bits times a power of two, so that this is exact in 128 bits.
fn rounded(number: f64, precision: usize) -> Option<u64> {
    const MOST: usize = 18;
    if precision > MOST {
        return None;
    }
    let (fraction, exponent) = (number.to_bits() & ((1 << 52) - 1), (number.to_bits() >> 52) as i32);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let scaled = mantissa as u128 * 10u128.pow(precision as u32);
    let units = match -exponent {
        // A mantissa of all 53 bits shifted further does not fit.
        ..-10 => return None,
        shift @ -10..=0 => scaled << -shift,
        shift @ 1..128 => {
            let (whole, rest, half) = (scaled >> shift, scaled & ((1 << shift) - 1), 1 << (shift - 1));
            whole + u128::from(rest > half || (rest == half && whole & 1 == 1))
        }
        // Less than half a unit: what is scaled has fewer than 127 bits.
        _ => 0,
    };
    u64::try_from(units).ok().filter(|&units| units < 10u64.pow(19))
}

fn fixed(number: f64, precision: usize, alternate: bool) -> String {
    let kept = precision.min(MOST_DIGITS);
    let mut text = format!("{number:.kept$}");
    text.extend(std::iter::repeat_n('0', precision - kept));
    if precision == 0 && alternate {
        text.push('.');
    }
    text
}

/// Digits (one before the point) and exponent.
fn scientific(number: f64, precision: usize) -> (String, i32) {
    let kept = precision.min(MOST_DIGITS);
    let text = format!("{number:.kept$e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mut digits = digits.to_owned();
    digits.extend(std::iter::repeat_n('0', precision - kept));
    (digits, exponent.parse().unwrap_or(0))
}

fn with_exponent(digits: &str, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

fn exponential(number: f64, precision: usize, alternate: bool) -> String {
    let (mut digits, exponent) = scientific(number, precision);
    if precision == 0 && alternate {
        digits.push('.');
    }
    with_exponent(&digits, exponent)
}

/// As many significant digits as the precision says, in whichever form is shorter.
fn general(number: f64, precision: usize, alternate: bool, point_zero: bool) -> String {
    let precision = precision.max(1);
    let (digits, exponent) = scientific(number, precision - 1);
    let most = precision as i64 - i64::from(point_zero);
    let trim = |text: String| match text.contains('.') {
        true if !alternate => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false if alternate => text + ".",
        _ => text,
    };
    if exponent < -4 || exponent as i64 >= most {
        return with_exponent(&trim(digits), exponent);
    }
    let behind = (precision as i64 - 1 - exponent as i64).max(0) as usize;
    let text = trim(fixed(number, behind, false));
    if point_zero && !text.contains('.') { text + ".0" } else { text }
}

/// A complex number by a spec: both parts by the same, then padded.
pub fn format_complex(vm: &mut Vm, value: &Value, complex: &Complex, spec: &Spec) -> Res {
    let Some(kind) = float_kind(spec).filter(|kind| *kind != b'%') else { return spec.unknown_kind(vm, value) };
    if spec.fill == Some(b'0' as u32) {
        return vm.value_error("Zero padding is not allowed in complex format specifier");
    }
    if spec.align == Some(b'=') {
        return vm.value_error("'=' alignment flag is not allowed in complex format specifier");
    }
    let only_imaginary = kind == 0 && complex.re == 0.0 && complex.re.is_sign_positive();
    let part = |vm: &mut Vm, number: f64, sign: Option<u8>| {
        let bare = kind == 0 && spec.precision.is_none();
        let mut parts =
            float_parts(number, if bare || kind != 0 { kind } else { b'g' }, spec.precision, spec.alternate);
        parts.drop_minus_of_zero(spec, number);
        if bare && &parts.text.bytes()[parts.whole..] == b".0" {
            // The alternate form keeps the point.
            parts.text.truncate(parts.whole + usize::from(spec.alternate));
        }
        let plain = Spec { sign, grouping: spec.grouping, ..Spec::default() };
        let text = parts.assemble(vm, &plain)?;
        Ok(text.object::<Str>().map_or_else(String::new, |text| text.lossy().into_owned()))
    };
    let imaginary = part(vm, complex.im, if only_imaginary { spec.sign } else { Some(b'+') })?;
    let text = if only_imaginary {
        format!("{imaginary}j")
    } else {
        let real = part(vm, complex.re, spec.sign)?;
        if kind == 0 { format!("({real}{imaginary}j)") } else { format!("{real}{imaginary}j") }
    };
    spec::padded(vm, text.as_bytes(), spec, b'>')
}

/// Whether a value is an int of any class, for `%`.
pub fn is_int(value: &Value) -> bool {
    value.class().has(flags::INT)
}

/// The float of a value, for `%`.
pub fn float_of(vm: &mut Vm, value: &Value) -> Res<f64> {
    number_of(vm, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_digits_are_rounded_half_to_even() {
        let shown = |number, precision| {
            let mut text = Scratch::default();
            push_fixed(&mut text, number, precision, false);
            String::from_utf8_lossy(text.bytes()).into_owned()
        };
        assert_eq!(shown(0.125, 2), "0.12");
        assert_eq!(shown(0.375, 2), "0.38");
        assert_eq!(shown(2.5, 0), "2");
        assert_eq!(shown(0.0, 3), "0.000");
        assert_eq!(shown(5e-324, 2), "0.00");
        assert_eq!(shown(0.05, 18), "0.050000000000000003");
        assert_eq!(shown(9.995, 2), "9.99");
        assert_eq!(shown(1e18, 0), "1000000000000000000");
        assert_eq!(shown(1e22, 1), "10000000000000000000000.0");
        assert_eq!(shown(1234567.891, 2), "1234567.89");
    }
}
