//! Plots of sweeps: something against the number of a setting, a line for each policy.

use std::fmt::Write;

use super::axis::{Axis, label};
use super::escaped;
use crate::lab::compare::choice::Scale;
use crate::lab::compare::columns::Unit;
use crate::lab::compare::summary::{Row, Summary};

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = 336.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 206.0;

/// The fewest settings of one policy that make a line; fewer are rows.
const FEWEST: usize = 4;

/// How many line colours the style has.
const COLOURS: usize = 6;

/// What the horizontal scale counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ticks,
    Time,
}

impl Kind {
    fn of(scale: Scale) -> Kind {
        match scale {
            Scale::Ticks(_) => Kind::Ticks,
            Scale::Time(_) => Kind::Time,
        }
    }

    fn unit(self) -> Unit {
        match self {
            Kind::Ticks => Unit::Count,
            Kind::Time => Unit::Seconds,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Kind::Ticks => "instructions between checks",
            Kind::Time => "interval that was asked for",
        }
    }
}

/// The settings of one policy, by their numbers.
pub struct Sweep<'a> {
    pub family: String,
    pub kind: Kind,
    /// In the order of their numbers.
    pub points: Vec<Point<'a>>,
}

pub struct Point<'a> {
    pub at: f64,
    pub row: &'a Row,
}

impl<'a> Sweep<'a> {
    /// The policies with enough different numbers.
    pub fn all(summary: &'a Summary) -> Vec<Sweep<'a>> {
        let mut sweeps: Vec<Sweep> = Vec::new();
        for row in &summary.rows {
            let Some(scale) = row.choice.scale else { continue };
            let point = Point { at: scale.number(), row };
            let same = |sweep: &&mut Sweep| sweep.family == row.choice.family && sweep.kind == Kind::of(scale);
            match sweeps.iter_mut().find(same) {
                Some(sweep) => sweep.points.push(point),
                None => {
                    let (family, kind) = (row.choice.family.clone(), Kind::of(scale));
                    sweeps.push(Sweep { family, kind, points: vec![point] });
                }
            }
        }
        for sweep in &mut sweeps {
            sweep.points.sort_by(|a, b| a.at.total_cmp(&b.at));
        }
        let different = |sweep: &Sweep| sweep.points.chunk_by(|a, b| a.at == b.at).count();
        sweeps.retain(|sweep| different(sweep) >= FEWEST);
        sweeps
    }

    pub fn has(&self, label: &str) -> bool {
        self.points.iter().any(|point| point.row.choice.label == label)
    }
}

/// A line to draw.
pub struct Line {
    pub name: String,
    /// Where, and how much.
    pub points: Vec<(f64, f64)>,
    /// Single runs, as dots.
    pub spread: Vec<(f64, f64)>,
    /// At each place the ends of the interval.
    pub band: Vec<(f64, f64, f64)>,
}

/// A column against the settings' numbers: a plot for each kind of number, with a caption. The first setting, if it is in no
/// sweep, is a level across.
pub fn of_column(summary: &Summary, sweeps: &[Sweep], column: usize, title: &str) -> Vec<(String, String)> {
    let first = summary.rows.first().filter(|row| !sweeps.iter().any(|sweep| sweep.has(&row.choice.label)));
    let level = first.and_then(|row| Some((row.choice.label.as_str(), row.cells[column].median?)));
    let levels: Vec<(&str, f64)> = level.into_iter().collect();
    let mut plots = Vec::new();
    for kind in [Kind::Ticks, Kind::Time] {
        let lines: Vec<Line> =
            sweeps.iter().filter(|sweep| sweep.kind == kind).map(|sweep| line(sweep, column)).collect();
        let Some(unit) = summary.rows.first().map(|row| row.cells[column].unit) else { continue };
        let plot = plot(&lines, &levels, kind, unit);
        plots.extend(plot.map(|plot| (format!("{title} {}", legend(&lines)), plot)));
    }
    plots
}

fn line(sweep: &Sweep, column: usize) -> Line {
    let mut line = Line { name: sweep.family.clone(), points: Vec::new(), spread: Vec::new(), band: Vec::new() };
    for Point { at, row } in &sweep.points {
        let cell = &row.cells[column];
        let Some(median) = cell.median else { continue };
        line.points.push((*at, median));
        line.spread.extend(cell.values.iter().map(|value| (*at, *value)));
        line.band.extend(cell.interval.map(|(low, high)| (*at, low, high)));
    }
    line
}

/// The lines' names, each in its colour.
pub fn legend(lines: &[Line]) -> String {
    keys(lines.iter().map(|line| line.name.as_str()))
}

/// Names in the colours of the lines.
pub fn keys<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let key = |(index, name): (usize, &str)| {
        format!("<span class=\"key\"><i class=\"c{}\"></i>{}</span>", index % COLOURS, escaped(name))
    };
    names.enumerate().map(key).collect()
}

/// None if there is nothing to draw.
pub fn plot(lines: &[Line], levels: &[(&str, f64)], kind: Kind, unit: Unit) -> Option<String> {
    let points = || lines.iter().flat_map(|line| &line.points);
    let x = Axis::logarithmic(points().map(|point| point.0), LEFT, RIGHT)?;
    let all = points().chain(lines.iter().flat_map(|line| &line.spread)).map(|point| point.1);
    let y = Axis::over(all.chain(levels.iter().map(|level| level.1)), unit, BOTTOM, TOP)?;
    let mut drawing = format!("<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\">\n");
    scales(&x, &y, kind, unit, &mut drawing);
    for (index, line) in lines.iter().enumerate() {
        draw(line, index % COLOURS, &x, &y, unit, &mut drawing);
    }
    for (name, value) in levels {
        let place = y.place(*value);
        let above = if place < TOP + 20.0 { place + 13.0 } else { place - 5.0 };
        let _ = writeln!(
            drawing,
            "<path class=\"level\" d=\"M{LEFT} {place:.1}H{RIGHT}\"/><text class=\"tick end halo\" x=\"{RIGHT}\" y=\"{above:.1}\">{}</text>",
            escaped(name)
        );
    }
    Some(drawing + "</svg>\n")
}

fn scales(x: &Axis, y: &Axis, kind: Kind, unit: Unit, drawing: &mut String) {
    for tick in y.ticks() {
        let place = y.place(tick);
        let _ = writeln!(
            drawing,
            "<path class=\"grid\" d=\"M{LEFT} {place:.1}H{RIGHT}\"/><text class=\"tick end\" x=\"{}\" y=\"{:.1}\">{}</text>",
            LEFT - 6.0,
            place + 4.0,
            label(unit, tick)
        );
    }
    for tick in x.ticks() {
        let place = x.place(tick);
        let _ = writeln!(
            drawing,
            "<path class=\"grid\" d=\"M{place:.1} {TOP}V{BOTTOM}\"/><text class=\"tick middle\" x=\"{place:.1}\" y=\"{}\">{}</text>",
            BOTTOM + 16.0,
            label(kind.unit(), tick)
        );
    }
    let middle = f64::midpoint(LEFT, RIGHT);
    let _ =
        writeln!(drawing, "<text class=\"tick middle\" x=\"{middle}\" y=\"{}\">{}</text>", BOTTOM + 36.0, kind.title());
}

fn draw(line: &Line, colour: usize, x: &Axis, y: &Axis, unit: Unit, drawing: &mut String) {
    let at = |(a, b): &(f64, f64)| format!("{:.1} {:.1}", x.place(*a), y.place(*b));
    if line.band.len() > 1 {
        let upper = line.band.iter().map(|(a, _, high)| at(&(*a, *high)));
        let lower = line.band.iter().rev().map(|(a, low, _)| at(&(*a, *low)));
        let outline: Vec<String> = upper.chain(lower).collect();
        let _ = writeln!(drawing, "<path class=\"band c{colour}\" d=\"M{}Z\"/>", outline.join("L"));
    }
    let dots: String = line.spread.iter().map(|point| format!("M{}h0", at(point))).collect();
    let corners: Vec<String> = line.points.iter().map(at).collect();
    let _ = writeln!(
        drawing,
        "<path class=\"dots c{colour}\" d=\"{dots}\"/>\n<path class=\"line c{colour}\" d=\"M{}\"/>",
        corners.join("L")
    );
    for point in &line.points {
        let _ = writeln!(
            drawing,
            "<circle class=\"fill c{colour}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.5\"><title>{} {}</title></circle>",
            x.place(point.0),
            y.place(point.1),
            escaped(&line.name),
            unit.show(point.1)
        );
    }
}
