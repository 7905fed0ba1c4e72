//! Views of objects: of those that have bytes, and of those that lend a view of something by `__buffer__` (PEP 688).
//!
//! What an object of Python lends is a *lease*: the object and the view that it gave. All views made of it share the lease; when the last of them is
//! released or dies, the object's `__release_buffer__` gets the view back.

use super::format::Format;
use super::{View, open, view_of};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::sequence::{ByteArray, Bytes, TypedArray};
use crate::object::shape::{self, traits};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

/// What a request for a buffer asks for, as `inspect.BufferFlags` says it.
pub const SIMPLE: i64 = 0;
const WRITABLE: i64 = 1;
pub const FULL_READ_ONLY: i64 = 0x11C;

pub static LEASE: TypeDef = TypeDef {
    slots: Slots { finalize: Some(give_back), ..Slots::NONE },
    flags: flags::NO_NEW,
    ..TypeDef::new(shape::BUFFER_LEASE, "_buffer_wrapper")
};

/// See the module's text.
struct Lease {
    object: Value,
    /// Nothing once it has been given back.
    lent: GilCell<Value>,
}

impl Trace for Lease {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
        self.lent.trace(visit);
    }
}

/// The storage of a type of ours with the format of its items, and whether it says itself what it lends.
fn storage(value: &Value) -> Option<(&Value, Format)> {
    if value.object::<Bytes>().is_some() || value.object::<ByteArray>().is_some() {
        return Some((value, Format::BYTE));
    }
    value.object::<TypedArray>().map(|array| (&array.bytes, Format::of(array.code)))
}

/// The `__buffer__` of a class of Python's.
fn lender(vm: &Vm, value: &Value) -> Option<Value> {
    let class = value.class();
    if !class.has(flags::HEAP) {
        return None;
    }
    let method = vm.class_lookup(class, &intern(b"__buffer__"))?;
    (method.shape() != shape::METHOD_DESCRIPTOR).then_some(method)
}

/// A view on an object; none if it has no bytes.
pub fn of(vm: &mut Vm, object: &Value, request: i64) -> Res<Option<Value>> {
    if object.opaque::<View>().is_some() {
        let view = open(vm, object)?;
        return Ok(Some(view.with(vm, |_| {})));
    }
    if lender(vm, object).is_some() {
        return borrow(vm, object, request).map(Some);
    }
    let Some((storage, format)) = storage(object) else { return Ok(None) };
    Ok(Some(View::new(vm, object, storage, format).into_value()))
}

/// The view that an object lends, under a lease.
fn borrow(vm: &mut Vm, object: &Value, request: i64) -> Res {
    let lent = vm.call_method(object, &intern(b"__buffer__"), &[crate::object::number::int(request)])?;
    if lent.opaque::<View>().is_none() {
        return vm.type_error("__buffer__ returned non-memoryview object");
    }
    let view = open(vm, &lent)?;
    if request & WRITABLE != 0 && view.readonly {
        return vm.raise(exc::BUFFER_ERROR, "memoryview: underlying buffer is not writable");
    }
    shape::BUFFER_LEASE.info().set(traits::FINALIZED);
    let lease = Lease { object: object.clone(), lent: GilCell::new(lent.clone()) };
    let lease = Opaque::with_shape(shape::BUFFER_LEASE, Box::new(lease));
    Ok(view.with(vm, |new| {
        new.owner = Value::NONE;
        new.lease = GilCell::new(lease);
    }))
}

/// The end of a lease: no view holds it any longer.
fn give_back(vm: &mut Vm, lease: &Value) -> Res<()> {
    let Some(state) = lease.opaque::<Lease>() else { return Ok(()) };
    let lent = state.lent.replace(vm, Value::NONE);
    if lent.is_none() {
        return Ok(());
    }
    let object = state.object.clone();
    let name = intern(b"__release_buffer__");
    if vm.special(&object, &name)?.is_some()
        && let Err(error) = vm.call_method(&object, &name, std::slice::from_ref(&lent))
    {
        vm.print_unraisable(&error.0, &object);
    }
    view_of(&lent).uncount();
    Ok(())
}

/// The bytes that an object of ours shows; none if it has none or is a view that has been released.
pub fn contents(vm: &Vm, value: &Value) -> Option<Vec<u8>> {
    if let Some(array) = value.object::<TypedArray>() {
        return array.bytes.object::<ByteArray>().map(|array| array.bytes.get(vm).clone());
    }
    value.opaque::<View>().filter(|view| !view.released.get()).map(|view| view.to_vec(vm))
}

/// Can its bytes be had as they lie: is it open, and without gaps? (What is no view has none.)
pub fn in_a_row(value: &Value) -> bool {
    value.opaque::<View>().is_none_or(|view| !view.released.get() && view.is_contiguous())
}

/// The bytes of whatever has some, objects of Python among them.
pub fn bytes_of(vm: &mut Vm, value: &Value) -> Res<Option<Vec<u8>>> {
    bytes_for(vm, value, SIMPLE)
}

/// The same; those who lend are told for what.
pub fn bytes_for(vm: &mut Vm, value: &Value, request: i64) -> Res<Option<Vec<u8>>> {
    if let Some(bytes) = value.exact::<Bytes>(shape::BYTES) {
        return Ok(Some(bytes.get().to_vec()));
    }
    if value.opaque::<View>().is_some() {
        open(vm, value)?;
    } else if lender(vm, value).is_some() {
        let view = borrow(vm, value, request)?;
        return Ok(Some(view_of(&view).to_vec(vm)));
    }
    Ok(crate::types::bytes::contents(vm, value))
}

/// `__buffer__` of the types of ours.
pub fn lend(vm: &mut Vm, args: Args<'_>) -> Res {
    let request = vm.index(&args[1])?;
    let Some(request) = machine_int(&request) else {
        return vm.overflow_error("Python int too large to convert to C int");
    };
    let view = if args[0].opaque::<View>().is_some() {
        open(vm, &args[0])?.with(vm, |_| {})
    } else {
        let Some((storage, format)) = storage(&args[0]) else { unreachable!("the machine has checked the receiver") };
        View::new(vm, &args[0], storage, format).into_value()
    };
    if request & WRITABLE != 0 && view_of(&view).readonly {
        let is_view = args[0].opaque::<View>().is_some();
        let message = if is_view { "memoryview: underlying buffer is not writable" } else { "Object is not writable." };
        return vm.raise(exc::BUFFER_ERROR, message);
    }
    Ok(view)
}

/// `__release_buffer__` of the types of ours.
pub fn take_back(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(view) = args[1].opaque::<View>() else {
        return vm.type_error("expected a memoryview object");
    };
    if view.released.get() {
        return vm.value_error("memoryview's buffer has already been released");
    }
    if !view.owner.is(&args[0]) && !args[0].opaque::<View>().is_some_and(|own| own.owner.is(&view.owner)) {
        return vm.value_error("memoryview's buffer is not this object");
    }
    view.uncount();
    Ok(Value::NONE)
}

/// `memoryview._from_flags(object, flags)`.
pub fn from_flags(vm: &mut Vm, args: Args<'_>) -> Res {
    let request = vm.size(&args[2])?;
    match of(vm, &args[1], request)? {
        Some(view) if request & WRITABLE != 0 && view_of(&view).readonly => {
            vm.raise(exc::BUFFER_ERROR, "Object is not writable.")
        }
        Some(view) => Ok(view),
        None => {
            let kind = vm.type_name(&args[1]);
            vm.type_error(&format!("a bytes-like object is required, not '{kind}'"))
        }
    }
}

/// Where bytes can be written: a bytearray, or a view of one that shows them in a row.
pub struct Target<'a> {
    array: &'a ByteArray,
    start: usize,
    pub len: usize,
}

impl<'a> Target<'a> {
    pub fn of(vm: &Vm, value: &'a Value) -> Option<Target<'a>> {
        let storage = value.object::<TypedArray>().map_or(value, |array| &array.bytes);
        if let Some(array) = storage.object::<ByteArray>() {
            return Some(Target { array, start: 0, len: array.bytes.get(vm).len() });
        }
        let view =
            value.opaque::<View>().filter(|view| !view.released.get() && !view.readonly && view.is_contiguous())?;
        Some(Target { array: view.storage.object::<ByteArray>()?, start: view.start, len: view.bytes() })
    }

    /// What is left of it from a place on.
    pub fn from(self, at: usize) -> Target<'a> {
        Target { start: self.start + at.min(self.len), len: self.len.saturating_sub(at), ..self }
    }

    /// Writes as many as there is room for; tells how many.
    pub fn write(&self, vm: &mut Vm, bytes: &[u8]) -> usize {
        let all = self.array.bytes.get_mut(vm);
        let end = (self.start + self.len.min(bytes.len())).min(all.len());
        let room = all.get_mut(self.start..end).unwrap_or_default();
        room.copy_from_slice(&bytes[..room.len()]);
        room.len()
    }
}
