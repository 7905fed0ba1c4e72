//! The collector of cyclic garbage: trial deletion, after CPython's `Python/gc.c`.
//!
//! Reference counts free everything but cycles. The collector looks at a set of objects (those of the pages that got new objects since the last time, or all),
//! takes every object's count and subtracts the references from within the set: what is left counts references from outside. Whatever has none and
//! cannot be reached from something that has, is garbage.
//!
//! Its numbers stand beside the pages, not in the objects. It runs only at safe points, so nobody is looking into a cell.
//!
//! What is found is held as [`Garbage`], for the machine to bury: weak references to it forget it, its finalizers run, what they brought
//! back to life goes its way ([`Garbage::spare_revived`]), and the rest is taken apart ([`Garbage::clear`]).

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::attributes;
use super::header::{self, Header, OLD};
use super::heap::{self, Page};
use super::shape::traits;
use super::value::Value;
use super::weak;
use crate::gil::Token;

/// The mark of an object that is reached from outside of the set.
const REACHED: u32 = u32::MAX;
/// The mark of an object that is not in the set.
const OUTSIDE: u32 = u32::MAX - 1;

/// Objects that survived the last full collection, and those that have survived another since: when these are a quarter of those, looking
/// at all again is worth it. (Numbers of the holder of the GIL, atomic only to be statics.)
static SETTLED: AtomicUsize = AtomicUsize::new(0);
static SURVIVED: AtomicUsize = AtomicUsize::new(0);

/// Is it time to look at all objects, not only at the young ones?
pub fn full_is_due() -> bool {
    SURVIVED.load(Ordering::Relaxed) > SETTLED.load(Ordering::Relaxed) / 4 + heap::threshold().max(0) as usize
}

/// Unreachable objects, each held by a count.
pub struct Garbage {
    objects: Vec<Value>,
}

/// Looks for garbage; `full`: among all objects, else only in pages with new ones.
pub fn find(token: &mut Token, full: bool) -> Garbage {
    let _ = &token;
    heap::young_count(true);
    // SAFETY: pages are never freed.
    let is_young = |page: &*mut Page| unsafe { &**page }.young.replace(false);
    let marks = Marks::new(heap::traced_pages().into_iter().filter(|page| is_young(page) || full));
    let set = marks.objects(|object| full || !object.has(OLD));
    let garbage = marks.unreachable(&set, 0);
    let survivors = set.len() - garbage.len();
    if full {
        SETTLED.store(survivors, Ordering::Relaxed);
        SURVIVED.store(0, Ordering::Relaxed);
    } else {
        SURVIVED.fetch_add(survivors, Ordering::Relaxed);
    }
    for object in set {
        object.set(OLD);
    }
    // SAFETY: garbage is kept alive by its own cycles, and from here on by these counts.
    Garbage { objects: garbage.into_iter().map(|object| unsafe { Value::from_borrowed(object) }).collect() }
}

impl Garbage {
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    fn headers(&self) -> Vec<&'static Header> {
        // SAFETY: the objects are held as long as `self`; no header below outlives it.
        self.objects.iter().filter_map(Value::header).map(|header| unsafe { &*(header as *const Header) }).collect()
    }

    /// The weak references to garbage forget it. The callbacks of those that are no garbage themselves are queued.
    pub fn forget_references(&self) {
        let referred: Vec<_> =
            self.headers().into_iter().filter(|object| object.has(header::WEAKLY_REFERENCED)).collect();
        if referred.is_empty() {
            return;
        }
        let garbage: HashSet<*const Header> =
            self.headers().into_iter().map(|object| object as *const Header).collect();
        for object in referred {
            // SAFETY: live, and nobody reaches it any more but its own kind.
            unsafe { weak::forget(object, |reference| !garbage.contains(&reference)) };
        }
    }

    /// The objects with finalizers that have not run, marked as if they had.
    pub fn take_finalizers(&self) -> Vec<Value> {
        let pending = |object: &&Value| {
            object.header().is_some_and(|header| {
                header.shape().info().has(traits::FINALIZED)
                    && !header.has(header::FINALIZED)
                    && needs_finalizer(object)
            })
        };
        let found: Vec<Value> = self.objects.iter().filter(pending).cloned().collect();
        found.iter().filter_map(Value::header).for_each(|header| header.set(header::FINALIZED));
        found
    }

    /// Lets go of what can be reached again, and of what died with its finalizer.
    pub fn spare_revived(&mut self, token: &mut Token) {
        let _ = &token;
        self.objects.retain(|object| object.header().is_some_and(|header| !header.is_unique()));
        let set = self.headers();
        let own: HashSet<*const Header> = set.iter().map(|&object| object as *const Header).collect();
        // SAFETY: these objects are live and small, so they have pages.
        let small =
            set.iter().filter(|object| !object.has(header::LARGE)).map(|&object| unsafe { heap::page_of(object) });
        let marks = Marks::new(small.collect::<HashSet<*mut Page>>().into_iter());
        marks.objects(|object| own.contains(&(object as *const Header)));
        let dead: HashSet<_> = marks.unreachable(&set, 1).into_iter().map(|object| object as *const Header).collect();
        self.objects.retain(|object| object.header().is_some_and(|header| dead.contains(&(header as *const Header))));
    }

    /// Takes the garbage apart. Returns how many objects it was.
    pub fn clear(self) -> usize {
        for object in self.headers() {
            object.set(header::FINALIZED);
            // SAFETY: live, and no borrow of its parts is alive at a safe point.
            unsafe {
                let info = object.shape().info();
                (info.layout().clear)(object);
                attributes::clear_slots(object, info);
            }
        }
        self.objects.len()
    }
}

/// A generator that was never entered or has ended has nothing to finalize.
fn needs_finalizer(object: &Value) -> bool {
    match object.object::<super::generator::Generator>() {
        Some(generator) => generator.has_begun(),
        None => true,
    }
}

/// The numbers of a run: while it lives the pages refer to them.
struct Marks {
    pages: Vec<(*mut Page, Vec<u32>)>,
}

impl Marks {
    fn new(pages: impl Iterator<Item = *mut Page>) -> Marks {
        let with_numbers = |page: *mut Page| {
            // SAFETY: pages are never freed; the numbers' place does not change when their vector moves.
            unsafe {
                let mut numbers = vec![OUTSIDE; heap::slots_in(page)];
                (*page).marks.set(numbers.as_mut_ptr());
                (page, numbers)
            }
        };
        Marks { pages: pages.map(with_numbers).collect() }
    }

    /// The objects of the set: those of the pages, and large ones, that are wanted. All others are outside of it.
    fn objects(&self, wanted: impl Fn(&'static Header) -> bool) -> Vec<&'static Header> {
        let mut set = Vec::new();
        let mut offer = |object: &'static Header| {
            let is_wanted = wanted(object);
            self.set(object, if is_wanted { 0 } else { OUTSIDE });
            if is_wanted {
                set.push(object);
            }
        };
        for (page, _) in &self.pages {
            // SAFETY: a page of the heap.
            unsafe { heap::each_in_page(*page, &mut offer) };
        }
        heap::each_large(&mut offer);
        set
    }

    /// The objects of the set that nothing outside of it leads to; `held`: how many counts of each are the collector's own.
    fn unreachable(&self, set: &[&'static Header], held: u32) -> Vec<&'static Header> {
        for &object in set {
            self.set(object, object.count() - held);
        }
        for &object in set {
            self.subtract_references(object);
        }
        let mut stack = Vec::new();
        for &object in set {
            let mark = self.of(object);
            if mark != 0 && mark != REACHED {
                self.reach(object, &mut stack);
            }
        }
        set.iter().copied().filter(|object| self.of(object) == 0).collect()
    }

    fn of(&self, object: &Header) -> u32 {
        if object.has(header::LARGE) {
            // SAFETY: a large object has its record in front.
            return unsafe { heap::large_mark(object) }.get();
        }
        // SAFETY: a small object lives in a page; its marks are the set's while the set lives.
        unsafe {
            let page = heap::page_of(object);
            let marks = (*page).marks.get();
            if marks.is_null() { OUTSIDE } else { *marks.add(heap::slot_index(page, object)) }
        }
    }

    fn set(&self, object: &Header, mark: u32) {
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

    fn subtract_references(&self, object: &'static Header) {
        each_reference(object, &mut |child| {
            let mark = self.of(child);
            if mark != OUTSIDE && mark != REACHED && mark > 0 {
                self.set(child, mark - 1);
            }
        });
    }

    /// Marks everything that can be reached from an object. The stack is empty before and after: an allocation for each object that is held from
    /// outside was a quarter of a collection.
    fn reach(&self, object: &'static Header, stack: &mut Vec<*const Header>) {
        stack.push(object);
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
}

impl Drop for Marks {
    fn drop(&mut self) {
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
