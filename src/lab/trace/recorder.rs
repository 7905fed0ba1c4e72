//! The recorder: the scheduler's events as records of five words.
//!
//! It is called under the scheduler's lock, so all that it does is to store them.

use std::sync::atomic::{AtomicU64, Ordering};

use super::journal::{Content, Journal, Writer};
use crate::gil::clock::{self, Nanos};
use crate::gil::event::{Event, Sink, What};
use crate::gil::{Position, Reason, Woken};

/// An event as it was written down. Threads are numbers; times are the system's, under virtual time too, since that stands still while threads run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    pub time: Nanos,
    pub thread: u32,
    pub at: Position,
    pub what: Fact,
}

/// [`What`] without what only the scheduler can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Take,
    Drop { forced: bool },
    Request { holder: u32 },
    Wait { reason: Reason, object: u64 },
    Resume { reason: Reason, woken: Woken },
    Wake { thread: u32 },
    Block { reason: Reason, object: u64 },
    Unblock { reason: Reason },
    Start { thread: u32 },
    End,
    Fork { child: u32 },
    Other { code: u32, object: u64 },
}

/// Words of a record.
const WORDS: usize = 5;

pub struct Recorder {
    journal: &'static Journal,
    writer: Writer,
}

impl Recorder {
    pub fn new(journal: &'static Journal) -> Recorder {
        Recorder { journal, writer: Writer::new(journal, Content::Events) }
    }
}

impl Sink for Recorder {
    fn event(&mut self, event: &Event) {
        let time = if clock::is_virtual() { clock::monotonic() } else { event.time };
        let (kind, small, large) = encode(event.what);
        let first = kind | small << 8;
        let place = u64::from(event.thread.number()) << 32 | u64::from(event.at.pc);
        self.writer.write(first, &[time, place, event.at.code, large]);
    }

    fn in_child(self: Box<Self>) -> Option<Box<dyn Sink>> {
        self.journal.enter_child();
        Some(self)
    }
}

/// The events of a process.
pub fn read(journal: &Journal, process: u32) -> impl Iterator<Item = Record> {
    journal.chunks(process, Content::Events).flat_map(|chunk| chunk.chunks_exact(WORDS).map_while(decode))
}

/// The kind from 1, what fits beside it, and a word.
fn encode(what: What) -> (u64, u64, u64) {
    match what {
        What::Take => (1, 0, 0),
        What::Drop { forced } => (2, forced.into(), 0),
        What::Request { holder } => (3, holder.map_or(0, |holder| holder.number()).into(), 0),
        What::Wait(wait) => (4, wait.reason as u64, wait.object),
        What::Resume(reason, woken) => (5, reason as u64, woken as u64),
        What::Wake { thread } => (6, thread.number().into(), 0),
        What::Block(wait) => (7, wait.reason as u64, wait.object),
        What::Unblock(reason) => (8, reason as u64, 0),
        What::Start { thread } => (9, thread.number().into(), 0),
        What::End => (10, 0, 0),
        What::Fork { child } => (11, u64::from(child as u32), 0),
        What::Other { code, object } => (12, code.into(), object),
    }
}

/// None for a record that was not finished.
fn decode(words: &[AtomicU64]) -> Option<Record> {
    let first = words[0].load(Ordering::Acquire);
    let [time, place, code, large] = [1, 2, 3, 4].map(|n| words[n].load(Ordering::Relaxed));
    let small = (first >> 8) as u32;
    let reason = || Reason::ALL.get(small as usize).copied();
    let woken = || [Woken::Notified, Woken::TimedOut, Woken::Interrupted].get(large as usize).copied();
    let what = match first & 0xFF {
        1 => Fact::Take,
        2 => Fact::Drop { forced: small != 0 },
        3 => Fact::Request { holder: small },
        4 => Fact::Wait { reason: reason()?, object: large },
        5 => Fact::Resume { reason: reason()?, woken: woken()? },
        6 => Fact::Wake { thread: small },
        7 => Fact::Block { reason: reason()?, object: large },
        8 => Fact::Unblock { reason: reason()? },
        9 => Fact::Start { thread: small },
        10 => Fact::End,
        11 => Fact::Fork { child: small },
        12 => Fact::Other { code: small, object: large },
        _ => return None,
    };
    Some(Record { time, thread: (place >> 32) as u32, at: Position { code, pc: place as u32 }, what })
}
