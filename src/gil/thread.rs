//! Starting an operating-system thread, and the frame in which its whole life under the GIL takes place.
//!
//! `std::thread` would do, but for an alternative signal stack and a join handle that each thread pays for and nobody
//! uses: our signals go to the main thread alone, and joining is a wait in the scheduler.

use super::scheduler::{self, ThreadId};
use super::signals::Mask;
use super::token::Token;
use std::ffi::c_void;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

type Body = Box<dyn FnOnce() + Send>;

impl Token {
    /// Starts a thread that runs `f` once it gets the GIL; `stack` is address space in bytes, committed as it is used.
    ///
    /// It queues up for the GIL at this very moment, in the order of the calls. However `f` ends, by a panic too, the
    /// GIL goes on and those who join wake up. Fails when the system has no thread to give, or the process is ending.
    pub fn spawn(&mut self, name: &str, stack: usize, f: impl FnOnce(Token) + Send + 'static) -> io::Result<ThreadId> {
        let admitted = self.note(|scheduler, me| scheduler.admit(me, name));
        let thread = admitted.ok_or_else(|| io::Error::other("the process is ending"))?;
        start(stack, Box::new(move || live(thread, f))).inspect_err(|_| {
            scheduler::with(|scheduler| scheduler.dismiss(thread));
        })?;
        Ok(thread)
    }
}

/// A thread's life, from its first wait for the GIL to the moment when it gives it up for good.
fn live(thread: ThreadId, f: impl FnOnce(Token)) {
    let mut token = Token::new(thread);
    let step = scheduler::with(|scheduler| scheduler.next_step(thread, false));
    token.await_turn(step);
    // The panic's message was printed where it arose; the others run on.
    drop(catch_unwind(AssertUnwindSafe(|| f(token))));
    crate::allocator::empty();
    scheduler::with(|scheduler| scheduler.end(thread));
}

fn start(stack: usize, body: Body) -> io::Result<()> {
    // The new thread inherits the mask. Two cheap calls, and no moment in which it could catch a signal.
    let mask = Mask::all().apply();
    let result = create(stack, body);
    mask.apply();
    result
}

fn create(stack: usize, body: Body) -> io::Result<()> {
    let argument = Box::into_raw(Box::new(body));
    // SAFETY: the attributes are a local, initialised before their use; `argument` is owned by the new thread from
    // here on.
    let error = unsafe {
        let mut attributes = std::mem::zeroed();
        libc::pthread_attr_init(&raw mut attributes);
        libc::pthread_attr_setstacksize(&raw mut attributes, usable_stack(stack));
        libc::pthread_attr_setdetachstate(&raw mut attributes, libc::PTHREAD_CREATE_DETACHED);
        let mut thread = std::mem::zeroed();
        let error = libc::pthread_create(&raw mut thread, &raw const attributes, entry, argument.cast());
        libc::pthread_attr_destroy(&raw mut attributes);
        error
    };
    if error == 0 {
        return Ok(());
    }
    // SAFETY: no thread began, so the box is still ours.
    drop(unsafe { Box::from_raw(argument) });
    Err(io::Error::from_raw_os_error(error))
}

extern "C" fn entry(argument: *mut c_void) -> *mut c_void {
    // SAFETY: `create` made the pointer from a box of this type and gave it to this thread alone.
    let body = unsafe { Box::from_raw(argument.cast::<Body>()) };
    body();
    std::ptr::null_mut()
}

/// Whole pages, and no fewer than the system wants.
fn usable_stack(bytes: usize) -> usize {
    const PAGE: usize = 64 * 1024;
    bytes.clamp(libc::PTHREAD_STACK_MIN, usize::MAX / 2).next_multiple_of(PAGE)
}
