//! Types of modules that are made when their module is first imported.
//!
//! The classes of the core are made at the start. A module of many types would make every start longer, so its own stand in statics, [`Late`], and
//! become classes when the module is filled, or when one of them is first wanted. Their instances are [`Opaque`]s around a Rust value, their *state*,
//! whose parts [`state!`](crate::stdlib::late::state) shows to the collector.
//!
//! That a state is what its class says is a matter of layouts: `type()` refuses bases that differ in theirs, and `__class__` cannot be set across them.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::object::mapping::Dict;
use crate::object::opaque::{Opaque, State};
use crate::object::shape::{self, Layout, Plan, ShapeId};
use crate::object::value::Value;
use crate::types::{TypeDef, registry};
use crate::vm::Vm;

/// A type that is made late. Its name stands in [`TypeDef::name`] with its module; the shape there is not read.
pub struct Late {
    def: TypeDef,
    layout: fn() -> &'static Layout,
    /// Whether instances have a `__dict__`.
    attributes: bool,
    /// The number of its root shape; 0: not made yet.
    root: AtomicU32,
}

impl Late {
    /// A type whose instances are [`Opaque`]s.
    pub const fn new(def: TypeDef) -> Late {
        Late { def, layout: || shape::LOCK.info().layout(), attributes: false, root: AtomicU32::new(0) }
    }

    /// A type whose instances have another layout.
    pub const fn with_layout(def: TypeDef, layout: fn() -> &'static Layout) -> Late {
        Late { layout, ..Late::new(def) }
    }

    /// Its instances have attributes of their own.
    pub const fn with_attributes(mut self) -> Late {
        self.attributes = true;
        self
    }

    /// The shape of its new instances.
    pub fn shape(&'static self, vm: &mut Vm) -> ShapeId {
        match self.root.load(Ordering::Relaxed) {
            0 => self.make(vm),
            root => ShapeId::from_index(root),
        }
    }

    #[cold]
    fn make(&'static self, vm: &mut Vm) -> ShapeId {
        let plan = Plan { layout: (self.layout)(), attributes: self.attributes, inline_slots: 0, traits: 0 };
        let root = shape::new_root(plan);
        self.root.store(root.index(), Ordering::Relaxed);
        registry::make_type(vm, &self.def, root);
        root
    }

    /// The class.
    pub fn class(&'static self, vm: &mut Vm) -> Value {
        self.shape(vm).class().value()
    }

    /// Is it an instance of this very class?
    pub fn is_exact(&self, value: &Value) -> bool {
        let root = self.root.load(Ordering::Relaxed);
        root != 0 && std::ptr::eq(value.class(), ShapeId::from_index(root).class())
    }

    /// Is it the shape of its new instances? Those of derived classes, and those that were given attributes, have others.
    #[inline(always)]
    pub fn is_root(&self, shape: ShapeId) -> bool {
        shape.index() == self.root.load(Ordering::Relaxed)
    }

    /// Puts the class into its module's dict.
    pub fn define(&'static self, vm: &mut Vm, dict: &Dict) {
        let class = self.class(vm);
        let name = self.def.name.rsplit('.').next().unwrap_or(self.def.name);
        super::set(vm, dict, name, class);
    }

    /// A new instance.
    pub fn instance<T: State>(&'static self, vm: &mut Vm, state: T) -> Value {
        Opaque::with_shape(self.shape(vm), Box::new(state))
    }
}

/// A new instance of a class that `new` was given.
pub fn instance_of<T: State>(class: &Value, state: T) -> Value {
    Opaque::with_shape(crate::types::tuple::root_shape(class), Box::new(state))
}

/// The state of a method's receiver.
#[inline(always)]
pub fn state_of<T: State>(value: &Value) -> &T {
    let Some(state) = value.opaque::<T>() else { unreachable!("a method of its type") };
    state
}

/// Declares the state of a type's instances: a struct whose parts are all shown to the collector.
macro_rules! state {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $( $(#[$fmeta:meta])* $fvis:vis $field:ident: $ty:ty, )* }) => {
        $(#[$meta])*
        $vis struct $name {
            $( $(#[$fmeta])* $fvis $field: $ty, )*
        }

        impl $crate::object::layout::Trace for $name {
            fn trace(&self, visit: &mut dyn FnMut(&$crate::object::value::Value)) {
                $( $crate::object::layout::Trace::trace(&self.$field, visit); )*
            }

            fn clear(&self) {
                $( $crate::object::layout::Trace::clear(&self.$field); )*
            }
        }
    };
}

pub(crate) use state;
