//! Makes a program small while it still differs.
//!
//! It works on the text, with two things known of it: lines that are indented deeper belong to the line above, and brackets match. So it serves any program.
//! In rounds, coarse to fine: statements are left out (with what is indented under them), blocks are put in place of the
//! statement that holds them, and parts between brackets, commas and blanks are left out or replaced by something small. What is no program any more
//! fails in the same way on both sides, and is told apart by that.

use std::time::{Duration, Instant};

use super::generate::PRELUDE;
use super::watch::{Difference, Pair};

/// Candidates that are run together.
const TOGETHER: usize = 24;
/// A program that is not small by then stays as it is.
const LIMIT: Duration = Duration::from_secs(30);

/// The prelude of a random program stays as it is.
pub fn shrink(program: String, difference: Difference, pair: &Pair) -> (String, Difference) {
    let until = Instant::now() + LIMIT;
    let mut best = (program, difference);
    loop {
        let size = best.0.len();
        for step in [without_statements, with_block_instead, with_less_in_lines] {
            let mut at = 0;
            let candidates = |program: &str| match program.strip_prefix(PRELUDE) {
                Some(rest) => step(rest).into_iter().map(|rest| PRELUDE.to_owned() + &rest).collect(),
                None => step(program),
            };
            // From where the last one was found: what was tried before it seldom works then.
            while let Some((next, found)) = first_that_differs(&candidates(&best.0), at, &best.1, pair, until) {
                (best, at) = (found, next);
            }
        }
        if best.0.len() == size || Instant::now() > until {
            return best;
        }
    }
}

/// The first candidate from `at` that differs as well, and where to go on.
fn first_that_differs(
    candidates: &[String],
    at: usize,
    before: &Difference,
    pair: &Pair,
    until: Instant,
) -> Option<(usize, (String, Difference))> {
    let was_known = pair.is_known(before);
    for (place, group) in candidates
        .iter()
        .enumerate()
        .skip(at)
        .collect::<Vec<_>>()
        .chunks(TOGETHER)
        .map(|group| (group[0].0, group.iter().map(|(_, text)| (*text).clone()).collect::<Vec<_>>()))
    {
        if Instant::now() > until {
            return None;
        }
        for (offset, found) in pair.compare(&group).into_iter().enumerate() {
            let Some(found) = found else { continue };
            let still = !is_no_program(&found.theirs)
                && !is_no_program(&found.ours)
                && found.beginnings() == before.beginnings();
            if still && (was_known || !pair.is_known(&found)) {
                return Some((place + offset, (group[offset].clone(), found)));
            }
        }
    }
    None
}

/// Whether the text was refused as a whole.
fn is_no_program(output: &str) -> bool {
    output.starts_with("  File \"") && output.lines().last().is_some_and(|line| line.contains("Error: "))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The end of the statement that begins at a line: behind what is indented deeper.
fn end_of(lines: &[&str], start: usize) -> usize {
    let depth = indent(lines[start]);
    let deeper = lines[start + 1..].iter().take_while(|line| line.trim().is_empty() || indent(line) > depth).count();
    start + 1 + deeper
}

fn joined(parts: &[&[&str]]) -> String {
    parts.iter().flat_map(|part| part.iter()).fold(String::new(), |text, line| text + line + "\n")
}

/// Runs of statements left out, long runs first, then single ones; `pass` instead where a block would be empty.
fn without_statements(program: &str) -> Vec<String> {
    let lines: Vec<&str> = program.lines().collect();
    let mut candidates = Vec::new();
    let mut length = lines.len().next_power_of_two() / 2;
    while length >= 4 {
        for start in (0..lines.len()).step_by(length / 2).filter(|&start| indent(lines[start]) == 0) {
            let mut end = start;
            while end < lines.len() && end < start + length {
                end = end_of(&lines, end);
            }
            candidates.push(joined(&[&lines[..start], &lines[end..]]));
        }
        length /= 2;
    }
    for start in (0..lines.len()).rev() {
        let end = end_of(&lines, start);
        candidates.push(joined(&[&lines[..start], &lines[end..]]));
        if indent(lines[start]) > 0 && lines[start].trim() != "pass" {
            let pass = " ".repeat(indent(lines[start])) + "pass";
            candidates.push(joined(&[&lines[..start], &[&pass], &lines[end..]]));
        }
    }
    candidates
}

/// A block in place of the statement whose block it is, which may have others behind it (`else`, `except`).
fn with_block_instead(program: &str) -> Vec<String> {
    let lines: Vec<&str> = program.lines().collect();
    let mut candidates = Vec::new();
    for start in 0..lines.len() {
        let end = end_of(&lines, start);
        if end == start + 1 {
            continue;
        }
        let less = indent(lines[start + 1]).saturating_sub(indent(lines[start]));
        let block: Vec<&str> = lines[start + 1..end].iter().map(|line| line.get(less..).unwrap_or_default()).collect();
        let behind = |from: usize| {
            let follows = |line: &&&str| {
                let word = line.trim_start();
                let words = ["else", "elif", "except", "finally", "case"];
                indent(line) == indent(lines[start]) && words.iter().any(|w| word.starts_with(w))
            };
            let mut at = from;
            while lines.get(at).as_ref().is_some_and(follows) {
                at = end_of(&lines, at);
            }
            at
        };
        candidates.push(joined(&[&lines[..start], &block, &lines[behind(end)..]]));
    }
    candidates
}

/// Parts of lines left out: what stands between brackets, between commas, words with a blank before them; or replaced.
fn with_less_in_lines(program: &str) -> Vec<String> {
    let mut candidates = Vec::new();
    let mut put = |start: usize, end: usize, with: &str| {
        if program[start..end] != *with {
            candidates.push(format!("{}{with}{}", &program[..start], &program[end..]));
        }
    };
    for (start, end) in parts(program) {
        put(start, end, "");
        if end - start > 1 {
            put(start, end, "0");
            put(start, end, "x");
        }
        // The brackets with what they hold, or what they hold alone.
        if start > 0 && end < program.len() {
            let around = (program.as_bytes()[start - 1], program.as_bytes()[end]);
            if matches!(around, (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                put(start - 1, end + 1, &program[start..end]);
                put(start - 1, end + 1, "");
            }
        }
        if program[..start].ends_with(", ") {
            put(start - 2, end, "");
        } else if program[end..].starts_with(", ") {
            put(start, end + 2, "");
        }
    }
    candidates
}

/// Where the parts of lines are that brackets, commas, colons and blanks bound, whole brackets included; texts between quotes are one.
fn parts(program: &str) -> Vec<(usize, usize)> {
    let bytes = program.as_bytes();
    let mut parts = Vec::new();
    let mut open = Vec::new();
    let mut start = 0;
    let mut begin = vec![0];
    for (at, &byte) in bytes.iter().enumerate() {
        let bounds = matches!(byte, b'(' | b'[' | b'{' | b')' | b']' | b'}' | b',' | b' ' | b'\n' | b':' | b'=' | b'.');
        if !bounds {
            continue;
        }
        if at > start {
            parts.push((start, at));
        }
        match byte {
            b'(' | b'[' | b'{' => {
                open.push(at + 1);
                begin.push(at + 1);
            }
            b')' | b']' | b'}' => {
                if let Some(since) = begin.last().copied().filter(|&since| since < at) {
                    parts.push((since, at));
                }
                begin.pop();
                if let Some(opened) = open.pop().filter(|&opened| opened < at) {
                    parts.push((opened, at));
                }
            }
            b',' | b'\n' => {
                if let Some(since) = begin.last_mut() {
                    if *since < at {
                        parts.push((*since, at));
                    }
                    *since = at + 1 + usize::from(byte == b',' && bytes.get(at + 1) == Some(&b' '));
                }
            }
            _ => {}
        }
        start = at + 1;
    }
    parts.retain(|&(start, end)| start < end && program.is_char_boundary(start) && program.is_char_boundary(end));
    parts.sort_by_key(|&(start, end)| start + program.len() - end);
    parts.dedup();
    parts
}
