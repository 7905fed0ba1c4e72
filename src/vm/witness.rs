//! What the machine says to those who observe a run: where a thread stands, what its code is, what it waits for.
//!
//! The scheduler's events know threads, times and opaque positions. What these mean only the machine can say, and only at that moment: code, locks
//! and frames may be gone when somebody asks. So a [`Witness`] is told when one of them first turns up. Without an observer all of this is a
//! look at one flag before each wait.
//!
//! A position is that of the innermost frame of the *program*: a thread that waits in `queue.get` stands, to the reader, where it called it.

use std::sync::OnceLock;
use std::time::Duration;

use super::Vm;
use super::frame::Frame;
use crate::gil::{self, Position, ThreadId, Ticket, Wait, Woken};
use crate::object::attributes;
use crate::object::function::Code;
use crate::object::str::{Str, intern};
use crate::object::value::Value;

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

/// Somebody who wants names for what the scheduler's events show. Called by the holder of the GIL.
pub trait Witness: Sync {
    /// A thread is about to stand in this code for the first time. Positions have its address, which stays its own: it is kept alive.
    fn code(&self, vm: &mut Vm, code: &Code);

    /// A thread is about to wait. Returns what the events are to say that it waits for.
    fn wait(&self, vm: &mut Vm, wait: Wait) -> Wait;

    /// What the running thread is called.
    fn thread(&self, vm: &mut Vm, name: &str);

    /// A lock was made here.
    fn made(&self, vm: &mut Vm, lock: &Value, at: Position);
}

static WITNESS: OnceLock<&'static dyn Witness> = OnceLock::new();

/// Has `witness` told from now on, as long as events are listened to or accounts kept. Once in a process.
pub fn set_witness(witness: &'static dyn Witness) {
    assert!(WITNESS.set(witness).is_ok(), "a process has one witness");
}

#[inline]
fn witness() -> Option<&'static dyn Witness> {
    if gil::observed() { WITNESS.get().copied() } else { None }
}

/// The token's ways of letting go of the GIL, for a thread that says first where it stands. What was counted is put right before, too, so that accounts and slices are exact.
impl Vm {
    /// See [`gil::Token::unlocked`].
    #[inline]
    pub fn unlocked<R: Send>(&mut self, wait: Wait, f: impl FnOnce() -> R + Send) -> R {
        self.tell_position();
        self.settled(|vm| vm.token.unlocked(wait, f))
    }

    /// See [`gil::Token::wait`].
    pub fn wait(&mut self, ticket: Ticket, timeout: Option<Duration>, wait: impl Into<Wait>) -> Woken {
        let mut wait = wait.into();
        self.tell_position();
        if let Some(witness) = witness() {
            wait = witness.wait(self, wait);
        }
        self.settled(|vm| vm.token.wait(ticket, timeout, wait))
    }

    /// See [`gil::Token::sleep`].
    pub fn sleep(&mut self, span: Duration) -> Woken {
        self.tell_position();
        self.settled(|vm| vm.token.sleep(span))
    }

    /// See [`gil::Token::join`].
    pub fn join_thread(&mut self, thread: ThreadId, timeout: Option<Duration>) -> Woken {
        self.tell_position();
        self.settled(|vm| vm.token.join(thread, timeout))
    }
}

impl Vm {
    /// Tells the GIL where this thread stands, for its events and accounts.
    #[inline]
    pub fn tell_position(&mut self) {
        if gil::observed() {
            self.tell_position_to_observers();
        }
    }

    #[inline(never)]
    fn tell_position_to_observers(&mut self) -> Position {
        let Some(frame) = self.program_frame() else { return Position::default() };
        let at = Position { code: frame.code as u64, pc: frame.instruction() as u32 };
        if !frame.code().unit.told.replace(true) {
            // SAFETY: the code of a running frame is a live object. Its count is never given back, so that its address stays its own.
            std::mem::forget(unsafe { Value::from_borrowed(frame.code.cast()) });
            if let Some(witness) = witness() {
                witness.code(self, frame.code());
            }
        }
        self.stand_at(at);
        at
    }

    /// The same, at once: before this thread wakes others, whose wake-up is told as coming from there.
    #[inline]
    pub fn announce_position(&mut self) {
        if gil::observed() {
            self.tell_position_to_observers();
            self.announce();
        }
    }

    /// The innermost frame that runs code of the program; of a thread that has none, the innermost.
    pub fn program_frame(&self) -> Option<&'static mut Frame> {
        let frames = (0..self.frames.depth()).rev().filter_map(|depth| self.frames.at(depth));
        let mut frames = frames.skip_while(|frame| frame.code().unit.library);
        frames.next().or_else(|| self.frames.current())
    }

    /// The line of a position; none for that of a thread that has never said where it stands.
    pub fn place_of(&self, at: Position) -> Option<Place> {
        // SAFETY: if not null it is of a code that a thread has stood in while it was observed, which is kept alive.
        let code = unsafe { (at.code as *const Code).as_ref() }?;
        let text = |value: &Value| value.object::<Str>().map_or_else(String::new, |text| text.lossy().into_owned());
        Some(Place { file: text(&code.filename), line: code.line_at(at.pc as usize), function: text(&code.name) })
    }

    /// Tells what this thread is called: when it begins, and when it ends, since it may have been given another name.
    pub fn tell_thread_name(&mut self) {
        if !self.thread.is_pointer() {
            return;
        }
        // The attribute itself, so that nothing of the program runs.
        let name = attributes::get(self, &self.thread, &intern(b"_name"));
        if let Some(name) = name.as_ref().and_then(|name| name.object::<Str>()) {
            self.set_name(&name.lossy());
            if let Some(witness) = witness() {
                witness.thread(self, &name.lossy());
            }
        }
    }

    /// To be called when this thread ends the process.
    pub fn tell_end_of_process(&mut self) {
        self.tell_position();
        self.tell_thread_name();
        self.end_of_process();
    }

    /// Tells that a lock was made.
    #[inline]
    pub fn tell_made(&mut self, lock: &Value) {
        if let Some(witness) = witness() {
            let at = self.tell_position_to_observers();
            witness.made(self, lock, at);
        }
    }
}
