//! The memory of a thread of the system: its native stack, and room for what runs on it, in one piece of address space.
//!
//! ```text
//! | guard | native stack, grows down ........ | workspace, grows up ............. |
//! ```
//!
//! Pages are committed as they are touched, so what is reserved costs address space only. The two parts meet in the middle of a page: the C
//! library keeps its record of the thread at the stack's upper end, and what a waiting thread needs ends within the next page. One
//! page more would be a quarter of what such a thread takes. And one mapping and its guard are two of the 65,530 that Linux
//! gives a process, so 30,000 threads find room.

use std::io;
use std::ops::Range;

/// How much of the page in which the parts meet is the workspace's: seven frames. The C library takes 4.9 KB of the stack for itself, a thread that waits 2 KB more.
const SHARED: usize = 640;
/// Large enough for any system.
const PAGE: usize = 64 * 1024;
/// More than the least that the C library wants.
const LEAST: usize = 64 * 1024;
/// What an idle thread keeps of each part.
const KEPT: usize = 64 * 1024;

/// Room for the machine of a thread: zeroed when it is new, later as the thread before left it.
#[derive(Clone, Copy, Debug)]
pub struct Workspace {
    pub base: *mut u8,
    pub bytes: usize,
}

// SAFETY: an address and a size; whoever gets it has it alone (see `super::worker`).
unsafe impl Send for Workspace {}

/// See the module's text.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    base: *mut u8,
    bytes: usize,
    stack: usize,
    workspace: usize,
}

impl Memory {
    /// Reserves it; fails when the system has no address space for it.
    pub fn reserve(stack: usize, workspace: usize) -> io::Result<Memory> {
        let too_much = || io::Error::from(io::ErrorKind::OutOfMemory);
        let stack = stack.max(LEAST).checked_next_multiple_of(PAGE).ok_or_else(too_much)?;
        let bytes = stack.checked_add(workspace).and_then(|bytes| bytes.checked_add(2 * PAGE)).ok_or_else(too_much)?;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        // SAFETY: a new mapping at an address of the kernel's choice; its first pages are of no use to anybody else.
        unsafe {
            let base = libc::mmap(std::ptr::null_mut(), bytes, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0);
            if base == libc::MAP_FAILED {
                return Err(io::Error::last_os_error());
            }
            let memory = Memory { base: base.cast(), bytes, stack, workspace };
            if libc::mprotect(base, PAGE, libc::PROT_NONE) != 0 {
                let error = io::Error::last_os_error();
                memory.give_back();
                return Err(error);
            }
            Ok(memory)
        }
    }

    /// Whether it is what [`Memory::reserve`] would make of these sizes.
    pub fn serves(&self, stack: usize, workspace: usize) -> bool {
        stack.max(LEAST).checked_next_multiple_of(PAGE) == Some(self.stack) && self.workspace == workspace
    }

    /// The addresses of the native stack.
    pub fn stack(&self) -> Range<*mut u8> {
        let lowest = self.base.wrapping_add(PAGE);
        lowest..lowest.wrapping_add(self.stack - SHARED)
    }

    pub fn workspace(&self) -> Workspace {
        Workspace { base: self.stack().end, bytes: self.workspace }
    }

    /// Lets the system have what a deep recursion on the native stack has committed. To be called on that stack, near its upper end.
    pub fn trim_stack(&self) {
        let spare = self.stack.saturating_sub(KEPT);
        if spare >= PAGE {
            let lowest = self.stack().start;
            // SAFETY: below what the running thread uses; its pages hold nothing that will be read again.
            unsafe { release_touched(lowest, spare, lowest.add(spare - PAGE)) };
        }
    }

    /// # Safety
    /// Nobody uses it any more.
    pub unsafe fn give_back(self) {
        // SAFETY: the mapping that `reserve` made; the caller's promise.
        unsafe { libc::munmap(self.base.cast(), self.bytes) };
    }
}

/// Lets the system have the pages of a stack that grows up, as far as it has grown, but for the first ones.
///
/// # Safety
/// The stack is a mapping of `bytes` bytes from `base`, or a part of one, and holds nothing that will be read again.
pub unsafe fn trim_upwards(base: *mut u8, bytes: usize) {
    let first = (base as usize).next_multiple_of(PAGE) + KEPT;
    let end = base as usize + bytes;
    if end > first + PAGE {
        let len = (end - first) / PAGE * PAGE;
        // SAFETY: the caller's promise.
        unsafe { release_touched(first as *mut u8, len, first as *mut u8) };
    }
}

/// Releases a range of pages if `probe`, the first of them that a growing stack reaches, was ever touched.
///
/// # Safety
/// The range is whole pages of a private mapping, which hold nothing that will be read again.
unsafe fn release_touched(start: *mut u8, bytes: usize, probe: *mut u8) {
    #[cfg(target_os = "linux")]
    // SAFETY: the caller's promise; `mincore` writes a byte for the one page that it is asked about.
    unsafe {
        let mut resident = 0_u8;
        if libc::mincore(probe.cast(), 1, &raw mut resident) == 0 && resident & 1 != 0 {
            libc::madvise(start.cast(), bytes, libc::MADV_DONTNEED);
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (start, bytes, probe);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_meet_and_can_be_written() {
        let memory = Memory::reserve(256 * 1024, 1 << 20).unwrap();
        let (stack, workspace) = (memory.stack(), memory.workspace());
        assert_eq!(stack.end, workspace.base);
        assert!(memory.serves(256 * 1024, 1 << 20) && !memory.serves(256 * 1024, 1 << 21));
        // SAFETY: both ends of both parts are within the mapping, which is ours.
        unsafe {
            for place in [stack.start, stack.end.sub(1), workspace.base, workspace.base.add(workspace.bytes - 1)] {
                place.write(7);
                assert_eq!(place.read(), 7);
            }
            memory.give_back();
        }
    }

    #[test]
    fn sizes_beyond_any_address_space_are_refused() {
        assert!(Memory::reserve(usize::MAX, 0).is_err());
        assert!(Memory::reserve(usize::MAX / 2, usize::MAX / 2).is_err());
    }

    #[test]
    fn deep_pages_are_released_and_near_ones_kept() {
        let memory = Memory::reserve(1 << 20, 1 << 20).unwrap();
        let base = memory.workspace().base;
        // SAFETY: within the mapping, which is ours.
        unsafe {
            (0..memory.workspace().bytes).step_by(4096).for_each(|n| base.add(n).write(7));
            trim_upwards(base, memory.workspace().bytes);
            assert_eq!(base.read(), 7);
            assert_eq!(base.add(memory.workspace().bytes / 2).read(), 0);
            memory.give_back();
        }
    }
}
