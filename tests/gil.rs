//! The lock and its scheduler, driven by loops that only count.
//!
//! A process has one GIL, so each test runs in a process of its own: the test starts this very binary again with its
//! own name, and a limit of time that turns a hang into a failure. `BATON_STRESS=10` makes
//! ten times as many rounds.

use baton::gil::account::Phase;
use baton::gil::event::{Event, Sink, What};
use baton::gil::policy::{Giving, Policy};
use baton::gil::{
    self, Fork, Position, Reason, Setting, ThreadId, Token, Wait, WaitQueue, Woken, attention, clock, signals,
};
use libtest_mimic::{Arguments, Failed, Trial};
use std::cell::UnsafeCell;
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const STACK: usize = 256 * 1024;
const MS: Duration = Duration::from_millis(1);

struct Test {
    name: &'static str,
    setting: &'static str,
    body: fn(Token),
}

macro_rules! tests {
    ($($name:ident under $setting:literal,)*) => {
        const TESTS: &[Test] = &[$(Test { name: stringify!($name), setting: $setting, body: $name }),*];
    };
}

tests! {
    one_tick_switches_after_every_instruction under "ticks:1",
    a_slice_has_exactly_n_instructions under "ticks:7",
    nothing_is_counted_for_a_thread_alone under "ticks:5",
    eight_threads_share_ticks_fairly under "ticks:1000",
    four_threads_share_an_interval under "interval:1ms",
    a_sleeper_comes_back_beside_spinning_threads under "interval:2ms",
    a_panic_without_the_gil_takes_it_back under "ticks:10",
    a_thread_that_dies_gives_the_gil_on under "ticks:10",
    a_queue_wakes_in_the_order_of_arrival under "ticks:100",
    a_lock_excludes_at_every_tick under "ticks:1",
    timeouts_race_with_wake_ups under "ticks:20",
    a_join_can_time_out under "ticks:100",
    a_signal_interrupts_a_wait_of_the_main_thread under "ticks:100",
    a_signal_reaches_the_main_thread_beside_a_busy_one under "interval:1ms",
    a_signal_ends_a_blocking_call under "ticks:100",
    frozen_threads_never_run_again under "ticks:10",
    accounts_partition_a_life under "ticks:1000",
    forks_beside_eight_threads_under_an_interval under "interval:100us",
    a_thread_can_fork_and_its_child_take_signals under "ticks:50",
    virtual_time_jumps_to_the_next_deadline under "ticks:100",
    events_tell_one_story under "ticks:50",
    events_need_no_counting_and_accounts_do under "interval:1ms",
    a_thread_that_cannot_start_leaves_nothing_behind under "ticks:100",
    thousands_of_threads_live_at_once under "ticks:1000",
    settings_change_at_run_time under "ticks:50",
    forks_beside_eight_threads_under_ticks under "ticks:100",
    who_lets_go_may_take_it_again under "py2:10",
    asked_holders_are_found_at_any_instruction under "interval:50us",
    a_queue_is_served_in_turn under "fifo:2ms",
    quanta_bound_every_wait under "fifo:2ms",
    who_waits_goes_before_who_computes under "io-first:50ms",
    who_uses_up_its_span_computes under "io-first:2ms",
    a_seed_is_a_schedule under "seeded:7",
    a_short_call_keeps_the_turn under "seeded:7",
    a_long_call_does_not_keep_the_others under "seeded:7",
    eight_threads_share_a_queue_fairly under "fifo:2ms",
    forks_beside_eight_threads_under_a_queue under "fifo:100us",
    forks_beside_eight_threads_under_python_2 under "py2:20",
    forks_beside_eight_threads_io_first under "io-first:100us",
    forks_beside_eight_threads_by_a_seed under "seeded:3",
    accounts_know_the_waits under "ticks:1000",
}

/// The message of panics that belong to a test.
const EXPECTED: &str = "as planned";
static UNEXPECTED: AtomicI32 = AtomicI32::new(0);
const VARIABLE: &str = "BATON_GIL_TEST";

fn main() {
    if let Ok(name) = std::env::var(VARIABLE) {
        std::panic::set_hook(Box::new(|panic| {
            if panic.payload_as_str() != Some(EXPECTED) {
                UNEXPECTED.store(1, Ordering::Relaxed);
                eprintln!("{panic}");
            }
        }));
        let test = TESTS.iter().find(|test| test.name == name).expect("a test of that name");
        (test.body)(gil::start(&Setting::parse(test.setting).expect("a setting")));
        // The GIL survives a panic in a thread, a test does not.
        std::process::exit(UNEXPECTED.load(Ordering::Relaxed));
    }
    let trials = TESTS.iter().map(|test| Trial::test(test.name, || run(test))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Runs a test as the main thread of a process of its own.
fn run(test: &Test) -> Result<(), Failed> {
    let mut child = Command::new(std::env::current_exe()?)
        .env(VARIABLE, test.name)
        .env("RUST_BACKTRACE", "0")
        .stderr(Stdio::piped())
        .spawn()?;
    let mut errors = child.stderr.take().ok_or("no pipe")?;
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        errors.read_to_string(&mut text).map(|_| text)
    });
    let status = finish(&mut child)?;
    let errors = reader.join().map_err(|_| "the reader died")??;
    if status.success() { Ok(()) } else { Err(format!("{status}\n{errors}").into()) }
}

fn finish(child: &mut Child) -> Result<ExitStatus, Failed> {
    let limit = Duration::from_secs(60 * stress() as u64);
    let began = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(status),
            None if began.elapsed() > limit => {
                child.kill()?;
                return Err("it hangs".into());
            }
            None => std::thread::sleep(5 * MS),
        }
    }
}

fn stress() -> usize {
    std::env::var("BATON_STRESS").ok().and_then(|factor| factor.parse().ok()).unwrap_or(1)
}

/// What only the holder of the GIL touches: a stand-in for the machine's cells.
struct Guarded<T>(UnsafeCell<T>);

// SAFETY: `with` takes the token, and one thread has a usable one at a time: this is what is tested.
unsafe impl<T: Send> Sync for Guarded<T> {}

impl<T> Guarded<T> {
    fn new(value: T) -> Arc<Guarded<T>> {
        Arc::new(Guarded(UnsafeCell::new(value)))
    }

    fn with<R>(&self, _: &mut Token, f: impl FnOnce(&mut T) -> R) -> R {
        // SAFETY: as above; `f` cannot give the GIL up, since the token is borrowed.
        f(unsafe { &mut *self.0.get() })
    }
}

/// Executes instructions as the machine does: one at a time, looking at the budget and at attention.
fn execute(token: &mut Token, instructions: u64) {
    for _ in 0..instructions {
        instruction(token);
    }
}

#[inline]
fn instruction(token: &mut Token) {
    std::hint::black_box(());
    token.charge(1);
    if token.budget() == 0 || attention::flags() != 0 {
        token.checkpoint();
    }
}

fn join_all(token: &mut Token, threads: impl IntoIterator<Item = ThreadId>) {
    for thread in threads {
        while token.join(thread, None) != Woken::Notified {}
        assert!(!token.is_alive(thread));
    }
}

fn spawn(token: &mut Token, f: impl FnOnce(Token) + Send + 'static) -> ThreadId {
    token.spawn("worker", STACK, f).unwrap()
}

fn one_tick_switches_after_every_instruction(mut token: Token) {
    let log = Guarded::new(Vec::new());
    let threads: Vec<_> = (0..3)
        .map(|name| {
            let log = log.clone();
            spawn(&mut token, move |mut token| {
                for _ in 0..1000 {
                    log.with(&mut token, |log| log.push(name));
                    instruction(&mut token);
                }
            })
        })
        .collect();
    join_all(&mut token, threads);
    log.with(&mut token, |log| {
        assert_eq!(log.len(), 3000);
        assert!(log.iter().enumerate().all(|(place, name)| place % 3 == *name), "{:?}", &log[..30]);
    });
}

fn a_slice_has_exactly_n_instructions(mut token: Token) {
    let log = Guarded::new(Vec::new());
    let threads: Vec<_> = (0..4)
        .map(|name| {
            let log = log.clone();
            spawn(&mut token, move |mut token| {
                for _ in 0..700 {
                    log.with(&mut token, |log| log.push(name));
                    instruction(&mut token);
                }
            })
        })
        .collect();
    join_all(&mut token, threads);
    log.with(&mut token, |log| {
        assert!(log.iter().enumerate().all(|(place, name)| place / 7 % 4 == *name));
    });
}

fn nothing_is_counted_for_a_thread_alone(mut token: Token) {
    assert!(token.alone() && !token.metered());
    let thread = spawn(&mut token, |_| ());
    assert!(!token.alone() && token.metered());
    join_all(&mut token, [thread]);
    assert!(token.alone());
}

fn fairness(mut token: Token, threads: usize, span: Duration) -> f64 {
    let (counts, stop) = (Arc::new([const { AtomicU64::new(0) }; 16]), Arc::new(AtomicBool::new(false)));
    let ids: Vec<_> = (0..threads)
        .map(|name| {
            let (counts, stop) = (counts.clone(), stop.clone());
            spawn(&mut token, move |mut token| {
                while !stop.load(Ordering::Relaxed) {
                    instruction(&mut token);
                    counts[name].fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    token.sleep(span);
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, ids);
    let counts: Vec<f64> = counts[..threads].iter().map(|count| count.load(Ordering::Relaxed) as f64).collect();
    let (sum, squares) = (counts.iter().sum::<f64>(), counts.iter().map(|count| count * count).sum::<f64>());
    sum * sum / (threads as f64 * squares)
}

fn eight_threads_share_ticks_fairly(token: Token) {
    let jain = fairness(token, 8, 500 * MS);
    assert!(jain >= 0.999, "{jain}");
}

fn four_threads_share_an_interval(token: Token) {
    let jain = fairness(token, 4, 1000 * MS);
    assert!(jain >= 0.95, "{jain}");
}

fn a_sleeper_comes_back_beside_spinning_threads(mut token: Token) {
    let stop = Arc::new(AtomicBool::new(false));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let stop = stop.clone();
            spawn(&mut token, move |mut token| {
                while !stop.load(Ordering::Relaxed) {
                    instruction(&mut token);
                }
            })
        })
        .collect();
    let mut delays: Vec<_> = (0..40)
        .map(|_| {
            let began = Instant::now();
            assert_eq!(token.sleep(3 * MS), Woken::TimedOut);
            began.elapsed() - 3 * MS
        })
        .collect();
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, threads);
    delays.sort();
    // Two slices come before its turn; what a busy machine adds is not the scheduler's.
    assert!(delays[10] < 15 * MS && delays[39] < 2000 * MS, "{delays:?}");
}

fn a_panic_without_the_gil_takes_it_back(mut token: Token) {
    let thread = spawn(&mut token, |mut token| {
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            token.unlocked(Reason::Io.into(), || panic!("{EXPECTED}"));
        }));
        assert!(caught.is_err());
        execute(&mut token, 1000);
    });
    execute(&mut token, 1000);
    join_all(&mut token, [thread]);
}

fn a_thread_that_dies_gives_the_gil_on(mut token: Token) {
    for round in 0..200 {
        let thread = spawn(&mut token, move |mut token| {
            execute(&mut token, 5);
            match round % 3 {
                0 => panic!("{EXPECTED}"),
                1 => token.unlocked(Reason::Io.into(), || panic!("{EXPECTED}")),
                _ => (),
            }
        });
        join_all(&mut token, [thread]);
    }
    assert!(token.alone());
}

/// A lock as the machine will have it.
#[derive(Default)]
struct Lock {
    taken: bool,
    waiters: WaitQueue,
}

fn acquire(token: &mut Token, lock: &Guarded<Lock>, timeout: Option<Duration>) -> bool {
    loop {
        if lock.with(token, |lock| !std::mem::replace(&mut lock.taken, true)) {
            return true;
        }
        let ticket = token.ticket();
        lock.with(token, |lock| lock.waiters.push(ticket));
        if token.wait(ticket, timeout, Wait::new(Reason::Lock, 1)) == Woken::TimedOut {
            return false;
        }
    }
}

fn release(token: &mut Token, lock: &Guarded<Lock>) {
    lock.with(token, |lock| {
        lock.taken = false;
        lock.waiters.wake_one();
    });
}

fn a_queue_wakes_in_the_order_of_arrival(mut token: Token) {
    let (queue, log) = (Guarded::new(WaitQueue::new()), Guarded::new(Vec::new()));
    let threads: Vec<_> = (0..8)
        .map(|name| {
            let (queue, log) = (queue.clone(), log.clone());
            spawn(&mut token, move |mut token| {
                let ticket = token.ticket();
                queue.with(&mut token, |queue| queue.push(ticket));
                assert_eq!(token.wait(ticket, None, Reason::Event), Woken::Notified);
                log.with(&mut token, |log| log.push(name));
            })
        })
        .collect();
    token.sleep(30 * MS);
    assert_eq!(queue.with(&mut token, WaitQueue::wake_one), Some(threads[0]));
    assert_eq!(queue.with(&mut token, WaitQueue::wake_all), 7);
    join_all(&mut token, threads);
    log.with(&mut token, |log| assert_eq!(*log, (0..8).collect::<Vec<_>>()));
}

fn a_lock_excludes_at_every_tick(mut token: Token) {
    let (lock, count) = (Guarded::new(Lock::default()), Guarded::new(0));
    let rounds = 500 * stress();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (lock, count) = (lock.clone(), count.clone());
            spawn(&mut token, move |mut token| {
                for _ in 0..rounds {
                    assert!(acquire(&mut token, &lock, None));
                    let seen = count.with(&mut token, |count| *count);
                    execute(&mut token, 3);
                    count.with(&mut token, |count| *count = seen + 1);
                    release(&mut token, &lock);
                    instruction(&mut token);
                }
            })
        })
        .collect();
    join_all(&mut token, threads);
    assert_eq!(count.with(&mut token, |count| *count), 4 * rounds);
}

fn timeouts_race_with_wake_ups(mut token: Token) {
    let (lock, timeouts) = (Guarded::new(Lock::default()), Arc::new(AtomicUsize::new(0)));
    let rounds = 1000 * stress();
    let threads: Vec<_> = (0..6)
        .map(|name| {
            let (lock, timeouts) = (lock.clone(), timeouts.clone());
            spawn(&mut token, move |mut token| {
                for round in 0..rounds {
                    let timeout = Duration::from_micros((round * 7 + name * 13) as u64 % 150);
                    if acquire(&mut token, &lock, Some(timeout)) {
                        execute(&mut token, 40);
                        release(&mut token, &lock);
                    } else {
                        timeouts.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    join_all(&mut token, threads);
    assert!(timeouts.load(Ordering::Relaxed) > 0);
    assert!(acquire(&mut token, &lock, None));
}

fn a_join_can_time_out(mut token: Token) {
    let thread = spawn(&mut token, |mut token| assert_eq!(token.sleep(50 * MS), Woken::TimedOut));
    assert_eq!(token.join(thread, Some(5 * MS)), Woken::TimedOut);
    assert!(token.is_alive(thread));
    assert_eq!(token.join(thread, Some(Duration::MAX)), Woken::Notified);
    assert_eq!(token.join(thread, None), Woken::Notified);
}

fn a_signal_interrupts_a_wait_of_the_main_thread(mut token: Token) {
    signals::set_action(libc::SIGUSR1, signals::Action::Note).unwrap();
    assert_eq!(signals::action(libc::SIGUSR1).unwrap(), Some(signals::Action::Note));
    // SAFETY: neither call takes a pointer.
    let kill = || unsafe { libc::kill(libc::getpid(), libc::SIGUSR1) };
    for round in 0..200 * stress() {
        let thread = spawn(&mut token, move |mut token| {
            token.unlocked(Reason::Io.into(), || {
                std::thread::sleep(Duration::from_micros(round as u64 * 3 % 400));
                kill();
            });
        });
        assert_eq!(token.sleep(Duration::from_secs(20)), Woken::Interrupted);
        assert_ne!(attention::flags() & attention::SIGNAL, 0);
        let pending = signals::take_pending();
        assert_eq!(pending.iter().collect::<Vec<_>>(), [libc::SIGUSR1]);
        join_all(&mut token, [thread]);
    }
    assert_eq!(token.sleep(MS), Woken::TimedOut);
}

fn a_signal_reaches_the_main_thread_beside_a_busy_one(mut token: Token) {
    signals::set_action(libc::SIGUSR1, signals::Action::Note).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let thread = {
        let stop = stop.clone();
        spawn(&mut token, move |mut token| {
            // SAFETY: neither call takes a pointer.
            unsafe { libc::kill(libc::getpid(), libc::SIGUSR1) };
            while !stop.load(Ordering::Relaxed) {
                instruction(&mut token);
            }
        })
    };
    assert_eq!(token.join(thread, None), Woken::Interrupted);
    assert!(signals::take_pending().contains(libc::SIGUSR1));
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, [thread]);
}

fn a_signal_ends_a_blocking_call(mut token: Token) {
    signals::set_action(libc::SIGUSR1, signals::Action::Note).unwrap();
    let (reader, _writer) = std::io::pipe().unwrap();
    let thread = spawn(&mut token, |mut token| {
        token.sleep(30 * MS);
        // SAFETY: neither call takes a pointer.
        unsafe { libc::kill(libc::getpid(), libc::SIGUSR1) };
    });
    let error = token.unlocked(Wait::new(Reason::Io, 3), || {
        let mut byte = [0];
        // SAFETY: one byte into a local.
        let read = unsafe { libc::read(std::os::fd::AsRawFd::as_raw_fd(&reader), byte.as_mut_ptr().cast(), 1) };
        (read, std::io::Error::last_os_error().raw_os_error())
    });
    assert_eq!(error, (-1, Some(libc::EINTR)));
    assert!(!signals::take_pending().is_empty());
    join_all(&mut token, [thread]);
}

fn frozen_threads_never_run_again(mut token: Token) {
    let count = Arc::new(AtomicU64::new(0));
    for kind in 0..6 {
        let count = count.clone();
        spawn(&mut token, move |mut token| {
            loop {
                execute(&mut token, 10);
                match kind % 3 {
                    0 => drop(token.sleep(Duration::from_micros(50))),
                    1 => token.unlocked(Reason::Io.into(), || std::thread::sleep(Duration::from_micros(50))),
                    _ => (),
                }
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    token.sleep(20 * MS);
    token.freeze_others();
    let frozen = count.load(Ordering::Relaxed);
    assert!(token.alone() && frozen > 0);
    execute(&mut token, 1000);
    token.unlocked(Reason::Io.into(), || std::thread::sleep(20 * MS));
    token.sleep(5 * MS);
    assert_eq!(count.load(Ordering::Relaxed), frozen);
    assert!(token.spawn("late", STACK, |_| ()).is_err());
}

fn accounts_partition_a_life(mut token: Token) {
    token.keep_accounts(true);
    token.stand_at(Position { code: 1, pc: 2 });
    let threads: Vec<_> = (0..3)
        .map(|_| {
            spawn(&mut token, |mut token| {
                execute(&mut token, 300_000);
                token.sleep(20 * MS);
                token.unlocked(Reason::Io.into(), || std::thread::sleep(10 * MS));
                execute(&mut token, 50_000);
            })
        })
        .collect();
    join_all(&mut token, threads);
    let accounts = token.accounts();
    assert_eq!(accounts.len(), 4);
    for account in &accounts[1..] {
        assert_eq!(account.instructions, 350_000);
        assert_eq!(account.total(), account.ended.unwrap() - account.born);
        assert!(account.time(Phase::Parked(Reason::Sleep)) >= 20_000_000, "{account:?}");
        assert!(account.time(Phase::Outside(Reason::Io)) >= 10_000_000);
        assert!(account.time(Phase::Running) > 0 && account.forced > 0);
        assert_eq!(account.takes, account.forced + account.voluntary + 1);
    }
}

fn wait_for(token: &mut Token, child: libc::pid_t) -> libc::c_int {
    token.unlocked(Wait::new(Reason::Child, child as u64), || {
        let mut status = 0;
        // SAFETY: the status is a local.
        let found = unsafe { libc::waitpid(child, &raw mut status, 0) };
        assert_eq!(found, child);
        status
    })
}

/// What a child must be able to do: run, lock, sleep, and start threads, from whatever moment it was forked in.
fn live_as_child(mut token: Token, lock: &Guarded<Lock>, round: usize) -> ! {
    assert!(token.alone() && token.is_main());
    // Whoever held it is gone: the machine makes its locks anew.
    lock.with(&mut token, |lock| lock.taken = false);
    if round.is_multiple_of(3) {
        let done = Arc::new(AtomicU32::new(0));
        let threads: Vec<_> = (0..2)
            .map(|_| {
                let done = done.clone();
                spawn(&mut token, move |mut token| {
                    execute(&mut token, 100);
                    token.sleep(Duration::from_micros(100));
                    token.unlocked(Reason::Io.into(), || done.fetch_add(1, Ordering::Relaxed));
                })
            })
            .collect();
        join_all(&mut token, threads);
        assert_eq!(done.load(Ordering::Relaxed), 2);
    }
    assert!(acquire(&mut token, lock, None));
    release(&mut token, lock);
    assert_eq!(token.sleep(Duration::from_micros(50)), Woken::TimedOut);
    // SAFETY: ends the process, as a forked child must.
    unsafe { libc::_exit((round % 200) as i32 + 1) }
}

/// One of the threads beside which is forked.
fn bustle(mut token: Token, kind: usize, lock: &Guarded<Lock>, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        execute(&mut token, 200);
        match kind % 5 {
            0 => (),
            1 => drop(token.sleep(Duration::from_micros(70))),
            2 => drop(acquire(&mut token, lock, Some(MS)).then(|| {
                execute(&mut token, 50);
                release(&mut token, lock);
            })),
            3 => token.unlocked(Reason::Io.into(), || drop(std::hint::black_box(vec![1_u8; 5000]))),
            _ => {
                let thread = spawn(&mut token, |mut token| execute(&mut token, 20));
                join_all(&mut token, [thread]);
            }
        }
    }
}

fn fork_beside_others(mut token: Token, rounds: usize) {
    let (lock, stop) = (Guarded::new(Lock::default()), Arc::new(AtomicBool::new(false)));
    let threads: Vec<_> = (0..8)
        .map(|kind| {
            let (lock, stop) = (lock.clone(), stop.clone());
            spawn(&mut token, move |token| bustle(token, kind, &lock, &stop))
        })
        .collect();
    for round in 0..rounds {
        execute(&mut token, round as u64 % 300);
        let Fork::Parent(child) = token.fork().unwrap() else { live_as_child(token, &lock, round) };
        let status = wait_for(&mut token, child);
        assert!(libc::WIFEXITED(status), "round {round}: {status:x}");
        assert_eq!(libc::WEXITSTATUS(status), (round % 200) as i32 + 1);
    }
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, threads);
}

fn forks_beside_eight_threads_under_ticks(token: Token) {
    fork_beside_others(token, 200 * stress());
}
fn forks_beside_eight_threads_under_an_interval(token: Token) {
    fork_beside_others(token, 100 * stress());
}

fn a_thread_can_fork_and_its_child_take_signals(mut token: Token) {
    signals::set_action(libc::SIGUSR1, signals::Action::Note).unwrap();
    let thread = spawn(&mut token, |mut token| match token.fork().unwrap() {
        Fork::Child => {
            // SAFETY: neither call takes a pointer.
            unsafe { libc::kill(libc::getpid(), libc::SIGUSR1) };
            let woken = token.sleep(Duration::from_secs(20));
            // SAFETY: ends the process.
            unsafe { libc::_exit(if woken == Woken::Interrupted { 7 } else { 8 }) }
        }
        Fork::Parent(child) => assert_eq!(libc::WEXITSTATUS(wait_for(&mut token, child)), 7),
    });
    join_all(&mut token, [thread]);
}

fn a_thread_that_cannot_start_leaves_nothing_behind(mut token: Token) {
    for _ in 0..10 {
        assert!(token.spawn("too big", usize::MAX, |_| ()).is_err());
        assert!(token.alone());
    }
    let thread = spawn(&mut token, |mut token| execute(&mut token, 1000));
    execute(&mut token, 1000);
    join_all(&mut token, [thread]);
}

fn thousands_of_threads_live_at_once(mut token: Token) {
    let (queue, threads) = (Guarded::new(WaitQueue::new()), 3000);
    let ids: Vec<_> = (0..threads)
        .map(|_| {
            let queue = queue.clone();
            spawn(&mut token, move |mut token| {
                let ticket = token.ticket();
                queue.with(&mut token, |queue| queue.push(ticket));
                assert_eq!(token.wait(ticket, None, Reason::Event), Woken::Notified);
            })
        })
        .collect();
    let mut woken = 0;
    while woken < threads {
        token.sleep(MS);
        assert!(gil::live_threads() > threads - woken);
        woken += queue.with(&mut token, WaitQueue::wake_all);
    }
    join_all(&mut token, ids);
}

/// Time stands still while a thread computes, and the GIL lies there for whoever comes first.
struct Virtual;

impl Policy for Virtual {
    fn setting(&self) -> String {
        "virtual".to_owned()
    }

    fn slice(&mut self) -> u64 {
        25
    }

    fn giving(&self, _: bool) -> Giving {
        Giving::Offer
    }

    fn virtual_time(&self) -> bool {
        true
    }
}

fn virtual_time_jumps_to_the_next_deadline(mut token: Token) {
    token.set_policy(Box::new(Virtual) as Box<dyn Policy>);
    let (began, virtual_start) = (Instant::now(), clock::now());
    let log = Guarded::new(Vec::new());
    let threads: Vec<_> = (1..=4_u64)
        .map(|name| {
            let log = log.clone();
            spawn(&mut token, move |mut token| {
                for _ in 0..12 / name {
                    assert_eq!(token.sleep(Duration::from_secs(100 * name)), Woken::TimedOut);
                    execute(&mut token, 200);
                    log.with(&mut token, |log| log.push((clock::now() - virtual_start) / 1_000_000_000));
                }
            })
        })
        .collect();
    join_all(&mut token, threads);
    assert!(began.elapsed() < Duration::from_secs(20));
    log.with(&mut token, |log| {
        assert!(log.is_sorted());
        assert_eq!((log.len(), log[0], log[24]), (25, 100, 1200));
    });
}

/// Checks that events tell a possible story.
#[derive(Default)]
struct Witness {
    holder: Option<ThreadId>,
    told: Arc<AtomicUsize>,
    last: u64,
}

impl Sink for Witness {
    fn event(&mut self, event: &Event) {
        assert!(event.time >= self.last);
        self.last = event.time;
        match event.what {
            What::Take => assert_eq!(self.holder.replace(event.thread), None),
            What::Drop { .. } => assert_eq!(self.holder.take(), Some(event.thread)),
            _ => (),
        }
        self.told.fetch_add(1, Ordering::Relaxed);
    }
}

fn events_tell_one_story(mut token: Token) {
    let told = Arc::new(AtomicUsize::new(0));
    let witness = Witness { holder: Some(token.id()), told: told.clone(), last: 0 };
    assert!(token.set_sink(Some(Box::new(witness))).is_none());
    let (lock, stop) = (Guarded::new(Lock::default()), Arc::new(AtomicBool::new(false)));
    let threads: Vec<_> = (0..5)
        .map(|kind| {
            let (lock, stop) = (lock.clone(), stop.clone());
            spawn(&mut token, move |token| bustle(token, kind, &lock, &stop))
        })
        .collect();
    token.sleep(200 * MS);
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, threads);
    assert!(token.set_sink(None).is_some());
    assert!(told.load(Ordering::Relaxed) > 1000);
}

fn events_need_no_counting_and_accounts_do(mut token: Token) {
    let stop = Arc::new(AtomicBool::new(false));
    let until = stop.clone();
    let thread = spawn(&mut token, move |mut token| {
        while !until.load(Ordering::Relaxed) {
            token.sleep(MS);
        }
    });
    token.set_sink(Some(Box::new(Witness { holder: Some(token.id()), ..Witness::default() })));
    assert!(!token.metered());
    token.keep_accounts(true);
    assert!(token.metered());
    token.keep_accounts(false);
    assert!(!token.metered());
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, [thread]);
}

fn settings_change_at_run_time(mut token: Token) {
    let stop = Arc::new(AtomicBool::new(false));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let stop = stop.clone();
            spawn(&mut token, move |mut token| {
                while !stop.load(Ordering::Relaxed) {
                    instruction(&mut token);
                }
            })
        })
        .collect();
    for round in 0..100 {
        let setting = if round % 2 == 0 { "interval:200us" } else { "ticks:30" };
        token.set_policy(&Setting::parse(setting).unwrap());
        assert_eq!(token.policy(|policy| policy.setting()), setting);
        execute(&mut token, 2000);
        token.sleep(Duration::from_micros(300));
    }
    assert_eq!(token.policy(|policy| policy.ticks()), Some(30));
    assert!(token.adjust_policy(|policy| policy.set_ticks(1) && !policy.set_interval(MS)));
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, threads);
}

/// Threads that only count until told to stop, and how far each has come.
struct Hogs {
    counts: Arc<[AtomicU64; 8]>,
    stop: Arc<AtomicBool>,
    threads: Vec<ThreadId>,
}

impl Hogs {
    fn start(token: &mut Token, count: usize) -> Hogs {
        let counts: Arc<[AtomicU64; 8]> = Arc::default();
        let stop = Arc::new(AtomicBool::new(false));
        let threads = (0..count)
            .map(|name| {
                let (counts, stop) = (counts.clone(), stop.clone());
                spawn(token, move |mut token| {
                    while !stop.load(Ordering::Relaxed) {
                        instruction(&mut token);
                        counts[name].fetch_add(1, Ordering::Relaxed);
                    }
                })
            })
            .collect();
        Hogs { counts, stop, threads }
    }

    fn end(self, token: &mut Token) -> u64 {
        self.stop.store(true, Ordering::Relaxed);
        join_all(token, self.threads);
        self.counts.iter().map(|count| count.load(Ordering::Relaxed)).sum()
    }
}

/// Takes the GIL back from a call that took no time, and says how long that took.
fn away(token: &mut Token) -> Duration {
    token.unlocked(Reason::Io.into(), || std::thread::sleep(Duration::from_micros(300)));
    let began = Instant::now();
    token.unlocked(Reason::Io.into(), || std::thread::sleep(Duration::from_micros(300)));
    began.elapsed().saturating_sub(Duration::from_micros(300))
}

fn who_lets_go_may_take_it_again(mut token: Token) {
    let hogs = Hogs::start(&mut token, 2);
    token.sleep(200 * MS);
    token.keep_accounts(true);
    token.sleep(300 * MS);
    let accounts = token.accounts();
    let forced: u64 = accounts.iter().map(|account| account.forced).sum();
    // A look every ten instructions, most of which leave the GIL where it was: the waits of both are far fewer.
    let waits: u64 = accounts.iter().map(|account| account.waits.count()).sum();
    assert!(forced > 1000, "{forced}");
    assert!(waits > 0 && accounts.iter().all(|account| account.thread == token.id() || account.takes > 0));
    hogs.end(&mut token);
}

fn asked_holders_are_found_at_any_instruction(mut token: Token) {
    // Two threads whose instructions come in blocks of eight, looked up from only at their ends: a switch comes within a block all the same.
    let (within, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let place = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let (within, stop, place) = (within.clone(), stop.clone(), place.clone());
            spawn(&mut token, move |mut token| {
                while !stop.load(Ordering::Relaxed) {
                    for step in 0..8 {
                        place.store(step, Ordering::Relaxed);
                        token.charge(1);
                        if token.budget() == 0 || (step == 7 && attention::flags() != 0) {
                            token.checkpoint();
                        }
                        // Somebody else was here meanwhile.
                        if step < 7 && place.load(Ordering::Relaxed) != step {
                            within.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
            })
        })
        .collect();
    token.sleep(500 * MS);
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, threads);
    assert!(within.load(Ordering::Relaxed) > 0);
}

fn a_queue_is_served_in_turn(mut token: Token) {
    let log = Guarded::new(Vec::new());
    let stop = Arc::new(AtomicBool::new(false));
    let threads: Vec<_> = (0..4)
        .map(|name| {
            let (log, stop) = (log.clone(), stop.clone());
            spawn(&mut token, move |mut token| {
                while !stop.load(Ordering::Relaxed) {
                    log.with(&mut token, |log: &mut Vec<usize>| {
                        if log.last() != Some(&name) {
                            log.push(name);
                        }
                    });
                    instruction(&mut token);
                }
            })
        })
        .collect();
    token.sleep(200 * MS);
    stop.store(true, Ordering::Relaxed);
    join_all(&mut token, threads);
    log.with(&mut token, |log| {
        // The main thread's wake-up does not change the order of the others.
        let turns = log.windows(5).filter(|turns| turns[0] == turns[4]).count();
        assert!(log.len() > 12 && turns * 10 >= (log.len() - 4) * 8, "{log:?}");
    });
}

fn quanta_bound_every_wait(mut token: Token) {
    let hogs = Hogs::start(&mut token, 4);
    token.sleep(100 * MS);
    let mut waits: Vec<_> = (0..40).map(|_| away(&mut token)).collect();
    waits.sort();
    assert!(waits[20] < 4 * 2 * MS + 12 * MS, "{waits:?}");
    assert!(waits[20] > 2 * MS, "{waits:?}");
    hogs.end(&mut token);
}

fn who_waits_goes_before_who_computes(mut token: Token) {
    let hogs = Hogs::start(&mut token, 4);
    token.sleep(100 * MS);
    let mut waits: Vec<_> = (0..40).map(|_| away(&mut token)).collect();
    waits.sort();
    // Under an interval each would be 50 ms at least.
    assert!(waits[20] < 5 * MS, "{waits:?}");
    assert!(hogs.end(&mut token) > 100_000);
}

fn who_uses_up_its_span_computes(mut token: Token) {
    let hogs = Hogs::start(&mut token, 2);
    // This thread comes back from its call and computes: the others get their share nevertheless.
    token.unlocked(Reason::Io.into(), || ());
    let before: u64 = hogs.counts.iter().map(|count| count.load(Ordering::Relaxed)).sum();
    let began = Instant::now();
    let mut mine = 0_u64;
    while began.elapsed() < 300 * MS {
        execute(&mut token, 100);
        mine += 100;
    }
    let others: u64 = hogs.counts.iter().map(|count| count.load(Ordering::Relaxed)).sum::<u64>() - before;
    assert!(others > mine / 4, "{others} beside {mine}");
    hogs.end(&mut token);
}

/// What three threads write who wait, sleep, and call into the system: an order of names, and the schedule as a number.
fn play(token: &mut Token, seed: u64) -> (Vec<u64>, Option<u64>) {
    token.set_policy(&Setting::parse(&format!("seeded:{seed}")).unwrap());
    let log = Guarded::new(Vec::new());
    let threads: Vec<_> = (0..3)
        .map(|name| {
            let log = log.clone();
            spawn(token, move |mut token| {
                for round in 0..10 {
                    execute(&mut token, 20);
                    log.with(&mut token, |log| log.push(name));
                    match (name + round) % 3 {
                        0 => drop(token.sleep(Duration::from_millis(round))),
                        1 => {
                            token.unlocked(Reason::Io.into(), || std::thread::sleep(Duration::from_micros(10 * round)))
                        }
                        _ => (),
                    }
                }
            })
        })
        .collect();
    join_all(token, threads);
    let schedule = token.schedule();
    (log.with(token, std::mem::take), schedule)
}

fn a_seed_is_a_schedule(mut token: Token) {
    let first = play(&mut token, 5).0;
    let mut others = 0;
    for round in 0..50 * stress() as u64 {
        let (log, schedule) = play(&mut token, 5);
        assert_eq!(log, first);
        assert!(schedule.is_some());
        others += usize::from(play(&mut token, 100 + round).0 != first);
    }
    assert!(others > 40);
}

fn a_short_call_keeps_the_turn(mut token: Token) {
    let hogs = Hogs::start(&mut token, 1);
    for _ in 0..50 {
        let count = || hogs.counts[0].load(Ordering::Relaxed);
        let before = token.unlocked(Reason::Io.into(), || {
            let before = count();
            std::thread::sleep(Duration::from_micros(200));
            (before, count())
        });
        assert_eq!(before.0, before.1);
        execute(&mut token, 200);
    }
    assert!(token.schedule().is_some());
    hogs.end(&mut token);
}

fn a_long_call_does_not_keep_the_others(mut token: Token) {
    let hogs = Hogs::start(&mut token, 2);
    execute(&mut token, 1000);
    let count = || hogs.counts[0].load(Ordering::Relaxed) + hogs.counts[1].load(Ordering::Relaxed);
    let (before, after) = token.unlocked(Reason::Io.into(), || {
        let before = count();
        std::thread::sleep(200 * MS);
        (before, count())
    });
    assert!(after > before + 1000, "{before} {after}");
    // What it did meanwhile was not for the seed to say.
    assert_eq!(token.schedule(), None);
    hogs.end(&mut token);
}

fn eight_threads_share_a_queue_fairly(token: Token) {
    let jain = fairness(token, 8, 1600 * MS);
    assert!(jain >= 0.98, "{jain}");
}

fn forks_beside_eight_threads_under_a_queue(token: Token) {
    fork_beside_others(token, 100 * stress());
}
fn forks_beside_eight_threads_under_python_2(token: Token) {
    fork_beside_others(token, 100 * stress());
}
fn forks_beside_eight_threads_io_first(token: Token) {
    fork_beside_others(token, 100 * stress());
}
fn forks_beside_eight_threads_by_a_seed(token: Token) {
    fork_beside_others(token, 30 * stress());
}

fn accounts_know_the_waits(mut token: Token) {
    token.keep_accounts(true);
    let hogs = Hogs::start(&mut token, 3);
    let (me, workers) = (token.id(), hogs.threads.clone());
    token.stand_at(Position { code: 7, pc: 3 });
    token.sleep(100 * MS);
    token.unlocked(Reason::Io.into(), || std::thread::sleep(5 * MS));
    hogs.end(&mut token);
    let accounts = token.accounts();
    assert_eq!(accounts.len(), 4);
    for account in &accounts {
        let waits = &account.waits;
        let longest = waits.longest.expect("each has waited");
        assert!(waits.count() >= 1 && waits.quantile(1.0) >= longest.span / 100 * 99);
        assert!(waits.quantile(0.5) <= waits.quantile(0.99));
        let holder = longest.holder.expect("somebody held it").0;
        assert!(holder != account.thread && (holder == me || workers.contains(&holder)));
        assert!(account.instructions > 0 || account.thread == me);
        if account.thread == me {
            assert_eq!(longest.at, Position { code: 7, pc: 3 });
        }
    }
}
