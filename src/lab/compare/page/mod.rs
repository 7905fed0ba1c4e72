//! One page of HTML with everything in it: no script, no network. It can be mailed, and projected in a classroom.
//!
//! Settings of one policy that differ in their number only are drawn as lines against that number ([`lines`]); all others get a row each
//! ([`rows`]). A plot is 360 units wide, the width of a telephone, and the page puts as many side by side as fit; so its letters have
//! the same size everywhere.

/// Scales, ticks and the elements of a drawing.
mod axis;
/// Plots against a number.
mod lines;
/// Plots with a row for each setting.
mod rows;
/// The table, the outputs.
mod words;

use std::fmt::Write;

use super::columns::{CPU, FAIRNESS, SLICE, Unit, WALL, waits};
use super::figures;
use super::notes;
use super::report::Waits;
use super::statistics::median;
use super::summary::{Row, Summary};
use lines::{Line, Sweep};

const STYLE: &str = include_str!("style.css");

/// The page.
pub fn write(summary: &Summary) -> String {
    let mut page = String::new();
    let title = escaped(&summary.program());
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>baton compare: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
    );
    header(summary, &mut page);
    let sweeps = Sweep::all(summary);
    let single: Vec<&Row> =
        summary.rows.iter().filter(|row| !sweeps.iter().any(|sweep| sweep.has(&row.choice.label))).collect();
    section(
        "Time",
        "A dot is a run. The bar or the line is the median, the band around it its 95&nbsp;% interval.",
        &time(summary, &single, &sweeps),
        &mut page,
    );
    section(
        "Waiting for the GIL",
        "How long one wait took: half of them are below p50, 99 of 100 below p99.",
        &waiting(summary, &single, &sweeps),
        &mut page,
    );
    section(
        "Fairness",
        "Jain's index over the CPU-bound threads: 1 if they had equal shares.",
        &fairness(summary, &single, &sweeps),
        &mut page,
    );
    words::results(summary, &mut page);
    words::outputs(summary, &mut page);
    words::meanings(&mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn header(summary: &Summary, page: &mut String) {
    let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let rounds = match summary.interrupted {
        true => format!("{} of {} rounds (interrupted)", summary.complete_rounds(), summary.rounds),
        false => count(summary.rounds, "round"),
    };
    let facts = [
        count(summary.rows.len(), "setting"),
        rounds,
        format!("seed {}", summary.seed),
        figures::date(summary.date),
        count(summary.processors, "processor"),
        format!("Baton {}", env!("CARGO_PKG_VERSION")),
    ];
    let program = escaped(&summary.program());
    let _ = write!(
        page,
        "<header>\n<p class=\"kicker\">baton compare</p>\n<h1>{program}</h1>\n<p>{}</p>\n",
        facts.join(" &middot; ")
    );
    if let Some(verdict) = notes::verdict(summary) {
        let _ = writeln!(page, "<p>{}</p>", escaped(&verdict));
    }
    page.push_str("</header>\n");
}

/// The settings that get rows of their own beside lines: not the first one if it is alone, since it is drawn across the lines.
fn apart<'a, 'b>(single: &'b [&'a Row], sweeps: &[Sweep], summary: &Summary) -> &'b [&'a Row] {
    match (single, summary.rows.first()) {
        ([only], Some(first)) if !sweeps.is_empty() && only.choice.label == first.choice.label => &[],
        _ => single,
    }
}

/// A section of figures, each with its caption; a sentence instead of them if there is none.
fn section(title: &str, explanation: &str, plots: &Result<Vec<(String, String)>, &str>, page: &mut String) {
    let _ = write!(page, "<section>\n<h2>{title}</h2>\n");
    match plots {
        Err(why) => {
            let _ = writeln!(page, "<p class=\"nothing\">{why}</p>");
        }
        Ok(plots) => {
            let _ = write!(page, "<p>{explanation}</p>\n<div class=\"plots\">\n");
            for (caption, plot) in plots {
                let _ = write!(page, "<figure>\n<figcaption>{caption}</figcaption>\n{plot}</figure>\n");
            }
            page.push_str("</div>\n");
        }
    }
    page.push_str("</section>\n");
}

type Plots = Result<Vec<(String, String)>, &'static str>;

fn time(summary: &Summary, single: &[&Row], sweeps: &[Sweep]) -> Plots {
    let single = apart(single, sweeps, summary);
    let mut plots = Vec::new();
    for (column, title) in [(WALL, "Wall time"), (CPU, "CPU time")] {
        plots.extend(lines::of_column(summary, sweeps, column, title));
        plots.extend(rows::of_column(single, column).map(|plot| (title.to_owned(), plot)));
    }
    plots.extend(lines::of_column(summary, sweeps, SLICE, "Mean slice that resulted"));
    if plots.is_empty() { Err("No run was done.") } else { Ok(plots) }
}

fn fairness(summary: &Summary, single: &[&Row], sweeps: &[Sweep]) -> Plots {
    let single = apart(single, sweeps, summary);
    let mut plots = lines::of_column(summary, sweeps, FAIRNESS, "Fairness");
    plots.extend(rows::of_column(single, FAIRNESS).map(|plot| ("Fairness".to_owned(), plot)));
    if plots.is_empty() { Err("No run had two CPU-bound threads that could have shared the GIL.") } else { Ok(plots) }
}

/// A name and its value.
type Percentile = (&'static str, fn(&Waits) -> f64);

/// The percentiles that are drawn.
const PERCENTILES: [Percentile; 4] = [
    ("p50", |waits| waits.p50),
    ("p90", |waits| waits.p90),
    ("p99", |waits| waits.p99),
    ("longest", |waits| waits.max),
];

/// For each percentile the median of a row's runs; none if nobody waited.
fn percentiles(summary: &Summary, row: &Row) -> Option<[f64; PERCENTILES.len()]> {
    let runs = summary.runs.iter().filter(|run| summary.rows[run.choice].choice.label == row.choice.label);
    let all: Vec<&Waits> = runs.filter_map(|run| waits(&run.outcome)).collect();
    let of = |value: fn(&Waits) -> f64| median(&all.iter().map(|waits| value(waits)).collect::<Vec<_>>());
    let values = PERCENTILES.map(|(_, value)| of(value));
    values.iter().all(Option::is_some).then(|| values.map(Option::unwrap_or_default))
}

fn waiting(summary: &Summary, single: &[&Row], sweeps: &[Sweep]) -> Plots {
    let mut plots = Vec::new();
    for sweep in sweeps {
        let points: Vec<_> =
            sweep.points.iter().filter_map(|point| Some((point.at, percentiles(summary, point.row)?))).collect();
        let line = |index: usize| Line {
            name: PERCENTILES[index].0.to_owned(),
            points: points.iter().map(|(at, values)| (*at, values[index])).collect(),
            spread: Vec::new(),
            band: Vec::new(),
        };
        let lines: Vec<Line> = (0..PERCENTILES.len()).map(line).collect();
        let plot = lines::plot(&lines, &[], sweep.kind, Unit::Seconds);
        plots.extend(
            plot.map(|plot| (format!("Waits under {} {}", escaped(&sweep.family), lines::legend(&lines)), plot)),
        );
    }
    let values: Vec<_> = single.iter().filter_map(|row| Some((*row, percentiles(summary, row)?))).collect();
    let names = lines::keys(PERCENTILES.iter().map(|(name, _)| *name));
    plots.extend(rows::of_percentiles(&values).map(|plot| (format!("Waits {names}"), plot)));
    if plots.is_empty() { Err("In no run did a thread wait for the GIL.") } else { Ok(plots) }
}
