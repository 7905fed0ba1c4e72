//! How a program ends: the uncaught exception, the threads that are still there, `atexit`, the names of `__main__`, the buffers.
//!
//! The order is CPython's: report, join the threads that are no daemons, run what `atexit` has, freeze the others, let go
//! of the modules' names (so that `__del__` runs and files close), collect cycles, flush, leave.

use crate::gil::signals::{self, Action};
use crate::object::collect;
use crate::object::exception::Exception;
use crate::object::function::Module;
use crate::object::mapping::Dict;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::{self, dict_of, io::text};
use crate::types::weak;
use crate::vm::exceptions as exc;
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
    if let Err(error) = stdlib::thread::join_all(vm) {
        ignored(vm, "on threading shutdown", &error);
    }
    run_atexit(vm);
    vm.interp.finalizing.set(true);
    let mut flushed = flush_standard(vm);
    super::accounts::end(vm);
    vm.freeze_others();
    clear_modules(vm);
    flushed &= flush_standard(vm);
    if !flushed && status == Status::Code(0) {
        status = Status::Code(120);
    }
    vm.tell_end_of_process();
    end(status)
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
    let code = vm.get_attr_opt(error, &code).ok().flatten().unwrap_or(Value::NONE);
    if code.is_none() {
        return Status::Code(0);
    }
    if code.class().has(crate::object::class::flags::INT) {
        return Status::Code(machine_int(&code).map_or(-1, |n| n as i32));
    }
    let text = vm.str_text(&code).unwrap_or_default();
    vm.write_error(&format!("{text}\n"));
    Status::Code(1)
}

/// `sys.excepthook` is asked, if the program has set one. It may end the program with a status of its own.
pub fn print_uncaught(vm: &mut Vm, error: &Value) -> Option<Status> {
    let sys = vm.interp.sys.clone();
    let names = &vm.interp.names;
    let (hook, last) = (names.excepthook.clone(), names.last_exc.clone());
    drop(dict_of(&sys).set_name(vm, &last, error.clone()));
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

fn print(vm: &mut Vm, error: &Value) {
    let text = vm.exception_text(error);
    vm.write_error(&text);
}

fn call_hook(vm: &mut Vm, hook: &Value, error: &Value) -> Option<Status> {
    let traceback = error.object::<Exception>().map_or(Value::NONE, |e| e.traceback.get(vm).clone());
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

fn ignored(vm: &mut Vm, place: &str, error: &Error) {
    let text = vm.exception_text(&error.0);
    vm.write_error(&format!("Exception ignored {place}:\n{text}"));
}

fn run_atexit(vm: &mut Vm) {
    let modules = vm.interp.modules.clone();
    let Some(module) = dict_of(&modules).get_name(vm, &intern(b"atexit")) else { return };
    let outcome = vm.get_attr(&module, &intern(b"_run_exitfuncs")).and_then(|run| vm.call(&run, &[]));
    if let Err(error) = outcome {
        ignored(vm, "in atexit callback", &error);
    }
}

/// Lets go of the program's modules. `sys`, `builtins` and those of the library stay, for the finalizers.
///
/// As in CPython: what only the modules held dies with them, while their names are still there; what holds the modules by cycles, as every
/// function does, dies in a collection, finalizers first; only of modules that are still alive after that the names are taken away.
fn clear_modules(vm: &mut Vm) {
    let sys = vm.interp.sys.clone();
    for name in ["last_exc", "last_type", "last_value", "last_traceback"] {
        let old = dict_of(&sys).remove_name(vm, &intern(name.as_bytes()));
        drop(old);
    }
    let modules = vm.interp.modules.clone();
    let is = |key: &Value, name: &str| key.object::<Str>().is_some_and(|text| text.bytes() == name.as_bytes());
    let of_program = |key: &Value| {
        key.object::<Str>().is_none_or(|text| stdlib::find(&text.lossy()).is_none()) && !is(key, "os.path")
    };
    let mut names: Vec<Value> =
        dict_of(&modules).get(vm).iter().map(|entry| entry.key.clone()).filter(of_program).collect();
    names.sort_by_key(|name| !is(name, "__main__"));
    let mut dicts = Vec::new();
    let mut watched = Vec::new();
    for name in &names {
        let Some(module) = dict_of(&modules).get_name(vm, name) else { continue };
        let Some(dict) = module.object::<Module>().map(|module| module.dict.get(vm).clone()) else { continue };
        dicts.push(dict);
        watched.extend(weak::make(vm, shape::WEAK_REFERENCE, &module, Value::NONE));
    }
    vm.run_finalizers();
    let ranks = collect::ranks_from(&dicts);
    drop(dicts);
    for name in &names {
        let old = dict_of(&modules).set_name(vm, name, Value::NONE);
        drop(old);
        vm.run_finalizers();
    }
    vm.collect_in_order(2, Some(&ranks));
    for reference in watched {
        let Some(module) = weak::weak_of(&reference).get() else { continue };
        if let Some(dict) = module.object::<Module>().map(|module| module.dict.get(vm).clone()) {
            clear(vm, dict_of(&dict));
        }
    }
    vm.collect_garbage(true);
    vm.run_finalizers();
}

/// Names with one underscore first, then the rest, the latest last; finalizers run after each.
fn clear(vm: &mut Vm, dict: &Dict) {
    let keys: Vec<Value> = dict.get(vm).iter().map(|entry| entry.key.clone()).collect();
    let text = |key: &Value| key.object::<Str>().map(|text| text.bytes().to_vec()).unwrap_or_default();
    let private = |key: &Value| text(key).starts_with(b"_") && !text(key).starts_with(b"__");
    let kept = |key: &Value| text(key) == b"__builtins__";
    let (first, second): (Vec<Value>, Vec<Value>) = keys.into_iter().filter(|key| !kept(key)).partition(private);
    for key in first.iter().chain(&second) {
        // None stays in its place, for finalizers that look.
        let old = dict.set_name(vm, key, Value::NONE);
        drop(old);
        vm.run_finalizers();
    }
}

/// Flushes standard output and error; false if that failed.
fn flush_standard(vm: &mut Vm) -> bool {
    let sys = vm.interp.sys.clone();
    let mut good = true;
    let mut done: Vec<Value> = Vec::new();
    for name in ["stdout", "__stdout__", "stderr", "__stderr__"] {
        let Some(file) = dict_of(&sys).get_name(vm, &intern(name.as_bytes())) else { continue };
        if file.is_none() || is_closed(vm, &file) || done.iter().any(|known| known.is(&file)) {
            continue;
        }
        let flush = vm.interp.names.flush.clone();
        if let Err(error) = vm.call_method(&file, &flush, &[]) {
            // What is said of standard error cannot be said there.
            if name.contains("stdout") {
                good = false;
                vm.print_unraisable(&error.0, &file);
            }
            forget(&file);
        }
        done.push(file);
    }
    good
}

/// What could not be written is not tried again.
fn forget(file: &Value) {
    if file.shape() == crate::object::shape::TEXT_FILE {
        text::stream(file).detach();
    }
}

fn is_closed(vm: &mut Vm, file: &Value) -> bool {
    let closed = vm.interp.names.closed.clone();
    match vm.get_attr_opt(file, &closed) {
        Ok(Some(closed)) => vm.truth(&closed).unwrap_or(false),
        _ => false,
    }
}
