//! `_thread`: starting threads of the operating system that run Python, and what `threading` is made of.
//!
//! A new thread gets its token from the GIL, makes a machine of its own around it, and calls the function. The values that it begins with
//! cross in one wrapper, [`Crossing`], which only a machine can open. `start` returns when the new thread has begun: it has had the
//! GIL, and in most programs has run up to its first wait. Joining is a wait in the scheduler, which knows when a thread is over.
//!
//! The `Thread` objects, their names and their exceptions are the business of `threading.py`; the object of the running thread is kept in
//! its machine, so that `current_thread()` need not search.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::lock::{self, TIMEOUT_MAX};
use super::structs::{self, StructDef};
use super::{ModuleDef, local};
use crate::gil::clock;
use crate::gil::memory::Workspace;
use crate::gil::signals::{self, Action};
use crate::gil::{Reason, Room, ThreadId, Token, WaitQueue, Woken, attention};
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::opaque::Opaque;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::exceptions as exc;
use crate::vm::interp::Interp;
use crate::vm::native::{Args, NativeDef, OwnedArgs, def};
use crate::vm::safe_point::THREADS;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// Address space for a thread's native stack, committed as it is used.
const NATIVE_STACK: usize = 16 << 20;

/// Address space for its frames and registers.
const WORKSPACE: usize = 72 << 20;

/// What `stack_size` was set to; 0: [`NATIVE_STACK`].
static STACK_SIZE: AtomicUsize = AtomicUsize::new(0);

/// What a thread begins with, on its way there.
struct Crossing {
    interp: &'static Interp,
    native_stack: usize,
    function: Value,
    /// A tuple, and a dict or nothing.
    args: Value,
    kwargs: Value,
    /// The thread's [`Handle`], or nothing.
    handle: Value,
}

// SAFETY: packed by the holder of the GIL and opened by the new thread when it holds it: [`Crossing::live`] needs its token. If the system has no thread to
// give, the thread that packed it, which has the GIL all the time, drops it.
unsafe impl Send for Crossing {}

impl Crossing {
    /// The new thread's life.
    fn live(self, token: Token, workspace: Workspace) {
        let Crossing { interp, native_stack, function, args, kwargs, handle } = self;
        let mut vm = machine(token, interp, native_stack, workspace);
        let vm = &mut *vm;
        if let Err(error) = call_unpacked(vm, &function, &args, &kwargs)
            && !vm.is_exception(&error.0, exc::SYSTEM_EXIT)
        {
            let function = vm.repr_text(&function).unwrap_or_default();
            vm.print_unraisable_while(&error.0, &format!("Exception ignored in thread started by {function}"));
        }
        let begun = handle.opaque::<Handle>().is_some_and(|handle| handle.started.get());
        // Whatever became of the function, nobody waits in vain.
        if let Some(handle) = handle.opaque::<Handle>() {
            handle.begin(vm);
        }
        drop((function, args, kwargs, handle));
        vm.tell_thread_name();
        if !begun && !vm.thread.is_none() {
            // It asked for the `Thread` that it has not.
            let dummy = vm.thread.clone();
            if let Err(error) = call_threading(vm, "_end_dummy", &[dummy]) {
                vm.print_exception(&error.0);
            }
        }
        let_go(vm);
        if attention::flags() & attention::FINALIZE != 0 {
            vm.run_finalizers();
            // What they have put there again.
            let_go(vm);
        }
    }
}

/// The end of a thread's machine: nothing may be left to be dropped when the lock is given up.
fn let_go(vm: &mut Vm) {
    local::leave(vm);
    vm.thread = Value::NONE;
    vm.async_hooks = [Value::NONE; 2];
    vm.stop_value = Value::NOTHING;
}

/// Not on the thread's stack: how many pages of that a waiting thread touches is a matter of some hundred bytes.
#[inline(never)]
fn machine(token: Token, interp: &'static Interp, native_stack: usize, workspace: Workspace) -> Box<Vm> {
    Box::new(Vm::new(token, interp, native_stack, workspace))
}

fn call_unpacked(vm: &mut Vm, function: &Value, args: &Value, kwargs: &Value) -> Res {
    let mut all = args.object::<Tuple>().map_or_else(Vec::new, |args| args.items().to_vec());
    let mut names = Vec::new();
    if let Some(kwargs) = kwargs.object::<Dict>() {
        for entry in kwargs.get(vm).iter() {
            names.push(entry.key.clone());
            all.push(entry.value.clone());
        }
    }
    if names.is_empty() {
        return vm.call(function, &all);
    }
    let names = tuple(names);
    vm.call_with(function, OwnedArgs::new(all, Some(&names)).args())
}

fn start(vm: &mut Vm, function: Value, args: Value, kwargs: Value, handle: Value) -> Res<ThreadId> {
    let native_stack = match STACK_SIZE.load(Ordering::Relaxed) {
        0 => NATIVE_STACK,
        // Less than the machine keeps free for natives would leave nothing.
        bytes => bytes.max(1 << 20),
    };
    let crossing = Crossing { interp: vm.interp, native_stack, function, args, kwargs, handle };
    let room = Room { stack: native_stack, workspace: WORKSPACE };
    attention::raise(THREADS);
    vm.tell_position();
    match vm.token().spawn_in(room, "", move |token, workspace| crossing.live(token, workspace)) {
        Ok(thread) => Ok(thread),
        Err(_) => vm.runtime_error("can't start new thread"),
    }
}

/// `start_new_thread(function, args[, kwargs])`: returns the identifier.
fn start_new_thread(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].class().slots().call.is_none() {
        return vm.type_error("first arg must be callable");
    }
    if args[1].object::<Tuple>().is_none() {
        return vm.type_error("2nd arg must be a tuple");
    }
    if args.get(2).is_some_and(|kwargs| kwargs.object::<Dict>().is_none()) {
        return vm.type_error("optional 3rd arg must be a dictionary");
    }
    let kwargs = args.get(2).cloned().unwrap_or(Value::NOTHING);
    let thread = start(vm, args[0].clone(), args[1].clone(), kwargs, Value::NOTHING)?;
    Ok(ident(thread))
}

/// `_start(function)`: starts a thread that calls `function(handle)`, and waits until that says that it has begun.
fn start_joinable(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = Handle::make();
    let handle = handle_of(&value);
    let thread = start(vm, args[0].clone(), tuple(vec![value.clone()]), Value::NOTHING, value.clone())?;
    // The thread has not run yet: this one still has the GIL.
    handle.thread.set(Some(thread));
    while !handle.started.get() {
        let ticket = vm.ticket();
        handle.starters.get_mut(vm).push(ticket);
        if vm.wait(ticket, None, Reason::Event) == Woken::Interrupted {
            vm.attend()?;
        }
    }
    Ok(Value::NONE)
}

/// `start_joinable_thread(function, handle=None, daemon=True)`: starts a thread that calls `function()`, and returns its handle.
fn start_joinable_thread(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].class().slots().call.is_none() {
        return vm.type_error("thread function must be callable");
    }
    let value = match args.get(1).filter(|handle| !handle.is_none()) {
        Some(handle) if handle.opaque::<Handle>().is_none() => {
            return vm.type_error("'handle' must be a _ThreadHandle");
        }
        Some(handle) if handle_of(handle).thread.get().is_some() => {
            return vm.runtime_error("thread already started");
        }
        Some(handle) => handle.clone(),
        None => Handle::make(),
    };
    let thread = start(vm, args[0].clone(), tuple(vec![]), Value::NOTHING, value.clone())?;
    handle_of(&value).thread.set(Some(thread));
    Ok(value)
}

/// `_thread._ThreadHandle`.
struct Handle {
    thread: Cell<Option<ThreadId>>,
    started: Cell<bool>,
    /// Those who wait for the thread to begin.
    starters: GilCell<WaitQueue>,
}

impl Trace for Handle {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

fn handle_of(value: &Value) -> &Handle {
    let Some(handle) = value.opaque::<Handle>() else { unreachable!("a method of _ThreadHandle") };
    handle
}

impl Handle {
    fn make() -> Value {
        let state = Handle { thread: Cell::new(None), started: Cell::new(false), starters: GilCell::default() };
        Opaque::with_shape(shape::THREAD_HANDLE, Box::new(state))
    }

    fn begin(&self, vm: &mut Vm) {
        if !self.started.replace(true) {
            self.starters.get_mut(vm).wake_all();
        }
    }

    fn is_done(&self, vm: &Vm) -> bool {
        self.thread.get().is_none_or(|thread| !vm.is_alive(thread))
    }
}

/// `begun()`: the new thread says so itself.
fn begun(vm: &mut Vm, args: Args<'_>) -> Res {
    handle_of(&args[0]).begin(vm);
    Ok(Value::NONE)
}

fn is_done(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(handle_of(&args[0]).is_done(vm)))
}

/// `join(timeout=None)`: waits for the end of the thread.
fn join(vm: &mut Vm, args: Args<'_>) -> Res {
    let handle = handle_of(&args[0]);
    let timeout = match args.get(1).filter(|timeout| !timeout.is_none()) {
        Some(timeout) => Some(lock::seconds(vm, timeout)?),
        None => None,
    };
    if timeout.is_some_and(|timeout| timeout > TIMEOUT_MAX) {
        return vm.overflow_error("timestamp out of range for platform time_t");
    }
    let span = timeout.map(|timeout| Duration::from_secs_f64(timeout.max(0.0)));
    let Some(thread) = handle.thread.get().filter(|_| !handle.is_done(vm)) else { return Ok(Value::NONE) };
    let deadline = span.and_then(clock::after);
    loop {
        let left = deadline.map(|end| Duration::from_nanos(end.saturating_sub(clock::now())));
        if vm.join_thread(thread, left) != Woken::Interrupted {
            return Ok(Value::NONE);
        }
        vm.attend()?;
    }
}

fn ident(thread: ThreadId) -> Value {
    Value::small(thread.number().into())
}

fn handle_ident(_: &mut Vm, value: &Value) -> Res {
    Ok(handle_of(value).thread.get().map_or(Value::NONE, ident))
}

fn handle_repr(_: &mut Vm, value: &Value) -> Res {
    let ident = handle_of(value).thread.get().map_or(0, ThreadId::number);
    Ok(Str::from(&format!("<_thread._ThreadHandle object: ident={ident}>")))
}

fn get_ident(vm: &mut Vm, _: Args<'_>) -> Res {
    Ok(ident(vm.id()))
}

fn get_native_id(_: &mut Vm, _: Args<'_>) -> Res {
    #[cfg(target_os = "linux")]
    // SAFETY: asks the system for a number.
    let id = unsafe { libc::gettid() };
    #[cfg(not(target_os = "linux"))]
    // SAFETY: as above; elsewhere a thread has no number of its own.
    let id = unsafe { libc::getpid() };
    Ok(Value::small(id.into()))
}

/// `_current()`: the `Thread` object of the running thread, or None.
fn current(vm: &mut Vm, _: Args<'_>) -> Res {
    Ok(vm.thread.clone())
}

/// The number of the main thread.
fn main_ident(_: &mut Vm, _: Args<'_>) -> Res {
    Ok(ident(crate::gil::main_thread()))
}

fn yes(_: &mut Vm, _: Args<'_>) -> Res {
    Ok(Value::TRUE)
}

fn set_current(vm: &mut Vm, args: Args<'_>) -> Res {
    vm.thread = args[0].clone();
    vm.tell_thread_name();
    Ok(Value::NONE)
}

fn print_exception(vm: &mut Vm, args: Args<'_>) -> Res {
    vm.print_exception(&args[0]);
    Ok(Value::NONE)
}

fn count(_: &mut Vm, _: Args<'_>) -> Res {
    Ok(Value::small(crate::gil::live_threads() as i64 - 1))
}

/// `stack_size(size=0)`: the size before. Not to give one is to go back to the default, as in CPython.
fn stack_size(vm: &mut Vm, args: Args<'_>) -> Res {
    let size = match args.get(0) {
        Some(size) => vm.size(size)?,
        None => 0,
    };
    if size < 0 {
        return vm.value_error("size must be 0 or a positive value");
    }
    if (1..32768).contains(&size) {
        return vm.value_error(&format!("size not valid: {size} bytes"));
    }
    Ok(Value::small(STACK_SIZE.swap(size as usize, Ordering::Relaxed) as i64))
}

/// `interrupt_main(signum=SIGINT)`: as if the signal had come in, if somebody listens.
fn interrupt_main(vm: &mut Vm, args: Args<'_>) -> Res {
    let signal = match args.get(0) {
        Some(signal) => vm.size(signal)? as i32,
        None => libc::SIGINT,
    };
    if !(1..=64).contains(&signal) {
        return vm.value_error("signal number out of range");
    }
    if let Ok(Some(Action::Note)) = signals::action(signal) {
        signals::simulate(signal);
    }
    Ok(Value::NONE)
}

fn exit(vm: &mut Vm, _: Args<'_>) -> Res {
    vm.raise(exc::SYSTEM_EXIT, "")
}

/// Waits for the threads that are no daemons, as the process does before it ends.
pub fn join_all(vm: &mut Vm) -> Res<()> {
    call_threading(vm, "_shutdown", &[])
}

/// In a forked child: the calling thread is the main one, and no other exists.
pub fn after_fork_in_child(vm: &mut Vm) {
    if let Err(error) = call_threading(vm, "_after_fork", &[]) {
        vm.print_exception(&error.0);
    }
}

/// Calls a function of `threading` if the program has imported it.
fn call_threading(vm: &mut Vm, name: &str, args: &[Value]) -> Res<()> {
    let modules = vm.interp.modules.clone();
    let module = modules.object::<Dict>().and_then(|modules| modules.get_name(vm, &intern(b"threading")));
    let Some(module) = module else { return Ok(()) };
    match vm.get_attr_opt(&module, &intern(name.as_bytes()))? {
        Some(function) => vm.call(&function, args).map(drop),
        None => Ok(()),
    }
}

const HANDLE_METHODS: &[NativeDef] =
    &[def("begun", "self, /", begun), def("is_done", "self, /", is_done), def("join", "self, timeout=None, /", join)];

static HANDLE: TypeDef = TypeDef {
    slots: Slots { new: Some(|_, _, _| Ok(Handle::make())), repr: Some(handle_repr), ..Slots::NONE },
    methods: HANDLE_METHODS,
    members: &[MemberDef { name: "ident", get: handle_ident, set: None }],
    ..TypeDef::new(shape::THREAD_HANDLE, "_thread._ThreadHandle")
};

pub const TYPES: &[&TypeDef] = &[&HANDLE];

const FUNCTIONS: &[NativeDef] = &[
    def("start_new_thread", "function, args, kwargs=None, /", start_new_thread),
    def("start_new", "function, args, kwargs=None, /", start_new_thread),
    def("_start", "function, /", start_joinable),
    def("start_joinable_thread", "function, handle=None, daemon=True", start_joinable_thread),
    def("_get_main_thread_ident", "", main_ident),
    def("_is_main_interpreter", "", yes),
    def("daemon_threads_allowed", "", yes),
    def("allocate_lock", "", lock::allocate_lock),
    def("allocate", "", lock::allocate_lock),
    def("_waiter", "what, object, /", lock::waiter),
    def("get_ident", "", get_ident),
    def("get_native_id", "", get_native_id),
    def("_count", "", count),
    def("_current", "", current),
    def("_set_current", "thread, /", set_current),
    def("_print_exception", "exception, /", print_exception),
    def("stack_size", "size=0, /", stack_size),
    def("interrupt_main", "signum=2, /", interrupt_main),
    def("exit", "", exit),
    def("exit_thread", "", exit),
];

/// What `threading.excepthook` is told.
static EXCEPT_HOOK_ARGS: StructDef =
    StructDef::new("_thread._ExceptHookArgs", &structs::fields(["exc_type", "exc_value", "exc_traceback", "thread"]));

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let lock = shape::LOCK.class().value();
    let entries = [
        ("LockType", lock.clone()),
        ("lock", lock),
        ("RLock", shape::RLOCK.class().value()),
        ("_Condition", shape::CONDITION.class().value()),
        ("_ThreadHandle", shape::THREAD_HANDLE.class().value()),
        ("_local", local::class()),
        ("error", vm.exception_class(exc::RUNTIME_ERROR).value()),
        ("TIMEOUT_MAX", Value::float(TIMEOUT_MAX)),
        ("_ExceptHookArgs", EXCEPT_HOOK_ARGS.class(vm).value()),
    ];
    for (name, value) in entries {
        dict.set_name(vm, &intern(name.as_bytes()), value);
    }
    Ok(())
}

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_thread", FUNCTIONS) };

pub static THREADING: ModuleDef = ModuleDef { files: python!("threading.py"), ..ModuleDef::new("threading", &[]) };

/// The name under which programs look for a `local` without the machine's own.
pub static THREADING_LOCAL: ModuleDef =
    ModuleDef { source: Some("from _thread import _local as local\n"), ..ModuleDef::new("_threading_local", &[]) };

pub static QUEUE: ModuleDef = ModuleDef { files: python!("queue.py"), ..ModuleDef::new("queue", &[]) };
