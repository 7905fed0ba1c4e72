//! `getsockopt` and `setsockopt`, with ints and with bytes.

use super::object::socket_of;
use super::{bytes_of, count, optional_int};
use crate::object::sequence::Bytes;
use crate::object::value::Value;
use crate::stdlib::system::{self, c_int};
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// The longest value that may be asked for.
const LONGEST: usize = 1024;

/// What the system says of an option; the error number if it says nothing.
fn ask(fd: i32, level: i32, option: i32, buffer: &mut [u8]) -> Result<usize, i32> {
    let mut len = buffer.len() as libc::socklen_t;
    // SAFETY: the buffer is alive and as long as it says.
    match unsafe { libc::getsockopt(fd, level, option, buffer.as_mut_ptr().cast(), &raw mut len) } {
        0 => Ok((len as usize).min(buffer.len())),
        _ => Err(system::errno()),
    }
}

/// An option of the socket itself that is a number.
pub fn number(fd: i32, option: i32) -> Result<i32, i32> {
    let mut bytes = [0; 4];
    ask(fd, libc::SOL_SOCKET, option, &mut bytes)?;
    Ok(i32::from_ne_bytes(bytes))
}

/// The error that a connection ended with, 0 for none; asking forgets it.
pub fn pending_error(fd: i32) -> Result<i32, i32> {
    number(fd, libc::SO_ERROR)
}

/// `getsockopt(level, option[, buflen])`: an int, or as many bytes.
pub fn get(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "getsockopt", args.len() - 1, 2, 3)?;
    let (level, option) = (c_int(vm, &args[1])?, c_int(vm, &args[2])?);
    let len = optional_int(vm, &args, 3)?;
    let fd = socket_of(&args[0]).fd();
    let mut bytes = match usize::try_from(len) {
        Ok(0) => vec![0; 4],
        Ok(len) if len <= LONGEST => vec![0; len],
        _ => return vm.raise(exc::OS_ERROR, "getsockopt buflen out of range"),
    };
    match ask(fd, level, option, &mut bytes) {
        Ok(_) if len == 0 => {
            let number = i32::from_ne_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            Ok(Value::small(number.into()))
        }
        Ok(count) => Ok(Bytes::make(&bytes[..count])),
        Err(errno) => vm.os_error(errno, &[]),
    }
}

/// `setsockopt(level, option, value)`, or `(level, option, None, length)`.
pub fn set(vm: &mut Vm, args: Args<'_>) -> Res {
    let given = args.len() - 1;
    let of_length = given == 4 && args[3].is_none() && is_length(vm, &args[4]);
    if !of_length {
        count(vm, "setsockopt", given, 3, 3)?;
    }
    let (level, option) = (c_int(vm, &args[1])?, c_int(vm, &args[2])?);
    let fd = socket_of(&args[0]).fd();
    let set = |value: *const u8, len: usize| {
        // SAFETY: `value` points to that many bytes, or is null for an option that has none.
        unsafe { libc::setsockopt(fd, level, option, value.cast(), len as libc::socklen_t) }
    };
    let result = if of_length {
        let length = c_int(vm, &args[4])?;
        set(std::ptr::null(), length.max(0) as usize)
    } else {
        let value = value_of(vm, &args[3])?;
        set(value.as_ptr(), value.len())
    };
    if result == 0 { Ok(Value::NONE) } else { vm.os_error(system::errno(), &[]) }
}

fn is_length(vm: &mut Vm, value: &Value) -> bool {
    value.class().slots().index.is_some() && c_int(vm, value).is_ok()
}

/// An int that fits, as its bytes, or the bytes of an object.
fn value_of<'a>(vm: &mut Vm, value: &'a Value) -> Res<std::borrow::Cow<'a, [u8]>> {
    if value.class().slots().index.is_some()
        && let Ok(number) = c_int(vm, value)
    {
        return Ok(number.to_ne_bytes().to_vec().into());
    }
    bytes_of(vm, value)
}
