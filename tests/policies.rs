//! What defines each policy, seen by whole programs; the accounts and the module `gil`. What the scheduler does inside is `gil.rs`'s to test.
//!
//! `BATON_STRESS=10` makes ten times as many rounds.

#[path = "runner/process.rs"]
mod process;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(120);

/// What a program prints that runs under a setting.
fn run(setting: &str, code: &str) -> String {
    let (stdout, stderr) = run_with(&["--gil", setting], code);
    assert_eq!(stderr, "", "{setting}");
    stdout
}

fn run_with(options: &[&str], code: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.args(options).args(["-c", code]);
    let finished = process::run(&mut command, None, LIMIT).expect("finishes");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(finished.status, 0, "{options:?}: {}", text(&finished.stderr));
    (text(&finished.stdout), text(&finished.stderr))
}

fn stress() -> u64 {
    std::env::var("BATON_STRESS").ok().and_then(|factor| factor.parse().ok()).unwrap_or(1)
}

/// Three threads that count to 3 `n` together, by `counter += 1` and by a function's result.
fn race(setting: &str, n: u32) -> (u32, u32) {
    let code = format!(
        "
import threading
counter = 0

def same(x):
    return x

def plain():
    global counter
    for _ in range({n}):
        counter += 1

def called():
    global counter
    for _ in range({n}):
        counter = same(counter) + 1

for target in plain, called:
    counter = 0
    threads = [threading.Thread(target=target) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(counter)
"
    );
    let printed = run(setting, &code);
    let mut counts = printed.lines().map(|line| line.parse().expect("a number"));
    (counts.next().expect("two lines"), counts.next().expect("two lines"))
}

#[test]
fn with_one_tick_every_race_is_lost() {
    let (plain, called) = race("ticks:1", 1000);
    assert!(plain < 3000 && called < 3000, "{plain} {called}");
}

#[test]
fn with_long_slices_none_is() {
    assert_eq!(race("ticks:1000000", 3000), (9000, 9000));
}

#[test]
fn since_cpython_3_10_a_race_needs_a_call() {
    // The shorter the interval the more switches; still none parts `counter += 1`.
    let lost = (0..ROUNDS * stress()).filter(|_| {
        let (plain, called) = race("cpython:20us", 300_000);
        assert_eq!(plain, 900_000);
        called < 900_000
    });
    assert!(lost.count() > 0);
}

/// A machine that is busy with other things switches seldom: one of so many runs will.
const ROUNDS: u64 = 5;

#[test]
fn before_it_did_not() {
    let lost = (0..ROUNDS).any(|_| {
        let (plain, called) = race("interval:20us", 300_000);
        plain < 900_000 && called < 900_000
    });
    assert!(lost);
}

const STORY: &str = "
import os, threading, time, queue
told = []
items = queue.Queue()
lock = threading.Lock()
count = 0

def work(name):
    global count
    for n in range(5):
        seen = count
        told.append(name)
        time.sleep(0.001 * n)
        with lock:
            told.append(name.upper())
        count = seen + 1
        items.put((name, n))
        print(end=name)

began = time.monotonic()
threads = [threading.Thread(target=work, args=(name,)) for name in 'abc']
for thread in threads:
    thread.start()
got = [items.get(timeout=1)[0] for _ in range(15)]
for thread in threads:
    thread.join()
print()
print(''.join(told), ''.join(got), count, time.monotonic() - began, time.time(), len({object() for _ in range(5)}))
print([threads.index(thread) for thread in set(threads)], id(told), os.getcwd() != '')
";

/// Two threads compute beside one that sleeps often and briefly: who of them computed, each time that it changed.
const INTERRUPTED: &str = "
import threading, time
order = []
stop = False

def compute(name):
    while not stop:
        if not order or order[-1] != name:
            order.append(name)

threads = [threading.Thread(target=compute, args=(name,)) for name in (1, 2)]
for thread in threads:
    thread.start()
began = len(order)
for _ in range(100):
    time.sleep(0.0005)
print(len(order) - began)
stop = True
for thread in threads:
    thread.join()
";

#[test]
fn who_was_interrupted_by_a_wait_goes_on() {
    // A hundred interruptions within one turn: who went to the end of the line at each would make a hundred changes.
    let changes: u32 = run("io-first:1s", INTERRUPTED).trim().parse().expect("a number");
    assert!(changes < 20, "{changes}");
}

#[test]
fn a_seed_fixes_output_and_schedule() {
    let once = |seed: u64| {
        let (stdout, stderr) = run_with(&["--gil", &format!("seeded:{seed}"), "--gil-stats"], STORY);
        let schedule = stderr.split("schedule ").nth(1).expect("a schedule").lines().next().expect("a line").to_owned();
        (stdout, schedule)
    };
    let first = once(7);
    for _ in 0..30 * stress() {
        assert_eq!(once(7), first);
    }
    let others: BTreeSet<String> = (1..=40).map(|seed| run(&format!("seeded:{seed}"), STORY)).collect();
    assert!(others.len() >= 10, "{others:?}");
}

#[test]
fn virtual_time_takes_none() {
    let code = "
import time, threading
began = time.monotonic()
threads = [threading.Thread(target=time.sleep, args=(1000 * n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(round(time.monotonic() - began))
end = time.time() + 0.1
while time.time() < end:
    pass
print('looked long enough')
";
    let began = std::time::Instant::now();
    assert_eq!(run("seeded:1", code), "3000\nlooked long enough\n");
    assert!(began.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_pipe_between_threads_works_in_virtual_time() {
    let code = "
import os, threading
receive, send = os.pipe()

def write():
    for n in range(3):
        os.write(send, b'x')

reader = threading.Thread(target=lambda: print([os.read(receive, 1) for _ in range(3)]))
reader.start()
writer = threading.Thread(target=write)
writer.start()
reader.join()
writer.join()
";
    assert_eq!(run("seeded:5", code), "[b'x', b'x', b'x']\n");
}

/// The module, in a program that changes its lock as it runs.
#[test]
fn a_program_sees_and_sets_its_lock() {
    let code = "
import gil, sys
print(gil.policy(), gil.set('interval:1ms'), gil.policy(), sys.getswitchinterval())
sys.setswitchinterval(0.002)
print(gil.policy())
for form, meaning in gil.policies().items():
    assert meaning and gil.set(form.replace('TIME', '2ms').replace('SEED[:N]', '3').replace('N', '50'))
    print(gil.policy())
for wrong in 'none', 'ticks:0', 'ticks:x', 'interval:-1', 'interval:0', 'seeded:x', 'seeded:1:0', 5:
    try:
        gil.set(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    gil.stats()
except RuntimeError as error:
    print(error)
";
    let printed = run("ticks:100", code);
    let expected = "ticks:100 ticks:100 interval:1ms 0.001\ninterval:2ms\nticks:50\npy2:50\ninterval:2ms\ncpython:2ms\nfifo:2ms\nio-first:2ms\nseeded:3\n";
    assert!(printed.starts_with(expected), "{printed}");
    assert_eq!(printed.matches("ValueError").count(), 7, "{printed}");
    assert!(printed.contains("TypeError the setting must be a string, not int"));
    assert!(printed.contains("call gil.keep_accounts() first"));
}

/// Runs threads that compute, wait for a lock, sleep and read, each longer than 100 ms, beside what they say of their own wall time.
const LIVES: &str = "
import gil, os, threading, time
receive, send = os.pipe()
lock = threading.Lock()
walls = {}

def lives(work):
    def run():
        began = time.monotonic_ns()
        work()
        walls[threading.current_thread().name] = time.monotonic_ns() - began
    return run

def compute():
    end = time.monotonic() + 0.15
    n = 0
    while time.monotonic() < end:
        n += 1

def locked():
    for _ in range(30):
        with lock:
            time.sleep(0.006)

gil.keep_accounts()
threads = [threading.Thread(target=lives(work), name=name) for name, work in {
    'compute': compute, 'other': compute, 'first': locked, 'second': locked,
    'sleeps': lambda: time.sleep(0.2), 'reads': lambda: os.read(receive, 1)}.items()]
for thread in threads:
    thread.start()
time.sleep(0.15)
os.write(send, b'x')
for thread in threads:
    thread.join()
stats = gil.stats()
for thread in stats['threads'][1:]:
    times, name = thread['times_ns'], thread['name']
    life, total = thread['ended_ns'] - thread['born_ns'], sum(times.values())
    assert abs(total - life) <= life / 1000, (name, total, life)
    assert walls[name] <= total <= walls[name] + 1_000_000_000, (name, total, walls[name])
    most = max(times, key=times.get)
    print(name, most if name not in ('compute', 'other') else times['running'] + times['ready'] + times['handed'] > total * 0.6)
    assert thread['takes'] >= 1 and thread['longest_wait']['ns'] >= 0, thread
assert stats['gil_wait_ns']['count'] > 0 and stats['gil_wait_ns']['p50'] <= stats['gil_wait_ns']['p99'] <= stats['gil_wait_ns']['max'] * 1.02
longest = [thread['longest_wait'] for thread in stats['threads'] if thread['name'] == 'compute'][0]
# Who has not run yet stands nowhere.
print((longest['at'] or '<string>:').startswith('<string>:'), longest['holder'] is not None, (longest['holder_at'] or '<string>:').startswith('<string>:'))
";

#[test]
fn accounts_say_where_the_time_went() {
    for setting in ["ticks:10000", "interval:1ms", "fifo:1ms", "io-first:1ms"] {
        let printed = run(setting, LIVES);
        assert_eq!(
            printed,
            "compute True\nother True\nfirst lock\nsecond lock\nsleeps sleep\nreads io\nTrue True True\n".replace(
                "first lock\nsecond lock",
                // Half of the time of each is the other's sleep in the lock, the other half its own.
                if printed.contains("first lock") && printed.contains("second lock") {
                    "first lock\nsecond lock"
                } else if printed.contains("first lock") {
                    "first lock\nsecond sleep"
                } else if printed.contains("second lock") {
                    "first sleep\nsecond lock"
                } else {
                    "first sleep\nsecond sleep"
                }
            ),
            "{setting}"
        );
    }
}

#[test]
fn options_tell_the_accounts_at_the_end() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("accounts.json");
    let path = file.display().to_string();
    let code = "
import os, threading
threads = [threading.Thread(target=lambda: sum(range(100_000)), name=f'worker {n}') for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if os.fork() == 0:
    raise SystemExit
os.wait()
";
    let (stdout, stderr) = run_with(&["--gil=interval:1ms", "--gil-stats", "--gil-report", &path], code);
    assert_eq!(stdout, "");
    assert_eq!(stderr.matches("GIL under interval:1ms").count(), 1, "{stderr}");
    assert!(stderr.contains("worker 0") && stderr.contains("wanted it"), "{stderr}");
    let json = std::fs::read_to_string(&file).expect("the report");
    let json = baton::lab::json::Json::parse(&json).expect("JSON");
    assert_eq!(json.get("setting").text(), Some("interval:1ms"));
    assert_eq!(json.get("threads").items().len(), 3);
    let (_, stderr) = run_with(&["--gil-report", "/nowhere/at/all", "--gil=ticks:5"], "pass");
    assert!(stderr.starts_with("baton: --gil-report: /nowhere/at/all: No such file"), "{stderr}");
}
