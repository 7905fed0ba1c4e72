//! The command `baton`.
//!
//! It begins at C's `main`. What Rust's own start-up does is not wanted here: it opens closed standard descriptors as `/dev/null` (`sys.stdout` is
//! None then), catches SIGSEGV to explain stack overflows (a process that is sent one by `kill` would survive it), and reads
//! the list of the process's mappings for that: 0.1 ms of an empty script's 1.5.

#![no_main]

use std::ffi::{c_char, c_int};

// SAFETY: the one symbol of this name in the program; the C library calls it, once.
#[unsafe(no_mangle)]
pub extern "C" fn main(_count: c_int, _arguments: *const *const c_char) -> c_int {
    baton::cli::main().into()
}
