//! `baton trace`: what stands in a trace of programs whose threads and processes do what is known, how the command leaves, and what it says
//! when it cannot do what it is told.

#[path = "runner/process.rs"]
mod process;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use baton::lab::json::Json;

const LIMIT: Duration = Duration::from_secs(60);
const BATON: &str = env!("CARGO_BIN_EXE_baton");

/// A path of this test's own.
fn path(name: &str) -> String {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name).display().to_string()
}

fn script(name: &str, text: &str) -> String {
    let path = path(&format!("trace_{name}.py"));
    fs::write(&path, text).expect("the folder for temporary files can be written");
    path
}

fn run(arguments: &[&str]) -> process::Finished {
    process::run(Command::new(BATON).args(arguments), None, LIMIT).expect("finishes")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A slice; times are nanoseconds.
#[derive(Clone, Debug)]
struct Slice {
    name: String,
    begin: u64,
    end: u64,
    line: String,
    source: String,
    by: String,
}

/// Process and number.
type Thread = (u64, u64);
/// When in a thread's life.
type Point = (Thread, u64);

/// A trace as a reader of the JSON sees it.
#[derive(Default)]
struct Trace {
    threads: BTreeMap<Thread, Vec<Slice>>,
    names: BTreeMap<Thread, String>,
    processes: BTreeMap<u64, String>,
    /// Name, from where and when, to where and when.
    arrows: Vec<(String, Point, Point)>,
    terminated: BTreeSet<Thread>,
}

fn number(json: &Json) -> f64 {
    json.number().unwrap_or_else(|| panic!("{json} is no number"))
}

fn text_of(json: &Json) -> &str {
    json.text().unwrap_or_default()
}

impl Trace {
    /// Runs a program and reads its trace, which must be sound.
    fn of(name: &str, program: &str, options: &[&str]) -> (Trace, process::Finished) {
        let (script, file) = (script(name, program), path(&format!("trace_{name}.json")));
        let finished = run(&[&["trace", "-o", &file], options, &[&script]].concat());
        (Trace::read(&fs::read_to_string(file).expect("the trace is there")), finished)
    }

    fn read(text: &str) -> Trace {
        let json = Json::parse(text).expect("JSON");
        let (mut trace, mut starts) = (Trace::default(), BTreeMap::new());
        for event in json.get("traceEvents").items() {
            let thread = (number(event.get("pid")) as u64, number(event.get("tid")) as u64);
            let name = text_of(event.get("name")).to_owned();
            let nanos = |member: &str| (number(event.get(member)) * 1000.0).round() as u64;
            let argument = |name: &str| text_of(event.get("args").get(name)).to_owned();
            match (text_of(event.get("ph")), name.as_str()) {
                ("B", _) => {
                    let (line, source, by) = (argument("line"), argument("source"), argument("woken by"));
                    let (begin, end) = (nanos("ts"), 0);
                    trace.threads.entry(thread).or_default().push(Slice { name, begin, end, line, source, by });
                }
                ("E", _) => {
                    let open = trace.threads.get_mut(&thread).and_then(|slices| slices.last_mut());
                    let open = open.filter(|slice| slice.end == 0).expect("what ends has begun");
                    open.end = nanos("ts");
                }
                ("s", _) => drop(starts.insert(nanos("id"), (name, (thread, nanos("ts"))))),
                ("f", _) => {
                    let (sent, from) = starts.remove(&nanos("id")).expect("an arrow begins before it ends");
                    assert_eq!((sent.as_str(), text_of(event.get("bp"))), (name.as_str(), "e"));
                    trace.arrows.push((name, from, (thread, nanos("ts"))));
                }
                ("M", "thread_name") => drop(trace.names.insert(thread, argument("name"))),
                ("M", "process_name") => drop(trace.processes.insert(thread.0, argument("name"))),
                ("i", "terminated") => drop(trace.terminated.insert(thread)),
                _ => (),
            }
        }
        assert!(starts.is_empty(), "arrows without an end: {starts:?}");
        trace.check();
        trace
    }

    /// Slices touch and do not overlap; both ends of an arrow lie in slices of running threads; one thread of a process runs at a time.
    fn check(&self) {
        for (thread, slices) in &self.threads {
            for pair in slices.windows(2) {
                assert_eq!(pair[0].end, pair[1].begin, "{thread:?}: {pair:?}");
            }
            assert!(self.names.contains_key(thread) && self.processes.contains_key(&thread.0));
        }
        for (name, from, to) in &self.arrows {
            let at = |(thread, time): &Point| {
                let slices = &self.threads[thread];
                slices.iter().any(|slice| slice.name == "running" && (slice.begin..slice.end).contains(time))
            };
            assert!(at(from) && at(to), "{name} {from:?} {to:?}");
            assert!(from.1 <= to.1, "{name} goes back in time");
        }
        for process in self.processes.keys() {
            let own = self.threads.iter().filter(|((pid, _), _)| pid == process);
            let running = own.flat_map(|(_, slices)| slices.iter().filter(|slice| slice.name == "running"));
            let mut running: Vec<_> = running.map(|slice| (slice.begin, slice.end)).collect();
            running.sort_unstable();
            assert!(running.windows(2).all(|pair| pair[0].1 <= pair[1].0), "two run at once");
        }
    }

    fn slices(&self, thread: &str) -> &[Slice] {
        let found = self.names.iter().find(|(_, name)| *name == thread);
        let (key, _) = found.unwrap_or_else(|| panic!("no {thread} in {:?}", self.names));
        &self.threads[key]
    }

    fn all(&self) -> impl Iterator<Item = &Slice> {
        self.threads.values().flatten()
    }

    /// The arrows of a kind, as names of threads.
    fn arrows(&self, kind: &str) -> Vec<(&str, &str)> {
        let arrows = self.arrows.iter().filter(|(name, ..)| name == kind);
        arrows.map(|(_, from, to)| (self.names[&from.0].as_str(), self.names[&to.0].as_str())).collect()
    }
}

#[test]
fn the_states_of_a_thread_in_their_order() {
    let program = "\
import threading, time
def work():
    for i in range(20000): pass
    time.sleep(0.02)
worker = threading.Thread(target=work, name='worker')
worker.start()
worker.join()
";
    let (trace, finished) = Trace::of("states", program, &[]);
    assert_eq!((finished.status, text(&finished.stderr)), (0, String::new()));
    let slices = trace.slices("worker");
    let names: Vec<&str> = slices.iter().map(|slice| slice.name.as_str()).collect();
    assert_eq!(names[0], "new");
    let asleep = slices.iter().position(|slice| slice.name == "sleeping").expect("it sleeps");
    assert_eq!(names[asleep - 1], "running");
    assert_eq!(names[asleep + 1..], ["ready (wants the GIL)", "running"]);
    assert!(slices[asleep].end - slices[asleep].begin >= 20_000_000);
    assert_eq!(
        (slices[asleep].line.as_str(), slices[asleep].source.as_str()),
        ("trace_states.py:4", "time.sleep(0.02)")
    );
    assert_eq!(trace.terminated.len(), 2);
    let main = trace.slices("MainThread");
    let join = main.iter().find(|slice| slice.name == "join: worker").expect("main joins");
    assert_eq!((join.source.as_str(), join.by.as_str()), ("worker.join()", "worker"));
    assert_eq!(main[0].begin, 0);
    assert_eq!(trace.arrows("start"), [("MainThread", "worker")]);
    assert_eq!(trace.arrows("end to join"), [("worker", "MainThread")]);
}

#[test]
fn locks_are_called_what_the_program_calls_them() {
    let program = "\
import threading, time
lock = threading.Lock()
forks = [threading.Lock(), threading.Lock()]
class Account:
    def __init__(self): self.lock = threading.RLock()
    def put(self):
        with self.lock: pass
account = Account()
by_name = {'left': threading.Condition()}
def hold(held, begun):
    with held:
        begun.append(1)
        time.sleep(0.03)
def wait_for(held, action):
    begun = []
    thread = threading.Thread(target=hold, args=(held, begun))
    thread.start()
    while not begun: time.sleep(0.001)
    action()
    thread.join()
def plain():
    with lock: pass
def listed():
    with forks[1]: pass
def keyed():
    with by_name['left']: pass
def main():
    own = threading.Lock()
    def closure():
        own.acquire()
    class Keeper:
        def __init__(self): self.door = threading.Lock()
        def enter(self):
            self.door.acquire()
    keeper = Keeper()
    wait_for(lock, plain)
    wait_for(forks[1], listed)
    wait_for(account.lock, account.put)
    wait_for(by_name['left'], keyed)
    wait_for(own, closure)
    wait_for(keeper.door, keeper.enter)
    wait_for((nameless := [[threading.Lock()]])[0][0], lambda: nameless[0][0].acquire())
main()
";
    let (trace, finished) = Trace::of("locks", program, &[]);
    assert_eq!((finished.status, text(&finished.stderr)), (0, String::new()));
    let waits = trace.slices("MainThread").iter().filter(|slice| slice.name.starts_with("lock: "));
    let mut names: Vec<_> = waits.map(|slice| slice.name.trim_start_matches("lock: ").to_owned()).collect();
    names.dedup();
    let expected =
        ["lock", "forks[1]", "account.lock", "by_name['left']", "own", "self.door", "lock made at trace_locks.py:42"];
    assert_eq!(names, expected);
    assert!(trace.arrows("release to acquire").len() >= 7);
}

#[test]
fn conditions_events_and_queues() {
    let program = "\
import queue, threading, time
q = queue.Queue()
done = threading.Event()
ready = threading.Condition()
def get():
    q.get()
def see():
    done.wait()
def hear():
    with ready:
        ready.wait()
def limit():
    with ready:
        ready.wait(0.01)
for function in (limit, get, see, hear):
    threading.Thread(target=function, name=function.__name__).start()
time.sleep(0.05)
q.put(1)
done.set()
with ready:
    ready.notify_all()
";
    let (trace, finished) = Trace::of("waits", program, &[]);
    assert_eq!((finished.status, text(&finished.stderr)), (0, String::new()));
    for (thread, wait, line) in [
        ("get", "queue: q", "q.get()"),
        ("see", "event: done", "done.wait()"),
        ("hear", "condition: ready", "ready.wait()"),
    ] {
        let found = trace.slices(thread).iter().find(|slice| slice.name == wait);
        let slice = found.unwrap_or_else(|| panic!("{thread} has no {wait}: {:?}", trace.slices(thread)));
        assert_eq!((slice.source.as_str(), slice.by.as_str()), (line, "MainThread"));
    }
    for arrow in [("put to get", "get"), ("set to wait", "see"), ("notify to wait", "hear")] {
        assert_eq!(trace.arrows(arrow.0), [("MainThread", arrow.1)]);
    }
}

#[test]
fn children_however_they_end() {
    let program = "\
import os, signal, threading, time
def close_all():
    for descriptor in range(3, 2000):
        try: os.close(descriptor)
        except OSError: pass
def child(end):
    thread = threading.Thread(target=time.sleep, args=(0.01,), name='of ' + end)
    thread.start()
    thread.join()
    if end == 'exit': os._exit(3)
    if end == 'signal': os.kill(os.getpid(), signal.SIGKILL)
    if end == 'grandchild' and os.fork() == 0: os._exit(0)
    if end == 'grandchild': os.wait()
    if end == 'descriptors': close_all(); time.sleep(0.001)
    if end == 'exec': os.execv('/bin/true', ['true'])
for end in ('exit', 'signal', 'grandchild', 'descriptors', 'exec', 'return'):
    if os.fork() == 0:
        child(end)
        break
else:
    for n in range(6): os.wait()
";
    let (trace, finished) = Trace::of("children", program, &[]);
    assert_eq!((finished.status, text(&finished.stderr)), (0, String::new()));
    assert_eq!(trace.processes.len(), 8, "{:?}", trace.processes);
    assert_eq!(trace.arrows("fork").len(), 7);
    for end in ["exit", "signal", "grandchild", "descriptors", "exec", "return"] {
        assert!(trace.slices(&format!("of {end}")).iter().any(|slice| slice.name == "sleeping"), "{end}");
    }
    assert!(trace.slices("MainThread").iter().any(|slice| slice.name == "waiting for a process"));
}

#[test]
fn the_exit_status_is_the_programs() {
    for (name, program, status) in [
        ("status", "import sys; sys.exit(7)", 7),
        ("raise", "1 / 0", 1),
        ("syntax", "def", 1),
        ("os_exit", "import os; os._exit(9)", 9),
        ("sigterm", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)", -15),
        ("abort", "import os; os.abort()", -6),
    ] {
        let (trace, finished) = Trace::of(name, program, &[]);
        assert_eq!(finished.status, status, "{name}: {}", text(&finished.stderr));
        assert!(trace.processes.len() <= 1);
    }
}

/// Ctrl-C is sent to the whole group: the program gets it once, and the trace is written.
#[test]
fn an_interrupt_from_the_terminal_and_one_from_elsewhere() {
    let program = "\
import threading, time
try:
    print('begun', flush=True)
    time.sleep(30)
except KeyboardInterrupt:
    print('interrupted', flush=True)
    time.sleep(0.05)
    raise
";
    let (script, file) = (script("interrupt", program), path("trace_interrupt.json"));
    let mut command = Command::new(BATON);
    command.args(["trace", &script, "-o", &file]).process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("starts");
    let mut begun = [0; 6];
    std::io::Read::read_exact(child.stdout.as_mut().expect("piped"), &mut begun).expect("it prints");
    // SAFETY: a signal to the command alone, which passes it on.
    unsafe { libc::kill(child.id() as libc::pid_t, libc::SIGINT) };
    let output = child.wait_with_output().expect("finishes");
    assert_eq!(output.status.signal(), Some(libc::SIGINT), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "interrupted\n");
    assert!(text(&output.stderr).ends_with("KeyboardInterrupt\n"));
    let trace = Trace::read(&fs::read_to_string(file).expect("the trace is there"));
    assert!(trace.all().any(|slice| slice.name == "sleeping" && slice.source == "time.sleep(0.05)"));
}

#[test]
fn standard_output_has_nothing_but_the_trace() {
    let script = script("standard", "print('seen')\n");
    let finished = run(&["trace", &script, "-o", "-"]);
    assert_eq!((finished.status, text(&finished.stderr)), (0, "seen\n".to_owned()));
    assert_eq!(Trace::read(&text(&finished.stdout)).threads.len(), 1);
}

#[test]
fn arguments_go_to_the_program() {
    let script = script("arguments", "import sys; print(sys.argv[1:])\n");
    let file = path("trace_arguments.json");
    for arguments in [
        vec!["trace", "-o", &file, &script, "a", "-o", "b"],
        vec!["trace", &script, "-o", &file, "a", "-o", "b"].into_iter().take(5).chain(["--", "-o", "b"]).collect(),
    ] {
        let finished = run(&arguments);
        let expected = if arguments[1] == "-o" { "['a', '-o', 'b']\n" } else { "['a', '--', '-o', 'b']\n" };
        assert_eq!((finished.status, text(&finished.stdout)), (0, expected.to_owned()), "{}", text(&finished.stderr));
    }
    let finished = run(&["trace", &script, "-o", &file, "--", "-o", "b"]);
    assert_eq!(text(&finished.stdout), "['-o', 'b']\n");
}

#[test]
fn a_policy_can_be_chosen() {
    let program = "\
import threading
def work():
    for i in range(3000): pass
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    let (few, _) = Trace::of("policy_few", program, &["--gil", "ticks:1000000"]);
    let (many, _) = Trace::of("policy_many", program, &["--gil=ticks:100"]);
    let runs = |trace: &Trace| trace.all().filter(|slice| slice.name == "running").count();
    assert!(runs(&few) < 20 && runs(&many) > 60, "{} {}", runs(&few), runs(&many));
}

#[test]
fn what_cannot_be_done_is_said_before_anything_runs() {
    let script = script("never", "print('ran')\n");
    let missing = path("no such folder/trace.json");
    let long = path("trace.txt");
    for (arguments, status, message) in [
        (vec!["trace", script.as_str()], 2, "where to? Say -o FILE"),
        (vec!["trace", "-o", long.as_str(), &script], 2, "must end in .json"),
        (vec!["trace", "-o", missing.as_str(), &script], 1, "can't write"),
        (vec!["trace", &script, "-o"], 2, "-o needs a file"),
        (vec!["trace", "-o", "x.json"], 2, "which script?"),
        (vec!["trace", "-x", "-o", "x.json", &script], 2, "unknown option -x"),
        (vec!["trace", "-o", "never_written.json", "no_such_script.py"], 2, "can't open file"),
        (vec!["trace", "--gil", "nonsense:1", "-o", "never_written.json", &script], 2, "is no GIL policy"),
    ] {
        let finished = run(&arguments);
        let stderr = text(&finished.stderr);
        assert!(stderr.contains(message), "{arguments:?}: {stderr}");
        assert_eq!((finished.status, text(&finished.stdout)), (status, String::new()), "{arguments:?}");
        assert!(!PathBuf::from("never_written.json").exists());
    }
}

#[test]
fn a_page_needs_nothing_else() {
    let program = "\
import threading, time
lock = threading.Lock()
def work():
    with lock: time.sleep(0.005)  # </script><script>alert('no')</script>
for n in range(3): threading.Thread(target=work, name='</script>&' + str(n)).start()
";
    let (script, file) = (script("page", program), path("trace_page.html"));
    let finished = run(&["trace", &script, "-o", &file]);
    assert_eq!((finished.status, text(&finished.stderr)), (0, String::new()));
    let page = fs::read_to_string(file).expect("the page is there");
    for foreign in ["http://", "https://", "src=", "@import", "url(", "alert('no')</script>"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    let (_, data) = page.split_once("id=\"data\">").expect("its data");
    let (data, _) = data.split_once("</script>").expect("their end");
    let data = Json::parse(data).expect("JSON");
    assert_eq!(data.get("threads").items().len(), 4);
    assert!(data.get("names").items().iter().any(|name| name.text() == Some("lock")));
    for thread in data.get("threads").items() {
        let slices: Vec<f64> = thread.get("slices").items().iter().map(number).collect();
        let times: f64 = thread.get("times").items().iter().map(number).sum();
        let drawn: f64 = slices.chunks(9).map(|slice| slice[1]).sum();
        assert_eq!((slices.len() % 9, drawn), (0, times));
    }
}
