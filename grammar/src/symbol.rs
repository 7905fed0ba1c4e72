//! Names as small integers.

use rustc_hash::FxHashMap;

/// A name: an index into the [`Symbols`] that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

impl Symbol {
    /// The position in the table: dense, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The names of one tree, each once, in order of appearance.
#[derive(Debug, Default)]
pub struct Symbols<'a> {
    texts: Vec<&'a str>,
    ids: FxHashMap<&'a str, Symbol>,
}

impl<'a> Symbols<'a> {
    /// The symbol of `text`, new or known.
    pub fn intern(&mut self, text: &'a str) -> Symbol {
        *self.ids.entry(text).or_insert_with(|| {
            self.texts.push(text);
            Symbol(self.texts.len() as u32 - 1)
        })
    }

    pub fn get(&self, text: &str) -> Option<Symbol> {
        self.ids.get(text).copied()
    }

    pub fn text(&self, symbol: Symbol) -> &'a str {
        self.texts[symbol.index()]
    }

    /// The text of the symbol whose [`Symbol::index`] this is.
    pub fn nth(&self, index: usize) -> &'a str {
        self.texts[index]
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
