//! The lock beside CPython's: `cargo bench --bench gil [-- OPTION... WORD...]`, see `--help`.
//!
//! Each row is a program of this folder under a setting, each column an interpreter; medians over rounds in which all of them run in turn. What the
//! scheduler costs by itself, without a machine on top, is measured by `scheduler.rs`: `cargo bench --bench gil -- scheduler`.

/// The scheduler by itself.
mod scheduler;

use baton_measure::{median, run};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

const HELP: &str = "\
usage: cargo bench --bench gil -- [OPTION]... [WORD]...

  --rounds N      runs of each program, in turns (7)
  --against PATH  another interpreter beside; may be given again (/usr/bin/python3.11 and python3.13, if they are there)
  --baton PATH    another build of Baton
  -h, --help      this text

A WORD chooses the rows whose name and setting contain it, as 'echo beside 4 hogs, io-first:5ms' does. `scheduler` measures the lock without a machine on top.
";

/// A row: what it is called, the program and its arguments, the setting of the lock, and what the numbers of its output are.
struct Row {
    name: String,
    program: &'static str,
    arguments: Vec<String>,
    setting: Option<String>,
    /// Other interpreters know the setting, too: an interval.
    comparable: bool,
    figures: &'static [&'static str],
}

fn rows() -> Vec<Row> {
    let row = |name: &str, program, arguments: &[&str], setting: Option<&str>, figures| Row {
        name: name.to_owned(),
        program,
        arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
        setting: setting.map(str::to_owned),
        comparable: setting.is_none_or(|setting| setting.starts_with("interval:")),
        figures,
    };
    const ECHO: &[&str] = &["echoes/s", "p50 us", "p99 us", "hogs keep"];
    const LATE: &[&str] = &["late p50 us", "p99 us"];
    let mut rows = vec![
        row("start and join of a thread", "start_and_join", &[], None, &["us"]),
        row("`with lock:`, uncontended", "lock", &[], None, &["ns"]),
        row("ping-pong over two queues", "ping_pong", &[], None, &["rounds/s"]),
    ];
    for setting in ["interval:5ms", "interval:1ms", "interval:100us", "io-first:5ms", "fifo:5ms", "ticks:700000"] {
        for hogs in ["0", "1", "2", "4"] {
            rows.push(row(&format!("echo beside {hogs} hogs"), "echo", &[hogs], Some(setting), ECHO));
        }
    }
    rows.push(row("echo every 0.5 ms beside 4 hogs", "echo", &["4", "0.0005"], Some("io-first:5ms"), ECHO));
    for setting in ["interval:5ms", "fifo:5ms", "io-first:5ms", "ticks:700000"] {
        for hogs in ["0", "4", "8"] {
            rows.push(row(&format!("wake-up beside {hogs} hogs"), "wake_up", &[hogs], Some(setting), LATE));
        }
    }
    for setting in ["interval:5ms", "interval:1ms", "interval:100us", "interval:10us", "interval:1us"] {
        rows.push(row("count-down of 8 threads", "count_down", &["8"], Some(setting), &["s"]));
    }
    for (threads, seconds) in [("2", "1"), ("4", "2"), ("8", "4")] {
        rows.push(row(
            &format!("fairness of {threads} threads"),
            "fairness",
            &[threads, seconds],
            Some("interval:5ms"),
            &["Jain, work", "Jain, time"],
        ));
    }
    rows
}

struct Options {
    rounds: usize,
    baton: PathBuf,
    against: Vec<PathBuf>,
    words: Vec<String>,
}

fn main() {
    if scheduler::is_job() {
        return scheduler::run_job();
    }
    let mut words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().is_some_and(|word| word == "scheduler") {
        return scheduler::run(&words.split_off(1));
    }
    match options(words) {
        Ok(Some(options)) => measure(&options),
        Ok(None) => print!("{HELP}"),
        Err(message) => {
            eprint!("{message}\n\n{HELP}");
            std::process::exit(2);
        }
    }
}

fn options(words: Vec<String>) -> Result<Option<Options>, String> {
    let mut options = Options {
        rounds: 7,
        baton: PathBuf::from(env!("CARGO_BIN_EXE_baton")),
        against: Vec::new(),
        words: Vec::new(),
    };
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "-h" | "--help" => return Ok(None),
            "--rounds" => {
                let text = value()?;
                options.rounds =
                    text.parse().ok().filter(|&n| n > 0).ok_or_else(|| format!("'{text}' is no number of rounds"))?;
            }
            "--against" => options.against.push(value()?.into()),
            "--baton" => options.baton = value()?.into(),
            option if option.starts_with('-') => return Err(format!("unknown option: {option}")),
            _ => options.words.push(word),
        }
    }
    if options.against.is_empty() {
        let known = ["/usr/bin/python3.11".into(), in_path("python3.13")];
        // A version manager's stand-in may be there without the version.
        let runs = |path: &PathBuf| run(path, &["-c".into(), "pass".into()]).is_ok();
        options.against.extend(known.into_iter().filter(|path| path.is_file() && runs(path)));
    }
    Ok(Some(options))
}

/// The program of that name in the PATH, or the name.
fn in_path(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .unwrap_or_else(|| name.into())
}

fn measure(options: &Options) {
    let names: Vec<String> = options.against.iter().map(|path| path.display().to_string()).collect();
    println!("Medians of {} runs in turns.\n", options.rounds);
    println!("| | setting | | Baton | {} |", names.join(" | "));
    println!("|---|---|---|---|{}", "---|".repeat(names.len()));
    let chosen = |row: &Row| {
        let name = format!("{}, {}", row.name, row.setting.as_deref().unwrap_or_default());
        options.words.is_empty() || options.words.iter().any(|word| name.contains(word.as_str()))
    };
    for row in rows().iter().filter(|row| chosen(row)) {
        let mut columns: Vec<Vec<Vec<f64>>> = vec![Vec::new(); 1 + options.against.len()];
        for _ in 0..options.rounds {
            for (column, samples) in columns.iter_mut().enumerate() {
                let result = match column {
                    0 => figures(&options.baton, baton_arguments(row)),
                    _ if row.comparable => figures(&options.against[column - 1], python_arguments(row)),
                    _ => continue,
                };
                match result {
                    Ok(numbers) => samples.push(numbers),
                    Err(message) => eprintln!("{}: {message}", row.name),
                }
            }
        }
        for (n, figure) in row.figures.iter().enumerate() {
            let cells: Vec<String> = columns
                .iter()
                .map(|samples| {
                    let numbers: Vec<f64> = samples.iter().filter_map(|sample| sample.get(n).copied()).collect();
                    if numbers.is_empty() { String::new() } else { show(median(numbers.into_iter())) }
                })
                .collect();
            let (name, setting) =
                if n == 0 { (row.name.as_str(), row.setting.as_deref().unwrap_or("")) } else { ("", "") };
            println!("| {name} | {setting} | {figure} | {} |", cells.join(" | "));
        }
    }
}

fn program(row: &Row) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/gil").join(format!("{}.py", row.program))
}

fn baton_arguments(row: &Row) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = Vec::new();
    if let Some(setting) = &row.setting {
        arguments.extend(["--gil".into(), setting.into()]);
    }
    arguments.push(program(row).into());
    arguments.extend(row.arguments.iter().map(OsString::from));
    arguments
}

/// CPython has no option for the interval: a line in front of the program sets it.
fn python_arguments(row: &Row) -> Vec<OsString> {
    let file = program(row);
    let span = row.setting.as_deref().and_then(|setting| setting.strip_prefix("interval:"));
    let seconds = match span {
        Some(span) => baton::gil::policy::parse_span(span).map_or(0.005, |span| span.as_secs_f64()),
        None => 0.005,
    };
    let code = format!(
        "import runpy, sys; sys.setswitchinterval({seconds}); sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    );
    let mut arguments: Vec<OsString> = vec!["-c".into(), code.into(), file.into()];
    arguments.extend(row.arguments.iter().map(OsString::from));
    arguments
}

/// The numbers that a program prints.
fn figures(interpreter: &Path, arguments: Vec<OsString>) -> Result<Vec<f64>, String> {
    let sample = run(interpreter, &arguments)?;
    let numbers: Result<Vec<f64>, _> = sample.output.split_whitespace().map(str::parse).collect();
    numbers.map_err(|error| format!("{:?}: {error}", sample.output))
}

/// Three digits, or what is before the point.
fn show(number: f64) -> String {
    let digits = match number.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        _ => 4,
    };
    format!("{number:.digits$}")
}
