//! The matcher: runs a program over text, with notes of the choices that it has made.
//!
//! What it could do otherwise stands on a stack of its own, together with what has to be put back on the way there: a failure takes notes off
//! until one says where to go on. Nothing recurses, whatever the pattern; the stack grows with the text and has a limit.
//!
//! It stops ([`Outcome::Pause`]) when somebody asks for the thread's attention, with all that it knows in itself, so that
//! signals arrive and other threads run while a hopeless pattern is being tried.

use super::fold::{self, Fold};
use super::node::{First, How, Place};
use super::program::{One, Op, Program, Search};
use super::set::{Class, is_ascii_word};
use crate::gil::attention;
use crate::object::str::{char_len, split_char};

/// No place.
pub const NOWHERE: usize = usize::MAX;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Note {
    /// Go on at an instruction (`index`) and a place (`a`).
    Choice,
    /// A loop over characters (`index`) may end anywhere from `a` to `b`, which was tried.
    Greedy,
    /// A loop over characters (`index`) has taken `b` characters up to `a`, and may take more.
    Lazy,
    /// A loop (`index`) went on to what follows; it may go round again from `a`.
    Again,
    /// A slot had the value `a`, and the last group was `b`.
    Slot,
    /// A counter had the value `a`, and its last round began at `b`.
    Counter,
    /// Something that is decided once (`index`) began at `a`; the mark before is at `b`.
    Mark,
}

#[derive(Clone, Copy)]
struct Entry {
    note: Note,
    index: u32,
    a: usize,
    b: usize,
}

/// Entries of the largest stack: 800 MB.
const MOST_ENTRIES: usize = 1 << 25;

/// Stack that is kept from one match to the next.
const KEPT_ENTRIES: usize = 1 << 12;

/// Failures and rounds between two looks at who wants attention.
const PATIENCE: u32 = 4096;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Look for a place to begin, from [`Matcher::start`] on.
    Seek,
    Run,
    Fail,
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Found,
    Nothing,
    /// Run again, after a look around.
    Pause,
    /// No memory for more notes.
    Full,
}

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Match,
    FullMatch,
    Search,
}

/// A count of rounds, and where the last one that might be empty began.
#[derive(Clone, Copy)]
struct Rounds {
    count: u32,
    last: usize,
}

pub struct Matcher {
    stack: Vec<Entry>,
    /// Beginning and end of each group.
    pub slots: Vec<usize>,
    counters: Vec<Rounds>,
    /// The innermost mark.
    mark: usize,
    /// The group that was closed last, 0 for none.
    pub last_group: usize,
    /// Where the match begins, and where it ends.
    pub start: usize,
    pub end: usize,
    /// A match that ends here is refused: an empty one behind another empty one.
    refused: usize,
    pc: usize,
    at: usize,
    state: State,
    task: Task,
    dirty: bool,
    patience: u32,
}

impl Matcher {
    pub fn new(program: &Program) -> Matcher {
        Matcher {
            stack: Vec::new(),
            slots: vec![NOWHERE; 2 * program.groups],
            counters: vec![Rounds { count: 0, last: NOWHERE }; program.counters],
            mark: NOWHERE,
            last_group: 0,
            start: 0,
            end: 0,
            refused: NOWHERE,
            pc: 0,
            at: 0,
            state: State::Seek,
            task: Task::Match,
            dirty: false,
            patience: PATIENCE,
        }
    }

    /// Begins at a place. With `advance`, an empty match there will not do.
    pub fn begin(&mut self, task: Task, at: usize, advance: bool) {
        (self.task, self.start, self.state) = (task, at, State::Seek);
        self.refused = if advance { at } else { NOWHERE };
    }

    /// Gives memory back that is too much to be kept.
    pub fn rest(&mut self) {
        self.stack.clear();
        self.stack.shrink_to(KEPT_ENTRIES);
    }

    /// Goes on with what has been begun. The text is the same each time, up to the place where matching has to end.
    pub fn run<const WIDE: bool>(&mut self, program: &Program, text: &[u8]) -> Outcome {
        loop {
            if self.state == State::Seek {
                if !self.seek(program, text) {
                    return Outcome::Nothing;
                }
                self.reset();
            }
            match self.attempt::<WIDE>(program, text) {
                Outcome::Nothing if self.task == Task::Search && self.start < text.len() => {
                    self.start += if WIDE { char_len(text[self.start]) } else { 1 };
                    self.state = State::Seek;
                    self.refused = NOWHERE;
                }
                outcome => return outcome,
            }
        }
    }

    /// Moves to the next place where a match can begin.
    fn seek(&mut self, program: &Program, text: &[u8]) -> bool {
        if self.start > text.len() {
            return false;
        }
        if self.task != Task::Search {
            return true;
        }
        let rest = &text[self.start..];
        let found = match &program.search {
            Search::Start if self.start > 0 => None,
            Search::Start | Search::Anywhere => Some(0),
            Search::Literal(finder) => finder.find(rest),
            Search::Bytes(bytes) => match **bytes {
                [a] => memchr::memchr(a, rest),
                [a, b] => memchr::memchr2(a, b, rest),
                [a, b, c] => memchr::memchr3(a, b, c, rest),
                _ => None,
            },
            Search::First(first) => rest.iter().position(|byte| first.bytes.contains(*byte)),
        };
        self.start += found.unwrap_or(0);
        found.is_some()
    }

    fn reset(&mut self) {
        self.stack.clear();
        if self.dirty {
            self.slots.fill(NOWHERE);
            self.dirty = false;
        }
        (self.mark, self.last_group) = (NOWHERE, 0);
        (self.pc, self.at, self.state) = (0, self.start, State::Run);
    }

    #[inline(always)]
    fn push(&mut self, note: Note, index: u32, a: usize, b: usize) {
        self.stack.push(Entry { note, index, a, b });
    }

    /// Whether it is time to look who wants attention.
    #[inline(always)]
    fn is_impatient(&mut self) -> bool {
        self.patience -= 1;
        if self.patience > 0 {
            return false;
        }
        self.patience = PATIENCE;
        attention::flags() != 0
    }

    /// Sets a counter; what it was is put back on the way to another choice.
    fn set_counter(&mut self, counter: u32, rounds: Rounds) {
        let old = std::mem::replace(&mut self.counters[counter as usize], rounds);
        if !self.stack.is_empty() {
            self.push(Note::Counter, counter, old.count as usize, old.last);
        }
    }

    fn set_mark(&mut self, index: usize) {
        let outer = std::mem::replace(&mut self.mark, self.stack.len());
        self.push(Note::Mark, index as u32, self.at, outer);
    }

    /// Forgets the choices since the innermost mark, but not what has to be put back. Tells where it was set.
    fn settle(&mut self) -> usize {
        let mark = self.mark;
        let entry = self.stack[mark];
        let mut kept = mark;
        for n in mark + 1..self.stack.len() {
            let entry = self.stack[n];
            if matches!(entry.note, Note::Slot | Note::Counter) {
                self.stack[kept] = entry;
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        self.mark = entry.b;
        entry.a
    }

    /// Puts back what was changed since the innermost mark, and forgets it.
    fn undo(&mut self) {
        let mark = self.mark;
        while self.stack.len() > mark + 1 {
            if let Some(entry) = self.stack.pop() {
                self.put_back(entry);
            }
        }
        if let Some(entry) = self.stack.pop() {
            self.mark = entry.b;
        }
    }

    #[inline(always)]
    fn put_back(&mut self, entry: Entry) {
        match entry.note {
            Note::Slot => {
                self.slots[entry.index as usize] = entry.a;
                self.last_group = entry.b;
            }
            Note::Counter => {
                self.counters[entry.index as usize] = Rounds { count: entry.a as u32, last: entry.b };
            }
            _ => {}
        }
    }

    /// The program, from the place where the matcher stands.
    fn attempt<const WIDE: bool>(&mut self, program: &Program, text: &[u8]) -> Outcome {
        if self.state == State::Run && self.is_impatient() {
            return Outcome::Pause;
        }
        let ops = &*program.ops;
        let mut pc = self.pc;
        let mut at = self.at;
        let mut failed = self.state == State::Fail;
        loop {
            if failed {
                if self.is_impatient() {
                    self.state = State::Fail;
                    return Outcome::Pause;
                }
                match self.next_choice::<WIDE>(program, text) {
                    Some((next, place)) => (pc, at) = (next, place),
                    None => return Outcome::Nothing,
                }
            }
            failed = match ops[pc] {
                Op::Byte(byte) => {
                    let same = text.get(at) == Some(&byte);
                    (pc, at) = (pc + 1, at + 1);
                    !same
                }
                Op::Bytes { start, len } => {
                    let literal = &program.literals[start as usize..][..len as usize];
                    let same = text[at..].starts_with(literal);
                    (pc, at) = (pc + 1, at + literal.len());
                    !same
                }
                Op::One(one) => match step::<WIDE>(program, one, text, at) {
                    Some(next) => {
                        (pc, at) = (pc + 1, next);
                        false
                    }
                    None => true,
                },
                Op::Many { one, least, most, how, next } => {
                    match self.many::<WIDE>(program, text, pc, at, (one, least, most, how, next)) {
                        Some(place) => {
                            (pc, at) = (pc + 1, place);
                            false
                        }
                        None => true,
                    }
                }
                Op::Save(slot) => {
                    self.dirty = true;
                    if !self.stack.is_empty() {
                        self.push(Note::Slot, slot, self.slots[slot as usize], self.last_group);
                    }
                    self.slots[slot as usize] = at;
                    if slot & 1 != 0 {
                        self.last_group = slot as usize / 2 + 1;
                    }
                    pc += 1;
                    false
                }
                Op::Place(place) => {
                    pc += 1;
                    !is_at::<WIDE>(place, text, at)
                }
                Op::Split { first, second, first_next, second_next } => {
                    if !program.firsts[first_next as usize].admits(text, at) {
                        pc = second as usize;
                    } else {
                        if program.firsts[second_next as usize].admits(text, at) {
                            if self.stack.len() >= MOST_ENTRIES {
                                return Outcome::Full;
                            }
                            self.push(Note::Choice, second, at, 0);
                        }
                        pc = first as usize;
                    }
                    false
                }
                Op::Jump(to) => {
                    pc = to as usize;
                    false
                }
                Op::Enter(counter) => {
                    self.set_counter(counter, Rounds { count: 0, last: NOWHERE });
                    pc += 1;
                    false
                }
                Op::Loop { counter, least, most, lazy, end } => {
                    let rounds = self.counters[counter as usize];
                    if rounds.count < least {
                        pc += 1;
                    } else if lazy {
                        self.push(Note::Again, pc as u32, at, 0);
                        pc = end as usize;
                    } else if rounds.count < most && rounds.last != at {
                        self.push(Note::Choice, end, at, 0);
                        self.set_counter(counter, Rounds { last: at, ..rounds });
                        pc += 1;
                    } else {
                        pc = end as usize;
                    }
                    false
                }
                Op::Possessive { counter, least, most, end } => {
                    let rounds = self.counters[counter as usize];
                    if rounds.count >= least && (rounds.count >= most || rounds.last == at) {
                        pc = end as usize;
                    } else {
                        if rounds.count >= least {
                            self.set_counter(counter, Rounds { last: at, ..rounds });
                        }
                        self.at = at;
                        self.set_mark(pc);
                        pc += 1;
                    }
                    false
                }
                Op::Count { counter, to } | Op::CountAtomic { counter, to } => {
                    if matches!(ops[pc], Op::CountAtomic { .. }) {
                        self.settle();
                    }
                    self.count(counter);
                    pc = to as usize;
                    if self.stack.len() >= MOST_ENTRIES {
                        return Outcome::Full;
                    }
                    if self.is_impatient() {
                        (self.pc, self.at, self.state) = (pc, at, State::Run);
                        return Outcome::Pause;
                    }
                    false
                }
                Op::Look { back, negated, end } => match go_back::<WIDE>(text, at, back) {
                    Some(place) => {
                        self.at = at;
                        self.set_mark(pc);
                        (pc, at) = (pc + 1, place);
                        false
                    }
                    None => {
                        pc = end as usize;
                        !negated
                    }
                },
                Op::LookEnd => {
                    at = self.settle();
                    pc += 1;
                    false
                }
                Op::NotLookEnd => {
                    self.undo();
                    true
                }
                Op::Atomic => {
                    self.at = at;
                    self.set_mark(pc);
                    pc += 1;
                    false
                }
                Op::AtomicEnd => {
                    self.settle();
                    pc += 1;
                    false
                }
                Op::Same { group, fold } => match self.same::<WIDE>(text, at, group, fold) {
                    Some(place) => {
                        (pc, at) = (pc + 1, place);
                        false
                    }
                    None => true,
                },
                Op::IfGroup { group, no } => {
                    pc = if self.group(group).is_some() { pc + 1 } else { no as usize };
                    false
                }
                Op::Never => true,
                Op::Match => {
                    if at != self.refused && (self.task != Task::FullMatch || at == text.len()) {
                        self.end = at;
                        return Outcome::Found;
                    }
                    true
                }
            };
        }
    }

    fn count(&mut self, counter: u32) {
        let rounds = self.counters[counter as usize];
        self.set_counter(counter, Rounds { count: rounds.count.saturating_add(1), ..rounds });
    }

    /// What a group has matched.
    #[inline(always)]
    fn group(&self, group: u32) -> Option<(usize, usize)> {
        let (start, end) = (self.slots[2 * group as usize], self.slots[2 * group as usize + 1]);
        (start != NOWHERE && end != NOWHERE && start <= end).then_some((start, end))
    }

    /// Takes notes off up to one that says where to go on.
    #[inline(always)]
    fn next_choice<const WIDE: bool>(&mut self, program: &Program, text: &[u8]) -> Option<(usize, usize)> {
        loop {
            let entry = self.stack.pop()?;
            let pc = entry.index as usize;
            match entry.note {
                Note::Choice => return Some((pc, entry.a)),
                Note::Slot | Note::Counter => self.put_back(entry),
                Note::Greedy => {
                    let Op::Many { next, .. } = program.ops[pc] else { unreachable!("a note of a loop") };
                    let last = step_back::<WIDE>(text, entry.b);
                    let first = &program.firsts[next as usize];
                    if let Some(place) = retreat::<WIDE>(first, text, entry.a, last) {
                        if place > entry.a {
                            self.stack.push(Entry { b: place, ..entry });
                        }
                        return Some((pc + 1, place));
                    }
                }
                Note::Lazy => {
                    let Op::Many { one, most, next, .. } = program.ops[pc] else { unreachable!("a note of a loop") };
                    if let Some(place) = step::<WIDE>(program, one, text, entry.a)
                        && let Some(place) = self.lazy::<WIDE>(program, text, pc, place, entry.b + 1, (one, most, next))
                    {
                        return Some((pc + 1, place));
                    }
                }
                Note::Again => {
                    let Op::Loop { counter, most, .. } = program.ops[pc] else { unreachable!("a note of a loop") };
                    let rounds = self.counters[counter as usize];
                    if rounds.count < most && rounds.last != entry.a {
                        self.set_counter(counter, Rounds { last: entry.a, ..rounds });
                        return Some((pc + 1, entry.a));
                    }
                }
                Note::Mark => {
                    self.mark = entry.b;
                    match program.ops[pc] {
                        Op::Look { negated: true, end, .. } => return Some((end as usize, entry.a)),
                        Op::Possessive { counter, least, end, .. }
                            if self.counters[counter as usize].count >= least =>
                        {
                            return Some((end as usize, entry.a));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// A loop over characters, which has its end at the place that is told.
    #[inline(always)]
    fn many<const WIDE: bool>(
        &mut self,
        program: &Program,
        text: &[u8],
        pc: usize,
        at: usize,
        (one, least, most, how, next): (One, u32, u32, How, u32),
    ) -> Option<usize> {
        let low = if least == 0 { at } else { scan_exactly::<WIDE>(program, one, text, at, least)? };
        if how == How::Lazy {
            return self.lazy::<WIDE>(program, text, pc, low, least as usize, (one, most, next));
        }
        let high = scan::<WIDE>(program, one, text, low, most - least);
        if how == How::Possessive {
            return Some(high);
        }
        let place = retreat::<WIDE>(&program.firsts[next as usize], text, low, high)?;
        if place > low {
            self.push(Note::Greedy, pc as u32, low, place);
        }
        Some(place)
    }

    /// Takes as few characters as it can, from `taken` on.
    fn lazy<const WIDE: bool>(
        &mut self,
        program: &Program,
        text: &[u8],
        pc: usize,
        mut at: usize,
        mut taken: usize,
        (one, most, next): (One, u32, u32),
    ) -> Option<usize> {
        let first = &program.firsts[next as usize];
        loop {
            if first.admits(text, at) {
                if taken < most as usize {
                    self.push(Note::Lazy, pc as u32, at, taken);
                }
                return Some(at);
            }
            if taken >= most as usize {
                return None;
            }
            at = step::<WIDE>(program, one, text, at)?;
            taken += 1;
        }
    }

    /// What a group has matched, once more.
    fn same<const WIDE: bool>(&self, text: &[u8], at: usize, group: u32, fold: Fold) -> Option<usize> {
        let (start, end) = self.group(group)?;
        let (known, rest) = (&text[start..end], &text[at..]);
        if fold == Fold::Not {
            return rest.starts_with(known).then_some(at + known.len());
        }
        if !WIDE {
            // Bytes, or text that is all ASCII: there, both rules are one.
            let same = rest.get(..known.len())?.eq_ignore_ascii_case(known);
            return same.then_some(at + known.len());
        }
        let (mut known, mut rest) = (known, rest);
        while let Some((wanted, behind)) = split_char(known) {
            let (point, after) = split_char(rest)?;
            // By lower cases alone: what shares an upper case only is not the same here.
            let lower =
                |point| if fold == Fold::Unicode { fold::lower(point) } else { fold::representative(point, fold) };
            if lower(wanted) != lower(point) {
                return None;
            }
            (known, rest) = (behind, after);
        }
        Some(text.len() - rest.len())
    }
}

/// Whether a set has a character of several bytes at a place; tells the place behind it.
#[inline(never)]
fn step_wide(program: &Program, set: u32, text: &[u8], at: usize) -> Option<usize> {
    let (point, rest) = split_char(&text[at..])?;
    program.sets[set as usize].contains_wide(point).then_some(text.len() - rest.len())
}

/// The place behind a character, if it is one that is wanted.
#[inline(always)]
fn step<const WIDE: bool>(program: &Program, one: One, text: &[u8], at: usize) -> Option<usize> {
    let byte = *text.get(at)?;
    match one {
        One::Set(set) if WIDE && byte >= 0x80 => step_wide(program, set, text, at),
        One::Set(set) => program.sets[set as usize].bytes.contains(byte).then_some(at + 1),
        One::NotNewline if byte == b'\n' => None,
        _ => Some(at + if WIDE { char_len(byte) } else { 1 }),
    }
}

/// The place behind so many characters, all of them wanted.
fn scan_exactly<const WIDE: bool>(program: &Program, one: One, text: &[u8], at: usize, count: u32) -> Option<usize> {
    if !WIDE && text.len() - at < count as usize {
        return None;
    }
    (0..count).try_fold(at, |at, _| step::<WIDE>(program, one, text, at))
}

/// The place behind all wanted characters, at most so many.
#[inline(always)]
fn scan<const WIDE: bool>(program: &Program, one: One, text: &[u8], at: usize, most: u32) -> usize {
    let rest = &text[at..];
    if !WIDE || most == u32::MAX {
        let rest = if WIDE { rest } else { &rest[..rest.len().min(most as usize)] };
        match one {
            One::Anything => return at + rest.len(),
            One::NotNewline => return at + memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            One::Set(set) => {
                let bytes = &program.sets[set as usize].bytes;
                let len = rest.iter().position(|byte| !bytes.contains(*byte)).unwrap_or(rest.len());
                if !WIDE || rest.get(len).is_none_or(|byte| *byte < 0x80) {
                    return at + len;
                }
                return scan_wide(program, one, text, at + len, u32::MAX);
            }
        }
    }
    scan_wide(program, one, text, at, most)
}

#[inline(never)]
fn scan_wide(program: &Program, one: One, text: &[u8], mut at: usize, most: u32) -> usize {
    let mut count = 0;
    while count < most
        && let Some(next) = step::<true>(program, one, text, at)
    {
        at = next;
        // Without a limit nothing needs to be counted.
        count += u32::from(most != u32::MAX);
    }
    at
}

/// The place of the character before.
#[inline(always)]
fn step_back<const WIDE: bool>(text: &[u8], at: usize) -> usize {
    let mut at = at - 1;
    while WIDE && at > 0 && text[at] & 0xC0 == 0x80 {
        at -= 1;
    }
    at
}

/// The last place from `low` to `high` where something can begin.
#[inline(always)]
fn retreat<const WIDE: bool>(first: &First, text: &[u8], low: usize, high: usize) -> Option<usize> {
    let mut at = high;
    while !first.admits(text, at) {
        if at <= low {
            return None;
        }
        at = step_back::<WIDE>(text, at);
    }
    Some(at)
}

/// The place so many characters before.
fn go_back<const WIDE: bool>(text: &[u8], at: usize, count: u32) -> Option<usize> {
    if !WIDE {
        return at.checked_sub(count as usize);
    }
    (0..count).try_fold(at, |at, _| (at > 0).then(|| step_back::<true>(text, at)))
}

fn is_at<const WIDE: bool>(place: Place, text: &[u8], at: usize) -> bool {
    match place {
        Place::Start => at == 0,
        Place::LineStart => at == 0 || text[at - 1] == b'\n',
        Place::End => at == text.len(),
        Place::AlmostEnd => at == text.len() || (at + 1 == text.len() && text[at] == b'\n'),
        Place::LineEnd => text.get(at).is_none_or(|byte| *byte == b'\n'),
        Place::Border { ascii, negated } => {
            // In no text at all there is neither a border nor none.
            !text.is_empty() && (is_border::<WIDE>(text, at, ascii) != negated)
        }
    }
}

/// Whether a word begins or ends at a place.
fn is_border<const WIDE: bool>(text: &[u8], at: usize, ascii: bool) -> bool {
    let is_word = |place: usize| match text.get(place) {
        None => false,
        Some(byte) if *byte < 0x80 || !WIDE => is_ascii_word(*byte),
        Some(_) => !ascii && split_char(&text[place..]).is_some_and(|(point, _)| Class::Word.contains(point)),
    };
    let before = at > 0 && is_word(step_back::<WIDE>(text, at));
    before != is_word(at)
}
