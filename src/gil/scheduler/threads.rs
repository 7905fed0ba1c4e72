//! Threads come and go: records are made, vacated, frozen at exit, and all but one forgotten in a forked child.

use super::{LIVE, Record, Scheduler, ThreadId, Wakes, new_parker};
use crate::gil::account::{Account, Phase};
use crate::gil::event::{Sink, What};
use crate::gil::parker::Parker;
use crate::gil::{attention, clock, signals};
use std::sync::atomic::Ordering;

impl Scheduler {
    /// Makes a record for a new thread, which waits for the GIL from now on; none once the process is ending.
    pub fn admit(&mut self, parent: ThreadId, name: &str, parker: &'static Parker) -> Option<ThreadId> {
        if self.survivor.is_some() {
            return None;
        }
        self.numbers += 1;
        let slot = self.vacant.pop().unwrap_or(self.records.len());
        let thread = ThreadId::new(self.numbers, slot);
        match self.records.get_mut(slot) {
            Some(old) => *old = Record::new(thread, name, parker, Phase::Ready),
            None => self.records.push(Record::new(thread, name, parker, Phase::Ready)),
        }
        LIVE.fetch_add(1, Ordering::Relaxed);
        self.enqueue(thread, None);
        self.tell(parent, What::Start { thread });
        Some(thread)
    }

    /// Undoes `admit` for a thread that the system could not start.
    pub fn dismiss(&mut self, thread: ThreadId) {
        self.queue.retain(|waiter| waiter.thread != thread);
        self.vacate(thread);
    }

    /// The holder's end: wakes those who join it, and passes the GIL on.
    pub fn end(&mut self, thread: ThreadId) {
        self.tell(thread, What::Drop { forced: false });
        self.tell(thread, What::End);
        for ticket in std::mem::take(&mut self.record(thread).joiners) {
            self.wake(ticket);
        }
        self.close_account(thread);
        self.vacate(thread);
        self.pass_on(false, clock::now());
    }

    pub(super) fn close_account(&mut self, thread: ThreadId) {
        if self.accounts {
            let now = clock::now();
            let record = self.record(thread);
            record.account.settle(record.phase, now);
            record.account.ended = Some(now);
            let account = record.account.clone();
            self.finished.push(account);
        }
    }

    pub(super) fn vacate(&mut self, thread: ThreadId) {
        self.record(thread).thread = None;
        self.vacant.push(thread.slot());
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }

    /// From now on only `thread` gets the GIL.
    pub fn freeze_others(&mut self, thread: ThreadId) {
        self.survivor = Some(thread);
        self.queue.clear();
        LIVE.store(1, Ordering::Relaxed);
        attention::lower(attention::SWITCH);
    }

    /// In a forked child: `thread` is the only one, with nothing behind it.
    pub fn become_child(&mut self, thread: ThreadId) {
        self.main = thread;
        self.queue.clear();
        self.vacant.clear();
        for (slot, record) in self.records.iter_mut().enumerate() {
            record.parker = new_parker();
            record.joiners.clear();
            if slot != thread.slot() {
                record.thread = None;
                self.vacant.push(slot);
            }
        }
        let now = clock::now();
        let record = self.record(thread);
        record.account = Account::new(thread, &record.account.name, now);
        signals::set_main(record.parker);
        self.finished.clear();
        self.sink = self.sink.take().and_then(Sink::in_child);
        (self.began, self.reckoned, self.outside, self.survivor) = (now, now, 0, None);
        (self.spinner, self.lent) = (None, None);
        self.wakes = Wakes::default();
        LIVE.store(1, Ordering::Relaxed);
        self.note_observers();
        self.moment = now;
        self.tell(thread, What::Take);
    }

    pub fn parker(&mut self, thread: ThreadId) -> &'static Parker {
        self.record(thread).parker
    }

    pub fn main(&self) -> ThreadId {
        self.main
    }

    pub fn is_alive(&self, thread: ThreadId) -> bool {
        self.records.get(thread.slot()).is_some_and(|record| record.thread == Some(thread))
    }

    pub(super) fn record(&mut self, thread: ThreadId) -> &mut Record {
        let record = &mut self.records[thread.slot()];
        debug_assert_eq!(record.thread, Some(thread));
        record
    }
}
