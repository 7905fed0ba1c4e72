//! One word that asks the running thread to look up from its bytecode.
//!
//! The loop reads it, relaxed, at backward jumps and calls: one load serves the GIL, signals, the collector and
//! the end of the process alike. A set bit says only "look"; what is to be done stands elsewhere, so that a bit
//! set too often costs a look and nothing more.

use std::sync::atomic::{AtomicU32, Ordering};

/// The word itself: the machine's loop loads it without a call.
pub static ATTENTION: AtomicU32 = AtomicU32::new(0);

/// A waiter wants the GIL: see [`super::Token::checkpoint`].
pub const SWITCH: u32 = 1 << 0;
/// A signal came in: see [`super::signals::take_pending`].
pub const SIGNAL: u32 = 1 << 1;
/// The cycle collector wants to run.
pub const COLLECT: u32 = 1 << 2;
/// Finalizers or weak-reference callbacks are queued.
pub const FINALIZE: u32 = 1 << 3;
/// The process is on its way out.
pub const EXIT: u32 = 1 << 4;
/// The running thread has begun a slice: see [`super::Token::take_granted`].
pub const GRANTED: u32 = 1 << 5;
/// From this bit upwards the machine may put its own meaning.
pub const FIRST_FREE: u32 = 1 << 8;

/// The flags that are up.
#[inline(always)]
pub fn flags() -> u32 {
    ATTENTION.load(Ordering::Relaxed)
}

/// Puts flags up; safe in a signal handler.
#[inline]
pub fn raise(flags: u32) {
    ATTENTION.fetch_or(flags, Ordering::Release);
}

/// Takes flags down.
#[inline]
pub fn lower(flags: u32) {
    // Most grants find nothing to lower: a load is cheaper than a locked instruction.
    if ATTENTION.load(Ordering::Relaxed) & flags != 0 {
        ATTENTION.fetch_and(!flags, Ordering::AcqRel);
    }
}
