//! What the machine asks classes for: the methods of a `with` statement, and `class[key]`.

use crate::object::value::Value;
use crate::types::{alias, special};
use crate::vm::{Res, Vm};

impl Vm {
    /// `__enter__` (0), `__exit__` (1), `__aenter__` (2) or `__aexit__` (3) of an object, with the receiver for the call.
    pub fn load_special(&mut self, object: &Value, which: usize) -> Res<(Value, Value)> {
        let name = self.interp.names.of_context(which);
        self.know_method(object, name);
        if let Some(found) = self.special(object, name)? {
            return Ok(found);
        }
        let kind = self.type_name(object);
        let protocol = if which < 2 { "context manager" } else { "asynchronous context manager" };
        let missed =
            if which % 2 == 1 { format!(" (missed {} method)", special::text_of(name)) } else { String::new() };
        self.type_error(&format!("'{kind}' object does not support the {protocol} protocol{missed}"))
    }

    /// `class[key]`: `__class_getitem__`, or what annotations of built-in containers become.
    pub fn class_get_item(&mut self, class: &Value, key: &Value) -> Res {
        if class.is(&crate::object::shape::TYPE.class().value()) {
            return Ok(alias::make(class.clone(), key));
        }
        // As any attribute: a metaclass may have it, or make it up.
        let method = self.get_attr_opt(class, &self.interp.names.__class_getitem__)?;
        if let Some(method) = method.filter(|method| !method.is_none()) {
            return self.call(&method, std::slice::from_ref(key));
        }
        let name = self.class_name(super::class_of(class));
        self.type_error(&format!("type '{name}' is not subscriptable"))
    }
}
