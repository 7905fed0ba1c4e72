//! Where a thread's time went, to the nanosecond: its phases partition its life.

use super::clock::Nanos;
use super::scheduler::ThreadId;
use super::wait::Reason;

/// What a thread is doing, as the scheduler sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It holds the GIL and runs.
    Running,
    /// It waits for the GIL.
    Ready,
    /// It was handed the GIL, but its processor has not come to it yet.
    Handed,
    /// It runs or blocks outside of the GIL.
    Outside(Reason),
    /// It is parked until another thread, or the clock, wakes it.
    Parked(Reason),
}

impl Phase {
    const COUNT: usize = 3 + Reason::ALL.len();

    fn index(self) -> usize {
        match self {
            Phase::Running => 0,
            Phase::Ready => 1,
            Phase::Handed => 2,
            Phase::Outside(reason) | Phase::Parked(reason) => 3 + reason as usize,
        }
    }
}

/// The account of one thread. Times are kept only while somebody asked for them; counts always.
#[derive(Clone, Debug)]
pub struct Account {
    pub thread: ThreadId,
    pub name: String,
    pub born: Nanos,
    /// None while it lives.
    pub ended: Option<Nanos>,
    /// Instructions executed while metering (see [`super::Token::metered`]).
    pub instructions: u64,
    /// How often it took the GIL, how often it was made to leave, and how often it left by itself.
    pub takes: u64,
    pub forced: u64,
    pub voluntary: u64,
    times: [Nanos; Phase::COUNT],
    since: Nanos,
}

impl Account {
    pub(super) fn new(thread: ThreadId, name: &str, now: Nanos) -> Account {
        Account {
            thread,
            name: name.to_owned(),
            born: now,
            ended: None,
            instructions: 0,
            takes: 0,
            forced: 0,
            voluntary: 0,
            times: [0; Phase::COUNT],
            since: now,
        }
    }

    /// Puts the time since the last call down to `phase`.
    pub(super) fn settle(&mut self, phase: Phase, now: Nanos) {
        self.times[phase.index()] += now.saturating_sub(self.since);
        self.since = now;
    }

    /// Forgets all times: they are kept from `now` on.
    pub(super) fn restart(&mut self, now: Nanos) {
        self.times = [0; Phase::COUNT];
        self.since = now;
        self.born = now;
    }

    /// Nanoseconds in `phase`; what a thread waits for inside or outside of the scheduler counts together.
    pub fn time(&self, phase: Phase) -> Nanos {
        self.times[phase.index()]
    }

    /// Nanoseconds from birth, or from the moment when accounts were asked for, to the last entry.
    pub fn total(&self) -> Nanos {
        self.times.iter().sum()
    }
}
