//! The figures, as a table for people or as JSON for programs.
//!
//! Every ratio is Baton's figure divided by the other's: below 1, Baton is ahead.

use std::fmt::Write;

use crate::measure::Sample;
use crate::options::{Interpreter, Options};
use crate::programs::Program;

/// Less than this many seconds is noise beside the start-up that was subtracted.
const LEAST_CPU: f64 = 0.001;
const MIB: f64 = 1024.0 * 1024.0;

pub struct Row {
    pub program: Program,
    /// One for each interpreter, or why there are none.
    pub medians: Result<Vec<Sample>, String>,
}

pub struct Report<'a> {
    interpreters: &'a [Interpreter],
    /// The empty script; the rows hold what comes on top of it.
    startup: Vec<Sample>,
    rows: Vec<Row>,
}

impl<'a> Report<'a> {
    pub fn new(options: &'a Options, startup: Vec<Sample>) -> Report<'a> {
        Report { interpreters: &options.interpreters, startup, rows: Vec::new() }
    }

    pub fn add(&mut self, mut row: Row) {
        if let Ok(medians) = &mut row.medians {
            for (median, startup) in medians.iter_mut().zip(&self.startup) {
                median.cpu = (median.cpu - startup.cpu).max(LEAST_CPU);
                median.memory = (median.memory - startup.memory).max(0.0);
            }
        }
        self.rows.push(row);
    }

    pub fn failed(&self) -> bool {
        self.rows.iter().any(|row| row.medians.is_err())
    }

    pub fn table(&self) -> String {
        let mut text = self.heading();
        self.line(&mut text, "start-up of -c pass", &self.startup);
        let mut group = "";
        for row in &self.rows {
            if row.program.group != group {
                group = &row.program.group;
                let _ = writeln!(text, "\n{group}");
            }
            match &row.medians {
                Ok(medians) => self.line(&mut text, &format!("  {}", row.program.name), medians),
                Err(why) => {
                    let _ = writeln!(text, "  {}: VOID, {why}", row.program.name);
                }
            }
        }
        self.means(&mut text);
        text
    }

    fn heading(&self) -> String {
        let mut text =
            "CPU seconds and highest memory (MiB) above the empty script; ratios are to the left one\n".to_owned();
        let _ = write!(text, "{:<28}{:>10}{:>8}", "", self.interpreters[0].name, "MiB");
        for other in &self.interpreters[1..] {
            let _ = write!(text, "{:>16}{:>8}{:>9}{:>9}", other.name, "MiB", "CPU", "memory");
        }
        text.push('\n');
        text
    }

    fn line(&self, text: &mut String, label: &str, medians: &[Sample]) {
        let ours = &medians[0];
        let _ = write!(text, "{label:<28}{:>10.4}{:>8.1}", ours.cpu, ours.memory / MIB);
        for other in &medians[1..] {
            let (cpu, memory) = (ours.cpu / other.cpu, shown(memory_ratio(ours, other)));
            let _ = write!(text, "{:>16.4}{:>8.1}{cpu:>9.3}{memory:>9}", other.cpu, other.memory / MIB);
        }
        text.push('\n');
    }

    fn means(&self, text: &mut String) {
        let _ = writeln!(text, "\ngeometric means of the ratios");
        for group in self.groups() {
            let _ = write!(text, "  {group:<44}");
            for other in 1..self.interpreters.len() {
                let cpu = shown(self.mean(&group, |medians| Some(medians[0].cpu / medians[other].cpu)));
                let memory = shown(self.mean(&group, |medians| memory_ratio(&medians[0], &medians[other])));
                let _ = write!(text, "{:>24}{cpu:>9}{memory:>9}", "");
            }
            text.push('\n');
        }
    }

    /// Every group that has a figure, and every folder that holds some of them.
    fn groups(&self) -> Vec<String> {
        let mut groups = Vec::new();
        for row in self.rows.iter().filter(|row| row.medians.is_ok()) {
            let group = &row.program.group;
            groups.extend(group.split_once('/').map(|(folder, _)| folder.to_owned()));
            groups.push(group.clone());
        }
        groups.sort();
        groups.dedup();
        groups
    }

    /// The geometric mean of a ratio over what lies in or below `group`, where it has one.
    fn mean(&self, group: &str, ratio: impl Fn(&[Sample]) -> Option<f64>) -> Option<f64> {
        let below = format!("{group}/");
        let rows = self.rows.iter().filter(|row| format!("{}/", row.program.group).starts_with(&below));
        let ratios: Vec<f64> = rows.filter_map(|row| ratio(row.medians.as_ref().ok()?)).collect();
        let sum: f64 = ratios.iter().map(|ratio| ratio.ln()).sum();
        (!ratios.is_empty()).then(|| (sum / ratios.len() as f64).exp())
    }

    /// `{"startup": {NAME: {"cpu": s, "memory": bytes}}, "programs": [{"group", "name", "figures" or "error"}]}`.
    pub fn json(&self) -> String {
        let rows: Vec<String> = self.rows.iter().map(|row| self.json_row(row)).collect();
        let startup = self.json_figures(&self.startup);
        format!("{{\"startup\": {startup},\n\"programs\": [\n{}\n]}}\n", rows.join(",\n"))
    }

    fn json_row(&self, row: &Row) -> String {
        let result = match &row.medians {
            Ok(medians) => format!("\"figures\": {}", self.json_figures(medians)),
            Err(why) => format!("\"error\": {}", quoted(why)),
        };
        format!("{{\"group\": {}, \"name\": {}, {result}}}", quoted(&row.program.group), quoted(&row.program.name))
    }

    fn json_figures(&self, samples: &[Sample]) -> String {
        let named = self.interpreters.iter().zip(samples);
        let figures: Vec<String> = named
            .map(|(interpreter, sample)| {
                let path = quoted(&interpreter.path.to_string_lossy());
                format!("{path}: {{\"cpu\": {:.6}, \"memory\": {:.0}}}", sample.cpu, sample.memory)
            })
            .collect();
        format!("{{{}}}", figures.join(", "))
    }
}

/// Baton's memory by the other's, where there is enough of it to tell from the empty script's.
fn memory_ratio(ours: &Sample, other: &Sample) -> Option<f64> {
    (ours.memory > 0.0 && other.memory > MIB).then(|| ours.memory / other.memory)
}

fn shown(ratio: Option<f64>) -> String {
    ratio.map_or("-".to_owned(), |ratio| format!("{ratio:.3}"))
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control < ' ' => quoted.push_str(&format!("\\u{:04x}", control as u32)),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}
