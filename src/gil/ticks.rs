//! `ticks:N`: the holder gives way after every N instructions, to the thread that has waited longest.
//!
//! What Python up to 3.1 set out to do with `sys.setcheckinterval`, but with a real hand-over. With N = 1 any
//! two instructions can be parted, so that every race that the language allows can be seen.

use super::policy::{Kind, Policy, UNCOUNTED};

/// The default by measurement: the curve stands in `ARCHITECTURE.md`.
pub const DEFAULT: u64 = 700_000;

pub const KIND: Kind = Kind {
    name: "ticks",
    form: "ticks:N",
    summary: "hands the GIL over after every N instructions; N = 1 finds every race",
    make,
};

struct Ticks(u64);

fn make(argument: &str) -> Result<Box<dyn Policy>, String> {
    Ok(Box::new(Ticks(count(argument, DEFAULT)?)))
}

/// Reads a number of instructions; `default` if nothing is said.
pub fn count(argument: &str, default: u64) -> Result<u64, String> {
    if argument.is_empty() {
        return Ok(default);
    }
    let ticks = argument.replace('_', "").parse().map_err(|_| format!("'{argument}' is no number of instructions"))?;
    if ticks == 0 {
        return Err("there must be at least 1 instruction between checks".to_owned());
    }
    Ok(u64::min(ticks, UNCOUNTED))
}

impl Policy for Ticks {
    fn setting(&self) -> String {
        format!("ticks:{}", self.0)
    }

    fn slice(&mut self) -> u64 {
        self.0
    }

    fn ticks(&self) -> Option<u64> {
        Some(self.0)
    }

    fn set_ticks(&mut self, ticks: u64) -> bool {
        self.0 = ticks.clamp(1, UNCOUNTED);
        true
    }
}
