//! How exceptions are printed: CPython's words, to the letter.
//!
//! ```text
//!   the cause or context, printed in the same way, and why it is shown
//!   Traceback (most recent call last):
//!     File "...", line N, in NAME        one entry a level, with its line of source and marks (`marks`);
//!     [Previous line repeated ...]       more than three equal ones are counted
//!   Class: message. Did you mean ...?    (`suggest`); a `SyntaxError` shows its own line
//!   notes
//! ```
//!
//! An exception group goes on with the exceptions in it, in boxes drawn with `+` and `|`. Everything is written into a string, so
//! that nothing is printed by halves when some `__str__` fails.

/// The marks under a line.
mod marks;
/// Lines of source.
mod source;
/// Names that might have been meant.
mod suggest;

pub use marks::show as marked_lines;
pub use suggest::closest;

use std::collections::HashSet;
use std::fmt::Write;

use crate::compile::unit::Position;
use crate::object::class::{Class, flags};
use crate::object::exception::{Exception, FrameObject, Traceback};
use crate::object::function::Code;
use crate::object::mapping::Dict;
use crate::object::sequence::ByteArray;
use crate::object::str::{Str, intern, split_char};
use crate::object::value::Value;
use crate::types::exception::{field, group::parts_of_group};
use crate::types::int::Whole;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Equal levels of a traceback that are shown before they are counted.
const REPEATS_SHOWN: usize = 3;
/// Of a group so many exceptions are shown, and groups in groups to that depth.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

impl Vm {
    /// Prints an uncaught exception on `sys.stderr`.
    pub fn print_exception(&mut self, error: &Value) {
        let text = self.exception_text(error);
        self.write_error(&text);
    }

    /// An exception with its traceback, as CPython prints it.
    pub fn exception_text(&mut self, error: &Value) -> String {
        let mut printer = Printer::default();
        printer.exception(self, error);
        printer.out
    }

    /// What is added to the message of an exception: `. Did you mean: ...?`.
    pub fn hint_text(&mut self, error: &Value, traceback: &Value) -> String {
        suggest::hint(self, error, traceback)
    }

    /// What is printed of an exception that nobody can catch: only what needs no thought, since it may happen at any moment; no marks, no suggestions, no notes.
    pub fn unraisable_text(&mut self, class: &Value, error: &Value, traceback: &Value) -> String {
        let mut printer = Printer { plain: true, ..Printer::default() };
        let traceback = innermost(self, traceback.clone());
        if traceback.object::<Traceback>().is_some() {
            printer.emit("Traceback (most recent call last):\n");
            printer.levels(self, traceback);
        }
        let Some(class) = class.object::<Class>() else { return printer.out };
        printer.out += &qualified_name(self, class);
        if !error.is_none() {
            printer.out += ": ";
            printer.out += &self.shown_text(error).unwrap_or_else(|_| "<exception str() failed>".to_owned());
        }
        printer.out + "\n"
    }

    /// `sys.stderr`, which a program may have set to None or deleted.
    pub fn standard_error(&self) -> Option<Value> {
        self.interp.sys.object::<Dict>().and_then(|sys| sys.get_name(self, &self.interp.names.stderr))
    }

    /// Writes to `sys.stderr`, to nobody where that is None, and to the descriptor where it is missing. False: it was not written there.
    pub fn write_error(&mut self, text: &str) -> bool {
        let write = self.interp.names.write.clone();
        match self.standard_error() {
            Some(stderr) if stderr.is_none() => true,
            // Who cannot be told of errors cannot be told of this one.
            Some(stderr) => self.call_method(&stderr, &write, &[Str::from(text)]).is_ok(),
            None => false,
        }
    }

    /// `str(value)`, lone surrogates as `\udc80`.
    pub fn shown_text(&mut self, value: &Value) -> Res<String> {
        let text = self.str(value)?;
        Ok(text_of(&text))
    }
}

/// A text as standard error shows it.
fn text_of(value: &Value) -> String {
    let Some(text) = value.object::<Str>() else { return String::new() };
    match std::str::from_utf8(text.bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let points = std::iter::successors(split_char(text.bytes()), |(_, rest)| split_char(rest));
            let shown = |point: u32| char::from_u32(point).map_or_else(|| format!("\\u{point:04x}"), String::from);
            points.map(|(point, _)| shown(point)).collect()
        }
    }
}

/// What has been printed, and how deep inside of groups.
#[derive(Default)]
struct Printer {
    out: String,
    /// Groups around what is printed.
    depth: usize,
    /// The box of the group last printed has still to be closed.
    open: bool,
    /// Exceptions printed, each once.
    seen: HashSet<u64>,
    /// Neither marks nor suggestions nor notes.
    plain: bool,
}

/// Why an exception is printed before another.
struct Link {
    error: Value,
    words: &'static str,
}

impl Printer {
    /// Prints lines, inside of groups each behind its margin.
    fn emit(&mut self, text: &str) {
        self.emit_behind(text, '|');
    }

    fn emit_behind(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            return self.out.push_str(text);
        }
        for line in text.split_inclusive('\n') {
            self.indent();
            self.out.push(margin);
            self.out.push(' ');
            self.out.push_str(line);
        }
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n(' ', 2 * self.depth));
    }

    /// An exception after those that led to it.
    fn exception(&mut self, vm: &mut Vm, error: &Value) {
        self.seen.insert(error.word());
        let mut chain = vec![Link { error: error.clone(), words: "" }];
        while let Some(link) = chain.last().and_then(|link| self.origin(vm, &link.error)) {
            self.seen.insert(link.error.word());
            chain.push(link);
        }
        let mut words = "";
        for link in chain.iter().rev() {
            if !words.is_empty() {
                self.emit(words);
            }
            self.single(vm, &link.error);
            words = link.words;
        }
    }

    /// The cause of an exception, or else its context.
    fn origin(&self, vm: &Vm, error: &Value) -> Option<Link> {
        let exception = error.object::<Exception>()?;
        let (cause, context) = (exception.cause.get(vm), exception.context.get(vm));
        let fresh = |error: &Value| !error.is_none() && !self.seen.contains(&error.word());
        if !cause.is_none() {
            return fresh(cause).then(|| Link { error: cause.clone(), words: CAUSE });
        }
        let shown = !exception.suppress_context.get() && fresh(context);
        shown.then(|| Link { error: context.clone(), words: CONTEXT })
    }

    fn single(&mut self, vm: &mut Vm, error: &Value) {
        match parts_of_group(vm, error) {
            Some(parts) => self.group(vm, error, &parts),
            None => {
                if has_traceback(vm, error) {
                    self.emit("Traceback (most recent call last):\n");
                    self.levels(vm, traceback_of(vm, error));
                }
                self.description(vm, error);
            }
        }
    }

    fn group(&mut self, vm: &mut Vm, error: &Value, parts: &[Value]) {
        if self.depth > GROUP_DEPTH {
            return self.emit(&format!("... (max_group_depth is {GROUP_DEPTH})\n"));
        }
        let is_outermost = self.depth == 0;
        self.depth += usize::from(is_outermost);
        if has_traceback(vm, error) {
            let margin = if is_outermost { '+' } else { '|' };
            self.emit_behind("Exception Group Traceback (most recent call last):\n", margin);
            self.levels(vm, traceback_of(vm, error));
        }
        self.description(vm, error);
        self.open = false;
        let shown = parts.len().min(GROUP_WIDTH + 1);
        for (n, part) in parts[..shown].iter().enumerate() {
            let is_last = n + 1 == shown;
            // A group inside that comes last closes the box for all that end with it.
            self.open |= is_last;
            self.part(vm, n, part, parts.len());
            if is_last && self.open {
                self.depth += 1;
                self.indent();
                self.out.push_str("+------------------------------------\n");
                self.depth -= 1;
                self.open = false;
            }
        }
        self.depth -= usize::from(is_outermost);
    }

    fn part(&mut self, vm: &mut Vm, n: usize, part: &Value, count: usize) {
        self.indent();
        let corner = if n == 0 { "+-" } else { "  " };
        let title = if n < GROUP_WIDTH { (n + 1).to_string() } else { "...".to_owned() };
        self.out.push_str(&format!("{corner}+---------------- {title} ----------------\n"));
        self.depth += 1;
        if n < GROUP_WIDTH {
            self.exception(vm, part);
        } else {
            let left = count - GROUP_WIDTH;
            let plural = if left > 1 { "s" } else { "" };
            self.emit(&format!("and {left} more exception{plural}\n"));
        }
        self.depth -= 1;
    }

    /// The levels of a traceback from this one inwards.
    fn levels(&mut self, vm: &mut Vm, outermost: Value) {
        let mut before: Option<(String, u32, String)> = None;
        let mut repeats = 0;
        let mut level = outermost;
        while let Some(traceback) = level.object::<Traceback>() {
            if let Some(entry) = Entry::of(traceback) {
                let key = (entry.file.clone(), entry.line, entry.name.clone());
                if before.as_ref() == Some(&key) {
                    repeats += 1;
                } else {
                    self.repeated(repeats);
                    (before, repeats) = (Some(key), 0);
                }
                if repeats < REPEATS_SHOWN {
                    let text = entry.show(vm, self.plain);
                    self.emit(&text);
                }
            }
            let next = traceback.next.get(vm).clone();
            level = next;
        }
        self.repeated(repeats);
    }

    fn repeated(&mut self, repeats: usize) {
        let hidden = (repeats + 1).saturating_sub(REPEATS_SHOWN);
        if hidden > 0 {
            let plural = if hidden > 1 { "s" } else { "" };
            self.emit(&format!("  [Previous line repeated {hidden} more time{plural}]\n"));
        }
    }

    /// The class, the message and the notes.
    fn description(&mut self, vm: &mut Vm, error: &Value) {
        let class = qualified_name(vm, error.class());
        if vm.is_exception(error, exc::SYNTAX_ERROR) {
            let text = syntax_error(vm, error, &class);
            self.emit(&text);
        } else {
            let message = vm.shown_text(error).unwrap_or_else(|_| "<exception str() failed>".to_owned());
            let traceback =
                error.object::<Exception>().map(|error| error.traceback.get(vm).clone()).unwrap_or_default();
            let hint = if self.plain { String::new() } else { suggest::hint(vm, error, &traceback) };
            let message = message + &hint;
            let text = if message.is_empty() { format!("{class}\n") } else { format!("{class}: {message}\n") };
            self.emit(&text);
        }
        if !self.plain {
            let notes = notes(vm, error);
            self.emit(&notes);
        }
    }
}

/// The levels that are shown of an exception: the innermost, as many as `sys.tracebacklimit` allows; or None.
fn traceback_of(vm: &Vm, error: &Value) -> Value {
    let whole = error.object::<Exception>().map_or(Value::NONE, |exception| exception.traceback.get(vm).clone());
    innermost(vm, whole)
}

fn innermost(vm: &Vm, whole: Value) -> Value {
    let limit = vm.interp.sys.object::<Dict>().and_then(|sys| sys.get_name(vm, &intern(b"tracebacklimit")));
    let limit = match limit.as_ref().and_then(Whole::read) {
        Some(limit) if limit.is_negative() => 0,
        Some(Whole::Small(limit)) => limit as usize,
        _ => return whole,
    };
    let mut levels = vec![whole];
    while let Some(level) = levels.last().and_then(|level| level.object::<Traceback>()) {
        let next = level.next.get(vm).clone();
        levels.push(next);
    }
    // The last one is None.
    let hidden = (levels.len() - 1).saturating_sub(limit);
    levels.swap_remove(hidden)
}

fn has_traceback(vm: &Vm, error: &Value) -> bool {
    !traceback_of(vm, error).is_none()
}

/// One level of a traceback.
struct Entry {
    file: String,
    name: String,
    line: u32,
    position: Position,
}

impl Entry {
    fn of(traceback: &Traceback) -> Option<Entry> {
        let frame = traceback.frame.object::<FrameObject>()?;
        let code = frame.code.object::<Code>()?;
        let position = traceback.instruction().and_then(|n| code.unit.unit.positions.get(n));
        Some(Entry {
            file: text_of(&code.filename),
            name: text_of(&code.name),
            line: traceback.line.get().max(0) as u32,
            position: position.copied().unwrap_or_default(),
        })
    }

    fn show(&self, vm: &Vm, plain: bool) -> String {
        // Of what was typed each statement is a file of its own.
        let shown = if self.file.starts_with("<stdin>-") { "<stdin>" } else { &self.file };
        let mut text = format!("  File \"{shown}\", line {}, in {}\n", self.line, self.name);
        let source = if plain { vm.lines_of_file(&self.file) } else { vm.source_lines(&self.file) };
        if !plain && !vm.interp.flags.no_debug_ranges && self.position.line == self.line && self.line > 0 {
            text += &marks::show(&source, self.position);
        } else if let Some(line) = source.get((self.line as usize).wrapping_sub(1)).map(|line| line.trim())
            && !line.is_empty()
        {
            text += &format!("    {line}\n");
        }
        text
    }
}

/// `module.Class`, without the module where that goes without saying.
fn qualified_name(vm: &mut Vm, class: &Class) -> String {
    let name = text_of(class.qualname.get(vm));
    let module = class.names().get_name(vm, &vm.interp.names.__module__);
    match module.as_ref().map(|module| module.object::<Str>().map(Str::lossy)).as_ref() {
        None => name,
        Some(Some(module)) if matches!(&**module, "builtins" | "__main__") => name,
        Some(Some(module)) => format!("{module}.{name}"),
        Some(None) => format!("<unknown>.{name}"),
    }
}

/// The notes of `add_note`, each on lines of its own.
fn notes(vm: &mut Vm, error: &Value) -> String {
    let name = vm.interp.names.__notes__.clone();
    let Ok(Some(notes)) = vm.get_attr_opt(error, &name) else { return String::new() };
    if notes.is_none() {
        return String::new();
    }
    let is_list = notes.class().has(flags::SEQUENCE) || notes.object::<ByteArray>().is_some();
    let Ok(all) = listed(vm, &notes, is_list) else {
        return "<__notes__ repr() failed>\n".to_owned();
    };
    let mut text = String::new();
    for note in all {
        let note = vm.shown_text(&note).unwrap_or_else(|_| "<note str() failed>".to_owned());
        note.split('\n').for_each(|line| {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{line}");
        });
    }
    text
}

fn listed(vm: &mut Vm, notes: &Value, is_list: bool) -> Res<Vec<Value>> {
    if is_list { vm.collect(notes) } else { Ok(vec![vm.repr(notes)?]) }
}

/// The place in the text that is no Python, and what is wrong with it.
fn syntax_error(vm: &mut Vm, error: &Value, class: &str) -> String {
    let [message, file, line, offset, text, end_line, end_offset] =
        std::array::from_fn(|place| field(vm, error, place));
    let mut shown = String::new();
    let mut suffix = String::new();
    let name = file.object::<Str>().map(|name| name.lossy().into_owned());
    // Lines are shown, and compared, as text: a program may say anything there.
    let [line, end_line] = [line, end_line].map(|line| if line.is_none() { None } else { vm.shown_text(&line).ok() });
    match (&line, name) {
        (Some(line), name) => shown += &format!("  File \"{}\", line {line}\n", name.as_deref().unwrap_or("<string>")),
        (None, Some(name)) => suffix = format!(" ({name})"),
        (None, None) => {}
    }
    if let Some(text) = text.object::<Str>() {
        let on_one_line = line == end_line;
        let end = end_offset.as_small().filter(|_| on_one_line);
        shown += &marked_text(&text.lossy(), offset.as_small(), end, !on_one_line);
    }
    let message = if message.is_none() { Ok("<no detail available>".to_owned()) } else { vm.shown_text(&message) };
    let message = message.unwrap_or_else(|_| "<exception str() failed>".to_owned());
    shown + &format!("{class}: {message}{suffix}\n")
}

/// The line of a syntax error with `^` from its offset (from 1) on.
pub fn marked_text(text: &str, offset: Option<i64>, end: Option<i64>, to_line_end: bool) -> String {
    let whole = text.trim_end_matches('\n');
    let line = whole.trim_start_matches([' ', '\n', '\u{c}']);
    let Some(offset) = offset else { return format!("    {line}\n") };
    let length = whole.chars().count() as i64;
    let spaces = length - line.chars().count() as i64;
    let (behind, limit) = (length + 1, text.chars().count() as i64);
    let within = |place: i64| if !text.is_empty() && place > limit { behind } else { place };
    let end = if to_line_end { behind } else { end.filter(|&end| end != 0).unwrap_or(offset) };
    let (offset, mut end) = (within(offset), within(end));
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let column = offset - 1 - spaces;
    if column < 0 {
        return format!("    {line}\n");
    }
    let before: String = line.chars().take(column as usize).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    let marks = "^".repeat((end - offset).max(0) as usize);
    format!("    {line}\n    {before}{marks}\n")
}
