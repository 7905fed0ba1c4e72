//! What is said below a table: whether its marks can be trusted, what the runs printed, and what they complained of.

use super::process::{End, Text};
use super::summary::{LEVEL, Row, Summary};

/// The most outputs, and the most lines of an error, that are shown.
const MOST_OUTPUTS: usize = 5;
const MOST_LINES: usize = 20;

/// What stands below the table.
pub fn all(summary: &Summary) -> Vec<String> {
    let any_interval = summary.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.interval.is_some());
    let intervals = if any_interval { "; in brackets their 95 % intervals (bootstrap)" } else { "" };
    let mut notes = vec![format!("Medians of the rounds{intervals}.")];
    notes.extend(verdict(summary));
    notes.extend(without_report(summary));
    notes.extend(schedules(summary));
    notes.extend(list_of_outputs(summary));
    notes.extend(errors(summary));
    notes
}

/// How the marks came about, or why there are none.
pub fn verdict(summary: &Summary) -> Option<String> {
    let first = &summary.rows.first().filter(|_| summary.rows.len() > 1)?.choice.label;
    let test = format!("(rank-sum test at 5 %, corrected by Holm for {} comparisons)", summary.comparisons);
    let cells = || summary.rows.iter().flat_map(|row| &row.cells);
    let marked = cells().any(|cell| cell.difference.is_some_and(|difference| difference.is_significant()));
    let enough = |rounds: &usize| least_p(*rounds) * (summary.comparisons as f64) < LEVEL;
    Some(match (marked, enough(&summary.complete_rounds())) {
        (true, _) => format!("↑ above, ↓ below {first}: significant {test}; what is not marked may be chance."),
        (false, true) => format!("No setting differs significantly from {first} {test}."),
        (false, false) => {
            let needed = (2..).find(enough).unwrap_or(usize::MAX);
            format!("It takes {needed} rounds or more to tell whether a setting differs from {first} {test}.")
        }
    })
}

/// The p of two samples of so many runs that lie wholly apart: two divisions of all that there are.
fn least_p(runs: usize) -> f64 {
    let divisions: f64 = (1..=runs).map(|i| (runs + i) as f64 / i as f64).product();
    2.0 / divisions
}

fn without_report(summary: &Summary) -> Option<String> {
    let without = summary.runs.iter().filter(|run| run.outcome.report.is_none()).count();
    let all = summary.runs.len();
    (without > 0).then(|| format!("{without} of {all} runs ended without accounts of the GIL."))
}

fn schedules(summary: &Summary) -> Option<String> {
    let rows = summary.rows.iter().filter(|row| !row.schedules.is_empty());
    let of = |row: &Row| {
        let hash = row.schedules.iter().next().map_or("", String::as_str);
        match row.schedules.len() {
            1 => format!("{} {hash}", row.choice.label),
            several => format!("{} {several} different", row.choice.label),
        }
    };
    let all: Vec<String> = rows.map(of).collect();
    (!all.is_empty()).then(|| format!("Schedules: {}.", all.join(", ")))
}

/// Which outputs there were, if not one for all.
fn list_of_outputs(summary: &Summary) -> Vec<String> {
    let outputs = summary.outputs();
    if outputs.len() < 2 {
        return Vec::new();
    }
    let mut lines = vec![format!("{} different outputs:", outputs.len())];
    for output in outputs.iter().take(MOST_OUTPUTS) {
        let runs =
            |row: &Row| row.outputs.iter().find(|(known, _)| known.hash == output.hash).map_or(0, |(_, runs)| *runs);
        let of = summary.rows.iter().filter(|row| runs(row) > 0);
        let of: Vec<String> = of.map(|row| format!("{} x{}", row.choice.label, runs(row))).collect();
        let of = if of.len() > 4 { format!("{}, ...", of[..4].join(", ")) } else { of.join(", ") };
        lines.push(format!("  {}  {:?}  {of}", hash(output), beginning(output, 40)));
    }
    if outputs.len() > MOST_OUTPUTS {
        lines.push(format!("  and {} more", outputs.len() - MOST_OUTPUTS));
    }
    lines
}

/// An output by half of its hash.
pub fn hash(output: &Text) -> String {
    if output.length == 0 { "(empty)".to_owned() } else { format!("{:08x}", output.hash >> 32) }
}

/// The first characters of an output.
pub fn beginning(output: &Text, characters: usize) -> String {
    let text = String::from_utf8_lossy(&output.beginning);
    let text = text.trim_end();
    let shown: String = text.chars().take(characters).collect();
    if shown.len() < text.len() { format!("{shown}...") } else { shown }
}

/// What the runs wrote to standard error, once, if that is worth a look: a run failed, or they did not all write the same.
fn errors(summary: &Summary) -> Vec<String> {
    let different = {
        let mut hashes: Vec<u64> = summary.runs.iter().map(|run| run.outcome.errors.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.len()
    };
    let failed = |end: End| end != End::Status(0);
    let any_failed = summary.runs.iter().any(|run| failed(run.outcome.end));
    let written = || summary.runs.iter().filter(|run| run.outcome.errors.length > 0);
    let shown = written().find(|run| failed(run.outcome.end)).or_else(|| written().next());
    let Some(run) = shown.filter(|_| different > 1 || any_failed) else { return Vec::new() };
    let label = &summary.rows[run.choice].choice.label;
    let others = match written().count() {
        1 => "in no other run".to_owned(),
        runs if different == 1 => format!("the same in all {runs} runs"),
        runs => format!("{runs} of {} runs wrote there", summary.runs.len()),
    };
    let text = String::from_utf8_lossy(&run.outcome.errors.beginning).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    let mut shown = vec![format!("Standard error of {label} in round {} ({others}):", run.round)];
    if lines.len() > MOST_LINES {
        shown.push("  ...".to_owned());
    }
    shown.extend(lines[lines.len().saturating_sub(MOST_LINES)..].iter().map(|line| format!("  {line}")));
    shown
}
