//! `heapq`: lists in which no item is greater than the two that belong to it, in Rust; what is made of them, in Python (`heapq.py`).
//!
//! Each comparison may run Python code, so items are moved by exchanges: whatever happens, the list has all that it had. If its length changes
//! meanwhile, that is an error.

use super::ModuleDef;
use crate::object::sequence::List;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { files: python!("heapq.py"), ..ModuleDef::new("heapq", FUNCTIONS) };

/// The functions that are not Python, under the name that programs know from CPython.
pub static NATIVES: ModuleDef = ModuleDef::new("_heapq", FUNCTIONS);

const FUNCTIONS: &[NativeDef] = &[
    def("heappush", "heap, item, /", |vm, args| {
        let heap = heap_of(vm, "heappush", args)?;
        heap.get_mut(vm).push(args[1].clone());
        let last = heap.get(vm).len() - 1;
        rise(vm, heap, Order::Least, 0, last)?;
        Ok(Value::NONE)
    })
    .doc("Puts an item into the heap."),
    def("heappop", "heap, /", |vm, args| pop(vm, args, Order::Least)).doc("Takes the smallest item out of the heap."),
    def("heapify", "heap, /", |vm, args| heapify(vm, args, Order::Least))
        .doc("Orders a list as a heap, in time that grows with its length."),
    def("heapreplace", "heap, item, /", |vm, args| replace(vm, args, Order::Least))
        .doc("Takes the smallest item out, then puts another in; quicker than one after the other."),
    def("heappushpop", "heap, item, /", push_pop)
        .doc("Puts an item in, then takes the smallest out, which may be that item."),
    def("_heappop_max", "heap, /", |vm, args| pop(vm, args, Order::Greatest))
        .doc("`heappop` of a heap with the largest item first."),
    def("_heapreplace_max", "heap, item, /", |vm, args| replace(vm, args, Order::Greatest))
        .doc("`heapreplace` of a heap with the largest item first."),
    def("_heapify_max", "heap, /", |vm, args| heapify(vm, args, Order::Greatest))
        .doc("`heapify` with the largest item first."),
];

/// Which item is the first of a heap.
#[derive(Clone, Copy)]
enum Order {
    Least,
    Greatest,
}

impl Order {
    /// Of two functions the one that is of this order.
    fn name(self, least: &'static str, greatest: &'static str) -> &'static str {
        match self {
            Order::Least => least,
            Order::Greatest => greatest,
        }
    }
}

/// The heap that a function was given, alone or with an item.
fn heap_of<'a>(vm: &mut Vm, name: &str, args: Args<'a>) -> Res<&'a List> {
    let value = &args.all()[0];
    match value.object::<List>() {
        Some(heap) => Ok(heap),
        None => {
            let (which, kind) = (if args.len() > 1 { " 1" } else { "" }, vm.argument_kind(value));
            vm.type_error(&format!("{name}() argument{which} must be list, not {kind}"))
        }
    }
}

fn item(vm: &Vm, heap: &List, place: usize) -> Value {
    heap.get(vm).get(place).cloned().unwrap_or_default()
}

/// Does the item at `a` belong before the one at `b`?
fn before(vm: &mut Vm, heap: &List, order: Order, a: usize, b: usize) -> Res<bool> {
    let (x, y, len) = (item(vm, heap, a), item(vm, heap, b), heap.get(vm).len());
    let answer = match order {
        Order::Least => vm.compare_bool(CompareOp::Lt, &x, &y)?,
        Order::Greatest => vm.compare_bool(CompareOp::Lt, &y, &x)?,
    };
    if heap.get(vm).len() != len {
        return vm.runtime_error("list changed size during iteration");
    }
    Ok(answer)
}

fn exchange(vm: &mut Vm, heap: &List, a: usize, b: usize) {
    let items = heap.get_mut(vm);
    if a.max(b) < items.len() {
        items.swap(a, b);
    }
}

/// Moves the item at a place up, as long as it belongs before the one above it, but not above `top`.
fn rise(vm: &mut Vm, heap: &List, order: Order, top: usize, mut place: usize) -> Res<()> {
    while place > top {
        let above = (place - 1) / 2;
        if !before(vm, heap, order, place, above)? {
            break;
        }
        exchange(vm, heap, place, above);
        place = above;
    }
    Ok(())
}

/// Moves the item at a place down to a leaf, and from there up to where it belongs: most that are put in at the top come from the bottom.
fn settle(vm: &mut Vm, heap: &List, order: Order, top: usize) -> Res<()> {
    let len = heap.get(vm).len();
    let mut place = top;
    while place < len / 2 {
        let mut below = 2 * place + 1;
        if below + 1 < len && !before(vm, heap, order, below, below + 1)? {
            below += 1;
        }
        exchange(vm, heap, place, below);
        place = below;
    }
    rise(vm, heap, order, top, place)
}

fn pop(vm: &mut Vm, args: Args<'_>, order: Order) -> Res {
    let heap = heap_of(vm, order.name("heappop", "_heappop_max"), args)?;
    let Some(last) = heap.get_mut(vm).pop() else { return vm.index_error("index out of range") };
    let Some(first) = heap.get_mut(vm).first_mut() else { return Ok(last) };
    let first = std::mem::replace(first, last);
    settle(vm, heap, order, 0)?;
    Ok(first)
}

fn replace(vm: &mut Vm, args: Args<'_>, order: Order) -> Res {
    let heap = heap_of(vm, order.name("heapreplace", "_heapreplace_max"), args)?;
    let Some(first) = heap.get_mut(vm).first_mut() else { return vm.index_error("index out of range") };
    let first = std::mem::replace(first, args[1].clone());
    settle(vm, heap, order, 0)?;
    Ok(first)
}

fn push_pop(vm: &mut Vm, args: Args<'_>) -> Res {
    let heap = heap_of(vm, "heappushpop", args)?;
    let Some(first) = heap.get(vm).first().cloned() else { return Ok(args[1].clone()) };
    if !vm.compare_bool(CompareOp::Lt, &first, &args[1])? {
        return Ok(args[1].clone());
    }
    replace(vm, args, Order::Least)
}

fn heapify(vm: &mut Vm, args: Args<'_>, order: Order) -> Res {
    let heap = heap_of(vm, order.name("heapify", "_heapify_max"), args)?;
    for top in (0..heap.get(vm).len() / 2).rev() {
        settle(vm, heap, order, top)?;
    }
    Ok(Value::NONE)
}
