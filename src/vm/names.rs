//! Names that are not registers: globals and builtins, the namespaces of class bodies, and the complaints about names without a value.

use super::frame::Frame;
use super::{Error, Res, Vm, exceptions as exc};
use crate::object::exception::Exception;
use crate::object::function::{CellObject, Code, GlobalCache};
use crate::object::mapping::Dict;
use crate::object::shape;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::types::type_params;

impl Vm {
    /// The innermost frame, for the loop's slow ways.
    pub(super) fn running_frame<'f>(&self) -> &'f Frame {
        match self.frames.current() {
            Some(frame) => frame,
            None => unreachable!("called by the loop"),
        }
    }

    /// A name of the running code, by its index.
    pub(super) fn running_name(&self, index: usize) -> Value {
        self.running_frame().code().names[index].clone()
    }

    /// The name of an attribute cache of the running code.
    pub(super) fn running_attr_name(&self, cache: usize) -> Value {
        self.attr_name(self.running_frame().code(), cache)
    }

    /// The name of a code's attribute access.
    #[inline(always)]
    pub(super) fn attr_name(&self, code: &Code, cache: usize) -> Value {
        code.names[code.unit.unit.attr_caches[cache] as usize].clone()
    }

    #[cold]
    pub(super) fn unbound_local(&mut self, name: usize) -> Error {
        let name = &self.running_name(name);
        let text = name.object::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default();
        let message = format!("cannot access local variable '{text}' where it is not associated with a value");
        // It keeps no name: nothing else was meant.
        Error(self.make_exception(exc::UNBOUND_LOCAL_ERROR, vec![Str::from(&message)]))
    }

    /// The complaint about an empty cell of the running function's closure.
    #[cold]
    pub(super) fn unbound_free(&mut self, index: usize) -> Error {
        let name = &self.running_frame().code().free_names[index];
        self.unbound_cell(name)
    }

    #[cold]
    fn unbound_cell(&mut self, name: &Value) -> Error {
        let text = name.object::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default();
        let message =
            format!("cannot access free variable '{text}' where it is not associated with a value in enclosing scope");
        self.name_error(&message, name)
    }

    #[cold]
    fn undefined(&mut self, name: &Value) -> Error {
        let text = name.object::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default();
        self.name_error(&format!("name '{text}' is not defined"), name)
    }

    /// A `NameError` that knows its name, for suggestions.
    fn name_error(&mut self, message: &str, name: &Value) -> Error {
        let error = self.make_exception(exc::NAME_ERROR, vec![Str::from(message)]);
        if let Some(exception) = error.object::<Exception>() {
            *exception.fields.get_mut(self) = vec![name.clone()];
        }
        Error(error)
    }

    fn global_name(&self, index: usize) -> Value {
        let code = self.running_frame().code();
        code.names[code.unit.unit.global_caches[index] as usize].clone()
    }

    /// Remembers where a global's value stands.
    fn remember_global(&self, index: usize, cache: GlobalCache) {
        // SAFETY: written at once; the compiler numbered the caches.
        unsafe { *self.running_frame().code().global_cache(index) = cache };
    }

    /// The globals and builtins of the innermost frame.
    pub fn globals_and_builtins(&self) -> (Value, Value) {
        match self.frames.current() {
            Some(frame) => (frame.function().globals.clone(), frame.function().builtins.clone()),
            None => (self.interp.builtins.clone(), self.interp.builtins.clone()),
        }
    }

    /// `GetGlobal` whose cache did not answer.
    #[inline(never)]
    pub(super) fn get_global(&mut self, index: usize) -> Res {
        let (globals_value, builtins_value) = self.globals_and_builtins();
        let (Some(globals), Some(builtins)) = (globals_value.object::<Dict>(), builtins_value.object::<Dict>()) else {
            return self.runtime_error("a frame's builtins are no dict");
        };
        let name = self.global_name(index);
        if globals_value.shape() != shape::DICT || builtins_value.shape() != shape::DICT {
            // They may have a `__getitem__` or `__missing__` of their own: nothing is remembered.
            return self.asked_global(&name);
        }
        let globals_version = globals.get(self).keys_version();
        if let Some(entry) = globals.get_mut(self).name_entry(&name) {
            let (place, value) = (&raw mut entry.value, entry.value.clone());
            self.remember_global(index, GlobalCache { globals_version, builtins_version: 0, place });
            return Ok(value);
        }
        let builtins_version = builtins.get(self).keys_version();
        if let Some(entry) = builtins.get_mut(self).name_entry(&name) {
            let (place, value) = (&raw mut entry.value, entry.value.clone());
            self.remember_global(index, GlobalCache { globals_version, builtins_version, place });
            return Ok(value);
        }
        match self.late_global(&globals_value, &name)? {
            Some(value) => Ok(value),
            None => self.equal_name(&name),
        }
    }

    /// The value of a key of the globals or builtins that is no str but says that it is equal to the name; or a `NameError`.
    #[cold]
    fn equal_name(&mut self, name: &Value) -> Res {
        let (globals, builtins) = self.globals_and_builtins();
        for namespace in [&globals, &builtins] {
            if let Some(dict) = namespace.exact::<Dict>(shape::DICT)
                && let Some(value) = self.dict_get(dict, name)?
            {
                return Ok(value);
            }
        }
        Err(self.undefined(name))
    }

    /// A name of the builtins (of the innermost frame), if it is there.
    pub fn builtin(&mut self, name: &Value) -> Res<Option<Value>> {
        let (_, builtins) = self.globals_and_builtins();
        match (self.look_up(&builtins, name)?, builtins.exact::<Dict>(shape::DICT)) {
            (None, Some(dict)) => self.dict_get(dict, name),
            (found, _) => Ok(found),
        }
    }

    /// A name of the builtins (of the innermost frame), or an `AttributeError`.
    pub fn builtin_named(&mut self, name: &str) -> Res {
        match self.builtin(&str::intern(name.as_bytes()))? {
            Some(value) => Ok(value),
            None => self.raise(exc::ATTRIBUTE_ERROR, name),
        }
    }

    /// `SetGlobal` whose cache did not answer. Returns the old value, to be dropped by the caller.
    #[inline(never)]
    pub(super) fn set_global(&mut self, index: usize, value: Value) -> Value {
        let name = self.global_name(index);
        let (globals_value, _) = self.globals_and_builtins();
        let Some(globals) = globals_value.object::<Dict>() else { return Value::NOTHING };
        let old = globals.set_name(self, &name, value);
        let globals_version = globals.get(self).keys_version();
        // Reads share what is remembered, and others than plain dicts want to be asked.
        if globals_value.shape() == shape::DICT
            && let Some(entry) = globals.get_mut(self).name_entry(&name)
        {
            let place = &raw mut entry.value;
            self.remember_global(index, GlobalCache { globals_version, builtins_version: 0, place });
        }
        old.unwrap_or(Value::NOTHING)
    }

    pub(super) fn delete_global(&mut self, index: usize) -> Res {
        let name = self.global_name(index);
        let (globals, _) = self.globals_and_builtins();
        match globals.object::<Dict>().and_then(|g| g.remove_name(self, &name)) {
            Some(old) => Ok(old),
            None => Err(self.undefined(&name)),
        }
    }

    /// The namespace of the innermost frame: of a class body or module.
    pub(super) fn namespace(&self) -> Value {
        match self.frames.current() {
            // SAFETY: a namespace outlives its frame.
            Some(frame) if !frame.namespace.is_null() => unsafe { (*frame.namespace).clone() },
            _ => self.globals_and_builtins().0,
        }
    }

    /// A name in a namespace, which may be any mapping; none if it is not there.
    fn look_up(&mut self, namespace: &Value, name: &Value) -> Res<Option<Value>> {
        if let Some(dict) = namespace.exact::<Dict>(crate::object::shape::DICT) {
            return Ok(dict.get_name(self, name));
        }
        match self.get_item(namespace, name) {
            Ok(value) => Ok(Some(value)),
            Err(error) if self.is_exception(&error.0, exc::KEY_ERROR) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn load_name(&mut self, index: usize) -> Res {
        let name = self.global_name(index);
        let namespace = self.namespace();
        if let Some(value) = self.look_up(&namespace, &name)? {
            return Ok(value);
        }
        self.global_or_builtin(&name)
    }

    fn global_or_builtin(&mut self, name: &Value) -> Res {
        let (globals, _) = self.globals_and_builtins();
        if let Some(value) = globals.object::<Dict>().and_then(|d| d.get_name(self, name)) {
            return Ok(value);
        }
        match self.builtin(name)? {
            Some(value) => Ok(value),
            None => self.equal_name(name),
        }
    }

    /// The same, where globals of a class derived from dict may answer in a way of their own. (A class body does not ask them.)
    fn asked_global(&mut self, name: &Value) -> Res {
        let (globals, _) = self.globals_and_builtins();
        match self.look_up(&globals, name)? {
            Some(value) => Ok(value),
            None => self.global_or_builtin(name),
        }
    }

    pub(super) fn store_name(&mut self, name: &Value, value: Value) -> Res<()> {
        let namespace = self.namespace();
        if let Some(dict) = namespace.exact::<Dict>(crate::object::shape::DICT) {
            let old = dict.set_name(self, name, value);
            drop(old);
            return Ok(());
        }
        self.set_item(&namespace, name, Some(&value))
    }

    pub(super) fn delete_name(&mut self, name: &Value) -> Res<()> {
        let namespace = self.namespace();
        match self.set_item(&namespace, name, None) {
            Err(error) if self.is_exception(&error.0, exc::KEY_ERROR) => Err(self.undefined(name)),
            result => result,
        }
    }

    fn cell_contents(&mut self, cell: &Value, name: &Value) -> Res {
        let contents = cell.object::<CellObject>().map(|c| c.contents.get(self).clone());
        match contents {
            Some(value) if !value.is_nothing() => Ok(value),
            _ => Err(self.unbound_cell(name)),
        }
    }

    /// A class body's read of a name that an enclosing function has too.
    pub(super) fn load_name_or_cell(&mut self, name: &Value, cell: &Value) -> Res {
        let namespace = self.namespace();
        self.load_dict_or_cell(&namespace, name, cell)
    }

    pub(super) fn load_dict_or_cell(&mut self, namespace: &Value, name: &Value, cell: &Value) -> Res {
        match self.look_up(namespace, name)? {
            Some(value) => Ok(value),
            None => self.cell_contents(cell, name),
        }
    }

    pub(super) fn load_dict_or_global(&mut self, namespace: &Value, index: usize) -> Res {
        let name = self.global_name(index);
        match self.look_up(namespace, &name)? {
            Some(value) => Ok(value),
            None => self.asked_global(&name),
        }
    }

    pub(super) fn setup_annotations(&mut self) -> Res<()> {
        let name = &self.interp.names.__annotations__;
        let namespace = self.namespace();
        if self.look_up(&namespace, name)?.is_none() {
            self.set_item(&namespace, name, Some(&Dict::new()))?;
        }
        Ok(())
    }

    /// At the prompt: `sys.displayhook(value)`.
    pub(super) fn display(&mut self, value: &Value) -> Res<()> {
        let sys = self.interp.sys.clone();
        let hook = sys.object::<Dict>().and_then(|d| d.get_name(self, &self.interp.names.displayhook));
        match hook {
            Some(hook) => self.call(&hook, std::slice::from_ref(value)).map(drop),
            None => self.runtime_error("lost sys.displayhook"),
        }
    }

    /// A type parameter, or an alias, from what the instruction's registers hold.
    pub(super) fn make_type_parameter(&mut self, op: crate::compile::opcode::Op, run: [Value; 3], kind: usize) -> Res {
        let [name, second, third] = run;
        Ok(match op {
            crate::compile::opcode::Op::TypeAlias => type_params::alias(self, name, second, third),
            _ => type_params::parameter(name, second, third, kind),
        })
    }
}
