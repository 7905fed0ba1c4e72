//! `sendmsg` and `recvmsg`: bytes in several pieces, and beside them what is no bytes, such as descriptors.
//!
//! What goes beside (ancillary data) is a row of items, each a header, its level and type among it, and bytes. The C library's
//! macros say where they lie.

use super::address::{self, Address};
use super::call::{self, Direction};
use super::object::socket_of;
use super::{bytes_of, count, optional_int};
use crate::object::sequence::{Bytes, List, Tuple, tuple};
use crate::object::value::Value;
use crate::stdlib::system::c_int;
use crate::types::memory_view::Target;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

/// The longest that ancillary data may be; the system takes far less.
const MOST_BESIDE: usize = 1 << 20;

/// Room for ancillary data, where its headers may lie.
struct Beside {
    words: Vec<u64>,
    len: usize,
}

impl Beside {
    fn new(len: usize) -> Beside {
        Beside { words: vec![0; len.div_ceil(8)], len }
    }

    fn header(
        &mut self,
        pieces: &mut [libc::iovec],
        address: Option<(*mut libc::c_void, libc::socklen_t)>,
    ) -> libc::msghdr {
        // SAFETY: all zeros is a message without anything.
        let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
        (header.msg_iov, header.msg_iovlen) = (pieces.as_mut_ptr(), pieces.len() as _);
        if let Some((name, len)) = address {
            (header.msg_name, header.msg_namelen) = (name, len);
        }
        if self.len > 0 {
            (header.msg_control, header.msg_controllen) = (self.words.as_mut_ptr().cast(), self.len as _);
        }
        header
    }

    /// The items that the system has told in so many bytes of it.
    fn items(&mut self, told: usize) -> Vec<(i32, i32, Vec<u8>)> {
        self.len = self.len.min(told);
        let header = self.header(&mut [], None);
        let end = self.words.as_ptr() as usize + self.len;
        let mut items = Vec::new();
        // SAFETY: the macros walk headers within the room that the message names; bytes are taken up to its end at most.
        unsafe {
            let mut item = libc::CMSG_FIRSTHDR(&raw const header);
            while let Some(head) = item.as_ref() {
                let data = libc::CMSG_DATA(item);
                let len = head.cmsg_len.saturating_sub(libc::CMSG_LEN(0) as usize);
                let len = len.min(end.saturating_sub(data as usize));
                items.push((head.cmsg_level, head.cmsg_type, std::slice::from_raw_parts(data, len).to_vec()));
                item = libc::CMSG_NXTHDR(&raw const header, item);
            }
        }
        items
    }

    /// Ancillary data to be sent.
    fn of(items: &[(i32, i32, Vec<u8>)]) -> Beside {
        let size: usize = items.iter().map(|(_, _, data)| space(data.len())).sum();
        let mut beside = Beside::new(size);
        let header = beside.header(&mut [], None);
        // SAFETY: the room is as long as all items with their headers take, so the macros stay within.
        unsafe {
            let mut place = libc::CMSG_FIRSTHDR(&raw const header);
            for (level, kind, data) in items {
                let Some(head) = place.as_mut() else { break };
                (head.cmsg_level, head.cmsg_type) = (*level, *kind);
                head.cmsg_len = libc::CMSG_LEN(data.len() as u32) as _;
                std::ptr::copy_nonoverlapping(data.as_ptr(), libc::CMSG_DATA(place), data.len());
                place = libc::CMSG_NXTHDR(&raw const header, place);
            }
        }
        beside
    }
}

/// Bytes that an item takes with its header, up to the next one.
fn space(len: usize) -> usize {
    // SAFETY: only reckons.
    unsafe { libc::CMSG_SPACE(len as u32) as usize }
}

/// A length for the two functions below.
fn length_of(vm: &mut Vm, value: &Value, function: &str) -> Res<u32> {
    let index = vm.index(value)?;
    match machine_int(&index).map(u32::try_from) {
        Some(Ok(len)) if len < i32::MAX as u32 - 64 => Ok(len),
        _ => vm.overflow_error(&format!("{function}() argument out of range")),
    }
}

/// `CMSG_LEN(length)`: an item's length without what follows it to fill up.
pub fn cmsg_len(vm: &mut Vm, args: Args<'_>) -> Res {
    let len = length_of(vm, &args[0], "CMSG_LEN")?;
    // SAFETY: only reckons.
    Ok(Value::small(unsafe { libc::CMSG_LEN(len) }.into()))
}

/// `CMSG_SPACE(length)`: the same with it.
pub fn cmsg_space(vm: &mut Vm, args: Args<'_>) -> Res {
    let len = length_of(vm, &args[0], "CMSG_SPACE")?;
    Ok(Value::small(space(len as usize) as i64))
}

/// Pieces of memory as the system takes them.
fn vector(pieces: &mut [Vec<u8>]) -> Vec<libc::iovec> {
    let one = |piece: &mut Vec<u8>| libc::iovec { iov_base: piece.as_mut_ptr().cast(), iov_len: piece.len() };
    pieces.iter_mut().map(one).collect()
}

/// What a call received beside the bytes, which are in the pieces.
struct Received {
    count: usize,
    beside: Value,
    flags: i32,
    from: Value,
}

fn receive(vm: &mut Vm, args: &Args<'_>, pieces: &mut [Vec<u8>]) -> Res<Received> {
    let room = args.get(2).map_or(Ok(0), |room| vm.size(room))?;
    let flags = optional_int(vm, args, 3)?;
    let Some(room) = usize::try_from(room).ok().filter(|room| *room <= MOST_BESIDE) else {
        return vm.value_error("invalid ancillary data buffer length");
    };
    let (mut beside, mut from) = (Beside::new(room), Address::empty());
    let (mut told, mut got_flags) = (0, 0);
    let got = call::make(vm, &args[0], Direction::Read, |fd| {
        let mut vector = vector(pieces);
        let name = (from.as_mut_ptr().cast(), Address::ROOM as libc::socklen_t);
        let mut header = beside.header(&mut vector, Some(name));
        // SAFETY: pieces, address and room are alive and as long as the message says.
        let got = unsafe { libc::recvmsg(fd, &raw mut header, flags) };
        (told, got_flags) = (header.msg_controllen, header.msg_flags);
        from.set_len(header.msg_namelen);
        got as i64
    })?;
    let items = beside.items(told).into_iter().map(|(level, kind, data)| {
        tuple(vec![Value::small(level.into()), Value::small(kind.into()), Bytes::make(&data)])
    });
    let beside = List::make(items.collect());
    Ok(Received { count: got as usize, beside, flags: got_flags, from: from.value(vm)? })
}

/// `recvmsg(bufsize[, ancbufsize[, flags]])`: bytes, what was beside them, flags and address.
pub fn recvmsg(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "recvmsg", args.len() - 1, 1, 3)?;
    let size = vm.size(&args[1])?;
    let Ok(size) = usize::try_from(size) else { return vm.value_error("negative buffer size in recvmsg()") };
    let mut piece = super::transfer::room_for(vm, size)?;
    piece.resize(size.min(piece.capacity()), 0);
    let mut pieces = [piece];
    let received = receive(vm, &args, &mut pieces)?;
    let [piece] = pieces;
    let bytes = Bytes::make(&piece[..received.count.min(piece.len())]);
    Ok(tuple(vec![bytes, received.beside, Value::small(received.flags.into()), received.from]))
}

/// `recvmsg_into(buffers[, ancbufsize[, flags]])`: the same, with the number of bytes instead of them.
pub fn recvmsg_into(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "recvmsg_into", args.len() - 1, 1, 3)?;
    if args[1].class().slots().iter.is_none() {
        return vm.type_error("recvmsg_into() argument 1 must be an iterable");
    }
    let buffers = vm.collect(&args[1])?;
    let mut pieces = Vec::with_capacity(buffers.len());
    for buffer in &buffers {
        let Some(target) = Target::of(vm, buffer) else {
            let message = "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers";
            return vm.type_error(message);
        };
        pieces.push(vec![0; target.len]);
    }
    let received = receive(vm, &args, &mut pieces)?;
    let mut left = received.count;
    for (buffer, piece) in buffers.iter().zip(&pieces) {
        let filled = &piece[..left.min(piece.len())];
        if let Some(target) = Target::of(vm, buffer) {
            target.write(vm, filled);
        }
        left -= filled.len();
    }
    let flags = Value::small(received.flags.into());
    Ok(tuple(vec![Value::small(received.count as i64), received.beside, flags, received.from]))
}

/// How CPython calls what is wrong with one.
const ITEMS: &str = "[sendmsg() ancillary data items]()";

/// The items of ancillary data that a program gives.
fn read_items(vm: &mut Vm, value: &Value) -> Res<Vec<(i32, i32, Vec<u8>)>> {
    if value.class().slots().iter.is_none() {
        return vm.type_error("sendmsg() argument 2 must be an iterable");
    }
    let (mut items, mut size) = (Vec::new(), 0);
    for item in vm.collect(value)? {
        let parts = match (item.object::<Tuple>(), item.object::<List>()) {
            (Some(tuple), _) => tuple.items().to_vec(),
            (_, Some(list)) => list.get(vm).clone(),
            _ => {
                let name = vm.type_name(&item);
                return vm.type_error(&format!("{ITEMS} argument must be 3-item sequence, not {name}"));
            }
        };
        let [level, kind, data] = &parts[..] else {
            let given = parts.len();
            return vm.type_error(&format!("{ITEMS} argument must be sequence of length 3, not {given}"));
        };
        let (level, kind) = (c_int(vm, level)?, c_int(vm, kind)?);
        let data = bytes_of(vm, data)?.into_owned();
        size += data.len();
        items.push((level, kind, data));
        if size > MOST_BESIDE {
            return vm.raise(exc::OS_ERROR, "too much ancillary data");
        }
    }
    Ok(items)
}

/// `sendmsg(buffers[, ancdata[, flags[, address]]])`: how many bytes the system took.
pub fn sendmsg(vm: &mut Vm, args: Args<'_>) -> Res {
    count(vm, "sendmsg", args.len() - 1, 1, 4)?;
    if args[1].class().slots().iter.is_none() {
        return vm.type_error("sendmsg() argument 1 must be an iterable");
    }
    let mut pieces = Vec::new();
    for piece in vm.collect(&args[1])? {
        pieces.push(bytes_of(vm, &piece)?.into_owned());
    }
    let items = args.get(2).map_or(Ok(Vec::new()), |items| read_items(vm, items))?;
    let flags = optional_int(vm, &args, 3)?;
    let mut to = match args.get(4).filter(|address| !address.is_none()) {
        Some(address) => Some(address::read(vm, socket_of(&args[0]), address, "sendmsg")?),
        None => None,
    };
    let mut beside = Beside::of(&items);
    let sent = call::make(vm, &args[0], Direction::Write, |fd| {
        let mut vector = vector(&mut pieces);
        let name = to.as_mut().map(|to| (to.as_mut_ptr().cast(), to.len()));
        let header = beside.header(&mut vector, name);
        // SAFETY: all that the message names is alive during the call.
        unsafe { libc::sendmsg(fd, &raw const header, flags) as i64 }
    })?;
    Ok(Value::small(sent))
}
