//! The iterators of built-in functions.

use std::cell::Cell;

use super::gil_cell::GilCell;
use super::layout::object;
use super::value::Value;

object! {
    /// `iter(callable, sentinel)`. An exhausted one has no callable.
    pub struct CallIter: CallIter {
        pub callable: GilCell<Value>,
        pub sentinel: GilCell<Value>,
    }
}

object! {
    /// `enumerate(...)`.
    pub struct Enumerate: Enumerate {
        pub iterator: Value,
        /// An int of any size.
        pub next: GilCell<Value>,
    }
}

object! {
    /// `zip(...)`.
    pub struct Zip: Zip {
        pub iterators: Vec<Value>,
        pub strict: Cell<bool>,
    }
}

object! {
    /// `map(...)`.
    pub struct Map: Map {
        pub function: Value,
        pub iterators: Vec<Value>,
    }
}

object! {
    /// `filter(...)`.
    pub struct Filter: Filter {
        pub function: Value,
        pub iterator: Value,
    }
}
