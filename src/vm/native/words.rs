//! What is said of a call whose arguments do not fit a native.
//!
//! CPython has three sets of words: for functions of nothing or one argument, for others that take theirs by position, and for those that
//! can be called by name. The last judge all arguments first, then those by position, and name what is missing last.

use super::{Args, NativeDef};
use crate::object::class::Class;
use crate::object::function::Native;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::ModuleDef;
use crate::vm::{Res, Vm};

impl Vm {
    /// A function with `*args` but no `**kwargs`: are all named arguments known?
    pub(super) fn check_names(&mut self, call: &Call<'_>) -> Res<()> {
        let (signature, named) = (&call.native.signature, call.args.name_values());
        let most = signature.named_only as usize;
        if most == 0 {
            let name = call.full_name(self);
            return self.type_error(&format!("{name}() takes no keyword arguments"));
        }
        if named.len() > most {
            let (name, given) = (call.native.name, named.len());
            let arguments = plural(most, "keyword argument");
            return self.type_error(&format!("{name}() takes at most {most} {arguments} ({given} given)"));
        }
        match named.iter().find(|key| !signature.names().any(|name| is_text(key, name))) {
            Some(key) => {
                self.unexpected_keyword(call.native.name, &text_of(key), &signature.names().collect::<Vec<_>>())
            }
            None => Ok(()),
        }
    }

    /// A function of ours knows no argument of this name, perhaps one like it.
    pub fn unexpected_keyword<T>(&mut self, function: &str, name: &str, known: &[&str]) -> Res<T> {
        let known: Vec<String> = known.iter().map(|name| name.to_string()).collect();
        let hint = crate::vm::traceback::closest(name, &known).map(|name| format!(". Did you mean '{name}'?"));
        let hint = hint.unwrap_or_default();
        self.type_error(&format!("{function}() got an unexpected keyword argument '{name}'{hint}"))
    }

    #[cold]
    pub(super) fn wrong_positional(&mut self, call: &Call<'_>) -> Res {
        let (name, s) = (call.native.name, &call.native.signature);
        let Some(given) = call.args.len().checked_sub(call.receiver) else {
            return self.type_error(&format!("unbound method {name}() needs an argument"));
        };
        let message = match (s.least as usize - call.receiver, s.most as usize - call.receiver) {
            (_, 0) if stands_for_slot(name) => format!("expected 0 arguments, got {given}"),
            (1, 1) if stands_for_slot(name) => format!(" expected 1 argument, got {given}"),
            (_, 0) => format!("{}() takes no arguments ({given} given)", call.full_name(self)),
            (1, 1) => format!("{}() takes exactly one argument ({given} given)", call.full_name(self)),
            _ => call.wrong_count(),
        };
        self.type_error(&message)
    }
}

/// For what takes its arguments itself.
impl Vm {
    /// More arguments than there are parameters. `plainly`: in the words for calls by position only.
    #[cold]
    pub fn too_many_arguments<T>(&mut self, what: &str, most: usize, args: Args<'_>, plainly: bool) -> Res<T> {
        let given = args.all().len();
        if plainly {
            return self.type_error(&format!("{what} expected at most {}, got {given}", counted(most, "argument")));
        }
        let kind = if args.is_empty() { "keyword argument" } else { "argument" };
        self.type_error(&format!("{what}() takes at most {} ({given} given)", counted(most, kind)))
    }

    /// The name of a keyword argument. What `**` was given may have other keys than text.
    pub fn keyword_text(&mut self, name: &Value) -> Res<String> {
        match name.object::<Str>() {
            Some(text) => Ok(text.lossy().into_owned()),
            None => self.type_error("keywords must be strings"),
        }
    }

    /// None of the names may be given for a place that is taken.
    pub fn check_given_once(&mut self, what: &str, args: Args<'_>, names: &[&str]) -> Res<()> {
        for (place, name) in (1..).zip(names).take(args.len()) {
            if args.by_name(name).is_some() {
                return self
                    .type_error(&format!("argument for {what}() given by name ('{name}') and position ({place})"));
            }
        }
        Ok(())
    }
}

/// A call whose arguments do not simply fit.
pub(super) struct Call<'a> {
    pub(super) native: &'static NativeDef,
    pub(super) args: Args<'a>,
    /// 1 for a method, whose first argument is not counted.
    pub(super) receiver: usize,
    /// Was the receiver bound to it, and is not given in front of the arguments?
    pub(super) bound: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(native: &'static NativeDef, args: Args<'a>) -> Call<'a> {
        let text = native.signature.text;
        // `issubclass` has a `cls` that is an argument like others.
        let is_method = text.starts_with("self") || (text.starts_with("cls") && module_of(native).is_none());
        Call { native, args, receiver: usize::from(is_method), bound: false }
    }

    /// The name with the module that is not `builtins`, or with the class: that of the object to which the method is bound, or else the one that
    /// defines it.
    pub(super) fn full_name(&self, vm: &Vm) -> String {
        let name = self.native.name;
        if let Some(module) = module_of(self.native) {
            return if module == "builtins" { name.to_owned() } else { format!("{module}.{name}") };
        }
        if let Some(module) = crate::stdlib::in_python::module_called(vm, self.native, self.args) {
            return format!("{module}.{name}");
        }
        let receiver = self.args.all().first().filter(|_| self.receiver == 1);
        if let (true, Some(receiver)) = (self.bound, receiver) {
            let class = receiver.object::<Class>().unwrap_or_else(|| receiver.class());
            return format!("{}.{name}", text_of(class.qualname.get(vm)));
        }
        let defining = receiver.and_then(|receiver| match receiver.object::<Class>() {
            Some(class) if self.native.signature.text.starts_with("cls") => defining_class(vm, class, self.native),
            _ => defining_class(vm, receiver.class(), self.native),
        });
        defining.map_or_else(|| name.to_owned(), |class| format!("{class}.{name}"))
    }

    /// Too few or too many arguments, all of them by position.
    pub(super) fn wrong_count(&self) -> String {
        let (name, s) = (self.native.name, &self.native.signature);
        let given = self.args.len().saturating_sub(self.receiver);
        let (least, most) = (s.least as usize - self.receiver, s.most as usize - self.receiver);
        let (how, limit) = match (given < least, s.star) {
            (false, _) if least != most => ("at most ", most),
            (true, star) if star || least != most => ("at least ", least),
            _ => ("", most),
        };
        format!("{name} expected {how}{limit} {}, got {given}", plural(limit, "argument"))
    }

    /// What is wrong with the numbers of arguments by position and by name.
    pub(super) fn wrong_split(&self) -> Option<String> {
        let (name, s) = (self.native.name, &self.native.signature);
        let Some(given) = self.args.len().checked_sub(self.receiver) else {
            return Some(format!("unbound method {name}() needs an argument"));
        };
        let most = s.most as usize - self.receiver;
        let all = most + s.named_only as usize;
        let in_all = given + self.args.name_values().len();
        let least = s.least.min(s.positional_only).saturating_sub(self.receiver as u8) as usize;
        let (how, limit, kind, count) = if in_all > all {
            ("at most", all, if given == 0 { "keyword argument" } else { "argument" }, in_all)
        } else if given > most && most == 0 {
            return Some(format!("{name}() takes no positional arguments"));
        } else if given > most {
            let how = if (s.least as usize - self.receiver) < most { "at most" } else { "exactly" };
            (how, most, "positional argument", given)
        } else if given < least {
            (if least < most { "at least" } else { "exactly" }, least, "positional argument", given)
        } else {
            return None;
        };
        Some(format!("{name}() takes {how} {limit} {} ({count} given)", plural(limit, kind)))
    }
}

/// Methods of ours that are wrappers around a slot in CPython, which has other words for those.
pub fn stands_for_slot(name: &str) -> bool {
    matches!(name, "__next__" | "__del__" | "__buffer__" | "__release_buffer__")
}

/// The module whose function this is.
fn module_of(native: &'static NativeDef) -> Option<&'static str> {
    let has_it = |module: &&&ModuleDef| module.functions.as_ptr_range().contains(&(native as *const NativeDef));
    crate::stdlib::MODULES.iter().find(has_it).map(|module| module.name)
}

/// The name of the class in whose dict the method stands.
fn defining_class(vm: &Vm, class: &Class, native: &'static NativeDef) -> Option<String> {
    let name = intern(native.name.as_bytes());
    let has_it = |class: &&Class| {
        let found = class.names().get_name(vm, &name);
        found.is_some_and(|found| found.object::<Native>().is_some_and(|method| std::ptr::eq(method.def.0, native)))
    };
    let mut mro = class.mro.get(vm).iter().filter_map(|class| class.object::<Class>());
    mro.find(has_it).map(|class| class.name(vm))
}

pub(super) fn is_text(key: &Value, text: &str) -> bool {
    key.object::<Str>().is_some_and(|key| key.bytes() == text.as_bytes())
}

pub(super) fn text_of(key: &Value) -> String {
    key.object::<Str>().map(|text| text.lossy().into_owned()).unwrap_or_default()
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {}", plural(count, what))
}

fn plural(count: usize, what: &str) -> String {
    if count == 1 { what.to_owned() } else { format!("{what}s") }
}
