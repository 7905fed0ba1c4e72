//! `enumerate`, `zip`, `map`, `filter`, `reversed`, `iter(callable, sentinel)`, and the iterators of lists, tuples and other sequences.
//!
//! An iterator of a sequence is the sequence and an index; at the end it lets the sequence go, and stays at its end even if
//! the sequence grows. Its shape says which sequence it is of and how it steps: list and tuple iterators read the items
//! in place, `iterator` (of whatever has `__getitem__`) and `reversed` ask the object.

use std::cell::Cell;

use dashu_int::IBig;

use super::TypeDef;
use super::dict;
use super::range::big;
use super::reduce;
use super::set;
use super::tuple::{constructor_arguments, root_shape, takes_no_names};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::iterator::{CallIter, Enumerate, Filter, Map, Zip};
use crate::object::mapping::DictIter;
use crate::object::number::{BigInt, int};
use crate::object::sequence::{Bytes, List, SeqIter, Tuple, tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::{Str, char_len};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Error, Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] =
    &[&LIST_ITER, &LIST_REVERSE_ITER, &TUPLE_ITER, &ITERATOR, &REVERSED, &CALL_ITER, &ENUMERATE, &ZIP, &MAP, &FILTER];

pub type NextFn = fn(&mut Vm, &Value) -> Res<Option<Value>>;

/// An iterator that only its iterable makes.
pub const fn iterator(shape: ShapeId, name: &'static str, next: NextFn) -> TypeDef {
    TypeDef {
        slots: Slots { iter: Some(itself), next: Some(next), ..Slots::NONE },
        flags: flags::NO_NEW,
        ..TypeDef::new(shape, name)
    }
}

pub static LIST_ITER: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..iterator(shape::LIST_ITER, "list_iterator", next_of_list) };
pub static LIST_REVERSE_ITER: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..iterator(shape::LIST_REVERSE_ITER, "list_reverseiterator", next_backwards) };
pub static TUPLE_ITER: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..iterator(shape::TUPLE_ITER, "tuple_iterator", next_of_tuple) };
pub static ITERATOR: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..iterator(shape::ITERATOR, "iterator", next_of_object) };
pub static CALL_ITER: TypeDef =
    TypeDef { methods: &[reduce::REDUCE_CALL_ITER], ..iterator(shape::CALL_ITER, "callable_iterator", next_of_call) };

pub static REVERSED: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..builtin(shape::REVERSED, "reversed", new_reversed, next_backwards) };
pub static ENUMERATE: TypeDef = TypeDef {
    methods: &[reduce::REDUCE_ENUMERATE],
    ..builtin(shape::ENUMERATE, "enumerate", new_enumerate, next_of_enumerate)
};
pub static ZIP: TypeDef = TypeDef {
    methods: &[reduce::REDUCE_ZIP, reduce::SET_ZIP],
    doc: "zip(*iterables, strict=False): tuples of the first items, of the second, and so on, up to the end of the shortest.\n\n>>> list(zip('ab', range(2)))\n[('a', 0), ('b', 1)]",
    ..builtin(shape::ZIP, "zip", new_zip, next_of_zip)
};
pub static MAP: TypeDef =
    TypeDef { methods: &[reduce::REDUCE_MAP], ..builtin(shape::MAP, "map", new_map, next_of_map) };
pub static FILTER: TypeDef =
    TypeDef { methods: &[reduce::REDUCE_FILTER], ..builtin(shape::FILTER, "filter", new_filter, next_of_filter) };

type NewFn = fn(&mut Vm, &Value, Args<'_>) -> Res;

/// An iterator that is made by calling its class.
const fn builtin(shape: ShapeId, name: &'static str, new: NewFn, next: NextFn) -> TypeDef {
    TypeDef {
        slots: Slots { new: Some(new), iter: Some(itself), next: Some(next), ..Slots::NONE },
        flags: flags::BASE,
        ..TypeDef::new(shape, name)
    }
}

/// The `iter` slot of iterators.
pub fn itself(_: &mut Vm, iterator: &Value) -> Res {
    Ok(iterator.clone())
}

fn seq_iter(value: &Value) -> &SeqIter {
    let Some(iterator) = value.object::<SeqIter>() else { unreachable!("an iterator of a sequence") };
    iterator
}

/// Lets the sequence go: the iterator stays at its end.
fn exhaust(vm: &mut Vm, iterator: &SeqIter) {
    let old = iterator.sequence.replace(vm, Value::NONE);
    drop(old);
}

/// What an iterator found: its next item, or its end.
fn advance(vm: &mut Vm, iterator: &SeqIter, item: Option<Value>, step: i64) -> Option<Value> {
    match item {
        Some(_) => iterator.index.set(iterator.index.get() + step),
        None => exhaust(vm, iterator),
    }
    item
}

/// The next item of an iterator of a tuple, of text, of a set, or of a dict's keys or values, where nothing stands in the way; none: its slot has to say.
#[inline(always)]
pub fn ready(vm: &Vm, iterator: &Value) -> Option<Value> {
    if !iterator.is_pointer() {
        return None;
    }
    match iterator.shape() {
        shape::LIST_ITER => {
            let position = iterator.exact::<SeqIter>(shape::LIST_ITER)?;
            let item =
                position.sequence.get(vm).exact::<List>(shape::LIST)?.get(vm).get(position.index.get() as usize)?;
            position.index.set(position.index.get() + 1);
            Some(item.clone())
        }
        shape::TUPLE_ITER => {
            let position = iterator.exact::<SeqIter>(shape::TUPLE_ITER)?;
            let items = position.sequence.get(vm).exact::<Tuple>(shape::TUPLE)?.items();
            let item = items.get(position.index.get() as usize)?.clone();
            position.index.set(position.index.get() + 1);
            Some(item)
        }
        shape::STR_ASCII_ITER => {
            let position = iterator.exact::<SeqIter>(shape::STR_ASCII_ITER)?;
            let text = position.sequence.get(vm).exact::<Str>(shape::STR)?.bytes();
            let item = Str::shared_byte(*text.get(position.index.get() as usize)?)?;
            position.index.set(position.index.get() + 1);
            Some(item)
        }
        shape::SET_ITER => set::ready(vm, iterator.exact(shape::SET_ITER)?),
        shape::DICT_KEY_ITER => {
            let entry = dict::ready_entry(vm, iterator.exact(shape::DICT_KEY_ITER)?)?;
            Some(entry.key.clone())
        }
        shape::DICT_VALUE_ITER => {
            let entry = dict::ready_entry(vm, iterator.exact(shape::DICT_VALUE_ITER)?)?;
            Some(entry.value.clone())
        }
        _ => None,
    }
}

/// The characters of text, the ints of bytes: what takes all of them needs no iterator.
pub fn at_once(iterable: &Value) -> Option<Vec<Value>> {
    if let Some(bytes) = iterable.exact::<Bytes>(shape::BYTES) {
        return Some(bytes.get().iter().map(|byte| Value::small((*byte).into())).collect());
    }
    let text = iterable.exact::<Str>(shape::STR)?;
    let mut items = Vec::with_capacity(text.chars());
    let mut rest = text.bytes();
    while let Some(&first) = rest.first() {
        let (char, behind) = rest.split_at(char_len(first));
        items.push(Str::new(char));
        rest = behind;
    }
    Some(items)
}

/// Is it an iterator of pairs that [`next_pair`] can give apart?
#[inline(always)]
pub fn gives_pairs(iterator: &Value) -> bool {
    match iterator.shape() {
        shape::DICT_ITEM_ITER | shape::ENUMERATE => true,
        shape::ZIP => {
            iterator.exact::<Zip>(shape::ZIP).is_some_and(|zip| zip.iterators.len() == 2 && !zip.strict.get())
        }
        _ => false,
    }
}

/// The next pair of an iterator that [`gives_pairs`], without the tuple around it.
#[inline(always)]
pub fn next_pair(vm: &mut Vm, iterator: &Value) -> Res<Option<(Value, Value)>> {
    if let Some(iterator) = iterator.exact::<DictIter>(shape::DICT_ITEM_ITER) {
        return match dict::ready_entry(vm, iterator) {
            Some(entry) => Ok(Some((entry.key.clone(), entry.value.clone()))),
            None => dict::next_entry(vm, iterator),
        };
    }
    if let Some(enumerate) = iterator.exact::<Enumerate>(shape::ENUMERATE) {
        return next_numbered(vm, enumerate);
    }
    let Some([first, second]) = iterator.object::<Zip>().map(|zip| &zip.iterators[..]) else {
        unreachable!("an iterator that gives pairs")
    };
    next_of_two(vm, first, second)
}

fn next_of_list(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = seq_iter(value);
    let index = iterator.index.get() as usize;
    let item = iterator.sequence.get(vm).object::<List>().and_then(|list| list.get(vm).get(index).cloned());
    Ok(advance(vm, iterator, item, 1))
}

/// The next item of a tuple's iterator.
#[inline]
pub fn next_of_tuple(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = seq_iter(value);
    let index = iterator.index.get() as usize;
    let item = iterator.sequence.get(vm).object::<Tuple>().and_then(|tuple| tuple.items().get(index).cloned());
    Ok(advance(vm, iterator, item, 1))
}

/// Whatever has `__getitem__`: until that raises `IndexError`.
fn next_of_object(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = seq_iter(value);
    let item = item_of_object(vm, iterator, false)?;
    Ok(advance(vm, iterator, item, 1))
}

fn next_backwards(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = seq_iter(value);
    let item = if iterator.index.get() < 0 {
        None
    } else if let Some(text) = iterator.sequence.get(vm).exact::<Str>(shape::STR) {
        text.char_at(iterator.index.get() as usize)
    } else {
        item_of_object(vm, iterator, value.shape() == shape::LIST_REVERSE_ITER)?
    };
    Ok(advance(vm, iterator, item, -1))
}

/// The iterator of a list looks into the list, whatever `__getitem__` a subclass has.
fn item_of_object(vm: &mut Vm, iterator: &SeqIter, is_list: bool) -> Res<Option<Value>> {
    let sequence = iterator.sequence.get(vm).clone();
    if sequence.is_none() {
        return Ok(None);
    }
    if is_list && let Some(list) = sequence.object::<List>() {
        let index = usize::try_from(iterator.index.get()).unwrap_or(usize::MAX);
        return Ok(list.get(vm).get(index).cloned());
    }
    match vm.get_item(&sequence, &int(iterator.index.get())) {
        Ok(item) => Ok(Some(item)),
        Err(Error(error)) if ends_iteration(vm, &error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn ends_iteration(vm: &Vm, error: &Value) -> bool {
    vm.is_exception(error, exc::INDEX_ERROR) || vm.is_exception(error, exc::STOP_ITERATION)
}

fn new_reversed(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [object, ..] = constructor_arguments(vm, class, "reversed", args, 1, 1)? else { unreachable!("one argument") };
    let name = vm.interp.names.__reversed__.clone();
    let slots = object.class().slots();
    match vm.class_lookup(object.class(), &name) {
        Some(method) if !method.is_none() => {
            return Ok(vm.call_special(object, &name, &[])?.unwrap_or(Value::NONE));
        }
        // A class of a program's that has items is a sequence, which may still lack its length.
        None if slots.get_item.is_some() && (slots.len.is_some() || object.class().has(flags::HEAP)) => {}
        _ => {
            let name = vm.type_name(object);
            return vm.type_error(&format!("'{name}' object is not reversible"));
        }
    }
    let last = vm.len(object)? - 1;
    Ok(SeqIter::make(root_shape(class), object.clone(), last))
}

/// `iter(callable, sentinel)`.
pub fn call_iterator(callable: Value, sentinel: Value) -> Value {
    heap::new_object(shape::CALL_ITER, CallIter::contents(GilCell::new(callable), GilCell::new(sentinel)))
}

fn next_of_call(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let Some(iterator) = value.object::<CallIter>() else { unreachable!("a callable's iterator") };
    let callable = iterator.callable.get(vm).clone();
    if callable.is_none() {
        return Ok(None);
    }
    let sentinel = iterator.sentinel.get(vm).clone();
    match vm.call(&callable, &[]) {
        // The callable may have used up the iterator that asks it.
        Ok(_) if iterator.callable.get(vm).is_none() => return Ok(None),
        Ok(item) if !vm.equal(&sentinel, &item)? => return Ok(Some(item)),
        Ok(_) => {}
        Err(Error(error)) if vm.is_exception(&error, exc::STOP_ITERATION) => {}
        Err(error) => return Err(error),
    }
    iterator.callable.replace(vm, Value::NONE);
    iterator.sentinel.replace(vm, Value::NONE);
    Ok(None)
}

/// What classes that are derived from `enumerate` take; it has words of its own for itself.
static ENUMERATE_ARGUMENTS: NativeDef = def("enumerate", "iterable, start=0", |_, _| Ok(Value::NONE));

fn new_enumerate(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    if root_shape(class) != shape::ENUMERATE {
        let places = vm.arranged(&ENUMERATE_ARGUMENTS, args)?;
        return enumerate(vm, class, &places[0], Some(&places[1]).filter(|start| !start.is_nothing()));
    }
    if args.all().len() > 2 {
        return vm.too_many_arguments("enumerate", 2, args, false);
    }
    let (mut iterable, mut start) = (args.values().first(), args.values().get(1));
    for (name, value) in args.named() {
        let text = vm.str_text(name)?;
        match text.as_str() {
            "iterable" if iterable.is_none() => iterable = Some(value),
            "start" if start.is_none() => start = Some(value),
            _ => {
                return vm.type_error(&format!("'{text}' is an invalid keyword argument for enumerate()"));
            }
        }
    }
    let Some(iterable) = iterable else {
        return vm.type_error("enumerate() missing required argument 'iterable'");
    };
    enumerate(vm, class, iterable, start)
}

fn enumerate(vm: &mut Vm, class: &Value, iterable: &Value, start: Option<&Value>) -> Res {
    let start = match start {
        Some(start) => vm.index(start)?,
        None => Value::small(0),
    };
    let iterator = vm.iter(iterable)?;
    Ok(heap::new_object(root_shape(class), Enumerate::contents(iterator, GilCell::new(start))))
}

/// The next pair of an `enumerate`.
#[inline]
pub fn next_of_enumerate(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let Some(enumerate) = value.object::<Enumerate>() else { unreachable!("an enumerate") };
    Ok(next_numbered(vm, enumerate)?.map(|(number, item)| Tuple::pair(number, item)))
}

/// The next item of an `enumerate`, behind its number.
#[inline(always)]
fn next_numbered(vm: &mut Vm, enumerate: &Enumerate) -> Res<Option<(Value, Value)>> {
    let Some(item) = vm.next(&enumerate.iterator)? else { return Ok(None) };
    let next = match enumerate.next.get(vm) {
        number if number.is_small() => int(number.small_unchecked() + 1),
        number => BigInt::make(big(number) + IBig::ONE),
    };
    let number = enumerate.next.replace(vm, next);
    Ok(Some((number, item)))
}

fn iterators(vm: &mut Vm, iterables: &[Value]) -> Res<Vec<Value>> {
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(vm.iter(iterable)?);
    }
    Ok(iterators)
}

fn new_zip(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let strict = match args.by_name("strict") {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    let named = args.name_values();
    if named.len() > 1 {
        let given = named.len();
        return vm.type_error(&format!("zip() takes at most 1 keyword argument ({given} given)"));
    }
    if let (Some(name), None) = (named.first(), args.by_name("strict")) {
        let name = vm.str_text(name)?;
        return vm.type_error(&format!("zip() got an unexpected keyword argument '{name}'"));
    }
    let iterators = iterators(vm, args.values())?;
    Ok(heap::new_object(root_shape(class), Zip::contents(iterators, Cell::new(strict))))
}

/// The next tuple of a `zip`.
#[inline]
pub fn next_of_zip(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let Some(zip) = value.object::<Zip>() else { unreachable!("a zip") };
    if let [first, second] = &zip.iterators[..]
        && !zip.strict.get()
    {
        return Ok(next_of_two(vm, first, second)?.map(|(first, second)| Tuple::pair(first, second)));
    }
    if zip.iterators.is_empty() {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(zip.iterators.len());
    for iterator in &zip.iterators {
        match vm.next(iterator)? {
            Some(item) => items.push(item),
            None if zip.strict.get() => return check_lengths(vm, zip, items.len()),
            None => return Ok(None),
        }
    }
    Ok(Some(tuple(items)))
}

/// An item of each; the second is not asked when the first has ended.
#[inline(always)]
fn next_of_two(vm: &mut Vm, first: &Value, second: &Value) -> Res<Option<(Value, Value)>> {
    let Some(first) = vm.next(first)? else { return Ok(None) };
    let Some(second) = vm.next(second)? else { return Ok(None) };
    Ok(Some((first, second)))
}

/// A strict `zip` whose iterator number `ended` has no more items: the others must have none either.
#[cold]
fn check_lengths(vm: &mut Vm, zip: &Zip, ended: usize) -> Res<Option<Value>> {
    let plural = |count: usize| if count == 1 { " 1".to_owned() } else { format!("s 1-{count}") };
    if ended > 0 {
        let before = plural(ended);
        let number = ended + 1;
        return vm.value_error(&format!("zip() argument {number} is shorter than argument{before}"));
    }
    for (place, iterator) in zip.iterators.iter().enumerate().skip(1) {
        if vm.next(iterator)?.is_some() {
            let before = plural(place);
            let number = place + 1;
            return vm.value_error(&format!("zip() argument {number} is longer than argument{before}"));
        }
    }
    Ok(None)
}

fn new_map(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    if args.has_named() && takes_no_names(vm, class) {
        return vm.type_error("map() takes no keyword arguments");
    }
    let [function, iterables @ ..] = args.values() else {
        return vm.type_error("map() must have at least two arguments.");
    };
    if iterables.is_empty() {
        return vm.type_error("map() must have at least two arguments.");
    }
    let iterators = iterators(vm, iterables)?;
    Ok(heap::new_object(root_shape(class), Map::contents(function.clone(), iterators)))
}

fn next_of_map(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let Some(map) = value.object::<Map>() else { unreachable!("a map") };
    if let [iterator] = &map.iterators[..] {
        let Some(item) = vm.next(iterator)? else { return Ok(None) };
        return vm.call(&map.function, &[item]).map(Some);
    }
    let mut items = Vec::with_capacity(map.iterators.len());
    for iterator in &map.iterators {
        match vm.next(iterator)? {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    vm.call(&map.function, &items).map(Some)
}

fn new_filter(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [function, iterable, ..] = constructor_arguments(vm, class, "filter", args, 2, 2)? else {
        unreachable!("two arguments")
    };
    let iterator = vm.iter(iterable)?;
    Ok(heap::new_object(root_shape(class), Filter::contents(function.clone(), iterator)))
}

fn next_of_filter(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let Some(filter) = value.object::<Filter>() else { unreachable!("a filter") };
    while let Some(item) = vm.next(&filter.iterator)? {
        let passes = if filter.function.is_none() {
            vm.truth(&item)?
        } else {
            let answer = vm.call(&filter.function, std::slice::from_ref(&item))?;
            vm.truth(&answer)?
        };
        if passes {
            return Ok(Some(item));
        }
    }
    Ok(None)
}
