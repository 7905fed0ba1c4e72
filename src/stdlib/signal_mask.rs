//! The system's calls about signals that `signal` only passes on: masks, waiting for a signal that is blocked, interval timers.
//!
//! Sets of signals cross as lists of numbers; `signal.py` names them.

use super::signal::LAST;
use crate::gil::{Reason, signals};
use crate::object::sequence::{List, tuple};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};
use std::io;

/// The set of the numbers in an iterable.
fn set_of(vm: &mut Vm, numbers: &Value) -> Res<libc::sigset_t> {
    let mut set = none();
    for number in vm.collect(numbers)? {
        let number = vm.size(&number)?;
        if !(1..=LAST).contains(&number) {
            return vm.value_error(&format!("signal number {number} out of range [1; {LAST}]"));
        }
        // SAFETY: the set is an initialised local, the number in range.
        unsafe { libc::sigaddset(&raw mut set, number as libc::c_int) };
    }
    Ok(set)
}

fn none() -> libc::sigset_t {
    // SAFETY: a set is plain bits, which `sigemptyset` initialises.
    unsafe {
        let mut set = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        set
    }
}

fn numbers_in(set: &libc::sigset_t) -> Value {
    // SAFETY: the set is initialised, the numbers in range.
    let members = (1..=LAST).filter(|&number| unsafe { libc::sigismember(set, number as libc::c_int) } == 1);
    List::make(members.map(Value::small).collect())
}

fn error<T>(vm: &mut Vm, code: libc::c_int) -> Res<T> {
    vm.io_error(&io::Error::from_raw_os_error(code), &[])
}

/// `pthread_sigmask(how, mask)`: changes what is blocked in this thread; returns what was.
fn sigmask(vm: &mut Vm, args: Args<'_>) -> Res {
    let how = vm.size(&args[0])? as libc::c_int;
    let set = set_of(vm, &args[1])?;
    let mut old = none();
    // SAFETY: both sets are initialised locals.
    let code = unsafe { libc::pthread_sigmask(how, &raw const set, &raw mut old) };
    if code != 0 {
        return error(vm, code);
    }
    // What was let through by this has its turn now.
    vm.attend()?;
    Ok(numbers_in(&old))
}

/// `sigpending()`: what came in for this thread or the process and is blocked.
fn pending(_: &mut Vm, _: Args<'_>) -> Res {
    let mut set = none();
    // SAFETY: an initialised local.
    unsafe { libc::sigpending(&raw mut set) };
    Ok(numbers_in(&set))
}

/// `sigwait(sigset)`: waits for one of these, which are to be blocked, and takes it.
fn wait(vm: &mut Vm, args: Args<'_>) -> Res {
    let set = set_of(vm, &args[0])?;
    vm.tell_position();
    loop {
        let result = vm.token().unlocked(Reason::Sleep.into(), || wait_once(&set));
        match result {
            Ok(number) => return Ok(Value::small(number.into())),
            // A signal that is not in the set: its handler may raise.
            Err(libc::EINTR) => vm.attend()?,
            Err(code) => return error(vm, code),
        }
    }
}

#[cfg(target_os = "linux")]
fn wait_once(set: &libc::sigset_t) -> Result<libc::c_int, libc::c_int> {
    // SAFETY: the set is initialised; nobody asks for the details.
    let number = unsafe { libc::sigwaitinfo(set, std::ptr::null_mut()) };
    if number >= 0 { Ok(number) } else { Err(io::Error::last_os_error().raw_os_error().unwrap_or(libc::EINVAL)) }
}

#[cfg(not(target_os = "linux"))]
fn wait_once(set: &libc::sigset_t) -> Result<libc::c_int, libc::c_int> {
    let mut number = 0;
    // SAFETY: the set is initialised, the number a local.
    match unsafe { libc::sigwait(set, &raw mut number) } {
        0 => Ok(number),
        code => Err(code),
    }
}

/// `setitimer(which, seconds, interval=0.0)`: returns what was set before, as `getitimer`.
fn set_timer(vm: &mut Vm, args: Args<'_>) -> Res {
    let which = vm.size(&args[0])? as libc::c_int;
    let interval = match args.get(2) {
        Some(interval) => moment(vm, interval)?,
        None => libc::timeval { tv_sec: 0, tv_usec: 0 },
    };
    let new = libc::itimerval { it_value: moment(vm, &args[1])?, it_interval: interval };
    // SAFETY: a timer is plain numbers; both are locals. The C library's types of `which` differ.
    let (code, old) = unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        (libc::setitimer(which as _, &raw const new, &raw mut old), old)
    };
    if code != 0 { vm.io_error(&io::Error::last_os_error(), &[]) } else { Ok(timer(&old)) }
}

/// `getitimer(which)`: the seconds left, and those of the interval.
fn get_timer(vm: &mut Vm, args: Args<'_>) -> Res {
    let which = vm.size(&args[0])? as libc::c_int;
    // SAFETY: as above.
    let (code, now) = unsafe {
        let mut now: libc::itimerval = std::mem::zeroed();
        (libc::getitimer(which as _, &raw mut now), now)
    };
    if code != 0 { vm.io_error(&io::Error::last_os_error(), &[]) } else { Ok(timer(&now)) }
}

/// Seconds as the system counts them: rounded up, so that a short time is not none.
fn moment(vm: &mut Vm, seconds: &Value) -> Res<libc::timeval> {
    let seconds = super::lock::seconds(vm, seconds)?;
    let whole = seconds.floor();
    let (mut sec, mut usec) = (whole as libc::time_t, ((seconds - whole) * 1e6).ceil() as libc::suseconds_t);
    if usec >= 1_000_000 {
        (sec, usec) = (sec.saturating_add(1), 0);
    }
    Ok(libc::timeval { tv_sec: sec, tv_usec: usec })
}

fn timer(timer: &libc::itimerval) -> Value {
    let seconds = |time: libc::timeval| Value::float(time.tv_sec as f64 + time.tv_usec as f64 / 1e6);
    tuple(vec![seconds(timer.it_value), seconds(timer.it_interval)])
}

/// `pthread_kill(thread_id, signalnum)`: signals go to the main thread here, whichever was meant.
fn kill_thread(vm: &mut Vm, args: Args<'_>) -> Res {
    vm.size(&args[0])?;
    let number = vm.size(&args[1])? as libc::c_int;
    // SAFETY: sends a signal to this process; the handlers set are ours or the system's.
    if unsafe { libc::kill(libc::getpid(), number) } != 0 {
        return vm.io_error(&io::Error::last_os_error(), &[]);
    }
    vm.attend()?;
    Ok(Value::NONE)
}

/// `siginterrupt(signalnum, flag)`: nothing to set, since a call that a signal has interrupted is always made again.
fn interrupt(vm: &mut Vm, args: Args<'_>) -> Res {
    let number = vm.size(&args[0])?;
    if !(1..=LAST).contains(&number) {
        return vm.value_error("signal number out of range");
    }
    Ok(Value::NONE)
}

/// `set_wakeup_fd(fd, *, warn_on_full_buffer=True)`: has the number of each signal written to a descriptor; returns the one before.
fn set_wakeup(vm: &mut Vm, args: Args<'_>) -> Res {
    if !vm.is_main() {
        return vm.value_error("set_wakeup_fd only works in main thread of the main interpreter");
    }
    let descriptor = vm.size(&args[0])? as libc::c_int;
    if descriptor >= 0 {
        // SAFETY: asks the system about a number.
        let flags = unsafe { libc::fcntl(descriptor, libc::F_GETFL) };
        if flags < 0 {
            return vm.io_error(&io::Error::last_os_error(), &[]);
        }
        if flags & libc::O_NONBLOCK == 0 {
            return vm.value_error(&format!("the fd {descriptor} must be in non-blocking mode"));
        }
    }
    Ok(Value::small(signals::set_wakeup(descriptor.max(-1)).into()))
}

pub const FUNCTIONS: &[NativeDef] = &[
    def("pthread_sigmask", "how, mask, /", sigmask),
    def("sigpending", "", pending),
    def("sigwait", "sigset, /", wait),
    def("setitimer", "which, seconds, interval=0.0, /", set_timer),
    def("getitimer", "which, /", get_timer),
    def("pthread_kill", "thread_id, signalnum, /", kill_thread),
    def("set_wakeup_fd", "fd, /, *, warn_on_full_buffer=True", set_wakeup),
    def("siginterrupt", "signalnum, flag, /", interrupt),
];

pub const NUMBERS: &[(&str, i64)] = &[
    ("SIG_BLOCK", libc::SIG_BLOCK as i64),
    ("SIG_UNBLOCK", libc::SIG_UNBLOCK as i64),
    ("SIG_SETMASK", libc::SIG_SETMASK as i64),
    ("ITIMER_REAL", libc::ITIMER_REAL as i64),
    ("ITIMER_VIRTUAL", libc::ITIMER_VIRTUAL as i64),
    ("ITIMER_PROF", libc::ITIMER_PROF as i64),
];
