//! Waiting, as the machine does it: where a thread stands is told before it leaves, if anybody listens.
//!
//! What was counted is put right before, too, so that accounts and slices are exact.
//!
//! A position names a code object by its address. So that it can be read at any time later, code that has been told of stays for good: there is no
//! more of it than of places where a program waits or is made to leave.

use super::Vm;
use super::frame::Frame;
use crate::gil::{Position, ThreadId, Ticket, Wait, Woken};
use crate::object::function::Code;
use crate::object::str::Str;
use std::time::Duration;

/// So many frames of libraries are looked through for one of the program.
const DEEPEST: usize = 16;

/// A line of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    pub line: u32,
    pub function: String,
}

impl std::fmt::Display for Place {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}:{}", self.file, self.line)
    }
}

impl Vm {
    /// Tells the GIL where this thread stands, for its events and accounts, if there are any.
    #[inline]
    pub fn tell_position(&mut self) {
        if self.token.observed() {
            self.tell_position_now();
        }
    }

    #[cold]
    fn tell_position_now(&mut self) {
        // A library's own lines say nothing to the one who wrote the program.
        let is_program = |frame: &&mut Frame| {
            frame.code().filename.object::<Str>().is_none_or(|name| !name.bytes().starts_with(b"<frozen "))
        };
        let frames = (0..self.frames.depth()).rev().filter_map(|depth| self.frames.at(depth));
        if let Some(frame) = frames.take(DEEPEST).find(is_program).or_else(|| self.frames.current()) {
            frame.code().keep_for_good();
            let at = Position { code: frame.code as u64, pc: frame.instruction() as u32 };
            self.token.stand_at(at);
        }
    }

    /// The line of a position; none for that of a thread that has never said where it stands.
    pub fn place_of(&self, at: Position) -> Option<Place> {
        // SAFETY: not null, so `tell_position_now` has made it, and the code stays for good.
        let code = unsafe { (at.code as *const Code).as_ref() }?;
        let text = |value: &crate::object::value::Value| {
            value.object::<Str>().map_or_else(String::new, |text| text.lossy().into_owned())
        };
        Some(Place { file: text(&code.filename), line: code.line_at(at.pc as usize), function: text(&code.name) })
    }

    /// [`crate::gil::Token::unlocked`].
    #[inline]
    pub fn unlocked<R: Send>(&mut self, wait: Wait, f: impl FnOnce() -> R + Send) -> R {
        self.tell_position();
        self.settled(|vm| vm.token.unlocked(wait, f))
    }

    /// [`crate::gil::Token::wait`].
    pub fn wait(&mut self, ticket: Ticket, timeout: Option<Duration>, wait: impl Into<Wait>) -> Woken {
        self.tell_position();
        self.settled(|vm| vm.token.wait(ticket, timeout, wait))
    }

    /// [`crate::gil::Token::sleep`].
    pub fn sleep(&mut self, span: Duration) -> Woken {
        self.tell_position();
        self.settled(|vm| vm.token.sleep(span))
    }

    /// [`crate::gil::Token::join`].
    pub fn join_thread(&mut self, thread: ThreadId, timeout: Option<Duration>) -> Woken {
        self.tell_position();
        self.settled(|vm| vm.token.join(thread, timeout))
    }
}
