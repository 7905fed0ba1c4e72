//! The trace as one page that needs no network: `page/` has its frame, its style and the script that draws; here its data is gathered.
//!
//! Slices are rows of numbers, and arrows too: their columns stand at the head of the script. Lines and names are places in lists. A page can only be
//! as large as a browser likes, so when there are more than [`MOST`] slices, neighbours shorter than a resolution, which doubles until
//! it is enough, become one that says how many they were. The totals are those of all slices, whatever is drawn.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io::{self, Write};

use super::journal::Process;
use super::notes::Place;
use super::story::{Arrow, ArrowKind, Drawing, Mark, Slice, Span, State};
use super::words::{self, Words};
use crate::gil::clock::Nanos;
use crate::gil::{Position, Reason, Woken};
use crate::lab::json::Quoted;

const FRAME: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/timeline.js");

/// So many slices are drawn one by one.
const MOST: usize = 400_000;
/// More arrows than these are not shown: they would cover everything.
const MOST_ARROWS: usize = 200_000;
/// The resolution to begin with where it is needed.
const FINEST: Nanos = 1000;

/// The states in the order in which the page numbers them.
const STATES: usize = 3 + Reason::ALL.len();

fn index(state: State) -> usize {
    match state {
        State::New => 0,
        State::Ready => 1,
        State::Running => 2,
        State::Waiting(reason) => 3 + reason as usize,
    }
}

pub struct Page<'a> {
    words: Words<'a>,
    span: Span,
    processes: Vec<Process>,
    tracks: Vec<Track>,
    /// The tracks of the process that is being told.
    places: HashMap<u32, usize>,
    known: HashMap<(u32, u32), usize>,
    lines: Index<Place>,
    names: Index<String>,
    arrows: Vec<[u64; 5]>,
    arrows_left_out: bool,
    slices: usize,
    resolution: Nanos,
}

/// A thread.
struct Track {
    process: u32,
    thread: u32,
    name: String,
    slices: Vec<Drawn>,
    times: [Nanos; STATES],
    /// How often it ran, and how often it was made to leave.
    runs: u64,
    forced: u64,
    ended: Option<Nanos>,
}

/// A slice as the page has it. What is not known is `NONE`.
#[derive(Clone, Copy)]
struct Drawn {
    begin: Nanos,
    end: Nanos,
    state: u8,
    /// How it ended: 1 forced, 2 the time was over, 3 a signal.
    how: u8,
    line: u32,
    name: u32,
    by: u32,
    by_line: u32,
    /// How many slices it stands for.
    count: u32,
}

const NONE: u32 = u32::MAX;

/// Numbers for things, in the order in which they come.
struct Index<T>(HashMap<T, u32>, Vec<T>);

impl<T: Clone + Eq + std::hash::Hash> Index<T> {
    fn new() -> Index<T> {
        Index(HashMap::new(), Vec::new())
    }

    fn of(&mut self, thing: Option<T>) -> u32 {
        let Some(thing) = thing else { return NONE };
        let next = self.1.len() as u32;
        *self.0.entry(thing).or_insert_with_key(|thing| {
            self.1.push(thing.clone());
            next
        })
    }
}

impl<'a> Page<'a> {
    pub fn new(words: Words<'a>, span: Span) -> Page<'a> {
        Page {
            words,
            span,
            processes: Vec::new(),
            tracks: Vec::new(),
            places: HashMap::new(),
            known: HashMap::new(),
            lines: Index::new(),
            names: Index::new(),
            arrows: Vec::new(),
            arrows_left_out: false,
            slices: 0,
            resolution: 0,
        }
    }

    fn process_number(&self) -> u32 {
        self.processes.last().map_or(0, |process| process.number)
    }

    fn track(&mut self, thread: u32) -> usize {
        let process = self.process_number();
        *self.places.entry(thread).or_insert_with(|| {
            let (slices, times) = (Vec::new(), [0; STATES]);
            self.known.insert((process, thread), self.tracks.len());
            self.tracks.push(Track {
                process,
                thread,
                name: String::new(),
                slices,
                times,
                runs: 0,
                forced: 0,
                ended: None,
            });
            self.tracks.len() - 1
        })
    }

    fn time(&self, time: Nanos) -> Nanos {
        time.saturating_sub(self.span.begin)
    }

    /// The whole of it.
    pub fn write(mut self, mut to: impl Write, program: &str, setting: &str) -> io::Result<()> {
        self.coarsen();
        let (head, rest) = FRAME.split_once("/*STYLE*/").unwrap_or((FRAME, ""));
        let (middle, rest) = rest.split_once("/*DATA*/").unwrap_or((rest, ""));
        let (after, tail) = rest.split_once("/*SCRIPT*/").unwrap_or((rest, ""));
        to.write_all(head.as_bytes())?;
        to.write_all(STYLE.as_bytes())?;
        to.write_all(middle.as_bytes())?;
        self.write_data(&mut to, program, setting)?;
        to.write_all(after.as_bytes())?;
        to.write_all(SCRIPT.as_bytes())?;
        to.write_all(tail.as_bytes())?;
        to.flush()
    }

    fn write_data(&mut self, to: &mut impl Write, program: &str, setting: &str) -> io::Result<()> {
        to.write_all(b"{\"program\":")?;
        write!(to, "{}", Quoted(program))?;
        to.write_all(b",\"setting\":")?;
        write!(to, "{}", Quoted(setting))?;
        let end = self.tracks.iter().filter_map(|track| track.slices.last()).map(|slice| slice.end).max();
        let length = end.unwrap_or(0).max(self.time(self.span.end));
        write!(to, ",\"length\":{length},\"resolution\":{}", self.resolution)?;
        write!(to, ",\"arrowsLeftOut\":{}", self.arrows_left_out)?;
        to.write_all(b",\"processes\":[")?;
        for (n, process) in self.processes.iter().enumerate() {
            let Process { number, pid, parent } = process;
            write!(to, "{}{{\"number\":{number},\"pid\":{pid},\"parent\":{parent}}}", comma(n))?;
        }
        to.write_all(b"],\"lines\":[")?;
        for (n, place) in self.lines.1.iter().enumerate() {
            to.write_all(comma(n).as_bytes())?;
            to.write_all(b"[")?;
            write!(to, "{}", Quoted(&words::line(place)))?;
            to.write_all(b",")?;
            write!(to, "{}", Quoted(self.words.source(place).unwrap_or("")))?;
            to.write_all(b",")?;
            write!(to, "{}", Quoted(&place.function))?;
            to.write_all(b"]")?;
        }
        to.write_all(b"],\"names\":[")?;
        for (n, name) in self.names.1.iter().enumerate() {
            to.write_all(comma(n).as_bytes())?;
            write!(to, "{}", Quoted(name))?;
        }
        to.write_all(b"],\"threads\":[")?;
        for (n, track) in self.tracks.iter().enumerate() {
            to.write_all(comma(n).as_bytes())?;
            track.write(to)?;
        }
        to.write_all(b"\n],\"arrows\":[")?;
        for (n, arrow) in self.arrows.iter().enumerate() {
            let [kind, from, sent, target, came] = arrow;
            write!(to, "{}{kind},{from},{sent},{target},{came}", comma(n))?;
        }
        to.write_all(b"]}")
    }

    /// Joins short neighbours until there are few enough.
    fn coarsen(&mut self) {
        while self.slices > MOST {
            self.resolution = (self.resolution * 2).max(FINEST);
            for track in &mut self.tracks {
                join(&mut track.slices, self.resolution);
            }
            self.slices = self.tracks.iter().map(|track| track.slices.len()).sum();
        }
    }
}

fn comma(n: usize) -> &'static str {
    if n == 0 { "" } else { "," }
}

/// Joins neighbours shorter than `resolution` to slices at most twice as long, in the state that took most of the longest.
fn join(slices: &mut Vec<Drawn>, resolution: Nanos) {
    let mut kept: Vec<Drawn> = Vec::with_capacity(slices.len() / 2);
    let mut longest = 0;
    for slice in slices.drain(..) {
        let length = slice.end - slice.begin;
        match kept.last_mut().filter(|last| last.end - last.begin < resolution && length < resolution) {
            Some(last) => {
                let state = if length > longest { slice.state } else { last.state };
                longest = longest.max(length);
                let (begin, count) = (last.begin, last.count + slice.count);
                *last = Drawn { begin, end: slice.end, state, count, ..MANY };
            }
            None => {
                longest = length;
                kept.push(slice);
            }
        }
    }
    *slices = kept;
}

const MANY: Drawn =
    Drawn { begin: 0, end: 0, state: 0, how: 0, line: NONE, name: NONE, by: NONE, by_line: NONE, count: 1 };

impl Track {
    fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let Track { process, thread, runs, forced, .. } = self;
        write!(to, "\n{{\"process\":{process},\"number\":{thread},\"name\":")?;
        write!(to, "{}", Quoted(&self.name))?;
        write!(to, ",\"runs\":{runs},\"forced\":{forced},\"ended\":")?;
        match self.ended {
            Some(time) => write!(to, "{time}")?,
            None => to.write_all(b"null")?,
        }
        to.write_all(b",\"times\":[")?;
        for (n, time) in self.times.iter().enumerate() {
            write!(to, "{}{time}", comma(n))?;
        }
        to.write_all(b"],\"slices\":[")?;
        // The gap to the slice before, mostly 0, and the length are shorter than two times.
        let mut before = 0;
        for (n, slice) in self.slices.iter().enumerate() {
            let (gap, length) = (slice.begin - before, slice.end - slice.begin);
            before = slice.end;
            write!(to, "{}{gap},{length},{},{}", comma(n), slice.state, slice.how)?;
            for number in [slice.line, slice.name, slice.by, slice.by_line] {
                write!(to, ",{}", if number == NONE { -1 } else { i64::from(number) })?;
            }
            write!(to, ",{}", slice.count)?;
        }
        to.write_all(b"]}")
    }
}

impl Drawing for Page<'_> {
    type Error = Infallible;

    fn process(&mut self, process: Process) -> Result<(), Infallible> {
        self.processes.push(process);
        self.places.clear();
        Ok(())
    }

    fn slice(&mut self, slice: &Slice) -> Result<(), Infallible> {
        let process = self.process_number();
        let how = match slice.woken {
            _ if slice.forced => 1,
            Some(Woken::TimedOut) => 2,
            Some(Woken::Interrupted) => 3,
            _ => 0,
        };
        let object = self.words.object(process, slice);
        let drawn = Drawn {
            begin: self.time(slice.begin),
            end: self.time(slice.end),
            state: index(slice.state) as u8,
            how,
            line: self.lines.of(self.words.place(process, slice.at)),
            name: self.names.of(object),
            by: slice.by.map_or(NONE, |(thread, _)| self.track(thread) as u32),
            by_line: self.lines.of(slice.by.and_then(|(_, at)| self.words.place(process, at))),
            count: 1,
        };
        let place = self.track(slice.thread);
        let track = &mut self.tracks[place];
        track.times[usize::from(drawn.state)] += slice.end - slice.begin;
        track.runs += u64::from(slice.state == State::Running);
        track.forced += u64::from(slice.forced);
        track.slices.push(drawn);
        self.slices += 1;
        if self.slices > 2 * MOST {
            self.coarsen();
        }
        Ok(())
    }

    fn arrow(&mut self, arrow: &Arrow) -> Result<(), Infallible> {
        if self.arrows.len() >= MOST_ARROWS {
            (self.arrows, self.arrows_left_out) = (Vec::new(), true);
        }
        let kind = match arrow.kind {
            ArrowKind::Start => 0,
            ArrowKind::Fork => 1,
            ArrowKind::End => 2,
            ArrowKind::Begun => 3,
            ArrowKind::Wake(reason) => 4 + reason as u64,
        };
        let target = self.track(arrow.to.thread);
        let from = self.known.get(&(arrow.from.process, arrow.from.thread)).copied();
        if let Some(from) = from.filter(|_| !self.arrows_left_out) {
            self.arrows.push([kind, from as u64, self.time(arrow.from.time), target as u64, self.time(arrow.to.time)]);
        }
        Ok(())
    }

    fn mark(&mut self, thread: u32, time: Nanos, _: Position, mark: Mark) -> Result<(), Infallible> {
        if mark == Mark::Terminated {
            let (place, time) = (self.track(thread), self.time(time));
            self.tracks[place].ended = Some(time);
        }
        Ok(())
    }

    fn end_process(&mut self, threads: &[u32]) -> Result<(), Infallible> {
        let process = self.process_number();
        for &thread in threads {
            let place = self.track(thread);
            self.tracks[place].name = self.words.thread(process, thread);
        }
        Ok(())
    }
}
