//! Modules that are all Python, since they are about the language: what they stand on, every program could use.

use super::{ModuleDef, PythonFile};

const fn module(name: &'static str, files: &'static [PythonFile]) -> ModuleDef {
    ModuleDef { files, ..ModuleDef::new(name, &[]) }
}

pub static ENUM: ModuleDef = module("enum", python!("enum.py"));
pub static DATACLASSES: ModuleDef = module("dataclasses", python!("dataclasses.py"));
pub static CONTEXTLIB: ModuleDef = module("contextlib", python!("contextlib.py"));
pub static CONTEXTVARS: ModuleDef = module("contextvars", python!("contextvars.py"));
/// The name that the classes say they come from.
pub static CONTEXTVARS_ALIAS: ModuleDef =
    ModuleDef { source: Some("from contextvars import *\n"), ..ModuleDef::new("_contextvars", &[]) };
pub static COPY: ModuleDef = module("copy", python!("copy.py"));
pub static INSPECT: ModuleDef = module("inspect", python!("inspect.py"));
pub static PYDOC: ModuleDef = module("pydoc", python!("pydoc.py"));
pub static KEYWORD: ModuleDef = module("keyword", python!("keyword.py"));
pub static REPRLIB: ModuleDef = module("reprlib", python!("reprlib.py"));
pub static WARNINGS: ModuleDef = module("warnings", python!("warnings.py"));
/// What the machine calls when it warns.
pub static WARNINGS_CORE: ModuleDef = module("_warnings", python!("_warnings.py"));
/// The same, for programs that forbid the first.
pub static WARNINGS_SPARE: ModuleDef = module("_py_warnings", python!("_warnings.py"));
pub static LOCALE: ModuleDef = module("locale", python!("locale.py"));
pub static MARSHAL: ModuleDef = module("marshal", python!("marshal.py"));
pub static STRINGPREP: ModuleDef = module("stringprep", python!("stringprep.py"));
