//! `baton trace`: a run of a program with every event of its threads, drawn as a timeline.
//!
//! The program runs in a child of this process, so that its trace is written however it ends. The pieces, in the order in which an
//! event passes through them:
//!
//! * [`journal`]: a file that all processes of the run have mapped, to which they write without asking each other;
//! * [`recorder`]: the scheduler's events, as records of fixed size in the journal;
//! * [`names`]: while the program runs, what the machine knows of code, threads and locks; [`notes`]: the same in the journal;
//! * [`story`]: after the run, from events to states, arrows and marks;
//! * [`words`]: what a reader sees of them: names, lines and their text;
//! * [`chrome`]: these as JSON for Perfetto and chrome://tracing; [`page`]: as a page that needs nothing else.

pub mod chrome;
pub mod journal;
pub mod names;
pub mod notes;
pub mod page;
pub mod recorder;
pub mod story;
pub mod words;
