//! `io.StringIO`: a stream over text in memory.
//!
//! The text is WTF-8; the position is known both in characters and as a place in the bytes, so reading and writing on takes no counting, and only a
//! jump within text that is not ASCII does.

use std::cell::Cell;

use super::memory::{attributes_of, position_of, reduce, set_attributes, size_to_keep, state_items};
use super::stream::newline::{CR, CRLF, LF};
use super::text::size_argument;
use crate::object::characters::{count_chars, place_after};
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::number::int;
use crate::object::sequence::tuple;
use crate::object::shape;
use crate::object::str::{MAX_BYTES, Str, intern};
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state_of};
use crate::types::TypeDef;
use crate::types::str::text;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Error, Res, Vm, exceptions as exc};

/// What ends a line, and what becomes of it.
#[derive(Clone, Copy, PartialEq)]
enum Newline {
    /// All three, which become `\n` when they are written.
    Universal,
    /// All three, which stay.
    Any,
    /// This one. What is not `\n` itself stands for `\n` in what is written.
    Is(&'static str),
}

#[derive(Clone, Copy, PartialEq)]
enum Status {
    Unmade,
    Open,
    Closed,
}

struct TextMemory {
    content: GilCell<Content>,
    newline: Cell<Newline>,
    /// Which ends of lines were written.
    seen: Cell<u8>,
    status: Cell<Status>,
}

impl crate::object::layout::Trace for TextMemory {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

#[derive(Default)]
struct Content {
    bytes: Vec<u8>,
    chars: usize,
    /// In characters; may lie behind the end.
    position: usize,
    /// Where that is in the bytes, at most their end.
    place: usize,
}

impl Content {
    fn is_ascii(&self) -> bool {
        self.bytes.len() == self.chars
    }

    /// The place of so many characters behind the position.
    fn place_behind(&self, chars: usize) -> usize {
        if self.is_ascii() {
            return self.place.saturating_add(chars).min(self.bytes.len());
        }
        self.place + place_after(&self.bytes[self.place..], chars)
    }

    fn chars_in(&self, bytes: &[u8]) -> usize {
        if self.is_ascii() { bytes.len() } else { count_chars(bytes) }
    }

    fn go_to(&mut self, position: usize) {
        self.place = if position >= self.chars {
            self.bytes.len()
        } else if position >= self.position {
            self.place_behind(position - self.position)
        } else {
            self.place = 0;
            self.place_behind(position)
        };
        self.position = position;
    }

    /// The text from the position to a place, which becomes the position.
    fn take(&mut self, end: usize) -> Value {
        let piece = &self.bytes[self.place..end];
        self.position += self.chars_in(piece);
        let piece = Str::new(piece);
        self.place = end;
        piece
    }

    /// Where a line ends that starts at the position.
    fn line_end(&self, newline: Newline, most: Option<usize>) -> usize {
        let rest = &self.bytes[self.place..];
        let found = match newline {
            Newline::Any => {
                memchr::memchr2(b'\n', b'\r', rest).map(|at| at + if rest[at..].starts_with(b"\r\n") { 2 } else { 1 })
            }
            Newline::Is("\r\n") => memchr::memmem::find(rest, b"\r\n").map(|at| at + 2),
            Newline::Is("\r") => memchr::memchr(b'\r', rest).map(|at| at + 1),
            _ => memchr::memchr(b'\n', rest).map(|at| at + 1),
        };
        let end = self.place + found.unwrap_or(rest.len());
        most.map_or(end, |most| self.place_behind(most).min(end))
    }

    /// Writes at the position; false if it would be too long.
    fn put(&mut self, more: &[u8], chars: usize) -> bool {
        if self.position > MAX_BYTES || self.bytes.len().max(self.position) + more.len() > MAX_BYTES {
            return false;
        }
        if let Some(missing) = self.position.checked_sub(self.chars) {
            self.bytes.resize(self.bytes.len() + missing, 0);
            self.bytes.extend_from_slice(more);
            self.chars = self.position + chars;
        } else {
            let end = self.place_behind(chars);
            let over = self.chars_in(&self.bytes[self.place..end]);
            self.bytes.splice(self.place..end, more.iter().copied());
            self.chars = self.chars - over + chars;
        }
        self.position += chars;
        self.place = if self.position == self.chars { self.bytes.len() } else { self.place + more.len() };
        true
    }
}

pub static STRING_IO: Late = Late::new(TypeDef {
    slots: Slots {
        new: Some(|_, class, _| {
            Ok(instance_of(
                class,
                TextMemory {
                    content: GilCell::default(),
                    newline: Cell::new(Newline::Is("\n")),
                    seen: Cell::new(0),
                    status: Cell::new(Status::Unmade),
                },
            ))
        }),
        init: Some(init),
        iter: Some(iter),
        next: Some(next),
        ..Slots::NONE
    },
    methods: METHODS,
    members: &[
        MemberDef {
            name: "closed",
            get: |vm, file| match memory_of(file).status.get() {
                Status::Unmade => opened(vm, file).map(|_| Value::FALSE),
                status => Ok(Value::bool(status == Status::Closed)),
            },
            set: None,
        },
        MemberDef { name: "line_buffering", get: |vm, file| opened(vm, file).map(|_| Value::FALSE), set: None },
        MemberDef { name: "newlines", get: newlines, set: None },
    ],
    flags: flags::BASE | flags::HAS_WEAKREF,
    doc: "StringIO(initial_value='', newline='\\n'): a stream that reads and writes text in memory.",
    ..TypeDef::new(shape::OBJECT, "_io.StringIO")
})
.with_attributes();

const METHODS: &[NativeDef] = &[
    def("getvalue", "self, /", get_value),
    def("close", "self, /", close),
    // Of a closed one, too.
    def("flush", "self, /", |_, _| Ok(Value::NONE)),
    def("readable", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::TRUE)),
    def("writable", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::TRUE)),
    def("seekable", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::TRUE)),
    def("read", "self, size=-1, /", read),
    def("readline", "self, size=-1, /", read_line),
    def("write", "self, s, /", write),
    def("seek", "self, pos, whence=0, /", seek),
    def("tell", "self, /", |vm, args| Ok(int(opened(vm, &args[0])?.content.get(vm).position as i64))),
    def("truncate", "self, pos=None, /", truncate),
    def("__getstate__", "self, /", get_state),
    def("__setstate__", "self, state, /", set_state),
    def("__reduce_ex__", "self, protocol, /", reduce),
];

fn memory_of(file: &Value) -> &TextMemory {
    state_of(file)
}

fn opened<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a TextMemory> {
    let memory = memory_of(file);
    match memory.status.get() {
        Status::Open => Ok(memory),
        Status::Closed => vm.value_error("I/O operation on closed file"),
        Status::Unmade => vm.value_error("I/O operation on uninitialized object"),
    }
}

static ARGUMENTS: NativeDef = def("StringIO", "initial_value='', newline='\n'", |_, _| Ok(Value::NONE));

fn init(vm: &mut Vm, file: &Value, args: Args<'_>) -> Res<()> {
    let places = vm.arranged(&ARGUMENTS, args)?;
    let [initial, newline] = [0, 1].map(|place| places.get(place).filter(|value| !value.is_nothing()));
    let newline = match newline {
        Some(newline) => newline_of(vm, newline)?,
        None => Newline::Is("\n"),
    };
    let initial = initial.filter(|initial| !initial.is_none());
    let initial = match initial.map(|initial| (initial, initial.object::<Str>())) {
        None => &[][..],
        Some((_, Some(text))) => text.bytes(),
        Some((other, None)) => {
            let kind = vm.type_name(other);
            return vm.type_error(&format!("initial_value must be str or None, not {kind}"));
        }
    };
    begin(vm, file, newline);
    let memory = memory_of(file);
    memory.put(vm, initial)?;
    memory.content.get_mut(vm).go_to(0);
    Ok(())
}

/// Makes it empty and open.
fn begin(vm: &mut Vm, file: &Value, newline: Newline) {
    let memory = memory_of(file);
    memory.newline.set(newline);
    memory.seen.set(0);
    memory.status.set(Status::Open);
    *memory.content.get_mut(vm) = Content::default();
}

fn newline_of(vm: &mut Vm, newline: &Value) -> Res<Newline> {
    if newline.is_none() {
        return Ok(Newline::Universal);
    }
    let Some(text) = newline.object::<Str>() else {
        let kind = vm.type_name(newline);
        return vm.type_error(&format!("newline must be str or None, not {kind}"));
    };
    match text.bytes() {
        b"" => Ok(Newline::Any),
        b"\n" => Ok(Newline::Is("\n")),
        b"\r" => Ok(Newline::Is("\r")),
        b"\r\n" => Ok(Newline::Is("\r\n")),
        _ => {
            let shown = vm.repr_text(newline)?;
            vm.value_error(&format!("illegal newline value: {shown}"))
        }
    }
}

impl TextMemory {
    /// Writes text with the newlines that it is to have.
    fn put(&self, vm: &mut Vm, bytes: &[u8]) -> Res<()> {
        let translated = match self.newline.get() {
            Newline::Universal | Newline::Any => {
                self.note(bytes);
                let changes = self.newline.get() == Newline::Universal && memchr::memchr(b'\r', bytes).is_some();
                changes.then(|| with_line_feeds(bytes))
            }
            Newline::Is("\n") => None,
            Newline::Is(newline) => memchr::memchr(b'\n', bytes)
                .map(|_| bytes.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(newline.as_bytes())),
        };
        let bytes = translated.as_deref().unwrap_or(bytes);
        if self.content.get_mut(vm).put(bytes, count_chars(bytes)) {
            return Ok(());
        }
        vm.raise(exc::MEMORY_ERROR, "")
    }

    /// Remembers which ends of lines there are.
    fn note(&self, bytes: &[u8]) {
        let mut seen = self.seen.get();
        let mut rest = bytes;
        while seen != CR | LF | CRLF
            && let Some(at) = memchr::memchr2(b'\r', b'\n', rest)
        {
            let (mark, len) = match &rest[at..] {
                [b'\r', b'\n', ..] => (CRLF, 2),
                [b'\r', ..] => (CR, 1),
                _ => (LF, 1),
            };
            seen |= mark;
            rest = &rest[at + len..];
            // Of line feeds alone one is enough.
            if seen & LF != 0 && memchr::memchr(b'\r', rest).is_none() {
                break;
            }
        }
        self.seen.set(seen);
    }
}

/// Text whose lines all end with `\n`.
fn with_line_feeds(bytes: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'\r', rest) {
        result.extend_from_slice(&rest[..at]);
        result.push(b'\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    result.extend_from_slice(rest);
    result
}

fn newlines(vm: &mut Vm, file: &Value) -> Res {
    let memory = opened(vm, file)?;
    let known = [(CR, "\r"), (LF, "\n"), (CRLF, "\r\n")].into_iter().filter(|(mark, _)| memory.seen.get() & mark != 0);
    let mut found: Vec<Value> = known.map(|(_, newline)| Str::from(newline)).collect();
    Ok(match found.len() {
        0 => Value::NONE,
        1 => found.remove(0),
        _ => tuple(found),
    })
}

fn get_value(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    let content = memory.content.get(vm);
    Ok(Str::new(&content.bytes))
}

fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = memory_of(&args[0]);
    memory.status.set(Status::Closed);
    *memory.content.get_mut(vm) = Content::default();
    Ok(Value::NONE)
}

fn read(vm: &mut Vm, args: Args<'_>) -> Res {
    opened(vm, &args[0])?;
    let size = size_argument(vm, args.get(1))?;
    // Asking for the size may have closed it.
    let content = opened(vm, &args[0])?.content.get_mut(vm);
    let end = size.map_or(content.bytes.len(), |size| content.place_behind(size));
    Ok(content.take(end))
}

fn line(vm: &mut Vm, file: &Value, most: Option<usize>) -> Res {
    let memory = opened(vm, file)?;
    let content = memory.content.get_mut(vm);
    let end = content.line_end(memory.newline.get(), most);
    Ok(content.take(end))
}

fn read_line(vm: &mut Vm, args: Args<'_>) -> Res {
    opened(vm, &args[0])?;
    let most = size_argument(vm, args.get(1))?;
    line(vm, &args[0], most)
}

fn iter(vm: &mut Vm, file: &Value) -> Res {
    if memory_of(file).status.get() == Status::Closed {
        return vm.value_error("I/O operation on closed file.");
    }
    opened(vm, file)?;
    Ok(file.clone())
}

/// A derived class may have a `readline` of its own.
fn next(vm: &mut Vm, file: &Value) -> Res<Option<Value>> {
    opened(vm, file)?;
    let line = match STRING_IO.is_exact(file) {
        true => line(vm, file, None)?,
        false => vm.call_method(file, &intern(b"readline"), &[])?,
    };
    match line.object::<Str>() {
        Some(text) => Ok((!text.bytes().is_empty()).then_some(line)),
        None => {
            let kind = vm.type_name(&line);
            let message = Str::from(&format!("readline() should have returned a str object, not '{kind}'"));
            let class = vm.exception_class(exc::OS_ERROR).value();
            Err(Error(vm.call(&class, &[message])?))
        }
    }
}

fn write(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(given) = args[1].object::<Str>() else {
        let kind = vm.type_name(&args[1]);
        return vm.type_error(&format!("string argument expected, got '{kind}'"));
    };
    let memory = opened(vm, &args[0])?;
    if !given.bytes().is_empty() {
        memory.put(vm, given.bytes())?;
    }
    Ok(int(given.chars() as i64))
}

fn seek(vm: &mut Vm, args: Args<'_>) -> Res {
    opened(vm, &args[0])?;
    let offset = vm.size(&args[1])?;
    let whence = args.get(2).map_or(Ok(0), |whence| vm.c_int(whence))?;
    if !(0..=2).contains(&whence) {
        return vm.value_error(&format!("Invalid whence ({whence}, should be 0, 1 or 2)"));
    }
    if whence == 0 && offset < 0 {
        return vm.value_error(&format!("Negative seek position {offset}"));
    }
    if whence != 0 && offset != 0 {
        let class = vm.exception_class(exc::OS_ERROR).value();
        return Err(Error(vm.call(&class, &[Str::from("Can't do nonzero cur-relative seeks")])?));
    }
    let content = opened(vm, &args[0])?.content.get_mut(vm);
    let position = match whence {
        0 => offset as usize,
        1 => content.position,
        _ => content.chars,
    };
    content.go_to(position);
    Ok(int(position as i64))
}

fn truncate(vm: &mut Vm, args: Args<'_>) -> Res {
    let position = opened(vm, &args[0])?.content.get(vm).position;
    let size = size_to_keep(vm, args.get(1), position, "Negative")?;
    let content = opened(vm, &args[0])?.content.get_mut(vm);
    if size < content.chars {
        let position = content.position;
        content.go_to(size);
        content.bytes.truncate(content.place);
        content.chars = size;
        content.go_to(position);
    }
    Ok(int(size as i64))
}

fn get_state(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    let newline = match memory.newline.get() {
        Newline::Universal => Value::NONE,
        Newline::Any => Str::from(""),
        Newline::Is(newline) => Str::from(newline),
    };
    let position = int(memory.content.get(vm).position as i64);
    let value = text(vm, &memory.content.get(vm).bytes.clone())?;
    let attributes = attributes_of(vm, &args[0])?;
    Ok(tuple(vec![value, newline, position, attributes]))
}

/// The text has its newlines already.
fn set_state(vm: &mut Vm, args: Args<'_>) -> Res {
    if memory_of(&args[0]).status.get() == Status::Closed {
        opened(vm, &args[0])?;
    }
    let [value, newline, position, attributes] = state_items(vm, &args[0], &args[1])?;
    let value = match value.object::<Str>() {
        Some(text) => text.bytes().to_vec(),
        None if value.is_none() => Vec::new(),
        None => {
            let kind = vm.type_name(value);
            return vm.type_error(&format!("initial_value must be str or None, not {kind}"));
        }
    };
    let newline = newline_of(vm, newline)?;
    begin(vm, &args[0], newline);
    let chars = count_chars(&value);
    *memory_of(&args[0]).content.get_mut(vm) = Content { bytes: value, chars, position: 0, place: 0 };
    let position = position_of(vm, position, "third", "got")?;
    memory_of(&args[0]).content.get_mut(vm).go_to(position);
    set_attributes(vm, &args[0], attributes, "fourth")?;
    Ok(Value::NONE)
}
