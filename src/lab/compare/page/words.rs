//! What the page says in words and figures: the table, the outputs, what the columns mean.

use std::fmt::Write;

use super::escaped;
use crate::lab::compare::columns::COLUMNS;
use crate::lab::compare::summary::{Row, Summary};
use crate::lab::compare::{notes, table};

/// The table; columns that say nothing of any setting are left out.
pub fn results(summary: &Summary, page: &mut String) {
    page.push_str("<section>\n<h2>Table</h2>\n<p>Medians of the rounds.</p>\n<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr><th>setting</th>");
    let shown = |index: &usize| summary.rows.iter().any(|row| row.cells[*index].median.is_some());
    let columns: Vec<usize> = (0..COLUMNS.len()).filter(shown).collect();
    for &index in &columns {
        let _ = write!(page, "<th>{}</th>", COLUMNS[index].title);
    }
    let failed = summary.rows.iter().any(|row| !row.succeeded());
    page.push_str(if failed { "<th>output</th><th>ended with</th>" } else { "<th>output</th>" });
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &summary.rows {
        let _ = write!(page, "<tr><th>{}</th>", escaped(&row.choice.label));
        for &index in &columns {
            cell(row, index, page);
        }
        let different = if row.outputs.len() > 1 { " class=\"different\"" } else { "" };
        let _ = write!(page, "<td{different}>{}</td>", table::outputs(row));
        if failed {
            let _ = write!(page, "<td>{}</td>", table::ends(row));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn cell(row: &Row, index: usize, page: &mut String) {
    let cell = &row.cells[index];
    let Some(median) = cell.median else {
        page.push_str("<td>&ndash;</td>");
        return;
    };
    let _ = write!(page, "<td>{}", cell.unit.show(median));
    let interval = cell.interval.filter(|_| COLUMNS[index].with_interval);
    if let Some((low, high)) = interval {
        let _ = write!(page, "<small>{} to {}</small>", cell.unit.show(low), cell.unit.show(high));
    }
    let mark = table::mark(cell);
    if !mark.is_empty() {
        let _ = write!(page, "<b>{}</b>", escaped(&mark));
    }
    page.push_str("</td>");
}

/// What was printed, and by how many runs of which setting.
pub fn outputs(summary: &Summary, page: &mut String) {
    const MOST: usize = 12;
    let outputs = summary.outputs();
    let title = match outputs.len() {
        1 => "One output".to_owned(),
        several => format!("{several} different outputs"),
    };
    let _ = write!(page, "<section>\n<h2>{title}</h2>\n<ul class=\"outputs\">\n");
    for output in outputs.iter().take(MOST) {
        let runs = summary.rows.iter().filter_map(|row| {
            let (_, runs) = row.outputs.iter().find(|(known, _)| known.hash == output.hash)?;
            Some(format!("{} &times;{runs}", escaped(&row.choice.label)))
        });
        let text = match notes::beginning(output, 300) {
            text if text.is_empty() => "<i>nothing</i>".to_owned(),
            text => escaped(&text),
        };
        let runs = if outputs.len() == 1 { "all runs".to_owned() } else { runs.collect::<Vec<_>>().join(", ") };
        let _ = writeln!(page, "<li><pre>{text}</pre><p><code>{}</code> {runs}</p></li>", notes::hash(output));
    }
    page.push_str("</ul>\n");
    if outputs.len() > MOST {
        let _ = writeln!(page, "<p>and {} more</p>", outputs.len() - MOST);
    }
    page.push_str("</section>\n");
}

/// What each column is.
pub fn meanings(page: &mut String) {
    page.push_str("<section>\n<h2>What the columns say</h2>\n<dl>\n");
    for column in COLUMNS {
        let _ = writeln!(page, "<dt>{}</dt><dd>{}</dd>", column.title, escaped(column.meaning));
    }
    page.push_str(
        "<dt>output</dt><dd>a hash of what the runs printed, or how many different outputs there were: more than one is a race</dd>\n\
         <dt>seeded</dt><dd>under this policy time inside of the program is virtual: computing takes none, so slices and waits last nothing</dd>\n\
         <dt>&uarr; &darr;</dt><dd>significantly above or below the first setting</dd>\n</dl>\n</section>\n",
    );
}
