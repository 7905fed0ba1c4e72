//! The command line of the comparison.

use std::path::{Path, PathBuf};

/// The fastest CPython that a user of Debian has; builds of one's own are often slower.
const DEBIANS: &str = "/usr/bin/python3.11";

pub const USAGE: &str = "\
usage: cargo bench --bench versus -- [OPTION]... [WORD]...

  --rounds N        runs of each side, in turns (5)
  --each            a third table, with a line for each program
  --against PATH    the other interpreter (/usr/bin/python3.11, else the python3 in PATH)
  --baton PATH      another build of Baton
  -h, --help        this text

A WORD chooses the programs whose path contains it, or one of: startup, compiling, counting.";

pub struct Options {
    pub baton: PathBuf,
    pub other: PathBuf,
    pub rounds: usize,
    pub each: bool,
    /// Everything is measured without any.
    words: Vec<String>,
}

impl Options {
    /// `None` if only help is wanted.
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
        let other = if Path::new(DEBIANS).exists() { DEBIANS } else { "python3" };
        let mut options = Options {
            baton: env!("CARGO_BIN_EXE_baton").into(),
            other: other.into(),
            rounds: 5,
            each: false,
            words: Vec::new(),
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--against" => options.other = value()?.into(),
                "--baton" => options.baton = value()?.into(),
                "--rounds" => options.rounds = positive(&value()?)?,
                "--each" => options.each = true,
                // Cargo says so to every benchmark.
                "--bench" => {}
                "-h" | "--help" => return Ok(None),
                option if option.starts_with('-') => return Err(format!("unknown option {option}")),
                word => options.words.push(word.to_owned()),
            }
        }
        Ok(Some(options))
    }

    pub fn wants(&self, path: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| path.contains(word.as_str()))
    }
}

fn positive(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("--rounds wants a positive number, not {text:?}")),
    }
}
