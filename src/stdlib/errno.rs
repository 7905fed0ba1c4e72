//! `errno`: the numbers of system errors.

use super::{ModuleDef, dict_of, set, set_numbers};
use crate::object::mapping::Dict;
use crate::object::str::intern;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("errno", &[]) };

macro_rules! numbers {
    ($($name:ident)*) => { &[$( (stringify!($name), libc::$name as i64), )*] };
}

/// In the order of `errorcode`; names that are second ones for their numbers stand last.
const NUMBERS: &[(&str, i64)] = numbers! {
    ENODEV ENOCSI EHOSTUNREACH ENOMSG EUCLEAN EL2NSYNC EL2HLT ENODATA ENOTBLK ENOSYS EPIPE EINVAL EOVERFLOW EADV EINTR EUSERS ENOTEMPTY ENOBUFS
    EPROTO EREMOTE ENAVAIL ECHILD ELOOP EXDEV E2BIG ESRCH EMSGSIZE EAFNOSUPPORT EBADR EHOSTDOWN EPFNOSUPPORT ENOPROTOOPT EBUSY EAGAIN EBADFD EDOTDOT
    EISCONN ENOANO ESHUTDOWN ECHRNG ELIBBAD ENONET EBADE EBADF EMULTIHOP EIO EUNATCH EPROTOTYPE ENOSPC ENOEXEC EALREADY ENETDOWN ENOTNAM EACCES
    ELNRNG EILSEQ ENOTDIR ENOTUNIQ EPERM EDOM EXFULL ECONNREFUSED EISDIR EPROTONOSUPPORT EROFS EADDRNOTAVAIL EIDRM ECOMM ESRMNT EREMOTEIO EL3RST
    EBADMSG ENFILE ELIBMAX ESPIPE ENOLINK ENETRESET ETIMEDOUT ENOENT EEXIST EDQUOT ENOSTR EBADSLT EBADRQC ELIBACC EFAULT EFBIG EDEADLOCK ENOTCONN
    EDESTADDRREQ ELIBSCN ENOLCK EISNAM ECONNABORTED ENETUNREACH ESTALE ENOSR ENOMEM ENOTSOCK ESTRPIPE EMLINK ERANGE ELIBEXEC EL3HLT ECONNRESET
    EADDRINUSE ENOTSUP EREMCHG ENAMETOOLONG ENOTTY ERESTART ESOCKTNOSUPPORT ETIME EBFONT ETOOMANYREFS EMFILE ETXTBSY EINPROGRESS ENXIO ENOPKG
    ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL EDEADLK EOPNOTSUPP EWOULDBLOCK
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
