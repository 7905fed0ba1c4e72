//! Runs every program under `tests/scripts/` and `examples/` and compares what it prints with what was recorded.
//!
//! A program is `NAME.py` with a `NAME.out` beside it: its standard output as CPython 3.13 wrote it (`tests/record`
//! writes it). `NAME.err` holds standard error, and `NAME.status` the exit status; where they are missing the program
//! must write nothing there and leave with 0. A `.py` without `.out` is a module that other programs import.
//!
//! Each program runs in its own folder under its bare file name, and what it prints is compared without the path of
//! that folder. Comments at its top choose options, time limit and input (see `runner/script.rs`).
//!
//! The names of the tests are the paths, so `cargo test --test scripts classes` runs one folder, and
//! `BATON_UNDER_TEST=/usr/bin/python3` runs the whole suite under another interpreter,
//! without the options.

mod runner;

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use runner::script::{self, Script};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut scripts = script::find(&root.join("tests/scripts"), "");
    scripts.extend(script::find(&root.join("examples"), "examples/"));
    let not_yet = not_yet(&root.join("tests/not_yet.txt"));
    let trials = scripts.into_iter().map(|script| trial(script, &not_yet)).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The programs that wait for a part of the language or library that is not there: they are recorded and listed, but ignored.
/// (`cargo test --test scripts -- --ignored` runs them.)
fn not_yet(list: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(list).unwrap_or_default();
    let names = text.lines().map(|line| line.split('#').next().unwrap_or("").trim());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn trial(script: Script, not_yet: &[String]) -> Trial {
    let ignored = not_yet.contains(&script.name);
    Trial::test(script.name.clone(), move || runner::check(&script).map_err(Into::into)).with_ignored_flag(ignored)
}
