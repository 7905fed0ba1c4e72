//! The GIL: who runs, who waits, for what, and for how long.
//!
//! Each thread has a [`Token`]; the thread that holds the GIL is the one whose token is usable. A thread that wants
//! the GIL stands in a queue, parked on its own parker, until the holder hands it over by name: at a check point,
//! when the [`policy`] says so, or because the holder leaves for a wait. Every wait goes through here, so the
//! scheduler knows at all times what each thread waits for. Under the GIL a lock of the language is plain data with a
//! [`WaitQueue`].
//!
//! The machine's side of the bargain: count instructions while [`Token::metered`] says so, and call
//! [`Token::checkpoint`] when the budget is used up or the [`attention`] word is not zero. Put every call that may
//! block into [`Token::unlocked`]. Say where you stand ([`Token::stand_at`]) before either.
//!
//! This folder knows threads, clocks and positions in code; it knows nothing of objects, and of signals only that
//! they came.
//!
//! # What it costs
//!
//! `cargo bench --bench gil -- scheduler`, two cores of a shared virtual machine, an instruction of 3.5 ns:
//!
//! | | |
//! |---|---|
//! | forced hand-over at every instruction, 2 / 4 / 8 threads | 1.0 / 1.5 / 2.1-4.9 us |
//! | the same between threads that sleep until their turn (slices over 20 us) | 12 us of CPU time |
//! | two threads that wake each other in turn | 280,000 rounds a second, 7 us of CPU time each |
//! | the same if no waiter ever spins | 27,500 rounds a second, 36 us of CPU time each |
//! | `unlocked` with nobody waiting: alone / beside others / with accounts | 1 / 70 / 180-260 ns |
//! | start and join of a thread of the system that is used again | 15 us of CPU time |
//! | count-down of 8 threads at an interval of 1 us (slices of 8 us), over that at 5 ms | 1.6-2.0 |
//!
//! What a policy costs on the machine itself, and how late a sleeper is beside it: `cargo bench --bench slices`, with the curve in `ARCHITECTURE.md`.
//!
//! With slices below 20 us the next in line spins for its turn, which takes the second core: it doubles the CPU time,
//! and saves nine tenths of the hand-over's. Only one may spin: in a prototype in which all did, eight threads took
//! 200 us for each hand-over. And who hands over wakes the one after the next, who then spins while the next one runs.
//! On a machine whose cores are busy with others a thread that spins in vain sleeps the next 16 times.

pub mod account;
pub mod attention;
pub mod clock;
mod cpython;
pub mod event;
mod fifo;
mod fork;
mod interval;
mod io_first;
pub mod memory;
mod parker;
pub mod policy;
mod py2;
mod scheduler;
mod seeded;
pub mod signals;
mod thread;
mod ticks;
mod token;
mod wait;
mod worker;

pub use fork::Fork;
pub use policy::Setting;
pub use scheduler::{ThreadId, Waiter, held_here, live_threads, main_thread, observed};
pub use thread::Room;
pub use token::{Token, start};
pub use wait::{Position, Reason, Ticket, Wait, WaitQueue, Woken};
