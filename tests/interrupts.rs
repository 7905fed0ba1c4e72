//! Ctrl-C: `KeyboardInterrupt` in the main thread, wherever it is, also while it waits.
//!
//! Each script prints a line when it is where it should be interrupted; then it gets a SIGINT. Uncaught, the exception
//! ends the program as the signal would have, so that a shell stops its loop.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(20);
/// From the line that the script prints to the wait that follows it.
const INTO_THE_WAIT: Duration = Duration::from_millis(100);

/// Runs the code, interrupts it at its first line of output, and returns the rest of its output, its standard error and
/// the signal that ended it.
fn interrupt(code: &str) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.args(["-c", code]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("starts");
    // Held open, so that a script which reads finds no end.
    let stdin = child.stdin.take();
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    let mut first = String::new();
    output.read_line(&mut first).expect("is text");
    thread::sleep(INTO_THE_WAIT);
    // SAFETY: `kill` reads no memory of ours; the child is not yet reaped, so the number is still its own.
    unsafe { libc::kill(child.id() as libc::pid_t, libc::SIGINT) };
    let signal = wait(&mut child);
    drop(stdin);
    let (mut rest, mut errors) = (String::new(), String::new());
    output.read_to_string(&mut rest).expect("is text");
    child.stderr.take().expect("piped").read_to_string(&mut errors).expect("is text");
    (rest, errors, signal)
}

fn wait(child: &mut Child) -> Option<i32> {
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        if let Some(status) = child.try_wait().expect("is our child") {
            return status.signal();
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("is still there");
    panic!("not ended {LIMIT:?} after the interrupt");
}

fn assert_ends_by_interrupt(code: &str) {
    let (_, errors, signal) = interrupt(code);
    assert!(errors.starts_with("Traceback (most recent call last):\n"), "{errors}");
    assert!(errors.ends_with("KeyboardInterrupt\n"), "{errors}");
    assert_eq!(signal, Some(libc::SIGINT), "{errors}");
}

#[test]
fn in_a_busy_loop() {
    assert_ends_by_interrupt("print('ready', flush=True)\nwhile True: pass");
}

#[test]
fn in_a_long_calculation_of_calls() {
    assert_ends_by_interrupt("def f(n): return n if n < 2 else f(n - 1) + f(n - 2)\nprint('ready', flush=True)\nf(60)");
}

#[test]
fn in_sleep() {
    assert_ends_by_interrupt("import time\nprint('ready', flush=True)\ntime.sleep(60)");
}

#[test]
fn in_a_wait_for_a_lock() {
    assert_ends_by_interrupt(
        "import threading\nlock = threading.Lock()\nlock.acquire()\nprint('ready', flush=True)\nlock.acquire()",
    );
}

#[test]
fn in_join_beside_a_daemon() {
    assert_ends_by_interrupt(
        "import threading, time\nt = threading.Thread(target=time.sleep, args=(60,), daemon=True)\nt.start()\n\
         print('ready', flush=True)\nt.join()",
    );
}

/// What stands before each of these waits, and the wait itself.
const WAITS: [(&str, &str); 16] = [
    ("", "threading.Event().wait()"),
    ("c = threading.Condition()\nc.acquire()", "c.wait()"),
    ("c = threading.Condition(threading.Lock())\nc.acquire()", "c.wait_for(lambda: False)"),
    ("", "threading.Semaphore(0).acquire()"),
    ("", "threading.Barrier(2).wait()"),
    ("", "queue.Queue().get()"),
    ("", "queue.Queue().get(timeout=60)"),
    ("q = queue.Queue(1)\nq.put(1)", "q.put(2)"),
    ("q = queue.Queue()\nq.put(1)", "q.join()"),
    ("", "queue.SimpleQueue().get()"),
    ("", "signal.pause()"),
    ("", "signal.sigwait([signal.SIGUSR1])"),
    ("", "sys.stdin.read()"),
    ("", "sys.stdin.readline()"),
    ("t = threading.Timer(60, print)\nt.daemon = True\nt.start()", "t.join()"),
    (
        "r, e = threading.RLock(), threading.Event()\n\
         threading.Thread(target=lambda: (r.acquire(), e.set(), time.sleep(60)), daemon=True).start()\ne.wait()",
        "r.acquire()",
    ),
];

#[test]
fn in_every_wait() {
    let children = WAITS.map(|(before, wait)| {
        thread::spawn(move || {
            let code =
                format!("import queue, signal, sys, threading, time\n{before}\nprint('ready', flush=True)\n{wait}");
            assert_ends_by_interrupt(&code);
        })
    });
    for (child, (_, wait)) in children.into_iter().zip(WAITS) {
        assert!(child.join().is_ok(), "{wait}");
    }
}

#[test]
fn in_the_wait_for_threads_at_the_end() {
    let code = "import threading, time\ngate = threading.Event()\nthreading.Thread(target=gate.wait, args=(3,)).start()\n\
                print('ready', flush=True)";
    let (_, errors, _) = interrupt(code);
    assert!(errors.ends_with("KeyboardInterrupt\n") || errors.contains("KeyboardInterrupt: "), "{errors}");
}

#[test]
fn beside_a_busy_thread() {
    assert_ends_by_interrupt(
        "import threading, time\ndef busy():\n    while True: pass\n\
         threading.Thread(target=busy, daemon=True).start()\nprint('ready', flush=True)\ntime.sleep(60)",
    );
}

#[test]
fn in_input_and_in_read() {
    assert_ends_by_interrupt("print('ready', flush=True)\ninput()");
    assert_ends_by_interrupt("import os\nr, w = os.pipe()\nprint('ready', flush=True)\nos.read(r, 1)");
}

#[test]
fn on_a_socket() {
    for wait in ["s.listen(); s.accept()", "select.select([], [], [])", "p = socket.socketpair(); p[0].recv(1)"] {
        let code = format!("import select, socket\ns = socket.socket()\nprint('ready', flush=True)\n{wait}");
        assert_ends_by_interrupt(&code);
    }
}

#[test]
fn in_waitpid() {
    assert_ends_by_interrupt(
        "import os, time\npid = os.fork()\nif pid == 0:\n    os.close(1)\n    os.close(2)\n    time.sleep(2)\n    os._exit(0)\n\
         print('ready', flush=True)\nos.waitpid(pid, 0)",
    );
}

#[test]
fn caught_the_program_goes_on() {
    let code = "import time\ntry:\n    print('ready', flush=True)\n    time.sleep(60)\n\
                except KeyboardInterrupt as error:\n    print('caught', repr(error))\nfinally:\n    print('finally')";
    let (rest, errors, signal) = interrupt(code);
    assert_eq!((rest.as_str(), errors.as_str(), signal), ("caught KeyboardInterrupt()\nfinally\n", "", None));
}

#[test]
fn only_the_main_thread_sees_it() {
    let code = "import threading, time\nseen = []\ndef work():\n    try:\n        time.sleep(0.5)\n\
                \u{20}   except KeyboardInterrupt:\n        seen.append('thread')\n\
                t = threading.Thread(target=work)\nt.start()\ntry:\n    print('ready', flush=True)\n    t.join()\n\
                except KeyboardInterrupt:\n    seen.append('main')\nt.join()\nprint(seen)";
    let (rest, errors, signal) = interrupt(code);
    assert_eq!((rest.as_str(), errors.as_str(), signal), ("['main']\n", "", None));
}
