//! Modules that are all Python, since they are about the language: what they stand on, every program could use.

use super::in_python::ALL;
use super::{ModuleDef, PythonFile};

const fn module(name: &'static str, files: &'static [PythonFile]) -> ModuleDef {
    ModuleDef { files, ..ModuleDef::new(name, &[]) }
}

/// One whose functions are C in CPython.
const fn built_in(name: &'static str, files: &'static [PythonFile], functions: &'static [&'static str]) -> ModuleDef {
    ModuleDef { built_in: functions, ..module(name, files) }
}

pub static ENUM: ModuleDef = module("enum", python!("enum.py"));
pub static DATACLASSES: ModuleDef = module("dataclasses", python!("dataclasses.py"));
pub static CONTEXTLIB: ModuleDef = module("contextlib", python!("contextlib.py"));
pub static CONTEXTVARS: ModuleDef = built_in("contextvars", python!("contextvars.py"), ALL);
/// The name that the classes say they come from.
pub static CONTEXTVARS_ALIAS: ModuleDef =
    ModuleDef { source: Some("from contextvars import *\n"), ..ModuleDef::new("_contextvars", &[]) };
pub static COPY: ModuleDef = module("copy", python!("copy.py"));
pub static INSPECT: ModuleDef = module("inspect", python!("inspect.py"));
pub static PYDOC: ModuleDef = module("pydoc", python!("pydoc.py"));
pub static KEYWORD: ModuleDef = module("keyword", python!("keyword.py"));
pub static REPRLIB: ModuleDef = module("reprlib", python!("reprlib.py"));
pub static WARNINGS: ModuleDef = module("warnings", python!("warnings.py"));
pub static LOCALE: ModuleDef = built_in(
    "locale",
    python!("locale.py"),
    &["dgettext", "getencoding", "gettext", "nl_langinfo", "strcoll", "strxfrm"],
);
pub static MARSHAL: ModuleDef = built_in("marshal", python!("marshal.py"), ALL);
pub static STRINGPREP: ModuleDef = module("stringprep", python!("stringprep.py"));
