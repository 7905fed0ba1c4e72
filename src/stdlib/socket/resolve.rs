//! Names: of hosts, services, protocols and interfaces.
//!
//! What asks other machines does so outside of the GIL; its answers are copied there, so nothing of the system's is kept.

use std::ffi::{CStr, CString};
use std::net::{Ipv4Addr, Ipv6Addr};

use super::address::{Address, host_of};
use super::numeric::c_text;
use super::{bytes_of, count, optional_int, raise_named};
use crate::gil::Reason;
use crate::object::class::flags;
use crate::object::sequence::{Bytes, List, Tuple, tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::system::{self, c_int};
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// What to look for: a host, a service, or both.
#[derive(Default)]
struct Question {
    host: Option<CString>,
    service: Option<CString>,
    flags: i32,
    family: i32,
    kind: i32,
    protocol: i32,
}

/// One answer.
struct Found {
    family: i32,
    kind: i32,
    protocol: i32,
    canonical: Vec<u8>,
    address: Address,
}

/// What the resolver says: its error's code, and the system's, if it cannot answer.
fn ask(question: &Question) -> Result<Vec<Found>, (i32, i32)> {
    let pointer = |text: &Option<CString>| text.as_ref().map_or(std::ptr::null(), |text| text.as_ptr());
    let mut found = Vec::new();
    // SAFETY: the texts end with a zero and are alive, the hints are a local without pointers; the list that is made is read only up to its
    // end, and freed after that. An address is as long as its row says.
    unsafe {
        let mut hints: libc::addrinfo = std::mem::zeroed();
        (hints.ai_flags, hints.ai_family) = (question.flags, question.family);
        (hints.ai_socktype, hints.ai_protocol) = (question.kind, question.protocol);
        let mut list = std::ptr::null_mut();
        let code =
            libc::getaddrinfo(pointer(&question.host), pointer(&question.service), &raw const hints, &raw mut list);
        if code != 0 {
            return Err((code, system::errno()));
        }
        let mut row = list;
        while let Some(info) = row.as_ref() {
            let canonical = info.ai_canonname;
            found.push(Found {
                family: info.ai_family,
                kind: info.ai_socktype,
                protocol: info.ai_protocol,
                canonical: if canonical.is_null() { Vec::new() } else { CStr::from_ptr(canonical).to_bytes().to_vec() },
                address: Address::of_bytes(std::slice::from_raw_parts(info.ai_addr.cast(), info.ai_addrlen as usize)),
            });
            row = info.ai_next;
        }
        libc::freeaddrinfo(list);
    }
    Ok(found)
}

fn look_up(vm: &mut Vm, question: &Question) -> Res<Vec<Found>> {
    vm.tell_position();
    match vm.unlocked(Reason::Io.into(), || ask(question)) {
        Ok(found) => Ok(found),
        Err((libc::EAI_SYSTEM, errno)) => vm.os_error(errno, &[]),
        Err((code, _)) => failed(vm, code),
    }
}

/// Raises `gaierror`, in the system's words.
fn failed<T>(vm: &mut Vm, code: i32) -> Res<T> {
    // SAFETY: the system's words are constant texts.
    let text = unsafe { CStr::from_ptr(libc::gai_strerror(code)) }.to_string_lossy().into_owned();
    raise_named(vm, "gaierror", code, &text)
}

/// The address of a host, without a port. An empty name is any of this machine's.
pub fn host_address(vm: &mut Vm, name: &[u8], family: i32) -> Res<Address> {
    let text = String::from_utf8_lossy(name);
    let (may_be_ipv4, may_be_ipv6) = (family != libc::AF_INET6, family != libc::AF_INET);
    match &*text {
        "" if may_be_ipv4 => return Ok(Address::ipv4(Ipv4Addr::UNSPECIFIED, 0)),
        "" => return Ok(Address::ipv6(Ipv6Addr::UNSPECIFIED)),
        "<broadcast>" if may_be_ipv4 => return Ok(Address::ipv4(Ipv4Addr::BROADCAST, 0)),
        "<broadcast>" => return vm.raise(exc::OS_ERROR, "address family mismatched"),
        _ => {}
    }
    if may_be_ipv4 && let Ok(host) = text.parse::<Ipv4Addr>() {
        return Ok(Address::ipv4(host, 0));
    }
    if may_be_ipv6 && let Ok(host) = text.parse::<Ipv6Addr>() {
        return Ok(Address::ipv6(host));
    }
    let Ok(host) = CString::new(name) else { return failed(vm, libc::EAI_NONAME) };
    let found = look_up(vm, &Question { host: Some(host), family, ..Question::default() })?;
    match found.first() {
        Some(found) => Ok(found.address),
        None => failed(vm, libc::EAI_NONAME),
    }
}

/// A host's name or a service's: str or bytes.
fn name_of(vm: &mut Vm, value: &Value) -> Res<Option<CString>> {
    let bytes = match (value.object::<Str>(), value.object::<Bytes>()) {
        (Some(text), _) => text.bytes(),
        (_, Some(bytes)) => bytes.get(),
        _ => return Ok(None),
    };
    match CString::new(bytes) {
        Ok(name) => Ok(Some(name)),
        Err(_) => failed(vm, libc::EAI_NONAME),
    }
}

/// A port's number, or a service's name.
fn service_of(vm: &mut Vm, value: &Value) -> Res<Option<CString>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.class().has(flags::INT) {
        let number = vm.index(value)?;
        let digits = vm.str_text(&number)?;
        return Ok(CString::new(digits).ok());
    }
    match name_of(vm, value)? {
        Some(name) => Ok(Some(name)),
        None => vm.raise(exc::OS_ERROR, "Int or String expected"),
    }
}

/// `getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)`: a list of (family, type, proto, canonical name, address).
pub fn getaddrinfo(vm: &mut Vm, args: Args<'_>) -> Res {
    let host = match name_of(vm, &args[0])? {
        None if !args[0].is_none() => return vm.type_error("getaddrinfo() argument 1 must be string or None"),
        host => host,
    };
    let service = service_of(vm, &args[1])?;
    let (family, kind) = (optional_int(vm, &args, 2)?, optional_int(vm, &args, 3)?);
    let (protocol, flags) = (optional_int(vm, &args, 4)?, optional_int(vm, &args, 5)?);
    let found = look_up(vm, &Question { host, service, flags, family, kind, protocol })?;
    let mut rows = Vec::with_capacity(found.len());
    for found in found {
        let numbers = [found.family, found.kind, found.protocol].map(|number| Value::small(number.into()));
        let mut row = numbers.to_vec();
        row.push(text(&found.canonical));
        row.push(found.address.value(vm)?);
        rows.push(tuple(row));
    }
    Ok(List::make(rows))
}

fn text(bytes: &[u8]) -> Value {
    Str::from(&String::from_utf8_lossy(bytes))
}

/// The name of the host that an address is of, and that of its port's service; the resolver's code if it cannot tell.
fn names_of(vm: &mut Vm, address: &Address, flags: i32) -> Result<[String; 2], i32> {
    vm.tell_position();
    vm.unlocked(Reason::Io.into(), || {
        let (mut host, mut service): ([libc::c_char; 1025], [libc::c_char; 32]) = ([0; 1025], [0; 32]);
        // SAFETY: address and buffers are alive and as long as they say; both texts end with a zero.
        unsafe {
            let (host_len, service_len) = (host.len() as libc::socklen_t, service.len() as libc::socklen_t);
            let (host_text, service_text) = (host.as_mut_ptr(), service.as_mut_ptr());
            let (from, len) = (address.as_ptr(), address.len());
            match libc::getnameinfo(from, len, host_text, host_len, service_text, service_len, flags) {
                0 => Ok([host_text, service_text].map(|text| CStr::from_ptr(text).to_string_lossy().into_owned())),
                code => Err(code),
            }
        }
    })
}

/// `getnameinfo(address, flags)`: the names of host and service.
pub fn getnameinfo(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "getnameinfo", args.len(), 2, 2)?;
    let flags = c_int(vm, &args[1])?;
    let Some(items) = args[0].object::<Tuple>().map(Tuple::items) else {
        return vm.type_error("getnameinfo() argument 1 must be a tuple");
    };
    let (host, port) = match items {
        [host, port, more @ ..] if more.len() <= 2 => (host_of(vm, host)?, c_int(vm, port)?),
        _ => return vm.type_error("getnameinfo(): illegal sockaddr argument"),
    };
    let question = Question {
        host: CString::new(host).ok(),
        service: CString::new(port.to_string()).ok(),
        flags: libc::AI_NUMERICHOST,
        kind: libc::SOCK_DGRAM,
        ..Question::default()
    };
    let found = look_up(vm, &question)?;
    let Some(found) = found.first() else { return failed(vm, libc::EAI_NONAME) };
    if found.family == libc::AF_INET && items.len() != 2 {
        return vm.raise(exc::OS_ERROR, "IPv4 sockaddr must be 2 tuple");
    }
    match names_of(vm, &found.address, flags) {
        Ok(names) => Ok(tuple(names.iter().map(|name| Str::from(name)).collect::<Vec<_>>())),
        Err(code) => failed(vm, code),
    }
}

/// The one argument of a function that takes a host's name.
fn host_argument(vm: &mut Vm, args: &Args<'_>, function: &str) -> Res<Vec<u8>> {
    count(vm, function, args.len(), 1, 1)?;
    let value = &args[0];
    match value.object::<Str>() {
        None if value.object::<Bytes>().is_none() => {
            let name = vm.type_name(value);
            vm.type_error(&format!("{function}() argument 1 must be str, bytes or bytearray, not {name}"))
        }
        Some(text) => Ok(text.bytes().to_vec()),
        None => Ok(bytes_of(vm, value)?.into_owned()),
    }
}

/// `gethostbyname(name)`: an IPv4 address as text.
pub fn gethostbyname(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = host_argument(vm, &args, "gethostbyname")?;
    let address = host_address(vm, &name, libc::AF_INET)?;
    Ok(Str::from(&address.host()))
}

/// A name, no aliases, and addresses.
fn host_entry(name: &str, addresses: Vec<Value>) -> Value {
    tuple(vec![Str::from(name), List::make(Vec::new()), List::make(addresses)])
}

/// `gethostbyname_ex(name)`. The resolver tells no aliases.
pub fn gethostbyname_ex(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = host_argument(vm, &args, "gethostbyname_ex")?;
    let Ok(host) = CString::new(name.clone()) else { return failed(vm, libc::EAI_NONAME) };
    let (family, kind) = (libc::AF_INET, libc::SOCK_STREAM);
    let question = Question { host: Some(host), flags: libc::AI_CANONNAME, family, kind, ..Question::default() };
    let found = look_up(vm, &question)?;
    let canonical = found.first().map_or(&[][..], |found| &found.canonical);
    let canonical = String::from_utf8_lossy(if canonical.is_empty() { &name } else { canonical });
    Ok(host_entry(&canonical, found.iter().map(|found| Str::from(&found.address.host())).collect()))
}

/// `gethostbyaddr(address)`: who has an address.
pub fn gethostbyaddr(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = host_argument(vm, &args, "gethostbyaddr")?;
    let address = host_address(vm, &name, libc::AF_UNSPEC)?;
    match names_of(vm, &address, libc::NI_NAMEREQD) {
        Ok([host, _]) => Ok(host_entry(&host, vec![Str::from(&address.host())])),
        Err(_) => raise_named(vm, "herror", 1, "Unknown host"),
    }
}

pub fn gethostname(vm: &mut Vm, _: Args<'_>) -> Res {
    let mut name = [0_u8; 256];
    // SAFETY: the last byte stays zero.
    if unsafe { libc::gethostname(name.as_mut_ptr().cast(), name.len() - 1) } != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    Ok(text(name.split(|&byte| byte == 0).next().unwrap_or(&[])))
}

/// The second argument of the functions below: a protocol's name, or null.
fn protocol_argument(vm: &mut Vm, args: &Args<'_>, function: &str) -> Res<Option<CString>> {
    match args.get(1) {
        Some(value) => c_text(vm, value, &format!("{function}() argument 2")).map(Some),
        None => Ok(None),
    }
}

// The tables of services and protocols are files of this machine. Their rows stand in memory of the C library until the next call,
// so the GIL is kept.

/// `getservbyname(name[, protocol])`: a port.
pub fn getservbyname(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "getservbyname", args.len(), 1, 2)?;
    let name = c_text(vm, &args[0], "getservbyname() argument 1")?;
    let protocol = protocol_argument(vm, &args, "getservbyname")?;
    let protocol = protocol.as_ref().map_or(std::ptr::null(), |text| text.as_ptr());
    // SAFETY: both texts end with a zero; the row is read before another call can change it.
    match unsafe { libc::getservbyname(name.as_ptr(), protocol).as_ref() } {
        Some(row) => Ok(Value::small(u16::from_be(row.s_port as u16).into())),
        None => vm.raise(exc::OS_ERROR, "service/proto not found"),
    }
}

/// `getservbyport(port[, protocol])`: a name.
pub fn getservbyport(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "getservbyport", args.len(), 1, 2)?;
    let port = c_int(vm, &args[0])?;
    let protocol = protocol_argument(vm, &args, "getservbyport")?;
    let protocol = protocol.as_ref().map_or(std::ptr::null(), |text| text.as_ptr());
    let Ok(port) = u16::try_from(port) else {
        return vm.overflow_error("getservbyport: port must be 0-65535.");
    };
    // SAFETY: as above; the name ends with a zero.
    let name = unsafe {
        let row = libc::getservbyport(port.to_be().into(), protocol).as_ref();
        row.map(|row| CStr::from_ptr(row.s_name).to_bytes().to_vec())
    };
    match name {
        Some(name) => Ok(text(&name)),
        None => vm.raise(exc::OS_ERROR, "port/proto not found"),
    }
}

/// `getprotobyname(name)`: a number.
pub fn getprotobyname(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "getprotobyname", args.len(), 1, 1)?;
    let name = c_text(vm, &args[0], "getprotobyname() argument 1")?;
    // SAFETY: as above.
    match unsafe { libc::getprotobyname(name.as_ptr()).as_ref() } {
        Some(row) => Ok(Value::small(row.p_proto.into())),
        None => vm.raise(exc::OS_ERROR, "protocol not found"),
    }
}

/// `if_nameindex()`: numbers and names of the interfaces.
pub fn if_nameindex(vm: &mut Vm, _: Args<'_>) -> Res {
    let mut rows = Vec::new();
    // SAFETY: the list ends with a row whose index is zero, and is freed after it was copied.
    unsafe {
        let list = libc::if_nameindex();
        if list.is_null() {
            return vm.os_error(system::errno(), &[]);
        }
        let mut row = list;
        while (*row).if_index != 0 && !(*row).if_name.is_null() {
            let name = text(CStr::from_ptr((*row).if_name).to_bytes());
            rows.push(tuple(vec![Value::small((*row).if_index.into()), name]));
            row = row.add(1);
        }
        libc::if_freenameindex(list);
    }
    Ok(List::make(rows))
}

/// `if_nametoindex(name)`.
pub fn if_nametoindex(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "if_nametoindex", args.len(), 1, 1)?;
    let name = system::path(vm, &args[0])?;
    // SAFETY: the name ends with a zero.
    match unsafe { libc::if_nametoindex(name.as_ptr()) } {
        0 => vm.raise(exc::OS_ERROR, "no interface with this name"),
        index => Ok(Value::small(index.into())),
    }
}

/// `if_indextoname(index)`.
pub fn if_indextoname(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = vm.size(&args[0])?;
    let mut name = [0_u8; libc::IF_NAMESIZE + 1];
    // SAFETY: the buffer has room for the longest name and its end.
    let found = unsafe { libc::if_indextoname(index as libc::c_uint, name.as_mut_ptr().cast()) };
    if found.is_null() {
        return vm.os_error(system::errno(), &[]);
    }
    Ok(text(name.split(|&byte| byte == 0).next().unwrap_or(&[])))
}
