//! Weak references: who is to be told when an object dies.
//!
//! An object that is referred to weakly has a flag in its header; the list of its references is kept here, by its address.

use std::cell::UnsafeCell;
use std::collections::HashMap;

use super::gil_cell::GilCell;
use super::header::{self, Header};
use super::heap;
use super::layout::object;
use super::shape::{self, ShapeId};
use super::value::Value;

object! {
    /// `weakref.ref(...)`. The referent is not counted; 0 once it is dead.
    pub struct WeakRef: WeakRef {
        pub referent: std::cell::Cell<usize>,
        /// A callable, or None.
        pub callback: GilCell<Value>,
        pub hash: std::cell::Cell<Option<i64>>,
    }
}

struct References(UnsafeCell<Option<HashMap<usize, Vec<*const WeakRef>>>>);

// SAFETY: touched only by the holder of the GIL: making, cloning and dropping values is where it is used.
unsafe impl Sync for References {}

static REFERENCES: References = References(UnsafeCell::new(None));

fn references() -> &'static mut HashMap<usize, Vec<*const WeakRef>> {
    // SAFETY: only the holder of the GIL is here, and no function below calls back while it has the map.
    unsafe { (*REFERENCES.0.get()).get_or_insert_with(HashMap::new) }
}

impl WeakRef {
    /// A new reference to a heap object.
    pub fn make(shape: ShapeId, object: &Value, callback: Value) -> Option<Value> {
        let header = object.header()?;
        let address = object.pointer() as usize;
        header.set(header::WEAKLY_REFERENCED);
        let contents =
            WeakRef::contents(std::cell::Cell::new(address), GilCell::new(callback), std::cell::Cell::new(None));
        let reference = heap::new_object(shape, contents);
        references().entry(address).or_default().push(reference.pointer() as *const WeakRef);
        Some(reference)
    }

    /// What it refers to, while that lives.
    pub fn get(&self) -> Option<Value> {
        match self.referent.get() {
            0 => None,
            // SAFETY: the address is set to 0 when the object dies, before its memory is freed.
            address => Some(unsafe { Value::from_borrowed(address as *const Header) }),
        }
    }

    /// All references to an object: the plain one and the plain proxy first, then the latest.
    pub fn all(object: &Value) -> Vec<Value> {
        let address = object.header().map_or(0, |header| header as *const Header as usize);
        let Some(list) = references().get(&address) else { return Vec::new() };
        // SAFETY: dying references take themselves off the list.
        let mut found: Vec<Value> =
            list.iter().rev().map(|&weak| unsafe { Value::from_borrowed(weak as *const Header) }).collect();
        found.sort_by_key(|reference| match reference.object::<WeakRef>() {
            // SAFETY: the callback is only looked at.
            Some(weak) if !unsafe { weak.callback.get_unguarded() }.is_none() => 2,
            _ if reference.shape() == shape::WEAK_REFERENCE => 0,
            _ if matches!(reference.shape(), shape::WEAK_PROXY | shape::WEAK_CALLABLE_PROXY) => 1,
            _ => 2,
        });
        found
    }

    /// An existing reference without a callback to the same object.
    pub fn known(object: &Value, shape: ShapeId) -> Option<Value> {
        let list = references().get(&(object.header()? as *const Header as usize))?;
        for &reference in list {
            // SAFETY: dying references take themselves off the list.
            let (header, weak) = unsafe { (&*(reference as *const Header), &*reference) };
            // SAFETY: the callback is only looked at.
            if header.shape() == shape && unsafe { weak.callback.get_unguarded() }.is_none() {
                // SAFETY: as above.
                return Some(unsafe { Value::from_borrowed(header) });
            }
        }
        None
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        let address = self.referent.get();
        if address != 0
            && let Some(list) = references().get_mut(&address)
        {
            list.retain(|&reference| !std::ptr::eq(reference, self));
        }
    }
}

/// An object dies: its weak references forget it. Those that have a callback and are `to_be_told` are queued for it, the latest first;
/// the caller frees the object.
///
/// # Safety
/// `object` is intact, and nothing but weak references will ask for it.
pub unsafe fn forget(object: *const Header, to_be_told: impl Fn(*const Header) -> bool) {
    // SAFETY: the caller's promise.
    unsafe { (*object).unset(header::WEAKLY_REFERENCED) };
    let Some(list) = references().remove(&(object as usize)) else { return };
    for reference in list.into_iter().rev() {
        // SAFETY: dying references take themselves off the list.
        let weak = unsafe { &*reference };
        weak.referent.set(0);
        // One that is dying itself, and took the object with it, has nobody to tell.
        // SAFETY: it is intact until it takes itself off the list.
        if unsafe { (*(reference as *const Header)).count() } == 0 {
            continue;
        }
        // SAFETY: the callback is only looked at.
        if !unsafe { weak.callback.get_unguarded() }.is_none() && to_be_told(reference as *const Header) {
            // SAFETY: the reference is live.
            unsafe { heap::queue_finalizer(reference as *const Header) };
        }
    }
}
