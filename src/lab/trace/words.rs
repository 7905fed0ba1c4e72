//! What a reader sees: the names of states, threads and locks, and lines with their text.

use std::collections::HashMap;

use super::notes::{Book, Place, short};
use super::story::{ArrowKind, Slice, State};
use crate::gil::{Position, Reason};

/// The words for one run.
pub struct Words<'a> {
    book: &'a Book,
    /// The lines of the program's files, read when the first of them is asked for.
    sources: HashMap<String, Vec<String>>,
}

impl<'a> Words<'a> {
    pub fn new(book: &'a Book) -> Words<'a> {
        Words { book, sources: HashMap::new() }
    }

    pub fn thread(&self, process: u32, thread: u32) -> String {
        self.book.thread(process, thread)
    }

    pub fn place(&self, process: u32, at: Position) -> Option<Place> {
        self.book.place(process, at)
    }

    /// `counter.py:12`.
    pub fn line(&self, process: u32, at: Position) -> Option<String> {
        self.book.place(process, at).map(|place| line(&place))
    }

    /// The text of a line, if its file can still be read.
    pub fn source(&mut self, place: &Place) -> Option<&str> {
        let lines = self.sources.entry(place.file.clone()).or_insert_with(|| read(&place.file));
        lines.get((place.line as usize).checked_sub(1)?).map(|line| line.trim())
    }

    /// What the thread waits for, if that has a name.
    pub fn object(&self, process: u32, slice: &Slice) -> Option<String> {
        match slice.state {
            State::Waiting(Reason::Join) => u32::try_from(slice.object).ok().map(|other| self.thread(process, other)),
            // What `Thread.start` waits for has no other name.
            State::Waiting(Reason::Event) if slice.object == 0 => Some("a thread has begun".to_owned()),
            State::Waiting(_) if slice.object != 0 => {
                self.book.object(process, slice.object, slice.begin).map(str::to_owned)
            }
            _ => None,
        }
    }
}

pub fn line(place: &Place) -> String {
    format!("{}:{}", short(&place.file), place.line)
}

fn read(file: &str) -> Vec<String> {
    let bytes = std::fs::read(file).unwrap_or_default();
    String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
}

pub fn state(state: State) -> &'static str {
    match state {
        State::New => "new",
        State::Ready => "ready (wants the GIL)",
        State::Running => "running",
        State::Waiting(reason) => match reason {
            Reason::Io => "waiting for I/O",
            Reason::Input => "waiting for input",
            Reason::Sleep => "sleeping",
            Reason::Lock => "waiting for a lock",
            Reason::Condition => "waiting for a condition",
            Reason::Event => "waiting for an event",
            Reason::Queue => "waiting for a queue",
            Reason::Join => "waiting for a thread's end",
            Reason::Child => "waiting for a process",
            Reason::Compute => "computing without the GIL",
        },
    }
}

pub fn arrow(kind: ArrowKind) -> &'static str {
    match kind {
        ArrowKind::Start => "start",
        ArrowKind::Fork => "fork",
        ArrowKind::End => "end to join",
        ArrowKind::Begun => "begun",
        ArrowKind::Wake(Reason::Lock) => "release to acquire",
        ArrowKind::Wake(Reason::Condition) => "notify to wait",
        ArrowKind::Wake(Reason::Event) => "set to wait",
        ArrowKind::Wake(Reason::Queue) => "put to get",
        ArrowKind::Wake(_) => "wake-up",
    }
}
