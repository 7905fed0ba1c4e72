//! Names in the file system.

use std::ffi::{CString, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::gil::Reason;
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::structs::{self, StructDef};
use crate::stdlib::system::{c_int, check, name_of, path};
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub fn getcwd(vm: &mut Vm, _: Args<'_>) -> Res {
    match std::env::current_dir() {
        Ok(folder) => Ok(name_of(folder.as_os_str().as_bytes())),
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

/// A name in the kind that the question was asked in: bytes or text.
fn like(named: &Value, name: &[u8]) -> Value {
    if named.object::<Bytes>().is_some() { Bytes::make(name) } else { name_of(name) }
}

/// A path as the standard library takes it.
fn as_path(path: &CString) -> &Path {
    Path::new(OsStr::from_bytes(path.as_bytes()))
}

/// The names in a folder, bytes if it was given as bytes.
pub fn listdir(vm: &mut Vm, args: Args<'_>) -> Res {
    let here = Str::from(".");
    let named = args.get(0).filter(|path| !path.is_none()).unwrap_or(&here);
    let folder = path(vm, named)?;
    let names = vm.unlocked(Reason::Io.into(), || {
        let entries = std::fs::read_dir(as_path(&folder))?;
        entries.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>()
    });
    match names {
        Ok(names) => Ok(List::make(names.iter().map(|name| like(named, name.as_bytes())).collect())),
        Err(error) => vm.io_error(&error, &[named]),
    }
}

/// The entries of a folder, for `os.scandir`: each its name, the kind that the system told with it (0: none), and its number.
pub fn scan(vm: &mut Vm, args: Args<'_>) -> Res {
    use std::os::unix::fs::{DirEntryExt, FileTypeExt};
    let named = &args[0];
    let folder = path(vm, named)?;
    let kind = |entry: &std::fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => libc::S_IFDIR,
        Ok(kind) if kind.is_file() => libc::S_IFREG,
        Ok(kind) if kind.is_symlink() => libc::S_IFLNK,
        Ok(kind) if kind.is_fifo() => libc::S_IFIFO,
        Ok(kind) if kind.is_socket() => libc::S_IFSOCK,
        Ok(kind) if kind.is_block_device() => libc::S_IFBLK,
        Ok(kind) if kind.is_char_device() => libc::S_IFCHR,
        _ => 0,
    };
    let entries = vm.unlocked(Reason::Io.into(), || {
        let entries = std::fs::read_dir(as_path(&folder))?;
        let told = |entry: std::fs::DirEntry| (entry.file_name(), kind(&entry), entry.ino());
        entries.map(|entry| Ok(told(entry?))).collect::<std::io::Result<Vec<_>>>()
    });
    let entry = |(name, kind, number): (std::ffi::OsString, u32, u64)| {
        tuple(vec![like(named, name.as_bytes()), int(kind.into()), int(number as i64)])
    };
    match entries {
        Ok(entries) => Ok(List::make(entries.into_iter().map(entry).collect())),
        Err(error) => vm.io_error(&error, &[named]),
    }
}

/// Sets the times of a file: read and changed, each seconds and nanoseconds.
pub fn utime(vm: &mut Vm, args: Args<'_>) -> Res {
    let follow = vm.truth(&args[1])?;
    let mut times = [libc::timespec { tv_sec: 0, tv_nsec: 0 }; 2];
    for (n, time) in times.iter_mut().enumerate() {
        (time.tv_sec, time.tv_nsec) = (vm.size(&args[2 + 2 * n])?, vm.size(&args[3 + 2 * n])?);
    }
    if args[0].class().slots().index.is_some() {
        let fd = c_int(vm, &args[0])?;
        // SAFETY: the times are alive.
        check(vm, Reason::Io, &[], || unsafe { libc::futimens(fd, times.as_ptr()) }.into())?;
        return Ok(Value::NONE);
    }
    let file = path(vm, &args[0])?;
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: the path ends with a zero, and it and the times are alive.
    let call = || unsafe { libc::utimensat(libc::AT_FDCWD, file.as_ptr(), times.as_ptr(), flags) }.into();
    check(vm, Reason::Io, &[&args[0]], call)?;
    Ok(Value::NONE)
}

pub fn chown(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = path(vm, &args[0])?;
    let (user, group) = (c_int(vm, &args[1])? as libc::uid_t, c_int(vm, &args[2])? as libc::gid_t);
    let flags = if vm.truth(&args[3])? { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: see above.
    let call = || unsafe { libc::fchownat(libc::AT_FDCWD, file.as_ptr(), user, group, flags) }.into();
    check(vm, Reason::Io, &[&args[0]], call)?;
    Ok(Value::NONE)
}

pub fn truncate(vm: &mut Vm, args: Args<'_>) -> Res {
    let (file, length) = (path(vm, &args[0])?, vm.size(&args[1])?);
    // SAFETY: see above.
    check(vm, Reason::Io, &[&args[0]], || unsafe { libc::truncate(file.as_ptr(), length) }.into())?;
    Ok(Value::NONE)
}

pub fn mkfifo(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = path(vm, &args[0])?;
    let mode = args.get(1).map_or(Ok(0o666), |mode| c_int(vm, mode))?;
    // SAFETY: see above.
    check(vm, Reason::Io, &[&args[0]], || unsafe { libc::mkfifo(file.as_ptr(), mode as libc::mode_t) }.into())?;
    Ok(Value::NONE)
}

/// The numbers of a file, for `os.stat`: the ten of the tuple, then the times in nanoseconds, then block size, blocks, and which device it is.
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
    ];
    let times = [
        nanos(stat.st_atime, stat.st_atime_nsec),
        nanos(stat.st_mtime, stat.st_mtime_nsec),
        nanos(stat.st_ctime, stat.st_ctime_nsec),
    ];
    let rest = [stat.st_blksize as i64, stat.st_blocks, stat.st_rdev as i64];
    let seconds = times.map(|nanos| Value::float(nanos as f64 / 1e9));
    let values: Vec<Value> =
        numbers.map(int).into_iter().chain(seconds).chain(times.map(int)).chain(rest.map(int)).collect();
    Ok(STAT_RESULT.instance(vm, values.into_iter()))
}

/// What there is to know of a file. The items that have no name are whole seconds.
pub static STAT_RESULT: StructDef = StructDef {
    items: 10,
    complete: |values| {
        for place in 7..10 {
            if values[place + 3].is_none() {
                values[place + 3] = values[place].clone();
            }
        }
    },
    ..StructDef::new(
        "os.stat_result",
        &structs::fields([
            "st_mode",
            "st_ino",
            "st_dev",
            "st_nlink",
            "st_uid",
            "st_gid",
            "st_size",
            "",
            "",
            "",
            "st_atime",
            "st_mtime",
            "st_ctime",
            "st_atime_ns",
            "st_mtime_ns",
            "st_ctime_ns",
            "st_blksize",
            "st_blocks",
            "st_rdev",
        ]),
    )
};
