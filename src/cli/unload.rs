//! How the modules of a program end, when nothing of it runs any more.
//!
//! Nobody sees it happen but finalizers, so where none is to run nothing is done at all: the system takes the memory back. Otherwise it is as in CPython's `finalize_modules`
//! (`Python/pylifecycle.c`): `sys.modules` lets go of all modules, and what only they held is one piece of cyclic garbage, whose finalizers still see
//! every name as it was. They run from the names of the modules inwards. A module that something else holds, a thread that was frozen for
//! instance, loses its names one by one instead, and finalizers that run by this find None in the place of the names before.

use crate::object::function::Module;
use crate::object::mapping::Dict;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::object::{collect, heap, shape};
use crate::stdlib::{self, dict_of};
use crate::vm::Vm;
use crate::vm::interp::Ending;

/// What of `sys` is None from here on.
const LOST: [&str; 12] = [
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_exc",
    "last_type",
    "last_value",
    "last_traceback",
    "path_hooks",
    "path_importer_cache",
    "meta_path",
    "__interactivehook__",
];

/// Lets go of all modules, and runs the finalizers of what they held.
pub fn unload_modules(vm: &mut Vm) {
    if collect::with_finalizers(vm).is_empty() && !vm.tells_of_collections() {
        return;
    }
    if heap::is_collecting() {
        vm.collect_garbage(true);
    }
    vm.interp.ending.set(Ending::WithoutModules);
    let left = let_go(vm);
    for module in left.iter().rev() {
        if let Some(module) = module.object::<WeakRef>().and_then(WeakRef::get) {
            let dict = module.object::<Module>().map(|module| module.dict.get(vm).clone()).unwrap_or_default();
            clear(vm, dict_of(&dict));
        }
    }
    vm.run_finalizers();
}

/// Takes the modules out of `sys`, and collects what they held. Gives weak references to those of the program.
fn let_go(vm: &mut Vm) -> Vec<Value> {
    let sys = vm.interp.sys.clone();
    for name in LOST {
        drop(dict_of(&sys).set_name(vm, &intern(name.as_bytes()), Value::NONE));
    }
    for name in ["stdin", "stdout", "stderr"] {
        let original = dict_of(&sys).get_name(vm, &intern(format!("__{name}__").as_bytes())).unwrap_or_default();
        drop(dict_of(&sys).set_name(vm, &intern(name.as_bytes()), original));
    }
    let builtins = vm.interp.builtins.clone();
    drop(dict_of(&builtins).remove_name(vm, &intern(b"open")));

    let modules = vm.interp.modules.clone();
    let all = std::mem::take(dict_of(&modules).get_mut(vm));
    let is_library = |key: &Value| {
        let name = key.object::<Str>().map(|name| name.lossy()).unwrap_or_default();
        stdlib::find(&name).is_some() || name == "os.path"
    };
    let of_program = |(key, module): (&Value, &Value)| {
        let is_one = module.object::<Module>().is_some() && !is_library(key);
        is_one.then(|| WeakRef::make(shape::WEAK_REFERENCE, module, Value::NONE)).flatten()
    };
    let left = all.iter().filter_map(|entry| of_program((&entry.key, &entry.value))).collect();

    let mut ranks = collect::with_finalizers(vm);
    let dicts: Vec<Value> = all
        .iter()
        .filter_map(|entry| entry.value.object::<Module>().map(|module| module.dict.get(vm).clone()))
        .collect();
    collect::rank_from(vm, &dicts, &mut ranks);
    drop((all, dicts));
    vm.run_finalizers();
    vm.collect_modules(&ranks);
    left
}

/// Names with one underscore first, then the rest, the latest last; finalizers run after each.
fn clear(vm: &mut Vm, dict: &Dict) {
    let keys: Vec<Value> = dict.get(vm).iter().map(|entry| entry.key.clone()).collect();
    let text = |key: &Value| key.object::<Str>().map(|text| text.bytes().to_vec()).unwrap_or_default();
    let private = |key: &Value| text(key).starts_with(b"_") && !text(key).starts_with(b"__");
    let kept = |key: &Value| text(key) == b"__builtins__";
    let (first, second): (Vec<Value>, Vec<Value>) = keys.into_iter().filter(|key| !kept(key)).partition(private);
    for key in first.iter().chain(&second) {
        // None stays in its place, for finalizers that look.
        let old = dict.set_name(vm, key, Value::NONE);
        drop(old);
        vm.run_finalizers();
    }
}
