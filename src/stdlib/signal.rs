//! `signal`: Python functions that run when a signal comes in.
//!
//! The system's handler only notes the signal and asks the main thread to look up ([`crate::gil::signals`]); at its next safe point, or in the midst of a wait, that
//! thread calls the functions here. They stand in a dict of the module `_signal`, from the signal's number to what was set.
//!
//! SIGINT raises KeyboardInterrupt unless the program says otherwise. SIGPIPE is ignored, so that writing to a closed pipe is an error that
//! a program can catch.

use super::{ModuleDef, signal_mask};
use crate::gil::signals::{self, Action};
use crate::gil::{Reason, Woken};
use crate::object::function::Native;
use crate::object::mapping::Dict;
use crate::object::sequence::{List, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

/// The highest number.
pub const LAST: i64 = 64;

/// Sets what signals do in a process that runs Python; to be called once, at the start.
pub fn install() {
    // A signal that was ignored when the process began stays so: a shell does that to what runs in its background.
    if !matches!(signals::action(libc::SIGINT), Ok(Some(Action::Ignore))) {
        let _ = signals::set_action(libc::SIGINT, Action::Note);
    }
    let _ = signals::set_action(libc::SIGPIPE, Action::Ignore);
}

/// Runs the functions of the signals that have come in. To be called by the main thread alone.
pub fn run_handlers(vm: &mut Vm) -> Res<()> {
    let pending: Vec<i32> = signals::take_pending().iter().collect();
    for (n, &signal) in pending.iter().enumerate() {
        if let Err(error) = run_handler(vm, signal) {
            // The others' turn comes after it.
            pending[n + 1..].iter().for_each(|&signal| signals::simulate(signal));
            return Err(error);
        }
    }
    Ok(())
}

fn run_handler(vm: &mut Vm, signal: i32) -> Res<()> {
    match handler(vm, signal.into())? {
        Some(function) if is_function(&function) => {
            let frame = current_frame(vm);
            vm.call(&function, &[Value::small(signal.into()), frame]).map(drop)
        }
        _ if signal == libc::SIGINT => vm.raise(exc::KEYBOARD_INTERRUPT, ""),
        _ => Ok(()),
    }
}

fn current_frame(vm: &mut Vm) -> Value {
    match vm.frames.current() {
        Some(frame) => vm.frame_object(frame),
        None => Value::NONE,
    }
}

/// Not SIG_DFL or SIG_IGN.
fn is_function(value: &Value) -> bool {
    !value.is_none() && crate::vm::operator::machine_int(value).is_none()
}

/// The dict of handlers, once `_signal` has been imported.
fn handlers(vm: &mut Vm) -> Res<Option<Value>> {
    let modules = vm.interp.modules.clone();
    let module = modules.object::<Dict>().and_then(|modules| modules.get_name(vm, &intern(b"_signal")));
    match module {
        Some(module) => vm.get_attr_opt(&module, &intern(b"_handlers")),
        None => Ok(None),
    }
}

fn handler(vm: &mut Vm, signal: i64) -> Res<Option<Value>> {
    let dict = handlers(vm)?;
    match dict.as_ref().and_then(Value::object::<Dict>) {
        Some(dict) => vm.dict_get(dict, &Value::small(signal)),
        None => Ok(None),
    }
}

fn number_of(vm: &mut Vm, value: &Value) -> Res<i64> {
    let number = vm.size(value)?;
    if !(1..=LAST).contains(&number) {
        return vm.value_error("signal number out of range");
    }
    Ok(number)
}

/// `signal(number, handler)`: returns the handler before.
fn signal(vm: &mut Vm, args: Args<'_>) -> Res {
    if !vm.is_main() {
        return vm.value_error("signal only works in main thread of the main interpreter");
    }
    let number = vm.size(&args[0])?;
    let action = match crate::vm::operator::machine_int(&args[1]) {
        Some(0) => Action::Default,
        Some(1) => Action::Ignore,
        None if args[1].class().slots().call.is_some() => Action::Note,
        _ => {
            let message = "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return vm.type_error(message);
        }
    };
    if !(1..=LAST).contains(&number) {
        return vm.value_error("signal number out of range");
    }
    let before = getsignal(vm, Args::positional(&[Value::small(number)]))?;
    if let Err(error) = signals::set_action(number as i32, action) {
        return vm.io_error(&error, &[]);
    }
    if let Some(dict) = handlers(vm)?.as_ref().and_then(Value::object::<Dict>) {
        vm.dict_set(dict, Value::small(number), args[1].clone())?;
    }
    // One that came in for the old handler goes to it.
    vm.attend()?;
    Ok(before)
}

fn getsignal(vm: &mut Vm, args: Args<'_>) -> Res {
    let number = number_of(vm, &args[0])?;
    if let Some(known) = handler(vm, number)? {
        return Ok(known);
    }
    Ok(match signals::action(number as i32) {
        Ok(Some(Action::Default)) => Value::small(0),
        Ok(Some(Action::Ignore)) => Value::small(1),
        _ => Value::NONE,
    })
}

fn default_int_handler(vm: &mut Vm, _: Args<'_>) -> Res {
    vm.raise(exc::KEYBOARD_INTERRUPT, "")
}

fn raise_signal(vm: &mut Vm, args: Args<'_>) -> Res {
    let number = vm.size(&args[0])? as i32;
    // SAFETY: raises a signal in this thread; the handlers set are ours or the system's.
    if unsafe { libc::raise(number) } != 0 {
        return vm.io_error(&std::io::Error::last_os_error(), &[]);
    }
    vm.attend()?;
    Ok(Value::NONE)
}

fn alarm(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = vm.size(&args[0])?;
    // SAFETY: only sets the process's alarm clock.
    Ok(Value::small(unsafe { libc::alarm(seconds.clamp(0, u32::MAX.into()) as u32) }.into()))
}

/// Waits for a signal that has a function.
fn pause(vm: &mut Vm, _: Args<'_>) -> Res {
    loop {
        let ticket = vm.ticket();
        // Nobody has the ticket: only a signal ends the wait.
        let woken = vm.wait(ticket, None, Reason::Sleep);
        vm.attend()?;
        if woken == Woken::Interrupted {
            return Ok(Value::NONE);
        }
    }
}

fn strsignal(vm: &mut Vm, args: Args<'_>) -> Res {
    let number = number_of(vm, &args[0])?;
    // SAFETY: the text is the C library's, valid until the next call, which needs the GIL.
    let text = unsafe {
        let text = libc::strsignal(number as i32);
        if text.is_null() {
            return Ok(Value::NONE);
        }
        std::ffi::CStr::from_ptr(text).to_string_lossy().into_owned()
    };
    Ok(Str::from(&text))
}

const NUMBERS: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGILL", libc::SIGILL),
    ("SIGTRAP", libc::SIGTRAP),
    ("SIGABRT", libc::SIGABRT),
    ("SIGIOT", libc::SIGABRT),
    ("SIGBUS", libc::SIGBUS),
    ("SIGFPE", libc::SIGFPE),
    ("SIGKILL", libc::SIGKILL),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGCONT", libc::SIGCONT),
    ("SIGSTOP", libc::SIGSTOP),
    ("SIGTSTP", libc::SIGTSTP),
    ("SIGTTIN", libc::SIGTTIN),
    ("SIGTTOU", libc::SIGTTOU),
    ("SIGURG", libc::SIGURG),
    ("SIGXCPU", libc::SIGXCPU),
    ("SIGXFSZ", libc::SIGXFSZ),
    ("SIGVTALRM", libc::SIGVTALRM),
    ("SIGPROF", libc::SIGPROF),
    ("SIGWINCH", libc::SIGWINCH),
    ("SIGIO", libc::SIGIO),
    ("SIGSYS", libc::SIGSYS),
    #[cfg(target_os = "linux")]
    ("SIGCLD", libc::SIGCHLD),
    #[cfg(target_os = "linux")]
    ("SIGPOLL", libc::SIGPOLL),
    #[cfg(target_os = "linux")]
    ("SIGPWR", libc::SIGPWR),
    #[cfg(target_os = "linux")]
    ("SIGSTKFLT", libc::SIGSTKFLT),
];

const FUNCTIONS: &[NativeDef] = &[
    def("signal", "signalnum, handler, /", signal),
    def("getsignal", "signalnum, /", getsignal),
    def("default_int_handler", "signalnum, frame, /", default_int_handler),
    def("raise_signal", "signalnum, /", raise_signal),
    def("alarm", "seconds, /", alarm),
    def("pause", "", pause),
    def("strsignal", "signalnum, /", strsignal),
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let pair = |(name, number): &(&str, i32)| tuple(vec![Str::from(name), Value::small((*number).into())]);
    let mut numbers: Vec<Value> = NUMBERS.iter().map(pair).collect();
    #[cfg(target_os = "linux")]
    numbers.extend([("SIGRTMIN", libc::SIGRTMIN()), ("SIGRTMAX", libc::SIGRTMAX())].iter().map(pair));
    let numbers = List::make(numbers);
    super::set_numbers(vm, dict, signal_mask::NUMBERS);
    for function in signal_mask::FUNCTIONS {
        let native = Native::make(shape::NATIVE_FUNCTION, function, Value::NOTHING, intern(b"_signal"));
        super::set(vm, dict, function.name, native);
    }
    let handlers = Dict::new();
    if let Some(default) = dict.get_name(vm, &intern(b"default_int_handler"))
        && let Some(table) = handlers.object::<Dict>()
        && matches!(signals::action(libc::SIGINT), Ok(Some(Action::Note)))
    {
        vm.dict_set(table, Value::small(libc::SIGINT.into()), default)?;
    }
    for (name, value) in [("_numbers", numbers), ("_handlers", handlers), ("NSIG", Value::small(LAST + 1))] {
        dict.set_name(vm, &intern(name.as_bytes()), value);
    }
    Ok(())
}

pub static NATIVES: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_signal", FUNCTIONS) };

pub static MODULE: ModuleDef = ModuleDef {
    files: python!("signal.py"),
    built_in: &["getitimer", "setitimer", "strsignal"],
    ..ModuleDef::new("signal", &[])
};
