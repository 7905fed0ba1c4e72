//! Objects whose insides are a Rust value of a module's own: locks, files, pipes, ...

use std::any::Any;

use super::gil_cell::GilCell;
use super::header::{Header, Object};
use super::heap;
use super::layout::Trace;
use super::shape::{Kind, ShapeId};
use super::value::Value;

/// What a module may keep in an [`Opaque`].
pub trait State: Any + Trace {}

impl<T: Any + Trace> State for T {}

/// An object of a module's own. Its class says what it is; [`Opaque::state`] gives the insides back.
#[repr(C)]
pub struct Opaque {
    header: Header,
    state: GilCell<Box<dyn State>>,
}

// SAFETY: repr(C), header first; the state shows its values.
unsafe impl Object for Opaque {
    const TRACED: bool = true;
    const KIND: Kind = Kind::Opaque;
    const ATTRIBUTES: bool = false;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        // SAFETY: the collector runs between two instructions, when no borrow of a cell's contents is alive.
        unsafe { self.state.get_unguarded() }.trace(visit);
    }

    fn clear(&self) {
        // SAFETY: as above.
        unsafe { self.state.get_unguarded() }.clear();
    }
}

impl Opaque {
    pub fn with_shape(shape: ShapeId, state: Box<dyn State>) -> Value {
        heap::new_object(shape, Opaque { header: Header::new(), state: GilCell::new(state) })
    }

    /// The insides, without asking what they are.
    ///
    /// # Safety
    /// They are a `T`: those of all objects of this shape are.
    #[inline(always)]
    pub unsafe fn state_unchecked<T: State>(&self) -> &T {
        // SAFETY: the caller's promise; as in `state`.
        unsafe { &*std::ptr::from_ref(&**(self.state.get_unguarded() as *const Box<dyn State>)).cast::<T>() }
    }

    /// The insides, if they are a `T`. They are shared: what changes in them stands in cells.
    pub fn state<T: State>(&self) -> Option<&T> {
        // SAFETY: the box is never replaced while the object lives, and only shared borrows of its contents are given out.
        let state: &dyn State = unsafe { &**(self.state.get_unguarded() as *const Box<dyn State>) };
        (state as &dyn Any).downcast_ref::<T>()
    }
}

impl Value {
    /// The insides of a module's own object.
    pub fn opaque<T: State>(&self) -> Option<&T> {
        self.object::<Opaque>()?.state::<T>()
    }
}
