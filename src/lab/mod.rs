//! The lab: tools that run a program and tell what the lock did to it. They stand above the rest: nothing else knows them but the command line
//! and the module `gil`.

/// The same program under several settings of the lock.
pub mod compare;
/// Reading and writing JSON.
pub mod json;
/// What the accounts of a run say, as text and as JSON.
pub mod report;
/// Every event of a run, as a timeline.
pub mod trace;
