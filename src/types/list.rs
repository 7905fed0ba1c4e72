//! `list`.
//!
//! Whatever may call Python code (comparing, printing, iterating an argument) reads the list anew for every item, by index: the
//! code called may have changed it. What changes the list takes all its new items first, and only then borrows it.

use std::cell::RefCell;

use super::TypeDef;
use super::slice::{Bounds, Span, bounds};
pub use super::sort::sort_values;
use super::tuple::{counted_arguments, init_takes_no_names, place_of, root_shape, search_range, sequence_index};
use crate::object::class::flags;
use crate::object::number::int;
use crate::object::sequence::{List, Range, SeqIter, Slice, Tuple, clones, drop_backwards, push_clones};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::table::quick_equal;
use crate::object::value::Value;
use crate::vm::iteration::Walk;
use crate::vm::native::{Args, NativeDef, Quick, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&LIST];

pub static LIST: TypeDef = TypeDef {
    slots: Slots {
        new: Some(|_, class, _| Ok(List::with_shape(root_shape(class), Vec::new()))),
        init: Some(init),
        repr: Some(repr),
        compare: Some(compare),
        concat: Some(concat),
        inplace_concat: Some(inplace_concat),
        repeat: Some(repeat),
        inplace_repeat: Some(inplace_repeat),
        iter: Some(iter),
        len: Some(|vm, value| Ok(list_of(value).get(vm).len() as i64)),
        get_item: Some(get_item),
        set_item: Some(set_item),
        contains: Some(contains),
        ..Slots::NONE
    },
    methods: METHODS,
    flags: flags::LIST | flags::BASE | flags::SEQUENCE,
    doc: "list(iterable=()): its items, in an order that can be changed.",
    ..TypeDef::new(shape::LIST, "list")
};

const METHODS: &[NativeDef] = &[
    // Beside the slot, as for dicts.
    def("__getitem__", "self, index, /", |vm, args| get_item(vm, &args[0], &args[1])),
    def("append", "self, object, /", append).quick(Quick::LIST_APPEND),
    def("extend", "self, iterable, /", extend),
    def("insert", "self, index, object, /", insert),
    def("pop", "self, index=-1, /", pop).quick(Quick::LIST_POP),
    def("remove", "self, value, /", remove),
    def("clear", "self, /", clear),
    super::object::SIZE_OF,
    def("copy", "self, /", copy),
    def("index", "self, value, start=0, stop=None, /", index),
    def("count", "self, value, /", count),
    def("reverse", "self, /", reverse),
    def("sort", "self, /, *, key=None, reverse=False", sort),
    def("__reversed__", "self, /", reversed),
];

fn list_of(value: &Value) -> &List {
    let Some(list) = value.object::<List>() else { unreachable!("a method of list") };
    list
}

fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    if args.has_named() && init_takes_no_names(vm, value.class()) {
        return vm.type_error("list() takes no keyword arguments");
    }
    let args = counted_arguments(vm, "list", args, 0, 1)?;
    let old = std::mem::take(list_of(value).get_mut(vm));
    drop_backwards(old);
    match args.first() {
        Some(iterable) => extend_with(vm, list_of(value), iterable),
        None => Ok(()),
    }
}

thread_local! {
    /// Addresses of the containers that this thread is printing.
    static PRINTING: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Runs `print` unless the same object is being printed already, around this: then its text is `again`.
pub fn repr_once(vm: &mut Vm, value: &Value, again: &str, print: impl FnOnce(&mut Vm) -> Res) -> Res {
    let word = value.word();
    if PRINTING.with_borrow(|printing| printing.contains(&word)) {
        return Ok(Str::from(again));
    }
    PRINTING.with_borrow_mut(|printing| printing.push(word));
    let text = print(vm);
    PRINTING.with_borrow_mut(|printing| printing.pop());
    text
}

/// Adds the repr of a value to a text.
pub fn push_repr(vm: &mut Vm, text: &mut Vec<u8>, value: &Value) -> Res<()> {
    let part = vm.repr(value)?;
    text.extend_from_slice(part.object::<Str>().map_or(&[], Str::bytes));
    Ok(())
}

/// Adds the reprs of items, with commas between.
pub fn repr_items(vm: &mut Vm, text: &mut Vec<u8>, items: &[Value]) -> Res<()> {
    for (n, item) in items.iter().enumerate() {
        text.extend_from_slice(if n > 0 { b", " } else { b"" });
        push_repr(vm, text, item)?;
    }
    Ok(())
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    repr_once(vm, value, "[...]", |vm| {
        let mut text = vec![b'['];
        let items = list_of(value).get(vm).clone();
        repr_items(vm, &mut text, &items)?;
        text.push(b']');
        Ok(Str::new(&text))
    })
}

fn item_at(vm: &Vm, list: &List, place: usize) -> Option<Value> {
    list.get(vm).get(place).cloned()
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(a), Some(b)) = (a.object::<List>(), b.object::<List>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if a.get(vm).len() != b.get(vm).len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    let mut place = 0;
    while let (Some(x), Some(y)) = (item_at(vm, a, place), item_at(vm, b, place)) {
        if !vm.equal(&x, &y)? {
            // Comparing may have taken the items away: then the lengths decide.
            if place >= a.get(vm).len() || place >= b.get(vm).len() {
                break;
            }
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, &x, &y),
            };
        }
        place += 1;
    }
    Ok(Value::bool(op.holds(a.get(vm).len().cmp(&b.get(vm).len()))))
}

fn concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let Some(right) = b.object::<List>() else {
        let kind = vm.type_name(b);
        return vm.type_error(&format!("can only concatenate list (not \"{kind}\") to list"));
    };
    Ok(List::make(both(list_of(a).get(vm), right.get(vm))))
}

fn inplace_concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    extend_with(vm, list_of(a), b)?;
    Ok(a.clone())
}

/// Items of two sequences, one after the other.
pub fn both(left: &[Value], right: &[Value]) -> Vec<Value> {
    let mut all = Vec::with_capacity(left.len() + right.len());
    push_clones(&mut all, left);
    push_clones(&mut all, right);
    all
}

/// The items, `count` times over; none if there is no memory for as many.
pub fn repeated(items: &[Value], count: usize) -> Option<Vec<Value>> {
    // Nothing is not looked at as often as it is wanted.
    let count = if items.is_empty() { 0 } else { count };
    let mut all = Vec::new();
    all.try_reserve_exact(items.len().checked_mul(count)?).ok()?;
    if let [item] = items {
        all.resize(count, item.clone());
        return Some(all);
    }
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    Some(all)
}

fn repeat(vm: &mut Vm, value: &Value, count: usize) -> Res {
    match repeated(list_of(value).get(vm), count) {
        Some(items) => Ok(List::make(items)),
        None => vm.raise(exc::MEMORY_ERROR, ""),
    }
}

fn inplace_repeat(vm: &mut Vm, value: &Value, count: usize) -> Res {
    let list = list_of(value);
    let Some(items) = repeated(list.get(vm), count) else { return vm.raise(exc::MEMORY_ERROR, "") };
    *list.get_mut(vm) = items;
    Ok(value.clone())
}

/// `list.extend(iterable)`.
pub fn extend_with(vm: &mut Vm, list: &List, iterable: &Value) -> Res<()> {
    if matches!(iterable.shape(), shape::LIST | shape::TUPLE) {
        let items = vm.collect(iterable)?;
        list.get_mut(vm).extend(items);
        return Ok(());
    }
    // Itself, of whatever class: walking on would never end.
    if iterable.object::<List>().is_some_and(|other| std::ptr::eq(other, list)) {
        let items = clones(list.get(vm));
        list.get_mut(vm).extend(items);
        return Ok(());
    }
    if let Some(items) = crate::types::iterator::at_once(iterable) {
        list.get_mut(vm).extend(items);
        return Ok(());
    }
    let mut walk = Walk::over(vm.iter(iterable)?);
    let more = match iterable.exact::<Range>(shape::RANGE) {
        Some(_) => vm.len(iterable)? as usize,
        None => vm.length_hint(iterable)?,
    };
    if list.get_mut(vm).try_reserve(more).is_err() {
        return vm.raise(exc::MEMORY_ERROR, "");
    }
    while let Some(item) = walk.next_in_place(vm)? {
        list.get_mut(vm).push(item);
    }
    Ok(())
}

/// `iter(list)`.
pub fn iter(_: &mut Vm, value: &Value) -> Res {
    Ok(SeqIter::make(shape::LIST_ITER, value.clone(), 0))
}

fn reversed(vm: &mut Vm, args: Args<'_>) -> Res {
    let last = list_of(&args[0]).get(vm).len() as i64 - 1;
    Ok(SeqIter::make(shape::LIST_REVERSE_ITER, args[0].clone(), last))
}

pub fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let list = list_of(value);
    if let Some(slice) = key.exact::<Slice>(shape::SLICE) {
        let bounds = bounds(vm, slice)?;
        let items = list.get(vm);
        return Ok(List::make(bounds.within(items.len()).pick(items)));
    }
    let index = sequence_index(vm, "list", key)?;
    let items = list.get(vm);
    match place_of(items.len(), index) {
        Some(place) => Ok(items[place].clone()),
        None => vm.index_error("list index out of range"),
    }
}

fn set_item(vm: &mut Vm, value: &Value, key: &Value, item: Option<&Value>) -> Res<()> {
    let list = list_of(value);
    if let Some(slice) = key.object::<Slice>() {
        return match item {
            Some(items) => {
                let bounds = bounds(vm, slice)?;
                set_slice(vm, list, bounds, items)
            }
            None => delete_slice(vm, list, slice),
        };
    }
    let index = sequence_index(vm, "list", key)?;
    let Some(place) = place_of(list.get(vm).len(), index) else {
        return vm.index_error("list assignment index out of range");
    };
    let items = list.get_mut(vm);
    let old = match item {
        Some(item) => std::mem::replace(&mut items[place], item.clone()),
        None => items.remove(place),
    };
    drop(old);
    Ok(())
}

/// `list[bounds] = new`.
pub fn set_slice(vm: &mut Vm, list: &List, bounds: Bounds, new: &Value) -> Res<()> {
    let mut new = vm.collect_or(new, "must assign iterable to extended slice")?;
    let items = list.get_mut(vm);
    let span = bounds.within(items.len());
    if bounds.step_is_one() {
        let start = span.start as usize;
        if new.len() == span.len {
            items[start..start + span.len].swap_with_slice(&mut new);
        } else {
            new = items.splice(start..start + span.len, new).collect();
        }
        // The old items die when the list is whole again.
        drop_backwards(new);
        return Ok(());
    }
    if new.len() != span.len {
        let (given, len) = (new.len(), span.len);
        return vm.value_error(&format!("attempt to assign sequence of size {given} to extended slice of size {len}"));
    }
    for (place, item) in span.indices().zip(new) {
        items[place] = item;
    }
    Ok(())
}

fn delete_slice(vm: &mut Vm, list: &List, slice: &Slice) -> Res<()> {
    let bounds = bounds(vm, slice)?;
    let items = list.get_mut(vm);
    let span = bounds.within(items.len());
    if span.step == 1 {
        let start = span.start as usize;
        let old: Vec<Value> = items.drain(start..start + span.len).collect();
        drop_backwards(old);
        return Ok(());
    }
    let mut doomed = forwards(span).indices().peekable();
    let mut place = 0;
    items.retain(|_| {
        let goes = doomed.next_if_eq(&place).is_some();
        place += 1;
        !goes
    });
    Ok(())
}

/// The same items from the lowest index to the highest.
fn forwards(span: Span) -> Span {
    match span.step {
        step if step > 0 || span.len == 0 => Span { step: step.abs(), ..span },
        step => Span { start: span.start + step * (span.len as i64 - 1), step: -step, len: span.len },
    }
}

/// The place of the first item from `place` on, before `stop`, that equals `wanted`. Only where Python must be asked is the item
/// taken out of the list.
fn find(vm: &mut Vm, list: &List, wanted: &Value, mut place: usize, stop: usize) -> Res<Option<usize>> {
    loop {
        let items = list.get(vm);
        let rest = items.get(place..stop.min(items.len())).unwrap_or(&[]);
        let mut answers = rest.iter().map(|item| quick_equal(item, wanted));
        match answers.position(|answer| answer != Some(false)) {
            None => return Ok(None),
            Some(distance) => place += distance,
        }
        let item = items[place].clone();
        if vm.equal(&item, wanted)? {
            return Ok(Some(place));
        }
        place += 1;
    }
}

fn contains(vm: &mut Vm, value: &Value, item: &Value) -> Res<bool> {
    Ok(find(vm, list_of(value), item, 0, usize::MAX)?.is_some())
}

fn append(vm: &mut Vm, args: Args<'_>) -> Res {
    list_of(&args[0]).get_mut(vm).push(args[1].clone());
    Ok(Value::NONE)
}

fn extend(vm: &mut Vm, args: Args<'_>) -> Res {
    extend_with(vm, list_of(&args[0]), &args[1])?;
    Ok(Value::NONE)
}

fn insert(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = vm.size(&args[1])?;
    let items = list_of(&args[0]).get_mut(vm);
    let len = items.len() as i64;
    let place = if index < 0 { (index + len).max(0) } else { index.min(len) };
    items.insert(place as usize, args[2].clone());
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = match args.get(1) {
        Some(index) => vm.size(index)?,
        None => -1,
    };
    let items = list_of(&args[0]).get_mut(vm);
    match place_of(items.len(), index) {
        Some(place) if place + 1 == items.len() => Ok(items.pop().unwrap_or_default()),
        Some(place) => Ok(items.remove(place)),
        None if items.is_empty() => vm.index_error("pop from empty list"),
        None => vm.index_error("pop index out of range"),
    }
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Res {
    let list = list_of(&args[0]);
    let Some(place) = find(vm, list, &args[1], 0, usize::MAX)? else {
        return vm.value_error("list.remove(x): x not in list");
    };
    let items = list.get_mut(vm);
    if place < items.len() {
        drop(items.remove(place));
    }
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    let old = std::mem::take(list_of(&args[0]).get_mut(vm));
    drop_backwards(old);
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(List::make(clones(list_of(&args[0]).get(vm))))
}

fn index(vm: &mut Vm, args: Args<'_>) -> Res {
    let list = list_of(&args[0]);
    let len = list.get(vm).len();
    let (start, stop) = search_range(vm, &args, len)?;
    if let Some(place) = find(vm, list, &args[1], start, stop)? {
        return Ok(int(place as i64));
    }
    let text = vm.repr_text(&args[1])?;
    vm.value_error(&format!("{text} is not in list"))
}

fn count(vm: &mut Vm, args: Args<'_>) -> Res {
    let list = list_of(&args[0]);
    let (mut count, mut place) = (0, 0);
    while let Some(found) = find(vm, list, &args[1], place, usize::MAX)? {
        count += 1;
        place = found + 1;
    }
    Ok(int(count))
}

fn reverse(vm: &mut Vm, args: Args<'_>) -> Res {
    list_of(&args[0]).get_mut(vm).reverse();
    Ok(Value::NONE)
}

/// The list is empty while it is sorted, so that a comparison that looks at it finds nothing half done.
fn sort(vm: &mut Vm, args: Args<'_>) -> Res {
    let list = list_of(&args[0]);
    let reverse = match args.get(2) {
        Some(reverse) => vm.truth(reverse)?,
        None => false,
    };
    let mut items = std::mem::take(list.get_mut(vm));
    let result = sort_values(vm, &mut items, args.get(1), reverse);
    // The keys are gone: their finalizers belong to the sort, too.
    if args.get(1).is_some() && crate::object::heap::has_finalizers() {
        vm.run_finalizers();
    }
    let added = std::mem::replace(list.get_mut(vm), items);
    result?;
    if added.capacity() > 0 {
        return vm.value_error("list modified during sort");
    }
    Ok(Value::NONE)
}

/// A tuple of a list's items.
pub fn to_tuple(vm: &Vm, list: &Value) -> Value {
    Tuple::make(list_of(list).get(vm).iter().cloned())
}
