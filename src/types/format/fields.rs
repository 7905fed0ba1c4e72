//! The templates of `str.format`: literal text and fields, `{name!conversion:spec}`.
//!
//! A field's name is an argument (by position, by number or by name), followed by attributes and items; its spec is
//! a template too, one level deep. All delimiters are ASCII, so the template is read by bytes.

use crate::object::number::int;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// Where the fields' values come from.
enum Source<'a> {
    /// The arguments behind the receiver.
    Arguments(Args<'a>),
    /// `format_map`.
    Mapping(&'a Value),
}

/// How fields without a number are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

struct Formatter<'a> {
    source: Source<'a>,
    numbering: Numbering,
}

pub fn format_method(vm: &mut Vm, args: Args<'_>) -> Res {
    run(vm, &args.all()[0], Source::Arguments(args.skip(1)))
}

pub fn format_map(vm: &mut Vm, args: Args<'_>) -> Res {
    run(vm, &args[0], Source::Mapping(&args.all()[1]))
}

fn run(vm: &mut Vm, template: &Value, source: Source<'_>) -> Res {
    let Some(text) = template.object::<Str>() else { unreachable!("a method of str") };
    let mut formatter = Formatter { source, numbering: Numbering::Unknown };
    let mut result = Vec::with_capacity(text.bytes().len() + 16);
    formatter.expand(vm, text.bytes(), 2, &mut result)?;
    crate::types::str::text(vm, &result)
}

/// A field, taken apart.
struct Field<'a> {
    name: &'a [u8],
    conversion: Option<u32>,
    spec: &'a [u8],
}

impl Formatter<'_> {
    /// Appends the template with its fields filled in. `depth` is how many levels of fields may be within each other.
    fn expand(&mut self, vm: &mut Vm, template: &[u8], depth: usize, to: &mut Vec<u8>) -> Res<()> {
        let mut rest = template;
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'{' | b'}')) {
            to.extend_from_slice(&rest[..at]);
            let brace = rest[at];
            if rest.get(at + 1) == Some(&brace) {
                to.push(brace);
                rest = &rest[at + 2..];
                continue;
            }
            if brace == b'}' {
                return vm.value_error("Single '}' encountered in format string");
            }
            if at + 1 == rest.len() {
                return vm.value_error("Single '{' encountered in format string");
            }
            if depth == 0 {
                return vm.value_error("Max string recursion exceeded");
            }
            let (field, behind) = read_field(vm, &rest[at + 1..])?;
            self.format_field(vm, &field, depth, to)?;
            rest = behind;
        }
        to.extend_from_slice(rest);
        Ok(())
    }

    fn format_field(&mut self, vm: &mut Vm, field: &Field<'_>, depth: usize, to: &mut Vec<u8>) -> Res<()> {
        let value = self.value(vm, field.name)?;
        let conversion = match field.conversion.map(u8::try_from) {
            None => 0,
            Some(Ok(b's')) => 1,
            Some(Ok(b'r')) => 2,
            Some(Ok(b'a')) => 3,
            Some(Ok(other @ 33..127)) => {
                return vm.value_error(&format!("Unknown conversion specifier {}", other as char));
            }
            Some(_) => {
                let point = field.conversion.unwrap_or(0);
                return vm.value_error(&format!("Unknown conversion specifier \\x{point:x}"));
            }
        };
        let spec = if field.spec.is_empty() {
            Value::NOTHING
        } else {
            let mut spec = Vec::new();
            self.expand(vm, field.spec, depth - 1, &mut spec)?;
            Str::new(&spec)
        };
        let text = vm.format_value(&value, conversion, spec)?;
        to.extend_from_slice(text.object::<Str>().map_or(&[][..], Str::bytes));
        Ok(())
    }

    /// The value that a field names.
    fn value(&mut self, vm: &mut Vm, name: &[u8]) -> Res {
        let end = name.iter().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(name.len());
        let (first, mut path) = name.split_at(end);
        let mut value = self.argument(vm, first)?;
        while let Some((&delimiter, rest)) = path.split_first() {
            if delimiter == b'.' {
                let end = rest.iter().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(rest.len());
                if end == 0 {
                    return vm.value_error("Empty attribute in format string");
                }
                value = vm.get_attr(&value, &intern(&rest[..end]))?;
                path = &rest[end..];
            } else if delimiter == b'[' {
                let Some(end) = rest.iter().position(|&byte| byte == b']') else {
                    return vm.value_error("Missing ']' in format string");
                };
                if end == 0 {
                    return vm.value_error("Empty attribute in format string");
                }
                let key = match number(vm, &rest[..end])? {
                    Some(index) => int(index as i64),
                    None => Str::new(&rest[..end]),
                };
                value = vm.get_item(&value, &key)?;
                path = &rest[end + 1..];
            } else {
                return vm.value_error("Only '.' or '[' may follow ']' in format field specifier");
            }
        }
        Ok(value)
    }

    fn argument(&mut self, vm: &mut Vm, name: &[u8]) -> Res {
        let index = number(vm, name)?;
        if name.is_empty() || index.is_some() {
            let index = self.count(vm, index)?;
            return self.by_position(vm, index);
        }
        match &self.source {
            Source::Mapping(mapping) => vm.get_item(mapping, &Str::new(name)),
            Source::Arguments(args) => {
                let found = args.named().find(|(key, _)| key.object::<Str>().is_some_and(|key| key.bytes() == name));
                match found {
                    Some((_, value)) => Ok(value.clone()),
                    None => vm.key_error(&Str::new(name)),
                }
            }
        }
    }

    /// The number of a positional field; the two ways of counting exclude each other.
    fn count(&mut self, vm: &mut Vm, index: Option<usize>) -> Res<usize> {
        match (index, self.numbering) {
            (Some(_), Numbering::Automatic(_)) => {
                vm.value_error("cannot switch from automatic field numbering to manual field specification")
            }
            (None, Numbering::Manual) => {
                vm.value_error("cannot switch from manual field specification to automatic field numbering")
            }
            (Some(index), _) => {
                self.numbering = Numbering::Manual;
                Ok(index)
            }
            (None, numbering) => {
                let next = if let Numbering::Automatic(next) = numbering { next } else { 0 };
                self.numbering = Numbering::Automatic(next + 1);
                Ok(next)
            }
        }
    }

    fn by_position(&self, vm: &mut Vm, index: usize) -> Res {
        let Source::Arguments(args) = &self.source else {
            return vm.value_error("Format string contains positional fields");
        };
        match args.values().get(index) {
            Some(value) => Ok(value.clone()),
            None => vm.index_error(&format!("Replacement index {index} out of range for positional args tuple")),
        }
    }
}

/// A name that consists of digits, as a number.
fn number(vm: &mut Vm, name: &[u8]) -> Res<Option<usize>> {
    if name.is_empty() || !name.iter().all(u8::is_ascii_digit) {
        return Ok(None);
    }
    let value = std::str::from_utf8(name).ok().and_then(|digits| digits.parse::<i64>().ok());
    match value {
        Some(value) => Ok(Some(value as usize)),
        None => vm.value_error("Too many decimal digits in format string"),
    }
}

/// Reads a field behind its brace; also what stands behind the field.
fn read_field<'a>(vm: &mut Vm, text: &'a [u8]) -> Res<(Field<'a>, &'a [u8])> {
    let end = name_end(vm, text)?;
    let (name, mut rest) = text.split_at(end);
    let mut field = Field { name, conversion: None, spec: b"" };
    if rest[0] == b'!' {
        let Some((conversion, behind)) = crate::object::str::split_char(&rest[1..]) else {
            return vm.value_error("end of string while looking for conversion specifier");
        };
        field.conversion = Some(conversion);
        rest = behind;
        match rest.first() {
            None => return vm.value_error("unmatched '{' in format spec"),
            Some(b':' | b'}') => {}
            Some(_) => return vm.value_error("expected ':' after conversion specifier"),
        }
    }
    if rest[0] == b'}' {
        return Ok((field, &rest[1..]));
    }
    let spec = &rest[1..];
    let mut depth = 1;
    for (at, byte) in spec.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            field.spec = &spec[..at];
            return Ok((field, &spec[at + 1..]));
        }
    }
    vm.value_error("unmatched '{' in format spec")
}

/// Where a field's name ends: at `}`, `:` or `!` outside of brackets.
fn name_end(vm: &mut Vm, text: &[u8]) -> Res<usize> {
    let mut in_brackets = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'{' if !in_brackets => return vm.value_error("unexpected '{' in field name"),
            b'[' => in_brackets = true,
            b']' => in_brackets = false,
            b'}' | b':' | b'!' if !in_brackets => return Ok(at),
            _ => {}
        }
    }
    vm.value_error("expected '}' before end of string")
}
