//! Decides where each name lives, in two passes over the scopes.
//!
//! The first goes inwards and says of each name whether it is the scope's own, some variable of a function around, or a global. The second goes outwards
//! from the innermost scopes: each hands the names that it has from around to its parent, which has the variable (and keeps it in a cell if a closure is
//! among those who asked), or hands the name on.
//!
//! A variable of an inlined comprehension becomes one of its parent too, unless the parent mentions the name itself. There it never has a value,
//! but whoever asks from then on for a variable of that name from further out finds it; that is PEP 709's price, and CPython's behaviour.

use std::collections::BTreeMap;

use super::scope::flags::*;
use super::{Binding, ScopeId, ScopeKind, Scopes};
use crate::compile::error::{CompileError, Result};
use crate::compile::names::{Name, Names};

pub(super) fn bind(scopes: &mut Scopes, names: &mut Names<'_>) -> Result<()> {
    let special = Special { class: names.intern("__class__"), classdict: names.intern("__classdict__") };
    let ids = || (0..scopes.all.len() as u32).map(ScopeId);
    let mut children: Vec<Vec<ScopeId>> = vec![Vec::new(); scopes.all.len()];
    for id in ids() {
        if let Some(parent) = scopes.get(id).parent {
            children[parent.0 as usize].push(id);
        }
    }
    for id in ids() {
        for i in 0..scopes.get(id).syms.len() {
            let binding = own_view(scopes, id, i, special, names)?;
            scopes.get_mut(id).syms[i].binding = binding;
        }
    }
    let mut wanted: Vec<Wanted> = vec![Wanted::new(); scopes.all.len()];
    // A scope's number is above its parent's.
    for id in (0..scopes.all.len() as u32).rev().map(ScopeId) {
        let mut here: Wanted = free_names(scopes, id).map(|name| (name, DIRECTLY)).collect();
        for &child in &children[id.0 as usize] {
            let inlined = scopes.get(child).inlined;
            if inlined {
                take_over(scopes, id, child, special);
            }
            for (name, how) in std::mem::take(&mut wanted[child.0 as usize]) {
                *here.entry(name).or_default() |= if inlined { how } else { BY_CLOSURE };
            }
        }
        wanted[id.0 as usize] = settle(scopes, id, here, special);
    }
    Ok(())
}

/// Names that a class body provides to its functions without binding them.
#[derive(Clone, Copy)]
struct Special {
    class: Name,
    classdict: Name,
}

/// The names that a scope has from around, and who asks for them.
type Wanted = BTreeMap<Name, u8>;

/// The frame's own code, or that of a comprehension in it.
const DIRECTLY: u8 = 1;
const BY_CLOSURE: u8 = 2;

fn own_view(scopes: &Scopes, id: ScopeId, i: usize, special: Special, names: &Names<'_>) -> Result<Binding> {
    let sym = scopes.get(id).syms[i];
    let refuse = |message: String| {
        let span = scopes.declared.get(&(id, sym.name)).copied().unwrap_or_default();
        Err(CompileError::syntax(message, span))
    };
    let text = names.text(sym.name);
    let in_class = class_flags(scopes, id, sym.name);
    Ok(if sym.flags & GLOBAL != 0 {
        if sym.flags & NONLOCAL != 0 {
            return refuse(format!("name '{text}' is nonlocal and global"));
        }
        Binding::GlobalExplicit
    } else if sym.flags & NONLOCAL != 0 {
        match owner(scopes, id, sym.name, special) {
            _ if id == Scopes::MODULE => {
                return refuse("nonlocal declaration not allowed at module level".to_owned());
            }
            Some(owner) if scopes.get(owner).flags(sym.name) & TYPE_PARAM != 0 => {
                return refuse(format!("nonlocal binding not allowed for type parameter '{text}'"));
            }
            Some(_) => Binding::Free,
            None => return refuse(format!("no binding for nonlocal '{text}' found")),
        }
    } else if sym.flags & BOUND != 0 {
        Binding::Local
    } else if in_class & GLOBAL != 0 {
        Binding::GlobalExplicit
    } else if in_class & BOUND != 0 && in_class & NONLOCAL == 0 {
        // Looked up in the class at run time, then in the globals, past any function between.
        Binding::GlobalImplicit
    } else if sym.flags & USE != 0 && owner(scopes, id, sym.name, special).is_some() {
        Binding::Free
    } else {
        Binding::GlobalImplicit
    })
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

fn free_names(scopes: &Scopes, id: ScopeId) -> impl Iterator<Item = Name> {
    scopes.get(id).syms.iter().filter(|sym| sym.binding == Binding::Free).map(|sym| sym.name)
}

/// An inlined comprehension's names become its parent's, which knows them from then on.
fn take_over(scopes: &mut Scopes, parent: ScopeId, comprehension: ScopeId, special: Special) {
    for i in 0..scopes.get(comprehension).syms.len() {
        let sym = scopes.get(comprehension).syms[i];
        let is_variable = matches!(sym.binding, Binding::Local | Binding::Cell | Binding::Free);
        let is_news = scopes.get(parent).sym(sym.name).is_none();
        // It matters only where somebody could look for the name further out.
        if is_variable && is_news && owner(scopes, parent, sym.name, special).is_some() {
            scopes.get_mut(parent).add(sym.name, 0).binding = sym.binding;
        }
    }
}

/// Gives those inside the variables that the scope has; what is left is to be had from around.
fn settle(scopes: &mut Scopes, id: ScopeId, mut wanted: Wanted, special: Special) -> Wanted {
    let scope = scopes.get_mut(id);
    if scope.kind == ScopeKind::Class {
        // A comprehension in the class body itself runs before there is a `__class__`: it means that of a class around.
        for (name, needed) in
            [(special.class, &mut scope.needs_class_cell), (special.classdict, &mut scope.needs_classdict)]
        {
            if let Some(how) = wanted.get_mut(&name).filter(|how| **how & BY_CLOSURE != 0) {
                *needed = true;
                *how &= !BY_CLOSURE;
            }
        }
        wanted.retain(|_, how| *how != 0);
    }
    let gives = scope.kind.is_function_like();
    for sym in &mut scope.syms {
        match wanted.get(&sym.name) {
            Some(how) if gives && matches!(sym.binding, Binding::Local | Binding::Cell) => {
                if how & BY_CLOSURE != 0 {
                    sym.binding = Binding::Cell;
                }
                wanted.remove(&sym.name);
            }
            Some(_) if sym.binding != Binding::Free => sym.flags |= PASSED_ON,
            _ => {}
        }
    }
    for &name in wanted.keys() {
        if scope.sym(name).is_none() {
            scope.add(name, 0).binding = Binding::Free;
        }
    }
    wanted
}

/// The scope around `id` whose variable `name` means there.
fn owner(scopes: &Scopes, id: ScopeId, name: Name, special: Special) -> Option<ScopeId> {
    let mut inside_comprehension = scopes.get(id).inlined;
    let mut at = scopes.get(id).parent;
    while let Some(around) = at {
        let scope = scopes.get(around);
        let flags = scope.flags(name);
        if scope.kind == ScopeKind::Class {
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
