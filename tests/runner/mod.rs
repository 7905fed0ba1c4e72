//! Runs one script and compares it with its record.

mod compare; // what was expected against what came: a readable difference
pub mod process; // a child with a time limit, killed with its own children
pub mod script; // finding scripts, their records and the options in their comments

use std::env;
use std::process::Command;

use process::Finished;
use script::Script;

/// The interpreter under test: this build's with its options, unless `BATON_UNDER_TEST` names another, which may be a
/// CPython and gets none.
fn interpreter(options: &[String]) -> Command {
    if let Ok(other) = env::var("BATON_UNDER_TEST") {
        return Command::new(other);
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.args(options);
    command
}

/// Does all runs of `script`; the error is the text to show.
pub fn check(script: &Script) -> Result<(), String> {
    for round in 1..=script.options.repeat {
        for interpreter_options in &script.options.runs {
            check_once(script, interpreter_options)
                .map_err(|report| format!("{}{report}", label(script, round, interpreter_options)))?;
        }
    }
    Ok(())
}

/// Which run failed, where there are several.
fn label(script: &Script, round: u32, interpreter_options: &[String]) -> String {
    if script.options.repeat == 1 && script.options.runs.len() == 1 {
        return String::new();
    }
    format!("in round {round} with options {interpreter_options:?}:\n")
}

fn check_once(script: &Script, interpreter_options: &[String]) -> Result<(), String> {
    let finished = run(script, interpreter_options)?;
    let differences = compare::differences(script, &finished);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

fn run(script: &Script, interpreter_options: &[String]) -> Result<Finished, String> {
    let options = &script.options;
    let mut command = interpreter(interpreter_options);
    command.arg(script.file_name()).args(&options.arguments);
    command.current_dir(script.folder()).env_remove("BATON_GIL").env("TERM", "dumb");
    process::run(&mut command, options.input.as_deref(), options.timeout)
}
