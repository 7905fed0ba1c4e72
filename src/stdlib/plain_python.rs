//! Modules that are all Python, since they are about the language: what they stand on, every program could use.

use super::ModuleDef;

const fn module(name: &'static str, source: &'static str) -> ModuleDef {
    ModuleDef { source: Some(source), ..ModuleDef::new(name, &[]) }
}

pub static ENUM: ModuleDef = module("enum", include_str!("enum.py"));
pub static DATACLASSES: ModuleDef = module("dataclasses", include_str!("dataclasses.py"));
pub static CONTEXTLIB: ModuleDef = module("contextlib", include_str!("contextlib.py"));
pub static COPY: ModuleDef = module("copy", include_str!("copy.py"));
pub static INSPECT: ModuleDef = module("inspect", include_str!("inspect.py"));
pub static PYDOC: ModuleDef = module("pydoc", include_str!("pydoc.py"));
pub static KEYWORD: ModuleDef = module("keyword", include_str!("keyword.py"));
pub static REPRLIB: ModuleDef = module("reprlib", include_str!("reprlib.py"));
pub static WARNINGS: ModuleDef = module("warnings", include_str!("warnings.py"));
/// What the machine calls when it warns.
pub static WARNINGS_CORE: ModuleDef = module("_warnings", include_str!("_warnings.py"));
/// The same, for programs that forbid the first.
pub static WARNINGS_SPARE: ModuleDef = module("_py_warnings", include_str!("_warnings.py"));
pub static BISECT: ModuleDef = module("bisect", include_str!("bisect.py"));
