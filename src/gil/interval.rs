//! `interval:T`: a thread that has waited for T asks, and the holder gives way (CPython since 3.2, "the new GIL").
//!
//! Nobody counts instructions and no timer thread runs: the waiter's own timed park is the clock. The holder's slice
//! is at least T from the moment somebody began to wait. Each waiter further back waits T longer, so that of n
//! waiters one wakes each T, not n.
//!
//! A holder that leaves for a wait does not choose who comes next: the lock lies free, and whoever is there first takes it,
//! the one who left among them if its call was short. Only a forced switch is a hand-over, as CPython's is.
//!
//! Until 3.9 the evaluation loop looked at nearly every instruction whether it was asked, so that `counter += 1` could be parted. Our machine looks
//! up at jumps and calls; from there the holder runs a few instructions more, so that it may be found at any. (`cpython:T` does without: see
//! [`super::cpython`].)

use super::clock::Nanos;
use super::policy::{Check, Giving, Kind, Policy, UNCOUNTED, show_span, span_or};
use super::scheduler::Waiter;
use crate::random::Random;
use std::time::Duration;

/// CPython's own.
const DEFAULT: Duration = Duration::from_millis(5);

pub const KIND: Kind = Kind {
    name: "interval",
    form: "interval:TIME",
    summary: "hands the GIL over once a thread has waited for TIME: CPython 3.2 to 3.9",
    make: |argument| make(argument, "interval", Some(Random::new(1))),
};

/// So many instructions at most from the jump or call at which the holder learns that it was asked: more than most lines have.
const FARTHEST: usize = 16;

struct Interval {
    name: &'static str,
    span: Duration,
    /// Where the holder is found, if not at the jump or call itself.
    place: Option<Random>,
    /// What is left of the slice of a holder that was asked.
    rest: Option<u64>,
}

pub fn make(argument: &str, name: &'static str, place: Option<Random>) -> Result<Box<dyn Policy>, String> {
    let span = span_or(argument, DEFAULT)?;
    Ok(Box::new(Interval { name, span, place, rest: None }))
}

impl Policy for Interval {
    fn setting(&self) -> String {
        format!("{}:{}", self.name, show_span(self.span))
    }

    fn slice(&mut self) -> u64 {
        self.rest.take().unwrap_or(UNCOUNTED)
    }

    fn ask_at(&self, waiter: &Waiter, place: usize, began: Nanos) -> Option<Nanos> {
        later(self.span, waiter, place, began)
    }

    fn switch(&mut self, check: Check, _: bool) -> bool {
        self.rest = match (check, &mut self.place) {
            (Check::Asked, Some(random)) => Some(random.below(FARTHEST + 1) as u64).filter(|more| *more > 0),
            _ => None,
        };
        self.rest.is_none()
    }

    fn giving(&self, forced: bool) -> Giving {
        if forced { Giving::Hand } else { Giving::Offer }
    }

    fn interval(&self) -> Option<Duration> {
        Some(self.span)
    }

    fn set_interval(&mut self, interval: Duration) -> bool {
        self.span = interval.max(Duration::from_nanos(1));
        true
    }
}

/// When a waiter at this place asks that is to wait for a `span` from the moment when the slice began, or it came.
pub fn later(span: Duration, waiter: &Waiter, place: usize, began: Nanos) -> Option<Nanos> {
    let span = u64::try_from(span.as_nanos()).ok()?;
    let turns = u64::try_from(place).ok()?.checked_add(1)?;
    waiter.since.max(began).checked_add(span.checked_mul(turns)?)
}
