//! From a pattern's tree to its program.
//!
//! Each node is written down knowing what can come after it, so that a choice whose one way cannot match is not noted, and a loop over
//! characters steps back only to where the next piece can begin, or not at all.

use memchr::memmem::Finder;

use super::node::{FOR_EVER, First, How, Kind, Node, Place};
use super::parser::{Fault, Parsed, Read};
use super::program::{One, Op, Program, Search, Target};
use super::set::{ByteSet, Set, Unit};
use crate::object::exception::Exception;
use crate::object::number::int;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::{Error, Res, Vm};

struct Compiler<'a> {
    vm: &'a mut Vm,
    program: Program,
    unit: Unit,
}

/// Instructions of the longest program: more than that is no pattern for a person.
const MOST_OPS: usize = 1 << 26;

pub fn compile(vm: &mut Vm, read: &mut Read, unit: Unit) -> Parsed<Program> {
    let program = Program {
        ops: Vec::new(),
        literals: Vec::new(),
        sets: Vec::new(),
        firsts: vec![First::ANY],
        groups: read.groups,
        counters: 0,
        search: Search::Anywhere,
    };
    let node = std::mem::replace(&mut read.node, Node::nothing());
    let search = search(&node, unit);
    let mut compiler = Compiler { vm, program, unit };
    compiler.node(node, First::ANY)?;
    compiler.emit(Op::Match);
    Ok(Program { search, ..compiler.program })
}

/// How to find where the pattern can begin.
fn search(node: &Node, unit: Unit) -> Search {
    let mut literal = Vec::new();
    let mut parts = std::slice::from_ref(node);
    // Literal characters that come first, in whatever groups.
    loop {
        match parts {
            [Node { kind: Kind::All(inner), .. }] => parts = inner,
            [Node { kind: Kind::Place(Place::Start), .. }, ..] if literal.is_empty() => return Search::Start,
            [Node { kind: Kind::Char(point), .. }, rest @ ..] => {
                unit.push(&mut literal, *point);
                parts = rest;
            }
            [Node { kind: Kind::Group(_, body) | Kind::Atomic(body), .. }, ..] => parts = std::slice::from_ref(body),
            _ => break,
        }
    }
    if literal.len() > 1 {
        return Search::Literal(Box::new(Finder::new(&literal).into_owned()));
    }
    let first = node.first_before(First::ANY);
    if first.end || first.bytes == ByteSet::ALL {
        return Search::Anywhere;
    }
    let bytes: Vec<u8> = first.bytes.iter().take(4).collect();
    if bytes.len() < 4 { Search::Bytes(bytes) } else { Search::First(first) }
}

impl Compiler<'_> {
    fn emit(&mut self, op: Op) -> Target {
        self.program.ops.push(op);
        self.here() - 1
    }

    fn here(&self) -> Target {
        self.program.ops.len() as Target
    }

    /// The index of what can come next.
    fn next(&mut self, first: First) -> u32 {
        if first == First::ANY {
            return 0;
        }
        if self.program.firsts.last() != Some(&first) {
            self.program.firsts.push(first);
        }
        self.program.firsts.len() as u32 - 1
    }

    fn set(&mut self, set: Set) -> u32 {
        self.program.sets.push(set);
        self.program.sets.len() as u32 - 1
    }

    fn counter(&mut self) -> u32 {
        self.program.counters += 1;
        self.program.counters as u32 - 1
    }

    fn node(&mut self, node: Node, then: First) -> Parsed<()> {
        self.vm.check_native_stack()?;
        if self.program.ops.len() > MOST_OPS {
            return Ok(self.vm.raise(exc::MEMORY_ERROR, "")?);
        }
        match node.kind {
            Kind::Char(point) => self.literal(&[point]),
            Kind::Set(set) => {
                let set = self.set(set);
                self.emit(Op::One(One::Set(set)));
            }
            Kind::NotNewline => {
                self.emit(Op::One(One::NotNewline));
            }
            Kind::Anything => {
                self.emit(Op::One(One::Anything));
            }
            Kind::Place(place) => {
                self.emit(Op::Place(place));
            }
            Kind::All(parts) => self.all(parts, then)?,
            Kind::OneOf(branches) => self.one_of(branches, then)?,
            Kind::Group(group, body) => {
                self.emit(Op::Save(2 * (group - 1)));
                self.node(*body, then)?;
                self.emit(Op::Save(2 * (group - 1) + 1));
            }
            Kind::Repeat { least, most, how, body } => self.repeat(least, most, how, *body, then)?,
            Kind::Atomic(body) => {
                self.emit(Op::Atomic);
                self.node(*body, First::ANY)?;
                self.emit(Op::AtomicEnd);
            }
            Kind::Look { behind, negated, body } => self.look(behind, negated, *body)?,
            Kind::Same { group, fold } => {
                self.emit(Op::Same { group: group - 1, fold });
            }
            Kind::IfGroup { group, yes, no } => {
                let test = self.emit(Op::Never);
                self.node(*yes, then)?;
                let over = self.emit(Op::Never);
                let no_at = self.here();
                self.node(*no, then)?;
                self.program.ops[test as usize] = Op::IfGroup { group: group - 1, no: no_at };
                self.program.ops[over as usize] = Op::Jump(self.here());
            }
            Kind::Never => {
                self.emit(Op::Never);
            }
        }
        Ok(())
    }

    fn literal(&mut self, points: &[u32]) {
        let start = self.program.literals.len();
        points.iter().for_each(|point| self.unit.push(&mut self.program.literals, *point));
        let op = match &self.program.literals[start..] {
            &[byte] => Op::Byte(byte),
            bytes => Op::Bytes { start: start as u32, len: bytes.len() as u32 },
        };
        self.emit(op);
    }

    fn all(&mut self, parts: Vec<Node>, then: First) -> Parsed<()> {
        // What can come after each part, from the last one on.
        let mut thens = vec![then; parts.len()];
        for n in (1..parts.len()).rev() {
            thens[n - 1] = parts[n].first_before(thens[n]);
        }
        let mut run = Vec::new();
        for (part, then) in parts.into_iter().zip(thens) {
            if let Kind::Char(point) = part.kind {
                run.push(point);
                continue;
            }
            self.end_run(&mut run);
            self.node(part, then)?;
        }
        self.end_run(&mut run);
        Ok(())
    }

    /// Writes literal characters that stand in a row.
    fn end_run(&mut self, run: &mut Vec<u32>) {
        if !run.is_empty() {
            self.literal(run);
            run.clear();
        }
    }

    fn one_of(&mut self, branches: Vec<Node>, then: First) -> Parsed<()> {
        // What each branch can begin with, and it or a later one.
        let own: Vec<First> = branches.iter().map(|branch| branch.first_before(then)).collect();
        let mut from = own.clone();
        for n in (1..from.len()).rev() {
            from[n - 1] = from[n - 1].or(from[n]);
        }
        let last = branches.len() - 1;
        let mut jumps = Vec::with_capacity(last);
        for (n, branch) in branches.into_iter().enumerate() {
            if n == last {
                self.node(branch, then)?;
                break;
            }
            let split = self.emit(Op::Never);
            self.node(branch, then)?;
            jumps.push(self.emit(Op::Never));
            let (first_next, second_next) = (self.next(own[n]), self.next(from[n + 1]));
            let second = self.here();
            self.program.ops[split as usize] = Op::Split { first: split + 1, second, first_next, second_next };
        }
        for jump in jumps {
            self.program.ops[jump as usize] = Op::Jump(self.here());
        }
        Ok(())
    }

    fn repeat(&mut self, least: u32, most: u32, how: How, body: Node, then: First) -> Parsed<()> {
        if most == 0 {
            return Ok(());
        }
        if body.is_unit() {
            self.many(least, most, how, body, then);
            return Ok(());
        }
        if least == 1 && most == 1 && how != How::Possessive {
            return self.node(body, then);
        }
        if how == How::Possessive {
            return self.possessive(least, most, body);
        }
        let again = body.first_before(then);
        if least == 0 && most == 1 {
            let split = self.emit(Op::Never);
            self.node(body, then)?;
            self.split(split, split + 1, how, again, then);
            return Ok(());
        }
        if most == FOR_EVER && least <= 1 && body.width.least > 0 {
            let start = self.here();
            if least == 0 {
                self.emit(Op::Never);
            }
            self.node(body, again.or(then))?;
            if least == 0 {
                self.emit(Op::Jump(start));
                self.split(start, start + 1, how, again, then);
            } else {
                let split = self.emit(Op::Never);
                self.split(split, start, how, again, then);
            }
            return Ok(());
        }
        let counter = self.counter();
        self.emit(Op::Enter(counter));
        let start = self.emit(Op::Never);
        self.node(body, again.or(then))?;
        self.emit(Op::Count { counter, to: start });
        let end = self.here();
        self.program.ops[start as usize] = Op::Loop { counter, least, most, lazy: how == How::Lazy, end };
        Ok(())
    }

    /// A choice between a body and what is behind the instructions so far.
    fn split(&mut self, at: Target, body: Target, how: How, again: First, then: First) {
        let end = self.here();
        let (again, then) = (self.next(again), self.next(then));
        self.program.ops[at as usize] = match how {
            How::Lazy => Op::Split { first: end, second: body, first_next: then, second_next: again },
            _ => Op::Split { first: body, second: end, first_next: again, second_next: then },
        };
    }

    /// A loop over single characters.
    fn many(&mut self, least: u32, most: u32, how: How, body: Node, then: First) {
        if least == 1
            && most == 1
            && let Kind::Char(point) = body.kind
        {
            return self.literal(&[point]);
        }
        let bytes = body.first_before(First::ANY).bytes;
        let one = match body.kind {
            Kind::Char(point) => One::Set(self.set(Set::of(vec![(point, point)], self.unit))),
            Kind::Set(set) => One::Set(self.set(set)),
            Kind::NotNewline => One::NotNewline,
            _ => One::Anything,
        };
        if least == 1 && most == 1 {
            self.emit(Op::One(one));
            return;
        }
        // Where a character of the loop stands, what follows cannot begin: there is nothing to give back.
        let apart = matches!(one, One::Set(_)) && !then.end && bytes.is_disjoint(&then.bytes);
        let how = if how == How::Greedy && apart { How::Possessive } else { how };
        let next = self.next(then);
        self.emit(Op::Many { one, least, most, how, next });
    }

    fn possessive(&mut self, least: u32, most: u32, body: Node) -> Parsed<()> {
        let counter = self.counter();
        self.emit(Op::Enter(counter));
        let start = self.emit(Op::Never);
        self.node(body, First::ANY)?;
        self.emit(Op::CountAtomic { counter, to: start });
        let end = self.here();
        self.program.ops[start as usize] = Op::Possessive { counter, least, most, end };
        Ok(())
    }

    fn look(&mut self, behind: bool, negated: bool, body: Node) -> Parsed<()> {
        let mut back = 0;
        if behind {
            if body.width.least > u64::from(u32::MAX) {
                return plain_fault("looks too much behind");
            }
            if body.width.least != body.width.most {
                return plain_fault("look-behind requires fixed-width pattern");
            }
            back = body.width.least as u32;
        }
        let look = self.emit(Op::Never);
        self.node(body, First::ANY)?;
        self.emit(if negated { Op::NotLookEnd } else { Op::LookEnd });
        let end = self.here();
        self.program.ops[look as usize] = Op::Look { back, negated, end };
        Ok(())
    }
}

/// What is wrong with the pattern as a whole.
fn plain_fault<T>(message: &str) -> Parsed<T> {
    Err(Fault::Wrong { message: message.into(), at: None })
}

/// A fault as an exception of Python: a `PatternError`, or its own.
pub fn raised(vm: &mut Vm, fault: Fault, pattern: &Value) -> Error {
    let (message, at) = match fault {
        Fault::Raised(error) => return error,
        Fault::Wrong { message, at } => (Str::from(&message), at),
    };
    let args = match at {
        Some(at) => vec![message, pattern.clone(), int(at as i64)],
        None => vec![message],
    };
    let mut make = || -> Res {
        let module = crate::stdlib::import(vm, "re")?;
        let class = vm.get_attr(&module, &intern(b"PatternError"))?;
        vm.call(&class, &args)
    };
    match make() {
        Ok(exception) if exception.object::<Exception>().is_some() => Error(exception),
        Ok(_) => Error(Value::NONE),
        Err(error) => error,
    }
}
