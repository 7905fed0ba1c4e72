//! `string`, `textwrap`, and `_string`, which takes format strings apart: all of them Python.

use super::ModuleDef;

pub static MODULE: ModuleDef = ModuleDef { source: Some(include_str!("string.py")), ..ModuleDef::new("string", &[]) };

/// `_string`.
pub static FORMATTER: ModuleDef =
    ModuleDef { source: Some(include_str!("formatter.py")), ..ModuleDef::new("_string", &[]) };

pub static TEXTWRAP: ModuleDef =
    ModuleDef { source: Some(include_str!("../textwrap.py")), ..ModuleDef::new("textwrap", &[]) };
