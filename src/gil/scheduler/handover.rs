//! The GIL passes from hand to hand.
//!
//! Whoever gives it up names the next holder under the lock, then wakes it. A thread in the queue asks [`next_step`] what
//! to do until the GIL is its own: run, look for its turn without sleeping, or sleep, perhaps until it is time to ask.
//!
//! [`next_step`]: Scheduler::next_step

use super::{GRACE, HOLDER, LATE, LONG, NOBODY, SCHEDULE_PRIME, SLICE, Scheduler, Step, ThreadId, WEARY, Waiter};
use crate::gil::account::Phase;
use crate::gil::clock::{self, Nanos};
use crate::gil::event::What;
use crate::gil::policy::{Check, Giving};
use crate::gil::wait::{Reason, Wait};
use crate::gil::{attention, signals};
use std::sync::atomic::Ordering;

impl Scheduler {
    /// The holder stands at a check point. Returns what it does next: `Run`, unless the policy has it leave.
    pub fn check(&mut self, thread: ThreadId, check: Check) -> Step {
        attention::lower(attention::SWITCH);
        let Some(front) = self.queue.front() else { return self.go_on() };
        let now = clock::now();
        let asked = self.policy.ask_at(front, 0, self.reckoned);
        if !self.policy.switch(check, asked.is_some_and(|at| at <= now)) {
            return self.go_on();
        }
        self.note_overrun(thread, asked.unwrap_or(now), now);
        self.record(thread).account.forced += 1;
        self.tell(thread, What::Drop { forced: true });
        self.enter(thread, Phase::Ready);
        self.enqueue(thread, None);
        self.pass_on(true, now);
        if self.policy.giving(true) == Giving::Offer { Step::Again } else { self.next_step(thread, false) }
    }

    /// The holder keeps the GIL, for another slice.
    fn go_on(&mut self) -> Step {
        SLICE.store(self.policy.slice(), Ordering::Relaxed);
        Step::Run
    }

    /// The holder leaves for a call that may block.
    pub fn go_outside(&mut self, thread: ThreadId, wait: Wait) {
        self.leave(thread, Phase::Outside(wait.reason), What::Block(wait));
        self.outside += 1;
        if clock::is_virtual() { self.lend(thread) } else { self.pass_on_now() }
    }

    /// Under virtual time the holder keeps its turn in a call that ends within [`GRACE`]: what the others do meanwhile would be a matter of
    /// milliseconds.
    fn lend(&mut self, thread: ThreadId) {
        self.lent = Some((thread, clock::monotonic() + GRACE));
        // Who is next looks at the clock.
        if let Some(front) = self.queue.front() {
            let thread = front.thread;
            self.wakes.front = Some(self.parker(thread));
        }
    }

    /// What is left of the grace of a thread that keeps its turn outside; when it is over, the turn is lost.
    fn grace(&mut self) -> Option<Nanos> {
        let (_, end) = self.lent?;
        let left = end.saturating_sub(clock::monotonic());
        if left == 0 {
            self.lent = None;
            self.strayed = true;
            self.pass_on(false, clock::now());
            return None;
        }
        Some(left)
    }

    /// A thread is back from such a call and wants the GIL.
    pub fn come_back(&mut self, thread: ThreadId, reason: Reason) -> Step {
        self.outside -= 1;
        self.tell(thread, What::Unblock(reason));
        if self.lent.take_if(|(lent, _)| *lent == thread).is_some() {
            self.enter(thread, Phase::Running);
            self.tell(thread, What::Take);
            return Step::Run;
        }
        if HOLDER.load(Ordering::Relaxed) == NOBODY && self.may_run(thread) {
            // Who waits asks by the time at which this slice began: one without would seem to be over at once.
            let now = if self.queue.is_empty() { self.now() } else { clock::now() };
            self.grant(thread, Some(reason), now);
            self.enter(thread, Phase::Running);
            self.tell(thread, What::Take);
            self.tend_front();
            return Step::Run;
        }
        self.enter(thread, Phase::Ready);
        self.enqueue(thread, Some(reason));
        self.next_step(thread, false)
    }

    /// A thread that was handed the GIL has come to run.
    pub fn resumed(&mut self, thread: ThreadId) {
        if self.record(thread).phase != Phase::Running {
            self.enter(thread, Phase::Running);
            self.tell(thread, What::Take);
        }
    }

    /// What a thread without the GIL does now; `in_vain` if it has just spun and its turn did not come.
    pub fn next_step(&mut self, thread: ThreadId, in_vain: bool) -> Step {
        if !self.may_run(thread) {
            return Step::Park { until: None };
        }
        if self.spinner == Some(thread) {
            self.spinner = None;
        }
        if in_vain {
            self.record(thread).weary = WEARY;
        }
        match self.record(thread).phase {
            Phase::Running | Phase::Handed => Step::Run,
            Phase::Ready => self.step_ready(thread),
            Phase::Parked(_) => self.step_parked(thread),
            Phase::Outside(_) => unreachable!("a thread outside comes back by `come_back`"),
        }
    }

    pub(super) fn step_ready(&mut self, thread: ThreadId) -> Step {
        if let Some(left) = self.grace() {
            return Step::Park { until: Some(clock::now() + left) };
        }
        let Some(place) = self.queue.iter().position(|waiter| waiter.thread == thread) else {
            // The turn that somebody lost has just become this thread's.
            return self.next_step(thread, false);
        };
        if HOLDER.load(Ordering::Relaxed) == NOBODY {
            let waiter = self.queue[place];
            self.queue.remove(place);
            let now = clock::now();
            self.note_wait(&waiter, now);
            self.grant(thread, waiter.from, now);
            self.enter(thread, Phase::Handed);
            self.tend_front();
            return Step::Run;
        }
        let ask = self.policy.ask_at(&self.queue[place], place, self.reckoned);
        let until = ask.filter(|at| *at > clock::now());
        let asks = ask.is_some() && until.is_none();
        if asks {
            self.request(thread);
        }
        self.queue[place].alarm = until.unwrap_or(Nanos::MAX);
        // Who has just asked is answered at the next jump or call.
        let soon = self.slice < self.short || (asks && self.short > 0 && self.queue.len() == 1);
        let spin = place == 0 && soon && self.may_spin(thread);
        if spin { Step::Spin { until } } else { Step::Park { until } }
    }

    /// Whether spinning may help the thread: there is a core for it, and it did not lately spin in vain.
    pub(super) fn may_spin(&mut self, thread: ThreadId) -> bool {
        let record = self.record(thread);
        let weary = record.weary > 0;
        record.weary = record.weary.saturating_sub(1);
        !weary && self.short > 0
    }

    pub(super) fn request(&mut self, thread: ThreadId) {
        if attention::flags() & attention::SWITCH == 0 {
            attention::raise(attention::SWITCH);
            let holder = self.holder();
            self.tell(thread, What::Request { holder });
        }
    }

    pub(super) fn holder(&self) -> Option<ThreadId> {
        let holder = HOLDER.load(Ordering::Relaxed);
        (holder != NOBODY).then_some(ThreadId(holder))
    }

    pub(super) fn leave(&mut self, thread: ThreadId, phase: Phase, what: What) {
        self.record(thread).account.voluntary += 1;
        self.tell(thread, What::Drop { forced: false });
        self.tell(thread, what);
        self.enter(thread, phase);
    }

    /// Passes the GIL on; the time is read only if somebody is there to whom it matters.
    pub(super) fn pass_on_now(&mut self) {
        let now = if self.queue.is_empty() { 0 } else { clock::now() };
        self.pass_on(false, now);
    }

    pub(super) fn pass_on(&mut self, forced: bool, now: Nanos) {
        if self.queue.is_empty() && clock::is_virtual() {
            self.jump();
        }
        if self.queue.is_empty() {
            HOLDER.store(NOBODY, Ordering::Release);
            return;
        }
        self.measure_slice(now);
        self.note_holder();
        let place = self.policy.pick(&self.queue).min(self.queue.len() - 1);
        match self.policy.giving(forced) {
            Giving::Hand => self.hand_to(place, now),
            Giving::Offer => {
                HOLDER.store(NOBODY, Ordering::Release);
                let thread = self.queue[place].thread;
                self.wakes.granted = Some(self.parker(thread));
            }
        }
    }

    pub(super) fn hand_to(&mut self, place: usize, now: Nanos) {
        let Some(waiter) = self.queue.remove(place) else { return };
        let Waiter { thread, from, .. } = waiter;
        self.note_wait(&waiter, now);
        self.enter(thread, Phase::Handed);
        self.grant(thread, from, now);
        self.wakes.granted = Some(self.parker(thread));
        self.tend_front();
    }

    pub(super) fn grant(&mut self, thread: ThreadId, from: Option<Reason>, now: Nanos) {
        attention::lower(attention::SWITCH);
        if thread == self.main && signals::any_pending() {
            attention::raise(attention::SIGNAL);
        }
        self.policy.granted(thread, from);
        SLICE.store(self.policy.slice(), Ordering::Relaxed);
        for part in [u64::from(thread.number()), self.executed] {
            self.schedule = (self.schedule ^ part).wrapping_mul(SCHEDULE_PRIME);
        }
        self.began = now;
        self.reckoned = now.saturating_sub(std::mem::take(&mut self.record(thread).owes));
        self.record(thread).account.takes += 1;
        if self.spinner == Some(thread) {
            self.spinner = None;
        }
        HOLDER.store(thread.0, Ordering::Release);
    }

    pub(super) fn measure_slice(&mut self, now: Nanos) {
        if self.began != 0 {
            let slice = now.saturating_sub(self.began).min(LONG);
            self.slice = (self.slice * 7 + slice) / 8;
        }
    }

    /// A slice ends when somebody wakes to ask for its end, and the system's timers may be late by a third of it: what the holder had too much is
    /// taken from its next slice, half of that at most.
    fn note_overrun(&mut self, thread: ThreadId, due: Nanos, now: Nanos) {
        let slice = due.saturating_sub(self.reckoned);
        self.record(thread).owes = now.saturating_sub(due).min(slice / 2);
    }

    /// Wakes the thread that is the next in line, if it is to spin for its turn or would ask too late: whoever gets the GIL has not heard what was
    /// asked of the holder before.
    pub(super) fn tend_front(&mut self) {
        let Some(front) = self.queue.front() else { return };
        let ask = self.policy.ask_at(front, 0, self.reckoned);
        if self.slice < self.short || ask.is_some_and(|at| front.alarm > at.saturating_add(LATE)) {
            let thread = front.thread;
            self.wakes.front = Some(self.parker(thread));
        }
    }

    pub(super) fn enqueue(&mut self, thread: ThreadId, from: Option<Reason>) {
        if self.may_run(thread) {
            let waiter = Waiter { thread, since: clock::now(), from, alarm: Nanos::MAX };
            self.queue.push_back(waiter);
            // Who need not wait before it asks is not woken for it.
            let ask = self.policy.ask_at(&waiter, self.queue.len() - 1, self.reckoned);
            if ask.is_some_and(|at| at <= waiter.since) {
                self.request(thread);
            }
        }
    }

    pub(super) fn may_run(&self, thread: ThreadId) -> bool {
        self.survivor.is_none_or(|survivor| survivor == thread)
    }
}
