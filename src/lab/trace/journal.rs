//! Where a traced run writes: one file that the program, all that it forks, and the process that draws it have mapped.
//!
//! The file is a row of chunks of 64 KiB. A process claims one by adding to a counter in the first, and then is its only writer:
//! threads of the process are kept apart by the scheduler's lock (events) and by the GIL (notes), so that writing a record is storing
//! its words, the one that makes it valid last. Whoever dies, by `os._exit`, a signal or an `exec`, leaves what it wrote: the pages are
//! the kernel's, and nothing is in buffers of ours. The file is unlinked as soon as it is made, so nothing is left behind either.
//!
//! The mapping is as long as the file may become, but only chunks in use take room, on the disk and (a full one is let go of) in memory: a
//! hundred million events are 4 GB of file and less than 1 MB of memory. Room on the disk is asked for ahead, since a page of a mapping
//! that finds none would end the program: when there is no more, events are counted as lost instead.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// Words of a chunk.
const CHUNK: usize = 8192;
/// Words at the beginning of a chunk that say whose it is.
const HEAD: usize = 4;
/// Bytes of address space; the later ones where the first is refused (`ulimit -v`, `ulimit -f`).
const SIZES: [usize; 3] = [1 << 36, 1 << 30, 1 << 26];
/// Chunks for which room is asked before they are needed: 2 MB, so that a child that closes all descriptors has some.
const AHEAD: usize = 32;
/// A descriptor of the journal's own lies above those that programs see and print.
const DESCRIPTOR: libc::c_int = 900;

/// What is in a chunk. Zero is none: it was claimed, but not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Events = 1,
    Notes = 2,
}

/// Words of the first chunk.
mod place {
    pub const CHUNKS: usize = 0;
    pub const PROCESSES: usize = 1;
    pub const LOST: usize = 2;
    pub const FULL: usize = 3;
    pub const RESERVED: usize = 4;
}

/// Whose a chunk is: a process is a number, from 0 for the program itself, since the system gives its own numbers again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Process {
    pub number: u32,
    pub pid: u32,
    /// The process that forked it; itself for the first.
    pub parent: u32,
}

/// See the module's text.
pub struct Journal {
    words: &'static [AtomicU64],
    file: File,
    /// Which file it is: a program may close descriptors that it did not open, and others get their numbers.
    identity: (u64, u64),
    /// Which process this is, and by which it was forked.
    number: AtomicU32,
    parent: AtomicU32,
}

impl Journal {
    /// An empty one. It stays mapped as long as the process lives.
    pub fn new() -> io::Result<Journal> {
        let file = out_of_the_way(unlinked()?)?;
        let metadata = file.metadata()?;
        let mut result = Err(io::Error::from_raw_os_error(libc::ENOMEM));
        for size in SIZES {
            result = file.set_len(size as u64).and_then(|()| map(&file, size));
            if result.is_ok() {
                break;
            }
        }
        let identity = (metadata.dev(), metadata.ino());
        let (number, parent) = (AtomicU32::new(0), AtomicU32::new(0));
        let journal = Journal { words: result?, file, identity, number, parent };
        journal.allocate(0, AHEAD)?;
        journal.words[place::RESERVED].store(AHEAD as u64, Ordering::Relaxed);
        journal.words[place::CHUNKS].store(1, Ordering::Relaxed);
        journal.words[place::PROCESSES].store(1, Ordering::Relaxed);
        Ok(journal)
    }

    /// This process is a child of the one that it was.
    pub fn enter_child(&self) {
        let number = self.words[place::PROCESSES].fetch_add(1, Ordering::Relaxed) as u32;
        self.parent.store(self.number.swap(number, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// The number of this process.
    pub fn here(&self) -> u32 {
        self.number.load(Ordering::Relaxed)
    }

    /// How many processes there have been.
    pub fn processes(&self) -> u32 {
        self.words[place::PROCESSES].load(Ordering::Acquire) as u32
    }

    /// Records for which there was no room.
    pub fn lost(&self) -> u64 {
        self.words[place::LOST].load(Ordering::Relaxed)
    }

    fn claim(&self, content: Content) -> Option<&'static [AtomicU64]> {
        loop {
            let next = self.words[place::CHUNKS].load(Ordering::Relaxed) as usize;
            // Too little room ahead is no harm while there is any: whoever has the descriptor still asks for more.
            let reserved = self.reserve(next + AHEAD);
            if next >= reserved {
                return None;
            }
            let number = self.words[place::CHUNKS].fetch_add(1, Ordering::Relaxed) as usize;
            if number >= reserved {
                continue;
            }
            let chunk = &self.words[number * CHUNK..(number + 1) * CHUNK];
            chunk[1].store(u64::from(self.here()) << 32 | u64::from(std::process::id()), Ordering::Relaxed);
            chunk[2].store(self.parent.load(Ordering::Relaxed).into(), Ordering::Relaxed);
            chunk[0].store(content as u64, Ordering::Release);
            return Some(chunk);
        }
    }

    /// Asks the system for room, if there is not so much; for how many chunks there is in the end.
    fn reserve(&self, wanted: usize) -> usize {
        let reserved = self.words[place::RESERVED].load(Ordering::Relaxed) as usize;
        let wanted = wanted.min(self.words.len() / CHUNK);
        if wanted <= reserved || self.words[place::FULL].load(Ordering::Relaxed) != 0 {
            return reserved;
        }
        let room = (wanted + AHEAD).min(self.words.len() / CHUNK);
        match self.allocate(reserved, room).map_err(|error| error.raw_os_error()) {
            Ok(()) => {
                return self.words[place::RESERVED].fetch_max(room as u64, Ordering::Relaxed).max(room as u64) as usize;
            }
            Err(Some(libc::ENOSPC | libc::EDQUOT | libc::EFBIG)) => {
                self.words[place::FULL].store(1, Ordering::Relaxed);
            }
            // A signal came, or this process has closed the descriptor, which says nothing about the others.
            Err(_) => {}
        }
        reserved
    }

    /// Has the file system keep room for chunks, of which there may be some already.
    fn allocate(&self, from: usize, to: usize) -> io::Result<()> {
        let metadata = self.file.metadata()?;
        if (metadata.dev(), metadata.ino()) != self.identity {
            return Err(io::Error::from_raw_os_error(libc::EBADF));
        }
        #[cfg(target_os = "linux")]
        {
            let (at, length) = ((from * CHUNK * 8) as libc::off_t, ((to - from) * CHUNK * 8) as libc::off_t);
            // SAFETY: touches no memory.
            if unsafe { libc::fallocate(self.file.as_raw_fd(), libc::FALLOC_FL_KEEP_SIZE, at, length) } != 0 {
                let error = io::Error::last_os_error();
                if error.raw_os_error() != Some(libc::EOPNOTSUPP) {
                    return Err(error);
                }
            }
        }
        #[cfg(not(target_os = "linux"))]
        let _ = (from, to);
        Ok(())
    }

    /// The chunks of a process with one kind of content, in the order in which it claimed them.
    pub fn chunks(&self, process: u32, content: Content) -> impl Iterator<Item = &'static [AtomicU64]> {
        let is_wanted = move |chunk: &&[AtomicU64]| {
            chunk[0].load(Ordering::Relaxed) == content as u64
                && chunk[1].load(Ordering::Relaxed) >> 32 == process.into()
        };
        self.begun().filter(is_wanted).map(|chunk| &chunk[HEAD..])
    }

    /// Who a process is; none if it left no trace.
    pub fn who(&self, process: u32) -> Option<Process> {
        let mut chunks = self.begun().filter(|chunk| chunk[1].load(Ordering::Relaxed) >> 32 == process.into());
        chunks.next().map(|chunk| Process {
            number: process,
            pid: chunk[1].load(Ordering::Relaxed) as u32,
            parent: chunk[2].load(Ordering::Relaxed) as u32,
        })
    }

    /// The chunks that say whose they are.
    fn begun(&self) -> impl Iterator<Item = &'static [AtomicU64]> {
        let used = (self.words[place::CHUNKS].load(Ordering::Acquire) as usize).min(self.words.len() / CHUNK);
        let claimed = self.words.chunks_exact(CHUNK).take(used).skip(1);
        claimed.filter(|chunk| chunk[0].load(Ordering::Acquire) != 0)
    }
}

/// Writes records with one kind of content, one behind the other, into chunks of the process that it finds itself in.
pub struct Writer {
    journal: &'static Journal,
    content: Content,
    /// Whose chunk it is, none at first, and how much of it is full.
    process: u32,
    chunk: &'static [AtomicU64],
    full: usize,
}

impl Writer {
    pub fn new(journal: &'static Journal, content: Content) -> Writer {
        Writer { journal, content, process: journal.here(), chunk: &[], full: 0 }
    }

    /// Writes a record: its first word, not zero, is stored last, so that a record is there whole or not at all.
    #[inline]
    pub fn write(&mut self, first: u64, words: &[u64]) {
        let end = self.full + 1 + words.len();
        let record = match self.chunk.get(self.full..end) {
            Some(record) if self.process == self.journal.here() => record,
            _ => match self.turn_over(1 + words.len()) {
                Some(record) => record,
                None => return,
            },
        };
        for (place, word) in record[1..].iter().zip(words) {
            place.store(*word, Ordering::Relaxed);
        }
        record[0].store(first, Ordering::Release);
        self.full += record.len();
    }

    /// The beginning of the next chunk.
    #[cold]
    fn turn_over(&mut self, length: usize) -> Option<&'static [AtomicU64]> {
        if !self.chunk.is_empty() && self.process == self.journal.here() {
            let begin = self.chunk.as_ptr().cast_mut().cast();
            // SAFETY: whole pages of a shared mapping of a file: what is read there again is what was written.
            unsafe { libc::madvise(begin, CHUNK * 8, libc::MADV_DONTNEED) };
        }
        self.process = self.journal.here();
        self.chunk = self.journal.claim(self.content).unwrap_or(&[]);
        self.full = HEAD;
        let record = self.chunk.get(HEAD..HEAD + length);
        if record.is_none() {
            self.journal.words[place::LOST].fetch_add(1, Ordering::Relaxed);
        }
        record
    }
}

fn unlinked() -> io::Result<File> {
    let folder = std::env::temp_dir();
    let mut number = std::process::id();
    loop {
        let path = folder.join(format!("baton-trace-{number}"));
        match OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path) {
            Ok(file) => return std::fs::remove_file(&path).map(|()| file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number = number.wrapping_add(1 << 22),
            Err(error) => return Err(error),
        }
    }
}

/// The same file under a descriptor that no program is likely to come upon.
fn out_of_the_way(file: File) -> io::Result<File> {
    for lowest in [DESCRIPTOR, 200, 20] {
        // SAFETY: makes a new descriptor of one that is open.
        let high = unsafe { libc::fcntl(file.as_raw_fd(), libc::F_DUPFD_CLOEXEC, lowest) };
        if high >= 0 {
            // SAFETY: it is new, and nobody else's.
            return Ok(File::from(unsafe { OwnedFd::from_raw_fd(high) }));
        }
    }
    Ok(file)
}

fn map(file: &File, size: usize) -> io::Result<&'static [AtomicU64]> {
    let (access, kind) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_SHARED | libc::MAP_NORESERVE);
    // SAFETY: a new mapping, at an address that the system chooses.
    let address = unsafe { libc::mmap(std::ptr::null_mut(), size, access, kind, file.as_raw_fd(), 0) };
    if address == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: as long as the file, which nobody else can make shorter, and never unmapped; all who have it use atomics.
    Ok(unsafe { std::slice::from_raw_parts(address.cast(), size / 8) })
}
