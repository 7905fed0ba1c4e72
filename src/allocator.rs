//! The allocator of what is not an object: the buffers of lists, dicts and strings under way.
//!
//! Small blocks that were given back are kept by size, in lists of the thread's own, and handed out again from there: a dozen machine instructions,
//! where the C library takes a hundred for a block given back and taken again (its own such lists are seven blocks long). Everything
//! else, and what a full list cannot keep, is the C library's.
//!
//! A block may be given back in another thread than it was taken in: it stays with the one that gave it back. A thread that ends returns what it
//! keeps ([`empty`]).

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Sizes are rounded up to a multiple of this, which is also the largest alignment.
const STEP: usize = 16;
/// The largest block that is kept.
const LARGEST: usize = 512;
const SIZES: usize = LARGEST / STEP + 1;
/// How many blocks of a size a thread keeps: at most 512 KiB in all.
const KEPT: usize = 64;

/// See the module's text.
pub struct Allocator;

#[global_allocator]
static GLOBAL: Allocator = Allocator;

/// Blocks that are free, of one size: each begins with the address of the next.
#[derive(Clone, Copy)]
struct List {
    first: *mut Block,
    len: usize,
}

struct Block {
    next: *mut Block,
}

thread_local! {
    static LISTS: UnsafeCell<[List; SIZES]> = const { UnsafeCell::new([List { first: std::ptr::null_mut(), len: 0 }; SIZES]) };
}

/// The length up to which lists grow.
static LIMIT: AtomicUsize = AtomicUsize::new(KEPT);

/// Makes every block the C library's, so that valgrind sees each.
pub fn keep_nothing() {
    LIMIT.store(0, Ordering::Relaxed);
    empty();
}

/// Returns what this thread keeps.
pub fn empty() {
    for size in 1..SIZES {
        // SAFETY: `take` gives blocks of that size, which nobody else has.
        unsafe {
            loop {
                let block = take(size);
                if block.is_null() {
                    break;
                }
                System.dealloc(block, layout(size));
            }
        }
    }
}

/// The number of the list for blocks of this layout, if there is one.
#[inline(always)]
fn size_of_block(layout: Layout) -> Option<usize> {
    (layout.size() <= LARGEST && layout.align() <= STEP).then_some(layout.size().div_ceil(STEP))
}

/// How the blocks of a list are asked for.
#[inline(always)]
fn layout(size: usize) -> Layout {
    // SAFETY: the alignment is a power of two, and the size small.
    unsafe { Layout::from_size_align_unchecked(size * STEP, STEP) }
}

/// A block from a list, or null.
///
/// # Safety
/// `size` is below [`SIZES`].
#[inline(always)]
unsafe fn take(size: usize) -> *mut u8 {
    LISTS.with(|lists| {
        // SAFETY: the lists are this thread's, and nothing below comes back here; what a list has are free blocks.
        unsafe {
            let list = &mut (&mut *lists.get())[size];
            let block = list.first;
            if !block.is_null() {
                list.first = (*block).next;
                list.len -= 1;
            }
            block as *mut u8
        }
    })
}

/// Gives a block to its list; false if that is full.
///
/// # Safety
/// The block is free, and as large as the list's.
#[inline(always)]
unsafe fn keep(size: usize, block: *mut u8) -> bool {
    LISTS.with(|lists| {
        // SAFETY: as above.
        unsafe {
            let list = &mut (&mut *lists.get())[size];
            if list.len >= LIMIT.load(Ordering::Relaxed) {
                return false;
            }
            let block = block as *mut Block;
            (*block).next = list.first;
            *list = List { first: block, len: list.len + 1 };
            true
        }
    })
}

// SAFETY: blocks are the C library's, of the layout's size rounded up, and each is in one list or one hand.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, wanted: Layout) -> *mut u8 {
        // SAFETY: the caller's promise; sizes that are kept are asked for rounded up.
        unsafe {
            let Some(size) = size_of_block(wanted) else { return System.alloc(wanted) };
            let block = take(size);
            if block.is_null() { System.alloc(layout(size)) } else { block }
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, given: Layout) {
        // SAFETY: the caller's promise: the block came from `alloc` with this layout.
        unsafe {
            match size_of_block(given) {
                None => System.dealloc(block, given),
                Some(size) if keep(size, block) => {}
                Some(size) => System.dealloc(block, layout(size)),
            }
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, wanted: Layout) -> *mut u8 {
        // SAFETY: as in `alloc`.
        unsafe {
            if size_of_block(wanted).is_none() {
                return System.alloc_zeroed(wanted);
            }
            let block = self.alloc(wanted);
            if !block.is_null() {
                block.write_bytes(0, wanted.size());
            }
            block
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, given: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the caller's promise: the size is not zero, and fits the alignment.
        unsafe {
            let wanted = Layout::from_size_align_unchecked(new_size, given.align());
            match (size_of_block(given), size_of_block(wanted)) {
                (None, None) => return System.realloc(block, given, new_size),
                (old, new) if old == new => return block,
                _ => {}
            }
            let new = self.alloc(wanted);
            if !new.is_null() {
                std::ptr::copy_nonoverlapping(block, new, given.size().min(new_size));
                self.dealloc(block, given);
            }
            new
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn contents_survive_growing_through_all_sizes() {
        let mut grown: Vec<u8> = Vec::new();
        for n in 0..5_000u32 {
            grown.push(n as u8);
            if n % 7 == 0 {
                grown.shrink_to_fit();
            }
        }
        assert!(grown.iter().enumerate().all(|(n, &byte)| byte == n as u8));
    }

    #[test]
    fn blocks_may_be_given_back_elsewhere() {
        let made: Vec<Vec<u64>> = (0..1_000).map(|n| vec![n; n as usize % 60]).collect();
        let sum = std::thread::spawn(move || {
            let sum: u64 = made.iter().flatten().sum();
            drop(made);
            super::empty();
            sum
        });
        assert_eq!(sum.join().ok(), Some((0..1_000u64).map(|n| n * (n % 60)).sum()));
    }
}
