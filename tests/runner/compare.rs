//! What was recorded against what came.
//!
//! Both streams are compared without the script's folder, which CPython writes before every file name, and without the
//! addresses of objects. Standard error also loses the frames of the standard library, whose `threading` or `multiprocessing` is another program in each
//! interpreter. `tests/record` does the same to what it records.

use std::path::Path;

use super::process::Finished;
use super::script::Script;

/// Above this many cells the table for the longest common part is not worth its memory.
const MAX_CELLS: usize = 4_000_000;

/// One text for each stream or status that is not as recorded.
pub fn differences(script: &Script, finished: &Finished) -> Vec<String> {
    let stdout = text(&finished.stdout, script.folder());
    let stderr = without_library(&text(&finished.stderr, script.folder()));
    let mut found = Vec::new();
    found.extend(difference("standard output", &script.record("out"), &stdout));
    found.extend(difference("standard error", &script.record("err"), &stderr));
    let status = script.expected_status();
    if status != finished.status {
        found.push(format!("exit status {} instead of {status}", finished.status));
    }
    found
}

fn text(bytes: &[u8], folder: &Path) -> String {
    without_addresses(&String::from_utf8_lossy(bytes).replace(&format!("{}/", folder.display()), ""))
}

/// ` at 0x7f12ab` as ` at 0x...`.
fn without_addresses(text: &str) -> String {
    const MARK: &str = " at 0x";
    let mut parts = text.split(MARK);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(MARK);
        kept.push_str("...");
        kept.push_str(part.trim_start_matches(|digit: char| digit.is_ascii_hexdigit()));
    }
    kept
}

fn without_library(text: &str) -> String {
    let mut kept = String::new();
    let mut in_library = false;
    for line in text.split_inclusive('\n') {
        let is_frame = line.trim_start().starts_with("File \"");
        // The source and the marks under a frame are indented deeper than the frame itself.
        in_library = (is_frame && is_library(line)) || (in_library && !is_frame && line.starts_with("    "));
        if !in_library {
            kept.push_str(line);
        }
    }
    kept
}

fn is_library(frame: &str) -> bool {
    let file = frame.trim_start().trim_start_matches("File \"");
    file.starts_with('/') || file.starts_with("<frozen ")
}

fn difference(what: &str, expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let left: Vec<&str> = expected.split_inclusive('\n').collect();
    let right: Vec<&str> = actual.split_inclusive('\n').collect();
    let mut report = format!("{what} differs (- recorded, + now):\n");
    for line in aligned(&left, &right) {
        report.push_str(&line);
    }
    Some(report)
}

/// The lines of both sides, marked `-`, `+` or blank, with long equal stretches left out.
fn aligned(left: &[&str], right: &[&str]) -> Vec<String> {
    if left.len() * right.len() > MAX_CELLS {
        return vec![format!("{} lines recorded, {} lines now: too long to compare\n", left.len(), right.len())];
    }
    let common = common_lengths(left, right);
    let (mut row, mut column) = (0, 0);
    let mut marked = Vec::new();
    while row < left.len() || column < right.len() {
        if row < left.len() && column < right.len() && left[row] == right[column] {
            marked.push((' ', left[row]));
            (row, column) = (row + 1, column + 1);
        } else if column == right.len() || (row < left.len() && common[row + 1][column] >= common[row][column + 1]) {
            marked.push(('-', left[row]));
            row += 1;
        } else {
            marked.push(('+', right[column]));
            column += 1;
        }
    }
    with_context(&marked)
}

/// `table[i][j]`: how many lines `left[i..]` and `right[j..]` have in common, in order.
fn common_lengths(left: &[&str], right: &[&str]) -> Vec<Vec<u32>> {
    let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
    for row in (0..left.len()).rev() {
        for column in (0..right.len()).rev() {
            table[row][column] = if left[row] == right[column] {
                table[row + 1][column + 1] + 1
            } else {
                table[row + 1][column].max(table[row][column + 1])
            };
        }
    }
    table
}

/// Three equal lines around each change, each line with its end made visible where it has no newline.
fn with_context(marked: &[(char, &str)]) -> Vec<String> {
    let near = |at: usize| {
        let around = at.saturating_sub(3)..(at + 4).min(marked.len());
        marked[around].iter().any(|(mark, _)| *mark != ' ')
    };
    let mut lines = Vec::new();
    for (at, (mark, text)) in marked.iter().enumerate() {
        if near(at) {
            lines.push(format!("{mark} {}{}\n", text.trim_end_matches('\n'), missing_newline(text)));
        } else if at == 0 || near(at - 1) {
            lines.push("  ...\n".to_owned());
        }
    }
    lines
}

fn missing_newline(text: &str) -> &'static str {
    if text.ends_with('\n') { "" } else { " (no newline at the end)" }
}
