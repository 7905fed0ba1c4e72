//! Exceptions that nobody can catch: they left a finalizer, a callback, or the end of the program.
//!
//! `sys.unraisablehook` is told of them. What the hook itself raises is printed, and nothing more is tried.

use super::{Res, Vm};
use crate::object::exception::Exception;
use crate::object::sequence::Tuple;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::dict_of;
use crate::stdlib::structs::{self, StructDef};

/// What the hook is called with.
static ARGUMENTS: StructDef = StructDef::new(
    "UnraisableHookArgs",
    &structs::fields(["exc_type", "exc_value", "exc_traceback", "err_msg", "object"]),
);

/// An exception that cannot be raised.
struct Unraisable {
    class: Value,
    error: Value,
    traceback: Value,
    /// What is said of it instead of the usual, or None.
    message: Value,
    /// Where it happened, or None.
    place: Value,
}

impl Unraisable {
    fn new(vm: &Vm, error: &Value, message: Value, place: Value) -> Unraisable {
        let traceback = error.object::<Exception>().map_or(Value::NONE, |error| error.traceback.get(vm).clone());
        Unraisable { class: error.class().value(), error: error.clone(), traceback, message, place }
    }
}

impl Vm {
    /// An exception that left something which nobody has called.
    pub fn print_unraisable(&mut self, error: &Value, place: &Value) {
        self.unraisable(error, Value::NONE, place.clone());
    }

    /// The same with words for what was under way.
    pub fn print_unraisable_while(&mut self, error: &Value, message: &str) {
        self.unraisable(error, Str::from(message), Value::NONE);
    }

    fn unraisable(&mut self, error: &Value, message: Value, place: Value) {
        self.place_here(error);
        let what = Unraisable::new(self, error, message, place);
        let sys = self.interp.sys.clone();
        let of_sys = |vm: &mut Vm, name: &[u8]| dict_of(&sys).get_name(vm, &intern(name));
        let hook = of_sys(self, b"unraisablehook").filter(|hook| !hook.is_none());
        let original = of_sys(self, b"__unraisablehook__");
        let Some(hook) = hook.filter(|hook| original.is_none_or(|original| !original.is(hook))) else {
            return self.report(&what);
        };
        let arguments = self.hook_arguments(&what);
        if let Err(second) = self.call(&hook, &[arguments]) {
            let message = Str::from("Exception ignored in sys.unraisablehook");
            let second = Unraisable::new(self, &second.0, message, hook);
            self.report(&second);
        }
    }

    /// One that no Python code has raised happened where the innermost frame stands.
    fn place_here(&mut self, error: &Value) {
        let bare = error.object::<Exception>().is_some_and(|error| error.traceback.get(self).is_none());
        if bare && let Some(frame) = self.frames.current() {
            self.add_traceback(error, frame.instruction());
        }
    }

    fn hook_arguments(&mut self, what: &Unraisable) -> Value {
        let Unraisable { class: kind, error, traceback, message, place } = what;
        ARGUMENTS.instance(self, [kind, error, traceback, message, place].map(Value::clone).into_iter())
    }

    /// `sys.__unraisablehook__`.
    pub fn default_unraisable_hook(&mut self, arguments: &Value) -> Res<()> {
        let known = ARGUMENTS.made(self, arguments);
        let items = arguments.object::<Tuple>().filter(|_| known).map_or(&[][..], Tuple::items);
        let [class, error, traceback, message, place] = items else {
            return self.type_error("sys.unraisablehook argument type must be UnraisableHookArgs");
        };
        let [class, error, traceback, message, place] = [class, error, traceback, message, place].map(Value::clone);
        self.report(&Unraisable { class, error, traceback, message, place });
        Ok(())
    }

    fn report(&mut self, what: &Unraisable) {
        let message = (!what.message.is_none()).then(|| self.str_text(&what.message).unwrap_or_default());
        let mut text = match (&message, what.place.is_none()) {
            (Some(message), true) => format!("{message}:\n"),
            (None, true) => String::new(),
            (_, false) => {
                let place = self.repr_text(&what.place).unwrap_or_else(|_| "<object repr() failed>".to_owned());
                format!("{}: {place}\n", message.as_deref().unwrap_or("Exception ignored in"))
            }
        };
        text += &self.unraisable_text(&what.class, &what.error, &what.traceback);
        self.write_error(&text);
    }
}
