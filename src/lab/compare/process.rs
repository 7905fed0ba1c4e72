//! One run: a fresh process, timed from outside.
//!
//! Wall time is measured around it, processor time is what the kernel charged to it and to the children that it waited for. Its output goes
//! to files without a name instead of pipes, so that nothing beside it has to run to empty them, and the comparison sleeps in
//! `wait4` until it has ended. Every run writes a report; what keeping the accounts for it costs was
//! not to be seen under `ticks:100000` and `interval:5ms` (four threads that compute: 58.1 and 58.3 ms, 51.3 and 50.9), and all settings pay it alike.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::mem::MaybeUninit;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::report::Report;
use crate::gil::signals;

/// How long a run may take to end by itself after Ctrl-C, which a terminal sends to it, too.
const GRACE: Duration = Duration::from_millis(500);

/// How much of an output is kept.
const KEPT: u64 = 16 * 1024;

/// What is to be run, whatever the setting.
#[derive(Clone, Debug)]
pub struct Program {
    /// Baton itself.
    pub interpreter: PathBuf,
    /// `SCRIPT ARGS` or `-c CODE ARGS`.
    pub words: Vec<String>,
    /// Standard input; nothing if there is none.
    pub input: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Status(i32),
    Signal(i32),
}

/// What a run printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// FNV-1a over everything.
    pub hash: u64,
    pub length: u64,
    /// The first bytes of it.
    pub beginning: Vec<u8>,
}

#[derive(Clone, Debug)]
pub struct Outcome {
    /// Seconds.
    pub wall: f64,
    pub cpu: f64,
    pub end: End,
    pub output: Text,
    pub errors: Text,
    /// None if the run ended without one, as by a signal or `os._exit`.
    pub report: Option<Report>,
}

/// A folder for the files of the runs; it goes when the comparison ends.
pub struct Workplace(PathBuf);

impl Workplace {
    pub fn make() -> Result<Workplace> {
        use std::os::unix::fs::DirBuilderExt;
        let path = std::env::temp_dir().join(format!("baton-compare-{}", std::process::id()));
        // What a process of the same number left behind when it was killed.
        let _ = fs::remove_dir_all(&path);
        let made = fs::DirBuilder::new().mode(0o700).create(&path);
        made.with_context(|| format!("cannot make the folder '{}'", path.display()))?;
        Ok(Workplace(path))
    }

    fn report(&self) -> PathBuf {
        self.0.join("report")
    }

    /// A file that only its descriptors lead to.
    fn nameless(&self) -> io::Result<File> {
        let path = self.0.join("output");
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        fs::remove_file(&path)?;
        Ok(file)
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the program once; None if Ctrl-C came. An error if it cannot be started or watched.
pub fn run(program: &Program, setting: &str, workplace: &Workplace) -> Result<Option<Outcome>> {
    let report = workplace.report();
    let _ = fs::remove_file(&report);
    let [mut output, mut errors] = [workplace.nameless()?, workplace.nameless()?];
    let mut command = Command::new(&program.interpreter);
    command.args(["--gil", setting, "--gil-report"]).arg(&report).args(&program.words);
    command.env_remove("BATON_GIL").stdin(standard_input(program.input.as_deref())?);
    command.stdout(output.try_clone()?).stderr(errors.try_clone()?);

    let start = Instant::now();
    let child = command.spawn().with_context(|| format!("cannot run '{}'", program.interpreter.display()))?;
    let (status, usage) = wait(&child)?;
    let wall = start.elapsed().as_secs_f64();
    if signals::any_pending() {
        return Ok(None);
    }
    // Half a report, of a run that was killed as it wrote, is none.
    let report = fs::read_to_string(&report).ok().and_then(|text| Report::parse(&text).ok());
    Ok(Some(Outcome {
        wall,
        cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
        end: if libc::WIFSIGNALED(status) {
            End::Signal(libc::WTERMSIG(status))
        } else {
            End::Status(libc::WEXITSTATUS(status))
        },
        output: read_back(&mut output)?,
        errors: read_back(&mut errors)?,
        report,
    }))
}

fn standard_input(path: Option<&Path>) -> Result<Stdio> {
    let Some(path) = path else { return Ok(Stdio::null()) };
    let file = File::open(path).with_context(|| format!("cannot open the input '{}'", path.display()))?;
    Ok(file.into())
}

/// Reaps the child by `wait4`, which alone tells what this one child has used. After Ctrl-C it has a moment left, and is killed then.
fn wait(child: &Child) -> io::Result<(i32, libc::rusage)> {
    loop {
        if signals::any_pending() {
            return wait_briefly(child);
        }
        match wait4(child, 0) {
            Ok(Some(ended)) => return Ok(ended),
            Ok(None) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn wait_briefly(child: &Child) -> io::Result<(i32, libc::rusage)> {
    let start = Instant::now();
    while start.elapsed() < GRACE {
        if let Ok(Some(ended)) = wait4(child, libc::WNOHANG) {
            return Ok(ended);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    // SAFETY: sends a signal, touches no memory. The process is our child and not yet reaped, so the number is still its own.
    unsafe { libc::kill(child.id() as libc::pid_t, libc::SIGKILL) };
    loop {
        match wait4(child, 0) {
            Ok(Some(ended)) => return Ok(ended),
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
            _ => {}
        }
    }
}

/// None if it has not ended yet and `options` say not to wait.
fn wait4(child: &Child, options: i32) -> io::Result<Option<(i32, libc::rusage)>> {
    let mut status = 0;
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: both pointers lead to live, writable memory of the right type. The process is our child and not yet reaped: nobody
    // else waits for it, since `run` owns the `Child` and uses only this.
    let pid = unsafe { libc::wait4(child.id() as libc::pid_t, &raw mut status, options, usage.as_mut_ptr()) };
    match pid {
        0 => Ok(None),
        // SAFETY: zeroed, then filled in by the kernel; every bit pattern is a valid `rusage`.
        1.. => Ok(Some((status, unsafe { usage.assume_init() }))),
        _ => Err(io::Error::last_os_error()),
    }
}

fn seconds(time: libc::timeval) -> f64 {
    time.tv_sec as f64 + time.tv_usec as f64 / 1e6
}

fn read_back(file: &mut File) -> io::Result<Text> {
    file.rewind()?;
    let mut text = Text { hash: 0xCBF2_9CE4_8422_2325, length: 0, beginning: Vec::new() };
    let mut block = vec![0; 64 * 1024];
    loop {
        let read = match file.read(&mut block) {
            Ok(0) => return Ok(text),
            Ok(read) => &block[..read],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let room = KEPT.saturating_sub(text.length) as usize;
        text.beginning.extend_from_slice(&read[..room.min(read.len())]);
        text.length += read.len() as u64;
        text.hash = read.iter().fold(text.hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    }
}
