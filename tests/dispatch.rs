//! The handlers of the dispatch loop call each other in tail position, which an optimised build has to turn into jumps (see `src/vm/run/mod.rs`).
//! A handler that keeps its stack frame would end a long run with an overflow: so here is a long run of every construct, on a small stack.

use std::process::Command;

#[test]
fn no_handler_keeps_its_stack_frame() {
    // At 16 bytes a time, 70,000 rounds are more than a megabyte. A build with assertions does not rely on tail calls and need only run it at all.
    let rounds = if cfg!(debug_assertions) { "200" } else { "70000" };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machine/long_runs.py");
    let run = Command::new("sh")
        .args(["-c", "ulimit -s 1024 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_baton"), script, rounds])
        .output()
        .expect("sh runs");
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{:?}\n{out}{err}", run.status);
    assert_eq!(out.lines().count(), 17, "{out}{err}");
}
