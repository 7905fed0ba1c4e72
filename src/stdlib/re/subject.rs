//! The text that a pattern is matched with: a `str`, or whatever has bytes.
//!
//! It is read where it stands. A bytearray is looked at through a memoryview, so that its size stays the same for as long; its bytes may change
//! whenever other threads run, and are borrowed anew after each pause.

use super::set::Unit;
use crate::object::layout::Trace;
use crate::object::sequence::Bytes;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::memory_view;
use crate::vm::{Res, Vm};

pub struct Subject {
    /// As the program gave it.
    pub value: Value,
    /// What holds the bytes: the same, or a view of it.
    holder: Value,
    pub unit: Unit,
    /// Some character is more than one byte.
    pub wide: bool,
    /// Length, in characters.
    pub len: usize,
}

impl Trace for Subject {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.value);
        visit(&self.holder);
    }
}

impl Subject {
    pub fn new(vm: &mut Vm, value: &Value) -> Res<Subject> {
        if let Some(text) = value.object::<Str>() {
            let (wide, len) = (!text.is_ascii(), text.chars());
            return Ok(Subject { value: value.clone(), holder: value.clone(), unit: Unit::Char, wide, len });
        }
        let holder = match value.object::<Bytes>() {
            Some(_) => value.clone(),
            None => match memory_view::over(vm, value) {
                Ok(Some(view)) => view,
                // Bytes with gaps between them, or none any more, are as good as none.
                _ => {
                    let name = vm.type_name(value);
                    return vm.type_error(&format!("expected string or bytes-like object, got '{name}'"));
                }
            },
        };
        let mut subject = Subject { value: value.clone(), holder, unit: Unit::Byte, wide: false, len: 0 };
        subject.len = subject.bytes(vm).len();
        Ok(subject)
    }

    /// All of its bytes.
    pub fn bytes<'a>(&'a self, vm: &'a Vm) -> &'a [u8] {
        if let Some(text) = self.holder.object::<Str>() {
            return text.bytes();
        }
        match self.holder.object::<Bytes>() {
            Some(bytes) => bytes.get(),
            None => memory_view::bytes(vm, &self.holder),
        }
    }

    /// The byte place of a character.
    pub fn place(&self, index: usize) -> usize {
        self.holder.object::<Str>().map_or(index, |text| text.place(index))
    }

    /// What lies between two places, as text or bytes.
    pub fn part(&self, vm: &Vm, start: usize, end: usize) -> Value {
        if let Some(text) = self.holder.object::<Str>() {
            let all = text.bytes();
            let whole = start == 0 && end == all.len();
            return if whole { crate::types::str::exact(&self.holder) } else { text.piece(&all[start..end]) };
        }
        let all = self.bytes(vm);
        // A bytearray may have become shorter since the match.
        let (start, end) = (start.min(all.len()), end.min(all.len()));
        if start == 0 && end == all.len() && self.value.shape() == crate::object::shape::BYTES {
            return self.value.clone();
        }
        Bytes::make(&all[start..end.max(start)])
    }

    /// Nothing, as text or bytes.
    pub fn empty(&self) -> Value {
        if self.unit == Unit::Char { Str::from("") } else { Bytes::make(b"") }
    }
}
