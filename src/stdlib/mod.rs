//! Modules: Rust where they touch the machine or the system, our own Python where that reads better.
//!
//! A built-in module is a row of [`MODULES`]: its functions, a filler for what is no function, and Python source that runs in
//! the module's dict after both. It is made when it is first imported; `builtins` and `sys` at the start, since the
//! machine itself reads them ([`install`]).
//!
//! The Python files are compiled when Baton is: an import reads the image of their code (`compile/image.rs`).

/// The Python files of a module, by their paths in this folder.
macro_rules! python {
    ($($path:literal),+ $(,)?) => {
        &[$( $crate::stdlib::PythonFile {
            path: $path,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/stdlib/", $path)),
            image: include_bytes!(concat!(env!("OUT_DIR"), "/stdlib/", $path, ".image")),
        } ),+]
    };
}

/// `abc` and `collections.abc`.
pub mod abc;
/// `array`.
pub mod array;
/// `ast`: trees as values.
pub mod ast;
/// `atexit`.
pub mod atexit;
/// `binascii`.
pub mod binascii;
/// `bisect`.
pub mod bisect;
/// `cmath`.
pub mod cmath;
/// `codecs`.
pub mod codecs;
/// `collections`.
pub mod collections;
/// What `threading.Condition` is made of.
pub mod condition;
/// `copyreg`.
pub mod copyreg;
/// `errno`.
pub mod errno;
/// `functools`.
pub mod functools;
/// `gc`.
pub mod gc;
/// `gil`: the lock, as programs see and set it.
pub mod gil;
/// `heapq`.
pub mod heapq;
/// `importlib`.
pub mod importlib;
/// For classes in Python that are C's elsewhere.
pub mod in_python;
/// `io`, and the files that `open` makes.
pub mod io;
/// `itertools`.
pub mod itertools;
/// Types that are made with their module.
pub mod late;
/// What `sys` has that few ask for.
pub mod late_sys;
/// `threading.local`.
pub mod local;
/// Locks.
pub mod lock;
/// `math`.
pub mod math;
/// What `multiprocessing` needs of the system.
pub mod multiprocessing;
/// The names of library modules, and which of them come before the path.
pub mod names;
/// `operator`.
pub mod operator;
/// `os` and `os.path`.
pub mod os;
/// `struct`.
pub mod packing;
/// `pickle`.
pub mod pickle;
/// Values as bytes, for `multiprocessing`.
pub mod plain;
/// Modules that are all Python.
pub mod plain_python;
/// `codeop` and `code`.
pub mod prompt;
/// `random`.
pub mod random;
/// `re`.
pub mod re;
/// `select`.
pub mod select;
/// `signal`.
pub mod signal;
/// What `signal` passes on to the system.
pub mod signal_mask;
/// `_queue`.
pub mod simple_queue;
/// `socket`.
pub mod socket;
/// `string` and `textwrap`.
pub mod string;
/// Named tuples, as `sys.version_info` is one.
pub mod structs;
/// `symtable`.
pub mod symtable;
/// `sys`.
pub mod sys;
/// System calls outside of the GIL, and paths for them.
pub mod system;
/// `_thread`, and the modules over it.
pub mod thread;
/// `time`.
pub mod time;
/// `traceback`.
pub mod traceback;
/// `typing`.
pub mod typing;
/// `unicodedata`.
pub mod unicodedata;
/// `_warnings`.
pub mod warnings;
/// `weakref`.
pub mod weakref;

use std::cell::Cell;
use std::path::Path;

use crate::compile::image;
use crate::object::function::{Module, Native};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::shape;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::vm::loading::UNDESCRIBED;
use crate::vm::native::NativeDef;
use crate::vm::{Res, Vm};

/// A module of ours.
pub struct ModuleDef {
    pub name: &'static str,
    pub functions: &'static [NativeDef],
    /// Puts in what is no function.
    pub fill: fn(&mut Vm, &Dict) -> Res<()>,
    /// Run in the module's dict after that, one after the other: [`python!`].
    pub files: &'static [PythonFile],
    /// A line or two that need no file; compiled when they are run.
    pub source: Option<&'static str>,
    /// Functions and classes of the files that are to be built-in ones: [`in_python`].
    pub built_in: &'static [&'static str],
}

/// A file of Python.
pub struct PythonFile {
    /// In the folder of this module.
    pub path: &'static str,
    /// What tracebacks show.
    pub text: &'static str,
    /// What is run.
    pub image: &'static [u8],
}

impl ModuleDef {
    /// A module that is all in its functions: `ModuleDef { fill: ..., ..ModuleDef::new("name", FUNCTIONS) }`.
    pub const fn new(name: &'static str, functions: &'static [NativeDef]) -> ModuleDef {
        ModuleDef { name, functions, fill: |_, _| Ok(()), files: &[], source: None, built_in: &[] }
    }
}

/// All of them.
pub static MODULES: &[&ModuleDef] = &[
    &crate::builtins::MODULE,
    &sys::MODULE,
    &errno::MODULE,
    &codecs::NATIVES,
    &codecs::MODULE,
    &codecs::ENCODINGS,
    &codecs::ALIASES,
    &codecs::IDNA,
    &codecs::PUNYCODE,
    &unicodedata::MODULE,
    &binascii::MODULE,
    &plain_python::LOCALE,
    &plain_python::MARSHAL,
    &plain_python::STRINGPREP,
    &gc::MODULE,
    &gil::MODULE,
    &collections::NATIVES,
    &collections::MODULE,
    &functools::NATIVES,
    &functools::MODULE,
    &heapq::MODULE,
    &heapq::NATIVES,
    &itertools::MODULE,
    &bisect::MODULE,
    &bisect::ALIAS,
    &importlib::NATIVES,
    &importlib::BOOTSTRAP,
    &importlib::EXTERNAL,
    &importlib::IMPORTLIB,
    &importlib::BOOTSTRAP_OF_IMPORTLIB,
    &importlib::EXTERNAL_OF_IMPORTLIB,
    &importlib::UTIL,
    &importlib::MACHINERY,
    &importlib::ABC,
    &importlib::RUNPY,
    &operator::NATIVES,
    &operator::MODULE,
    &random::NATIVES,
    &random::MODULE,
    &io::MODULE,
    &math::MODULE,
    &cmath::MODULE,
    &abc::NATIVES,
    &abc::MODULE,
    &abc::PLAIN,
    &abc::COLLECTIONS_ABC,
    &abc::ABC_OF_COLLECTIONS,
    &TYPES,
    &FUTURE,
    &typing::NATIVES,
    &typing::MODULE,
    &os::MODULE,
    &os::PATH_MODULE,
    &os::GENERIC_PATH_MODULE,
    &os::STAT_MODULE,
    &os::STAT_ALIAS,
    &re::NATIVES,
    &re::MODULE,
    &re::CONSTANTS,
    &string::FORMATTER,
    &string::MODULE,
    &string::TEXTWRAP,
    &time::MODULE,
    &time::STRPTIME,
    &array::MODULE,
    &ast::NATIVES,
    &ast::MODULE,
    &ast::UNPARSE,
    &prompt::CODEOP,
    &prompt::CODE,
    &symtable::TABLES,
    &symtable::MODULE,
    &io::IN_PYTHON,
    &io::ALIAS,
    &packing::MODULE,
    &pickle::MODULE,
    &pickle::ALIAS,
    &pickle::COMPAT,
    &traceback::MODULE,
    &copyreg::MODULE,
    &plain_python::ENUM,
    &plain_python::DATACLASSES,
    &plain_python::CONTEXTLIB,
    &plain_python::CONTEXTVARS,
    &plain_python::CONTEXTVARS_ALIAS,
    &plain_python::COPY,
    &plain_python::INSPECT,
    &plain_python::PYDOC,
    &in_python::MODULE,
    &plain_python::KEYWORD,
    &traceback::LINECACHE,
    &plain_python::REPRLIB,
    &plain_python::WARNINGS,
    &warnings::CORE,
    &warnings::SPARE,
    &weakref::MODULE,
    &atexit::MODULE,
    &thread::MODULE,
    &thread::THREADING,
    &thread::THREADING_LOCAL,
    &thread::QUEUE,
    &simple_queue::MODULE,
    &signal::NATIVES,
    &signal::MODULE,
    &select::MODULE,
    &select::SELECTORS,
    &socket::NATIVES,
    &socket::MODULE,
    &plain::MODULE,
    &multiprocessing::NATIVES,
    &multiprocessing::MODULE,
    &multiprocessing::CONNECTION,
    &multiprocessing::PROCESS,
];

/// `types`, all of it Python.
static TYPES: ModuleDef = ModuleDef { files: python!("types.py"), ..ModuleDef::new("types", &[]) };

/// `__future__`.
static FUTURE: ModuleDef = ModuleDef { files: python!("future.py"), ..ModuleDef::new("__future__", &[]) };

/// The module of a name.
pub fn find(name: &str) -> Option<&'static ModuleDef> {
    MODULES.iter().find(|def| def.name == name).copied()
}

/// Makes a module and enters it into `sys.modules`; if its source fails it is taken out again.
pub fn make(vm: &mut Vm, def: &'static ModuleDef) -> Res {
    let dict = Dict::new();
    fill(vm, def, dict_of(&dict))?;
    let module = module_of(dict.clone());
    enter(vm, def.name, module.clone())?;
    if def.source.is_some() || !def.files.is_empty() {
        vm.begin_loading(&module);
        let outcome = run(vm, def, &dict);
        vm.end_loading(&module)?;
        if let Err(error) = outcome {
            let modules = vm.interp.modules.clone();
            dict_of(&modules).remove_name(vm, &intern(def.name.as_bytes()));
            return Err(error);
        }
    }
    // A module may put another object in its place.
    let modules = vm.interp.modules.clone();
    Ok(dict_of(&modules).get_name(vm, &intern(def.name.as_bytes())).unwrap_or(module))
}

/// Fills a module's dict with all but what its source defines.
pub fn fill(vm: &mut Vm, def: &'static ModuleDef, dict: &Dict) -> Res<()> {
    describe(vm, dict, def.name);
    let owner = intern(def.name.as_bytes());
    for function in def.functions {
        let native = Native::make(shape::NATIVE_FUNCTION, function, Value::NOTHING, owner.clone());
        set(vm, dict, function.name, native);
    }
    (def.fill)(vm, dict)
}

/// Runs what is Python.
fn run(vm: &mut Vm, def: &ModuleDef, dict: &Value) -> Res<()> {
    if let Some(source) = def.source {
        let filename = format!("<frozen {}>", def.name);
        let code = vm.compile_source(source, &filename, baton_grammar::Mode::File, false)?;
        vm.run_code(&code, dict, None)?;
    }
    for file in def.files {
        let code = vm.link(image::read(file.image, &filename(def, file)))?;
        vm.run_code(&code, dict, None)?;
    }
    if def.built_in.is_empty() { Ok(()) } else { in_python::make_built_in(vm, def, dict) }
}

/// What tracebacks call a file: by its module, and by its own name if it is one of several.
fn filename(def: &ModuleDef, file: &PythonFile) -> String {
    match Path::new(file.path).file_stem() {
        Some(part) if def.files.len() > 1 => format!("<frozen {}.{}>", def.name, part.display()),
        _ => format!("<frozen {}>", def.name),
    }
}

/// The text of a file that tracebacks call so.
pub fn text_of_file(name: &str) -> Option<&'static str> {
    let files = MODULES.iter().flat_map(|def| def.files.iter().map(move |file| (def, file)));
    files.into_iter().find(|(def, file)| filename(def, file) == name).map(|(_, file)| file.text)
}

/// Fills `builtins` and `sys`, whose dicts are there already, and enters the modules that are there from the start. What there is then stays.
pub fn install(vm: &mut Vm) -> Res<()> {
    let (builtins, sys) = (vm.interp.builtins.clone(), vm.interp.sys.clone());
    fill(vm, &crate::builtins::MODULE, dict_of(&builtins))?;
    fill(vm, &sys::MODULE, dict_of(&sys))?;
    enter(vm, "sys", module_of(sys))?;
    let builtins = module_of(builtins);
    enter(vm, "builtins", builtins.clone())?;
    heap::freeze();
    // The program's own module is no part of what stays: the collector has to find it at the end.
    let main = Dict::new();
    describe(vm, dict_of(&main), "__main__");
    set(vm, dict_of(&main), "__package__", Value::NONE);
    set(vm, dict_of(&main), "__spec__", Value::NONE);
    set(vm, dict_of(&main), "__builtins__", builtins);
    set(vm, dict_of(&main), "__annotations__", Dict::new());
    enter(vm, "__main__", module_of(main))
}

fn enter(vm: &mut Vm, name: &str, module: Value) -> Res<()> {
    let modules = vm.interp.modules.clone();
    set(vm, dict_of(&modules), name, module);
    Ok(())
}

/// The names that every module has; `__spec__` and `__loader__` are made when they are asked for.
fn describe(vm: &mut Vm, dict: &Dict, name: &str) {
    set(vm, dict, "__name__", intern(name.as_bytes()));
    set(vm, dict, "__doc__", Value::NONE);
    set(vm, dict, "__package__", intern(name.rsplit_once('.').map_or("", |(parent, _)| parent).as_bytes()));
}

/// A module object around a dict.
pub fn module_of(dict: Value) -> Value {
    heap::new_object(shape::MODULE, Module::contents(GilCell::new(dict), Cell::new(UNDESCRIBED)))
}

/// The dict of a module, of a value known to be one.
pub fn dict_of(dict: &Value) -> &Dict {
    let Some(dict) = dict.object::<Dict>() else { unreachable!("a module's names are in a dict") };
    dict
}

/// Sets a name of a module.
pub fn set(vm: &mut Vm, dict: &Dict, name: &str, value: Value) {
    let old = dict.set_name(vm, &intern(name.as_bytes()), value);
    drop(old);
}

/// Sets names to ints.
pub fn set_numbers(vm: &mut Vm, dict: &Dict, numbers: &[(&str, i64)]) {
    for (name, number) in numbers {
        set(vm, dict, name, crate::object::number::int(*number));
    }
}

/// A library module by its name, imported if need be, whatever lies on the path.
pub fn import(vm: &mut Vm, name: &'static str) -> Res {
    vm.import_library(name)
}

/// What a forked child has to put right. The scheduler has its one thread by now, and files find out by themselves that
/// their owners are gone.
pub fn after_fork_in_child(vm: &mut Vm) {
    thread::after_fork_in_child(vm);
    if let Err(error) = random::after_fork_in_child(vm) {
        vm.print_exception(&error.0);
    }
}
