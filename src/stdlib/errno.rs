//! `errno`: the numbers of system errors.

use super::{ModuleDef, dict_of, set, set_numbers};
use crate::object::mapping::Dict;
use crate::object::str::intern;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("errno", &[]) };

macro_rules! numbers {
    ($($name:ident)*) => { &[$( (stringify!($name), libc::$name as i64), )*] };
}

const NUMBERS: &[(&str, i64)] = numbers! {
    EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR
    EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS
    ENOTEMPTY ELOOP EWOULDBLOCK EOVERFLOW EILSEQ ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT EOPNOTSUPP
    EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN
    ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EDQUOT ECANCELED
};

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    set_numbers(vm, dict, NUMBERS);
    let names = Dict::new();
    for (name, number) in NUMBERS {
        let known = vm.dict_get(dict_of(&names), &crate::object::value::Value::small(*number))?.is_some();
        if !known {
            vm.dict_set(dict_of(&names), crate::object::value::Value::small(*number), intern(name.as_bytes()))?;
        }
    }
    set(vm, dict, "errorcode", names);
    Ok(())
}
