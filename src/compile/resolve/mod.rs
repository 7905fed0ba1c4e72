//! Name resolution: which scopes a text has, and where each of their names lives.
//!
//! Two passes over scopes, one over the tree. [`collect`] walks the tree once and notes, for every scope, what is
//! done with every name in it: bound, used, declared `global` or `nonlocal`, deleted. It also rejects what the grammar
//! lets through but Python does not: a name that is parameter and global at once; and, when all names are resolved, `return` outside of a function and so on.
//! [`bind`] then decides for each name of each scope, looking outwards: a register, a cell shared with inner
//! functions, the closure, or the globals. The emitter asks and never decides.
//!
//! Scopes are functions, lambdas, class bodies, comprehensions, and the annotation scopes of type parameters. A list, set or dict
//! comprehension is a scope with names of its own but runs in its parent's frame (`inlined`): its names get registers
//! there, and a name of the parent that only the comprehension uses needs no cell.
//!
//! A scope is found again by the address of the tree's node that opens it, with a tag for nodes that open two.

use std::collections::HashMap;

use baton_grammar::Warning;
use baton_grammar::ast::Module;
use baton_grammar::span::Span;
use baton_grammar::symbol::Symbol;

use super::Options;
use super::error::{CompileError, Result, StackGuard};
use super::names::{Name, Names};

mod bind;
mod check;
mod collect;
mod definitions;
mod doubts;
mod expressions;
mod handlers;
mod patterns;
mod scope;

pub use scope::{Binding, Scope, ScopeId, ScopeKind, Signature, flags};

/// Which of a node's scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    Body,
    TypeParams,
    AliasValue,
    Bound,
    Default,
}

/// Every scope of a text.
#[derive(Debug, Default)]
pub struct Scopes {
    all: Vec<Scope>,
    by_node: HashMap<(usize, Tag), ScopeId>,
    /// Where names are declared `global` or `nonlocal`.
    declared: HashMap<(ScopeId, Name), Span>,
    /// `from __future__ import annotations` is in force.
    pub future_annotations: bool,
    /// `await` may stand outside of any function.
    pub top_level_await: bool,
    /// What was accepted but is hardly meant ([`doubts`]).
    doubts: Vec<Warning>,
    /// What is wrong apart from names, in the walk's order.
    refused: Vec<CompileError>,
}

impl Scopes {
    pub const MODULE: ScopeId = ScopeId(0);

    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.all[id.0 as usize]
    }

    fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.all[id.0 as usize]
    }

    /// A name as it is written in a scope, with the class's before it if it is private.
    pub fn mangle(&self, names: &mut Names<'_>, at: ScopeId, symbol: Symbol) -> Name {
        let scope = self.get(at);
        if let Some((class, params)) = scope.of_params.and_then(|id| self.get(id).mangled_params.as_ref()) {
            let name = names.mangle(symbol, Some(*class));
            if params.contains(&name) {
                return name;
            }
        }
        names.mangle(symbol, scope.private)
    }

    /// The scope that `node` opens.
    pub fn of<T>(&self, node: &T, tag: Tag) -> ScopeId {
        self.by_node[&(std::ptr::from_ref(node) as usize, tag)]
    }
}

/// Resolves every name of a tree, with the options of its compilation. What is hardly meant is added to `doubts`, up to the first error.
pub fn resolve<'a>(
    module: &Module<'a>,
    names: &mut Names<'a>,
    guard: StackGuard,
    options: Options<'_>,
    doubts: &mut Vec<Warning>,
) -> Result<Scopes> {
    let mut scopes = collect::collect(module, names, guard, options)?;
    bind::bind(&mut scopes, names)?;
    let refused = (!scopes.refused.is_empty()).then(|| scopes.refused.swap_remove(0));
    // The walk meets the links of a chain from right to left.
    scopes.doubts.sort_by_key(|doubt| doubt.span.start);
    let end = refused.as_ref().map_or(u32::MAX, |error| error.span.start);
    doubts.extend(scopes.doubts.drain(..).filter(|doubt| doubt.span.start < end));
    refused.map_or(Ok(scopes), Err)
}
