//! `pickle`: Python, but for plain values.

/// Plain values.
mod quick;

use super::ModuleDef;

pub static MODULE: ModuleDef = ModuleDef {
    files: python!("pickle/pickle.py"),
    built_in: &["dump", "dumps", "load", "loads"],
    ..ModuleDef::new("pickle", quick::FUNCTIONS)
};

/// Where CPython has what it wrote in C.
pub static ALIAS: ModuleDef = ModuleDef { files: python!("pickle/alias.py"), ..ModuleDef::new("_pickle", &[]) };

/// The names of Python 2.
pub static COMPAT: ModuleDef =
    ModuleDef { files: python!("pickle/compat.py"), ..ModuleDef::new("_compat_pickle", &[]) };
