//! `open`: mode, buffering and encoding to a file.

use std::ffi::CString;

use super::binary::{self, stream_of};
use super::codec::{Codec, Errors};
use super::raw::Raw;
use super::stream::{Access, CAPACITY};
use super::text::{self, Kind, Newline, Text};
use crate::gil::Reason;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::system;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub const SIGNATURE: &str =
    "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None";

/// What a mode's letters say.
struct Mode {
    kind: char,
    plus: bool,
    binary: bool,
}

impl Mode {
    fn parse(vm: &mut Vm, text: &str) -> Res<Mode> {
        let count = |letter: char| text.chars().filter(|&c| c == letter).count();
        let invalid = text.chars().any(|c| !"rwaxbt+".contains(c) || count(c) > 1);
        if invalid {
            return vm.value_error(&format!("invalid mode: '{text}'"));
        }
        let kinds: Vec<char> = text.chars().filter(|c| "rwax".contains(*c)).collect();
        if text.contains('t') && text.contains('b') {
            return vm.value_error("can't have text and binary mode at once");
        }
        match kinds[..] {
            [kind] => Ok(Mode { kind, plus: text.contains('+'), binary: text.contains('b') }),
            [] => vm.value_error("Must have exactly one of create/read/write/append mode and at most one plus"),
            _ => vm.value_error("must have exactly one of create/read/write/append mode"),
        }
    }

    fn readable(&self) -> bool {
        self.kind == 'r' || self.plus
    }

    fn writable(&self) -> bool {
        self.kind != 'r' || self.plus
    }

    fn flags(&self) -> i32 {
        let access = match (self.readable(), self.writable()) {
            (true, true) => libc::O_RDWR,
            (true, false) => libc::O_RDONLY,
            _ => libc::O_WRONLY,
        };
        let how = match self.kind {
            'w' => libc::O_CREAT | libc::O_TRUNC,
            'a' => libc::O_CREAT | libc::O_APPEND,
            'x' => libc::O_CREAT | libc::O_EXCL,
            _ => 0,
        };
        access | how | libc::O_CLOEXEC
    }

    /// The mode as a binary file shows it.
    fn shown(&self) -> String {
        let plus = if self.plus { "+" } else { "" };
        if self.kind == 'w' && self.plus {
            return "rb+".to_owned();
        }
        if self.plus { format!("{}b{plus}", self.kind) } else { format!("{}b", self.kind) }
    }
}

/// An argument, unless it is None or missing.
fn given<'a>(args: &Args<'a>, place: usize) -> Option<&'a Value> {
    args.get(place).filter(|value| !value.is_none())
}

fn text_argument(vm: &mut Vm, value: Option<&Value>, function: &str, name: &str) -> Res<Option<String>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    match value.object::<Str>() {
        Some(text) => Ok(Some(text.lossy().into_owned())),
        None => {
            let kind = vm.argument_kind(value);
            vm.type_error(&format!("{function}() argument '{name}' must be str or None, not {kind}"))
        }
    }
}

/// `open(...)`.
pub fn open(vm: &mut Vm, args: Args<'_>) -> Res {
    let mode_text = match args.get(1) {
        None => "r".to_owned(),
        Some(value) => match value.object::<Str>() {
            Some(text) => text.lossy().into_owned(),
            None => {
                let kind = vm.argument_kind(value);
                return vm.type_error(&format!("open() argument 'mode' must be str, not {kind}"));
            }
        },
    };
    let mode = Mode::parse(vm, &mode_text)?;
    let buffering = args.get(2).map_or(Ok(-1), |value| vm.size(value))?;
    // Unbuffered files are few, and all that they are is `FileIO`.
    if (!mode.binary && !has_codec(&args)) || (mode.binary && buffering == 0) {
        return open_in_python(vm, &args);
    }
    let settings = text_settings(vm, &args, &mode, buffering)?;
    let close_fd = args.get(6).map_or(Ok(true), |value| vm.truth(value))?;
    let fd = open_descriptor(vm, &args, &mode, close_fd)?;
    let access = Access { readable: mode.readable(), writable: mode.writable(), close_fd, unbuffered: false };
    let file = binary::make(fd, access, args[0].clone(), mode.shown());
    refuse_directory(vm, &file, &args[0])?;
    if mode.kind == 'a' && stream_of(&file).is_seekable(vm)? {
        stream_of(&file).seek(vm, 0, libc::SEEK_END)?;
    }
    let Some(settings) = settings else { return Ok(file) };
    let line_buffered = buffering == 1 || (buffering < 0 && stream_of(&file).is_terminal(vm)?);
    let (kind, encoding) = settings;
    let text = Text::new(file.clone(), file, kind, encoding);
    text.line_buffered.set(line_buffered);
    drop(text.mode.replace(vm, Str::from(&mode_text)));
    Ok(text::make(text))
}

/// Are encoding and errors among those that files in Rust know?
fn has_codec(args: &Args<'_>) -> bool {
    let is_known = |place: usize, known: fn(&str) -> bool| {
        given(args, place).and_then(|name| name.object::<Str>()).is_none_or(|name| known(&name.lossy()))
    };
    is_known(3, |name| Codec::named(name).is_some()) && is_known(4, |name| Errors::named(name).is_some())
}

/// What `_pyio` makes of the same arguments.
fn open_in_python(vm: &mut Vm, args: &Args<'_>) -> Res {
    // Its classes are those of `io`.
    crate::stdlib::import(vm, "io")?;
    let module = crate::stdlib::import(vm, "_pyio")?;
    let defaults = [Value::NONE, Str::from("r"), Value::small(-1), Value::NONE, Value::NONE, Value::NONE, Value::TRUE];
    let mut all: Vec<Value> = defaults.to_vec();
    all.push(Value::NONE);
    for (place, value) in all.iter_mut().enumerate() {
        if let Some(given) = args.get(place) {
            *value = given.clone();
        }
    }
    vm.call_method(&module, &intern(b"open"), &all)
}

/// How a text file reads and writes; none for a binary one.
fn text_settings(vm: &mut Vm, args: &Args<'_>, mode: &Mode, buffering: i64) -> Res<Option<(Kind, String)>> {
    let encoding = text_argument(vm, args.get(3), "open", "encoding")?;
    let errors = text_argument(vm, args.get(4), "open", "errors")?;
    let newline = text_argument(vm, args.get(5), "open", "newline")?;
    if mode.binary {
        let extra = [("encoding", encoding), ("errors", errors), ("newline", newline)];
        return match extra.iter().find(|(_, value)| value.is_some()) {
            Some((name, _)) => {
                let article = if *name == "newline" { "a" } else { "an" };
                vm.value_error(&format!("binary mode doesn't take {article} {name} argument"))
            }
            None => Ok(None),
        };
    }
    if buffering == 0 {
        return vm.value_error("can't have unbuffered text I/O");
    }
    text_kind(vm, encoding, errors, newline).map(Some)
}

/// What characters become, and the encoding's name.
fn text_kind(
    vm: &mut Vm,
    encoding: Option<String>,
    errors: Option<String>,
    newline: Option<String>,
) -> Res<(Kind, String)> {
    if encoding.is_none() && vm.interp.flags.warn_default_encoding > 0 {
        vm.warn(exc::ENCODING_WARNING, "'encoding' argument not specified")?;
    }
    let (codec, encoding) = encoding_known(vm, encoding.unwrap_or_else(|| "UTF-8".to_owned()))?;
    let errors = errors_known(vm, &errors.unwrap_or_else(|| "strict".to_owned()))?;
    let newline = newline_known(vm, newline.as_deref())?;
    Ok((Kind { codec, errors, newline }, encoding))
}

fn encoding_known(vm: &mut Vm, encoding: String) -> Res<(Codec, String)> {
    match Codec::named(&encoding) {
        Some(codec) => Ok((codec, encoding)),
        None => vm.raise(exc::LOOKUP_ERROR, &format!("unknown encoding: {encoding}")),
    }
}

fn errors_known(vm: &mut Vm, errors: &str) -> Res<Errors> {
    match Errors::named(errors) {
        Some(errors) => Ok(errors),
        None => vm.raise(exc::LOOKUP_ERROR, &format!("unknown error handler name '{errors}'")),
    }
}

fn newline_known(vm: &mut Vm, newline: Option<&str>) -> Res<Newline> {
    Ok(match newline {
        None => Newline::Universal,
        Some("") => Newline::Untranslated,
        Some("\n") => Newline::Lf,
        Some("\r") => Newline::Cr,
        Some("\r\n") => Newline::CrLf,
        Some(other) => return vm.value_error(&format!("illegal newline value: {other}")),
    })
}

/// The same for `reconfigure`.
pub fn encoding_named(vm: &mut Vm, value: &Value) -> Res<(Codec, String)> {
    let name = text_argument(vm, Some(value), "reconfigure", "encoding")?.unwrap_or_default();
    encoding_known(vm, name)
}

pub fn errors_named(vm: &mut Vm, value: &Value) -> Res<Errors> {
    let name = text_argument(vm, Some(value), "reconfigure", "errors")?.unwrap_or_default();
    errors_known(vm, &name)
}

pub fn newline_named(vm: &mut Vm, value: &Value) -> Res<Newline> {
    let name = text_argument(vm, Some(value), "reconfigure", "newline")?;
    newline_known(vm, name.as_deref())
}

/// `TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)`.
pub fn new_text(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    let Some(buffer) = binary::given(&args, 0, "buffer") else {
        return vm.type_error("TextIOWrapper() missing required argument 'buffer' (pos 1)");
    };
    let mut texts = [None, None, None];
    for (place, name) in ["encoding", "errors", "newline"].into_iter().enumerate() {
        texts[place] = text_argument(vm, binary::given(&args, place + 1, name), "TextIOWrapper", name)?;
    }
    let [encoding, errors, newline] = texts;
    let (kind, encoding) = text_kind(vm, encoding, errors, newline)?;
    let line_buffered = binary::given(&args, 4, "line_buffering").map_or(Ok(false), |on| vm.truth(on))?;
    let write_through = binary::given(&args, 5, "write_through").map_or(Ok(false), |on| vm.truth(on))?;
    let given = buffer.clone();
    let buffer = match buffer.opaque::<binary::Binary>() {
        Some(_) => buffer.clone(),
        None => {
            let raw = Raw::of(buffer);
            let access = (raw.says(vm, "readable")?, raw.says(vm, "writable")?);
            binary::make_over(shape::BUFFERED_RANDOM, raw, access, CAPACITY)
        }
    };
    let text = Text::new(buffer, given, kind, encoding);
    text.line_buffered.set(line_buffered);
    text.write_through.set(write_through);
    Ok(text::make(text))
}

fn open_descriptor(vm: &mut Vm, args: &Args<'_>, mode: &Mode, close_fd: bool) -> Res<i32> {
    let file = &args[0];
    // A number that is no C int is no path either, which is what the error says.
    if file.class().slots().index.is_some()
        && let Ok(fd) = system::c_int(vm, file)
    {
        if file.as_bool().is_some() {
            vm.warn(exc::RUNTIME_WARNING, "bool is used as a file descriptor")?;
        }
        return if fd < 0 { vm.value_error("negative file descriptor") } else { Ok(fd) };
    }
    let path = system::path(vm, file)?;
    if !close_fd {
        return vm.value_error("Cannot use closefd=False with file name");
    }
    let flags = mode.flags();
    if let Some(opener) = given(args, 7) {
        let fd = vm.call(opener, &[file.clone(), Value::small(flags.into())])?;
        if crate::types::int::to_big(&fd).is_none() {
            return vm.type_error("expected integer from opener");
        }
        let fd = system::c_int(vm, &fd)?;
        return if fd < 0 { vm.value_error(&format!("opener returned {fd}")) } else { Ok(fd) };
    }
    open_path(vm, &path, flags, 0o666, file)
}

/// `open(2)`.
pub fn open_path(vm: &mut Vm, path: &CString, flags: i32, mode: u32, named: &Value) -> Res<i32> {
    // SAFETY: the path is alive, and ends with a zero.
    let open = || i64::from(unsafe { libc::open(path.as_ptr(), flags, mode) });
    Ok(system::check(vm, Reason::Io, &[named], open)? as i32)
}

fn refuse_directory(vm: &mut Vm, file: &Value, named: &Value) -> Res<()> {
    let stream = stream_of(file);
    // SAFETY: an all-zero stat is valid, and the call fills it in.
    let (result, stat) = unsafe {
        let mut stat: libc::stat = std::mem::zeroed();
        (libc::fstat(stream.fd(), &raw mut stat), stat)
    };
    let errno = match result {
        0 if stat.st_mode & libc::S_IFMT == libc::S_IFDIR => libc::EISDIR,
        0 => return Ok(()),
        _ => system::errno(),
    };
    if errno == libc::EBADF {
        // There is no such file: nothing that a name would say anything of.
        stream.detach();
        return vm.os_error(errno, &[]);
    }
    vm.os_error(errno, &[named])
}
