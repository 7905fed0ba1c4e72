//! The lab: what one learns about the lock from whole runs of a program.

/// `baton trace`: every event of a run, as a timeline.
pub mod trace;
