//! Binary files: `BufferedReader`, `BufferedWriter`, `BufferedRandom` and `FileIO`, all one stream with other words.

use super::raw::{self, Raw};
use super::stream::{Access, Stream};
use super::text::size_argument;
use crate::object::class::{Class, flags};
use crate::object::function::MemberDef;
use crate::object::layout::Trace;
use crate::object::number::int;
use crate::object::opaque::Opaque;
use crate::object::sequence::{Bytes, List};
use crate::object::shape::{self, ShapeId};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::types::memory_view::Target;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// The insides of a binary file.
pub struct Binary {
    pub stream: Stream,
    /// Nothing for a file over an object, which has its own.
    pub name: Value,
    /// The same.
    pub mode: String,
}

impl Trace for Binary {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        self.stream.trace(visit);
    }
}

type New = fn(&mut Vm, &Value, Args<'_>) -> Res;

const fn binary_type(shape: ShapeId, name: &'static str, new: Option<New>) -> TypeDef {
    let slots =
        Slots { new, repr: Some(repr), iter: Some(iter), next: Some(next), finalize: Some(finalize), ..Slots::NONE };
    TypeDef {
        slots,
        methods: METHODS,
        members: MEMBERS,
        flags: if new.is_none() { flags::NO_NEW | flags::HAS_WEAKREF } else { flags::HAS_WEAKREF },
        ..TypeDef::new(shape, name)
    }
}

pub static BUFFERED_READER: TypeDef = binary_type(
    shape::BUFFERED_READER,
    "_io.BufferedReader",
    Some(|vm, class, args| over(vm, class, args, true, false)),
);
pub static BUFFERED_WRITER: TypeDef = binary_type(
    shape::BUFFERED_WRITER,
    "_io.BufferedWriter",
    Some(|vm, class, args| over(vm, class, args, false, true)),
);
pub static BUFFERED_RANDOM: TypeDef = binary_type(
    shape::BUFFERED_RANDOM,
    "_io.BufferedRandom",
    Some(|vm, class, args| over(vm, class, args, true, true)),
);
pub static FILE_IO: TypeDef = binary_type(shape::FILE_IO, "_io.FileIO", None);
/// Made when the module is.
pub static BUFFERED_PAIR: TypeDef = TypeDef { ..binary_type(shape::OBJECT, "_io.BufferedRWPair", Some(over_pair)) };

const METHODS: &[NativeDef] = &[
    def("write", "self, data, /", write),
    def("writelines", "self, lines, /", write_lines),
    def("read", "self, size=-1, /", read),
    def("read1", "self, size=-1, /", read1),
    def("peek", "self, size=0, /", peek),
    def("readinto", "self, buffer, /", readinto),
    def("readline", "self, size=-1, /", read_line),
    def("readlines", "self, hint=-1, /", read_lines),
    def("flush", "self, /", flush),
    def("close", "self, /", close),
    def("detach", "self, /", super::beneath::detach),
    def("fileno", "self, /", fileno),
    def("isatty", "self, /", isatty),
    def("readable", "self, /", readable),
    def("writable", "self, /", writable),
    def("seekable", "self, /", seekable),
    def("seek", "self, offset, whence=0, /", seek),
    def("tell", "self, /", tell),
    def("truncate", "self, pos=None, /", truncate),
    def("__reduce__", "self, /", super::cannot_pickle),
    def("__reduce_ex__", "self, protocol, /", super::cannot_pickle),
    def("__enter__", "self, /", enter),
    def("__exit__", "self, *args", exit),
];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "name", get: name, set: None },
    MemberDef { name: "mode", get: mode, set: None },
    MemberDef { name: "closed", get: |_, file| Ok(Value::bool(stream_of(file).is_closed())), set: None },
    MemberDef { name: "raw", get: super::beneath::raw, set: None },
];

/// The object beneath a file, if it is over one.
pub fn raw_of(file: &Value) -> Option<&Raw> {
    stream_of(file).raw.as_ref()
}

/// An attribute that a file over an object has from that; a pair has none.
pub fn own_or(vm: &mut Vm, file: &Value, name: &str, own: impl FnOnce(&Binary) -> Value) -> Res {
    let name = intern(name.as_bytes());
    match raw_of(file) {
        None => Ok(own(binary_of(file))),
        Some(raw) if raw.is_pair => vm.no_attribute(file, &name),
        Some(raw) => vm.get_attr(&raw.reader, &name),
    }
}

pub fn name(vm: &mut Vm, file: &Value) -> Res {
    own_or(vm, file, "name", |binary| binary.name.clone())
}

fn mode(vm: &mut Vm, file: &Value) -> Res {
    own_or(vm, file, "mode", |binary| Str::from(&binary.mode))
}

/// Makes a file of a class over an object.
pub fn make_over(shape: ShapeId, raw: Raw, (readable, writable): (bool, bool), capacity: usize) -> Value {
    shape.info().set(shape::traits::FINALIZED);
    let stream = Stream::over(raw, readable, writable, capacity);
    Opaque::with_shape(shape, Box::new(Binary { stream, name: Value::NOTHING, mode: String::new() }))
}

fn root_of(class: &Value) -> ShapeId {
    class.object::<Class>().map_or(shape::BUFFERED_READER, |class| class.root.get())
}

/// A parameter of a constructor, by place or by name.
pub fn given<'a>(args: &Args<'a>, place: usize, name: &str) -> Option<&'a Value> {
    args.values().get(place).or(args.by_name(name))
}

/// `BufferedReader(raw, buffer_size=8192)`, and the others.
fn over(vm: &mut Vm, class: &Value, args: Args<'_>, readable: bool, writable: bool) -> Res {
    let Some(object) = given(&args, 0, "raw") else {
        let name = class.object::<Class>().map_or(String::new(), |class| class.name(vm));
        return vm.type_error(&format!("{name}() missing required argument 'raw' (pos 1)"));
    };
    if readable {
        raw::check(vm, object, "readable", "readable")?;
    }
    if writable {
        raw::check(vm, object, "writable", "writable")?;
    }
    let capacity = raw::buffer_size(vm, given(&args, 1, "buffer_size"))?;
    Ok(make_over(root_of(class), Raw::of(object), (readable, writable), capacity))
}

/// `BufferedRWPair(reader, writer, buffer_size=8192)`.
fn over_pair(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [reader, writer, ..] = args.values() else {
        let given = args.len();
        return vm.type_error(&format!("BufferedRWPair expected at least 2 arguments, got {given}"));
    };
    raw::check(vm, reader, "readable", "readable")?;
    raw::check(vm, writer, "writable", "writable")?;
    let capacity = raw::buffer_size(vm, given(&args, 2, "buffer_size"))?;
    let raw = Raw { reader: reader.clone(), writer: writer.clone(), is_pair: true };
    Ok(make_over(root_of(class), raw, (true, true), capacity))
}

pub fn binary_of(file: &Value) -> &Binary {
    let Some(binary) = file.opaque::<Binary>() else { unreachable!("the machine has checked the receiver") };
    binary
}

pub fn stream_of(file: &Value) -> &Stream {
    &binary_of(file).stream
}

/// Makes a binary file over a descriptor.
pub fn make(fd: i32, access: Access, name: Value, mode: String) -> Value {
    let shape = match access {
        Access { unbuffered: true, .. } => shape::FILE_IO,
        Access { readable: true, writable: true, .. } => shape::BUFFERED_RANDOM,
        Access { readable: true, .. } => shape::BUFFERED_READER,
        _ => shape::BUFFERED_WRITER,
    };
    shape.info().set(shape::traits::FINALIZED);
    Opaque::with_shape(shape, Box::new(Binary { stream: Stream::new(fd, access), name, mode }))
}

/// The buffer of a standard stream.
pub fn standard(fd: i32, writable: bool, name: &str, unbuffered: bool) -> Value {
    let access = Access { readable: !writable, writable, close_fd: false, unbuffered };
    make(fd, access, Str::from(name), if writable { "wb" } else { "rb" }.to_owned())
}

fn open_stream<'a>(vm: &mut Vm, file: &'a Value, closed: &str) -> Res<&'a Stream> {
    let stream = stream_of(file);
    if stream.is_closed() {
        return vm.value_error(closed);
    }
    Ok(stream)
}

const CLOSED: &str = "I/O operation on closed file.";
/// To those who only ask; a file over an object leaves the answer to that.
const ASKED_CLOSED: &str = "I/O operation on closed file";

/// The stream of a file that is asked what it is.
pub fn asked<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a Stream> {
    match stream_of(file) {
        stream if stream.is_closed() && stream.raw.is_none() => vm.value_error(ASKED_CLOSED),
        stream => Ok(stream),
    }
}

fn to_read<'a>(vm: &mut Vm, file: &'a Value, doing: &str) -> Res<&'a Stream> {
    let stream = stream_of(file);
    if stream.is_closed() {
        let closed = if stream.unbuffered { ASKED_CLOSED.to_owned() } else { format!("{doing} of closed file") };
        return vm.value_error(&closed);
    }
    if !stream.readable {
        return super::unsupported(vm, "read");
    }
    stream.unclaim(vm);
    Ok(stream)
}

/// The bytes of an object that has some.
pub fn bytes_like(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    crate::types::bytes::bytes_arg(vm, value)
}

fn write(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = open_stream(vm, &args[0], "write to closed file")?;
    if !stream.writable {
        return super::unsupported(vm, "write");
    }
    let bytes = bytes_like(vm, &args[1])?;
    stream.write_binary(vm, &bytes)?;
    Ok(Value::small(bytes.len() as i64))
}

fn write_lines(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = args[0].clone();
    vm.each(&args[1], |vm, line| {
        write(vm, Args::positional(&[file.clone(), line]))?;
        Ok(true)
    })?;
    Ok(Value::NONE)
}

fn read(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = to_read(vm, &args[0], "read")?;
    let bytes = match size_argument(vm, args.get(1))? {
        None => stream.read_all(vm)?,
        Some(count) if stream.unbuffered => stream.read_some(vm, count)?,
        Some(count) => stream.read(vm, count)?,
    };
    Ok(Bytes::make(&bytes))
}

fn read1(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = to_read(vm, &args[0], "read")?;
    let count = size_argument(vm, args.get(1))?.unwrap_or(usize::MAX);
    let bytes = stream.read_some(vm, count)?;
    Ok(Bytes::make(&bytes))
}

fn peek(vm: &mut Vm, args: Args<'_>) -> Res {
    let bytes = to_read(vm, &args[0], "peek")?.peek(vm)?;
    Ok(Bytes::make(&bytes))
}

fn readinto(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = to_read(vm, &args[0], "read")?;
    let Some(target) = Target::of(vm, &args[1]) else {
        let name = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("readinto() argument must be read-write bytes-like object, not {name}"));
    };
    let bytes = stream.read(vm, target.len)?;
    Ok(Value::small(target.write(vm, &bytes) as i64))
}

fn next_line(vm: &mut Vm, file: &Value, most: Option<usize>) -> Res<Vec<u8>> {
    let stream = to_read(vm, file, "readline")?;
    stream.read_by(vm, |unread, _| {
        let shown = &unread[..unread.len().min(most.unwrap_or(usize::MAX))];
        let line = shown.iter().position(|&b| b == b'\n').map(|n| n + 1);
        line.or(most.filter(|&most| shown.len() == most))
    })
}

fn read_line(vm: &mut Vm, args: Args<'_>) -> Res {
    let most = size_argument(vm, args.get(1))?;
    let line = next_line(vm, &args[0], most)?;
    Ok(Bytes::make(&line))
}

fn read_lines(vm: &mut Vm, args: Args<'_>) -> Res {
    let hint = size_argument(vm, args.get(1))?.filter(|&hint| hint > 0);
    let (mut lines, mut size) = (Vec::new(), 0);
    loop {
        let line = next_line(vm, &args[0], None)?;
        if line.is_empty() {
            return Ok(List::make(lines));
        }
        size += line.len();
        lines.push(Bytes::make(&line));
        if hint.is_some_and(|hint| size >= hint) {
            return Ok(List::make(lines));
        }
    }
}

fn repr(vm: &mut Vm, file: &Value) -> Res {
    let kind = vm.type_name(file);
    let kind = kind.strip_prefix("_io.").unwrap_or(&kind);
    if raw_of(file).is_some_and(|raw| raw.is_pair) {
        return Ok(Str::from(&format!("<_io.{kind} object at {:#x}>", file.id())));
    }
    Ok(match vm.get_attr_opt(file, &intern(b"name"))? {
        Some(name) => Str::from(&format!("<_io.{kind} name={}>", vm.repr_text(&name)?)),
        None => Str::from(&format!("<_io.{kind}>")),
    })
}

fn iter(vm: &mut Vm, file: &Value) -> Res {
    open_stream(vm, file, CLOSED)?;
    Ok(file.clone())
}

fn next(vm: &mut Vm, file: &Value) -> Res<Option<Value>> {
    let line = next_line(vm, file, None)?;
    Ok((!line.is_empty()).then(|| Bytes::make(&line)))
}

fn finalize(vm: &mut Vm, file: &Value) -> Res<()> {
    let warned = warn_unclosed(vm, file, stream_of(file));
    stream_of(file).close(vm)?;
    warned
}

/// A file of the program's that nobody has closed; who does not listen to warnings never loads them for this.
pub fn warn_unclosed(vm: &mut Vm, file: &Value, stream: &Stream) -> Res<()> {
    let listens = |vm: &mut Vm| {
        let modules = vm.interp.modules.clone();
        crate::stdlib::dict_of(&modules).get_name(vm, &intern(b"warnings")).is_some()
    };
    if stream.is_closed() || stream.raw.is_some() || !stream.closes_descriptor() || !listens(vm) {
        return Ok(());
    }
    let text = vm.repr_text(file)?;
    vm.warn_of_resource(file, &format!("unclosed file {text}"))
}

fn flush(vm: &mut Vm, args: Args<'_>) -> Res {
    open_stream(vm, &args[0], "flush of closed file")?.flush_binary(vm)?;
    Ok(Value::NONE)
}

fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    stream_of(&args[0]).close(vm)?;
    Ok(Value::NONE)
}

fn fileno(vm: &mut Vm, args: Args<'_>) -> Res {
    asked(vm, &args[0])?.fileno(vm)
}

fn isatty(vm: &mut Vm, args: Args<'_>) -> Res {
    asked(vm, &args[0])?.is_terminal(vm).map(Value::bool)
}

fn readable(vm: &mut Vm, args: Args<'_>) -> Res {
    asked(vm, &args[0])?.is_readable(vm).map(Value::bool)
}

fn writable(vm: &mut Vm, args: Args<'_>) -> Res {
    asked(vm, &args[0])?.is_writable(vm).map(Value::bool)
}

fn seekable(vm: &mut Vm, args: Args<'_>) -> Res {
    asked(vm, &args[0])?.is_seekable(vm).map(Value::bool)
}

fn seek(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = open_stream(vm, &args[0], "seek of closed file")?;
    let offset = vm.size(&args[1])?;
    let whence = args.get(2).map_or(Ok(0), |whence| vm.size(whence))?;
    if !(0..=2).contains(&whence) {
        return vm.value_error(&format!("whence value {whence} unsupported"));
    }
    Ok(Value::small(stream.seek(vm, offset, whence as i32)?))
}

fn tell(vm: &mut Vm, args: Args<'_>) -> Res {
    let position = open_stream(vm, &args[0], "tell of closed file")?.tell_binary(vm)?;
    Ok(Value::small(position))
}

fn truncate(vm: &mut Vm, args: Args<'_>) -> Res {
    let stream = open_stream(vm, &args[0], "truncate of closed file")?;
    let size = match args.get(1).filter(|size| !size.is_none()) {
        Some(size) => Some(vm.size(size)?),
        None => None,
    };
    Ok(int(stream.truncate(vm, size)?))
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Res {
    open_stream(vm, &args[0], CLOSED)?;
    Ok(args[0].clone())
}

fn exit(vm: &mut Vm, args: Args<'_>) -> Res {
    stream_of(&args[0]).close(vm)?;
    Ok(Value::NONE)
}
