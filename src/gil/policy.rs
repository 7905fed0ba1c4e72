//! Who runs next, and for how long: the part of the scheduler that can be chosen.
//!
//! The scheduler keeps the queue of threads that want the GIL, parks and wakes them, and counts. At four moments it
//! asks the policy: how many instructions a slice has (`slice`), when a waiter loses patience (`ask_at`), whether the
//! holder leaves at a check (`switch`), and who of the queue comes next (`pick`). `giving` tells whether a GIL that
//! is given up goes to the chosen thread by name, or lies there for whoever comes first.
//!
//! A policy is called with the scheduler's lock held: it must be brief and may not call back into `gil`.
//! A new policy is one file with a [`Kind`] in it, and one line in [`KINDS`].

use super::clock::Nanos;
use super::scheduler::{ThreadId, Waiter};
use super::wait::Reason;
use super::{cpython, fifo, interval, io_first, py2, seeded, ticks};
use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

/// A slice that no count of instructions ends. Far within an `i64`, for loops that count down.
pub const UNCOUNTED: u64 = 1 << 62;

/// Why the holder stands at a check point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Its slice of instructions is used up.
    Spent,
    /// A waiter asked for the GIL.
    Asked,
}

/// What becomes of a GIL that is given up while others wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giving {
    /// It belongs to the chosen thread from that moment.
    Hand,
    /// The chosen thread is woken, but whoever comes first takes it.
    Offer,
}

pub trait Policy: Send {
    /// The setting as the user would write it.
    fn setting(&self) -> String;

    /// The instructions of the slice that begins now; [`UNCOUNTED`] for no bound.
    fn slice(&mut self) -> u64;

    /// When `waiter`, at `place` in the queue (0 = next), asks for the GIL, if the holder's slice began at `began`.
    /// Asked when it joins the queue, when it comes to be the next, and whenever it looks by itself.
    fn ask_at(&self, waiter: &Waiter, place: usize, began: Nanos) -> Option<Nanos> {
        let _ = (waiter, place, began);
        None
    }

    /// Whether the holder goes to the end of the queue now; `due` if by the clock the next in line would ask for it. Asked only while somebody waits.
    fn switch(&mut self, check: Check, due: bool) -> bool {
        let _ = (check, due);
        true
    }

    /// The place in the queue, never empty, of the thread that runs next.
    fn pick(&mut self, queue: &VecDeque<Waiter>) -> usize {
        let _ = queue;
        0
    }

    /// Told who got the GIL, and from what it came back.
    fn granted(&mut self, thread: ThreadId, from: Option<Reason>) {
        let _ = (thread, from);
    }

    /// How the GIL is given up; `forced` at a check point, else before a wait.
    fn giving(&self, forced: bool) -> Giving {
        let _ = forced;
        Giving::Hand
    }

    /// Whether time is to stand still but for the scheduler's jumps (see [`super::clock`]).
    fn virtual_time(&self) -> bool {
        false
    }

    /// The quantum, under policies that have one.
    fn interval(&self) -> Option<Duration> {
        None
    }

    /// Sets the quantum; false under policies that have none.
    fn set_interval(&mut self, interval: Duration) -> bool {
        let _ = interval;
        false
    }

    /// The instructions between checks, under policies that count them.
    fn ticks(&self) -> Option<u64> {
        None
    }

    /// Sets the instructions between checks; false under policies that count none.
    fn set_ticks(&mut self, ticks: u64) -> bool {
        let _ = ticks;
        false
    }
}

/// One way to schedule, as the command line knows it.
pub struct Kind {
    pub name: &'static str,
    /// The form of the setting, as `ticks:N`.
    pub form: &'static str,
    /// The real system that it stands for, in a sentence.
    pub summary: &'static str,
    /// The policy for the text behind the colon, or what is wrong with it.
    pub make: fn(&str) -> Result<Box<dyn Policy>, String>,
}

/// All policies, in the order in which help lists them.
pub const KINDS: &[&Kind] =
    &[&ticks::KIND, &py2::KIND, &interval::KIND, &cpython::KIND, &fifo::KIND, &io_first::KIND, &seeded::KIND];

/// A checked choice of policy, of which any number of schedulers can be made.
#[derive(Clone)]
pub struct Setting {
    kind: &'static Kind,
    argument: String,
}

/// A setting that names no policy, or gives it an argument that it cannot use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingError(String);

impl Setting {
    /// Reads `NAME:ARGUMENT`.
    pub fn parse(text: &str) -> Result<Setting, SettingError> {
        let (name, argument) = text.split_once(':').unwrap_or((text, ""));
        let kind = KINDS.iter().find(|kind| kind.name == name.trim()).ok_or_else(|| unknown(name))?;
        let setting = Setting { kind, argument: argument.trim().to_owned() };
        (kind.make)(&setting.argument).map_err(|why| SettingError(format!("'{text}': {why} (use {})", kind.form)))?;
        Ok(setting)
    }

    /// A fresh policy in its first state.
    pub fn policy(&self) -> Box<dyn Policy> {
        (self.kind.make)(&self.argument).expect("the argument was checked by `parse`")
    }
}

impl From<&Setting> for Box<dyn Policy> {
    fn from(setting: &Setting) -> Box<dyn Policy> {
        setting.policy()
    }
}

impl Default for Setting {
    /// See the module's figures for why.
    fn default() -> Setting {
        Setting { kind: &ticks::KIND, argument: ticks::DEFAULT.to_string() }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.policy().setting())
    }
}

impl fmt::Debug for Setting {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

impl fmt::Display for SettingError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for SettingError {}

fn unknown(name: &str) -> SettingError {
    let forms: Vec<_> = KINDS.iter().map(|kind| kind.form).collect();
    SettingError(format!("'{name}' is no GIL policy: there are {}", forms.join(", ")))
}

/// Reads a span of time: `5ms`, `100us`, `2s`, or plain seconds as `0.005`.
pub fn parse_span(text: &str) -> Result<Duration, String> {
    let (number, unit) = ["ns", "us", "µs", "ms", "s"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit).map(|number| (number.trim(), *unit)))
        .unwrap_or((text, "s"));
    let scale = match unit {
        "ns" => 1e-9,
        "us" | "µs" => 1e-6,
        "ms" => 1e-3,
        _ => 1.0,
    };
    let wrong = || format!("'{text}' is no span of time, as 5ms or 0.005 are");
    let seconds = number.parse::<f64>().map_err(|_| wrong())? * scale;
    let span = Duration::try_from_secs_f64(seconds).map_err(|_| wrong())?;
    if span.is_zero() { Err("the time must be longer than nothing".to_owned()) } else { Ok(span) }
}

/// The span that a setting gives, or what it is without one.
pub fn span_or(argument: &str, default: Duration) -> Result<Duration, String> {
    if argument.is_empty() { Ok(default) } else { parse_span(argument) }
}

/// Writes a span in the largest unit in which it is a whole number.
pub fn show_span(span: Duration) -> String {
    let nanos = span.as_nanos();
    let units = [(1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "us")];
    let whole = units.into_iter().find(|(size, _)| nanos.is_multiple_of(*size));
    whole.map_or_else(|| format!("{nanos}ns"), |(size, unit)| format!("{}{unit}", nanos / size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back_as_they_were_written() {
        for text in ["ticks:1", "ticks:1000000", "interval:5ms", "interval:100us", "interval:2s", "interval:1500us"] {
            assert_eq!(Setting::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Setting::parse("interval:0.005").unwrap().to_string(), "interval:5ms");
        assert_eq!(Setting::parse("ticks:10_000").unwrap().to_string(), "ticks:10000");
        assert_eq!(Setting::parse("ticks").unwrap().to_string(), Setting::default().to_string());
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |text| Setting::parse(text).unwrap_err().to_string();
        assert_eq!(
            error("fair:1"),
            "'fair' is no GIL policy: there are ticks:N, py2:N, interval:TIME, cpython:TIME, fifo:TIME, io-first:TIME, seeded:SEED[:N]"
        );
        assert_eq!(error("seeded:x"), "'seeded:x': 'x' is no seed, as 7 is (use seeded:SEED[:N])");
        assert_eq!(error("ticks:0"), "'ticks:0': there must be at least 1 instruction between checks (use ticks:N)");
        assert_eq!(error("ticks:-3"), "'ticks:-3': '-3' is no number of instructions (use ticks:N)");
        assert_eq!(
            error("interval:soon"),
            "'interval:soon': 'soon' is no span of time, as 5ms or 0.005 are (use interval:TIME)"
        );
        assert_eq!(error("interval:0"), "'interval:0': the time must be longer than nothing (use interval:TIME)");
    }
}
