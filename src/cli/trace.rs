//! `baton trace SCRIPT -o FILE`: runs a program in a child and writes its trace when that has ended, however it did.
//!
//! The program keeps its terminal, its process group and its exit status. This process only waits: Ctrl-C is the program's business, and
//! what is sent to this process alone is passed on to it.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use super::arguments::{Command, Words};
use super::{Start, run_file, say_error};
use crate::gil::signals::{self, Action};
use crate::gil::{Setting, clock};
use crate::lab::trace::chrome::Chrome;
use crate::lab::trace::journal::Journal;
use crate::lab::trace::names::Names;
use crate::lab::trace::notes::Book;
use crate::lab::trace::page::Page;
use crate::lab::trace::recorder::Recorder;
use crate::lab::trace::story::{self, Span};
use crate::lab::trace::words::Words as Wording;
use crate::vm::{Vm, witness};

pub const USAGE: &str = "usage: baton trace [--gil SETTING] -o FILE SCRIPT [arg] ...\n\
       baton trace SCRIPT -o FILE [--gil SETTING] [arg] ...";

/// What is to be traced, and where the trace goes.
pub struct Request {
    script: String,
    args: Vec<String>,
    output: Output,
}

enum Output {
    Json(String),
    Html(String),
    /// JSON to standard output; what the program prints goes to standard error.
    Standard,
}

/// Reads what follows `trace`. Options stand before the script or right behind it; `--` ends them.
pub fn read(words: &mut Words, gil: &mut Option<String>) -> Result<Command, String> {
    let (mut script, mut output) = (None, None);
    while let Some(word) = words.front().cloned() {
        let (option, mut value) = match word.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option.to_owned(), Some(value.to_owned())),
            _ => (word.clone(), None),
        };
        if script.is_some() && !matches!(option.as_str(), "-o" | "--output" | "--gil" | "--") {
            break;
        }
        words.pop_front();
        let mut take = || value.take().or_else(|| words.pop_front());
        match option.as_str() {
            "--" if script.is_some() => break,
            "--" => script = words.pop_front(),
            "-o" | "--output" => {
                output = Some(take().ok_or_else(|| format!("baton trace: {option} needs a file\n{USAGE}"))?);
            }
            "--gil" => *gil = Some(take().ok_or_else(|| format!("baton trace: --gil needs a setting\n{USAGE}"))?),
            "-h" | "--help" => return Ok(Command::Help(super::arguments::HELP)),
            option if option.starts_with('-') => return Err(format!("baton trace: unknown option {option}\n{USAGE}")),
            _ => script = Some(word),
        }
    }
    let script = script.ok_or_else(|| format!("baton trace: which script?\n{USAGE}"))?;
    let output =
        output.ok_or_else(|| format!("baton trace: where to? Say -o FILE before or right behind {script}\n{USAGE}"))?;
    let output = Output::new(output)?;
    Ok(Command::Trace(Request { script, args: words.drain(..).collect(), output }))
}

impl Output {
    fn new(file: String) -> Result<Output, String> {
        let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            _ if file == "-" => Ok(Output::Standard),
            Some("json") => Ok(Output::Json(file)),
            Some("html" | "htm") => Ok(Output::Html(file)),
            _ => Err(format!(
                "baton trace: '{file}' must end in .json (Perfetto, chrome://tracing) or .html (a page), or be -"
            )),
        }
    }

    fn name(&self) -> &str {
        match self {
            Output::Json(file) | Output::Html(file) => file,
            Output::Standard => "standard output",
        }
    }

    fn open(&self) -> io::Result<Box<dyn Write>> {
        match self {
            Output::Json(file) | Output::Html(file) => Ok(Box::new(File::create(file)?)),
            Output::Standard => Ok(Box::new(io::stdout())),
        }
    }
}

/// How the program ended.
#[derive(Clone, Copy)]
enum End {
    Code(u8),
    Signal(libc::c_int),
}

pub fn run(start: &Start, request: Request) -> u8 {
    let Request { script, args, output } = request;
    if let Err((message, status)) = super::locate(&script) {
        say_error(&message);
        return status;
    }
    let opened = match output.open() {
        Ok(opened) => opened,
        Err(error) => return complain(&format!("can't write '{}'", output.name()), &error),
    };
    // The limit of a file's size is reported, not fatal, as in the programs that are run.
    let _ = signals::set_action(libc::SIGXFSZ, Action::Ignore);
    let journal: &'static Journal = match Journal::new() {
        Ok(journal) => Box::leak(Box::new(journal)),
        Err(error) => return complain("can't keep events in the folder for temporary files", &error),
    };
    let begin = clock::monotonic();
    let end = match supervise(&output, || run_file(start, &script, args, |vm| record(vm, journal))) {
        Ok(end) => end,
        Err(error) => return complain("can't start a process", &error),
    };
    let span = Span { begin, end: clock::monotonic() };
    let written = draw(journal, span, &script, &start.gil, &output, opened);
    if journal.lost() > 0 {
        say_error(&format!("baton trace: {} records are missing: there was no more room for them\n", journal.lost()));
    }
    match (written, end) {
        (Err(error), End::Code(0)) => complain(&format!("can't write '{}'", output.name()), &error),
        (Err(error), end) => {
            complain(&format!("can't write '{}'", output.name()), &error);
            leave_as(end)
        }
        (Ok(()), end) => leave_as(end),
    }
}

fn complain(what: &str, error: &io::Error) -> u8 {
    let error = error.to_string();
    let error = error.split(" (os error").next().unwrap_or_default();
    say_error(&format!("baton trace: {what}: {error}\n"));
    1
}

/// Has the machine tell all that it does from now on.
fn record(vm: &mut Vm, journal: &'static Journal) {
    witness::set_witness(Box::leak(Box::new(Names::new(journal))));
    vm.token().set_sink(Some(Box::new(Recorder::new(journal))));
}

fn draw(
    journal: &Journal,
    span: Span,
    script: &str,
    setting: &Setting,
    output: &Output,
    to: Box<dyn Write>,
) -> io::Result<()> {
    let book = Book::read(journal);
    let words = Wording::new(&book);
    let to = BufWriter::with_capacity(1 << 16, to);
    let program = crate::lab::trace::notes::short(script);
    match output {
        Output::Html(_) => {
            let mut page = Page::new(words, span);
            story::tell(journal, span, &mut page).unwrap_or_else(|never| match never {});
            page.write(to, program, &setting.to_string())
        }
        _ => {
            let mut chrome = Chrome::new(to, words, program, span)?;
            story::tell(journal, span, &mut chrome)?;
            let facts = [("program", script.to_owned()), ("gil", setting.to_string())];
            chrome.finish(&facts).map(drop)
        }
    }
}

/// Runs `program` in a child and waits for its end.
fn supervise(output: &Output, program: impl FnOnce() -> u8) -> io::Result<End> {
    let signals = [libc::SIGCHLD, libc::SIGTERM, libc::SIGHUP, libc::SIGINT, libc::SIGQUIT];
    let _ = signals::set_action(libc::SIGCHLD, Action::Default);
    // SAFETY: sets of signals in locals. There is one thread, so the child is as whole as its parent.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        let mut before: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        for signal in signals {
            libc::sigaddset(&raw mut set, signal);
        }
        libc::pthread_sigmask(libc::SIG_BLOCK, &raw const set, &raw mut before);
        match libc::fork() {
            -1 => Err(io::Error::last_os_error()),
            0 => {
                libc::pthread_sigmask(libc::SIG_SETMASK, &raw const before, std::ptr::null_mut());
                if matches!(output, Output::Standard) {
                    libc::dup2(libc::STDERR_FILENO, libc::STDOUT_FILENO);
                }
                libc::_exit(program().into())
            }
            child => {
                let end = await_end(child, &set);
                libc::pthread_sigmask(libc::SIG_SETMASK, &raw const before, std::ptr::null_mut());
                Ok(end)
            }
        }
    }
}

/// Waits for the child's end, and passes on what is sent to this process by others than the terminal, which sends it to both.
fn await_end(child: libc::pid_t, set: &libc::sigset_t) -> End {
    loop {
        // SAFETY: sets, facts and status are locals.
        unsafe {
            let mut facts: libc::siginfo_t = std::mem::zeroed();
            let signal = libc::sigwaitinfo(set, &raw mut facts);
            if signal == libc::SIGCHLD {
                let mut status = 0;
                if libc::waitpid(child, &raw mut status, libc::WNOHANG) == child {
                    return if libc::WIFSIGNALED(status) {
                        End::Signal(libc::WTERMSIG(status))
                    } else {
                        End::Code(libc::WEXITSTATUS(status) as u8)
                    };
                }
            } else if signal > 0 && (facts.si_code == libc::SI_USER || facts.si_code == libc::SI_TKILL) {
                libc::kill(child, signal);
            }
        }
    }
}

/// Leaves as the program did.
fn leave_as(end: End) -> u8 {
    match end {
        End::Code(code) => code,
        End::Signal(signal) => {
            let _ = io::stdout().flush();
            let _ = signals::set_action(signal, Action::Default);
            // SAFETY: a signal to ourselves; no second core beside the program's.
            unsafe {
                libc::setrlimit(libc::RLIMIT_CORE, &libc::rlimit { rlim_cur: 0, rlim_max: 0 });
                libc::kill(libc::getpid(), signal);
            }
            128 + signal as u8
        }
    }
}
