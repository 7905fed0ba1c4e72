//! The GIL: who runs, who waits, for what, and for how long.

pub mod account;
pub mod attention;
pub mod clock;
pub mod event;
mod fork;
mod interval;
mod parker;
pub mod policy;
mod scheduler;
pub mod signals;
mod thread;
mod ticks;
mod token;
mod wait;

pub use fork::Fork;
pub use policy::Setting;
pub use scheduler::{ThreadId, Waiter, held_here, live_threads};
pub use token::{Token, start};
pub use wait::{Position, Reason, Ticket, Wait, WaitQueue, Woken};
