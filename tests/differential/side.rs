//! Programs under one interpreter, as many in a process as it bears.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// How a program ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Printed(String),
    /// The process died: its status and the last it said.
    Died(String),
    Hung,
}

impl Outcome {
    pub fn text(&self) -> String {
        match self {
            Outcome::Printed(text) => text.clone(),
            Outcome::Died(how) => format!("*** died: {how}\n"),
            Outcome::Hung => "*** hangs\n".to_owned(),
        }
    }
}

pub struct Side {
    interpreter: PathBuf,
    folder: PathBuf,
    patience: Duration,
}

impl Side {
    /// With a folder of its own for the programs.
    pub fn new(interpreter: &Path, patience: Duration) -> Result<Side, String> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("differential-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Side { interpreter: interpreter.to_owned(), folder, patience })
    }

    pub fn run(&self, program: &str) -> Outcome {
        self.run_all(std::slice::from_ref(&program)).pop().unwrap_or(Outcome::Hung)
    }

    pub fn run_all(&self, programs: &[impl AsRef<str>]) -> Vec<Outcome> {
        for (number, program) in programs.iter().enumerate() {
            std::fs::write(self.folder.join(format!("{number}.py")), program.as_ref()).expect("the folder is ours");
        }
        let mut outcomes = Vec::new();
        while outcomes.len() < programs.len() {
            self.run_process(programs.len(), &mut outcomes);
        }
        outcomes
    }

    /// Runs what is left until the end or a failure: at least one program more has an outcome.
    fn run_process(&self, count: usize, outcomes: &mut Vec<Outcome>) {
        let mut command = Command::new(&self.interpreter);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/driver.py"));
        command.arg(&self.folder).arg(outcomes.len().to_string()).arg(count.to_string());
        command.env_remove("BATON_GIL").env_remove("PYTHONUNBUFFERED").env("PYTHONDONTWRITEBYTECODE", "1");
        command.env("NO_COLOR", "1").env("PYTHONHASHSEED", "0");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => return outcomes.resize(count, Outcome::Died(error.to_string())),
        };
        let lines = lines_of(child.stdout.take().expect("it is piped"));
        let errors = lines_of(child.stderr.take().expect("it is piped"));
        let mut text = String::new();
        while outcomes.len() < count {
            match lines.recv_timeout(self.patience) {
                Ok(line) if line == "\x1eready\n" => {}
                Ok(line) if line == "\x1eend\n" => {
                    let printed = without_library(text.strip_suffix('\n').unwrap_or(&text));
                    outcomes.push(Outcome::Printed(without_addresses(&printed)));
                    text.clear();
                }
                Ok(line) => text += &line,
                Err(why) => {
                    if why == RecvTimeoutError::Timeout {
                        let _ = child.kill();
                        outcomes.push(Outcome::Hung);
                    } else {
                        outcomes.push(Outcome::Died(last_words(&mut child, &errors)));
                    }
                    break;
                }
            }
        }
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn lines_of(pipe: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (send, received) = mpsc::channel();
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while matches!(pipe.read_until(b'\n', &mut line), Ok(n) if n > 0) {
            if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
            line.clear();
        }
    });
    received
}

/// The status and the line that tells of a panic, or else the last one.
fn last_words(child: &mut Child, errors: &Receiver<String>) -> String {
    let status = child.wait().map_or_else(|error| error.to_string(), |status: ExitStatus| status.to_string());
    let lines: Vec<String> = errors.iter().collect();
    let panic = lines.iter().position(|line| line.contains("panicked at"));
    let said = panic.map(|at| lines[at..].iter().take(2).cloned().collect()).or(lines.last().cloned());
    format!("{status}; {}", said.unwrap_or_default().replace('\n', " "))
}

/// Without the frames of the standard library in tracebacks, which is another program on each side.
fn without_library(text: &str) -> String {
    let mut kept = String::new();
    let mut in_library = false;
    for line in text.split_inclusive('\n') {
        let frame = line.trim_start_matches([' ', '|']).strip_prefix("File \"");
        // What stands under a frame is indented deeper than the frame itself.
        let is_library = |file: &str| file.starts_with('/') || file.starts_with("<frozen ");
        in_library =
            frame.map_or(in_library && line.trim_start_matches([' ', '|']).len() + 4 <= line.len(), is_library);
        if !in_library {
            kept.push_str(line);
        }
    }
    kept
}

/// ` at 0x7f12ab` as ` at 0x`, also in a list of its letters.
fn without_addresses(text: &str) -> String {
    let kept = without_digits(text, " at 0x", |rest| rest.trim_start_matches(|digit: char| digit.is_ascii_hexdigit()));
    without_digits(&kept, "'0', 'x', ", |mut rest| {
        while let [b'\'', digit, b'\'', b',', b' ', ..] = rest.as_bytes()
            && digit.is_ascii_hexdigit()
        {
            rest = &rest["'0', ".len()..];
        }
        rest
    })
}

fn without_digits(text: &str, mark: &str, skip: impl Fn(&str) -> &str) -> String {
    let mut parts = text.split(mark);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(mark);
        kept.push_str(skip(part));
    }
    kept
}
