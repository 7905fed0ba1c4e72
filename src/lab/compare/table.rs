//! The table in text: a line for each setting. On a terminal that is too narrow, the columns go into several tables.

use std::fmt::Write;

use super::columns::COLUMNS;
use super::figures;
use super::notes::{self, hash};
use super::process::End;
use super::summary::{Cell, Row, Summary};

/// How the text is to look.
#[derive(Clone, Copy)]
pub struct Look {
    /// Characters in a line; none for any number of them.
    pub width: Option<usize>,
    pub colour: bool,
}

struct Written {
    text: String,
    /// What [`mark`] says of it.
    mark: String,
}

/// Everything that is to be said of a comparison.
pub fn write(summary: &Summary, look: Look) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", headline(summary));
    for block in blocks(&columns(summary), look.width) {
        write_block(&block, look.colour, &mut text);
        text.push('\n');
    }
    for note in notes::all(summary) {
        let _ = writeln!(text, "{note}");
    }
    text
}

fn headline(summary: &Summary) -> String {
    let settings = summary.rows.len();
    let rounds = summary.complete_rounds();
    let of = if summary.interrupted { format!(" of {} (interrupted)", summary.rounds) } else { String::new() };
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (s, r) = (plural(settings), plural(rounds));
    format!("{}: {settings} setting{s}, {rounds} round{r}{of}, seed {}", summary.program(), summary.seed)
}

/// The columns, each from its title to its last cell; the settings' names come first.
fn columns(summary: &Summary) -> Vec<Vec<Written>> {
    let plain = |text: &str| Written { text: text.to_owned(), mark: String::new() };
    let names = std::iter::once(plain("setting")).chain(summary.rows.iter().map(|row| plain(&row.choice.label)));
    let mut columns = vec![names.collect::<Vec<_>>()];
    for (index, column) in COLUMNS.iter().enumerate() {
        let cells = || summary.rows.iter().map(|row| &row.cells[index]);
        if cells().any(|cell| cell.median.is_some()) {
            let written = cells().map(|cell| written(cell, column.with_interval));
            columns.push(std::iter::once(plain(column.title)).chain(written).collect());
        }
    }
    let outputs = summary.rows.iter().map(|row| plain(&outputs(row)));
    columns.push(std::iter::once(plain("output")).chain(outputs).collect());
    if summary.rows.iter().any(|row| !row.succeeded()) {
        let ends = summary.rows.iter().map(|row| plain(&ends(row)));
        columns.push(std::iter::once(plain("ended with")).chain(ends).collect());
    }
    columns
}

fn written(cell: &Cell, with_interval: bool) -> Written {
    let Some(median) = cell.median else { return Written { text: "-".to_owned(), mark: String::new() } };
    let value = match cell.interval.filter(|_| with_interval) {
        Some(interval) => figures::seconds_within(median, interval),
        None => cell.unit.show(median),
    };
    Written { text: value, mark: mark(cell) }
}

/// `↑12%` if the cell is significantly above the first setting's, `↓3x` if below; else nothing.
pub fn mark(cell: &Cell) -> String {
    let Some((difference, median)) = cell.difference.filter(|difference| difference.is_significant()).zip(cell.median)
    else {
        return String::new();
    };
    let arrow = if difference.above { '↑' } else { '↓' };
    format!("{arrow}{}", figures::change(median, difference.base))
}

/// A hash if all runs printed the same, else how many different outputs there were.
pub fn outputs(row: &Row) -> String {
    match row.outputs.as_slice() {
        [] => "-".to_owned(),
        [(output, _)] => hash(output),
        several => format!("{} different outputs", several.len()),
    }
}

/// `status 1`, or `status 0 (8), SIGSEGV (2)` where runs ended in several ways.
pub fn ends(row: &Row) -> String {
    let name = |end: &End| match end {
        End::Status(status) => format!("status {status}"),
        End::Signal(signal) => format!("signal {signal}"),
    };
    match row.ends.as_slice() {
        [] => "-".to_owned(),
        [(end, _)] => name(end),
        several => several.iter().map(|(end, runs)| format!("{} ({runs})", name(end))).collect::<Vec<_>>().join(", "),
    }
}

/// As many columns side by side as fit; each block begins with the names.
fn blocks(columns: &[Vec<Written>], width: Option<usize>) -> Vec<Vec<&[Written]>> {
    let Some((names, others)) = columns.split_first() else { return Vec::new() };
    let mut blocks: Vec<Vec<&[Written]>> = vec![vec![names]];
    let mut used = width_of(names);
    for column in others {
        let needed = width_of(column) + 2;
        if width.is_some_and(|width| used + needed > width) && blocks.last().is_some_and(|block| block.len() > 1) {
            blocks.push(vec![names]);
            used = width_of(names);
        }
        used += needed;
        blocks.last_mut().into_iter().for_each(|block| block.push(column));
    }
    blocks
}

/// Characters of the texts, and of the marks behind them with the space between.
fn widths(column: &[Written]) -> (usize, usize) {
    let longest = |of: fn(&Written) -> &str| column.iter().map(|cell| of(cell).chars().count()).max().unwrap_or(0);
    let mark = longest(|cell| &cell.mark);
    (longest(|cell| &cell.text), if mark > 0 { mark + 1 } else { 0 })
}

fn width_of(column: &[Written]) -> usize {
    let (text, mark) = widths(column);
    text + mark
}

fn write_block(columns: &[&[Written]], colour: bool, text: &mut String) {
    let paint = |code: &str, text: &str| if colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() };
    for line in 0..columns.first().map_or(0, |names| names.len()) {
        let mut written = String::new();
        for (index, column) in columns.iter().enumerate() {
            let cell = &column[line];
            let (width, of_mark) = widths(column);
            let space = " ".repeat(width - cell.text.chars().count());
            let shown = if line == 0 { paint("1", &cell.text) } else { cell.text.clone() };
            // Names stand on the left, figures on the right, their marks behind them.
            let _ = if index == 0 { write!(written, "{shown}{space}") } else { write!(written, "  {space}{shown}") };
            if of_mark > 0 {
                let space = " ".repeat(of_mark - 1 - cell.mark.chars().count());
                let mark = if cell.mark.is_empty() { String::new() } else { paint("33", &cell.mark) };
                let _ = write!(written, " {mark}{space}");
            }
        }
        text.push_str(written.trim_end());
        text.push('\n');
    }
}
