//! From events to what a reader wants to see: in which state each thread was, from when to when, and who set it going again.
//!
//! The events of a process are read once, in their order, with one small record for each thread, so a run of any length takes no more memory than its
//! threads. What is found is handed on at once, to whoever draws it ([`Drawing`]). A thread's slices follow upon each other without a gap and
//! without an overlap, from its start to its end.

use std::collections::{BTreeMap, HashMap};

use super::journal::{Journal, Process};
use super::recorder::{self, Fact, Record};
use crate::gil::clock::Nanos;
use crate::gil::{Position, Reason, Woken};

/// What a thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was started, but has not run yet.
    New,
    /// It wants the GIL.
    Ready,
    Running,
    Waiting(Reason),
}

/// A stretch of a thread's life in one state.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    pub thread: u32,
    pub state: State,
    pub begin: Nanos,
    pub end: Nanos,
    /// Where it stood at the end of the slice, which for all but a running thread is where it stood at the beginning.
    pub at: Position,
    /// Which lock, or whatever it waits for; a join: which thread. 0: none.
    pub object: u64,
    /// Who ended the wait, and where that thread stood then. For a thread that wants the GIL: who had it last.
    pub by: Option<(u32, Position)>,
    /// How a wait ended; none if by a system call's return, or if it did not.
    pub woken: Option<Woken>,
    /// A running thread was made to leave.
    pub forced: bool,
    /// For a thread that wants the GIL: how many others had it before the last one.
    pub others: u32,
}

/// A moment in the life of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub process: u32,
    pub thread: u32,
    pub time: Nanos,
}

/// That something here made something there happen.
#[derive(Clone, Copy, Debug)]
pub struct Arrow {
    pub kind: ArrowKind,
    pub from: Point,
    pub to: Point,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowKind {
    Start,
    Fork,
    /// A thread's end, to one that joins it.
    End,
    /// A thread has begun: its starter, which waited for that, goes on.
    Begun,
    /// A lock's release, a notification, an item in a queue.
    Wake(Reason),
}

/// Something that takes no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Terminated,
    /// It asked for the GIL, which a thread had.
    Request {
        holder: u32,
    },
    Forked {
        child: u32,
    },
    Other {
        code: u32,
        object: u64,
    },
}

/// Where the story goes.
pub trait Drawing {
    type Error;

    fn process(&mut self, process: Process) -> Result<(), Self::Error>;
    fn slice(&mut self, slice: &Slice) -> Result<(), Self::Error>;
    fn arrow(&mut self, arrow: &Arrow) -> Result<(), Self::Error>;
    fn mark(&mut self, thread: u32, time: Nanos, at: Position, mark: Mark) -> Result<(), Self::Error>;
    /// All of a process has been told; these were its threads.
    fn end_process(&mut self, threads: &[u32]) -> Result<(), Self::Error>;
}

/// The time that a story is about.
#[derive(Clone, Copy)]
pub struct Span {
    pub begin: Nanos,
    pub end: Nanos,
}

/// Tells the whole run: each process after the one that forked it.
pub fn tell<D: Drawing>(journal: &Journal, span: Span, drawing: &mut D) -> Result<(), D::Error> {
    let mut forks = HashMap::new();
    for number in 0..journal.processes() {
        let Some(process) = journal.who(number) else { continue };
        drawing.process(process)?;
        let mut teller = Teller::new(process, span, drawing, &mut forks);
        for record in recorder::read(journal, number) {
            teller.record(&record)?;
        }
        teller.finish()?;
    }
    Ok(())
}

/// How long a slice is drawn of which nobody knows the end.
const UNKNOWN: Nanos = 1000;

/// Where forks happened: by the process that forked and the child's pid.
type Forks = HashMap<(u32, u32), Vec<Point>>;

/// What is known of a thread at the moment.
struct Track {
    state: State,
    since: Nanos,
    at: Position,
    object: u64,
    by: Option<(u32, Position)>,
    others: u32,
    woken: Option<Woken>,
    /// What will have made it run when it runs.
    cause: Option<(ArrowKind, Point)>,
}

impl Track {
    fn new(state: State, since: Nanos, at: Position) -> Track {
        Track { state, since, at, object: 0, by: None, others: 0, woken: None, cause: None }
    }
}

struct Teller<'a, D: Drawing> {
    process: Process,
    drawing: &'a mut D,
    forks: &'a mut Forks,
    living: BTreeMap<u32, Track>,
    threads: Vec<u32>,
    /// Who let go of the GIL last, and where; how often that has happened.
    dropped: Option<(u32, Position)>,
    drops: u32,
    /// The time of the event before; at first, when the process began.
    now: Nanos,
    /// When the process was over, as far as others know.
    end: Nanos,
}

impl<'a, D: Drawing> Teller<'a, D> {
    fn new(process: Process, span: Span, drawing: &'a mut D, forks: &'a mut Forks) -> Self {
        // The first process is known to have been there all the time.
        let (now, end) = if process.number == process.parent { (span.begin, span.end) } else { (0, 0) };
        let living = BTreeMap::new();
        Teller { process, drawing, forks, living, threads: Vec::new(), dropped: None, drops: 0, now, end }
    }

    fn record(&mut self, record: &Record) -> Result<(), D::Error> {
        let Record { time, thread, at, what } = *record;
        if self.threads.is_empty() {
            self.first(thread, time, at)?;
        }
        self.now = time;
        match what {
            Fact::Take => self.take(thread, time, at),
            Fact::Drop { forced } => self.let_go(thread, time, at, forced),
            Fact::Wait { reason, object } | Fact::Block { reason, object } => {
                self.enter(thread, time, at, State::Waiting(reason))?;
                self.track(thread).object = object;
                Ok(())
            }
            Fact::Resume { woken, .. } => {
                self.track(thread).woken = Some(woken);
                self.want(thread, time, at)
            }
            Fact::Unblock { .. } => self.want(thread, time, at),
            Fact::Wake { thread: woken } => {
                self.wake(thread, woken, time, at);
                Ok(())
            }
            Fact::Start { thread: started } => {
                self.begin(started, time, at, State::New);
                let from = self.point(thread, time);
                self.track(started).cause = Some((ArrowKind::Start, from));
                Ok(())
            }
            Fact::End => {
                self.close(thread, time, at, false)?;
                self.living.remove(&thread);
                self.drawing.mark(thread, time, at, Mark::Terminated)
            }
            Fact::Request { holder } => self.drawing.mark(thread, time, at, Mark::Request { holder }),
            Fact::Fork { child } => {
                let from = self.point(thread, time);
                self.forks.entry((self.process.number, child)).or_default().push(from);
                self.drawing.mark(thread, time, at, Mark::Forked { child })
            }
            Fact::Other { code, object } => self.drawing.mark(thread, time, at, Mark::Other { code, object }),
        }
    }

    /// The process's first event: its thread has run since the process began; a child's was made by a fork.
    fn first(&mut self, thread: u32, time: Nanos, at: Position) -> Result<(), D::Error> {
        let to = self.point(thread, time);
        if self.process.number == self.process.parent {
            let began = self.now;
            self.begin(thread, began, at, State::Running);
            return Ok(());
        }
        self.begin(thread, time, at, State::Running);
        let forks = self.forks.get(&(self.process.parent, self.process.pid));
        let from = forks.into_iter().flatten().min_by_key(|fork| fork.time.abs_diff(time)).copied();
        match from {
            Some(from) => {
                let from = Point { time: from.time.min(time), ..from };
                self.drawing.arrow(&Arrow { kind: ArrowKind::Fork, from, to })
            }
            None => Ok(()),
        }
    }

    fn take(&mut self, thread: u32, time: Nanos, at: Position) -> Result<(), D::Error> {
        let (by, drops) = (self.dropped.filter(|(other, _)| *other != thread), self.drops);
        let track = self.track(thread);
        if track.state == State::Ready {
            // It was in the queue since its own `Drop`, or came later.
            (track.by, track.others) = (by, drops.wrapping_sub(track.others).saturating_sub(1));
        }
        let cause = track.cause.take();
        self.enter(thread, time, at, State::Running)?;
        let to = self.point(thread, time);
        cause.map_or(Ok(()), |(kind, from)| self.drawing.arrow(&Arrow { kind, from, to }))
    }

    fn let_go(&mut self, thread: u32, time: Nanos, at: Position, forced: bool) -> Result<(), D::Error> {
        self.dropped = Some((thread, at));
        self.drops = self.drops.wrapping_add(1);
        self.close(thread, time, at, forced)?;
        self.want(thread, time, at)
    }

    fn want(&mut self, thread: u32, time: Nanos, at: Position) -> Result<(), D::Error> {
        self.enter(thread, time, at, State::Ready)?;
        self.track(thread).others = self.drops;
        Ok(())
    }

    fn wake(&mut self, waker: u32, woken: u32, time: Nanos, at: Position) {
        let from = self.point(waker, time);
        let ended = !self.living.contains_key(&waker);
        let track = self.track(woken);
        let kind = match track.state {
            State::Waiting(Reason::Join) if ended => ArrowKind::End,
            State::Waiting(Reason::Event) if track.object == 0 => ArrowKind::Begun,
            State::Waiting(reason) => ArrowKind::Wake(reason),
            _ => return,
        };
        track.by = Some((waker, at));
        // It happened in the waker's last slice, also where that ends with it.
        let time = if ended { time.saturating_sub(1) } else { time };
        track.cause = Some((kind, Point { time, ..from }));
    }

    fn point(&self, thread: u32, time: Nanos) -> Point {
        Point { process: self.process.number, thread, time }
    }

    fn begin(&mut self, thread: u32, since: Nanos, at: Position, state: State) {
        self.threads.push(thread);
        self.living.insert(thread, Track::new(state, since, at));
    }

    /// The thread's record; one of which nothing was heard begins here.
    fn track(&mut self, thread: u32) -> &mut Track {
        let (threads, now) = (&mut self.threads, self.now);
        self.living.entry(thread).or_insert_with(|| {
            threads.push(thread);
            Track::new(State::Ready, now, Position::default())
        })
    }

    fn enter(&mut self, thread: u32, time: Nanos, at: Position, state: State) -> Result<(), D::Error> {
        self.close(thread, time, at, false)?;
        let track = self.track(thread);
        let cause = track.cause.take();
        *track = Track { cause, ..Track::new(state, time, at) };
        Ok(())
    }

    /// Tells the slice that ends now.
    fn close(&mut self, thread: u32, end: Nanos, at: Position, forced: bool) -> Result<(), D::Error> {
        let track = self.track(thread);
        let Track { state, since: begin, object, by, others, woken, .. } = *track;
        let at = if state == State::Running { at } else { track.at };
        track.since = end.max(begin);
        if end <= begin {
            return Ok(());
        }
        let others = if state == State::Ready { others } else { 0 };
        self.drawing.slice(&Slice { thread, state, begin, end, at, object, by, woken, forced, others })
    }

    /// Whatever is open ends with the process. One that was killed, or became another program, has not said when: shortly after its last word.
    fn finish(mut self) -> Result<(), D::Error> {
        let end = self.end.max(self.now + UNKNOWN);
        for thread in self.living.keys().copied().collect::<Vec<_>>() {
            let track = self.track(thread);
            if track.state == State::Ready {
                track.others = 0;
            }
            let at = track.at;
            self.close(thread, end, at, false)?;
        }
        self.threads.sort_unstable();
        self.threads.dedup();
        self.drawing.end_process(&self.threads)
    }
}
