//! `symtable`: what the compiler finds out about names, found out again over nodes, in Python.

use super::ModuleDef;

pub static TABLES: ModuleDef =
    ModuleDef { source: Some(include_str!("_symtable.py")), ..ModuleDef::new("_symtable", &[]) };

pub static MODULE: ModuleDef =
    ModuleDef { source: Some(include_str!("symtable.py")), ..ModuleDef::new("symtable", &[]) };
