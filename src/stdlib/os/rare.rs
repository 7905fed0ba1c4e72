//! What few programs ask of the system: files named beside an open folder, locks, extended attributes, what a child has used, terminals.

use std::ffi::CString;

use super::files::from_and_to;
use crate::gil::Reason;
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, tuple};
use crate::object::value::Value;
use crate::stdlib::io::binary::bytes_like;
use crate::stdlib::structs::{self, StructDef};
use crate::stdlib::system::{self, PathParameter, c_int, check, name_of, path};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub const FUNCTIONS: &[NativeDef] = &[
    def("access", "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True", access),
    def("link", "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True", link),
    def("symlink", "src, dst, target_is_directory=False, *, dir_fd=None", symlink),
    def("readlink", "path, *, dir_fd=None", readlink),
    def("mknod", "path, mode=384, device=0, *, dir_fd=None", mknod),
    def("lockf", "fd, command, length, /", lockf),
    def("sendfile", "out_fd, in_fd, offset, count", sendfile),
    def("_wait4", "pid, options, /", wait4),
    def("waitid", "idtype, id, options, /", waitid),
    def("_open_terminal", "/", open_terminal),
    def("login_tty", "fd, /", login_tty),
    def("tcgetpgrp", "fd, /", tcgetpgrp),
    def("tcsetpgrp", "fd, pgid, /", tcsetpgrp),
    def("_pathconf", "path, name, /", pathconf),
    def("_confstr", "name, /", confstr),
    def("memfd_create", "name, flags=1", memfd_create),
    def("getxattr", "path, attribute, *, follow_symlinks=True", getxattr),
    def("setxattr", "path, attribute, value, flags=0, *, follow_symlinks=True", setxattr),
    def("removexattr", "path, attribute, *, follow_symlinks=True", removexattr),
    def("listxattr", "path=None, *, follow_symlinks=True", listxattr),
    def("chroot", "path", |vm, args| {
        let folder = path(vm, &args[0])?;
        // SAFETY: the path is alive and ends with a zero.
        done(vm, &[&args[0]], || unsafe { libc::chroot(folder.as_ptr()) }.into())
    }),
    def("WIFCONTINUED", "status", |vm, args| super::process::status_bool(vm, args, |s| libc::WIFCONTINUED(s))),
];

pub const NUMBERS: &[(&str, i64)] = &[
    ("F_ULOCK", 0),
    ("F_LOCK", 1),
    ("F_TLOCK", 2),
    ("F_TEST", 3),
    ("P_ALL", libc::P_ALL as i64),
    ("P_PID", libc::P_PID as i64),
    ("P_PGID", libc::P_PGID as i64),
    ("P_PIDFD", 3),
    ("CLD_EXITED", libc::CLD_EXITED as i64),
    ("CLD_KILLED", libc::CLD_KILLED as i64),
    ("CLD_DUMPED", libc::CLD_DUMPED as i64),
    ("CLD_TRAPPED", libc::CLD_TRAPPED as i64),
    ("CLD_STOPPED", libc::CLD_STOPPED as i64),
    ("CLD_CONTINUED", libc::CLD_CONTINUED as i64),
    ("GRND_NONBLOCK", 1),
    ("GRND_RANDOM", 2),
    ("MFD_CLOEXEC", 1),
    ("MFD_ALLOW_SEALING", 2),
    ("POSIX_SPAWN_OPEN", 0),
    ("POSIX_SPAWN_CLOSE", 1),
    ("POSIX_SPAWN_DUP2", 2),
    ("POSIX_SPAWN_CLOSEFROM", 3),
    ("RTLD_LAZY", libc::RTLD_LAZY as i64),
    ("RTLD_NOW", libc::RTLD_NOW as i64),
    ("RTLD_GLOBAL", libc::RTLD_GLOBAL as i64),
    ("RTLD_LOCAL", libc::RTLD_LOCAL as i64),
    ("SCHED_OTHER", 0),
    ("SCHED_FIFO", 1),
    ("SCHED_RR", 2),
    ("SCHED_BATCH", 3),
    ("SCHED_IDLE", 5),
    ("ST_NODEV", libc::ST_NODEV as i64),
    ("ST_NOEXEC", libc::ST_NOEXEC as i64),
    ("ST_SYNCHRONOUS", libc::ST_SYNCHRONOUS as i64),
    ("ST_MANDLOCK", libc::ST_MANDLOCK as i64),
    ("ST_WRITE", 128),
    ("ST_APPEND", 256),
    ("ST_NOATIME", libc::ST_NOATIME as i64),
    ("ST_NODIRATIME", libc::ST_NODIRATIME as i64),
    ("XATTR_CREATE", 1),
    ("XATTR_REPLACE", 2),
    ("XATTR_SIZE_MAX", 65536),
];

/// What a child has used.
pub static RUSAGE: StructDef = StructDef::new(
    "resource.struct_rusage",
    &structs::fields([
        "ru_utime",
        "ru_stime",
        "ru_maxrss",
        "ru_ixrss",
        "ru_idrss",
        "ru_isrss",
        "ru_minflt",
        "ru_majflt",
        "ru_nswap",
        "ru_inblock",
        "ru_oublock",
        "ru_msgsnd",
        "ru_msgrcv",
        "ru_nsignals",
        "ru_nvcsw",
        "ru_nivcsw",
    ]),
);

pub static WAITID_RESULT: StructDef =
    StructDef::new("posix.waitid_result", &structs::fields(["si_pid", "si_uid", "si_signo", "si_status", "si_code"]));

// SAFETY, of all calls here: paths are alive during the call and end with a zero; buffers are alive and as long as it is told; answers go into locals.

/// A call whose result is of no use.
fn done(vm: &mut Vm, paths: &[&Value], call: impl FnMut() -> i64 + Send) -> Res {
    check(vm, Reason::Io, paths, call)?;
    Ok(Value::NONE)
}

/// The folder that a relative path begins in.
fn folder(vm: &mut Vm, args: &Args<'_>, place: usize) -> Res<i32> {
    match args.get(place).filter(|fd| !fd.is_none()) {
        None => Ok(libc::AT_FDCWD),
        Some(fd) if fd.class().slots().index.is_none() => {
            let kind = vm.type_name(fd);
            vm.type_error(&format!("argument should be integer or None, not {kind}"))
        }
        Some(fd) => c_int(vm, fd),
    }
}

fn flag(vm: &mut Vm, args: &Args<'_>, place: usize, default: bool) -> Res<bool> {
    args.get(place).map_or(Ok(default), |on| vm.truth(on))
}

fn access(vm: &mut Vm, args: Args<'_>) -> Res {
    let (file, mode, at) =
        (PathParameter::of("access").path(vm, &args[0])?, c_int(vm, &args[1])?, folder(vm, &args, 2)?);
    let effective = if flag(vm, &args, 3, false)? { libc::AT_EACCESS } else { 0 };
    let follow = if flag(vm, &args, 4, true)? { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: see above.
    let call = || unsafe { libc::faccessat(at, file.as_ptr(), mode, effective | follow) } == 0;
    Ok(Value::bool(vm.unlocked(Reason::Io.into(), call)))
}

fn link(vm: &mut Vm, args: Args<'_>) -> Res {
    let (from, to) = from_and_to(vm, "link", &args)?;
    let (at_from, at_to) = (folder(vm, &args, 2)?, folder(vm, &args, 3)?);
    let follow = match args.get(4) {
        None => 0,
        Some(on) if vm.truth(on)? => libc::AT_SYMLINK_FOLLOW,
        Some(_) => 0,
    };
    // SAFETY: see above.
    let call = || unsafe { libc::linkat(at_from, from.as_ptr(), at_to, to.as_ptr(), follow) }.into();
    done(vm, &[&args[0], &args[1]], call)
}

fn symlink(vm: &mut Vm, args: Args<'_>) -> Res {
    let ((from, to), at) = (from_and_to(vm, "symlink", &args)?, folder(vm, &args, 3)?);
    // SAFETY: see above.
    done(vm, &[&args[0], &args[1]], || unsafe { libc::symlinkat(from.as_ptr(), at, to.as_ptr()) }.into())
}

fn readlink(vm: &mut Vm, args: Args<'_>) -> Res {
    let (link, at) = (PathParameter::of("readlink").path(vm, &args[0])?, folder(vm, &args, 1)?);
    let mut target = vec![0_u8; libc::PATH_MAX as usize];
    // SAFETY: see above.
    let call = || unsafe { libc::readlinkat(at, link.as_ptr(), target.as_mut_ptr().cast(), target.len()) as i64 };
    let length = check(vm, Reason::Io, &[&args[0]], call)?;
    Ok(like(&args[0], &target[..length as usize]))
}

/// A name in the kind that the question was asked in: bytes or text.
fn like(named: &Value, name: &[u8]) -> Value {
    if named.object::<Bytes>().is_some() { Bytes::make(name) } else { name_of(name) }
}

fn mknod(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = path(vm, &args[0])?;
    let mode = args.get(1).map_or(Ok(0o600), |mode| c_int(vm, mode))?;
    let device = args.get(2).map_or(Ok(0), |device| vm.size(device))?;
    let at = folder(vm, &args, 3)?;
    // SAFETY: see above.
    let call = || unsafe { libc::mknodat(at, file.as_ptr(), mode as libc::mode_t, device as libc::dev_t) }.into();
    done(vm, &[&args[0]], call)
}

fn lockf(vm: &mut Vm, args: Args<'_>) -> Res {
    let (fd, command, length) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?, vm.size(&args[2])?);
    // SAFETY: touches no memory of ours.
    done(vm, &[], || unsafe { libc::lockf(fd, command, length) }.into())
}

fn sendfile(vm: &mut Vm, args: Args<'_>) -> Res {
    let (out, from, count) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?, vm.size(&args[3])?);
    let Ok(count) = usize::try_from(count) else { return vm.os_error(libc::EINVAL, &[]) };
    if args[2].is_none() {
        // SAFETY: touches no memory of ours.
        let call = || unsafe { libc::sendfile(out, from, std::ptr::null_mut(), count) as i64 };
        return Ok(int(check(vm, Reason::Io, &[], call)?));
    }
    let mut offset = vm.size(&args[2])?;
    // SAFETY: see above.
    let call = || unsafe { libc::sendfile(out, from, &raw mut offset, count) as i64 };
    Ok(int(check(vm, Reason::Io, &[], call)?))
}

fn wait4(vm: &mut Vm, args: Args<'_>) -> Res {
    let (pid, options) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?);
    let mut status = 0;
    // SAFETY: an all-zero answer is valid.
    let mut used: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: see above.
    let wait = || unsafe { libc::wait4(pid, &raw mut status, options, &raw mut used) }.into();
    let child = check(vm, Reason::Child, &[], wait)?;
    let seconds = |time: libc::timeval| Value::float(time.tv_sec as f64 + time.tv_usec as f64 * 1e-6);
    let counts = [
        used.ru_maxrss,
        used.ru_ixrss,
        used.ru_idrss,
        used.ru_isrss,
        used.ru_minflt,
        used.ru_majflt,
        used.ru_nswap,
        used.ru_inblock,
        used.ru_oublock,
        used.ru_msgsnd,
        used.ru_msgrcv,
        used.ru_nsignals,
        used.ru_nvcsw,
        used.ru_nivcsw,
    ];
    let times = [seconds(used.ru_utime), seconds(used.ru_stime)];
    let used: Vec<Value> = times.into_iter().chain(counts.map(int)).collect();
    let used = RUSAGE.instance(vm, used.into_iter());
    Ok(tuple(vec![Value::small(child), Value::small(status.into()), used]))
}

/// None if nothing has happened and it was not to wait.
fn waitid(vm: &mut Vm, args: Args<'_>) -> Res {
    let (kind, id, options) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?, c_int(vm, &args[2])?);
    // SAFETY: an all-zero answer is valid.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    // As a number, since pointers are not sent; what waits runs on this thread.
    let place = &raw mut info as usize;
    let wait = || {
        // SAFETY: the answer goes into a local that outlives the call.
        unsafe { libc::waitid(kind as libc::idtype_t, id as libc::id_t, place as *mut libc::siginfo_t, options) }.into()
    };
    check(vm, Reason::Child, &[], wait)?;
    // SAFETY: the call has filled in what belongs to SIGCHLD, or left zeros.
    let (pid, uid, status) = unsafe { (info.si_pid(), info.si_uid(), info.si_status()) };
    if pid == 0 {
        return Ok(Value::NONE);
    }
    let parts = [pid.into(), uid.into(), info.si_signo.into(), status.into(), i64::from(info.si_code)];
    Ok(WAITID_RESULT.instance(vm, parts.map(int).into_iter()))
}

/// Both ends of a new terminal, the controlling one first.
fn open_terminal(vm: &mut Vm, _: Args<'_>) -> Res {
    let (mut controlling, mut other) = (0, 0);
    let call = || {
        // SAFETY: the descriptors go into locals; what is not wanted may be null.
        unsafe {
            libc::openpty(
                &raw mut controlling,
                &raw mut other,
                std::ptr::null_mut(),
                std::ptr::null_mut(),
                std::ptr::null_mut(),
            )
        }
        .into()
    };
    check(vm, Reason::Io, &[], call)?;
    Ok(tuple(vec![Value::small(controlling.into()), Value::small(other.into())]))
}

fn login_tty(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    done(vm, &[], || unsafe { libc::login_tty(fd) }.into())
}

fn tcgetpgrp(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    Ok(int(check(vm, Reason::Io, &[], || unsafe { libc::tcgetpgrp(fd) }.into())?))
}

fn tcsetpgrp(vm: &mut Vm, args: Args<'_>) -> Res {
    let (fd, group) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?);
    // SAFETY: touches no memory of ours.
    done(vm, &[], || unsafe { libc::tcsetpgrp(fd, group) }.into())
}

/// A limit of a file, by its name or descriptor; -1: there is none, which is no error.
fn pathconf(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = c_int(vm, &args[1])?;
    let limit = if args[0].class().slots().index.is_some() {
        let fd = c_int(vm, &args[0])?;
        // SAFETY: touches no memory of ours.
        limit(|| unsafe { libc::fpathconf(fd, name) })
    } else {
        let file = path(vm, &args[0])?;
        // SAFETY: see above.
        limit(|| unsafe { libc::pathconf(file.as_ptr(), name) })
    };
    match limit {
        Ok(limit) => Ok(int(limit)),
        Err(errno) => vm.os_error(errno, &[&args[0]]),
    }
}

fn limit(ask: impl FnOnce() -> libc::c_long) -> Result<i64, i32> {
    // SAFETY: the error number is this thread's own.
    unsafe { *libc::__errno_location() = 0 };
    match (ask(), system::errno()) {
        (-1, errno) if errno != 0 => Err(errno),
        (limit, _) => Ok(limit),
    }
}

fn confstr(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = c_int(vm, &args[0])?;
    let mut text = vec![0_u8; 4096];
    // SAFETY: see above.
    let length = unsafe { libc::confstr(name, text.as_mut_ptr().cast(), text.len()) };
    match length {
        0 if system::errno() == libc::EINVAL => vm.os_error(libc::EINVAL, &[]),
        0 => Ok(Value::NONE),
        length => Ok(name_of(&text[..length.min(text.len()) - 1])),
    }
}

fn memfd_create(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = path(vm, &args[0])?;
    let flags = args.get(1).map_or(Ok(1), |flags| c_int(vm, flags))?;
    // SAFETY: see above.
    let call = || unsafe { libc::memfd_create(name.as_ptr(), flags as libc::c_uint) }.into();
    Ok(int(check(vm, Reason::Io, &[], call)?))
}

/// A file that has attributes, open or named, as the first argument of a call, and which of three calls is for it: that for an open one, for what a path leads to, or
/// for the link itself.
struct Subject {
    path: Option<CString>,
    fd: i32,
    which: usize,
}

impl Subject {
    fn of(vm: &mut Vm, named: &Value, follow: bool) -> Res<Subject> {
        if named.class().slots().index.is_some() {
            return Ok(Subject { path: None, fd: c_int(vm, named)?, which: 0 });
        }
        Ok(Subject { path: Some(path(vm, named)?), fd: 0, which: if follow { 1 } else { 2 } })
    }

    fn argument(&self) -> usize {
        self.path.as_ref().map_or(self.fd as usize, |path| path.as_ptr() as usize)
    }
}

/// The largest that the system keeps.
const LARGEST: usize = 65536;

// By their numbers: a dozen functions of the C library would be looked up at each start.
const GET: [libc::c_long; 3] = [libc::SYS_fgetxattr, libc::SYS_getxattr, libc::SYS_lgetxattr];
const SET: [libc::c_long; 3] = [libc::SYS_fsetxattr, libc::SYS_setxattr, libc::SYS_lsetxattr];
const REMOVE: [libc::c_long; 3] = [libc::SYS_fremovexattr, libc::SYS_removexattr, libc::SYS_lremovexattr];
const LIST: [libc::c_long; 3] = [libc::SYS_flistxattr, libc::SYS_listxattr, libc::SYS_llistxattr];

fn getxattr(vm: &mut Vm, args: Args<'_>) -> Res {
    let follow = flag(vm, &args, 2, true)?;
    let (file, name) = (Subject::of(vm, &args[0], follow)?, path(vm, &args[1])?);
    let mut value = vec![0_u8; LARGEST];
    let (call, place) = (GET[file.which], value.as_mut_ptr() as usize);
    // SAFETY: see above.
    let get = || unsafe { libc::syscall(call, file.argument(), name.as_ptr(), place, LARGEST) };
    let length = check(vm, Reason::Io, &[&args[0]], get)?;
    Ok(Bytes::make(&value[..length as usize]))
}

fn setxattr(vm: &mut Vm, args: Args<'_>) -> Res {
    let follow = flag(vm, &args, 4, true)?;
    let (file, name, value) = (Subject::of(vm, &args[0], follow)?, path(vm, &args[1])?, bytes_like(vm, &args[2])?);
    let flags = args.get(3).map_or(Ok(0), |flags| c_int(vm, flags))?;
    let call = SET[file.which];
    // SAFETY: see above.
    let set = || unsafe { libc::syscall(call, file.argument(), name.as_ptr(), value.as_ptr(), value.len(), flags) };
    done(vm, &[&args[0]], set)
}

fn removexattr(vm: &mut Vm, args: Args<'_>) -> Res {
    let follow = flag(vm, &args, 2, true)?;
    let (file, name) = (Subject::of(vm, &args[0], follow)?, path(vm, &args[1])?);
    let call = REMOVE[file.which];
    // SAFETY: see above.
    done(vm, &[&args[0]], || unsafe { libc::syscall(call, file.argument(), name.as_ptr()) })
}

fn listxattr(vm: &mut Vm, args: Args<'_>) -> Res {
    let here = crate::object::str::Str::from(".");
    let named = args.get(0).filter(|path| !path.is_none()).unwrap_or(&here);
    let follow = flag(vm, &args, 1, true)?;
    let file = Subject::of(vm, named, follow)?;
    let mut names = vec![0_u8; LARGEST];
    let (call, place) = (LIST[file.which], names.as_mut_ptr() as usize);
    // SAFETY: see above.
    let list = || unsafe { libc::syscall(call, file.argument(), place, LARGEST) };
    let length = check(vm, Reason::Io, &[named], list)?;
    // Each name ends with a zero.
    let names = names[..length as usize].split(|&byte| byte == 0).filter(|name| !name.is_empty());
    Ok(List::make(names.map(name_of).collect()))
}
