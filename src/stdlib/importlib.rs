//! `importlib`, `runpy`, and `_imp`: what they ask of the machine.

use super::{ModuleDef, PythonFile, find, make, names};
use crate::object::sequence::Bytes;
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::vm::native::{NativeDef, def};
use crate::vm::{Res, Vm};

pub static NATIVES: ModuleDef = ModuleDef::new("_imp", FUNCTIONS);

const fn module(name: &'static str, files: &'static [PythonFile]) -> ModuleDef {
    ModuleDef { files, ..ModuleDef::new(name, &[]) }
}

/// A name of the first.
const fn alias(name: &'static str) -> ModuleDef {
    ModuleDef { source: Some(ALIAS), ..ModuleDef::new(name, &[]) }
}

/// The finders and loaders, under the name that their classes say.
pub static BOOTSTRAP: ModuleDef = module("_frozen_importlib", python!("importlib/bootstrap.py"));
pub static EXTERNAL: ModuleDef = alias("_frozen_importlib_external");
pub static IMPORTLIB: ModuleDef = module("importlib", python!("importlib/importlib.py"));
pub static BOOTSTRAP_OF_IMPORTLIB: ModuleDef = alias("importlib._bootstrap");
pub static EXTERNAL_OF_IMPORTLIB: ModuleDef = alias("importlib._bootstrap_external");
pub static UTIL: ModuleDef = module("importlib.util", python!("importlib/util.py"));
pub static MACHINERY: ModuleDef = module("importlib.machinery", python!("importlib/machinery.py"));
pub static ABC: ModuleDef = module("importlib.abc", python!("importlib/abc.py"));
pub static RUNPY: ModuleDef = module("runpy", python!("importlib/runpy.py"));

const ALIAS: &str = "import sys\nimport _frozen_importlib\nsys.modules[__name__] = _frozen_importlib\n";

const FUNCTIONS: &[NativeDef] = &[
    def("is_builtin", "name, /", |vm, args| {
        let name = vm.str_text(&args[0])?;
        Ok(Value::small(i64::from(find(&name).is_some())))
    }),
    def("comes_before_path", "name, /", |vm, args| {
        let name = vm.str_text(&args[0])?;
        Ok(Value::bool(name.contains('.') || names::comes_before_path(&name)))
    }).doc("Whether a module of the library is found before the path is looked at; if not, it is found behind the path's last folder."),
    def("library_entry", "", |_, _| Ok(Str::from(names::path_entry()))).doc("The entry of sys.path that stands for the library."),
    def("create_builtin", "name, /", |vm, args| {
        let name = vm.str_text(&args[0])?;
        match find(&name) {
            Some(def) => make(vm, def),
            None => Ok(Value::NONE),
        }
    }),
    def("builtin_source", "name, /", |vm, args| {
        let name = vm.str_text(&args[0])?;
        let text = |def: &ModuleDef| def.files.iter().map(|file| file.text).chain(def.source).collect::<String>();
        Ok(find(&name).map(text).filter(|text| !text.is_empty()).map_or(Value::NONE, |text| Str::from(&text)))
    }),
    def("import_absolute", "name, /", |vm, args| vm.import_absolute(&intern_value(&args[0]))),
    def("decode_source", "source, /", |vm, args| {
        let text = match args[0].object::<Bytes>() {
            Some(bytes) => vm.decode_source(bytes.get(), "<string>")?,
            None => return vm.type_error("decode_source() wants bytes"),
        };
        Ok(Str::from(&text.replace("\r\n", "\n").replace('\r', "\n")))
    }),
    def("begin_loading", "module, /", |vm, args| {
        vm.begin_loading(&args[0]);
        Ok(Value::NONE)
    }),
    def("end_loading", "module, /", |vm, args| {
        vm.end_loading(&args[0])?;
        Ok(Value::NONE)
    }),
    def("acquire_lock", "", |_, _| Ok(Value::NONE)),
    def("release_lock", "", |_, _| Ok(Value::NONE)),
    def("lock_held", "", |_, _| Ok(Value::FALSE)),
    def("is_frozen", "name, /", |_, _| Ok(Value::FALSE)),
    def("extension_suffixes", "", |_, _| Ok(crate::object::sequence::List::make(Vec::new()))),
];

/// Calls a function of the finders' module.
pub fn call(vm: &mut Vm, function: &str, args: &[Value]) -> Res {
    let module = super::import(vm, BOOTSTRAP.name)?;
    vm.call_method(&module, &intern(function.as_bytes()), args)
}
