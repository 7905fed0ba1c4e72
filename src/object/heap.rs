//! The heap: where objects live, and how they die.
//!
//! Small objects (up to 512 bytes) are slots of 64 KiB pages, one size class for each 8 bytes, objects that the collector has to
//! look at in pages of their own. A page starts with a [`Page`] record, found from any of its slots by masking the address, so
//! that the collector can walk all objects without a list of them. Each class has one free list; taking and
//! giving back a slot is a handful of instructions. Larger objects have an allocation each, with a [`Large`] record in
//! front that links them.
//!
//! [`release`] runs when a count reaches zero. It never runs Python: an object with a finalizer is revived and queued instead, and the
//! machine runs the queue at the end of the instruction that dropped it. Chains of any length die without recursion:
//! beyond a small depth the dying are queued too, and the outermost release works the queue off.
//!
//! `BATON_HEAP=malloc` gives every object an allocation of its own, so that valgrind sees each.

use std::cell::{Cell, UnsafeCell};

use super::header::{self, Header, Object};
use super::sequence::{List, Tuple};
use super::shape::{self, Shape, ShapeId};
use super::value::Value;
use crate::allocator;
use crate::gil::attention;

const PAGE_BYTES: usize = 64 * 1024;
/// Pages taken from the system at once.
const PAGES_AT_ONCE: usize = 8;
/// The largest object that lives in a page.
const MAX_SLOT: usize = 512;
const CLASSES: usize = MAX_SLOT / 8 + 1;
/// Slots linked into a free list at once: memory is touched as it is used.
const CARVE_BYTES: usize = 4096;
/// How deep releases nest before the dying are queued.
const MAX_RELEASE_DEPTH: u32 = 40;

/// The record at the start of each page.
#[repr(C)]
pub struct Page {
    /// Bytes of a slot.
    pub slot: u32,
    /// 2^32 divided by that, rounded up: places within a page are divided by the slot's size for each reference that the collector follows.
    inverse: u32,
    /// Whether its objects are looked at by the collector, and new ones that it has to look at are put here.
    pub traced: bool,
    /// An object was allocated in it since the last collection.
    pub young: Cell<bool>,
    /// Bytes carved into slots so far, this record included.
    pub carved: Cell<u32>,
    /// While a collection runs: one number for each slot, else null.
    pub marks: Cell<*mut u32>,
}

/// What stands in front of a large object.
#[repr(C)]
pub struct Large {
    next: Cell<*mut Large>,
    previous: Cell<*mut Large>,
    /// Bytes after this record.
    pub capacity: Cell<usize>,
    /// While a collection runs: its number.
    pub mark: Cell<u32>,
    traced: bool,
}

/// A slot of a page that holds no object.
#[repr(C)]
struct FreeSlot {
    header: Header,
    next: *mut FreeSlot,
}

/// The one heap of the process.
pub struct Heap {
    state: UnsafeCell<State>,
}

struct State {
    /// By size class; the second half for traced objects.
    free: [*mut FreeSlot; 2 * CLASSES],
    /// The page being carved, by size class.
    carving: [*mut Page; 2 * CLASSES],
    pages: Vec<*mut Page>,
    /// Those of them that the collector looked at before they were frozen: see [`freeze`].
    frozen: Vec<*mut Page>,
    /// So many of them, the first, were frozen when the program began.
    frozen_at_start: usize,
    /// Where the next ones are wanted; 0: anywhere.
    next_pages: usize,
    /// Pages from the system that no class has yet.
    spare: Vec<*mut Page>,
    larges: *mut Large,
    /// Traced objects made less traced objects freed since the last collection.
    young: isize,
    threshold: isize,
    release_depth: u32,
    dying: Vec<*mut Header>,
    finalizers: Vec<*mut Header>,
    malloc_only: bool,
    collecting: bool,
}

// SAFETY: the state is touched only by the thread that holds the GIL: allocation and release need values, which are not `Send`.
unsafe impl Sync for Heap {}

static HEAP: Heap = Heap {
    state: UnsafeCell::new(State {
        free: [std::ptr::null_mut(); 2 * CLASSES],
        carving: [std::ptr::null_mut(); 2 * CLASSES],
        pages: Vec::new(),
        frozen: Vec::new(),
        frozen_at_start: 0,
        next_pages: 0,
        spare: Vec::new(),
        larges: std::ptr::null_mut(),
        young: 0,
        threshold: 10_000,
        release_depth: 0,
        dying: Vec::new(),
        finalizers: Vec::new(),
        malloc_only: false,
        collecting: true,
    }),
};

#[inline(always)]
fn state() -> &'static mut State {
    debug_assert!(super::gil_cell::held());
    // SAFETY: only the holder of the GIL is here, and every function of this module ends its use before it calls what could come back.
    unsafe { &mut *HEAP.state.get() }
}

/// Address space, zeroed, committed as it is touched.
///
/// # Panics
/// When the system refuses: nothing can go on without it.
pub fn reserve(bytes: usize) -> *mut u8 {
    reserve_at(0, bytes)
}

/// The same at a certain address, if that is free; 0: anywhere.
fn reserve_at(wanted: usize, bytes: usize) -> *mut u8 {
    // SAFETY: an anonymous mapping; an address is no more than a hint, so nothing is mapped over.
    let address = unsafe {
        libc::mmap(
            wanted as *mut libc::c_void,
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    assert!(address != libc::MAP_FAILED, "no address space for {bytes} bytes");
    address as *mut u8
}

/// Where the pages of a run begin that is to be the same each time: far from where the kernel puts anything.
const FIXED: usize = 0x1000_0000_0000;

/// Reads `BATON_HEAP`; called once, before the first object. `fixed`: objects get the same addresses in each run, and so the same `id` and the same place in a set.
pub fn start(fixed: bool) {
    state().next_pages = if fixed { FIXED } else { 0 };
    state().malloc_only = std::env::var_os("BATON_HEAP").is_some_and(|v| v == "malloc");
    if state().malloc_only {
        allocator::keep_nothing();
    }
}

/// Everything that there is now, the types and modules of the start, stays for good: the collector need not look at it, neither in each full collection nor
/// at the end of the process, where that was a fifth of an empty script's time. What is freed of it later is used for objects that
/// the collector does not look at anyway. Large objects are not frozen.
pub fn freeze() {
    let heap = state();
    for &page in &heap.pages {
        // SAFETY: pages are never freed.
        let page = unsafe { &mut *page };
        if std::mem::replace(&mut page.traced, false) {
            heap.frozen.push(page);
        }
    }
    if heap.frozen_at_start == 0 {
        heap.frozen_at_start = heap.frozen.len();
    }
    // New objects go to pages of their own.
    heap.free[CLASSES..].fill(std::ptr::null_mut());
    heap.carving[CLASSES..].fill(std::ptr::null_mut());
    heap.young = 0;
}

/// A new object of a layout of fixed size.
#[inline(always)]
pub fn new_object<T: Object>(shape: ShapeId, contents: T) -> Value {
    if shape.index() < shape::BUILTINS && !T::ATTRIBUTES {
        // SAFETY: a built-in type itself, the struct is all of its object.
        return unsafe { new_builtin::<T>(shape, size_of::<T>(), |memory| (memory as *mut T).write(contents)) };
    }
    let info = shape.info();
    debug_assert!(info.layout_is::<T>() && T::SIZED.is_none());
    let bytes = bytes_of(info, size_of::<T>());
    let object = allocate(bytes, T::TRACED || info.has(shape::traits::TRACED)) as *mut T;
    // SAFETY: fresh memory of at least the layout's size, aligned to 8; `finish` gets it filled.
    unsafe {
        object.write(contents);
        finish(object as *mut Header, shape, info, bytes)
    }
}

/// A new object whose size is its own; `fill` writes all of it but the header.
///
/// # Safety
/// `fill` initialises the object as the shape's layout wants it, and neither allocates objects nor panics; `size` is what
/// the layout's `sized` will say of it, or more.
#[inline(always)]
pub unsafe fn new_sized(shape: ShapeId, size: usize, fill: impl FnOnce(*mut u8)) -> Value {
    let info = shape.info();
    let bytes = bytes_of(info, size.next_multiple_of(8));
    let object = allocate(bytes, info.has(shape::traits::TRACED));
    fill(object);
    // SAFETY: fresh memory, filled by the caller's promise.
    unsafe {
        (object as *mut Header).write(Header::new());
        finish(object as *mut Header, shape, info, bytes)
    }
}

/// The same for a built-in type itself whose objects have no attributes of their own: nothing has to be looked up in its shape.
///
/// # Safety
/// As for [`new_sized`]; `shape` is that of a built-in type of layout `T`.
#[inline(always)]
pub unsafe fn new_builtin<T: Object>(shape: ShapeId, size: usize, fill: impl FnOnce(*mut u8)) -> Value {
    debug_assert!(shape.info().layout_is::<T>() && !shape.info().has_attributes());
    let bytes = size.next_multiple_of(8);
    let object = allocate(bytes, T::TRACED);
    fill(object);
    let object = object as *mut Header;
    // SAFETY: fresh memory, filled by the caller's promise.
    unsafe {
        object.write(Header::new());
        (*object).set_shape(shape);
        if bytes > MAX_SLOT || state().malloc_only {
            (*object).set(header::LARGE);
        }
        Value::from_owned(object)
    }
}

/// The same where nothing is to be done but to take a free slot; none, and `contents` are not asked for, where there is more to do. It calls nothing, which is what a handler
/// wants: with `new_object` in it each would save its registers first.
#[inline(always)]
pub fn new_at_hand<T: Object>(shape: ShapeId, contents: impl FnOnce() -> T) -> Option<Value> {
    const { assert!(!T::ATTRIBUTES && T::SIZED.is_none() && size_of::<T>() >= 16 && size_of::<T>() <= MAX_SLOT) };
    debug_assert!(shape.index() < shape::BUILTINS && shape.info().layout_is::<T>());
    let heap = state();
    let class = size_of::<T>() / 8 + if T::TRACED { CLASSES } else { 0 };
    let slot = heap.free[class];
    // Objects that have an allocation each leave no free slots.
    if slot.is_null() || heap.young >= heap.threshold {
        return None;
    }
    // SAFETY: the list holds free slots of this class, which have room for a `T`; the header is made a live object's.
    unsafe {
        heap.free[class] = (*slot).next;
        if T::TRACED {
            heap.young += 1;
            (*page_of(slot as *const Header)).young.set(true);
        }
        let object = slot as *mut T;
        object.write(contents());
        (*(object as *mut Header)).set_shape(shape);
        Some(Value::from_owned(object as *mut Header))
    }
}

/// Bytes of an object of this shape: the struct, `extra` and the inline slots.
#[inline(always)]
fn bytes_of(info: &Shape, size: usize) -> usize {
    if info.has_attributes() { size + 8 + 8 * info.inline_slots() } else { size }
}

/// # Safety
/// `object` is new, of `bytes` bytes, and filled but for shape and slots.
#[inline(always)]
unsafe fn finish(object: *mut Header, shape: ShapeId, info: &Shape, bytes: usize) -> Value {
    // SAFETY: the allocation has room for the slots of the shape.
    unsafe {
        (*object).set_shape(shape);
        if bytes > MAX_SLOT || state().malloc_only {
            (*object).set(header::LARGE);
        }
        if info.has_attributes() {
            let extra = extra_of(object, info);
            extra.write(0);
            for slot in 0..info.inline_slots() {
                (extra.add(1 + slot) as *mut Value).write(Value::NOTHING);
            }
        }
        Value::from_owned(object)
    }
}

/// The place of an object's `extra` word; its inline slots follow.
///
/// # Safety
/// `object` is live and of a shape that has attributes, `info`.
#[inline(always)]
pub unsafe fn extra_of(object: *const Header, info: &Shape) -> *mut u64 {
    let offset = match info.layout().sized {
        // SAFETY: the caller's promise.
        Some(sized) if info.has(shape::traits::TRAILING) => unsafe { sized(object) }.next_multiple_of(8),
        _ => info.slots_offset(),
    };
    (object as usize + offset) as *mut u64
}

/// Memory for an object; `bytes` is a multiple of 8.
#[inline(always)]
fn allocate(bytes: usize, traced: bool) -> *mut u8 {
    let heap = state();
    if traced {
        heap.young += 1;
        if heap.young > heap.threshold {
            heap.ask_for_collection();
        }
    }
    if bytes <= MAX_SLOT && !heap.malloc_only {
        let class = bytes.max(16) / 8 + if traced { CLASSES } else { 0 };
        let slot = heap.free[class];
        if !slot.is_null() {
            // SAFETY: the list holds free slots of this class.
            unsafe {
                heap.free[class] = (*slot).next;
                if traced {
                    (*page_of(slot as *const Header)).young.set(true);
                }
            }
            return slot as *mut u8;
        }
        heap.refill(class, traced)
    } else {
        heap.allocate_large(bytes, traced)
    }
}

/// The page of an object that is not large.
///
/// # Safety
/// `object` lives in a page.
#[inline(always)]
pub unsafe fn page_of(object: *const Header) -> *mut Page {
    (object as usize & !(PAGE_BYTES - 1)) as *mut Page
}

impl State {
    #[cold]
    fn ask_for_collection(&mut self) {
        self.young = 0;
        if self.collecting {
            attention::raise(attention::COLLECT);
        }
    }

    /// Carves more slots and takes one.
    #[cold]
    #[inline(never)]
    fn refill(&mut self, class: usize, traced: bool) -> *mut u8 {
        let size = (class % CLASSES) * 8;
        let mut page = self.carving[class];
        // SAFETY: pages in `carving` are ours.
        if page.is_null() || unsafe { (*page).carved.get() } as usize + size > PAGE_BYTES {
            page = self.new_page(size, traced);
            self.carving[class] = page;
        }
        // SAFETY: the slots carved lie within the page, behind what was carved before.
        unsafe {
            (*page).young.set(true);
            let first = (*page).carved.get() as usize;
            // Up to a page of the system's, since each that is touched takes 2 us.
            let end = (first + size).next_multiple_of(CARVE_BYTES).min(PAGE_BYTES);
            let count = (end - first) / size;
            (*page).carved.set((first + count * size) as u32);
            let base = page as usize + first;
            for n in (1..count).rev() {
                let slot = (base + n * size) as *mut FreeSlot;
                slot.write(FreeSlot { header: Header::new(), next: self.free[class] });
                self.free[class] = slot;
            }
            base as *mut u8
        }
    }

    fn new_page(&mut self, slot: usize, traced: bool) -> *mut Page {
        if self.spare.is_empty() {
            let bytes = PAGES_AT_ONCE * PAGE_BYTES;
            let start = (reserve_at(self.next_pages, bytes + PAGE_BYTES) as usize).next_multiple_of(PAGE_BYTES);
            if self.next_pages != 0 {
                self.next_pages += bytes + PAGE_BYTES;
            }
            self.spare.extend((0..PAGES_AT_ONCE).rev().map(|n| (start + n * PAGE_BYTES) as *mut Page));
        }
        let Some(page) = self.spare.pop() else { unreachable!("pages were just added") };
        let first = size_of::<Page>().next_multiple_of(16) as u32;
        // SAFETY: a fresh page of ours.
        unsafe {
            page.write(Page {
                slot: slot as u32,
                inverse: ((1u64 << 32) / slot as u64 + 1) as u32,
                traced,
                young: Cell::new(true),
                carved: Cell::new(first),
                marks: Cell::new(std::ptr::null_mut()),
            });
        }
        self.pages.push(page);
        page
    }

    #[cold]
    #[inline(never)]
    fn allocate_large(&mut self, bytes: usize, traced: bool) -> *mut u8 {
        let layout = large_layout(bytes);
        // SAFETY: the layout is not empty.
        let large = unsafe { std::alloc::alloc(layout) } as *mut Large;
        if large.is_null() {
            std::alloc::handle_alloc_error(layout);
        }
        // SAFETY: fresh memory with room for the record; `larges` is null or a live record.
        unsafe {
            large.write(Large {
                next: Cell::new(self.larges),
                previous: Cell::new(std::ptr::null_mut()),
                capacity: Cell::new(bytes),
                mark: Cell::new(0),
                traced,
            });
            if !self.larges.is_null() {
                (*self.larges).previous.set(large);
            }
            self.larges = large;
            large.add(1) as *mut u8
        }
    }

    /// # Safety
    /// `object` is dead and large.
    #[cold]
    unsafe fn free_large(&mut self, object: *mut Header) {
        // SAFETY: a large object has its record in front, linked between live records.
        unsafe {
            let large = (object as *mut Large).sub(1);
            let (next, previous) = ((*large).next.get(), (*large).previous.get());
            if previous.is_null() {
                self.larges = next;
            } else {
                (*previous).next.set(next);
            }
            if !next.is_null() {
                (*next).previous.set(previous);
            }
            std::alloc::dealloc(large as *mut u8, large_layout((*large).capacity.get()));
        }
    }

    /// # Safety
    /// `object` is dead and lives in a page.
    #[inline(always)]
    unsafe fn free_slot(&mut self, object: *mut Header) {
        // SAFETY: the object's page is ours; the slot is at least a `FreeSlot`'s 16 bytes.
        unsafe {
            let page = page_of(object);
            let class = (*page).slot as usize / 8 + if (*page).traced { CLASSES } else { 0 };
            let slot = object as *mut FreeSlot;
            slot.write(FreeSlot { header: Header::new(), next: self.free[class] });
            self.free[class] = slot;
        }
    }
}

fn large_layout(bytes: usize) -> std::alloc::Layout {
    match std::alloc::Layout::from_size_align(size_of::<Large>() + bytes, 16) {
        Ok(layout) => layout,
        Err(_) => panic!("an object of {bytes} bytes"),
    }
}

/// The last reference is gone: frees the object, or queues it.
///
/// # Safety
/// `object` has no references left.
#[inline(never)]
pub unsafe fn release(object: *mut Header) {
    // SAFETY: the object is intact until `destroy` frees it.
    let shape = unsafe { (*object).shape() };
    // Text, tuples and lists are what dies most. They have no finalizer, so nothing has to be looked up.
    // SAFETY: the shape says what it is; what is not large lives in a page.
    unsafe {
        if !(*object).has(header::LARGE | header::WEAKLY_REFERENCED) {
            match shape {
                shape::STR => {
                    (object as *mut super::str::Str).drop_in_place();
                    return state().free_slot(object);
                }
                shape::LIST => return release_nested(object, |object| List::die(object as *mut List)),
                shape::TUPLE => return release_nested(object, |object| (object as *mut Tuple).drop_in_place()),
                _ => {}
            }
        }
        release_generally(object, shape.info());
    }
}

/// Lets a container die that lives in a page, unless that nests too deep.
///
/// # Safety
/// As for [`release`]; `take_apart` drops what it holds.
#[inline(always)]
unsafe fn release_nested(object: *mut Header, take_apart: impl FnOnce(*mut Header)) {
    let heap = state();
    if heap.release_depth >= MAX_RELEASE_DEPTH {
        heap.dying.push(object);
        return;
    }
    heap.release_depth += 1;
    take_apart(object);
    let heap = state();
    heap.young -= 1;
    // SAFETY: the caller's promise; what is queued is dead.
    unsafe {
        heap.free_slot(object);
        leave_release();
    }
}

/// # Safety
/// At the end of a release.
#[inline(always)]
unsafe fn leave_release() {
    let heap = state();
    heap.release_depth -= 1;
    if heap.release_depth == 0 && !heap.dying.is_empty() {
        // SAFETY: what is queued is dead.
        unsafe { work_off() };
    }
}

/// # Safety
/// As for [`release`]; `info` is the object's shape.
#[inline(never)]
unsafe fn release_generally(object: *mut Header, info: &Shape) {
    // SAFETY: the object is intact until `destroy` frees it.
    let (is_finalized, is_referenced) =
        unsafe { ((*object).has(header::FINALIZED), (*object).has(header::WEAKLY_REFERENCED)) };
    if is_referenced || (info.has(shape::traits::FINALIZED) && !is_finalized) {
        // SAFETY: as above.
        if unsafe { revive(object, info) } {
            return;
        }
    }
    let heap = state();
    if heap.release_depth >= MAX_RELEASE_DEPTH {
        heap.dying.push(object);
        return;
    }
    heap.release_depth += 1;
    // SAFETY: dead, and of this shape.
    unsafe {
        destroy(object, info);
        leave_release();
    }
}

/// The same for an object that the caller knows to be a `T`, and to hold nothing of which a chain could hang.
///
/// # Safety
/// As for [`release`].
#[inline]
pub unsafe fn release_as<T: Object>(object: *mut Header) {
    const { assert!(!T::ATTRIBUTES) };
    // SAFETY: the caller's promise; what is not large lives in a page.
    unsafe {
        let is_due = T::TRAITS & shape::traits::FINALIZED != 0 && !(*object).has(header::FINALIZED);
        if is_due || (*object).has(header::WEAKLY_REFERENCED | header::LARGE) {
            return release(object);
        }
        (object as *mut T).drop_in_place();
        let heap = state();
        if T::TRACED {
            heap.young -= 1;
        }
        heap.free_slot(object);
    }
}

/// # Safety
/// Called by the outermost release only.
#[cold]
unsafe fn work_off() {
    state().release_depth = 1;
    while let Some(object) = state().dying.pop() {
        // SAFETY: queued because its count was zero.
        unsafe { destroy(object, (*object).shape().info()) };
    }
    state().release_depth = 0;
}

/// Queues an object with a finalizer that has not run yet; tells the weak references of one that really dies. False: it dies.
///
/// # Safety
/// `object` has no references left.
#[cold]
unsafe fn revive(object: *mut Header, info: &Shape) -> bool {
    // SAFETY: the object is intact.
    let object_ref = unsafe { &*object };
    if info.has(shape::traits::FINALIZED) && !object_ref.has(header::FINALIZED) {
        // SAFETY: as above.
        unsafe { queue_finalizer(object) };
        return true;
    }
    if object_ref.has(header::WEAKLY_REFERENCED) {
        // SAFETY: as above.
        unsafe { super::weak::forget(object, |_| true) };
    }
    false
}

/// Queues an object (with one reference more) for the machine to run its finalizer, or, a weak reference, its callback.
///
/// # Safety
/// `object` is live, or was until its last reference went, and is intact.
pub unsafe fn queue_finalizer(object: *const Header) {
    // SAFETY: the caller's promise.
    unsafe { (*object).count_up() };
    state().finalizers.push(object as *mut Header);
    attention::raise(attention::FINALIZE);
}

/// Takes the object apart and frees its memory.
///
/// # Safety
/// `object` is dead and of shape `info`.
unsafe fn destroy(object: *mut Header, info: &Shape) {
    // SAFETY: slots first, since the place of trailing ones depends on the intact object.
    unsafe {
        if info.has_attributes() {
            super::attributes::drop_slots(object, info);
        }
        let layout = info.layout();
        (layout.drop)(object);
        let heap = state();
        if info.has(shape::traits::TRACED) {
            heap.young -= 1;
        }
        if (*object).has(header::LARGE) {
            heap.free_large(object);
        } else {
            heap.free_slot(object);
        }
    }
}

/// Takes all objects whose finalizers have to run, the oldest first: what falls due while they do is another queue.
pub fn take_finalizers() -> impl DoubleEndedIterator<Item = Value> {
    // SAFETY: `queue_finalizer` gave the queue one count of each.
    std::mem::take(&mut state().finalizers).into_iter().map(|object| unsafe { Value::from_owned(object) })
}

#[inline(always)]
pub fn has_finalizers() -> bool {
    !state().finalizers.is_empty()
}

/// Bytes that a sized object may grow to where it is.
///
/// # Safety
/// `object` is live and was made by this module.
pub unsafe fn capacity(object: *const Header) -> usize {
    // SAFETY: the object's page or record is ours.
    unsafe {
        if (*object).has(header::LARGE) {
            (*(object as *const Large).sub(1)).capacity.get()
        } else {
            (*page_of(object)).slot as usize
        }
    }
}

/// Every live large object that the collector looks at.
pub fn each_large(visit: &mut dyn FnMut(&'static Header)) {
    let mut large = state().larges;
    while !large.is_null() {
        // SAFETY: the list holds live records; the next is read before the visit, which frees nothing.
        unsafe {
            let next = (*large).next.get();
            if (*large).traced {
                visit(&*(large.add(1) as *const Header));
            }
            large = next;
        }
    }
}

/// The collector's number of a large object.
///
/// # Safety
/// `object` is large.
pub unsafe fn large_mark<'a>(object: *const Header) -> &'a Cell<u32> {
    // SAFETY: a large object has its record in front.
    unsafe { &(*(object as *const Large).sub(1)).mark }
}

/// Shows every live object of a page.
///
/// # Safety
/// `page` is one of the heap's.
pub unsafe fn each_in_page(page: *mut Page, visit: &mut dyn FnMut(&'static Header)) {
    // SAFETY: the carved part of a page is slots, each a live object or marked as free by its shape.
    unsafe {
        let size = (*page).slot as usize;
        let mut at = size_of::<Page>().next_multiple_of(16);
        while at + size <= (*page).carved.get() as usize {
            let object = &*((page as usize + at) as *const Header);
            if object.shape() != ShapeId::FREE {
                visit(object);
            }
            at += size;
        }
    }
}

/// The pages of traced objects, for the collector's marks.
pub fn traced_pages() -> Vec<*mut Page> {
    // SAFETY: pages are never freed.
    state().pages.iter().copied().filter(|&page| unsafe { (*page).traced }).collect()
}

/// The pages that [`freeze`] took from the collector.
pub fn frozen_pages() -> &'static [*mut Page] {
    &state().frozen
}

pub fn frozen_at_start() -> usize {
    state().frozen_at_start
}

/// What was frozen after the start is looked at again.
pub fn unfreeze() {
    for page in state().frozen.split_off(state().frozen_at_start) {
        // SAFETY: pages are never freed.
        unsafe { (*page).traced = true };
    }
}

/// The number of a slot within its page.
///
/// # Safety
/// `object` lives in `page`.
#[inline(always)]
pub unsafe fn slot_index(page: *const Page, object: *const Header) -> usize {
    // SAFETY: the caller's promise.
    let (offset, inverse) =
        unsafe { (object as usize - page as usize - size_of::<Page>().next_multiple_of(16), (*page).inverse) };
    // Exact: a place has 16 bits and a slot at most 2^9 bytes, so that what the inverse is too large by stays below 2^25 in 2^32.
    (offset * inverse as usize) >> 32
}

/// How many slots a page can have.
///
/// # Safety
/// `page` is one of the heap's.
pub unsafe fn slots_in(page: *const Page) -> usize {
    // SAFETY: the caller's promise.
    unsafe { PAGE_BYTES / (*page).slot as usize }
}

/// How many traced objects more than the last collection left make the next one due.
pub fn set_threshold(count: isize) {
    state().threshold = count;
}

pub fn threshold() -> isize {
    state().threshold
}

/// Whether collections come by themselves.
pub fn is_collecting() -> bool {
    state().collecting
}

pub fn set_collecting(on: bool) {
    state().collecting = on;
}

/// Traced objects made less freed since the last collection; `reset` starts again from zero.
pub fn young_count(reset: bool) -> isize {
    let heap = state();
    if reset { std::mem::take(&mut heap.young) } else { heap.young }
}
