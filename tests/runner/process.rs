//! A child process with a time limit.
//!
//! The child leads a process group of its own, because scripts fork: when the limit passes, or when the child has left
//! others behind, the whole group is killed. Its output is read by two threads, so that a full pipe never stops it.

use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long between two looks at the child: short beside a script, long beside a system call.
const POLL: Duration = Duration::from_millis(3);

pub struct Finished {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The exit status, or minus the signal, as Python's `subprocess` counts.
    pub status: i32,
}

/// Runs the command to its end; an error says why there is no result.
pub fn run(command: &mut Command, input: Option<&[u8]>, limit: Duration) -> Result<Finished, String> {
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let mut child = command.spawn().map_err(|error| format!("{:?} does not start: {error}", command.get_program()))?;
    let writer = feed(&mut child, input);
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let status = wait(&mut child, limit);
    kill_group(&child);
    let _ = writer.join();
    let stdout = stdout.join().unwrap_or_default();
    let stderr = stderr.join().unwrap_or_default();
    match status {
        Some(status) => Ok(Finished { stdout, stderr, status: as_python_counts(status) }),
        None => Err(format!(
            "not finished after {limit:?}; killed. It had printed:\n{}\nand to standard error:\n{}",
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr)
        )),
    }
}

/// Waits until the child ends, or kills it at the limit and says `None`.
fn wait(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(POLL);
    }
    kill_group(child);
    let _ = child.wait();
    None
}

/// Kills whatever is left of the child's group; an empty group is no error.
fn kill_group(child: &Child) {
    // SAFETY: `kill` reads no memory of ours. The group's number is the child's, which this function's callers spawned
    // with `process_group(0)`.
    unsafe { libc::kill(-(child.id() as libc::pid_t), libc::SIGKILL) };
}

fn feed(child: &mut Child, input: Option<&[u8]>) -> JoinHandle<()> {
    let pipe = child.stdin.take();
    let input = input.unwrap_or_default().to_vec();
    thread::spawn(move || {
        if let Some(mut pipe) = pipe {
            // A child that leaves before it has read everything closes the pipe: its choice.
            let _ = pipe.write_all(&input);
        }
    })
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}

fn as_python_counts(status: ExitStatus) -> i32 {
    status.code().unwrap_or_else(|| -status.signal().unwrap_or(0))
}
