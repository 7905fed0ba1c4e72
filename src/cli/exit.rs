//! How a program ends: the uncaught exception, the threads that are still there, `atexit`, the modules, the buffers.
//!
//! The order is CPython's: report, join the threads that are no daemons, run what `atexit` has, freeze the others, let go
//! of the modules (so that `__del__` runs and files close: [`super::unload`]), flush, leave.

use super::unload::unload_modules;
use crate::gil::signals::{self, Action};
use crate::object::exception::Exception;
use crate::object::mapping::Dict;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::{self, dict_of, io::text, set};
use crate::vm::exceptions as exc;
use crate::vm::interp::Ending;
use crate::vm::operator::machine_int;
use crate::vm::{Error, Res, Vm};

/// What a process leaves behind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Code(i32),
    /// Ended by SIGINT, so that a shell stops its loop too.
    Interrupted,
}

/// Ends the process.
pub fn leave(vm: &mut Vm, outcome: Res<()>) -> ! {
    let mut status = match outcome {
        Ok(()) => Status::Code(0),
        Err(error) => report(vm, &error),
    };
    forget_file(vm);
    if let Err(error) = stdlib::thread::join_all(vm) {
        vm.print_unraisable_while(&error.0, "Exception ignored on threading shutdown");
    }
    stdlib::atexit::run(vm);
    vm.interp.ending.set(Ending::Finalizing);
    let mut flushed = flush_standard(vm, ["stdout", "stderr"]);
    super::accounts::end(vm);
    vm.freeze_others();
    unload_modules(vm);
    flushed &= flush_standard(vm, ["__stdout__", "__stderr__"]);
    if !flushed && status != Status::Interrupted {
        status = Status::Code(120);
    }
    vm.tell_end_of_process();
    end(status)
}

/// A script that has run is in no file any more, as far as what still runs of it can see.
pub fn forget_file(vm: &mut Vm) {
    let main = super::main_dict(vm);
    let Some(main) = main.object::<Dict>() else { return };
    let ran_as_module = main.get_name(vm, &intern(b"__spec__")).is_some_and(|spec| !spec.is_none());
    for name in ["__file__", "__cached__"].into_iter().filter(|_| !ran_as_module) {
        drop(main.remove_name(vm, &intern(name.as_bytes())));
    }
}

/// The last step: nothing of ours runs after it.
pub fn end(status: Status) -> ! {
    match status {
        Status::Code(code) => {
            // SAFETY: ends the process; buffers have been written.
            unsafe { libc::_exit(code & 0xFF) }
        }
        Status::Interrupted => {
            let _ = signals::set_action(libc::SIGINT, Action::Default);
            // SAFETY: a signal to ourselves; `_exit` if that was blocked.
            unsafe {
                libc::kill(libc::getpid(), libc::SIGINT);
                libc::_exit(130)
            }
        }
    }
}

/// Prints an uncaught exception, or does what `SystemExit` says; the status that follows.
pub fn report(vm: &mut Vm, error: &Error) -> Status {
    let error = &error.0;
    if vm.is_exception(error, exc::SYSTEM_EXIT) {
        return system_exit(vm, error);
    }
    if let Some(status) = print_uncaught(vm, error) {
        return status;
    }
    if vm.is_exception(error, exc::KEYBOARD_INTERRUPT) { Status::Interrupted } else { Status::Code(1) }
}

fn system_exit(vm: &mut Vm, error: &Value) -> Status {
    let code = vm.interp.names.code.clone();
    // An exception that does not tell its status is shown itself.
    let code = vm.get_attr_opt(error, &code).ok().flatten().unwrap_or_else(|| error.clone());
    if code.is_none() {
        return Status::Code(0);
    }
    if code.class().has(crate::object::class::flags::INT) {
        return Status::Code(machine_int(&code).map_or(-1, |n| n as i32));
    }
    let text = vm.shown_text(&code).unwrap_or_default() + "\n";
    match vm.standard_error() {
        Some(file) if file.is_none() => eprint!("{text}"),
        _ => drop(vm.write_error(&text)),
    }
    Status::Code(1)
}

/// `sys.excepthook` is asked, if the program has set one. It may end the program with a status of its own.
pub fn print_uncaught(vm: &mut Vm, error: &Value) -> Option<Status> {
    let sys = vm.interp.sys.clone();
    keep_last(vm, error);
    let hook = vm.interp.names.excepthook.clone();
    let hook = dict_of(&sys).get_name(vm, &hook);
    let original = dict_of(&sys).get_name(vm, &intern(b"__excepthook__"));
    let Some(hook) = hook else {
        vm.write_error("sys.excepthook is missing\n");
        print(vm, error);
        return None;
    };
    if original.is_some_and(|original| original.is(&hook)) {
        print(vm, error);
        return None;
    }
    call_hook(vm, &hook, error)
}

/// For who looks at it afterwards (`pdb.pm`).
fn keep_last(vm: &mut Vm, error: &Value) {
    let sys = vm.interp.sys.clone();
    let last = [
        ("last_exc", error.clone()),
        ("last_type", error.class().value()),
        ("last_value", error.clone()),
        ("last_traceback", traceback_of(vm, error)),
    ];
    for (name, value) in last {
        set(vm, dict_of(&sys), name, value);
    }
}

fn traceback_of(vm: &Vm, error: &Value) -> Value {
    error.object::<Exception>().map_or(Value::NONE, |error| error.traceback.get(vm).clone())
}

/// Prints an exception; where nothing can be printed, the least that the system's standard error can be told.
fn print(vm: &mut Vm, error: &Value) {
    let text = vm.exception_text(error);
    if vm.write_error(&text) {
        return;
    }
    let count = error.header().map_or(0, |header| header.count());
    let (address, class) = (error.id(), error.class().value().id());
    let (name, repr) = (vm.type_name(error), vm.repr_text(error).unwrap_or_default());
    eprintln!("object address  : {address:#x}\nobject refcount : {count}\nobject type     : {class:#x}");
    eprintln!("object type name: {name}\nobject repr     : {repr}\nlost sys.stderr");
}

fn call_hook(vm: &mut Vm, hook: &Value, error: &Value) -> Option<Status> {
    let traceback = traceback_of(vm, error);
    if let Err(second) = vm.call(hook, &[error.class().value(), error.clone(), traceback]) {
        if vm.is_exception(&second.0, exc::SYSTEM_EXIT) {
            return Some(system_exit(vm, &second.0));
        }
        vm.write_error("Error in sys.excepthook:\n");
        print(vm, &second.0);
        vm.write_error("\nOriginal exception was:\n");
        print(vm, error);
    }
    None
}

/// Flushes standard output and error; false if that failed.
fn flush_standard(vm: &mut Vm, names: [&str; 2]) -> bool {
    let sys = vm.interp.sys.clone();
    let mut good = true;
    for name in names {
        let Some(file) = dict_of(&sys).get_name(vm, &intern(name.as_bytes())) else { continue };
        // One that does not even say is most likely detached, to be put into another.
        let unsaid = name != "stdout";
        if file.is_none() || is_closed(vm, &file).unwrap_or(unsaid) {
            continue;
        }
        let flush = vm.interp.names.flush.clone();
        if let Err(error) = vm.call_method(&file, &flush, &[]) {
            good = false;
            // What is said of standard error cannot be said there.
            if name.contains("stdout") {
                vm.print_unraisable_while(&error.0, "Exception ignored on flushing sys.stdout");
            }
            forget(&file);
        }
    }
    good
}

/// What could not be written is not tried again.
fn forget(file: &Value) {
    if file.shape() == crate::object::shape::TEXT_FILE {
        text::stream(file).detach();
    }
}

fn is_closed(vm: &mut Vm, file: &Value) -> Option<bool> {
    let closed = vm.interp.names.closed.clone();
    match vm.get_attr_opt(file, &closed) {
        Ok(Some(closed)) => vm.truth(&closed).ok(),
        Ok(None) => Some(false),
        Err(_) => None,
    }
}
