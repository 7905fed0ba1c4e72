//! Reads tokens by the rules of `python.peg`.
//!
//! A machine with a stack of its own, so that a text nested without end costs memory, and no native stack. It remembers what the rules of expressions and
//! blocks made of every place where they were tried: time and memory are linear in the statement.

use rustc_hash::FxHashMap;

use super::rules::{self, Action, Kind, Op, Place, RULES, Rules};
use super::words::Words;
use crate::error::{Ending, ErrorKind, Fallible, SyntaxError};
use crate::span::Span;
use crate::token::Token;

/// What a rule has matched: nothing of interest, a token, or a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Nothing,
    Token(u32),
    Node(u32),
}

/// A match: the tokens `first..=last`, and the nodes in it.
#[derive(Debug)]
pub(super) struct Node {
    /// As messages call it; empty for a list.
    pub kind: &'static str,
    pub first: usize,
    pub last: usize,
    pub parts: Box<[Value]>,
}

/// How a reading has ended.
pub(super) enum End {
    Matched,
    Failed,
    Wrong(Box<SyntaxError>),
    /// A rule wanted to see the token that the lexer could not make.
    Unread,
}

enum Frame {
    Choice { op: usize, at: usize, values: usize },
    Call(Call),
}

/// A rule at work.
#[derive(Clone, Copy)]
struct Call {
    rule: u16,
    /// Its first token.
    start: usize,
    /// The caller's instruction after the call.
    back: usize,
    /// How many values are of its callers.
    values: usize,
    /// Does the caller look for mistakes?
    seeks: bool,
    bindings: [Value; 3],
}

/// What comes after an instruction.
enum Next {
    Op(usize),
    Fail,
    End(End),
}

pub(super) struct Reader<'t, 'a> {
    pub words: &'t Words<'t, 'a>,
    rules: &'static Rules,
    /// Of the tokens.
    kinds: Vec<Kind>,
    /// The token that comes next.
    pub at: usize,
    /// The last token that any rule has looked at, in both readings.
    pub read: usize,
    stack: Vec<Frame>,
    /// The number of rules at work.
    calls: usize,
    /// Are mistakes looked for?
    seeks: bool,
    /// What was matched last.
    last: Value,
    values: Vec<Value>,
    nodes: Vec<Node>,
    /// By rule and place: the end and the value, or none for a failure.
    known: FxHashMap<(u16, u32), Option<(u32, Value)>>,
}

impl<'t, 'a> Reader<'t, 'a> {
    pub fn new(words: &'t Words<'t, 'a>) -> Self {
        let rules = &*RULES;
        let kinds = words.tokens.iter().map(|&(start, token, end)| {
            let text = &words.text[start as usize..end as usize];
            match token {
                Token::Name(_) | Token::Match | Token::Case | Token::Type => rules::NAME,
                Token::Number(_) => rules::NUMBER,
                Token::String(_) => rules::STRING,
                Token::FStringStart(_) => rules::FSTRING_START,
                Token::FStringText(_) => rules::FSTRING_MIDDLE,
                Token::FStringEnd => rules::FSTRING_END,
                Token::Newline => rules::NEWLINE,
                Token::Indent => rules::INDENT,
                Token::Dedent => rules::DEDENT,
                _ => rules.words.get(text).copied().unwrap_or(rules::NOTHING),
            }
        });
        Reader {
            words,
            rules,
            kinds: kinds.collect(),
            at: 0,
            read: 0,
            stack: Vec::new(),
            calls: 0,
            seeks: false,
            last: Value::Nothing,
            values: Vec::new(),
            nodes: Vec::new(),
            known: FxHashMap::default(),
        }
    }

    /// Reads from the token `start` on, looking for mistakes or not.
    pub fn read(&mut self, rule: &str, start: usize, seeks: bool) -> End {
        self.known.clear();
        self.stack.clear();
        self.values.clear();
        self.nodes.clear();
        (self.at, self.read, self.seeks, self.calls) = (start, self.read.max(start), seeks, 0);
        let Some(&rule) = self.rules.numbers.get(rule) else { return End::Failed };
        let mut next = self.enter(rule, 0);
        loop {
            next = match next {
                Next::Op(op) => self.step(op),
                Next::Fail => self.fail(),
                Next::End(end) => return end,
            };
        }
    }

    fn step(&mut self, op: usize) -> Next {
        let rules = self.rules;
        match rules.code[op] {
            Op::Token(kind) => match self.kind() {
                Some(found) => self.take_if(found == kind, op),
                None => Next::End(End::Unread),
            },
            Op::Word(word) => match self.kind() {
                Some(found) => self.take_if(found == rules::NAME && self.words.text_of(self.at) == word, op),
                None => Next::End(End::Unread),
            },
            Op::SoftKeyword => match self.kind() {
                Some(found) => self.take_if(found == rules::NAME && is_soft_keyword(self.words.text_of(self.at)), op),
                None => Next::End(End::Unread),
            },
            Op::Force(kind) => match self.kind() {
                Some(found) if found == kind => self.take_if(true, op),
                Some(_) if !self.seeks => Next::Fail,
                Some(_) => {
                    let word = rules.words.iter().find(|(_, number)| **number == kind).map_or("", |(word, _)| word);
                    Next::End(End::Wrong(self.words.error_at(format!("expected '{word}'"), self.at)))
                }
                None => Next::End(End::Unread),
            },
            Op::Colon(kind) => match self.kind() {
                Some(rules::NEWLINE) if self.seeks => {
                    Next::End(End::Wrong(self.words.error_at("expected ':'", self.read)))
                }
                Some(found) => self.take_if(found == kind, op),
                None => Next::End(End::Unread),
            },
            Op::Indented(what) => match self.is_not_indented() {
                Some(true) => Next::End(End::Wrong(self.not_indented(what))),
                Some(false) => Next::Op(op + 1),
                None => Next::End(End::Unread),
            },
            Op::Call(rule) => self.enter(rule, op + 1),
            Op::Seek(other) => Next::Op(if self.seeks { op + 1 } else { other }),
            Op::Choice(other) => {
                self.stack.push(Frame::Choice { op: other, at: self.at, values: self.values.len() });
                Next::Op(op + 1)
            }
            Op::Commit(to) => {
                self.stack.pop();
                Next::Op(to)
            }
            Op::Again(to) => {
                if let Some(Frame::Choice { at, values, .. }) = self.stack.last_mut() {
                    (*at, *values) = (self.at, self.values.len());
                }
                Next::Op(to)
            }
            Op::Back(to) => {
                if let Some(Frame::Choice { at, values, .. }) = self.stack.pop() {
                    self.at = at;
                    self.values.truncate(values);
                }
                Next::Op(to)
            }
            Op::Fail => Next::Fail,
            Op::FailTwice => {
                self.stack.pop();
                Next::Fail
            }
            Op::Cut => {
                while matches!(self.stack.last(), Some(Frame::Choice { .. })) {
                    self.stack.pop();
                }
                Next::Op(op + 1)
            }
            Op::Bind(name) => {
                let last = self.last;
                if let Some(Frame::Call(call)) =
                    self.stack.iter_mut().rev().find(|frame| matches!(frame, Frame::Call(_)))
                {
                    call.bindings[usize::from(name)] = last;
                }
                Next::Op(op + 1)
            }
            Op::Done(action) => self.done(&rules.actions[action]),
        }
    }

    /// The kind of the token that comes next, unless the lexer failed there.
    fn kind(&mut self) -> Option<Kind> {
        self.read = self.read.max(self.at);
        match self.kinds.get(self.at) {
            Some(&kind) => Some(kind),
            None if self.words.is_complete => Some(rules::END),
            None => None,
        }
    }

    /// Does a line end here, and the next is not indented, where mistakes are looked for? `None`, if the lexer failed there.
    fn is_not_indented(&mut self) -> Option<bool> {
        if !self.seeks || self.kind()? != rules::NEWLINE {
            return Some(false);
        }
        self.at += 1;
        let next = self.kind();
        self.at -= 1;
        Some(next? != rules::INDENT)
    }

    /// That a block was expected behind the rule's first token.
    fn not_indented(&self, what: &str) -> Box<SyntaxError> {
        let mut message = "expected an indented block".to_owned();
        if !what.is_empty() {
            let start = self.call().map_or(0, |call| call.start);
            message += &format!(" after {what} on line {}", self.words.line_of(start));
        }
        self.words.error_at(message, self.read).kind(ErrorKind::Indentation)
    }

    /// The innermost rule at work.
    fn call(&self) -> Option<&Call> {
        self.stack.iter().rev().find_map(|frame| match frame {
            Frame::Call(call) => Some(call),
            Frame::Choice { .. } => None,
        })
    }

    fn take_if(&mut self, fits: bool, op: usize) -> Next {
        if !fits {
            return Next::Fail;
        }
        self.last = Value::Token(self.at as u32);
        self.at += 1;
        Next::Op(op + 1)
    }

    fn enter(&mut self, rule: u16, back: usize) -> Next {
        let described = self.rules.rules[usize::from(rule)];
        if described.is_remembered {
            match self.known.get(&(rule, self.at as u32)) {
                Some(&Some((end, value))) => {
                    self.at = end as usize;
                    self.matched(value);
                    return Next::Op(back);
                }
                Some(None) => return Next::Fail,
                None => {}
            }
        }
        if rule == self.rules.statement && self.calls == 2 {
            // One of the outermost: what was found out before it is of no more use.
            self.known.clear();
            self.nodes.clear();
        }
        self.calls += 1;
        let call = Call {
            rule,
            start: self.at,
            back,
            values: self.values.len(),
            seeks: self.seeks,
            bindings: [Value::Nothing; 3],
        };
        self.stack.push(Frame::Call(call));
        self.seeks &= !described.is_plain;
        Next::Op(described.start)
    }

    fn matched(&mut self, value: Value) {
        self.last = value;
        if value != Value::Nothing {
            self.values.push(value);
        }
    }

    /// A rule has come to its end.
    fn leave(&mut self, call: &Call, outcome: Option<(u32, Value)>) {
        self.seeks = call.seeks;
        self.calls -= 1;
        if self.rules.rules[usize::from(call.rule)].is_remembered {
            self.known.insert((call.rule, call.start as u32), outcome);
        }
    }

    fn fail(&mut self) -> Next {
        match self.stack.pop() {
            Some(Frame::Choice { op, at, values }) => {
                self.at = at;
                self.values.truncate(values);
                Next::Op(op)
            }
            Some(Frame::Call(call)) => {
                self.leave(&call, None);
                Next::Fail
            }
            None => Next::End(End::Failed),
        }
    }

    /// An alternative of the innermost rule has matched: its action decides.
    fn done(&mut self, action: &Action) -> Next {
        let Some(&call) = self.call() else { return Next::End(End::Failed) };
        let value = match self.act(action, &call) {
            Ok(Some(value)) => value,
            Ok(None) => return Next::Fail,
            Err(error) => return Next::End(End::Wrong(error)),
        };
        while matches!(self.stack.pop(), Some(Frame::Choice { .. })) {}
        self.values.truncate(call.values);
        self.leave(&call, Some((self.at as u32, value)));
        self.matched(value);
        if self.stack.is_empty() { Next::End(End::Matched) } else { Next::Op(call.back) }
    }

    /// What the action makes; nothing, if the alternative fails after all.
    fn act(&mut self, action: &Action, call: &Call) -> Fallible<Option<Value>> {
        match *action {
            Action::Parts => Ok(Some(match self.values[call.values..] {
                [] => Value::Nothing,
                [only] => only,
                _ => self.node("", call.start, call.values),
            })),
            Action::Node(kind) => Ok(Some(self.node(kind, call.start, call.values))),
            Action::Check(check) => check(self, call.start, &call.bindings),
            Action::Error { message, place } => {
                let message = self.fill(message, call.bindings[0]);
                Err(self.error(message, place, &call.bindings))
            }
        }
    }

    /// A node from the token `start` to the last one taken, with the values from `values` on.
    fn node(&mut self, kind: &'static str, start: usize, values: usize) -> Value {
        let last = self.at.saturating_sub(1).max(start);
        self.nodes.push(Node { kind, first: start, last, parts: self.values[values..].into() });
        Value::Node(self.nodes.len() as u32 - 1)
    }

    /// A node of this kind for the rule at work.
    pub fn node_of(&mut self, kind: &'static str, start: usize) -> Value {
        self.nodes.push(Node { kind, first: start, last: self.at.saturating_sub(1), parts: Box::default() });
        Value::Node(self.nodes.len() as u32 - 1)
    }

    pub fn get(&self, value: Value) -> Option<&Node> {
        match value {
            Value::Node(node) => self.nodes.get(node as usize),
            _ => None,
        }
    }

    /// A node's kind.
    pub fn kind_of(&self, value: Value) -> &'static str {
        self.get(value).map_or("", |node| node.kind)
    }

    /// A node's parts, or none.
    pub fn parts(&self, value: Value) -> &[Value] {
        self.get(value).map_or(&[], |node| &node.parts)
    }

    /// The last value made by the rule at work.
    pub fn last_value(&self) -> Value {
        self.values.last().copied().unwrap_or(Value::Nothing)
    }

    /// The first and the last token of a value.
    fn extent(&self, value: Value) -> (usize, usize) {
        match value {
            Value::Token(token) => (token as usize, token as usize),
            Value::Node(node) => {
                self.nodes.get(node as usize).map_or((self.read, self.read), |node| (node.first, node.last))
            }
            Value::Nothing => (self.read, self.read),
        }
    }

    pub fn span(&self, from: Value, to: Value) -> Span {
        let (first, last) = (self.extent(from).0, self.extent(to).1);
        self.words.place(first).to(self.words.place(last))
    }

    pub fn text(&self, value: Value) -> &'t str {
        let span = self.span(value, value);
        &self.words.text[span.start as usize..span.end as usize]
    }

    fn fill(&self, message: &str, a: Value) -> String {
        match message.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?))) {
            Some((before, ("a.kind", after))) => format!("{before}{}{after}", self.kind_of(a)),
            Some((before, ("a.text", after))) => format!("{before}{}{after}", self.text(a)),
            _ => message.replace("\\\"", "\""),
        }
    }

    pub fn error(&self, message: impl Into<String>, place: Place, bindings: &[Value; 3]) -> Box<SyntaxError> {
        match place {
            Place::Read => self.words.error_at(message, self.read),
            Place::Next => self.words.error_at(message, self.at),
            Place::Range(from, to) => {
                SyntaxError::new(message, self.span(bindings[usize::from(from)], bindings[usize::from(to)]))
            }
            Place::From(from) => {
                let start = self.span(bindings[usize::from(from)], bindings[usize::from(from)]);
                SyntaxError::new(message, start.to(self.words.place(self.read))).ending(Ending::Lexer)
            }
        }
    }
}

/// CPython 3.13 compares a name with a soft keyword only as far as the name goes.
fn is_soft_keyword(name: &str) -> bool {
    ["_", "case", "match", "type"].iter().any(|keyword| keyword.starts_with(name))
}
