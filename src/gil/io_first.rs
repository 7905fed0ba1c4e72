//! `io-first:T`: who comes back from a wait goes before those who compute (Beazley's patch of CPython's lock, bpo-7946).
//!
//! Under `interval` a thread that has to wait for each of its short turns pays T every time: the convoy effect. Here a thread that gave the lock up
//! by itself asks for it at once when it is back, and the holder gives way, unless it came so itself and has not used up T. Who uses up T computes,
//! and stands behind.

use super::clock::{self, Nanos};
use super::interval::later;
use super::policy::{Giving, Kind, Policy, UNCOUNTED, show_span, span_or};
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
    /// The thread whose turn it is to compute, and since when: if somebody who waited interrupts it, it goes on afterwards. To wake another each time would cost more than
    /// the lock: on a machine with few cores the woken one lands on the very core that the others need, for a tick of the kernel's.
    computing: Option<(ThreadId, Nanos)>,
}

fn make(argument: &str) -> Result<Box<dyn Policy>, String> {
    let span = span_or(argument, DEFAULT)?;
    Ok(Box::new(IoFirst { span, holder_waits: false, computing: None }))
}

impl IoFirst {
    fn is_over(&self, turn: &(ThreadId, Nanos)) -> bool {
        u128::from(clock::now().saturating_sub(turn.1)) >= self.span.as_nanos()
    }
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
        let turn = self.computing.filter(|_| !self.holder_waits).map_or(began, |(_, since)| since);
        later(self.span, waiter, place, turn)
    }

    fn pick(&mut self, queue: &VecDeque<Waiter>) -> usize {
        let waited = queue.iter().position(|waiter| waiter.from.is_some());
        let interrupted = || {
            let thread = self.computing.filter(|turn| !self.is_over(turn)).map(|(thread, _)| thread)?;
            queue.iter().position(|waiter| waiter.thread == thread)
        };
        waited.or_else(interrupted).unwrap_or(0)
    }

    /// Who leaves for a call that is over at once finds the GIL where it left it: the others take longer to wake up.
    fn giving(&self, forced: bool) -> Giving {
        if forced { Giving::Hand } else { Giving::Offer }
    }

    fn granted(&mut self, thread: ThreadId, from: Option<Reason>) {
        self.holder_waits = from.is_some();
        let goes_on = self.computing.is_some_and(|turn| turn.0 == thread && !self.is_over(&turn));
        if !self.holder_waits && !goes_on {
            self.computing = Some((thread, clock::now()));
        }
    }

    fn interval(&self) -> Option<Duration> {
        Some(self.span)
    }

    fn set_interval(&mut self, interval: Duration) -> bool {
        self.span = interval.max(Duration::from_nanos(1));
        true
    }
}
