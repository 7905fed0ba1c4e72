//! A comparison as data: CSV has a line for each run, JSON the runs and the table.

use std::fmt::Write;

use super::choice::Scale;
use super::columns::COLUMNS;
use super::notes;
use super::process::{End, Text};
use super::runner::Run;
use super::summary::{Cell, Row, Summary};
use crate::lab::json::Json;

/// One line for each run, in the order in which they ran. Times are in seconds; what a run did not say is empty.
pub fn csv(summary: &Summary) -> String {
    let mut text = "setting,round,place".to_owned();
    for column in COLUMNS {
        let _ = write!(text, ",{}", column.key);
    }
    text.push_str(",exit_status,output\n");
    for run in &summary.runs {
        let _ = write!(text, "{},{},{}", quoted(&summary.rows[run.choice].choice.label), run.round, run.place);
        for column in COLUMNS {
            let value = (column.value)(&run.outcome).map_or_else(String::new, |value| value.to_string());
            let _ = write!(text, ",{value}");
        }
        let _ = writeln!(text, ",{},{}", status(run.outcome.end), full_hash(&run.outcome.output));
    }
    text
}

/// In quotes where a comma or a quote asks for them.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// As `subprocess` counts: minus the signal.
fn status(end: End) -> i32 {
    match end {
        End::Status(status) => status,
        End::Signal(signal) => -signal,
    }
}

fn full_hash(output: &Text) -> String {
    format!("{:016x}", output.hash)
}

/// Everything; the rows are in the order of the table, the first of them being the one that the others are compared with.
pub fn json(summary: &Summary) -> String {
    let object = Json::object([
        ("program", summary.words.clone().into()),
        ("date", Json::Number(summary.date as f64)),
        ("baton", env!("CARGO_PKG_VERSION").into()),
        ("processors", summary.processors.into()),
        ("seed", summary.seed.to_string().into()),
        ("rounds", summary.rounds.into()),
        ("complete_rounds", summary.complete_rounds().into()),
        ("interrupted", summary.interrupted.into()),
        ("comparisons", summary.comparisons.into()),
        ("settings", Json::List(summary.rows.iter().map(row).collect())),
        ("runs", Json::List(summary.runs.iter().map(|run| self::run(summary, run)).collect())),
    ]);
    format!("{object}\n")
}

fn row(row: &Row) -> Json {
    let cells = COLUMNS.iter().zip(&row.cells).map(|(column, cell)| (column.key.to_owned(), self::cell(cell)));
    let output = |(output, runs): &(Text, usize)| {
        let beginning = notes::beginning(output, 1_000);
        Json::object([("hash", full_hash(output).into()), ("runs", (*runs).into()), ("beginning", beginning.into())])
    };
    let end = |(end, runs): &(End, usize)| {
        Json::object([("status", f64::from(status(*end)).into()), ("runs", (*runs).into())])
    };
    let (ticks, seconds) = match row.choice.scale {
        Some(Scale::Ticks(ticks)) => (Some(ticks), None),
        Some(Scale::Time(seconds)) => (None, Some(seconds)),
        None => (None, None),
    };
    Json::object([
        ("label", row.choice.label.as_str().into()),
        ("setting", row.choice.setting.as_str().into()),
        ("ticks", ticks.into()),
        ("interval_s", seconds.into()),
        ("cells", Json::Object(cells.collect())),
        ("outputs", Json::List(row.outputs.iter().map(output).collect())),
        ("ends", Json::List(row.ends.iter().map(end).collect())),
        ("schedules", row.schedules.iter().cloned().collect::<Vec<_>>().into()),
    ])
}

fn cell(cell: &Cell) -> Json {
    let interval = cell.interval.map(|(low, high)| vec![low, high]);
    let difference = cell.difference.map(|difference| {
        Json::object([
            ("above", difference.above.into()),
            ("p", difference.p.into()),
            ("p_corrected", difference.adjusted.into()),
            ("significant", difference.is_significant().into()),
        ])
    });
    Json::object([("median", cell.median.into()), ("interval", interval.into()), ("difference", difference.into())])
}

fn run(summary: &Summary, run: &Run) -> Json {
    let mut entries: Vec<(String, Json)> = vec![
        ("setting".to_owned(), summary.rows[run.choice].choice.label.as_str().into()),
        ("round".to_owned(), run.round.into()),
        ("place".to_owned(), run.place.into()),
    ];
    entries.extend(COLUMNS.iter().map(|column| (column.key.to_owned(), (column.value)(&run.outcome).into())));
    entries.push(("status".to_owned(), f64::from(status(run.outcome.end)).into()));
    entries.push(("output".to_owned(), full_hash(&run.outcome.output).into()));
    Json::Object(entries)
}
