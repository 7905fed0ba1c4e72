//! The command line of the benchmarks.

use std::path::{Path, PathBuf};

/// The fastest CPython that a user of Debian has; builds of one's own are often slower.
const DEBIANS: &str = "/usr/bin/python3.11";

const USAGE: &str =
    "usage: cargo bench --bench versus -- [--rounds N] [--against PATH]... [--baton PATH] [--json] [WORD]...";

pub struct Interpreter {
    pub name: String,
    pub path: PathBuf,
}

pub struct Options {
    /// Baton first, then those that it is compared with; at least one.
    pub interpreters: Vec<Interpreter>,
    pub rounds: usize,
    pub json: bool,
    /// Programs whose path contains one of these; all without any.
    pub filters: Vec<String>,
}

impl Options {
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
        let mut baton = env!("CARGO_BIN_EXE_baton").to_owned();
        let mut against = Vec::new();
        let (mut rounds, mut json, mut filters) = (5, false, Vec::new());
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value\n{USAGE}"));
            match argument.as_str() {
                "--against" => against.push(value()?),
                "--baton" => baton = value()?,
                "--rounds" => rounds = positive(&value()?)?,
                "--json" => json = true,
                // Cargo says so to every benchmark.
                "--bench" => {}
                "-h" | "--help" => return Err(USAGE.to_owned()),
                option if option.starts_with('-') => return Err(format!("unknown option {option}\n{USAGE}")),
                word => filters.push(word.to_owned()),
            }
        }
        if against.is_empty() {
            against.push(default_python());
        }
        let interpreters = std::iter::once(baton).chain(against).map(Interpreter::new).collect();
        Ok(Options { interpreters, rounds, json, filters })
    }
}

impl Interpreter {
    fn new(path: String) -> Interpreter {
        let name = Path::new(&path).file_name().map_or(path.clone(), |name| name.to_string_lossy().into_owned());
        Interpreter { name, path: path.into() }
    }
}

fn default_python() -> String {
    if Path::new(DEBIANS).exists() { DEBIANS } else { "python3" }.to_owned()
}

fn positive(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("--rounds wants a positive number, not {text:?}")),
    }
}
