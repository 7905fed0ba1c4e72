//! `seeded:S[:N]`: who runs, and for how many instructions, comes from a seed. The same seed gives the same run, on any machine.
//!
//! Time is virtual (see [`super::clock`]): it stands still while somebody can run and jumps to the next deadline when all wait, so that no sleep or
//! timeout depends on the machine's speed. A thread that leaves for a call into the system keeps its turn until the call ends, if that is within
//! [`super::scheduler::GRACE`]: what only writes or reads a file is part of the one order of things. What takes longer (a pipe to another thread, a
//! terminal) is waited for outside of it, and when that ends is not for the seed to say.

use super::policy::{Kind, Policy, UNCOUNTED};
use super::scheduler::Waiter;
use super::ticks;
use crate::random::Random;
use std::collections::VecDeque;

/// Slices of some lines: with longer ones short scripts end before anything meets.
const DEFAULT_TICKS: u64 = 50;

pub const KIND: Kind = Kind {
    name: "seeded",
    form: "seeded:SEED[:N]",
    summary: "who runs comes from a seed, in slices of N instructions on average, in virtual time: the same run each time",
    make,
};

struct Seeded {
    seed: u64,
    ticks: u64,
    random: Random,
}

fn make(argument: &str) -> Result<Box<dyn Policy>, String> {
    let (seed, ticks) = argument.split_once(':').unwrap_or((argument, ""));
    let wrong = || format!("'{seed}' is no seed, as 7 is");
    let seed = if seed.is_empty() { 0 } else { seed.parse().map_err(|_| wrong())? };
    Ok(Box::new(Seeded { seed, ticks: ticks::count(ticks, DEFAULT_TICKS)?, random: Random::new(seed) }))
}

impl Policy for Seeded {
    fn setting(&self) -> String {
        match self.ticks {
            DEFAULT_TICKS => format!("seeded:{}", self.seed),
            ticks => format!("seeded:{}:{ticks}", self.seed),
        }
    }

    fn slice(&mut self) -> u64 {
        1 + self.random.below((2 * self.ticks - 1) as usize) as u64
    }

    fn pick(&mut self, queue: &VecDeque<Waiter>) -> usize {
        self.random.below(queue.len())
    }

    fn virtual_time(&self) -> bool {
        true
    }

    fn ticks(&self) -> Option<u64> {
        Some(self.ticks)
    }

    fn set_ticks(&mut self, ticks: u64) -> bool {
        self.ticks = ticks.clamp(1, UNCOUNTED / 2);
        true
    }
}
