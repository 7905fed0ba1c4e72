//! Names in the file system.

use std::ffi::{CString, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::gil::Reason;
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, tuple};
use crate::object::value::Value;
use crate::stdlib::structs::{self, StructDef};
use crate::stdlib::system::{Named, PathParameter, c_int, check, name_of};
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub fn getcwd(vm: &mut Vm, _: Args<'_>) -> Res {
    match std::env::current_dir() {
        Ok(folder) => Ok(name_of(folder.as_os_str().as_bytes())),
        Err(error) => vm.io_error(&error, &[]),
    }
}

/// A system call on one path.
fn on_path(vm: &mut Vm, function: &'static str, named: &Value, call: fn(&CString) -> i32) -> Res {
    let path = PathParameter::of(function).path(vm, named)?;
    check(vm, Reason::Io, &[named], || call(&path).into())?;
    Ok(Value::NONE)
}

/// A system call on two.
fn on_paths(vm: &mut Vm, function: &'static str, args: &Args<'_>, call: fn(&CString, &CString) -> i32) -> Res {
    let (from, to) = from_and_to(vm, function, args)?;
    check(vm, Reason::Io, &[&args[0], &args[1]], || call(&from, &to).into())?;
    Ok(Value::NONE)
}

/// The two paths of a function that has two.
pub fn from_and_to(vm: &mut Vm, function: &'static str, args: &Args<'_>) -> Res<(CString, CString)> {
    let named = |name| PathParameter { name, ..PathParameter::of(function) };
    Ok((named("src").path(vm, &args[0])?, named("dst").path(vm, &args[1])?))
}

// SAFETY, of all calls here: the paths are alive during the call and end with a zero.

pub fn chdir(vm: &mut Vm, args: Args<'_>) -> Res {
    let folder = PathParameter::or_descriptor("chdir").named(vm, &args[0])?;
    let call = || match &folder {
        // SAFETY: see above.
        Named::Path(path) => unsafe { libc::chdir(path.as_ptr()) },
        // SAFETY: touches no memory of ours.
        Named::Descriptor(fd) => unsafe { libc::fchdir(*fd) },
    };
    check(vm, Reason::Io, &[&args[0]], || call().into())?;
    Ok(Value::NONE)
}

pub fn rmdir(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_path(vm, "rmdir", &args[0], |path| unsafe { libc::rmdir(path.as_ptr()) })
}

pub fn remove(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_path(vm, "remove", &args[0], |path| unsafe { libc::unlink(path.as_ptr()) })
}

pub fn unlink(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_path(vm, "unlink", &args[0], |path| unsafe { libc::unlink(path.as_ptr()) })
}

pub fn rename(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_paths(vm, "rename", &args, |from, to| unsafe { libc::rename(from.as_ptr(), to.as_ptr()) })
}

pub fn replace(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    on_paths(vm, "replace", &args, |from, to| unsafe { libc::rename(from.as_ptr(), to.as_ptr()) })
}

pub fn mkdir(vm: &mut Vm, args: Args<'_>) -> Res {
    let folder = PathParameter::of("mkdir").path(vm, &args[0])?;
    let mode = args.get(1).map_or(Ok(0o777), |mode| c_int(vm, mode))?;
    // SAFETY: see above.
    check(vm, Reason::Io, &[&args[0]], || unsafe { libc::mkdir(folder.as_ptr(), mode as libc::mode_t) }.into())?;
    Ok(Value::NONE)
}

pub fn chmod(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = PathParameter::or_descriptor("chmod").named(vm, &args[0])?;
    let mode = c_int(vm, &args[1])? as libc::mode_t;
    let call = || match &file {
        // SAFETY: see above.
        Named::Path(path) => unsafe { libc::chmod(path.as_ptr(), mode) },
        // SAFETY: touches no memory of ours.
        Named::Descriptor(fd) => unsafe { libc::fchmod(*fd, mode) },
    };
    check(vm, Reason::Io, &[&args[0]], || call().into())?;
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

/// The folder that `listdir` or `scandir` reads: the working one for None, and of a descriptor the name that the system keeps for it.
fn folder(vm: &mut Vm, function: &'static str, named: &Value) -> Res<CString> {
    if named.is_none() {
        return Ok(c".".to_owned());
    }
    let parameter = PathParameter { none: true, ..PathParameter::or_descriptor(function) };
    match parameter.named(vm, named)? {
        Named::Path(path) => Ok(path),
        Named::Descriptor(fd) => {
            // SAFETY: touches no memory of ours.
            check(vm, Reason::Io, &[], || unsafe { libc::fcntl(fd, libc::F_GETFD) }.into())?;
            Ok(CString::new(format!("/proc/self/fd/{fd}")).unwrap_or_default())
        }
    }
}

/// The names in a folder, bytes if it was given as bytes.
pub fn listdir(vm: &mut Vm, args: Args<'_>) -> Res {
    let named = &args.get(0).cloned().unwrap_or_default();
    let folder = folder(vm, "listdir", named)?;
    let names = vm.unlocked(Reason::Io.into(), || {
        let entries = std::fs::read_dir(as_path(&folder))?;
        entries.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>()
    });
    match names {
        Ok(names) => Ok(List::make(names.iter().map(|name| like(named, name.as_bytes())).collect())),
        Err(error) if named.is_none() => vm.io_error(&error, &[]),
        Err(error) => vm.io_error(&error, &[named]),
    }
}

/// The entries of a folder, for `os.scandir`: each its name, the kind that the system told with it (0: none), and its number.
pub fn scan(vm: &mut Vm, args: Args<'_>) -> Res {
    use std::os::unix::fs::{DirEntryExt, FileTypeExt};
    let named = &args[0];
    let folder = folder(vm, "scandir", named)?;
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
        Err(error) if named.is_none() => vm.io_error(&error, &[]),
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
    let file = PathParameter::or_descriptor("utime").named(vm, &args[0])?;
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    let call = || match &file {
        // SAFETY: the path ends with a zero, and it and the times are alive.
        Named::Path(path) => unsafe { libc::utimensat(libc::AT_FDCWD, path.as_ptr(), times.as_ptr(), flags) },
        // SAFETY: the times are alive.
        Named::Descriptor(fd) => unsafe { libc::futimens(*fd, times.as_ptr()) },
    };
    check(vm, Reason::Io, &[&args[0]], || call().into())?;
    Ok(Value::NONE)
}

pub fn chown(vm: &mut Vm, args: Args<'_>) -> Res {
    let follow = vm.truth(&args[3])?;
    let parameter = if follow { PathParameter::or_descriptor("chown") } else { PathParameter::of("lchown") };
    let file = parameter.named(vm, &args[0])?;
    let (user, group) = (c_int(vm, &args[1])? as libc::uid_t, c_int(vm, &args[2])? as libc::gid_t);
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    let call = || match &file {
        // SAFETY: see above.
        Named::Path(path) => unsafe { libc::fchownat(libc::AT_FDCWD, path.as_ptr(), user, group, flags) },
        // SAFETY: touches no memory of ours.
        Named::Descriptor(fd) => unsafe { libc::fchown(*fd, user, group) },
    };
    check(vm, Reason::Io, &[&args[0]], || call().into())?;
    Ok(Value::NONE)
}

pub fn truncate(vm: &mut Vm, args: Args<'_>) -> Res {
    let (file, length) = (PathParameter::or_descriptor("truncate").named(vm, &args[0])?, vm.size(&args[1])?);
    match &file {
        Named::Path(path) => {
            // SAFETY: see above.
            let call = || unsafe { libc::truncate(path.as_ptr(), length) }.into();
            check(vm, Reason::Io, &[&args[0]], call)?
        }
        // SAFETY: touches no memory of ours.
        Named::Descriptor(fd) => check(vm, Reason::Io, &[], || unsafe { libc::ftruncate(*fd, length) }.into())?,
    };
    Ok(Value::NONE)
}

pub fn mkfifo(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = PathParameter::of("mkfifo").path(vm, &args[0])?;
    let mode = args.get(1).map_or(Ok(0o666), |mode| c_int(vm, mode))?;
    // SAFETY: see above.
    check(vm, Reason::Io, &[], || unsafe { libc::mkfifo(file.as_ptr(), mode as libc::mode_t) }.into())?;
    Ok(Value::NONE)
}

pub fn stat(vm: &mut Vm, args: Args<'_>) -> Res {
    let follow = vm.truth(&args[2])?;
    let parameter = PathParameter { descriptor: follow, ..PathParameter::of("stat") };
    let file = parameter.named(vm, &args[0])?;
    stat_of(vm, &file, follow, &[&args[0]])
}

pub fn lstat(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = PathParameter::of("lstat").named(vm, &args[0])?;
    stat_of(vm, &file, false, &[&args[0]])
}

pub fn fstat(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = Named::Descriptor(c_int(vm, &args[0])?);
    stat_of(vm, &file, true, &[])
}

/// The numbers of a file: the ten of the tuple, then the times in nanoseconds, then block size, blocks, and which device it is.
fn stat_of(vm: &mut Vm, file: &Named, follow: bool, about: &[&Value]) -> Res {
    // SAFETY: an all-zero stat is valid.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    let mut call = || match file {
        // SAFETY: see above; the answer goes into a local.
        Named::Path(path) if follow => unsafe { libc::stat(path.as_ptr(), &raw mut stat) },
        // SAFETY: as before.
        Named::Path(path) => unsafe { libc::lstat(path.as_ptr(), &raw mut stat) },
        // SAFETY: the answer goes into a local.
        Named::Descriptor(fd) => unsafe { libc::fstat(*fd, &raw mut stat) },
    };
    check(vm, Reason::Io, about, || call().into())?;
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
