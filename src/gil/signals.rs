//! Signals: noted by a handler that does next to nothing, acted upon by the main thread when it holds the GIL.
//!
//! The handler sets a bit for the signal, raises attention, and unparks the main thread, all of it async-signal-safe.
//! Signals are blocked in every thread but the main one, and system calls are not restarted: a blocking call of the
//! main thread ends with `EINTR`, a wait of its in the scheduler with `Interrupted`.

use super::attention;
use super::parker::Parker;
use std::io;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU64, Ordering};

/// Bit n - 1 stands for signal n: Linux has 64, others 31.
static PENDING: AtomicU64 = AtomicU64::new(0);
/// The main thread's parker. It is never freed, so that the handler may use it at any time.
static MAIN: AtomicPtr<Parker> = AtomicPtr::new(std::ptr::null_mut());

/// A descriptor to which the number of each signal is written as a byte, or -1.
static WAKEUP: AtomicI32 = AtomicI32::new(-1);

/// What a signal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is noted, for [`take_pending`].
    Note,
    Default,
    Ignore,
}

/// Signals that came in and were not yet taken, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignalSet(u64);

impl SignalSet {
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn contains(self, signal: libc::c_int) -> bool {
        self.0 & bit(signal) != 0
    }

    /// The signals, the lowest number first.
    pub fn iter(self) -> impl Iterator<Item = libc::c_int> {
        (1..=64).filter(move |signal| self.contains(*signal))
    }
}

/// Sets what `signal` does from now on.
pub fn set_action(signal: libc::c_int, action: Action) -> io::Result<()> {
    let handler = match action {
        Action::Note => note as extern "C" fn(libc::c_int) as libc::sighandler_t,
        Action::Default => libc::SIG_DFL,
        Action::Ignore => libc::SIG_IGN,
    };
    // SAFETY: an all-zero sigaction is valid (no flags, so no SA_RESTART); the handler is async-signal-safe, see
    // `note`.
    let result = unsafe {
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = handler;
        libc::sigemptyset(&raw mut new.sa_mask);
        libc::sigaction(signal, &raw const new, std::ptr::null_mut())
    };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// What `signal` does now; none if a handler is set that is not ours.
pub fn action(signal: libc::c_int) -> io::Result<Option<Action>> {
    // SAFETY: only asks; the old action is written into a local.
    let (result, old) = unsafe {
        let mut old: libc::sigaction = std::mem::zeroed();
        (libc::sigaction(signal, std::ptr::null(), &raw mut old), old)
    };
    if result != 0 {
        return Err(io::Error::last_os_error());
    }
    let ours = note as extern "C" fn(libc::c_int) as libc::sighandler_t;
    let known = [(libc::SIG_DFL, Action::Default), (libc::SIG_IGN, Action::Ignore), (ours, Action::Note)];
    Ok(known.into_iter().find(|(handler, _)| *handler == old.sa_sigaction).map(|(_, action)| action))
}

/// Takes the signals that came in since the last time. For the main thread only.
pub fn take_pending() -> SignalSet {
    // In this order: a signal between the two raises attention again, for nothing; the other way round it would be
    // lost.
    attention::lower(attention::SIGNAL);
    SignalSet(PENDING.swap(0, Ordering::AcqRel))
}

/// Whether a signal waits to be taken.
pub fn any_pending() -> bool {
    PENDING.load(Ordering::Acquire) != 0
}

/// Notes `signal` as if it had come in.
pub fn simulate(signal: libc::c_int) {
    PENDING.fetch_or(bit(signal), Ordering::Release);
    attention::raise(attention::SIGNAL);
    // SAFETY: null before `start`, else a parker, and those are never freed.
    if let Some(main) = unsafe { MAIN.load(Ordering::Acquire).as_ref() } {
        main.unpark();
    }
}

/// Has every signal that is noted written to `descriptor`, which must not block, or with -1 to none; returns the one before.
pub fn set_wakeup(descriptor: libc::c_int) -> libc::c_int {
    WAKEUP.swap(descriptor, Ordering::Relaxed)
}

pub(super) fn set_main(parker: &'static Parker) {
    MAIN.store(std::ptr::from_ref(parker).cast_mut(), Ordering::Release);
}

/// Forgets what came in for the parent.
pub(super) fn forget_pending() {
    PENDING.store(0, Ordering::Release);
}

/// The handler: atomics, one futex or pipe call and perhaps one more write, no lock, no allocation; `errno` stays as it was.
extern "C" fn note(signal: libc::c_int) {
    // SAFETY: the calling thread's own errno.
    let saved = unsafe { *errno() };
    simulate(signal);
    let wakeup = WAKEUP.load(Ordering::Relaxed);
    if wakeup >= 0 {
        let byte = signal as u8;
        // SAFETY: one byte of a local. The descriptor does not block; if it is full or closed, nobody is told.
        unsafe { libc::write(wakeup, (&raw const byte).cast(), 1) };
    }
    // SAFETY: as above.
    unsafe { *errno() = saved };
}

fn errno() -> *mut libc::c_int {
    // SAFETY: both only return the address of a thread-local.
    #[cfg(target_os = "linux")]
    return unsafe { libc::__errno_location() };
    #[cfg(not(target_os = "linux"))]
    return unsafe { libc::__error() };
}

fn bit(signal: libc::c_int) -> u64 {
    u32::try_from(signal - 1).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0)
}

/// A thread's signal mask.
pub(super) struct Mask(libc::sigset_t);

impl Mask {
    pub fn all() -> Mask {
        // SAFETY: sigfillset initialises the set that it is given.
        Mask(unsafe {
            let mut set = std::mem::zeroed();
            libc::sigfillset(&raw mut set);
            set
        })
    }

    pub fn none() -> Mask {
        // SAFETY: sigemptyset initialises the set that it is given.
        Mask(unsafe {
            let mut set = std::mem::zeroed();
            libc::sigemptyset(&raw mut set);
            set
        })
    }

    /// Makes this the calling thread's mask, and returns the one before.
    pub fn apply(&self) -> Mask {
        // SAFETY: both sets are initialised locals; the call cannot fail with SIG_SETMASK.
        Mask(unsafe {
            let mut old = std::mem::zeroed();
            libc::pthread_sigmask(libc::SIG_SETMASK, &raw const self.0, &raw mut old);
            old
        })
    }
}
