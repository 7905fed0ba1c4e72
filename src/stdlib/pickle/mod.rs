//! `pickle`: Python, but for plain values.
//!
//! Plain are `None`, bools, machine integers, floats, text, bytes, tuples, lists and dicts of exactly these types, and what they are made of. Whoever pickles
//! nothing else needs no pickler: [`write::dumps`] and [`read::loads`] do it alone, and give up without a trace at the first thing that is not plain, so that
//! `pickle.py` begins anew. A pickler writes its plain values by [`write::save`], which hands anything else back to it, and an unpickler has [`read::run`]
//! execute the opcodes up to the next that is not for plain values. Both write and read the same as the methods in Python, byte for byte.

/// What a pickle consists of.
mod opcode;
/// From pickles.
mod read;
/// To pickles.
mod write;

use super::ModuleDef;
use crate::vm::native::{NativeDef, def};

const HIGHEST_PROTOCOL: i64 = 5;

const FUNCTIONS: &[NativeDef] = &[
    def("_dumps_plain", "object, protocol, /", write::dumps),
    def("_loads_plain", "data, missing, /", read::loads),
    def("_save_plain", "pickler, buffer, memo, object, protocol, fast, reducers, /", write::save),
    def("_run_plain", "file, stack, marks, memo, /", read::run),
];

pub static MODULE: ModuleDef = ModuleDef {
    files: python!("pickle/pickle.py"),
    built_in: &["dump", "dumps", "load", "loads"],
    ..ModuleDef::new("pickle", FUNCTIONS)
};

/// Where CPython has what it wrote in C.
pub static ALIAS: ModuleDef = ModuleDef { files: python!("pickle/alias.py"), ..ModuleDef::new("_pickle", &[]) };

/// The names of Python 2.
pub static COMPAT: ModuleDef =
    ModuleDef { files: python!("pickle/compat.py"), ..ModuleDef::new("_compat_pickle", &[]) };
