//! Names in the file system.

use std::ffi::{CString, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::gil::Reason;
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::system::{c_int, check, path};
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub fn getcwd(vm: &mut Vm, _: Args<'_>) -> Res {
    match std::env::current_dir() {
        Ok(folder) => Ok(Str::from(&folder.to_string_lossy())),
        Err(error) => vm.io_error(&error, &[]),
    }
}

/// A system call on one path.
fn on_path(vm: &mut Vm, named: &Value, call: fn(&CString) -> i32) -> Res {
    let path = path(vm, named)?;
    check(vm, Reason::Io, &[named], || call(&path).into())?;
    Ok(Value::NONE)
}

/// A system call on two.
fn on_paths(vm: &mut Vm, args: &Args<'_>, call: fn(&CString, &CString) -> i32) -> Res {
    let (from, to) = (path(vm, &args[0])?, path(vm, &args[1])?);
    check(vm, Reason::Io, &[&args[0], &args[1]], || call(&from, &to).into())?;
    Ok(Value::NONE)
}

// SAFETY, of all calls here: the paths are alive during the call and end with a zero.

pub fn chdir(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_path(vm, &args[0], |path| unsafe { libc::chdir(path.as_ptr()) })
}

pub fn rmdir(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_path(vm, &args[0], |path| unsafe { libc::rmdir(path.as_ptr()) })
}

pub fn remove(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_path(vm, &args[0], |path| unsafe { libc::unlink(path.as_ptr()) })
}

pub fn rename(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_paths(vm, &args, |from, to| unsafe { libc::rename(from.as_ptr(), to.as_ptr()) })
}

pub fn link(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_paths(vm, &args, |from, to| unsafe { libc::link(from.as_ptr(), to.as_ptr()) })
}

pub fn symlink(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_paths(vm, &args, |from, to| unsafe { libc::symlink(from.as_ptr(), to.as_ptr()) })
}

pub fn mkdir(vm: &mut Vm, args: Args<'_>) -> Res {
    let folder = path(vm, &args[0])?;
    let mode = args.get(1).map_or(Ok(0o777), |mode| c_int(vm, mode))?;
    // SAFETY: see above.
    check(vm, Reason::Io, &[&args[0]], || unsafe { libc::mkdir(folder.as_ptr(), mode as libc::mode_t) }.into())?;
    Ok(Value::NONE)
}

pub fn chmod(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = path(vm, &args[0])?;
    let mode = c_int(vm, &args[1])?;
    // SAFETY: see above.
    check(vm, Reason::Io, &[&args[0]], || unsafe { libc::chmod(file.as_ptr(), mode as libc::mode_t) }.into())?;
    Ok(Value::NONE)
}

pub fn access(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = path(vm, &args[0])?;
    let mode = c_int(vm, &args[1])?;
    // SAFETY: see above.
    let allowed = vm.unlocked(Reason::Io.into(), || unsafe { libc::access(file.as_ptr(), mode) } == 0);
    Ok(Value::bool(allowed))
}

/// A path as the standard library takes it.
fn as_path(path: &CString) -> &Path {
    Path::new(OsStr::from_bytes(path.as_bytes()))
}

pub fn readlink(vm: &mut Vm, args: Args<'_>) -> Res {
    let link = path(vm, &args[0])?;
    match vm.unlocked(Reason::Io.into(), || std::fs::read_link(as_path(&link))) {
        Ok(target) => Ok(Str::from(&target.to_string_lossy())),
        Err(error) => vm.io_error(&error, &[&args[0]]),
    }
}

/// The names in a folder, bytes if it was given as bytes.
pub fn listdir(vm: &mut Vm, args: Args<'_>) -> Res {
    let here = Str::from(".");
    let named = args.get(0).filter(|path| !path.is_none()).unwrap_or(&here);
    let folder = path(vm, named)?;
    let as_bytes = named.object::<Bytes>().is_some();
    let names = vm.unlocked(Reason::Io.into(), || {
        let entries = std::fs::read_dir(as_path(&folder))?;
        entries.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>()
    });
    let name = |name: std::ffi::OsString| match as_bytes {
        true => Bytes::make(name.as_bytes()),
        false => Str::from(&name.to_string_lossy()),
    };
    match names {
        Ok(names) => Ok(List::make(names.into_iter().map(name).collect())),
        Err(error) => vm.io_error(&error, &[named]),
    }
}

/// The numbers of a file, for `os.stat`: the ten of the tuple, then the times in nanoseconds, then block size and blocks.
pub fn stat(vm: &mut Vm, args: Args<'_>) -> Res {
    let follow = vm.truth(&args[1])?;
    // SAFETY: an all-zero stat is valid.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    let is_descriptor = args[0].class().slots().index.is_some();
    if is_descriptor {
        let fd = c_int(vm, &args[0])?;
        // SAFETY: the answer goes into a local.
        check(vm, Reason::Io, &[], || unsafe { libc::fstat(fd, &raw mut stat) }.into())?;
    } else {
        let file = path(vm, &args[0])?;
        let call = if follow { libc::stat } else { libc::lstat };
        // SAFETY: see above; the answer goes into a local.
        check(vm, Reason::Io, &[&args[0]], || unsafe { call(file.as_ptr(), &raw mut stat) }.into())?;
    }
    let nanos = |seconds: i64, nanos: i64| seconds * 1_000_000_000 + nanos;
    let numbers = [
        i64::from(stat.st_mode),
        stat.st_ino as i64,
        stat.st_dev as i64,
        stat.st_nlink as i64,
        stat.st_uid.into(),
        stat.st_gid.into(),
        stat.st_size,
        stat.st_atime,
        stat.st_mtime,
        stat.st_ctime,
        nanos(stat.st_atime, stat.st_atime_nsec),
        nanos(stat.st_mtime, stat.st_mtime_nsec),
        nanos(stat.st_ctime, stat.st_ctime_nsec),
        stat.st_blksize as i64,
        stat.st_blocks,
    ];
    Ok(tuple(numbers.map(int).to_vec()))
}
