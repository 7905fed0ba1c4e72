//! What the accounts of a run say: the table of `--gil-stats`, and the JSON of `--gil-report`, which `baton compare` reads.
//!
//! A thread's times partition its life: holding the GIL, waiting for it, waiting for a processor after it was handed over, and waiting for other
//! things, each by itself.

use super::json::Json;
use crate::gil::account::{Account, Phase, Waits};
use crate::gil::clock::{self, Nanos};
use crate::gil::{Reason, ThreadId};
use crate::vm::Vm;
use crate::vm::witness::Place;

/// The accounts of the process up to a moment, with all positions resolved.
pub struct Report {
    pub setting: String,
    /// Since the accounts began.
    pub wall: Nanos,
    /// Of the process.
    pub cpu: Nanos,
    pub threads: Vec<Thread>,
    /// See [`crate::gil::Token::schedule`].
    pub schedule: Option<u64>,
    /// All threads' waits together.
    pub waits: Waits,
}

/// One thread.
pub struct Thread {
    pub account: Account,
    /// Where it stood in its longest wait for the GIL.
    pub at: Option<Place>,
    /// Who held it meanwhile, and where.
    pub holder: Option<(String, Option<Place>)>,
}

impl Report {
    /// What is on the accounts, which somebody has asked to be kept.
    pub fn new(vm: &mut Vm) -> Report {
        let accounts = vm.settled(|vm| vm.accounts());
        let setting = vm.policy(|policy| policy.setting());
        let schedule = vm.schedule();
        let began = accounts.iter().map(|account| account.born).min().unwrap_or_default();
        let mut waits = Waits::default();
        let name_of = |thread: ThreadId| {
            let found = accounts.iter().find(|account| account.thread == thread);
            found.map_or_else(|| format!("thread {}", thread.number()), |account| account.name.clone())
        };
        let threads = accounts
            .iter()
            .map(|account| {
                waits.add(&account.waits);
                let longest = account.waits.longest;
                Thread {
                    account: account.clone(),
                    at: longest.and_then(|wait| vm.place_of(wait.at)),
                    holder: longest.and_then(|wait| wait.holder).map(|(thread, at)| (name_of(thread), vm.place_of(at))),
                }
            })
            .collect();
        Report { setting, wall: clock::now().saturating_sub(began), cpu: processor_time(), threads, schedule, waits }
    }

    fn sum(&self, what: impl Fn(&Account) -> u64) -> u64 {
        self.threads.iter().map(|thread| what(&thread.account)).sum()
    }

    /// Instructions counted: those of the time when there was more than one thread.
    pub fn instructions(&self) -> u64 {
        self.sum(|account| account.instructions)
    }

    pub fn json(&self) -> Json {
        let number = |n: u64| Json::from(n as f64);
        let takes = self.sum(|account| account.takes);
        let held = self.sum(|account| account.time(Phase::Running));
        Json::object([
            ("setting", self.setting.as_str().into()),
            ("wall_ns", number(self.wall)),
            ("cpu_ns", number(self.cpu)),
            ("instructions", number(self.instructions())),
            (
                "switches",
                Json::object([
                    ("forced", number(self.sum(|account| account.forced))),
                    ("voluntary", number(self.sum(|account| account.voluntary))),
                ]),
            ),
            ("takes", number(takes)),
            ("slice_ns_mean", held.checked_div(takes).map(|mean| mean as f64).into()),
            ("schedule_hash", self.schedule.map(|hash| format!("{hash:016x}")).into()),
            ("threads", self.threads.iter().map(Thread::json).collect::<Vec<_>>().into()),
            (
                "gil_wait_ns",
                Json::object([
                    ("count", number(self.waits.count())),
                    ("total", number(self.sum(|account| account.time(Phase::Ready)))),
                    ("p50", number(self.waits.quantile(0.5))),
                    ("p90", number(self.waits.quantile(0.9))),
                    ("p99", number(self.waits.quantile(0.99))),
                    ("max", number(self.waits.longest.map_or(0, |wait| wait.span))),
                ]),
            ),
        ])
    }

    /// The table for people.
    pub fn text(&self) -> String {
        let mut text = format!(
            "GIL under {}: {} of wall time, {} of processor time",
            self.setting,
            span(self.wall),
            span(self.cpu)
        );
        if let Some(hash) = self.schedule {
            text += &format!(", schedule {hash:016x}");
        }
        text += "\n\n";
        let head = [
            "thread",
            "instructions",
            "held",
            "wanted it",
            "no processor",
            "i/o",
            "locks",
            "asleep",
            "takes",
            "forced",
            "by itself",
            "wait p50",
            "p99",
            "longest",
        ];
        let mut rows = vec![head.map(str::to_owned)];
        rows.extend(self.threads.iter().map(|thread| thread.row()));
        text += &aligned(&rows);
        for thread in &self.threads {
            if let Some(longest) = thread.longest() {
                text += &format!("\n{}: {longest}", thread.account.name);
            }
        }
        text.push('\n');
        text
    }
}

/// What a thread waits for that another thread has to do.
const LOCKS: [Reason; 5] = [Reason::Lock, Reason::Condition, Reason::Event, Reason::Queue, Reason::Join];
/// What the world outside has to do.
const OUTSIDE: [Reason; 4] = [Reason::Io, Reason::Input, Reason::Child, Reason::Compute];

impl Thread {
    fn row(&self) -> [String; 14] {
        let account = &self.account;
        let sum = |reasons: &[Reason]| reasons.iter().map(|&reason| account.time(Phase::Parked(reason))).sum::<Nanos>();
        let waits = &account.waits;
        [
            account.name.clone(),
            grouped(account.instructions),
            span(account.time(Phase::Running)),
            span(account.time(Phase::Ready)),
            span(account.time(Phase::Handed)),
            span(sum(&OUTSIDE)),
            span(sum(&LOCKS)),
            span(sum(&[Reason::Sleep])),
            grouped(account.takes),
            grouped(account.forced),
            grouped(account.voluntary),
            span(waits.quantile(0.5)),
            span(waits.quantile(0.99)),
            waits.longest.map_or_else(String::new, |wait| span(wait.span)),
        ]
    }

    /// The longest wait in words.
    fn longest(&self) -> Option<String> {
        let wait = self.account.waits.longest?;
        let mut text = format!("waited {} for the GIL", span(wait.span));
        if let Some(at) = &self.at {
            text += &format!(" at {at}");
        }
        if let Some((name, place)) = &self.holder {
            text += &format!("; {name} held it");
            if let Some(place) = place {
                text += &format!(", at {place} in the end");
            }
        }
        Some(text)
    }

    fn json(&self) -> Json {
        let account = &self.account;
        let number = |n: u64| Json::from(n as f64);
        let mut times = vec![
            ("running".to_owned(), number(account.time(Phase::Running))),
            ("ready".to_owned(), number(account.time(Phase::Ready))),
            ("handed".to_owned(), number(account.time(Phase::Handed))),
        ];
        times.extend(Reason::ALL.map(|reason| (reason.name().to_owned(), number(account.time(Phase::Parked(reason))))));
        let place = |place: &Option<Place>| Json::from(place.as_ref().map(Place::to_string));
        let longest = account.waits.longest.map(|wait| {
            let holder = self.holder.as_ref();
            Json::object([
                ("ns", number(wait.span)),
                ("at", place(&self.at)),
                ("holder", holder.map(|(name, _)| name.as_str()).into()),
                ("holder_at", holder.map_or(Json::Null, |(_, at)| place(at))),
            ])
        });
        Json::object([
            ("number", number(account.thread.number().into())),
            ("name", account.name.as_str().into()),
            ("born_ns", number(account.born)),
            ("ended_ns", account.ended.map(|end| end as f64).into()),
            ("instructions", number(account.instructions)),
            ("takes", number(account.takes)),
            ("forced", number(account.forced)),
            ("voluntary", number(account.voluntary)),
            ("times_ns", Json::Object(times)),
            ("longest_wait", longest.unwrap_or(Json::Null)),
        ])
    }
}

/// A span in three digits and its unit.
pub fn span(nanos: Nanos) -> String {
    let (value, unit) = match nanos {
        0 => return "0".to_owned(),
        1..1_000 => return format!("{nanos} ns"),
        1_000..1_000_000 => (nanos as f64 / 1e3, "us"),
        1_000_000..1_000_000_000 => (nanos as f64 / 1e6, "ms"),
        _ => (nanos as f64 / 1e9, "s"),
    };
    let digits = if value < 10.0 { 2 } else { usize::from(value < 100.0) };
    format!("{value:.digits$} {unit}")
}

/// A number with its thousands apart.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The first column to the left, the others to the right.
fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: [usize; N] =
        std::array::from_fn(|n| rows.iter().map(|row| row[n].chars().count()).max().unwrap_or_default());
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .enumerate()
            .map(|(n, (cell, width))| if n == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") })
            .collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
    }
    text
}

/// Of this process, the kernel's part included.
fn processor_time() -> Nanos {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock writes into a local; every POSIX system has it.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}
