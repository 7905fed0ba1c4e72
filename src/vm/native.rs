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

/// What is said of calls that do not fit.
mod words;

pub use self::words::stands_for_slot;
use self::words::{Call, is_text, text_of};
pub use super::args::{Args, OwnedArgs};
pub use super::run::Quick;
use super::{Res, Vm};
use crate::object::function::Native;
use crate::object::value::Value;

pub type NativeFn = fn(&mut Vm, Args<'_>) -> Res;

/// One row of a table of functions.
pub struct NativeDef {
    pub name: &'static str,
    pub signature: Signature,
    pub call: NativeFn,
    /// What the machine tries first when it calls it.
    pub quick: Option<Quick>,
    pub doc: &'static str,
}

/// A function with its signature; see the module's text.
pub const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef { name, signature: Signature::read(signature), call, quick: None, doc: "" }
}

/// A function whose names and values of keyword arguments are all its own business (`"*args, **kwargs"`).
pub const fn def_any(name: &'static str, call: NativeFn) -> NativeDef {
    NativeDef { name, signature: Signature::read("*args, **kwargs"), call, quick: None, doc: "" }
}

impl NativeDef {
    /// The machine does the usual case itself.
    pub const fn quick(mut self, quick: Quick) -> NativeDef {
        self.quick = Some(quick);
        self
    }

    pub const fn doc(mut self, doc: &'static str) -> NativeDef {
        self.doc = doc;
        self
    }
}

/// What a signature's text says, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    pub text: &'static str,
    /// With this many positional arguments and no others, a call needs no preparation; `u32::MAX` if that is not so of any one number.
    exact: u32,
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
    pub const fn read(text: &'static str) -> Signature {
        let mut s = Signature {
            text,
            exact: u32::MAX,
            most: 0,
            least: 0,
            positional_only: 0,
            named_only: 0,
            star: false,
            double_star: false,
        };
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
        if !s.star && s.named_only == 0 {
            s.exact = s.most as u32;
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
        count == self.exact as usize || (self.star && count >= self.least as usize)
    }

    /// Whether an argument can be given by name (to a function without `*args`).
    fn takes_names(&self) -> bool {
        self.most > self.positional_only || self.named_only > 0
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
        if args.names().is_none() && native.signature.fits(args.all().len()) {
            return (native.call)(self, args);
        }
        self.call_native_prepared(native, args, false)
    }

    /// The same with the receiver to which it is bound in front: whose class, not the one that defines the method, messages name then.
    pub fn call_bound_native(&mut self, native: &'static NativeDef, args: Args<'_>) -> Res {
        if args.names().is_none() && native.signature.fits(args.all().len()) {
            return (native.call)(self, args);
        }
        self.call_native_prepared(native, args, true)
    }

    /// Calls a native whose arguments stand in a window of the register stack, all of them positional, its own receiver first if it has one.
    ///
    /// # Safety
    /// `count` values stand at `window`; `room` registers from there belong to the innermost frame, those behind the arguments being free.
    #[inline(always)]
    pub(super) unsafe fn call_native_in_window(
        &mut self,
        object: &Native,
        window: *mut Value,
        count: usize,
        room: usize,
    ) -> Res {
        let native = object.def.0;
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
        self.call_native_prepared(native, Args::positional(given), !object.receiver.is_nothing())
    }

    #[inline(never)]
    fn call_native_prepared(&mut self, native: &'static NativeDef, args: Args<'_>, bound: bool) -> Res {
        let signature = &native.signature;
        let call = Call { bound, ..Call::new(native, args) };
        if signature.star {
            if args.len() < signature.least as usize {
                return self.type_error(&call.wrong_count());
            }
            if args.has_named() && !signature.double_star {
                self.check_names(&call)?;
            }
            return (native.call)(self, args);
        }
        let places = self.arranged_call(&call)?;
        (native.call)(self, Args::positional(&places))
    }

    /// The arguments at the places of their parameters, `NOTHING` where none was given. For constructors, too: their class is told to them apart, so
    /// the native is there for its name and signature only.
    pub fn arranged(&mut self, native: &'static NativeDef, args: Args<'_>) -> Res<Vec<Value>> {
        self.arranged_call(&Call::new(native, args))
    }

    fn arranged_call(&mut self, call: &Call<'_>) -> Res<Vec<Value>> {
        let (signature, args) = (&call.native.signature, call.args);
        if !signature.takes_names() {
            if args.has_named() {
                let name = match call.native.name {
                    name if stands_for_slot(name) => format!("wrapper {name}"),
                    _ => call.full_name(self),
                };
                return self.type_error(&format!("{name}() takes no keyword arguments"));
            }
            let given = args.len();
            if given < call.receiver || given > signature.most as usize || given < signature.least as usize {
                return self.wrong_positional(call).map(|_| Vec::new());
            }
        } else if let Some(message) = call.wrong_split() {
            return self.type_error(&message);
        }
        let mut places = empty_places(signature.places());
        places[..args.len()].clone_from_slice(args.values());
        if signature.takes_names() {
            self.place_named(call, &mut places)?;
        }
        Ok(places)
    }

    fn place_named(&mut self, call: &Call<'_>, places: &mut [Value]) -> Res<()> {
        let signature = &call.native.signature;
        let (mut unknown, mut twice) = (None, None);
        for (key, value) in call.args.named() {
            match signature.names().position(|name| is_text(key, name)) {
                Some(place) if place < signature.positional_only as usize => unknown = unknown.or(Some(key)),
                None => unknown = unknown.or(Some(key)),
                Some(place) if !places[place].is_nothing() => twice = twice.or(Some((key, place))),
                Some(place) => places[place] = value.clone(),
            }
        }
        let name = call.native.name;
        // A missing argument is noticed before those that have no place.
        if let Some(place) = places[..signature.least as usize].iter().position(Value::is_nothing) {
            let argument = signature.names().nth(place).unwrap_or("");
            let number = place + 1 - call.receiver;
            return self.type_error(&format!("{name}() missing required argument '{argument}' (pos {number})"));
        }
        if let Some((key, place)) = twice {
            let (key, number) = (text_of(key), place + 1 - call.receiver);
            return self.type_error(&format!("argument for {name}() given by name ('{key}') and position ({number})"));
        }
        match unknown {
            Some(key) => {
                let known: Vec<&str> = signature.names().skip(signature.positional_only as usize).collect();
                self.unexpected_keyword(name, &text_of(key), &known)
            }
            None => Ok(()),
        }
    }
}

/// Empty places for a call.
fn empty_places(count: usize) -> Vec<Value> {
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
