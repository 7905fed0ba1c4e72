//! `codeop` and `code`: a prompt's texts, and a prompt of a program's own.

use super::ModuleDef;

pub static CODEOP: ModuleDef = ModuleDef { files: python!("prompt/codeop.py"), ..ModuleDef::new("codeop", &[]) };

pub static CODE: ModuleDef = ModuleDef { files: python!("prompt/code.py"), ..ModuleDef::new("code", &[]) };
