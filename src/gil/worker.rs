//! The system's threads, each of which lives one life of ours after another.
//!
//! To make a thread and to end it costs the system 20 us and more, with its memory mapped, touched and unmapped. So a thread whose life is over
//! stays, asleep in its parker, for the next one that is started: up to [`KEPT`] of them, the latest first, since the
//! processor's caches still know those. Their memory stays with them, but for what a deep recursion has used.
//!
//! The lists are used by the holder of the GIL alone, so nobody ever waits for their lock, and a fork finds them whole. In the
//! child those threads do not exist: it forgets them.
//!
//! Workers are never freed, but used again: a late wake-up reaches a living parker, at worst somebody else's, who looks and sleeps on.

use super::memory::Memory;
use super::parker::Parker;
use super::signals::Mask;
use parking_lot::{Mutex, MutexGuard};
use std::cell::UnsafeCell;
use std::collections::VecDeque;
use std::ffi::c_void;
use std::io;
use std::sync::atomic::{AtomicPtr, Ordering};

/// What a thread does in one life. It returns true if the thread is to stay for another.
pub(super) type Life = Box<dyn FnOnce(&'static Worker) -> bool + Send>;

/// Threads that sleep until they are needed again.
const KEPT: usize = 64;
/// Threads that may be on their way out before somebody waits for the end of the first.
const LEAVING: usize = 32;

/// A thread of the system.
pub(super) struct Worker {
    pub parker: Parker,
    /// Its next life, or null: a box of a [`Life`].
    next: AtomicPtr<Life>,
    body: UnsafeCell<Option<Body>>,
}

/// What a worker is made of while it exists.
#[derive(Clone, Copy)]
struct Body {
    memory: Memory,
    handle: libc::pthread_t,
}

// SAFETY: `body` is written by the holder of the GIL before the thread can be in a list, and read by holders only.
unsafe impl Sync for Worker {}

#[derive(Default)]
struct Workers {
    idle: Vec<&'static Worker>,
    /// Those that have said that they end, the oldest first.
    leaving: VecDeque<&'static Worker>,
    /// Without a thread.
    spare: Vec<&'static Worker>,
}

static WORKERS: Mutex<Workers> = Mutex::new(Workers { idle: Vec::new(), leaving: VecDeque::new(), spare: Vec::new() });

/// By the holder of the GIL only: it is always free.
fn workers() -> MutexGuard<'static, Workers> {
    WORKERS.lock()
}

/// A worker for the next life, with or without a thread; and whether it has one.
pub(super) fn choose(stack: usize, workspace: usize) -> io::Result<Chosen> {
    let mut all = workers();
    while let Some(worker) = all.idle.pop() {
        if worker.body().is_some_and(|body| body.memory.serves(stack, workspace)) {
            return Ok(Chosen { worker, made: None });
        }
        // Of another size: it ends.
        worker.send(Box::new(|_| false));
        worker.parker.unpark();
        all.leaving.push_back(worker);
    }
    let memory = Memory::reserve(stack, workspace)?;
    let worker = all.spare.pop().unwrap_or_else(Worker::make);
    Ok(Chosen { worker, made: Some(memory) })
}

/// A worker, and the memory for its thread if there is none yet.
pub(super) struct Chosen {
    pub worker: &'static Worker,
    made: Option<Memory>,
}

impl Chosen {
    /// For a life that is not to be.
    pub fn dismiss(self) {
        match self.made {
            Some(memory) => self.worker.undo(memory),
            None => workers().idle.push(self.worker),
        }
    }

    pub fn memory(&self) -> Memory {
        // Who has no memory made for it has a body.
        self.made.or(self.worker.body().map(|body| body.memory)).expect("a worker with memory")
    }

    /// Has the worker live `life`. A thread that is there already is *not* woken: that is for the scheduler to do, when the GIL is its own.
    pub fn live(self, life: Life) -> io::Result<()> {
        self.worker.send(life);
        match self.made {
            Some(memory) => self.worker.begin(memory).inspect_err(|_| self.worker.undo(memory)),
            None => Ok(()),
        }
    }
}

/// To be asked by a worker at the end of a life, while it still holds the GIL: whether it stays.
pub(super) fn stays(worker: &'static Worker) -> bool {
    let mut all = workers();
    if all.idle.len() < KEPT {
        if let Some(body) = worker.body() {
            body.memory.trim_stack();
        }
        all.idle.push(worker);
        return true;
    }
    all.leaving.push_back(worker);
    if all.leaving.len() > LEAVING
        && let Some(gone) = all.leaving.pop_front()
    {
        gone.bury();
        all.spare.push(gone);
    }
    false
}

/// In a forked child, where no other thread exists.
pub(super) fn forget_all() {
    let mut all = workers();
    all.idle.clear();
    all.leaving.clear();
}

impl Worker {
    fn make() -> &'static Worker {
        let worker =
            Worker { parker: Parker::new(), next: AtomicPtr::new(std::ptr::null_mut()), body: UnsafeCell::new(None) };
        Box::leak(Box::new(worker))
    }

    fn body(&self) -> Option<Body> {
        // SAFETY: the caller holds the GIL, see `Sync`.
        unsafe { *self.body.get() }
    }

    fn set_body(&self, body: Option<Body>) {
        // SAFETY: as above.
        unsafe { *self.body.get() = body };
    }

    fn send(&self, life: Life) {
        let old = self.next.swap(Box::into_raw(Box::new(life)), Ordering::AcqRel);
        debug_assert!(old.is_null(), "one life at a time");
    }

    fn take(&self) -> Option<Life> {
        let life = self.next.swap(std::ptr::null_mut(), Ordering::AcqRel);
        // SAFETY: `send` made it from a box, and the swap gave it to one taker.
        (!life.is_null()).then(|| *unsafe { Box::from_raw(life) })
    }

    /// All that a worker's thread does.
    fn run(&'static self) {
        loop {
            match self.take() {
                Some(life) => {
                    if !life(self) {
                        return;
                    }
                }
                None => self.parker.park(None),
            }
        }
    }

    /// Starts the thread.
    fn begin(&'static self, memory: Memory) -> io::Result<()> {
        // It inherits the mask. Two cheap calls, and no moment in which it could catch a signal.
        let mask = Mask::all().apply();
        let result = create(self, memory);
        mask.apply();
        self.set_body(Some(Body { memory, handle: result? }));
        Ok(())
    }

    /// Undoes `send`, since no thread began.
    fn undo(&'static self, memory: Memory) {
        drop(self.take());
        // SAFETY: nobody has it.
        unsafe { memory.give_back() };
        workers().spare.push(self);
    }

    /// Waits for the end of a thread that is on its way out, and gives its memory back.
    fn bury(&self) {
        if let Some(Body { memory, handle }) = self.body() {
            // SAFETY: the thread can be joined, and is once; behind that, nobody uses its memory.
            unsafe {
                libc::pthread_join(handle, std::ptr::null_mut());
                memory.give_back();
            }
        }
        self.set_body(None);
    }
}

fn create(worker: &'static Worker, memory: Memory) -> io::Result<libc::pthread_t> {
    let stack = memory.stack();
    // SAFETY: the attributes are a local, initialised before their use; the stack is the worker's own until it was joined; a worker
    // is never freed.
    let (error, thread) = unsafe {
        let mut attributes = std::mem::zeroed();
        libc::pthread_attr_init(&raw mut attributes);
        libc::pthread_attr_setstack(&raw mut attributes, stack.start.cast(), stack.end as usize - stack.start as usize);
        let mut thread = std::mem::zeroed();
        let argument = std::ptr::from_ref(worker).cast_mut().cast();
        let error = libc::pthread_create(&raw mut thread, &raw const attributes, entry, argument);
        libc::pthread_attr_destroy(&raw mut attributes);
        (error, thread)
    };
    if error == 0 { Ok(thread) } else { Err(io::Error::from_raw_os_error(error)) }
}

extern "C" fn entry(worker: *mut c_void) -> *mut c_void {
    // SAFETY: `create` made it from a reference that is good for ever.
    unsafe { &*worker.cast::<Worker>() }.run();
    std::ptr::null_mut()
}
