//! `unicodedata`: the tables of `types/str/unicode`, as Unicode 15.1 has them, and by the object `ucd_3_2_0` as 3.2 had them.
//!
//! Each function stands once: the version is a parameter of its type, and a method finds its arguments one place further than a function.

use super::late::{Late, instance_of, state, state_of};
use super::{ModuleDef, set};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::str::{Str, push_char};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::types::bytes::bytes_of;
use crate::types::str::codec;
use crate::types::str::unicode::normal::{self, Form};
use crate::types::str::unicode::table::{self, NOW, OLD, Record, Table};
use crate::types::str::unicode::{names, numeric_value};
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("unicodedata", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("bidirectional", "chr, /", bidirectional::<0>)
        .doc("The direction of writing of a character, as '' if it has none."),
    def("category", "chr, /", category::<0>).doc("The general category of a character."),
    def("combining", "chr, /", combining::<0>).doc("The combining class of a character; 0 if it is no mark."),
    def("decimal", "chr, default=None, /", decimal::<0>).doc("The value of a decimal digit."),
    def("decomposition", "chr, /", decomposition::<0>).doc("What a character is made of, as its code points."),
    def("digit", "chr, default=None, /", digit::<0>).doc("The value of a digit."),
    def("east_asian_width", "chr, /", east_asian_width::<0>).doc("How wide a character is among those of East Asia."),
    def("is_normalized", "form, unistr, /", is_normalized::<0>).doc("Is text in a normal form?"),
    def("lookup", "name, /", lookup::<0>).doc("The character of a name."),
    def("mirrored", "chr, /", mirrored::<0>).doc("1 if a character is mirrored in text from right to left."),
    def("name", "chr, default=None, /", name::<0>).doc("The name of a character."),
    def("normalize", "form, unistr, /", normalize::<0>).doc("Text in a normal form: NFC, NFD, NFKC or NFKD."),
    def("numeric", "chr, default=None, /", numeric::<0>).doc("The number that a character stands for."),
];

const METHODS: &[NativeDef] = &[
    def("bidirectional", "self, chr, /", bidirectional::<1>),
    def("category", "self, chr, /", category::<1>),
    def("combining", "self, chr, /", combining::<1>),
    def("decimal", "self, chr, default=None, /", decimal::<1>),
    def("decomposition", "self, chr, /", decomposition::<1>),
    def("digit", "self, chr, default=None, /", digit::<1>),
    def("east_asian_width", "self, chr, /", east_asian_width::<1>),
    def("is_normalized", "self, form, unistr, /", is_normalized::<1>),
    def("lookup", "self, name, /", lookup::<1>),
    def("mirrored", "self, chr, /", mirrored::<1>),
    def("name", "self, chr, default=None, /", name::<1>),
    def("normalize", "self, form, unistr, /", normalize::<1>),
    def("numeric", "self, chr, default=None, /", numeric::<1>),
];

static UCD: Late = Late::new(TypeDef {
    methods: METHODS,
    members: &[crate::object::function::MemberDef {
        name: "unidata_version",
        get: |_, ucd| Ok(state_of::<Version>(ucd).name.clone()),
        set: None,
    }],
    ..TypeDef::new(crate::object::shape::LOCK, "unicodedata.UCD")
});

state! {
    struct Version {
        name: Value,
    }
}

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    set(vm, dict, "unidata_version", Str::from("15.1.0"));
    UCD.define(vm, dict);
    let class = UCD.class(vm);
    set(vm, dict, "ucd_3_2_0", instance_of(&class, Version { name: Str::from("3.2.0") }));
    Ok(())
}

/// The tables of a function (`AT` is 0) or of a method.
const fn tables<const AT: usize>() -> &'static Table {
    if AT == 0 { &NOW } else { &OLD }
}

/// The argument that is one character; `place` is said where there are several.
fn character(vm: &mut Vm, value: &Value, function: &str, place: &str) -> Res<u32> {
    let mut points = value.object::<Str>().into_iter().flat_map(Str::code_points);
    if let (Some(point), None) = (points.next(), points.next()) {
        return Ok(point);
    }
    let kind = vm.type_name(value);
    vm.type_error(&format!("{function}() argument{place} must be a unicode character, not {kind}"))
}

fn record<const AT: usize>(vm: &mut Vm, args: &Args<'_>, function: &str) -> Res<Record> {
    Ok(tables::<AT>().of(character(vm, &args[AT], function, "")?))
}

fn category<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Str::from(record::<AT>(vm, &args, "category")?.category.name()))
}

fn bidirectional<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Str::from(record::<AT>(vm, &args, "bidirectional")?.direction()))
}

fn combining<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(int(record::<AT>(vm, &args, "combining")?.combining.into()))
}

fn mirrored<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(int(record::<AT>(vm, &args, "mirrored")?.has(table::MIRRORED).into()))
}

fn east_asian_width<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Str::from(record::<AT>(vm, &args, "east_asian_width")?.width()))
}

fn decomposition<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    let point = character(vm, &args[AT], "decomposition", "")?;
    Ok(normal::decomposition(tables::<AT>(), point).map_or_else(|| Str::from(""), |found| Str::from(&found.shown())))
}

/// What a character has that not all of them have; else the second argument.
fn value_or<const AT: usize>(
    vm: &mut Vm,
    args: &Args<'_>,
    function: &str,
    missing: &str,
    value: impl Fn(u32) -> Option<Value>,
) -> Res {
    let point = character(vm, &args[AT], function, " 1")?;
    match (value(point), args.get(AT + 1)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => vm.value_error(missing),
    }
}

/// The number of a character that has this flag.
fn number<const AT: usize>(point: u32, flag: u8) -> Option<f64> {
    tables::<AT>().of(point).has(flag).then(|| numeric_value(point))?
}

fn decimal<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = |point| number::<AT>(point, table::DECIMAL).map(|value| int(value as i64));
    value_or::<AT>(vm, &args, "decimal", "not a decimal", value)
}

fn digit<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = |point| number::<AT>(point, table::DIGIT).map(|value| int(value as i64));
    value_or::<AT>(vm, &args, "digit", "not a digit", value)
}

fn numeric<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = |point| number::<AT>(point, table::NUMERIC).map(Value::float);
    value_or::<AT>(vm, &args, "numeric", "not a numeric character", value)
}

fn name<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = |point| names::name(tables::<AT>(), point).map(|name| Str::from(&name));
    value_or::<AT>(vm, &args, "name", "no such name", value)
}

fn lookup<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    let given = if args[AT].object::<Str>().is_some() {
        codec::encode(vm, &args[AT], "utf-8", "strict")?
    } else {
        match bytes_of(vm, &args[AT])? {
            Some(bytes) => bytes.to_vec(),
            None => {
                let kind = vm.type_name(&args[AT]);
                return vm.type_error(&format!("a bytes-like object is required, not '{kind}'"));
            }
        }
    };
    if given.len() > names::LONGEST {
        return vm.raise(exc::KEY_ERROR, "name too long");
    }
    let name = String::from_utf8_lossy(&given).into_owned();
    if let Some(point) = names::character(tables::<AT>(), &name) {
        return Ok(text_of(&[point]));
    }
    match names::sequence(&name).filter(|_| AT == 0) {
        Some(points) => Ok(text_of(&points.collect::<Vec<u32>>())),
        None => vm.raise(exc::KEY_ERROR, &format!("undefined character name '{name}'")),
    }
}

fn text_of(points: &[u32]) -> Value {
    let mut text = Vec::with_capacity(points.len());
    points.iter().for_each(|&point| push_char(&mut text, point));
    Str::new(&text)
}

/// Text in a form, if it is not in that form already.
fn changed<const AT: usize>(vm: &mut Vm, args: &Args<'_>, function: &str) -> Res<Option<Value>> {
    for place in [0, 1] {
        if args[AT + place].object::<Str>().is_none() {
            let kind = vm.argument_kind(&args[AT + place]);
            return vm.type_error(&format!("{function}() argument {} must be str, not {kind}", place + 1));
        }
    }
    let (Some(form), Some(text)) = (args[AT].object::<Str>(), args[AT + 1].object::<Str>()) else { return Ok(None) };
    let Some(form) = Form::named(form.bytes()) else { return vm.value_error("invalid normalization form") };
    if normal::is_plain(form, text.code_points()) {
        return Ok(None);
    }
    let points = normal::normalized(tables::<AT>(), form, text.code_points());
    Ok((!points.iter().copied().eq(text.code_points())).then(|| text_of(&points)))
}

fn normalize<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    let changed = changed::<AT>(vm, &args, "normalize")?;
    Ok(changed.unwrap_or_else(|| args[AT + 1].clone()))
}

fn is_normalized<const AT: usize>(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(changed::<AT>(vm, &args, "is_normalized")?.is_none()))
}
