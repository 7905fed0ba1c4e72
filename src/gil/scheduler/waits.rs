//! Waits inside of the scheduler: a thread parks on a ticket, and wakes by a call, by the clock, or by a signal.

use super::{BRIEF, HOLDER, NOBODY, Record, Scheduler, Step, ThreadId};
use crate::gil::account::Phase;
use crate::gil::clock::{self, Nanos};
use crate::gil::event::What;
use crate::gil::signals;
use crate::gil::wait::{Ticket, Wait, Woken};
use std::sync::atomic::Ordering;

impl Scheduler {
    /// A ticket for the thread's next wait; earlier ones are stale from now on.
    pub fn ticket(&mut self, thread: ThreadId) -> Ticket {
        let record = self.record(thread);
        record.ticket += 1;
        Ticket { thread, number: record.ticket }
    }

    /// The holder parks until its ticket is called or `deadline` is past.
    pub fn park(&mut self, ticket: Ticket, deadline: Option<Nanos>, wait: Wait) -> Step {
        let thread = ticket.thread;
        let record = self.record(thread);
        debug_assert_eq!(record.ticket, ticket.number, "a ticket is good for one wait");
        record.deadline = deadline;
        record.parked = clock::now();
        self.leave(thread, Phase::Parked(wait.reason), What::Wait(wait));
        self.pass_on_now();
        self.next_step(thread, false)
    }

    /// Whether somebody is parked on this ticket.
    pub fn is_waiting(&self, ticket: Ticket) -> bool {
        self.records.get(ticket.thread.slot()).is_some_and(|record| {
            record.thread == Some(ticket.thread)
                && record.ticket == ticket.number
                && matches!(record.phase, Phase::Parked(_))
        })
    }

    /// Ends the wait on this ticket; false if it is over already.
    pub fn wake(&mut self, ticket: Ticket) -> bool {
        let waiting = self.is_waiting(ticket);
        if waiting {
            if let Some(waker) = self.holder() {
                self.tell(waker, What::Wake { thread: ticket.thread });
            }
            self.rouse(ticket.thread, Woken::Notified);
        }
        waiting
    }

    /// Has `ticket` woken when `thread` ends; false if it has ended.
    pub fn join(&mut self, thread: ThreadId, ticket: Ticket) -> bool {
        let alive = self.is_alive(thread);
        if alive {
            // Whoever joins again and again with a timeout leaves stale tickets.
            let mut joiners = std::mem::take(&mut self.record(thread).joiners);
            joiners.retain(|ticket| self.is_waiting(*ticket));
            joiners.push(ticket);
            self.record(thread).joiners = joiners;
        }
        alive
    }

    /// How the thread's last wait ended.
    pub fn woken(&mut self, thread: ThreadId) -> Woken {
        self.record(thread).woken
    }

    pub(super) fn step_parked(&mut self, thread: ThreadId) -> Step {
        let Record { deadline, brief, .. } = *self.record(thread);
        if thread == self.main && signals::any_pending() {
            self.rouse(thread, Woken::Interrupted);
        } else if deadline.is_some_and(|at| at <= clock::now()) {
            self.rouse(thread, Woken::TimedOut);
        } else {
            let until = deadline.filter(|_| !clock::is_virtual());
            let spin = brief && self.queue.is_empty() && self.spinner.is_none() && self.may_spin(thread);
            self.spinner = self.spinner.or(spin.then_some(thread));
            return if spin { Step::Spin { until } } else { Step::Park { until } };
        }
        self.next_step(thread, false)
    }

    /// Ends a wait: the thread wants the GIL, and has it at once if nobody does.
    pub(super) fn rouse(&mut self, thread: ThreadId, woken: Woken) {
        self.ready_again(thread, woken);
        if HOLDER.load(Ordering::Relaxed) == NOBODY {
            self.pass_on(false, clock::now());
        } else if self.queue.len() == 1 {
            // It sleeps on, and so does nobody who would ask for it.
            self.tend_front();
        }
    }

    pub(super) fn ready_again(&mut self, thread: ThreadId, woken: Woken) {
        let record = self.record(thread);
        record.woken = woken;
        record.brief = clock::now().saturating_sub(record.parked) < BRIEF;
        if let Phase::Parked(reason) = record.phase {
            self.tell(thread, What::Resume(reason, woken));
            self.enter(thread, Phase::Ready);
            self.enqueue(thread, Some(reason));
        }
    }

    /// With virtual time and nobody able to run: on to the next deadline, and to all that fall together with it.
    pub(super) fn jump(&mut self) {
        let mut due: Vec<_> = self.records.iter().filter_map(|record| record.sleeps_until()).collect();
        due.sort_unstable();
        let Some(&(next, _)) = due.first().filter(|_| self.outside == 0) else { return };
        clock::advance_to(next);
        self.moment = 0;
        for (_, thread) in due.into_iter().take_while(|(deadline, _)| *deadline <= next) {
            self.ready_again(thread, Woken::TimedOut);
        }
    }
}
