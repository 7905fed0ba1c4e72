//! The tables' rows, what each consists of, and where each is to be: the whole promise stands here.
//!
//! A program is a `.py` file in one of `FOLDERS`, prints a checksum, and belongs to every row that names the beginning of its path.

use std::fs;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 3] = ["memory", "micro", "programs"];

/// Processor time as a ratio to CPython's.
pub struct TimeRow {
    pub label: &'static str,
    pub of: Of,
    pub programs: &'static [&'static str],
    /// What is wanted, and what is at least to be reached.
    pub goal: f64,
    pub floor: f64,
}

pub enum Of {
    /// The geometric mean of the programs' ratios.
    Mean,
    /// The highest of them.
    Worst,
}

const fn mean(label: &'static str, programs: &'static [&'static str], goal: f64, floor: f64) -> TimeRow {
    TimeRow { label, of: Of::Mean, programs, goal, floor }
}

pub const TIMES: [TimeRow; 14] = [
    mean("whole programs", &["programs/"], 0.45, 0.6),
    TimeRow { label: "the worst of them", of: Of::Worst, programs: &["programs/"], goal: 0.8, floor: 1.0 },
    mean("loops over ints and floats, `for` over `range`", &["micro/loops/"], 0.15, 0.25),
    mean(
        "functions, methods, closures, keywords, `super()`, attributes, creation of objects",
        &["micro/calls/", "micro/objects/"],
        0.5,
        0.65,
    ),
    mean("lists, dicts, sets, unpacking of tuples", &["micro/containers/"], 0.6, 0.8),
    mean("generators, generator expressions, `yield from`, `await`", &["micro/generators/"], 0.5, 0.7),
    mean(
        "`try` and `with` without a raise",
        &["micro/exceptions/try_without_raise", "micro/exceptions/with_statement"],
        0.5,
        0.7,
    ),
    mean("`try` with a raise", &["micro/exceptions/raise_and_catch", "micro/exceptions/builtin_errors"], 0.7, 0.9),
    mean("strings", &["micro/strings/"], 0.8, 1.0),
    mean("`sorted`, `min`, `max`, `sum`, integers of 1,000 to 100,000 digits", &["micro/numbers/"], 0.8, 1.1),
    mean("2 million short-lived objects in cycles", &["micro/cycles/"], 1.0, 1.2),
    mean("start and join of a thread", &["micro/threads/start_and_join"], 0.7, 1.0),
    mean("`with lock`, which nobody else wants", &["micro/threads/with_lock"], 0.4, 0.6),
    mean("to and fro through two queues", &["micro/threads/queue_ping_pong"], 0.67, 0.9),
];

/// The highest memory in MB above that of the empty script.
pub struct MemoryRow {
    pub label: &'static str,
    pub program: &'static str,
    /// The floor lies half-way between CPython's figure and this. None where only growth would be wrong.
    pub goal: Option<f64>,
}

const fn memory(label: &'static str, program: &'static str, goal: Option<f64>) -> MemoryRow {
    MemoryRow { label, program, goal }
}

pub const MEMORY: [MemoryRow; 8] = [
    memory("list of 1 million ints above 10^9", "memory/ints_1m", Some(9.0)),
    memory("list of 1 million floats", "memory/floats_1m", Some(26.0)),
    memory("1 million pairs of ints", "memory/tuples_1m", Some(48.0)),
    memory("200,000 instances with three attributes", "memory/instances_200k", Some(14.0)),
    memory("dict of 1 million ints", "memory/dict_1m", Some(45.0)),
    memory("1 million strings `f\"item-{i}\"`", "memory/strings_1m", Some(50.0)),
    memory("100,000 generators that have begun", "memory/generators_100k", Some(16.0)),
    memory("2 million short-lived objects in cycles, at the peak", "micro/cycles/", None),
];

/// The rows beside these are no programs. They are chosen by these words.
pub const STARTUP: &str = "startup";
pub const COMPILING: &str = "compiling";
pub const COUNTING: &str = "counting";
/// CPU milliseconds and MiB of `-c pass`, goal and floor.
pub const STARTUP_TIME: [f64; 2] = [1.5, 3.0];
pub const STARTUP_MEMORY: [f64; 2] = [5.0, 8.0];
/// Processor time per line of a text of a million lines, that of 100,000 lines = 1: what grows faster than the text would be far above.
pub const LINEAR: [f64; 2] = [1.0, 1.2];
/// What the exact count of instructions costs beside a thread that sleeps, in per cent over the whole programs.
pub const COUNTING_COST: [f64; 2] = [5.0, 10.0];

#[derive(Clone)]
pub struct Program {
    pub file: PathBuf,
    /// Below `benches/`, without the ending, such as `micro/strings/join`.
    pub path: String,
}

impl Program {
    pub fn is_in(&self, beginnings: &[&str]) -> bool {
        beginnings.iter().any(|beginning| self.path.starts_with(beginning))
    }
}

/// All programs in the order of their paths; an error if one is in no row, or a row has none.
pub fn programs() -> Result<Vec<Program>, String> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(folder), folder, &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let named = || TIMES.iter().flat_map(|row| row.programs).chain(MEMORY.iter().map(|row| &row.program));
    if let Some(empty) = named().find(|name| !found.iter().any(|program| program.is_in(&[name]))) {
        return Err(format!("no program for {empty}"));
    }
    match found.iter().find(|program| !named().any(|name| program.is_in(&[name]))) {
        Some(program) => Err(format!("{} belongs to no row", program.path)),
        None => Ok(found),
    }
}

fn collect(folder: &Path, path: &str, found: &mut Vec<Program>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for file in entries.map(|entry| entry.path()) {
        let path = format!("{path}/{}", file.file_stem().unwrap_or_default().to_string_lossy());
        if file.is_dir() {
            collect(&file, &path, found);
        } else if file.extension().is_some_and(|it| it == "py") {
            found.push(Program { file, path });
        }
    }
}
