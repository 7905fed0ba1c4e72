//! Addresses as text and as bytes, and numbers in the order of bytes that networks use.

use std::ffi::{CStr, CString};
use std::net::{Ipv4Addr, Ipv6Addr};

use super::{bytes_of, count, plain_int};
use crate::object::number::int;
use crate::object::sequence::Bytes;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::system;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

unsafe extern "C" {
    fn inet_aton(text: *const libc::c_char, address: *mut libc::in_addr) -> libc::c_int;
    fn inet_ntop(
        family: libc::c_int,
        address: *const libc::c_void,
        text: *mut libc::c_char,
        room: libc::socklen_t,
    ) -> *const libc::c_char;
}

fn swapped16(vm: &mut Vm, value: &Value, function: &str) -> Res {
    let number = plain_int(vm, value)?;
    if number < 0 {
        let message = format!("{function}: can't convert negative Python int to C 16-bit unsigned integer");
        return vm.overflow_error(&message);
    }
    match u16::try_from(number) {
        Ok(number) => Ok(Value::small(number.to_be().into())),
        Err(_) => {
            vm.overflow_error(&format!("{function}: Python int too large to convert to C 16-bit unsigned integer"))
        }
    }
}

pub fn htons(vm: &mut Vm, args: Args<'_>) -> Res {
    swapped16(vm, &args[0], "htons")
}

pub fn ntohs(vm: &mut Vm, args: Args<'_>) -> Res {
    swapped16(vm, &args[0], "ntohs")
}

/// `htonl` and `ntohl`, which are the same.
pub fn htonl(vm: &mut Vm, args: Args<'_>) -> Res {
    if !args[0].class().has(crate::object::class::flags::INT) {
        let name = vm.type_name(&args[0]);
        return vm.type_error(&format!("expected int, {name} found"));
    }
    let index = vm.index(&args[0])?;
    match machine_int(&index) {
        Some(..0) => vm.overflow_error("can't convert negative value to unsigned int"),
        Some(number) => match u32::try_from(number) {
            Ok(number) => Ok(int(number.to_be().into())),
            Err(_) => vm.overflow_error("int larger than 32 bits"),
        },
        None => vm.overflow_error("Python int too large to convert to C unsigned long"),
    }
}

/// A str argument without a null.
pub fn c_text(vm: &mut Vm, value: &Value, what: &str) -> Res<CString> {
    let Some(text) = value.object::<Str>() else {
        let name = vm.type_name(value);
        return vm.type_error(&format!("{what} must be str, not {name}"));
    };
    match CString::new(text.bytes()) {
        Ok(text) => Ok(text),
        Err(_) => vm.value_error("embedded null character"),
    }
}

/// `inet_aton(text)`: also with fewer than four numbers.
pub fn aton(vm: &mut Vm, args: Args<'_>) -> Res {
    let text = c_text(vm, &args[0], "inet_aton() argument")?;
    let mut address = libc::in_addr { s_addr: 0 };
    // SAFETY: the text ends with a zero, the address is a local.
    if unsafe { inet_aton(text.as_ptr(), &raw mut address) } == 0 {
        return vm.raise(exc::OS_ERROR, "illegal IP address string passed to inet_aton");
    }
    Ok(Bytes::make(&address.s_addr.to_ne_bytes()))
}

pub fn ntoa(vm: &mut Vm, args: Args<'_>) -> Res {
    let bytes = bytes_of(vm, &args[0])?;
    match <[u8; 4]>::try_from(&*bytes) {
        Ok(bytes) => Ok(Str::from(&Ipv4Addr::from(bytes).to_string())),
        Err(_) => vm.raise(exc::OS_ERROR, "packed IP wrong length for inet_ntoa"),
    }
}

/// `inet_pton(family, text)`.
pub fn pton(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "inet_pton", args.len(), 2, 2)?;
    let family = system::c_int(vm, &args[0])?;
    let text = c_text(vm, &args[1], "inet_pton() argument 2")?;
    let text = text.to_string_lossy();
    let bytes = match family {
        libc::AF_INET => text.parse::<Ipv4Addr>().ok().map(|host| host.octets().to_vec()),
        libc::AF_INET6 => text.parse::<Ipv6Addr>().ok().map(|host| host.octets().to_vec()),
        _ => return vm.os_error(libc::EAFNOSUPPORT, &[]),
    };
    match bytes {
        Some(bytes) => Ok(Bytes::make(&bytes)),
        None => vm.raise(exc::OS_ERROR, "illegal IP address string passed to inet_pton"),
    }
}

/// `inet_ntop(family, bytes)`.
pub fn ntop(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "inet_ntop", args.len(), 2, 2)?;
    let family = system::c_int(vm, &args[0])?;
    let bytes = bytes_of(vm, &args[1])?;
    let text = match family {
        libc::AF_INET => <[u8; 4]>::try_from(&*bytes).ok().map(|bytes| Ipv4Addr::from(bytes).to_string()),
        libc::AF_INET6 => <[u8; 16]>::try_from(&*bytes).ok().map(ipv6_text),
        _ => return vm.value_error(&format!("unknown address family {family}")),
    };
    match text {
        Some(text) => Ok(Str::from(&text)),
        None => vm.value_error("invalid length of packed IP address string"),
    }
}

/// In the system's words: Rust writes a few addresses differently.
pub fn ipv6_text(bytes: [u8; 16]) -> String {
    let mut text: [libc::c_char; 64] = [0; 64];
    // SAFETY: sixteen bytes of an address, and room for its longest text, which ends with a zero.
    unsafe {
        inet_ntop(libc::AF_INET6, bytes.as_ptr().cast(), text.as_mut_ptr(), text.len() as libc::socklen_t);
        CStr::from_ptr(text.as_ptr()).to_string_lossy().into_owned()
    }
}
