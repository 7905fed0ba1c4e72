//! What the lock itself costs, without a machine on top: `cargo bench --bench gil -- scheduler
//! [switch|unlocked|pingpong|countdown|latency|threads]`.
//!
//! An "instruction" here is some 5 ns of arithmetic, as a fast machine's. Each measurement runs in a process of its
//! own, since a process has one GIL.

use baton::gil::{self, Reason, Setting, ThreadId, Token, WaitQueue, Woken, attention};
use parking_lot::Mutex;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

const VARIABLE: &str = "BATON_GIL_BENCH";
const STACK: usize = 256 * 1024;

/// Is this process one that is to measure?
pub fn is_job() -> bool {
    std::env::var_os(VARIABLE).is_some()
}

pub fn run_job() {
    if let Ok(job) = std::env::var(VARIABLE) {
        measure(&job);
    }
}

/// Starts a process for each measurement that is wanted; all, if none is named.
pub fn run(wanted: &[String]) {
    let jobs = jobs();
    let chosen =
        jobs.iter().filter(|job| wanted.is_empty() || wanted.iter().any(|name| job.starts_with(name.as_str())));
    for job in chosen {
        let program = std::env::current_exe().expect("the path of this program");
        Command::new(program).env(VARIABLE, job).status().expect("a measurement");
    }
}

/// "what setting threads".
fn jobs() -> Vec<String> {
    let mut jobs = Vec::new();
    for threads in [2, 4, 8] {
        jobs.push(format!("switch ticks:1 {threads}"));
    }
    jobs.push("unlocked ticks:100000 0".to_owned());
    jobs.push("unlocked ticks:100000 1".to_owned());
    jobs.push("threads ticks:100000 0".to_owned());
    jobs.push("pingpong ticks:100000 0".to_owned());
    jobs.push("pingpong ticks:100000 1".to_owned());
    for setting in ["interval:5ms", "interval:100us", "interval:10us", "interval:1us"] {
        jobs.push(format!("countdown {setting} 8"));
    }
    for setting in ["interval:5ms", "interval:1ms"] {
        jobs.push(format!("latency {setting} 2"));
    }
    for ticks in [100, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000] {
        jobs.push(format!("latency ticks:{ticks} 2"));
    }
    jobs
}

fn measure(job: &str) {
    let words: Vec<_> = job.split(' ').collect();
    let [what, setting, threads] = words[..] else { panic!("three words: {job}") };
    let token = gil::start(&Setting::parse(setting).expect("a setting"));
    let threads = threads.parse().expect("a number of threads");
    match what {
        "switch" => switches(token, threads),
        "unlocked" => unlocked(token, threads),
        "countdown" => countdown(token, setting, threads),
        "pingpong" => ping_pong(token, threads),
        "threads" => start_and_join(token),
        _ => latency(token, setting, threads),
    }
}

#[inline]
fn instruction(token: &mut Token) {
    let mut x = 1_u64;
    for _ in 0..6 {
        x = std::hint::black_box(x.wrapping_mul(31));
    }
    if token.metered() {
        token.charge(1);
        if token.budget() == 0 {
            token.checkpoint();
        }
    }
    if attention::flags() != 0 {
        token.checkpoint();
    }
}

fn cpu_seconds() -> f64 {
    // SAFETY: an all-zero rusage is valid, and the call fills it.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut usage);
        usage
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

fn spawn(token: &mut Token, f: impl FnOnce(Token) + Send + 'static) -> ThreadId {
    token.spawn("worker", STACK, f).expect("a thread")
}

fn join_all(token: &mut Token, threads: &[ThreadId]) {
    threads.iter().for_each(|thread| assert_eq!(token.join(*thread, None), Woken::Notified));
}

fn switches(mut token: Token, threads: usize) {
    let rounds = 60_000 / threads as u64;
    let (cpu, began) = (cpu_seconds(), Instant::now());
    let ids: Vec<_> = (0..threads)
        .map(|_| spawn(&mut token, move |mut token| (0..rounds).for_each(|_| instruction(&mut token))))
        .collect();
    join_all(&mut token, &ids);
    let forced: u64 = rounds * threads as u64;
    println!(
        "forced hand-over, {threads} threads: {:8.2} us, {:6.2} us CPU",
        began.elapsed().as_secs_f64() * 1e6 / forced as f64,
        (cpu_seconds() - cpu) * 1e6 / forced as f64
    );
}

fn countdown(mut token: Token, setting: &str, threads: usize) {
    token.keep_accounts(true);
    let (cpu, began) = (cpu_seconds(), Instant::now());
    let ids: Vec<_> = (0..threads).map(|_| spawn_worker(&mut token)).collect();
    join_all(&mut token, &ids);
    let (wall, forced) = (began.elapsed(), token.accounts().iter().map(|account| account.forced).sum::<u64>());
    println!(
        "count-down of {threads} under {setting}: {:6.1} ms, {:6.1} ms CPU, mean slice {:8.1} us",
        wall.as_secs_f64() * 1e3,
        (cpu_seconds() - cpu) * 1e3,
        wall.as_secs_f64() * 1e6 / forced as f64
    );
}

fn unlocked(mut token: Token, others: usize) {
    let ids: Vec<_> = (0..others)
        .map(|_| {
            spawn(&mut token, |mut token| {
                token.sleep(Duration::from_millis(1500));
            })
        })
        .collect();
    token.sleep(Duration::from_millis(10));
    for observed in [false, true] {
        token.keep_accounts(observed);
        let (rounds, began) = (2_000_000, Instant::now());
        for _ in 0..rounds {
            token.unlocked(Reason::Io.into(), || std::hint::black_box(()));
        }
        let nanos = began.elapsed().as_secs_f64() * 1e9 / f64::from(rounds);
        println!("unlocked(), nobody waiting, {others} asleep, accounts {observed}: {nanos:6.1} ns");
    }
    join_all(&mut token, &ids);
}

fn start_and_join(mut token: Token) {
    let (rounds, began) = (10_000, Instant::now());
    for _ in 0..rounds {
        let thread = spawn(&mut token, |_| ());
        token.join(thread, None);
    }
    println!("start and join: {:6.1} us", began.elapsed().as_secs_f64() * 1e6 / f64::from(rounds));
}

/// Two threads wake each other in turn, beside `others` that sleep and wake now and then.
fn ping_pong(mut token: Token, others: usize) {
    const ROUNDS: u64 = 50_000;
    for _ in 0..others {
        spawn(&mut token, |mut token| while token.sleep(Duration::from_millis(1)) == Woken::TimedOut {});
    }
    let turns = Arc::new(Turns::default());
    let (cpu, began) = (cpu_seconds(), Instant::now());
    let there = turns.clone();
    let partner = spawn(&mut token, move |mut token| there.play(&mut token, 1, ROUNDS));
    turns.play(&mut token, 0, ROUNDS);
    join_all(&mut token, &[partner]);
    println!(
        "ping-pong, {others} others: {:8.0} rounds a second, {:6.2} us CPU each",
        ROUNDS as f64 / began.elapsed().as_secs_f64(),
        (cpu_seconds() - cpu) * 1e6 / ROUNDS as f64
    );
}

#[derive(Default)]
struct Turns {
    turn: AtomicU64,
    waiting: Mutex<WaitQueue>,
}

impl Turns {
    fn play(&self, token: &mut Token, parity: u64, rounds: u64) {
        for _ in 0..rounds {
            while self.turn.load(Ordering::Relaxed) % 2 != parity {
                let ticket = token.ticket();
                self.waiting.lock().push(ticket);
                token.wait(ticket, None, Reason::Event);
            }
            (0..20).for_each(|_| instruction(token));
            self.turn.fetch_add(1, Ordering::Relaxed);
            self.waiting.lock().wake_one();
        }
    }
}

/// Two threads compute while a third sleeps 2 ms at a time: how late it is, and what the switching costs.
fn latency(mut token: Token, setting: &str, threads: usize) {
    let mut costs: Vec<_> = (0..7).map(|_| together_over_apart(&mut token, threads)).collect();
    costs.sort_by(f64::total_cmp);
    let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let ids: Vec<_> = (0..threads)
        .map(|_| {
            let (stop, done) = (stop.clone(), done.clone());
            spawn(&mut token, move |mut token| {
                while !stop.load(Ordering::Relaxed) {
                    (0..100).for_each(|_| instruction(&mut token));
                    done.fetch_add(100, Ordering::Relaxed);
                }
            })
        })
        .collect();
    let span = Duration::from_millis(2);
    let mut late: Vec<_> = (0..300)
        .map(|_| {
            let began = Instant::now();
            token.sleep(span);
            (began.elapsed() - span).as_secs_f64() * 1e3
        })
        .collect();
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, &ids);
    late.sort_by(f64::total_cmp);
    println!(
        "{setting:>14}: CPU {:+6.1} %, late p50 {:7.3} ms, p99 {:7.3} ms, max {:7.3} ms",
        (costs[3] - 1.0) * 100.0,
        late[150],
        late[297],
        late[299]
    );
}

/// CPU time of threads that compute side by side, over that of the same threads one after the other.
fn together_over_apart(token: &mut Token, threads: usize) -> f64 {
    let cpu = cpu_seconds();
    for _ in 0..threads {
        let thread = spawn_worker(token);
        join_all(token, &[thread]);
    }
    let apart = cpu_seconds() - cpu;
    let ids: Vec<_> = (0..threads).map(|_| spawn_worker(token)).collect();
    join_all(token, &ids);
    (cpu_seconds() - cpu - apart) / apart
}

fn spawn_worker(token: &mut Token) -> ThreadId {
    spawn(token, |mut token| (0..10_000_000).for_each(|_| instruction(&mut token)))
}
