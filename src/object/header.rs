//! What every heap object starts with: its count and its shape, eight bytes.
//!
//! The low four bits of the count are flags, so one reference is [`ONE`]. A count that reaches [`IMMORTAL`] stays
//! there for good: an object referred to 134 million times becomes immortal instead of wrong.

use std::cell::Cell;

use super::shape::{Kind, ShapeId};
use super::value::Value;

/// One reference.
pub const ONE: u32 = 16;
/// Somebody refers to the object weakly.
pub const WEAKLY_REFERENCED: u32 = 1;
/// Its finalizer has run, or is queued.
pub const FINALIZED: u32 = 2;
/// It survived a collection.
pub const OLD: u32 = 4;
/// It has an allocation of its own instead of a slot of a page.
pub const LARGE: u32 = 8;

/// From here on a count is neither raised nor lowered.
const IMMORTAL: u32 = 0x8000_0000 - ONE;

/// The first field of every object.
#[repr(C)]
pub struct Header {
    count: Cell<u32>,
    shape: Cell<ShapeId>,
}

/// A Rust type that is the representation of a kind of object.
///
/// # Safety
/// `Self` is `repr(C)`, starts with a [`Header`], and `trace` shows every `Value` that it owns, each once.
pub unsafe trait Object: Sized + 'static {
    /// Whether it can refer to other objects, so that the collector has to look at it.
    const TRACED: bool;
    /// Its number among the layouts.
    const KIND: Kind;
    /// Bytes of the whole object, where that depends on the object.
    const SIZED: Option<unsafe fn(*const Header) -> usize> = None;
    /// Whether objects of the built-in type itself can have attributes of their own.
    const ATTRIBUTES: bool = false;
    /// Bits of [`super::shape::traits`] of the built-in type.
    const TRAITS: u8 = 0;

    /// Shows every value that the object owns.
    fn trace(&self, visit: &mut dyn FnMut(&Value));

    /// Gives up what could hold a cycle together, when the collector has found the object to be garbage.
    /// What it drops may die at once. The object stays valid.
    fn clear(&self) {}
}

impl Header {
    /// A header with one reference, for the constructors of objects; [`super::heap`] fills in the shape.
    pub const fn new() -> Header {
        Header { count: Cell::new(ONE), shape: Cell::new(ShapeId::FREE) }
    }

    #[inline(always)]
    pub fn shape(&self) -> ShapeId {
        self.shape.get()
    }

    /// Gives the object another shape: its attributes changed, or its class.
    #[inline(always)]
    pub fn set_shape(&self, shape: ShapeId) {
        self.shape.set(shape);
    }

    #[inline(always)]
    pub(super) fn count_up(&self) {
        debug_assert!(super::gil_cell::held());
        let count = self.count.get() + ONE;
        if (count as i32) >= 0 {
            self.count.set(count);
        }
    }

    /// True when that was the last reference.
    #[inline(always)]
    pub(super) fn count_down(&self) -> bool {
        debug_assert!(super::gil_cell::held());
        let count = self.count.get();
        if count >= IMMORTAL {
            return false;
        }
        self.count.set(count - ONE);
        count < 2 * ONE
    }

    /// Gives a reference up unless it is the last one (or one of too many to count), which is left to [`Header::count_down`].
    #[inline(always)]
    pub(super) fn count_down_unless_last(&self) -> bool {
        debug_assert!(super::gil_cell::held());
        let count = self.count.get();
        let counted = count.wrapping_sub(2 * ONE) < IMMORTAL - 2 * ONE;
        if counted {
            self.count.set(count - ONE);
        }
        counted
    }

    /// How many references there are.
    pub fn count(&self) -> u32 {
        self.count.get() / ONE
    }

    #[inline(always)]
    pub fn is_unique(&self) -> bool {
        self.count.get() / ONE == 1
    }

    #[inline(always)]
    pub fn has(&self, flag: u32) -> bool {
        self.count.get() & flag != 0
    }

    pub fn set(&self, flag: u32) {
        self.count.set(self.count.get() | flag);
    }

    pub fn unset(&self, flag: u32) {
        self.count.set(self.count.get() & !flag);
    }
}

impl Default for Header {
    fn default() -> Header {
        Header::new()
    }
}
