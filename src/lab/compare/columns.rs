//! The columns: what is measured of a run, in the order of the table.

use super::figures;
use super::process::Outcome;
use super::report::{Report, Waits};

pub struct Column {
    /// Its name in CSV and JSON, with the unit.
    pub key: &'static str,
    pub title: &'static str,
    pub unit: Unit,
    /// Whether the table shows the interval of the median.
    pub with_interval: bool,
    /// What it says, for the page.
    pub meaning: &'static str,
    /// The run's value; none if the run did not say, or had no such thing.
    pub value: fn(&Outcome) -> Option<f64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Count,
    Index,
}

impl Unit {
    pub fn show(self, value: f64) -> String {
        match self {
            Unit::Seconds => figures::seconds(value),
            Unit::Count => figures::count(value),
            Unit::Index => figures::index(value),
        }
    }
}

/// Places in [`COLUMNS`] that the plots ask for.
pub const WALL: usize = 0;
pub const CPU: usize = 1;
pub const SLICE: usize = 5;
pub const FAIRNESS: usize = 9;

pub const COLUMNS: &[Column] = &[
    Column {
        with_interval: true,
        ..column("wall_s", "wall", Unit::Seconds, "time from the start of the process to its end", |run| Some(run.wall))
    },
    Column {
        with_interval: true,
        ..column("cpu_s", "CPU", Unit::Seconds, "processor time of all threads and children", |run| Some(run.cpu))
    },
    column(
        "instructions",
        "instr.",
        Unit::Count,
        "bytecode instructions, while there was more than one thread",
        |run| report(run)?.instructions,
    ),
    column("switches", "switches", Unit::Count, "how often the GIL went from one thread to another", |run| {
        report(run)?.switches()
    }),
    column("switches_per_s", "per s", Unit::Count, "switches per second of wall time", |run| {
        Some(report(run)?.switches()? / run.wall).filter(|rate| rate.is_finite())
    }),
    column("slice_s", "slice", Unit::Seconds, "how long a thread held the GIL, in the mean", |run| report(run)?.slice),
    column("gil_wait_s", "GIL wait", Unit::Seconds, "time that all threads together waited for the GIL", |run| {
        report(run)?.waited
    }),
    column("wait_p50_s", "p50", Unit::Seconds, "half of the waits for the GIL were shorter", |run| {
        Some(waits(run)?.p50)
    }),
    column("wait_p99_s", "p99", Unit::Seconds, "99 of 100 waits for the GIL were shorter", |run| Some(waits(run)?.p99)),
    column(
        "fairness",
        "fair",
        Unit::Index,
        "Jain's index over the CPU-bound threads: 1 if each of them had the GIL for the same share of the time that it wanted it, 1/n if \
         one of n had it all. CPU-bound is who wanted it for half of its life or longer, and at least a tenth as long as the \
         thread that wanted it longest",
        |run| report(run)?.fairness,
    ),
];

const fn column(
    key: &'static str,
    title: &'static str,
    unit: Unit,
    meaning: &'static str,
    value: fn(&Outcome) -> Option<f64>,
) -> Column {
    Column { key, title, unit, with_interval: false, meaning, value }
}

fn report(run: &Outcome) -> Option<&Report> {
    run.report.as_ref()
}

pub fn waits(run: &Outcome) -> Option<&Waits> {
    run.report.as_ref()?.waits.as_ref()
}
