//! Exception groups, and the two steps of `except*`: splitting off what a clause catches, and joining what is left at the end.
//!
//! Splitting walks the tree of groups. A group of which only a part is wanted is made again by its own `derive`, with the traceback,
//! cause, context and notes of the original, so both halves look as if they had been raised where the whole was.

use std::collections::HashSet;

use super::{bytes, class_of, field, items, of, set_fields};
use crate::object::class::{Class, flags};
use crate::object::exception::Exception;
use crate::object::function::{Function, MemberDef};
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub const SLOTS: Slots = Slots { new: Some(new), str: Some(to_str), ..Slots::NONE };

pub const METHODS: &[NativeDef] = &[
    def("derive", "self, excs, /", derive),
    def("split", "self, matcher_value, /", split),
    def("subgroup", "self, matcher_value, /", subgroup),
];

pub const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "message", get: |vm, group| Ok(field(vm, group, 0)), set: Some(refuse) },
    MemberDef { name: "exceptions", get: |vm, group| Ok(field(vm, group, 1)), set: Some(refuse) },
];

fn refuse(vm: &mut Vm, _: &Value, _: Option<&Value>) -> Res<()> {
    vm.raise(exc::ATTRIBUTE_ERROR, "readonly attribute")
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let given = args.len();
    let [message, parts] = args.values() else {
        return vm.type_error(&format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"));
    };
    if message.object::<Str>().is_none() {
        let name = vm.argument_kind(message);
        return vm.type_error(&format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}"));
    }
    if parts.class().slots().get_item.is_none() || parts.class().has(flags::DICT) {
        return vm.type_error("second argument (exceptions) must be a sequence");
    }
    let parts = vm.collect(parts)?;
    if parts.is_empty() {
        return vm.value_error("second argument (exceptions) must be a non-empty sequence");
    }
    if let Some(n) = parts.iter().position(|part| part.object::<Exception>().is_none()) {
        return vm.value_error(&format!("Item {n} of second argument (exceptions) is not an exception"));
    }
    let class = class_for(vm, class_of(class), &parts)?;
    let group = Exception::with_shape(class.root.get(), tuple(args.values().to_vec()));
    set_fields(vm, &group, vec![message.clone(), tuple(parts)]);
    Ok(group)
}

/// A plain base group of nothing but `Exception`s is an `ExceptionGroup`; a group that is an `Exception` may hold no others.
fn class_for<'a>(vm: &mut Vm, class: &'a Class, parts: &[Value]) -> Res<&'a Class> {
    let exception = vm.exception_class(exc::EXCEPTION);
    let all_exceptions = parts.iter().all(|part| vm.is_exception(part, exc::EXCEPTION));
    if std::ptr::eq(class, vm.exception_class(exc::BASE_EXCEPTION_GROUP)) {
        return Ok(if all_exceptions { vm.exception_class(exc::EXCEPTION_GROUP) } else { class });
    }
    if all_exceptions || !class.is_subclass(vm, exception) {
        return Ok(class);
    }
    if std::ptr::eq(class, vm.exception_class(exc::EXCEPTION_GROUP)) {
        return vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    }
    let name = class.name(vm);
    vm.type_error(&format!("Cannot nest BaseExceptions in '{name}'"))
}

fn to_str(vm: &mut Vm, group: &Value) -> Res {
    let count = items(&field(vm, group, 1)).len();
    let mut text = bytes(&field(vm, group, 0)).to_vec();
    let plural = if count == 1 { "" } else { "s" };
    text.extend_from_slice(format!(" ({count} sub-exception{plural})").as_bytes());
    Ok(Str::new(&text))
}

fn derive(vm: &mut Vm, args: Args<'_>) -> Res {
    let class = vm.exception_class(exc::BASE_EXCEPTION_GROUP).value();
    let message = field(vm, &args[0], 0);
    vm.call(&class, &[message, args[1].clone()])
}

fn split(vm: &mut Vm, args: Args<'_>) -> Res {
    let matcher = Matcher::read(vm, &args[1])?;
    let (matched, rest) = matcher.split(vm, &args[0], true)?;
    Ok(tuple(vec![matched, rest]))
}

fn subgroup(vm: &mut Vm, args: Args<'_>) -> Res {
    let matcher = Matcher::read(vm, &args[1])?;
    Ok(matcher.split(vm, &args[0], false)?.0)
}

fn is_group(vm: &Vm, value: &Value) -> bool {
    vm.is_exception(value, exc::BASE_EXCEPTION_GROUP)
}

/// Which exceptions of a group are wanted.
enum Matcher {
    /// The instances of a class or of a tuple's classes.
    Kind(Value),
    /// Those for which a callable returns true.
    Test(Value),
    /// These very objects.
    Known(HashSet<u64>),
}

impl Matcher {
    fn read(vm: &mut Vm, value: &Value) -> Res<Matcher> {
        let is_kind = match value.object::<Tuple>() {
            Some(kinds) => kinds.items().iter().all(|kind| vm.is_exception_class(kind)),
            None => vm.is_exception_class(value),
        };
        if is_kind {
            return Ok(Matcher::Kind(value.clone()));
        }
        let callable = value.object::<Function>().is_some() || value.class().slots().call.is_some();
        if callable && value.object::<Class>().is_none() {
            return Ok(Matcher::Test(value.clone()));
        }
        vm.type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)")
    }

    fn accepts(&self, vm: &mut Vm, error: &Value) -> Res<bool> {
        match self {
            Matcher::Kind(kind) => Ok(vm.is_caught_by(error, kind)),
            Matcher::Test(test) => {
                let answer = vm.call(test, std::slice::from_ref(error))?;
                vm.truth(&answer)
            }
            Matcher::Known(known) => Ok(known.contains(&error.word())),
        }
    }

    /// What is wanted of an exception or group and what is left of it, each None if nothing. No group is derived of what is left unless it is asked for.
    fn split(&self, vm: &mut Vm, error: &Value, with_rest: bool) -> Res<(Value, Value)> {
        vm.check_native_stack()?;
        if self.accepts(vm, error)? {
            return Ok((error.clone(), Value::NONE));
        }
        if !is_group(vm, error) {
            return Ok((Value::NONE, error.clone()));
        }
        let (mut wanted, mut left) = (Vec::new(), Vec::new());
        for part in items(&field(vm, error, 1)) {
            let (yes, no) = self.split(vm, part, with_rest)?;
            wanted.extend(Some(yes).filter(|part| !part.is_none()));
            left.extend(Some(no).filter(|part| !part.is_none()));
        }
        let wanted = part_of(vm, error, wanted)?;
        Ok((wanted, if with_rest { part_of(vm, error, left)? } else { Value::NONE }))
    }
}

/// A group like `whole` of some of its exceptions; None without any.
fn part_of(vm: &mut Vm, whole: &Value, parts: Vec<Value>) -> Res {
    if parts.is_empty() {
        return Ok(Value::NONE);
    }
    let part = vm.call_method(whole, &intern(b"derive"), &[List::make(parts)])?;
    if part.object::<Exception>().is_none() || !is_group(vm, &part) {
        return vm.type_error("derive must return an instance of BaseExceptionGroup");
    }
    let from = of(whole);
    let (traceback, context, cause) =
        (from.traceback.get(vm).clone(), from.context.get(vm).clone(), from.cause.get(vm).clone());
    let to = of(&part);
    drop(to.traceback.replace(vm, traceback));
    drop(to.context.replace(vm, context));
    drop(to.cause.replace(vm, cause));
    // As if by `raise ... from`: CPython sets the cause, and that hides the context.
    to.suppress_context.set(true);
    let name = vm.interp.names.__notes__.clone();
    if let Some(notes) = vm.get_attr_opt(whole, &name)?
        && notes.class().slots().get_item.is_some()
    {
        let copy = List::make(vm.collect(&notes)?);
        vm.set_attr(&part, &name, Some(&copy))?;
    }
    Ok(part)
}

/// A group without a message around exceptions.
fn nameless_group(vm: &mut Vm, parts: Value) -> Res {
    let class = vm.exception_class(exc::BASE_EXCEPTION_GROUP).value();
    vm.call(&class, &[Str::new(b""), parts])
}

/// `except*`.
impl Vm {
    /// What an `except* kind` catches of an exception (always a group, or None), and what is left.
    pub fn split_group(&mut self, group: &Value, kind: &Value) -> Res<(Value, Value)> {
        self.check_group_caught(kind)?;
        if group.is_none() {
            return Ok((Value::NONE, Value::NONE));
        }
        if self.is_caught_by(group, kind) {
            let whole =
                if is_group(self, group) { group.clone() } else { nameless_group(self, tuple(vec![group.clone()]))? };
            return Ok((whole, Value::NONE));
        }
        if !is_group(self, group) {
            return Ok((Value::NONE, group.clone()));
        }
        let pair = self.call_method(group, &intern(b"split"), std::slice::from_ref(kind))?;
        let (class, name) = (self.type_name(group), self.type_name(&pair));
        match pair.object::<Tuple>().map(Tuple::items) {
            Some([matched, rest, ..]) => Ok((matched.clone(), rest.clone())),
            Some(few) => {
                let count = few.len();
                self.type_error(&format!("{class}.split must return a 2-tuple, got tuple of size {count}"))
            }
            None => self.type_error(&format!("{class}.split must return a tuple, not {name}")),
        }
    }

    fn check_group_caught(&mut self, kind: &Value) -> Res<()> {
        self.check_caught(kind)?;
        let group = self.exception_class(exc::BASE_EXCEPTION_GROUP);
        let is_group_class = |kind: &Value| kind.object::<Class>().is_some_and(|class| class.is_subclass(self, group));
        let kinds = if kind.object::<Tuple>().is_some() { items(kind) } else { std::slice::from_ref(kind) };
        if kinds.iter().any(is_group_class) {
            return self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
        }
        Ok(())
    }

    /// What a `try` with `except*` clauses raises at its end, or None: `list` holds what the clauses raised, and last what none caught.
    pub fn finish_group(&mut self, original: &Value, list: &Value) -> Res {
        let all = list.object::<List>().map(|list| list.get(self).clone()).unwrap_or_default();
        let mut left = all.into_iter().filter(|error| !error.is_none());
        if !is_group(self, original) {
            return Ok(left.next().unwrap_or(Value::NONE));
        }
        let (again, mut raised): (Vec<Value>, Vec<Value>) = left.partition(|error| self.is_part_of(error, original));
        let rest = self.joined_again(original, &again)?;
        if !rest.is_none() {
            raised.push(rest);
        }
        match raised.len() {
            0 => Ok(Value::NONE),
            1 => Ok(raised.remove(0)),
            _ => nameless_group(self, List::make(raised)),
        }
    }

    /// A part that was split off and raised again unchanged looks as if raised where the whole was.
    fn is_part_of(&self, error: &Value, whole: &Value) -> bool {
        let (Some(a), Some(b)) = (error.object::<Exception>(), whole.object::<Exception>()) else { return false };
        a.traceback.get(self).is(b.traceback.get(self))
            && a.cause.get(self).is(b.cause.get(self))
            && a.context.get(self).is(b.context.get(self))
    }

    /// The original group, of the exceptions of these parts of it only.
    fn joined_again(&mut self, original: &Value, parts: &[Value]) -> Res {
        let mut leaves = HashSet::new();
        for part in parts {
            self.each_leaf(part, &mut leaves)?;
        }
        Ok(Matcher::Known(leaves).split(self, original, false)?.0)
    }

    fn each_leaf(&mut self, error: &Value, leaves: &mut HashSet<u64>) -> Res<()> {
        self.check_native_stack()?;
        if !is_group(self, error) {
            leaves.insert(error.word());
            return Ok(());
        }
        for part in items(&field(self, error, 1)) {
            self.each_leaf(part, leaves)?;
        }
        Ok(())
    }
}

/// Is it an exception group? For printing.
pub fn parts_of_group(vm: &Vm, error: &Value) -> Option<Vec<Value>> {
    let known = error.object::<Exception>().is_some() && error.shape() != shape::BASE_EXCEPTION;
    (known && is_group(vm, error)).then(|| items(&field(vm, error, 1)).to_vec())
}
