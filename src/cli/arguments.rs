//! What the command line says. Options end at the file, `-c` or `-`: what follows is the program's own.

use std::collections::VecDeque;
use std::ffi::OsString;

use crate::gil::Setting;

pub const HELP: &str = "\
usage: baton [--gil SETTING] FILE [arg] ...
       baton [--gil SETTING] -c CODE [arg] ...
       baton [--gil SETTING] [-] [arg] ...
       baton dis FILE
       baton trace [--gil SETTING] -o TRACE FILE [arg] ...

Runs a Python program whose threads share one real Global Interpreter Lock.

  FILE           run the program in FILE (or FILE/__main__.py)
  -c CODE        run CODE
  -              run what comes from standard input; with a terminal and no '-', a prompt
  dis FILE       show the bytecode of FILE under its lines
  trace FILE     run FILE and write what its threads did: -o TRACE.html draws a timeline, -o TRACE.json is for
                 ui.perfetto.dev and chrome://tracing, -o - writes JSON to standard output
  -V, --version  print the version
  -h, --help     print this

  --gil SETTING  who holds the lock, and for how long:
                   --gil ticks:100       it is released after every 100 instructions;
                   --gil ticks:1         after every single one: every race can be seen
                   --gil interval:5ms    a thread that waits asks for it after 5 ms, as in CPython;
                                         100us, 2s and plain seconds (0.005) are spans too
                 The variable BATON_GIL sets the same; the option wins. A program changes it with
                 sys.setswitchinterval(seconds) and sys.setcheckinterval(instructions).
";

const USAGE: &str = "usage: baton [--gil SETTING] [-c CODE | FILE | -] [arg] ...\nTry `baton -h' for more information.";

/// What is to be done.
pub enum Command {
    Version,
    Help,
    Disassemble(String),
    Code {
        code: String,
        args: Vec<String>,
    },
    /// Standard input, under the name that `sys.argv[0]` gets: `-` or nothing.
    Input {
        name: String,
        args: Vec<String>,
    },
    File {
        path: String,
        args: Vec<String>,
    },
    Trace(super::trace::Request),
}

/// A command line understood.
pub struct Invocation {
    pub command: Command,
    pub gil: Setting,
}

pub type Words = VecDeque<String>;

/// Reads the arguments behind the program's name. The error is what to say before leaving with status 2.
pub fn read(words: impl Iterator<Item = OsString>) -> Result<Invocation, String> {
    let mut words: Words = words.map(|word| word.to_string_lossy().into_owned()).collect();
    let mut gil = None;
    let command = command(&mut words, &mut gil)?;
    let from_environment = || std::env::var("BATON_GIL").ok().filter(|text| !text.is_empty());
    let gil = match (gil, from_environment()) {
        (Some(text), _) => setting(&text, "--gil")?,
        (None, Some(text)) => setting(&text, "BATON_GIL (see --gil)")?,
        (None, None) => Setting::default(),
    };
    Ok(Invocation { command, gil })
}

/// A policy with its parameter; a bare name is not enough here, since one who writes it means a number.
fn setting(text: &str, source: &str) -> Result<Setting, String> {
    if text.split_once(':').is_none_or(|(_, argument)| argument.trim().is_empty()) {
        let known = match Setting::parse(text) {
            Ok(_) => format!("'{text}' lacks its number, as in ticks:100 or interval:5ms"),
            Err(error) => error.to_string(),
        };
        return Err(format!("baton: {source}: {known}"));
    }
    Setting::parse(text).map_err(|error| format!("baton: {source}: {error}"))
}

fn command(words: &mut Words, gil: &mut Option<String>) -> Result<Command, String> {
    while let Some(word) = words.pop_front() {
        let (option, value) = match word.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option.to_owned(), Some(value.to_owned())),
            _ => (word.clone(), None),
        };
        match option.as_str() {
            "-V" | "--version" => return Ok(Command::Version),
            "-h" | "--help" => return Ok(Command::Help),
            "--gil" => {
                let given = value.or_else(|| words.pop_front());
                *gil = Some(given.ok_or_else(|| format!("baton: --gil needs a setting\n{USAGE}"))?);
            }
            "-c" => {
                let code = words.pop_front();
                let code = code.ok_or_else(|| format!("Argument expected for the -c option\n{USAGE}"))?;
                return Ok(Command::Code { code, args: rest(words) });
            }
            "-" => return Ok(Command::Input { name: word, args: rest(words) }),
            "dis" if !words.is_empty() => return Ok(Command::Disassemble(rest(words).remove(0))),
            "trace" if !words.is_empty() => return super::trace::read(words, gil),
            option if option.starts_with('-') => return Err(format!("Unknown option: {option}\n{USAGE}")),
            _ => return Ok(Command::File { path: word, args: rest(words) }),
        }
    }
    Ok(Command::Input { name: String::new(), args: Vec::new() })
}

fn rest(words: &mut Words) -> Vec<String> {
    words.drain(..).collect()
}
