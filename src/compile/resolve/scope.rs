//! What is known of a scope and of its names once they are resolved.

use std::collections::HashMap;

use baton_grammar::span::Span;

use crate::compile::names::{Name, Names};

/// An index into [`super::Scopes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScopeId(pub(super) u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    ListComp,
    SetComp,
    DictComp,
    GeneratorExp,
    /// The type parameters of a generic function, class or alias.
    TypeParams,
    /// The value of a `type` statement.
    TypeAlias,
    /// A type parameter's bound, constraints or default.
    TypeParamExpr,
}

impl ScopeKind {
    pub fn is_comprehension(self) -> bool {
        use ScopeKind::*;
        matches!(self, ListComp | SetComp | DictComp | GeneratorExp)
    }

    /// Its names live in registers.
    pub fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }

    pub fn is_annotation(self) -> bool {
        matches!(self, ScopeKind::TypeParams | ScopeKind::TypeAlias | ScopeKind::TypeParamExpr)
    }
}

/// Where a name of a scope lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// A register; in a class body or a file an entry of its namespace.
    Local,
    /// A register that holds a cell.
    Cell,
    /// In a scope around.
    Free,
    GlobalExplicit,
    GlobalImplicit,
}

/// What the text does with a name in one scope.
pub mod flags {
    pub const GLOBAL: u16 = 1;
    pub const NONLOCAL: u16 = 1 << 1;
    pub const LOCAL: u16 = 1 << 2;
    pub const PARAM: u16 = 1 << 3;
    pub const USE: u16 = 1 << 4;
    pub const ANNOTATED: u16 = 1 << 5;
    /// Bound by a comprehension's `for`.
    pub const ITERATION: u16 = 1 << 6;
    pub const TYPE_PARAM: u16 = 1 << 7;
    /// A `:=` binds it.
    pub const WALRUS: u16 = 1 << 8;
    /// A `del` or the end of an `except ... as` unbinds it.
    pub const DELETED: u16 = 1 << 9;
    /// A class body that binds it, or not, hands an outer variable of the same name on to its functions.
    pub const PASSED_ON: u16 = 1 << 10;
    /// Bound by an import, which may come before a `global`.
    pub const IMPORT: u16 = 1 << 11;
    pub const BOUND: u16 = LOCAL | IMPORT | PARAM | TYPE_PARAM | ITERATION;
}

#[derive(Debug, Clone, Copy)]
pub struct Sym {
    pub name: Name,
    pub flags: u16,
    pub binding: Binding,
}

/// How many parameters of which kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signature {
    /// Positional-only ones among them.
    pub positional: u16,
    pub posonly: u16,
    pub kwonly: u16,
    pub varargs: bool,
    pub varkw: bool,
}

#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    pub name: Name,
    pub parent: Option<ScopeId>,
    /// The class whose name mangles private names here.
    pub private: Option<Name>,
    /// What stands between a class's type parameters and its body (bounds, bases, keywords) lies within the class's name, but outside of the class: that
    /// name mangles nothing there but the parameters. The scope that has them.
    pub(super) of_params: Option<ScopeId>,
    /// In that scope: the class's name, and the parameters' own, mangled.
    pub(super) mangled_params: Option<(Name, Vec<Name>)>,
    /// A comprehension that runs in its parent's frame (PEP 709).
    pub inlined: bool,
    /// How many names its parent had when it began.
    pub names_before: usize,
    pub is_generator: bool,
    /// `async def`, or an expression that awaits.
    pub is_coroutine: bool,
    /// Where it first returns a value, and how much had been refused before.
    pub(super) returns_value: Option<(Span, usize)>,
    /// What an annotation scope is called in errors.
    pub(super) place: Option<&'static str>,
    /// An annotation scope whose names are first looked up in the class around.
    pub sees_class: bool,
    /// A class body: its functions use `__class__`; annotation scopes in it use its namespace.
    pub needs_class_cell: bool,
    pub needs_classdict: bool,
    pub signature: Signature,
    /// Parameters in register order.
    pub params: Vec<Name>,
    /// In order of appearance.
    pub syms: Vec<Sym>,
    pub(super) index: HashMap<Name, u32>,
    /// Flags of names that were read before their turn ([`super::handlers`]).
    pub(super) read_ahead: HashMap<Name, u16>,
}

impl Scope {
    pub fn sym(&self, name: Name) -> Option<&Sym> {
        self.index.get(&name).map(|&i| &self.syms[i as usize])
    }

    pub fn flags(&self, name: Name) -> u16 {
        let here = self.sym(name).map_or(0, |sym| sym.flags);
        here | self.read_ahead.get(&name).copied().unwrap_or_default()
    }

    pub fn binding(&self, name: Name) -> Binding {
        self.sym(name).map_or(Binding::GlobalImplicit, |sym| sym.binding)
    }

    pub(super) fn add(&mut self, name: Name, flags: u16) -> &mut Sym {
        let next = self.syms.len() as u32;
        let i = *self.index.entry(name).or_insert(next);
        if i == next {
            self.syms.push(Sym { name, flags: 0, binding: Binding::GlobalImplicit });
        }
        let sym = &mut self.syms[i as usize];
        sym.flags |= flags;
        sym
    }

    /// The closure's names, in its order: that of the alphabet.
    pub fn free_names(&self, names: &Names<'_>) -> Vec<Name> {
        let is_free = |s: &&Sym| s.binding == Binding::Free || s.flags & flags::PASSED_ON != 0;
        let mut free: Vec<Name> = self.syms.iter().filter(is_free).map(|s| s.name).collect();
        free.sort_by_key(|&name| names.text(name));
        free
    }
}
