//! What a run says of itself: the file that `--gil-report` writes at its end, as far as a comparison uses it.

use super::statistics::jain;
use crate::lab::json::Json;

/// A thread counts as CPU-bound if it wanted the GIL for so much of its life,
const WANTING: f64 = 0.5;
/// and for so much of the time for which the thread that wanted it longest did. A main thread that only starts the others is none.
const BESIDE_LONGEST: f64 = 0.1;

/// The accounts of one run. What is missing was not said, or does not exist: where nobody waited there are no percentiles.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub instructions: Option<f64>,
    pub forced: Option<f64>,
    pub voluntary: Option<f64>,
    /// How long the GIL was held in the mean, in seconds.
    pub slice: Option<f64>,
    /// Seconds that all threads together waited for the GIL.
    pub waited: Option<f64>,
    /// The single waits, in seconds.
    pub waits: Option<Waits>,
    pub fairness: Option<f64>,
    pub schedule: Option<String>,
}

#[derive(Clone, Copy, Debug)]
pub struct Waits {
    pub p50: f64,
    pub p90: f64,
    pub p99: f64,
    pub max: f64,
}

impl Report {
    pub fn parse(text: &str) -> Result<Report, String> {
        let json = Json::parse(text)?;
        let waits = json.get("gil_wait_ns");
        Ok(Report {
            instructions: json.get("instructions").number(),
            forced: json.get("switches").get("forced").number(),
            voluntary: json.get("switches").get("voluntary").number(),
            slice: json.get("slice_ns_mean").number().map(seconds),
            waited: waits.get("total").number().map(seconds),
            waits: percentiles(waits),
            fairness: fairness(json.get("threads").items()),
            schedule: json.get("schedule_hash").text().map(str::to_owned),
        })
    }

    pub fn switches(&self) -> Option<f64> {
        Some(self.forced? + self.voluntary?)
    }
}

fn seconds(nanos: f64) -> f64 {
    nanos / 1e9
}

fn percentiles(waits: &Json) -> Option<Waits> {
    waits.get("count").number().filter(|&count| count > 0.0)?;
    let of = |key| waits.get(key).number().map(seconds);
    Some(Waits { p50: of("p50")?, p90: of("p90")?, p99: of("p99")?, max: of("max")? })
}

/// Jain's index over what the CPU-bound threads got: each one's running time as a share of the time for which it wanted the GIL, so
/// that a thread with less to do, or one that began later, is not taken for a starved one. None for fewer than two of them.
fn fairness(threads: &[Json]) -> Option<f64> {
    let threads: Vec<Wanted> = threads.iter().filter_map(Wanted::of).collect();
    let longest = threads.iter().map(|thread| thread.wanted).fold(0.0, f64::max);
    let bound = |thread: &&Wanted| {
        thread.wanted >= WANTING * thread.lived && thread.wanted >= BESIDE_LONGEST * longest && thread.wanted > 0.0
    };
    let shares: Vec<f64> = threads.iter().filter(bound).map(|thread| thread.running / thread.wanted).collect();
    jain::index(&shares)
}

/// A thread's times in nanoseconds.
struct Wanted {
    running: f64,
    /// Running, or waiting to.
    wanted: f64,
    lived: f64,
}

impl Wanted {
    fn of(thread: &Json) -> Option<Wanted> {
        let Json::Object(times) = thread.get("times_ns") else { return None };
        let of = |names: &[&str]| -> f64 {
            times.iter().filter(|(name, _)| names.contains(&name.as_str())).filter_map(|(_, time)| time.number()).sum()
        };
        let lived = times.iter().filter_map(|(_, time)| time.number()).sum();
        Some(Wanted { running: of(&["running"]), wanted: of(&["running", "ready", "handed"]), lived })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thread(running: f64, ready: f64, join: f64) -> String {
        format!("{{\"times_ns\": {{\"running\": {running}, \"ready\": {ready}, \"handed\": 0, \"join\": {join}}}}}")
    }

    fn fairness_of(threads: &[String]) -> Option<f64> {
        Report::parse(&format!("{{\"threads\": [{}]}}", threads.join(", "))).unwrap().fairness
    }

    #[test]
    fn a_report() {
        let text = r#"{"setting": "ticks:100", "instructions": 5000, "switches": {"forced": 40, "voluntary": 2},
            "slice_ns_mean": 1500, "schedule_hash": "c0ffee", "threads": [],
            "gil_wait_ns": {"count": 42, "total": 3000000, "p50": 1000, "p90": 2000, "p99": 3000, "max": 9000}}"#;
        let report = Report::parse(text).unwrap();
        assert_eq!(report.switches(), Some(42.0));
        assert_eq!(report.slice, Some(1.5e-6));
        assert_eq!(report.waited, Some(0.003));
        assert_eq!(report.waits.map(|waits| waits.p99), Some(3e-6));
        assert_eq!(report.schedule.as_deref(), Some("c0ffee"));
        assert_eq!(report.fairness, None);
    }

    #[test]
    fn nobody_waited() {
        let report = Report::parse("{\"gil_wait_ns\": {\"count\": 0, \"total\": 0, \"p50\": 0}}").unwrap();
        assert_eq!(report.waited, Some(0.0));
        assert!(report.waits.is_none());
        assert!(Report::parse("{}").unwrap().switches().is_none());
        assert!(Report::parse("{\"instructions\":").is_err());
    }

    #[test]
    fn fairness_is_over_the_threads_that_compute() {
        let main = thread(1e6, 1e5, 9e8);
        let equal = thread(4e8, 4e8, 0.0);
        assert_eq!(fairness_of(&[main.clone(), equal.clone(), equal.clone()]), Some(1.0));
        // Half of the work, half of the time: not starved.
        assert_eq!(fairness_of(&[main.clone(), equal.clone(), thread(2e8, 2e8, 0.0)]), Some(1.0));
        let starved = fairness_of(&[main.clone(), thread(8e8, 0.0, 0.0), thread(1e8, 7e8, 0.0)]).unwrap();
        assert!((0.6..0.65).contains(&starved), "{starved}");
        // Only one that computes; only short ones beside it.
        assert_eq!(fairness_of(&[main.clone(), equal.clone()]), None);
        assert_eq!(fairness_of(&[equal, thread(1e6, 1e6, 0.0)]), None);
        assert_eq!(fairness_of(&[]), None);
    }
}
