//! The tables, in Markdown.

use std::fmt::Write;

use crate::options::Options;
use crate::rows::{COUNTING_COST, LINEAR, MEMORY, Of, Program, STARTUP_MEMORY, STARTUP_TIME, TIMES, TimeRow};
use crate::{LINES, Measured, Pair, machine};

const MB: f64 = 1e6;
const MIB: f64 = 1024.0 * 1024.0;

pub fn tables(options: &Options, measured: &Measured) -> String {
    let mut text = machine::line(&options.other) + "\n";
    table(&mut text, "| processor time, CPython = 1 | Baton | goal | floor |", &times(measured));
    table(&mut text, "| | Baton | CPython | goal | floor |", &others(measured));
    if options.each {
        let header = "| program | ratio | s, Baton | s, CPython | MB, Baton | MB, CPython |";
        table(&mut text, header, &each(measured));
    }
    text
}

/// Nothing without lines, so that a choice of programs shows only what was chosen.
fn table(text: &mut String, header: &str, lines: &[String]) {
    if !lines.is_empty() {
        let rule = "|---".repeat(header.matches('|').count() - 1);
        let _ = writeln!(text, "\n{header}\n{rule}|\n{}", lines.join("\n"));
    }
}

fn times(measured: &Measured) -> Vec<String> {
    TIMES.iter().filter_map(|row| time(row, measured)).collect()
}

fn time(row: &TimeRow, measured: &Measured) -> Option<String> {
    let programs: Vec<_> = measured.programs.iter().filter(|(program, _)| program.is_in(row.programs)).collect();
    let ratios: Option<Vec<(f64, &Program)>> =
        programs.iter().map(|(program, pair)| Some((pair.as_ref()?.ratio, program))).collect();
    let (mut label, figure) = (row.label.to_owned(), ratios.as_deref().and_then(|ratios| of(row, ratios)));
    match row.of {
        _ if programs.is_empty() => return None,
        Of::Mean => label.push_str(&format!(" ({})", programs.len())),
        Of::Worst => {
            let name = figure.map_or("", |(_, program)| program.path.rsplit('/').next().unwrap_or_default());
            label.push_str(&format!(": {}", name.replace('_', " ")));
        }
    }
    let figure = figure.map_or("**void**".to_owned(), |(ratio, _)| format!("{ratio:.2}"));
    Some(format!("| {label} | {figure} | {:.2} | {:.2} |", row.goal, row.floor))
}

/// The figure, with the highest program.
fn of<'a>(row: &TimeRow, ratios: &[(f64, &'a Program)]) -> Option<(f64, &'a Program)> {
    let worst = *ratios.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(match row.of {
        Of::Worst => worst,
        Of::Mean => (mean(ratios.iter().map(|(ratio, _)| *ratio)), worst.1),
    })
}

fn others(measured: &Measured) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &MEMORY {
        for (_, pair) in measured.programs.iter().filter(|(program, _)| program.is_in(&[row.program])) {
            let label = format!("MB: {}", row.label);
            lines.push(pair.map_or(format!("| {label} | **void** | | | |"), |pair| {
                let [ours, theirs] = pair.memory.map(|bytes| bytes / MB);
                match row.goal {
                    Some(goal) => line(&label, [ours, theirs], [goal, f64::midpoint(theirs, goal)], 1),
                    None => format!("| {label} | {ours:.1} | {theirs:.1} | flat | flat |"),
                }
            }));
        }
    }
    if let Some(pair) = &measured.startup {
        lines.push(line("ms of `-c pass`", pair.cpu.map(|seconds| seconds * 1e3), STARTUP_TIME, 1));
        lines.push(line("MiB of `-c pass`", pair.memory.map(|bytes| bytes / MIB), STARTUP_MEMORY, 1));
    }
    if let Some(pair) = &measured.compiling {
        let [ours, theirs] = pair.cpu.map(|seconds| f64::from(LINES[0]) / seconds / 1e3);
        lines.push(line("1,000 lines compiled per second", [ours, theirs], [theirs; 2], 0));
    }
    lines.extend(measured.linear.as_ref().map(linear));
    lines.extend((!measured.counting.is_empty()).then(|| counting(&measured.counting)));
    lines
}

fn line(label: &str, [ours, theirs]: [f64; 2], [goal, floor]: [f64; 2], digits: usize) -> String {
    format!("| {label} | {ours:.digits$} | {theirs:.digits$} | {goal:.digits$} | {floor:.digits$} |")
}

fn linear(pair: &Pair) -> String {
    let growth = f64::from(LINES[1] / LINES[0]);
    let ratio = pair.ratio / growth;
    let [goal, floor] = LINEAR;
    format!("| time per line of 1 million lines, of 100,000 = 1 | {ratio:.2} | | {goal:.2} | {floor:.2} |")
}

fn counting(pairs: &[Pair]) -> String {
    let cost = (mean(pairs.iter().map(|pair| pair.ratio)) - 1.0) * 100.0;
    let [goal, floor] = COUNTING_COST;
    format!("| counting beside a sleeping thread ({} programs) | {cost:+.1} % | | {goal} % | {floor} % |", pairs.len())
}

fn each(measured: &Measured) -> Vec<String> {
    let one = |(program, pair): &(Program, Option<Pair>)| match pair {
        None => format!("| {} | **void** | | | | |", program.path),
        Some(Pair { cpu, memory, ratio }) => {
            let [ours, theirs] = memory.map(|bytes| bytes / MB);
            format!("| {} | {ratio:.2} | {:.3} | {:.3} | {ours:.1} | {theirs:.1} |", program.path, cpu[0], cpu[1])
        }
    };
    measured.programs.iter().map(one).collect()
}

/// The geometric mean.
fn mean(ratios: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = ratios.len() as f64;
    (ratios.map(f64::ln).sum::<f64>() / count).exp()
}
