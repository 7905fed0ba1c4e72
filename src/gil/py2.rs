//! `py2:N`: the GIL of Python 2 and of Python up to 3.1, which lets go every N instructions and takes again at once.
//!
//! `sys.setcheckinterval`'s lock was a mutex and a condition: the holder released it, which woke a waiter, and asked for it again in the
//! next line. Nobody made it wait for the other to come. So who is running has the advantage of being awake: on several cores the waiter mostly finds
//! the lock taken again (Beazley, "Understanding the Python GIL", 2010), which costs both of them. The race is a real one here, too: the
//! lock lies free between a wake-up and the next look, some microseconds.

use super::policy::{Check, Giving, Kind, Policy, UNCOUNTED};
use super::ticks;

/// `sys.getcheckinterval()` of Python 2.
const DEFAULT: u64 = 100;

pub const KIND: Kind = Kind {
    name: "py2",
    form: "py2:N",
    summary: "lets go every N instructions and takes again at once, whoever is quicker: Python 2",
    make,
};

struct Py2(u64);

fn make(argument: &str) -> Result<Box<dyn Policy>, String> {
    Ok(Box::new(Py2(ticks::count(argument, DEFAULT)?)))
}

impl Policy for Py2 {
    fn setting(&self) -> String {
        format!("py2:{}", self.0)
    }

    fn slice(&mut self) -> u64 {
        self.0
    }

    /// Nobody asks: the holder lets go by itself.
    fn switch(&mut self, check: Check, _: bool) -> bool {
        check == Check::Spent
    }

    fn giving(&self, _: bool) -> Giving {
        Giving::Offer
    }

    fn ticks(&self) -> Option<u64> {
        Some(self.0)
    }

    fn set_ticks(&mut self, ticks: u64) -> bool {
        self.0 = ticks.clamp(1, UNCOUNTED);
        true
    }
}
