//! `cargo bench --bench versus`: the programs of `benches/` under Baton and under other interpreters, in the same breath.
//!
//! Each round runs a program once under each interpreter, one after the other, so that a slow moment of the machine hits
//! all of them; the median of the rounds counts. What is measured is the processor time (user and system) that the kernel
//! charged to the process, less that of an empty script, and the highest memory above that of an empty script. A program
//! prints a checksum: where two interpreters print different things, or one fails, the figures are void and so is the run.
//!
//! ```text
//! cargo bench --bench versus                   everything, against Debian's python3.11 (else the python3 in PATH)
//! cargo bench --bench versus -- strings fib    programs whose path contains one of the words
//! cargo bench --bench versus -- --against python3.13 --against pypy3
//! cargo bench --bench versus -- --rounds 11 --json
//! ```
//!
//! The folders are the groups; each gets its geometric mean, and so does everything below the first folder.

mod measure; // one run of one process: processor time, memory, output
mod options; // the command line
mod programs; // which programs there are
mod report; // medians, ratios, means; as a table or as JSON

use std::process::ExitCode;

use measure::Sample;
use options::Options;
use programs::Program;
use report::{Report, Row};

/// More rounds for the empty script than for the programs: it is short, and all other figures hang on it.
const STARTUP_ROUNDS: usize = 21;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let mut report = Report::new(&options, startup(&options));
    for program in programs::find(&options.filters) {
        eprintln!("{} ...", program.path());
        report.add(row(&options, &program));
    }
    print!("{}", if options.json { report.json() } else { report.table() });
    if report.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The empty script under each interpreter.
fn startup(options: &Options) -> Vec<Sample> {
    let arguments = ["-c", "pass"].map(Into::into);
    let samples =
        rounds(options, STARTUP_ROUNDS, &arguments).unwrap_or_else(|error| panic!("the empty script: {error}"));
    samples.iter().map(|of_one| Sample::median(of_one)).collect()
}

fn row(options: &Options, program: &Program) -> Row {
    let samples = rounds(options, options.rounds, &[program.file.clone().into_os_string()]);
    Row { program: program.clone(), medians: samples.and_then(|samples| medians_if_equal(options, &samples)) }
}

/// `samples[interpreter][round]`.
fn rounds(options: &Options, count: usize, arguments: &[std::ffi::OsString]) -> Result<Vec<Vec<Sample>>, String> {
    let mut samples = vec![Vec::new(); options.interpreters.len()];
    for _ in 0..count {
        for (interpreter, of_one) in options.interpreters.iter().zip(&mut samples) {
            of_one.push(measure::run(&interpreter.path, arguments)?);
        }
    }
    Ok(samples)
}

/// The medians, provided that every run printed the same.
fn medians_if_equal(options: &Options, samples: &[Vec<Sample>]) -> Result<Vec<Sample>, String> {
    let expected = &samples[0][0].output;
    for (interpreter, of_one) in options.interpreters.iter().zip(samples) {
        if let Some(other) = of_one.iter().find(|sample| sample.output != *expected) {
            let (ours, theirs) = (expected.trim_end(), other.output.trim_end());
            return Err(format!("{} printed {ours:?}, {} {theirs:?}", options.interpreters[0].name, interpreter.name));
        }
    }
    Ok(samples.iter().map(|of_one| Sample::median(of_one)).collect())
}
