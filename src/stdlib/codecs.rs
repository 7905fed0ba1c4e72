//! `_codecs`, `codecs` and `encodings`: the registry is Python over three functions of ours. What converts is in `types/str/codec`.

use super::ModuleDef;
use crate::object::number::int;
use crate::object::sequence::{Bytes, Tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::bytes::bytes_of;
use crate::types::str::codec::fault::{Known, Written, decode_known, encode_known};
use crate::types::str::codec::{self, Encoding};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static NATIVES: ModuleDef = ModuleDef {
    files: python!("codecs/_codecs.py"),
    built_in: super::in_python::ALL,
    ..ModuleDef::new("_codecs", FUNCTIONS)
};
pub static MODULE: ModuleDef = ModuleDef { files: python!("codecs/codecs.py"), ..ModuleDef::new("codecs", &[]) };
pub static ALIASES: ModuleDef =
    ModuleDef { files: python!("codecs/aliases.py"), ..ModuleDef::new("encodings.aliases", &[]) };
pub static IDNA: ModuleDef = ModuleDef { files: python!("codecs/idna.py"), ..ModuleDef::new("encodings.idna", &[]) };
pub static PUNYCODE: ModuleDef =
    ModuleDef { files: python!("codecs/punycode.py"), ..ModuleDef::new("encodings.punycode", &[]) };
pub static ENCODINGS: ModuleDef = ModuleDef {
    files: python!("codecs/encodings.py"),
    fill: |vm, dict| {
        dict.set_name(vm, &intern(b"_CHARMAPS"), Str::from(include_str!("codecs/charmaps.txt")));
        Ok(())
    },
    ..ModuleDef::new("encodings", &[])
};

const FUNCTIONS: &[NativeDef] = &[
    def("_convert_to_bytes", "encoding, text, errors, /", to_bytes),
    def("_convert_to_text", "encoding, data, errors, final, /", to_text),
    def("_known_handler", "name, error, /", known_handler),
];

/// A name that our own Python gave.
fn name_of(value: &Value) -> String {
    value.object::<Str>().map_or(String::new(), |name| name.lossy().into_owned())
}

fn to_bytes(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[1].object::<Str>().is_none() {
        let kind = vm.argument_kind(&args[1]);
        let function = name_of(&args[0]).replace('-', "_");
        return vm.type_error(&format!("{function}_encode() argument 1 must be str, not {kind}"));
    }
    let errors = codec::name_argument(vm, args.get(2), "encode", "errors", "strict")?;
    let Some(encoding) = Encoding::named(&name_of(&args[0])) else { return vm.value_error("no encoding of ours") };
    let bytes = codec::encode_known(vm, &args[1], encoding, &errors)?;
    Ok(Bytes::make(&bytes))
}

fn to_text(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(bytes) = bytes_of(vm, &args[1])? else {
        let kind = vm.type_name(&args[1]);
        return vm.type_error(&format!("a bytes-like object is required, not '{kind}'"));
    };
    let errors = codec::name_argument(vm, args.get(2), "decode", "errors", "strict")?;
    let is_final = vm.truth(&args[3])?;
    let Some(encoding) = Encoding::named(&name_of(&args[0])) else { return vm.value_error("no encoding of ours") };
    let (text, taken) = codec::decode_known(vm, &bytes, encoding, &errors, is_final)?;
    Ok(Tuple::make([text, int(taken as i64)].into_iter()))
}

/// What a handler of ours gives for an exception, and where to go on; None if the exception is to be raised.
fn known_handler(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(known) = Known::named(&name_of(&args[0])) else { return Ok(Value::NONE) };
    let error = &args[1];
    let mut attribute = |name: &str| vm.get_attr(error, &intern(name.as_bytes()));
    let (object, start, end) = (attribute("object")?, attribute("start")?, attribute("end")?);
    let kind = vm.type_name(error);
    let translates = object.object::<Str>().is_some();
    let encoding = if kind.ends_with("TranslateError") {
        String::new()
    } else {
        name_of(&vm.get_attr(error, &intern(b"encoding"))?)
    };
    let encoding = Encoding::named(&encoding);
    let (start, end) = (vm.size(&start)?.max(0) as usize, vm.size(&end)?.max(0) as usize);
    if translates {
        let points: Vec<u32> = object.object::<Str>().map_or(Vec::new(), |text| text.code_points().collect());
        let (start, end) = (start.min(points.len()), end.min(points.len()).max(start.min(points.len())));
        let wrong = &points[start..end];
        // A translation is no encoding: it has no bytes, and its replacement is the character for the purpose.
        let is_translation = kind.ends_with("TranslateError");
        if is_translation && known == Known::Replace {
            let text = "\u{FFFD}".repeat(wrong.len());
            return Ok(Tuple::make([Str::from(&text), int(end as i64)].into_iter()));
        }
        return Ok(match encode_known(known, encoding, wrong) {
            None => Value::NONE,
            Some((Written::Bytes(_), _)) if is_translation => Value::NONE,
            // All of them are asked for here, or none.
            Some((_, count)) if count < wrong.len() => Value::NONE,
            Some((Written::Bytes(bytes), count)) => {
                Tuple::make([Bytes::make(&bytes), int((start + count) as i64)].into_iter())
            }
            Some((Written::Text(points), count)) => {
                Tuple::make([text_of_points(&points), int((start + count) as i64)].into_iter())
            }
        });
    }
    let Some(bytes) = bytes_of(vm, &object)? else { return Ok(Value::NONE) };
    let start = start.min(bytes.len());
    let end = end.clamp(start, bytes.len());
    Ok(match decode_known(known, encoding, &bytes, (start, end)) {
        None => Value::NONE,
        Some((points, next)) => Tuple::make([text_of_points(&points), int(next as i64)].into_iter()),
    })
}

fn text_of_points(points: &[u32]) -> Value {
    let mut text = Vec::with_capacity(points.len());
    points.iter().for_each(|&point| crate::object::str::push_char(&mut text, point));
    Str::new(&text)
}
