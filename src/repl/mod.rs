//! The prompt: read, compile, run in `__main__`, print.
//!
//! A text that is incomplete (the grammar says so) or that a blank line has yet to end is read on, under `...`. Results
//! are printed by the bytecode itself, through `sys.displayhook`. On a terminal the line editor and its history are rustyline's; what comes from elsewhere (`-i` with a
//! pipe) is read as it is, with the prompts on standard error.

use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;

use baton_grammar::Mode;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::cli::{exit, main_dict};
use crate::compile::Options;
use crate::compile::unit::flags;
use crate::gil::Reason;
use crate::object::function::Code;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::{dict_of, set};
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

/// What came of reading.
enum Input {
    Text(String),
    Interrupted,
    End,
}

/// Where the lines come from.
enum Lines {
    Terminal(Box<DefaultEditor>),
    Plain,
}

/// A prompt at work.
struct Session {
    lines: Lines,
    /// Statements so far: each is a file of its own for tracebacks.
    count: u32,
    /// A `from __future__ import annotations` holds for all that comes after it.
    future_annotations: bool,
}

/// Runs until the end of the input, or until the program says `exit()`. `greet`: with a first line that says what this is.
pub fn run(vm: &mut Vm, greet: bool) {
    let lines = if std::io::stdin().is_terminal() {
        match DefaultEditor::new() {
            Ok(editor) => Lines::Terminal(Box::new(editor)),
            Err(error) => {
                vm.write_error(&format!("baton: no prompt: {error}\n"));
                return;
            }
        }
    } else {
        Lines::Plain
    };
    let mut session = Session { lines, count: 0, future_annotations: false };
    let history = history_file();
    if let (Lines::Terminal(editor), Some(file)) = (&mut session.lines, &history) {
        // There is none the first time.
        let _ = editor.load_history(file);
    }
    if greet && vm.interp.flags.quiet == 0 {
        let setting = vm.policy(|policy| policy.setting());
        vm.write_error(&format!("Baton {} (Python 3.13), GIL {setting}. Ctrl-D leaves.\n", env!("CARGO_PKG_VERSION")));
    }
    set_prompts(vm);
    flush(vm);
    loop {
        match session.read(vm) {
            Input::Text(text) => session.run_text(vm, &text),
            Input::Interrupted => drop(vm.write_error("KeyboardInterrupt\n")),
            Input::End => break,
        }
    }
    if let (Lines::Terminal(editor), Some(file)) = (&mut session.lines, &history) {
        // A history that cannot be kept is no reason to complain.
        let _ = editor.save_history(file);
    }
}

/// Runs the file that `PYTHONSTARTUP` names, before a prompt that begins with nothing.
pub fn run_startup(vm: &mut Vm) {
    let Some(path) = vm.interp.flags.variable("PYTHONSTARTUP") else { return };
    let ran = match std::fs::read(&path) {
        Ok(bytes) => {
            crate::cli::name_file(vm, &path);
            crate::cli::run_bytes(vm, &bytes, &path)
        }
        Err(error) => {
            vm.write_error("Could not open PYTHONSTARTUP\n");
            vm.io_error(&error, &[&Str::from(&path)])
        }
    };
    if let Err(error) = ran {
        if vm.is_exception(&error.0, exc::SYSTEM_EXIT) {
            exit::leave(vm, Err(error));
        }
        exit::print_uncaught(vm, &error.0);
    }
    exit::forget_file(vm);
}

fn history_file() -> Option<PathBuf> {
    std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".baton_history"))
}

fn set_prompts(vm: &mut Vm) {
    let sys = vm.interp.sys.clone();
    set(vm, dict_of(&sys), "ps1", Str::from(">>> "));
    set(vm, dict_of(&sys), "ps2", Str::from("... "));
}

fn prompt(vm: &mut Vm, name: &str) -> String {
    let sys = vm.interp.sys.clone();
    let prompt = dict_of(&sys).get_name(vm, &crate::object::str::intern(name.as_bytes()));
    prompt.and_then(|prompt| vm.str_text(&prompt).ok()).unwrap_or_default()
}

/// A blank line ends what only could go on.
fn is_whole(text: &str) -> bool {
    let is_ended = text.ends_with("\n\n");
    let arena = bumpalo::Bump::new();
    match baton_grammar::parse(text, Mode::Interactive, &arena) {
        Ok(parsed) => !parsed.may_continue || is_ended,
        Err(error) => !error.incomplete || is_ended && !error.unclosed,
    }
}

impl Session {
    /// Reads lines until they are a whole statement.
    fn read(&mut self, vm: &mut Vm) -> Input {
        let mut text = String::new();
        let [first, further] = ["ps1", "ps2"].map(|name| prompt(vm, name));
        loop {
            let prompt = if text.is_empty() { &first } else { &further };
            let line = match &mut self.lines {
                Lines::Terminal(editor) => match vm.unlocked(Reason::Input.into(), || editor.readline(prompt)) {
                    Ok(line) => Some(line + "\n"),
                    Err(ReadlineError::Interrupted) => return Input::Interrupted,
                    Err(_) => None,
                },
                Lines::Plain => read_plain(vm, prompt),
            };
            match line {
                None if text.is_empty() => return Input::End,
                None => break,
                Some(line) => text += &line,
            }
            // A line that the end of the input ends is followed by another question, which finds that end.
            if text.ends_with('\n') && is_whole(&text) {
                break;
            }
        }
        if let Lines::Terminal(editor) = &mut self.lines
            && !text.trim().is_empty()
        {
            let _ = editor.add_history_entry(text.trim_end());
        }
        Input::Text(text)
    }

    fn run_text(&mut self, vm: &mut Vm, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if let Err(error) = self.run_statement(vm, text) {
            if vm.is_exception(&error.0, exc::SYSTEM_EXIT) {
                exit::leave(vm, Err(error));
            }
            exit::print_uncaught(vm, &error.0);
        }
        flush(vm);
    }

    fn run_statement(&mut self, vm: &mut Vm, text: &str) -> Res<()> {
        // From a pipe, what is no statement has no number either.
        let (filename, of_errors) = match self.lines {
            Lines::Terminal(_) => (format!("<python-input-{}>", self.count), None),
            Lines::Plain => (format!("<stdin>-{}", self.count), Some("<stdin>")),
        };
        if let Err(error) = baton_grammar::parse(text, Mode::Interactive, &bumpalo::Bump::new()) {
            return Err(vm.wrong_text(&error, text, of_errors.unwrap_or(&filename)));
        }
        self.count += 1;
        let (optimize, future_annotations) = (vm.interp.flags.optimize, self.future_annotations);
        let options = Options { filename: &filename, optimize, future_annotations, ..Options::default() };
        let code = vm.compile_text(text, Mode::Interactive, options)?;
        if code.object::<Code>().is_some_and(|code| code.unit.flags & flags::FUTURE_ANNOTATIONS != 0) {
            self.future_annotations = true;
        }
        let main = main_dict(vm);
        vm.run_code(&code, &main, None)?;
        Ok(())
    }
}

/// A line from standard input; none at its end.
fn read_plain(vm: &mut Vm, prompt: &str) -> Option<String> {
    // The prompts are the interpreter's, not the program's: they are seen whatever `sys.stderr` is.
    eprint!("{prompt}");
    let mut line = Vec::new();
    let read = vm.unlocked(Reason::Input.into(), || std::io::stdin().lock().read_until(b'\n', &mut line));
    if line.is_empty() || read.is_err() {
        eprintln!();
        return None;
    }
    Some(baton_grammar::with_line_feeds(&String::from_utf8_lossy(&line)).into_owned())
}

/// The prompt comes after what the statement printed.
fn flush(vm: &mut Vm) {
    let (sys, names) = (vm.interp.sys.clone(), &vm.interp.names);
    let (stdout, flush) = (names.stdout.clone(), names.flush.clone());
    if let Some(file) = dict_of(&sys).get_name(vm, &stdout).filter(|file: &Value| !file.is_none()) {
        // A broken standard output shows at the next `print`.
        drop(vm.call_method(&file, &flush, &[]));
    }
}
