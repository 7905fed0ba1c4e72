//! Floats that the word cannot hold: the very small and very large, infinities, nan, and instances of subclasses.

use super::header::{Header, Object};
use super::heap;
use super::shape::{Kind, ShapeId};
use super::value::Value;

/// A float in the heap.
#[repr(C)]
pub struct Float {
    header: Header,
    value: f64,
}

// SAFETY: repr(C), header first, owns no values.
unsafe impl Object for Float {
    const TRACED: bool = false;
    const KIND: Kind = Kind::Float;

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Float {
    pub fn new(value: f64) -> Float {
        Float { header: Header::new(), value }
    }

    #[inline(always)]
    pub fn get(&self) -> f64 {
        self.value
    }

    /// An instance of a subclass of `float`.
    pub fn with_shape(shape: ShapeId, value: f64) -> Value {
        heap::new_object(shape, Float::new(value))
    }
}
