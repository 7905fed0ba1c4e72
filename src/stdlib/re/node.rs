//! What a pattern says, as a tree. Flags are resolved: a letter whose case does not matter is a set.
//!
//! Each node knows two facts about all that it could match, from those of its parts: how many characters that may be, and which byte can come first.
//! The first decides what a look behind may hold and which loops end by themselves; the second lets the matcher pass over what cannot match.

use super::set::{ByteSet, Set, Unit};

/// The bytes that can come next where something is to match.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct First {
    pub bytes: ByteSet,
    /// It may match nothing more: the end of the text will do, too.
    pub end: bool,
}

impl First {
    /// Nothing is known.
    pub const ANY: First = First { bytes: ByteSet::ALL, end: true };

    /// Whether something can match at a place.
    #[inline(always)]
    pub fn admits(&self, text: &[u8], at: usize) -> bool {
        match text.get(at) {
            Some(byte) => self.bytes.contains(*byte),
            None => self.end,
        }
    }

    /// Of two alternatives.
    pub fn or(self, other: First) -> First {
        First { bytes: self.bytes.union(other.bytes), end: self.end || other.end }
    }
}

/// Widths, in characters: the least and the most.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Width {
    pub least: u64,
    pub most: u64,
}

impl Width {
    pub const NOTHING: Width = Width::of(0);

    pub const fn of(width: u64) -> Width {
        Width { least: width, most: width }
    }

    fn and(self, other: Width) -> Width {
        Width { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }

    pub fn or(self, other: Width) -> Width {
        Width { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// Places between characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Start,
    LineStart,
    End,
    /// The end, or before the newline that ends the text.
    AlmostEnd,
    LineEnd,
    /// Between a word and what is none.
    Border {
        ascii: bool,
        negated: bool,
    },
}

/// How a repetition chooses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    Greedy,
    Lazy,
    /// What it has it does not give back.
    Possessive,
}

/// As often as there is something to match.
pub const FOR_EVER: u32 = u32::MAX;

pub enum Kind {
    Char(u32),
    Set(Set),
    /// Any character but a newline, any at all.
    NotNewline,
    Anything,
    Place(Place),
    All(Vec<Node>),
    OneOf(Vec<Node>),
    /// A group with a number.
    Group(u32, Box<Node>),
    Repeat {
        least: u32,
        most: u32,
        how: How,
        body: Box<Node>,
    },
    Atomic(Box<Node>),
    Look {
        behind: bool,
        negated: bool,
        body: Box<Node>,
    },
    Same {
        group: u32,
        fold: super::fold::Fold,
    },
    /// If a group has matched, the first, else the second.
    IfGroup {
        group: u32,
        yes: Box<Node>,
        no: Box<Node>,
    },
    Never,
}

pub struct Node {
    pub kind: Kind,
    pub width: Width,
    /// What can come first, if it matches anything but nothing.
    first: ByteSet,
}

impl Node {
    /// The node, with what follows from its parts. (What a group has matched is as wide as the group: [`Node::same`].)
    pub fn new(kind: Kind, unit: Unit) -> Node {
        let (width, first) = match &kind {
            Kind::Char(point) => {
                let (mut bytes, mut first) = (Vec::with_capacity(4), ByteSet::NONE);
                unit.push(&mut bytes, *point);
                first.insert(bytes[0]);
                (Width::of(1), first)
            }
            Kind::Set(set) => (Width::of(1), set.first(unit)),
            Kind::NotNewline | Kind::Anything => (Width::of(1), ByteSet::ALL),
            Kind::Place(_) | Kind::Look { .. } | Kind::Never => (Width::NOTHING, ByteSet::NONE),
            Kind::All(parts) => {
                let width = parts.iter().fold(Width::NOTHING, |width, part| width.and(part.width));
                let mut first = ByteSet::NONE;
                for part in parts {
                    first = first.union(part.first);
                    if part.width.least > 0 {
                        break;
                    }
                }
                (width, first)
            }
            Kind::OneOf(parts) => {
                let width = parts.iter().map(|part| part.width).reduce(Width::or);
                (width.unwrap_or(Width::NOTHING), parts.iter().fold(ByteSet::NONE, |set, part| set.union(part.first)))
            }
            Kind::Group(_, body) | Kind::Atomic(body) => (body.width, body.first),
            Kind::Repeat { least, most, body, .. } => {
                let most = if *most == FOR_EVER { u64::MAX } else { u64::from(*most) };
                let width = Width {
                    least: body.width.least.saturating_mul((*least).into()),
                    most: body.width.most.saturating_mul(most),
                };
                (width, body.first)
            }
            Kind::Same { .. } => (Width { least: 0, most: u64::MAX }, ByteSet::ALL),
            Kind::IfGroup { yes, no, .. } => (yes.width.or(no.width), yes.first.union(no.first)),
        };
        Node { kind, width, first }
    }

    pub fn nothing() -> Node {
        Node { kind: Kind::All(Vec::new()), width: Width::NOTHING, first: ByteSet::NONE }
    }

    /// What a group has matched, whose width is known.
    pub fn same(group: u32, fold: super::fold::Fold, width: Width) -> Node {
        Node { kind: Kind::Same { group, fold }, width, first: ByteSet::ALL }
    }

    /// What can come first of the node and of what follows it.
    pub fn first_before(&self, then: First) -> First {
        if self.width.least > 0 {
            return First { bytes: self.first, end: false };
        }
        First { bytes: self.first.union(then.bytes), end: then.end }
    }

    /// Whether it is one character at each place where it matches.
    pub fn is_unit(&self) -> bool {
        matches!(self.kind, Kind::Char(_) | Kind::Set(_) | Kind::NotNewline | Kind::Anything)
    }

    pub fn is_nothing(&self) -> bool {
        matches!(&self.kind, Kind::All(parts) if parts.is_empty())
    }
}
