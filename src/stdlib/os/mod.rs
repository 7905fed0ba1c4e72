//! `os`: files and folders (`files`), processes (`process`), descriptors (`descriptor`); and `os.path`, which is Python.

/// Bytes in and out of descriptors.
mod descriptor;
/// Names in the file system.
mod files;
/// What the system says of this process and of itself.
mod host;
/// fork, exec, wait, kill.
mod process;
/// What few programs ask of the system.
mod rare;

use super::{ModuleDef, dict_of, set, set_numbers};
use crate::object::function::Native;
use crate::object::mapping::Dict;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef =
    ModuleDef { fill, files: python!("os/os.py"), built_in: BUILT_IN, ..ModuleDef::new("os", FUNCTIONS) };

/// What is C in CPython.
const BUILT_IN: &[&str] = &[
    "chown",
    "closerange",
    "confstr",
    "ctermid",
    "device_encoding",
    "execve",
    "fork",
    "forkpty",
    "fpathconf",
    "fstat",
    "fstatvfs",
    "getcwdb",
    "getlogin",
    "getrandom",
    "lchown",
    "lstat",
    "major",
    "makedev",
    "minor",
    "pathconf",
    "posix_spawn",
    "posix_spawnp",
    "putenv",
    "register_at_fork",
    "scandir",
    "sched_getaffinity",
    "setpgrp",
    "stat",
    "sysconf",
    "truncate",
    "unsetenv",
    "utime",
    "preadv",
    "pwritev",
    "readv",
    "writev",
    "wait3",
    "wait4",
    "openpty",
];

/// `posixpath`, better known as `os.path`.
pub static PATH_MODULE: ModuleDef = ModuleDef {
    files: python!("os/posixpath.py"),
    built_in: &["normpath", "splitroot"],
    ..ModuleDef::new("posixpath", &[])
};

/// What it shares with paths of other systems.
pub static GENERIC_PATH_MODULE: ModuleDef =
    ModuleDef { files: python!("os/genericpath.py"), ..ModuleDef::new("genericpath", &[]) };

pub static STAT_MODULE: ModuleDef =
    ModuleDef { files: python!("os/stat.py"), built_in: super::in_python::ALL, ..ModuleDef::new("stat", &[]) };

/// The same under the name that programs know from CPython, where it is written in C, too.
pub static STAT_ALIAS: ModuleDef =
    ModuleDef { files: python!("os/stat.py"), built_in: super::in_python::ALL, ..ModuleDef::new("_stat", &[]) };

const FUNCTIONS: &[NativeDef] = &[
    def("read", "fd, length, /", descriptor::read),
    def("write", "fd, data, /", descriptor::write),
    def("open", "path, flags, mode=0o777, *, dir_fd=None", descriptor::open),
    def("close", "fd", descriptor::close),
    def("pipe", "", descriptor::pipe),
    def("dup", "fd, /", descriptor::dup),
    def("dup2", "fd, fd2, inheritable=True", descriptor::dup2),
    def("lseek", "fd, position, whence, /", descriptor::lseek),
    def("fsync", "fd", descriptor::fsync),
    def("ftruncate", "fd, length, /", descriptor::ftruncate),
    def("isatty", "fd, /", descriptor::isatty),
    def("set_inheritable", "fd, inheritable, /", descriptor::set_inheritable),
    def("get_inheritable", "fd, /", descriptor::get_inheritable),
    def("set_blocking", "fd, blocking, /", descriptor::set_blocking),
    def("get_terminal_size", "fd=1, /", descriptor::terminal_size),
    def("getcwd", "", files::getcwd),
    def("chdir", "path", files::chdir),
    def("listdir", "path=None", files::listdir),
    def("mkdir", "path, mode=0o777, *, dir_fd=None", files::mkdir),
    def("rmdir", "path, *, dir_fd=None", files::rmdir),
    def("remove", "path, *, dir_fd=None", files::remove),
    def("unlink", "path, *, dir_fd=None", files::unlink),
    def("rename", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", files::rename),
    def("replace", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", files::replace),
    def("chmod", "path, mode", files::chmod),
    def("stat", "path, *, dir_fd=None, follow_symlinks=True", files::stat).doc("What there is to know of a file."),
    def("lstat", "path, *, dir_fd=None", files::lstat),
    def("fstat", "fd", files::fstat),
    def("fspath", "path", |vm, args| super::system::fspath(vm, &args[0])),
    def("fork", "", process::fork),
    def("execv", "path, argv, /", process::execv),
    def("execvp", "file, args", process::execvp),
    def("_execve", "path, argv, env, /", process::execve),
    def("waitpid", "pid, options, /", process::waitpid),
    def("wait", "", process::wait),
    def("kill", "pid, signal, /", process::kill),
    def("_exit", "status", process::exit_now),
    def("abort", "", process::abort),
    def("system", "command", process::system),
    def("getpid", "", |_, _| Ok(Value::small(std::process::id().into()))),
    def("getppid", "", |_, _| Ok(Value::small(std::os::unix::process::parent_id().into()))),
    // SAFETY: the four cannot fail and touch no memory.
    def("getuid", "", |_, _| Ok(Value::small(unsafe { libc::getuid() }.into()))),
    // SAFETY: takes no arguments and cannot fail.
    def("geteuid", "", |_, _| Ok(Value::small(unsafe { libc::geteuid() }.into()))),
    // SAFETY: takes no arguments and cannot fail.
    def("getgid", "", |_, _| Ok(Value::small(unsafe { libc::getgid() }.into()))),
    // SAFETY: as above.
    def("getegid", "", |_, _| Ok(Value::small(unsafe { libc::getegid() }.into()))),
    // SAFETY: as above.
    def("getpgrp", "", |_, _| Ok(Value::small(unsafe { libc::getpgrp() }.into()))),
    def("getpgid", "pid", process::getpgid),
    def("sched_yield", "", process::sched_yield),
    def("nice", "increment, /", process::nice),
    def("times", "", process::times),
    def("WIFEXITED", "status", |vm, args| process::status_bool(vm, args, |s| libc::WIFEXITED(s))),
    def("WIFSIGNALED", "status", |vm, args| process::status_bool(vm, args, |s| libc::WIFSIGNALED(s))),
    def("WIFSTOPPED", "status", |vm, args| process::status_bool(vm, args, |s| libc::WIFSTOPPED(s))),
    def("WCOREDUMP", "status", |vm, args| process::status_bool(vm, args, |s| libc::WCOREDUMP(s))),
    def("WEXITSTATUS", "status", |vm, args| process::status_number(vm, args, |s| libc::WEXITSTATUS(s))),
    def("WTERMSIG", "status", |vm, args| process::status_number(vm, args, |s| libc::WTERMSIG(s))),
    def("WSTOPSIG", "status", |vm, args| process::status_number(vm, args, |s| libc::WSTOPSIG(s))),
    def("waitstatus_to_exitcode", "status", process::waitstatus_to_exitcode),
    def("strerror", "code, /", strerror),
    def("cpu_count", "", cpu_count),
    def("process_cpu_count", "", cpu_count),
    def("urandom", "size, /", urandom),
    def("_putenv", "key, value, /", putenv),
    def("_unsetenv", "key, /", unsetenv),
    def("_scan", "path, /", files::scan),
    def("_utime", "path, follow, seconds, nanoseconds, seconds2, nanoseconds2, /", files::utime),
    def("_chown", "path, uid, gid, follow, /", files::chown),
    def("truncate", "path, length", files::truncate),
    def("mkfifo", "path, mode=0o666, *, dir_fd=None", files::mkfifo),
    def("get_blocking", "fd, /", descriptor::get_blocking),
    def("pipe2", "flags, /", descriptor::pipe2),
    def("pread", "fd, length, offset, /", descriptor::pread),
    def("pwrite", "fd, data, offset, /", descriptor::pwrite),
    def("umask", "mask, /", host::umask),
    def("getsid", "pid, /", host::getsid),
    def("setsid", "", host::setsid),
    def("setpgid", "pid, pgrp, /", host::setpgid),
    def("setuid", "uid, /", host::setuid),
    def("setgid", "gid, /", host::setgid),
    def("seteuid", "euid, /", host::seteuid),
    def("setegid", "egid, /", host::setegid),
    def("fchdir", "fd", host::fchdir),
    def("fchmod", "fd, mode", host::fchmod),
    def("fchown", "fd, uid, gid", host::fchown),
    def("fdatasync", "fd", host::fdatasync),
    def("sync", "", host::sync),
    def("killpg", "pgid, signal, /", host::killpg),
    def("getpriority", "which, who", host::getpriority),
    def("setpriority", "which, who, priority", host::setpriority),
    def("_sysconf", "name, /", host::sysconf),
    def("getgroups", "", host::getgroups),
    def("getresuid", "", host::user_ids),
    def("getresgid", "", host::group_ids),
    def("getloadavg", "", host::getloadavg),
    def("uname", "", host::uname),
    def("statvfs", "path", host::statvfs),
    def("fstatvfs", "fd, /", host::fstatvfs),
    def("ttyname", "fd, /", host::ttyname),
    def("_affinity", "pid, /", host::affinity),
];

const NUMBERS: &[(&str, i64)] = &[
    ("O_RDONLY", libc::O_RDONLY as i64),
    ("O_WRONLY", libc::O_WRONLY as i64),
    ("O_RDWR", libc::O_RDWR as i64),
    ("O_CREAT", libc::O_CREAT as i64),
    ("O_EXCL", libc::O_EXCL as i64),
    ("O_TRUNC", libc::O_TRUNC as i64),
    ("O_APPEND", libc::O_APPEND as i64),
    ("O_NONBLOCK", libc::O_NONBLOCK as i64),
    ("O_CLOEXEC", libc::O_CLOEXEC as i64),
    ("O_SYNC", libc::O_SYNC as i64),
    ("O_DSYNC", libc::O_DSYNC as i64),
    ("O_RSYNC", libc::O_RSYNC as i64),
    ("O_NDELAY", libc::O_NDELAY as i64),
    ("O_NOCTTY", libc::O_NOCTTY as i64),
    ("O_DIRECTORY", libc::O_DIRECTORY as i64),
    ("O_NOFOLLOW", libc::O_NOFOLLOW as i64),
    ("O_PATH", libc::O_PATH as i64),
    ("O_TMPFILE", libc::O_TMPFILE as i64),
    ("O_ACCMODE", libc::O_ACCMODE as i64),
    ("O_ASYNC", libc::O_ASYNC as i64),
    ("O_DIRECT", libc::O_DIRECT as i64),
    ("O_NOATIME", libc::O_NOATIME as i64),
    ("O_LARGEFILE", 0),
    ("O_FSYNC", libc::O_FSYNC as i64),
    ("SEEK_DATA", libc::SEEK_DATA as i64),
    ("SEEK_HOLE", libc::SEEK_HOLE as i64),
    ("WCONTINUED", libc::WCONTINUED as i64),
    ("WEXITED", libc::WEXITED as i64),
    ("WSTOPPED", libc::WSTOPPED as i64),
    ("WNOWAIT", libc::WNOWAIT as i64),
    ("P_NOWAIT", 1),
    ("P_NOWAITO", 1),
    ("P_WAIT", 0),
    ("PRIO_PROCESS", libc::PRIO_PROCESS as i64),
    ("PRIO_PGRP", libc::PRIO_PGRP as i64),
    ("PRIO_USER", libc::PRIO_USER as i64),
    ("ST_RDONLY", libc::ST_RDONLY as i64),
    ("ST_NOSUID", libc::ST_NOSUID as i64),
    ("NGROUPS_MAX", 65536),
    ("TMP_MAX", 238328),
    ("EX_DATAERR", 65),
    ("EX_NOINPUT", 66),
    ("EX_NOUSER", 67),
    ("EX_NOHOST", 68),
    ("EX_UNAVAILABLE", 69),
    ("EX_SOFTWARE", 70),
    ("EX_OSERR", 71),
    ("EX_OSFILE", 72),
    ("EX_CANTCREAT", 73),
    ("EX_IOERR", 74),
    ("EX_TEMPFAIL", 75),
    ("EX_PROTOCOL", 76),
    ("EX_NOPERM", 77),
    ("EX_CONFIG", 78),
    ("SEEK_SET", 0),
    ("SEEK_CUR", 1),
    ("SEEK_END", 2),
    ("F_OK", 0),
    ("R_OK", 4),
    ("W_OK", 2),
    ("X_OK", 1),
    ("WNOHANG", libc::WNOHANG as i64),
    ("WUNTRACED", libc::WUNTRACED as i64),
    ("EX_OK", 0),
    ("EX_USAGE", 64),
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    for function in rare::FUNCTIONS {
        let native = Native::make(shape::NATIVE_FUNCTION, function, Value::NOTHING, intern(b"os"));
        set(vm, dict, function.name, native);
    }
    set_numbers(vm, dict, NUMBERS);
    set_numbers(vm, dict, rare::NUMBERS);
    for (name, text) in [
        ("name", "posix"),
        ("sep", "/"),
        ("linesep", "\n"),
        ("curdir", "."),
        ("pardir", ".."),
        ("pathsep", ":"),
        ("devnull", "/dev/null"),
        ("extsep", "."),
    ] {
        set(vm, dict, name, Str::from(text));
    }
    set(vm, dict, "altsep", Value::NONE);
    let error = vm.exception_class(crate::vm::exceptions::OS_ERROR).value();
    set(vm, dict, "error", error);
    for (name, def) in [
        ("stat_result", &files::STAT_RESULT),
        ("statvfs_result", &host::STATVFS_RESULT),
        ("terminal_size", &descriptor::TERMINAL_SIZE),
        ("times_result", &process::TIMES_RESULT),
        ("uname_result", &host::UNAME_RESULT),
        ("waitid_result", &rare::WAITID_RESULT),
    ] {
        let class = def.class(vm).value();
        set(vm, dict, name, class);
    }
    let variables = Dict::new();
    for (name, value) in std::env::vars_os() {
        use std::os::unix::ffi::OsStrExt;
        let text = |part: &std::ffi::OsStr| super::system::name_of(part.as_bytes());
        let name = crate::object::str::intern_value(&text(&name));
        dict_of(&variables).set_name(vm, &name, text(&value));
    }
    set(vm, dict, "_variables", variables);
    Ok(())
}

fn strerror(vm: &mut Vm, args: Args<'_>) -> Res {
    let code = super::system::c_int(vm, &args[0])?;
    Ok(Str::from(&crate::vm::error::message_of(code)))
}

fn cpu_count(vm: &mut Vm, _: Args<'_>) -> Res {
    if vm.interp.flags.cpu_count > 0 {
        return Ok(Value::small(vm.interp.flags.cpu_count));
    }
    Ok(std::thread::available_parallelism().map_or(Value::NONE, |count| Value::small(count.get() as i64)))
}

fn urandom(vm: &mut Vm, args: Args<'_>) -> Res {
    let size = vm.size(&args[0])?;
    let Ok(size) = usize::try_from(size) else { return vm.value_error("negative argument not allowed") };
    let mut bytes = vm.room(size)?;
    let bytes = vm.unlocked(crate::gil::Reason::Io.into(), || {
        use std::io::Read;
        bytes.resize(size, 0);
        std::fs::File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes)).map(|()| bytes)
    });
    match bytes {
        Ok(bytes) => Ok(crate::object::sequence::Bytes::make(&bytes)),
        Err(error) => vm.io_error(&error, &[]),
    }
}

fn putenv(vm: &mut Vm, args: Args<'_>) -> Res {
    let (key, value) = (super::system::path(vm, &args[0])?, super::system::path(vm, &args[1])?);
    // SAFETY: the holder of the GIL is the only thread that reads or writes the environment: calls without the GIL do neither.
    if unsafe { libc::setenv(key.as_ptr(), value.as_ptr(), 1) } != 0 {
        return vm.os_error(super::system::errno(), &[]);
    }
    Ok(Value::NONE)
}

fn unsetenv(vm: &mut Vm, args: Args<'_>) -> Res {
    let key = super::system::path(vm, &args[0])?;
    // SAFETY: as above.
    if unsafe { libc::unsetenv(key.as_ptr()) } != 0 {
        return vm.os_error(super::system::errno(), &[]);
    }
    Ok(Value::NONE)
}
