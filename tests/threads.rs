//! Ten thousand threads alive at once: they are few pages each, and all of them end.

use std::process::Command;

const CODE: &str = r#"
import threading

def resident():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1])

count = 10_000
gate = threading.Event()
before = resident()
threads = [threading.Thread(target=gate.wait) for _ in range(count)]
for thread in threads:
    thread.start()
alive = threading.active_count() - 1
each = (resident() - before) / count
gate.set()
for thread in threads:
    thread.join()
print(alive, threading.active_count(), each)
"#;

#[test]
#[cfg(target_os = "linux")]
fn ten_thousand_at_once() {
    let output = Command::new(env!("CARGO_BIN_EXE_baton")).args(["-c", CODE]).output().expect("starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let &[alive, after, each] = numbers.as_slice() else { panic!("{text}{errors}") };
    assert_eq!((alive, after), (10_000.0, 1.0), "{errors}");
    // A build with assertions has larger native frames.
    let most = if cfg!(debug_assertions) { 40.0 } else { 16.0 };
    assert!(each <= most, "{each} KB for each thread");
}
