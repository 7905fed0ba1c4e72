//! `cargo bench --bench versus`: what Baton promises, measured: two tables in Markdown, beside CPython 3.11, goals and floors.
//!
//! Baton and CPython run each program in turns. What counts is the processor time (user and system) that the kernel charged to a process, less
//! that of the empty script, and the highest memory above the empty script's; a ratio is the median of the pairs' ratios. A program prints a
//! checksum: if a side fails or the two print different things, its rows are void and the command fails.
//!
//! ```text
//! cargo bench --bench versus                       everything: the tables of README.md
//! cargo bench --bench versus -- --each strings/    the programs whose path contains a word, each with its own line
//! cargo bench --bench versus -- --help
//! ```

mod machine; // where and when it was measured
mod markdown; // the tables
mod options; // the command line
mod rows; // the promise: the rows, their programs, goals and floors

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use baton_measure::{Sample, Side, in_turns, median};
use options::Options;
use rows::{COMPILING, COUNTING, Program, STARTUP};

/// More rounds for the empty script than for the programs: it is short, and all other figures hang on it.
const STARTUP_ROUNDS: usize = 41;
/// Lines of the texts to compile; the longer one shows that the time grows no faster than the text.
const LINES: [u32; 2] = [100_000, 1_000_000];

/// What two sides used, as medians: Baton's and the other's.
#[derive(Clone, Copy)]
pub struct Pair {
    /// Seconds.
    pub cpu: [f64; 2],
    /// Bytes.
    pub memory: [f64; 2],
    /// The median of the pairs' ratios of processor time.
    pub ratio: f64,
}

pub struct Measured {
    pub programs: Vec<(Program, Option<Pair>)>,
    pub startup: Option<Pair>,
    /// `LINES[0]` lines under Baton and CPython.
    pub compiling: Option<Pair>,
    /// `LINES[1]` lines and `LINES[0]` under Baton.
    pub linear: Option<Pair>,
    /// Each whole program beside a sleeping thread and alone.
    pub counting: Vec<Pair>,
}

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{}", options::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    match measure(&options) {
        Ok((measured, failures)) => {
            print!("{}", markdown::tables(&options, &measured));
            failures.iter().for_each(|failure| eprintln!("FAILED: {failure}"));
            if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(message) => {
            eprintln!("FAILED: {message}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Result<(Measured, Vec<String>), String> {
    let mut programs = rows::programs()?;
    let mut whole: Vec<Program> = programs.iter().filter(|program| program.is_in(&["programs/"])).cloned().collect();
    programs.retain(|program| options.wants(&program.path));
    whole.retain(|_| options.wants(COUNTING));
    if programs.is_empty() && ![STARTUP, COMPILING, COUNTING].iter().any(|word| options.wants(word)) {
        return Err("no program's path contains one of the words".to_owned());
    }
    let mut runs = Runs::new(options, programs.len() + whole.len() + 2)?;

    let mut measured = Measured {
        startup: options.wants(STARTUP).then_some(runs.empty),
        programs: Vec::new(),
        compiling: None,
        linear: None,
        counting: Vec::new(),
    };
    for program in programs {
        let pair = runs.both(&program.path, &[program.file.clone().into()]);
        measured.programs.push((program, pair));
    }
    if options.wants(COMPILING) {
        let arguments = LINES.map(|lines| [script("compile.py").into(), lines.to_string().into()]);
        measured.compiling = runs.both("compiling", &arguments[0]);
        measured.linear = runs.alone("compiling more", [&arguments[1], &arguments[0]]);
    }
    for program in whole {
        let sides =
            ["beside", "alone"].map(|how| [script("beside.py").into(), how.into(), program.file.clone().into()]);
        measured.counting.extend(runs.alone(&format!("counting in {}", program.path), [&sides[0], &sides[1]]));
    }
    Ok((measured, runs.finish()))
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/versus").join(name)
}

struct Runs<'a> {
    options: &'a Options,
    /// The empty script.
    empty: Pair,
    failures: Vec<String>,
    /// How many have been measured, of how many.
    done: usize,
    of: usize,
}

impl<'a> Runs<'a> {
    fn new(options: &'a Options, of: usize) -> Result<Runs<'a>, String> {
        let sides = [&options.baton, &options.other].map(|it| side(it, &["-c".into(), "pass".into()]));
        let nothing = Pair { cpu: [0.0; 2], memory: [0.0; 2], ratio: 1.0 };
        let empty = above(&nothing, &in_turns(STARTUP_ROUNDS.max(options.rounds), sides)?);
        Ok(Runs { options, empty, failures: Vec::new(), done: 0, of })
    }

    /// Baton and the other.
    fn both(&mut self, name: &str, arguments: &[OsString]) -> Option<Pair> {
        let sides = [&self.options.baton, &self.options.other].map(|it| side(it, arguments));
        self.pair(name, sides, self.empty)
    }

    /// Baton in two ways.
    fn alone(&mut self, name: &str, arguments: [&[OsString]; 2]) -> Option<Pair> {
        let empty = Pair { cpu: [self.empty.cpu[0]; 2], memory: [self.empty.memory[0]; 2], ratio: 1.0 };
        self.pair(name, arguments.map(|arguments| side(&self.options.baton, arguments)), empty)
    }

    fn pair(&mut self, name: &str, sides: [Side; 2], empty: Pair) -> Option<Pair> {
        self.done += 1;
        self.progress(&format!("{} of {}: {name}", self.done, self.of));
        match in_turns(self.options.rounds, sides) {
            Ok(samples) => Some(above(&empty, &samples)),
            Err(failure) => {
                self.failures.push(format!("{name}: {failure}"));
                None
            }
        }
    }

    /// One line that is written again and again, where somebody looks.
    fn progress(&self, text: &str) {
        let mut terminal = std::io::stderr();
        if terminal.is_terminal() {
            let _ = write!(terminal, "\r\x1b[K{text}").and_then(|()| terminal.flush());
        }
    }

    fn finish(self) -> Vec<String> {
        self.progress("");
        self.failures
    }
}

fn side<'a>(interpreter: &'a Path, arguments: &[OsString]) -> Side<'a> {
    Side { interpreter, arguments: arguments.to_vec() }
}

/// Medians of what lies above the empty script; at least a microsecond, so that there is a ratio.
fn above(empty: &Pair, samples: &[Vec<Sample>; 2]) -> Pair {
    let cpu = |side: usize, sample: &Sample| (sample.cpu - empty.cpu[side]).max(1e-6);
    let ratios = samples[0].iter().zip(&samples[1]).map(|(ours, theirs)| cpu(0, ours) / cpu(1, theirs));
    let memory = |side: usize| median(samples[side].iter().map(|sample| sample.memory)) - empty.memory[side];
    Pair {
        cpu: [0, 1].map(|side| median(samples[side].iter().map(|sample| cpu(side, sample)))),
        memory: [0, 1].map(|side| memory(side).max(0.0)),
        ratio: median(ratios),
    }
}
