//! Text files: `TextIOWrapper`, over a binary file.
//!
//! There is no buffer of characters: reading measures in the bytes of the stream beneath how far a line or `n` characters
//! go, and decodes just those; so `tell` is simply a number of bytes. Encodings: UTF-8, ASCII, Latin 1. Over what is no binary file
//! of ours one is made.

use std::borrow::Cow;
use std::cell::Cell;

use super::binary::{Binary, asked, stream_of};
use super::codec::{Codec, Errors};
use super::open;
use super::stream::{Stream, newline};
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::number::int;
use crate::object::opaque::Opaque;
use crate::object::sequence::{List, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// What ends a line when reading, and what `\n` becomes when writing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Newline {
    /// `None`: any of the three, read as `\n`.
    Universal,
    /// `''`: any of the three, read as it is.
    Untranslated,
    Lf,
    Cr,
    CrLf,
}

/// The insides of a text file.
pub struct Text {
    /// A binary file, or one made over `given`, which is none.
    pub buffer: Value,
    pub given: Value,
    /// What `mode` was set to, or nothing.
    pub mode: GilCell<Value>,
    pub kind: Cell<Kind>,
    /// As it was named.
    pub encoding: GilCell<String>,
    pub line_buffered: Cell<bool>,
    /// Nothing is gathered above the binary file.
    pub write_through: Cell<bool>,
    /// Something iterates over it: a position would be that of the lines read ahead.
    pub iterating: Cell<bool>,
    /// What `_CHUNK_SIZE` was set to: how much is read at once is the stream's affair.
    pub chunk: Cell<i64>,
    /// `detach` has given the buffer away: it is not to be used or closed any more.
    detached: Cell<bool>,
}

/// Between characters and bytes; `reconfigure` changes it.
#[derive(Clone, Copy)]
pub struct Kind {
    pub codec: Codec,
    pub errors: Errors,
    pub newline: Newline,
}

impl Text {
    pub fn new(buffer: Value, given: Value, kind: Kind, encoding: String) -> Text {
        Text {
            buffer,
            given,
            mode: GilCell::new(Value::NOTHING),
            kind: Cell::new(kind),
            encoding: GilCell::new(encoding),
            line_buffered: Cell::new(false),
            write_through: Cell::new(false),
            iterating: Cell::new(false),
            chunk: Cell::new(8192),
            detached: Cell::new(false),
        }
    }
}

impl Trace for Text {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.buffer);
        visit(&self.given);
        self.mode.trace(visit);
    }
}

pub static TEXT_FILE: TypeDef = TypeDef {
    slots: Slots {
        new: Some(open::new_text),
        repr: Some(repr),
        iter: Some(iter),
        next: Some(next),
        finalize: Some(finalize),
        ..Slots::NONE
    },
    methods: METHODS,
    members: MEMBERS,
    flags: flags::HAS_WEAKREF,
    ..TypeDef::new(shape::TEXT_FILE, "_io.TextIOWrapper")
};

const METHODS: &[NativeDef] = &[
    def("write", "self, text, /", write),
    def("writelines", "self, lines, /", write_lines),
    def("read", "self, size=-1, /", read),
    def("readline", "self, size=-1, /", read_line),
    def("readlines", "self, hint=-1, /", read_lines),
    def("flush", "self, /", flush),
    def("close", "self, /", close),
    def("detach", "self, /", detach),
    def("fileno", "self, /", fileno),
    def("isatty", "self, /", isatty),
    def("readable", "self, /", readable),
    def("writable", "self, /", writable),
    def("seekable", "self, /", seekable),
    def("seek", "self, cookie, whence=0, /", seek),
    def("tell", "self, /", tell),
    def("truncate", "self, pos=None, /", truncate),
    def(
        "reconfigure",
        "self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None",
        reconfigure,
    ),
    def("__reduce__", "self, /", super::cannot_pickle),
    def("__reduce_ex__", "self, protocol, /", super::cannot_pickle),
    def("__enter__", "self, /", enter),
    def("__exit__", "self, *args", exit),
];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "buffer", get: buffer, set: None },
    MemberDef { name: "name", get: name, set: None },
    MemberDef { name: "mode", get: mode, set: Some(set_mode) },
    MemberDef { name: "closed", get: |vm, file| Ok(Value::bool(attached(vm, file)?.is_closed())), set: None },
    MemberDef { name: "encoding", get: |vm, file| Ok(Str::from(text_of(file).encoding.get(vm))), set: None },
    MemberDef { name: "errors", get: |_, file| Ok(Str::from(text_of(file).kind.get().errors.name())), set: None },
    MemberDef { name: "newlines", get: newlines, set: None },
    MemberDef { name: "_CHUNK_SIZE", get: |_, file| Ok(Value::small(text_of(file).chunk.get())), set: Some(set_chunk) },
    MemberDef { name: "write_through", get: |_, file| Ok(Value::bool(text_of(file).write_through.get())), set: None },
    MemberDef { name: "line_buffering", get: |_, file| Ok(Value::bool(text_of(file).line_buffered.get())), set: None },
];

fn text_of(file: &Value) -> &Text {
    let Some(text) = file.opaque::<Text>() else { unreachable!("the machine has checked the receiver") };
    text
}

fn binary_of(file: &Value) -> &Binary {
    super::binary::binary_of(&text_of(file).buffer)
}

/// The mode that it was opened or set with.
fn mode_of(vm: &mut Vm, file: &Value) -> Option<Value> {
    let set = text_of(file).mode.get(vm).clone();
    match super::binary::raw_of(&text_of(file).buffer) {
        _ if !set.is_nothing() => Some(set),
        None => Some(Str::from(&binary_of(file).mode.replace('b', ""))),
        Some(_) => None,
    }
}

fn mode(vm: &mut Vm, file: &Value) -> Res {
    match mode_of(vm, file) {
        Some(mode) => Ok(mode),
        None => vm.no_attribute(file, &intern(b"mode")),
    }
}

fn set_mode(vm: &mut Vm, file: &Value, value: Option<&Value>) -> Res<()> {
    let value = value.cloned().unwrap_or(Value::NOTHING);
    drop(text_of(file).mode.replace(vm, value));
    Ok(())
}

fn set_chunk(vm: &mut Vm, file: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else { return vm.raise(exc::ATTRIBUTE_ERROR, "cannot delete attribute") };
    let size = vm.size(value)?;
    if size <= 0 {
        return vm.value_error("a strictly positive integer is required");
    }
    text_of(file).chunk.set(size);
    Ok(())
}

/// The ends of lines that were read so far: None, one, or a tuple.
fn newlines(_: &mut Vm, file: &Value) -> Res {
    let seen = stream(file).newlines();
    let all = [(newline::CR, "\r"), (newline::LF, "\n"), (newline::CRLF, "\r\n")];
    let mut texts: Vec<Value> =
        all.iter().filter(|(mark, _)| seen & mark != 0).map(|(_, text)| Str::from(text)).collect();
    Ok(match texts.len() {
        0 => Value::NONE,
        1 => texts.remove(0),
        _ => tuple(texts),
    })
}

/// The stream beneath a text file.
pub fn stream(file: &Value) -> &Stream {
    stream_of(&text_of(file).buffer)
}

/// The same, unless it has been given away.
fn attached<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a Stream> {
    if text_of(file).detached.get() {
        return vm.value_error("underlying buffer has been detached");
    }
    Ok(stream(file))
}

fn buffer(_: &mut Vm, file: &Value) -> Res {
    let text = text_of(file);
    Ok(if text.detached.get() { Value::NONE } else { text.given.clone() })
}

fn name(vm: &mut Vm, file: &Value) -> Res {
    attached(vm, file)?;
    super::binary::name(vm, &text_of(file).buffer)
}

/// Gives the buffer away, with all that was written to it.
fn detach(vm: &mut Vm, args: Args<'_>) -> Res {
    let text = text_of(&args[0]);
    open_stream(vm, &args[0])?.flush(vm)?;
    if !text.buffer.is(&text.given) {
        // The stream between is this file's own.
        stream(&args[0]).detach();
    }
    text.detached.set(true);
    Ok(text.given.clone())
}

fn open_stream<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a Stream> {
    let stream = attached(vm, file)?;
    if stream.is_closed() {
        return vm.value_error("I/O operation on closed file.");
    }
    Ok(stream)
}

/// Makes a text file over a binary one.
pub fn make(text: Text) -> Value {
    shape::TEXT_FILE.info().set(shape::traits::FINALIZED);
    stream_of(&text.buffer).put_under_text();
    if matches!(text.kind.get().newline, Newline::Universal | Newline::Untranslated) {
        stream_of(&text.buffer).note_newlines();
    }
    Opaque::with_shape(shape::TEXT_FILE, Box::new(text))
}

/// The file of a standard stream.
pub fn standard(
    fd: i32,
    writable: bool,
    name: &str,
    (line_buffered, unbuffered): (bool, bool),
    (codec, encoding): (Codec, &str),
    errors: Errors,
) -> Value {
    let buffer = super::binary::standard(fd, writable, name, unbuffered);
    let kind = Kind { codec, errors, newline: Newline::Lf };
    let text = Text::new(buffer.clone(), buffer, kind, encoding.to_owned());
    text.line_buffered.set(line_buffered && !unbuffered);
    text.write_through.set(unbuffered);
    make(text)
}

/// Writes text to a file of exactly this type; false if it is another.
pub fn write_to(vm: &mut Vm, file: &Value, text: &[u8]) -> Res<bool> {
    let Some(state) = file.opaque::<Text>() else { return Ok(false) };
    let stream = open_stream(vm, file)?;
    if !stream.writable {
        return super::unsupported(vm, "not writable");
    }
    let kind = state.kind.get();
    let translated = match kind.newline {
        Newline::CrLf => Cow::Owned(replace_newlines(text, b"\r\n")),
        Newline::Cr => Cow::Owned(replace_newlines(text, b"\r")),
        _ => Cow::Borrowed(text),
    };
    let bytes = kind.codec.encode(vm, &translated, kind.errors)?;
    stream.skip_read_ahead(vm);
    match state.write_through.get() {
        false => stream.write(vm, &bytes)?,
        true => stream.write_binary(vm, &bytes)?,
    }
    if state.line_buffered.get() && (text.contains(&b'\n') || text.contains(&b'\r')) {
        stream.flush(vm)?;
    }
    Ok(true)
}

fn replace_newlines(text: &[u8], newline: &[u8]) -> Vec<u8> {
    text.split(|&b| b == b'\n').collect::<Vec<_>>().join(newline)
}

fn write(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(text) = args[1].object::<Str>() else {
        let name = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("write() argument must be str, not {name}"));
    };
    write_to(vm, &args[0], text.bytes())?;
    Ok(Value::small(text.chars() as i64))
}

fn write_lines(vm: &mut Vm, args: Args<'_>) -> Res {
    open_stream(vm, &args[0])?;
    let file = args[0].clone();
    vm.each(&args[1], |vm, line| {
        write(vm, Args::positional(&[file.clone(), line]))?;
        Ok(true)
    })?;
    Ok(Value::NONE)
}

fn to_read<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a Stream> {
    let stream = open_stream(vm, file)?;
    if !stream.readable {
        return super::unsupported(vm, "not readable");
    }
    stream.claim(vm);
    Ok(stream)
}

/// Bytes read, as a str.
fn decoded(vm: &mut Vm, state: &Text, bytes: &[u8]) -> Res {
    let kind = state.kind.get();
    let bytes = if kind.newline == Newline::Universal && bytes.contains(&b'\r') {
        Cow::Owned(unify_newlines(bytes))
    } else {
        Cow::Borrowed(bytes)
    };
    kind.codec.decode(vm, &bytes, kind.errors)
}

fn unify_newlines(bytes: &[u8]) -> Vec<u8> {
    let mut unified = Vec::with_capacity(bytes.len());
    for (n, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' => unified.push(b'\n'),
            b'\n' if n > 0 && bytes[n - 1] == b'\r' => {}
            byte => unified.push(byte),
        }
    }
    unified
}

/// A size argument: none when it is negative, None or missing.
pub fn size_argument(vm: &mut Vm, argument: Option<&Value>) -> Res<Option<usize>> {
    match argument {
        None => Ok(None),
        Some(value) if value.is_none() => Ok(None),
        Some(value) if value.class().slots().index.is_none() => {
            let name = vm.type_name(value);
            vm.type_error(&format!("argument should be integer or None, not '{name}'"))
        }
        Some(value) => Ok(usize::try_from(vm.size(value)?).ok()),
    }
}

fn read(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = to_read(vm, &args[0])?;
    let state = text_of(&args[0]);
    let bytes = match size_argument(vm, args.get(1))? {
        None => stream.read_all(vm)?,
        Some(count) => stream.read_by(vm, |unread, ended| state.prefix(unread, count, ended))?,
    };
    decoded(vm, state, &bytes)
}

impl Text {
    /// How many bytes `count` characters take, if there are that many.
    fn prefix(&self, bytes: &[u8], count: usize, ended: bool) -> Option<usize> {
        let Kind { codec, newline, .. } = self.kind.get();
        let (mut at, mut seen) = (0, 0);
        while seen < count {
            let &first = bytes.get(at)?;
            let len = match (first, newline) {
                (b'\r', Newline::Universal) => match bytes.get(at + 1) {
                    Some(b'\n') => 2,
                    Some(_) => 1,
                    None if ended => 1,
                    None => return None,
                },
                _ => codec.char_len(first),
            };
            if at + len > bytes.len() {
                return None;
            }
            at += len;
            seen += 1;
        }
        Some(at)
    }

    /// The length of the first line, its end included, if it ends within `bytes`.
    fn line(&self, bytes: &[u8], ended: bool) -> Option<usize> {
        match self.kind.get().newline {
            Newline::Lf => bytes.iter().position(|&b| b == b'\n').map(|n| n + 1),
            Newline::Cr => bytes.iter().position(|&b| b == b'\r').map(|n| n + 1),
            Newline::CrLf => bytes.windows(2).position(|pair| pair == b"\r\n").map(|n| n + 2),
            Newline::Universal | Newline::Untranslated => {
                let end = bytes.iter().position(|&b| b == b'\n' || b == b'\r')?;
                match (bytes[end], bytes.get(end + 1)) {
                    (b'\r', Some(b'\n')) => Some(end + 2),
                    (b'\r', None) if !ended => None,
                    _ => Some(end + 1),
                }
            }
        }
    }
}

/// The next line as a str, empty at the end.
pub fn next_line(vm: &mut Vm, file: &Value, most: Option<usize>) -> Res {
    let stream = to_read(vm, file)?;
    let state = text_of(file);
    let bytes = stream.read_by(vm, |unread, ended| {
        let line = state.line(unread, ended);
        let limit = most.and_then(|most| state.prefix(unread, most, ended));
        match (line, limit) {
            (Some(line), Some(limit)) => Some(line.min(limit)),
            (line, limit) => line.or(limit),
        }
    })?;
    decoded(vm, state, &bytes)
}

fn read_line(vm: &mut Vm, args: Args<'_>) -> Res {
    let most = size_argument(vm, args.get(1))?;
    next_line(vm, &args[0], most)
}

fn read_lines(vm: &mut Vm, args: Args<'_>) -> Res {
    let hint = size_argument(vm, args.get(1))?.filter(|&hint| hint > 0);
    let (mut lines, mut size) = (Vec::new(), 0);
    while let Some(line) = next(vm, &args[0])? {
        size += line.object::<Str>().map_or(0, Str::chars);
        lines.push(line);
        if hint.is_some_and(|hint| size >= hint) {
            break;
        }
    }
    Ok(List::make(lines))
}

fn repr(vm: &mut Vm, file: &Value) -> Res {
    let mut text = "<_io.TextIOWrapper".to_owned();
    if !text_of(file).detached.get()
        && let Some(name) = vm.get_attr_opt(file, &intern(b"name"))?
    {
        text += &format!(" name={}", vm.repr_text(&name)?);
    }
    if let Some(mode) = mode_of(vm, file) {
        text += &format!(" mode={}", vm.repr_text(&mode)?);
    }
    Ok(Str::from(&format!("{text} encoding='{}'>", text_of(file).encoding.get(vm))))
}

fn iter(vm: &mut Vm, file: &Value) -> Res {
    open_stream(vm, file)?;
    Ok(file.clone())
}

fn next(vm: &mut Vm, file: &Value) -> Res<Option<Value>> {
    text_of(file).iterating.set(true);
    let line = next_line(vm, file, None)?;
    if line.object::<Str>().is_some_and(|text| !text.bytes().is_empty()) {
        return Ok(Some(line));
    }
    text_of(file).iterating.set(false);
    Ok(None)
}

fn finalize(vm: &mut Vm, file: &Value) -> Res<()> {
    if text_of(file).detached.get() {
        return Ok(());
    }
    let warned = super::binary::warn_unclosed(vm, file, stream(file));
    stream(file).close(vm)?;
    warned
}

fn flush(vm: &mut Vm, args: Args<'_>) -> Res {
    text_of(&args[0]).iterating.set(false);
    open_stream(vm, &args[0])?.flush(vm)?;
    Ok(Value::NONE)
}

fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    attached(vm, &args[0])?.close(vm)?;
    Ok(Value::NONE)
}

fn attached_buffer<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a Value> {
    attached(vm, file)?;
    Ok(&text_of(file).buffer)
}

fn fileno(vm: &mut Vm, args: Args<'_>) -> Res {
    let buffer = attached_buffer(vm, &args[0])?;
    asked(vm, buffer)?.fileno(vm)
}

fn isatty(vm: &mut Vm, args: Args<'_>) -> Res {
    let buffer = attached_buffer(vm, &args[0])?;
    asked(vm, buffer)?.is_terminal(vm).map(Value::bool)
}

fn readable(vm: &mut Vm, args: Args<'_>) -> Res {
    let buffer = attached_buffer(vm, &args[0])?;
    asked(vm, buffer)?.is_readable(vm).map(Value::bool)
}

fn writable(vm: &mut Vm, args: Args<'_>) -> Res {
    let buffer = attached_buffer(vm, &args[0])?;
    asked(vm, buffer)?.is_writable(vm).map(Value::bool)
}

fn seekable(vm: &mut Vm, args: Args<'_>) -> Res {
    let buffer = attached_buffer(vm, &args[0])?;
    asked(vm, buffer)?.is_seekable(vm).map(Value::bool)
}

/// A position was asked for, or given, where there are none.
fn needs_positions<T>(vm: &mut Vm, stream: &Stream, outcome: Res<T>) -> Res<T> {
    match outcome {
        Err(_) if !stream.is_seekable(vm)? => super::unsupported(vm, "underlying stream is not seekable"),
        outcome => outcome,
    }
}

fn seek(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = open_stream(vm, &args[0])?;
    let sought = seek_stream(vm, stream, args);
    needs_positions(vm, stream, sought)
}

fn seek_stream(vm: &mut Vm, stream: &Stream, args: Args<'_>) -> Res {
    text_of(&args[0]).iterating.set(false);
    let offset = vm.size(&args[1])?;
    let whence = args.get(2).map_or(Ok(0), |whence| vm.size(whence))?;
    match whence {
        1 if offset != 0 => super::unsupported(vm, "can't do nonzero cur-relative seeks"),
        2 if offset != 0 => super::unsupported(vm, "can't do nonzero end-relative seeks"),
        0 if offset < 0 => vm.value_error(&format!("negative seek position {offset}")),
        // To where the reader is, which the descriptor is ahead of.
        1 => {
            let here = stream.tell(vm)?;
            Ok(Value::small(stream.seek(vm, here, libc::SEEK_SET)?))
        }
        0 | 2 => Ok(Value::small(stream.seek(vm, offset, whence as i32)?)),
        other => vm.value_error(&format!("invalid whence ({other}, should be 0, 1 or 2)")),
    }
}

fn tell(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = open_stream(vm, &args[0])?;
    if text_of(&args[0]).iterating.get() {
        return vm.raise(exc::OS_ERROR, "telling position disabled by next() call");
    }
    let position = stream.tell(vm);
    Ok(Value::small(needs_positions(vm, stream, position)?))
}

fn truncate(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = open_stream(vm, &args[0])?;
    stream.flush(vm)?;
    let size = match args.get(1).filter(|size| !size.is_none()) {
        Some(size) => vm.size(size)?,
        // What has been read ahead counts as read.
        None => stream.tell_raw(vm)?,
    };
    Ok(int(stream.truncate(vm, Some(size))?))
}

fn reconfigure(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = open_stream(vm, &args[0])?;
    stream.flush(vm)?;
    let given = |place: usize| args.get(place).filter(|value| !value.is_none());
    let state = text_of(&args[0]);
    let mut kind = state.kind.get();
    if (given(1).is_some() || given(2).is_some() || args.get(3).is_some()) && stream.has_read_ahead(vm) {
        return super::unsupported(vm, "not possible to set the encoding or newline of stream after the first read");
    }
    if let Some(errors) = given(2) {
        kind.errors = open::errors_named(vm, errors)?;
    } else if given(1).is_some() {
        kind.errors = Errors::Strict;
    }
    if let Some(newline) = args.get(3) {
        kind.newline = open::newline_named(vm, newline)?;
    }
    if let Some(encoding) = given(1) {
        let (codec, name) = open::encoding_named(vm, encoding)?;
        kind.codec = codec;
        drop(state.encoding.replace(vm, name));
    }
    state.kind.set(kind);
    if let Some(value) = args.get(4).filter(|value| !value.is_none()) {
        let on = vm.truth(value)?;
        state.line_buffered.set(on);
    }
    if let Some(value) = given(5) {
        let on = vm.truth(value)?;
        state.write_through.set(on);
    }
    Ok(Value::NONE)
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Res {
    open_stream(vm, &args[0])?;
    Ok(args[0].clone())
}

fn exit(vm: &mut Vm, args: Args<'_>) -> Res {
    attached(vm, &args[0])?.close(vm)?;
    Ok(Value::NONE)
}
