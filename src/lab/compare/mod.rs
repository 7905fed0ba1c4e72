//! `baton compare`: the same program under several settings of the lock, and what can be said of the difference.
//!
//! A [`runner::Plan`] names the program and the [`choice`]s. The [`runner`] runs each of them in every round, in a random order, each time in a fresh
//! [`process`] that is timed from outside and says the rest in its [`report`]. [`columns`] are the figures of a run; the
//! [`summary`] is their table, with what the [`statistics`] make of it. It is shown as text ([`table`]) or as a [`page`], and
//! written as [`data`].

/// The settings and their names.
pub mod choice;
/// What is measured.
pub mod columns;
/// CSV and JSON.
pub mod data;
/// How figures are written.
pub mod figures;
/// What is said below a table.
pub mod notes;
/// The HTML page with its plots.
pub mod page;
/// One run.
pub mod process;
/// The bar on a terminal.
pub mod progress;
/// What a run says of itself.
pub mod report;
/// The rounds.
pub mod runner;
/// What can be said of samples.
pub mod statistics;
/// Medians, intervals, differences.
pub mod summary;
/// Settings between two ends.
pub mod sweep;
/// The table in text.
pub mod table;
