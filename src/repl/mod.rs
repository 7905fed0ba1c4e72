//! The prompt: read, compile, run in `__main__`, print.
//!
//! A text that is incomplete (the grammar says so) or that a blank line has yet to end is read on, under `...`. Results
//! are printed by the bytecode itself, through `sys.displayhook`. The line editor and its history are rustyline's.

use std::path::PathBuf;

use baton_grammar::Mode;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::cli::{exit, main_dict};
use crate::gil::Reason;
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

/// Runs until the end of the input, or until the program says `exit()`.
pub fn run(vm: &mut Vm) {
    let mut editor = match DefaultEditor::new() {
        Ok(editor) => editor,
        Err(error) => {
            vm.write_error(&format!("baton: no prompt: {error}\n"));
            return;
        }
    };
    let history = history_file();
    if let Some(file) = &history {
        // There is none the first time.
        let _ = editor.load_history(file);
    }
    let setting = vm.policy(|policy| policy.setting());
    vm.write_error(&format!("Baton {} (Python 3.13), GIL {setting}. Ctrl-D leaves.\n", env!("CARGO_PKG_VERSION")));
    set_prompts(vm);
    loop {
        match read(vm, &mut editor) {
            Input::Text(text) => run_text(vm, &text),
            Input::Interrupted => vm.write_error("KeyboardInterrupt\n"),
            Input::End => break,
        }
    }
    if let Some(file) = &history {
        // A history that cannot be kept is no reason to complain.
        let _ = editor.save_history(file);
    }
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

/// Reads lines until they are a whole statement.
fn read(vm: &mut Vm, editor: &mut DefaultEditor) -> Input {
    let mut text = String::new();
    loop {
        let prompt = prompt(vm, if text.is_empty() { "ps1" } else { "ps2" });
        let line = vm.unlocked(Reason::Input.into(), || editor.readline(&prompt));
        match line {
            Ok(line) => text += &(line + "\n"),
            Err(ReadlineError::Interrupted) => return Input::Interrupted,
            Err(_) if text.is_empty() => return Input::End,
            Err(_) => break,
        }
        if is_whole(&text) {
            break;
        }
    }
    if !text.trim().is_empty() {
        let _ = editor.add_history_entry(text.trim_end());
    }
    Input::Text(text)
}

/// A blank line ends what only could go on.
fn is_whole(text: &str) -> bool {
    let arena = bumpalo::Bump::new();
    match baton_grammar::parse(text, Mode::Interactive, &arena) {
        Ok(parsed) => !parsed.may_continue || text.ends_with("\n\n"),
        Err(error) => !error.incomplete,
    }
}

fn run_text(vm: &mut Vm, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    if let Err(error) = run_statement(vm, text) {
        if vm.is_exception(&error.0, exc::SYSTEM_EXIT) {
            exit::leave(vm, Err(error));
        }
        exit::print_uncaught(vm, &error.0);
    }
    flush(vm);
}

fn run_statement(vm: &mut Vm, text: &str) -> Res<()> {
    let code = vm.compile_source(text, "<stdin>", Mode::Interactive, false)?;
    let main = main_dict(vm);
    vm.run_code(&code, &main, None)?;
    Ok(())
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
