//! Addresses: `(host, port)`, `(host, port, flowinfo, scope_id)`, a path; and what the system has for them.

use std::mem::{offset_of, size_of};
use std::net::{Ipv4Addr, Ipv6Addr};

use super::object::Socket;
use super::{bytes_of, numeric, resolve};
use crate::object::sequence::{Bytes, Tuple, tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::io::codec::{Codec, Errors};
use crate::stdlib::system;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

/// An address as the system has it: of any family, in as many bytes as it says, where its structures may lie.
#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub struct Address {
    bytes: [u8; Address::ROOM],
    len: usize,
}

impl Address {
    /// Bytes that the longest takes (that of UNIX sockets has 110), and more.
    pub const ROOM: usize = size_of::<libc::sockaddr_storage>();

    /// Room for what the system will tell.
    pub const fn empty() -> Address {
        Address { bytes: [0; Address::ROOM], len: Address::ROOM }
    }

    /// A copy of what stands in a structure of the system's own.
    pub fn of_bytes(bytes: &[u8]) -> Address {
        let len = bytes.len().min(Address::ROOM);
        let mut address = Address { bytes: [0; Address::ROOM], len };
        address.bytes[..len].copy_from_slice(&bytes[..len]);
        address
    }

    pub fn as_ptr(&self) -> *const libc::sockaddr {
        self.bytes.as_ptr().cast()
    }

    pub fn as_mut_ptr(&mut self) -> *mut libc::sockaddr {
        self.bytes.as_mut_ptr().cast()
    }

    pub fn len(&self) -> libc::socklen_t {
        self.len as libc::socklen_t
    }

    /// How much the system has told.
    pub fn set_len(&mut self, len: libc::socklen_t) {
        self.len = (len as usize).min(Address::ROOM);
    }

    fn family(&self) -> i32 {
        u16::from_ne_bytes([self.bytes[0], self.bytes[1]]).into()
    }

    fn array<const N: usize>(&self, at: usize) -> [u8; N] {
        let mut array = [0; N];
        array.copy_from_slice(&self.bytes[at..at + N]);
        array
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
    }

    fn with_family(family: i32, len: usize) -> Address {
        let mut address = Address { bytes: [0; Address::ROOM], len };
        address.put(0, &(family as u16).to_ne_bytes());
        address
    }

    fn set_port(&mut self, port: u16) {
        // At the same place in both families.
        self.put(offset_of!(libc::sockaddr_in, sin_port), &port.to_be_bytes());
    }

    pub fn ipv4(host: Ipv4Addr, port: u16) -> Address {
        let mut address = Address::with_family(libc::AF_INET, size_of::<libc::sockaddr_in>());
        address.put(offset_of!(libc::sockaddr_in, sin_addr), &host.octets());
        address.set_port(port);
        address
    }

    pub fn ipv6(host: Ipv6Addr) -> Address {
        let mut address = Address::with_family(libc::AF_INET6, size_of::<libc::sockaddr_in6>());
        address.put(offset_of!(libc::sockaddr_in6, sin6_addr), &host.octets());
        address
    }

    /// The host of an internet address, as text.
    pub fn host(&self) -> String {
        match self.family() {
            libc::AF_INET => Ipv4Addr::from(self.array::<4>(offset_of!(libc::sockaddr_in, sin_addr))).to_string(),
            _ => numeric::ipv6_text(self.array(offset_of!(libc::sockaddr_in6, sin6_addr))),
        }
    }

    /// As Python shows it; None if the system has told nothing.
    pub fn value(&self, vm: &mut Vm) -> Res {
        if self.len < size_of::<libc::sa_family_t>() {
            return Ok(Value::NONE);
        }
        let port = u16::from_be_bytes(self.array(offset_of!(libc::sockaddr_in, sin_port)));
        let port = Value::small(port.into());
        match self.family() {
            libc::AF_INET => Ok(tuple(vec![Str::from(&self.host()), port])),
            libc::AF_INET6 => {
                let flow = u32::from_be_bytes(self.array(offset_of!(libc::sockaddr_in6, sin6_flowinfo)));
                let scope = u32::from_ne_bytes(self.array(offset_of!(libc::sockaddr_in6, sin6_scope_id)));
                let host = Str::from(&self.host());
                Ok(tuple(vec![host, port, Value::small(flow.into()), Value::small(scope.into())]))
            }
            libc::AF_UNIX => self.path(vm),
            family => {
                let rest = Bytes::make(&self.bytes[size_of::<libc::sa_family_t>()..self.len]);
                Ok(tuple(vec![Value::small(family.into()), rest]))
            }
        }
    }

    /// A name in the file system as str; one of the abstract kind, which begins with a zero, as bytes.
    fn path(&self, vm: &mut Vm) -> Res {
        let path = &self.bytes[PATH.min(self.len)..self.len];
        match path.first() {
            Some(0) => Ok(Bytes::make(path)),
            _ => {
                let end = path.iter().position(|&byte| byte == 0).unwrap_or(path.len());
                Codec::Utf8.decode(vm, &path[..end], Errors::SurrogateEscape)
            }
        }
    }
}

/// Where the path begins in the address of a UNIX socket, and how long it may be.
const PATH: usize = offset_of!(libc::sockaddr_un, sun_path);
const LONGEST_PATH: usize = size_of::<libc::sockaddr_un>() - PATH;

/// The address that a program gives to a function of a socket.
pub fn read(vm: &mut Vm, socket: &Socket, value: &Value, function: &str) -> Res<Address> {
    match socket.family() {
        libc::AF_UNIX => read_path(vm, value),
        libc::AF_INET => {
            let items = items_of(vm, value, "AF_INET", function)?;
            let [host, port] = items else {
                return vm.type_error("AF_INET address must be a pair (host, port)");
            };
            let (host, port) = (host_of(vm, host)?, port_number(vm, port)?);
            let mut address = resolve::host_address(vm, &host, libc::AF_INET)?;
            address.set_port(in_range(vm, port, 0xffff, function, "port")? as u16);
            Ok(address)
        }
        libc::AF_INET6 => read_ipv6(vm, value, function),
        _ => vm.raise(exc::OS_ERROR, &format!("{function}(): bad family")),
    }
}

fn items_of<'a>(vm: &mut Vm, value: &'a Value, family: &str, function: &str) -> Res<&'a [Value]> {
    match value.object::<Tuple>() {
        Some(tuple) => Ok(tuple.items()),
        None => {
            let name = vm.type_name(value);
            vm.type_error(&format!("{function}(): {family} address must be tuple, not {name}"))
        }
    }
}

fn read_ipv6(vm: &mut Vm, value: &Value, function: &str) -> Res<Address> {
    let (host, port, more) = match items_of(vm, value, "AF_INET6", function)? {
        [host, port, more @ ..] if more.len() <= 2 => (host, port, more),
        _ => return vm.type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"),
    };
    let (host, port) = (host_of(vm, host)?, port_number(vm, port)?);
    // What does not fit into 32 bits is cut off, as C does it.
    let flow = more.first().map_or(Ok(0), |flow| masked(vm, flow))?;
    let scope = more.get(1).map_or(Ok(0), |scope| masked(vm, scope))?;
    let mut address = resolve::host_address(vm, &host, libc::AF_INET6)?;
    address.set_port(in_range(vm, port, 0xffff, function, "port")? as u16);
    let flow = in_range(vm, flow.into(), 0xf_ffff, function, "flowinfo")?;
    address.put(offset_of!(libc::sockaddr_in6, sin6_flowinfo), &(flow as u32).to_be_bytes());
    address.put(offset_of!(libc::sockaddr_in6, sin6_scope_id), &scope.to_ne_bytes());
    Ok(address)
}

fn masked(vm: &mut Vm, value: &Value) -> Res<u32> {
    let index = vm.index(value)?;
    Ok(crate::vm::operator::machine_int(&index).unwrap_or(-1) as u32)
}

/// A port as a number that need not be in range.
fn port_number(vm: &mut Vm, value: &Value) -> Res<i64> {
    let index = vm.index(value)?;
    Ok(crate::vm::operator::machine_int(&index).unwrap_or(-1))
}

fn in_range(vm: &mut Vm, number: i64, most: i64, function: &str, what: &str) -> Res<i64> {
    if (0..=most).contains(&number) {
        return Ok(number);
    }
    vm.overflow_error(&format!("{function}(): {what} must be 0-{most}."))
}

/// The bytes of a host's name.
pub fn host_of(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    let name = match value.object::<Str>() {
        Some(text) => text.bytes().to_vec(),
        None if is_bytes(value) => bytes_of(vm, value)?.into_owned(),
        None => {
            let name = vm.type_name(value);
            return vm.type_error(&format!("str, bytes or bytearray expected, not {name}"));
        }
    };
    if name.contains(&0) {
        return vm.type_error("host name must not contain null character");
    }
    Ok(name)
}

fn is_bytes(value: &Value) -> bool {
    value.object::<Bytes>().is_some() || value.object::<crate::object::sequence::ByteArray>().is_some()
}

fn read_path(vm: &mut Vm, value: &Value) -> Res<Address> {
    let path = match value.object::<Str>() {
        Some(text) => Codec::Utf8.encode(vm, text.bytes(), Errors::SurrogateEscape)?.into_owned(),
        None => bytes_of(vm, value)?.into_owned(),
    };
    // One in the file system ends with a zero; an abstract one is as long as it is.
    let is_abstract = matches!(path.first(), None | Some(0));
    let room = if is_abstract { LONGEST_PATH } else { LONGEST_PATH - 1 };
    if path.len() > room {
        return vm.raise(exc::OS_ERROR, "AF_UNIX path too long");
    }
    let mut address = Address::with_family(libc::AF_UNIX, PATH + path.len() + usize::from(!is_abstract));
    address.put(PATH, &path);
    Ok(address)
}

/// The address that `call` writes into the room that it is given; the error number if it fails.
pub fn told(vm: &mut Vm, call: impl FnOnce(*mut libc::sockaddr, *mut libc::socklen_t) -> i32) -> Res {
    let mut address = Address::empty();
    let mut len = address.len();
    if call(address.as_mut_ptr(), &raw mut len) != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    address.set_len(len);
    address.value(vm)
}
