//! Warnings that the machine gives. What becomes of them the module `_warnings` decides, which is Python, and imported
//! with the first of them.

use baton_grammar::Warning;
use baton_grammar::span::LineIndex;

use super::exceptions::ExceptionId;
use super::{Error, Res, Vm, exceptions as exc};
use crate::object::number::int;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib;

impl Vm {
    /// Warns of the line that runs. A filter may make the warning an exception.
    #[cold]
    pub fn warn(&mut self, category: ExceptionId, message: &str) -> Res<()> {
        let class = self.exception_class(category).value();
        self.call_warnings("warn", &[Str::from(message), class])
    }

    /// A coroutine that never ran. `warnings` tells where it was made, if it can.
    pub fn warn_of_coroutine(&mut self, coroutine: &Value, message: &str) -> Res<()> {
        // At the very end there is no program any more.
        if self.frames.current().is_some() {
            let module = stdlib::import(self, "warnings")?;
            if let Some(warn) = self.get_attr_opt(&module, &intern(b"_warn_unawaited_coroutine"))? {
                let Err(error) = self.call(&warn, std::slice::from_ref(coroutine)) else { return Ok(()) };
                if !self.is_exception(&error.0, exc::RUNTIME_WARNING) {
                    // It is said all the same; what was raised is somebody else's mistake.
                    self.warn(exc::RUNTIME_WARNING, message)?;
                }
                return Err(error);
            }
        }
        self.warn(exc::RUNTIME_WARNING, message)
    }

    /// An object that never was what it was made for.
    pub fn warn_of_object(&mut self, object: &Value, message: &str) -> Res<()> {
        self.call_warnings("_warn_of_object", &[object.clone(), Str::from(message)])
    }

    /// A resource that nobody gave back.
    pub fn warn_of_resource(&mut self, resource: &Value, message: &str) -> Res<()> {
        let class = self.exception_class(exc::RESOURCE_WARNING).value();
        self.call_warnings("warn", &[Str::from(message), class, Value::small(1), resource.clone()])
    }

    /// A conversion that gave an instance of a subclass.
    #[cold]
    pub fn warn_of_subclass(&mut self, result: &Value, method: &str, wanted: &str) -> Res<()> {
        let class = self.type_name(result);
        let message = format!(
            "{method} returned non-{wanted} (type {class}).  The ability to return an instance of a strict subclass of \
             {wanted} is deprecated, and may be removed in a future version of Python."
        );
        self.warn(exc::DEPRECATION_WARNING, &message)
    }

    /// Warns of what a text contains; as an error it is a `SyntaxError` there.
    pub fn warn_of_text(&mut self, doubts: &[Warning], lines: &LineIndex, text: &str, filename: &str) -> Res<()> {
        let class = self.exception_class(exc::SYNTAX_WARNING).value();
        for doubt in doubts {
            let (line, column) = lines.position(doubt.span.start);
            let (message, file) = (Str::from(&doubt.message), Str::from(filename));
            let given = self.call_warnings("warn_explicit", &[message, class.clone(), file, int(line.into())]);
            if let Err(Error(error)) = given {
                if !self.is_exception(&error, exc::SYNTAX_WARNING) {
                    return Err(Error(error));
                }
                let (end_line, end_column) = lines.position(doubt.span.end);
                let place = [line, column + 1, end_line, end_column + 1].map(i64::from);
                return Err(Error(self.located_error(exc::SYNTAX_ERROR, &doubt.message, place, text, filename)));
            }
        }
        Ok(())
    }

    fn call_warnings(&mut self, function: &str, args: &[Value]) -> Res<()> {
        self.with_modules(|vm| {
            let module = stdlib::import(vm, "_warnings")?;
            let function = vm.get_attr(&module, &intern(function.as_bytes()))?;
            vm.call(&function, args)?;
            Ok(())
        })
    }
}
