//! Processes: fork, exec, wait, kill.

use std::ffi::CString;

use crate::gil::{Fork, Reason};
use crate::object::number::int;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::value::Value;
use crate::stdlib::structs::{self, StructDef};
use crate::stdlib::system::{self, PathParameter, c_int, check, path};
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// The child goes on here with this thread only; what buffers hold unwritten it has too, as in CPython.
pub fn fork(vm: &mut Vm, _: Args<'_>) -> Res {
    vm.tell_position();
    match vm.token().fork() {
        Ok(Fork::Parent(child)) => Ok(Value::small(child.into())),
        Ok(Fork::Child) => {
            crate::stdlib::after_fork_in_child(vm);
            Ok(Value::small(0))
        }
        Err(error) => vm.io_error(&error, &[]),
    }
}

fn arguments(vm: &mut Vm, function: &str, value: &Value) -> Res<Vec<CString>> {
    let items = match (value.object::<List>(), value.object::<Tuple>()) {
        (Some(list), _) => list.get(vm).clone(),
        (_, Some(items)) => items.items().to_vec(),
        _ => return vm.type_error(&format!("{function}() arg 2 must be a tuple or list")),
    };
    if items.is_empty() {
        return vm.value_error(&format!("{function}() arg 2 must not be empty"));
    }
    items.iter().map(|item| path(vm, item)).collect()
}

/// C's list of texts: a null pointer at the end. Good as long as the texts are.
fn pointers(texts: &[CString]) -> Vec<*const libc::c_char> {
    texts.iter().map(|text| text.as_ptr()).chain([std::ptr::null()]).collect()
}

/// Becomes another program, with this environment or its own; returns only the error.
fn become_program(
    vm: &mut Vm,
    args: &Args<'_>,
    function: &'static str,
    search: bool,
    environment: Option<&[CString]>,
) -> Res {
    let parameter = PathParameter { descriptor: function == "execve", ..PathParameter::of(function) };
    let program = parameter.path(vm, &args[0])?;
    let arguments = arguments(vm, function, &args[1])?;
    let (list, environment) = (pointers(&arguments), environment.map(pointers));
    // SAFETY: program, arguments and environment are alive, end with a zero, and the lists with a null pointer. The GIL is
    // held: what other threads do ends with the process image.
    unsafe {
        match environment {
            Some(environment) => libc::execve(program.as_ptr(), list.as_ptr(), environment.as_ptr()),
            None if search => libc::execvp(program.as_ptr(), list.as_ptr()),
            None => libc::execv(program.as_ptr(), list.as_ptr()),
        };
    }
    let errno = system::errno();
    if search { vm.os_error(errno, &[]) } else { vm.os_error(errno, &[&args[0]]) }
}

pub fn execv(vm: &mut Vm, args: Args<'_>) -> Res {
    become_program(vm, &args, "execv", false, None)
}

pub fn execvp(vm: &mut Vm, args: Args<'_>) -> Res {
    become_program(vm, &args, "execv", true, None)
}

/// The environment as a list of `NAME=VALUE`: `os.execve` makes it of a mapping.
pub fn execve(vm: &mut Vm, args: Args<'_>) -> Res {
    let entries = args[2].object::<List>().map(|list| list.get(vm).clone()).unwrap_or_default();
    let environment: Vec<CString> = entries.iter().map(|entry| path(vm, entry)).collect::<Res<_>>()?;
    become_program(vm, &args, "execve", false, Some(&environment))
}

fn await_child(vm: &mut Vm, pid: i32, options: i32) -> Res {
    let mut status = 0;
    // SAFETY: the status goes into a local.
    let wait = || unsafe { libc::waitpid(pid, &raw mut status, options) }.into();
    let child = check(vm, Reason::Child, &[], wait)?;
    Ok(tuple(vec![Value::small(child), Value::small(status.into())]))
}

pub fn waitpid(vm: &mut Vm, args: Args<'_>) -> Res {
    let (pid, options) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?);
    await_child(vm, pid, options)
}

pub fn wait(vm: &mut Vm, _: Args<'_>) -> Res {
    await_child(vm, -1, 0)
}

pub fn kill(vm: &mut Vm, args: Args<'_>) -> Res {
    let (pid, signal) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?);
    // SAFETY: touches no memory of ours.
    if unsafe { libc::kill(pid, signal) } != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    // A signal to ourselves has come in already: its handler runs before the call returns, as in CPython.
    vm.attend()?;
    Ok(Value::NONE)
}

pub fn exit_now(vm: &mut Vm, args: Args<'_>) -> Res {
    let status = c_int(vm, &args[0])?;
    vm.tell_end_of_process();
    // SAFETY: nothing runs after it.
    unsafe { libc::_exit(status) }
}

pub fn abort(_: &mut Vm, _: Args<'_>) -> Res {
    std::process::abort()
}

pub fn system(vm: &mut Vm, args: Args<'_>) -> Res {
    let command = path(vm, &args[0])?;
    // SAFETY: the command is alive and ends with a zero.
    let status = vm.unlocked(Reason::Child.into(), || unsafe { libc::system(command.as_ptr()) });
    Ok(Value::small(status.into()))
}

pub fn getpgid(vm: &mut Vm, args: Args<'_>) -> Res {
    let pid = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    Ok(Value::small(check(vm, Reason::Io, &[], || unsafe { libc::getpgid(pid) }.into())?))
}

pub fn sched_yield(vm: &mut Vm, _: Args<'_>) -> Res {
    // SAFETY: touches no memory of ours.
    vm.unlocked(Reason::Io.into(), || unsafe { libc::sched_yield() });
    Ok(Value::NONE)
}

pub fn nice(vm: &mut Vm, args: Args<'_>) -> Res {
    let increment = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    Ok(Value::small(unsafe { libc::nice(increment) }.into()))
}

/// User and system time of the process and of its children, and elapsed time, in seconds.
pub static TIMES_RESULT: StructDef = StructDef::new(
    "posix.times_result",
    &structs::fields(["user", "system", "children_user", "children_system", "elapsed"]),
);

pub fn times(vm: &mut Vm, _: Args<'_>) -> Res {
    // SAFETY: the answer goes into a local; the ticks of a second are a constant of the system.
    let (times, elapsed, ticks) = unsafe {
        let mut times: libc::tms = std::mem::zeroed();
        let elapsed = libc::times(&raw mut times);
        (times, elapsed, libc::sysconf(libc::_SC_CLK_TCK))
    };
    let parts = [times.tms_utime, times.tms_stime, times.tms_cutime, times.tms_cstime, elapsed];
    Ok(TIMES_RESULT.instance(vm, parts.map(|part| Value::float(part as f64 / ticks as f64)).into_iter()))
}

pub fn status_bool(vm: &mut Vm, args: Args<'_>, test: fn(i32) -> bool) -> Res {
    let status = c_int(vm, &args[0])?;
    Ok(Value::bool(test(status)))
}

pub fn status_number(vm: &mut Vm, args: Args<'_>, part: fn(i32) -> i32) -> Res {
    let status = c_int(vm, &args[0])?;
    Ok(Value::small(part(status).into()))
}

pub fn waitstatus_to_exitcode(vm: &mut Vm, args: Args<'_>) -> Res {
    let status = c_int(vm, &args[0])?;
    if libc::WIFEXITED(status) {
        return Ok(int(libc::WEXITSTATUS(status).into()));
    }
    if libc::WIFSIGNALED(status) {
        return Ok(int(-i64::from(libc::WTERMSIG(status))));
    }
    vm.value_error(&format!("invalid wait status: {status}"))
}
