//! What the command line says. Options end at the file, `-c` or `-`: what follows is the program's own.

use std::collections::VecDeque;
use std::ffi::OsString;

use crate::gil::Setting;
use crate::vm::flags::{Fatal, Flags};

pub const HELP: &str = "\
usage: baton [OPTION]... FILE [arg] ...
       baton [OPTION]... -c CODE [arg] ...
       baton [OPTION]... -m MODULE [arg] ...
       baton [OPTION]... [-] [arg] ...
       baton dis FILE
       baton compare [option] ... SCRIPT [arg] ...
       baton trace [--gil SETTING] -o TRACE FILE [arg] ...

Runs a Python program whose threads share one real Global Interpreter Lock.

  FILE           run the program in FILE (or FILE/__main__.py)
  -c CODE        run CODE
  -m MODULE      run a module of the path, or PACKAGE/__main__.py
  -              run what comes from standard input; with a terminal and no '-', a prompt
  dis FILE       show the bytecode of FILE under its lines
  compare        run SCRIPT under several settings of the lock and show what differs: see 'baton compare -h'
  trace FILE     run FILE and write what its threads did: -o TRACE.html draws a timeline, -o TRACE.json is for
                 ui.perfetto.dev and chrome://tracing, -o - writes JSON to standard output
  -W CONTROL     what becomes of warnings: ACTION:MESSAGE:CATEGORY:MODULE:LINE, where ACTION is default, error,
                 always, module, once or ignore and the rest may be left out; PYTHONWARNINGS sets the same
  -X OPTION      an option of CPython's implementation, for sys._xoptions: see --help-xoptions
  -O, -OO        no assertions, and __debug__ is False; no docstrings either
  -u             standard output and error are written at once
  -i             a prompt behind the program
  -I, -E, -P     neither the environment nor the script's folder; no environment; no folder of the script's
  -x             the first line is not Python
  -b, -bb        warn of bytes compared with text or turned into text by str(); -bb: as an error
  -q             a prompt without its greeting
  -S             without exit, quit, copyright, credits and license
  -B -d -s -v    are shown by sys.flags
  -V, --version  print the version
  -h, --help     print this; --help-env: the variables, --help-xoptions: the options of -X, --help-all: everything

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

pub const HELP_EXTENSIONS: &str = "\
The options of -X that do something:

  -X cpu_count=N              what os.cpu_count() says
  -X dev                      development mode: warnings are shown by default
  -X int_max_str_digits=N     how long an int may be as decimal text: from 640 digits, or 0 for any length
  -X no_debug_ranges          tracebacks mark nothing within lines
  -X pycache_prefix=PATH      is shown by sys.pycache_prefix
  -X utf8[=0|1]               UTF-8 mode
  -X warn_default_encoding    warn of text files opened without an encoding
";

pub const HELP_ENVIRONMENT: &str = "\
Variables, which -E and -I ignore:

  BATON_GIL                 who holds the lock (--gil)
  PYTHONPATH                folders in which modules are looked for, parted by ':'
  PYTHONSTARTUP             a file that runs before the prompt
  PYTHONIOENCODING          ENCODING:ERRORS of the standard streams
  PYTHONWARNINGS            what becomes of warnings, parted by ',' (-W)
  PYTHONDEVMODE             development mode (-X dev)
  PYTHONINSPECT             a prompt behind the program (-i)
  PYTHONINTMAXSTRDIGITS     how long an int may be as decimal text (-X int_max_str_digits)
  PYTHONNODEBUGRANGES       tracebacks mark nothing within lines (-X no_debug_ranges)
  PYTHONOPTIMIZE            no assertions (-O); 2: no docstrings (-OO)
  PYTHONSAFEPATH            no folder of the script's in sys.path (-P)
  PYTHONUNBUFFERED          standard output and error are written at once (-u)
  PYTHONUTF8                UTF-8 mode (-X utf8)
  PYTHONWARNDEFAULTENCODING warn of text files opened without an encoding (-X warn_default_encoding)
  PYTHON_CPU_COUNT          what os.cpu_count() says (-X cpu_count)
  PYTHONDONTWRITEBYTECODE, PYTHONNOUSERSITE, PYTHONPYCACHEPREFIX, PYTHONVERBOSE are shown by sys.flags and sys
";

const USAGE: &str =
    "usage: baton [OPTION]... [-c CODE | -m MODULE | FILE | -] [arg] ...\nTry `baton -h' for more information.";

/// What is to be done.
pub enum Command {
    Version,
    /// One text of those below.
    Help(&'static str),
    /// All of them.
    HelpAll,
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
    Module {
        name: String,
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
    /// What variables and options say of warnings, the last one first in force.
    pub warnings: Vec<String>,
    pub flags: Flags,
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
    flags: Option<Flags>,
}

impl Options {
    fn flags(&mut self) -> &mut Flags {
        self.flags.get_or_insert_with(Flags::new)
    }
}

pub type Words = VecDeque<String>;

/// What to say instead of running anything, and the status to leave with.
pub struct Refusal {
    pub message: String,
    pub status: u8,
}

impl From<String> for Refusal {
    fn from(message: String) -> Refusal {
        Refusal { message: message + "\n", status: 2 }
    }
}

impl From<Fatal> for Refusal {
    fn from(Fatal(message): Fatal) -> Refusal {
        Refusal { message, status: 1 }
    }
}

/// Reads the arguments behind the program's name.
pub fn read(words: impl Iterator<Item = OsString>) -> Result<Invocation, Refusal> {
    let mut words: Words = words.map(|word| word.to_string_lossy().into_owned()).collect();
    let mut options = Options::default();
    let command = command(&mut words, &mut options)?;
    let from_environment = || std::env::var("BATON_GIL").ok().filter(|text| !text.is_empty());
    let gil = match (options.gil, from_environment()) {
        (Some(text), _) => setting(&text, "--gil")?,
        (None, Some(text)) => setting(&text, "BATON_GIL (see --gil)")?,
        (None, None) => Setting::default(),
    };
    let mut flags = options.flags.take().unwrap_or_else(Flags::new);
    flags.settle()?;
    let of_variable = flags.variable("PYTHONWARNINGS").unwrap_or_default();
    let of_variable = of_variable.split(',').filter(|control| !control.is_empty()).map(str::to_owned);
    options.warnings.splice(0..0, of_variable);
    if flags.dev_mode {
        options.warnings.insert(0, "default".to_owned());
    }
    match flags.bytes_warning {
        0 => {}
        1 => options.warnings.push("default::BytesWarning".to_owned()),
        _ => options.warnings.push("error::BytesWarning".to_owned()),
    }
    Ok(Invocation { command, gil, accounts: options.accounts, warnings: options.warnings, flags })
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
            "-h" | "--help" => return Ok(Command::Help(HELP)),
            "--help-env" => return Ok(Command::Help(HELP_ENVIRONMENT)),
            "--help-xoptions" => return Ok(Command::Help(HELP_EXTENSIONS)),
            "--help-all" => return Ok(Command::HelpAll),
            "--" => match words.pop_front() {
                Some(path) => return Ok(Command::File { path, args: rest(words) }),
                None => break,
            },
            "--gil" => {
                let given = value.or_else(|| words.pop_front());
                options.gil = Some(given.ok_or_else(|| format!("baton: --gil needs a setting\n{USAGE}"))?);
            }
            "--gil-stats" => options.accounts.table = true,
            "--gil-report" => {
                let given = value.or_else(|| words.pop_front());
                options.accounts.file =
                    Some(given.ok_or_else(|| format!("baton: --gil-report needs a file\n{USAGE}"))?);
            }
            "-" => return Ok(Command::Input { name: word, args: rest(words) }),
            "compare" => return Ok(Command::Compare { first: options.gil.take(), words: rest(words) }),
            "dis" if !words.is_empty() => return Ok(Command::Disassemble(rest(words).remove(0))),
            "trace" if !words.is_empty() => return super::trace::read(words, &mut options.gil),
            "--check-hash-based-pycs" => drop(words.pop_front()),
            option if option.starts_with("--") => return Err(format!("unknown option {option}\n{USAGE}")),
            option if option.starts_with('-') => {
                if let Some(command) = letters(&option[1..], words, options)? {
                    return Ok(command);
                }
            }
            _ => return Ok(Command::File { path: word, args: rest(words) }),
        }
    }
    Ok(Command::Input { name: String::new(), args: Vec::new() })
}

/// Options of one letter, several behind one dash; one with a value takes the rest, or the next word. A command ends them.
fn letters(cluster: &str, words: &mut Words, options: &mut Options) -> Result<Option<Command>, String> {
    for (at, letter) in cluster.char_indices() {
        if !"cmWX".contains(letter) {
            match letter {
                'V' => return Ok(Some(Command::Version)),
                'h' | '?' => return Ok(Some(Command::Help(HELP))),
                _ if options.flags().letter(letter) => continue,
                _ => return Err(format!("Unknown option: -{letter}\n{USAGE}")),
            }
        }
        let attached = &cluster[at + 1..];
        let value = if attached.is_empty() { words.pop_front() } else { Some(attached.to_owned()) };
        let value = value.ok_or_else(|| format!("Argument expected for the -{letter} option\n{USAGE}"))?;
        match letter {
            'c' => return Ok(Some(Command::Code { code: value, args: rest(words) })),
            'm' => return Ok(Some(Command::Module { name: value, args: rest(words) })),
            'W' => options.warnings.push(value),
            _ => options.flags().implementation.push(value),
        }
        break;
    }
    Ok(None)
}

fn rest(words: &mut Words) -> Vec<String> {
    words.drain(..).collect()
}
