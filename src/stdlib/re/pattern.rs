//! `re.Pattern`: a program, and the methods that run it.

use super::flags::{self, NAMES};
use super::found::{self, Found};
use super::matcher::{Matcher, Outcome, Task};
use super::parser::{Fault, read};
use super::program::Program;
use super::set::Unit;
use super::subject::Subject;
use super::template::{self, Piece};
use super::{compile, scanner, substitute};
use crate::object::class::flags as class_flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::late::{Late, state_of};
use crate::types::{TypeDef, mapping_proxy};
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};
use std::rc::Rc;

pub struct Pattern {
    pub program: Program,
    /// The text that it was made of.
    pub source: Value,
    pub unit: Unit,
    flags: i64,
    /// Names to numbers of groups, a dict; and names by number, `None` for most.
    pub index: Value,
    pub names: Vec<Value>,
    /// A matcher that nobody uses, and the template that was read last.
    spare: GilCell<Option<Box<Matcher>>>,
    template: GilCell<Option<(Value, Rc<Vec<Piece>>)>>,
}

impl Trace for Pattern {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&self.index);
        self.names.trace(visit);
        // SAFETY: the collector runs between two instructions, when no borrow of a cell's contents is alive.
        if let Some((template, _)) = unsafe { self.template.get_unguarded() } {
            visit(template);
        }
    }
}

pub static PATTERN: Late = Late::new(TypeDef {
    slots: Slots { repr: Some(repr), hash: Some(hash), compare: Some(compare), ..Slots::NONE },
    flags: class_flags::HAS_WEAKREF | class_flags::NO_NEW,
    methods: METHODS,
    class_methods: GENERIC,
    members: MEMBERS,
    fields: FIELDS,
    doc: "A regular expression, ready for use.",
    ..TypeDef::new(shape::NOTHING, "re.Pattern")
});

/// `Pattern[str]`, `Match[str]`.
pub const GENERIC: &[NativeDef] =
    &[def("__class_getitem__", "cls, item, /", |_, args| Ok(crate::types::alias::make(args[0].clone(), &args[1])))];

macro_rules! with_bounds {
    () => {
        "self, /, string, pos=0, endpos=9223372036854775807"
    };
}

const METHODS: &[NativeDef] = &[
    def("match", with_bounds!(), |vm, args| one(vm, args, Task::Match)),
    def("fullmatch", with_bounds!(), |vm, args| one(vm, args, Task::FullMatch)),
    def("search", with_bounds!(), |vm, args| one(vm, args, Task::Search)),
    def("sub", "self, /, repl, string, count=0", |vm, args| Ok(substitute::sub(vm, args)?.0)),
    def("subn", "self, /, repl, string, count=0", |vm, args| {
        let (text, count) = substitute::sub(vm, args)?;
        Ok(tuple(vec![text, int(count)]))
    }),
    def("findall", with_bounds!(), findall),
    def("split", "self, /, string, maxsplit=0", split),
    def("finditer", with_bounds!(), scanner::finditer),
    def("scanner", with_bounds!(), scanner::scanner),
    def("__copy__", "self, /", |_, args| Ok(args[0].clone())),
    def("__deepcopy__", "self, memo, /", |_, args| Ok(args[0].clone())),
];

const FIELDS: &[MemberDef] = &[
    MemberDef { name: "pattern", get: |_, pattern| Ok(pattern_of(pattern).source.clone()), set: None },
    MemberDef { name: "flags", get: |_, pattern| Ok(int(pattern_of(pattern).flags)), set: None },
    MemberDef { name: "groups", get: |_, pattern| Ok(int(pattern_of(pattern).program.groups as i64)), set: None },
];

const MEMBERS: &[MemberDef] = &[MemberDef {
    name: "groupindex",
    get: |_, pattern| match pattern_of(pattern) {
        pattern if pattern.names.iter().all(Value::is_none) => Ok(Dict::new()),
        pattern => Ok(mapping_proxy::make(pattern.index.clone())),
    },
    set: None,
}];

pub fn pattern_of(value: &Value) -> &Pattern {
    state_of(value)
}

/// `_sre.compile(pattern, flags)`.
pub fn make(vm: &mut Vm, args: Args<'_>) -> Res {
    let flags = vm.size(&args[1])?;
    match compiled(vm, &args[0], flags) {
        Ok(pattern) => Ok(PATTERN.instance(vm, pattern)),
        Err(fault) => Err(compile::raised(vm, fault, &args[0])),
    }
}

fn compiled(vm: &mut Vm, source: &Value, flags: i64) -> Result<Pattern, Fault> {
    let text = source.object::<Str>();
    let bytes = source.object::<Bytes>().map_or(&[][..], Bytes::get);
    let unit = if text.is_some() { Unit::Char } else { Unit::Byte };
    let mut read = read(vm, template::points(bytes, unit, text), unit, flags)?;
    let program = compile::compile(vm, &mut read, unit)?;
    let index = Dict::new();
    let mut names = vec![Value::NONE; read.groups + 1];
    for (name, group) in &read.names {
        let name = super::parser::text_of(name);
        if let Some(dict) = index.object::<Dict>() {
            vm.dict_set(dict, name.clone(), int((*group).into()))?;
        }
        names[*group as usize] = name;
    }
    let (spare, template) = (GilCell::new(None), GilCell::new(None));
    Ok(Pattern { program, source: source.clone(), unit, flags: read.flags, index, names, spare, template })
}

/// The part of a subject that is looked at.
pub struct Scope {
    pub subject: Subject,
    /// In characters.
    pub from: usize,
    pub to: usize,
    /// In bytes.
    pub start: usize,
    pub end: usize,
}

impl Scope {
    pub fn new(vm: &mut Vm, pattern: &Pattern, string: &Value, from: i64, to: i64) -> Res<Scope> {
        let subject = Subject::new(vm, string)?;
        match (pattern.unit, subject.unit) {
            (Unit::Char, Unit::Byte) => return vm.type_error("cannot use a string pattern on a bytes-like object"),
            (Unit::Byte, Unit::Char) => return vm.type_error("cannot use a bytes pattern on a string-like object"),
            _ => {}
        }
        let within = |index: i64| usize::try_from(index).unwrap_or(0).min(subject.len);
        let (from, to) = (within(from), within(to));
        let (start, end) = (subject.place(from), subject.place(to));
        Ok(Scope { subject, from, to, start, end })
    }

    /// With the arguments `string, pos, endpos`.
    pub fn of_arguments(vm: &mut Vm, args: Args<'_>) -> Res<Scope> {
        let mut bound = |place: usize, otherwise: i64| match args.get(place) {
            Some(value) => vm.size(value),
            None => Ok(otherwise),
        };
        let (from, to) = (bound(2, 0)?, bound(3, i64::MAX)?);
        Scope::new(vm, pattern_of(&args[0]), &args[1], from, to)
    }
}

impl Pattern {
    /// A matcher for the program, to be given back.
    pub fn matcher(&self, vm: &mut Vm) -> Box<Matcher> {
        self.spare.take(vm).unwrap_or_else(|| Box::new(Matcher::new(&self.program)))
    }

    pub fn give_back(&self, vm: &mut Vm, mut matcher: Box<Matcher>) {
        matcher.rest();
        let old = self.spare.replace(vm, Some(matcher));
        drop(old);
    }

    /// Runs what the matcher was told to begin; tells whether it found something.
    pub fn run(&self, vm: &mut Vm, matcher: &mut Matcher, scope: &Scope) -> Res<bool> {
        loop {
            let Some(text) = scope.subject.bytes(vm).get(..scope.end) else { return Ok(false) };
            let outcome = match scope.subject.wide {
                true => matcher.run::<true>(&self.program, text),
                false => matcher.run::<false>(&self.program, text),
            };
            match outcome {
                Outcome::Found => return Ok(true),
                Outcome::Nothing => return Ok(false),
                Outcome::Pause => vm.attend()?,
                Outcome::Full => return vm.raise(exc::MEMORY_ERROR, ""),
            }
        }
    }

    /// Runs `each` for every match, one behind the other, as long as it says so.
    pub fn each(&self, vm: &mut Vm, scope: &Scope, mut each: impl FnMut(&mut Vm, &Matcher) -> Res<bool>) -> Res<()> {
        let mut matcher = self.matcher(vm);
        matcher.begin(Task::Search, scope.start, false);
        let result = loop {
            match self.run(vm, &mut matcher, scope) {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
            match each(vm, &matcher) {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
            let (end, empty) = (matcher.end, matcher.end == matcher.start);
            matcher.begin(Task::Search, end, empty);
        };
        self.give_back(vm, matcher);
        result
    }

    /// The number of a group by its name.
    pub fn group_named(&self, vm: &mut Vm, name: &Value) -> Res<Option<usize>> {
        // Where no group has a name, a name is not looked up.
        let Some(dict) = self.index.object::<Dict>().filter(|dict| !dict.get(vm).is_empty()) else { return Ok(None) };
        let number = vm.dict_get(dict, name)?;
        Ok(number.and_then(|number| usize::try_from(number.as_small()?).ok()))
    }

    /// A template, read.
    pub fn template(&self, vm: &mut Vm, template: &Value) -> Res<Rc<Vec<Piece>>> {
        if let Some((known, pieces)) = self.template.get(vm)
            && known.id() == template.id()
        {
            return Ok(pieces.clone());
        }
        let text = template.object::<Str>();
        let unit = if text.is_some() { Unit::Char } else { Unit::Byte };
        let bytes = match text {
            Some(_) => Vec::new(),
            None => match crate::types::bytes::contents(vm, template) {
                Some(bytes) => bytes,
                None => {
                    // As something that could be looked up among the templates that are known.
                    vm.hash(template)?;
                    let name = vm.type_name(template);
                    let message = format!("decoding to str: need a bytes-like object, {name} found");
                    return vm.type_error(&message);
                }
            },
        };
        let pieces = match template::read(vm, self, template::points(&bytes, unit, text), unit) {
            Ok(pieces) => Rc::new(pieces),
            Err(fault) => return Err(compile::raised(vm, fault, template)),
        };
        // Only what cannot change is remembered.
        if text.is_some() || template.object::<Bytes>().is_some() {
            let old = self.template.replace(vm, Some((template.clone(), pieces.clone())));
            drop(old);
        }
        Ok(pieces)
    }
}

/// `match`, `fullmatch`, `search`.
fn one(vm: &mut Vm, args: Args<'_>, task: Task) -> Res {
    let scope = Scope::of_arguments(vm, args)?;
    let pattern = pattern_of(&args[0]);
    if scope.start > scope.end {
        return Ok(Value::NONE);
    }
    let mut matcher = pattern.matcher(vm);
    matcher.begin(task, scope.start, false);
    let found = pattern.run(vm, &mut matcher, &scope);
    let result = match &found {
        Ok(true) => Found::make(vm, &args[0], &scope, &matcher),
        _ => Value::NONE,
    };
    pattern.give_back(vm, matcher);
    found.map(|_| result)
}

fn findall(vm: &mut Vm, args: Args<'_>) -> Res {
    let scope = Scope::of_arguments(vm, args)?;
    let pattern = pattern_of(&args[0]);
    let mut all = Vec::new();
    pattern.each(vm, &scope, |vm, matcher| {
        let group = |group: usize| match found::span(&matcher.slots, group) {
            Some((start, end)) => scope.subject.part(vm, start, end),
            None => scope.subject.empty(),
        };
        all.push(match pattern.program.groups {
            0 => scope.subject.part(vm, matcher.start, matcher.end),
            1 => group(0),
            groups => tuple((0..groups).map(group).collect()),
        });
        Ok(true)
    })?;
    Ok(List::make(all))
}

fn split(vm: &mut Vm, args: Args<'_>) -> Res {
    let most = match args.get(2) {
        Some(most) => vm.size(most)?,
        None => 0,
    };
    let pattern = pattern_of(&args[0]);
    let scope = Scope::new(vm, pattern, &args[1], 0, i64::MAX)?;
    let mut all = Vec::new();
    let (mut last, mut count) = (0, 0);
    if most >= 0 {
        pattern.each(vm, &scope, |vm, matcher| {
            all.push(scope.subject.part(vm, last, matcher.start));
            for group in 0..pattern.program.groups {
                all.push(match found::span(&matcher.slots, group) {
                    Some((start, end)) => scope.subject.part(vm, start, end),
                    None => Value::NONE,
                });
            }
            last = matcher.end;
            count += 1;
            Ok(most == 0 || count < most)
        })?;
    }
    all.push(scope.subject.part(vm, last, scope.end));
    Ok(List::make(all))
}

/// Long patterns are cut: nobody reads them in a message.
const SHOWN: usize = 200;

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let pattern = pattern_of(value);
    let text: String = vm.repr_text(&pattern.source)?.chars().take(SHOWN).collect();
    let mut rest = pattern.flags;
    if pattern.unit == Unit::Char && rest & flags::KINDS == flags::UNICODE {
        rest &= !flags::UNICODE;
    }
    let mut shown = Vec::new();
    for (flag, name) in NAMES.iter().filter(|(flag, _)| pattern.flags & flag != 0) {
        if rest & flag != 0 {
            shown.push((*name).to_owned());
            rest &= !flag;
        }
    }
    if rest != 0 {
        shown.push(format!("0x{rest:x}"));
    }
    let flags = if shown.is_empty() { String::new() } else { format!(", {}", shown.join("|")) };
    Ok(Str::from(&format!("re.compile({text}{flags})")))
}

fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    let pattern = pattern_of(value);
    Ok(vm.hash(&pattern.source)? ^ pattern.flags)
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.opaque::<Pattern>(), b.opaque::<Pattern>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let same = left.flags == right.flags && left.unit == right.unit && vm.equal(&left.source, &right.source)?;
    Ok(Value::bool(same == (op == CompareOp::Eq)))
}
