//! What a thread waits for, and the queues in which it stands.
//!
//! A [`WaitQueue`] is plain data inside a Python-level lock, condition or event, which only the holder of the GIL
//! touches. It holds tickets, not threads: a ticket is good for one wait of one thread. So a thread that times out,
//! is interrupted or vanished in a fork need not take its ticket back; waking a stale one does nothing, and the queue
//! drops those when it grows.
//!
//! To wait is three steps, so that no borrow of the queue is alive while the thread is parked: draw a ticket
//! ([`super::Token::ticket`]), push it, then wait on it ([`super::Token::wait`]).

use super::scheduler::{self, ThreadId};
use std::collections::VecDeque;

/// For what kind of thing a thread is not running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Io,
    Input,
    Sleep,
    Lock,
    Condition,
    Event,
    Queue,
    Join,
    Child,
    Compute,
}

impl Reason {
    pub const ALL: [Reason; 10] = [
        Reason::Io,
        Reason::Input,
        Reason::Sleep,
        Reason::Lock,
        Reason::Condition,
        Reason::Event,
        Reason::Queue,
        Reason::Join,
        Reason::Child,
        Reason::Compute,
    ];

    /// As reports call it.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Io => "io",
            Reason::Input => "input",
            Reason::Sleep => "sleep",
            Reason::Lock => "lock",
            Reason::Condition => "condition",
            Reason::Event => "event",
            Reason::Queue => "queue",
            Reason::Join => "join",
            Reason::Child => "child",
            Reason::Compute => "compute",
        }
    }
}

/// For what a thread waits: the kind, and the id of the object, which only the machine can read (0: none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    pub reason: Reason,
    pub object: u64,
}

impl Wait {
    pub const fn new(reason: Reason, object: u64) -> Wait {
        Wait { reason, object }
    }
}

impl From<Reason> for Wait {
    fn from(reason: Reason) -> Wait {
        Wait { reason, object: 0 }
    }
}

/// Where in the program a thread stands: opaque here, resolved to a line by the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub code: u64,
    pub pc: u32,
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Another thread woke it.
    Notified,
    TimedOut,
    /// A signal came in: only the main thread's waits end so. Run the handlers, then wait for the rest of the time.
    Interrupted,
}

/// A place in any number of queues, good for one wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub(super) thread: ThreadId,
    pub(super) number: u64,
}

impl Ticket {
    pub fn thread(self) -> ThreadId {
        self.thread
    }
}

/// Threads that wait for the same thing, first come first served.
#[derive(Debug, Default)]
pub struct WaitQueue(VecDeque<Ticket>);

/// Below this length a queue is not searched for stale tickets.
const SMALL: usize = 16;

impl WaitQueue {
    pub const fn new() -> WaitQueue {
        WaitQueue(VecDeque::new())
    }

    /// No ticket at all. A queue that is not empty may still hold nothing but stale ones.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn push(&mut self, ticket: Ticket) {
        // Only when it would grow, so that the search is paid for by the pushes before it.
        if self.0.len() >= SMALL && self.0.len() == self.0.capacity() {
            scheduler::with(|scheduler| self.0.retain(|ticket| scheduler.is_waiting(*ticket)));
        }
        self.0.push_back(ticket);
    }

    /// For a thread that was woken in vain, or interrupted, and had been the first.
    pub fn push_front(&mut self, ticket: Ticket) {
        self.0.push_front(ticket);
    }

    /// Takes a ticket back. Not needed after a wait, but tidy when the queue is at hand.
    pub fn remove(&mut self, ticket: Ticket) {
        self.0.retain(|other| *other != ticket);
    }

    /// Wakes the thread that has waited longest and returns it; none if nobody waits.
    pub fn wake_one(&mut self) -> Option<ThreadId> {
        if self.0.is_empty() {
            return None;
        }
        scheduler::with(|scheduler| {
            std::iter::from_fn(|| self.0.pop_front()).find(|ticket| scheduler.wake(*ticket)).map(Ticket::thread)
        })
    }

    /// Wakes all, in the order in which they came; returns how many there were.
    pub fn wake_all(&mut self) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        scheduler::with(|scheduler| self.0.drain(..).filter(|ticket| scheduler.wake(*ticket)).count())
    }
}
