//! `baton compare`: reads its options, runs the comparison, and puts the results where they are wanted.
//!
//! Its options may stand on either side of the script. What is left is the script and its arguments; those that look like
//! options stand behind `--`.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;

use super::arguments::setting;
use super::{say, say_error};
use crate::gil::Setting;
use crate::lab::compare::choice::Choice;
use crate::lab::compare::process::Program;
use crate::lab::compare::progress::Progress;
use crate::lab::compare::runner::{self, Plan};
use crate::lab::compare::summary::Summary;
use crate::lab::compare::table::Look;
use crate::lab::compare::{data, page, sweep, table};

const HELP: &str = "\
usage: baton compare [option] ... SCRIPT [arg] ... [option] ...
       baton compare [option] ... -- SCRIPT [arg] ...
       baton compare [option] ... -c CODE [arg] ...

Runs SCRIPT under several settings of the lock, each run in a fresh process, and shows the medians side by side. Every
round runs all settings in an order drawn anew; a first round that is not counted warms the caches. A setting that differs
significantly from the first one is marked with an arrow and the size of the difference.

  --gil SETTING   a setting to compare, as for 'baton --gil'; give several, the first is what the others are compared with
  --sweep SWEEP   settings between two numbers, in steps of the same ratio:
                    --sweep ticks:1..1000000
                    --sweep interval:10us..10ms
  --points N      how many settings a sweep has (default 7)
  --rounds N      how often each setting runs (default 10)
  --seed N        repeats the order of another comparison, whose table shows the number
  --input FILE    the standard input of every run (default: nothing)
  --html FILE     writes a page with plots and the table
  --json FILE     writes the table and all runs as JSON
  --csv FILE      writes a line for each run
                  FILE may be '-' for standard output, which then has no table
  -h, --help      print this

Ctrl-C ends the comparison with what there is.

The columns: wall and CPU time, instructions, switches of the GIL (also per second), the mean slice, the time that all
threads waited for the GIL, the 50th and 99th percentile of a single wait, and fairness: Jain's index over the CPU-bound threads,
1 if each had the GIL for the same share of the time that it wanted it. Output is a hash of what the runs printed, or the number of
different outputs. Arrows come from a rank-sum test at 5 %, corrected by Holm for the number of columns and settings.
";

const DEFAULT_ROUNDS: usize = 10;
const MOST_ROUNDS: usize = 100_000;
const DEFAULT_POINTS: usize = 7;

/// What the command line asks for.
#[derive(Default)]
struct Options {
    settings: Vec<Setting>,
    rounds: usize,
    seed: Option<u64>,
    input: Option<PathBuf>,
    html: Option<String>,
    json: Option<String>,
    csv: Option<String>,
    /// The script, or `-c` and the code, and the arguments.
    words: Vec<String>,
}

/// Runs the command; `first` is a setting that stood before its name. The exit status.
pub fn main(first: Option<String>, words: Vec<String>) -> u8 {
    let options = match read(first, words) {
        Ok(Some(options)) => options,
        Ok(None) => {
            say(HELP);
            return 0;
        }
        Err(message) => {
            say_error(&format!("baton compare: {message}\nTry 'baton compare -h' for more information.\n"));
            return 2;
        }
    };
    match run(&options) {
        Ok(status) => status,
        Err(error) => {
            say_error(&format!("baton compare: {error:#}\n"));
            1
        }
    }
}

/// None if help is wanted.
fn read(first: Option<String>, words: Vec<String>) -> Result<Option<Options>, String> {
    let mut options = Options { rounds: DEFAULT_ROUNDS, ..Options::default() };
    let mut points = DEFAULT_POINTS;
    // In the order of the command line; sweeps are made when the number of their points is known.
    let mut settings: Vec<(bool, String)> = first.into_iter().map(|text| (false, text)).collect();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let (option, value) = match word.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option, Some(value.to_owned())),
            _ => (word.as_str(), None),
        };
        let mut value = || value.clone().or_else(|| words.next()).ok_or_else(|| format!("{option} needs a value"));
        match option {
            "-h" | "--help" => return Ok(None),
            "--gil" => settings.push((false, value()?)),
            "--sweep" => settings.push((true, value()?)),
            "--points" => points = number(option, &value()?, 2, sweep::MOST_POINTS)?,
            "--rounds" => options.rounds = number(option, &value()?, 1, MOST_ROUNDS)?,
            "--seed" => options.seed = Some(value()?.parse().map_err(|_| "--seed needs a number from 0 to 2^64 - 1")?),
            "--input" => options.input = Some(value()?.into()),
            "--html" => options.html = Some(value()?),
            "--json" => options.json = Some(value()?),
            "--csv" => options.csv = Some(value()?),
            "--" => options.words.extend(words.by_ref()),
            "-c" if options.words.is_empty() => {
                let code = words.next().ok_or("-c needs code")?;
                options.words = vec![word, code];
            }
            option if option.len() > 1 && option.starts_with('-') => {
                return Err(format!("unknown option '{option}' (what is meant for the script stands behind --)"));
            }
            _ => options.words.push(word),
        }
    }
    for (is_sweep, text) in settings {
        if is_sweep {
            options.settings.extend(sweep::settings(&text, points).map_err(|error| format!("--sweep: {error}"))?);
        } else {
            let error = |message: String| message.trim_start_matches("baton: ").to_owned();
            options.settings.push(setting(&text, "--gil").map_err(error)?);
        }
    }
    check(&options)?;
    Ok(Some(options))
}

fn number(option: &str, text: &str, least: usize, most: usize) -> Result<usize, String> {
    let number = text.replace('_', "").parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("{option} needs a number from {least} to {most}, not '{text}'"))
}

/// What would fail only after the first run, or after the last.
fn check(options: &Options) -> Result<(), String> {
    let script = options.words.first().ok_or("no script to run")?;
    if script != "-c" && !Path::new(script).exists() {
        return Err(format!("there is no file '{script}'"));
    }
    if options.settings.is_empty() {
        return Err(
            "nothing to compare: give --gil ticks:100 --gil interval:5ms, or --sweep ticks:1..1000000".to_owned()
        );
    }
    if let Some(input) = &options.input
        && let Err(error) = std::fs::File::open(input)
    {
        return Err(format!("cannot open the input '{}': {}", input.display(), reason(&error)));
    }
    let mut files = [&options.html, &options.json, &options.csv].into_iter().flatten();
    if files.clone().filter(|file| *file == "-").count() > 1 {
        return Err("only one of --html, --json and --csv can go to standard output".to_owned());
    }
    files.try_for_each(|file| writable(file))
}

/// Opens the file as it will be written, but leaves what is in it; a new one goes again.
fn writable(file: &str) -> Result<(), String> {
    if file == "-" {
        return Ok(());
    }
    let existed = Path::new(file).exists();
    match std::fs::File::options().append(true).create(true).open(file) {
        Ok(_) if existed => Ok(()),
        Ok(_) => {
            let _ = std::fs::remove_file(file);
            Ok(())
        }
        Err(error) => Err(format!("cannot write '{file}': {}", reason(&error))),
    }
}

fn reason(error: &std::io::Error) -> String {
    crate::vm::error::message_of(error.raw_os_error().unwrap_or(0))
}

fn run(options: &Options) -> anyhow::Result<u8> {
    let interpreter = std::env::current_exe().context("cannot find the command of this process")?;
    let program = Program { interpreter, words: options.words.clone(), input: options.input.clone() };
    let choices = Choice::all(&options.settings);
    let seed = options.seed.unwrap_or_else(seed_from_clock);
    let plan = Plan { program, choices, rounds: options.rounds, seed };
    let mut progress = Progress::new(plan.choices.len(), plan.rounds);
    let runs = runner::run(&plan, &mut progress)?;
    let interrupted = runs.interrupted;
    if runs.runs.is_empty() {
        say_error("baton compare: interrupted before the first run that counts\n");
        return Ok(INTERRUPTED);
    }
    let summary = Summary::of(&plan, runs);
    if ![&options.html, &options.json, &options.csv].iter().any(|file| file.as_deref() == Some("-")) {
        print(&table::write(&summary, look()))?;
    }
    save(&options.html, || page::write(&summary))?;
    save(&options.json, || data::json(&summary))?;
    save(&options.csv, || data::csv(&summary))?;
    Ok(if interrupted { INTERRUPTED } else { 0 })
}

/// The status of a command that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

fn save(file: &Option<String>, content: impl FnOnce() -> String) -> anyhow::Result<()> {
    match file.as_deref() {
        None => {}
        Some("-") => print(&content())?,
        Some(file) => std::fs::write(file, content()).with_context(|| format!("cannot write '{file}'"))?,
    }
    Ok(())
}

/// To standard output. Who has stopped listening misses the rest; a full disk is an error.
fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("cannot write to standard output"),
        _ => Ok(()),
    }
}

/// Short, since it is to be read and typed again.
fn seed_from_clock() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos() as u64);
    now.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44
}

fn look() -> Look {
    if !std::io::stdout().is_terminal() {
        return Look { width: None, colour: false };
    }
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Look { width: Some(terminal_width().unwrap_or(80)), colour: !plain && !dumb }
}

fn terminal_width() -> Option<usize> {
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: TIOCGWINSZ writes a `winsize` to the pointer, which leads to one.
    let result = unsafe { libc::ioctl(libc::STDOUT_FILENO, libc::TIOCGWINSZ, &raw mut size) };
    (result == 0 && size.ws_col > 0).then_some(usize::from(size.ws_col))
}
