//! `collections.deque`.
//!
//! The items are a ring buffer. Every change of their number or order has a new *version*, so that whoever goes through them while Python code runs (an
//! `__eq__`, the body of a loop) notices. Where a deque is limited, what is too many falls out at the other end.

use std::cell::Cell;
use std::collections::VecDeque;

use crate::gil::Token;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::number::int;
use crate::object::opaque::Opaque;
use crate::object::sequence::tuple;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::alias;
use crate::types::iterator::{NextFn, itself};
use crate::types::list::{push_repr, repr_once};
use crate::types::tuple::place_of;
use crate::vm::native::{Args, NativeDef, Quick, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

state! {
    pub struct Deque {
        pub items: GilCell<VecDeque<Value>>,
        version: Cell<u64>,
        /// How many items it may have.
        limit: Cell<Option<usize>>,
    }
}

pub static DEQUE: Late = Late::new(TypeDef {
    slots: Slots {
        new: Some(|_, class, _| Ok(instance_of(class, Deque::new(None)))),
        init: Some(init),
        repr: Some(repr),
        compare: Some(compare),
        concat: Some(concat),
        inplace_concat: Some(inplace_concat),
        repeat: Some(repeat),
        inplace_repeat: Some(inplace_repeat),
        iter: Some(|vm, deque| Ok(iterator(vm, deque, 0))),
        len: Some(|vm, deque| Ok(deque_of(deque).items.get(vm).len() as i64)),
        truth: Some(|vm, deque| Ok(!deque_of(deque).items.get(vm).is_empty())),
        get_item: Some(get_item),
        set_item: Some(set_item),
        contains: Some(contains),
        ..Slots::NONE
    },
    methods: METHODS,
    class_methods: &[def("__class_getitem__", "cls, object, /", |_, args| Ok(alias::make(args[0].clone(), &args[1])))],
    members: &[MemberDef {
        name: "maxlen",
        get: |_, deque| Ok(deque_of(deque).limit.get().map_or(Value::NONE, |limit| int(limit as i64))),
        set: None,
    }],
    flags: flags::BASE | flags::SEQUENCE | flags::HAS_WEAKREF,
    doc: "deque(iterable=(), maxlen=None): a sequence that is quick at both ends. With a maximal length it drops items at the other end.",
    ..TypeDef::new(shape::OBJECT, "collections.deque")
});

const METHODS: &[NativeDef] = &[
    def("append", "self, item, /", |vm, args| {
        deque_of(&args[0]).push_back(vm, args[1].clone());
        Ok(Value::NONE)
    })
    .quick(Quick::DEQUE_APPEND)
    .doc("Adds an item at the right end."),
    def("appendleft", "self, item, /", |vm, args| {
        deque_of(&args[0]).push_front(vm, args[1].clone());
        Ok(Value::NONE)
    })
    .quick(Quick::DEQUE_APPENDLEFT)
    .doc("Adds an item at the left end."),
    def("pop", "self, /", |vm, args| {
        let item = deque_of(&args[0]).changed(vm).pop_back();
        taken(vm, item)
    })
    .quick(Quick::DEQUE_POP)
    .doc("Takes the last item off the right end."),
    def("popleft", "self, /", |vm, args| {
        let item = deque_of(&args[0]).changed(vm).pop_front();
        taken(vm, item)
    })
    .quick(Quick::DEQUE_POPLEFT)
    .doc("Takes the first item off the left end."),
    def("extend", "self, iterable, /", |vm, args| {
        extend(vm, &args[0], &args[1], Deque::push_back)?;
        Ok(Value::NONE)
    })
    .doc("Adds all items of an iterable at the right end."),
    def("extendleft", "self, iterable, /", |vm, args| {
        extend(vm, &args[0], &args[1], Deque::push_front)?;
        Ok(Value::NONE)
    })
    .doc("Adds all items of an iterable at the left end, so that they come to stand in reverse."),
    def("clear", "self, /", |vm, args| {
        let gone = std::mem::take(deque_of(&args[0]).changed(vm));
        drop(gone);
        Ok(Value::NONE)
    })
    .doc("Drops all items."),
    def("copy", "self, /", copy).doc("Another deque with the same items and the same maximal length."),
    def("__copy__", "self, /", copy).doc("Another deque with the same items and the same maximal length."),
    def("count", "self, value, /", count).doc("How many items equal the value."),
    def("index", "self, value, start=0, stop=None, /", index).doc("The place of the first item that equals the value, in a part of the deque if one is given."),
    def("insert", "self, index, value, /", insert).doc("Puts a value in before the item at that place."),
    def("remove", "self, value, /", remove).doc("Takes the first item out that equals the value."),
    def("reverse", "self, /", |vm, args| {
        deque_of(&args[0]).changed(vm).make_contiguous().reverse();
        Ok(Value::NONE)
    })
    .doc("Turns the order of the items round."),
    def("rotate", "self, n=1, /", rotate)
        .doc("Moves every item n places to the right, those that fall off the end to the front; to the left if n is negative."),
    def("__reversed__", "self, /", |vm, args| {
        let deque = deque_of(&args[0]);
        let position = Position::new(vm, &args[0], deque, 0);
        Ok(REVERSE_ITERATOR.instance(vm, position))
    })
    .doc("Goes through the items from the right to the left."),
    def("__reduce__", "self, /", reduce).doc("How it is taken apart for a pickle."),
    def("__sizeof__", "self, /", |vm, args| {
        let items = deque_of(&args[0]).items.get(vm);
        Ok(int((size_of::<Deque>() + items.capacity() * size_of::<Value>()) as i64))
    })
    .doc("Bytes of memory that it takes, without those of its items."),
];

pub fn deque_of(value: &Value) -> &Deque {
    state_of(value)
}

impl Deque {
    /// The insides of a deque of that very class, for the machine.
    #[inline(always)]
    pub fn exactly(value: &Value) -> Option<&Deque> {
        if !value.is_pointer() || !DEQUE.is_root(value.shape()) {
            return None;
        }
        // SAFETY: objects of this shape are made by `instance` and `instance_of` here, with a `Deque` inside.
        Some(unsafe { value.object_unchecked::<Opaque>().state_unchecked::<Deque>() })
    }

    /// Adds an item at one end, if there is no limit and there is room: without the call that growing would be.
    #[inline(always)]
    pub fn push_at_hand<const FRONT: bool>(&self, token: &mut Token, item: impl FnOnce() -> Value) -> bool {
        let items = self.items.get_mut(token);
        if self.limit.get().is_some() || items.len() == items.capacity() {
            return false;
        }
        self.version.set(self.version.get() + 1);
        if FRONT {
            items.push_front(item())
        } else {
            items.push_back(item())
        }
        true
    }

    /// Takes the item at one end.
    #[inline(always)]
    pub fn pop_at_hand<const FRONT: bool>(&self, token: &mut Token) -> Option<Value> {
        let items = self.items.get_mut(token);
        let item = if FRONT { items.pop_front() } else { items.pop_back() }?;
        self.version.set(self.version.get() + 1);
        Some(item)
    }

    fn new(limit: Option<usize>) -> Deque {
        Deque { items: GilCell::default(), version: Cell::new(0), limit: Cell::new(limit) }
    }

    /// The items, for a change of their number or order.
    #[inline(always)]
    fn changed<'a>(&'a self, vm: &'a mut Vm) -> &'a mut VecDeque<Value> {
        self.version.set(self.version.get() + 1);
        self.items.get_mut(vm)
    }

    #[inline(always)]
    fn push_back(&self, vm: &mut Vm, item: Value) {
        let items = self.changed(vm);
        items.push_back(item);
        if self.limit.get().is_some_and(|limit| items.len() > limit) {
            let gone = items.pop_front();
            drop(gone);
        }
    }

    #[inline(always)]
    fn push_front(&self, vm: &mut Vm, item: Value) {
        let items = self.changed(vm);
        items.push_front(item);
        if self.limit.get().is_some_and(|limit| items.len() > limit) {
            let gone = items.pop_back();
            drop(gone);
        }
    }

    /// Drops from the front what is too many.
    fn trim(&self, vm: &mut Vm) {
        let Some(limit) = self.limit.get() else { return };
        let items = self.changed(vm);
        let gone: Vec<Value> = items.drain(..items.len().saturating_sub(limit)).collect();
        drop(gone);
    }

    fn len(&self, vm: &Vm) -> usize {
        self.items.get(vm).len()
    }

    fn item(&self, vm: &Vm, place: usize) -> Option<Value> {
        self.items.get(vm).get(place).cloned()
    }
}

fn taken(vm: &mut Vm, item: Option<Value>) -> Res {
    match item {
        Some(item) => Ok(item),
        None => vm.index_error("pop from an empty deque"),
    }
}

static ARGUMENTS: NativeDef = def("deque", "iterable=(), maxlen=None", |_, _| Ok(Value::NONE));

fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    let places = vm.arranged(&ARGUMENTS, args)?;
    let (iterable, limit) = (&places[0], &places[1]);
    let limit = match limit {
        limit if limit.is_nothing() || limit.is_none() => None,
        limit if !limit.class().has(flags::INT) => return vm.type_error("an integer is required"),
        limit => match vm.size(limit)? {
            limit if limit < 0 => return vm.value_error("maxlen must be non-negative"),
            limit => Some(limit as usize),
        },
    };
    let deque = deque_of(value);
    deque.limit.set(limit);
    if !deque.items.get(vm).is_empty() {
        let gone = std::mem::take(deque.changed(vm));
        drop(gone);
    }
    if iterable.is_nothing() { Ok(()) } else { extend(vm, value, iterable, Deque::push_back) }
}

/// Adds the items of an iterable one by one; those of the deque itself as they are now.
fn extend(vm: &mut Vm, value: &Value, iterable: &Value, push: fn(&Deque, &mut Vm, Value)) -> Res<()> {
    let deque = deque_of(value);
    if value.is(iterable) {
        let items: Vec<Value> = deque.items.get(vm).iter().cloned().collect();
        items.into_iter().for_each(|item| push(deque, vm, item));
        return Ok(());
    }
    vm.each(iterable, |vm, item| {
        push(deque, vm, item);
        Ok(true)
    })
}

/// A deque of the same class with the same items and limit.
fn copy_of(vm: &mut Vm, value: &Value) -> Res {
    let deque = deque_of(value);
    let class = value.class();
    if DEQUE.is_exact(value) {
        let copy = Deque::new(deque.limit.get());
        *copy.items.get_mut(vm) = deque.items.get(vm).clone();
        return Ok(DEQUE.instance(vm, copy));
    }
    let mut args = vec![value.clone()];
    args.extend(deque.limit.get().map(|limit| int(limit as i64)));
    let made = vm.call(&class.value(), &args)?;
    if made.opaque::<Deque>().is_none() {
        let (class, kind) = (class.name(vm), vm.type_name(&made));
        return vm.type_error(&format!("{class}() must return a deque, not {kind}"));
    }
    Ok(made)
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    copy_of(vm, &args[0])
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    repr_once(vm, value, "[...]", |vm| {
        let deque = deque_of(value);
        let items: Vec<Value> = deque.items.get(vm).iter().cloned().collect();
        let mut text = format!("{}([", value.class().name(vm)).into_bytes();
        for (n, item) in items.iter().enumerate() {
            text.extend_from_slice(if n > 0 { b", " } else { b"" });
            push_repr(vm, &mut text, item)?;
        }
        text.push(b']');
        if let Some(limit) = deque.limit.get() {
            text.extend_from_slice(format!(", maxlen={limit}").as_bytes());
        }
        text.push(b')');
        Ok(Str::new(&text))
    })
}

fn mutated<T>(vm: &mut Vm, id: exc::ExceptionId) -> Res<T> {
    vm.raise(id, "deque mutated during iteration")
}

/// Item by item: the first pair that differs decides, else the lengths.
fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.opaque::<Deque>(), b.opaque::<Deque>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (len, other) = (left.len(vm), right.len(vm));
    match op {
        CompareOp::Eq if a.is(b) => return Ok(Value::TRUE),
        CompareOp::Ne if a.is(b) => return Ok(Value::FALSE),
        CompareOp::Eq if len != other => return Ok(Value::FALSE),
        CompareOp::Ne if len != other => return Ok(Value::TRUE),
        _ => {}
    }
    vm.check_native_stack_for(" in comparison")?;
    let versions = (left.version.get(), right.version.get());
    for place in 0..len.min(other) {
        let (Some(x), Some(y)) = (left.item(vm, place), right.item(vm, place)) else { break };
        if !vm.equal(&x, &y)? {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, &x, &y),
            };
        }
        if versions != (left.version.get(), right.version.get()) {
            return mutated(vm, exc::RUNTIME_ERROR);
        }
    }
    Ok(Value::bool(op.holds(len.cmp(&other))))
}

fn concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    if b.opaque::<Deque>().is_none() {
        let kind = vm.type_name(b);
        return vm.type_error(&format!("can only concatenate deque (not \"{kind}\") to deque"));
    }
    let sum = copy_of(vm, a)?;
    extend(vm, &sum, b, Deque::push_back)?;
    Ok(sum)
}

fn inplace_concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    extend(vm, a, b, Deque::push_back)?;
    Ok(a.clone())
}

fn repeat(vm: &mut Vm, value: &Value, count: usize) -> Res {
    let product = copy_of(vm, value)?;
    inplace_repeat(vm, &product, count)
}

/// The most items of a deque: what fits in half of the addresses.
const MOST: usize = isize::MAX as usize / size_of::<Value>();

fn inplace_repeat(vm: &mut Vm, value: &Value, count: usize) -> Res {
    let deque = deque_of(value);
    let items: Vec<Value> = deque.items.get(vm).iter().cloned().collect();
    if items.is_empty() || count == 1 {
        return Ok(value.clone());
    }
    if count == 0 {
        let gone = std::mem::take(deque.changed(vm));
        drop(gone);
        return Ok(value.clone());
    }
    // Of a limited deque only the last items stay.
    let rounds = match deque.limit.get() {
        Some(limit) => (count - 1).min(limit / items.len() + 1),
        None => count - 1,
    };
    let room = items.len().checked_mul(rounds).filter(|&room| room <= MOST / 2);
    if room.is_none_or(|room| deque.items.get_mut(vm).try_reserve(room).is_err()) {
        return vm.raise(exc::MEMORY_ERROR, "");
    }
    for _ in 0..rounds {
        deque.changed(vm).extend(items.iter().cloned());
    }
    deque.trim(vm);
    Ok(value.clone())
}

/// The place of an index within the items.
fn place(vm: &mut Vm, deque: &Deque, key: &Value) -> Res<usize> {
    let index = match key.as_small() {
        Some(index) => index,
        None => vm.index_or(key, exc::INDEX_ERROR)?,
    };
    match place_of(deque.len(vm), index) {
        Some(place) => Ok(place),
        None => vm.index_error("deque index out of range"),
    }
}

pub fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    if key.class().slots().index.is_none() {
        let kind = vm.type_name(key);
        return vm.type_error(&format!("sequence index must be integer, not '{kind}'"));
    }
    let deque = deque_of(value);
    let place = place(vm, deque, key)?;
    Ok(deque.item(vm, place).unwrap_or_default())
}

fn set_item(vm: &mut Vm, value: &Value, key: &Value, item: Option<&Value>) -> Res<()> {
    let deque = deque_of(value);
    let place = place(vm, deque, key)?;
    let old = match item {
        Some(item) => deque.items.get_mut(vm).get_mut(place).map(|slot| std::mem::replace(slot, item.clone())),
        None => deque.changed(vm).remove(place),
    };
    drop(old);
    Ok(())
}

/// The place of the first item from `start` to before `stop` that equals a value; a change meanwhile is an error.
fn find(
    vm: &mut Vm,
    deque: &Deque,
    wanted: &Value,
    places: std::ops::Range<usize>,
    id: exc::ExceptionId,
) -> Res<Option<usize>> {
    let version = deque.version.get();
    for place in places {
        let Some(item) = deque.item(vm, place) else { break };
        let equal = vm.equal(&item, wanted)?;
        if version != deque.version.get() {
            return mutated(vm, id);
        }
        if equal {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

fn contains(vm: &mut Vm, value: &Value, item: &Value) -> Res<bool> {
    let deque = deque_of(value);
    let len = deque.len(vm);
    Ok(find(vm, deque, item, 0..len, exc::RUNTIME_ERROR)?.is_some())
}

fn count(vm: &mut Vm, args: Args<'_>) -> Res {
    let deque = deque_of(&args[0]);
    let len = deque.len(vm);
    let (mut count, mut start) = (0, 0);
    while let Some(place) = find(vm, deque, &args[1], start..len, exc::RUNTIME_ERROR)? {
        count += 1;
        start = place + 1;
    }
    Ok(int(count))
}

fn not_there<T>(vm: &mut Vm, value: &Value) -> Res<T> {
    let text = vm.repr_text(value)?;
    vm.value_error(&format!("{text} is not in deque"))
}

fn index(vm: &mut Vm, args: Args<'_>) -> Res {
    let deque = deque_of(&args[0]);
    let mut bounds = [0, i64::MAX];
    for (bound, n) in bounds.iter_mut().zip(2..) {
        if let Some(given) = args.get(n) {
            if given.class().slots().index.is_none() {
                return vm.type_error("slice indices must be integers or have an __index__ method");
            }
            *bound = vm.clamped_index(given)?;
        }
    }
    let len = deque.len(vm);
    let within = |bound: i64| if bound < 0 { bound.saturating_add(len as i64).max(0) } else { bound.min(len as i64) };
    let places = within(bounds[0]) as usize..within(bounds[1]) as usize;
    match find(vm, deque, &args[1], places, exc::RUNTIME_ERROR)? {
        Some(place) => Ok(int(place as i64)),
        None => not_there(vm, &args[1]),
    }
}

fn insert(vm: &mut Vm, args: Args<'_>) -> Res {
    let deque = deque_of(&args[0]);
    let index = vm.size(&args[1])?;
    let len = deque.len(vm);
    if deque.limit.get() == Some(len) {
        return vm.index_error("deque already at its maximum size");
    }
    let place = if index < 0 { index.saturating_add(len as i64).max(0) as usize } else { (index as usize).min(len) };
    deque.changed(vm).insert(place, args[2].clone());
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Res {
    let deque = deque_of(&args[0]);
    let len = deque.len(vm);
    match find(vm, deque, &args[1], 0..len, exc::INDEX_ERROR)? {
        Some(place) => {
            let gone = deque.changed(vm).remove(place);
            drop(gone);
            Ok(Value::NONE)
        }
        None => not_there(vm, &args[1]),
    }
}

fn rotate(vm: &mut Vm, args: Args<'_>) -> Res {
    let steps = match args.get(1) {
        Some(steps) => vm.size(steps)?,
        None => 1,
    };
    let deque = deque_of(&args[0]);
    let len = deque.len(vm);
    if len > 1 {
        deque.changed(vm).rotate_right(steps.rem_euclid(len as i64) as usize);
    }
    Ok(Value::NONE)
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let deque = deque_of(&args[0]);
    let state = vm.call_method(&args[0], &crate::object::str::intern(b"__getstate__"), &[])?;
    let given = match deque.limit.get() {
        Some(limit) => vec![tuple(Vec::new()), int(limit as i64)],
        None => Vec::new(),
    };
    let iterator = vm.iter(&args[0])?;
    Ok(tuple(vec![args[0].class().value(), tuple(given), state, iterator]))
}

state! {
    /// Where an iterator stands.
    struct Position {
        /// None at the end.
        deque: GilCell<Value>,
        /// How many items have been given, and are left.
        given: Cell<usize>,
        left: Cell<usize>,
        version: Cell<u64>,
    }
}

impl Position {
    /// Behind the first `given` items.
    fn new(vm: &Vm, value: &Value, deque: &Deque, given: usize) -> Position {
        let len = deque.len(vm);
        let given = given.min(len);
        Position {
            deque: GilCell::new(value.clone()),
            given: Cell::new(given),
            left: Cell::new(len - given),
            version: Cell::new(deque.version.get()),
        }
    }
}

pub static ITERATOR: Late = Late::new(iterator_type("collections._deque_iterator", new_position, next_forwards));
pub static REVERSE_ITERATOR: Late =
    Late::new(iterator_type("collections._deque_reverse_iterator", new_position, next_backwards));

const POSITION_METHODS: &[NativeDef] = &[
    def("__length_hint__", "self, /", |_, args| Ok(int(state_of::<Position>(&args[0]).left.get() as i64))),
    def("__reduce__", "self, /", reduce_position),
];

const fn iterator_type(name: &'static str, new: crate::types::class::New, next: NextFn) -> TypeDef {
    TypeDef {
        slots: Slots { new: Some(new), iter: Some(itself), next: Some(next), ..Slots::NONE },
        methods: POSITION_METHODS,
        ..TypeDef::new(shape::OBJECT, name)
    }
}

fn iterator(vm: &mut Vm, value: &Value, given: usize) -> Value {
    let position = Position::new(vm, value, deque_of(value), given);
    ITERATOR.instance(vm, position)
}

fn new_position(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let (deque, given) = match args.values() {
        [deque] => (deque, 0),
        [deque, given] => (deque, vm.size(given)?.max(0) as usize),
        [] => return vm.type_error("function takes at least 1 argument (0 given)"),
        more => return vm.type_error(&format!("function takes at most 2 arguments ({} given)", more.len())),
    };
    let Some(state) = deque.opaque::<Deque>() else {
        let kind = vm.argument_kind(deque);
        return vm.type_error(&format!("argument 1 must be collections.deque, not {kind}"));
    };
    let position = Position::new(vm, deque, state, given);
    Ok(instance_of(class, position))
}

fn next_forwards(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    advance(vm, value, |given, _| given)
}

fn next_backwards(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    advance(vm, value, |_, left| left - 1)
}

#[inline(always)]
fn advance(vm: &mut Vm, value: &Value, place: impl FnOnce(usize, usize) -> usize) -> Res<Option<Value>> {
    let position = state_of::<Position>(value);
    let Some(deque) = position.deque.get(vm).opaque::<Deque>() else { return Ok(None) };
    let (given, left) = (position.given.get(), position.left.get());
    if deque.version.get() != position.version.get() {
        position.left.set(0);
        return mutated(vm, exc::RUNTIME_ERROR);
    }
    let item = if left == 0 { None } else { deque.items.get(vm).get(place(given, left)).cloned() };
    if item.is_none() {
        let old = position.deque.replace(vm, Value::NONE);
        drop(old);
        return Ok(None);
    }
    position.given.set(given + 1);
    position.left.set(left - 1);
    Ok(item)
}

fn reduce_position(vm: &mut Vm, args: Args<'_>) -> Res {
    let position = state_of::<Position>(&args[0]);
    let deque = position.deque.get(vm).clone();
    let deque = if deque.is_none() { DEQUE.instance(vm, Deque::new(None)) } else { deque };
    let given = int(position.given.get() as i64);
    Ok(tuple(vec![args[0].class().value(), tuple(vec![deque, given])]))
}
