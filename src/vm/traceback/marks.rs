//! The `~~~^^^` under a line of source.
//!
//! An instruction knows which piece of the source it is for. Where that piece is an operation, a subscript or a call, only its operator
//! or brackets are `^` and the operands `~`: to find them the piece is parsed once more. Where the piece is all that stands on its lines
//! the marks would say nothing, and are left out.

use std::collections::BTreeSet;

use baton_grammar::Mode;
use baton_grammar::ast::{ExprKind, Module, StmtKind};

use crate::compile::unit::Position;

/// A character: line and column from 0.
type Spot = (usize, usize);

/// The part of a piece that is marked `^` when the rest is `~`: from the first spot up to the second.
struct Core {
    from: Spot,
    to: Spot,
}

/// The lines of source of a position, with marks, indented by four spaces.
pub fn show(source: &[String], position: Position) -> String {
    let first = position.line as usize - 1;
    let last = (position.end_line as usize).max(first + 1) - 1;
    let originals: Vec<&str> = (first..=last).map(|n| source.get(n).map_or("", |line| line.trim_end())).collect();
    let lines = dedent(&originals);
    if lines.iter().all(|line| line.trim().is_empty()) {
        return String::new();
    }
    let removed = originals[0].chars().count().saturating_sub(lines[0].chars().count());
    let column = |line: &str, bytes: u32| characters(line, bytes as usize).saturating_sub(removed);
    let start = column(originals[0], position.column);
    let end = column(originals[last - first], position.end_column);
    Piece { lines, start, end }.show()
}

/// How many characters the first `bytes` bytes of a line are.
fn characters(line: &str, bytes: usize) -> usize {
    line.char_indices().take_while(|(at, _)| *at < bytes).count()
}

/// Lines without the white space that all of them begin with.
fn dedent(lines: &[&str]) -> Vec<String> {
    let margin = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| &line[..line.len() - line.trim_start().len()])
        .reduce(common_prefix)
        .map_or(0, str::len);
    let strip = |line: &&str| if line.trim().is_empty() { String::new() } else { line[margin..].to_owned() };
    lines.iter().map(strip).collect()
}

fn common_prefix<'a>(a: &'a str, b: &'a str) -> &'a str {
    let same = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y);
    match same {
        Some(((at, _), _)) => &a[..at],
        None => &a[..a.len().min(b.len())],
    }
}

/// The lines that an instruction is for, and where on the first of them it starts and on the last one ends, in characters.
struct Piece {
    lines: Vec<String>,
    start: usize,
    end: usize,
}

impl Piece {
    fn show(&self) -> String {
        let core = self.core();
        let marked = self.needs_marks(core.as_ref());
        let mut shown: Vec<String> = Vec::new();
        let mut before = None;
        for line in self.significant_lines(core.as_ref()) {
            match before.map(|before| line - before) {
                Some(2) => self.show_line(line - 1, core.as_ref(), marked, &mut shown),
                Some(gap) if gap > 2 => shown.push(format!("...<{} lines>...", gap - 1)),
                _ => {}
            }
            self.show_line(line, core.as_ref(), marked, &mut shown);
            before = Some(line);
        }
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        dedent(&shown).iter().map(|line| format!("    {line}\n")).collect()
    }

    /// The first line, the last, and those around the ends of the core.
    fn significant_lines(&self, core: Option<&Core>) -> BTreeSet<usize> {
        let last = self.lines.len() - 1;
        let mut lines = BTreeSet::from([0, last]);
        for (line, _) in core.iter().flat_map(|core| [core.from, core.to]) {
            lines.extend(line.saturating_sub(1)..=(line + 1).min(last));
        }
        lines
    }

    fn show_line(&self, number: usize, core: Option<&Core>, marked: bool, shown: &mut Vec<String>) {
        let line = &self.lines[number];
        shown.push(line.clone());
        if !marked {
            return;
        }
        let is_last = number + 1 == self.lines.len();
        let end = if is_last { width(line, self.end) } else { width(line, usize::MAX) };
        let blank = line.chars().take_while(|c| c.is_whitespace()).count();
        let start = if number == 0 { width(line, self.start).max(blank) } else { blank };
        let mark = |column: usize| match core {
            _ if column < start => ' ',
            Some(core) if !self.is_in(core, (number, column)) => '~',
            _ => '^',
        };
        shown.push((0..end).map(mark).collect());
    }

    /// Is a column, counted as it is displayed, in the core?
    fn is_in(&self, core: &Core, spot: Spot) -> bool {
        let displayed = |(line, column): Spot| (line, width(&self.lines[line], column));
        displayed(core.from) <= spot && spot < displayed(core.to)
    }

    /// The text of the piece, and the byte of the first line at which it starts.
    fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        let last = &self.lines[self.lines.len() - 1];
        text.truncate(text.len() - last.len() + byte_of(last, self.end));
        text.split_off(byte_of(&self.lines[0], self.start).min(text.len()))
    }

    fn core(&self) -> Option<Core> {
        let text = self.text();
        let (from, to) = core_of(&text)?;
        let spot = |at: usize| {
            let line = text[..at].matches('\n').count();
            let begin = text[..at].rfind('\n').map_or(0, |n| n + 1);
            let column = text[begin..at].chars().count();
            (line, if line == 0 { column + self.start } else { column })
        };
        let core = Core { from: spot(from), to: spot(to) };
        (core.to.0 < self.lines.len()).then_some(core)
    }

    fn needs_marks(&self, core: Option<&Core>) -> bool {
        let is_nowhere = self.lines.len() == 1 && self.start == self.end;
        if is_nowhere || self.is_whole_call() {
            return false;
        }
        let before: String = self.lines[0].chars().take(self.start).collect();
        let after: String = self.lines[self.lines.len() - 1].chars().skip(self.end).collect();
        core.is_some() || !before.trim_start().is_empty() || !after.trim_end().is_empty()
    }

    /// `return name(...)` and `name = anything(...)`: the call is all that can be meant.
    fn is_whole_call(&self) -> bool {
        let arena = bumpalo::Bump::new();
        let text = self.lines.join("\n") + "\n";
        let Ok(parsed) = baton_grammar::parse(&text, Mode::File, &arena) else { return false };
        let Module::File([statement, ..]) = parsed.module else { return false };
        let call = match statement.kind {
            StmtKind::Return(Some(value)) => match value.kind {
                ExprKind::Call { func, .. } if matches!(func.kind, ExprKind::Name(_)) => value,
                _ => return false,
            },
            StmtKind::Assign { targets: [target], value }
                if matches!((&target.kind, &value.kind), (ExprKind::Name(_), ExprKind::Call { .. })) =>
            {
                value
            }
            _ => return false,
        };
        let last = &self.lines[self.lines.len() - 1];
        let last_begin = text.len() - 1 - last.len();
        // CPython compares columns in bytes with columns in characters: what is not ASCII has marks.
        call.span.start as usize == self.start && call.span.end as usize == last_begin + self.end
    }
}

/// Bytes from the start of a line to a character.
fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}

/// The bytes of a piece of source that are its operator, or its brackets with what is in them.
fn core_of(piece: &str) -> Option<(usize, usize)> {
    const BEFORE: usize = "(\n".len();
    let arena = bumpalo::Bump::new();
    let text = format!("(\n{piece}\n)");
    let parsed = baton_grammar::parse(&text, Mode::Expression, &arena).ok()?;
    let Module::Expression(whole) = parsed.module else { return None };
    let at = |offset: u32| (offset as usize).checked_sub(BEFORE);
    match whole.kind {
        ExprKind::Binary { left, right, .. } => {
            let from = find(piece, at(left.span.end)?, |c| !c.is_whitespace() && c != ')')?;
            Some((from, operator_end(piece, from, at(right.span.start)?)))
        }
        ExprKind::Subscript { value, .. } => {
            Some((find(piece, at(value.span.end)?, |c| c == '[')?, at(whole.span.end)?))
        }
        ExprKind::Call { func, .. } => Some((find(piece, at(func.span.end)?, |c| c == '(')?, at(whole.span.end)?)),
        _ => None,
    }
}

/// The first character from a byte on that is asked for, comments and continued lines passed over.
fn find(text: &str, from: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = from;
    loop {
        let next = text.get(at..)?.chars().next()?;
        if next == '\\' || next == '#' {
            at += text[at..].find('\n')? + 1;
        } else if wanted(next) {
            return Some(at);
        } else {
            at += next.len_utf8();
        }
    }
}

/// An operator is one or two characters long.
fn operator_end(text: &str, from: usize, right: usize) -> usize {
    let second = from + 1;
    let belongs = |c: char| second < right && !c.is_whitespace() && c != '\\' && c != '#';
    if text[second..].chars().next().is_some_and(belongs) { second + 1 } else { second }
}

/// Columns that the first characters of a line take on a terminal.
fn width(line: &str, characters: usize) -> usize {
    line.chars().take(characters).map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Characters that take two columns (Unicode's East Asian Width `W` and `F`): first and last of each run.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115f),
    (0x231a, 0x231b),
    (0x2329, 0x232a),
    (0x23e9, 0x23ec),
    (0x23f0, 0x23f0),
    (0x23f3, 0x23f3),
    (0x25fd, 0x25fe),
    (0x2614, 0x2615),
    (0x2648, 0x2653),
    (0x267f, 0x267f),
    (0x2693, 0x2693),
    (0x26a1, 0x26a1),
    (0x26aa, 0x26ab),
    (0x26bd, 0x26be),
    (0x26c4, 0x26c5),
    (0x26ce, 0x26ce),
    (0x26d4, 0x26d4),
    (0x26ea, 0x26ea),
    (0x26f2, 0x26f3),
    (0x26f5, 0x26f5),
    (0x26fa, 0x26fa),
    (0x26fd, 0x26fd),
    (0x2705, 0x2705),
    (0x270a, 0x270b),
    (0x2728, 0x2728),
    (0x274c, 0x274c),
    (0x274e, 0x274e),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2795, 0x2797),
    (0x27b0, 0x27b0),
    (0x27bf, 0x27bf),
    (0x2b1b, 0x2b1c),
    (0x2b50, 0x2b50),
    (0x2b55, 0x2b55),
    (0x2e80, 0x2e99),
    (0x2e9b, 0x2ef3),
    (0x2f00, 0x2fd5),
    (0x2ff0, 0x303e),
    (0x3041, 0x3096),
    (0x3099, 0x30ff),
    (0x3105, 0x312f),
    (0x3131, 0x318e),
    (0x3190, 0x31e3),
    (0x31ef, 0x321e),
    (0x3220, 0x3247),
    (0x3250, 0x4dbf),
    (0x4e00, 0xa48c),
    (0xa490, 0xa4c6),
    (0xa960, 0xa97c),
    (0xac00, 0xd7a3),
    (0xf900, 0xfaff),
    (0xfe10, 0xfe19),
    (0xfe30, 0xfe52),
    (0xfe54, 0xfe66),
    (0xfe68, 0xfe6b),
    (0xff01, 0xff60),
    (0xffe0, 0xffe6),
    (0x16fe0, 0x16fe4),
    (0x16ff0, 0x16ff1),
    (0x17000, 0x187f7),
    (0x18800, 0x18cd5),
    (0x18d00, 0x18d08),
    (0x1aff0, 0x1aff3),
    (0x1aff5, 0x1affb),
    (0x1affd, 0x1affe),
    (0x1b000, 0x1b122),
    (0x1b132, 0x1b132),
    (0x1b150, 0x1b152),
    (0x1b155, 0x1b155),
    (0x1b164, 0x1b167),
    (0x1b170, 0x1b2fb),
    (0x1f004, 0x1f004),
    (0x1f0cf, 0x1f0cf),
    (0x1f18e, 0x1f18e),
    (0x1f191, 0x1f19a),
    (0x1f200, 0x1f202),
    (0x1f210, 0x1f23b),
    (0x1f240, 0x1f248),
    (0x1f250, 0x1f251),
    (0x1f260, 0x1f265),
    (0x1f300, 0x1f320),
    (0x1f32d, 0x1f335),
    (0x1f337, 0x1f37c),
    (0x1f37e, 0x1f393),
    (0x1f3a0, 0x1f3ca),
    (0x1f3cf, 0x1f3d3),
    (0x1f3e0, 0x1f3f0),
    (0x1f3f4, 0x1f3f4),
    (0x1f3f8, 0x1f43e),
    (0x1f440, 0x1f440),
    (0x1f442, 0x1f4fc),
    (0x1f4ff, 0x1f53d),
    (0x1f54b, 0x1f54e),
    (0x1f550, 0x1f567),
    (0x1f57a, 0x1f57a),
    (0x1f595, 0x1f596),
    (0x1f5a4, 0x1f5a4),
    (0x1f5fb, 0x1f64f),
    (0x1f680, 0x1f6c5),
    (0x1f6cc, 0x1f6cc),
    (0x1f6d0, 0x1f6d2),
    (0x1f6d5, 0x1f6d7),
    (0x1f6dc, 0x1f6df),
    (0x1f6eb, 0x1f6ec),
    (0x1f6f4, 0x1f6fc),
    (0x1f7e0, 0x1f7eb),
    (0x1f7f0, 0x1f7f0),
    (0x1f90c, 0x1f93a),
    (0x1f93c, 0x1f945),
    (0x1f947, 0x1f9ff),
    (0x1fa70, 0x1fa7c),
    (0x1fa80, 0x1fa88),
    (0x1fa90, 0x1fabd),
    (0x1fabf, 0x1fac5),
    (0x1face, 0x1fadb),
    (0x1fae0, 0x1fae8),
    (0x1faf0, 0x1faf8),
    (0x20000, 0x2fffd),
    (0x30000, 0x3fffd),
];

fn is_wide(c: char) -> bool {
    let point = u32::from(c);
    let run = WIDE.partition_point(|(_, last)| *last < point);
    WIDE.get(run).is_some_and(|(first, _)| *first <= point)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(line: &str, column: u32, end_column: u32) -> String {
        let text = show(&[line.to_owned()], Position { line: 1, end_line: 1, column, end_column });
        text.lines().nth(1).unwrap_or("").trim_start().to_owned()
    }

    #[test]
    fn operators_and_brackets_stand_out() {
        assert_eq!(marks("x = a + b", 4, 9), "~~^~~");
        assert_eq!(marks("x = a // b", 4, 10), "~~^^~~");
        assert_eq!(marks("f(1)[2]", 0, 7), "~~~~^^^");
        assert_eq!(marks("    f(1)", 4, 8), "~^^^");
        assert_eq!(marks("x = \"漢字\" + 5", 4, 16), "~~~~~~~^~~");
    }

    #[test]
    fn whole_statements_are_not_marked() {
        assert_eq!(marks("raise last", 0, 10), "");
        assert_eq!(marks("return f(x)", 7, 11), "");
        assert_eq!(marks("y = f(x)", 4, 8), "");
        assert_eq!(marks("return f.g(x)", 7, 13), "~~~^^^");
    }
}
