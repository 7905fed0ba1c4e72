//! `match`.
//!
//! The subject, its parts and the captured values are held registers: names are bound only when all of a pattern has matched, and a
//! case that fails clears whatever its pattern may have held (to clear an empty register is nothing).

use std::collections::HashMap;

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::{Label, Reg};
use super::{Const, Emitter, Op};
use crate::compile::error::Result;
use crate::compile::names::Name;

/// The registers of the names that a case's pattern captures.
type Captures = HashMap<Name, Reg>;

impl<'a> Emitter<'_, 'a> {
    pub fn match_stmt(&mut self, subject: &'a Expr<'a>, cases: &'a [MatchCase<'a>]) -> Result<()> {
        let end = self.out.label();
        let held = self.out.held;
        let value = self.out.hold(1);
        self.expr(subject, value)?;
        for case in cases {
            self.case(case, value, end)?;
        }
        self.out.clear(value);
        self.out.place(end);
        self.out.held = held;
        Ok(())
    }

    fn case(&mut self, case: &'a MatchCase<'a>, subject: Reg, end: Label) -> Result<()> {
        let held = self.out.held;
        let fail = self.out.label();
        let mut order = Vec::new();
        self.captured_names(case.pattern, &mut order);
        let captures: Captures = order.iter().map(|&name| (name, self.out.hold(1))).collect();
        self.out.deepest_held = self.out.held;
        self.pattern(case.pattern, subject, &captures, fail)?;
        let used = self.out.deepest_held - held;
        self.at(case.pattern.span);
        for name in &order {
            self.store_name(*name, captures[name]);
        }
        self.out.clear_run(Reg(held), used);
        let refused = self.out.label();
        if let Some(guard) = case.guard {
            self.jump_if(guard, false, refused)?;
        }
        self.out.held = held;
        self.out.clear(subject);
        self.body(case.body)?;
        self.out.jump(end);
        self.out.place(fail);
        self.out.clear_run(Reg(held), used);
        self.out.place(refused);
        Ok(())
    }

    fn captured_names(&mut self, pattern: &Pattern<'a>, out: &mut Vec<Name>) {
        let mut add = |emit: &mut Self, ident: Option<Ident>| {
            let name = ident.map(|ident| emit.mangle(ident.name));
            out.extend(name.filter(|name| !out.contains(name)));
        };
        match &pattern.kind {
            PatternKind::Value(_) | PatternKind::Singleton(_) => {}
            PatternKind::Star(name) => add(self, *name),
            PatternKind::As { pattern, name } => {
                add(self, *name);
                pattern.iter().for_each(|p| self.captured_names(p, out));
            }
            PatternKind::Mapping { patterns, rest, .. } => {
                add(self, *rest);
                patterns.iter().for_each(|p| self.captured_names(p, out));
            }
            PatternKind::Class { positional, keywords, .. } => {
                positional.iter().for_each(|p| self.captured_names(p, out));
                keywords.iter().for_each(|(_, p)| self.captured_names(p, out));
            }
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter().for_each(|p| self.captured_names(p, out));
            }
        }
    }

    /// Goes on if the value in the held register matches, else jumps to `fail`.
    fn pattern(&mut self, pattern: &'a Pattern<'a>, value: Reg, captures: &Captures, fail: Label) -> Result<()> {
        self.shared.guard.check(pattern.span)?;
        let held = self.out.held;
        self.at(pattern.span);
        match &pattern.kind {
            PatternKind::Value(expected) => self.value_pattern(pattern.span, expected, value, fail)?,
            PatternKind::Singleton(constant) => self.singleton(constant, value, fail),
            PatternKind::Star(_) => {}
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern, value, captures, fail)?;
                }
                self.capture(*name, value, captures);
            }
            PatternKind::Or(alternatives) => self.alternatives(alternatives, value, captures, fail)?,
            PatternKind::Sequence(patterns) => self.sequence(pattern.span, patterns, value, captures, fail)?,
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping(pattern.span, keys, patterns, *rest, value, captures, fail)?;
            }
            PatternKind::Class { class, positional, keywords } => {
                self.class_pattern(pattern.span, class, positional, keywords, value, captures, fail)?;
            }
        }
        self.out.deepest_held = self.out.deepest_held.max(self.out.held);
        self.out.held = held;
        Ok(())
    }

    fn capture(&mut self, name: Option<Ident>, value: Reg, captures: &Captures) {
        let Some(ident) = name else { return };
        let name = self.mangle(ident.name);
        self.at(ident.span);
        self.out.rr(Op::Move, captures[&name], value);
    }

    fn value_pattern(&mut self, span: Span, expected: &'a Expr<'a>, value: Reg, fail: Label) -> Result<()> {
        if let Some(number) = self.immediate(expected, 16) {
            self.out.branch(Op::JumpNotEqI, value.0, number as u32, fail);
            return Ok(());
        }
        let expected = self.operand(expected)?;
        self.at(span);
        self.out.branch(Op::JumpNotEq, value.0, expected.0, fail);
        self.out.temps = 0;
        Ok(())
    }

    fn singleton(&mut self, constant: &Constant<'a>, value: Reg, fail: Label) {
        if matches!(constant, Constant::None) {
            return self.out.branch(Op::JumpIfNotNone, value.0, 0, fail);
        }
        let expected = self.out.new_temp();
        self.load_const(expected, crate::compile::fold::literal(constant));
        self.out.rrr(Op::IsNot, expected, value, expected);
        self.out.branch(Op::JumpIf, expected.0, 0, fail);
        self.out.temps = 0;
    }

    fn alternatives(
        &mut self,
        alternatives: &'a [Pattern<'a>],
        value: Reg,
        captures: &Captures,
        fail: Label,
    ) -> Result<()> {
        let matched = self.out.label();
        let Some((last, rest)) = alternatives.split_last() else { return Ok(()) };
        for alternative in rest {
            let next = self.out.label();
            self.pattern(alternative, value, captures, next)?;
            self.out.jump(matched);
            self.out.place(next);
        }
        self.pattern(last, value, captures, fail)?;
        self.out.place(matched);
        Ok(())
    }

    /// Jumps to `fail` unless the test of `op` on the value is true.
    fn require(&mut self, op: Op, value: Reg, fail: Label) {
        let test = self.out.new_temp();
        self.out.rr(op, test, value);
        self.out.branch(Op::JumpIfNot, test.0, 0, fail);
        self.out.temps = 0;
    }

    fn require_length(&mut self, fails: Op, value: Reg, count: usize, fail: Label) {
        let length = self.out.new_temp();
        self.out.rr(Op::Len, length, value);
        if i16::try_from(count).is_ok() {
            self.out.branch(fails, length.0, count as u32, fail);
        } else {
            let number = self.out.new_temp();
            self.load_const(number, Const::Int(count as i64));
            let wide = if fails == Op::JumpNotEqI { Op::JumpNotEq } else { Op::JumpNotGe };
            self.out.branch(wide, length.0, number.0, fail);
        }
        self.out.temps = 0;
    }

    fn sequence(
        &mut self,
        span: Span,
        patterns: &'a [Pattern<'a>],
        value: Reg,
        captures: &Captures,
        fail: Label,
    ) -> Result<()> {
        self.require(Op::MatchSequence, value, fail);
        let count = patterns.len();
        let star = patterns.iter().position(|p| matches!(p.kind, PatternKind::Star(_)));
        match star {
            None => self.require_length(Op::JumpNotEqI, value, count, fail),
            Some(_) if count > 1 => self.require_length(Op::JumpNotGeI, value, count - 1, fail),
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        match star {
            Some(star) if is_wildcard(&patterns[star]) => self.items(patterns, star, value, captures, fail),
            Some(star) => {
                let run = self.out.hold(count as u32);
                self.at(span);
                self.out.rrn(Op::UnpackStar, run, value, (star + 4096 * (count - star - 1)) as i64);
                self.parts(patterns.iter(), run, captures, fail)
            }
            None => {
                let run = self.out.hold(count as u32);
                self.at(span);
                self.out.rrn(Op::Unpack, run, value, count as i64);
                self.parts(patterns.iter(), run, captures, fail)
            }
        }
    }

    /// Patterns around a `*_`: only the items that matter are fetched.
    fn items(
        &mut self,
        patterns: &'a [Pattern<'a>],
        star: usize,
        value: Reg,
        captures: &Captures,
        fail: Label,
    ) -> Result<()> {
        for (i, pattern) in patterns.iter().enumerate().filter(|(_, p)| !is_wildcard(p)) {
            let part = self.out.hold(1);
            self.at(pattern.span);
            if i < star {
                self.out.rrn(Op::GetItemI, part, value, i as i64);
            } else {
                let index = self.out.new_temp();
                self.out.rr(Op::Len, index, value);
                self.out.rrn(Op::SubI, index, index, (patterns.len() - i) as i64);
                self.out.rrr(Op::GetItem, part, value, index);
                self.out.temps = 0;
            }
            self.pattern(pattern, part, captures, fail)?;
        }
        Ok(())
    }

    fn parts(
        &mut self,
        patterns: impl Iterator<Item = &'a Pattern<'a>>,
        run: Reg,
        captures: &Captures,
        fail: Label,
    ) -> Result<()> {
        for (i, pattern) in patterns.enumerate() {
            let part = run.plus(i as u32);
            match pattern.kind {
                PatternKind::Star(name) => self.capture(name, part, captures),
                _ => self.pattern(pattern, part, captures, fail)?,
            }
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a mapping pattern, its value and where it goes")]
    fn mapping(
        &mut self,
        span: Span,
        keys: &'a [Expr<'a>],
        patterns: &'a [Pattern<'a>],
        rest: Option<Ident>,
        value: Reg,
        captures: &Captures,
        fail: Label,
    ) -> Result<()> {
        self.require(Op::MatchMapping, value, fail);
        if !keys.is_empty() {
            self.require_length(Op::JumpNotGeI, value, keys.len(), fail);
        }
        if keys.is_empty() && rest.is_none() {
            return Ok(());
        }
        let key_tuple = self.out.hold(1);
        match self.folder().all(keys) {
            Some(constants) => self.load_const(key_tuple, Const::Tuple(constants)),
            None => {
                let run = Reg::temp(0);
                keys.iter().try_for_each(|key| self.push(key).map(drop))?;
                self.out.rrn(Op::BuildTuple, key_tuple, run, keys.len() as i64);
                self.out.temps = 0;
            }
        }
        self.at(span);
        let found = self.out.hold(1);
        self.out.rrr(Op::MatchKeys, found, value, key_tuple);
        self.out.branch(Op::JumpIfNone, found.0, 0, fail);
        let run = self.out.hold(keys.len() as u32);
        self.out.rrn(Op::Unpack, run, found, keys.len() as i64);
        self.parts(patterns.iter(), run, captures, fail)?;
        if let Some(rest) = rest {
            self.at(span);
            let others = self.out.new_temp();
            self.out.rrn(Op::BuildDict, others, others, 0);
            self.out.rr(Op::DictUpdate, others, value);
            let name = self.mangle(rest.name);
            let dict = captures[&name];
            self.out.copy(dict, others);
            let run = self.out.temp_run(keys.len() as u32);
            self.out.rrn(Op::Unpack, run, key_tuple, keys.len() as i64);
            for i in 0..keys.len() as u32 {
                self.out.rr(Op::DeleteItem, dict, run.plus(i));
            }
            self.out.temps = 0;
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a class pattern, its value and where it goes")]
    fn class_pattern(
        &mut self,
        span: Span,
        class: &'a Expr<'a>,
        positional: &'a [Pattern<'a>],
        keywords: &'a [(Ident, Pattern<'a>)],
        value: Reg,
        captures: &Captures,
        fail: Label,
    ) -> Result<()> {
        let run = self.push(class)?;
        let count = self.out.new_temp();
        self.load_const(count, Const::Int(positional.len() as i64));
        let names = self.out.new_temp();
        let texts = keywords.iter().map(|(ident, _)| self.shared.names.symbol(ident.name));
        let texts = texts.map(|text| Const::Str(text.as_bytes().into())).collect();
        self.load_const(names, Const::Tuple(texts));
        self.at(span);
        let found = self.out.hold(1);
        self.out.rrr(Op::MatchClass, found, value, run);
        self.out.temps = 0;
        self.out.branch(Op::JumpIfNone, found.0, 0, fail);
        let all = positional.iter().chain(keywords.iter().map(|(_, pattern)| pattern));
        let total = positional.len() + keywords.len();
        if all.clone().all(is_wildcard) {
            return Ok(());
        }
        let run = self.out.hold(total as u32);
        self.out.rrn(Op::Unpack, run, found, total as i64);
        self.parts(all, run, captures, fail)
    }
}

fn is_wildcard(pattern: &Pattern<'_>) -> bool {
    matches!(pattern.kind, PatternKind::As { pattern: None, name: None } | PatternKind::Star(None))
}
