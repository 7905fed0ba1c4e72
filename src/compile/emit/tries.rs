//! `try`: handlers, `finally`, `except*`.
//!
//! A raise finds its handler in the unit's table; entering a `try` costs nothing. The handler's code runs with the exception in
//! a held register pair (`EnterHandler` puts what was handled before beside it) and is itself covered by an entry
//! without a target, which makes that the handled exception again if another one leaves the handler.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::bits::Bits;
use super::blocks::{BlockKind, Region};
use super::body::{Label, Reg};
use super::{Emitter, Op};
use crate::compile::error::Result;

impl<'a> Emitter<'_, 'a> {
    pub fn try_stmt(&mut self, t: &'a Try<'a>, span: Span) -> Result<()> {
        if t.finalbody.is_empty() {
            return self.try_handlers(t, span);
        }
        let end = self.out.label();
        let catch = self.out.label();
        let exc = self.out.held_top();
        let before = self.out.bound.clone();
        self.push_block(BlockKind::Finally(t.finalbody), vec![Region::new(Some(catch), exc, exc)])?;
        if t.handlers.is_empty() {
            self.body(t.body)?;
        } else {
            self.try_handlers(t, span)?;
        }
        let covered = self.pop_block();
        self.body(t.finalbody)?;
        self.out.jump(end);
        if self.begin_handler(catch, covered, before) {
            self.enter_handler(exc, span)?;
            self.body(t.finalbody)?;
            self.out.r(Op::Reraise, exc);
            self.end_handler(exc);
            self.out.dead();
        }
        self.out.place(end);
        Ok(())
    }

    /// Puts a handler's label here, unless nothing can raise into it.
    pub fn begin_handler(&mut self, catch: Label, covered: bool, before: Option<Bits>) -> bool {
        if let Some(bound) = before.filter(|_| covered) {
            self.out.handler_label(catch, &bound);
        }
        self.out.place(catch);
        !self.out.is_dead()
    }

    /// The exception has arrived in `exc`, the next held registers.
    pub fn enter_handler(&mut self, exc: Reg, span: Span) -> Result<()> {
        let pair = self.out.hold(2);
        debug_assert_eq!(pair, exc);
        self.at(span);
        self.out.r(Op::EnterHandler, exc);
        self.push_block(BlockKind::Handler { exc, name: None }, vec![Region::new(None, exc, exc)])
    }

    pub fn end_handler(&mut self, exc: Reg) {
        self.pop_block();
        self.out.held = exc.0;
    }

    fn try_handlers(&mut self, t: &'a Try<'a>, span: Span) -> Result<()> {
        let end = self.out.label();
        let catch = self.out.label();
        let exc = self.out.held_top();
        let before = self.out.bound.clone();
        self.push_block(BlockKind::Try, vec![Region::new(Some(catch), exc, exc)])?;
        self.body(t.body)?;
        let covered = self.pop_block();
        self.body(t.orelse)?;
        self.out.jump(end);
        if self.begin_handler(catch, covered, before) {
            self.enter_handler(exc, span)?;
            if t.is_star {
                self.star_handlers(t.handlers, exc, end)?;
            } else {
                self.handlers(t.handlers, exc, end)?;
            }
            self.end_handler(exc);
            self.out.dead();
        }
        self.out.place(end);
        Ok(())
    }

    fn handlers(&mut self, handlers: &'a [Handler<'a>], exc: Reg, end: Label) -> Result<()> {
        for handler in handlers {
            self.at(handler.span);
            let next = self.out.label();
            if let Some(class) = handler.exc_type {
                let class_reg = self.operand(class)?;
                self.at(handler.span);
                self.out.branch(Op::JumpNoMatch, exc.0, class_reg.0, next);
                self.out.temps = 0;
            }
            self.handler_body(handler, exc, end)?;
            self.out.place(next);
            // None has matched: that is where the last was asked.
            self.at(handler.span);
        }
        self.out.r(Op::Reraise, exc);
        Ok(())
    }

    fn handler_body(&mut self, handler: &'a Handler<'a>, exc: Reg, end: Label) -> Result<()> {
        if self.out.is_dead() {
            return Ok(());
        }
        let Some(ident) = handler.name else {
            self.body(handler.body)?;
            return self.handled(exc, end, None);
        };
        let name = self.mangle(ident.name);
        self.at(handler.span);
        self.store_name(name, exc);
        // Whatever leaves the body unbinds the name; an exception comes by here.
        let clean = self.out.label();
        let again = self.out.held_top();
        let before = self.out.bound.clone();
        self.push_block(BlockKind::Try, vec![Region::new(Some(clean), again, again)])?;
        self.set_handler_name(exc, Some(name));
        self.body(handler.body)?;
        self.set_handler_name(exc, None);
        let covered = self.pop_block();
        self.handled(exc, end, Some(name))?;
        if self.begin_handler(clean, covered, before) {
            self.out.hold(2);
            self.at(handler.span);
            self.forget_name(name);
            self.out.rrn(Op::Reraise, again, again, 2);
            self.out.held = again.0;
            self.out.dead();
        }
        Ok(())
    }

    /// The normal end of a handler. What follows the last instruction is no longer covered by its own entries, and counts to its last line.
    fn handled(&mut self, exc: Reg, end: Label, name: Option<crate::compile::names::Name>) -> Result<()> {
        if self.out.is_dead() {
            return Ok(());
        }
        self.set_handler_name(exc, name);
        self.leave_handler_to(end)?;
        self.set_handler_name(exc, None);
        Ok(())
    }

    fn star_handlers(&mut self, handlers: &'a [Handler<'a>], exc: Reg, end: Label) -> Result<()> {
        // The rest of the group that no handler has taken, and what the handlers raised.
        let rest = self.out.hold(1);
        let raised = self.out.hold(1);
        self.out.rr(Op::Move, rest, exc);
        self.out.rrn(Op::BuildList, raised, raised, 0);
        for handler in handlers {
            let next = self.out.label();
            self.at(handler.span);
            if let Some(class) = handler.exc_type {
                let class_reg = self.operand(class)?;
                let taken = self.out.hold(2);
                self.at(handler.span);
                self.out.rrr(Op::SplitGroup, rest, class_reg, taken);
                self.out.temps = 0;
                self.star_handler(handler, taken, raised, next)?;
                self.out.held = taken.0;
            }
            self.out.place(next);
        }
        self.out.rr(Op::ListAppend, raised, rest);
        self.out.clear(rest);
        self.out.rr(Op::FinishGroup, exc, raised);
        self.out.clear(raised);
        let fine = self.out.label();
        self.out.branch(Op::JumpIfNone, exc.0, 0, fine);
        self.out.r(Op::Reraise, exc);
        self.out.dead();
        self.out.place(fine);
        self.out.held = rest.0;
        self.leave_handler_to(end)
    }

    /// One `except*`: `taken` holds its part of the group, or `None`.
    fn star_handler(&mut self, handler: &'a Handler<'a>, taken: Reg, raised: Reg, next: Label) -> Result<()> {
        let mine = self.out.label();
        self.out.branch(Op::JumpIfNotNone, taken.0, 0, mine);
        self.out.clear(taken);
        self.out.jump(next);
        self.out.place(mine);
        let catch = self.out.label();
        let again = self.out.held_top();
        let before = self.out.bound.clone();
        // The part is what is handled while the body runs, and from there on until the whole statement is left.
        self.out.r(Op::EnterHandler, taken);
        let name = handler.name.map(|ident| self.mangle(ident.name));
        let regions = vec![Region::new(Some(catch), again, again)];
        self.push_block(BlockKind::Handler { exc: taken, name: None }, regions)?;
        if let Some(name) = name {
            self.store_name(name, taken);
        }
        self.body(handler.body)?;
        let covered = self.pop_block();
        self.out.clear(taken);
        self.out.clear(taken.plus(1));
        name.into_iter().for_each(|name| self.forget_name(name));
        self.out.jump(next);
        if self.begin_handler(catch, covered, before) {
            self.out.clear(taken);
            self.out.clear(taken.plus(1));
            name.into_iter().for_each(|name| self.forget_name(name));
            self.out.rr(Op::ListAppend, raised, again);
            self.out.clear(again);
            self.out.jump(next);
        }
        Ok(())
    }
}
