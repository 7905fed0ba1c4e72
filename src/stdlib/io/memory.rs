//! `io.BytesIO`: a stream over bytes in memory.
//!
//! What is in it is either `bytes`, which others may have as well, or a bytearray of its own. It begins with the first and goes over to the second when
//! something is written; `getvalue` makes it `bytes` again, so that it can be asked for as often as one likes. A view of it is one of the bytearray, which
//! keeps its size until the view is gone.

use std::cell::Cell;

use super::text::size_argument;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::bytes::{bytes_arg, new_array};
use crate::types::iterator::itself;
use crate::types::memory_view::{self, Target};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

state! {
    struct Memory {
        /// `bytes`, a bytearray, or none once it is closed.
        content: GilCell<Value>,
        /// May lie behind the end.
        position: Cell<usize>,
    }
}

pub static BYTES_IO: Late = Late::new(TypeDef {
    slots: Slots {
        new: Some(|_, class, _| Ok(instance_of(class, Memory::new(Bytes::make(b""))))),
        init: Some(init),
        iter: Some(itself),
        next: Some(next),
        ..Slots::NONE
    },
    methods: METHODS,
    members: &[MemberDef {
        name: "closed",
        get: |vm, file| Ok(Value::bool(memory_of(file).content.get(vm).is_none())),
        set: None,
    }],
    flags: flags::BASE | flags::HAS_WEAKREF,
    doc: "BytesIO(initial_bytes=b''): a stream that reads and writes bytes in memory.",
    ..TypeDef::new(shape::OBJECT, "_io.BytesIO")
})
.with_attributes();

const METHODS: &[NativeDef] = &[
    def("getvalue", "self, /", get_value),
    def("getbuffer", "self, /", get_buffer),
    def("close", "self, /", close),
    def("flush", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::NONE)),
    def("isatty", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::FALSE)),
    def("readable", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::TRUE)),
    def("writable", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::TRUE)),
    def("seekable", "self, /", |vm, args| opened(vm, &args[0]).map(|_| Value::TRUE)),
    def("read", "self, size=-1, /", read),
    def("read1", "self, size=-1, /", read),
    def("readline", "self, size=-1, /", read_line),
    def("readlines", "self, size=None, /", read_lines),
    def("readinto", "self, buffer, /", read_into),
    def("write", "self, b, /", write),
    def("writelines", "self, lines, /", write_lines),
    def("seek", "self, pos, whence=0, /", seek),
    def("tell", "self, /", |vm, args| Ok(int(opened(vm, &args[0])?.position.get() as i64))),
    def("truncate", "self, size=None, /", truncate),
    def("__getstate__", "self, /", get_state),
    def("__setstate__", "self, state, /", set_state),
    def("__reduce_ex__", "self, protocol, /", reduce),
    def("__sizeof__", "self, /", |vm, args| {
        const OBJECT: usize = 64;
        let own = memory_of(&args[0]).content.get(vm).object::<ByteArray>();
        Ok(int((OBJECT + own.map_or(0, |array| array.bytes.get(vm).capacity())) as i64))
    }),
];

fn memory_of(file: &Value) -> &Memory {
    state_of(file)
}

/// The stream of a method that wants it open.
fn opened<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a Memory> {
    let memory = memory_of(file);
    if memory.content.get(vm).is_none() {
        return vm.value_error("I/O operation on closed file.");
    }
    Ok(memory)
}

/// The same for one that changes it, which nobody may look into then.
fn changeable<'a>(vm: &mut Vm, file: &'a Value) -> Res<&'a Memory> {
    let memory = opened(vm, file)?;
    if memory.is_lent(vm) {
        return vm.raise(exc::BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
    }
    Ok(memory)
}

impl Memory {
    fn new(bytes: Value) -> Memory {
        Memory { content: GilCell::new(bytes), position: Cell::new(0) }
    }

    fn bytes<'a>(&'a self, vm: &'a Vm) -> &'a [u8] {
        let content = self.content.get(vm);
        match content.object::<Bytes>() {
            Some(bytes) => bytes.get(),
            None => content.object::<ByteArray>().map_or(&[], |array| array.bytes.get(vm)),
        }
    }

    fn is_lent(&self, vm: &Vm) -> bool {
        self.content.get(vm).object::<ByteArray>().is_some_and(|array| array.exports.get() > 0)
    }

    /// The bytearray, made if it is still `bytes`.
    fn own(&self, vm: &mut Vm) -> Value {
        if self.content.get(vm).object::<ByteArray>().is_none() {
            let array = new_array(shape::BYTEARRAY, self.bytes(vm).to_vec());
            drop(self.content.replace(vm, array));
        }
        self.content.get(vm).clone()
    }

    /// The bytes from the position up to `end`, or to where they end.
    fn take(&self, vm: &Vm, end: usize) -> Value {
        let bytes = self.bytes(vm);
        let start = self.position.get().min(bytes.len());
        let end = end.clamp(start, bytes.len());
        if end > start {
            self.position.set(end);
        }
        let content = self.content.get(vm);
        if end - start == bytes.len() && content.shape() == shape::BYTES {
            return content.clone();
        }
        Bytes::make(&bytes[start..end])
    }

    /// Where a line ends that starts at the position.
    fn line_end(&self, vm: &Vm, most: Option<usize>) -> usize {
        let bytes = self.bytes(vm);
        let start = self.position.get().min(bytes.len());
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at + 1);
        most.map_or(end, |most| end.min(start.saturating_add(most)))
    }

    fn put(&self, vm: &mut Vm, more: &[u8]) -> Res<()> {
        /// Beyond this many bytes there is no memory for them.
        const MOST: usize = 1 << 40;
        let at = self.position.get();
        if more.is_empty() {
            return Ok(());
        }
        let array = self.own(vm);
        let Some(array) = array.object::<ByteArray>() else { unreachable!("just made") };
        let bytes = array.bytes.get_mut(vm);
        let end = at.saturating_add(more.len());
        if end > MOST || bytes.try_reserve(end.saturating_sub(bytes.len())).is_err() {
            return vm.raise(exc::MEMORY_ERROR, "");
        }
        if bytes.len() < at {
            bytes.resize(at, 0);
        }
        let (over, behind) = more.split_at(more.len().min(bytes.len() - at));
        bytes[at..at + over.len()].copy_from_slice(over);
        bytes.extend_from_slice(behind);
        self.position.set(end);
        Ok(())
    }
}

/// The `bytes` of a `BytesIO`, and its position, if it is of that very class and has them.
pub fn shared(vm: &Vm, file: &Value) -> Option<(Value, usize)> {
    let memory = BYTES_IO.is_exact(file).then(|| memory_of(file))?;
    let content = memory.content.get(vm);
    (content.shape() == shape::BYTES).then(|| (content.clone(), memory.position.get()))
}

/// Sets the position of a `BytesIO`.
pub fn go_to(file: &Value, position: usize) {
    memory_of(file).position.set(position);
}

static ARGUMENTS: NativeDef = def("BytesIO", "initial_bytes=b''", |_, _| Ok(Value::NONE));

fn init(vm: &mut Vm, file: &Value, args: Args<'_>) -> Res<()> {
    let places = vm.arranged(&ARGUMENTS, args)?;
    let initial = places.first().filter(|initial| !initial.is_nothing() && !initial.is_none());
    fill(vm, file, initial)
}

fn fill(vm: &mut Vm, file: &Value, initial: Option<&Value>) -> Res<()> {
    let bytes = match initial {
        None => Bytes::make(b""),
        Some(bytes) if bytes.shape() == shape::BYTES => bytes.clone(),
        Some(other) => Bytes::make(&bytes_arg(vm, other)?),
    };
    let memory = memory_of(file);
    if memory.is_lent(vm) {
        changeable(vm, file)?;
    }
    memory.position.set(0);
    drop(memory.content.replace(vm, bytes));
    Ok(())
}

fn get_value(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    if memory.content.get(vm).shape() == shape::BYTES {
        return Ok(memory.content.get(vm).clone());
    }
    let value = Bytes::make(memory.bytes(vm));
    if !memory.is_lent(vm) {
        drop(memory.content.replace(vm, value.clone()));
    }
    Ok(value)
}

fn get_buffer(vm: &mut Vm, args: Args<'_>) -> Res {
    let array = opened(vm, &args[0])?.own(vm);
    Ok(memory_view::of(vm, &array, memory_view::FULL_READ_ONLY)?.unwrap_or_default())
}

fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    if !memory_of(&args[0]).content.get(vm).is_none() {
        let content = changeable(vm, &args[0])?.content.replace(vm, Value::NONE);
        drop(content);
    }
    Ok(Value::NONE)
}

fn read(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    let end = match size_argument(vm, args.get(1))? {
        Some(size) => memory.position.get().saturating_add(size),
        None => usize::MAX,
    };
    Ok(memory.take(vm, end))
}

fn read_line(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    let most = size_argument(vm, args.get(1))?;
    Ok(memory.take(vm, memory.line_end(vm, most)))
}

fn next(vm: &mut Vm, file: &Value) -> Res<Option<Value>> {
    let memory = opened(vm, file)?;
    if memory.position.get() >= memory.bytes(vm).len() {
        return Ok(None);
    }
    Ok(Some(memory.take(vm, memory.line_end(vm, None))))
}

fn read_lines(vm: &mut Vm, args: Args<'_>) -> Res {
    opened(vm, &args[0])?;
    let most = match args.get(1).filter(|size| !size.is_none()) {
        None => 0,
        Some(size) if size.class().slots().index.is_none() => {
            let kind = vm.type_name(size);
            return vm.type_error(&format!("integer argument expected, got '{kind}'"));
        }
        Some(size) => vm.size(size)?,
    };
    let (mut lines, mut size) = (Vec::new(), 0);
    while let Some(line) = next(vm, &args[0])? {
        size += line.object::<Bytes>().map_or(0, |line| line.get().len()) as i64;
        lines.push(line);
        if most > 0 && size >= most {
            break;
        }
    }
    Ok(List::make(lines))
}

fn read_into(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    let Some(target) = Target::of(vm, &args[1]) else {
        let kind = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("readinto() argument must be read-write bytes-like object, not {kind}"));
    };
    let piece = memory.take(vm, memory.position.get().saturating_add(target.len));
    let bytes = piece.object::<Bytes>().map_or(&[][..], Bytes::get);
    Ok(int(target.write(vm, bytes) as i64))
}

fn write_one(vm: &mut Vm, file: &Value, data: &Value) -> Res<usize> {
    let memory = changeable(vm, file)?;
    if let Some(bytes) = data.exact::<Bytes>(shape::BYTES) {
        memory.put(vm, bytes.get())?;
        return Ok(bytes.get().len());
    }
    let bytes = bytes_arg(vm, data)?;
    // Asking for the bytes may have closed it.
    changeable(vm, file)?.put(vm, &bytes)?;
    Ok(bytes.len())
}

fn write(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(int(write_one(vm, &args[0], &args[1])? as i64))
}

fn write_lines(vm: &mut Vm, args: Args<'_>) -> Res {
    opened(vm, &args[0])?;
    let file = args[0].clone();
    vm.each(&args[1], |vm, line| {
        write_one(vm, &file, &line)?;
        Ok(true)
    })?;
    Ok(Value::NONE)
}

fn seek(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    let offset = vm.size(&args[1])?;
    let whence = args.get(2).map_or(Ok(0), |whence| vm.c_int(whence))?;
    let from = match whence {
        0 if offset < 0 => return vm.value_error(&format!("negative seek value {offset}")),
        0 => 0,
        1 => memory.position.get(),
        2 => memory.bytes(vm).len(),
        _ => return vm.value_error(&format!("invalid whence ({whence}, should be 0, 1 or 2)")),
    };
    let Some(position) = (from as i64).checked_add(offset) else {
        return vm.overflow_error("new position too large");
    };
    memory.position.set(position.max(0) as usize);
    Ok(int(position.max(0)))
}

/// The size that `truncate` is given; the position if none is. `negative` begins what is said of one below zero.
pub fn size_to_keep(vm: &mut Vm, size: Option<&Value>, position: usize, negative: &str) -> Res<usize> {
    let Some(size) = size.filter(|size| !size.is_none()) else { return Ok(position) };
    match size_argument(vm, Some(size))? {
        Some(size) => Ok(size),
        None => {
            let size = vm.size(size)?;
            vm.value_error(&format!("{negative} size value {size}"))
        }
    }
}

fn truncate(vm: &mut Vm, args: Args<'_>) -> Res {
    let position = changeable(vm, &args[0])?.position.get();
    let size = size_to_keep(vm, args.get(1), position, "negative")?;
    let memory = changeable(vm, &args[0])?;
    if size < memory.bytes(vm).len() {
        let array = memory.own(vm);
        array.object::<ByteArray>().into_iter().for_each(|array| array.bytes.get_mut(vm).truncate(size));
    }
    Ok(int(size as i64))
}

/// A copy of what an instance has beside its contents, or none.
pub fn attributes_of(vm: &mut Vm, file: &Value) -> Res {
    let attributes = vm.get_attr(file, &intern(b"__dict__"))?;
    match attributes.object::<Dict>() {
        Some(dict) if !dict.get(vm).is_empty() => vm.call_method(&attributes, &intern(b"copy"), &[]),
        _ => Ok(Value::NONE),
    }
}

/// Gives an instance the attributes of a pickle: a dict or none, in a place of its state.
pub fn set_attributes(vm: &mut Vm, file: &Value, attributes: &Value, place: &str) -> Res<()> {
    if attributes.is_none() {
        return Ok(());
    }
    if attributes.object::<Dict>().is_none() {
        let kind = vm.type_name(attributes);
        return vm.type_error(&format!("{place} item of state should be a dict, got a {kind}"));
    }
    let own = vm.get_attr(file, &intern(b"__dict__"))?;
    vm.call_method(&own, &intern(b"update"), std::slice::from_ref(attributes))?;
    Ok(())
}

/// The items of a pickle's state, which has to have so many.
pub fn state_items<'a, const COUNT: usize>(vm: &mut Vm, file: &Value, state: &'a Value) -> Res<&'a [Value; COUNT]> {
    let items = state.object::<Tuple>().and_then(|state| state.items().try_into().ok());
    match items {
        Some(items) => Ok(items),
        None => {
            let (class, kind) = (vm.type_name(file), vm.type_name(state));
            vm.type_error(&format!("{class}.__setstate__ argument should be {COUNT}-tuple, got {kind}"))
        }
    }
}

/// The position in a pickle's state.
pub fn position_of(vm: &mut Vm, position: &Value, place: &str, not: &str) -> Res<usize> {
    if !position.class().has(flags::INT) {
        let kind = vm.type_name(position);
        return vm.type_error(&format!("{place} item of state must be an integer, {not} {kind}"));
    }
    match usize::try_from(vm.size(position)?) {
        Ok(position) => Ok(position),
        Err(_) => vm.value_error("position value cannot be negative"),
    }
}

fn get_state(vm: &mut Vm, args: Args<'_>) -> Res {
    let memory = opened(vm, &args[0])?;
    let value = get_value(vm, args)?;
    let attributes = attributes_of(vm, &args[0])?;
    Ok(tuple(vec![value, int(memory.position.get() as i64), attributes]))
}

/// What older protocols make of it is no stream.
pub fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    if vm.size(&args[1])? < 2 {
        let class = args[0].class().name(vm);
        return vm.type_error(&format!("cannot pickle '{class}' object"));
    }
    let module = crate::stdlib::import(vm, "copyreg")?;
    let make = vm.get_attr(&module, &intern(b"__newobj__"))?;
    let state = vm.call_method(&args[0], &intern(b"__getstate__"), &[])?;
    let class = tuple(vec![args[0].class().value()]);
    Ok(tuple(vec![make, class, state, Value::NONE, Value::NONE]))
}

fn set_state(vm: &mut Vm, args: Args<'_>) -> Res {
    changeable(vm, &args[0])?;
    let [value, position, attributes] = state_items(vm, &args[0], &args[1])?;
    fill(vm, &args[0], Some(value))?;
    let position = position_of(vm, position, "second", "not")?;
    memory_of(&args[0]).position.set(position);
    set_attributes(vm, &args[0], attributes, "third")?;
    Ok(Value::NONE)
}
