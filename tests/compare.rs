//! `baton compare`: its statistics on simulated runs, its rounds with a stand-in for Baton, its command line.
//!
//! The stand-in is a script of the shell that is called as Baton would be: `--gil SETTING --gil-report FILE SCRIPT ARGS`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use baton::gil::Setting;
use baton::lab::compare::choice::Choice;
use baton::lab::compare::process::{End, Outcome, Program, Text};
use baton::lab::compare::progress::Progress;
use baton::lab::compare::report::{Report, Waits};
use baton::lab::compare::runner::{self, Plan, Run, Runs};
use baton::lab::compare::summary::Summary;
use baton::lab::compare::table::{self, Look};
use baton::lab::compare::{data, page, sweep};
use baton::lab::json::Json;
use baton::random::Random;

const PLAIN: Look = Look { width: None, colour: false };

fn settings(texts: &[&str]) -> Vec<Setting> {
    texts.iter().map(|text| Setting::parse(text).expect("a setting")).collect()
}

fn plan(interpreter: PathBuf, choices: &[Setting], rounds: usize, seed: u64) -> Plan {
    let program = Program { interpreter, words: vec!["race.py".to_owned()], input: None };
    Plan { program, choices: Choice::all(choices), rounds, seed }
}

fn text(content: &str) -> Text {
    let hash = content.bytes().fold(7, |hash: u64, byte| hash.wrapping_mul(31) + u64::from(byte));
    Text { hash, length: content.len() as u64, beginning: content.as_bytes().to_vec() }
}

/// Runs as a machine that others use makes them: the shortest time is sharp, longer ones have a tail, now and then something gets in
/// between, and whole rounds are slow. Switches are few different numbers, instructions are always the same, waits come in steps.
struct Machine {
    random: Random,
    round: f64,
}

impl Machine {
    fn new(seed: u64) -> Machine {
        Machine { random: Random::new(seed), round: 1.0 }
    }

    fn begin_round(&mut self) {
        self.round = 1.0 + 0.1 * self.random.unit() * self.random.unit();
    }

    fn noise(&mut self, size: f64) -> f64 {
        let tail = -size * (1.0 - self.random.unit()).ln();
        let accident = if self.random.below(12) == 0 { 0.4 * self.random.unit() } else { 0.0 };
        (1.0 + tail + accident) * self.round
    }

    fn run(&mut self, seconds: f64, slice: f64) -> Outcome {
        let wall = seconds * self.noise(0.04);
        let switches = (seconds / slice).round() + self.random.below(3) as f64;
        let step = slice * 0.1;
        let stepped = |value: f64| (value / step).round() * step;
        let (p50, p99) = (stepped(slice * self.noise(0.2)), stepped(3.0 * slice * self.noise(0.3)));
        let report = Report {
            instructions: Some(1_000_000.0),
            forced: Some(switches),
            voluntary: Some(4.0),
            slice: Some(slice * self.noise(0.05)),
            waited: Some(wall * 0.9),
            waits: Some(Waits { p50, p90: p50 * 2.0, p99, max: p99 * self.noise(0.5) }),
            fairness: Some(1.0 - 0.001 * self.random.unit()),
            schedule: None,
        };
        let cpu = wall * 0.97 + 0.004 * self.random.below(3) as f64;
        let (output, errors) = (text("12000\n"), text(""));
        Outcome { wall, cpu, end: End::Status(0), output, errors, report: Some(report) }
    }
}

/// The table of simulated runs; `of` says how long a setting takes, and its slices.
fn simulated(choices: &[Setting], rounds: usize, seed: u64, of: impl Fn(&Choice) -> (f64, f64)) -> Summary {
    let plan = plan(PathBuf::new(), choices, rounds, seed);
    let mut machine = Machine::new(seed);
    let mut runs = Vec::new();
    for round in 1..=rounds {
        machine.begin_round();
        for (index, choice) in plan.choices.iter().enumerate() {
            let (seconds, slice) = of(choice);
            runs.push(Run { choice: index, round, place: index + 1, outcome: machine.run(seconds, slice) });
        }
    }
    Summary::of(&plan, Runs { runs, interrupted: false })
}

fn marks(summary: &Summary) -> usize {
    let cells = summary.rows.iter().flat_map(|row| &row.cells);
    cells.filter(|cell| cell.difference.is_some_and(|difference| difference.is_significant())).count()
}

/// The promise: at most 5 % of such tables have a mark anywhere, 9 % in a sample of 200.
#[test]
fn settings_that_do_not_differ_are_not_told_apart() {
    for (count, rounds) in [(2, 10), (2, 5), (7, 10)] {
        let choices = settings(&vec!["ticks:100"; count]);
        let wrong = (0..200).filter(|seed| marks(&simulated(&choices, rounds, *seed, |_| (0.5, 0.005))) > 0).count();
        assert!(wrong <= 18, "{wrong} of 200 tables of {count} equal settings, {rounds} rounds");
    }
}

#[test]
fn a_difference_of_a_quarter_is_found() {
    let choices = settings(&["ticks:100", "ticks:200"]);
    let seconds = |choice: &Choice| (if choice.label == "ticks:200" { 0.625 } else { 0.5 }, 0.005);
    let tables = (0..100).map(|seed| simulated(&choices, 10, seed, seconds));
    let found = tables.filter(|summary| {
        let difference = summary.rows[1].cells[0].difference.expect("the second is compared with the first");
        difference.is_significant() && difference.above
    });
    let found = found.count();
    assert!(found >= 90, "found in {found} of 100 tables");
}

#[test]
fn too_few_rounds_are_said_to_be_too_few() {
    let choices = settings(&["ticks:100", "ticks:200"]);
    let summary = simulated(&choices, 3, 1, |choice| (choice.label.len() as f64, 0.005));
    assert!(
        table::write(&summary, PLAIN)
            .contains("It takes 6 rounds or more to tell whether a setting differs from ticks:100")
    );
}

/// A stand-in of this test's own; what it is called with is in `$setting`, `$report` and `$@`.
fn stand_in(name: &str, body: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let script = format!("#!/bin/sh\nsetting=$2 report=$4\nshift 4\n{body}\n");
    fs::write(&path, script).expect("the folder for temporary files can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("it is our file");
    path
}

fn compare(plan: &Plan) -> Summary {
    let mut progress = Progress::new(plan.choices.len(), plan.rounds);
    Summary::of(plan, runner::run(plan, &mut progress).expect("runs"))
}

#[test]
fn every_round_runs_each_setting_once() {
    let body = "echo \"$setting $*\"; echo '{\"instructions\": 12, \"threads\": []}' > \"$report\"";
    let plan = plan(stand_in("rounds.sh", body), &settings(&["ticks:1", "ticks:2", "interval:5ms"]), 4, 9);
    let summary = compare(&plan);
    assert_eq!(summary.runs.len(), 12);
    for round in summary.runs.chunks(3) {
        let mut choices: Vec<usize> = round.iter().map(|run| run.choice).collect();
        choices.sort_unstable();
        assert_eq!(choices, [0, 1, 2]);
        assert!(round.iter().all(|run| run.round == round[0].round));
    }
    let orders: std::collections::HashSet<Vec<usize>> =
        summary.runs.chunks(3).map(|round| round.iter().map(|run| run.choice).collect()).collect();
    assert!(orders.len() > 1, "always in the same order");
    assert_eq!(summary.rows[2].outputs[0].0.beginning, b"interval:5ms race.py\n");
    assert_eq!(summary.rows[2].cells[2].median, Some(12.0));
    assert!(summary.runs.iter().all(|run| run.outcome.wall > 0.0));
    // The same seed, the same orders.
    let again: Vec<usize> = compare(&plan).runs.iter().map(|run| run.choice).collect();
    assert_eq!(again, summary.runs.iter().map(|run| run.choice).collect::<Vec<_>>());
}

#[test]
fn a_race_shows_as_different_outputs() {
    let counter = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("race.count");
    let _ = fs::remove_file(&counter);
    let count = counter.display();
    let body = format!("if [ $setting = ticks:1 ]; then echo >> {count}; wc -l < {count}; else echo 12000; fi");
    let summary = compare(&plan(stand_in("race.sh", &body), &settings(&["ticks:1", "ticks:1000"]), 3, 1));
    let text = table::write(&summary, PLAIN);
    assert!(text.contains("3 different outputs"), "{text}");
    assert!(text.contains("4 different outputs:"), "{text}");
    assert!(text.contains("\"12000\"  ticks:1000 x3"), "{text}");
    assert!(text.contains("6 of 6 runs ended without accounts"), "{text}");
}

#[test]
fn how_runs_ended_and_what_they_complained_of() {
    let body = "case $setting in ticks:1) echo 'it broke' >&2; exit 3;; ticks:2) kill -9 $$;; esac";
    let summary = compare(&plan(stand_in("ends.sh", body), &settings(&["ticks:1", "ticks:2", "ticks:3"]), 2, 1));
    let text = table::write(&summary, PLAIN);
    for expected in ["ended with", "status 3", "signal 9", "status 0", "Standard error of ticks:1", "  it broke"] {
        assert!(text.contains(expected), "no {expected}:\n{text}");
    }
    assert_eq!(text.matches("it broke").count(), 1);
}

#[test]
fn complaints_that_are_always_the_same_are_left_out() {
    let summary = compare(&plan(stand_in("warns.sh", "echo 'a warning' >&2"), &settings(&["ticks:1"]), 2, 1));
    assert!(!table::write(&summary, PLAIN).contains("a warning"));
}

#[test]
fn standard_input_is_a_file_or_nothing() {
    let mut plan = plan(stand_in("input.sh", "cat; echo \"[$BATON_GIL]\""), &settings(&["ticks:1"]), 2, 1);
    assert_eq!(compare(&plan).rows[0].outputs[0].0.beginning, b"[]\n");
    let input = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("input.txt");
    fs::write(&input, "one\ntwo\n").expect("can be written");
    plan.program.input = Some(input);
    let row = &compare(&plan).rows[0];
    assert_eq!(row.outputs.len(), 1, "every run reads from the beginning");
    assert_eq!(row.outputs[0].0.beginning, b"one\ntwo\n[]\n");
}

#[test]
fn an_interpreter_that_cannot_be_started_is_an_error() {
    let plan = plan(PathBuf::from("/nowhere/baton"), &settings(&["ticks:1"]), 2, 1);
    let error = runner::run(&plan, &mut Progress::new(1, 2)).err().expect("fails");
    assert!(format!("{error:#}").contains("cannot run '/nowhere/baton'"), "{error:#}");
}

#[test]
fn the_table_fits_its_terminal() {
    let choices = settings(&["ticks:100", "interval:100us"]);
    let summary = simulated(&choices, 10, 1, |choice| (choice.label.len() as f64 / 9.0, 0.005));
    let text = table::write(&summary, Look { width: Some(80), colour: false });
    let table: Vec<&str> = text.lines().take_while(|line| !line.starts_with("Medians")).collect();
    assert!(table.iter().all(|line| line.chars().count() <= 80), "{text}");
    assert_eq!(text.matches("setting ").count(), 3, "{text}");
    let coloured = table::write(&summary, Look { width: None, colour: true });
    assert!(coloured.contains("\x1b[1msetting\x1b[0m"), "{coloured}");
    assert!(!text.contains('\x1b'));
}

#[test]
fn data_reads_back() {
    let choices = settings(&["ticks:100", "ticks:100", "interval:5ms"]);
    let summary = simulated(&choices, 4, 1, |_| (0.5, 0.005));
    let json = Json::parse(&data::json(&summary)).expect("JSON");
    assert_eq!(json.get("settings").items().len(), 3);
    assert_eq!(json.get("settings").items()[1].get("label").text(), Some("ticks:100 (2)"));
    assert_eq!(json.get("runs").items().len(), 12);
    assert!(json.get("runs").items()[0].get("wait_p99_s").number().is_some());
    assert_eq!(json.get("settings").items()[2].get("interval_s").number(), Some(0.005));
    let csv = data::csv(&summary);
    let fields = csv.lines().next().expect("a head").split(',').count();
    assert_eq!(csv.lines().count(), 13);
    assert!(csv.lines().all(|line| line.split(',').count() == fields), "{csv}");
}

/// Pages of all sizes, left among the temporary files for those who want to look at them.
#[test]
fn pages() {
    let write = |name: &str, summary: &Summary| {
        let page = page::write(summary);
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(path, &page).expect("the folder for temporary files can be written");
        for wrong in ["NaN", "inf ", "http://", "https://", "<script"] {
            assert!(!page.contains(wrong), "{name} has {wrong}");
        }
        for tag in ["figure", "section", "table", "svg", "text", "tr", "ul"] {
            let (begun, ended) = (page.matches(&format!("<{tag}")).count(), page.matches(&format!("</{tag}>")).count());
            assert!(begun == ended, "{name}: {tag}");
        }
        page
    };

    // One setting, no threads.
    let mut alone = simulated(&settings(&["ticks:100"]), 3, 1, |_| (0.5, 0.005));
    for run in &mut alone.runs {
        run.outcome.report = Some(Report { instructions: Some(5.0), waited: Some(0.0), ..Report::default() });
    }
    let plan = plan(PathBuf::new(), &settings(&["ticks:100"]), 3, 1);
    let empty = write("compare-empty.html", &Summary::of(&plan, Runs { runs: alone.runs, interrupted: false }));
    assert!(empty.contains("In no run did a thread wait for the GIL."));
    assert!(empty.contains("No run had two CPU-bound threads"));

    let choices = settings(&["ticks:100", "ticks:100000", "interval:5ms"]);
    let mut small = simulated(&choices, 10, 1, |choice| match choice.label.as_str() {
        "ticks:100" => (1.3, 0.000_002),
        "ticks:100000" => (0.52, 0.0015),
        _ => (0.5, 0.005),
    });
    small.words = vec!["<race>.py".to_owned(), "4 & 5".to_owned()];
    let page = write("compare-small.html", &small);
    assert!(page.contains("&lt;race&gt;.py &quot;4 &amp; 5&quot;") && !page.contains("<race>"));
    assert_eq!(page.matches("<svg").count(), 4);

    let quick_or_coarse = |choice: &Choice| {
        let scale = choice.scale.map_or(1.0, |scale| scale.number());
        let slice = scale * if choice.family == "ticks" { 2e-8 } else { 1.0 };
        (0.5 + 4e-7 / (slice + 1e-7), slice)
    };
    let mut choices = settings(&["interval:5ms"]);
    choices.extend(sweep::settings("ticks:1..1000000", 7).expect("a sweep"));
    let page = write("compare-sweep.html", &simulated(&choices, 10, 1, quick_or_coarse));
    assert!(page.contains("instructions between checks") && page.contains("class=\"level\""));

    for policy in ["ticks:1..1000000", "interval:1us..100ms"] {
        choices.extend(sweep::settings(policy, 40).expect("a sweep"));
    }
    let page = write("compare-big.html", &simulated(&choices, 50, 1, quick_or_coarse));
    assert!(page.contains("instructions between checks") && page.contains("interval that was asked for"));
}

fn baton(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_baton")).arg("compare").args(arguments).output().expect("starts")
}

#[test]
fn wrong_usage_is_told_at_once() {
    let script = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compare.py");
    fs::write(&script, "print(1)\n").expect("can be written");
    let script = script.to_str().expect("text");
    let cases: &[(&[&str], &str)] = &[
        (&[], "no script to run"),
        (&["missing.py", "--gil", "ticks:1"], "there is no file 'missing.py'"),
        (&[script], "nothing to compare: give --gil ticks:100"),
        (&[script, "--gil"], "--gil needs a value"),
        (&[script, "--gil", "ticks"], "'ticks' lacks its number"),
        (&[script, "--gil", "fair:1"], "'fair' is no GIL policy"),
        (&[script, "--sweep", "ticks:5"], "--sweep: 'ticks:5' is no sweep"),
        (&[script, "--sweep=ticks:1..10", "--points", "1"], "--points needs a number from 2 to 200, not '1'"),
        (&[script, "--gil", "ticks:1", "--rounds", "0"], "--rounds needs a number from 1 to 100000, not '0'"),
        (&[script, "--gil", "ticks:1", "--seed", "x"], "--seed needs a number"),
        (&[script, "--gil", "ticks:1", "--round", "3"], "unknown option '--round'"),
        (&[script, "--gil", "ticks:1", "--input", "/nowhere"], "cannot open the input '/nowhere': No such file"),
        (&[script, "--gil", "ticks:1", "--html", "/nowhere/x.html"], "cannot write '/nowhere/x.html': No such file"),
        (&[script, "--gil", "ticks:1", "--csv", "-", "--json", "-"], "only one of --html, --json and --csv"),
    ];
    for (arguments, expected) in cases {
        let output = baton(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {errors}");
        assert!(output.stdout.is_empty());
    }
    let help = baton(&["--help"]);
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).starts_with("usage: baton compare"));
}

/// A program of this test's own; its path.
fn program(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("the folder for temporary files can be written");
    path.display().to_string()
}

const TWO_THREADS: &str = "\
import sys
import threading

def count():
    for _ in range(20000):
        pass

threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sys.argv[1:], sys.stdin.read())
";

#[test]
fn a_whole_comparison() {
    let script = program("two_threads.py", TWO_THREADS);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let [html, json, csv] =
        ["whole.html", "whole.json", "whole.csv"].map(|name| folder.join(name).display().to_string());
    let output = baton(&[
        "--gil",
        "ticks:100",
        "--sweep=interval:1ms..5ms",
        "--points",
        "3",
        "--rounds",
        "6",
        "--seed",
        "5",
        "--html",
        &html,
        "--json",
        &json,
        "--csv",
        &csv,
        "--",
        &script,
        "--gil",
        "one's own",
    ]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    for expected in ["4 settings, 6 rounds, seed 5", "interval:2200us", "GIL wait", "fair", "switches"] {
        assert!(text.contains(expected), "no {expected}:\n{text}");
    }
    assert!(!text.contains("different outputs") && !text.contains("ended with"), "{text}");

    let json = Json::parse(&fs::read_to_string(json).expect("was written")).expect("JSON");
    let first = &json.get("settings").items()[0];
    // The threads' instructions: at least three for each time round.
    assert!(
        first.get("cells").get("instructions").get("median").number().is_some_and(|count| count > 40_000.0),
        "{first}"
    );
    assert!(
        first.get("cells").get("wait_p99_s").get("median").number().is_some_and(|seconds| seconds > 0.0),
        "{first}"
    );
    let beginning = first.get("outputs").items()[0].get("beginning").text();
    assert_eq!(beginning, Some("['--gil', \"one's own\"]"));
    assert!(fs::read_to_string(html).expect("was written").contains("<svg"));
    assert_eq!(fs::read_to_string(csv).expect("was written").lines().count(), 25);
}

#[test]
fn data_can_go_to_standard_output() {
    let headline = "-c \"print(\\n1)\" a: 1 setting, 1 round, seed 3\n";
    let output = baton(&["-c", "print(\n1)", "a", "--gil=ticks:1", "--rounds=1", "--seed=3"]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with(headline), "{output:?}");
    let output = baton(&["-c", "print(1)", "--gil=ticks:1", "--rounds=1", "--csv=-"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("setting,round,place,wall_s,cpu_s,"), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("opens");
    let output =
        command.args(["compare", "-c", "1", "--gil=ticks:1", "--rounds=1"]).stdout(full).output().expect("starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output: No space left"));
}

/// The signal comes while the fourth run of three settings sleeps, so that there is a table of three.
#[test]
fn ctrl_c_ends_with_what_there_is() {
    let begun = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("begun.txt");
    let _ = fs::remove_file(&begun);
    let text = "import sys, time\nwith open(sys.argv[1], 'a') as file:\n    file.write('.')\nif len(open(sys.argv[1]).read()) == 7:\n    \
                try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        time.sleep(60)\n";
    let script = program("slow.py", text);
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.args([
        "compare",
        &script,
        begun.to_str().expect("text"),
        "--gil=ticks:1",
        "--gil=ticks:2",
        "--gil=ticks:3",
    ]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let limit = Instant::now() + Duration::from_secs(60);
    while fs::read(&begun).map_or(0, |text| text.len()) < 7 {
        assert!(Instant::now() < limit, "the runs do not get on");
        std::thread::sleep(Duration::from_millis(10));
    }
    // SAFETY: sends a signal, touches no memory; the process is our child and not yet reaped.
    unsafe { libc::kill(child.id() as libc::pid_t, libc::SIGINT) };
    let output = child.wait_with_output().expect("ends");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("3 settings, 1 round of 10 (interrupted)"), "{text}");
    assert_eq!(output.status.code(), Some(130));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(Instant::now() < limit, "it waited for the run to end");
}
