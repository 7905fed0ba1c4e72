//! The collector of cyclic garbage: trial deletion, after CPython's `Python/gc.c`.
//!
//! Reference counts free everything but cycles. The collector looks at a set of objects (those of the pages that got new objects since the last time, or all),
//! takes every object's count and subtracts the references from within the set: what is left counts references from outside. Whatever has none and
//! cannot be reached from something that has, is garbage.
//!
//! Its numbers stand beside the pages, not in the objects. It runs only at safe points, so nobody is looking into a cell. Garbage with
//! finalizers is not cleared but handed to the machine: its finalizers run, and what they leave unreachable goes at the next collection.

use super::attributes;
use super::header::{self, Header, OLD};
use super::heap::{self, Page};
use super::shape::traits;
use super::value::Value;
use crate::gil::Token;

/// The mark of an object that is reached from outside of the set.
const REACHED: u32 = u32::MAX;
/// The mark of an object that is not in the set.
const OUTSIDE: u32 = u32::MAX - 1;

struct Marks {
    pages: Vec<(*mut Page, Vec<u32>)>,
    young: bool,
}

/// Collects; `full`: all objects, else only those of pages with new ones. Returns how many objects were garbage.
pub fn collect(token: &mut Token, full: bool) -> usize {
    let _ = &token;
    heap::young_count(true);
    let mut marks = Marks::new(full);
    let set = marks.objects(full);
    for &object in &set {
        marks.subtract_references(object);
    }
    for &object in &set {
        let mark = marks.of(object);
        if mark != 0 && mark != REACHED {
            marks.reach(object);
        }
    }
    let garbage: Vec<&'static Header> = set.iter().copied().filter(|object| marks.of(object) == 0).collect();
    for object in set {
        object.set(OLD);
    }
    marks.remove();
    dispose(&garbage)
}

/// Frees garbage, or queues its finalizers.
fn dispose(garbage: &[&'static Header]) -> usize {
    let pending = |object: &&&'static Header| {
        object.shape().info().has(traits::FINALIZED) && !object.has(header::FINALIZED) && needs_finalizer(object)
    };
    let finalizers: Vec<&&'static Header> = garbage.iter().filter(pending).collect();
    if !finalizers.is_empty() {
        for object in &finalizers {
            // SAFETY: garbage is live until it is cleared.
            unsafe { heap::queue_finalizer(**object) };
        }
        return garbage.len();
    }
    // SAFETY: garbage is kept alive by its own cycles until it is cleared; these counts keep each until all are.
    let held: Vec<Value> = garbage.iter().map(|object| unsafe { Value::from_borrowed(*object) }).collect();
    for object in garbage {
        object.set(header::FINALIZED);
        // SAFETY: live, and no borrow of its parts is alive at a safe point.
        unsafe {
            let info = object.shape().info();
            (info.layout().clear)(*object);
            attributes::clear_slots(*object, info);
        }
    }
    held.len()
}

/// A generator that was never entered or has ended has nothing to finalize.
fn needs_finalizer(object: &Header) -> bool {
    // SAFETY: the count is the object's own; the value is dropped here again.
    let value = unsafe { Value::from_borrowed(object) };
    match value.object::<super::generator::Generator>() {
        Some(generator) => generator.state.get() == super::generator::State::Suspended,
        None => true,
    }
}

impl Marks {
    fn new(full: bool) -> Marks {
        let mut pages = Vec::new();
        for page in heap::traced_pages() {
            // SAFETY: pages are never freed.
            let page_ref = unsafe { &*page };
            if full || page_ref.young.replace(false) {
                // SAFETY: as above.
                let mut numbers = vec![OUTSIDE; unsafe { heap::slots_in(page) }];
                page_ref.marks.set(numbers.as_mut_ptr());
                pages.push((page, numbers));
            }
        }
        Marks { pages, young: !full }
    }

    /// The objects of the set, each marked with its count.
    fn objects(&mut self, full: bool) -> Vec<&'static Header> {
        let mut set = Vec::new();
        for (page, _) in &self.pages {
            // SAFETY: a page of the heap.
            unsafe {
                heap::each_in_page(*page, &mut |object| {
                    if full || !object.has(OLD) {
                        set.push(object);
                    }
                });
            }
        }
        heap::each_large(&mut |object| {
            if full || !object.has(OLD) {
                set.push(object);
            }
        });
        for object in &set {
            self.set(object, object.count());
        }
        set
    }

    fn of(&self, object: &Header) -> u32 {
        if object.has(header::LARGE) {
            // SAFETY: a large object has its record in front.
            let mark = unsafe { heap::large_mark(object) }.get();
            return if self.young && object.has(OLD) { OUTSIDE } else { mark };
        }
        // SAFETY: a small object lives in a page; its marks are the set's while the set lives.
        unsafe {
            let page = heap::page_of(object);
            let marks = (*page).marks.get();
            if marks.is_null() { OUTSIDE } else { *marks.add(heap::slot_index(page, object)) }
        }
    }

    fn set(&mut self, object: &Header, mark: u32) {
        // SAFETY: as in `of`.
        unsafe {
            if object.has(header::LARGE) {
                heap::large_mark(object).set(mark);
                return;
            }
            let page = heap::page_of(object);
            let marks = (*page).marks.get();
            if !marks.is_null() {
                *marks.add(heap::slot_index(page, object)) = mark;
            }
        }
    }

    fn subtract_references(&mut self, object: &'static Header) {
        each_reference(object, &mut |child| {
            let mark = self.of(child);
            if mark != OUTSIDE && mark != REACHED && mark > 0 {
                self.set(child, mark - 1);
            }
        });
    }

    /// Marks everything that can be reached from an object.
    fn reach(&mut self, object: &'static Header) {
        let mut stack: Vec<*const Header> = vec![object];
        self.set(object, REACHED);
        while let Some(object) = stack.pop() {
            // SAFETY: objects of the set are live.
            each_reference(unsafe { &*object }, &mut |child| {
                let mark = self.of(child);
                if mark != OUTSIDE && mark != REACHED {
                    self.set(child, REACHED);
                    stack.push(child);
                }
            });
        }
    }

    fn remove(self) {
        for (page, _) in &self.pages {
            // SAFETY: pages are never freed.
            unsafe { (**page).marks.set(std::ptr::null_mut()) };
        }
    }
}

/// Shows the traced objects that an object refers to.
fn each_reference(object: &'static Header, visit: &mut dyn FnMut(&Header)) {
    let mut show = |value: &Value| {
        if let Some(child) = value.header()
            && child.shape().info().layout().traced
        {
            visit(child);
        }
    };
    // SAFETY: live; its layout and slots are those of its shape.
    unsafe {
        let info = object.shape().info();
        (info.layout().trace)(object, &mut show);
        attributes::trace_slots(object, info, &mut show);
    }
}
