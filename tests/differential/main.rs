//! The same programs here and under CPython 3.13: random ones, made from a seed, whose output has to be the same.
//!
//! ```text
//! cargo test --release --test differential -- --python python3.13 --seconds 600 --seed 1 --jobs 2
//! ```
//!
//! A program is a row of scenes (`generate/`), each about a part of the language: methods of built-in types with right and wrong arguments, formats, functions and
//! calls, flow through `try`, `with` and loops, classes, generators, coroutines, patterns, tracebacks. It is valid by construction and ends, and prints
//! as it goes. Programs run many in a process on each side (`driver.py`, `side.rs`); one whose process dies or hangs has failed, and the next process goes on
//! behind it. What differs is run once more alone, made small (`shrink.rs`), and printed with its seed and both outputs. Differences that
//! are meant stand in `known.txt` with their reasons.
//!
//! Without `--python`, as in `cargo test`, the programs of `corpus/` run, each with the output that CPython gave it: `--keep NAME` records
//! there what was found, `--record` records the whole corpus again.

mod dice; // numbers that look random
mod generate; // programs
mod known; // differences that are meant
mod shrink; // the smallest program that still differs
mod side; // runs programs under one interpreter
mod watch; // random programs under both, until the time is up

use std::path::{Path, PathBuf};
use std::time::Duration;

const HELP: &str = "\
usage: cargo test --release --test differential -- [OPTION]... [FILE]...

  --python PATH   the CPython 3.13 to compare with; without it the kept programs run
  --seconds N     how long (60)
  --seed N        where the programs begin (0); each batch has the next number
  --jobs N        batches at once (1)
  --scenes NAMES  only these scenes, by commas
  --baton PATH    another build of Baton
  --print         prints the first program of the seed
  --keep NAME     with a FILE: keeps it in the corpus, with CPython's output
  --record        records the corpus again
  -h, --help      this text

Each FILE is run on both sides instead of random programs, and made small if it differs.
";

pub struct Options {
    python: Option<PathBuf>,
    baton: PathBuf,
    seconds: u64,
    seed: u64,
    jobs: usize,
    scenes: Vec<String>,
    print: bool,
    keep: Option<String>,
    record: bool,
    files: Vec<PathBuf>,
}

fn main() {
    let code = match options() {
        Ok(None) => {
            print!("{HELP}");
            0
        }
        Ok(Some(options)) => run(&options).unwrap_or_else(|error| {
            eprintln!("{error}");
            2
        }),
        Err(message) => {
            eprint!("{message}\n\n{HELP}");
            2
        }
    };
    std::process::exit(code);
}

fn options() -> Result<Option<Options>, String> {
    let mut options = Options {
        python: None,
        baton: env!("CARGO_BIN_EXE_baton").into(),
        seconds: 60,
        seed: 0,
        jobs: 1,
        scenes: Vec::new(),
        print: false,
        keep: None,
        record: false,
        files: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        let number = |text: String| text.parse::<u64>().map_err(|_| format!("'{text}' is no number"));
        match word.as_str() {
            "-h" | "--help" => return Ok(None),
            "--python" => options.python = Some(value()?.into()),
            "--baton" => options.baton = std::path::absolute(value()?).map_err(|error| error.to_string())?,
            "--seconds" => options.seconds = number(value()?)?,
            "--seed" => options.seed = number(value()?)?,
            "--jobs" => options.jobs = number(value()?)?.max(1) as usize,
            "--scenes" => options.scenes = value()?.split(',').map(str::to_owned).collect(),
            "--print" => options.print = true,
            "--keep" => options.keep = Some(value()?),
            "--record" => options.record = true,
            // What libtest would understand; `cargo test` hands it to all tests.
            "-q" | "--quiet" | "--nocapture" => {}
            option if option.starts_with('-') => return Err(format!("unknown option: {option}")),
            file => options.files.push(file.into()),
        }
    }
    Ok(Some(options))
}

fn run(options: &Options) -> Result<i32, String> {
    if options.print {
        print!("{}", generate::program(options.seed, &options.scenes));
        return Ok(0);
    }
    let Some(python) = &options.python else { return replay(&options.baton) };
    if options.record {
        return record(python);
    }
    match (&options.keep, &options.files[..]) {
        (Some(name), [file]) => {
            std::fs::copy(file, corpus().join(format!("{name}.py"))).map_err(|error| error.to_string())?;
            record(python)
        }
        (Some(_), _) => Err("--keep needs one FILE".to_owned()),
        (None, []) => watch::watch(options, python),
        (None, files) => watch::compare_files(options, python, files),
    }
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/corpus")
}

/// The kept programs: paths without suffix, and texts.
fn kept() -> Result<(Vec<PathBuf>, Vec<String>), String> {
    let entries = std::fs::read_dir(corpus()).map_err(|error| error.to_string())?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    let texts =
        paths.iter().map(std::fs::read_to_string).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    Ok((paths, texts))
}

fn replay(baton: &Path) -> Result<i32, String> {
    let (paths, texts) = kept()?;
    let outcomes = side::Side::new(baton, Duration::from_secs(60))?.run_all(&texts);
    let mut failed = 0;
    for (path, outcome) in paths.iter().zip(outcomes) {
        let recorded = std::fs::read_to_string(path.with_extension("out")).map_err(|error| error.to_string())?;
        if outcome.text() != recorded {
            failed += 1;
            println!("{}: differs\n{}", path.display(), watch::beside(&recorded, &outcome.text()));
        }
    }
    println!("{} programs, {failed} differ", paths.len());
    Ok(i32::from(failed > 0))
}

fn record(python: &Path) -> Result<i32, String> {
    let (paths, texts) = kept()?;
    let outcomes = side::Side::new(python, Duration::from_secs(60))?.run_all(&texts);
    for (path, outcome) in paths.iter().zip(outcomes) {
        std::fs::write(path.with_extension("out"), outcome.text()).map_err(|error| error.to_string())?;
    }
    println!("{} programs recorded", paths.len());
    Ok(0)
}
