//! `with` and `async with`.
//!
//! The exit method is looked up before `__enter__` is called and waits in a held register pair; `ExitWindow` and `ExceptWindow`
//! move it from there into the window of its call.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::blocks::{BlockKind, Region};
use super::body::Reg;
use super::{Emitter, Op};
use crate::compile::error::Result;

impl<'a> Emitter<'_, 'a> {
    pub fn with_stmt(&mut self, items: &'a [WithItem<'a>], with: &'a With<'a>) -> Result<()> {
        let Some((item, rest)) = items.split_first() else { return self.body(with.body) };
        let is_async = with.is_async;
        let span = item.context.span;
        let held = self.out.held;
        let exit = self.enter_with(item, is_async)?;
        let catch = self.out.label();
        let end = self.out.label();
        let exc = self.out.held_top();
        let before = self.out.bound.clone();
        let kind = BlockKind::With { exit, is_async, span };
        self.push_block(kind, vec![Region::new(Some(catch), exc, exc)])?;
        let entered = Reg::temp(0);
        match item.target {
            Some(target) => self.store(target, entered)?,
            None => self.out.clear(entered),
        }
        self.out.temps = 0;
        self.with_stmt(rest, with)?;
        let covered = self.pop_block();
        self.exit_with(exit, is_async, span)?;
        self.out.jump(end);
        if self.begin_handler(catch, covered, before) {
            self.enter_handler(exc, span)?;
            let window = self.out.temp_run(5);
            self.out.rrr(Op::ExceptWindow, window, exit, exc);
            self.out.emit(Op::CallMethod, window.0, 3, 0);
            self.out.temps = 1;
            if is_async {
                self.await_value(window, 2);
            }
            let suppressed = self.out.label();
            self.out.branch(Op::JumpIf, window.0, 0, suppressed);
            self.out.temps = 0;
            self.out.rrn(Op::Reraise, exc, exc, 1);
            self.out.dead();
            self.out.place(suppressed);
            self.leave_handler_to(end)?;
            self.end_handler(exc);
            self.out.dead();
        }
        self.out.place(end);
        self.out.held = held;
        Ok(())
    }

    /// Enters the context: its exit in a new held pair, what `__enter__` returned in the first temporary.
    fn enter_with(&mut self, item: &'a WithItem<'a>, is_async: bool) -> Result<Reg> {
        let (enter, leave) = if is_async { (2, 3) } else { (0, 1) };
        let window = self.out.temp_run(2);
        let context = self.operand(item.context)?;
        self.at(item.context.span);
        let again = match context.is_temp() {
            true => {
                let copy = self.out.new_temp();
                self.out.rr(Op::Move, copy, context);
                copy
            }
            false => context,
        };
        self.out.rrn(Op::LoadSpecial, window, again, enter);
        let exit = self.out.hold(2);
        self.out.rrn(Op::LoadSpecial, exit, context, leave);
        self.out.emit(Op::CallMethod, window.0, 0, 0);
        self.out.temps = 1;
        if is_async {
            self.await_value(window, 1);
        }
        Ok(exit)
    }

    /// Calls the exit method with three times `None`.
    pub fn exit_with(&mut self, exit: Reg, is_async: bool, span: Span) -> Result<()> {
        if self.out.is_dead() {
            return Ok(());
        }
        self.at(span);
        let mark = self.out.temps;
        let window = self.out.temp_run(5);
        self.out.rr(Op::ExitWindow, window, exit);
        self.out.emit(Op::CallMethod, window.0, 3, 0);
        self.out.temps = mark + 1;
        if is_async {
            self.await_value(window, 2);
        }
        self.out.clear(window);
        self.out.temps = mark;
        Ok(())
    }
}
