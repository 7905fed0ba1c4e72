//! The names of one compilation: those of the tree, and those that the compiler makes (mangled ones, `__class__`, `.0`).

use std::collections::HashMap;

use baton_grammar::symbol::{Symbol, Symbols};

/// A name as the bytecode sees it, mangled where the language says so. Dense, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(u32);

/// The tree's symbols keep their number; names made here come after them.
#[derive(Debug)]
pub struct Names<'a> {
    symbols: &'a Symbols<'a>,
    made: Vec<Box<str>>,
    ids: HashMap<Box<str>, Name>,
    /// What `__debug__` means, the one name that is a constant.
    pub debug: bool,
}

impl<'a> Names<'a> {
    pub fn new(symbols: &'a Symbols<'a>) -> Names<'a> {
        Names { symbols, made: Vec::new(), ids: HashMap::new(), debug: true }
    }

    pub fn of(&self, symbol: Symbol) -> Name {
        Name(symbol.index() as u32)
    }

    pub fn intern(&mut self, text: &str) -> Name {
        if let Some(symbol) = self.symbols.get(text) {
            return self.of(symbol);
        }
        if let Some(&name) = self.ids.get(text) {
            return name;
        }
        let name = Name((self.symbols.len() + self.made.len()) as u32);
        self.made.push(text.into());
        self.ids.insert(text.into(), name);
        name
    }

    pub fn text(&self, name: Name) -> &str {
        match (name.0 as usize).checked_sub(self.symbols.len()) {
            None => self.symbol_text(name),
            Some(made) => &self.made[made],
        }
    }

    fn symbol_text(&self, name: Name) -> &str {
        self.symbols.nth(name.0 as usize)
    }

    pub fn symbol(&self, symbol: Symbol) -> &'a str {
        self.symbols.text(symbol)
    }

    /// `__x` in class `C` is `_C__x`.
    pub fn mangle(&mut self, symbol: Symbol, class: Option<Name>) -> Name {
        let text = self.symbols.text(symbol);
        let Some(class) = class else { return self.of(symbol) };
        if !text.starts_with("__") || text.ends_with("__") || text.contains('.') {
            return self.of(symbol);
        }
        let class = self.text(class).trim_start_matches('_');
        if class.is_empty() {
            return self.of(symbol);
        }
        let mangled = format!("_{class}{text}");
        self.intern(&mangled)
    }
}
