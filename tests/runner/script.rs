//! A script, its record, and the options in the comments at its top:
//!
//! ```text
//! # baton: --gil ticks:1      options for the interpreter; each such line is a run of its own
//! # args: one two             arguments for the script
//! # stdin: NAME.in            a file beside it, given as standard input (nothing otherwise)
//! # timeout: 60               seconds until it is killed
//! # repeat: 5                 times all runs are done; every one must match
//! # expect: by hand           only Baton can show it: `tests/record` leaves its record alone
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Enough for every script in a debug build beside another one on a slow core.
const TIMEOUT: Duration = Duration::from_secs(20);

pub struct Script {
    /// The test's name: the path below the folder that was searched, without `.py`.
    pub name: String,
    pub path: PathBuf,
    pub options: Options,
}

pub struct Options {
    /// One run for each: the options for the interpreter.
    pub runs: Vec<Vec<String>>,
    pub arguments: Vec<String>,
    pub input: Option<Vec<u8>>,
    pub timeout: Duration,
    pub repeat: u32,
}

impl Script {
    fn open(path: PathBuf, name: String) -> Script {
        let options = Options::read(&path);
        Script { name, path, options }
    }

    /// The folder in which the script runs.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    pub fn file_name(&self) -> &Path {
        self.path.file_name().map_or(&self.path, Path::new)
    }

    /// What was recorded with this extension; nothing where there is no such file.
    pub fn record(&self, extension: &str) -> String {
        let bytes = fs::read(self.path.with_extension(extension)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    pub fn expected_status(&self) -> i32 {
        let text = self.record("status");
        if text.is_empty() { 0 } else { text.trim().parse().expect("NAME.status holds a number") }
    }
}

impl Options {
    fn read(path: &Path) -> Options {
        let source = fs::read(path).unwrap_or_default();
        let source = String::from_utf8_lossy(&source);
        let mut options = Options { runs: vec![], arguments: vec![], input: None, timeout: TIMEOUT, repeat: 1 };
        for comment in source.lines().map_while(|line| line.strip_prefix('#')) {
            if let Some((key, value)) = comment.split_once(':') {
                options.set(key.trim(), value.trim(), path);
            }
        }
        if options.runs.is_empty() {
            options.runs.push(vec![]);
        }
        options
    }

    fn set(&mut self, key: &str, value: &str, path: &Path) {
        let words = || value.split_whitespace().map(str::to_owned).collect();
        let number = || value.parse::<u32>().unwrap_or_else(|_| panic!("{}: {key}: {value:?}", path.display()));
        match key {
            "baton" => self.runs.push(words()),
            "args" => self.arguments = words(),
            "stdin" => self.input = fs::read(path.with_file_name(value)).ok(),
            "timeout" => self.timeout = Duration::from_secs(number().into()),
            "repeat" => self.repeat = number(),
            // Any other comment with a colon is prose.
            _ => {}
        }
    }
}

/// All scripts with a record below `folder`, in the order of their names.
pub fn find(folder: &Path, prefix: &str) -> Vec<Script> {
    let mut scripts = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            scripts.extend(find(&path, &format!("{prefix}{stem}/")));
        } else if path.extension().is_some_and(|it| it == "py") && path.with_extension("out").exists() {
            scripts.push(Script::open(path, format!("{prefix}{stem}")));
        }
    }
    scripts.sort_by(|a, b| a.name.cmp(&b.name));
    scripts
}
