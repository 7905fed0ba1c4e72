//! Loading, storing and deleting names, wherever they live.

use super::body::Reg;
use super::{Binding, Emitter, Op, ScopeKind, sym};
use crate::compile::names::Name;
use crate::compile::unit::Const;

/// Where a name lives, as this unit reaches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Register(Reg),
    /// A register that holds the cell.
    Cell(Reg),
    Free(u32),
    /// A class's namespace, then the closure.
    NameOrFree(u32),
    /// The class around an annotation scope, then the closure.
    ClassOrFree(u32),
    ClassOrGlobal,
    Global,
    /// The namespace of the running class body or `exec`.
    Namespace,
}

impl Emitter<'_, '_> {
    pub fn place_of(&self, name: Name) -> Place {
        let unit = self.info();
        let mut free = false;
        for inlined in self.inlined.iter().rev() {
            match self.shared.scopes.get(inlined.scope).binding(name) {
                Binding::Local => return Place::Register(inlined.vars[&name]),
                Binding::Cell => return Place::Cell(inlined.vars[&name]),
                Binding::GlobalExplicit => return Place::Global,
                Binding::GlobalImplicit if unit.kind == ScopeKind::Class => return Place::Global,
                Binding::GlobalImplicit => break,
                // Of a comprehension around, or else of the frame, or of what is around that.
                Binding::Free => free = true,
            }
        }
        // In a class body the comprehension's names come from around the class.
        if free && unit.kind == ScopeKind::Class {
            return Place::Free(self.free[&name]);
        }
        self.place_in_unit(name)
    }

    fn place_in_unit(&self, name: Name) -> Place {
        let unit = self.info();
        let binding = unit.binding(name);
        if unit.kind.is_function_like() {
            return match binding {
                Binding::Local => Place::Register(self.vars[&name]),
                Binding::Cell => Place::Cell(self.vars[&name]),
                Binding::Free if unit.sees_class && name != self.shared.special.classdict => {
                    Place::ClassOrFree(self.free[&name])
                }
                Binding::Free => Place::Free(self.free[&name]),
                Binding::GlobalImplicit if unit.sees_class => Place::ClassOrGlobal,
                Binding::GlobalImplicit | Binding::GlobalExplicit => Place::Global,
            };
        }
        match binding {
            Binding::GlobalExplicit => Place::Global,
            Binding::Free if unit.flags(name) & sym::NONLOCAL != 0 => Place::Free(self.free[&name]),
            Binding::Free => Place::NameOrFree(self.free[&name]),
            _ if unit.kind == ScopeKind::Module && !self.shared.own_namespace => Place::Global,
            _ => Place::Namespace,
        }
    }

    /// A `:=` may rebind the name while an expression is evaluated.
    pub fn is_walrus_target(&self, name: Name) -> bool {
        let inlined = self.inlined.iter().any(|i| self.shared.scopes.get(i.scope).flags(name) & sym::WALRUS != 0);
        inlined || self.info().flags(name) & sym::WALRUS != 0
    }

    /// The register of a variable that can be read where it is, checked to be bound.
    pub fn variable(&mut self, name: Name) -> Option<Reg> {
        let Place::Register(reg) = self.place_of(name) else { return None };
        self.check_bound(reg, name);
        Some(reg)
    }

    fn check_bound(&mut self, reg: Reg, name: Name) {
        if !self.out.is_dead() && !self.out.is_bound(reg) {
            let name = self.out.name(name);
            self.out.rn(Op::CheckLocal, reg, name);
            self.out.set_bound(reg, true);
        }
    }

    pub fn load_name(&mut self, name: Name, dst: Reg) {
        if self.out.is_dead() {
            return;
        }
        match self.place_of(name) {
            Place::Register(reg) => {
                self.check_bound(reg, name);
                self.out.copy(dst, reg);
            }
            Place::Cell(reg) => {
                let name = self.out.name(name);
                self.out.rrn(Op::LoadCell, dst, reg, name);
            }
            Place::Free(index) => self.out.rn(Op::LoadFree, dst, i64::from(index)),
            Place::NameOrFree(index) => {
                let name = self.out.name(name) as u32;
                self.out.emit(Op::LoadNameOrFree, dst.0, name, i64::from(index));
            }
            Place::ClassOrFree(index) => {
                let namespace = self.class_namespace();
                self.out.rrn(Op::LoadDictOrFree, dst, namespace, i64::from(index));
                self.out.temps -= 1;
            }
            Place::ClassOrGlobal => {
                let namespace = self.class_namespace();
                let cache = self.out.global_cache(name);
                self.out.rrn(Op::LoadDictOrGlobal, dst, namespace, cache);
                self.out.temps -= 1;
            }
            Place::Global => {
                let cache = self.out.global_cache(name);
                self.out.rn(Op::GetGlobal, dst, cache);
            }
            Place::Namespace => {
                let cache = self.out.global_cache(name);
                self.out.rn(Op::LoadName, dst, cache);
            }
        }
    }

    /// The namespace of the class around an annotation scope, in a new temporary.
    fn class_namespace(&mut self) -> Reg {
        let namespace = self.out.new_temp();
        let classdict = self.shared.special.classdict;
        self.load_name(classdict, namespace);
        namespace
    }

    /// Stores a temporary, which it consumes, or a variable.
    pub fn store_name(&mut self, name: Name, value: Reg) {
        if self.out.is_dead() {
            return;
        }
        match self.place_of(name) {
            Place::Register(reg) => {
                self.out.copy(reg, value);
                self.out.set_bound(reg, true);
            }
            Place::Cell(reg) => self.out.rr(Op::StoreCell, reg, value),
            Place::Free(index) | Place::ClassOrFree(index) => self.out.rn(Op::StoreFree, value, i64::from(index)),
            Place::Global | Place::ClassOrGlobal => {
                let cache = self.out.global_cache(name);
                self.out.rn(Op::SetGlobal, value, cache);
            }
            Place::Namespace | Place::NameOrFree(_) => {
                let name = self.out.name(name);
                self.out.rn(Op::StoreName, value, name);
            }
        }
    }

    pub fn delete_name(&mut self, name: Name) {
        if self.out.is_dead() {
            return;
        }
        match self.place_of(name) {
            Place::Register(reg) if self.out.is_bound(reg) => {
                self.out.clear(reg);
                self.out.set_bound(reg, false);
            }
            Place::Register(reg) => {
                let name = self.out.name(name);
                self.out.rn(Op::DeleteLocal, reg, name);
                self.out.set_bound(reg, false);
            }
            Place::Cell(reg) => {
                let name = self.out.name(name);
                self.out.rn(Op::DeleteCell, reg, name);
            }
            Place::Free(index) | Place::ClassOrFree(index) => {
                self.out.emit(Op::DeleteFree, 0, 0, i64::from(index));
            }
            Place::Global | Place::ClassOrGlobal => {
                let cache = self.out.global_cache(name);
                self.out.emit(Op::DeleteGlobal, 0, 0, cache);
            }
            Place::Namespace | Place::NameOrFree(_) => {
                let name = self.out.name(name);
                self.out.emit(Op::DeleteName, 0, 0, name);
            }
        }
    }

    /// The end of `except ... as name`: the name is unbound even if the body did so itself.
    pub fn forget_name(&mut self, name: Name) {
        if let Place::Register(reg) = self.place_of(name) {
            self.out.clear(reg);
            self.out.set_bound(reg, false);
            return;
        }
        let none = self.out.new_temp();
        self.load_const(none, Const::None);
        self.store_name(name, none);
        self.out.temps -= 1;
        self.delete_name(name);
    }

    /// The cell itself of a variable that a closure wants.
    pub fn load_cell(&mut self, name: Name, dst: Reg) {
        match self.place_of_cell(name) {
            Place::Cell(reg) => self.out.rr(Op::Move, dst, reg),
            Place::Free(index) => self.out.rn(Op::FreeCell, dst, i64::from(index)),
            _ => debug_assert!(false, "a captured name is in a cell"),
        }
    }

    fn place_of_cell(&self, name: Name) -> Place {
        for inlined in self.inlined.iter().rev() {
            if self.shared.scopes.get(inlined.scope).binding(name) == Binding::Cell {
                return Place::Cell(inlined.vars[&name]);
            }
        }
        let unit = self.info();
        // In a class body a comprehension's names come from around the class, even if another comprehension has left a cell there.
        if !self.inlined.is_empty()
            && unit.kind == ScopeKind::Class
            && unit.binding(name) == Binding::Cell
            && let Some(&index) = self.free.get(&name)
        {
            return Place::Free(index);
        }
        let own = unit.kind == ScopeKind::Class || unit.binding(name) == Binding::Cell;
        match self.vars.get(&name) {
            Some(&reg) if own => Place::Cell(reg),
            _ => self.free.get(&name).map_or(Place::Namespace, |&index| Place::Free(index)),
        }
    }
}
