//! The arguments of a call, as they are handed from hand to hand.
//!
//! ```text
//!   first -> | positional ... | values of the named ones ... | tuple of their names, if there are any |
//! ```
//!
//! A call's arguments are two words, so they travel in the processor's registers: the address of the first one, and how many
//! values there are, with a mark for "their names stand behind them".

use std::marker::PhantomData;

use crate::object::sequence::Tuple;
use crate::object::str::Str;
use crate::object::value::Value;

/// The arguments of a call; see the module's text.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    first: *const Value,
    /// How many values, and [`NAMED`].
    count: usize,
    values: PhantomData<&'a [Value]>,
}

/// The tuple of names stands behind the values.
const NAMED: usize = 1 << 63;

impl<'a> Args<'a> {
    /// Positional arguments only.
    #[inline(always)]
    pub fn positional(all: &'a [Value]) -> Args<'a> {
        Args { first: all.as_ptr(), count: all.len(), values: PhantomData }
    }

    /// The last value is the tuple of the names of those before it.
    #[inline(always)]
    pub fn with_names_last(all: &'a [Value]) -> Args<'a> {
        debug_assert!(all.last().is_some_and(|names| names.object::<Tuple>().is_some()));
        Args { first: all.as_ptr(), count: (all.len() - 1) | NAMED, values: PhantomData }
    }

    /// The tuple of names, if there are named arguments.
    #[inline(always)]
    pub fn names(&self) -> Option<&'a Value> {
        // SAFETY: the mark says that it stands behind the values.
        (self.count & NAMED != 0).then(|| unsafe { &*self.first.add(self.count & !NAMED) })
    }

    pub fn name_values(&self) -> &'a [Value] {
        self.names().and_then(|names| names.object::<Tuple>()).map_or(&[], Tuple::items)
    }

    /// How many positional arguments there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        if self.count & NAMED == 0 { self.count } else { self.all().len() - self.name_values().len() }
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The positional arguments.
    #[inline(always)]
    pub fn values(&self) -> &'a [Value] {
        &self.all()[..self.len()]
    }

    /// All values, the named ones last.
    #[inline(always)]
    pub fn all(&self) -> &'a [Value] {
        // SAFETY: made from a slice of at least that length, which is borrowed for `'a`.
        unsafe { std::slice::from_raw_parts(self.first, self.count & !NAMED) }
    }

    pub fn has_named(&self) -> bool {
        !self.name_values().is_empty()
    }

    /// Name and value of each named argument.
    pub fn named(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> + use<'a> {
        self.name_values().iter().zip(&self.all()[self.len()..])
    }

    /// The argument at a parameter's place, if it was given.
    #[inline(always)]
    pub fn get(&self, place: usize) -> Option<&'a Value> {
        self.all().get(place).filter(|value| !value.is_nothing())
    }

    /// The value of a named argument.
    #[inline]
    pub fn by_name(&self, name: &str) -> Option<&'a Value> {
        self.names()?;
        let is_it = |(key, _): &(&Value, &Value)| key.object::<Str>().is_some_and(|k| k.bytes() == name.as_bytes());
        self.named().find(is_it).map(|(_, value)| value)
    }

    /// The same without the first positional arguments.
    pub fn skip(&self, count: usize) -> Args<'a> {
        let skipped = count.min(self.all().len());
        // SAFETY: no farther than the end of the values.
        Args { first: unsafe { self.first.add(skipped) }, count: self.count - skipped, values: PhantomData }
    }

    /// The same behind one more positional argument.
    pub fn behind(&self, first: &Value) -> OwnedArgs {
        let values = std::iter::once(first).chain(self.all()).cloned().collect();
        OwnedArgs::new(values, self.names())
    }
}

impl std::ops::Index<usize> for Args<'_> {
    type Output = Value;

    /// A parameter that the signature requires.
    #[inline(always)]
    fn index(&self, place: usize) -> &Value {
        &self.all()[place]
    }
}

/// Arguments that were put together.
pub struct OwnedArgs {
    values: Vec<Value>,
    named: bool,
}

impl OwnedArgs {
    /// The last values are those of `names`, a tuple of str; nothing is as good as none.
    pub fn new(mut values: Vec<Value>, names: Option<&Value>) -> OwnedArgs {
        let names = names.filter(|names| !names.is_nothing());
        values.extend(names.cloned());
        OwnedArgs { values, named: names.is_some() }
    }

    pub fn args(&self) -> Args<'_> {
        if self.named { Args::with_names_last(&self.values) } else { Args::positional(&self.values) }
    }
}
