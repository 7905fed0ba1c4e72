//! One match after the other: what `scanner` and `finditer` give.

use std::cell::Cell;

use super::found::Found;
use super::matcher::Task;
use super::pattern::{Scope, pattern_of};
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::layout::Trace;
use crate::object::shape;
use crate::object::value::Value;
use crate::stdlib::late::{Late, state_of};
use crate::types::TypeDef;
use crate::types::iterator::iterator;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

struct Scanner {
    pattern: Value,
    scope: Scope,
    /// Where the next match may begin; none at the end.
    next: Cell<Option<usize>>,
    /// The last one was empty.
    advance: Cell<bool>,
}

impl Trace for Scanner {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        self.scope.subject.trace(visit);
    }
}

static SCANNER: Late = Late::new(TypeDef {
    flags: flags::NO_NEW,
    methods: METHODS,
    members: &[MemberDef { name: "pattern", get: |_, scanner| Ok(scanner_of(scanner).pattern.clone()), set: None }],
    ..TypeDef::new(shape::NOTHING, "_sre.SRE_Scanner")
});

const METHODS: &[NativeDef] = &[
    def("match", "self, /", |vm, args| Ok(next(vm, &args[0], Task::Match)?.unwrap_or(Value::NONE))),
    def("search", "self, /", |vm, args| Ok(next(vm, &args[0], Task::Search)?.unwrap_or(Value::NONE))),
];

/// What `finditer` gives.
static ITERATOR: Late =
    Late::new(iterator(shape::NOTHING, "callable_iterator", |vm, scanner| next(vm, scanner, Task::Search)));

fn scanner_of(value: &Value) -> &Scanner {
    state_of(value)
}

pub fn scanner(vm: &mut Vm, args: Args<'_>) -> Res {
    make(vm, args, &SCANNER)
}

pub fn finditer(vm: &mut Vm, args: Args<'_>) -> Res {
    make(vm, args, &ITERATOR)
}

fn make(vm: &mut Vm, args: Args<'_>, kind: &'static Late) -> Res {
    let scope = Scope::of_arguments(vm, args)?;
    let next = Cell::new(Some(scope.start).filter(|start| *start <= scope.end));
    let scanner = Scanner { pattern: args[0].clone(), scope, next, advance: Cell::new(false) };
    Ok(kind.instance(vm, scanner))
}

fn next(vm: &mut Vm, value: &Value, task: Task) -> Res<Option<Value>> {
    let scanner = scanner_of(value);
    let Some(start) = scanner.next.get() else { return Ok(None) };
    let pattern = pattern_of(&scanner.pattern);
    let mut matcher = pattern.matcher(vm);
    matcher.begin(task, start, scanner.advance.get());
    let found = pattern.run(vm, &mut matcher, &scanner.scope);
    let result = match &found {
        Ok(true) => {
            scanner.next.set(Some(matcher.end));
            scanner.advance.set(matcher.end == matcher.start);
            Some(Found::make(vm, &scanner.pattern, &scanner.scope, &matcher))
        }
        _ => {
            scanner.next.set(None);
            None
        }
    };
    pattern.give_back(vm, matcher);
    found.map(|_| result)
}
