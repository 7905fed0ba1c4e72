//! Raising: making the built-in exceptions from here.

use super::exceptions::{self as exc, ExceptionId};
use super::{Error, Res, Vm};
use crate::object::class::{Class, flags};
use crate::object::exception::Exception;
use crate::object::sequence::tuple;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::class::module_text;

impl Vm {
    /// An instance of a built-in exception.
    pub fn make_exception(&mut self, id: ExceptionId, args: Vec<Value>) -> Value {
        let class = self.exception_class(id);
        Exception::with_shape(class.root.get(), tuple(args))
    }

    /// Raises a built-in exception with a message.
    #[cold]
    pub fn raise<T>(&mut self, id: ExceptionId, message: &str) -> Res<T> {
        let args = if message.is_empty() { Vec::new() } else { vec![Str::from(message)] };
        Err(Error(self.make_exception(id, args)))
    }

    /// Raises an exception that is there already.
    pub fn fail<T>(&mut self, exception: Value) -> Res<T> {
        Err(Error(exception))
    }

    #[cold]
    pub fn type_error<T>(&mut self, message: &str) -> Res<T> {
        self.raise(exc::TYPE_ERROR, message)
    }

    #[cold]
    pub fn value_error<T>(&mut self, message: &str) -> Res<T> {
        self.raise(exc::VALUE_ERROR, message)
    }

    #[cold]
    pub fn index_error<T>(&mut self, message: &str) -> Res<T> {
        self.raise(exc::INDEX_ERROR, message)
    }

    #[cold]
    pub fn overflow_error<T>(&mut self, message: &str) -> Res<T> {
        self.raise(exc::OVERFLOW_ERROR, message)
    }

    #[cold]
    pub fn runtime_error<T>(&mut self, message: &str) -> Res<T> {
        self.raise(exc::RUNTIME_ERROR, message)
    }

    /// `KeyError(key)`.
    #[cold]
    pub fn key_error<T>(&mut self, key: &Value) -> Res<T> {
        Err(Error(self.make_exception(exc::KEY_ERROR, vec![key.clone()])))
    }

    /// `StopIteration(value)`.
    pub fn stop_iteration<T>(&mut self, value: Value) -> Res<T> {
        let args = if value.is_none() { Vec::new() } else { vec![value] };
        let exception = self.make_exception(exc::STOP_ITERATION, args);
        Err(Error(exception))
    }

    /// Is this exception an instance of a built-in class?
    pub fn is_exception(&self, error: &Value, id: ExceptionId) -> bool {
        error.class().is_subclass(self, self.exception_class(id))
    }

    /// The name of a value's class, for messages.
    pub fn type_name(&self, value: &Value) -> String {
        self.class_name(value.class())
    }

    /// What an argument is in messages about it: the name of its class, but `None` for None, as CPython's parsing of arguments says.
    pub fn argument_kind(&self, value: &Value) -> String {
        if value.is_none() { "None".to_owned() } else { self.type_name(value) }
    }

    /// The name of a class in messages: with its module if it is a built-in one of a module.
    pub fn class_name(&self, class: &Class) -> String {
        let name = class.name(self);
        if class.has(flags::HEAP) && !class.has(flags::FULL_NAME) {
            return name;
        }
        match module_text(self, class) {
            module if module.is_empty() || module == "builtins" => name,
            module => format!("{module}.{name}"),
        }
    }

    /// The `OSError` (of the right subclass) for an error number, with the paths it is about.
    pub fn os_error<T>(&mut self, errno: i32, paths: &[&Value]) -> Res<T> {
        let class = self.exception_class(exceptions_of_errno(errno));
        let mut args = vec![Value::small(errno as i64), Str::from(&message_of(errno))];
        if let Some(first) = paths.first() {
            args.push((*first).clone());
        }
        if let Some(second) = paths.get(1) {
            args.extend([Value::NONE, (*second).clone()]);
        }
        let error = self.call(&class.value(), &args)?;
        Err(Error(error))
    }

    /// The same for a failed call of the standard library.
    pub fn io_error<T>(&mut self, error: &std::io::Error, paths: &[&Value]) -> Res<T> {
        match error.raw_os_error() {
            Some(errno) => self.os_error(errno, paths),
            None => self.raise(exc::OS_ERROR, &error.to_string()),
        }
    }
}

/// The system's words for an error number.
pub fn message_of(errno: i32) -> String {
    let text = std::io::Error::from_raw_os_error(errno).to_string();
    match text.rfind(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// PEP 3151's map.
pub fn exceptions_of_errno(errno: i32) -> ExceptionId {
    match errno {
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => exc::BLOCKING_IO_ERROR,
        libc::EPIPE | libc::ESHUTDOWN => exc::BROKEN_PIPE_ERROR,
        libc::ECHILD => exc::CHILD_PROCESS_ERROR,
        libc::ECONNABORTED => exc::CONNECTION_ABORTED_ERROR,
        libc::ECONNREFUSED => exc::CONNECTION_REFUSED_ERROR,
        libc::ECONNRESET => exc::CONNECTION_RESET_ERROR,
        libc::EEXIST => exc::FILE_EXISTS_ERROR,
        libc::ENOENT => exc::FILE_NOT_FOUND_ERROR,
        libc::EINTR => exc::INTERRUPTED_ERROR,
        libc::EISDIR => exc::IS_A_DIRECTORY_ERROR,
        libc::ENOTDIR => exc::NOT_A_DIRECTORY_ERROR,
        libc::EACCES | libc::EPERM => exc::PERMISSION_ERROR,
        libc::ESRCH => exc::PROCESS_LOOKUP_ERROR,
        libc::ETIMEDOUT => exc::TIMEOUT_ERROR,
        _ => exc::OS_ERROR,
    }
}
