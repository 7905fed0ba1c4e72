//! Random programs under both interpreters until the time is up, and what to say of those that differ.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::known::{self, Known};
use super::side::{Outcome, Side};
use super::{Options, generate, shrink};

/// Programs in a batch: a process starts in the time of a few.
const BATCH: u64 = 100;
/// A program that prints nothing for so long hangs. Most take a millisecond, but a machine that others use, too, has been seen to stand still for ten seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Both interpreters.
pub struct Pair {
    theirs: Side,
    ours: Side,
    known: Vec<Known>,
}

/// The outputs of a program that differ.
#[derive(Clone)]
pub struct Difference {
    pub theirs: String,
    pub ours: String,
}

impl Pair {
    pub fn new(options: &Options, python: &Path) -> Result<Pair, String> {
        Ok(Pair {
            theirs: Side::new(python, PATIENCE)?,
            ours: Side::new(&options.baton, PATIENCE)?,
            known: known::all(),
        })
    }

    /// The differences of each program, if there are any. A program that CPython does not survive says nothing.
    pub fn compare(&self, programs: &[String]) -> Vec<Option<Difference>> {
        let (theirs, ours) = std::thread::scope(|scope| {
            let theirs = scope.spawn(|| self.theirs.run_all(programs));
            let ours = self.ours.run_all(programs);
            (theirs.join().expect("a side does not panic"), ours)
        });
        let differences = theirs.iter().zip(&ours).map(|(theirs, ours)| match theirs {
            Outcome::Printed(text) if theirs != ours => Some(Difference { theirs: text.clone(), ours: ours.text() }),
            _ => None,
        });
        differences.collect()
    }

    /// Alone in a process of its own.
    pub fn compare_one(&self, program: &str) -> Option<Difference> {
        match (self.theirs.run(program), self.ours.run(program)) {
            (Outcome::Printed(theirs), ours) if ours != Outcome::Printed(theirs.clone()) => {
                Some(Difference { theirs, ours: ours.text() })
            }
            _ => None,
        }
    }

    pub fn is_known(&self, difference: &Difference) -> bool {
        let (theirs, ours) = difference.first_lines();
        self.known.iter().any(|known| known.explains(theirs, ours))
    }
}

impl Difference {
    /// The first lines that are not the same.
    pub fn first_lines(&self) -> (&str, &str) {
        let (mut theirs, mut ours) = (self.theirs.lines(), self.ours.lines());
        loop {
            match (theirs.next(), ours.next()) {
                (None, None) => return ("", ""),
                (a, b) if a == b => {}
                (a, b) => return (a.unwrap_or_default(), b.unwrap_or_default()),
            }
        }
    }

    /// How the first lines begin: an exception's name, or what is printed first.
    pub fn beginnings(&self) -> (String, String) {
        let word = |line: &str| {
            line.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default().to_owned()
        };
        let (theirs, ours) = self.first_lines();
        (word(theirs), word(ours))
    }

    /// What differences of one cause have in common: the first lines, without what stands in quotes and without numbers.
    pub fn signature(&self) -> String {
        let (theirs, ours) = self.first_lines();
        format!("{} | {}", words(theirs), words(ours))
    }
}

fn words(line: &str) -> String {
    let mut kept = String::new();
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => continue,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c.is_ascii_digit() => continue,
            None => {}
        }
        kept.push(c);
    }
    kept.chars().take(80).collect()
}

/// The state that all jobs share.
#[derive(Default)]
struct Tally {
    batches: AtomicU64,
    programs: AtomicUsize,
    known: AtomicUsize,
    again: AtomicUsize,
    found: Mutex<BTreeMap<String, u64>>,
}

pub fn watch(options: &Options, python: &Path) -> Result<i32, String> {
    let tally = Tally::default();
    let until = Instant::now() + Duration::from_secs(options.seconds);
    let pairs = (0..options.jobs).map(|_| Pair::new(options, python)).collect::<Result<Vec<_>, _>>()?;
    std::thread::scope(|scope| {
        for pair in &pairs {
            scope.spawn(|| {
                while Instant::now() < until {
                    let seed = options.seed + tally.batches.fetch_add(1, Ordering::Relaxed);
                    batch(seed, options, pair, &tally);
                }
            });
        }
    });
    let found = tally.found.into_inner().map_err(|error| error.to_string())?.len();
    println!(
        "{} programs of the seeds {} to {}: {found} differences, {} more of the same kinds, {} known",
        tally.programs.into_inner(),
        options.seed,
        options.seed + tally.batches.into_inner() - 1,
        tally.again.into_inner(),
        tally.known.into_inner(),
    );
    Ok(i32::from(found > 0))
}

/// The programs of a batch have seeds of their own, so that one can be made again.
fn batch(seed: u64, options: &Options, pair: &Pair, tally: &Tally) {
    let seeds = (0..BATCH).map(|number| seed * BATCH + number);
    let programs: Vec<String> = seeds.clone().map(|seed| generate::program(seed, &options.scenes)).collect();
    tally.programs.fetch_add(programs.len(), Ordering::Relaxed);
    for ((seed, program), difference) in seeds.zip(&programs).zip(pair.compare(&programs)) {
        let Some(mut difference) = difference else { continue };
        let mut small = program.clone();
        match pair.compare_one(program) {
            None => println!("=== seed {seed}: differs behind the programs of its batch, not alone"),
            Some(alone) => difference = alone,
        }
        if pair.is_known(&difference) {
            tally.known.fetch_add(1, Ordering::Relaxed);
            continue;
        }
        let before = difference.signature();
        let is_new =
            |signature: &str| tally.found.lock().expect("no job panics").insert(signature.to_owned(), seed).is_none();
        if !is_new(&before) {
            tally.again.fetch_add(1, Ordering::Relaxed);
            continue;
        }
        (small, difference) = shrink::shrink(small, difference, pair);
        if pair.is_known(&difference) {
            tally.known.fetch_add(1, Ordering::Relaxed);
        } else if difference.signature() == before || is_new(&difference.signature()) {
            let shown = small.strip_prefix(generate::PRELUDE).unwrap_or(&small);
            println!("=== seed {seed}\n{shown}\n{}", beside(&difference.theirs, &difference.ours));
        }
    }
}

pub fn compare_files(options: &Options, python: &Path, files: &[PathBuf]) -> Result<i32, String> {
    let pair = Pair::new(options, python)?;
    let mut status = 0;
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let Some(difference) = pair.compare_one(&text) else { continue };
        let (small, difference) = shrink::shrink(text, difference, &pair);
        println!("=== {}\n{small}\n{}", file.display(), beside(&difference.theirs, &difference.ours));
        status = 1;
    }
    Ok(status)
}

/// What CPython prints and what we do: the lines around the first difference.
pub fn beside(theirs: &str, ours: &str) -> String {
    const AROUND: usize = 3;
    let same = theirs.lines().zip(ours.lines()).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    for line in theirs.lines().take(same).skip(same.saturating_sub(AROUND)) {
        let _ = writeln!(text, "    both: {line}");
    }
    for (name, side) in [(" cpython", theirs), ("   baton", ours)] {
        for line in side.lines().skip(same).take(2 * AROUND) {
            let _ = writeln!(text, "{name}: {line}");
        }
    }
    text
}
