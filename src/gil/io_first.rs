//! `io-first:T`: who comes back from a wait goes before those who compute (Beazley's patch of CPython's lock, bpo-7946).
//!
//! Under `interval` a thread that has to wait for each of its short turns pays T every time: the convoy effect. Here a thread that gave the lock up
//! by itself asks for it at once when it is back, and the holder gives way, unless it came so itself and has not used up T. Who uses up T computes,
//! and stands behind.

use super::clock::Nanos;
use super::interval::later;
use super::policy::{Giving, Kind, Policy, UNCOUNTED, parse_span, show_span};
use super::scheduler::{ThreadId, Waiter};
use super::wait::Reason;
use std::collections::VecDeque;
use std::time::Duration;

const DEFAULT: Duration = Duration::from_millis(5);

pub const KIND: Kind = Kind {
    name: "io-first",
    form: "io-first:TIME",
    summary: "who is back from a wait goes first, those who compute take turns of TIME: Beazley's patch",
    make,
};

struct IoFirst {
    span: Duration,
    /// The holder came back from a wait, and has not computed for as long as the span.
    holder_waits: bool,
}

fn make(argument: &str) -> Result<Box<dyn Policy>, String> {
    let span = if argument.is_empty() { DEFAULT } else { parse_span(argument)? };
    Ok(Box::new(IoFirst { span, holder_waits: false }))
}

impl Policy for IoFirst {
    fn setting(&self) -> String {
        format!("io-first:{}", show_span(self.span))
    }

    fn slice(&mut self) -> u64 {
        UNCOUNTED
    }

    fn ask_at(&self, waiter: &Waiter, place: usize, began: Nanos) -> Option<Nanos> {
        if waiter.from.is_some() && !self.holder_waits {
            return Some(waiter.since);
        }
        later(self.span, waiter, place, began)
    }

    fn pick(&mut self, queue: &VecDeque<Waiter>) -> usize {
        queue.iter().position(|waiter| waiter.from.is_some()).unwrap_or(0)
    }

    /// Who leaves for a call that is over at once finds the GIL where it left it: the others take longer to wake up.
    fn giving(&self, forced: bool) -> Giving {
        if forced { Giving::Hand } else { Giving::Offer }
    }

    fn granted(&mut self, _: ThreadId, from: Option<Reason>) {
        self.holder_waits = from.is_some();
    }

    fn interval(&self) -> Option<Duration> {
        Some(self.span)
    }

    fn set_interval(&mut self, interval: Duration) -> bool {
        self.span = interval.max(Duration::from_nanos(1));
        true
    }
}
