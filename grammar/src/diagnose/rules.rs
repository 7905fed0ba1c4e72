//! `python.peg` as a program for the [reader](super::reader).
//!
//! Each rule becomes instructions; a choice saves the place, and what fails goes back to the last one saved. The text is translated when the first error
//! of a process is looked at, in a tenth of a millisecond.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::checks::{CHECKS, Check};

/// A kind of token: for those with fixed texts an index into [`Rules::words`], behind those the following.
pub(super) type Kind = u8;
pub(super) const NAME: Kind = 255;
pub(super) const NUMBER: Kind = 254;
pub(super) const STRING: Kind = 253;
pub(super) const FSTRING_START: Kind = 252;
pub(super) const FSTRING_MIDDLE: Kind = 251;
pub(super) const FSTRING_END: Kind = 250;
pub(super) const NEWLINE: Kind = 249;
pub(super) const INDENT: Kind = 248;
pub(super) const DEDENT: Kind = 247;
pub(super) const END: Kind = 246;
/// Fits nowhere.
pub(super) const NOTHING: Kind = 245;

const KINDS: [(&str, Kind); 10] = [
    ("NAME", NAME),
    ("NUMBER", NUMBER),
    ("STRING", STRING),
    ("FSTRING_START", FSTRING_START),
    ("FSTRING_MIDDLE", FSTRING_MIDDLE),
    ("FSTRING_END", FSTRING_END),
    ("NEWLINE", NEWLINE),
    ("INDENT", INDENT),
    ("DEDENT", DEDENT),
    ("ENDMARKER", END),
];

/// An instruction. Targets are indices into [`Rules::code`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Op {
    /// Takes a token of this kind.
    Token(Kind),
    /// Takes a name with this text.
    Word(&'static str),
    /// Takes a name that is one of the soft keywords.
    SoftKeyword,
    /// Takes a token of this kind; says that it was expected, where mistakes are looked for.
    Force(Kind),
    Call(u16),
    /// Fails, unless mistakes are looked for.
    Seek,
    /// What fails from here on goes on there, at this token.
    Choice(usize),
    /// Forgets the last choice.
    Commit(usize),
    /// Moves the last choice to this token.
    Again(usize),
    /// Forgets the last choice, and goes back to its token.
    Back(usize),
    Fail,
    /// Forgets the last choice, and fails.
    FailTwice,
    /// Forgets the rule's choices.
    Cut,
    /// Gives what was matched last a name (`a`, `b`, `c` are 0, 1, 2).
    Bind(u8),
    /// The rule has matched.
    Done(usize),
}

/// Where an error is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// At the last token read.
    Read,
    /// At the token that comes next.
    Next,
    /// From one binding to another, or to itself.
    Range(u8, u8),
    /// From a binding to where the lexer is.
    From(u8),
}

/// What an alternative makes of its match.
#[derive(Debug, Clone, Copy)]
pub(super) enum Action {
    /// Its only part, or a list of its parts.
    Parts,
    /// A node of this kind.
    Node(&'static str),
    Error {
        message: &'static str,
        place: Place,
        indentation: bool,
    },
    Check(Check),
}

#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Rule {
    pub start: usize,
    /// Looks for none, nor do those that it calls.
    pub is_plain: bool,
    /// Its outcomes are remembered.
    pub is_remembered: bool,
}

pub(super) struct Rules {
    pub code: Vec<Op>,
    pub rules: Vec<Rule>,
    pub actions: Vec<Action>,
    pub words: HashMap<&'static str, Kind>,
    pub numbers: HashMap<&'static str, u16>,
    pub statement: u16,
}

pub(super) static RULES: LazyLock<Rules> =
    LazyLock::new(|| Translator::default().translate(include_str!("python.peg")));

#[derive(Default)]
struct Translator {
    code: Vec<Op>,
    rules: Vec<Rule>,
    actions: Vec<Action>,
    words: HashMap<&'static str, Kind>,
    numbers: HashMap<&'static str, u16>,
    /// The alternatives at hand, and how far they are translated.
    body: Vec<&'static str>,
    next: usize,
}

impl Translator {
    fn translate(mut self, text: &'static str) -> Rules {
        let mut bodies: Vec<Vec<&'static str>> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let (true, Some(alternatives)) = (line.starts_with(' '), bodies.last_mut()) {
                alternatives.push(line.trim_start().trim_start_matches("| "));
            } else if let Some((head, rest)) = line.split_once(':') {
                let name = head.trim_start_matches("memo ");
                self.numbers.insert(name, self.rules.len() as u16);
                self.rules.push(Rule { start: 0, is_plain: name == "plain_expression", is_remembered: head != name });
                bodies.push(Some(rest).filter(|rest| !rest.is_empty()).into_iter().collect());
            }
        }
        for (number, alternatives) in bodies.iter().enumerate() {
            self.rules[number].start = self.code.len();
            alternatives.iter().for_each(|line| self.line(line));
            self.emit(Op::Fail);
        }
        let Translator { code, rules, actions, words, numbers, .. } = self;
        let statement = numbers["statement"];
        Rules { code, rules, actions, words, numbers, statement }
    }

    /// An alternative with its action, or several without.
    fn line(&mut self, line: &'static str) {
        let (body, action) = match line.split_once(" => ") {
            Some((body, action)) => (body, self.action(action)),
            None => (line, Action::Parts),
        };
        self.actions.push(action);
        (self.body, self.next) = (words(body), 0);
        loop {
            let choice = self.emit(Op::Choice(0));
            if self.word().starts_with("invalid_") && matches!(self.body.get(self.next + 1), None | Some(&"|")) {
                self.emit(Op::Seek);
            }
            self.sequence();
            self.emit(Op::Done(self.actions.len() - 1));
            self.code[choice] = Op::Choice(self.code.len());
            if self.take() != "|" {
                return;
            }
        }
    }

    fn emit(&mut self, op: Op) -> usize {
        self.code.push(op);
        self.code.len() - 1
    }

    /// The next word, or an empty one.
    fn word(&self) -> &'static str {
        self.body.get(self.next).copied().unwrap_or_default()
    }

    fn take(&mut self) -> &'static str {
        let word = self.word();
        self.next += 1;
        word
    }

    /// Items up to a bar, a closing parenthesis, or the end.
    fn sequence(&mut self) {
        while !matches!(self.word(), "" | "|" | ")") {
            self.item();
        }
    }

    /// An item with what stands before it.
    fn item(&mut self) {
        match self.word() {
            "~" => {
                self.next += 1;
                self.emit(Op::Cut);
            }
            "&" => {
                self.next += 1;
                let choice = self.emit(Op::Choice(0));
                self.atom();
                let back = self.emit(Op::Back(0));
                self.code[choice] = Op::Choice(self.code.len());
                self.emit(Op::Fail);
                self.code[back] = Op::Back(self.code.len());
            }
            "!" => {
                self.next += 1;
                let choice = self.emit(Op::Choice(0));
                self.atom();
                self.emit(Op::FailTwice);
                self.code[choice] = Op::Choice(self.code.len());
            }
            "&&" => {
                self.next += 1;
                let word = self.take();
                let kind = self.kind(word);
                self.emit(Op::Force(kind));
            }
            name @ ("a=" | "b=" | "c=") => {
                self.next += 1;
                self.repeated();
                self.emit(Op::Bind(name.as_bytes()[0] - b'a'));
            }
            _ => self.repeated(),
        }
    }

    /// An item with what stands behind it.
    fn repeated(&mut self) {
        if let Some(separator) = self.word().strip_suffix('.') {
            let kind = self.kind(separator);
            self.next += 1;
            self.one_or_more(Some(kind));
            return;
        }
        match self.body.get(self.next + self.atom_length()) {
            Some(&"?") => {
                let choice = self.emit(Op::Choice(0));
                self.atom();
                let end = self.code.len() + 1;
                self.emit(Op::Commit(end));
                self.code[choice] = Op::Choice(end);
                self.next += 1;
            }
            Some(&"*") => {
                let choice = self.emit(Op::Choice(0));
                self.atom();
                self.emit(Op::Again(choice + 1));
                self.code[choice] = Op::Choice(self.code.len());
                self.next += 1;
            }
            Some(&"+") => self.one_or_more(None),
            _ => self.atom(),
        }
    }

    fn one_or_more(&mut self, separator: Option<Kind>) {
        let item = self.next;
        self.atom();
        let choice = self.emit(Op::Choice(0));
        if let Some(kind) = separator {
            self.emit(Op::Token(kind));
        }
        self.next = item;
        self.atom();
        self.emit(Op::Again(choice + 1));
        self.code[choice] = Op::Choice(self.code.len());
        self.next += 1;
    }

    /// The number of words of the item that comes next.
    fn atom_length(&self) -> usize {
        let mut depth = 0;
        let rest = self.body[self.next.min(self.body.len())..].iter();
        let inside = rest.take_while(|word| {
            depth += i32::from(**word == "(") - i32::from(**word == ")");
            depth > 0
        });
        inside.count() + 1
    }

    /// A word, or alternatives in parentheses.
    fn atom(&mut self) {
        let word = self.take();
        if word != "(" {
            let op = self.single(word);
            self.emit(op);
            return;
        }
        let mut ends = Vec::new();
        loop {
            let choice = self.emit(Op::Choice(0));
            self.sequence();
            ends.push(self.emit(Op::Commit(0)));
            self.code[choice] = Op::Choice(self.code.len());
            if self.take() != "|" {
                break;
            }
        }
        self.emit(Op::Fail);
        for end in ends {
            self.code[end] = Op::Commit(self.code.len());
        }
    }

    fn single(&mut self, word: &'static str) -> Op {
        if word.starts_with('\'') {
            return Op::Token(self.kind(word));
        }
        if word == "SOFT_KEYWORD" {
            return Op::SoftKeyword;
        }
        if let Some(&(_, kind)) = KINDS.iter().find(|(name, _)| *name == word) {
            return Op::Token(kind);
        }
        match self.numbers.get(word) {
            Some(&number) => Op::Call(number),
            None => Op::Word(word.trim_matches('"')),
        }
    }

    fn kind(&mut self, word: &'static str) -> Kind {
        let next = self.words.len() as Kind;
        *self.words.entry(word.trim_matches('\'')).or_insert(next)
    }

    fn action(&mut self, text: &'static str) -> Action {
        let (head, rest) = text.split_once(' ').unwrap_or((text, ""));
        match head {
            "error" | "indent" => {
                let (message, place) = rest.rsplit_once('"').unwrap_or_default();
                Action::Error {
                    message: message.trim_start_matches('"'),
                    place: place_of(place.trim_start()),
                    indentation: head == "indent",
                }
            }
            "check" => {
                CHECKS.iter().find(|(name, _)| *name == rest).map_or(Action::Parts, |(_, check)| Action::Check(*check))
            }
            _ => Action::Node(text.trim_matches('"')),
        }
    }
}

fn place_of(text: &str) -> Place {
    let binding = |name: &str| name.as_bytes().first().map_or(0, |name| name.wrapping_sub(b'a').min(2));
    match text.split_once(' ') {
        None if text.is_empty() => Place::Read,
        None if text == "next" => Place::Next,
        None => Place::Range(binding(text), binding(text)),
        Some((from, "..")) => Place::From(binding(from)),
        Some((from, to)) => Place::Range(binding(from), binding(to)),
    }
}

/// The words of a rule's body.
fn words(body: &'static str) -> Vec<&'static str> {
    let mut words = Vec::new();
    let mut rest = body.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => {
                let end = rest[1..].find('\'').map_or(rest.len(), |end| end + 2);
                end + usize::from(rest[end..].starts_with('.'))
            }
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            '&' if rest.starts_with("&&") => 2,
            _ if first.is_ascii_alphabetic() => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                end + usize::from(rest[end..].starts_with('='))
            }
            _ => 1,
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}
