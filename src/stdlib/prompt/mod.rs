//! `codeop` and `code`: a prompt's texts, and a prompt of a program's own.

use super::ModuleDef;

pub static CODEOP: ModuleDef = ModuleDef { source: Some(include_str!("codeop.py")), ..ModuleDef::new("codeop", &[]) };

pub static CODE: ModuleDef = ModuleDef { source: Some(include_str!("code.py")), ..ModuleDef::new("code", &[]) };
