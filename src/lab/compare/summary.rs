//! From runs to a table: medians, intervals, and which settings differ from the first one. All that is shown or written is taken from here.

use std::collections::BTreeSet;

use super::choice::Choice;
use super::columns::{COLUMNS, Unit};
use super::process::{End, Text};
use super::runner::{Plan, Run, Runs};
use super::statistics::{bootstrap, holm, median, ranks};
use crate::random::Random;

/// A difference is marked if p, corrected, is below this.
pub const LEVEL: f64 = 0.05;

pub struct Summary {
    pub words: Vec<String>,
    pub seed: u64,
    /// Those asked for.
    pub rounds: usize,
    pub interrupted: bool,
    pub rows: Vec<Row>,
    pub runs: Vec<Run>,
    /// How many comparisons with the first setting the correction takes into account.
    pub comparisons: usize,
    /// Seconds since 1970, at the end.
    pub date: u64,
    /// The number of processors that the runs could use.
    pub processors: usize,
}

/// A setting.
pub struct Row {
    pub choice: Choice,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// The different outputs, with the number of runs that each had, the most frequent first.
    pub outputs: Vec<(Text, usize)>,
    /// How its runs ended, with the number of each; only one entry if all ended alike.
    pub ends: Vec<(End, usize)>,
    /// The different schedule hashes, under policies that have them.
    pub schedules: BTreeSet<String>,
}

/// A column of a setting.
pub struct Cell {
    pub unit: Unit,
    /// The runs that had a value, in their order.
    pub values: Vec<f64>,
    pub median: Option<f64>,
    pub interval: Option<(f64, f64)>,
    /// Beside the first setting; none for that one itself.
    pub difference: Option<Difference>,
}

#[derive(Clone, Copy)]
pub struct Difference {
    /// The median of the first setting.
    pub base: f64,
    pub above: bool,
    pub p: f64,
    /// Corrected for the number of comparisons.
    pub adjusted: f64,
}

impl Difference {
    pub fn is_significant(&self) -> bool {
        self.adjusted < LEVEL
    }
}

impl Summary {
    pub fn of(plan: &Plan, runs: Runs) -> Summary {
        let mut random = Random::new(plan.seed ^ 1);
        let rows = plan.choices.iter().enumerate().map(|(index, choice)| {
            let of_choice: Vec<&Run> = runs.runs.iter().filter(|run| run.choice == index).collect();
            Row::of(choice, &of_choice, &mut random)
        });
        let mut rows: Vec<Row> = rows.collect();
        let comparisons = compare(&mut rows);
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Summary {
            words: plan.program.words.clone(),
            seed: plan.seed,
            rounds: plan.rounds,
            interrupted: runs.interrupted,
            rows,
            runs: runs.runs,
            comparisons,
            date: now.map_or(0, |time| time.as_secs()),
            processors: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// The rounds that were run to their end.
    pub fn complete_rounds(&self) -> usize {
        self.runs.len() / self.rows.len().max(1)
    }

    /// The different outputs of all settings, in the order in which they first came.
    pub fn outputs(&self) -> Vec<&Text> {
        let mut outputs: Vec<&Text> = Vec::new();
        for run in &self.runs {
            let output = &run.outcome.output;
            if !outputs.iter().any(|known| known.hash == output.hash) {
                outputs.push(output);
            }
        }
        outputs
    }

    /// What was run, on one line.
    pub fn program(&self) -> String {
        let quoted = |word: &String| {
            let plain = !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c.is_control());
            if plain { word.clone() } else { format!("{word:?}") }
        };
        self.words.iter().map(quoted).collect::<Vec<_>>().join(" ")
    }
}

impl Row {
    fn of(choice: &Choice, runs: &[&Run], random: &mut Random) -> Row {
        let cell = |column: &super::columns::Column| {
            let values: Vec<f64> = runs.iter().filter_map(|run| (column.value)(&run.outcome)).collect();
            let interval = bootstrap::interval_of_median(&values, random);
            Cell { unit: column.unit, median: median(&values), interval, values, difference: None }
        };
        Row {
            choice: choice.clone(),
            cells: COLUMNS.iter().map(cell).collect(),
            outputs: counted(runs.iter().map(|run| &run.outcome.output), |a, b| a.hash == b.hash),
            ends: counted(runs.iter().map(|run| &run.outcome.end), |a, b| a == b),
            schedules: runs.iter().filter_map(|run| run.outcome.report.as_ref()?.schedule.clone()).collect(),
        }
    }

    /// Whether every run left with status 0.
    pub fn succeeded(&self) -> bool {
        self.ends.iter().all(|(end, _)| *end == End::Status(0))
    }
}

/// The different ones with their numbers, the most frequent first.
fn counted<'a, T: Clone + 'a>(items: impl Iterator<Item = &'a T>, same: fn(&T, &T) -> bool) -> Vec<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for item in items {
        match counts.iter_mut().find(|(known, _)| same(known, item)) {
            Some((_, count)) => *count += 1,
            None => counts.push((item.clone(), 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// Compares each row with the first; the number of comparisons.
fn compare(rows: &mut [Row]) -> usize {
    let Some((first, others)) = rows.split_first_mut() else { return 0 };
    let mut p = Vec::new();
    for cell in pairs(first, others) {
        let (base, cell) = cell;
        let difference = ranks::compare(&cell.values, &base.values).zip(base.median);
        cell.difference = difference.map(|(difference, base)| {
            p.push(difference.p);
            Difference { base, above: difference.above, p: difference.p, adjusted: difference.p }
        });
    }
    let adjusted = holm::adjusted(&p);
    let differences = pairs(first, others).filter_map(|(_, cell)| cell.difference.as_mut());
    for (difference, adjusted) in differences.zip(adjusted) {
        difference.adjusted = adjusted;
    }
    p.len()
}

/// Every cell of the other rows with the first row's cell of the same column.
fn pairs<'a>(first: &'a Row, others: &'a mut [Row]) -> impl Iterator<Item = (&'a Cell, &'a mut Cell)> {
    others.iter_mut().flat_map(|row| first.cells.iter().zip(&mut row.cells))
}
