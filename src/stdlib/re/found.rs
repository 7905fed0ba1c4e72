//! `re.Match`: what a pattern has found, as places in its text.

use super::matcher::{Matcher, NOWHERE};
use super::pattern::{GENERIC, Pattern, Scope, pattern_of};
use super::subject::Subject;
use super::template::Piece;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{Bytes, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::late::{Late, state_of};
use crate::types::TypeDef;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub struct Found {
    pattern: Value,
    string: Value,
    /// Beginning and end in bytes, of the whole and of each group.
    slots: Box<[usize]>,
    last_group: usize,
    /// Where it was looked for, in characters.
    from: usize,
    to: usize,
}

impl Trace for Found {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        visit(&self.string);
    }
}

pub static MATCH: Late = Late::new(TypeDef {
    slots: Slots { repr: Some(repr), get_item: Some(get_item), ..Slots::NONE },
    flags: flags::NO_NEW,
    methods: METHODS,
    class_methods: GENERIC,
    members: MEMBERS,
    fields: FIELDS,
    doc: "What a search has found: the text of the whole match and of its groups, and where they are. It counts as true.",
    ..TypeDef::new(shape::NOTHING, "re.Match")
});

const METHODS: &[NativeDef] = &[
    def("group", "self, *args", group),
    def("groups", "self, /, default=None", groups),
    def("groupdict", "self, /, default=None", groupdict),
    def("start", "self, group=0, /", |vm, args| Ok(bounds(vm, args)?.0)),
    def("end", "self, group=0, /", |vm, args| Ok(bounds(vm, args)?.1)),
    def("span", "self, group=0, /", |vm, args| {
        let (start, end) = bounds(vm, args)?;
        Ok(tuple(vec![start, end]))
    }),
    def("expand", "self, /, template", expand),
    def("__copy__", "self, /", |_, args| Ok(args[0].clone())),
    def("__deepcopy__", "self, memo, /", |_, args| Ok(args[0].clone())),
];

const FIELDS: &[MemberDef] = &[
    MemberDef { name: "string", get: |_, found| Ok(found_of(found).string.clone()), set: None },
    MemberDef { name: "re", get: |_, found| Ok(found_of(found).pattern.clone()), set: None },
    MemberDef { name: "pos", get: |_, found| Ok(int(found_of(found).from as i64)), set: None },
    MemberDef { name: "endpos", get: |_, found| Ok(int(found_of(found).to as i64)), set: None },
];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "lastindex", get: last_index, set: None },
    MemberDef { name: "lastgroup", get: last_name, set: None },
    MemberDef { name: "regs", get: regs, set: None },
];

/// The places of a group, if it has matched.
pub fn span(slots: &[usize], group: usize) -> Option<(usize, usize)> {
    let (start, end) = (slots[2 * group], slots[2 * group + 1]);
    (start != NOWHERE && end != NOWHERE).then_some((start, end))
}

fn found_of(value: &Value) -> &Found {
    state_of(value)
}

impl Found {
    /// What a matcher has found.
    pub fn make(vm: &mut Vm, pattern: &Value, scope: &Scope, matcher: &Matcher) -> Value {
        let mut slots = Vec::with_capacity(2 + matcher.slots.len());
        slots.extend([matcher.start, matcher.end]);
        slots.extend_from_slice(&matcher.slots);
        let found = Found {
            pattern: pattern.clone(),
            string: scope.subject.value.clone(),
            slots: slots.into_boxed_slice(),
            last_group: matcher.last_group,
            from: scope.from,
            to: scope.to,
        };
        MATCH.instance(vm, found)
    }

    fn pattern(&self) -> &Pattern {
        pattern_of(&self.pattern)
    }

    /// How many groups there are, with the whole.
    fn count(&self) -> usize {
        self.slots.len() / 2
    }

    /// What a group has matched, or something else.
    fn part(&self, vm: &mut Vm, group: usize, otherwise: &Value) -> Res {
        let Some((start, end)) = span(&self.slots, group) else { return Ok(otherwise.clone()) };
        if let Some(text) = self.string.object::<Str>()
            && (start > 0 || end < text.bytes().len())
        {
            return Ok(text.piece(&text.bytes()[start..end]));
        }
        let subject = Subject::new(vm, &self.string)?;
        Ok(subject.part(vm, start, end))
    }

    /// The group that a number or name stands for.
    fn number(&self, vm: &mut Vm, group: &Value) -> Res<usize> {
        let number = if group.class().slots().index.is_some() {
            usize::try_from(vm.clamped_index(group)?).ok()
        } else {
            self.pattern().group_named(vm, group)?
        };
        match number.filter(|number| *number < self.count()) {
            Some(number) => Ok(number),
            None => vm.index_error("no such group"),
        }
    }

    /// Places as indices of characters.
    fn indices(&self, group: usize) -> (i64, i64) {
        let Some((start, end)) = span(&self.slots, group) else { return (-1, -1) };
        match self.string.object::<Str>() {
            Some(text) => (text.char_at_place(start) as i64, text.char_at_place(end) as i64),
            None => (start as i64, end as i64),
        }
    }
}

fn group(vm: &mut Vm, args: Args<'_>) -> Res {
    let found = found_of(&args[0]);
    let mut one = |group: &Value| {
        let number = found.number(vm, group)?;
        found.part(vm, number, &Value::NONE)
    };
    match &args.all()[1..] {
        [] => found.part(vm, 0, &Value::NONE),
        [group] => one(group),
        groups => Ok(tuple(groups.iter().map(one).collect::<Res<_>>()?)),
    }
}

fn get_item(vm: &mut Vm, value: &Value, group: &Value) -> Res {
    let found = found_of(value);
    let number = found.number(vm, group)?;
    found.part(vm, number, &Value::NONE)
}

fn groups(vm: &mut Vm, args: Args<'_>) -> Res {
    let found = found_of(&args[0]);
    let otherwise = &args.get(1).cloned().unwrap_or(Value::NONE);
    let parts: Res<Vec<Value>> = (1..found.count()).map(|group| found.part(vm, group, otherwise)).collect();
    Ok(tuple(parts?))
}

fn groupdict(vm: &mut Vm, args: Args<'_>) -> Res {
    let found = found_of(&args[0]);
    let otherwise = &args.get(1).cloned().unwrap_or(Value::NONE);
    let result = Dict::new();
    for (number, name) in found.pattern().names.iter().enumerate().filter(|(_, name)| !name.is_none()) {
        let part = found.part(vm, number, otherwise)?;
        if let Some(dict) = result.object::<Dict>() {
            vm.dict_set(dict, name.clone(), part)?;
        }
    }
    Ok(result)
}

fn bounds(vm: &mut Vm, args: Args<'_>) -> Res<(Value, Value)> {
    let found = found_of(&args[0]);
    let number = match args.get(1) {
        Some(group) => found.number(vm, group)?,
        None => 0,
    };
    let (start, end) = found.indices(number);
    Ok((int(start), int(end)))
}

fn last_index(_: &mut Vm, value: &Value) -> Res {
    let last = found_of(value).last_group;
    Ok(if last == 0 { Value::NONE } else { int(last as i64) })
}

fn last_name(_: &mut Vm, value: &Value) -> Res {
    let found = found_of(value);
    Ok(found.pattern().names.get(found.last_group).cloned().unwrap_or(Value::NONE))
}

fn regs(_: &mut Vm, value: &Value) -> Res {
    let found = found_of(value);
    let pair = |group| {
        let (start, end) = found.indices(group);
        tuple(vec![int(start), int(end)])
    };
    Ok(tuple((0..found.count()).map(pair).collect()))
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let found = found_of(value);
    let (start, end) = found.indices(0);
    let part = found.part(vm, 0, &Value::NONE)?;
    // As much of it as CPython shows, which may lack the closing quote.
    let text: String = vm.repr_text(&part)?.chars().take(50).collect();
    Ok(Str::from(&format!("<re.Match object; span=({start}, {end}), match={text}>")))
}

fn expand(vm: &mut Vm, args: Args<'_>) -> Res {
    let found = found_of(&args[0]);
    let pieces = found.pattern().template(vm, &args[1])?;
    let mut result = Vec::new();
    for piece in pieces.iter() {
        match piece {
            Piece::Literal(bytes) => result.extend_from_slice(bytes),
            Piece::Group(group) => {
                let part = found.part(vm, *group, &Value::NONE)?;
                match (part.object::<Str>(), part.object::<Bytes>()) {
                    (Some(text), _) => result.extend_from_slice(text.bytes()),
                    (_, Some(bytes)) => result.extend_from_slice(bytes.get()),
                    _ => {}
                }
            }
        }
    }
    match args[1].object::<Str>() {
        Some(_) => crate::types::str::text(vm, &result),
        None => Ok(Bytes::make(&result)),
    }
}
