//! What the command line says. Options end at the file, `-c` or `-`: what follows is the program's own.

use std::collections::VecDeque;
use std::ffi::OsString;

use crate::gil::Setting;

pub const HELP: &str = "\
usage: baton [OPTION]... FILE [arg] ...
       baton [OPTION]... -c CODE [arg] ...
       baton [OPTION]... [-] [arg] ...
       baton dis FILE
       baton compare [option] ... SCRIPT [arg] ...
       baton trace [--gil SETTING] -o TRACE FILE [arg] ...

Runs a Python program whose threads share one real Global Interpreter Lock.

  FILE           run the program in FILE (or FILE/__main__.py)
  -c CODE        run CODE
  -              run what comes from standard input; with a terminal and no '-', a prompt
  dis FILE       show the bytecode of FILE under its lines
  compare        run SCRIPT under several settings of the lock and show what differs: see 'baton compare -h'
  trace FILE     run FILE and write what its threads did: -o TRACE.html draws a timeline, -o TRACE.json is for
                 ui.perfetto.dev and chrome://tracing, -o - writes JSON to standard output
  -W CONTROL     what becomes of warnings: ACTION:MESSAGE:CATEGORY:MODULE:LINE, where ACTION is default, error,
                 always, module, once or ignore and the rest may be left out; PYTHONWARNINGS sets the same
  -X OPTION      an option of CPython's implementation: accepted, without effect
  -V, --version  print the version
  -h, --help     print this

  --gil SETTING  who holds the lock, and for how long:
                   ticks:N        it is handed over after every N instructions; with N = 1 every
                                  race can be seen
                   py2:N          the holder lets go every N instructions and takes it again at
                                  once, whoever is quicker (Python 2: N = 100)
                   interval:TIME  a thread that has waited for TIME asks for it (CPython 3.2 to
                                  3.9: 5ms); 100us, 2s and plain seconds (0.005) are spans too
                   cpython:TIME   the same, looked at only on backward jumps and calls (CPython
                                  since 3.10)
                   fifo:TIME      a queue, and a quantum of TIME for each (Ruby: 100ms)
                   io-first:TIME  who is back from a wait goes before those who compute
                                  (Beazley's patch)
                   seeded:S[:N]   who runs comes from the seed S, in slices of N instructions on
                                  average, in virtual time: the same run each time
                 The variable BATON_GIL sets the same; the option wins. A program changes it with
                 sys.setswitchinterval(seconds), sys.setcheckinterval(instructions) and gil.set().
  --gil-stats    at the end, say where each thread's time went
  --gil-report FILE  write the same as JSON
";

const USAGE: &str = "usage: baton [OPTION]... [-c CODE | FILE | -] [arg] ...\nTry `baton -h' for more information.";

/// What is to be done.
pub enum Command {
    Version,
    Help,
    Disassemble(String),
    /// The words behind `compare`, and a setting that stood before it.
    Compare {
        first: Option<String>,
        words: Vec<String>,
    },
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
    pub accounts: Accounts,
    /// The arguments of `-W`.
    pub warnings: Vec<String>,
}

/// What is to become of the accounts of the GIL at the end.
#[derive(Default)]
pub struct Accounts {
    /// A table, to standard error.
    pub table: bool,
    /// JSON, to a file.
    pub file: Option<String>,
}

/// The options before the command.
#[derive(Default)]
struct Options {
    gil: Option<String>,
    accounts: Accounts,
    warnings: Vec<String>,
}

pub type Words = VecDeque<String>;

/// Reads the arguments behind the program's name. The error is what to say before leaving with status 2.
pub fn read(words: impl Iterator<Item = OsString>) -> Result<Invocation, String> {
    let mut words: Words = words.map(|word| word.to_string_lossy().into_owned()).collect();
    let mut options = Options::default();
    let command = command(&mut words, &mut options)?;
    let from_environment = || std::env::var("BATON_GIL").ok().filter(|text| !text.is_empty());
    let gil = match (options.gil, from_environment()) {
        (Some(text), _) => setting(&text, "--gil")?,
        (None, Some(text)) => setting(&text, "BATON_GIL (see --gil)")?,
        (None, None) => Setting::default(),
    };
    Ok(Invocation { command, gil, accounts: options.accounts, warnings: options.warnings })
}

/// A policy with its parameter; a bare name is not enough here, since one who writes it means a number.
pub(super) fn setting(text: &str, source: &str) -> Result<Setting, String> {
    if text.split_once(':').is_none_or(|(_, argument)| argument.trim().is_empty()) {
        let known = match Setting::parse(text) {
            Ok(_) => format!("'{text}' lacks its number, as in ticks:100 or interval:5ms"),
            Err(error) => error.to_string(),
        };
        return Err(format!("baton: {source}: {known}"));
    }
    Setting::parse(text).map_err(|error| format!("baton: {source}: {error}"))
}

fn command(words: &mut Words, options: &mut Options) -> Result<Command, String> {
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
                options.gil = Some(given.ok_or_else(|| format!("baton: --gil needs a setting\n{USAGE}"))?);
            }
            "-W" => {
                let control = words.pop_front();
                options.warnings.push(control.ok_or_else(|| format!("Argument expected for the -W option\n{USAGE}"))?);
            }
            option if option.starts_with("-W") => options.warnings.push(option[2..].to_owned()),
            // What CPython's implementation offers has nothing to act on here, but scripts of shells give it.
            "-X" => {
                words.pop_front().ok_or_else(|| format!("Argument expected for the -X option\n{USAGE}"))?;
            }
            option if option.starts_with("-X") => {}
            "--gil-stats" => options.accounts.table = true,
            "--gil-report" => {
                let given = value.or_else(|| words.pop_front());
                options.accounts.file =
                    Some(given.ok_or_else(|| format!("baton: --gil-report needs a file\n{USAGE}"))?);
            }
            "-c" => {
                let code = words.pop_front();
                let code = code.ok_or_else(|| format!("Argument expected for the -c option\n{USAGE}"))?;
                return Ok(Command::Code { code, args: rest(words) });
            }
            "-" => return Ok(Command::Input { name: word, args: rest(words) }),
            "compare" => return Ok(Command::Compare { first: options.gil.take(), words: rest(words) }),
            "dis" if !words.is_empty() => return Ok(Command::Disassemble(rest(words).remove(0))),
            "trace" if !words.is_empty() => return super::trace::read(words, &mut options.gil),
            option if option.starts_with('-') => return Err(format!("Unknown option: {option}\n{USAGE}")),
            _ => return Ok(Command::File { path: word, args: rest(words) }),
        }
    }
    Ok(Command::Input { name: String::new(), args: Vec::new() })
}

fn rest(words: &mut Words) -> Vec<String> {
    words.drain(..).collect()
}
