//! `_thread.lock` and `_thread.RLock`: plain data with a queue of waiters.
//!
//! Only the holder of the GIL touches a lock, so a free one is taken by setting a flag: no atomic, no scheduler. A thread that finds it
//! taken parks in the lock's queue, first come first served.
//!
//! A release wakes the one that has waited longest, and lets whoever comes first take the lock: if every release handed the lock
//! over, two threads that take it in a loop would switch at each turn. But when a thread has been woken in vain after
//! [`PATIENCE`], releases hand the lock to the first in line by name, until all who waited at that moment have had it. So nobody starves,
//! and nobody pays for that while the lock is quiet. (Handing over once, to the thread that complained, was not enough: three threads
//! that took a lock in a loop kept a fourth out for a minute.)
//!
//! Conditions, events and queues are made of locks (a lock for each waiter, taken in advance); such a lock says what it is
//! really waited for, which is what the scheduler shows.

use std::cell::Cell;
use std::time::Duration;

use crate::gil::clock::{self, Nanos};
use crate::gil::{Reason, ThreadId, Ticket, Wait, WaitQueue, Woken};
use crate::object::class::Class;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, Quick, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// How long a waiter may be passed over.
const PATIENCE: Nanos = 1_000_000;

/// A lock that any thread may release.
pub struct Lock {
    held: Cell<bool>,
    turns: Turns,
}

/// A lock that its owner may take again.
pub struct RLock {
    owner: Cell<Option<ThreadId>>,
    count: Cell<u64>,
    turns: Turns,
}

/// Who is next.
struct Turns {
    waiters: GilCell<WaitQueue>,
    /// When a waiter lost patience: releases hand over until one is served who came later.
    hand_over: Cell<Option<Nanos>>,
    /// To whom the lock, which stays taken, was handed.
    handed_to: Cell<Option<ThreadId>>,
    /// For what kind of thing its waiters wait, and the id of that, where it is not the lock.
    reason: Reason,
    about: Option<u64>,
}

impl Turns {
    const fn new(reason: Reason) -> Turns {
        Turns {
            waiters: GilCell::new(WaitQueue::new()),
            hand_over: Cell::new(None),
            handed_to: Cell::new(None),
            reason,
            about: None,
        }
    }

    /// A release: wakes the longest waiter. True if the lock is that one's now, and so is not to be freed.
    fn pass_on(&self, vm: &mut Vm) -> bool {
        if self.waiters.get(vm).is_empty() {
            return false;
        }
        vm.announce_position();
        let woken = self.waiters.get_mut(vm).wake_one();
        if self.hand_over.get().is_none() {
            return false;
        }
        if woken.is_none() {
            self.hand_over.set(None);
            return false;
        }
        self.handed_to.set(woken);
        true
    }

    /// Was the lock handed to this thread, which waits since `began`? Asked once after each wait.
    fn is_mine(&self, vm: &Vm, began: Nanos) -> bool {
        let mine = self.handed_to.get() == Some(vm.id());
        if mine {
            self.handed_to.set(None);
            if self.hand_over.get().is_some_and(|since| began >= since) {
                self.hand_over.set(None);
            }
        }
        mine
    }

    fn complain(&self, began: Nanos) {
        let now = clock::now();
        if now.saturating_sub(began) > PATIENCE && self.hand_over.get().is_none() {
            self.hand_over.set(Some(now));
        }
    }

    fn stand_in_line(&self, vm: &mut Vm, first: bool) -> Ticket {
        let ticket = vm.ticket();
        let waiters = self.waiters.get_mut(vm);
        if first {
            waiters.push_front(ticket)
        } else {
            waiters.push(ticket)
        }
        ticket
    }

    /// Waits until `take` succeeds; false at the end of `timeout`.
    fn wait(&self, vm: &mut Vm, object: &Value, timeout: Option<Duration>, take: impl Fn(&Vm) -> bool) -> Res<bool> {
        let began = clock::now();
        vm.tell_position();
        let wait = Wait::new(self.reason, self.about.unwrap_or(object.id() as u64));
        let deadline = timeout.and_then(clock::after);
        let mut first = false;
        loop {
            let ticket = self.stand_in_line(vm, first);
            let left = deadline.map(|end| Duration::from_nanos(end.saturating_sub(clock::now())));
            let woken = vm.wait(ticket, left, wait);
            if self.is_mine(vm, began) || (woken == Woken::Notified && take(vm)) {
                return Ok(true);
            }
            self.waiters.get_mut(vm).remove(ticket);
            match woken {
                Woken::TimedOut => return Ok(false),
                Woken::Interrupted => {
                    vm.attend()?;
                    if take(vm) {
                        return Ok(true);
                    }
                }
                Woken::Notified => self.complain(began),
            }
            first = true;
        }
    }
}

impl Trace for Lock {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Trace for RLock {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Lock {
    pub fn make(reason: Reason, held: bool) -> Value {
        Opaque::with_shape(shape::LOCK, Box::new(Lock { held: Cell::new(held), turns: Turns::new(reason) }))
    }

    /// A lock already taken, on which one thread will wait for another object, whose id is given.
    pub fn waiter(reason: Reason, about: u64) -> Value {
        let turns = Turns { about: Some(about), ..Turns::new(reason) };
        Opaque::with_shape(shape::LOCK, Box::new(Lock { held: Cell::new(true), turns }))
    }

    /// Takes it if it is free.
    #[inline(always)]
    pub fn take(&self) -> bool {
        !self.held.replace(true)
    }

    /// Releases it if it is taken and nobody waits.
    #[inline(always)]
    pub fn release_at_once(&self, vm: &Vm) -> bool {
        let at_once = self.held.get() && self.turns.waiters.get(vm).is_empty();
        if at_once {
            self.held.set(false);
        }
        at_once
    }

    /// The lock, if the value is one of this very class, so that its methods are the ones here.
    pub fn exactly(value: &Value) -> Option<&Lock> {
        value.exact::<Opaque>(shape::LOCK)?.state()
    }

    pub fn is_held(&self) -> bool {
        self.held.get()
    }

    pub fn acquire(&self, vm: &mut Vm, object: &Value, how: How) -> Res<bool> {
        if self.take() {
            return Ok(true);
        }
        match how {
            How::Try => Ok(false),
            How::Wait(timeout) => self.turns.wait(vm, object, timeout, |_| self.take()),
        }
    }

    pub fn release(&self, vm: &mut Vm) -> Res<()> {
        if !self.held.get() {
            return vm.runtime_error("release unlocked lock");
        }
        if !self.turns.pass_on(vm) {
            self.held.set(false);
        }
        Ok(())
    }
}

impl RLock {
    fn take(&self, vm: &Vm) -> bool {
        let free = self.owner.get().is_none();
        if free {
            self.own(vm, 1);
        }
        free
    }

    /// Takes it if it is free or the thread's own.
    #[inline(always)]
    pub fn take_at_once(&self, vm: &Vm) -> bool {
        let own = self.is_owned(vm);
        if own {
            self.count.set(self.count.get() + 1);
        }
        own || self.take(vm)
    }

    /// Releases it once, if it is the thread's own and nobody waits.
    #[inline(always)]
    pub fn release_at_once(&self, vm: &Vm) -> bool {
        let at_once = self.is_owned(vm) && self.turns.waiters.get(vm).is_empty();
        if at_once {
            let left = self.count.get().saturating_sub(1);
            self.count.set(left);
            if left == 0 {
                self.owner.set(None);
            }
        }
        at_once
    }

    fn own(&self, vm: &Vm, count: u64) {
        self.owner.set(Some(vm.id()));
        self.count.set(count);
    }

    /// As for [`Lock::exactly`].
    pub fn exactly(value: &Value) -> Option<&RLock> {
        value.exact::<Opaque>(shape::RLOCK)?.state()
    }

    /// Lets go however often it was taken; returns how often that was.
    pub fn release_all(&self, vm: &mut Vm) -> Res<u64> {
        let count = self.count.get();
        self.release(vm, count)?;
        Ok(count)
    }

    /// Undoes that, once the lock has been taken again.
    pub fn restore(&self, count: u64) {
        self.count.set(count.max(1));
    }

    pub fn is_owned(&self, vm: &Vm) -> bool {
        self.owner.get() == Some(vm.id())
    }

    pub fn acquire(&self, vm: &mut Vm, object: &Value, how: How) -> Res<bool> {
        if self.is_owned(vm) {
            self.count.set(self.count.get() + 1);
            return Ok(true);
        }
        if self.take(vm) {
            return Ok(true);
        }
        match how {
            How::Try => Ok(false),
            How::Wait(timeout) => {
                let taken = self.turns.wait(vm, object, timeout, |vm| self.take(vm))?;
                if taken {
                    self.own(vm, 1);
                }
                Ok(taken)
            }
        }
    }

    pub fn release(&self, vm: &mut Vm, times: u64) -> Res<()> {
        if !self.is_owned(vm) {
            return vm.runtime_error("cannot release un-acquired lock");
        }
        self.count.set(self.count.get().saturating_sub(times));
        if self.count.get() == 0 {
            let handed = self.turns.pass_on(vm);
            self.owner.set(self.turns.handed_to.get().filter(|_| handed));
        }
        Ok(())
    }
}

/// What a thread does that finds a lock taken.
#[derive(Clone, Copy)]
pub enum How {
    Try,
    /// Without a timeout for ever.
    Wait(Option<Duration>),
}

/// The longest timeout, in seconds: what fits into the clock's nanoseconds.
pub const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// Seconds as a span; none for what is not limited.
pub fn seconds(vm: &mut Vm, value: &Value) -> Res<f64> {
    if let Some(float) = value.as_float() {
        if float.is_nan() {
            return vm.value_error("Invalid value NaN (not a number)");
        }
        return Ok(float);
    }
    if let Some(slot) = value.class().slots().float.filter(|_| value.class().slots().index.is_none()) {
        return Ok(slot(vm, value)?.as_float().unwrap_or(0.0));
    }
    let whole = vm.index(value)?;
    match whole.as_small() {
        Some(small) => Ok(small as f64),
        None => vm.overflow_error("timestamp too large to convert to C PyTime_t"),
    }
}

/// `blocking` and `timeout`, the first two arguments after the receiver.
fn read_how(vm: &mut Vm, args: Args<'_>) -> Res<How> {
    let blocking = match args.get(1) {
        Some(value) => vm.truth(value)?,
        None => true,
    };
    let timeout = match args.get(2) {
        Some(value) => seconds(vm, value)?,
        None => -1.0,
    };
    if !blocking {
        if timeout != -1.0 {
            return vm.value_error("can't specify a timeout for a non-blocking call");
        }
        return Ok(How::Try);
    }
    if timeout == -1.0 {
        return Ok(How::Wait(None));
    }
    if timeout < 0.0 {
        return vm.value_error("timeout value must be a non-negative number");
    }
    if timeout == 0.0 {
        return Ok(How::Try);
    }
    Ok(How::Wait(Some(span_of(vm, timeout)?)))
}

/// A timeout that is not negative, as a span.
pub fn span_of(vm: &mut Vm, seconds: f64) -> Res<Duration> {
    if seconds > TIMEOUT_MAX {
        return vm.overflow_error("timestamp out of range for platform time_t");
    }
    Ok(Duration::from_secs_f64(seconds.max(0.0)))
}

fn lock_of(value: &Value) -> &Lock {
    let Some(lock) = value.opaque::<Lock>() else { unreachable!("a method of lock") };
    lock
}

fn rlock_of(value: &Value) -> &RLock {
    let Some(lock) = value.opaque::<RLock>() else { unreachable!("a method of RLock") };
    lock
}

/// The methods of `lock`.
mod plain {
    use super::*;

    pub fn acquire(vm: &mut Vm, args: Args<'_>) -> Res {
        let how = if args.len() == 1 { How::Wait(None) } else { read_how(vm, args)? };
        lock_of(&args[0]).acquire(vm, &args[0], how).map(Value::bool)
    }

    pub fn enter(vm: &mut Vm, args: Args<'_>) -> Res {
        lock_of(&args[0]).acquire(vm, &args[0], How::Wait(None)).map(Value::bool)
    }

    pub fn release(vm: &mut Vm, args: Args<'_>) -> Res {
        lock_of(&args[0]).release(vm).map(|()| Value::NONE)
    }

    pub fn locked(_: &mut Vm, args: Args<'_>) -> Res {
        Ok(Value::bool(lock_of(&args[0]).held.get()))
    }

    /// In a forked child: free, whoever held it.
    pub fn renew(vm: &mut Vm, args: Args<'_>) -> Res {
        let lock = lock_of(&args[0]);
        lock.held.set(false);
        forget_waiters(vm, &lock.turns);
        Ok(Value::NONE)
    }

    pub fn repr(vm: &mut Vm, value: &Value) -> Res {
        let state = if lock_of(value).held.get() { "locked" } else { "unlocked" };
        let name = vm.type_name(value);
        Ok(Str::from(&format!("<{state} {name} object at {:#x}>", value.id())))
    }

    pub fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
        if !args.all().is_empty() {
            return vm.type_error(&format!("lock expected 0 arguments, got {}", args.all().len()));
        }
        let Some(class) = class.object::<Class>() else { unreachable!("the receiver of `new`") };
        let state = Lock { held: Cell::new(false), turns: Turns::new(Reason::Lock) };
        let lock = Opaque::with_shape(class.root.get(), Box::new(state));
        vm.tell_made(&lock);
        Ok(lock)
    }
}

/// The methods of `RLock`.
mod reentrant {
    use super::*;

    pub fn acquire(vm: &mut Vm, args: Args<'_>) -> Res {
        let how = if args.len() == 1 { How::Wait(None) } else { read_how(vm, args)? };
        rlock_of(&args[0]).acquire(vm, &args[0], how).map(Value::bool)
    }

    pub fn enter(vm: &mut Vm, args: Args<'_>) -> Res {
        rlock_of(&args[0]).acquire(vm, &args[0], How::Wait(None)).map(Value::bool)
    }

    pub fn release(vm: &mut Vm, args: Args<'_>) -> Res {
        rlock_of(&args[0]).release(vm, 1).map(|()| Value::NONE)
    }

    pub fn is_owned(vm: &mut Vm, args: Args<'_>) -> Res {
        Ok(Value::bool(rlock_of(&args[0]).is_owned(vm)))
    }

    pub fn recursion_count(vm: &mut Vm, args: Args<'_>) -> Res {
        let lock = rlock_of(&args[0]);
        Ok(Value::small(if lock.is_owned(vm) { lock.count.get() as i64 } else { 0 }))
    }

    /// Lets go however often it was taken; returns how often that was.
    pub fn release_save(vm: &mut Vm, args: Args<'_>) -> Res {
        rlock_of(&args[0]).release_all(vm).map(|count| Value::small(count as i64))
    }

    /// Undoes `release_save`.
    pub fn acquire_restore(vm: &mut Vm, args: Args<'_>) -> Res {
        let lock = rlock_of(&args[0]);
        lock.acquire(vm, &args[0], How::Wait(None))?;
        lock.restore(args[1].as_small().map_or(1, |count| count as u64));
        Ok(Value::NONE)
    }

    pub fn renew(vm: &mut Vm, args: Args<'_>) -> Res {
        let lock = rlock_of(&args[0]);
        lock.owner.set(None);
        lock.count.set(0);
        forget_waiters(vm, &lock.turns);
        Ok(Value::NONE)
    }

    pub fn repr(vm: &mut Vm, value: &Value) -> Res {
        let lock = rlock_of(value);
        let state = if lock.owner.get().is_some() { "locked" } else { "unlocked" };
        let owner = lock.owner.get().map_or(0, ThreadId::number);
        let (name, count, id) = (vm.type_name(value), lock.count.get(), value.id());
        Ok(Str::from(&format!("<{state} {name} object owner={owner} count={count} at {id:#x}>")))
    }

    pub fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
        if !args.all().is_empty() {
            return vm.type_error("RLock() takes no arguments");
        }
        let Some(class) = class.object::<Class>() else { unreachable!("the receiver of `new`") };
        let state = RLock { owner: Cell::new(None), count: Cell::new(0), turns: Turns::new(Reason::Lock) };
        let lock = Opaque::with_shape(class.root.get(), Box::new(state));
        vm.tell_made(&lock);
        Ok(lock)
    }
}

fn forget_waiters(vm: &mut Vm, turns: &Turns) {
    *turns.waiters.get_mut(vm) = WaitQueue::new();
    turns.hand_over.set(None);
    turns.handed_to.set(None);
}

/// `allocate_lock()`.
pub fn allocate_lock(vm: &mut Vm, _: Args<'_>) -> Res {
    let lock = Lock::make(Reason::Lock, false);
    vm.tell_made(&lock);
    Ok(lock)
}

/// `_waiter(what, object)`: a lock already taken, on which one thread will wait for an event or whatever it is.
pub fn waiter(vm: &mut Vm, args: Args<'_>) -> Res {
    let what = vm.str_text(&args[0])?;
    let reason = match what.as_str() {
        "condition" => Reason::Condition,
        "event" => Reason::Event,
        "queue" => Reason::Queue,
        _ => return vm.raise(exc::VALUE_ERROR, "a waiter for what?"),
    };
    Ok(Lock::waiter(reason, args[1].id() as u64))
}

const LOCK_METHODS: &[NativeDef] = &[
    def("acquire", "self, blocking=True, timeout=-1", plain::acquire).quick(Quick::LOCK_ACQUIRE),
    def("acquire_lock", "self, blocking=True, timeout=-1", plain::acquire),
    def("release", "self, /", plain::release).quick(Quick::LOCK_RELEASE),
    def("release_lock", "self, /", plain::release),
    def("locked", "self, /", plain::locked),
    def("locked_lock", "self, /", plain::locked),
    def("_at_fork_reinit", "self, /", plain::renew),
    def("__enter__", "self, /", plain::enter).quick(Quick::LOCK_ACQUIRE),
    def("__exit__", "self, *exc_info", plain::release).quick(Quick::LOCK_EXIT),
];

const RLOCK_METHODS: &[NativeDef] = &[
    def("acquire", "self, blocking=True, timeout=-1", reentrant::acquire).quick(Quick::LOCK_ACQUIRE),
    def("release", "self, /", reentrant::release).quick(Quick::LOCK_RELEASE),
    def("_is_owned", "self, /", reentrant::is_owned),
    def("_recursion_count", "self, /", reentrant::recursion_count),
    def("_release_save", "self, /", reentrant::release_save),
    def("_acquire_restore", "self, state, /", reentrant::acquire_restore),
    def("_at_fork_reinit", "self, /", reentrant::renew),
    def("__enter__", "self, /", reentrant::enter).quick(Quick::LOCK_ACQUIRE),
    def("__exit__", "self, *exc_info", reentrant::release).quick(Quick::LOCK_EXIT),
];

pub static LOCK: TypeDef = TypeDef {
    slots: Slots { repr: Some(plain::repr), new: Some(plain::new), ..Slots::NONE },
    methods: LOCK_METHODS,
    flags: crate::object::class::flags::HAS_WEAKREF,
    ..TypeDef::new(shape::LOCK, "_thread.lock")
};

pub static RLOCK: TypeDef = TypeDef {
    slots: Slots { repr: Some(reentrant::repr), new: Some(reentrant::new), ..Slots::NONE },
    methods: RLOCK_METHODS,
    flags: crate::object::class::flags::BASE | crate::object::class::flags::HAS_WEAKREF,
    ..TypeDef::new(shape::RLOCK, "_thread.RLock")
};

pub const TYPES: &[&TypeDef] = &[&LOCK, &RLOCK];
