//! fork(2) while other threads run, wait and hold locks.
//!
//! The forking thread holds the GIL, so no other is inside an object, a start of a thread or another fork; and it
//! holds the scheduler's lock, so the child finds its state whole. The C library sees to its own locks. In the child
//! only the forking thread exists: it becomes the main thread, takes signals, and every other record is vacated.
//! Tickets of vanished threads in wait queues are stale, since a thread's number is never given twice.
//!
//! What is not ours is the caller's: buffers to flush before, and locks of other libraries (the environment's, standard
//! output's) that a thread outside of the GIL may hold at that moment.

use super::event::What;
use super::signals::{self, Mask};
use super::token::Token;
use super::{attention, scheduler, worker};
use std::io;

/// On which side one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fork {
    Parent(libc::pid_t),
    Child,
}

impl Token {
    /// Forks the process; the child has this thread only, holding the GIL of its own scheduler.
    pub fn fork(&mut self) -> io::Result<Fork> {
        // No signal in between: its handler would look into a half-made child.
        let mask = Mask::all().apply();
        let result = self.note(|scheduler, me| {
            // SAFETY: see the module's text for what the child may rely on.
            match unsafe { libc::fork() } {
                -1 => Err(io::Error::last_os_error()),
                0 => {
                    signals::forget_pending();
                    attention::lower(attention::SWITCH | attention::SIGNAL);
                    scheduler.become_child(me);
                    worker::forget_all();
                    Ok(Fork::Child)
                }
                child => {
                    scheduler.tell(me, What::Fork { child });
                    Ok(Fork::Parent(child))
                }
            }
        });
        match result {
            Ok(Fork::Child) => {
                self.adopt_parker();
                Mask::none().apply();
            }
            _ => drop(mask.apply()),
        }
        result
    }

    /// From now on no other thread gets the GIL: those that want it sleep until the process ends.
    pub fn freeze_others(&mut self) {
        let me = self.id();
        scheduler::with(|scheduler| scheduler.freeze_others(me));
    }
}
