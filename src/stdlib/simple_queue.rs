//! `_queue`: the queue without limit or tasks, and the items of the others.
//!
//! Who takes from an empty queue parks in it, first come first served. An item is not handed over: who is woken looks again, since another thread may have come
//! in between, and then waits on as the first.

use std::collections::VecDeque;
use std::time::Duration;

use super::ModuleDef;
use super::lock::{seconds, span_of};
use crate::gil::clock;
use crate::gil::{Reason, Wait, WaitQueue, Woken};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::opaque::Opaque;
use crate::object::sequence::List;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

#[derive(Default)]
struct SimpleQueue {
    items: GilCell<VecDeque<Value>>,
    takers: GilCell<WaitQueue>,
}

impl Trace for SimpleQueue {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.trace(visit);
    }

    fn clear(&self) {
        self.items.clear();
    }
}

fn queue_of(value: &Value) -> &SimpleQueue {
    let Some(queue) = value.opaque::<SimpleQueue>() else { unreachable!("a method of SimpleQueue") };
    queue
}

fn new_queue(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let class = crate::types::class::class_of(class);
    if !args.all().is_empty() && std::ptr::eq(class, shape::SIMPLE_QUEUE.class()) {
        return vm.type_error("SimpleQueue() takes no positional arguments");
    }
    let queue = Opaque::with_shape(class.root.get(), Box::<SimpleQueue>::default());
    vm.tell_made(&queue);
    Ok(queue)
}

/// `put(item, block=True, timeout=None)`: never blocks.
fn put(vm: &mut Vm, args: Args<'_>) -> Res {
    let queue = queue_of(&args[0]);
    queue.items.get_mut(vm).push_back(args[1].clone());
    vm.announce_position();
    queue.takers.get_mut(vm).wake_one();
    Ok(Value::NONE)
}

/// `get(block=True, timeout=None)`.
fn get(vm: &mut Vm, args: Args<'_>) -> Res {
    let block = match args.get(1) {
        Some(block) => vm.truth(block)?,
        None => true,
    };
    if !block {
        return get_nowait(vm, args);
    }
    let span = match args.get(2).filter(|timeout| !timeout.is_none()) {
        None => None,
        Some(timeout) => {
            let timeout = seconds(vm, timeout)?;
            if timeout < 0.0 {
                return vm.value_error("'timeout' must be a non-negative number");
            }
            Some(span_of(vm, timeout)?)
        }
    };
    take(vm, &args[0], span)
}

fn get_nowait(vm: &mut Vm, args: Args<'_>) -> Res {
    match queue_of(&args[0]).items.get_mut(vm).pop_front() {
        Some(item) => Ok(item),
        None => empty(vm),
    }
}

/// Waits for an item, for ever or as long as `span` says.
// Apart: it is the frame in which thousands of threads may stand.
#[inline(never)]
fn take(vm: &mut Vm, object: &Value, span: Option<Duration>) -> Res {
    let queue = queue_of(object);
    let mut deadline = None;
    let mut first = false;
    loop {
        if let Some(item) = queue.items.get_mut(vm).pop_front() {
            return Ok(item);
        }
        if !first {
            deadline = span.and_then(clock::after);
        }
        let ticket = vm.ticket();
        let takers = queue.takers.get_mut(vm);
        if first {
            takers.push_front(ticket)
        } else {
            takers.push(ticket)
        }
        let left = deadline.map(|end| Duration::from_nanos(end.saturating_sub(clock::now())));
        vm.tell_position();
        let woken = vm.wait(ticket, left, Wait::new(Reason::Queue, object.id() as u64));
        if woken != Woken::Notified {
            queue.takers.get_mut(vm).remove(ticket);
        }
        match woken {
            Woken::Notified => {}
            Woken::Interrupted => vm.attend()?,
            Woken::TimedOut => {
                let last = queue.items.get_mut(vm).pop_front();
                return last.map_or_else(|| empty(vm), Ok);
            }
        }
        first = true;
    }
}

/// Raises `Empty`.
#[cold]
#[inline(never)]
fn empty(vm: &mut Vm) -> Res {
    let module = super::import(vm, "_queue")?;
    let class = vm.get_attr(&module, &intern(b"Empty"))?;
    Err(vm.raise_value(&class, None))
}

fn size(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::small(queue_of(&args[0]).items.get(vm).len() as i64))
}

fn is_empty(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(queue_of(&args[0]).items.get(vm).is_empty()))
}

/// A generic class is written `SimpleQueue[int]`.
const CLASS_METHODS: &[NativeDef] =
    &[def("__class_getitem__", "cls, item, /", |_, args| Ok(crate::types::alias::make(args[0].clone(), &args[1])))];

static SIMPLE_QUEUE: TypeDef = TypeDef {
    slots: Slots { new: Some(new_queue), ..Slots::NONE },
    flags: flags::BASE | flags::HAS_WEAKREF,
    methods: &[
        def("put", "self, item, block=True, timeout=None", put),
        def("put_nowait", "self, item", put),
        def("get", "self, block=True, timeout=None", get),
        def("get_nowait", "self, /", get_nowait),
        def("empty", "self, /", is_empty),
        def("qsize", "self, /", size),
    ],
    class_methods: CLASS_METHODS,
    ..TypeDef::new(shape::SIMPLE_QUEUE, "_queue.SimpleQueue")
};

/// The items of a `Queue`: both ends of them at hand.
#[derive(Default)]
struct Items(GilCell<VecDeque<Value>>);

impl Trace for Items {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.trace(visit);
    }

    fn clear(&self) {
        self.0.clear();
    }
}

fn items_of(value: &Value) -> &GilCell<VecDeque<Value>> {
    let Some(items) = value.opaque::<Items>() else { unreachable!("a method of the items") };
    &items.0
}

fn new_items(_: &mut Vm, _: &Value, _: Args<'_>) -> Res {
    Ok(Opaque::with_shape(shape::QUEUE_ITEMS, Box::<Items>::default()))
}

/// All of them, for what reads them one after the other.
fn listed(vm: &mut Vm, items: &Value) -> Value {
    List::make(items_of(items).get(vm).iter().cloned().collect())
}

fn from_end(vm: &mut Vm, item: Option<Value>) -> Res {
    match item {
        Some(item) => Ok(item),
        None => vm.raise(exc::INDEX_ERROR, "pop from an empty deque"),
    }
}

fn item_at(vm: &mut Vm, items: &Value, key: &Value) -> Res {
    let n = vm.size(key)?;
    let items = items_of(items).get(vm);
    let place = if n < 0 { n + items.len() as i64 } else { n };
    match usize::try_from(place).ok().and_then(|place| items.get(place)) {
        Some(item) => Ok(item.clone()),
        None => vm.raise(exc::INDEX_ERROR, "deque index out of range"),
    }
}

static ITEMS: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new_items),
        len: Some(|vm, items| Ok(items_of(items).get(vm).len() as i64)),
        get_item: Some(item_at),
        iter: Some(|vm, items| {
            let list = listed(vm, items);
            vm.iter(&list)
        }),
        repr: Some(|vm, items| {
            let list = listed(vm, items);
            let text = vm.repr_text(&list)?;
            Ok(Str::from(&format!("deque({text})")))
        }),
        ..Slots::NONE
    },
    methods: &[
        def("append", "self, item, /", |vm, args| {
            items_of(&args[0]).get_mut(vm).push_back(args[1].clone());
            Ok(Value::NONE)
        }),
        def("appendleft", "self, item, /", |vm, args| {
            items_of(&args[0]).get_mut(vm).push_front(args[1].clone());
            Ok(Value::NONE)
        }),
        def("pop", "self, /", |vm, args| {
            let item = items_of(&args[0]).get_mut(vm).pop_back();
            from_end(vm, item)
        }),
        def("popleft", "self, /", |vm, args| {
            let item = items_of(&args[0]).get_mut(vm).pop_front();
            from_end(vm, item)
        }),
        def("clear", "self, /", |vm, args| {
            let gone = items_of(&args[0]).take(vm);
            drop(gone);
            Ok(Value::NONE)
        }),
    ],
    ..TypeDef::new(shape::QUEUE_ITEMS, "_queue._Items")
};

pub const TYPES: &[&TypeDef] = &[&SIMPLE_QUEUE, &ITEMS];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    for (name, class) in [("SimpleQueue", shape::SIMPLE_QUEUE), ("_Items", shape::QUEUE_ITEMS)] {
        dict.set_name(vm, &intern(name.as_bytes()), class.class().value());
    }
    Ok(())
}

pub static MODULE: ModuleDef = ModuleDef {
    fill,
    source: Some("class Empty(Exception):\n    \"Exception raised by Queue.get(block=0)/get_nowait().\"\n"),
    ..ModuleDef::new("_queue", &[])
};
