//! `symtable`: what the compiler finds out about names, found out again over nodes, in Python.

use super::ModuleDef;

pub static TABLES: ModuleDef =
    ModuleDef { files: python!("symtable/_symtable.py"), ..ModuleDef::new("_symtable", &[]) };

pub static MODULE: ModuleDef = ModuleDef { files: python!("symtable/symtable.py"), ..ModuleDef::new("symtable", &[]) };
