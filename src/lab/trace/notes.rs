//! Notes: what the numbers in the events mean. Written when a thing first turns up, read when the run is over.
//!
//! What a process does not know, the one that forked it has noted before.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::journal::{Content, Journal, Writer};
use crate::gil::Position;
use crate::gil::clock::Nanos;

/// Something worth noting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The code at an address is of this file, and called so.
    Code { code: u64, file: String, name: String },
    /// Its instructions from `first` on stand on these lines.
    Lines { code: u64, first: u32, lines: Vec<u32> },
    /// A thread's name, or its new one.
    Thread { thread: u32, name: String },
    /// A lock, condition, event or queue is bound to this expression.
    Named { object: u64, time: Nanos, name: String },
    /// A lock of this kind was made here, perhaps where another had been.
    Made { object: u64, time: Nanos, at: Position, kind: String },
}

/// The longest text of a note; what is longer is cut.
const LONGEST: usize = 4096;
/// So many lines in one note.
pub const LINES: usize = 4096;

impl Note {
    pub fn write(&self, writer: &mut Writer) {
        match self {
            Note::Code { code, file, name } => put(writer, 1, &[*code], &[cut(file), "\0", cut(name)].concat()),
            Note::Lines { code, first, lines } => {
                let pairs =
                    lines.chunks(2).map(|pair| u64::from(pair[0]) | u64::from(*pair.last().unwrap_or(&0)) << 32);
                let words: Vec<u64> = [*code, (*first).into(), lines.len() as u64].into_iter().chain(pairs).collect();
                put(writer, 2, &words, "");
            }
            Note::Thread { thread, name } => put(writer, 3, &[(*thread).into()], cut(name)),
            Note::Named { object, time, name } => put(writer, 4, &[*object, *time], cut(name)),
            Note::Made { object, time, at, kind } => {
                put(writer, 5, &[*object, *time, at.code, at.pc.into()], cut(kind));
            }
        }
    }

    fn read(kind: u64, numbers: &[u64], text: &[u8]) -> Option<Note> {
        let text = String::from_utf8_lossy(text).into_owned();
        Some(match (kind, numbers) {
            (1, [code]) => {
                let (file, name) = text.split_once('\0')?;
                Note::Code { code: *code, file: file.to_owned(), name: name.to_owned() }
            }
            (2, [code, first, count, pairs @ ..]) => {
                let lines = pairs.iter().flat_map(|pair| [*pair as u32, (pair >> 32) as u32]);
                Note::Lines { code: *code, first: *first as u32, lines: lines.take(*count as usize).collect() }
            }
            (3, [thread]) => Note::Thread { thread: *thread as u32, name: text },
            (4, [object, time]) => Note::Named { object: *object, time: *time, name: text },
            (5, [object, time, code, pc]) => {
                let at = Position { code: *code, pc: *pc as u32 };
                Note::Made { object: *object, time: *time, at, kind: text }
            }
            _ => return None,
        })
    }
}

/// A record: kind, how many numbers and how many bytes of text, in one word; then these.
fn put(writer: &mut Writer, kind: u64, numbers: &[u64], text: &str) {
    let bytes = text.as_bytes();
    let packed = bytes.chunks(8).map(|chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    let words: Vec<u64> = numbers.iter().copied().chain(packed).collect();
    writer.write(kind | (numbers.len() as u64) << 8 | (bytes.len() as u64) << 32, &words);
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn read(journal: &Journal, process: u32) -> impl Iterator<Item = Note> {
    journal.chunks(process, Content::Notes).flat_map(|mut rest| {
        std::iter::from_fn(move || {
            let (first, after) = rest.split_first()?;
            let first = first.load(Ordering::Acquire);
            let (numbers, bytes) = ((first >> 8 & 0xFF_FFFF) as usize, (first >> 32) as usize);
            let (body, after) = after.split_at_checked(numbers + bytes.div_ceil(8))?;
            rest = after;
            let words: Vec<u64> = body.iter().map(|word: &AtomicU64| word.load(Ordering::Relaxed)).collect();
            let text: Vec<u8> = words[numbers..].iter().flat_map(|word| word.to_le_bytes()).take(bytes).collect();
            Note::read(first & 0xFF, &words[..numbers], &text)
        })
    })
}

/// All notes of a run, for looking things up.
#[derive(Default)]
pub struct Book {
    parents: Vec<u32>,
    codes: HashMap<(u32, u64), Code>,
    threads: HashMap<(u32, u32), String>,
    /// What was noted of an object, in the order of time.
    objects: HashMap<(u32, u64), Vec<Naming>>,
    /// How many objects there are of a name already.
    namesakes: HashMap<(u32, String), u32>,
}

struct Code {
    file: String,
    name: String,
    lines: Vec<u32>,
}

struct Naming {
    since: Nanos,
    name: String,
    /// It stands for another object than the naming before.
    made: bool,
}

/// A place in a program's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub file: String,
    pub line: u32,
    pub function: String,
}

impl Book {
    pub fn read(journal: &Journal) -> Book {
        let mut book = Book::default();
        for process in 0..journal.processes() {
            book.parents.push(journal.who(process).map_or(0, |who| who.parent));
            for note in read(journal, process) {
                book.enter(process, note);
            }
        }
        book
    }

    fn enter(&mut self, process: u32, note: Note) {
        match note {
            Note::Code { code, file, name } => {
                self.codes.insert((process, code), Code { file, name, lines: Vec::new() });
            }
            Note::Lines { code, lines, .. } => {
                if let Some(known) = self.codes.get_mut(&(process, code)) {
                    known.lines.extend(lines);
                }
            }
            Note::Thread { thread, name } => {
                self.threads.insert((process, thread), name);
            }
            Note::Made { object, time, at, kind } => {
                let name = match self.place(process, at) {
                    Some(place) => format!("{kind} made at {}:{}", short(&place.file), place.line),
                    None => kind,
                };
                let names = self.objects.entry((process, object)).or_default();
                names.push(Naming { since: time, name, made: true });
            }
            Note::Named { object, time, name } => self.name_object(process, object, time, name),
        }
    }

    /// The first name of an object is its name; another object's gets a number.
    fn name_object(&mut self, process: u32, object: u64, time: Nanos, name: String) {
        let names = self.objects.entry((process, object)).or_default();
        if names.last().is_some_and(|last| !last.made) {
            return;
        }
        let namesakes = self.namesakes.entry((process, name.clone())).or_default();
        *namesakes += 1;
        let name = if *namesakes > 1 { format!("{name} #{namesakes}") } else { name };
        names.push(Naming { since: time, name, made: false });
    }

    /// The process, and those that it comes from.
    fn line_of(&self, process: u32) -> impl Iterator<Item = u32> {
        let parent = |process: &u32| self.parents.get(*process as usize).copied().filter(|parent| parent != process);
        std::iter::successors(Some(process), parent)
    }

    pub fn place(&self, process: u32, at: Position) -> Option<Place> {
        let code = self.line_of(process).find_map(|process| self.codes.get(&(process, at.code)))?;
        let line = code.lines.get(at.pc as usize).copied().filter(|line| *line != 0)?;
        Some(Place { file: code.file.clone(), line, function: code.name.clone() })
    }

    /// What a thread was called last.
    pub fn thread(&self, process: u32, thread: u32) -> String {
        let known = self.line_of(process).find_map(|process| self.threads.get(&(process, thread)));
        match known {
            Some(name) => name.clone(),
            None if thread == 1 => "MainThread".to_owned(),
            None => format!("thread {thread}"),
        }
    }

    /// What an object was called at a moment.
    pub fn object(&self, process: u32, object: u64, time: Nanos) -> Option<&str> {
        self.line_of(process).find_map(|process| {
            let names = self.objects.get(&(process, object))?;
            let naming = names.iter().rev().find(|naming| naming.since <= time)?;
            Some(naming.name.as_str())
        })
    }
}

/// The last part of a path.
pub fn short(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}
