//! The state behind the GIL: who holds it, who waits for it, who waits for what.
//!
//! There is one scheduler in a process. Its lock is held for some dozen instructions at a time and nobody ever parks in
//! it: who finds it taken spins and yields. So a fork can hold it and find the state whole, and
//! no table of sleepers outlives the threads in it. Threads sleep in parkers of their own.
//!
//! Each thread has a record, in a slot that later threads use again; its parker belongs to the slot and is never
//! freed, so that a late wake-up reaches a living parker, at worst somebody else's, who looks and sleeps on.
//!
//! A record moves Ready -> Handed -> Running -> Ready (forced at a check point), or to Outside (a call that may
//! block) or Parked (a wait inside of the scheduler) and back to Ready. To wake a parked thread is only to queue it:
//! its processor is bothered once, when it is handed the GIL. `HOLDER` tells without the lock whose the GIL is: a
//! thread that waits looks for its own name there.

use super::account::{Account, Phase};
use super::clock::{self, Nanos};
use super::event::{Event, Sink, What};
use super::parker::Parker;
use super::policy::{Check, Giving, Policy};
use super::wait::{Position, Reason, Ticket, Wait, Woken};
use super::{attention, signals};
use parking_lot::{Mutex, MutexGuard};
use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

/// A thread of this process and of all that it forks: a number that is never given twice, and the slot of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadId(u64);

impl ThreadId {
    fn new(number: u32, slot: usize) -> ThreadId {
        ThreadId(u64::from(number) << 32 | slot as u64)
    }

    /// 1 for the first thread, 2 for the next one started, and so on.
    pub fn number(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn slot(self) -> usize {
        self.0 as u32 as usize
    }
}

/// A thread in the queue for the GIL.
#[derive(Clone, Copy, Debug)]
pub struct Waiter {
    pub thread: ThreadId,
    /// Since when it waits for the GIL.
    pub since: Nanos,
    /// From what it came back; none if it was made to leave at a check point.
    pub from: Option<Reason>,
    /// When it will look again by itself.
    alarm: Nanos,
}

/// What a thread that does not hold the GIL does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Run,
    /// Look for the turn without sleeping; it comes soon, or not before `until` has passed.
    Spin {
        until: Option<Nanos>,
    },
    Park {
        until: Option<Nanos>,
    },
}

struct Record {
    /// None while the slot is vacant.
    thread: Option<ThreadId>,
    parker: &'static Parker,
    phase: Phase,
    /// The number of the last ticket drawn.
    ticket: u64,
    deadline: Option<Nanos>,
    woken: Woken,
    /// When its last wait began, and whether that one was so short that the next is likely to be, too.
    parked: Nanos,
    brief: bool,
    /// How often it will sleep where it might spin.
    weary: u8,
    joiners: Vec<Ticket>,
    account: Account,
    at: Position,
}

pub(super) struct Scheduler {
    records: Vec<Record>,
    vacant: Vec<usize>,
    numbers: u32,
    main: ThreadId,
    queue: VecDeque<Waiter>,
    policy: Box<dyn Policy>,
    sink: Option<Box<dyn Sink>>,
    accounts: bool,
    finished: Vec<Account>,
    /// When the holder's slice began; 0 when nobody looked.
    began: Nanos,
    /// A running mean of the slices that ended while others waited.
    slice: Nanos,
    /// Slices shorter than this make the next in line spin for its turn.
    short: Nanos,
    /// A thread that spins for the end of a brief wait: one at a time, since the others need the cores.
    spinner: Option<ThreadId>,
    /// Threads in phase `Outside`: while there are any, virtual time stands still.
    outside: usize,
    /// Set at exit: nobody else gets the GIL any more.
    survivor: Option<ThreadId>,
    wakes: Wakes,
}

/// Who is to be unparked as soon as the lock is free.
#[derive(Default)]
struct Wakes {
    granted: Option<&'static Parker>,
    front: Option<&'static Parker>,
}

static SCHEDULER: OnceLock<Mutex<Scheduler>> = OnceLock::new();
static HOLDER: AtomicU64 = AtomicU64::new(NOBODY);
/// The instructions granted with the slice that runs; written before `HOLDER`, read by the holder.
static SLICE: AtomicU64 = AtomicU64::new(0);
static LIVE: AtomicUsize = AtomicUsize::new(0);
static OBSERVED: AtomicBool = AtomicBool::new(false);
const NOBODY: u64 = 0;

/// Slices up to this length make a waiter spin for its turn: to park and be woken would take longer.
const SHORT: Nanos = 20_000;
/// Waits up to this length make a thread spin in its next one: two wake-ups, so that a pair which wakes each other gets into step.
const BRIEF: Nanos = 60_000;
/// After spinning in vain, a thread sleeps this many times where it might spin: on a crowded machine spinning only
/// takes the processor from those who are waited for.
const WEARY: u8 = 16;
/// Longer slices count as this long, so that the mean follows a change within some dozen slices.
const LONG: Nanos = 1_000_000;
/// An alarm this much too late is left alone.
const LATE: Nanos = 100_000;

/// Runs `f` on the scheduler's state, then wakes those to whom it gave something.
pub(super) fn with<R>(f: impl FnOnce(&mut Scheduler) -> R) -> R {
    let mut state = lock();
    let result = f(&mut state);
    let wakes = std::mem::take(&mut state.wakes);
    drop(state);
    if let Some(parker) = wakes.granted {
        parker.unpark();
    }
    if let Some(parker) = wakes.front {
        parker.unpark();
    }
    result
}

fn lock() -> MutexGuard<'static, Scheduler> {
    let mutex = SCHEDULER.get().expect("gil::start comes first");
    loop {
        for _ in 0..100 {
            if let Some(state) = mutex.try_lock() {
                return state;
            }
            std::hint::spin_loop();
        }
        std::thread::yield_now();
    }
}

/// Makes the scheduler and its first thread, which holds the GIL.
pub(super) fn start(policy: Box<dyn Policy>) -> ThreadId {
    let main = ThreadId::new(1, 0);
    let mut scheduler = Scheduler {
        records: vec![Record::new(main, "main", new_parker(), Phase::Running)],
        vacant: Vec::new(),
        numbers: 1,
        main,
        queue: VecDeque::new(),
        policy,
        sink: None,
        accounts: false,
        finished: Vec::new(),
        began: 0,
        slice: LONG,
        short: if several_cores() { SHORT } else { 0 },
        spinner: None,
        outside: 0,
        survivor: None,
        wakes: Wakes::default(),
    };
    clock::set_virtual(scheduler.policy.virtual_time());
    signals::set_main(scheduler.records[0].parker);
    scheduler.grant(main, 0);
    assert!(SCHEDULER.set(Mutex::new(scheduler)).is_ok(), "a process has one GIL");
    LIVE.store(1, Ordering::Relaxed);
    main
}

/// Whether the GIL is `thread`'s. If so, all that earlier holders did is visible.
pub(super) fn is_held_by(thread: ThreadId) -> bool {
    HOLDER.load(Ordering::Acquire) == thread.0
}

/// The length of the holder's slice.
pub(super) fn slice() -> u64 {
    SLICE.load(Ordering::Relaxed)
}

thread_local! {
    static ME: Cell<u64> = const { Cell::new(NOBODY) };
}

/// Says which of the scheduler's threads the calling one is.
pub(super) fn i_am(thread: ThreadId) {
    ME.set(thread.0);
}

/// Whether the calling thread holds the GIL: for assertions, where no token is at hand. A thread that is
/// [alone](super::Token::alone) keeps it in `unlocked`, too.
pub fn held_here() -> bool {
    let me = ME.get();
    me != NOBODY && HOLDER.load(Ordering::Relaxed) == me
}

/// How many threads there are, this one among them.
pub fn live_threads() -> usize {
    LIVE.load(Ordering::Relaxed)
}

/// Whether somebody keeps accounts or listens to events.
pub(super) fn observed() -> bool {
    OBSERVED.load(Ordering::Relaxed)
}

/// With one, a thread that spins only keeps the others from their turn.
fn several_cores() -> bool {
    std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1)
}

fn new_parker() -> &'static Parker {
    Box::leak(Box::new(Parker::new()))
}

impl Record {
    fn new(thread: ThreadId, name: &str, parker: &'static Parker, phase: Phase) -> Record {
        Record {
            thread: Some(thread),
            parker,
            phase,
            ticket: 0,
            deadline: None,
            woken: Woken::Notified,
            parked: 0,
            brief: false,
            weary: 0,
            joiners: Vec::new(),
            account: Account::new(thread, name, clock::now()),
            at: Position::default(),
        }
    }

    fn sleeps_until(&self) -> Option<(Nanos, ThreadId)> {
        matches!(self.phase, Phase::Parked(_)).then_some((self.deadline?, self.thread?))
    }
}

/// Threads come and go.
impl Scheduler {
    /// Makes a record for a new thread, which waits for the GIL from now on; none once the process is ending.
    pub fn admit(&mut self, parent: ThreadId, name: &str) -> Option<ThreadId> {
        if self.survivor.is_some() {
            return None;
        }
        self.numbers += 1;
        let slot = self.vacant.pop().unwrap_or(self.records.len());
        let thread = ThreadId::new(self.numbers, slot);
        match self.records.get_mut(slot) {
            Some(old) => *old = Record::new(thread, name, old.parker, Phase::Ready),
            None => self.records.push(Record::new(thread, name, new_parker(), Phase::Ready)),
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

    fn close_account(&mut self, thread: ThreadId) {
        if self.accounts {
            let now = clock::now();
            let record = self.record(thread);
            record.account.settle(record.phase, now);
            record.account.ended = Some(now);
            let account = record.account.clone();
            self.finished.push(account);
        }
    }

    fn vacate(&mut self, thread: ThreadId) {
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
        (self.began, self.outside, self.survivor, self.spinner) = (now, 0, None, None);
        self.wakes = Wakes::default();
        LIVE.store(1, Ordering::Relaxed);
        self.note_observers();
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

    fn record(&mut self, thread: ThreadId) -> &mut Record {
        let record = &mut self.records[thread.slot()];
        debug_assert_eq!(record.thread, Some(thread));
        record
    }
}

/// The GIL passes from hand to hand.
impl Scheduler {
    /// The holder stands at a check point. Returns what it does next: `Run`, unless the policy has it leave.
    pub fn check(&mut self, thread: ThreadId, check: Check) -> Step {
        attention::lower(attention::SWITCH);
        if self.queue.is_empty() || !self.policy.switch(check, thread) {
            SLICE.store(self.policy.slice(), Ordering::Relaxed);
            return Step::Run;
        }
        let now = clock::now();
        self.record(thread).account.forced += 1;
        self.tell(thread, What::Drop { forced: true });
        self.enter(thread, Phase::Ready);
        self.enqueue(thread, None);
        self.pass_on(true, now);
        self.next_step(thread, false)
    }

    /// The holder leaves for a call that may block.
    pub fn go_outside(&mut self, thread: ThreadId, wait: Wait) {
        self.leave(thread, Phase::Outside(wait.reason), What::Block(wait));
        self.outside += 1;
        self.pass_on_now();
    }

    /// A thread is back from such a call and wants the GIL.
    pub fn come_back(&mut self, thread: ThreadId, reason: Reason) -> Step {
        self.outside -= 1;
        self.tell(thread, What::Unblock(reason));
        if HOLDER.load(Ordering::Relaxed) == NOBODY && self.may_run(thread) {
            let now = self.now();
            self.grant(thread, now);
            self.enter(thread, Phase::Running);
            self.tell(thread, What::Take);
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

    fn step_ready(&mut self, thread: ThreadId) -> Step {
        let place = self.queue.iter().position(|waiter| waiter.thread == thread).expect("who is ready is queued");
        if HOLDER.load(Ordering::Relaxed) == NOBODY {
            self.queue.remove(place);
            self.grant(thread, clock::now());
            self.enter(thread, Phase::Handed);
            return Step::Run;
        }
        let ask = self.policy.ask_at(&self.queue[place], place, self.began);
        let until = ask.filter(|at| *at > clock::now());
        if ask.is_some() && until.is_none() {
            self.request(thread);
        }
        self.queue[place].alarm = until.unwrap_or(Nanos::MAX);
        let spin = place == 0 && self.slice < self.short && self.may_spin(thread);
        if spin { Step::Spin { until } } else { Step::Park { until } }
    }

    /// Whether spinning may help the thread: there is a core for it, and it did not lately spin in vain.
    fn may_spin(&mut self, thread: ThreadId) -> bool {
        let record = self.record(thread);
        let weary = record.weary > 0;
        record.weary = record.weary.saturating_sub(1);
        !weary && self.short > 0
    }

    fn request(&mut self, thread: ThreadId) {
        if attention::flags() & attention::SWITCH == 0 {
            attention::raise(attention::SWITCH);
            let holder = self.holder();
            self.tell(thread, What::Request { holder });
        }
    }

    fn holder(&self) -> Option<ThreadId> {
        let holder = HOLDER.load(Ordering::Relaxed);
        (holder != NOBODY).then_some(ThreadId(holder))
    }

    fn leave(&mut self, thread: ThreadId, phase: Phase, what: What) {
        self.record(thread).account.voluntary += 1;
        self.tell(thread, What::Drop { forced: false });
        self.tell(thread, what);
        self.enter(thread, phase);
    }

    /// Passes the GIL on; the time is read only if somebody is there to whom it matters.
    fn pass_on_now(&mut self) {
        let now = if self.queue.is_empty() { 0 } else { clock::now() };
        self.pass_on(false, now);
    }

    fn pass_on(&mut self, forced: bool, now: Nanos) {
        if self.queue.is_empty() && clock::is_virtual() {
            self.jump();
        }
        if self.queue.is_empty() {
            HOLDER.store(NOBODY, Ordering::Release);
            return;
        }
        self.measure_slice(now);
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

    fn hand_to(&mut self, place: usize, now: Nanos) {
        let Some(Waiter { thread, .. }) = self.queue.remove(place) else { return };
        self.enter(thread, Phase::Handed);
        self.grant(thread, now);
        self.wakes.granted = Some(self.parker(thread));
        self.tend_front();
    }

    fn grant(&mut self, thread: ThreadId, now: Nanos) {
        attention::lower(attention::SWITCH);
        if thread == self.main && signals::any_pending() {
            attention::raise(attention::SIGNAL);
        }
        SLICE.store(self.policy.slice(), Ordering::Relaxed);
        self.began = now;
        self.record(thread).account.takes += 1;
        if self.spinner == Some(thread) {
            self.spinner = None;
        }
        HOLDER.store(thread.0, Ordering::Release);
    }

    fn measure_slice(&mut self, now: Nanos) {
        if self.began != 0 {
            let slice = now.saturating_sub(self.began).min(LONG);
            self.slice = (self.slice * 7 + slice) / 8;
        }
    }

    /// Wakes the thread that has become the next in line, if it is to spin for its turn or would ask too late.
    fn tend_front(&mut self) {
        let Some(front) = self.queue.front() else { return };
        let ask = self.policy.ask_at(front, 0, self.began);
        if self.slice < self.short || ask.is_some_and(|at| front.alarm > at.saturating_add(LATE)) {
            let thread = front.thread;
            self.wakes.front = Some(self.parker(thread));
        }
    }

    fn enqueue(&mut self, thread: ThreadId, from: Option<Reason>) {
        if self.may_run(thread) {
            let waiter = Waiter { thread, since: clock::now(), from, alarm: Nanos::MAX };
            self.queue.push_back(waiter);
            // Who need not wait before it asks is not woken for it.
            let ask = self.policy.ask_at(&waiter, self.queue.len() - 1, self.began);
            if ask.is_some_and(|at| at <= waiter.since) {
                self.request(thread);
            }
        }
    }

    fn may_run(&self, thread: ThreadId) -> bool {
        self.survivor.is_none_or(|survivor| survivor == thread)
    }
}

/// Waits inside of the scheduler.
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

    fn step_parked(&mut self, thread: ThreadId) -> Step {
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
    fn rouse(&mut self, thread: ThreadId, woken: Woken) {
        self.ready_again(thread, woken);
        if HOLDER.load(Ordering::Relaxed) == NOBODY {
            self.pass_on(false, clock::now());
        } else if self.queue.len() == 1 {
            // It sleeps on, and so does nobody who would ask for it.
            self.tend_front();
        }
    }

    fn ready_again(&mut self, thread: ThreadId, woken: Woken) {
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
    fn jump(&mut self) {
        let mut due: Vec<_> = self.records.iter().filter_map(|record| record.sleeps_until()).collect();
        due.sort_unstable();
        let Some(&(next, _)) = due.first().filter(|_| self.outside == 0) else { return };
        clock::advance_to(next);
        for (_, thread) in due.into_iter().take_while(|(deadline, _)| *deadline <= next) {
            self.ready_again(thread, Woken::TimedOut);
        }
    }
}

/// Settings, accounts and events.
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

    /// The accounts of all threads that lived since accounts were asked for, up to this moment.
    pub fn accounts(&mut self) -> Vec<Account> {
        let now = clock::now();
        let mut accounts = self.finished.clone();
        for record in self.records.iter_mut().filter(|record| record.thread.is_some()) {
            if self.accounts {
                record.account.settle(record.phase, now);
            }
            accounts.push(record.account.clone());
        }
        accounts.sort_by_key(|account| account.thread);
        accounts
    }

    /// Takes over what the token counted by itself since the last time.
    pub fn note(&mut self, thread: ThreadId, instructions: u64, at: Position) {
        let record = self.record(thread);
        record.account.instructions += instructions;
        record.at = at;
    }

    pub fn tell(&mut self, thread: ThreadId, what: What) {
        let at = self.record(thread).at;
        if let Some(sink) = &mut self.sink {
            sink.event(&Event { time: clock::now(), thread, at, what });
        }
    }

    fn enter(&mut self, thread: ThreadId, phase: Phase) {
        let now = self.now();
        let accounts = self.accounts;
        let record = self.record(thread);
        let old = std::mem::replace(&mut record.phase, phase);
        if accounts {
            record.account.settle(old, now);
        }
    }

    /// The time, when somebody wants to know it.
    fn now(&self) -> Nanos {
        if observed() { clock::now() } else { 0 }
    }

    fn note_observers(&self) {
        OBSERVED.store(self.accounts || self.sink.is_some(), Ordering::Relaxed);
    }
}
