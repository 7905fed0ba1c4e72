//! A table that may forget: each key has one row, which the key written last has.
//!
//! What a row holds says whose it is, so the one who looks compares. The rows begin as zeros that no page has been touched for: an empty script
//! needs few of the 24 pages that the machine's tables have.

use std::cell::Cell;

use crate::object::heap;

/// A row of a [`DirectMapped`] table.
///
/// # Safety
/// All bits zero are a value, that of a row nobody has written.
pub unsafe trait Row: Copy {}

/// See the module's text. `ROWS` is a power of two.
pub struct DirectMapped<R: 'static, const ROWS: usize>(&'static [Cell<R>]);

impl<R: Row, const ROWS: usize> Default for DirectMapped<R, ROWS> {
    fn default() -> DirectMapped<R, ROWS> {
        const { assert!(ROWS.is_power_of_two()) };
        let rows = heap::reserve(ROWS * size_of::<R>()) as *const Cell<R>;
        // SAFETY: zeroed memory of this size, aligned to a page, ours for good; zeros are rows, as `Row` promises.
        DirectMapped(unsafe { std::slice::from_raw_parts(rows, ROWS) })
    }
}

impl<R: Row, const ROWS: usize> DirectMapped<R, ROWS> {
    #[inline(always)]
    fn row(&self, hash: usize) -> &Cell<R> {
        // SAFETY: the mask keeps the index below the number of rows.
        unsafe { self.0.get_unchecked(hash & (ROWS - 1)) }
    }

    /// The row of the keys with this hash, for a look at it.
    ///
    /// # Safety
    /// The borrow ends before anybody writes.
    #[inline(always)]
    pub unsafe fn peek(&self, hash: usize) -> &R {
        // SAFETY: the caller's promise; a table is the GIL holder's.
        unsafe { &*self.row(hash).as_ptr() }
    }

    pub fn set(&self, hash: usize, row: R) {
        self.row(hash).set(row);
    }
}
