//! `interval:T`: a thread that has waited for T asks, and the holder gives way at its next check (CPython since 3.2).
//!
//! Nobody counts instructions and no timer thread runs: the waiter's own timed park is the clock. The holder's slice
//! is at least T from the moment somebody began to wait. Each waiter further back waits T longer, so that of n
//! waiters one wakes each T, not n.

use super::clock::Nanos;
use super::policy::{Kind, Policy, UNCOUNTED, parse_span, show_span};
use super::scheduler::Waiter;
use std::time::Duration;

/// CPython's own.
const DEFAULT: Duration = Duration::from_millis(5);

pub const KIND: Kind = Kind {
    name: "interval",
    form: "interval:TIME",
    summary: "hands the GIL over once a thread has waited for TIME: CPython's way since 3.2",
    make,
};

struct Interval(Duration);

fn make(argument: &str) -> Result<Box<dyn Policy>, String> {
    let span = if argument.is_empty() { DEFAULT } else { parse_span(argument)? };
    Ok(Box::new(Interval(span)))
}

impl Policy for Interval {
    fn setting(&self) -> String {
        format!("interval:{}", show_span(self.0))
    }

    fn slice(&mut self) -> u64 {
        UNCOUNTED
    }

    fn ask_at(&self, waiter: &Waiter, place: usize, began: Nanos) -> Option<Nanos> {
        let span = u64::try_from(self.0.as_nanos()).ok()?;
        let turns = u64::try_from(place).ok()?.checked_add(1)?;
        waiter.since.max(began).checked_add(span.checked_mul(turns)?)
    }

    fn interval(&self) -> Option<Duration> {
        Some(self.0)
    }

    fn set_interval(&mut self, interval: Duration) -> bool {
        self.0 = interval.max(Duration::from_nanos(1));
        true
    }
}
