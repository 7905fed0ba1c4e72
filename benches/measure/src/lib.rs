//! Runs of whole processes: the processor time and memory that each used, and what it printed.
//!
//! What is to be compared runs in turns, so that a slow moment of the machine hits both sides.

use std::ffi::OsString;
use std::io::Read;
use std::mem::MaybeUninit;
use std::path::Path;
use std::process::{Child, Command, Stdio};

#[derive(Clone, Debug)]
pub struct Sample {
    /// Seconds of processor time, user and system.
    pub cpu: f64,
    /// The highest resident set, in bytes. The kernel's figure begins with this process's own at the fork (2 to 3 MB), so
    /// that an interpreter below that would not be seen.
    pub memory: f64,
    pub output: String,
}

/// One side of a comparison.
pub struct Side<'a> {
    pub interpreter: &'a Path,
    pub arguments: Vec<OsString>,
}

/// Two sides in turns, `rounds` times; an error where one fails or the two print different things.
pub fn in_turns(rounds: usize, sides: [Side; 2]) -> Result<[Vec<Sample>; 2], String> {
    let mut samples = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (side, samples) in sides.iter().zip(&mut samples) {
            samples.push(run(side.interpreter, &side.arguments)?);
        }
    }
    let expected = &samples[1][0].output;
    for (side, samples) in sides.iter().zip(&samples) {
        if let Some(other) = samples.iter().find(|sample| sample.output != *expected) {
            let (name, output) = (side.interpreter.display(), other.output.trim_end());
            return Err(format!("{name} printed {output:?}, where {:?} was expected", expected.trim_end()));
        }
    }
    Ok(samples)
}

pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

/// Runs the interpreter to its end; an error says how it failed.
pub fn run(interpreter: &Path, arguments: &[OsString]) -> Result<Sample, String> {
    let name = interpreter.display();
    let mut command = Command::new(interpreter);
    command.args(arguments).env_remove("BATON_GIL").stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("{name} does not start: {error}"))?;
    let mut output = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut output).map_err(|error| format!("{name}: {error}"))?;
    }
    let (status, usage) = wait(&child).map_err(|error| format!("{name}: {error}"))?;
    if status != 0 {
        return Err(format!("{name} failed (wait status {status})"));
    }
    let output = String::from_utf8_lossy(&output).into_owned();
    Ok(Sample { cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), memory: bytes(&usage), output })
}

/// Reaps the child by `wait4`, which alone tells what this one child has used.
fn wait(child: &Child) -> std::io::Result<(i32, libc::rusage)> {
    let mut status = 0;
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: both pointers lead to live, writable memory of the right type. The process is our child and not yet reaped:
    // nobody else calls a `wait` for it, since `run` owns the `Child` and uses only this.
    let pid = unsafe { libc::wait4(child.id() as libc::pid_t, &mut status, 0, usage.as_mut_ptr()) };
    if pid < 0 {
        return Err(std::io::Error::last_os_error());
    }
    // SAFETY: zeroed, then filled in by the kernel; every bit pattern is a valid `rusage`.
    Ok((status, unsafe { usage.assume_init() }))
}

fn seconds(time: libc::timeval) -> f64 {
    time.tv_sec as f64 + time.tv_usec as f64 / 1e6
}

/// Linux counts in KiB, macOS in bytes.
fn bytes(usage: &libc::rusage) -> f64 {
    let unit = if cfg!(target_os = "macos") { 1.0 } else { 1024.0 };
    usage.ru_maxrss as f64 * unit
}
