//! A buffered stream over a descriptor: what binary files are, and what text files read and write through.
//!
//! Reads go through `read[at..]`, writes gather in `write`; a stream that can do both flushes or seeks back when it changes
//! direction. Instead of a descriptor there may be an object of Python (`raw.rs`). A thread that reads or flushes gives the GIL up within, so it *enters* the stream first; others that want
//! to do the same wait in `waiters`. In a forked child an owner that no longer exists is no owner.
//!
//! A text file and the binary file beneath it share one stream, but a program that uses both sees two layers, each with bytes of its own: what the text file has read ahead the
//! binary file does not get (`kept`), and what is written to the binary file is written before what the text file still gathers (`beneath`).

use std::cell::Cell;

use super::raw::Raw;
use crate::gil::{Reason, ThreadId, WaitQueue, Woken};
use crate::object::gil_cell::GilCell;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::system;
use crate::vm::exceptions as exc;
use crate::vm::{Error, Res, Vm};

/// Bytes of a buffer.
pub const CAPACITY: usize = 8192;

/// See the module's text.
pub struct Stream {
    /// -1 once closed; 0 over an object.
    fd: Cell<i32>,
    /// What is read and written instead of a descriptor.
    pub raw: Option<Raw>,
    /// Bytes to read at once, and to gather before they are written.
    capacity: usize,
    pub readable: bool,
    pub writable: bool,
    close_fd: bool,
    /// Each write goes straight through.
    pub unbuffered: bool,
    pub reason: Reason,
    /// Which ends of lines were read; none are looked for unless [`newline::NOTED`] is among them.
    newlines: Cell<u8>,
    buffers: GilCell<Buffers>,
    owner: Cell<Option<ThreadId>>,
    waiters: GilCell<WaitQueue>,
    /// There is a text file over it.
    under_text: Cell<bool>,
    /// What has been read ahead is the text file's.
    claimed: Cell<bool>,
}

/// Ends of lines, as marks.
pub mod newline {
    pub const CR: u8 = 1;
    pub const LF: u8 = 2;
    pub const CRLF: u8 = 4;
    /// They are looked for.
    pub const NOTED: u8 = 8;
    /// What was read ends with a `\r`.
    pub const OPEN: u8 = 16;
}

#[derive(Default)]
struct Buffers {
    read: Vec<u8>,
    at: usize,
    write: Vec<u8>,
    /// Read ahead by the text file, while the binary file reads.
    kept: Vec<u8>,
    /// Written to the binary file, while the text file gathers in `write`.
    beneath: Vec<u8>,
}

impl Buffers {
    fn unread(&self) -> &[u8] {
        &self.read[self.at..]
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let taken = self.read[self.at..self.at + count].to_vec();
        self.at += count;
        if self.at == self.read.len() {
            self.read.clear();
            self.at = 0;
        }
        taken
    }

    fn append(&mut self, bytes: &[u8]) {
        if self.at > 0 {
            self.read.drain(..self.at);
            self.at = 0;
        }
        self.read.extend_from_slice(bytes);
    }
}

// By its path: in scope, `Trace::clear` would hide `Vec::clear` (it takes `&self`, and so is found first).
impl crate::object::layout::Trace for Stream {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(raw) = &self.raw {
            raw.trace(visit);
        }
    }
}

/// How a stream is opened.
#[derive(Clone, Copy)]
pub struct Access {
    pub readable: bool,
    pub writable: bool,
    pub close_fd: bool,
    pub unbuffered: bool,
}

impl Stream {
    pub fn new(fd: i32, access: Access) -> Stream {
        Stream {
            fd: Cell::new(fd),
            raw: None,
            capacity: CAPACITY,
            readable: access.readable,
            writable: access.writable,
            close_fd: access.close_fd,
            unbuffered: access.unbuffered,
            reason: if fd == 0 { Reason::Input } else { Reason::Io },
            newlines: Cell::new(0),
            buffers: GilCell::default(),
            owner: Cell::new(None),
            waiters: GilCell::default(),
            under_text: Cell::new(false),
            claimed: Cell::new(false),
        }
    }

    /// From now on there is a text file over it.
    pub fn put_under_text(&self) {
        self.under_text.set(true);
    }

    /// The text file reads: it goes on where it was.
    pub fn claim(&self, vm: &mut Vm) {
        if !self.claimed.replace(true) {
            let buffers = self.buffers.get_mut(vm);
            if !buffers.kept.is_empty() {
                buffers.kept.extend_from_slice(&buffers.read[buffers.at..]);
                (buffers.read, buffers.at) = (std::mem::take(&mut buffers.kept), 0);
            }
        }
    }

    /// The binary file reads: what the text file has taken is not there any more.
    pub fn unclaim(&self, vm: &mut Vm) {
        if self.claimed.replace(false) {
            let buffers = self.buffers.get_mut(vm);
            buffers.kept = buffers.read.split_off(buffers.at);
            buffers.read.clear();
            buffers.at = 0;
        }
    }

    /// A stream over an object.
    pub fn over(raw: Raw, readable: bool, writable: bool, capacity: usize) -> Stream {
        let access = Access { readable, writable, close_fd: true, unbuffered: false };
        let mut stream = Stream::new(0, access);
        (stream.raw, stream.capacity, stream.reason) = (Some(raw), capacity, Reason::Io);
        stream
    }

    pub fn fd(&self) -> i32 {
        self.fd.get()
    }

    /// The descriptor, or what the object says that it is.
    pub fn fileno(&self, vm: &mut Vm) -> Res {
        match &self.raw {
            Some(raw) if raw.is_pair => super::unsupported(vm, "fileno"),
            Some(raw) => raw.ask(vm, "fileno"),
            None => Ok(Value::small(self.fd().into())),
        }
    }

    /// Has bytes that were read and are not taken yet.
    pub fn has_read_ahead(&self, vm: &Vm) -> bool {
        let buffers = self.buffers.get(vm);
        !buffers.unread().is_empty() || !buffers.kept.is_empty()
    }

    pub fn closes_descriptor(&self) -> bool {
        self.close_fd
    }

    /// From now on the ends of lines that are read are noted.
    pub fn note_newlines(&self) {
        self.newlines.set(self.newlines.get() | newline::NOTED);
    }

    /// Those that were seen.
    pub fn newlines(&self) -> u8 {
        let seen = self.newlines.get();
        if seen & newline::OPEN == 0 { seen } else { seen | newline::CR }
    }

    fn note(&self, chunk: &[u8]) {
        let mut seen = self.newlines.get();
        if seen & newline::NOTED == 0 {
            return;
        }
        let mut rest = chunk;
        if seen & newline::OPEN != 0 && !chunk.is_empty() {
            seen &= !newline::OPEN;
            match chunk.strip_prefix(b"\n") {
                Some(more) => (seen, rest) = (seen | newline::CRLF, more),
                None => seen |= newline::CR,
            }
        }
        // Where there is no `\r`, which is nearly everywhere, one look is enough.
        while let Some(at) = memchr::memchr(b'\r', rest) {
            if memchr::memchr(b'\n', &rest[..at]).is_some() {
                seen |= newline::LF;
            }
            match rest.get(at + 1) {
                None => seen |= newline::OPEN,
                Some(b'\n') => seen |= newline::CRLF,
                Some(_) => seen |= newline::CR,
            }
            let taken = if rest.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
            rest = &rest[at + taken..];
        }
        if seen & newline::LF == 0 && memchr::memchr(b'\n', rest).is_some() {
            seen |= newline::LF;
        }
        self.newlines.set(seen);
    }

    fn is_pair(&self) -> bool {
        self.raw.as_ref().is_some_and(|raw| raw.is_pair)
    }

    pub fn is_closed(&self) -> bool {
        self.fd.get() < 0
    }

    /// Runs `f`, which may give the GIL up, while no other thread does the same.
    fn entered<T>(&self, vm: &mut Vm, f: impl FnOnce(&Stream, &mut Vm) -> Res<T>) -> Res<T> {
        let me = vm.id();
        while let Some(owner) = self.owner.get() {
            if owner == me || !vm.is_alive(owner) {
                break;
            }
            let ticket = vm.ticket();
            self.waiters.get_mut(vm).push(ticket);
            if vm.wait(ticket, None, self.reason) == Woken::Interrupted {
                vm.attend()?;
            }
        }
        self.owner.set(Some(me));
        let result = f(self, vm);
        self.owner.set(None);
        self.waiters.get_mut(vm).wake_one();
        result
    }

    /// Writes what was gathered.
    pub fn flush(&self, vm: &mut Vm) -> Res<()> {
        let buffers = self.buffers.get(vm);
        if buffers.write.is_empty() && buffers.beneath.is_empty() {
            return Ok(());
        }
        self.entered(vm, |stream, vm| {
            let buffers = stream.buffers.get_mut(vm);
            let mut pending = std::mem::take(&mut buffers.beneath);
            match pending.is_empty() {
                true => pending = std::mem::take(&mut buffers.write),
                false => pending.append(&mut buffers.write),
            }
            stream.flush_entered(vm, pending)
        })
    }

    /// What the binary file's `flush` does: what the text file gathers is none of its business.
    pub fn flush_binary(&self, vm: &mut Vm) -> Res<()> {
        if !self.under_text.get() {
            return self.flush(vm);
        }
        self.entered(vm, |stream, vm| {
            let pending = std::mem::take(&mut stream.buffers.get_mut(vm).beneath);
            stream.flush_entered(vm, pending)
        })
    }

    fn flush_entered(&self, vm: &mut Vm, pending: Vec<u8>) -> Res<()> {
        let mut done = 0;
        let mut result = Ok(());
        while done < pending.len() && result.is_ok() {
            match self.write_some(vm, &pending[done..]) {
                Ok(count) => {
                    done += count;
                    if done < pending.len() {
                        // A signal may have been what ended it; the next write could wait for ever.
                        result = vm.attend();
                    }
                }
                Err(error) => result = Err(error),
            }
        }
        if done < pending.len() {
            // What could not be written is tried again by the next flush, as CPython does it.
            let buffers = self.buffers.get_mut(vm);
            let again = if self.under_text.get() { &mut buffers.beneath } else { &mut buffers.write };
            again.splice(..0, pending[done..].iter().copied());
        }
        result
    }

    fn write_some(&self, vm: &mut Vm, bytes: &[u8]) -> Res<usize> {
        if let Some(raw) = &self.raw {
            return raw.write(vm, bytes);
        }
        let fd = self.fd.get();
        // SAFETY: the slice is alive during the call.
        let write = || unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) as i64 };
        Ok(system::check(vm, self.reason, &[], write)? as usize)
    }

    /// Gathers bytes, and writes when there are enough.
    pub fn write(&self, vm: &mut Vm, bytes: &[u8]) -> Res<()> {
        if !self.buffers.get(vm).unread().is_empty() && !self.is_pair() {
            self.forget_read_ahead(vm)?;
        }
        let buffer = &mut self.buffers.get_mut(vm).write;
        buffer.extend_from_slice(bytes);
        if buffer.len() >= self.capacity || self.unbuffered {
            return self.flush(vm).map_err(|error| self.given_up(vm, error));
        }
        Ok(())
    }

    /// More was written than fits, and nobody reads any more: it is not tried again.
    fn given_up(&self, vm: &mut Vm, error: Error) -> Error {
        if vm.is_exception(&error.0, exc::BROKEN_PIPE_ERROR) {
            let buffers = self.buffers.get_mut(vm);
            buffers.write.clear();
            buffers.beneath.clear();
        }
        error
    }

    /// What the binary file's `write` does.
    pub fn write_binary(&self, vm: &mut Vm, bytes: &[u8]) -> Res<()> {
        if !self.under_text.get() {
            return self.write(vm, bytes);
        }
        if self.has_read_ahead(vm) && !self.is_pair() {
            self.forget_read_ahead(vm)?;
        }
        let buffer = &mut self.buffers.get_mut(vm).beneath;
        buffer.extend_from_slice(bytes);
        if buffer.len() >= self.capacity || self.unbuffered {
            return self.flush_binary(vm);
        }
        Ok(())
    }

    /// What has been read ahead counts as read: where a text file that was read is written to, as in CPython, whose text layer has taken it already.
    pub fn skip_read_ahead(&self, vm: &mut Vm) {
        if !self.is_pair() {
            let buffers = self.buffers.get_mut(vm);
            buffers.read.clear();
            buffers.at = 0;
        }
    }

    /// Where the descriptor is.
    pub fn tell_raw(&self, vm: &mut Vm) -> Res<i64> {
        self.seek_raw(vm, 0, libc::SEEK_CUR)
    }

    /// Puts the descriptor where the reader is.
    fn forget_read_ahead(&self, vm: &mut Vm) -> Res<()> {
        let buffers = self.buffers.get_mut(vm);
        let ahead = (buffers.unread().len() + buffers.kept.len()) as i64;
        buffers.read.clear();
        buffers.kept.clear();
        buffers.at = 0;
        if ahead > 0 {
            self.seek_raw(vm, -ahead, libc::SEEK_CUR)?;
        }
        Ok(())
    }

    fn seek_raw(&self, vm: &mut Vm, offset: i64, whence: i32) -> Res<i64> {
        if let Some(raw) = &self.raw {
            return raw.seek(vm, offset, whence);
        }
        let fd = self.fd.get();
        // SAFETY: touches no memory of ours.
        system::check(vm, Reason::Io, &[], || unsafe { libc::lseek(fd, offset, whence) })
    }

    /// Reads more into the buffer; false at the end.
    fn fill(&self, vm: &mut Vm, at_least: usize) -> Res<bool> {
        if !self.is_pair() {
            self.flush(vm)?;
        }
        self.entered(vm, |stream, vm| {
            let size = at_least.clamp(stream.capacity.min(1 << 24), 1 << 24);
            if let Some(raw) = &stream.raw {
                let chunk = raw.read(vm, size)?;
                stream.note(&chunk);
                stream.buffers.get_mut(vm).append(&chunk);
                return Ok(!chunk.is_empty());
            }
            let fd = stream.fd.get();
            let mut chunk = vec![0; size];
            // SAFETY: the buffer is alive and as long as it says.
            let read = || unsafe { libc::read(fd, chunk.as_mut_ptr().cast(), chunk.len()) as i64 };
            let count = system::check(vm, stream.reason, &[], read)?;
            stream.note(&chunk[..count as usize]);
            stream.buffers.get_mut(vm).append(&chunk[..count as usize]);
            Ok(count > 0)
        })
    }

    /// Reads until `measure`, told whether the end has been reached, says how many bytes to take.
    pub fn read_by(&self, vm: &mut Vm, mut measure: impl FnMut(&[u8], bool) -> Option<usize>) -> Res<Vec<u8>> {
        let mut ended = false;
        loop {
            if let Some(count) = measure(self.buffers.get(vm).unread(), ended) {
                return Ok(self.buffers.get_mut(vm).take(count));
            }
            if ended {
                let rest = self.buffers.get(vm).unread().len();
                return Ok(self.buffers.get_mut(vm).take(rest));
            }
            ended = !self.fill(vm, 0)?;
        }
    }

    pub fn read_all(&self, vm: &mut Vm) -> Res<Vec<u8>> {
        let mut size = CAPACITY;
        while self.fill(vm, size)? {
            size *= 2;
        }
        self.read_by(vm, |unread, _| Some(unread.len()))
    }

    pub fn read(&self, vm: &mut Vm, count: usize) -> Res<Vec<u8>> {
        self.read_by(vm, |unread, _| (unread.len() >= count).then_some(count))
    }

    /// What one system call gives, at most `count` bytes.
    pub fn read_some(&self, vm: &mut Vm, count: usize) -> Res<Vec<u8>> {
        self.read_by(vm, |unread, _| (!unread.is_empty()).then_some(unread.len().min(count)))
    }

    pub fn peek(&self, vm: &mut Vm) -> Res<Vec<u8>> {
        if self.buffers.get(vm).unread().is_empty() {
            self.fill(vm, 0)?;
        }
        Ok(self.buffers.get(vm).unread().to_vec())
    }

    pub fn seek(&self, vm: &mut Vm, offset: i64, whence: i32) -> Res<i64> {
        self.flush(vm)?;
        self.forget_read_ahead(vm)?;
        self.seek_raw(vm, offset, whence)
    }

    pub fn tell(&self, vm: &mut Vm) -> Res<i64> {
        let at = self.seek_raw(vm, 0, libc::SEEK_CUR)?;
        let buffers = self.buffers.get(vm);
        let ahead = buffers.unread().len() + buffers.kept.len();
        Ok(at - ahead as i64 + (buffers.write.len() + buffers.beneath.len()) as i64)
    }

    /// Where the binary file is: before what the text file gathers, and behind what it has read ahead.
    pub fn tell_binary(&self, vm: &mut Vm) -> Res<i64> {
        if !self.under_text.get() {
            return self.tell(vm);
        }
        let at = self.seek_raw(vm, 0, libc::SEEK_CUR)?;
        let buffers = self.buffers.get(vm);
        let ahead = if self.claimed.get() { 0 } else { buffers.unread().len() };
        Ok(at - ahead as i64 + buffers.beneath.len() as i64)
    }

    pub fn truncate(&self, vm: &mut Vm, size: Option<i64>) -> Res<i64> {
        self.flush(vm)?;
        let size = match size {
            Some(size) => size,
            None => self.tell(vm)?,
        };
        if let Some(raw) = &self.raw {
            raw.truncate(vm, size)?;
            return Ok(size);
        }
        let fd = self.fd.get();
        // SAFETY: touches no memory of ours.
        system::check(vm, Reason::Io, &[], || i64::from(unsafe { libc::ftruncate(fd, size) }))?;
        Ok(size)
    }

    pub fn is_seekable(&self, vm: &mut Vm) -> Res<bool> {
        match &self.raw {
            Some(raw) => raw.says(vm, "seekable"),
            // SAFETY: touches no memory of ours.
            None => Ok(unsafe { libc::lseek(self.fd.get(), 0, libc::SEEK_CUR) >= 0 }),
        }
    }

    pub fn is_readable(&self, vm: &mut Vm) -> Res<bool> {
        match &self.raw {
            Some(raw) if self.readable => raw.says(vm, "readable"),
            _ => Ok(self.readable),
        }
    }

    pub fn is_writable(&self, vm: &mut Vm) -> Res<bool> {
        match &self.raw {
            Some(raw) if self.writable => {
                let answer = vm.call_method(&raw.writer, &intern(b"writable"), &[])?;
                vm.truth(&answer)
            }
            _ => Ok(self.writable),
        }
    }

    pub fn is_terminal(&self, vm: &mut Vm) -> Res<bool> {
        match &self.raw {
            Some(raw) => raw.says(vm, "isatty"),
            // SAFETY: touches no memory of ours.
            None => Ok(unsafe { libc::isatty(self.fd.get()) == 1 }),
        }
    }

    /// Flushes and closes; the descriptor is closed even if the flush fails.
    pub fn close(&self, vm: &mut Vm) -> Res<()> {
        if self.is_closed() {
            return Ok(());
        }
        let flushed = self.flush(vm);
        let fd = self.fd.replace(-1);
        if let Some(raw) = &self.raw {
            let closed = raw.close(vm);
            return flushed.and(closed);
        }
        if !self.close_fd {
            return flushed;
        }
        // SAFETY: touches no memory of ours. Not repeated after EINTR: the descriptor is gone then.
        let closed = vm.unlocked(Reason::Io.into(), || match unsafe { libc::close(fd) } {
            -1 => system::errno(),
            _ => 0,
        });
        flushed?;
        match closed {
            0 | libc::EINTR => Ok(()),
            errno => vm.os_error(errno, &[]),
        }
    }

    /// Forgets the descriptor without closing it.
    pub fn detach(&self) -> i32 {
        self.fd.replace(-1)
    }
}

impl Drop for Stream {
    /// A file that dies without its finalizer (the process ends, or the collector was too late) only gives its descriptor back.
    fn drop(&mut self) {
        if self.close_fd && !self.is_closed() && self.fd.get() > 2 {
            // SAFETY: the descriptor is ours.
            unsafe { libc::close(self.fd.get()) };
        }
    }
}
