//! CPython's own tests of the language, method by method: `cargo test --release --test conformance [-- OPTION... FILE...]`, see `--help`.
//!
//! Each file runs in a process of `tests/conformance/drive.py`, with a `unittest`, a `doctest` and a `test.support` of our own; a method that ends its
//! process, or does not end, has failed, and the next process goes on behind it. What counts are the methods that CPython passes here with the same helpers:
//! those about its internals skip themselves on both sides. CPython's tests are read where they are installed; nothing of them is here but the names of the files.
//!
//! Not among the tests that run by themselves, since they need no Python.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

const HELP: &str = "\
usage: cargo test --release --test conformance -- [OPTION]... [FILE]...

  --write         writes the figures to tests/CONFORMANCE.md (all files)
  --failures      what failed, and why
  --python PATH   the CPython 3.13 whose tests these are (python3.13 of the PATH, or PYTHON313)
  --baton PATH    another build of Baton
  --jobs N        files at once (2)
  -h, --help      this text

A FILE is one of CPython's test files by its name, as 'test_dict'; any may be named, also one that is not of the language.
";

/// The files about the language.
const FILES: &[&str] = &[
    "test_grammar",
    "test_scope",
    "test_generators",
    "test_exceptions",
    "test_raise",
    "test_with",
    "test_class",
    "test_descr",
    "test_super",
    "test_property",
    "test_dict",
    "test_list",
    "test_tuple",
    "test_set",
    "test_int",
    "test_float",
    "test_complex",
    "test_bool",
    "test_str",
    "test_bytes",
    "test_fstring",
    "test_format",
    "test_string",
    "test_builtin",
    "test_iter",
    "test_unpack",
    "test_unpack_ex",
    "test_patma",
    "test_keywordonlyarg",
    "test_positional_only_arg",
    "test_named_expressions",
    "test_global",
    "test_decorators",
    "test_coroutines",
    "test_asyncgen",
    "test_syntax",
    "test_exception_group",
    "test_except_star",
];

/// A method that says nothing for so long is ended.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a method went, and why.
#[derive(Clone, Debug)]
enum Outcome {
    Passed,
    Skipped,
    Failed(String),
}

/// The methods of a file, by name; what kept the file from being run to its end.
#[derive(Default)]
struct Report {
    methods: BTreeMap<String, Outcome>,
    broken: Option<String>,
}

struct Options {
    python: PathBuf,
    baton: PathBuf,
    jobs: usize,
    write: bool,
    failures: bool,
    files: Vec<String>,
}

fn main() {
    match options() {
        Ok(Some(options)) => std::process::exit(measure(&options)),
        Ok(None) => print!("{HELP}"),
        Err(message) => {
            eprint!("{message}\n\n{HELP}");
            std::process::exit(2);
        }
    }
}

fn options() -> Result<Option<Options>, String> {
    let mut options = Options {
        python: std::env::var_os("PYTHON313").unwrap_or("python3.13".into()).into(),
        baton: env!("CARGO_BIN_EXE_baton").into(),
        jobs: 2,
        write: false,
        failures: false,
        files: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "-h" | "--help" => return Ok(None),
            "--write" => options.write = true,
            "--failures" => options.failures = true,
            "--python" => options.python = value()?.into(),
            "--baton" => options.baton = std::path::absolute(value()?).map_err(|error| error.to_string())?,
            "--jobs" => {
                let text = value()?;
                options.jobs =
                    text.parse().ok().filter(|&n| n > 0).ok_or_else(|| format!("'{text}' is no number of jobs"))?;
            }
            option if option.starts_with('-') => return Err(format!("unknown option: {option}")),
            _ => options.files.push(word),
        }
    }
    if options.files.is_empty() {
        options.files = FILES.iter().map(|&file| file.to_owned()).collect();
    }
    Ok(Some(options))
}

fn measure(options: &Options) -> i32 {
    let library = match library(&options.python) {
        Ok(library) => library,
        Err(why) => {
            eprintln!("CPython's tests are not at hand: {why}");
            return 1;
        }
    };
    let scratch = std::env::temp_dir().join(format!("conformance-{}", std::process::id()));
    if let Err(error) = fs::create_dir_all(&scratch) {
        eprintln!("{}: {error}", scratch.display());
        return 1;
    }
    let rows = in_parallel(options.jobs, &options.files, |file| {
        let theirs = run_file(&options.python, &library, file, &scratch);
        let ours = run_file(&options.baton, &library, file, &scratch);
        let row = Row::new(file, &theirs, ours);
        eprintln!("{}", row.line());
        if options.failures {
            eprint!("{}", row.failures());
        }
        row
    });
    let _ = fs::remove_dir_all(&scratch);
    let table = table(&rows);
    print!("{table}");
    if options.write {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/CONFORMANCE.md");
        if let Err(error) = fs::write(&path, table) {
            eprintln!("{}: {error}", path.display());
            return 1;
        }
    }
    0
}

/// The folder of CPython's package `test`.
fn library(python: &Path) -> Result<PathBuf, String> {
    let script = "import sys, test; assert sys.version_info[:2] == (3, 13), sys.version; print(test.__path__[0])";
    let output = Command::new(python)
        .args(["-c", script])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    let path = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && !path.is_empty() {
        Ok(path.into())
    } else {
        Err(format!("{} has none", python.display()))
    }
}

/// `f` of each item on so many threads; the results in the items' order.
fn in_parallel<T: Sync, R: Send>(jobs: usize, items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some((place, item)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, items.get(n)?)))
                {
                    let result = f(item);
                    results.lock().expect("no job panics").push((place, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no job panics");
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Runs a file to its end, in as many processes as that takes.
fn run_file(interpreter: &Path, library: &Path, file: &str, scratch: &Path) -> Report {
    let name = format!("{file}-{}", interpreter.file_name().unwrap_or_default().display());
    let (journal, done) = (scratch.join(format!("{name}.journal")), scratch.join(format!("{name}.done")));
    let folder = scratch.join(format!("{name}.d"));
    let mut report = Report::default();
    if let Err(error) = fs::create_dir_all(&folder) {
        report.broken = Some(error.to_string());
        return report;
    }
    loop {
        let known = report.methods.len();
        let names: Vec<&str> = report.methods.keys().map(String::as_str).collect();
        let _ = (fs::write(&journal, ""), fs::write(&done, names.join("\n")));
        let mut command = Command::new(interpreter);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/drive.py"));
        command.arg(library).arg(file).arg(&journal).arg(&done).current_dir(&folder);
        command.env_remove("BATON_GIL").env("PYTHONDONTWRITEBYTECODE", "1");
        let ended = run_process(command, &journal);
        if read_journal(&journal, &ended, &mut report) || report.methods.len() == known {
            return report;
        }
    }
}

/// Runs a process until it ends or its journal has stood still for too long; how it ended.
fn run_process(mut command: Command, journal: &Path) -> String {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return error.to_string(),
    };
    let mut errors = child.stderr.take().expect("it is piped");
    let (send, received) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = std::io::Read::read_to_end(&mut errors, &mut text);
        let _ = send.send(text);
    });
    let (mut length, mut since) = (0, Instant::now());
    let how = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status.to_string(),
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
            Err(error) => break error.to_string(),
        }
        let now = fs::metadata(journal).map_or(0, |data| data.len());
        if now != length {
            (length, since) = (now, Instant::now());
        } else if since.elapsed() > PATIENCE {
            let _ = (child.kill(), child.wait());
            break format!("no end within {} s", PATIENCE.as_secs());
        }
    };
    // A process that the test left behind may hold the pipe.
    let text = received.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    format!("{how}; {}", text.trim_end().lines().next_back().unwrap_or_default())
}

/// Takes over what a journal tells; true if the file ran to its end.
fn read_journal(journal: &Path, ended: &str, report: &mut Report) -> bool {
    let text = fs::read(journal).unwrap_or_default();
    let mut current = None;
    for line in String::from_utf8_lossy(&text).lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let outcome = match word {
            "begin" => {
                current = Some(rest.to_owned());
                continue;
            }
            "pass" => Outcome::Passed,
            "skip" => Outcome::Skipped,
            "fail" => Outcome::Failed(rest.to_owned()),
            "end" => return true,
            "broken" => {
                report.broken = Some(rest.to_owned());
                return current.is_none();
            }
            _ => continue,
        };
        if let Some(name) = current.take() {
            report.methods.insert(name, outcome);
        }
    }
    match current {
        Some(name) => {
            report.methods.insert(name, Outcome::Failed(ended.to_owned()));
            false
        }
        None => {
            report.broken = Some(ended.to_owned());
            true
        }
    }
}

/// A file's figures.
struct Row {
    file: String,
    /// Of the methods that CPython passes.
    wanted: usize,
    passed: usize,
    failed: Vec<(String, String)>,
    broken: Option<String>,
}

impl Row {
    fn new(file: &str, theirs: &Report, ours: Report) -> Row {
        let wanted: HashSet<&str> = passing(theirs).collect();
        let failed = wanted
            .iter()
            .filter_map(|&name| match ours.methods.get(name) {
                Some(Outcome::Passed) => None,
                Some(Outcome::Failed(why)) => Some((name.to_owned(), why.clone())),
                Some(Outcome::Skipped) => Some((name.to_owned(), "skipped".to_owned())),
                None => Some((name.to_owned(), "did not run".to_owned())),
            })
            .collect::<Vec<_>>();
        let mut row = Row {
            file: file.to_owned(),
            wanted: wanted.len(),
            passed: wanted.len() - failed.len(),
            failed,
            broken: ours.broken,
        };
        row.failed.sort();
        row
    }

    fn share(&self) -> f64 {
        if self.wanted == 0 { 0.0 } else { 100.0 * self.passed as f64 / self.wanted as f64 }
    }

    fn line(&self) -> String {
        let broken = self.broken.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{}: {} of {}, {:.1} %{broken}", self.file, self.passed, self.wanted, self.share())
    }

    fn failures(&self) -> String {
        self.failed.iter().fold(String::new(), |mut text, (name, why)| {
            let _ = writeln!(text, "    {name}: {why}");
            text
        })
    }
}

fn passing(report: &Report) -> impl Iterator<Item = &str> {
    report.methods.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Passed)).map(|(name, _)| name.as_str())
}

fn table(rows: &[Row]) -> String {
    let (passed, wanted) = rows.iter().fold((0, 0), |(passed, wanted), row| (passed + row.passed, wanted + row.wanted));
    let mut text = String::from(
        "# Conformance\n\nCPython 3.13's own tests of the language, method by method: how many of those that CPython passes pass here.\n\
         Made by `cargo test --release --test conformance -- --write`; `-- --failures FILE` tells what fails, and why.\n\n\
         | file | pass | of | % |\n|---|---|---|---|\n",
    );
    for row in rows {
        let _ = writeln!(text, "| {} | {} | {} | {:.1} |", row.file, row.passed, row.wanted, row.share());
    }
    let share = 100.0 * passed as f64 / wanted.max(1) as f64;
    let _ = writeln!(text, "| **together** | **{passed}** | **{wanted}** | **{share:.1}** |");
    text
}
