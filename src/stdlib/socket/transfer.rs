//! Connecting, and bytes to and fro.

use super::address::{self, Address};
use super::call::{self, Deadline, Direction, Failure, Timeout};
use super::object::socket_of;
use super::{bytes_of, count, optional_int, plain_int};
use crate::object::sequence::{Bytes, tuple};
use crate::object::value::Value;
use crate::stdlib::system;
use crate::types::memory_view::Target;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// A buffer for `count` bytes from the system, which gives no more than that at once.
pub fn room_for(vm: &mut Vm, count: usize) -> Res<Vec<u8>> {
    const MOST: usize = 1 << 30;
    let mut room = Vec::new();
    match room.try_reserve_exact(count.min(MOST)) {
        Ok(()) => Ok(room),
        Err(_) => vm.raise(exc::MEMORY_ERROR, ""),
    }
}

/// What one call receives, at most `most` bytes; and from whom, if that is asked for.
fn receive(vm: &mut Vm, socket: &Value, most: usize, flags: i32, mut from: Option<&mut Address>) -> Res<Vec<u8>> {
    let mut buffer = room_for(vm, most)?;
    let room = most.min(buffer.capacity());
    let got = call::make(vm, socket, Direction::Read, |fd| {
        let (address, mut len) = match &mut from {
            Some(address) => (address.as_mut_ptr(), Address::ROOM as libc::socklen_t),
            None => (std::ptr::null_mut(), 0),
        };
        let len_of = if address.is_null() { std::ptr::null_mut() } else { &raw mut len };
        // SAFETY: the buffer has that much room, the address as much as `len` says.
        let got = unsafe { libc::recvfrom(fd, buffer.as_mut_ptr().cast(), room, flags, address, len_of) };
        if let Some(address) = &mut from {
            address.set_len(len);
        }
        got as i64
    })?;
    // With MSG_TRUNC the system tells the whole datagram's length.
    let got = (got as usize).min(room);
    // SAFETY: the system has written that many bytes.
    unsafe { buffer.set_len(got) };
    Ok(buffer)
}

/// The size and flags of `recv` and `recvfrom`.
fn size_and_flags(vm: &mut Vm, args: &Args<'_>, function: &str) -> Res<(usize, i32)> {
    count(vm, function, args.len() - 1, 1, 2)?;
    let size = vm.size(&args[1])?;
    let flags = optional_int(vm, args, 2)?;
    match usize::try_from(size) {
        Ok(size) => Ok((size, flags)),
        Err(_) => vm.value_error(&format!("negative buffersize in {function}")),
    }
}

/// `recv(bufsize[, flags])`.
pub fn recv(vm: &mut Vm, args: Args<'_>) -> Res {
    let (size, flags) = size_and_flags(vm, &args, "recv")?;
    let bytes = receive(vm, &args[0], size, flags, None)?;
    Ok(Bytes::make(&bytes))
}

/// `recvfrom(bufsize[, flags])`: bytes and address.
pub fn recvfrom(vm: &mut Vm, args: Args<'_>) -> Res {
    let (size, flags) = size_and_flags(vm, &args, "recvfrom")?;
    let mut from = Address::empty();
    let bytes = receive(vm, &args[0], size, flags, Some(&mut from))?;
    let from = from.value(vm)?;
    Ok(tuple(vec![Bytes::make(&bytes), from]))
}

/// The buffer, number of bytes and flags of a call that receives into memory of the program's.
fn target_of<'a>(vm: &mut Vm, args: &Args<'a>, function: &str, too_small: &str) -> Res<(Target<'a>, usize, i32)> {
    let Some(buffer) = args.get(1) else { return vm.type_error("a buffer is required") };
    let Some(target) = Target::of(vm, buffer) else {
        let name = vm.type_name(buffer);
        let message = format!("{function}() argument 1 must be read-write bytes-like object, not {name}");
        return vm.type_error(&message);
    };
    let size = args.get(2).map_or(Ok(0), |size| vm.size(size))?;
    let flags = optional_int(vm, args, 3)?;
    let len = target.len;
    match usize::try_from(size) {
        Ok(0) => Ok((target, len, flags)),
        Ok(size) if size <= len => Ok((target, size, flags)),
        Ok(_) => vm.value_error(too_small),
        Err(_) => vm.value_error(&format!("negative buffersize in {function}")),
    }
}

/// `recv_into(buffer, nbytes=0, flags=0)`: how many bytes there were.
pub fn recv_into(vm: &mut Vm, args: Args<'_>) -> Res {
    let (target, size, flags) = target_of(vm, &args, "recv_into", "buffer too small for requested bytes")?;
    let bytes = receive(vm, &args[0], size, flags, None)?;
    Ok(Value::small(target.write(vm, &bytes) as i64))
}

/// `recvfrom_into(buffer, nbytes=0, flags=0)`: how many bytes there were, and address.
pub fn recvfrom_into(vm: &mut Vm, args: Args<'_>) -> Res {
    let too_small = "nbytes is greater than the length of the buffer";
    let (target, size, flags) = target_of(vm, &args, "recvfrom_into", too_small)?;
    let mut from = Address::empty();
    let bytes = receive(vm, &args[0], size, flags, Some(&mut from))?;
    let from = from.value(vm)?;
    Ok(tuple(vec![Value::small(target.write(vm, &bytes) as i64), from]))
}

fn send_some(vm: &mut Vm, socket: &Value, bytes: &[u8], flags: i32, deadline: Deadline) -> Res<Result<i64, Failure>> {
    call::attempt(vm, socket, Direction::Write, deadline, |fd| {
        // SAFETY: the bytes are alive during the call.
        unsafe { libc::send(fd, bytes.as_ptr().cast(), bytes.len(), flags) as i64 }
    })
}

/// `send(data[, flags])`: how many bytes the system took.
pub fn send(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "send", args.len() - 1, 1, 2)?;
    let bytes = bytes_of(vm, &args[1])?;
    let flags = optional_int(vm, &args, 2)?;
    let deadline = Deadline::of(socket_of(&args[0]).timeout());
    match send_some(vm, &args[0], &bytes, flags, deadline)? {
        Ok(sent) => Ok(Value::small(sent)),
        Err(failure) => failure.raise(vm),
    }
}

/// `sendall(data[, flags])`: the timeout is that of all of it.
pub fn sendall(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "sendall", args.len() - 1, 1, 2)?;
    let bytes = bytes_of(vm, &args[1])?;
    let flags = optional_int(vm, &args, 2)?;
    let deadline = Deadline::of(socket_of(&args[0]).timeout());
    let mut rest = &*bytes;
    loop {
        match send_some(vm, &args[0], rest, flags, deadline)? {
            Ok(sent) => rest = &rest[(sent as usize).min(rest.len())..],
            Err(failure) => return failure.raise(vm),
        }
        if rest.is_empty() {
            return Ok(Value::NONE);
        }
        vm.attend()?;
    }
}

/// `sendto(data, [flags,] address)`.
pub fn sendto(vm: &mut Vm, args: Args<'_>) -> Res {
    let given = args.len() - 1;
    if !(2..=3).contains(&given) {
        return vm.type_error(&format!("sendto() takes 2 or 3 arguments ({given} given)"));
    }
    let bytes = bytes_of(vm, &args[1])?;
    let flags = if given == 3 { system::c_int(vm, &args[2])? } else { 0 };
    let to = address::read(vm, socket_of(&args[0]), &args[given], "sendto")?;
    let sent = call::make(vm, &args[0], Direction::Write, |fd| {
        // SAFETY: bytes and address are alive during the call.
        unsafe { libc::sendto(fd, bytes.as_ptr().cast(), bytes.len(), flags, to.as_ptr(), to.len()) as i64 }
    })?;
    Ok(Value::small(sent))
}

/// A call that is simply made, whatever the timeout.
fn at_once(vm: &mut Vm, socket: &Value, mut call: impl FnMut(i32) -> i32 + Send) -> Res {
    let fd = socket_of(socket).fd();
    vm.tell_position();
    system::check(vm, call::wait_for(socket), &[], || call(fd).into())?;
    Ok(Value::NONE)
}

pub fn bind(vm: &mut Vm, args: Args<'_>) -> Res {
    let address = address::read(vm, socket_of(&args[0]), &args[1], "bind")?;
    // SAFETY: the address is alive during the call.
    at_once(vm, &args[0], |fd| unsafe { libc::bind(fd, address.as_ptr(), address.len()) })
}

/// `listen([backlog])`.
pub fn listen(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "listen", args.len() - 1, 0, 1)?;
    let backlog = match args.get(1) {
        Some(backlog) => system::c_int(vm, backlog)?.max(0),
        None => libc::SOMAXCONN.min(128),
    };
    // SAFETY: touches no memory of ours.
    at_once(vm, &args[0], |fd| unsafe { libc::listen(fd, backlog) })
}

pub fn shutdown(vm: &mut Vm, args: Args<'_>) -> Res {
    let how = plain_int(vm, &args[1])?;
    // SAFETY: touches no memory of ours.
    at_once(vm, &args[0], |fd| unsafe { libc::shutdown(fd, how) })
}

/// `_accept()`: the new connection's descriptor, and its address.
pub fn accept(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut from = Address::empty();
    let fd = call::make(vm, &args[0], Direction::Read, |fd| {
        let mut len = Address::ROOM as libc::socklen_t;
        // SAFETY: the address has as much room as `len` says.
        let made = unsafe { libc::accept4(fd, from.as_mut_ptr(), &raw mut len, libc::SOCK_CLOEXEC) };
        from.set_len(len);
        made.into()
    })?;
    let from = from.value(vm)?;
    Ok(tuple(vec![Value::small(fd), from]))
}

/// Connects, and waits for the end of it unless the socket does not wait for anything.
fn establish(vm: &mut Vm, socket: &Value, to: &Address) -> Res<Result<(), Failure>> {
    let (fd, timeout) = (socket_of(socket).fd(), socket_of(socket).timeout());
    let deadline = Deadline::of(timeout);
    vm.tell_position();
    // Made once: a connection under way goes on by itself when a signal interrupts the call.
    let errno = vm.unlocked(call::wait_for(socket), || {
        // SAFETY: the address is alive during the call.
        if unsafe { libc::connect(fd, to.as_ptr(), to.len()) } == 0 { 0 } else { system::errno() }
    });
    match errno {
        0 => return Ok(Ok(())),
        libc::EINTR => vm.attend()?,
        libc::EINPROGRESS if matches!(timeout, Timeout::After(_)) => {}
        errno => return Ok(Err(Failure::System(errno))),
    }
    Ok(match call::finish_connect(vm, socket, deadline)? {
        Ok(0) => Ok(()),
        Ok(errno) => Err(Failure::System(errno)),
        Err(failure) => Err(failure),
    })
}

pub fn connect(vm: &mut Vm, args: Args<'_>) -> Res {
    let to = address::read(vm, socket_of(&args[0]), &args[1], "connect")?;
    match establish(vm, &args[0], &to)? {
        Ok(()) => Ok(Value::NONE),
        Err(failure) => failure.raise(vm),
    }
}

/// Like `connect`, but returns the error's number.
pub fn connect_ex(vm: &mut Vm, args: Args<'_>) -> Res {
    let to = address::read(vm, socket_of(&args[0]), &args[1], "connect_ex")?;
    let errno = match establish(vm, &args[0], &to)? {
        Ok(()) => 0,
        Err(Failure::TimedOut) => libc::EAGAIN,
        Err(Failure::System(errno)) => errno,
    };
    Ok(Value::small(errno.into()))
}

pub fn getsockname(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = socket_of(&args[0]).fd();
    // SAFETY: `told` gives room for an address, and its length.
    address::told(vm, |address, len| unsafe { libc::getsockname(fd, address, len) })
}

pub fn getpeername(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = socket_of(&args[0]).fd();
    // SAFETY: as above.
    address::told(vm, |address, len| unsafe { libc::getpeername(fd, address, len) })
}
