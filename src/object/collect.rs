//! The collector of cyclic garbage: trial deletion, after CPython's `Python/gc.c`.
//!
//! Reference counts free everything but cycles. The collector looks at a set of objects (those of the pages that got new objects since the last time, or all),
//! takes every object's count and subtracts the references from within the set: what is left counts references from outside. Whatever has none and
//! cannot be reached from something that has, is garbage.
//!
//! Its numbers stand beside the pages, not in the objects. It runs only at safe points, so nobody is looking into a cell.
//!
//! An instance leads to its class without a count of its own; the one that the class has for all of them ([`super::class`]) is given back here, by
//! a collection that sees every object: a class is garbage if nothing refers to it but garbage, and it has no instance that is none. It is freed
//! behind everything else, when its last instance is gone, and its shapes with it.
//!
//! What is found is held as [`Garbage`], for the machine to bury: weak references to it forget it, its finalizers run, what they brought
//! back to life goes its way ([`Garbage::spare_revived`]), and the rest is taken apart ([`Garbage::clear`]).

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::attributes;
use super::class::Class;
use super::generator::Generator;
use super::header::{self, Header, OLD};
use super::heap::{self, Page};
use super::shape::{self, traits};
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

/// How often classes have died.
static DEAD_CLASSES: AtomicU64 = AtomicU64::new(0);

/// A number that is another one when classes have died: what was remembered by their addresses does not hold any more.
pub fn dead_classes() -> u64 {
    DEAD_CLASSES.load(Ordering::Relaxed)
}

/// Is it time to look at all objects, not only at the young ones?
pub fn full_is_due() -> bool {
    SURVIVED.load(Ordering::Relaxed) > SETTLED.load(Ordering::Relaxed) / 4 + heap::threshold().max(0) as usize
}

/// Unreachable objects, each held by a count.
pub struct Garbage {
    objects: Vec<Value>,
}

/// The class made by a program that an object is, if it can die.
fn mortal_class(object: &Header) -> Option<&Class> {
    let shape = object.shape();
    if shape != shape::TYPE && (shape.index() < shape::BUILTINS || !shape.info().layout_is::<Class>()) {
        return None;
    }
    // SAFETY: the shape says that it is a class.
    let class = unsafe { &*(object as *const Header as *const Class) };
    class.is_mortal().then_some(class)
}

/// The class of an object, if that is not one of the types whose shapes are constants.
fn class_of(object: &Header) -> Option<&'static Header> {
    let shape = object.shape();
    // SAFETY: a class is an object that starts with its header.
    (shape.index() >= shape::BUILTINS).then(|| unsafe { &*(shape.class() as *const Class as *const Header) })
}

/// Looks for garbage; `full`: among all objects, else only in pages with new ones.
pub fn find(token: &mut Token, full: bool) -> Garbage {
    let _ = &token;
    heap::young_count(true);
    // SAFETY: pages are never freed.
    let is_young = |page: &*mut Page| unsafe { &**page }.young.replace(false);
    let marks = Marks::new(heap::traced_pages().into_iter().filter(|page| is_young(page) || full));
    let set = marks.objects(|object| full || !object.has(OLD));
    let garbage = marks.unreachable(&set, 0, full);
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

    fn classes(&self) -> impl Iterator<Item = &Class> {
        self.objects.iter().filter_map(|object| mortal_class(object.header()?))
    }

    pub fn has_classes(&self) -> bool {
        self.classes().next().is_some()
    }

    /// The objects, for `gc.garbage`.
    pub fn objects(&self) -> &[Value] {
        &self.objects
    }

    /// Lets everything live: what was forgotten stays so, but classes are classes again.
    pub fn spare(self, token: &mut Token) {
        self.classes().for_each(|class| class.join_bases(token));
    }

    /// The weak references to garbage forget it. The callbacks of those that are no garbage themselves are queued.
    pub fn forget_references(&self, token: &mut Token) {
        self.classes().for_each(|class| class.leave_bases(token));
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
        let pending = |object: &&Value| object.header().is_some_and(awaits_finalizer);
        let found: Vec<Value> = self.objects.iter().filter(pending).cloned().collect();
        found.iter().filter_map(Value::header).for_each(|header| header.set(header::FINALIZED));
        found
    }

    /// Lets go of what can be reached again, and of what died with its finalizer. To be asked only where there are no classes: these may have got instances
    /// that are not seen here.
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
        let dead: HashSet<_> =
            marks.unreachable(&set, 1, false).into_iter().map(|object| object as *const Header).collect();
        self.objects.retain(|object| object.header().is_some_and(|header| dead.contains(&(header as *const Header))));
    }

    /// Takes the garbage apart. True if classes have died: their addresses and shapes will be those of others, so a new epoch has to begin.
    pub fn clear(self) -> bool {
        for object in self.headers() {
            object.set(header::FINALIZED);
            // SAFETY: live, and no borrow of its parts is alive at a safe point.
            unsafe {
                let info = object.shape().info();
                (info.layout().clear)(object);
                attributes::clear_slots(object, info);
            }
        }
        let is_class = |object: &Value| object.header().is_some_and(|header| mortal_class(header).is_some());
        let (classes, others): (Vec<Value>, Vec<Value>) = self.objects.into_iter().partition(is_class);
        if classes.is_empty() {
            return false;
        }
        let has_shape_of_program = |object: &Value| object.shape().index() >= shape::BUILTINS;
        let (instances, others): (Vec<Value>, Vec<Value>) = others.into_iter().partition(has_shape_of_program);
        drop(others);
        all_die(instances) && bury(classes)
    }
}

/// Lets objects die that hold each other only by parts that cannot be cleared, as tuples do. False if one is left, which cannot be as far as is known: such parts make no cycle.
fn all_die(mut objects: Vec<Value>) -> bool {
    while !objects.is_empty() {
        let before = objects.len();
        objects.retain(|object| object.header().is_some_and(|header| !header.is_unique()));
        if objects.len() == before {
            return false;
        }
    }
    true
}

/// Frees classes without instances, and their shapes; false if somebody refers to one of them still.
fn bury(classes: Vec<Value>) -> bool {
    /// The one that holds it here, and the one for its instances.
    const OWN: u32 = 2;
    if !classes.iter().filter_map(Value::header).all(|header| header.count() == OWN) {
        return false;
    }
    let dead: HashSet<*const Class> = classes.iter().map(|class| class.pointer() as *const Class).collect();
    for class in classes {
        // SAFETY: the count that `types/class/create.rs` did not give back.
        drop(unsafe { Value::from_owned(class.pointer()) });
        // The shape of a class, that of its metaclass, is there until all are dead.
        drop(class);
    }
    // SAFETY: there are no instances, and the caller is told that a new epoch has to begin.
    unsafe { shape::retire(|class| dead.contains(&class)) };
    DEAD_CLASSES.fetch_add(1, Ordering::Relaxed);
    true
}

/// Is the object's finalizer still to run? That of a generator that was never entered or has ended would do nothing; that of a coroutine
/// complains.
fn awaits_finalizer(object: &Header) -> bool {
    let info = object.shape().info();
    if !info.has(traits::FINALIZED) || object.has(header::FINALIZED) {
        return false;
    }
    if !info.layout_is::<Generator>() || object.shape() == shape::COROUTINE {
        return true;
    }
    // SAFETY: the shape says that it is a generator.
    unsafe { &*(object as *const Header as *const Generator) }.has_begun()
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

    /// The objects of the set that nothing outside of it leads to; `held`: how many counts of each are the collector's own. `classes`: the set has all
    /// instances, so that classes may be among them.
    fn unreachable(&self, set: &[&'static Header], held: u32, classes: bool) -> Vec<&'static Header> {
        for &object in set {
            let for_instances = u32::from(classes && mortal_class(object).is_some());
            self.set(object, object.count() - held - for_instances);
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
            let mut reached = |child: &Header| {
                let mark = self.of(child);
                if mark != OUTSIDE && mark != REACHED {
                    self.set(child, REACHED);
                    stack.push(child);
                }
            };
            // SAFETY: objects of the set are live.
            let object = unsafe { &*object };
            if let Some(class) = class_of(object) {
                reached(class);
            }
            each_reference(object, &mut reached);
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
            && child.shape().info().has(traits::TRACED)
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

/// Objects by their address, and when each is finalized before or after the others.
pub type Ranks = HashMap<*mut Header, usize>;

/// The objects whose finalizers are still to run, but for those of the start.
pub fn with_finalizers(_: &Token) -> Ranks {
    let mut found = Ranks::new();
    let mut show = |object: &'static Header| {
        if awaits_finalizer(object) {
            found.insert(object as *const Header as *mut Header, usize::MAX);
        }
    };
    for page in heap::traced_pages() {
        // SAFETY: a page of the heap.
        unsafe { heap::each_in_page(page, &mut show) };
    }
    heap::each_large(&mut show);
    found
}

/// Ranks objects by their distance from others, the nearest first. That is the order of CPython's list of objects after a collection that came to everything
/// from there; its lists and tuples show their items from the end.
pub fn rank_from(_: &mut Token, roots: &[Value], ranks: &mut Ranks) {
    let marks = Marks::new(heap::traced_pages().into_iter());
    marks.objects(|_| true);
    let mut next = 0;
    let mut queue: VecDeque<*const Header> = VecDeque::new();
    let mut children: Vec<*const Header> = roots.iter().map(|root| root.pointer() as *const Header).collect();
    while next < ranks.len() {
        for object in children.drain(..) {
            // SAFETY: what can be reached is live, and nothing dies in here.
            let header = unsafe { &*object };
            if marks.of(header) != 0 {
                continue;
            }
            marks.set(header, REACHED);
            queue.push_back(object);
            if let Some(rank) = ranks.get_mut(&object.cast_mut()) {
                *rank = next;
                next += 1;
            }
        }
        let Some(object) = queue.pop_front() else { return };
        // SAFETY: as above.
        let object = unsafe { &*object };
        each_reference(object, &mut |child| children.push(child));
        if matches!(object.shape(), shape::LIST | shape::TUPLE) {
            children.reverse();
        }
        children.extend(class_of(object).map(|class| class as *const Header));
    }
}

/// Every object that the collector looks at; `young`: only those that no collection has seen yet; `frozen`: those, too, that were there at the start.
pub fn looked_at(_: &Token, young: bool, frozen: bool) -> Vec<Value> {
    let mut found = Vec::new();
    let mut show = |object: &'static Header| {
        if object.shape().info().has(traits::TRACED) && !(young && object.has(OLD)) {
            // SAFETY: live.
            found.push(unsafe { Value::from_borrowed(object) });
        }
    };
    let of_start = if frozen { &heap::frozen_pages()[..heap::frozen_at_start()] } else { &[] };
    for &page in of_start.iter().chain(&heap::traced_pages()) {
        // SAFETY: a page of the heap.
        unsafe { heap::each_in_page(page, &mut show) };
    }
    heap::each_large(&mut show);
    found
}

/// How many objects were frozen after the start.
pub fn frozen_by_program(_: &Token) -> usize {
    let mut count = 0;
    for &page in &heap::frozen_pages()[heap::frozen_at_start()..] {
        // SAFETY: a page of the heap.
        unsafe {
            heap::each_in_page(page, &mut |object| count += usize::from(object.shape().info().has(traits::TRACED)))
        };
    }
    count
}

/// What an object refers to: its class too, if it is of one that a program made.
pub fn references_of(_: &Token, object: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    let Some(header) = object.header().filter(|header| header.shape().info().has(traits::TRACED)) else { return found };
    let mut show = |value: &Value| {
        if !value.is_nothing() {
            found.push(value.clone());
        }
    };
    // SAFETY: live; its layout and slots are those of its shape.
    unsafe {
        let info = header.shape().info();
        (info.layout().trace)(header, &mut show);
        attributes::trace_slots(header, info, &mut show);
    }
    if class_of(header).is_some() {
        found.push(object.class().value());
    }
    found
}

/// Everything that there is now is not looked at any more. Large objects cannot be frozen; classes are often large, and would not see their instances,
/// so they are kept for good.
pub fn freeze(_: &mut Token) {
    heap::each_large(&mut |object| {
        if let Some(class) = mortal_class(object) {
            class.set(super::class::flags::KEPT);
        }
    });
    heap::freeze();
}
