//! `_socket`: what `socket.py` is made of, one system call each.
//!
//! ```text
//!   object      the type: making, closing, what it says of itself
//!   transfer    its methods that send, receive, connect and accept
//!   call        how a call waits: outside of the GIL, for so long, through signals
//!   message     sending and receiving in pieces, and descriptors beside bytes
//!   options     getsockopt and setsockopt
//!   address     ("host", port) and what the system has for it
//!   resolve     names of hosts, services, protocols, interfaces
//!   numeric     addresses as text and as bytes, the order of bytes
//!   constants   the system's numbers
//! ```
//!
//! Every call that may block gives up the GIL, even if it would not block this time, as CPython does: which thread runs on after a `send`
//! is the policy's to decide, and the convoy behind a computing thread is there to be seen.

/// Addresses as Python values, and as the system has them.
mod address;
/// Waiting.
mod call;
/// Numbers of the system.
mod constants;
/// Messages.
mod message;
/// Addresses as text and bytes.
mod numeric;
/// The type.
mod object;
/// Options of sockets.
mod options;
/// Names.
mod resolve;
/// Bytes and connections.
mod transfer;

use std::borrow::Cow;

use super::{ModuleDef, import, set};
use crate::object::mapping::Dict;
use crate::object::sequence::Bytes;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::types::bytes::bytes_arg;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

const FUNCTIONS: &[NativeDef] = &[
    def("close", "fd, /", object::close_descriptor),
    def("dup", "fd, /", object::duplicate),
    def("_pair", "family, type, proto, /", object::pair),
    def("getdefaulttimeout", "", object::default_timeout),
    def("setdefaulttimeout", "timeout, /", object::set_default_timeout),
    def("getaddrinfo", "host, port, family=0, type=0, proto=0, flags=0", resolve::getaddrinfo),
    def("getnameinfo", "*args", resolve::getnameinfo),
    def("gethostbyname", "*args", resolve::gethostbyname),
    def("gethostbyname_ex", "*args", resolve::gethostbyname_ex),
    def("gethostbyaddr", "*args", resolve::gethostbyaddr),
    def("gethostname", "", resolve::gethostname),
    def("getservbyname", "*args", resolve::getservbyname),
    def("getservbyport", "*args", resolve::getservbyport),
    def("getprotobyname", "*args", resolve::getprotobyname),
    def("if_nameindex", "", resolve::if_nameindex),
    def("if_nametoindex", "*args", resolve::if_nametoindex),
    def("if_indextoname", "index, /", resolve::if_indextoname),
    def("CMSG_LEN", "length, /", message::cmsg_len),
    def("CMSG_SPACE", "length, /", message::cmsg_space),
    def("htons", "x, /", numeric::htons),
    def("ntohs", "x, /", numeric::ntohs),
    def("htonl", "x, /", numeric::htonl),
    def("ntohl", "x, /", numeric::htonl),
    def("inet_aton", "ip_addr, /", numeric::aton),
    def("inet_ntoa", "packed_ip, /", numeric::ntoa),
    def("inet_pton", "*args", numeric::pton),
    def("inet_ntop", "*args", numeric::ntop),
];

pub static NATIVES: ModuleDef =
    ModuleDef { fill, files: python!("socket/errors.py"), ..ModuleDef::new("_socket", FUNCTIONS) };

pub static MODULE: ModuleDef = ModuleDef { files: python!("socket/socket.py"), ..ModuleDef::new("socket", &[]) };

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    constants::fill(vm, dict);
    let class = object::make_class(vm);
    set(vm, dict, "socket", class.clone());
    set(vm, dict, "SocketType", class);
    let errors = [("error", exc::OS_ERROR), ("timeout", exc::TIMEOUT_ERROR)];
    for (name, id) in errors {
        let class = vm.exception_class(id).value();
        set(vm, dict, name, class);
    }
    set(vm, dict, "has_ipv6", Value::TRUE);
    Ok(())
}

/// CPython's words for a wrong number of arguments to one of these functions, which differ from those of most others.
/// The method's receiver is not among them.
fn count(vm: &mut Vm, name: &str, given: usize, least: usize, most: usize) -> Res<()> {
    if (least..=most).contains(&given) {
        return Ok(());
    }
    let (how, limit) = match given < least {
        _ if least == most => ("exactly", least),
        true => ("at least", least),
        false => ("at most", most),
    };
    let plural = if limit == 1 { "" } else { "s" };
    vm.type_error(&format!("{name}() takes {how} {limit} argument{plural} ({given} given)"))
}

/// A C `int` of functions that do not tell too large from too small.
pub fn plain_int(vm: &mut Vm, value: &Value) -> Res<i32> {
    let index = vm.index(value)?;
    match crate::vm::operator::machine_int(&index).map(i32::try_from) {
        Some(Ok(number)) => Ok(number),
        _ => vm.overflow_error("Python int too large to convert to C int"),
    }
}

/// An argument that is a C `int`, 0 if it is missing.
fn optional_int(vm: &mut Vm, args: &Args<'_>, place: usize) -> Res<i32> {
    args.get(place).map_or(Ok(0), |value| super::system::c_int(vm, value))
}

/// The bytes of an object: without a copy if they cannot change.
fn bytes_of<'a>(vm: &mut Vm, value: &'a Value) -> Res<Cow<'a, [u8]>> {
    match value.object::<Bytes>() {
        Some(bytes) => Ok(Cow::Borrowed(bytes.get())),
        None => bytes_arg(vm, value).map(Cow::Owned),
    }
}

/// Raises `gaierror` or `herror`.
fn raise_named<T>(vm: &mut Vm, class: &str, code: i32, text: &str) -> Res<T> {
    let module = import(vm, "_socket")?;
    let class = vm.get_attr(&module, &intern(class.as_bytes()))?;
    let error = vm.call(&class, &[Value::small(code.into()), crate::object::str::Str::from(text)])?;
    Err(crate::vm::Error(error))
}
