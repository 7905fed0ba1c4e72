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
/// Never comes.
const TYPE_COMMENT: Kind = 244;

const KINDS: [(&str, Kind); 11] = [
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
    ("TYPE_COMMENT", TYPE_COMMENT),
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
    /// Takes a colon; says that it was expected, where mistakes are looked for and the line ends.
    Colon(Kind),
    /// Says of what an indented block was expected, where mistakes are looked for.
    Indented(&'static str),
    Call(u16),
    /// Goes on there, unless mistakes are looked for.
    Seek(usize),
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
    pub numbers: HashMap<String, u16>,
    pub statement: u16,
}

pub(super) static RULES: LazyLock<Rules> =
    LazyLock::new(|| Translator::default().translate(include_str!("python.peg")));

/// A rule as it is written.
struct Written {
    name: &'static str,
    parameters: Vec<&'static str>,
    is_plain: bool,
    is_remembered: bool,
    /// With whether it describes a mistake.
    alternatives: Vec<(bool, &'static str)>,
}

impl Written {
    /// `memo name(parameters): alternatives`
    fn new(line: &'static str) -> Option<Written> {
        let (head, rest) = line.split_once(':')?;
        let (mark, head) =
            head.split_once(' ').filter(|(mark, _)| ["memo", "plain"].contains(mark)).unwrap_or(("", head));
        let (name, parameters) = name_and_arguments(head);
        Some(Written {
            name,
            parameters,
            is_plain: mark == "plain",
            is_remembered: mark == "memo",
            alternatives: Some((false, rest)).filter(|(_, rest)| !rest.is_empty()).into_iter().collect(),
        })
    }
}

/// A rule that is used: whose alternatives it has, with what stands for their parameters.
struct Used {
    written: usize,
    arguments: Vec<&'static str>,
    is_plain: bool,
    is_remembered: bool,
}

#[derive(Default)]
struct Translator {
    written: Vec<Written>,
    /// By their numbers; those with parameters come behind the others when they are met.
    used: Vec<Used>,
    numbers: HashMap<String, u16>,
    code: Vec<Op>,
    rules: Vec<Rule>,
    actions: Vec<Action>,
    words: HashMap<&'static str, Kind>,
    /// The rule at hand, the words of its alternatives, and how far they are translated.
    rule: usize,
    body: Vec<&'static str>,
    next: usize,
}

impl Translator {
    fn translate(mut self, text: &'static str) -> Rules {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match (line.strip_prefix("  "), self.written.last_mut()) {
                (Some(alternative), Some(rule)) => {
                    rule.alternatives.push((alternative.starts_with('?'), &alternative[1..]));
                }
                _ => self.written.extend(Written::new(line)),
            }
        }
        for (number, rule) in self.written.iter().enumerate().filter(|(_, rule)| rule.parameters.is_empty()) {
            self.numbers.insert(rule.name.to_owned(), self.used.len() as u16);
            self.used.push(self.used_as(number));
        }
        while self.rules.len() < self.used.len() {
            self.rule = self.rules.len();
            let &Used { written, is_plain, is_remembered, .. } = &self.used[self.rule];
            self.rules.push(Rule { start: self.code.len(), is_plain, is_remembered });
            let alternatives = self.written[written].alternatives.clone();
            alternatives.into_iter().for_each(|(is_mistake, line)| self.line(is_mistake, line));
            self.emit(Op::Fail);
        }
        let Translator { code, rules, actions, words, numbers, .. } = self;
        let statement = numbers["statement"];
        Rules { code, rules, actions, words, numbers, statement }
    }

    /// A rule without parameters. One that is nothing but another rule with arguments has its alternatives: calls take time.
    fn used_as(&self, number: usize) -> Used {
        let Written { is_plain, is_remembered, ref alternatives, .. } = self.written[number];
        let other = match alternatives[..] {
            [(false, only)] => {
                Some(words(only)).filter(|words| words.len() == 1).map(|words| name_and_arguments(words[0]))
            }
            _ => None,
        };
        let (written, arguments) = match other {
            Some((name, arguments)) if !arguments.is_empty() => (self.written_as(name), arguments),
            _ => (number, Vec::new()),
        };
        Used { written, arguments, is_plain, is_remembered }
    }

    fn written_as(&self, name: &str) -> usize {
        let written = self.written.iter().position(|rule| rule.name == name);
        debug_assert!(written.is_some(), "no rule is called {name}");
        written.unwrap_or(0)
    }

    /// An alternative with its action, or several without.
    fn line(&mut self, is_mistake: bool, line: &'static str) {
        let (body, action) = match line.split_once(" => ") {
            Some((body, action)) => (body, Some(self.action(action))),
            None => (line, Some(Action::Parts).filter(|_| !is_mistake)),
        };
        self.actions.extend(action);
        (self.body, self.next) = (words(body), 0);
        loop {
            let seek = is_mistake.then(|| self.emit(Op::Seek(0)));
            let choice = self.emit(Op::Choice(0));
            self.sequence();
            self.emit(if action.is_some() { Op::Done(self.actions.len() - 1) } else { Op::Fail });
            let next = self.code.len();
            self.code[choice] = Op::Choice(next);
            seek.into_iter().for_each(|seek| self.code[seek] = Op::Seek(next));
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

    /// Takes the word if it is the next.
    fn took(&mut self, word: &str) -> bool {
        let is_next = self.word() == word;
        self.next += usize::from(is_next);
        is_next
    }

    /// Items up to a bar, a closing bracket, or the end.
    fn sequence(&mut self) {
        while !matches!(self.word(), "" | "|" | ")" | "]") {
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
                if self.took("block") {
                    self.block(Op::Force);
                } else {
                    let word = self.take();
                    let kind = self.kind(word);
                    self.emit(Op::Force(kind));
                }
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
        match self.body.get(self.next + self.atom_length()..).unwrap_or_default() {
            ["*", ..] => {
                let choice = self.emit(Op::Choice(0));
                self.atom();
                self.emit(Op::Again(choice + 1));
                self.code[choice] = Op::Choice(self.code.len());
                self.next += 1;
            }
            ["+", ..] => {
                self.one_or_more(None);
                self.next += 1;
            }
            &["%", separator, ..] => {
                let kind = self.kind(separator);
                self.one_or_more(Some(kind));
                self.next += 2;
            }
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
    }

    /// The number of words of the item that comes next.
    fn atom_length(&self) -> usize {
        let mut depth = 0;
        let rest = self.body[self.next.min(self.body.len())..].iter();
        let inside = rest.take_while(|word| {
            depth += i32::from(matches!(**word, "(" | "[")) - i32::from(matches!(**word, ")" | "]"));
            depth > 0
        });
        inside.count() + 1
    }

    /// A word, or alternatives in brackets.
    fn atom(&mut self) {
        match self.take() {
            "(" => {
                let ends = self.alternatives();
                self.emit(Op::Fail);
                self.end_here(ends);
            }
            "[" => {
                let ends = self.alternatives();
                self.end_here(ends);
            }
            "block" => self.block(Op::Colon),
            "colon" => {
                let kind = self.kind("':'");
                self.emit(Op::Colon(kind));
            }
            "indented" => {
                let what = if self.word().starts_with('"') { self.take() } else { "" };
                self.emit(Op::Indented(what.trim_matches('"')));
            }
            word => {
                let op = self.single(word);
                self.emit(op);
            }
        }
    }

    /// Alternatives up to a closing bracket. What they end with is to go on where they all end.
    fn alternatives(&mut self) -> Vec<usize> {
        let mut ends = Vec::new();
        loop {
            let choice = self.emit(Op::Choice(0));
            self.sequence();
            ends.push(self.emit(Op::Commit(0)));
            self.code[choice] = Op::Choice(self.code.len());
            if self.take() != "|" {
                return ends;
            }
        }
    }

    fn end_here(&mut self, ends: Vec<usize>) {
        for end in ends {
            self.code[end] = Op::Commit(self.code.len());
        }
    }

    /// A suite with its colon.
    fn block(&mut self, colon: fn(Kind) -> Op) {
        let kind = self.kind("':'");
        self.emit(colon(kind));
        let what = self.take();
        self.emit(Op::Indented(what.trim_matches('"')));
        let suite = self.single("suite");
        self.emit(suite);
    }

    fn single(&mut self, word: &'static str) -> Op {
        let word = self.argument(word);
        if word.starts_with('\'') {
            return Op::Token(self.kind(word));
        }
        if word == "SOFT_KEYWORD" {
            return Op::SoftKeyword;
        }
        if let Some(&(_, kind)) = KINDS.iter().find(|(name, _)| *name == word) {
            return Op::Token(kind);
        }
        if word.starts_with('"') {
            return Op::Word(word.trim_matches('"'));
        }
        Op::Call(self.number(word))
    }

    /// What stands for a parameter of the rule at hand; any other word itself.
    fn argument(&self, word: &'static str) -> &'static str {
        let Used { written, arguments, .. } = &self.used[self.rule];
        let parameters = self.written[*written].parameters.iter();
        parameters.zip(arguments).find(|(parameter, _)| **parameter == word).map_or(word, |(_, argument)| argument)
    }

    /// The number of a rule, which may have arguments.
    fn number(&mut self, word: &'static str) -> u16 {
        let (name, arguments) = name_and_arguments(word);
        let arguments: Vec<_> = arguments.into_iter().map(|word| self.argument(word)).collect();
        let key = if arguments.is_empty() { name.to_owned() } else { format!("{name}({})", arguments.join(", ")) };
        if let Some(&number) = self.numbers.get(&key) {
            return number;
        }
        let (number, written) = (self.used.len() as u16, self.written_as(name));
        let Written { is_plain, is_remembered, .. } = self.written[written];
        self.used.push(Used { written, arguments, is_plain, is_remembered });
        self.numbers.insert(key, number);
        number
    }

    fn kind(&mut self, word: &'static str) -> Kind {
        let next = self.words.len() as Kind;
        *self.words.entry(word.trim_matches('\'')).or_insert(next)
    }

    fn action(&mut self, text: &'static str) -> Action {
        if let Some((message, place)) = text.strip_prefix('"').and_then(|text| text.rsplit_once('"')) {
            return Action::Error { message, place: place_of(place.trim_start_matches(" at ")) };
        }
        match text.strip_prefix("check ") {
            Some(name) => {
                let check = CHECKS.iter().find(|(known, _)| *known == name);
                debug_assert!(check.is_some(), "no check is called {name}");
                check.map_or(Action::Parts, |(_, check)| Action::Check(*check))
            }
            None => Action::Node(text),
        }
    }
}

/// `name(one, other)`
fn name_and_arguments(text: &'static str) -> (&'static str, Vec<&'static str>) {
    match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((name, arguments)) => (name, arguments.split(", ").collect()),
        None => (text, Vec::new()),
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

/// The words of a rule's body. A rule with its arguments is one.
fn words(body: &'static str) -> Vec<&'static str> {
    let mut words = Vec::new();
    let mut rest = body.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            '&' if rest.starts_with("&&") => 2,
            _ if first.is_ascii_alphabetic() => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                match rest.as_bytes().get(end) {
                    Some(b'=') => end + 1,
                    Some(b'(') => arguments_end(rest, end),
                    _ => end,
                }
            }
            _ => 1,
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}

/// Behind the parenthesis that closes the one at `start`; one in quotes is a token.
fn arguments_end(text: &str, start: usize) -> usize {
    let mut is_quoted = false;
    let end = text[start..].find(|c| {
        is_quoted ^= c == '\'';
        c == ')' && !is_quoted
    });
    end.map_or(text.len(), |end| start + end + 1)
}
