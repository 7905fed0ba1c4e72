//! The one clock that every wait, slice and account reads: nanoseconds since an arbitrary start.
//!
//! It is either the system's monotonic clock or a virtual one, which stands still until the scheduler moves it:
//! when every thread waits, it jumps to the next deadline, so that a run depends on no machine's speed.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

static VIRTUAL: AtomicBool = AtomicBool::new(false);
static NOW: AtomicU64 = AtomicU64::new(0);

/// A moment or a span on this clock, in nanoseconds.
pub type Nanos = u64;

/// The present moment.
pub fn now() -> Nanos {
    if is_virtual() { NOW.load(Ordering::Relaxed) } else { monotonic() }
}

/// Whether time moves only when the scheduler says so.
pub fn is_virtual() -> bool {
    VIRTUAL.load(Ordering::Relaxed)
}

/// Stops the clock at the present moment (`true`), or lets the system's clock run on (`false`).
pub fn set_virtual(on: bool) {
    NOW.store(now(), Ordering::Relaxed);
    VIRTUAL.store(on, Ordering::Relaxed);
}

/// Where virtual time begins, if it does with the process: the same moment in every run.
const BEGINNING: Nanos = 1_000_000_000;
/// What a look of the program at a virtual clock takes: so that one who waits by looking gets on.
const LOOK: Nanos = 1_000;
/// The time of the day that a virtual clock shows at its zero: the first of January 2000, in nanoseconds since 1970.
const NEW_YEAR: u64 = 946_684_800_000_000_000;

/// Has virtual time begin, if it is `on`, with the process.
pub fn begin(on: bool) {
    NOW.store(BEGINNING, Ordering::Relaxed);
    VIRTUAL.store(on, Ordering::Relaxed);
}

/// What a program sees when it looks at a virtual clock: nanoseconds from an arbitrary start, or (`calendar`) since 1970. None if time is real.
pub fn look(calendar: bool) -> Option<Nanos> {
    let now = is_virtual().then(|| NOW.fetch_add(LOOK, Ordering::Relaxed))?;
    Some(if calendar { NEW_YEAR.saturating_add(now) } else { now })
}

/// Moves the virtual clock forward to `moment`; it never goes back.
pub fn advance_to(moment: Nanos) {
    NOW.fetch_max(moment, Ordering::Relaxed);
}

/// The moment `span` from now, or none when it lies beyond the clock's 584 years.
pub fn after(span: Duration) -> Option<Nanos> {
    u64::try_from(span.as_nanos()).ok().and_then(|nanos| now().checked_add(nanos))
}

/// The system's clock, whatever [`now`] shows.
pub fn monotonic() -> Nanos {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a local of the right type; CLOCK_MONOTONIC exists on every POSIX system we build for.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut time) };
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}
