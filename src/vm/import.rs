//! `import`: names to modules.
//!
//! A module is looked for in `sys.modules`, among the built-in ones (`stdlib`), then along `sys.path` (a submodule: along its package's
//! `__path__`) as a folder with `__init__.py`, a file `NAME.py`, or a folder without (a namespace package). It is entered
//! into `sys.modules` before its code runs, so that two modules can import each other, and taken out again if that fails.
//! While its code runs the module object is marked [`LOADING`], for the message about circular imports and for other threads (`loading.rs`).
//!
//! The same is written in Python, in `stdlib/importlib`, for programs with finders of their own, and for what is rare (namespace packages). Its module is
//! loaded when a program first asks for what is in it: `sys.meta_path` and its like, and modules' `__spec__` and `__loader__`, are made then.

use std::path::{Path, PathBuf};

use super::exceptions as exc;
use super::interp::Ending;
use super::loading::{LOADING, UNDESCRIBED, is_marked, mark};
use super::{Error, Res, Vm};
use crate::gil::Reason;
use crate::object::exception::{Exception, FrameObject, Traceback};
use crate::object::function::{Code, Module};
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple};
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::stdlib::{self, ModuleDef, dict_of, module_of, set};

/// What was found for a name.
enum Found {
    Source { file: PathBuf, package: Option<PathBuf> },
    Library(&'static ModuleDef),
    Namespace,
}

fn text_of(value: &Value) -> String {
    value.object::<Str>().map_or_else(String::new, |text| text.lossy().into_owned())
}

impl Vm {
    /// What the opcode does: the module that `import NAME` binds, or with a `fromlist` the one that names are taken from.
    pub fn import_name(&mut self, name: &Value, fromlist: &Value, level: &Value) -> Res {
        let level = level.as_small().unwrap_or(0);
        let globals = self.frames.current().map(|frame| frame.function().globals.clone());
        let import = self.interp.names.__import__.clone();
        let Some(function) = self.builtin(&import)? else {
            return self.raise(exc::IMPORT_ERROR, "__import__ not found");
        };
        if !is_ours(&function) {
            let globals = globals.unwrap_or(Value::NONE);
            let has_namespace = self.frames.current().is_some_and(|frame| !frame.namespace.is_null());
            let locals = if has_namespace { self.namespace() } else { Value::NONE };
            let args = [name.clone(), globals, locals, fromlist.clone(), Value::small(level)];
            return self.call(&function, &args);
        }
        self.import_from_globals(name, fromlist, level, globals.as_ref())
    }

    /// `__import__` with the namespace that a relative name starts from.
    pub fn import_from_globals(&mut self, name: &Value, fromlist: &Value, level: i64, globals: Option<&Value>) -> Res {
        if level < 0 {
            return self.value_error("level must be >= 0");
        }
        let wants_names = !fromlist.is_none() && self.truth(fromlist)?;
        let text = text_of(name);
        let full = if level > 0 { self.absolute_name(&text, level as usize, globals)? } else { text.clone() };
        if full.is_empty() {
            return self.value_error("Empty module name");
        }
        let module = self.import_absolute(&intern(full.as_bytes()))?;
        if wants_names {
            self.import_submodules(&module, fromlist)?;
            return Ok(module);
        }
        let Some((first, rest)) = text.split_once('.') else { return Ok(module) };
        // `import a.b` binds `a`, relative to the package if the name was.
        let top = if level > 0 { full[..full.len() - rest.len() - 1].to_owned() } else { first.to_owned() };
        self.import_absolute(&intern(top.as_bytes()))
    }

    /// The full name of a relative one.
    fn absolute_name(&mut self, name: &str, level: usize, globals: Option<&Value>) -> Res<String> {
        let package = self.package_of(globals)?;
        if package.is_empty() {
            return self.import_error("attempted relative import with no known parent package", None, None);
        }
        let mut parts: Vec<&str> = package.split('.').collect();
        if level > parts.len() {
            return self.import_error("attempted relative import beyond top-level package", None, None);
        }
        parts.truncate(parts.len() - (level - 1));
        let base = parts.join(".");
        Ok(if name.is_empty() { base } else { format!("{base}.{name}") })
    }

    /// The package of a namespace: `__package__`, what its `__spec__` says, or its `__name__`. Empty: it is in none.
    fn package_of(&mut self, globals: Option<&Value>) -> Res<String> {
        let Some(globals) = globals.and_then(|globals| globals.object::<Dict>()) else {
            return self.raise(exc::KEY_ERROR, "'__name__' not in globals");
        };
        let [package, spec] = ["__package__", "__spec__"]
            .map(|name| globals.get_name(self, &intern(name.as_bytes())).filter(|value| !value.is_none()));
        let parent = intern(b"parent");
        if let Some(package) = package {
            let text = self.text_or_error(&package, "package")?;
            if let Some(spec) = spec {
                let parent = self.get_attr(&spec, &parent)?;
                if !self.equal(&package, &parent)? {
                    self.warn(exc::DEPRECATION_WARNING, "__package__ != __spec__.parent")?;
                }
            }
            return Ok(text);
        }
        if let Some(spec) = spec {
            let parent = self.get_attr(&spec, &parent)?;
            return self.text_or_error(&parent, "__spec__.parent");
        }
        self.warn(
            exc::IMPORT_WARNING,
            "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__",
        )?;
        let Some(name) = globals.get_name(self, &self.interp.names.__name__) else {
            return self.raise(exc::KEY_ERROR, "'__name__' not in globals");
        };
        let name = self.text_or_error(&name, "__name__")?;
        if globals.get_name(self, &self.interp.names.__path__).is_some() {
            return Ok(name);
        }
        Ok(parent_of(&name))
    }

    fn text_or_error(&mut self, value: &Value, what: &str) -> Res<String> {
        match value.object::<Str>() {
            Some(_) => Ok(text_of(value)),
            None => self.type_error(&format!("{what} must be a string")),
        }
    }

    /// The module of a full name, its parents imported first.
    pub fn import_absolute(&mut self, name: &Value) -> Res {
        if let Some(module) = self.loaded(name)? {
            return Ok(module);
        }
        if self.interp.ending.get() == Ending::WithoutModules {
            return self.raise(exc::IMPORT_ERROR, "sys.meta_path is None, Python is likely shutting down");
        }
        let full = text_of(name);
        let parts = full.rsplit_once('.').filter(|(parent, _)| !parent.is_empty());
        let Some((parent_name, last)) = parts else { return self.load(name, &full, None) };
        let parent = self.import_absolute(&intern(parent_name.as_bytes()))?;
        // The parent's own code may have imported it.
        if let Some(module) = self.loaded(name)? {
            return Ok(module);
        }
        let path = self.interp.names.__path__.clone();
        let path = match self.get_attr(&parent, &path) {
            Ok(path) => Some(path),
            Err(error) if !self.is_exception(&error.0, exc::ATTRIBUTE_ERROR) => return Err(error),
            Err(_) if stdlib::find(&full).is_some() => None,
            Err(Error(reason)) => {
                let message = format!("No module named {}; {} is not a package", quoted(&full), quoted(parent_name));
                let error = self.module_not_found(&message, &full);
                if let Err(Error(error)) = &error
                    && let Some(exception) = error.object::<Exception>()
                {
                    exception.context.replace(self, reason);
                    exception.suppress_context.set(true);
                }
                return error;
            }
        };
        let module = self.load(name, last, path.as_ref())?;
        self.set_attr(&parent, &intern(last.as_bytes()), Some(&module))?;
        Ok(module)
    }

    /// What `sys.modules` has; None there is an error.
    fn loaded(&mut self, name: &Value) -> Res<Option<Value>> {
        let modules = self.interp.modules.clone();
        let mut found = dict_of(&modules).get_name(self, name);
        while let Some(module) = found.as_ref().filter(|module| is_marked(module, LOADING)).cloned() {
            if !self.wait_until_loaded(&module)? {
                break;
            }
            found = dict_of(&modules).get_name(self, name);
        }
        if found.as_ref().is_some_and(Value::is_none) {
            let name = text_of(name);
            let message = format!("import of {name} halted; None in sys.modules");
            return self.module_not_found(&message, &name);
        }
        Ok(found)
    }

    /// Finds and runs a module that is not loaded.
    fn load(&mut self, name: &Value, last: &str, path: Option<&Value>) -> Res {
        let full = text_of(name);
        if self.has_other_finders() {
            return self.load_by_finders(name, path);
        }
        let library = stdlib::find(&full);
        if let Some(def) = library.filter(|_| path.is_some() || stdlib::names::comes_before_path(&full)) {
            return stdlib::make(self, def);
        }
        let folders = match path {
            Some(path) => path.clone(),
            None => {
                let sys = self.interp.sys.clone();
                let path = self.interp.names.path.clone();
                dict_of(&sys).get_name(self, &path).unwrap_or_else(|| List::make(Vec::new()))
            }
        };
        match self.find_along(last, &folders, library)? {
            Some(Found::Source { file, package }) => self.load_source(name, &file, package.as_deref()),
            Some(Found::Library(def)) => stdlib::make(self, def),
            Some(Found::Namespace) => self.load_by_finders(name, path),
            None => self.module_not_found(&format!("No module named {}", quoted(&full)), &full),
        }
    }

    /// Runs something of the machine's own that imports, also when the modules of the program have gone.
    pub fn with_modules<T>(&mut self, run: impl FnOnce(&mut Vm) -> T) -> T {
        let ending = self.interp.ending.get();
        self.interp.ending.set(ending.min(Ending::Finalizing));
        let outcome = run(self);
        self.interp.ending.set(ending);
        outcome
    }

    /// A library module that the machine itself needs, whatever lies beside the script.
    pub fn import_library(&mut self, name: &'static str) -> Res {
        let interned = intern(name.as_bytes());
        match (self.loaded(&interned)?, stdlib::find(name)) {
            (Some(module), _) => Ok(module),
            (None, Some(def)) if !name.contains('.') => self.with_modules(|vm| stdlib::make(vm, def)),
            _ => self.import_absolute(&interned),
        }
    }

    /// Has the program put finders of its own among those of the start?
    fn has_other_finders(&mut self) -> bool {
        let sys = self.interp.sys.clone();
        let of_sys = |vm: &Vm, name: &str| dict_of(&sys).get_name(vm, &intern(name.as_bytes()));
        let Some(finders) = of_sys(self, "meta_path") else { return false };
        let hooks = of_sys(self, "path_hooks");
        let modules = self.interp.modules.clone();
        let Some(known) = dict_of(&modules).get_name(self, &intern(stdlib::importlib::BOOTSTRAP.name.as_bytes()))
        else {
            return true;
        };
        let known = module_dict(self, &known);
        let is_standard = |vm: &Vm, list: Option<Value>, name: &str| {
            let standard = dict_of(&known).get_name(vm, &intern(name.as_bytes()));
            let (Some(list), Some(standard)) = (list, standard) else { return false };
            let (Some(list), Some(standard)) = (list.object::<List>(), standard.object::<Tuple>()) else {
                return false;
            };
            let (list, standard) = (list.get(vm), standard.items());
            list.len() == standard.len() && list.iter().zip(standard).all(|(one, other)| one.is(other))
        };
        // While the module with the standard ones is itself being made there are no others.
        dict_of(&known).get_name(self, &intern(b"_STANDARD_FINDERS")).is_some()
            && !(is_standard(self, Some(finders), "_STANDARD_FINDERS") && is_standard(self, hooks, "_STANDARD_HOOKS"))
    }

    /// The import in Python. Its own levels are no news for who reads a traceback.
    fn load_by_finders(&mut self, name: &Value, path: Option<&Value>) -> Res {
        let path = path.cloned().unwrap_or(Value::NONE);
        let outcome = stdlib::importlib::call(self, "_find_and_load", &[name.clone(), path]);
        if let Err(Error(error)) = &outcome {
            self.hide_levels(error, "<frozen _frozen_importlib>");
        }
        outcome
    }

    /// An attribute that a module gets when it is first asked for: how it was found, and what of `sys` is about modules.
    pub fn late_attribute(&mut self, module: &Value, name: &Value) -> Res<Option<Value>> {
        let names = &self.interp.names;
        let about_finders = ["meta_path", "path_hooks", "path_importer_cache"];
        let is_sys = module_dict(self, module).is(&self.interp.sys);
        if name.is(&names.__spec__) || name.is(&names.__loader__) {
            if !is_marked(module, UNDESCRIBED) {
                return Ok(None);
            }
            self.describe_module(module)?;
        } else if is_sys && about_finders.contains(&&*text_of(name)) {
            stdlib::import(self, stdlib::importlib::BOOTSTRAP.name)?;
        } else if is_sys {
            return stdlib::late_sys::attribute(self, &text_of(name));
        } else {
            return Ok(None);
        }
        let dict = module_dict(self, module);
        Ok(dict_of(&dict).get_name(self, name))
    }

    /// The same for a name of the module whose code runs.
    pub fn late_global(&mut self, globals: &Value, name: &Value) -> Res<Option<Value>> {
        let names = &self.interp.names;
        if !name.is(&names.__spec__) && !name.is(&names.__loader__) {
            return Ok(None);
        }
        let (own, modules) = (names.__name__.clone(), self.interp.modules.clone());
        let own = globals.object::<Dict>().and_then(|globals| globals.get_name(self, &own));
        let module = own.and_then(|own| dict_of(&modules).get_name(self, &intern_value(&own)));
        match module {
            Some(module) if module_dict(self, &module).is(globals) => self.late_attribute(&module, name),
            _ => Ok(None),
        }
    }

    /// The same for the names of a module that came from a file, when the program looks at all of them.
    pub fn describe_namespace(&mut self, globals: &Value) -> Res<()> {
        let names = &self.interp.names;
        let (spec, file) = (names.__spec__.clone(), names.__file__.clone());
        let has = |name: &Value| globals.object::<Dict>().is_some_and(|globals| globals.get_name(self, name).is_some());
        if !has(&spec) && has(&file) {
            self.late_global(globals, &spec)?;
        }
        Ok(())
    }

    /// Gives a module that has none its `__spec__` and `__loader__`.
    pub fn describe_module(&mut self, module: &Value) -> Res<()> {
        if is_marked(module, UNDESCRIBED) {
            mark(module, UNDESCRIBED, false);
            stdlib::importlib::call(self, "_describe", std::slice::from_ref(module))?;
        }
        Ok(())
    }

    /// Takes the levels of a file of ours out of an exception's traceback.
    pub fn hide_levels(&mut self, error: &Value, filename: &str) {
        let Some(exception) = error.object::<Exception>() else { return };
        let mut kept = Vec::new();
        let mut level = exception.traceback.get(self).clone();
        while let Some(one) = level.object::<Traceback>() {
            let next = one.next.get(self).clone();
            let code = one.frame.object::<FrameObject>().and_then(|frame| frame.code.object::<Code>());
            let ours = code.is_some_and(|code| text_of(&code.filename) == filename);
            if !ours {
                kept.push(level.clone());
            }
            level = next;
        }
        let mut next = Value::NONE;
        for level in kept.into_iter().rev() {
            if let Some(one) = level.object::<Traceback>() {
                drop(one.next.replace(self, next));
            }
            next = level;
        }
        drop(exception.traceback.replace(self, next));
    }

    /// The first that has the module, of the entries of a path. A library module is where the path has the library, or last if it has it no more.
    fn find_along(&mut self, last: &str, folders: &Value, library: Option<&'static ModuleDef>) -> Res<Option<Found>> {
        if last.is_empty() || last.starts_with('.') || last.contains(['/', '\0']) {
            return Ok(None);
        }
        let mut namespace = false;
        for folder in self.collect(folders)? {
            let folder = PathBuf::from(text_of(&folder));
            if library.is_some() && folder.as_os_str() == stdlib::names::path_entry() {
                break;
            }
            let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
            let package = folder.join(last);
            let (init, file) = (package.join("__init__.py"), folder.join(format!("{last}.py")));
            if init.is_file() {
                return Ok(Some(Found::Source { file: init, package: Some(package) }));
            }
            if file.is_file() {
                return Ok(Some(Found::Source { file, package: None }));
            }
            namespace |= package.is_dir();
        }
        Ok(library.map(Found::Library).or(namespace.then_some(Found::Namespace)))
    }

    fn load_source(&mut self, name: &Value, file: &Path, package: Option<&Path>) -> Res {
        let filename = absolute(file);
        let text = self.read_source(&filename)?;
        let code = self.compile_source(&text, &filename, baton_grammar::Mode::File, false)?;
        let module = self.new_module(name, Some(&filename), package);
        self.enter_module(name, &module);
        self.begin_loading(&module);
        let dict = module_dict(self, &module);
        let outcome = self.run_code(&code, &dict, None);
        self.end_loading(&module)?;
        if let Err(error) = outcome {
            let modules = self.interp.modules.clone();
            let gone = dict_of(&modules).remove_name(self, name);
            drop(gone);
            return Err(error);
        }
        // A module may put another object in its place, but not nothing.
        match self.loaded(name)? {
            Some(module) => Ok(module),
            None => self.key_error(name),
        }
    }

    /// Reads a source file; what is wrong with its bytes is a `SyntaxError`.
    pub fn read_source(&mut self, filename: &str) -> Res<String> {
        let path = filename.to_owned();
        let bytes = match self.unlocked(Reason::Io.into(), move || std::fs::read(path)) {
            Ok(bytes) => bytes,
            Err(error) => return self.io_error(&error, &[&Str::from(filename)]),
        };
        // As the import system of CPython does, which gives the bytes to `compile`.
        if bytes.contains(&0) {
            return self.raise(exc::SYNTAX_ERROR, "source code string cannot contain null bytes");
        }
        self.decode_given(&bytes, filename)
    }

    fn new_module(&mut self, name: &Value, file: Option<&str>, package: Option<&Path>) -> Value {
        let dict = Dict::new();
        let full = text_of(name);
        let names = dict_of(&dict);
        set(self, names, "__name__", name.clone());
        set(self, names, "__doc__", Value::NONE);
        let parent = if package.is_some() { full.clone() } else { parent_of(&full) };
        set(self, names, "__package__", Str::from(&parent));
        if let Some(package) = package {
            let path = Str::from(&absolute(package));
            set(self, names, "__path__", List::make(vec![path]));
        }
        if let Some(file) = file {
            set(self, names, "__file__", Str::from(file));
            set(self, names, "__cached__", Str::from(&cached(file)));
        }
        let builtins = self.interp.builtins.clone();
        set(self, names, "__builtins__", builtins);
        module_of(dict)
    }

    fn enter_module(&mut self, name: &Value, module: &Value) {
        let modules = self.interp.modules.clone();
        let old = dict_of(&modules).set_name(self, name, module.clone());
        drop(old);
    }

    /// For `from package import part`: imports the parts that are submodules not yet loaded.
    fn import_submodules(&mut self, module: &Value, fromlist: &Value) -> Res<()> {
        let path = self.interp.names.__path__.clone();
        if self.get_attr_opt(module, &path)?.is_none() {
            return Ok(());
        }
        for name in self.collect(fromlist)? {
            if name.object::<Str>().is_some_and(|text| text.bytes() == b"*") {
                let all = self.interp.names.__all__.clone();
                if let Some(all) = self.get_attr_opt(module, &all)? {
                    self.import_submodules(module, &all)?;
                }
                continue;
            }
            let name = crate::object::str::intern_value(&name);
            if self.get_attr_opt(module, &name)?.is_none() {
                self.import_submodule(module, &name)?;
            }
        }
        Ok(())
    }

    /// Imports a submodule, unless there is none.
    fn import_submodule(&mut self, module: &Value, name: &Value) -> Res<()> {
        let own = self.interp.names.__name__.clone();
        let Some(own) = self.get_attr_opt(module, &own)? else { return Ok(()) };
        let full = format!("{}.{}", text_of(&own), text_of(name));
        match self.import_absolute(&intern(full.as_bytes())) {
            Ok(_) => Ok(()),
            Err(Error(error)) if self.is_missing(&error, &full)? => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Is it the error that says that the very module is not there?
    fn is_missing(&mut self, error: &Value, full: &str) -> Res<bool> {
        if !self.is_exception(error, exc::MODULE_NOT_FOUND_ERROR) {
            return Ok(false);
        }
        let name = self.interp.names.name.clone();
        Ok(self.get_attr_opt(error, &name)?.is_some_and(|name| text_of(&name) == full))
    }

    /// `from module import name`.
    pub fn import_from(&mut self, module: &Value, name: &Value) -> Res {
        if let Some(value) = self.get_attr_opt(module, name)? {
            return Ok(value);
        }
        let own_name = self.interp.names.__name__.clone();
        let own_name = self.get_attr_opt(module, &own_name)?.filter(|name| name.object::<Str>().is_some());
        let own = own_name.as_ref().map_or_else(|| "<unknown module name>".to_owned(), text_of);
        // A cycle: the submodule is loaded, but its package does not have it yet.
        let full = intern(format!("{own}.{}", text_of(name)).as_bytes());
        if own_name.is_some()
            && let Some(module) = self.loaded(&full)?
        {
            return Ok(module);
        }
        let file = self.interp.names.__file__.clone();
        let file = self.get_attr_opt(module, &file)?.filter(|file| file.object::<Str>().is_some());
        let place = file.as_ref().map_or_else(|| "unknown location".to_owned(), text_of);
        let (own_text, name_text) = (quoted(&own), quoted(&text_of(name)));
        let loading = is_marked(module, LOADING);
        let message = if loading {
            format!(
                "cannot import name {name_text} from partially initialized module {own_text} \
                 (most likely due to a circular import) ({place})"
            )
        } else {
            format!("cannot import name {name_text} from {own_text} ({place})")
        };
        let error = self.import_error::<()>(&message, own_name.as_ref(), file.as_ref());
        if let Err(Error(error)) = &error {
            let key = self.interp.names.name_from.clone();
            self.set_attr(error, &key, Some(name))?;
        }
        error.map(|()| Value::NONE)
    }

    /// The complaint about a name that a module lacks, with what may be the reason: a file of the program's that hides a module, or a circle of imports.
    pub fn lacks_attribute(&mut self, module: &Value, own: &str, text: &str) -> String {
        let plain = format!("module '{own}' has no attribute '{text}'");
        let file = self.file_of(module);
        let hides = file.as_deref().is_some_and(|file| self.is_beside_the_program(file));
        if let Some(file) = file.as_deref().filter(|_| hides && stdlib::names::is_standard(own)) {
            return format!("{plain} ({})", hides_library(file, own));
        }
        if !is_marked(module, LOADING) {
            let part = intern(format!("{own}.{text}").as_bytes());
            let modules = self.interp.modules.clone();
            let part = dict_of(&modules).get_name(self, &part);
            if part.is_some_and(|part| is_marked(&part, LOADING)) {
                return format!(
                    "cannot access submodule '{text}' of module '{own}' (most likely due to a circular import)"
                );
            }
            return plain;
        }
        match file {
            Some(file) if hides => format!(
                "{plain} (consider renaming '{file}' if it has the same name as a third-party module you intended to import)"
            ),
            Some(file) => format!(
                "partially initialized module '{own}' from '{file}' has no attribute '{text}' \
                 (most likely due to a circular import)"
            ),
            None => format!("partially initialized {plain} (most likely due to a circular import)"),
        }
    }

    /// The file that a module is from.
    fn file_of(&mut self, module: &Value) -> Option<String> {
        let dict = module_dict(self, module);
        let file = dict_of(&dict).get_name(self, &self.interp.names.__file__)?;
        file.object::<Str>()?;
        Some(text_of(&file)).filter(|file| !file.is_empty())
    }

    /// Is a module's file in the folder where imports are looked for before all others?
    fn is_beside_the_program(&self, file: &str) -> bool {
        let Some(first) = self.interp.program_dir.get() else { return false };
        let here = || std::env::current_dir().unwrap_or_default();
        let first = if first.is_empty() { here() } else { PathBuf::from(first) };
        Path::new(file.strip_suffix("/__init__.py").unwrap_or(file)).parent() == Some(&first)
    }

    /// `from module import *`, into the running frame's namespace.
    pub fn import_star(&mut self, module: &Value) -> Res<()> {
        let (all, dict) = (self.interp.names.__all__.clone(), self.interp.names.__dict__.clone());
        let (names, public_only) = match self.get_attr_opt(module, &all)? {
            Some(all) if !super::operator::has_items_by_number(&all) => {
                let kind = self.type_name(&all);
                return self.type_error(&match all.class().slots().get_item {
                    Some(_) => format!("{kind} is not a sequence"),
                    None => format!("'{kind}' object does not support indexing"),
                });
            }
            Some(all) => (self.items_in_turn(&all)?, false),
            None => match self.get_attr_opt(module, &dict)? {
                Some(dict) => (self.collect(&dict)?, true),
                None => return self.import_error("from-import-* object has no __dict__ and no __all__", None, None),
            },
        };
        let Some(target) = self.star_target() else { return Ok(()) };
        for name in names {
            let Some(text) = name.object::<Str>() else {
                let kind = self.type_name(&name);
                let own = self.interp.names.__name__.clone();
                let own = self.get_attr_opt(module, &own)?.map_or_else(String::new, |own| text_of(&own));
                let place =
                    if public_only { format!("Key in {own}.__dict__") } else { format!("Item in {own}.__all__") };
                return self.type_error(&format!("{place} must be str, not {kind}"));
            };
            if public_only && text.bytes().starts_with(b"_") {
                continue;
            }
            let value = self.get_attr(module, &crate::object::str::intern_value(&name))?;
            self.set_item(&target, &name, Some(&value))?;
        }
        Ok(())
    }

    /// The items of a sequence, asked for one by one.
    fn items_in_turn(&mut self, sequence: &Value) -> Res<Vec<Value>> {
        let kind = self.type_name(sequence);
        if sequence.class().slots().get_item.is_none() {
            return self.type_error(&format!("'{kind}' object does not support indexing"));
        }
        if sequence.object::<Dict>().is_some() {
            return self.type_error(&format!("{kind} is not a sequence"));
        }
        let mut items = Vec::new();
        loop {
            match self.get_item(sequence, &Value::small(items.len() as i64)) {
                Ok(item) => items.push(item),
                Err(error) if self.is_exception(&error.0, exc::INDEX_ERROR) => return Ok(items),
                Err(error) => return Err(error),
            }
        }
    }

    fn star_target(&self) -> Option<Value> {
        let frame = self.frames.current()?;
        if frame.namespace.is_null() {
            return Some(frame.function().globals.clone());
        }
        // SAFETY: whoever entered the frame keeps the namespace alive until it leaves.
        Some(unsafe { (*frame.namespace).clone() })
    }

    fn module_not_found<T>(&mut self, message: &str, name: &str) -> Res<T> {
        let class = exc::MODULE_NOT_FOUND_ERROR;
        self.import_error_of(class, message, Some(&Str::from(name)), None)
    }

    fn import_error<T>(&mut self, message: &str, name: Option<&Value>, path: Option<&Value>) -> Res<T> {
        self.import_error_of(exc::IMPORT_ERROR, message, name, path)
    }

    fn import_error_of<T>(
        &mut self,
        class: exc::ExceptionId,
        message: &str,
        name: Option<&Value>,
        path: Option<&Value>,
    ) -> Res<T> {
        // Made by calling the class, so that its own attributes are set up.
        let class = self.exception_class(class).value();
        let error = self.call(&class, &[Str::from(message)])?;
        let (name_key, path_key) = (self.interp.names.name.clone(), self.interp.names.path.clone());
        for (key, value) in [(name_key, name), (path_key, path)] {
            if value.is_some() {
                self.set_attr(&error, &key, value)?;
            }
        }
        Err(Error(error))
    }
}

/// Is it the `__import__` that we gave the program?
fn is_ours(function: &Value) -> bool {
    let native = function.object::<crate::object::function::Native>();
    native.is_some_and(|native| native.def.0.name == "__import__")
}

fn module_dict(vm: &Vm, module: &Value) -> Value {
    module.object::<Module>().map_or_else(Dict::new, |module| module.dict.get(vm).clone())
}

/// A name in quotes, as `repr` shows names.
fn quoted(name: &str) -> String {
    let name = Str::from(name);
    let shown = name.object::<Str>().map(crate::types::str::repr::quoted);
    shown.and_then(|shown| shown.object::<Str>().map(|text| text.lossy().into_owned())).unwrap_or_default()
}

fn hides_library(file: &str, own: &str) -> String {
    format!(
        "consider renaming '{file}' since it has the same name as the standard library module named '{own}' and the import \
         system gives it precedence"
    )
}

/// Where CPython would keep the compiled code of a file; here nothing is kept.
fn cached(file: &str) -> String {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    format!("{folder}/__pycache__/{}.baton-313.pyc", name.strip_suffix(".py").unwrap_or(name))
}

/// A path from the root.
pub fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).to_string_lossy().into_owned()
}

/// The package that a dotted name is in; empty if none.
fn parent_of(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(front, _)| front.to_owned())
}
