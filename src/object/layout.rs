//! How a Rust struct becomes an object: the [`object!`](crate::object::layout::object) macro, and what of a struct the collector sees.

use std::cell::Cell;

use super::gil_cell::GilCell;
use super::table::Table;
use super::value::Value;

/// A part of an object, as the collector sees it.
pub trait Trace {
    /// Shows every value in it.
    fn trace(&self, visit: &mut dyn FnMut(&Value));

    /// Lets go of what can be changed, to break a cycle of garbage.
    fn clear(&self) {}
}

impl Trace for Value {
    #[inline(always)]
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self);
    }
}

impl<T: Trace> Trace for Option<T> {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(part) = self {
            part.trace(visit);
        }
    }
}

impl<T: Trace> Trace for Vec<T> {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(|part| part.trace(visit));
    }
}

impl<T: Trace> Trace for std::collections::VecDeque<T> {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(|part| part.trace(visit));
    }
}

impl<T: Trace> Trace for Box<[T]> {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(|part| part.trace(visit));
    }
}

impl<V: Trace> Trace for Table<V> {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for entry in self.iter() {
            visit(&entry.key);
            entry.value.trace(visit);
        }
    }
}

impl<T: Trace + Default> Trace for GilCell<T> {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        // SAFETY: the collector runs between two instructions, when no borrow of a cell's contents is alive.
        unsafe { self.get_unguarded() }.trace(visit);
    }

    fn clear(&self) {
        // SAFETY: as above; the old contents are dropped after the borrow.
        let old = std::mem::take(unsafe { self.get_unguarded() });
        drop(old);
    }
}

impl Default for Value {
    /// None: what the collector leaves in a cell that it has cleared.
    fn default() -> Value {
        Value::NONE
    }
}

macro_rules! plain_parts {
    ($($part:ty),*) => { $( impl Trace for $part { fn trace(&self, _: &mut dyn FnMut(&Value)) {} } )* };
}

plain_parts!((), bool, u8, u16, u32, i32, u64, i64, usize, f64, &'static str, String, Box<str>);

impl<T> Trace for Cell<T> {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// Declares an object: `struct Name: Kind { fields }`, or `plain struct` when it can't refer to other objects.
macro_rules! object {
    ($(#[$meta:meta])* $vis:vis struct $name:ident: $kind:ident $([$($option:tt)*])? { $( $(#[$fmeta:meta])* $fvis:vis $field:ident: $ty:ty, )* }) => {
        $(#[$meta])*
        #[repr(C)]
        $vis struct $name {
            header: $crate::object::header::Header,
            $( $(#[$fmeta])* $fvis $field: $ty, )*
        }

        // SAFETY: repr(C), header first; every field is shown.
        unsafe impl $crate::object::header::Object for $name {
            const TRACED: bool = true;
            const KIND: $crate::object::shape::Kind = $crate::object::shape::Kind::$kind;
            $( $($option)* )?

            fn trace(&self, visit: &mut dyn FnMut(&$crate::object::value::Value)) {
                $( $crate::object::layout::Trace::trace(&self.$field, visit); )*
            }

            fn clear(&self) {
                $( $crate::object::layout::Trace::clear(&self.$field); )*
            }
        }

        impl $name {
            /// The object's contents, to be put into the heap by [`crate::object::heap::new_object`].
            #[allow(clippy::too_many_arguments, reason = "one argument for each field")]
            #[inline(always)]
            $vis const fn contents($( $field: $ty ),*) -> $name {
                $name { header: $crate::object::header::Header::new(), $( $field, )* }
            }
        }
    };
}

pub(crate) use object;
