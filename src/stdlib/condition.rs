//! What `threading.Condition` is made of: a lock, and the queue of those who wait to be notified.
//!
//! Each waiter waits for a lock of its own, taken in advance, which `notify` releases: so a notification that comes while
//! a signal's handler runs in the waiting thread is not lost. Whatever happens meanwhile, a waiter takes the condition's lock again
//! before it goes on: an exception of a signal's handler is kept until it has it.
//!
//! The lock may be anything that has `acquire` and `release`. Ours, which nearly all are, are taken and released without a call.

use std::cell::Cell;
use std::collections::VecDeque;

use super::lock::{How, Lock, RLock, seconds, span_of};
use crate::gil::Reason;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::sequence::List;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};

struct Condition {
    /// Nothing until `_bind`.
    lock: GilCell<Value>,
    /// A taken lock for each.
    waiters: GilCell<VecDeque<Value>>,
    /// What its waiters are said to wait for, and the id of that object: its own, or that of the queue that it belongs to.
    reason: Cell<Reason>,
    object: Cell<u64>,
}

impl Trace for Condition {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.lock.trace(visit);
        self.waiters.trace(visit);
    }

    fn clear(&self) {
        self.lock.clear();
        self.waiters.clear();
    }
}

fn condition_of(value: &Value) -> &Condition {
    let Some(condition) = value.opaque::<Condition>() else { unreachable!("a method of _Condition") };
    condition
}

fn new(vm: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let root = crate::types::class::class_of(class).root.get();
    let state = Condition {
        lock: GilCell::new(Value::NOTHING),
        waiters: GilCell::default(),
        reason: Cell::new(Reason::Condition),
        object: Cell::new(0),
    };
    let value = Opaque::with_shape(root, Box::new(state));
    condition_of(&value).object.set(value.id() as u64);
    vm.tell_made(&value);
    Ok(value)
}

/// `_bind(lock, queue=None)`: what `__init__` does; with the queue that the condition belongs to.
fn bind(vm: &mut Vm, args: Args<'_>) -> Res {
    let condition = condition_of(&args[0]);
    let old = condition.lock.replace(vm, args[1].clone());
    if let Some(queue) = args.get(2).filter(|queue| !queue.is_none()) {
        condition.reason.set(Reason::Queue);
        condition.object.set(queue.id() as u64);
    }
    drop(old);
    Ok(Value::NONE)
}

/// The lock.
fn lock_of(vm: &mut Vm, value: &Value) -> Res {
    let lock = condition_of(value).lock.get(vm).clone();
    if lock.is_nothing() { vm.runtime_error("Condition.__init__() not called") } else { Ok(lock) }
}

fn call(vm: &mut Vm, lock: &Value, name: &str, args: &[Value]) -> Res {
    vm.call_method(lock, &intern(name.as_bytes()), args)
}

/// A wait for its lock is shown as one for the condition, whose name the program has.
fn enter(vm: &mut Vm, args: Args<'_>) -> Res {
    let lock = lock_of(vm, &args[0])?;
    if let Some(plain) = Lock::exactly(&lock) {
        return plain.acquire(vm, &args[0], How::Wait(None)).map(Value::bool);
    }
    if let Some(reentrant) = RLock::exactly(&lock) {
        return reentrant.acquire(vm, &args[0], How::Wait(None)).map(Value::bool);
    }
    call(vm, &lock, "__enter__", &[])
}

fn exit(vm: &mut Vm, args: Args<'_>) -> Res {
    let lock = lock_of(vm, &args[0])?;
    if let Some(plain) = Lock::exactly(&lock) {
        return plain.release(vm).map(|()| Value::NONE);
    }
    if let Some(reentrant) = RLock::exactly(&lock) {
        return reentrant.release(vm, 1).map(|()| Value::NONE);
    }
    call(vm, &lock, "__exit__", &args.all()[1..])
}

fn is_owned(vm: &mut Vm, lock: &Value) -> Res<bool> {
    if let Some(plain) = Lock::exactly(lock) {
        // It does not know its owner: if it is taken, believe that it is ours.
        return Ok(plain.is_held());
    }
    if let Some(reentrant) = RLock::exactly(lock) {
        return Ok(reentrant.is_owned(vm));
    }
    if let Some(ask) = vm.get_attr_opt(lock, &intern(b"_is_owned"))? {
        let answer = vm.call(&ask, &[])?;
        return vm.truth(&answer);
    }
    let taken = call(vm, lock, "acquire", &[Value::FALSE])?;
    if vm.truth(&taken)? {
        call(vm, lock, "release", &[])?;
        return Ok(false);
    }
    Ok(true)
}

/// Lets go of the lock, however often it was taken; returns what [`acquire_again`] needs.
fn release_all(vm: &mut Vm, lock: &Value) -> Res {
    if let Some(plain) = Lock::exactly(lock) {
        return plain.release(vm).map(|()| Value::NONE);
    }
    if let Some(reentrant) = RLock::exactly(lock) {
        return reentrant.release_all(vm).map(|count| Value::small(count as i64));
    }
    match vm.get_attr_opt(lock, &intern(b"_release_save"))? {
        Some(save) => vm.call(&save, &[]),
        None => call(vm, lock, "release", &[]),
    }
}

fn acquire_again(vm: &mut Vm, condition: &Value, lock: &Value, state: &Value) -> Res<()> {
    if let Some(plain) = Lock::exactly(lock) {
        return until_taken(vm, |vm| plain.acquire(vm, condition, How::Wait(None)));
    }
    if let Some(reentrant) = RLock::exactly(lock) {
        let result = until_taken(vm, |vm| reentrant.acquire(vm, condition, How::Wait(None)));
        reentrant.restore(state.as_small().map_or(1, |count| count as u64));
        return result;
    }
    match vm.get_attr_opt(lock, &intern(b"_acquire_restore"))? {
        Some(restore) => vm.call(&restore, std::slice::from_ref(state)).map(drop),
        None => call(vm, lock, "acquire", &[]).map(drop),
    }
}

/// Takes a lock of ours, whatever handlers of signals raise meanwhile: the first of it is raised when the lock is there.
fn until_taken(vm: &mut Vm, mut acquire: impl FnMut(&mut Vm) -> Res<bool>) -> Res<()> {
    let mut raised = None;
    loop {
        match acquire(vm) {
            Ok(_) => return raised.map_or(Ok(()), Err),
            Err(error) => raised = raised.or(Some(error)),
        }
    }
}

/// `wait(timeout=None)`: False if the time is over first.
fn wait(vm: &mut Vm, args: Args<'_>) -> Res {
    let condition = condition_of(&args[0]);
    let lock = lock_of(vm, &args[0])?;
    if !is_owned(vm, &lock)? {
        return vm.runtime_error("cannot wait on un-acquired lock");
    }
    let waiter = Lock::waiter(condition.reason.get(), condition.object.get());
    condition.waiters.get_mut(vm).push_back(waiter.clone());
    let state = match release_all(vm, &lock) {
        Ok(state) => state,
        Err(error) => {
            forget(vm, condition, &waiter);
            return Err(error);
        }
    };
    let notified = wait_for_notice(vm, &waiter, args.get(1));
    let again = acquire_again(vm, &args[0], &lock, &state);
    if !matches!(notified, Ok(true)) {
        forget(vm, condition, &waiter);
    }
    again?;
    notified.map(Value::bool)
}

fn wait_for_notice(vm: &mut Vm, waiter: &Value, timeout: Option<&Value>) -> Res<bool> {
    let how = match timeout.filter(|timeout| !timeout.is_none()) {
        None => How::Wait(None),
        Some(timeout) if vm.compare_bool(CompareOp::Gt, timeout, &Value::small(0))? => {
            let seconds = seconds(vm, timeout)?;
            How::Wait(Some(span_of(vm, seconds)?))
        }
        Some(_) => How::Try,
    };
    match Lock::exactly(waiter) {
        Some(lock) => lock.acquire(vm, waiter, how),
        None => Ok(false),
    }
}

fn forget(vm: &mut Vm, condition: &Condition, waiter: &Value) {
    let waiters = condition.waiters.get_mut(vm);
    let place = waiters.iter().position(|other| other.is(waiter));
    let gone = place.and_then(|place| waiters.remove(place));
    drop(gone);
}

/// `notify(n=1)`: wakes at most `n` of those who wait, who have waited longest.
fn notify(vm: &mut Vm, args: Args<'_>) -> Res {
    let count = match args.get(1) {
        Some(count) => vm.size(count)?,
        None => 1,
    };
    wake(vm, &args[0], count)
}

fn notify_all(vm: &mut Vm, args: Args<'_>) -> Res {
    wake(vm, &args[0], i64::MAX)
}

fn wake(vm: &mut Vm, condition: &Value, count: i64) -> Res {
    let lock = lock_of(vm, condition)?;
    if !is_owned(vm, &lock)? {
        return vm.runtime_error("cannot notify on un-acquired lock");
    }
    for _ in 0..count {
        let Some(waiter) = condition_of(condition).waiters.get_mut(vm).pop_front() else { break };
        if let Some(lock) = Lock::exactly(&waiter)
            && lock.is_held()
        {
            lock.release(vm)?;
        }
    }
    Ok(Value::NONE)
}

/// In a forked child: the lock is free, and nobody waits.
fn renew(vm: &mut Vm, args: Args<'_>) -> Res {
    let lock = lock_of(vm, &args[0])?;
    let waiters = condition_of(&args[0]).waiters.take(vm);
    drop(waiters);
    call(vm, &lock, "_at_fork_reinit", &[])
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let lock = lock_of(vm, value)?;
    let lock = vm.str_text(&lock)?;
    let waiting = condition_of(value).waiters.get(vm).len();
    Ok(Str::from(&format!("<Condition({lock}, {waiting})>")))
}

/// A method of the lock.
fn method(vm: &mut Vm, condition: &Value, name: &str) -> Res {
    let lock = lock_of(vm, condition)?;
    vm.get_attr(&lock, &intern(name.as_bytes()))
}

static CONDITION: TypeDef = TypeDef {
    slots: Slots { repr: Some(repr), new: Some(new), ..Slots::NONE },
    flags: flags::BASE | flags::HAS_WEAKREF,
    methods: &[
        def("_bind", "self, lock, queue=None, /", bind),
        def("__enter__", "self, /", enter),
        def("__exit__", "self, *exc_info", exit),
        def("wait", "self, timeout=None", wait),
        def("notify", "self, n=1", notify),
        def("notify_all", "self, /", notify_all),
        def("_is_owned", "self, /", |vm, args| {
            let lock = lock_of(vm, &args[0])?;
            is_owned(vm, &lock).map(Value::bool)
        }),
        def("_at_fork_reinit", "self, /", renew),
    ] as &[NativeDef],
    members: &[
        MemberDef { name: "_lock", get: lock_of, set: None },
        MemberDef { name: "acquire", get: |vm, value| method(vm, value, "acquire"), set: None },
        MemberDef { name: "release", get: |vm, value| method(vm, value, "release"), set: None },
        MemberDef {
            name: "_waiters",
            get: |vm, value| Ok(List::make(condition_of(value).waiters.get(vm).iter().cloned().collect())),
            set: None,
        },
    ],
    ..TypeDef::new(shape::CONDITION, "_thread._Condition")
};

pub const TYPES: &[&TypeDef] = &[&CONDITION];
