//! Where one thread sleeps until another, or a signal handler, wakes it.
//!
//! A parker keeps one permit. `unpark` leaves it, `park` takes it and returns at once, or sleeps until it comes or
//! the limit passes. `park` may also return early: whoever parks looks again at what it waited for. `unpark` is
//! async-signal-safe, which rules out mutexes and condition variables, and neither side leaves anything in a table
//! that a forked child would inherit.
//!
//! On Linux a parker is a futex word. Elsewhere it is a pipe: two descriptors a thread, but `write` is signal-safe
//! everywhere. The pipe is compiled into the tests on Linux too, so that it does not rot.

#[cfg(target_os = "linux")]
pub use futex::Parker;
#[cfg(not(target_os = "linux"))]
pub use pipe::Parker;

#[cfg(target_os = "linux")]
mod futex {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    const EMPTY: u32 = 0;
    const PARKED: u32 = 1;
    const PERMIT: u32 = 2;

    pub struct Parker(AtomicU32);

    impl Parker {
        pub fn new() -> Parker {
            Parker(AtomicU32::new(EMPTY))
        }

        /// Sleeps until `unpark`, or for `limit` at the most.
        pub fn park(&self, limit: Option<Duration>) {
            if self.0.compare_exchange(EMPTY, PARKED, Ordering::Acquire, Ordering::Acquire).is_ok() {
                self.wait(limit);
            }
            self.0.swap(EMPTY, Ordering::Acquire);
        }

        /// Leaves the permit and wakes the sleeper, if there is one.
        pub fn unpark(&self) {
            if self.0.swap(PERMIT, Ordering::Release) == PARKED {
                self.wake();
            }
        }

        /// Takes the permit if it is there; for one who does not sleep.
        pub fn take_permit(&self) -> bool {
            self.0.load(Ordering::Relaxed) == PERMIT && self.0.swap(EMPTY, Ordering::Acquire) == PERMIT
        }

        fn wait(&self, limit: Option<Duration>) {
            let time = limit.map(|span| libc::timespec {
                tv_sec: libc::time_t::try_from(span.as_secs()).unwrap_or(libc::time_t::MAX),
                tv_nsec: span.subsec_nanos().into(),
            });
            let time = time.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
            let operation = libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG;
            // SAFETY: the word outlives the call (`&self`), `time` is null or points to a local that does.
            unsafe { libc::syscall(libc::SYS_futex, self.0.as_ptr(), operation, PARKED, time) };
        }

        fn wake(&self) {
            let operation = libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG;
            // SAFETY: only the word's address is used, and parkers are never freed (see `scheduler`).
            unsafe { libc::syscall(libc::SYS_futex, self.0.as_ptr(), operation, 1) };
        }
    }
}

#[cfg(any(test, not(target_os = "linux")))]
mod pipe {
    use std::os::fd::{AsRawFd, OwnedFd};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    pub struct Parker {
        permit: AtomicBool,
        receiver: OwnedFd,
        sender: OwnedFd,
    }

    impl Parker {
        /// Panics when the process has no descriptors left: a thread without a parker cannot be.
        pub fn new() -> Parker {
            let (receiver, sender) = std::io::pipe().expect("a pipe for a thread's parker");
            Parker { permit: AtomicBool::new(false), receiver: receiver.into(), sender: sender.into() }
        }

        /// Sleeps until `unpark`, or for `limit` at the most.
        pub fn park(&self, limit: Option<Duration>) {
            if self.arrived(limit) {
                let mut byte = 0_u8;
                // SAFETY: one byte into a local; `poll` said that it is there, and nobody else reads this end.
                unsafe { libc::read(self.receiver.as_raw_fd(), (&raw mut byte).cast(), 1) };
                self.permit.swap(false, Ordering::AcqRel);
            }
        }

        /// Leaves the permit and wakes the sleeper, if there is one.
        pub fn unpark(&self) {
            if !self.permit.swap(true, Ordering::AcqRel) {
                // SAFETY: one byte from a constant, into a descriptor that `self` owns.
                unsafe { libc::write(self.sender.as_raw_fd(), b"!".as_ptr().cast(), 1) };
            }
        }

        /// Takes the permit if it is there; for one who does not sleep.
        pub fn take_permit(&self) -> bool {
            let there = self.permit.load(Ordering::Relaxed);
            if there {
                self.park(Some(Duration::ZERO));
            }
            there
        }

        fn arrived(&self, limit: Option<Duration>) -> bool {
            let mut wanted = libc::pollfd { fd: self.receiver.as_raw_fd(), events: libc::POLLIN, revents: 0 };
            // Rounded up, else the last fraction of a millisecond would be spent spinning.
            let limit = limit.map_or(-1, |span| i32::try_from(span.as_nanos().div_ceil(1_000_000)).unwrap_or(i32::MAX));
            // SAFETY: one entry, which lives through the call.
            unsafe { libc::poll(&raw mut wanted, 1, limit) == 1 }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::{Duration, Instant};

    macro_rules! parker_tests {
        ($name:ident) => {
            mod $name {
                use super::*;
                use crate::gil::parker::$name::Parker;

                #[test]
                fn a_permit_left_before_is_taken_at_once() {
                    let parker = Parker::new();
                    parker.unpark();
                    parker.unpark();
                    parker.park(None);
                }

                #[test]
                fn a_permit_can_be_taken_without_sleeping() {
                    let parker = Parker::new();
                    assert!(!parker.take_permit());
                    parker.unpark();
                    assert!(parker.take_permit() && !parker.take_permit());
                }

                #[test]
                fn the_limit_ends_a_park() {
                    let began = Instant::now();
                    Parker::new().park(Some(Duration::from_millis(20)));
                    assert!(began.elapsed() >= Duration::from_millis(15));
                }

                #[test]
                fn no_permit_is_lost_in_a_ping_pong() {
                    let (here, there, turn) = (Parker::new(), Parker::new(), AtomicU32::new(0));
                    std::thread::scope(|scope| {
                        scope.spawn(|| play(&there, &here, &turn, 1));
                        play(&here, &there, &turn, 0);
                    });
                    assert_eq!(turn.load(Ordering::Relaxed), 4000);
                }

                fn play(mine: &Parker, other: &Parker, turn: &AtomicU32, parity: u32) {
                    for _ in 0..2000 {
                        while turn.load(Ordering::Acquire) % 2 != parity {
                            mine.park(None);
                        }
                        turn.fetch_add(1, Ordering::Release);
                        other.unpark();
                    }
                }
            }
        };
    }

    #[cfg(target_os = "linux")]
    parker_tests!(futex);
    parker_tests!(pipe);
}
