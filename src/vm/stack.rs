//! The register stack: one thread's registers, every frame a window of it.
//!
//! Address space is reserved once and used from the front, so a register never moves: natives borrow their arguments, and
//! instructions their operands, right where they are. Above the innermost frame's window no register holds anything that counts. Memory that was
//! never touched holds no values at all, so it is filled with nothings before a window first reaches into it.

use crate::gil::memory;
use crate::object::generator::BLOCK;
use crate::object::value::Value;

/// No window has more registers: an operand has 16 bits.
pub const LARGEST_WINDOW: usize = 1 << 16;

/// Registers are filled up to the end of a page, so that a thread which needs few touches one.
const PAGE: usize = 4096;
/// A generator's registers move in blocks, which may reach behind a window.
const SPARE: usize = 2 * BLOCK;

/// See the module's text.
pub struct Stack {
    base: *mut Value,
    /// No window reaches beyond, for now: behind it, but for the spare registers, nothing has been filled yet.
    filled: *mut Value,
    limit: *mut Value,
    bytes: usize,
}

impl Stack {
    /// # Safety
    /// The memory is writable, aligned to a page, and nobody else's while the stack is used.
    pub unsafe fn new(base: *mut u8, bytes: usize) -> Stack {
        let base = base.cast::<Value>();
        let limit = (base as usize + bytes - SPARE * size_of::<Value>()) as *mut Value;
        let mut stack = Stack { base, filled: base, limit, bytes };
        // SAFETY: the address space is much larger.
        unsafe { stack.fill(base, SPARE) };
        stack
    }

    pub fn base(&self) -> *mut Value {
        self.base
    }

    /// Does a window of `registers` at `base` fit into what is filled? If not, [`Stack::reserve`] may have more.
    #[inline(always)]
    pub fn fits(&self, base: *mut Value, registers: usize) -> bool {
        (base as usize) + registers * size_of::<Value>() < self.filled as usize
    }

    /// Does it fit into the address space?
    #[inline(always)]
    pub fn can_hold(&self, base: *mut Value, registers: usize) -> bool {
        (base as usize) + registers * size_of::<Value>() < self.limit as usize
    }

    /// Makes a window fit; false if there is no address space for it.
    #[inline]
    pub fn reserve(&mut self, base: *mut Value, registers: usize) -> bool {
        self.fits(base, registers) || self.extend(base, registers)
    }

    #[cold]
    #[inline(never)]
    fn extend(&mut self, base: *mut Value, registers: usize) -> bool {
        if !self.can_hold(base, registers) {
            return false;
        }
        // The spare registers stand behind it.
        let needed = base as usize + (registers + 1 + SPARE) * size_of::<Value>();
        let end = (needed.next_multiple_of(PAGE) - SPARE * size_of::<Value>()).min(self.limit as usize);
        // SAFETY: what is filled ends within the address space, and so does this.
        unsafe {
            let first = self.filled.add(SPARE);
            self.fill(first, (end - self.filled as usize) / size_of::<Value>());
        }
        self.filled = end as *mut Value;
        true
    }

    /// # Safety
    /// The registers lie within the address space and hold nothing that counts.
    unsafe fn fill(&mut self, first: *mut Value, count: usize) {
        for n in 0..count {
            // SAFETY: the caller's promise.
            unsafe { first.add(n).write(Value::NOTHING) };
        }
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: the memory is this stack's; all frames have left, so no register holds a value that counts.
        unsafe { memory::trim_upwards(self.base.cast(), self.bytes) };
    }
}
