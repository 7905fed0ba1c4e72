//! `pickle`, all of it Python.

use super::ModuleDef;

pub static MODULE: ModuleDef = ModuleDef { source: Some(include_str!("pickle.py")), ..ModuleDef::new("pickle", &[]) };

/// Where CPython has what it wrote in C.
pub static ALIAS: ModuleDef = ModuleDef { source: Some(include_str!("alias.py")), ..ModuleDef::new("_pickle", &[]) };

/// The names of Python 2.
pub static COMPAT: ModuleDef =
    ModuleDef { source: Some(include_str!("compat.py")), ..ModuleDef::new("_compat_pickle", &[]) };
