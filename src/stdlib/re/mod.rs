//! `re`: regular expressions, with an engine of our own.
//!
//! ```text
//!   pattern's text  --parser-->  Node  --compile-->  Program  --matcher-->  places in a text
//! ```
//!
//! The engine backtracks, as Python's semantics ask for: the first way that works is the match. It works on the bytes of text as they lie in memory and
//! counts places in bytes; only what programs see is in characters. The parts:
//!
//! ```text
//!   parser      text to tree: escape, set, group
//!   node        the tree, and what follows from it: widths, first bytes
//!   set, fold   sets of characters, and case that does not matter
//!   compile     tree to program
//!   program     the instructions
//!   matcher     runs them
//!   subject     what is matched: text, bytes, views
//!   pattern     re.Pattern
//!   found       re.Match
//!   scanner     one match after the other
//!   substitute  sub, subn, with template
//! ```
//!
//! The functions of the module and the cache of patterns are Python (`re.py`).

mod compile;
mod flags;
mod fold;
mod found;
mod matcher;
mod node;
mod parser;
mod pattern;
mod program;
mod scanner;
mod set;
mod subject;
mod substitute;
mod template;

use super::{ModuleDef, set as set_name, set_numbers};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::List;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef =
    ModuleDef { fill: fill_package, files: python!("re/re.py"), ..ModuleDef::new("re", &[]) };

/// The limits, where CPython has them.
pub static CONSTANTS: ModuleDef = ModuleDef { fill: fill_limits, ..ModuleDef::new("re._constants", &[]) };

pub static NATIVES: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_sre", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("compile", "pattern, flags, /", pattern::make),
    def("ascii_iscased", "character, /", |vm, args| {
        let is_letter = |point| u8::try_from(point).is_ok_and(|byte| byte.is_ascii_alphabetic());
        of_character(vm, args, |point| Value::bool(is_letter(point)))
    }),
    def("ascii_tolower", "character, /", |vm, args| {
        of_character(vm, args, |point| int(fold::representative(point, fold::Fold::Ascii).into()))
    }),
    def("unicode_iscased", "character, /", |vm, args| {
        of_character(vm, args, |point| Value::bool(fold::is_cased(point)))
    }),
    def("unicode_tolower", "character, /", |vm, args| of_character(vm, args, |point| int(fold::lower(point).into()))),
];

fn of_character(vm: &mut Vm, args: Args<'_>, answer: impl Fn(u32) -> Value) -> Res {
    let point = vm.size(&args[0])?;
    Ok(answer(u32::try_from(point).unwrap_or(u32::MAX)))
}

fn fill_package(vm: &mut Vm, dict: &Dict) -> Res<()> {
    set_name(vm, dict, "__path__", List::make(Vec::new()));
    Ok(())
}

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    pattern::PATTERN.define(vm, dict);
    found::MATCH.define(vm, dict);
    fill_limits(vm, dict)
}

fn fill_limits(vm: &mut Vm, dict: &Dict) -> Res<()> {
    set_numbers(
        vm,
        dict,
        &[
            ("MAGIC", 20230502),
            ("CODESIZE", 4),
            ("MAXREPEAT", node::FOR_EVER.into()),
            ("MAXGROUPS", parser::MAX_GROUPS as i64),
        ],
    );
    Ok(())
}
