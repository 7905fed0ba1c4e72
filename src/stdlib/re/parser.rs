//! From a pattern's text to its tree.
//!
//! A pattern is read token by token, a token being a character or a backslash with the one behind it; one token is looked ahead, so that a
//! backslash at the end is found before whatever stands just in front of it. Flags for the whole pattern come first in it, so each piece is
//! made for the flags that it stands under.

/// `\d`, `\x41`, `\1`: what a backslash begins.
mod escape;
/// `(?`, and what may follow.
mod group;
/// `[...]`.
mod set;

pub use escape::control;

use super::flags;
use super::fold::{self, Fold};
use super::node::{FOR_EVER, How, Kind, Node, Place, Width};
use super::set::{Set, Unit, shown};
use crate::object::str::{Str, push_char};
use crate::object::value::Value;
use crate::vm::{Error, Vm};
use std::collections::HashMap;

/// What is wrong with a pattern or template.
pub enum Fault {
    /// Its text, from a character on, if it is to be said where.
    Wrong { message: String, at: Option<usize> },
    /// An exception of its own.
    Raised(Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        Fault::Raised(error)
    }
}

pub type Parsed<T = Node> = Result<T, Fault>;

/// A character, or one behind a backslash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub point: u32,
    pub escaped: bool,
}

impl Token {
    pub fn len(self) -> usize {
        1 + usize::from(self.escaped)
    }

    pub fn text(self) -> String {
        if self.escaped { format!("\\{}", shown(self.point)) } else { shown(self.point) }
    }

    /// The ASCII character that it is, not escaped.
    pub fn plain(self) -> Option<u8> {
        u8::try_from(self.point).ok().filter(|byte| !self.escaped && byte.is_ascii())
    }
}

/// The text, as tokens.
pub struct Source {
    points: Vec<u32>,
    at: usize,
    pub unit: Unit,
}

impl Source {
    pub fn new(points: Vec<u32>, unit: Unit) -> Parsed<Source> {
        let source = Source { points, at: 0, unit };
        source.check()?;
        Ok(source)
    }

    fn check(&self) -> Parsed<()> {
        if self.at + 1 == self.points.len() && self.points[self.at] == u32::from(b'\\') {
            return Err(Fault::Wrong { message: "bad escape (end of pattern)".into(), at: Some(self.at) });
        }
        Ok(())
    }

    pub fn peek(&self) -> Option<Token> {
        let point = *self.points.get(self.at)?;
        Some(match self.points.get(self.at + 1) {
            Some(next) if point == u32::from(b'\\') => Token { point: *next, escaped: true },
            _ => Token { point, escaped: false },
        })
    }

    /// The next character, if it is one of ASCII and not escaped.
    pub fn peek_plain(&self) -> Option<u8> {
        self.peek().and_then(Token::plain)
    }

    pub fn take(&mut self) -> Parsed<Option<Token>> {
        let token = self.peek();
        self.at += token.map_or(0, Token::len);
        self.check()?;
        Ok(token)
    }

    /// Takes a character if it comes next.
    pub fn take_if(&mut self, wanted: u8) -> Parsed<bool> {
        let found = self.peek_plain() == Some(wanted);
        if found {
            self.take()?;
        }
        Ok(found)
    }

    /// Takes up to `most` characters with a property.
    pub fn take_while(&mut self, most: usize, property: fn(&u8) -> bool) -> Parsed<String> {
        let mut taken = String::new();
        while taken.len() < most
            && let Some(byte) = self.peek_plain().filter(property)
        {
            taken.push(byte.into());
            self.take()?;
        }
        Ok(taken)
    }

    /// The tokens up to a character, which is taken, too.
    pub fn take_until(&mut self, end: u8, what: &str) -> Parsed<Vec<u32>> {
        let start = self.at;
        loop {
            let len = self.at - start;
            match self.take()? {
                None if len == 0 => return self.fail(&format!("missing {what}"), 0),
                None => return self.fail(&format!("missing {}, unterminated name", end as char), len),
                Some(token) if token.plain() == Some(end) => {
                    let name = self.points[start..start + len].to_vec();
                    return if len == 0 { self.fail(&format!("missing {what}"), 1) } else { Ok(name) };
                }
                Some(_) => {}
            }
        }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    /// What is wrong `back` characters before the next token.
    pub fn fail<T>(&self, message: &str, back: usize) -> Parsed<T> {
        Err(Fault::Wrong { message: self.printable(message), at: Some(self.at.saturating_sub(back)) })
    }

    /// In messages about bytes there is ASCII only.
    pub fn printable(&self, message: &str) -> String {
        if self.unit == Unit::Char {
            return message.to_owned();
        }
        message.chars().fold(String::new(), |mut text, c| {
            if c.is_ascii() {
                text.push(c)
            } else {
                text += &format!("\\x{:02x}", u32::from(c))
            }
            text
        })
    }

    /// A name must be an identifier, in bytes one of ASCII.
    pub fn check_name(&self, name: &[u32], back: usize) -> Parsed<()> {
        let text: Option<String> = name.iter().map(|point| char::from_u32(*point)).collect();
        let is_identifier = |text: &String| {
            let mut chars = text.chars();
            let starts = chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
            starts && chars.all(unicode_ident::is_xid_continue) && (self.unit == Unit::Char || text.is_ascii())
        };
        if text.as_ref().is_some_and(is_identifier) {
            return Ok(());
        }
        self.fail(&format!("bad character in group name {}", quoted(name)), name.len() + back)
    }
}

/// Text of code points, as a `str`.
pub fn text_of(points: &[u32]) -> Value {
    let mut bytes = Vec::with_capacity(points.len());
    points.iter().for_each(|point| push_char(&mut bytes, *point));
    Str::new(&bytes)
}

/// Its `repr`.
pub fn quoted(points: &[u32]) -> String {
    let text = text_of(points);
    let shown = text.object::<Str>().map(crate::types::str::repr::quoted);
    shown.as_ref().and_then(Value::object::<Str>).map_or(String::new(), |shown| shown.lossy().into_owned())
}

/// A number of decimal digits, as large as there is room for.
pub fn number(digits: impl Iterator<Item = u32>) -> u64 {
    digits.fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add((digit - u32::from(b'0')).into()))
}

/// A pattern that has been read.
pub struct Read {
    pub node: Node,
    pub flags: i64,
    /// Groups with a number, and the names of some.
    pub groups: usize,
    pub names: Vec<(Vec<u32>, u32)>,
}

/// Groups within groups: as many as the machine's own recursion allows.
const MOST_LEVELS: usize = 500;

pub struct Parser<'a> {
    vm: &'a mut Vm,
    source: Source,
    unit: Unit,
    /// Of the whole pattern.
    flags: i64,
    /// The width of each group, none while it is open. The first stands for the whole.
    groups: Vec<Option<Width>>,
    names: HashMap<Vec<u32>, u32>,
    /// Groups that conditions ask for, and where first.
    asked: Vec<(u64, usize)>,
    /// Groups from this number on began within the look behind that is being read.
    behind: Option<usize>,
    level: usize,
}

/// The highest number that a group cannot have.
pub const MAX_GROUPS: u64 = 1_073_741_823;

/// Reads a pattern.
pub fn read(vm: &mut Vm, points: Vec<u32>, unit: Unit, flags: i64) -> Parsed<Read> {
    let source = Source::new(points, unit)?;
    let (groups, names) = (vec![None], HashMap::new());
    let mut parser = Parser { vm, source, unit, flags, groups, names, asked: Vec::new(), behind: None, level: 0 };
    let node = parser.alternatives(flags)?;
    parser.finish(node)
}

impl Parser<'_> {
    fn finish(mut self, node: Node) -> Parsed<Read> {
        self.flags = flags::settle(self.vm, self.flags, self.unit)?;
        if self.source.peek().is_some() {
            return self.source.fail("unbalanced parenthesis", 0);
        }
        if let Some((group, at)) = self.asked.iter().find(|(group, _)| *group >= self.groups.len() as u64) {
            return Err(Fault::Wrong { message: format!("invalid group reference {group}"), at: Some(*at) });
        }
        let mut names: Vec<_> = self.names.into_iter().collect();
        names.sort_unstable_by_key(|name| name.1);
        let groups = self.groups.len() - 1;
        Ok(Read { node, flags: self.flags, groups, names })
    }

    fn node(&self, kind: Kind) -> Node {
        Node::new(kind, self.unit)
    }

    /// Whose case does not matter under these flags.
    fn fold(&self, flags: i64) -> Fold {
        match flags & flags::IGNORE_CASE != 0 {
            false => Fold::Not,
            true if self.is_ascii(flags) => Fold::Ascii,
            true => Fold::Unicode,
        }
    }

    /// Whether ASCII's rules decide what is a word.
    fn is_ascii(&self, flags: i64) -> bool {
        self.unit == Unit::Byte || flags & flags::ASCII != 0
    }

    /// Branches, up to a closing parenthesis or the end.
    fn alternatives(&mut self, mut flags: i64) -> Parsed {
        self.go_deeper()?;
        let mut branches = Vec::new();
        loop {
            let first = self.level == 1 && branches.is_empty();
            branches.push(self.branch(flags, first)?);
            if !self.source.take_if(b'|')? {
                break;
            }
            if self.level == 1 {
                flags = self.flags;
            }
        }
        self.level -= 1;
        if branches.len() > 1
            && let Some(set) = self.as_set(&branches)
        {
            return Ok(set);
        }
        Ok(match branches.len() {
            1 => branches.swap_remove(0),
            _ => self.node(Kind::OneOf(branches)),
        })
    }

    fn go_deeper(&mut self) -> Parsed<()> {
        self.level += 1;
        if self.level > MOST_LEVELS {
            self.vm.recursion_error::<()>("")?;
        }
        Ok(self.vm.check_native_stack()?)
    }

    /// Branches that are a character each are a set.
    fn as_set(&self, branches: &[Node]) -> Option<Node> {
        let point = |branch: &Node| match branch.kind {
            Kind::Char(point) => Some((point, point)),
            _ => None,
        };
        let ranges: Option<Vec<_>> = branches.iter().map(point).collect();
        Some(self.node(Kind::Set(Set::of(ranges?, self.unit))))
    }

    /// One branch. Where `first` is told, flags for the whole pattern may stand before all else.
    fn branch(&mut self, mut flags: i64, first: bool) -> Parsed {
        let mut items: Vec<Item> = Vec::new();
        while let Some(token) = self.source.peek() {
            if matches!(token.plain(), Some(b'|' | b')')) {
                break;
            }
            self.source.take()?;
            if flags & flags::VERBOSE != 0 && self.skip(token)? {
                continue;
            }
            match token.plain() {
                _ if token.escaped => items.push(self.escape(token, flags)?),
                Some(b'[') => {
                    let set = self.set(flags)?;
                    items.push(Item::Node(set));
                }
                Some(sign @ (b'*' | b'+' | b'?' | b'{')) => self.repetition(sign, &mut items, flags)?,
                Some(b'.') => {
                    let all = flags & flags::DOT_ALL != 0;
                    items.push(Item::Node(self.node(if all { Kind::Anything } else { Kind::NotNewline })));
                }
                Some(b'(') => {
                    if let Some(flags_from_here) = self.group(&mut items, flags, first)? {
                        flags = flags_from_here;
                    }
                }
                Some(b'^') => items.push(Item::Place(match flags & flags::MULTILINE {
                    0 => Place::Start,
                    _ => Place::LineStart,
                })),
                Some(b'$') => items.push(Item::Place(match flags & flags::MULTILINE {
                    0 => Place::AlmostEnd,
                    _ => Place::LineEnd,
                })),
                _ => items.push(Item::Node(self.literal(token.point, flags))),
            }
        }
        Ok(self.sequence(items))
    }

    /// White space and comments, where they do not count.
    fn skip(&mut self, token: Token) -> Parsed<bool> {
        match token.plain() {
            Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C) => Ok(true),
            Some(b'#') => {
                while let Some(token) = self.source.take()? {
                    if token.plain() == Some(b'\n') {
                        break;
                    }
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn sequence(&self, items: Vec<Item>) -> Node {
        let mut parts: Vec<Node> = Vec::with_capacity(items.len());
        for item in items {
            match self.finished(item) {
                // A group without a number is only its parts.
                Node { kind: Kind::All(inner), .. } => parts.extend(inner),
                node => parts.push(node),
            }
        }
        if parts.len() == 1 { parts.swap_remove(0) } else { self.node(Kind::All(parts)) }
    }

    fn finished(&self, item: Item) -> Node {
        match item {
            Item::Node(node) | Item::Repeated(node) => node,
            Item::Place(place) => self.node(Kind::Place(place)),
        }
    }

    /// A character by itself.
    fn literal(&self, point: u32, flags: i64) -> Node {
        let fold = self.fold(flags);
        let same = fold::same(point, fold);
        if same.len() == 1 {
            return self.node(Kind::Char(point));
        }
        let ranges = same.into_iter().map(|point| (point, point)).collect();
        self.node(Kind::Set(Set::of(ranges, self.unit)))
    }

    fn repetition(&mut self, sign: u8, items: &mut Vec<Item>, flags: i64) -> Parsed<()> {
        let here = self.source.at();
        let (least, most) = match sign {
            b'?' => (0, 1),
            b'*' => (0, FOR_EVER),
            b'+' => (1, FOR_EVER),
            _ => match self.bounds(here)? {
                Some(bounds) => bounds,
                None => {
                    items.push(Item::Node(self.literal(b'{'.into(), flags)));
                    return Ok(());
                }
            },
        };
        let back = self.source.at() - here + 1;
        let body = match items.pop() {
            None | Some(Item::Place(_)) => return self.source.fail("nothing to repeat", back),
            Some(Item::Repeated(_)) => return self.source.fail("multiple repeat", back),
            Some(Item::Node(node)) => Box::new(node),
        };
        let how = match (self.source.take_if(b'?')?, self.source.peek_plain()) {
            (true, _) => How::Lazy,
            (false, Some(b'+')) => {
                self.source.take()?;
                How::Possessive
            }
            _ => How::Greedy,
        };
        items.push(Item::Repeated(self.node(Kind::Repeat { least, most, how, body })));
        Ok(())
    }

    /// What stands behind `{`, or none if that is an ordinary character.
    fn bounds(&mut self, here: usize) -> Parsed<Option<(u32, u32)>> {
        if self.source.peek_plain() == Some(b'}') {
            return Ok(None);
        }
        let low = self.source.take_while(usize::MAX, u8::is_ascii_digit)?;
        let comma = self.source.take_if(b',')?;
        let high = if comma { self.source.take_while(usize::MAX, u8::is_ascii_digit)? } else { low.clone() };
        if !self.source.take_if(b'}')? {
            self.source.at = here;
            return Ok(None);
        }
        let least = self.bound(&low)?.unwrap_or(0);
        let most = self.bound(&high)?.unwrap_or(FOR_EVER);
        if most < least {
            let back = self.source.at() - here;
            return self.source.fail("min repeat greater than max repeat", back);
        }
        Ok(Some((least, most)))
    }

    fn bound(&mut self, digits: &str) -> Parsed<Option<u32>> {
        let value = number(digits.bytes().map(u32::from));
        match u32::try_from(value) {
            _ if digits.is_empty() => Ok(None),
            Ok(value) if value != FOR_EVER => Ok(Some(value)),
            _ => Ok(self.vm.overflow_error("the repetition number is too large")?),
        }
    }
}

/// A piece of a branch: what may be repeated, and what may not.
pub enum Item {
    Node(Node),
    Repeated(Node),
    Place(Place),
}
