//! The life of a thread: from its first wait for the GIL to the moment when it gives it up for good.
//!
//! The system's threads are [workers](super::worker), which live one such life after another. A worker that is already there sleeps
//! until the GIL is handed to its new thread, so that to start one costs a single wake-up. `std::thread` would not
//! do: an alternative signal stack and a join handle for each thread, which nobody uses, since signals go to the main thread and joining is a wait in
//! the scheduler.

use super::memory::Workspace;
use super::scheduler::{self, ThreadId};
use super::token::Token;
use super::worker::{self, Worker};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a thread gets of the address space, in bytes, committed as it is used.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub stack: usize,
    pub workspace: usize,
}

impl Token {
    /// Starts a thread that runs `f` once it gets the GIL, on a native stack of `stack` bytes.
    ///
    /// It queues up for the GIL at this very moment, in the order of the calls. However `f` ends, by a panic too, the
    /// GIL goes on and those who join wake up. Fails when the system has no thread to give, or the process is ending.
    pub fn spawn(&mut self, name: &str, stack: usize, f: impl FnOnce(Token) + Send + 'static) -> io::Result<ThreadId> {
        self.spawn_in(Room { stack, workspace: 0 }, name, |token, _| f(token))
    }

    /// The same, with a workspace for the thread's machine.
    pub fn spawn_in(
        &mut self,
        room: Room,
        name: &str,
        f: impl FnOnce(Token, Workspace) + Send + 'static,
    ) -> io::Result<ThreadId> {
        let chosen = worker::choose(room.stack, room.workspace)?;
        let (parker, workspace) = (&chosen.worker.parker, chosen.memory().workspace());
        let admitted = self.note(|scheduler, me| scheduler.admit(me, name, parker));
        let Some(thread) = admitted else {
            chosen.dismiss();
            return Err(io::Error::other("the process is ending"));
        };
        chosen.live(Box::new(move |worker| live(thread, worker, |token| f(token, workspace)))).inspect_err(|_| {
            scheduler::with(|scheduler| scheduler.dismiss(thread));
        })?;
        Ok(thread)
    }
}

fn live(thread: ThreadId, worker: &'static Worker, f: impl FnOnce(Token)) -> bool {
    let mut token = Token::new(thread);
    let step = scheduler::with(|scheduler| scheduler.next_step(thread, false));
    token.await_turn(step);
    // The panic's message was printed where it arose; the others run on.
    drop(catch_unwind(AssertUnwindSafe(|| f(token))));
    let stays = worker::stays(worker);
    if !stays {
        crate::allocator::empty();
    }
    scheduler::with(|scheduler| scheduler.end(thread));
    stays
}
