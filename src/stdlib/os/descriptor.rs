//! Descriptors: reading, writing, copying.

use crate::gil::Reason;
use crate::object::number::int;
use crate::object::sequence::{Bytes, tuple};
use crate::object::value::Value;
use crate::stdlib::io::{binary::bytes_like, open::open_path};
use crate::stdlib::structs::{self, StructDef};
use crate::stdlib::system::{self, c_int, check};
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

fn reason(fd: i32) -> Reason {
    if fd == 0 { Reason::Input } else { Reason::Io }
}

pub fn read(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    let length = vm.size(&args[1])?;
    let Ok(length) = usize::try_from(length) else { return vm.os_error(libc::EINVAL, &[]) };
    let mut buffer = vec![0_u8; length.min(1 << 30)];
    // SAFETY: the buffer is alive and as long as it says.
    let read = || unsafe { libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len()) as i64 };
    let count = check(vm, reason(fd), &[], read)?;
    Ok(Bytes::make(&buffer[..count as usize]))
}

pub fn write(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    let bytes = bytes_like(vm, &args[1])?;
    // SAFETY: the bytes are alive during the call.
    let write = || unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) as i64 };
    Ok(int(check(vm, Reason::Io, &[], write)?))
}

pub fn open(vm: &mut Vm, args: Args<'_>) -> Res {
    let path = system::PathParameter::of("open").path(vm, &args[0])?;
    let flags = c_int(vm, &args[1])?;
    let mode = args.get(2).map_or(Ok(0o777), |mode| c_int(vm, mode))?;
    let fd = open_path(vm, &path, flags | libc::O_CLOEXEC, mode as u32, &args[0])?;
    Ok(Value::small(fd.into()))
}

pub fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    let errno = vm.unlocked(Reason::Io.into(), || {
        // SAFETY: touches no memory of ours.
        if unsafe { libc::close(fd) } == 0 { 0 } else { system::errno() }
    });
    match errno {
        // Not repeated: the descriptor is gone.
        0 | libc::EINTR => Ok(Value::NONE),
        errno => vm.os_error(errno, &[]),
    }
}

/// Both ends close by themselves in what `exec` starts.
pub fn pipe(vm: &mut Vm, _: Args<'_>) -> Res {
    let mut ends = [0; 2];
    // SAFETY: the two descriptors go into a local.
    if unsafe { libc::pipe(ends.as_mut_ptr()) } != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    for fd in ends {
        inherit(fd, false);
    }
    Ok(tuple(ends.map(|fd| Value::small(fd.into())).to_vec()))
}

/// Whether what `exec` starts has the descriptor, too; false if there is no such descriptor.
fn inherit(fd: i32, on: bool) -> bool {
    // SAFETY: touches no memory of ours.
    unsafe { libc::fcntl(fd, libc::F_SETFD, if on { 0 } else { libc::FD_CLOEXEC }) == 0 }
}

pub fn dup(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    let copy = check(vm, Reason::Io, &[], || unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) }.into())?;
    Ok(Value::small(copy))
}

pub fn dup2(vm: &mut Vm, args: Args<'_>) -> Res {
    let (from, to) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?);
    let inheritable = args.get(2).map_or(Ok(true), |on| vm.truth(on))?;
    // SAFETY: touches no memory of ours.
    let copy = check(vm, Reason::Io, &[], || unsafe { libc::dup2(from, to) }.into())?;
    if !inheritable {
        inherit(to, false);
    }
    Ok(Value::small(copy))
}

pub fn lseek(vm: &mut Vm, args: Args<'_>) -> Res {
    let (fd, position, whence) = (c_int(vm, &args[0])?, vm.size(&args[1])?, c_int(vm, &args[2])?);
    // SAFETY: touches no memory of ours.
    Ok(int(check(vm, Reason::Io, &[], || unsafe { libc::lseek(fd, position, whence) })?))
}

pub fn fsync(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    check(vm, Reason::Io, &[], || unsafe { libc::fsync(fd) }.into())?;
    Ok(Value::NONE)
}

pub fn ftruncate(vm: &mut Vm, args: Args<'_>) -> Res {
    let (fd, length) = (c_int(vm, &args[0])?, vm.size(&args[1])?);
    // SAFETY: touches no memory of ours.
    check(vm, Reason::Io, &[], || unsafe { libc::ftruncate(fd, length) }.into())?;
    Ok(Value::NONE)
}

pub fn isatty(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    Ok(Value::bool(unsafe { libc::isatty(fd) } == 1))
}

pub fn set_inheritable(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    let on = vm.truth(&args[1])?;
    if inherit(fd, on) { Ok(Value::NONE) } else { vm.os_error(system::errno(), &[]) }
}

pub fn get_inheritable(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    let flags = check(vm, Reason::Io, &[], || unsafe { libc::fcntl(fd, libc::F_GETFD) }.into())?;
    Ok(Value::bool(flags & i64::from(libc::FD_CLOEXEC) == 0))
}

pub fn set_blocking(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    let on = vm.truth(&args[1])?;
    // SAFETY: touches no memory of ours.
    let flags = check(vm, Reason::Io, &[], || unsafe { libc::fcntl(fd, libc::F_GETFL) }.into())? as i32;
    let flags = if on { flags & !libc::O_NONBLOCK } else { flags | libc::O_NONBLOCK };
    // SAFETY: touches no memory of ours.
    check(vm, Reason::Io, &[], || unsafe { libc::fcntl(fd, libc::F_SETFL, flags) }.into())?;
    Ok(Value::NONE)
}

/// Columns and lines of a terminal.
/// How much a terminal shows.
pub static TERMINAL_SIZE: StructDef = StructDef::new("os.terminal_size", &structs::fields(["columns", "lines"]));

pub fn terminal_size(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = args.get(0).map_or(Ok(1), |fd| c_int(vm, fd))?;
    // SAFETY: the answer goes into a local.
    let (result, size) = unsafe {
        let mut size: libc::winsize = std::mem::zeroed();
        (libc::ioctl(fd, libc::TIOCGWINSZ, &raw mut size), size)
    };
    if result != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    Ok(TERMINAL_SIZE.instance(vm, [size.ws_col, size.ws_row].map(|n| Value::small(n.into())).into_iter()))
}

pub fn get_blocking(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    let flags = check(vm, Reason::Io, &[], || unsafe { libc::fcntl(fd, libc::F_GETFL) }.into())? as i32;
    Ok(Value::bool(flags & libc::O_NONBLOCK == 0))
}

pub fn pipe2(vm: &mut Vm, args: Args<'_>) -> Res {
    let flags = c_int(vm, &args[0])?;
    let mut ends = [0; 2];
    // SAFETY: the two descriptors go into a local.
    check(vm, Reason::Io, &[], || unsafe { libc::pipe2(ends.as_mut_ptr(), flags) }.into())?;
    Ok(tuple(ends.map(|fd| Value::small(fd.into())).to_vec()))
}

pub fn pread(vm: &mut Vm, args: Args<'_>) -> Res {
    let (fd, length, offset) = (c_int(vm, &args[0])?, vm.size(&args[1])?, vm.size(&args[2])?);
    let Ok(length) = usize::try_from(length) else { return vm.os_error(libc::EINVAL, &[]) };
    let mut buffer = vec![0_u8; length.min(1 << 30)];
    // SAFETY: the buffer is alive and as long as it says.
    let read = || unsafe { libc::pread(fd, buffer.as_mut_ptr().cast(), buffer.len(), offset) as i64 };
    let count = check(vm, reason(fd), &[], read)?;
    Ok(Bytes::make(&buffer[..count as usize]))
}

pub fn pwrite(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    let bytes = bytes_like(vm, &args[1])?;
    let offset = vm.size(&args[2])?;
    // SAFETY: the bytes are alive during the call.
    let write = || unsafe { libc::pwrite(fd, bytes.as_ptr().cast(), bytes.len(), offset) as i64 };
    Ok(int(check(vm, Reason::Io, &[], write)?))
}
