//! `select`: waiting for several descriptors at once, by `select`, `poll` or `epoll`.
//!
//! A wait is outside of the GIL; a signal's handlers run in the midst of it, and it goes on for the rest of the time.

use std::cell::Cell;
use std::time::Duration;

use super::{ModuleDef, lock, set, set_numbers, system};
use crate::gil::clock;
use crate::gil::{Reason, ThreadId, Wait};
use crate::object::class::{Class, flags};
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::opaque::Opaque;
use crate::object::sequence::{List, tuple};
use crate::object::shape::{self, Plan};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::socket::plain_int;
use crate::types::{TypeDef, registry};
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::operator::machine_int;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("select", FUNCTIONS) };

/// `selectors`, all of it Python.
pub static SELECTORS: ModuleDef = ModuleDef { files: python!("selectors.py"), ..ModuleDef::new("selectors", &[]) };

const FUNCTIONS: &[NativeDef] =
    &[def("select", "rlist, wlist, xlist, timeout=None, /", select), def("poll", "", make_poll)];

macro_rules! numbers {
    ($($name:ident)*) => { &[$( (stringify!($name), libc::$name as u32 as i64), )*] };
}

const NUMBERS: &[(&str, i64)] = numbers! {
    POLLIN POLLPRI POLLOUT POLLERR POLLHUP POLLNVAL POLLRDNORM POLLRDBAND POLLWRNORM POLLWRBAND POLLRDHUP PIPE_BUF
    EPOLLIN EPOLLPRI EPOLLOUT EPOLLERR EPOLLHUP EPOLLRDNORM EPOLLRDBAND EPOLLWRNORM EPOLLWRBAND EPOLLMSG EPOLLRDHUP EPOLLEXCLUSIVE
    EPOLLONESHOT EPOLLET EPOLL_CLOEXEC
};

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    set_numbers(vm, dict, NUMBERS);
    let error = vm.exception_class(exc::OS_ERROR).value();
    set(vm, dict, "error", error);
    let classes = [("_poll", &POLL), ("epoll", &EPOLL)];
    for (name, def) in classes {
        let plan = Plan { layout: shape::LOCK.info().layout(), attributes: false, inline_slots: 0, traits: 0 };
        let class = registry::make_type(vm, def, shape::new_root(plan));
        set(vm, dict, name, class);
    }
    Ok(())
}

/// The descriptor that an int is, or an object with `fileno()` has.
fn fd_of(vm: &mut Vm, value: &Value) -> Res<i32> {
    let fd = if value.class().has(flags::INT) {
        plain_int(vm, value)?
    } else {
        let Some(fileno) = vm.get_attr_opt(value, &intern(b"fileno"))? else {
            return vm.type_error("argument must be an int, or have a fileno() method.");
        };
        let fd = vm.call(&fileno, &[])?;
        if !fd.class().has(flags::INT) {
            return vm.type_error("fileno() returned a non-integer");
        }
        plain_int(vm, &fd)?
    };
    if fd < 0 {
        return vm.value_error(&format!("file descriptor cannot be a negative integer ({fd})"));
    }
    Ok(fd)
}

/// A timeout, by the system's clock, as those of sockets are: who makes a descriptor ready may be another program.
#[derive(Clone, Copy)]
struct Timeout {
    /// When it ends; none: never.
    end: Option<clock::Nanos>,
}

impl Timeout {
    fn after(span: Option<Duration>) -> Timeout {
        let nanos = |span: Duration| u64::try_from(span.as_nanos()).unwrap_or(u64::MAX);
        Timeout { end: span.map(|span| clock::monotonic().saturating_add(nanos(span))) }
    }

    fn left(self) -> Option<clock::Nanos> {
        self.end.map(|end| end.saturating_sub(clock::monotonic()))
    }

    /// Rounded up, so that no wait is too short; -1 without end.
    fn millis(self) -> i32 {
        self.left().map_or(-1, |left| i32::try_from(left.div_ceil(1_000_000)).unwrap_or(i32::MAX))
    }
}

/// Reads a timeout in units of so many seconds; `None` and, where that is allowed, less than zero is for ever.
fn read_timeout(vm: &mut Vm, value: Option<&Value>, unit: f64, kind: &str, negative: bool) -> Res<Timeout> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(Timeout::after(None)) };
    let slots = value.class().slots();
    if value.as_float().is_none() && slots.float.is_none() && slots.index.is_none() {
        return vm.type_error(&format!("timeout must be {kind} or None"));
    }
    let seconds = lock::seconds(vm, value)? * unit;
    if seconds > lock::TIMEOUT_MAX {
        return vm.overflow_error("timestamp out of range for platform time_t");
    }
    if seconds < 0.0 {
        return if negative { Ok(Timeout::after(None)) } else { vm.value_error("timeout must be non-negative") };
    }
    Ok(Timeout::after(Some(Duration::from_secs_f64(seconds))))
}

/// One of the three sets of `select`, and the objects whose descriptors are in it.
struct Watched {
    objects: Vec<(Value, i32)>,
    set: libc::fd_set,
}

impl Watched {
    fn of(vm: &mut Vm, value: &Value) -> Res<Watched> {
        if value.class().slots().iter.is_none() && !crate::vm::operator::has_items_by_number(value) {
            return vm.type_error("arguments 1-3 must be sequences");
        }
        let mut objects = Vec::new();
        // SAFETY: a set without members is all zeros.
        let mut set: libc::fd_set = unsafe { std::mem::zeroed() };
        for object in vm.collect(value)? {
            let fd = fd_of(vm, &object)?;
            if fd as usize >= libc::FD_SETSIZE {
                return vm.value_error("filedescriptor out of range in select()");
            }
            // SAFETY: within the set's size.
            unsafe { libc::FD_SET(fd, &raw mut set) };
            objects.push((object, fd));
        }
        Ok(Watched { objects, set })
    }

    fn highest(&self) -> i32 {
        self.objects.iter().map(|(_, fd)| *fd).max().unwrap_or(-1)
    }

    /// The objects that are still in the set.
    fn ready(&self, set: &libc::fd_set) -> Value {
        // SAFETY: as above.
        let is_ready = |fd: i32| unsafe { libc::FD_ISSET(fd, std::ptr::from_ref(set)) };
        let ready = self.objects.iter().filter(|(_, fd)| is_ready(*fd));
        List::make(ready.map(|(object, _)| object.clone()).collect())
    }
}

/// `select(rlist, wlist, xlist, timeout=None)`: three lists of what is ready.
fn select(vm: &mut Vm, args: Args<'_>) -> Res {
    let timeout = read_timeout(vm, args.get(3), 1.0, "a float", false)?;
    let watched = [Watched::of(vm, &args[0])?, Watched::of(vm, &args[1])?, Watched::of(vm, &args[2])?];
    let count = watched.iter().map(Watched::highest).max().unwrap_or(-1) + 1;
    let asked = [watched[0].set, watched[1].set, watched[2].set];
    let mut sets = asked;
    vm.tell_position();
    system::check(vm, Reason::Io, &[], || {
        sets = asked;
        let [reads, writes, errors] = &mut sets;
        let mut left = timeout.left().map(|left| libc::timeval {
            tv_sec: (left / 1_000_000_000) as libc::time_t,
            tv_usec: (left % 1_000_000_000 / 1000) as libc::suseconds_t,
        });
        let left = left.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
        // SAFETY: sets and time are locals, the count is within the sets' size.
        unsafe { libc::select(count, reads, writes, errors, left).into() }
    })?;
    let ready = watched.iter().zip(&sets).map(|(watched, set)| watched.ready(set));
    Ok(tuple(ready.collect::<Vec<_>>()))
}

/// `poll()`: descriptors and what each is watched for, in the order in which they came.
struct Poll {
    watched: GilCell<Vec<libc::pollfd>>,
    /// The thread that waits, whose list must stay as it is.
    busy: Cell<Option<ThreadId>>,
}

impl Trace for Poll {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

static POLL: TypeDef = TypeDef {
    methods: &[
        def("register", "self, fd, eventmask=7, /", Poll::register),
        def("modify", "self, fd, eventmask, /", Poll::modify),
        def("unregister", "self, fd, /", Poll::unregister),
        def("poll", "self, timeout=None, /", Poll::poll),
    ],
    flags: flags::NO_NEW,
    ..TypeDef::new(shape::OBJECT, "select.poll")
};

fn make_poll(vm: &mut Vm, _: Args<'_>) -> Res {
    let module = super::import(vm, "select")?;
    let class = vm.get_attr(&module, &intern(b"_poll"))?;
    let state = Poll { watched: GilCell::new(Vec::new()), busy: Cell::new(None) };
    made(&class, Box::new(state))
}

/// An instance of a class of this module.
fn made(class: &Value, state: Box<dyn crate::object::opaque::State>) -> Res {
    let Some(class) = class.object::<Class>() else { unreachable!("a class of this module") };
    Ok(Opaque::with_shape(class.root.get(), state))
}

/// A mask of events, which fits into 16 bits.
fn events_of(vm: &mut Vm, value: &Value) -> Res<i16> {
    if value.class().slots().index.is_none() {
        return vm.type_error("an integer is required");
    }
    let index = vm.index(value)?;
    match machine_int(&index) {
        Some(..0) => vm.value_error("value must be positive"),
        Some(mask @ 0..=0xffff) => Ok(mask as u16 as i16),
        _ => vm.overflow_error("Python int too large for C unsigned short"),
    }
}

impl Poll {
    fn of(value: &Value) -> &Poll {
        let Some(poll) = value.opaque::<Poll>() else { unreachable!("a method of poll") };
        poll
    }

    /// The entry of a descriptor, made if there is none.
    fn register(vm: &mut Vm, args: Args<'_>) -> Res {
        let fd = fd_of(vm, &args[1])?;
        let events = match args.get(2) {
            Some(mask) => events_of(vm, mask)?,
            None => libc::POLLIN | libc::POLLPRI | libc::POLLOUT,
        };
        let watched = Poll::of(&args[0]).watched.get_mut(vm);
        match watched.iter_mut().find(|entry| entry.fd == fd) {
            Some(entry) => entry.events = events,
            None => watched.push(libc::pollfd { fd, events, revents: 0 }),
        }
        Ok(Value::NONE)
    }

    fn modify(vm: &mut Vm, args: Args<'_>) -> Res {
        let fd = fd_of(vm, &args[1])?;
        let events = events_of(vm, &args[2])?;
        match Poll::of(&args[0]).watched.get_mut(vm).iter_mut().find(|entry| entry.fd == fd) {
            Some(entry) => {
                entry.events = events;
                Ok(Value::NONE)
            }
            None => vm.os_error(libc::ENOENT, &[]),
        }
    }

    fn unregister(vm: &mut Vm, args: Args<'_>) -> Res {
        let fd = fd_of(vm, &args[1])?;
        let watched = Poll::of(&args[0]).watched.get_mut(vm);
        match watched.iter().position(|entry| entry.fd == fd) {
            Some(place) => {
                watched.remove(place);
                Ok(Value::NONE)
            }
            None => vm.key_error(&Value::small(fd.into())),
        }
    }

    /// `poll(timeout=None)`, in milliseconds: a list of (descriptor, events).
    fn poll(vm: &mut Vm, args: Args<'_>) -> Res {
        let poll = Poll::of(&args[0]);
        let timeout = read_timeout(vm, args.get(1), 1e-3, "an integer", true)?;
        // One that a fork left behind waits no more.
        if poll.busy.get().is_some_and(|thread| vm.is_alive(thread)) {
            return vm.runtime_error("concurrent poll() invocation");
        }
        poll.busy.set(Some(vm.id()));
        let mut watched = poll.watched.get(vm).clone();
        vm.tell_position();
        let wait = Wait::new(Reason::Io, args[0].id() as u64);
        let waited = system::check(vm, wait, &[], || {
            // SAFETY: the array is ours, of that length.
            unsafe { libc::poll(watched.as_mut_ptr(), watched.len() as libc::nfds_t, timeout.millis()).into() }
        });
        poll.busy.set(None);
        waited?;
        let ready = watched.iter().filter(|entry| entry.revents != 0);
        Ok(List::make(ready.map(|entry| pair(entry.fd.into(), (entry.revents as u16).into())).collect()))
    }
}

fn pair(fd: i64, events: i64) -> Value {
    tuple(vec![Value::small(fd), Value::small(events)])
}

/// `epoll`: the system keeps what is watched.
struct Epoll {
    /// -1 once closed.
    fd: Cell<i32>,
}

impl Trace for Epoll {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

static EPOLL: TypeDef = TypeDef {
    slots: Slots { new: Some(Epoll::create), finalize: Some(|_, epoll| Epoll::of(epoll).close()), ..Slots::NONE },
    methods: &[
        def("register", "self, fd, eventmask=7", |vm, args| Epoll::control(vm, args, libc::EPOLL_CTL_ADD)),
        def("modify", "self, fd, eventmask", |vm, args| Epoll::control(vm, args, libc::EPOLL_CTL_MOD)),
        def("unregister", "self, fd", |vm, args| Epoll::control(vm, args, libc::EPOLL_CTL_DEL)),
        def("poll", "self, timeout=None, maxevents=-1", Epoll::poll),
        def("close", "self, /", |_, args| Epoll::of(&args[0]).close().map(|()| Value::NONE)),
        def("fileno", "self, /", |vm, args| Epoll::open(vm, &args[0]).map(|fd| Value::small(fd.into()))),
        def("__enter__", "self, /", |vm, args| Epoll::open(vm, &args[0]).map(|_| args[0].clone())),
        def("__exit__", "self, *exc_info", |_, args| Epoll::of(&args[0]).close().map(|()| Value::NONE)),
    ],
    class_methods: &[def("fromfd", "cls, fd, /", Epoll::from_fd)],
    members: &[MemberDef { name: "closed", get: |_, epoll| Ok(Value::bool(Epoll::of(epoll).fd.get() < 0)), set: None }],
    ..TypeDef::new(shape::OBJECT, "select.epoll")
};

impl Epoll {
    fn of(value: &Value) -> &Epoll {
        let Some(epoll) = value.opaque::<Epoll>() else { unreachable!("a method of epoll") };
        epoll
    }

    /// `epoll(sizehint=-1, flags=0)`.
    fn create(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
        let given = |place: usize, name: &str| args.values().get(place).or(args.by_name(name)).cloned();
        let size = given(0, "sizehint").map_or(Ok(-1), |size| plain_int(vm, &size))?;
        let flags = given(1, "flags").map_or(Ok(0), |flags| plain_int(vm, &flags))?;
        if size != -1 && size <= 0 {
            return vm.value_error("negative sizehint");
        }
        if flags & !libc::EPOLL_CLOEXEC != 0 {
            return vm.raise(exc::OS_ERROR, "invalid flags");
        }
        // SAFETY: touches no memory of ours.
        match unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) } {
            -1 => vm.os_error(system::errno(), &[]),
            fd => made(class, Box::new(Epoll { fd: Cell::new(fd) })),
        }
    }

    fn from_fd(vm: &mut Vm, args: Args<'_>) -> Res {
        let fd = plain_int(vm, &args[1])?;
        made(&args[0], Box::new(Epoll { fd: Cell::new(fd) }))
    }

    fn open(vm: &mut Vm, value: &Value) -> Res<i32> {
        match Epoll::of(value).fd.get() {
            ..0 => vm.value_error("I/O operation on closed epoll object"),
            fd => Ok(fd),
        }
    }

    fn close(&self) -> Res<()> {
        let fd = self.fd.replace(-1);
        if fd >= 0 {
            // SAFETY: touches no memory of ours.
            unsafe { libc::close(fd) };
        }
        Ok(())
    }

    fn control(vm: &mut Vm, args: Args<'_>, operation: i32) -> Res {
        let epoll = Epoll::open(vm, &args[0])?;
        let fd = fd_of(vm, &args[1])?;
        let events = match args.get(2) {
            Some(mask) => vm.size(mask)? as u32,
            None => (libc::EPOLLIN | libc::EPOLLPRI | libc::EPOLLOUT) as u32,
        };
        let mut event = libc::epoll_event { events, u64: fd as u64 };
        // SAFETY: the event is a local.
        match unsafe { libc::epoll_ctl(epoll, operation, fd, &raw mut event) } {
            -1 => vm.os_error(system::errno(), &[]),
            _ => Ok(Value::NONE),
        }
    }

    /// `poll(timeout=None, maxevents=-1)`, in seconds: a list of (descriptor, events).
    fn poll(vm: &mut Vm, args: Args<'_>) -> Res {
        let fd = Epoll::open(vm, &args[0])?;
        let timeout = read_timeout(vm, args.get(1), 1.0, "an integer", true)?;
        let most = match args.get(2).map_or(Ok(-1), |most| plain_int(vm, most))? {
            // As many as a set of `select` holds, less one.
            -1 => libc::FD_SETSIZE as i32 - 1,
            most @ ..=0 => return vm.value_error(&format!("maxevents must be greater than 0, got {most}")),
            most => most.min(1 << 16),
        };
        let mut events = vec![libc::epoll_event { events: 0, u64: 0 }; most as usize];
        vm.tell_position();
        let wait = Wait::new(Reason::Io, args[0].id() as u64);
        let count = system::check(vm, wait, &[], || {
            // SAFETY: the array is ours, of that length.
            unsafe { libc::epoll_wait(fd, events.as_mut_ptr(), most, timeout.millis()).into() }
        })?;
        let ready = events.iter().take(count as usize);
        Ok(List::make(ready.map(|event| pair(event.u64 as i64, event.events.into())).collect()))
    }
}
