//! The classes whose instances have attributes, or a text, of their own.

use super::{args_of, bytes, field, init, items, keep_args, member, of, set_fields, str};
use crate::object::function::MemberDef;
use crate::object::sequence::Bytes;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::exceptions::{self as exc, ExceptionId};
use crate::vm::native::Args;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub fn slots_of(id: ExceptionId) -> Slots {
    let slots = Slots::NONE;
    match id {
        exc::STOP_ITERATION => Slots { init: Some(init_stop_iteration), ..slots },
        exc::SYSTEM_EXIT => Slots { init: Some(init_system_exit), ..slots },
        exc::KEY_ERROR => Slots { str: Some(key_error_str), ..slots },
        exc::NAME_ERROR => Slots { init: Some(init_name_error), ..slots },
        exc::ATTRIBUTE_ERROR => Slots { init: Some(init_attribute_error), ..slots },
        exc::IMPORT_ERROR => Slots { init: Some(init_import_error), str: Some(import_error_str), ..slots },
        exc::SYNTAX_ERROR => Slots { init: Some(init_syntax_error), str: Some(syntax_error_str), ..slots },
        exc::UNICODE_DECODE_ERROR => Slots { init: Some(init_decode_error), str: Some(decode_error_str), ..slots },
        exc::UNICODE_ENCODE_ERROR => Slots { init: Some(init_encode_error), str: Some(encode_error_str), ..slots },
        exc::UNICODE_TRANSLATE_ERROR => {
            Slots { init: Some(init_translate_error), str: Some(translate_error_str), ..slots }
        }
        _ => slots,
    }
}

pub fn members_of(id: ExceptionId) -> &'static [MemberDef] {
    const STOP_ITERATION: &[MemberDef] = &[member::<0>("value")];
    const SYSTEM_EXIT: &[MemberDef] = &[member::<0>("code")];
    const NAME_ERROR: &[MemberDef] = &[member::<0>("name")];
    const ATTRIBUTE_ERROR: &[MemberDef] = &[member::<0>("name"), member::<1>("obj")];
    const IMPORT_ERROR: &[MemberDef] =
        &[member::<0>("msg"), member::<1>("name"), member::<2>("path"), member::<3>("name_from")];
    const SYNTAX_ERROR: &[MemberDef] = &[
        member::<0>("msg"),
        member::<1>("filename"),
        member::<2>("lineno"),
        member::<3>("offset"),
        member::<4>("text"),
        member::<5>("end_lineno"),
        member::<6>("end_offset"),
        member::<7>("print_file_and_line"),
    ];
    const CODEC_ERROR: &[MemberDef] = &[
        member::<0>("encoding"),
        member::<1>("object"),
        member::<2>("start"),
        member::<3>("end"),
        member::<4>("reason"),
    ];
    const TRANSLATE_ERROR: &[MemberDef] =
        &[member::<0>("object"), member::<1>("start"), member::<2>("end"), member::<3>("reason")];
    match id {
        exc::STOP_ITERATION => STOP_ITERATION,
        exc::SYSTEM_EXIT => SYSTEM_EXIT,
        exc::NAME_ERROR => NAME_ERROR,
        exc::ATTRIBUTE_ERROR => ATTRIBUTE_ERROR,
        exc::IMPORT_ERROR => IMPORT_ERROR,
        exc::SYNTAX_ERROR => SYNTAX_ERROR,
        exc::UNICODE_DECODE_ERROR | exc::UNICODE_ENCODE_ERROR => CODEC_ERROR,
        exc::UNICODE_TRANSLATE_ERROR => TRANSLATE_ERROR,
        _ => &[],
    }
}

/// The first field of an exception that the machine raised without calling its class.
pub fn implied_field(vm: &Vm, error: &Value) -> Value {
    let args = of(error).args.get(vm);
    if vm.is_exception(error, exc::STOP_ITERATION) || vm.is_exception(error, exc::SYNTAX_ERROR) {
        items(args).first().cloned().unwrap_or(Value::NONE)
    } else if vm.is_exception(error, exc::SYSTEM_EXIT) {
        exit_code(args)
    } else if vm.is_exception(error, exc::IMPORT_ERROR) {
        sole(args)
    } else {
        Value::NONE
    }
}

/// The only argument, or None.
fn sole(args: &Value) -> Value {
    match items(args) {
        [only] => only.clone(),
        _ => Value::NONE,
    }
}

fn exit_code(args: &Value) -> Value {
    match items(args) {
        [] => Value::NONE,
        [only] => only.clone(),
        _ => args.clone(),
    }
}

fn init_stop_iteration(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init(vm, error, args)?;
    set_fields(vm, error, vec![args.values().first().cloned().unwrap_or(Value::NONE)]);
    Ok(())
}

fn init_system_exit(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init(vm, error, args)?;
    let code = exit_code(&args_of(vm, error));
    set_fields(vm, error, vec![code]);
    Ok(())
}

/// A lone key is shown as it would be written: `KeyError: ''` says more than `KeyError: `.
fn key_error_str(vm: &mut Vm, error: &Value) -> Res {
    let args = args_of(vm, error);
    match items(&args) {
        [key] => vm.repr(key),
        _ => str(vm, error),
    }
}

/// Keeps the positional arguments; the values of the named ones, which must be among `names`.
fn init_with_names(vm: &mut Vm, error: &Value, args: Args<'_>, (class, names): (&str, &[&str])) -> Res<Vec<Value>> {
    for (name, _) in args.named() {
        let text = String::from_utf8_lossy(bytes(name)).into_owned();
        if !names.contains(&text.as_str()) {
            return vm.type_error(&format!("{class}() got an unexpected keyword argument '{text}'"));
        }
    }
    keep_args(vm, error, args.values().to_vec());
    Ok(names.iter().map(|name| args.by_name(name).cloned().unwrap_or(Value::NOTHING)).collect())
}

fn init_name_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    let fields = init_with_names(vm, error, args, ("NameError", &["name"]))?;
    set_fields(vm, error, fields);
    Ok(())
}

fn init_attribute_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    let fields = init_with_names(vm, error, args, ("AttributeError", &["name", "obj"]))?;
    set_fields(vm, error, fields);
    Ok(())
}

fn init_import_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    let mut fields = init_with_names(vm, error, args, ("ImportError", &["name", "path", "name_from"]))?;
    fields.insert(0, sole(&args_of(vm, error)));
    set_fields(vm, error, fields);
    Ok(())
}

fn import_error_str(vm: &mut Vm, error: &Value) -> Res {
    let message = field(vm, error, 0);
    if message.object::<Str>().is_some() { Ok(message) } else { str(vm, error) }
}

fn init_syntax_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init(vm, error, args)?;
    let mut fields = vec![args.values().first().cloned().unwrap_or(Value::NONE)];
    if let [_, place] = args.values() {
        let place = vm.collect(place)?;
        match place.len() {
            0..=3 => return vm.type_error(&format!("function takes at least 4 arguments ({} given)", place.len())),
            5 => return vm.type_error("end_offset must be provided when end_lineno is provided"),
            7.. => return vm.type_error(&format!("function takes at most 6 arguments ({} given)", place.len())),
            _ => fields.extend(place),
        }
    }
    set_fields(vm, error, fields);
    Ok(())
}

/// `message (file, line n)`.
fn syntax_error_str(vm: &mut Vm, error: &Value) -> Res {
    let message = vm.str_text(&field(vm, error, 0))?;
    let file = field(vm, error, 1).object::<Str>().map(|s| s.lossy().into_owned());
    let file = file.map(|path| path.rsplit('/').next().unwrap_or("").to_owned());
    let line = field(vm, error, 2).as_small();
    Ok(Str::from(&match (file, line) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    }))
}

/// What a place of a codec error's arguments must hold.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Data,
    Number,
}

fn init_codec_error(vm: &mut Vm, error: &Value, args: Args<'_>, kinds: &[Holds]) -> Res<()> {
    init(vm, error, args)?;
    let (given, wanted) = (args.len(), kinds.len());
    if given != wanted {
        return vm.type_error(&format!("function takes exactly {wanted} arguments ({given} given)"));
    }
    for (n, (kind, value)) in kinds.iter().zip(args.values()).enumerate() {
        let name = vm.type_name(value);
        match kind {
            Holds::Text if value.object::<Str>().is_none() => {
                return vm.type_error(&format!("argument {} must be str, not {name}", n + 1));
            }
            Holds::Data if value.object::<Bytes>().is_none() => {
                return vm.type_error(&format!("a bytes-like object is required, not '{name}'"));
            }
            Holds::Number => drop(vm.index(value)?),
            _ => {}
        }
    }
    set_fields(vm, error, args.values().to_vec());
    Ok(())
}

fn init_decode_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    use Holds::{Data, Number, Text};
    init_codec_error(vm, error, args, &[Text, Data, Number, Number, Text])
}

fn init_encode_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    use Holds::{Number, Text};
    init_codec_error(vm, error, args, &[Text, Text, Number, Number, Text])
}

fn init_translate_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    use Holds::{Number, Text};
    init_codec_error(vm, error, args, &[Text, Number, Number, Text])
}

/// Start and end of the part that could not be converted, and the words for why.
fn bad_part(vm: &mut Vm, error: &Value, start: usize) -> Res<(i64, i64, String)> {
    let from = field(vm, error, start).as_small().unwrap_or(0);
    let to = field(vm, error, start + 1).as_small().unwrap_or(0);
    let reason = vm.str_text(&field(vm, error, start + 2))?;
    Ok((from, to, reason))
}

/// The one character at `place` as an escape.
fn escaped(text: &Value, place: i64) -> Option<String> {
    let point = text.object::<Str>()?.code_points().nth(usize::try_from(place).ok()?)?;
    Some(match point {
        0..=0xFF => format!("\\x{point:02x}"),
        0x100..=0xFFFF => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    })
}

fn decode_error_str(vm: &mut Vm, error: &Value) -> Res {
    if of(error).fields.get(vm).is_empty() {
        return str(vm, error);
    }
    let encoding = vm.str_text(&field(vm, error, 0))?;
    let (start, end, reason) = bad_part(vm, error, 2)?;
    let data = field(vm, error, 1);
    let byte = data.object::<Bytes>().and_then(|b| b.get().get(usize::try_from(start).ok()?).copied());
    Ok(Str::from(&match byte {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
    }))
}

fn encode_error_str(vm: &mut Vm, error: &Value) -> Res {
    if of(error).fields.get(vm).is_empty() {
        return str(vm, error);
    }
    let encoding = vm.str_text(&field(vm, error, 0))?;
    let (start, end, reason) = bad_part(vm, error, 2)?;
    Ok(Str::from(&match escaped(&field(vm, error, 1), start) {
        Some(text) if end == start + 1 => {
            format!("'{encoding}' codec can't encode character '{text}' in position {start}: {reason}")
        }
        _ => format!("'{encoding}' codec can't encode characters in position {start}-{}: {reason}", end - 1),
    }))
}

fn translate_error_str(vm: &mut Vm, error: &Value) -> Res {
    if of(error).fields.get(vm).is_empty() {
        return str(vm, error);
    }
    let (start, end, reason) = bad_part(vm, error, 1)?;
    Ok(Str::from(&match escaped(&field(vm, error, 0), start) {
        Some(text) if end == start + 1 => {
            format!("can't translate character '{text}' in position {start}: {reason}")
        }
        _ => format!("can't translate characters in position {start}-{}: {reason}", end - 1),
    }))
}
