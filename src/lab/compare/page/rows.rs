//! Plots with a row for each setting: its name and its value above, its runs on a common scale below.

use std::fmt::Write;

use super::axis::{Axis, label};
use super::{PERCENTILES, escaped};
use crate::lab::compare::columns::Unit;
use crate::lab::compare::summary::Row;

const WIDTH: f64 = 360.0;
const MARGIN: f64 = 12.0;
/// The height of a row: a line of text and the marks below it.
const ROW: f64 = 40.0;
/// Where the marks of a row are.
const MARKS: f64 = 27.0;
/// Room for the scale's numbers.
const FOOT: f64 = 24.0;

/// The runs of each setting as dots, with the median and its interval; None if no run has a value.
pub fn of_column(rows: &[&Row], column: usize) -> Option<String> {
    let unit = rows.first()?.cells[column].unit;
    let values = rows.iter().flat_map(|row| row.cells[column].values.iter().copied());
    let axis = Axis::over(values, unit, MARGIN, WIDTH - MARGIN)?;
    let rows = rows.iter().filter(|row| row.cells[column].median.is_some());
    let mut drawing = Drawing::default();
    for row in rows {
        let cell = &row.cells[column];
        let Some(median) = cell.median else { continue };
        let y = drawing.row(&row.choice.label, &unit.show(median));
        let mut dots = String::new();
        for value in &cell.values {
            let _ = write!(dots, "M{:.1} {y}h0", axis.place(*value));
        }
        let (low, high) = cell.interval.unwrap_or((median, median));
        let (low, high) = (axis.place(low), axis.place(high));
        let _ = writeln!(
            drawing.marks,
            "<path class=\"dots\" d=\"{dots}\"/>\n<rect class=\"interval\" x=\"{low:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"8\"/>\n\
             <path class=\"median\" d=\"M{:.1} {}v14\"/>",
            y - 4.0,
            high - low,
            axis.place(median),
            y - 7.0,
        );
    }
    Some(drawing.finish(&axis, unit))
}

/// The percentiles of each setting's waits, from the lowest to the highest; None without settings.
pub fn of_percentiles(rows: &[(&Row, [f64; PERCENTILES.len()])]) -> Option<String> {
    let axis = Axis::logarithmic(rows.iter().flat_map(|(_, values)| *values), MARGIN, WIDTH - MARGIN)?;
    let mut drawing = Drawing::default();
    for (row, values) in rows {
        let shown = format!("{} … {}", Unit::Seconds.show(values[0]), Unit::Seconds.show(values[2]));
        let y = drawing.row(&row.choice.label, &shown);
        let places = values.map(|value| axis.place(value));
        let _ = writeln!(drawing.marks, "<path class=\"reach\" d=\"M{:.1} {y}H{:.1}\"/>", places[0], places[3]);
        for ((place, value), (index, (name, _))) in places.iter().zip(values).zip(PERCENTILES.iter().enumerate()) {
            let value = Unit::Seconds.show(*value);
            let _ = writeln!(
                drawing.marks,
                "<circle class=\"fill c{index}\" cx=\"{place:.1}\" cy=\"{y}\" r=\"5\"><title>{name} {value}</title></circle>"
            );
        }
    }
    Some(drawing.finish(&axis, Unit::Seconds))
}

#[derive(Default)]
struct Drawing {
    rows: usize,
    marks: String,
}

impl Drawing {
    /// Begins a row; where its marks are.
    fn row(&mut self, name: &str, value: &str) -> f64 {
        let top = self.rows as f64 * ROW;
        self.rows += 1;
        let _ = write!(
            self.marks,
            "<text x=\"{MARGIN}\" y=\"{0}\">{1}</text>\n<text x=\"{2}\" y=\"{0}\" class=\"end\">{3}</text>\n\
             <path class=\"rail\" d=\"M{MARGIN} {4}H{2}\"/>\n",
            top + 14.0,
            escaped(name),
            WIDTH - MARGIN,
            escaped(value),
            top + MARKS,
        );
        top + MARKS
    }

    fn finish(self, axis: &Axis, unit: Unit) -> String {
        let bottom = self.rows as f64 * ROW;
        let mut drawing = format!("<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\">\n", bottom + FOOT);
        for tick in axis.ticks() {
            let x = axis.place(tick);
            let anchor = if x > WIDTH - 40.0 {
                "end"
            } else if x < 40.0 {
                "start"
            } else {
                "middle"
            };
            let _ = writeln!(
                drawing,
                "<path class=\"grid\" d=\"M{x:.1} 0V{bottom}\"/><text class=\"tick {anchor}\" x=\"{x:.1}\" y=\"{}\">{}</text>",
                bottom + 15.0,
                label(unit, tick),
            );
        }
        drawing + &self.marks + "</svg>\n"
    }
}
