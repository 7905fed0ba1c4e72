//! Settings, accounts and events: what is asked of the scheduler from outside.

use super::{COUNTED, OBSERVED, SLICE, Scheduler, ThreadId, Waiter, observed};
use crate::gil::account::{Account, Longest, Phase};
use crate::gil::attention;
use crate::gil::clock::{self, Nanos};
use crate::gil::event::{Event, Sink, What};
use crate::gil::policy::Policy;
use crate::gil::wait::Position;
use std::sync::atomic::Ordering;

impl Scheduler {
    pub fn policy(&mut self) -> &mut dyn Policy {
        &mut *self.policy
    }

    pub fn set_policy(&mut self, policy: Box<dyn Policy>) {
        self.policy = policy;
        clock::set_virtual(self.policy.virtual_time());
    }

    /// After a change of the policy: a new slice, and everybody who waits looks again when to ask.
    pub fn apply_policy(&mut self) {
        attention::lower(attention::SWITCH);
        SLICE.store(self.policy.slice(), Ordering::Relaxed);
        for record in self.records.iter().filter(|record| record.thread.is_some()) {
            record.parker.unpark();
        }
    }

    pub fn set_sink(&mut self, sink: Option<Box<dyn Sink>>) -> Option<Box<dyn Sink>> {
        let old = std::mem::replace(&mut self.sink, sink);
        self.note_observers();
        old
    }

    /// Starts or ends the keeping of times.
    pub fn keep_accounts(&mut self, on: bool) {
        let now = clock::now();
        self.accounts = on;
        self.finished.clear();
        for record in &mut self.records {
            // Who runs unobserved does not say so: see `Token::await_turn`.
            if record.phase == Phase::Handed {
                record.phase = Phase::Running;
            }
            record.account.restart(now);
        }
        self.note_observers();
    }

    pub fn set_name(&mut self, thread: ThreadId, name: &str) {
        self.record(thread).account.name = name.to_owned();
    }

    pub fn keeps_accounts(&self) -> bool {
        self.accounts
    }

    /// The accounts of all threads that lived since accounts were asked for, up to this moment.
    pub fn accounts(&mut self) -> Vec<Account> {
        let now = clock::now();
        let mut accounts = self.finished.clone();
        for record in self.records.iter_mut().filter(|record| record.thread.is_some()) {
            if self.accounts {
                record.account.settle(record.phase, now);
            }
            let mut account = record.account.clone();
            // A machine that counts ahead may have credited more than it has charged.
            account.instructions = (account.instructions as i64).max(0) as u64;
            accounts.push(account);
        }
        accounts.sort_by_key(|account| account.thread);
        accounts
    }

    /// Takes over what the token counted by itself since the last time.
    pub fn note(&mut self, thread: ThreadId, instructions: i64, at: Position) {
        self.executed = self.executed.wrapping_add_signed(instructions);
        let record = self.record(thread);
        record.account.instructions = record.account.instructions.wrapping_add_signed(instructions);
        record.at = at;
    }

    pub fn tell(&mut self, thread: ThreadId, what: What) {
        if self.sink.is_none() {
            return;
        }
        let (time, at) = (self.moment(), self.record(thread).at);
        if let Some(sink) = &mut self.sink {
            sink.event(&Event { time, thread, at, what });
        }
    }

    pub(super) fn enter(&mut self, thread: ThreadId, phase: Phase) {
        let old = std::mem::replace(&mut self.record(thread).phase, phase);
        if self.accounts {
            let now = self.moment();
            self.record(thread).account.settle(old, now);
        }
    }

    /// The GIL is about to change hands.
    pub(super) fn note_holder(&mut self) {
        if self.accounts {
            let holder = self.holder();
            let at = holder.and_then(|holder| self.records.get(holder.slot())).map(|record| record.at);
            self.last = holder.zip(at);
        }
    }

    /// A thread has waited for the GIL, and gets it.
    pub(super) fn note_wait(&mut self, waiter: &Waiter, now: Nanos) {
        if self.accounts {
            let holder = self.last.filter(|(thread, _)| *thread != waiter.thread);
            let record = self.record(waiter.thread);
            let span = now.saturating_sub(waiter.since);
            record.account.waits.note(Longest { span, at: record.at, holder });
        }
    }

    /// Who got the GIL after how many instructions since the process began, as one number; none if that is not for the policy alone to say.
    pub fn schedule(&self) -> Option<u64> {
        (clock::is_virtual() && !self.strayed).then_some(self.schedule)
    }

    /// The time, when somebody wants to know it.
    pub(super) fn now(&mut self) -> Nanos {
        if observed() { self.moment() } else { 0 }
    }

    /// The time of what happens under this lock.
    pub(super) fn moment(&mut self) -> Nanos {
        if self.moment == 0 {
            self.moment = clock::now();
        }
        self.moment
    }

    pub(super) fn note_observers(&self) {
        OBSERVED.store(self.accounts || self.sink.is_some(), Ordering::Relaxed);
        COUNTED.store(self.accounts, Ordering::Relaxed);
    }
}
