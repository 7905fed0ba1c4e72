//! What happened to whom, and when: the scheduler's events, for whoever listens.
//!
//! Events are told in the one order in which they happened, under the scheduler's lock. A hand-over of the GIL is
//! *not* an order between threads that a program may rely on; `Wake`, `Start` and `End` are. With no sink an event
//! costs nothing.

use super::clock::Nanos;
use super::scheduler::ThreadId;
use super::wait::{Position, Reason, Wait, Woken};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub time: Nanos,
    pub thread: ThreadId,
    /// Where the thread stood when it last said so.
    pub at: Position,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The thread runs, holding the GIL.
    Take,
    /// It gave the GIL up; `forced` at a check point.
    Drop { forced: bool },
    /// It has waited long enough and asks `holder` for the GIL.
    Request { holder: Option<ThreadId> },
    /// It parks until it is woken.
    Wait(Wait),
    /// The wait ended.
    Resume(Reason, Woken),
    /// It woke `thread` from its wait.
    Wake { thread: ThreadId },
    /// It left for a call that may block.
    Block(Wait),
    /// It came back from that.
    Unblock(Reason),
    /// It started `thread`.
    Start { thread: ThreadId },
    /// Its last event.
    End,
    /// It forked a child.
    Fork { child: libc::pid_t },
    /// The machine's own: what, and on which object.
    Other { code: u32, object: u64 },
}

/// A listener. Called with the scheduler's lock held: be brief, and do not call into `gil`.
pub trait Sink: Send {
    fn event(&mut self, event: &Event);

    /// The sink of a forked child, in which the parent's buffers must not be written a second time.
    fn in_child(self: Box<Self>) -> Option<Box<dyn Sink>> {
        None
    }
}
