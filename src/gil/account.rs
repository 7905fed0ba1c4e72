//! Where a thread's time went, to the nanosecond: its phases partition its life.

use super::clock::Nanos;
use super::scheduler::ThreadId;
use super::wait::{Position, Reason};
use hdrhistogram::Histogram;

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
    /// Instructions executed while metering (see [`super::Token::metered`]): exact at the thread's end, before that to a block of the machine's code.
    pub instructions: u64,
    /// How often it took the GIL, how often it was made to leave, and how often it left by itself.
    pub takes: u64,
    pub forced: u64,
    pub voluntary: u64,
    pub waits: Waits,
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
            waits: Waits::default(),
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
        self.waits = Waits::default();
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

/// A thread's waits for the GIL, from the moment when it wanted it to the one when it was handed it.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    /// Made with the first wait: 10,000 threads that never wait need none.
    spans: Option<Box<Histogram<u32>>>,
    pub longest: Option<Longest>,
}

/// The longest wait for the GIL.
#[derive(Clone, Copy, Debug)]
pub struct Longest {
    pub span: Nanos,
    /// Where the thread stood that waited.
    pub at: Position,
    /// Who gave the GIL up at the end of the wait, and where; unknown if it lay free.
    pub holder: Option<(ThreadId, Position)>,
}

/// Digits to which a span is known: a hundredth of it, in 17 KB for a thread that waits between 1 ns and minutes.
const DIGITS: u8 = 2;

impl Waits {
    pub(super) fn note(&mut self, wait: Longest) {
        let spans = self.spans.get_or_insert_with(|| Box::new(new_histogram()));
        // It grows as it needs: there is no span that it cannot hold.
        let _ = spans.record(wait.span);
        if self.longest.is_none_or(|longest| longest.span < wait.span) {
            self.longest = Some(wait);
        }
    }

    /// Adds another thread's.
    pub fn add(&mut self, other: &Waits) {
        if let Some(others) = &other.spans {
            let spans = self.spans.get_or_insert_with(|| Box::new(new_histogram()));
            // Both grow as they need: there is nothing that the one holds and the other cannot.
            let _ = spans.add(&**others);
        }
        if let Some(wait) = other.longest
            && self.longest.is_none_or(|longest| longest.span < wait.span)
        {
            self.longest = Some(wait);
        }
    }

    pub fn count(&self) -> u64 {
        self.spans.as_ref().map_or(0, |spans| spans.len())
    }

    /// The span that this part (0 to 1) of all waits do not exceed.
    pub fn quantile(&self, part: f64) -> Nanos {
        self.spans.as_ref().map_or(0, |spans| spans.value_at_quantile(part))
    }
}

fn new_histogram() -> Histogram<u32> {
    let mut spans = Histogram::new(DIGITS).expect("so many digits are allowed");
    spans.auto(true);
    spans
}
