//! Comprehensions and generator expressions.
//!
//! A list, set or dict comprehension runs in the frame around it: its variables are held registers, its iterators and what it builds are
//! temporaries, so that an exception's unwinding clears them all. The unit's table tells `locals()` about the variables.

use std::collections::HashMap;

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::{InlinedDraft, Label, Reg};
use super::{Binding, Emitter, Inlined, Op, sym};
use crate::compile::error::Result;
use crate::compile::resolve::Tag;

/// What is done with each item.
#[derive(Debug, Clone, Copy)]
enum Element<'a> {
    Append(&'a Expr<'a>),
    Add(&'a Expr<'a>),
    Insert(&'a Expr<'a>, &'a Expr<'a>),
    Yield(&'a Expr<'a>),
}

/// A comprehension's innermost work.
#[derive(Debug, Clone, Copy)]
struct Work<'a> {
    element: Element<'a>,
    /// What is built.
    into: Reg,
    /// The whole comprehension, where errors of its `async for` are told of.
    whole: Span,
}

/// Whether anything of a comprehension's scope is evaluated before all its variables are bound: with one `for` and names
/// as its target, nothing is.
fn may_read_early(generators: &[Comprehension<'_>]) -> bool {
    fn is_names(target: &Expr<'_>) -> bool {
        match target.kind {
            ExprKind::Name(_) => true,
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => elts.iter().all(is_names),
            _ => false,
        }
    }
    !matches!(generators, [only] if is_names(only.target))
}

impl<'a> Emitter<'_, 'a> {
    pub fn comprehension(&mut self, e: &'a Expr<'a>, dst: Reg) -> Result<()> {
        let (element, generators, build) = match e.kind {
            ExprKind::ListComp { elt, generators } => (Element::Append(elt), generators, Op::BuildList),
            ExprKind::SetComp { elt, generators } => (Element::Add(elt), generators, Op::BuildSet),
            ExprKind::DictComp { key, value, generators } => (Element::Insert(key, value), generators, Op::BuildDict),
            _ => return Ok(()),
        };
        let scope = self.shared.scopes.of(e, Tag::Body);
        if !self.shared.scopes.get(scope).inlined {
            return self.nested_comprehension(e, generators, dst);
        }
        self.built(dst, |emit, into| {
            let iterator = emit.iterator(&generators[0])?;
            let held = emit.out.held;
            let start = emit.out.pc();
            emit.at(e.span);
            emit.open_inlined(scope, may_read_early(generators));
            emit.out.rrn(build, into, into, 0);
            emit.generators(generators, Some(iterator), Work { element, into, whole: e.span })?;
            emit.at(e.span);
            emit.close_inlined(start);
            emit.out.held = held;
            Ok(())
        })
    }

    /// The outermost iterator of a comprehension, evaluated in the scope around.
    fn iterator(&mut self, generator: &'a Comprehension<'a>) -> Result<Reg> {
        let iterable = self.operand(generator.iter)?;
        let iterator = if iterable.is_temp() { iterable } else { self.out.new_temp() };
        self.at(generator.iter.span);
        self.out.rr(if generator.is_async { Op::GetAiter } else { Op::GetIter }, iterator, iterable);
        Ok(iterator)
    }

    /// With `early`, the variables may be read before the first item is bound: what an earlier use of their registers has left there is cleared.
    fn open_inlined(&mut self, scope: crate::compile::resolve::ScopeId, early: bool) {
        let is_own = |binding| matches!(binding, Binding::Local | Binding::Cell);
        let own: Vec<_> = self.shared.scopes.get(scope).syms.iter().filter(|s| is_own(s.binding)).copied().collect();
        let mut vars = HashMap::new();
        for var in own {
            let reg = self.out.hold(1);
            self.out.set_bound(reg, false);
            if early || var.binding == Binding::Cell || var.flags & sym::BOUND == 0 {
                self.out.clear(reg);
            }
            if var.binding == Binding::Cell {
                self.out.r(Op::MakeCell, reg);
            }
            if var.flags & sym::DELETED != 0 {
                self.out.deletable.set(reg.0);
            }
            vars.insert(var.name, reg);
        }
        self.inlined.push(Inlined { scope, vars });
        self.opened.push(scope);
    }

    fn close_inlined(&mut self, start: u32) {
        let Some(inlined) = self.inlined.pop() else { return };
        let mut vars: Vec<_> = inlined.vars.into_iter().collect();
        vars.sort_by_key(|(_, reg)| *reg);
        if let Some(&(_, first)) = vars.first() {
            self.out.clear_run(first, vars.len() as u32);
        }
        vars.iter().for_each(|&(_, reg)| self.out.set_bound(reg, false));
        let end = self.out.pc();
        let scope = self.shared.scopes.get(inlined.scope);
        for (name, reg) in vars {
            let is_cell = scope.binding(name) == Binding::Cell;
            self.out.inlined.push(InlinedDraft { name, reg, is_cell, start, end });
        }
    }

    /// The loops of a comprehension. `iterator`: the outermost one's.
    fn generators(&mut self, generators: &'a [Comprehension<'a>], iterator: Option<Reg>, work: Work<'a>) -> Result<()> {
        let Some((generator, rest)) = generators.split_first() else { return self.element(work) };
        let iterator = match iterator {
            Some(iterator) => iterator,
            None => self.iterator(generator)?,
        };
        if generator.is_async {
            return self.async_generator_loop(generator, rest, iterator, work);
        }
        let (end, next) = (self.out.label(), self.out.label());
        let mark = self.out.temps;
        self.at(generator.iter.span);
        let item = self.iteration_target(generator.target);
        self.out.branch(Op::ForIter, item.0, iterator.0, end);
        let again = self.out.loop_head();
        self.bind_item(generator.target, item)?;
        self.filtered(generator, rest, work, next)?;
        self.out.temps = mark;
        self.out.place(next);
        self.at(generator.iter.span);
        self.out.branch(Op::ForLoop, item.0, iterator.0, again);
        self.out.place(end);
        Ok(())
    }

    fn async_generator_loop(
        &mut self,
        generator: &'a Comprehension<'a>,
        rest: &'a [Comprehension<'a>],
        iterator: Reg,
        work: Work<'a>,
    ) -> Result<()> {
        let end = self.out.label();
        let mark = self.out.temps;
        let span = generator.iter.span;
        let next = self.out.loop_head();
        let before = self.out.bound.clone();
        let item = self.out.new_temp();
        let exhausted = self.next_item(iterator, item, work.whole)?;
        self.store(generator.target, item)?;
        self.out.temps = mark;
        let again = self.out.label();
        self.filtered(generator, rest, work, again)?;
        self.out.temps = mark;
        self.out.place(again);
        self.at(span);
        self.out.jump(next);
        self.end_async_loop(exhausted, iterator, before, span, end)?;
        self.out.place(end);
        Ok(())
    }

    fn filtered(
        &mut self,
        generator: &'a Comprehension<'a>,
        rest: &'a [Comprehension<'a>],
        work: Work<'a>,
        next: Label,
    ) -> Result<()> {
        generator.ifs.iter().try_for_each(|test| self.jump_if(test, false, next))?;
        let mark = self.out.temps;
        self.generators(rest, None, work)?;
        self.out.temps = mark;
        Ok(())
    }

    fn element(&mut self, Work { element, into, .. }: Work<'a>) -> Result<()> {
        match element {
            Element::Append(elt) | Element::Add(elt) => {
                let value = self.operand(elt)?;
                self.at(elt.span);
                let op = if matches!(element, Element::Append(_)) { Op::ListAppend } else { Op::SetAdd };
                self.out.rr(op, into, value);
            }
            Element::Insert(key, value) => {
                let pair = self.push(key)?;
                self.push(value)?;
                self.at(key.span.to(value.span));
                self.out.rr(Op::DictAdd, into, pair);
            }
            Element::Yield(elt) => {
                let value = self.push(elt)?;
                self.at(elt.span);
                self.yield_value(value);
                self.out.clear(value);
            }
        }
        Ok(())
    }

    // Comprehensions in frames of their own.

    pub fn generator_exp(&mut self, e: &'a Expr<'a>, dst: Reg) -> Result<()> {
        match e.kind {
            ExprKind::GeneratorExp { generators, .. } => self.nested_comprehension(e, generators, dst),
            _ => Ok(()),
        }
    }

    fn nested_comprehension(&mut self, e: &'a Expr<'a>, generators: &'a [Comprehension<'a>], dst: Reg) -> Result<()> {
        let scope = self.shared.scopes.of(e, Tag::Body);
        let (is_generator, awaits) = {
            let info = self.shared.scopes.get(scope);
            (info.is_generator, info.is_coroutine)
        };
        let unit = self.nested_unit(scope, e.span, |inner| inner.comprehension_body(e))?;
        let mark = self.out.temps;
        let window = self.scratch(dst);
        self.at(e.span);
        self.make_function(window, 0, scope, unit);
        self.out.temp_run(1);
        self.iterator_argument(&generators[0])?;
        self.at(e.span);
        self.out.emit(Op::Call, window.0, 1, 0);
        self.out.temps = super::calls::temp_number(window) + 1;
        if awaits && !is_generator {
            self.await_value(window, 0);
        }
        self.out.copy(dst, window);
        self.out.temps = mark;
        Ok(())
    }

    /// The outermost iterator in the next temporary.
    fn iterator_argument(&mut self, generator: &'a Comprehension<'a>) -> Result<()> {
        let argument = self.push(generator.iter)?;
        self.at(generator.iter.span);
        self.out.rr(if generator.is_async { Op::GetAiter } else { Op::GetIter }, argument, argument);
        Ok(())
    }

    /// The body of a generator expression, or of a comprehension that is not inlined.
    fn comprehension_body(&mut self, e: &'a Expr<'a>) -> Result<()> {
        let iterator = Some(Reg(0));
        match e.kind {
            ExprKind::GeneratorExp { elt, generators } => {
                self.generators(
                    generators,
                    iterator,
                    Work { element: Element::Yield(elt), into: Reg(0), whole: e.span },
                )?;
                self.at(e.span);
                self.return_none();
                Ok(())
            }
            ExprKind::ListComp { elt, generators } => {
                self.collected(Op::BuildList, e.span, generators, Element::Append(elt))
            }
            ExprKind::SetComp { elt, generators } => {
                self.collected(Op::BuildSet, e.span, generators, Element::Add(elt))
            }
            ExprKind::DictComp { key, value, generators } => {
                self.collected(Op::BuildDict, e.span, generators, Element::Insert(key, value))
            }
            _ => Ok(()),
        }
    }

    fn collected(
        &mut self,
        build: Op,
        whole: Span,
        generators: &'a [Comprehension<'a>],
        element: Element<'a>,
    ) -> Result<()> {
        let into = self.out.new_temp();
        self.out.rrn(build, into, into, 0);
        self.generators(generators, Some(Reg(0)), Work { element, into, whole })?;
        self.out.r(Op::Return, into);
        self.out.dead();
        Ok(())
    }
}
