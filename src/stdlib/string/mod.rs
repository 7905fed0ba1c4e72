//! `string`, `textwrap`, and `_string`, which takes format strings apart: all of them Python.

use super::ModuleDef;

pub static MODULE: ModuleDef = ModuleDef { files: python!("string/string.py"), ..ModuleDef::new("string", &[]) };

/// `_string`.
pub static FORMATTER: ModuleDef = ModuleDef { files: python!("string/formatter.py"), ..ModuleDef::new("_string", &[]) };

pub static TEXTWRAP: ModuleDef = ModuleDef { files: python!("textwrap.py"), ..ModuleDef::new("textwrap", &[]) };
