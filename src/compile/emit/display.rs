//! Tuples, lists, sets, dicts and f-strings as written.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::Reg;
use super::{Const, Emitter, Op};
use crate::compile::error::Result;

/// Longer displays are built item by item, so that they need few registers.
const MAX_RUN: usize = 30;

impl<'a> Emitter<'_, 'a> {
    /// `elts` in a run of new temporaries.
    fn run(&mut self, elts: &'a [Expr<'a>]) -> Result<Reg> {
        let first = Reg::temp(self.out.temps);
        elts.iter().try_for_each(|e| self.push(e).map(drop))?;
        Ok(first)
    }

    pub fn tuple(&mut self, e: &'a Expr<'a>, elts: &'a [Expr<'a>], dst: Reg) -> Result<()> {
        if let Some(constant) = self.fold(e) {
            self.load_const(dst, constant);
            return Ok(());
        }
        if elts.len() > MAX_RUN || elts.iter().any(is_starred) {
            return self.built(dst, |emit, list| {
                emit.grow_list(e.span, elts, list)?;
                emit.at(e.span);
                emit.out.rr(Op::ListToTuple, list, list);
                Ok(())
            });
        }
        let mark = self.out.temps;
        let run = self.run(elts)?;
        self.at(e.span);
        self.out.rrn(Op::BuildTuple, dst, run, elts.len() as i64);
        self.out.temps = mark;
        Ok(())
    }

    pub fn list(&mut self, span: Span, elts: &'a [Expr<'a>], dst: Reg) -> Result<()> {
        if elts.len() > 2
            && let Some(items) = self.folder().all(elts)
        {
            return self.extended_by(span, dst, Op::BuildList, Op::ListExtend, Const::Tuple(items));
        }
        if elts.len() > MAX_RUN || elts.iter().any(is_starred) {
            return self.built(dst, |emit, list| emit.grow_list(span, elts, list));
        }
        let mark = self.out.temps;
        let run = self.run(elts)?;
        self.at(span);
        self.out.rrn(Op::BuildList, dst, run, elts.len() as i64);
        self.out.temps = mark;
        Ok(())
    }

    fn extended_by(&mut self, span: Span, dst: Reg, build: Op, extend: Op, items: Const) -> Result<()> {
        self.built(dst, |emit, into| {
            emit.at(span);
            emit.out.rrn(build, into, into, 0);
            let constant = emit.out.new_temp();
            emit.load_const(constant, items);
            emit.out.rr(extend, into, constant);
            Ok(())
        })
    }

    fn grow_list(&mut self, span: Span, elts: &'a [Expr<'a>], list: Reg) -> Result<()> {
        self.at(span);
        self.out.rrn(Op::BuildList, list, list, 0);
        self.extend_list(span, list, elts)
    }

    /// Appends items, starred ones among them, to a list in a temporary.
    pub fn extend_list(&mut self, span: Span, list: Reg, elts: &'a [Expr<'a>]) -> Result<()> {
        self.extend(span, list, elts, Op::ListAppend, Op::ListExtend)
    }

    /// What cannot be added is marked as the whole display.
    fn extend(&mut self, span: Span, into: Reg, elts: &'a [Expr<'a>], one: Op, many: Op) -> Result<()> {
        for e in elts {
            let mark = self.out.temps;
            let (op, e) = match e.kind {
                ExprKind::Starred(inner) => (many, inner),
                _ => (one, e),
            };
            let value = self.operand(e)?;
            self.at(span);
            self.out.rr(op, into, value);
            self.out.temps = mark;
        }
        Ok(())
    }

    pub fn set(&mut self, span: Span, elts: &'a [Expr<'a>], dst: Reg) -> Result<()> {
        if elts.len() > 2
            && let Some(items) = self.folder().all(elts)
        {
            return self.extended_by(span, dst, Op::BuildSet, Op::SetUpdate, Const::FrozenSet(items));
        }
        if elts.len() > MAX_RUN || elts.iter().any(is_starred) {
            return self.built(dst, |emit, set| {
                emit.at(span);
                emit.out.rrn(Op::BuildSet, set, set, 0);
                emit.extend(span, set, elts, Op::SetAdd, Op::SetUpdate)
            });
        }
        let mark = self.out.temps;
        let run = self.run(elts)?;
        self.at(span);
        self.out.rrn(Op::BuildSet, dst, run, elts.len() as i64);
        self.out.temps = mark;
        Ok(())
    }

    pub fn dict(&mut self, span: Span, keys: &'a [Option<Expr<'a>>], values: &'a [Expr<'a>], dst: Reg) -> Result<()> {
        let head = keys.iter().take(MAX_RUN / 2).take_while(|key| key.is_some()).count();
        if head == keys.len() {
            let mark = self.out.temps;
            let run = self.pairs(&keys[..head], values)?;
            self.at(span);
            self.out.rrn(Op::BuildDict, dst, run, head as i64);
            self.out.temps = mark;
            return Ok(());
        }
        self.built(dst, |emit, dict| {
            let mark = emit.out.temps;
            let run = emit.pairs(&keys[..head], values)?;
            emit.at(span);
            emit.out.rrn(Op::BuildDict, dict, run, head as i64);
            emit.out.temps = mark;
            for (key, value) in keys.iter().zip(values).skip(head) {
                match key {
                    Some(key) => {
                        let pair = emit.push(key)?;
                        emit.push(value)?;
                        emit.at(span);
                        emit.out.rr(Op::DictAdd, dict, pair);
                    }
                    None => {
                        let mapping = emit.operand(value)?;
                        emit.at(span);
                        emit.out.rr(Op::DictUpdate, dict, mapping);
                    }
                }
                emit.out.temps = mark;
            }
            Ok(())
        })
    }

    fn pairs(&mut self, keys: &'a [Option<Expr<'a>>], values: &'a [Expr<'a>]) -> Result<Reg> {
        let first = Reg::temp(self.out.temps);
        for (key, value) in keys.iter().flatten().zip(values) {
            self.push(key)?;
            self.push(value)?;
        }
        Ok(first)
    }

    pub fn joined_str(&mut self, span: Span, parts: &'a [Expr<'a>], dst: Reg) -> Result<()> {
        match parts {
            [] => {
                self.load_const(dst, Const::Str(Box::default()));
                Ok(())
            }
            [only] => self.expr(only, dst),
            _ if parts.len() > MAX_RUN => self.join_list(span, parts, dst),
            _ => {
                let mark = self.out.temps;
                let run = self.run(parts)?;
                self.at(span);
                self.out.rrn(Op::BuildString, dst, run, parts.len() as i64);
                self.out.temps = mark;
                Ok(())
            }
        }
    }

    /// A long f-string, in groups.
    fn join_list(&mut self, span: Span, parts: &'a [Expr<'a>], dst: Reg) -> Result<()> {
        self.built(dst, |emit, text| {
            let (head, rest) = parts.split_at(MAX_RUN);
            let mark = emit.out.temps;
            emit.expr(&head[0], text)?;
            let mut groups = std::iter::once(&head[1..]).chain(rest.chunks(MAX_RUN - 1));
            groups.try_for_each(|group| {
                emit.run(group)?;
                emit.at(span);
                emit.out.rrn(Op::BuildString, text, text, group.len() as i64 + 1);
                emit.out.temps = mark;
                Ok(())
            })
        })
    }

    pub fn formatted_value(
        &mut self,
        span: Span,
        value: &'a Expr<'a>,
        conversion: Option<Conversion>,
        spec: Option<&'a Expr<'a>>,
        dst: Reg,
    ) -> Result<()> {
        let mark = self.out.temps;
        let run = self.scratch(dst);
        self.expr(value, run)?;
        let mut how = match conversion {
            None => 0,
            Some(Conversion::Str) => 1,
            Some(Conversion::Repr) => 2,
            Some(Conversion::Ascii) => 3,
        };
        if let Some(spec) = spec {
            self.push(spec)?;
            how |= 4;
        }
        self.at(span);
        self.out.rrn(Op::FormatValue, dst, run, how);
        self.out.temps = mark;
        Ok(())
    }
}

fn is_starred(e: &Expr<'_>) -> bool {
    matches!(e.kind, ExprKind::Starred(_))
}
