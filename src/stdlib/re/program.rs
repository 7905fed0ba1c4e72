//! What the matcher runs: a pattern as instructions.
//!
//! An instruction matches at the place where the matcher stands, and the next one follows unless it names another. Where there is a choice, the
//! matcher notes the other way and comes back to it when it cannot go on. Places in text are bytes; a literal is compared as bytes whatever the text is.
//!
//! ```text
//!   x*, one character  Many                         the matcher steps back, character by character, without a note for each
//!   x*                 L: Split(body, end) body Jump L     where the body is never empty
//!   x{2,5}             Enter r, L: Loop(r, end) body Count(r, L)
//!   (?=x)              Look body LookEnd            a mark among the notes; what is noted behind it is forgotten
//!   (?>x), x*+         Atomic body AtomicEnd        likewise
//! ```

use memchr::memmem::Finder;

use super::fold::Fold;
use super::node::{First, How, Place};
use super::set::Set;

/// Index of an instruction.
pub type Target = u32;

/// One character of a loop.
#[derive(Clone, Copy)]
pub enum One {
    /// Index of a set.
    Set(u32),
    NotNewline,
    Anything,
}

#[derive(Clone, Copy)]
pub enum Op {
    Byte(u8),
    /// Bytes of [`Program::literals`].
    Bytes {
        start: u32,
        len: u32,
    },
    One(One),
    Many {
        one: One,
        least: u32,
        most: u32,
        how: How,
        next: u32,
    },
    /// Notes a place: where a group begins (an even slot) or ends.
    Save(u32),
    Place(Place),
    /// One way, then the other; with what each can begin with.
    Split {
        first: Target,
        second: Target,
        first_next: u32,
        second_next: u32,
    },
    Jump(Target),
    /// Begins to count.
    Enter(u32),
    /// Again or not: the body follows.
    Loop {
        counter: u32,
        least: u32,
        most: u32,
        lazy: bool,
        end: Target,
    },
    /// Again, and what it has it does not give back.
    Possessive {
        counter: u32,
        least: u32,
        most: u32,
        end: Target,
    },
    /// Counts, and goes to the loop's beginning.
    Count {
        counter: u32,
        to: Target,
    },
    /// The same behind a mark: the mark and all choices behind it are forgotten.
    CountAtomic {
        counter: u32,
        to: Target,
    },
    /// Looks ahead, or so many characters behind; where to go on if what must not match does not.
    Look {
        back: u32,
        negated: bool,
        end: Target,
    },
    LookEnd,
    NotLookEnd,
    Atomic,
    AtomicEnd,
    Same {
        group: u32,
        fold: Fold,
    },
    /// Goes on if a group has matched.
    IfGroup {
        group: u32,
        no: Target,
    },
    Never,
    Match,
}

/// How to find where a match can begin.
pub enum Search {
    /// Only at the beginning of the text.
    Start,
    /// Where these bytes stand.
    Literal(Box<Finder<'static>>),
    /// Where one of these bytes stands.
    Bytes(Vec<u8>),
    First(First),
    Anywhere,
}

pub struct Program {
    pub ops: Vec<Op>,
    pub literals: Vec<u8>,
    pub sets: Vec<Set>,
    /// What can come next, for instructions that ask. The first says nothing.
    pub firsts: Vec<First>,
    pub groups: usize,
    pub counters: usize,
    pub search: Search,
}
