//! The token: the proof that this thread holds the GIL, and all that a holder can do with it.
//!
//! There is one for each thread, and it is usable only while the thread holds the GIL: every method that gives the
//! GIL up borrows the token mutably until it is back. It is neither `Send` nor `Clone`; what it guards is reached
//! through borrows of it.

use super::account::Account;
use super::attention::{self, GRANTED, SIGNAL, SWITCH};
use super::clock::{self, Nanos};
use super::event::{Sink, What};
use super::parker::Parker;
use super::policy::{Check, Policy, UNCOUNTED};
use super::scheduler::{self, Scheduler, Step, ThreadId};
use super::wait::{Position, Reason, Ticket, Wait, Woken};
use std::marker::PhantomData;
use std::time::Duration;

/// Proof that this thread holds the GIL.
///
/// It cannot be taken to another thread, nor can anything `!Send` be taken into a call without the GIL:
///
/// ```compile_fail,E0277
/// fn smuggle(token: &mut baton::gil::Token) {
///     let object = std::rc::Rc::new(1);
///     token.unlocked(baton::gil::Reason::Io.into(), || drop(object));
/// }
/// ```
///
/// ```compile_fail,E0277
/// fn smuggle(token: &mut baton::gil::Token, other: baton::gil::Token) {
///     token.unlocked(baton::gil::Reason::Io.into(), || drop(other));
/// }
/// ```
///
/// What is `Send` can:
///
/// ```
/// fn read(token: &mut baton::gil::Token, data: Vec<u8>) -> usize {
///     token.unlocked(baton::gil::Reason::Io.into(), || data.len())
/// }
/// ```
pub struct Token {
    id: ThreadId,
    parker: &'static Parker,
    /// Instructions left of this slice. The machine may count ahead or behind (see [`Token::charge`]).
    left: i64,
    /// What `left` was when the account was last told: the difference has been executed since.
    told: i64,
    /// The slice began since [`Token::take_granted`] was last asked.
    granted: bool,
    at: Position,
    not_send: PhantomData<*mut ()>,
}

/// Makes the process's GIL; the calling thread is its main thread and holds it. Panics the second time.
pub fn start(policy: impl Into<Box<dyn Policy>>) -> Token {
    let mut token = Token::new(scheduler::start(policy.into()));
    token.grant();
    token
}

/// Who the thread is, and how it runs.
impl Token {
    pub(super) fn new(id: ThreadId) -> Token {
        scheduler::i_am(id);
        let parker = scheduler::with(|scheduler| scheduler.parker(id));
        Token { id, parker, left: 0, told: 0, granted: false, at: Position::default(), not_send: PhantomData }
    }

    pub fn id(&self) -> ThreadId {
        self.id
    }

    /// Whether this is the thread that signals go to.
    pub fn is_main(&self) -> bool {
        scheduler::with(|scheduler| scheduler.main()) == self.id
    }

    /// Whether there is no other thread: then nothing need be counted, and nobody can want the GIL.
    #[inline]
    pub fn alone(&self) -> bool {
        scheduler::live_threads() == 1
    }

    pub fn is_alive(&self, thread: ThreadId) -> bool {
        scheduler::with(|scheduler| scheduler.is_alive(thread))
    }

    /// Says where the thread stands, for the events and accounts to come.
    #[inline]
    pub fn stand_at(&mut self, at: Position) {
        self.at = at;
    }

    /// Whether instructions are to be counted. To be read again whenever a native returns: only there can it have
    /// changed.
    #[inline]
    pub fn metered(&self) -> bool {
        !self.alone() && (self.left < UNCOUNTED as i64 / 2 || scheduler::counted())
    }

    /// How many instructions may run before the next [`checkpoint`](Token::checkpoint); at least 1 after one.
    #[inline]
    pub fn budget(&self) -> u64 {
        self.left.max(0) as u64
    }

    /// The budget as it is kept: what was granted less what was charged.
    #[inline(always)]
    pub fn left(&self) -> i64 {
        self.left
    }

    /// Counts `instructions` as executed. A machine that counts by blocks may charge some before they have run and credit them
    /// (charge a negative number) where they did not.
    #[inline(always)]
    pub fn charge(&mut self, instructions: i64) {
        self.left -= instructions;
    }

    /// Whether a slice has begun since this was last asked: what was charged before counts for nothing any more.
    pub fn take_granted(&mut self) -> bool {
        std::mem::take(&mut self.granted)
    }

    /// Begins a slice.
    fn grant(&mut self) {
        let slice = scheduler::slice() as i64;
        self.told += slice - self.left;
        self.left = slice;
        self.granted = true;
        if !self.alone() {
            attention::raise(GRANTED);
        }
    }

    /// To be called when the budget is used up or attention is raised: gives way to another thread if the policy says
    /// so, and returns with a budget when this thread runs on. Flags other than `SWITCH` are left to the caller.
    pub fn checkpoint(&mut self) {
        let flags = attention::flags();
        if flags & SIGNAL != 0 && !self.is_main() {
            // It is raised again when the main thread gets the GIL; until then it would only slow this one down.
            attention::lower(SIGNAL);
        }
        let check = match self.left {
            ..=0 => Check::Spent,
            _ if flags & SWITCH != 0 => Check::Asked,
            _ => return,
        };
        let step = self.note(|scheduler, me| scheduler.check(me, check));
        self.await_turn(step);
    }
}

/// Waits, all of which give the GIL up.
impl Token {
    /// Runs `f` without the GIL. It is taken back when `f` ends, by a panic too.
    pub fn unlocked<R: Send>(&mut self, wait: Wait, f: impl FnOnce() -> R + Send) -> R {
        if self.alone() && !scheduler::observed() {
            // Nobody can want the GIL, and no thread can be started without it.
            return f();
        }
        self.note(|scheduler, me| scheduler.go_outside(me, wait));
        let _back = ComeBack { token: self, reason: wait.reason };
        f()
    }

    /// A ticket for the next wait: to be put into the queues whose wake-up is to end it.
    pub fn ticket(&mut self) -> Ticket {
        self.note(Scheduler::ticket)
    }

    /// Parks until another thread wakes `ticket` from a queue, or `timeout` is over.
    pub fn wait(&mut self, ticket: Ticket, timeout: Option<Duration>, wait: impl Into<Wait>) -> Woken {
        let deadline = timeout.and_then(clock::after);
        let step = self.note(|scheduler, _| scheduler.park(ticket, deadline, wait.into()));
        self.await_turn(step);
        scheduler::with(|scheduler| scheduler.woken(self.id))
    }

    /// Parks for `span`: ends with `TimedOut`, or early with `Interrupted`.
    pub fn sleep(&mut self, span: Duration) -> Woken {
        let ticket = self.ticket();
        self.wait(ticket, Some(span), Reason::Sleep)
    }

    /// Parks until `thread` has ended.
    pub fn join(&mut self, thread: ThreadId, timeout: Option<Duration>) -> Woken {
        let ticket = self.ticket();
        if scheduler::with(|scheduler| scheduler.join(thread, ticket)) {
            self.wait(ticket, timeout, Wait::new(Reason::Join, thread.number().into()))
        } else {
            Woken::Notified
        }
    }

    /// Waits for the GIL, which this thread does not hold unless `step` says so.
    pub(super) fn await_turn(&mut self, mut step: Step) {
        loop {
            let in_vain = match step {
                Step::Run => break,
                Step::Again => false,
                Step::Spin { until } => !self.spin(until),
                Step::Park { until } => {
                    self.parker.park(until.map(from_now));
                    false
                }
            };
            if scheduler::is_held_by(self.id) {
                break;
            }
            step = scheduler::with(|scheduler| scheduler.next_step(self.id, in_vain));
        }
        self.grant();
        if scheduler::observed() {
            scheduler::with(|scheduler| scheduler.resumed(self.id));
        }
    }

    /// Looks for the turn without sleeping. Returns false if it did so in vain, true if there is something to look into.
    fn spin(&self, until: Option<Nanos>) -> bool {
        // Virtual time stands still meanwhile.
        let end = clock::monotonic() + SPIN;
        let until = until.unwrap_or(end);
        loop {
            for _ in 0..16 {
                if scheduler::is_held_by(self.id) {
                    return true;
                }
                std::hint::spin_loop();
            }
            let now = clock::monotonic();
            if now >= end.min(until) || self.parker.take_permit() {
                return now < end;
            }
        }
    }

    /// Calls into the scheduler, having told it what only the token knew.
    pub(super) fn note<R>(&mut self, f: impl FnOnce(&mut Scheduler, ThreadId) -> R) -> R {
        let (id, at, counted) = (self.id, self.at, self.told - self.left);
        self.told = self.left;
        scheduler::with(|scheduler| {
            scheduler.note(id, counted, at);
            f(scheduler, id)
        })
    }

    pub(super) fn adopt_parker(&mut self) {
        self.parker = scheduler::with(|scheduler| scheduler.parker(self.id));
    }
}

/// What it has counted goes on the account.
impl Drop for Token {
    fn drop(&mut self) {
        self.note(|_, _| ());
    }
}

/// Settings and observation.
impl Token {
    /// Gives the thread a name, for the accounts.
    pub fn set_name(&mut self, name: &str) {
        self.note(|scheduler, me| scheduler.set_name(me, name));
    }

    /// Looks at the policy.
    pub fn policy<R>(&self, f: impl FnOnce(&dyn Policy) -> R) -> R {
        scheduler::with(|scheduler| f(scheduler.policy()))
    }

    /// Changes the policy's parameters, with effect at once.
    pub fn adjust_policy<R>(&mut self, f: impl FnOnce(&mut dyn Policy) -> R) -> R {
        let result = self.note(|scheduler, _| {
            let result = f(scheduler.policy());
            scheduler.apply_policy();
            result
        });
        self.grant();
        result
    }

    /// Schedules by another policy from now on.
    pub fn set_policy(&mut self, policy: impl Into<Box<dyn Policy>>) {
        let policy = policy.into();
        self.note(|scheduler, _| {
            scheduler.set_policy(policy);
            scheduler.apply_policy();
        });
        self.grant();
    }

    /// Sends events to `sink`, or to nobody; returns the one before.
    pub fn set_sink(&mut self, sink: Option<Box<dyn Sink>>) -> Option<Box<dyn Sink>> {
        self.note(|scheduler, _| scheduler.set_sink(sink))
    }

    /// Tells the sink, if there is one, of something that happened in the machine.
    pub fn tell(&mut self, code: u32, object: u64) {
        if scheduler::observed() {
            self.note(|scheduler, me| scheduler.tell(me, What::Other { code, object }));
        }
    }

    /// Says where the thread stands ([`stand_at`](Token::stand_at)) at once, for what it does to others: their wake-ups.
    pub fn announce(&mut self) {
        self.note(|_, _| ());
    }

    /// To be called when the process is about to end in this thread: its last event.
    pub fn end_of_process(&mut self) {
        if scheduler::observed() {
            self.note(|scheduler, me| {
                scheduler.tell(me, What::Drop { forced: false });
                scheduler.tell(me, What::End);
            });
        }
    }

    /// Starts to keep times in the accounts, from zero, or ends it.
    pub fn keep_accounts(&mut self, on: bool) {
        self.note(|scheduler, _| scheduler.keep_accounts(on));
    }

    /// Whether somebody keeps accounts or listens to events.
    #[inline(always)]
    pub fn observed(&self) -> bool {
        scheduler::observed()
    }

    /// The schedule up to this moment as one number, under policies that fix it; none under others, and when a thread was away for long.
    pub fn schedule(&mut self) -> Option<u64> {
        self.note(|scheduler, _| scheduler.schedule())
    }

    /// Whether the accounts are kept.
    pub fn keeps_accounts(&self) -> bool {
        scheduler::with(|scheduler| scheduler.keeps_accounts())
    }

    /// Every thread's account up to this moment, the oldest first; ended threads only if times are kept.
    pub fn accounts(&mut self) -> Vec<Account> {
        self.note(|scheduler, _| scheduler.accounts())
    }
}

struct ComeBack<'a> {
    token: &'a mut Token,
    reason: Reason,
}

impl Drop for ComeBack<'_> {
    fn drop(&mut self) {
        let reason = self.reason;
        let step = self.token.note(|scheduler, me| scheduler.come_back(me, reason));
        self.token.await_turn(step);
    }
}

/// How long to look for the turn: somewhat longer than a wake-up takes.
const SPIN: Nanos = 40_000;

fn from_now(moment: Nanos) -> Duration {
    Duration::from_nanos(moment.saturating_sub(clock::now()))
}
