//! Statements.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::access::Place;
use super::blocks::BlockKind;
use super::body::Reg;
use super::{Emitter, Op};
use crate::compile::error::Result;
use crate::compile::fold::truth;

impl<'a> Emitter<'_, 'a> {
    pub fn body(&mut self, body: &'a [Stmt<'a>]) -> Result<()> {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt<'a>) -> Result<()> {
        self.shared.guard.check(stmt.span)?;
        if self.out.is_dead() {
            return Ok(());
        }
        let span = stmt.span;
        self.at(span);
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(def, span)?,
            StmtKind::ClassDef(def) => self.class_def(def, span)?,
            StmtKind::Return(value) => self.return_stmt(span, *value)?,
            StmtKind::Delete(targets) => targets.iter().try_for_each(|target| self.delete(target))?,
            StmtKind::Assign { targets, value } => self.assign(targets, value)?,
            StmtKind::AugAssign { target, op, value } => self.aug_assign(span, target, *op, value)?,
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(span, target, annotation, *value, *simple)?;
            }
            StmtKind::TypeAlias { name, type_params, value } => self.type_alias(span, *name, type_params, value)?,
            StmtKind::For(f) if f.is_async => self.async_for(f, span)?,
            StmtKind::For(f) => self.for_stmt(span, f)?,
            StmtKind::While { test, body, orelse } => self.while_stmt(span, test, body, orelse)?,
            StmtKind::If { .. } => self.if_stmt(stmt)?,
            StmtKind::With(with) => self.with_stmt(with.items, with)?,
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases)?,
            StmtKind::Raise { exc, cause } => self.raise(span, *exc, *cause)?,
            StmtKind::Try(t) => self.try_stmt(t, span)?,
            StmtKind::Assert { test, msg } => self.assert(span, test, *msg)?,
            StmtKind::Import(names) => self.import(span, names)?,
            StmtKind::ImportFrom { module, names, level } => self.import_from(span, *module, names, *level)?,
            StmtKind::Expr(e) if self.interactive => {
                let value = self.push(e)?;
                self.at(span);
                self.out.r(Op::PrintValue, value);
            }
            StmtKind::Expr(e) => self.discard(e)?,
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            // Something to stop at for whoever steps through lines.
            StmtKind::Pass => {}
            StmtKind::Break => self.break_stmt(span)?,
            StmtKind::Continue => self.continue_stmt(span)?,
        }
        self.out.temps = 0;
        Ok(())
    }

    /// Evaluates for the effects.
    pub fn discard(&mut self, e: &'a Expr<'a>) -> Result<()> {
        if self.fold(e).is_some() {
            return Ok(());
        }
        let mark = self.out.temps;
        match &e.kind {
            ExprKind::Name(_) | ExprKind::Named { .. } => {
                let value = self.operand(e)?;
                if value.is_temp() {
                    self.out.clear(value);
                }
            }
            _ => {
                let value = self.push(e)?;
                self.out.clear(value);
            }
        }
        self.out.temps = mark;
        Ok(())
    }

    fn if_stmt(&mut self, mut stmt: &'a Stmt<'a>) -> Result<()> {
        let end = self.out.label();
        while let StmtKind::If { test, body, orelse } = &stmt.kind {
            let constant = self.fold(test).map(|constant| truth(&constant));
            if constant == Some(true) {
                self.body(body)?;
                break;
            }
            if orelse.is_empty() {
                if constant.is_some() {
                    break;
                }
                self.jump_if(test, false, end)?;
                self.body(body)?;
                break;
            }
            if constant.is_none() {
                let otherwise = self.out.label();
                self.jump_if(test, false, otherwise)?;
                self.body(body)?;
                self.out.jump(end);
                self.out.place(otherwise);
            }
            match orelse {
                [elif @ Stmt { kind: StmtKind::If { .. }, .. }] => stmt = elif,
                _ => {
                    self.body(orelse)?;
                    break;
                }
            }
        }
        self.out.place(end);
        Ok(())
    }

    fn while_stmt(
        &mut self,
        span: Span,
        test: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
    ) -> Result<()> {
        let (end, otherwise, next) = (self.out.label(), self.out.label(), self.out.label());
        let forever = self.fold(test).is_some_and(|constant| truth(&constant));
        self.jump_if(test, false, otherwise)?;
        let again = self.out.loop_head();
        self.at(span);
        self.push_block(BlockKind::Loop { end, next, iterator: None }, Vec::new())?;
        self.body(body)?;
        self.pop_block();
        self.out.place(next);
        self.at(test.span);
        if forever {
            self.out.jump(again);
        } else {
            self.jump_if(test, true, again)?;
        }
        self.out.place(otherwise);
        self.body(orelse)?;
        self.out.place(end);
        Ok(())
    }

    fn for_stmt(&mut self, span: Span, f: &'a For<'a>) -> Result<()> {
        let (end, otherwise, next) = (self.out.label(), self.out.label(), self.out.label());
        let held = self.out.held;
        let iterable = self.operand(f.iter)?;
        self.out.temps = 0;
        let iterator = self.out.hold(1);
        self.at(f.iter.span);
        self.out.rr(Op::GetIter, iterator, iterable);
        let item = self.iteration_target(f.target);
        self.out.branch(Op::ForIter, item.0, iterator.0, otherwise);
        let again = self.out.loop_head();
        self.bind_item(f.target, item)?;
        self.at(span);
        self.push_block(BlockKind::Loop { end, next, iterator: Some(iterator) }, Vec::new())?;
        self.body(f.body)?;
        self.pop_block();
        self.out.place(next);
        self.at(f.iter.span);
        self.out.branch(Op::ForLoop, item.0, iterator.0, again);
        self.out.place(otherwise);
        self.out.held = held;
        self.body(f.orelse)?;
        self.out.place(end);
        Ok(())
    }

    /// Where a loop puts its items: the variable itself, or a new temporary.
    pub fn iteration_target(&mut self, target: &Expr<'a>) -> Reg {
        if let ExprKind::Name(symbol) = target.kind {
            let name = self.mangle(symbol);
            if let Place::Register(reg) = self.place_of(name) {
                return reg;
            }
        }
        self.out.new_temp()
    }

    /// The item has arrived in its register; gives back the temporary, if it is one.
    pub fn bind_item(&mut self, target: &'a Expr<'a>, item: Reg) -> Result<()> {
        if item.is_temp() {
            self.store(target, item)?;
            self.out.temps -= 1;
        } else {
            self.out.set_bound(item, true);
        }
        Ok(())
    }

    fn raise(&mut self, span: Span, exc: Option<&'a Expr<'a>>, cause: Option<&'a Expr<'a>>) -> Result<()> {
        let (a, b, count) = match (exc, cause) {
            (Some(exc), Some(cause)) => (self.operand_before(exc, &[cause])?, self.operand(cause)?, 2),
            (Some(exc), None) => (self.operand(exc)?, Reg(0), 1),
            (None, _) => (Reg(0), Reg(0), 0),
        };
        self.at(span);
        self.out.rrn(Op::Raise, a, b, count);
        self.out.dead();
        Ok(())
    }

    fn assert(&mut self, span: Span, test: &'a Expr<'a>, msg: Option<&'a Expr<'a>>) -> Result<()> {
        if !self.shared.names.debug {
            return Ok(());
        }
        let end = self.out.label();
        self.jump_if(test, true, end)?;
        self.at(span);
        let error = self.out.new_temp();
        self.out.r(Op::AssertionError, error);
        if let Some(msg) = msg {
            self.out.temp_run(1);
            self.push(msg)?;
            self.at(span);
            self.out.emit(Op::Call, error.0, 1, 0);
        }
        self.at(test.span);
        self.out.rrn(Op::Raise, error, Reg(0), 1);
        self.out.dead();
        self.out.place(end);
        Ok(())
    }
}
