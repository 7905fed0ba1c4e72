//! `raise` and `except`: what becomes an exception, what catches it, and the context that it gets from the one being handled.

use super::{items, of, set_cause};
use crate::object::class::Class;
use crate::object::exception::Exception;
use crate::object::sequence::Tuple;
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::{Error, Res, Vm};

impl Vm {
    /// `raise value from cause`.
    #[cold]
    pub fn raise_value(&mut self, value: &Value, cause: Option<&Value>) -> Error {
        match self.try_raise(value, cause) {
            Ok(error) | Err(Error(error)) => {
                self.set_context(&error);
                Error(error)
            }
        }
    }

    fn try_raise(&mut self, value: &Value, cause: Option<&Value>) -> Res {
        let error = self.instance_for_raise(value, "exceptions must derive from BaseException")?;
        if let Some(cause) = cause {
            let cause = match cause.is_none() {
                true => Value::NONE,
                false => self.instance_for_raise(cause, "exception causes must derive from BaseException")?,
            };
            set_cause(self, &error, Some(&cause))?;
        }
        Ok(error)
    }

    /// The exception itself, or a new one of the class.
    fn instance_for_raise(&mut self, value: &Value, otherwise: &str) -> Res {
        if value.object::<Exception>().is_some() {
            return Ok(value.clone());
        }
        if !self.is_exception_class(value) {
            return self.type_error(otherwise);
        }
        let error = self.call(value, &[])?;
        if error.object::<Exception>().is_some() {
            return Ok(error);
        }
        let (class, kind) = (self.repr_text(value)?, self.repr_text(&error.class().value())?);
        self.type_error(&format!("calling {class} should have returned an instance of BaseException, not {kind}"))
    }

    /// `raise` alone.
    #[cold]
    pub fn reraise_handled(&mut self) -> Error {
        if self.handled.is_none() {
            let failed: Res = self.runtime_error("No active exception to reraise");
            return failed.err().unwrap_or(Error(Value::NONE));
        }
        // Its traceback has the level of this frame already, or does not get one.
        self.reraised = true;
        Error(self.handled.clone())
    }

    /// Gives a raised exception the one being handled as its context, without closing a circle of contexts.
    pub fn set_context(&mut self, error: &Value) {
        let handled = self.handled.clone();
        if handled.is_none() || handled.is(error) {
            return;
        }
        // A circle that a program made by hand is not ours to break, only not to run round in forever.
        let mut seen = std::collections::HashSet::new();
        let mut inner = handled.clone();
        while seen.insert(inner.word()) {
            let Some(exception) = inner.object::<Exception>() else { break };
            let context = exception.context.get(self).clone();
            if context.is(error) {
                drop(exception.context.replace(self, Value::NONE));
                break;
            }
            if context.is_none() {
                break;
            }
            inner = context;
        }
        let old = of(error).context.replace(self, handled);
        drop(old);
    }

    /// A class derived from `BaseException`?
    pub fn is_exception_class(&self, value: &Value) -> bool {
        let base = self.exception_class(exc::BASE_EXCEPTION);
        value.object::<Class>().is_some_and(|class| class.is_subclass(self, base))
    }

    /// Does `except kind` catch the exception?
    pub fn exception_matches(&mut self, error: &Value, kind: &Value) -> Res<bool> {
        self.check_caught(kind)?;
        Ok(self.is_caught_by(error, kind))
    }

    /// May this stand behind `except`?
    pub(super) fn check_caught(&mut self, kind: &Value) -> Res<()> {
        let valid = match kind.object::<Tuple>() {
            Some(kinds) => kinds.items().iter().all(|kind| self.is_exception_class(kind)),
            None => self.is_exception_class(kind),
        };
        if valid {
            return Ok(());
        }
        self.type_error("catching classes that do not inherit from BaseException is not allowed")
    }

    /// Is the exception an instance of the class, or of one of a tuple's?
    pub(super) fn is_caught_by(&self, error: &Value, kind: &Value) -> bool {
        let is_one = |kind: &Value| kind.object::<Class>().is_some_and(|class| error.class().is_subclass(self, class));
        if kind.object::<Tuple>().is_some() { items(kind).iter().any(is_one) } else { is_one(kind) }
    }

    /// What `__exit__` is called with.
    pub fn exception_triple(&self, error: &Value) -> [Value; 3] {
        let traceback = error.object::<Exception>().map_or(Value::NONE, |e| e.traceback.get(self).clone());
        [error.class().value(), error.clone(), traceback]
    }
}
