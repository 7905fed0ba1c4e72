//! What the system says of this process and of itself, and what it is told: users, groups, sessions, priorities, limits.
//!
//! Most are a number or two in and a number out; `os.py` gives the answers their names.

use crate::gil::Reason;
use crate::object::number::int;
use crate::object::sequence::{List, tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::structs::{self, StructDef};
use crate::stdlib::system::{Named, PathParameter, c_int, check, name_of};
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// A call of one number that answers with one.
fn ask(vm: &mut Vm, args: &Args<'_>, call: fn(i32) -> i32) -> Res {
    let number = c_int(vm, &args[0])?;
    Ok(int(check(vm, Reason::Io, &[], || call(number).into())?))
}

/// A call of numbers that says only whether it could.
fn tell<const N: usize>(vm: &mut Vm, args: &Args<'_>, call: fn([i32; N]) -> i32) -> Res {
    let mut numbers = [0; N];
    for (place, number) in numbers.iter_mut().enumerate() {
        *number = c_int(vm, &args[place])?;
    }
    check(vm, Reason::Io, &[], || call(numbers).into())?;
    Ok(Value::NONE)
}

// SAFETY, of the calls with numbers: they touch no memory of ours.

pub fn umask(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    ask(vm, &args, |mask| unsafe { libc::umask(mask as libc::mode_t) } as i32)
}

pub fn getsid(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    ask(vm, &args, |pid| unsafe { libc::getsid(pid) })
}

pub fn setsid(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[]: [i32; 0]| unsafe { libc::setsid() })
}

pub fn setpgid(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[pid, group]| unsafe { libc::setpgid(pid, group) })
}

pub fn setuid(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[id]| unsafe { libc::setuid(id as libc::uid_t) })
}

pub fn setgid(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[id]| unsafe { libc::setgid(id as libc::gid_t) })
}

pub fn seteuid(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[id]| unsafe { libc::seteuid(id as libc::uid_t) })
}

pub fn setegid(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[id]| unsafe { libc::setegid(id as libc::gid_t) })
}

pub fn fchdir(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[fd]| unsafe { libc::fchdir(fd) })
}

pub fn fchmod(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[fd, mode]| unsafe { libc::fchmod(fd, mode as libc::mode_t) })
}

pub fn fchown(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[fd, user, group]| unsafe { libc::fchown(fd, user as libc::uid_t, group as libc::gid_t) })
}

pub fn fdatasync(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[fd]| unsafe { libc::fdatasync(fd) })
}

pub fn sync(vm: &mut Vm, _: Args<'_>) -> Res {
    // SAFETY: see above.
    vm.unlocked(Reason::Io.into(), || unsafe { libc::sync() });
    Ok(Value::NONE)
}

pub fn killpg(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[group, signal]| unsafe { libc::killpg(group, signal) })?;
    // As with `kill`: our own signal has come in already.
    vm.attend()?;
    Ok(Value::NONE)
}

/// Unlike other calls it may well answer -1.
pub fn getpriority(vm: &mut Vm, args: Args<'_>) -> Res {
    let (which, who) = (c_int(vm, &args[0])?, c_int(vm, &args[1])?);
    // SAFETY: the error number is this thread's own.
    let (priority, error) = unsafe {
        *libc::__errno_location() = 0;
        (libc::getpriority(which as _, who as libc::id_t), *libc::__errno_location())
    };
    if error != 0 { vm.os_error(error, &[]) } else { Ok(int(priority.into())) }
}

pub fn setpriority(vm: &mut Vm, args: Args<'_>) -> Res {
    // SAFETY: see above.
    tell(vm, &args, |[which, who, to]| unsafe { libc::setpriority(which as _, who as libc::id_t, to) })
}

pub fn sysconf(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = c_int(vm, &args[0])?;
    // SAFETY: the error number is this thread's own.
    let (answer, error) = unsafe {
        *libc::__errno_location() = 0;
        (libc::sysconf(name), *libc::__errno_location())
    };
    if answer == -1 && error != 0 { vm.os_error(error, &[]) } else { Ok(int(answer)) }
}

pub fn getgroups(vm: &mut Vm, _: Args<'_>) -> Res {
    let mut groups = [0; 1 << 10];
    // SAFETY: there is room for as many as it is told.
    let count =
        check(vm, Reason::Io, &[], || unsafe { libc::getgroups(groups.len() as i32, groups.as_mut_ptr()).into() })?;
    Ok(List::make(groups.iter().take(count as usize).map(|&group| int(group.into())).collect()))
}

/// Real, effective and saved.
pub fn user_ids(_: &mut Vm, _: Args<'_>) -> Res {
    let mut ids = [0; 3];
    let [real, effective, saved] = &mut ids;
    // SAFETY: the answers go into locals.
    unsafe { libc::getresuid(real, effective, saved) };
    Ok(tuple(ids.map(|id| int(id.into())).to_vec()))
}

pub fn group_ids(_: &mut Vm, _: Args<'_>) -> Res {
    let mut ids = [0; 3];
    let [real, effective, saved] = &mut ids;
    // SAFETY: the answers go into locals.
    unsafe { libc::getresgid(real, effective, saved) };
    Ok(tuple(ids.map(|id| int(id.into())).to_vec()))
}

pub fn getloadavg(vm: &mut Vm, _: Args<'_>) -> Res {
    let mut loads = [0.0; 3];
    // SAFETY: there is room for the three.
    if unsafe { libc::getloadavg(loads.as_mut_ptr(), 3) } != 3 {
        return vm.raise(crate::vm::exceptions::OS_ERROR, "Load averages are unobtainable");
    }
    Ok(tuple(loads.map(Value::float).to_vec()))
}

/// System, name, release, version, machine.
pub fn uname(vm: &mut Vm, _: Args<'_>) -> Res {
    // SAFETY: an all-zero answer is valid, and it goes into a local.
    let mut names: libc::utsname = unsafe { std::mem::zeroed() };
    // SAFETY: as above.
    check(vm, Reason::Io, &[], || unsafe { libc::uname(&raw mut names) }.into())?;
    let parts = [&names.sysname, &names.nodename, &names.release, &names.version, &names.machine];
    let text = |part: &[libc::c_char]| {
        let bytes: Vec<u8> = part.iter().take_while(|&&letter| letter != 0).map(|&letter| letter as u8).collect();
        name_of(&bytes)
    };
    Ok(UNAME_RESULT.instance(vm, parts.map(|part| text(part)).into_iter()))
}

pub static UNAME_RESULT: StructDef =
    StructDef::new("posix.uname_result", &structs::fields(["sysname", "nodename", "release", "version", "machine"]));

/// What a file system has room for.
pub fn statvfs(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = PathParameter::or_descriptor("statvfs").named(vm, &args[0])?;
    statvfs_of(vm, &file, &[&args[0]])
}

pub fn fstatvfs(vm: &mut Vm, args: Args<'_>) -> Res {
    let file = Named::Descriptor(c_int(vm, &args[0])?);
    statvfs_of(vm, &file, &[])
}

fn statvfs_of(vm: &mut Vm, file: &Named, about: &[&Value]) -> Res {
    // SAFETY: an all-zero answer is valid.
    let mut stat: libc::statvfs = unsafe { std::mem::zeroed() };
    let mut call = || match file {
        // SAFETY: the path ends with a zero, the answer goes into a local.
        Named::Path(path) => unsafe { libc::statvfs(path.as_ptr(), &raw mut stat) },
        // SAFETY: the answer goes into a local.
        Named::Descriptor(fd) => unsafe { libc::fstatvfs(*fd, &raw mut stat) },
    };
    check(vm, Reason::Io, about, || call().into())?;
    let numbers = [
        stat.f_bsize,
        stat.f_frsize,
        stat.f_blocks,
        stat.f_bfree,
        stat.f_bavail,
        stat.f_files,
        stat.f_ffree,
        stat.f_favail,
        stat.f_flag,
        stat.f_namemax,
        stat.f_fsid,
    ];
    Ok(STATVFS_RESULT.instance(vm, numbers.map(|number| int(number as i64)).into_iter()))
}

pub static STATVFS_RESULT: StructDef = StructDef {
    items: 10,
    ..StructDef::new(
        "os.statvfs_result",
        &structs::fields([
            "f_bsize",
            "f_frsize",
            "f_blocks",
            "f_bfree",
            "f_bavail",
            "f_files",
            "f_ffree",
            "f_favail",
            "f_flag",
            "f_namemax",
            "f_fsid",
        ]),
    )
};

pub fn ttyname(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = c_int(vm, &args[0])?;
    let mut name = [0u8; 256];
    // SAFETY: there is room for as many bytes as it is told.
    let error = unsafe { libc::ttyname_r(fd, name.as_mut_ptr().cast(), name.len()) };
    if error != 0 {
        return vm.os_error(error, &[]);
    }
    Ok(Str::from(&String::from_utf8_lossy(name.split(|&byte| byte == 0).next().unwrap_or_default())))
}

/// The processors that a process may run on.
pub fn affinity(vm: &mut Vm, args: Args<'_>) -> Res {
    let pid = c_int(vm, &args[0])?;
    // SAFETY: an all-zero set is valid, and the answer goes into it.
    let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    // SAFETY: as above.
    check(vm, Reason::Io, &[], || unsafe { libc::sched_getaffinity(pid, size_of_val(&set), &raw mut set) }.into())?;
    // SAFETY: the numbers are within the set.
    let has = |&cpu: &usize| unsafe { libc::CPU_ISSET(cpu, &set) };
    Ok(List::make((0..libc::CPU_SETSIZE as usize).filter(has).map(|cpu| int(cpu as i64)).collect()))
}
