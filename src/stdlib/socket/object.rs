//! The type `_socket.socket`: a descriptor, what kind of socket it is, and how long its calls wait.
//!
//! The descriptor is closed when the object dies, and does not survive `exec` unless the program says so.

use std::cell::Cell;
use std::sync::atomic::{AtomicI64, Ordering};

use super::call::Timeout;
use super::{message, optional_int, options, plain_int, transfer};
use crate::gil::Reason;
use crate::object::class::{Class, flags};
use crate::object::function::MemberDef;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::sequence::tuple;
use crate::object::shape::{self, Plan};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::{lock, system};
use crate::types::{TypeDef, registry};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// The insides of a socket.
pub struct Socket {
    /// -1 once closed.
    fd: Cell<i32>,
    family: Cell<i32>,
    kind: Cell<i32>,
    protocol: Cell<i32>,
    timeout: Cell<Timeout>,
}

impl Trace for Socket {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Drop for Socket {
    /// A class with a `__del__` of its own, or the end of the process, leaves the descriptor to this.
    fn drop(&mut self) {
        if self.fd() >= 0 {
            // SAFETY: the descriptor is ours.
            unsafe { libc::close(self.fd()) };
        }
    }
}

impl Socket {
    pub fn fd(&self) -> i32 {
        self.fd.get()
    }

    pub fn family(&self) -> i32 {
        self.family.get()
    }

    pub fn timeout(&self) -> Timeout {
        self.timeout.get()
    }
}

pub fn socket_of(value: &Value) -> &Socket {
    let Some(socket) = value.opaque::<Socket>() else { unreachable!("the machine has checked the receiver") };
    socket
}

static SOCKET: TypeDef = TypeDef {
    slots: Slots { new: Some(new), init: Some(init), repr: Some(repr), finalize: Some(finalize), ..Slots::NONE },
    methods: METHODS,
    members: MEMBERS,
    flags: flags::BASE,
    ..TypeDef::new(shape::OBJECT, "_socket.socket")
};

const METHODS: &[NativeDef] = &[
    // By its name a derived class finds the slot.
    def("__del__", "self, /", |vm, args| finalize(vm, &args[0]).map(|()| Value::NONE)),
    def("_accept", "self, /", transfer::accept),
    def("bind", "self, address, /", transfer::bind),
    def("close", "self, /", close),
    def("connect", "self, address, /", transfer::connect),
    def("connect_ex", "self, address, /", transfer::connect_ex),
    def("detach", "self, /", detach),
    def("fileno", "self, /", fileno),
    def("getblocking", "self, /", |_, args| Ok(Value::bool(socket_of(&args[0]).timeout() != Timeout::AtOnce))),
    def("getpeername", "self, /", transfer::getpeername),
    def("getsockname", "self, /", transfer::getsockname),
    def("getsockopt", "self, *args", options::get),
    def("gettimeout", "self, /", |vm, args| timeout(vm, &args[0])),
    def("listen", "self, *args", transfer::listen),
    def("recv", "self, *args", transfer::recv),
    def("recv_into", "self, buffer, nbytes=0, flags=0", transfer::recv_into),
    def("recvfrom", "self, *args", transfer::recvfrom),
    def("recvfrom_into", "self, buffer, nbytes=0, flags=0", transfer::recvfrom_into),
    def("recvmsg", "self, *args", message::recvmsg),
    def("recvmsg_into", "self, *args", message::recvmsg_into),
    def("send", "self, *args", transfer::send),
    def("sendall", "self, *args", transfer::sendall),
    def("sendmsg", "self, *args", message::sendmsg),
    def("sendto", "self, *args", transfer::sendto),
    def("setblocking", "self, flag, /", setblocking),
    def("setsockopt", "self, *args", options::set),
    def("settimeout", "self, timeout, /", settimeout),
    def("shutdown", "self, how, /", transfer::shutdown),
];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "family", get: |_, socket| Ok(Value::small(socket_of(socket).family().into())), set: None },
    MemberDef { name: "type", get: |_, socket| Ok(Value::small(socket_of(socket).kind.get().into())), set: None },
    MemberDef { name: "proto", get: |_, socket| Ok(Value::small(socket_of(socket).protocol.get().into())), set: None },
    MemberDef { name: "timeout", get: timeout, set: None },
];

/// Makes the class; the module does, when it is imported.
pub fn make_class(vm: &mut Vm) -> Value {
    let plan = Plan { layout: shape::LOCK.info().layout(), attributes: false, inline_slots: 0, traits: 0 };
    registry::make_type(vm, &SOCKET, shape::new_root(plan))
}

fn new(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let Some(class) = class.object::<Class>() else { unreachable!("the receiver of `new`") };
    let state = Socket {
        fd: Cell::new(-1),
        family: Cell::new(0),
        kind: Cell::new(0),
        protocol: Cell::new(0),
        timeout: Cell::new(Timeout::Never),
    };
    Ok(Opaque::with_shape(class.root.get(), Box::new(state)))
}

/// `socket(family=-1, type=-1, proto=-1, fileno=None)`; -1: the usual, or what the descriptor says.
fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    let given = |place: usize, name: &str| args.values().get(place).or(args.by_name(name)).cloned();
    let mut numbers = [-1; 3];
    for (place, name) in ["family", "type", "proto"].into_iter().enumerate() {
        if let Some(value) = given(place, name) {
            numbers[place] = plain_int(vm, &value)?;
        }
    }
    let made = match given(3, "fileno").filter(|fileno| !fileno.is_none()) {
        Some(fileno) => adopt(vm, &fileno, numbers)?,
        None => open(vm, numbers)?,
    };
    let (fd, [family, kind, protocol]) = made;
    let socket = socket_of(value);
    let old = socket.fd.replace(fd);
    socket.family.set(family);
    socket.kind.set(kind & !(libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK));
    socket.protocol.set(protocol);
    if old >= 0 {
        close_quietly(vm, old);
    }
    if kind & libc::SOCK_NONBLOCK != 0 {
        socket.timeout.set(Timeout::AtOnce);
        return Ok(());
    }
    let timeout = unpacked(DEFAULT_TIMEOUT.load(Ordering::Relaxed));
    socket.timeout.set(timeout);
    match timeout {
        Timeout::Never => Ok(()),
        _ => block(vm, fd, false),
    }
}

fn open(vm: &mut Vm, [family, kind, protocol]: [i32; 3]) -> Res<(i32, [i32; 3])> {
    let or = |number: i32, usual: i32| if number == -1 { usual } else { number };
    let (family, kind, protocol) = (or(family, libc::AF_INET), or(kind, libc::SOCK_STREAM), or(protocol, 0));
    // SAFETY: touches no memory of ours.
    let call = || i64::from(unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, protocol) });
    Ok((system::check(vm, Reason::Io, &[], call)? as i32, [family, kind, protocol]))
}

/// A descriptor that is there already; it is asked for what was not given.
fn adopt(vm: &mut Vm, fileno: &Value, [family, kind, protocol]: [i32; 3]) -> Res<(i32, [i32; 3])> {
    let fd = plain_int(vm, fileno)?;
    if fd < 0 {
        return vm.value_error("negative file descriptor");
    }
    let asked = |number: i32, option: i32| if number == -1 { options::number(fd, option) } else { Ok(number) };
    let found = asked(family, libc::SO_DOMAIN)
        .and_then(|family| Ok([family, asked(kind, libc::SO_TYPE)?, asked(protocol, libc::SO_PROTOCOL)?]));
    match found {
        Ok(numbers) => Ok((fd, numbers)),
        Err(errno) => vm.os_error(errno, &[]),
    }
}

/// Whether the system is to block in calls on a descriptor.
fn block(vm: &mut Vm, fd: i32, on: bool) -> Res<()> {
    let mut nonblocking = i32::from(!on);
    // SAFETY: the flag is a local.
    match unsafe { libc::ioctl(fd, libc::FIONBIO, &raw mut nonblocking) } {
        -1 => vm.os_error(system::errno(), &[]),
        _ => Ok(()),
    }
}

/// The timeout of new sockets, packed.
static DEFAULT_TIMEOUT: AtomicI64 = AtomicI64::new(-1);

fn packed(timeout: Timeout) -> i64 {
    match timeout {
        Timeout::Never => -1,
        Timeout::AtOnce => 0,
        Timeout::After(nanos) => i64::try_from(nanos).unwrap_or(i64::MAX),
    }
}

fn unpacked(packed: i64) -> Timeout {
    match packed {
        ..0 => Timeout::Never,
        0 => Timeout::AtOnce,
        nanos => Timeout::After(nanos.unsigned_abs()),
    }
}

/// A timeout as Python gives it: None or seconds.
fn read_timeout(vm: &mut Vm, value: &Value) -> Res<Timeout> {
    if value.is_none() {
        return Ok(Timeout::Never);
    }
    let seconds = lock::seconds(vm, value)?;
    if seconds.abs() > lock::TIMEOUT_MAX {
        return vm.overflow_error("timestamp out of range for platform time_t");
    }
    if seconds < 0.0 {
        return vm.value_error("Timeout value out of range");
    }
    // `poll` counts milliseconds in a C int.
    if seconds * 1e3 > f64::from(i32::MAX) {
        return vm.overflow_error("timeout doesn't fit into C timeval");
    }
    // Rounded up: only zero is zero.
    Ok(unpacked((seconds * 1e9).ceil() as i64))
}

fn timeout_value(timeout: Timeout) -> Value {
    match timeout {
        Timeout::Never => Value::NONE,
        Timeout::AtOnce => Value::float(0.0),
        Timeout::After(nanos) => Value::float(nanos as f64 / 1e9),
    }
}

fn timeout(_: &mut Vm, socket: &Value) -> Res {
    Ok(timeout_value(socket_of(socket).timeout()))
}

fn set(vm: &mut Vm, socket: &Value, timeout: Timeout) -> Res {
    let socket = socket_of(socket);
    socket.timeout.set(timeout);
    block(vm, socket.fd(), timeout == Timeout::Never)?;
    Ok(Value::NONE)
}

fn settimeout(vm: &mut Vm, args: Args<'_>) -> Res {
    let timeout = read_timeout(vm, &args[1])?;
    set(vm, &args[0], timeout)
}

fn setblocking(vm: &mut Vm, args: Args<'_>) -> Res {
    let timeout = if vm.truth(&args[1])? { Timeout::Never } else { Timeout::AtOnce };
    set(vm, &args[0], timeout)
}

/// `getdefaulttimeout()`.
pub fn default_timeout(_: &mut Vm, _: Args<'_>) -> Res {
    Ok(timeout_value(unpacked(DEFAULT_TIMEOUT.load(Ordering::Relaxed))))
}

/// `setdefaulttimeout(timeout)`.
pub fn set_default_timeout(vm: &mut Vm, args: Args<'_>) -> Res {
    let timeout = read_timeout(vm, &args[0])?;
    DEFAULT_TIMEOUT.store(packed(timeout), Ordering::Relaxed);
    Ok(Value::NONE)
}

fn repr(_: &mut Vm, value: &Value) -> Res {
    let socket = socket_of(value);
    let (fd, family, kind, proto) = (socket.fd(), socket.family(), socket.kind.get(), socket.protocol.get());
    Ok(Str::from(&format!("<socket object, fd={fd}, family={family}, type={kind}, proto={proto}>")))
}

fn fileno(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::small(socket_of(&args[0]).fd().into()))
}

/// Gives the descriptor away.
fn detach(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::small(socket_of(&args[0]).fd.replace(-1).into()))
}

/// Closes outside of the GIL; tells the error number, 0 for none. Not repeated after a signal: the descriptor is gone then.
fn close_fd(vm: &mut Vm, fd: i32) -> i32 {
    vm.tell_position();
    // SAFETY: touches no memory of ours.
    let close = || if unsafe { libc::close(fd) } == 0 { 0 } else { system::errno() };
    vm.unlocked(Reason::Io.into(), close)
}

fn close_quietly(vm: &mut Vm, fd: i32) {
    let _errno = close_fd(vm, fd);
}

/// The other end may have reset the connection meanwhile, which is nothing to a socket that is closed.
fn check_closed(vm: &mut Vm, errno: i32) -> Res {
    match errno {
        0 | libc::EINTR | libc::ECONNRESET => Ok(Value::NONE),
        errno => vm.os_error(errno, &[]),
    }
}

fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = socket_of(&args[0]).fd.replace(-1);
    if fd < 0 {
        return Ok(Value::NONE);
    }
    let errno = close_fd(vm, fd);
    check_closed(vm, errno)
}

fn finalize(vm: &mut Vm, socket: &Value) -> Res<()> {
    let fd = socket_of(socket).fd.replace(-1);
    if fd >= 0 {
        close_quietly(vm, fd);
    }
    Ok(())
}

/// `close(fd)`.
pub fn close_descriptor(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = plain_int(vm, &args[0])?;
    let errno = close_fd(vm, fd);
    check_closed(vm, errno)
}

/// `dup(fd)`.
pub fn duplicate(vm: &mut Vm, args: Args<'_>) -> Res {
    let fd = plain_int(vm, &args[0])?;
    // SAFETY: touches no memory of ours.
    match unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) } {
        -1 => vm.os_error(system::errno(), &[]),
        copy => Ok(Value::small(copy.into())),
    }
}

/// `_pair(family, type, proto)`: two descriptors that are connected.
pub fn pair(vm: &mut Vm, args: Args<'_>) -> Res {
    let [family, kind, protocol] =
        [optional_int(vm, &args, 0)?, optional_int(vm, &args, 1)?, optional_int(vm, &args, 2)?];
    let mut ends = [0; 2];
    // SAFETY: the array holds two descriptors.
    let made = unsafe { libc::socketpair(family, kind | libc::SOCK_CLOEXEC, protocol, ends.as_mut_ptr()) };
    if made != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    Ok(tuple(ends.iter().map(|fd| Value::small((*fd).into())).collect::<Vec<_>>()))
}
