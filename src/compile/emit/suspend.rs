//! `yield`, `yield from`, `await`, and the asynchronous `for`.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::blocks::{BlockKind, Region};
use super::body::{Label, Reg};
use super::{Const, Emitter, Op};
use crate::compile::error::Result;

impl<'a> Emitter<'_, 'a> {
    pub fn yield_expr(&mut self, span: Span, value: Option<&'a Expr<'a>>, dst: Reg) -> Result<()> {
        self.built(dst, |emit, into| {
            match value {
                Some(value) => emit.expr(value, into)?,
                None => emit.load_const(into, Const::None),
            }
            emit.at(span);
            emit.yield_value(into);
            Ok(())
        })
    }

    /// Yields the topmost temporary; it becomes what is sent.
    pub fn yield_value(&mut self, value: Reg) {
        if self.info().is_coroutine {
            self.out.rr(Op::AsyncGenWrap, value, value);
        }
        self.out.rr(Op::Yield, value, value);
    }

    pub fn yield_from(&mut self, span: Span, value: &'a Expr<'a>, dst: Reg) -> Result<()> {
        self.built(dst, |emit, into| {
            emit.expr(value, into)?;
            emit.at(span);
            emit.delegate(into, Op::GetYieldFromIter, into, 0);
            Ok(())
        })
    }

    pub fn await_expr(&mut self, span: Span, value: &'a Expr<'a>, dst: Reg) -> Result<()> {
        self.built(dst, |emit, into| {
            emit.expr(value, into)?;
            emit.at(span);
            emit.await_value(into, 0);
            Ok(())
        })
    }

    /// Awaits the topmost temporary; it becomes the result. `why` is for the error's text.
    pub fn await_value(&mut self, value: Reg, why: i64) {
        self.delegate(value, Op::GetAwaitable, value, why);
    }

    /// Delegates to what `get` makes of `source`; the topmost temporary, `value`, becomes the result.
    fn delegate(&mut self, value: Reg, get: Op, source: Reg, why: i64) {
        debug_assert!(self.out.is_top(value));
        let iterator = self.out.new_temp();
        self.out.rrn(get, iterator, source, why);
        self.load_const(value, Const::None);
        let again = self.out.loop_head();
        let done = self.out.label();
        self.out.branch(Op::Send, value.0, iterator.0, done);
        self.out.rr(Op::YieldSend, value, iterator);
        self.out.jump(again);
        self.out.place(done);
        self.out.temps -= 1;
    }

    pub fn async_for(&mut self, f: &'a For<'a>, span: Span) -> Result<()> {
        let (end, otherwise) = (self.out.label(), self.out.label());
        let held = self.out.held;
        let iterable = self.operand(f.iter)?;
        self.out.temps = 0;
        let iterator = self.out.hold(1);
        self.at(f.iter.span);
        self.out.rr(Op::GetAiter, iterator, iterable);
        let next = self.out.loop_head();
        let before = self.out.bound.clone();
        let item = self.out.new_temp();
        let kind = BlockKind::Loop { end, next, iterator: Some(iterator) };
        let exhausted = self.next_item(iterator, item, span)?;
        self.store(f.target, item)?;
        self.out.temps = 0;
        self.push_block(kind, Vec::new())?;
        self.body(f.body)?;
        self.pop_block();
        self.at(f.iter.span);
        self.out.jump(next);
        self.end_async_loop(exhausted, iterator, before, f.iter.span, otherwise)?;
        self.out.place(otherwise);
        self.out.held = held;
        self.body(f.orelse)?;
        self.out.place(end);
        Ok(())
    }

    /// Awaits the next item into the topmost temporary. The label is where StopAsyncIteration goes. `span`: the whole loop, where errors are told of.
    pub fn next_item(&mut self, iterator: Reg, item: Reg, span: Span) -> Result<Label> {
        let exhausted = self.out.label();
        let exc = self.out.held_top();
        // All temporaries below the item outlive the loop's end.
        let keep = if item == Reg::temp(0) { exc } else { item };
        self.at(span);
        self.push_block(BlockKind::Try, vec![Region::new(Some(exhausted), keep, exc)])?;
        self.delegate(item, Op::GetAnext, iterator, 0);
        self.pop_block();
        Ok(exhausted)
    }

    pub fn end_async_loop(
        &mut self,
        exhausted: Label,
        iterator: Reg,
        before: Option<super::bits::Bits>,
        span: Span,
        to: Label,
    ) -> Result<()> {
        if self.begin_handler(exhausted, true, before) {
            let exc = self.out.held_top();
            self.enter_handler(exc, span)?;
            self.out.rr(Op::EndAsyncFor, exc, iterator);
            self.end_handler(exc);
            self.out.jump(to);
        }
        Ok(())
    }
}
