//! `cargo bench --bench slices`: the curve behind the default policy, on the machine itself.
//!
//! For each policy: the processor time of two computing threads at once over that of the same two one after the other, and over that of their work without
//! threads, where nothing is counted (medians of the ratios of interleaved runs); and how late a third thread is back from a sleep beside two
//! that compute.
//!
//! ```text
//! cargo bench --bench slices                            the default set of policies
//! cargo bench --bench slices -- ticks:300000 ticks:1000000
//! cargo bench --bench slices -- --rounds 31 ticks:1000000
//! ```

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use baton_measure::Sample;

const POLICIES: [&str; 8] = [
    "ticks:1000",
    "ticks:10000",
    "ticks:100000",
    "ticks:300000",
    "ticks:1000000",
    "ticks:3000000",
    "interval:1ms",
    "interval:5ms",
];

fn main() -> ExitCode {
    let (mut rounds, mut policies) = (11, Vec::new());
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        if argument == "--rounds" {
            match arguments.next().and_then(|n| n.parse().ok()).filter(|&n| n > 0) {
                Some(n) => rounds = n,
                None => return usage("--rounds needs a number"),
            }
        } else if argument.starts_with('-') {
            return usage(&format!("unknown option {argument}"));
        } else {
            policies.push(argument);
        }
    }
    if policies.is_empty() {
        policies = POLICIES.map(str::to_owned).to_vec();
    }
    println!("{:<16} {:>12} {:>16} {:>26}", "policy", "one by one", "without threads", "late: p50, p90, most (ms)");
    for policy in policies {
        match row(&policy, rounds) {
            Ok(([apart, alone], late)) => println!("{policy:<16} {apart:>+11.1}% {alone:>+15.1}% {late:>26}"),
            Err(message) => {
                eprintln!("{message}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn usage(message: &str) -> ExitCode {
    eprintln!("{message}\nusage: cargo bench --bench slices -- [--rounds N] [POLICY ...]");
    ExitCode::from(2)
}

/// What being together costs in per cent, over one by one and over no threads at all; and the sleeper's line.
fn row(policy: &str, rounds: usize) -> Result<([f64; 2], String), String> {
    let mut ratios = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        let together = run(policy, "work.py", Some("together"))?.cpu;
        for (ratios, how) in ratios.iter_mut().zip(["apart", "alone"]) {
            ratios.push(together / run(policy, "work.py", Some(how))?.cpu);
        }
    }
    let late = run(policy, "sleeper.py", None)?.output;
    let costs = ratios.map(|ratios| (baton_measure::median(ratios.into_iter()) - 1.0) * 100.0);
    Ok((costs, late.trim().to_owned()))
}

fn run(policy: &str, script: &str, argument: Option<&str>) -> Result<Sample, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/slices").join(script);
    let mut arguments: Vec<OsString> = vec!["--gil".into(), policy.into(), script.into()];
    arguments.extend(argument.map(Into::into));
    baton_measure::run(Path::new(env!("CARGO_BIN_EXE_baton")), &arguments)
}
