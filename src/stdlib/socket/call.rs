//! How a call on a socket waits.
//!
//! A socket without a timeout is left to block, outside of the GIL. One with a timeout never blocks for the system; a call waits until the
//! descriptor is ready, then is made, and waits again if another thread was quicker. A timeout of zero waits for nothing. A signal's handlers run
//! in between, and the wait goes on for the rest of the time.
//!
//! Timeouts are of the system's clock, under a policy with virtual time too: the other end may be another program.

use super::object::socket_of;
use crate::gil::clock::{self, Nanos};
use crate::gil::{Reason, Wait};
use crate::object::value::Value;
use crate::stdlib::system;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

/// How long calls on a socket wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Timeout {
    Never,
    /// Not at all: what would block fails.
    AtOnce,
    After(Nanos),
}

/// When the time of a call is over, if ever.
#[derive(Clone, Copy)]
pub struct Deadline(Option<Nanos>);

impl Deadline {
    pub fn of(timeout: Timeout) -> Deadline {
        match timeout {
            Timeout::After(span) => Deadline(Some(clock::monotonic().saturating_add(span))),
            Timeout::Never | Timeout::AtOnce => Deadline(None),
        }
    }

    /// What is left, in milliseconds as `poll` takes them: rounded up, so that no wait is too short.
    pub fn millis(self) -> i32 {
        self.0.map_or(-1, |end| {
            let left = end.saturating_sub(clock::monotonic()).div_ceil(1_000_000);
            i32::try_from(left).unwrap_or(i32::MAX)
        })
    }
}

#[derive(Clone, Copy)]
pub enum Direction {
    Read,
    Write,
}

/// Why a call gave nothing.
pub enum Failure {
    TimedOut,
    System(i32),
}

impl Failure {
    pub fn raise<T>(self, vm: &mut Vm) -> Res<T> {
        match self {
            Failure::TimedOut => vm.raise(exc::TIMEOUT_ERROR, "timed out"),
            Failure::System(errno) => vm.os_error(errno, &[]),
        }
    }
}

/// For what a thread waits in a call on this socket.
pub fn wait_for(socket: &Value) -> Wait {
    Wait::new(Reason::Io, socket.id() as u64)
}

/// Waits until the descriptor is ready or the deadline has come; false if it has.
fn is_ready(vm: &mut Vm, socket: &Value, fd: i32, direction: Direction, deadline: Deadline) -> Res<Result<bool, i32>> {
    let events = match direction {
        Direction::Read => libc::POLLIN,
        Direction::Write => libc::POLLOUT,
    };
    let mut polled = libc::pollfd { fd, events, revents: 0 };
    // SAFETY: one local entry, which the call fills in.
    let poll = || i64::from(unsafe { libc::poll(&raw mut polled, 1, deadline.millis()) });
    Ok(system::call(vm, wait_for(socket), poll)?.map(|count| count > 0))
}

/// Makes a call that says -1 when it fails, with the socket's descriptor.
pub fn attempt(
    vm: &mut Vm,
    socket: &Value,
    direction: Direction,
    deadline: Deadline,
    mut call: impl FnMut(i32) -> i64 + Send,
) -> Res<Result<i64, Failure>> {
    let fd = socket_of(socket).fd();
    let waits = deadline.0.is_some();
    vm.tell_position();
    loop {
        if waits && fd >= 0 {
            match is_ready(vm, socket, fd, direction, deadline)? {
                Ok(true) => {}
                Ok(false) => return Ok(Err(Failure::TimedOut)),
                Err(errno) => return Ok(Err(Failure::System(errno))),
            }
        }
        match system::call(vm, wait_for(socket), || call(fd))? {
            Ok(result) => return Ok(Ok(result)),
            Err(errno) if waits && errno == libc::EAGAIN => {}
            Err(errno) => return Ok(Err(Failure::System(errno))),
        }
    }
}

/// The same with the socket's own timeout, counted from now; a failure is raised.
pub fn make(vm: &mut Vm, socket: &Value, direction: Direction, call: impl FnMut(i32) -> i64 + Send) -> Res<i64> {
    let deadline = Deadline::of(socket_of(socket).timeout());
    match attempt(vm, socket, direction, deadline, call)? {
        Ok(result) => Ok(result),
        Err(failure) => failure.raise(vm),
    }
}

/// Waits for a connection under way: the error that it ended with, 0 for none.
pub fn finish_connect(vm: &mut Vm, socket: &Value, deadline: Deadline) -> Res<Result<i32, Failure>> {
    let fd = socket_of(socket).fd();
    match is_ready(vm, socket, fd, Direction::Write, deadline)? {
        Ok(true) => Ok(super::options::pending_error(fd).map_err(Failure::System)),
        Ok(false) => Ok(Err(Failure::TimedOut)),
        Err(errno) => Ok(Err(Failure::System(errno))),
    }
}
