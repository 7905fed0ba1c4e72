//! Mutable parts of objects, guarded by the GIL in the types.
//!
//! A [`GilCell`] hands out its contents only against a borrow of the [`Token`], the proof that this thread holds
//! the GIL. Everything that could run other Python code or let another thread run needs `&mut Token` (inside `&mut Vm`), so no
//! borrow of a list's items can be alive across it: what elsewhere is a `RefCell` panic or a dangling iterator is
//! a compile error here.
//!
//! ```
//! # use baton::{object::{sequence::List, value::Value}, vm::{Res, Vm}};
//! fn first(vm: &mut Vm, list: &List, key: &Value) -> Res {
//!     let item = list.get(vm)[0].clone(); // the borrow ends here
//!     vm.call(key, &[item])
//! }
//! ```
//! ```compile_fail,E0502
//! # use baton::{object::{sequence::List, value::Value}, vm::{Res, Vm}};
//! fn first(vm: &mut Vm, list: &List, key: &Value) -> Res {
//!     vm.call(key, &list.get(vm)[..1]) // `key` could change the list
//! }
//! ```
//! ```compile_fail,E0277
//! # use baton::{gil::Reason, object::value::Value, vm::Vm};
//! fn look(vm: &mut Vm, value: &Value) -> bool {
//!     vm.unlocked(Reason::Io.into(), || value.is_none()) // a value outside of the GIL
//! }
//! ```
//!
//! It is sound given: one interpreter a process; `Value`, `GilCell` and `Token` neither `Send` nor `Sync`; no `Value` in
//! a static or thread-local; and that freeing an object never runs Python, never blocks and never writes a live cell.

use std::cell::UnsafeCell;

use crate::gil::Token;

/// A cell that only the holder of the GIL can look into.
#[repr(transparent)]
#[derive(Default)]
pub struct GilCell<T>(UnsafeCell<T>);

impl<T> GilCell<T> {
    pub const fn new(value: T) -> GilCell<T> {
        GilCell(UnsafeCell::new(value))
    }

    #[inline(always)]
    pub fn get<'a>(&'a self, _: &'a Token) -> &'a T {
        // SAFETY: `&Token` excludes every `&mut Token`, without which no `get_mut` borrow can exist.
        unsafe { &*self.0.get() }
    }

    // The borrow is exclusive because the one token of the one thread that runs is borrowed mutably for as long.
    #[allow(clippy::mut_from_ref, reason = "exclusive by the token, not by self")]
    #[inline(always)]
    pub fn get_mut<'a>(&'a self, _: &'a mut Token) -> &'a mut T {
        // SAFETY: `&mut Token` is unique: no other borrow of any cell's contents is alive.
        unsafe { &mut *self.0.get() }
    }

    #[inline(always)]
    pub fn replace(&self, token: &mut Token, value: T) -> T {
        std::mem::replace(self.get_mut(token), value)
    }

    pub fn take(&self, token: &mut Token) -> T
    where
        T: Default,
    {
        self.replace(token, T::default())
    }

    /// For code that has no token because it runs inside `Drop`, the collector, or a hot opcode.
    ///
    /// # Safety
    /// The caller holds the GIL, no borrow of this cell's contents that conflicts is alive, and the result is dropped before
    /// anything could make one.
    // The contract above is what makes it exclusive.
    #[allow(clippy::mut_from_ref, reason = "exclusive by the caller's promise")]
    #[inline(always)]
    pub unsafe fn get_unguarded(&self) -> &mut T {
        // SAFETY: the caller's promise.
        unsafe { &mut *self.0.get() }
    }

    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

/// Does this thread hold the GIL? For assertions: in release builds the answer is always yes.
#[inline(always)]
pub fn held() -> bool {
    !cfg!(debug_assertions) || crate::gil::held_here()
}
