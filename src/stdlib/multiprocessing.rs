//! What `multiprocessing` needs of the system: whole messages through a pipe, waiting for descriptors, pairs of sockets.
//!
//! A message is its length, eight bytes, and its bytes. All of it is read and written here, so that a signal in between costs nothing but its
//! handler's run.

use std::time::Duration;

use super::{ModuleDef, system};
use crate::gil::{Reason, clock};
use crate::object::sequence::{Bytes, List, tuple};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

/// `send(fd, bytes)`.
fn send(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = system::c_int(vm, &args[0])?;
    let Some(bytes) = args[1].object::<Bytes>() else {
        return vm.type_error("a bytes-like object is required");
    };
    let mut message = (bytes.get().len() as u64).to_le_bytes().to_vec();
    message.extend_from_slice(bytes.get());
    let mut sent = 0;
    while sent < message.len() {
        let rest = &message[sent..];
        // SAFETY: writes from a buffer of ours, of that length.
        let write = || unsafe { libc::write(fd, rest.as_ptr().cast(), rest.len()) as i64 };
        sent += system::check(vm, Reason::Io, &[], write)? as usize;
    }
    Ok(Value::NONE)
}

/// `receive(fd)`: EOFError when the other end is closed.
fn receive(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = system::c_int(vm, &args[0])?;
    let mut head = [0; 8];
    match read_full(vm, fd, &mut head)? {
        8 => {}
        0 => return vm.raise(exc::EOF_ERROR, ""),
        _ => return vm.raise(exc::OS_ERROR, "got end of file during message"),
    }
    let Ok(len) = usize::try_from(u64::from_le_bytes(head)) else {
        return vm.raise(exc::OS_ERROR, "bad message length");
    };
    // Grown as the bytes come: the length alone is not to be trusted with memory.
    let mut message = Vec::new();
    while message.len() < len {
        let start = message.len();
        message.resize(len.min(start + PIECE), 0);
        if read_full(vm, fd, &mut message[start..])? < message.len() - start {
            return vm.raise(exc::OS_ERROR, "got end of file during message");
        }
    }
    Ok(Bytes::make(&message))
}

const PIECE: usize = 1 << 20;

/// Reads until the buffer is full or the other end is closed; returns how much there was.
fn read_full(vm: &mut Vm, fd: i32, buffer: &mut [u8]) -> Res<usize> {
    let mut got = 0;
    while got < buffer.len() {
        let rest = &mut buffer[got..];
        // SAFETY: reads into a buffer of ours, of that length.
        let read = || unsafe { libc::read(fd, rest.as_mut_ptr().cast(), rest.len()) as i64 };
        match system::check(vm, Reason::Io, &[], read)? {
            0 => break,
            count => got += count as usize,
        }
    }
    Ok(got)
}

/// `wait(fds, timeout=None)`: those of a list of descriptors that can be read, or have been closed at the other end.
fn wait(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut polled = Vec::new();
    for fd in vm.collect(&args[0])? {
        polled.push(libc::pollfd { fd: system::c_int(vm, &fd)?, events: libc::POLLIN, revents: 0 });
    }
    let timeout = match args.get(1).filter(|timeout| !timeout.is_none()) {
        Some(timeout) => Some(super::lock::seconds(vm, timeout)?.clamp(0.0, super::lock::TIMEOUT_MAX)),
        None => None,
    };
    let deadline = timeout.map(Duration::from_secs_f64).and_then(clock::after);
    let poll = || {
        let left = deadline.map_or(-1, |end| i32::try_from(millis_until(end)).unwrap_or(i32::MAX));
        // SAFETY: the array is ours, of that length.
        unsafe { libc::poll(polled.as_mut_ptr(), polled.len() as libc::nfds_t, left).into() }
    };
    system::check(vm, Reason::Io, &[], poll)?;
    let ready = polled.iter().filter(|poll| poll.revents != 0).map(|poll| Value::small(poll.fd.into()));
    Ok(List::make(ready.collect()))
}

/// Rounded up, so that the wait is not too short.
fn millis_until(end: clock::Nanos) -> u64 {
    end.saturating_sub(clock::now()).div_ceil(1_000_000)
}

/// `socketpair()`: two descriptors, each of which reads what the other writes. Not for programs that are executed.
fn socketpair(vm: &mut Vm, _: Args<'_>) -> Res {
    let mut ends = [0; 2];
    // SAFETY: the array holds two descriptors.
    if unsafe { libc::socketpair(libc::AF_UNIX, libc::SOCK_STREAM, 0, ends.as_mut_ptr()) } != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    for fd in ends {
        // SAFETY: a descriptor just opened.
        unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) };
    }
    let ends: Vec<Value> = ends.iter().map(|fd| Value::small((*fd).into())).collect();
    Ok(tuple(ends))
}

const FUNCTIONS: &[NativeDef] = &[
    def("send", "fd, data, /", send),
    def("receive", "fd, /", receive),
    def("wait", "fds, timeout=None, /", wait),
    def("socketpair", "", socketpair),
];

pub static NATIVES: ModuleDef = ModuleDef::new("_multiprocessing", FUNCTIONS);

pub static MODULE: ModuleDef =
    ModuleDef { files: python!("multiprocessing.py"), ..ModuleDef::new("multiprocessing", &[]) };

pub static CONNECTION: ModuleDef =
    ModuleDef { files: python!("connection.py"), ..ModuleDef::new("multiprocessing.connection", &[]) };

pub static PROCESS: ModuleDef =
    ModuleDef { files: python!("process.py"), ..ModuleDef::new("multiprocessing.process", &[]) };
