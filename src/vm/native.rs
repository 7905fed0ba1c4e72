//! Functions of ours: how they are described, and how their arguments reach them.
//!
//! A native gets its arguments as a borrowed window of the register stack, which never moves, and `&mut Vm`. Its signature is written once, in
//! Python's own words, and read by the compiler of this crate:
//!
//! ```text
//!   "self, key, default=None, /"          positional only
//!   "iterable, /, *, key=None, reverse=False"
//!   "*args, sep=' ', end='\n'"            everything after the star by name
//! ```
//!
//! A function without `*args` finds each parameter at its place in the window, `NOTHING` where none was given, keyword arguments
//! moved to their places before. One with `*args` gets the positional arguments as they came and asks for the named ones.

use super::{Res, Vm};
use crate::object::sequence::Tuple;
use crate::object::str::Str;
use crate::object::value::Value;

/// The arguments of a call.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// Positional arguments, then the values of the named ones.
    all: &'a [Value],
    /// A tuple of names.
    names: Option<&'a Value>,
}

impl<'a> Args<'a> {
    /// Positional arguments only.
    pub fn positional(all: &'a [Value]) -> Args<'a> {
        Args { all, names: None }
    }

    /// The last arguments are those of `names`, a tuple of str.
    pub fn with_names(all: &'a [Value], names: &'a Value) -> Args<'a> {
        Args { all, names: Some(names).filter(|names| !names.is_nothing()) }
    }

    pub fn name_values(&self) -> &'a [Value] {
        self.names.and_then(|names| names.object::<Tuple>()).map_or(&[], Tuple::items)
    }

    /// How many positional arguments there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        match self.names {
            None => self.all.len(),
            Some(_) => self.all.len() - self.name_values().len(),
        }
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The positional arguments.
    #[inline(always)]
    pub fn values(&self) -> &'a [Value] {
        &self.all[..self.len()]
    }

    /// All values, the named ones last.
    pub fn all(&self) -> &'a [Value] {
        self.all
    }

    /// The tuple of names, if there are named arguments.
    pub fn names(&self) -> Option<&'a Value> {
        self.names
    }

    pub fn has_named(&self) -> bool {
        !self.name_values().is_empty()
    }

    /// Name and value of each named argument.
    pub fn named(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> + use<'a> {
        self.name_values().iter().zip(&self.all[self.len()..])
    }

    /// The argument at a parameter's place, if it was given.
    #[inline(always)]
    pub fn get(&self, place: usize) -> Option<&'a Value> {
        self.all.get(place).filter(|value| !value.is_nothing())
    }

    /// The value of a named argument.
    #[inline]
    pub fn by_name(&self, name: &str) -> Option<&'a Value> {
        self.names?;
        let is_it = |(key, _): &(&Value, &Value)| key.object::<Str>().is_some_and(|k| k.bytes() == name.as_bytes());
        self.named().find(is_it).map(|(_, value)| value)
    }

    /// The same without the first positional arguments.
    pub fn skip(&self, count: usize) -> Args<'a> {
        Args { all: &self.all[count.min(self.all.len())..], names: self.names }
    }
}

impl std::ops::Index<usize> for Args<'_> {
    type Output = Value;

    /// A parameter that the signature requires.
    #[inline(always)]
    fn index(&self, place: usize) -> &Value {
        &self.all[place]
    }
}

pub type NativeFn = fn(&mut Vm, Args<'_>) -> Res;

/// One row of a table of functions.
pub struct NativeDef {
    pub name: &'static str,
    pub signature: Signature,
    pub call: NativeFn,
    pub doc: &'static str,
}

/// A function with its signature; see the module's text.
pub const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef { name, signature: Signature::read(signature), call, doc: "" }
}

/// A function whose names and values of keyword arguments are all its own business (`"*args, **kwargs"`).
pub const fn def_any(name: &'static str, call: NativeFn) -> NativeDef {
    NativeDef { name, signature: Signature::read("*args, **kwargs"), call, doc: "" }
}

impl NativeDef {
    pub const fn doc(mut self, doc: &'static str) -> NativeDef {
        self.doc = doc;
        self
    }
}

/// What a signature's text says, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    pub text: &'static str,
    /// Parameters that can be given by position: in all, and those without a default.
    pub most: u8,
    pub least: u8,
    /// The first of them that can be given by position only.
    pub positional_only: u8,
    /// Parameters after the star.
    pub named_only: u8,
    pub star: bool,
    pub double_star: bool,
}

impl Signature {
    const fn read(text: &'static str) -> Signature {
        let mut s =
            Signature { text, most: 0, least: 0, positional_only: 0, named_only: 0, star: false, double_star: false };
        let bytes = text.as_bytes();
        let mut after_star = false;
        let mut i = 0;
        while i < bytes.len() {
            let start = i;
            let mut has_default = false;
            let mut quoted = false;
            while i < bytes.len() && (quoted || bytes[i] != b',') {
                if bytes[i] == b'\'' {
                    quoted = !quoted;
                }
                if bytes[i] == b'=' {
                    has_default = true;
                }
                i += 1;
            }
            let len = i - start;
            if bytes[start] == b'/' {
                s.positional_only = s.most;
            } else if bytes[start] == b'*' {
                after_star = true;
                s.double_star = s.double_star || (len > 1 && bytes[start + 1] == b'*');
                s.star = s.star || (len > 1 && bytes[start + 1] != b'*');
            } else if after_star {
                s.named_only += 1;
            } else {
                s.most += 1;
                if !has_default {
                    s.least += 1;
                }
            }
            while i < bytes.len() && (bytes[i] == b',' || bytes[i] == b' ') {
                i += 1;
            }
        }
        s
    }

    /// The parameters' names, those after the star last.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let pieces = split_commas(self.text).filter(|p| !p.starts_with('*') && *p != "/");
        pieces.map(|p| p.split('=').next().unwrap_or(p))
    }

    /// Whether a call with this many positional arguments and no others needs no preparation.
    #[inline(always)]
    pub fn fits(&self, count: usize) -> bool {
        self.star || (count == self.most as usize && self.named_only == 0)
    }

    /// Places in the window of a prepared call.
    pub fn places(&self) -> usize {
        self.most as usize + self.named_only as usize
    }
}

/// The pieces between commas that stand outside of quotes.
fn split_commas(text: &'static str) -> impl Iterator<Item = &'static str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '\'';
        c == ',' && !quoted
    })
    .map(str::trim)
}

impl Vm {
    /// Calls a native with arguments as they came: checks their number and moves named ones to their places.
    #[inline]
    pub fn call_native(&mut self, native: &'static NativeDef, args: Args<'_>) -> Res {
        if args.names.is_none() && native.signature.fits(args.all.len()) {
            return (native.call)(self, args);
        }
        self.call_native_prepared(native, args)
    }

    /// Calls a native whose arguments stand in a window of the register stack, all of them positional.
    ///
    /// # Safety
    /// `count` values stand at `window`; `room` registers from there belong to the innermost frame, those behind the arguments being free.
    #[inline(always)]
    pub(super) unsafe fn call_native_in_window(
        &mut self,
        native: &'static NativeDef,
        window: *mut Value,
        count: usize,
        room: usize,
    ) -> Res {
        let signature = &native.signature;
        // SAFETY: the caller's promise, here and below; nobody else writes to the window during the call.
        let given = unsafe { std::slice::from_raw_parts(window, count) };
        if signature.fits(count) {
            return (native.call)(self, Args::positional(given));
        }
        let most = signature.most as usize;
        if signature.named_only == 0 && count >= signature.least as usize && count < most && most <= room {
            for n in count..most {
                // SAFETY: as above: a free register.
                unsafe { window.add(n).write(Value::NOTHING) };
            }
            // SAFETY: as above.
            return (native.call)(self, Args::positional(unsafe { std::slice::from_raw_parts(window, most) }));
        }
        self.call_native_prepared(native, Args::positional(given))
    }

    #[inline(never)]
    fn call_native_prepared(&mut self, native: &'static NativeDef, args: Args<'_>) -> Res {
        let signature = &native.signature;
        if signature.star && (signature.double_star || !args.has_named()) {
            return (native.call)(self, args);
        }
        if signature.star {
            self.check_names(native, args)?;
            return (native.call)(self, args);
        }
        let given = args.len();
        let count_is_wrong = given > signature.most as usize
            || (!args.has_named() && given < signature.least as usize)
            || (args.has_named() && signature.positional_only == signature.most && given < signature.least as usize);
        if args.has_named() && signature.most == signature.positional_only && signature.named_only == 0 {
            let name = self.native_name(native, &args);
            return self.type_error(&format!("{name}() takes no keyword arguments"));
        }
        if count_is_wrong {
            return self.wrong_count(native, args);
        }
        let mut places = smallvec(signature.places());
        places[..given].clone_from_slice(args.values());
        if args.has_named() {
            self.place_named(native, args, &mut places)?;
        }
        (native.call)(self, Args::positional(&places))
    }

    fn place_named(&mut self, native: &'static NativeDef, args: Args<'_>, places: &mut [Value]) -> Res<()> {
        let signature = &native.signature;
        for (key, value) in args.named() {
            let text = key.object::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default();
            let place = signature.names().position(|name| name == text);
            let Some(place) = place.filter(|&place| place >= signature.positional_only as usize) else {
                return self.type_error(&format!("{}() got an unexpected keyword argument '{text}'", native.name));
            };
            if !places[place].is_nothing() {
                let name = native.name;
                return self.type_error(&format!(
                    "argument for {name}() given by name ('{text}') and position ({})",
                    place + 1
                ));
            }
            places[place] = value.clone();
        }
        let missing = places[..signature.least as usize].iter().position(Value::is_nothing);
        if let Some(place) = missing {
            let name = signature.names().nth(place).unwrap_or("");
            return self.type_error(&format!(
                "{}() missing required argument '{name}' (pos {})",
                native.name,
                place + 1
            ));
        }
        Ok(())
    }

    /// A function with `*args` but no `**kwargs`: are all named arguments known?
    fn check_names(&mut self, native: &'static NativeDef, args: Args<'_>) -> Res<()> {
        for (key, _) in args.named() {
            let text = key.object::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default();
            if !native.signature.names().any(|name| name == text) {
                return self.type_error(&format!("{}() got an unexpected keyword argument '{text}'", native.name));
            }
        }
        Ok(())
    }

    /// The name that CPython shows in errors: methods taking nothing or one argument with their class.
    fn native_name(&mut self, native: &'static NativeDef, args: &Args<'_>) -> String {
        if native.signature.text.starts_with("self") && !args.all().is_empty() {
            return format!("{}.{}", args.all()[0].class().name(self), native.name);
        }
        native.name.to_owned()
    }

    #[cold]
    fn wrong_count(&mut self, native: &'static NativeDef, args: Args<'_>) -> Res {
        let s = &native.signature;
        let receiver = usize::from(s.text.starts_with("self"));
        if args.len() < receiver {
            return self.type_error(&format!("unbound method {}() needs an argument", native.name));
        }
        let (given, least, most) = (args.len() - receiver, s.least as usize - receiver, s.most as usize - receiver);
        let by_position = s.positional_only == s.most && s.named_only == 0;
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let message = if by_position && most == 0 {
            format!("{}() takes no arguments ({given} given)", self.native_name(native, &args))
        } else if by_position && most == 1 && least == 1 {
            format!("{}() takes exactly one argument ({given} given)", self.native_name(native, &args))
        } else if by_position && least == most {
            format!("{} expected {least} argument{}, got {given}", native.name, plural(least))
        } else if by_position && given < least {
            format!("{} expected at least {least} argument{}, got {given}", native.name, plural(least))
        } else if by_position {
            format!("{} expected at most {most} argument{}, got {given}", native.name, plural(most))
        } else if given > most {
            let how = if least == most { "exactly" } else { "at most" };
            let kind = if s.named_only > 0 { " positional" } else { "" };
            format!("{}() takes {how} {most}{kind} argument{} ({given} given)", native.name, plural(most))
        } else {
            let place = given;
            let name = s.names().nth(place + receiver).unwrap_or("");
            format!("{}() missing required argument '{name}' (pos {})", native.name, place + 1)
        };
        self.type_error(&message)
    }
}

/// Empty places for a call.
fn smallvec(count: usize) -> Vec<Value> {
    std::iter::repeat_with(|| Value::NOTHING).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_read_as_written() {
        let s = Signature::read("self, key, default=None, /");
        assert_eq!((s.most, s.least, s.positional_only, s.named_only, s.star), (3, 2, 3, 0, false));
        let s = Signature::read("iterable, /, *, key=None, reverse=False");
        assert_eq!((s.most, s.least, s.positional_only, s.named_only, s.star), (1, 1, 1, 2, false));
        let s = Signature::read("*args, sep=' , ', end='\n', file=None");
        assert_eq!((s.most, s.named_only, s.star, s.double_star), (0, 3, true, false));
        assert_eq!(s.names().collect::<Vec<_>>(), ["sep", "end", "file"]);
        assert!(Signature::read("*args, **kwargs").double_star);
    }
}
