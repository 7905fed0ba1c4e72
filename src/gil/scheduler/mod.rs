//! The state behind the GIL: who holds it, who waits for it, who waits for what.
//!
//! There is one scheduler in a process. Its lock is held for some dozen instructions at a time and nobody ever parks in
//! it: who finds it taken spins and yields. So a fork can hold it and find the state whole, and
//! no table of sleepers outlives the threads in it. Threads sleep in parkers of their own.
//!
//! Each thread has a record, in a slot that later threads use again; its parker is the system thread's and never
//! freed, so that a late wake-up reaches a living parker, at worst somebody else's, who looks and sleeps on.
//!
//! A record moves Ready -> Handed -> Running -> Ready (forced at a check point), or to Outside (a call that may
//! block) or Parked (a wait inside of the scheduler) and back to Ready. To wake a parked thread is only to queue it:
//! its processor is bothered once, when it is handed the GIL. `HOLDER` tells without the lock whose the GIL is: a
//! thread that waits looks for its own name there.

// One `impl Scheduler` in each.
mod handover;
mod observe;
mod threads;
mod waits;

use super::account::{Account, Phase};
use super::clock::{self, Nanos};
use super::event::Sink;
use super::parker::Parker;
use super::policy::Policy;
use super::signals;
use super::wait::{Position, Reason, Ticket, Woken};
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
    /// Let go of the scheduler's lock, so that whoever was woken has a chance, and ask again.
    Again,
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
    /// By how much its last slice was too long, since the one who asked for its end woke late.
    owes: Nanos,
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
    /// The time as it was first read since the lock was taken; 0 before. What happens at one blow is told with one time.
    moment: Nanos,
    finished: Vec<Account>,
    /// When the holder's slice began; 0 when nobody looked.
    began: Nanos,
    /// From when that slice is reckoned by those who would ask for it: earlier if the holder's last one was too long.
    reckoned: Nanos,
    /// A running mean of the slices that ended while others waited.
    slice: Nanos,
    /// Slices shorter than this make the next in line spin for its turn.
    short: Nanos,
    /// A thread that spins for the end of a brief wait: one at a time, since the others need the cores.
    spinner: Option<ThreadId>,
    /// Threads in phase `Outside`: while there are any, virtual time stands still.
    outside: usize,
    /// A thread in a call into the system that keeps its turn, and until when (by the system's clock): see [`Scheduler::lend`].
    lent: Option<(ThreadId, Nanos)>,
    /// Who gave the GIL up last, and where it stood; kept for the accounts.
    last: Option<(ThreadId, Position)>,
    /// Instructions counted so far, of all threads.
    executed: u64,
    /// Who got the GIL after how many instructions, from the beginning, as one number.
    schedule: u64,
    /// A thread that kept its turn has lost it: the schedule is not the seed's alone.
    strayed: bool,
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
static COUNTED: AtomicBool = AtomicBool::new(false);
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
/// So long a thread keeps its turn in a call into the system, under virtual time.
pub(super) const GRACE: Nanos = 50_000_000;
/// Where the schedule's hash begins, and by what it is multiplied: FNV-1a's numbers.
const SCHEDULE_BASIS: u64 = 0xCBF2_9CE4_8422_2325;
const SCHEDULE_PRIME: u64 = 0x0100_0000_01B3;

/// An alarm this much too late is left alone.
const LATE: Nanos = 100_000;

/// Runs `f` on the scheduler's state, then wakes those to whom it gave something.
pub(super) fn with<R>(f: impl FnOnce(&mut Scheduler) -> R) -> R {
    let mut state = lock();
    state.moment = 0;
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
    clock::begin(policy.virtual_time());
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
        moment: 0,
        finished: Vec::new(),
        began: 0,
        reckoned: 0,
        slice: LONG,
        short: if several_cores() { SHORT } else { 0 },
        spinner: None,
        outside: 0,
        lent: None,
        last: None,
        executed: 0,
        schedule: SCHEDULE_BASIS,
        strayed: false,
        survivor: None,
        wakes: Wakes::default(),
    };
    signals::set_main(scheduler.records[0].parker);
    scheduler.grant(main, None, 0);
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

/// The thread that signals go to. For a thread that holds the GIL.
pub fn main_thread() -> ThreadId {
    with(|scheduler| scheduler.main())
}

/// How many threads there are, this one among them.
pub fn live_threads() -> usize {
    LIVE.load(Ordering::Relaxed)
}

/// Whether somebody keeps accounts or listens to events.
#[inline]
pub fn observed() -> bool {
    OBSERVED.load(Ordering::Relaxed)
}

/// Whether somebody wants instructions counted that no slice ends: accounts do, events have no need of it.
#[inline]
pub(super) fn counted() -> bool {
    COUNTED.load(Ordering::Relaxed)
}

/// With one, a thread that spins only keeps the others from their turn.
///
/// Asked by one system call: the standard library's way reads the control groups' files, too, 0.1 ms of an empty script's 1.5.
#[cfg(target_os = "linux")]
fn several_cores() -> bool {
    // SAFETY: a set of processors is plain bits, and zero means none.
    let mut cores: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    // SAFETY: the kernel writes at most the given size into a local.
    unsafe { libc::sched_getaffinity(0, size_of_val(&cores), &raw mut cores) == 0 && libc::CPU_COUNT(&cores) > 1 }
}

#[cfg(not(target_os = "linux"))]
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
            owes: 0,
            account: Account::new(thread, name, clock::now()),
            at: Position::default(),
        }
    }

    fn sleeps_until(&self) -> Option<(Nanos, ThreadId)> {
        matches!(self.phase, Phase::Parked(_)).then_some((self.deadline?, self.thread?))
    }
}
