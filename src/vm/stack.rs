//! The register stack: one thread's registers, every frame a window of it.
//!
//! Address space is reserved once and used from the front, so a register never moves: natives borrow their arguments, and
//! instructions their operands, right where they are. Memory that was never written reads as the small int 0, which may be overwritten and
//! dropped like any value. Above the innermost frame's window no register holds anything that counts.

use crate::object::generator::BLOCK;
use crate::object::heap;
use crate::object::value::Value;

/// Registers of the main thread and of the others, in bytes of address space.
pub const MAIN_BYTES: usize = 1 << 30;
pub const THREAD_BYTES: usize = 64 << 20;

/// No window has more registers: an operand has 16 bits.
pub const LARGEST_WINDOW: usize = 1 << 16;

/// See the module's text.
pub struct Stack {
    base: *mut Value,
    limit: *mut Value,
    bytes: usize,
}

impl Stack {
    pub fn new(bytes: usize) -> Stack {
        let base = heap::reserve(bytes) as *mut Value;
        // A generator's registers move in blocks, which may reach behind a window.
        let spare = 2 * BLOCK * size_of::<Value>();
        Stack { base, limit: (base as usize + bytes - spare) as *mut Value, bytes }
    }

    pub fn base(&self) -> *mut Value {
        self.base
    }

    /// Does a window of `registers` at `base` fit?
    #[inline(always)]
    pub fn fits(&self, base: *mut Value, registers: usize) -> bool {
        (base as usize) + registers * size_of::<Value>() < self.limit as usize
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: reserved by `new`; all frames have left, so no register holds a value that counts.
        unsafe { libc::munmap(self.base as *mut libc::c_void, self.bytes) };
    }
}
