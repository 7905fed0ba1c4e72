//! Decides where each name lives, by looking outwards from the scope that uses it.

use super::scope::flags::*;
use super::{Binding, ScopeId, ScopeKind, Scopes};
use crate::compile::error::{CompileError, Result};
use crate::compile::names::{Name, Names};

pub(super) fn bind(scopes: &mut Scopes, names: &mut Names<'_>) -> Result<()> {
    let special = Special { class: names.intern("__class__"), classdict: names.intern("__classdict__") };
    for id in (0..scopes.all.len() as u32).map(ScopeId) {
        // Looking outwards adds names only to scopes around, so the count is taken once.
        for i in 0..scopes.get(id).syms.len() {
            bind_one(scopes, id, i, special, names)?;
        }
    }
    Ok(())
}

/// Names that a class body provides to its functions without binding them.
#[derive(Clone, Copy)]
struct Special {
    class: Name,
    classdict: Name,
}

fn bind_one(scopes: &mut Scopes, id: ScopeId, i: usize, special: Special, names: &Names<'_>) -> Result<()> {
    let sym = scopes.get(id).syms[i];
    let in_class = class_flags(scopes, id, sym.name);
    let binding = if sym.flags & GLOBAL != 0 {
        Binding::GlobalExplicit
    } else if sym.flags & NONLOCAL != 0 {
        let owner = owner(scopes, id, sym.name, special);
        let message = match owner {
            Some(owner) if scopes.get(owner).flags(sym.name) & TYPE_PARAM != 0 => {
                Some(format!("nonlocal binding not allowed for type parameter '{}'", names.text(sym.name)))
            }
            Some(_) => None,
            None => Some(format!("no binding for nonlocal '{}' found", names.text(sym.name))),
        };
        if let Some(message) = message {
            return Err(CompileError::syntax(
                message,
                scopes.nonlocals.get(&(id, sym.name)).copied().unwrap_or_default(),
            ));
        }
        capture(scopes, id, sym.name, special);
        Binding::Free
    } else if sym.flags & BOUND != 0 {
        // A closure looked at before this scope may have found it already.
        if sym.flags & CAPTURED != 0 { Binding::Cell } else { Binding::Local }
    } else if in_class & GLOBAL != 0 {
        Binding::GlobalExplicit
    } else if in_class & BOUND != 0 && in_class & NONLOCAL == 0 {
        // Looked up in the class at run time, then in the globals, past any function between.
        Binding::GlobalImplicit
    } else if (sym.flags & USE != 0 && capture(scopes, id, sym.name, special)) || sym.binding == Binding::Free {
        Binding::Free
    } else {
        Binding::GlobalImplicit
    };
    scopes.get_mut(id).syms[i].binding = binding;
    Ok(())
}

/// What the class around an annotation scope does with the name.
fn class_flags(scopes: &Scopes, id: ScopeId, name: Name) -> u16 {
    let scope = scopes.get(id);
    let mut around = scope.parent.filter(|_| scope.sees_class);
    while let Some(outer) = around.map(|around| scopes.get(around)) {
        if outer.kind == ScopeKind::Class {
            return outer.flags(name);
        }
        around = outer.parent;
    }
    0
}

/// Finds the variable around `id` that `name` means there, and marks it and the scopes between.
fn capture(scopes: &mut Scopes, id: ScopeId, name: Name, special: Special) -> bool {
    let Some(owner) = owner(scopes, id, name, special) else { return false };
    let mut shared = !scopes.get(id).inlined;
    let mut at = scopes.get(id).parent;
    while let Some(scope) = at.filter(|&scope| scope != owner) {
        let scope = scopes.get_mut(scope);
        shared |= !scope.inlined;
        at = scope.parent;
        pass_on(scope, name);
    }
    let owner = scopes.get_mut(owner);
    if owner.kind == ScopeKind::Class {
        owner.needs_class_cell |= name == special.class;
        owner.needs_classdict |= name == special.classdict;
    } else if shared {
        let sym = owner.add(name, CAPTURED);
        if sym.binding == Binding::Local {
            sym.binding = Binding::Cell;
        }
    }
    true
}

/// A scope between a closure and its variable hands the cell on.
fn pass_on(scope: &mut super::Scope, name: Name) {
    let is_class = scope.kind == ScopeKind::Class;
    let sym = scope.add(name, 0);
    if sym.flags & (BOUND | GLOBAL) != 0 || (is_class && sym.flags & USE == 0) {
        sym.flags |= PASSED_ON;
    } else {
        sym.binding = Binding::Free;
    }
}

fn owner(scopes: &Scopes, id: ScopeId, name: Name, special: Special) -> Option<ScopeId> {
    let mut inside_comprehension = scopes.get(id).inlined;
    let mut at = scopes.get(id).parent;
    while let Some(around) = at {
        let scope = scopes.get(around);
        let flags = scope.flags(name);
        if scope.kind == ScopeKind::Class {
            // A comprehension in the class body itself runs before there is a `__class__`.
            if (name == special.class && !inside_comprehension) || name == special.classdict {
                return Some(around);
            }
        } else if scope.kind.is_function_like() {
            if flags & GLOBAL != 0 {
                return None;
            }
            if flags & BOUND != 0 && flags & NONLOCAL == 0 {
                return Some(around);
            }
        }
        inside_comprehension &= scope.inlined;
        at = scope.parent;
    }
    None
}
