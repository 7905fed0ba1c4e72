//! Modules: Rust where they touch the machine or the system, our own Python where that reads better.
