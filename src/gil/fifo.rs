//! `fifo:T`: a queue, and a quantum for each: Ruby's lock (`thread_pthread.c`, its quantum 100 ms).
//!
//! Who wants the lock goes to the end of the queue, whatever it comes back from. The quantum runs from the moment when a thread gets the lock while
//! others wait, and not, as under `interval`, anew for each that begins to wait: of n threads that compute, each waits for n - 1 quanta at most.

use super::clock::Nanos;
use super::policy::{Check, Kind, Policy, show_span, span_or};
use super::scheduler::Waiter;
use std::time::Duration;

/// Ruby's own.
const DEFAULT: Duration = Duration::from_millis(100);

pub const KIND: Kind =
    Kind { name: "fifo", form: "fifo:TIME", summary: "a queue, and a quantum of TIME for each: Ruby's lock", make };

/// After so many instructions, some 0.05 ms, the holder looks at the clock itself. The next in line would ask for the end of the quantum, too, but
/// where both processors are not idle a sleeper is late by 1 ms in 20 and by 4 ms in 100, n times over for n threads before it.
const LOOK: u64 = 20_000;

struct Fifo(Duration);

fn make(argument: &str) -> Result<Box<dyn Policy>, String> {
    let span = span_or(argument, DEFAULT)?;
    Ok(Box::new(Fifo(span)))
}

impl Policy for Fifo {
    fn setting(&self) -> String {
        format!("fifo:{}", show_span(self.0))
    }

    fn slice(&mut self) -> u64 {
        LOOK
    }

    fn switch(&mut self, check: Check, due: bool) -> bool {
        check == Check::Asked || due
    }

    /// Only the next in line looks at the clock: nobody else's turn comes before it has had its own.
    fn ask_at(&self, waiter: &Waiter, place: usize, began: Nanos) -> Option<Nanos> {
        let quantum = u64::try_from(self.0.as_nanos()).ok()?;
        let began = if began == 0 { waiter.since } else { began };
        (place == 0).then(|| began.checked_add(quantum))?
    }

    fn interval(&self) -> Option<Duration> {
        Some(self.0)
    }

    fn set_interval(&mut self, interval: Duration) -> bool {
        self.0 = interval.max(Duration::from_nanos(1));
        true
    }
}
