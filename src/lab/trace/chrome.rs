//! The trace as JSON for Perfetto and chrome://tracing: the "trace event format".
//!
//! A process is a process there, a thread a track of it, a state a slice (`B`, `E`), an arrow a pair of flow events (`s`, `f`), a mark an instant
//! (`i`). Times are microseconds with three decimals. Slices have an end instead of a length, because readers compute with floats: a beginning and a
//! length would not add up to exactly the beginning of the next slice, and slices that overlap by a nanosecond are drawn as if one were within the
//! other.

use std::collections::HashSet;
use std::io::{self, Write};

use super::journal::Process;
use super::story::{Arrow, Drawing, Mark, Point, Slice, Span, State};
use super::words::{self, Words};
use crate::gil::clock::Nanos;
use crate::gil::{Position, Reason, Woken};
use crate::lab::json::Quoted;

pub struct Chrome<'a, W: Write> {
    to: W,
    words: Words<'a>,
    program: &'a str,
    span: Span,
    process: Process,
    /// The number under which each process so far is shown: its pid, unless the system gave that twice.
    shown: Vec<u32>,
    taken: HashSet<u32>,
    first: bool,
    arrows: u64,
}

impl<'a, W: Write> Chrome<'a, W> {
    pub fn new(mut to: W, words: Words<'a>, program: &'a str, span: Span) -> io::Result<Self> {
        to.write_all(b"{\"displayTimeUnit\":\"ns\",\"traceEvents\":[")?;
        let (shown, taken) = (Vec::new(), HashSet::new());
        Ok(Chrome { to, words, program, span, process: Process::default(), shown, taken, first: true, arrows: 0 })
    }

    /// Ends the file; `facts` stand beside the events.
    pub fn finish(mut self, facts: &[(&str, String)]) -> io::Result<W> {
        self.to.write_all(b"\n],\"otherData\":{")?;
        for (n, (name, value)) in facts.iter().enumerate() {
            if n > 0 {
                self.to.write_all(b",")?;
            }
            write!(self.to, "{}", Quoted(name))?;
            self.to.write_all(b":")?;
            write!(self.to, "{}", Quoted(value))?;
        }
        self.to.write_all(b"}}\n")?;
        self.to.flush()?;
        Ok(self.to)
    }

    /// An event's beginning: all but `args` and the closing brace.
    fn event(&mut self, phase: char, name: &str, category: &str, at: Point) -> io::Result<()> {
        self.to.write_all(if self.first { b"\n{" } else { b",\n{" })?;
        self.first = false;
        write!(self.to, "\"ph\":\"{phase}\",\"name\":")?;
        write!(self.to, "{}", Quoted(name))?;
        let process = self.shown.get(at.process as usize).copied().unwrap_or(0);
        write!(self.to, ",\"cat\":\"{category}\",\"pid\":{process},\"tid\":{},\"ts\":", at.thread)?;
        self.time(at.time.saturating_sub(self.span.begin))
    }

    fn time(&mut self, nanos: Nanos) -> io::Result<()> {
        write!(self.to, "{}.{:03}", nanos / 1000, nanos % 1000)
    }

    /// Facts about an event, of which those that are known are written.
    fn arguments(&mut self, arguments: &[(&str, Option<String>)]) -> io::Result<()> {
        let known = arguments.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        self.to.write_all(b",\"args\":{")?;
        for (n, (name, value)) in known.enumerate() {
            write!(self.to, "{}\"{name}\":", if n > 0 { "," } else { "" })?;
            write!(self.to, "{}", Quoted(value))?;
        }
        self.to.write_all(b"}}")
    }

    fn metadata(&mut self, kind: &str, thread: u32, name: &str, index: u32) -> io::Result<()> {
        let process = self.shown.last().copied().unwrap_or(0);
        let about = format!("\"pid\":{process},\"tid\":{thread}");
        write!(self.to, ",\n{{\"ph\":\"M\",\"name\":\"{kind}_name\",{about},\"args\":{{\"name\":")?;
        write!(self.to, "{}", Quoted(name))?;
        write!(
            self.to,
            "}}}},\n{{\"ph\":\"M\",\"name\":\"{kind}_sort_index\",{about},\"args\":{{\"sort_index\":{index}}}}}"
        )
    }

    fn name_of(&self, slice: &Slice) -> String {
        let object = self.words.object(self.process.number, slice);
        match (slice.state, object) {
            (State::Waiting(Reason::Join), Some(thread)) => format!("join: {thread}"),
            (State::Waiting(Reason::Lock), Some(lock)) => format!("lock: {lock}"),
            (State::Waiting(Reason::Condition), Some(object)) => format!("condition: {object}"),
            (State::Waiting(Reason::Event), Some(object)) => format!("event: {object}"),
            (State::Waiting(Reason::Queue), Some(object)) => format!("queue: {object}"),
            (state, _) => words::state(state).to_owned(),
        }
    }

    fn point(&self, thread: u32, time: Nanos) -> Point {
        Point { process: self.process.number, thread, time }
    }
}

impl<W: Write> Drawing for Chrome<'_, W> {
    type Error = io::Error;

    fn process(&mut self, process: Process) -> io::Result<()> {
        self.process = process;
        let number = if self.taken.insert(process.pid) { process.pid } else { (1 << 23) + process.number };
        self.shown.resize(process.number as usize + 1, 0);
        self.shown[process.number as usize] = number;
        Ok(())
    }

    fn slice(&mut self, slice: &Slice) -> io::Result<()> {
        let process = self.process.number;
        let category = match slice.state {
            State::New => "new",
            State::Ready => "ready",
            State::Running => "running",
            State::Waiting(_) => "waiting",
        };
        self.event('B', &self.name_of(slice), category, self.point(slice.thread, slice.begin))?;
        let place = self.words.place(process, slice.at);
        let source = place.as_ref().and_then(|place| self.words.source(place)).map(str::to_owned);
        let (by, by_at) = match slice.by {
            Some((thread, at)) => (Some(self.words.thread(process, thread)), self.words.line(process, at)),
            None => (None, None),
        };
        let is_ready = slice.state == State::Ready;
        let ended = match (slice.state, slice.woken) {
            (State::Running, _) if slice.forced => Some("made to leave at a check point"),
            (State::Waiting(_), Some(Woken::TimedOut)) => Some("the time was over"),
            (State::Waiting(_), Some(Woken::Interrupted)) => Some("a signal came"),
            _ => None,
        };
        self.arguments(&[
            ("line", place.as_ref().map(words::line)),
            ("source", source),
            ("function", place.map(|place| place.function)),
            (if is_ready { "held by" } else { "woken by" }, by),
            (if is_ready { "who left at" } else { "at" }, by_at),
            ("others before", (slice.others > 0).then(|| slice.others.to_string())),
            ("ended", ended.map(str::to_owned)),
        ])?;
        let shown = self.shown.last().copied().unwrap_or(0);
        write!(self.to, ",\n{{\"ph\":\"E\",\"pid\":{shown},\"tid\":{},\"ts\":", slice.thread)?;
        self.time(slice.end.saturating_sub(self.span.begin))?;
        self.to.write_all(b"}")
    }

    fn arrow(&mut self, arrow: &Arrow) -> io::Result<()> {
        self.arrows += 1;
        let (name, id) = (words::arrow(arrow.kind), self.arrows);
        self.event('s', name, "arrow", arrow.from)?;
        write!(self.to, ",\"id\":{id}}}")?;
        // Within the slice that begins there: at its very beginning the one before might be meant.
        self.event('f', name, "arrow", Point { time: arrow.to.time + 1, ..arrow.to })?;
        write!(self.to, ",\"id\":{id},\"bp\":\"e\"}}")
    }

    fn mark(&mut self, thread: u32, time: Nanos, at: Position, mark: Mark) -> io::Result<()> {
        let process = self.process.number;
        let (name, whom) = match mark {
            Mark::Terminated => ("terminated", None),
            Mark::Request { holder } => ("asks for the GIL", Some(self.words.thread(process, holder))),
            Mark::Forked { child } => ("fork", Some(format!("process {child}"))),
            Mark::Other { code, object } => ("other", Some(format!("{code} {object:#x}"))),
        };
        self.event('i', name, "mark", self.point(thread, time))?;
        self.to.write_all(b",\"s\":\"t\"")?;
        let line = self.words.line(process, at);
        self.arguments(&[("line", line), ("of", whom)])
    }

    fn end_process(&mut self, threads: &[u32]) -> io::Result<()> {
        let Process { number, pid, .. } = self.process;
        let name = if number == 0 { self.program.to_owned() } else { format!("child {number}") };
        if threads.is_empty() {
            return Ok(());
        }
        self.metadata("process", threads[0], &format!("{name} (process {pid})"), number)?;
        for &thread in threads {
            let name = self.words.thread(number, thread);
            self.metadata("thread", thread, &name, thread)?;
        }
        Ok(())
    }
}
