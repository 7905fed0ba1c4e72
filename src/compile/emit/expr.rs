//! Expressions: into a destination, or as an operand in place.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::access::Place;
use super::body::Reg;
use super::{Const, Emitter, Op};
use crate::compile::error::{CompileError, Result};

impl<'a> Emitter<'_, 'a> {
    /// Emits `e` into `dst`: a variable, a held register, or the topmost temporary.
    pub fn expr(&mut self, e: &'a Expr<'a>, dst: Reg) -> Result<()> {
        self.shared.guard.check(e.span)?;
        if self.out.is_dead() {
            return Ok(());
        }
        self.at(e.span);
        match &e.kind {
            ExprKind::Constant(constant) => self.load_const(dst, crate::compile::fold::literal(constant)),
            ExprKind::Name(symbol) => self.name_expr(*symbol, dst),
            ExprKind::Binary { .. } | ExprKind::Unary { .. } => return self.arithmetic(e, dst),
            ExprKind::Attribute { .. } | ExprKind::Subscript { .. } | ExprKind::Call { .. } => {
                return self.postfix(e, dst);
            }
            ExprKind::BoolOp { op, values } => return self.bool_op(*op, values, dst),
            ExprKind::Compare { left, ops, comparators } => return self.compare(e.span, left, ops, comparators, dst),
            ExprKind::IfExp { test, body, orelse } => return self.if_exp(test, body, orelse, dst),
            ExprKind::Named { target, value } => return self.named(*target, value, e.span, dst),
            ExprKind::Lambda { params, body } => return self.lambda(e, params, body, dst),
            ExprKind::Tuple { elts, .. } => return self.tuple(e, elts, dst),
            ExprKind::List(elts) => return self.list(e.span, elts, dst),
            ExprKind::Set(elts) => return self.set(e.span, elts, dst),
            ExprKind::Dict { keys, values } => return self.dict(e.span, keys, values, dst),
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                return self.comprehension(e, dst);
            }
            ExprKind::GeneratorExp { .. } => return self.generator_exp(e, dst),
            ExprKind::JoinedStr(parts) => return self.joined_str(e.span, parts, dst),
            ExprKind::FormattedValue { value, conversion, spec } => {
                return self.formatted_value(e.span, value, *conversion, *spec, dst);
            }
            ExprKind::Await(value) => return self.await_expr(e.span, value, dst),
            ExprKind::Yield(value) => return self.yield_expr(e.span, *value, dst),
            ExprKind::YieldFrom(value) => return self.yield_from(e.span, value, dst),
            ExprKind::Slice { lower, upper, step } => return self.slice(e.span, [*lower, *upper, *step], dst),
            ExprKind::Starred(_) => {
                return Err(CompileError::syntax("can't use starred expression here", e.span));
            }
        }
        Ok(())
    }

    fn name_expr(&mut self, symbol: baton_grammar::symbol::Symbol, dst: Reg) {
        if self.shared.names.symbol(symbol) == "__debug__" {
            let debug = if self.shared.names.debug { Const::True } else { Const::False };
            return self.load_const(dst, debug);
        }
        let name = self.mangle(symbol);
        self.load_name(name, dst);
    }

    /// Emits into a temporary: `dst` itself if it is the topmost, else a new one. For what is built up in several steps.
    pub fn scratch(&mut self, dst: Reg) -> Reg {
        if self.out.is_top(dst) { dst } else { self.out.new_temp() }
    }

    /// Runs `build` with a temporary to build in, and moves the result to `dst`.
    pub fn built(&mut self, dst: Reg, build: impl FnOnce(&mut Self, Reg) -> Result<()>) -> Result<()> {
        let mark = self.out.temps;
        let into = self.scratch(dst);
        build(self, into)?;
        self.out.copy(dst, into);
        self.out.temps = mark;
        Ok(())
    }

    /// `e` in a new temporary, on top of the others.
    pub fn push(&mut self, e: &'a Expr<'a>) -> Result<Reg> {
        let reg = self.out.new_temp();
        self.expr(e, reg)?;
        Ok(reg)
    }

    /// `e` where the next instruction can read it: a variable in place, else a new temporary.
    pub fn operand(&mut self, e: &'a Expr<'a>) -> Result<Reg> {
        match self.in_place(e)? {
            Some(reg) => Ok(reg),
            None => self.push(e),
        }
    }

    /// The register of `e`, if it is a variable or assigns to one.
    fn in_place(&mut self, e: &'a Expr<'a>) -> Result<Option<Reg>> {
        if self.out.is_dead() {
            return Ok(None);
        }
        match e.kind {
            ExprKind::Name(symbol) => {
                let name = self.mangle(symbol);
                self.at(e.span);
                Ok(self.variable(name))
            }
            ExprKind::Named { target, value } => {
                let name = self.mangle(target.name);
                let Place::Register(reg) = self.place_of(name) else { return Ok(None) };
                self.shared.guard.check(e.span)?;
                self.expr(value, reg)?;
                self.out.set_bound(reg, true);
                Ok(Some(reg))
            }
            _ => Ok(None),
        }
    }

    /// `e` as an operand that is read only after `later` has been evaluated.
    pub fn operand_before(&mut self, e: &'a Expr<'a>, later: &[&Expr<'a>]) -> Result<Reg> {
        if self.may_be_rebound(e, later) { self.push(e) } else { self.operand(e) }
    }

    /// As [`Self::operand_before`], but what needs a temporary is built in `dst` if that is one.
    pub fn first(&mut self, e: &'a Expr<'a>, later: &[&Expr<'a>], dst: Reg) -> Result<Reg> {
        if !self.may_be_rebound(e, later)
            && let Some(reg) = self.in_place(e)?
        {
            return Ok(reg);
        }
        let into = self.scratch(dst);
        self.expr(e, into)?;
        Ok(into)
    }

    fn may_be_rebound(&mut self, e: &Expr<'a>, later: &[&Expr<'a>]) -> bool {
        let symbol = match e.kind {
            ExprKind::Name(symbol) => symbol,
            ExprKind::Named { target, .. } => target.name,
            _ => return false,
        };
        let name = self.mangle(symbol);
        self.is_walrus_target(name) && !later.iter().all(|e| is_simple(e))
    }

    /// A small constant that fits an instruction's immediate of `bits`.
    pub fn immediate(&self, e: &Expr<'a>, bits: u32) -> Option<i64> {
        if !matches!(e.kind, ExprKind::Constant(_) | ExprKind::Unary { .. }) {
            return None;
        }
        let limit = 1i64 << (bits - 1);
        match self.fold(e) {
            Some(Const::Int(value)) if (-limit..limit).contains(&value) => Some(value),
            _ => None,
        }
    }

    /// Binary and unary operators. A chain that grows to the left is a loop here.
    fn arithmetic(&mut self, e: &'a Expr<'a>, dst: Reg) -> Result<()> {
        if let Some(constant) = self.fold(e) {
            self.load_const(dst, constant);
            return Ok(());
        }
        if let ExprKind::Unary { .. } = e.kind {
            return self.unary(e, dst);
        }
        let mut links = Vec::new();
        let mut base = e;
        while let ExprKind::Binary { left, op, right } = &base.kind {
            links.push((*op, *right, base.span));
            base = left;
        }
        links.reverse();
        let mark = self.out.temps;
        let (folded, constant) = self.fold_prefix(base, &links);
        let mut left = match constant {
            Some(constant) => {
                let into = self.scratch(dst);
                self.load_const(into, constant);
                into
            }
            None => self.first(base, &[links[0].1], dst)?,
        };
        let links = &links[folded..];
        for (i, &(op, right, span)) in links.iter().enumerate() {
            let into = match left {
                _ if i + 1 == links.len() => dst,
                _ if left.is_temp() => left,
                _ => self.scratch(dst),
            };
            self.binary_step(op, left, right, span, into)?;
            left = into;
        }
        self.out.temps = mark;
        Ok(())
    }

    /// How many links of a chain fold into one constant.
    fn fold_prefix(&self, base: &Expr<'a>, links: &[(Operator, &'a Expr<'a>, Span)]) -> (usize, Option<Const>) {
        let Some(mut value) = self.fold(base) else { return (0, None) };
        for (i, (op, right, _)) in links.iter().enumerate() {
            match self.fold(right).and_then(|right| crate::compile::fold::binary(*op, &value, &right)) {
                Some(folded) => value = folded,
                None => return (i, Some(value)),
            }
        }
        (links.len(), Some(value))
    }

    fn binary_step(&mut self, op: Operator, left: Reg, right: &'a Expr<'a>, span: Span, dst: Reg) -> Result<()> {
        let mark = self.out.temps;
        if let (Some(op), Some(value)) = (with_immediate(op), self.immediate(right, 24))
            && (op != Op::LShiftI && op != Op::RShiftI || value >= 0)
        {
            self.at(span);
            self.out.rrn(op, dst, left, value);
            return Ok(());
        }
        let right = self.operand(right)?;
        self.at(span);
        self.out.rrr(binary_op(op), dst, left, right);
        self.out.temps = mark;
        Ok(())
    }

    fn unary(&mut self, mut e: &'a Expr<'a>, dst: Reg) -> Result<()> {
        let mark = self.out.temps;
        let mut links = Vec::new();
        while let ExprKind::Unary { op, operand } = &e.kind {
            links.push((*op, e.span));
            e = operand;
        }
        let mut value = self.first(e, &[], dst)?;
        while let Some((op, span)) = links.pop() {
            let into = match value {
                _ if links.is_empty() => dst,
                _ if value.is_temp() => value,
                _ => self.scratch(dst),
            };
            self.at(span);
            let op = match op {
                UnaryOp::Invert => Op::Invert,
                UnaryOp::Not => Op::Not,
                UnaryOp::UAdd => Op::Pos,
                UnaryOp::USub => Op::Neg,
            };
            self.out.rr(op, into, value);
            value = into;
        }
        self.out.temps = mark;
        Ok(())
    }

    /// Attributes, items and calls. Such a chain is a loop here too.
    fn postfix(&mut self, e: &'a Expr<'a>, dst: Reg) -> Result<()> {
        if let Some(constant) = self.fold(e) {
            self.load_const(dst, constant);
            return Ok(());
        }
        let mut links = Vec::new();
        let mut base = e;
        loop {
            links.push(base);
            let next = match &base.kind {
                ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => value,
                // The call of a method is one link with the attribute.
                ExprKind::Call { func: Expr { kind: ExprKind::Attribute { value, .. }, .. }, .. }
                    if self.is_method_call(base) =>
                {
                    value
                }
                ExprKind::Call { func, .. } => func,
                _ => break,
            };
            if !is_postfix(next) || self.fold(next).is_some() || self.is_super_link(base) {
                break;
            }
            base = next;
        }
        let mark = self.out.temps;
        let mut value = None;
        while let Some(link) = links.pop() {
            let into = if links.is_empty() { dst } else { value.unwrap_or_else(|| self.scratch(dst)) };
            self.postfix_link(link, value, into)?;
            value = Some(into);
        }
        self.out.temps = mark;
        Ok(())
    }

    /// One link of a chain; `value` is what stands to the left, if it has been evaluated.
    fn postfix_link(&mut self, e: &'a Expr<'a>, value: Option<Reg>, dst: Reg) -> Result<()> {
        let mark = self.out.temps;
        match &e.kind {
            ExprKind::Attribute { value: object, attr } => {
                if value.is_none() && self.super_attribute(e, object, *attr, dst)? {
                    return Ok(());
                }
                let object = value.map_or_else(|| self.first(object, &[], dst), Ok)?;
                self.at(self.attribute_span(e.span, *attr));
                let name = self.mangle(attr.name);
                let cache = self.out.attr_cache(name);
                self.out.rrn(Op::GetAttr, dst, object, cache);
            }
            ExprKind::Subscript { value: object, index } => {
                let object = value.map_or_else(|| self.first(object, &[index], dst), Ok)?;
                if let ExprKind::Slice { lower, upper, step: None } = index.kind {
                    let run = self.slice_parts(&[lower, upper])?;
                    self.at(e.span);
                    self.out.rrr(Op::GetSlice, dst, object, run);
                } else if let Some(index) = self.immediate(index, 24) {
                    self.at(e.span);
                    self.out.rrn(Op::GetItemI, dst, object, index);
                } else {
                    let index = self.operand(index)?;
                    self.at(e.span);
                    self.out.rrr(Op::GetItem, dst, object, index);
                }
            }
            ExprKind::Call { func, args, keywords } => self.call(e, func, value, args, keywords, dst)?,
            _ => return self.expr(e, dst),
        }
        self.out.temps = mark;
        Ok(())
    }

    /// CPython points at the name of an attribute when it stands on a line of its own.
    pub fn attribute_span(&self, span: Span, attr: Ident) -> Span {
        let line = |offset| self.shared.lines.position(offset).0;
        if line(span.start) == line(attr.span.end) { span } else { Span::new(attr.span.start, span.end) }
    }

    fn bool_op(&mut self, op: BoolOp, values: &'a [Expr<'a>], dst: Reg) -> Result<()> {
        let span = self.out.at;
        self.built(dst, |emit, into| {
            let end = emit.out.label();
            let Some((last, rest)) = values.split_last() else { return Ok(()) };
            for value in rest {
                if let Some(constant) = emit.fold(value) {
                    if crate::compile::fold::truth(&constant) == (op == BoolOp::Or) {
                        emit.load_const(into, constant);
                        emit.out.jump(end);
                        break;
                    }
                    continue;
                }
                emit.expr(value, into)?;
                emit.at(span);
                let jump = if op == BoolOp::Or { Op::JumpIfKeep } else { Op::JumpIfNotKeep };
                emit.out.branch(jump, into.0, 0, end);
            }
            emit.expr(last, into)?;
            emit.out.place(end);
            Ok(())
        })
    }

    fn if_exp(&mut self, test: &'a Expr<'a>, body: &'a Expr<'a>, orelse: &'a Expr<'a>, dst: Reg) -> Result<()> {
        // A chain of conditional expressions grows to the right.
        let end = self.out.label();
        let mut link = (test, body, orelse);
        loop {
            let otherwise = self.out.label();
            self.jump_if(link.0, false, otherwise)?;
            self.expr(link.1, dst)?;
            self.out.jump(end);
            self.out.place(otherwise);
            match &link.2.kind {
                ExprKind::IfExp { test, body, orelse } => link = (test, body, orelse),
                _ => break,
            }
        }
        self.expr(link.2, dst)?;
        self.out.place(end);
        Ok(())
    }

    fn named(&mut self, target: Ident, value: &'a Expr<'a>, span: Span, dst: Reg) -> Result<()> {
        let name = self.mangle(target.name);
        if let Place::Register(reg) = self.place_of(name) {
            self.expr(value, reg)?;
            self.out.set_bound(reg, true);
            self.at(span);
            self.out.copy(dst, reg);
            return Ok(());
        }
        self.built(dst, |emit, into| {
            emit.expr(value, into)?;
            let copy = emit.out.new_temp();
            emit.at(span);
            emit.out.rr(Op::Move, copy, into);
            emit.store_name(name, copy);
            emit.out.temps -= 1;
            Ok(())
        })
    }

    fn slice(&mut self, span: Span, parts: [Option<&'a Expr<'a>>; 3], dst: Reg) -> Result<()> {
        let mark = self.out.temps;
        let run = self.slice_parts(&parts)?;
        self.at(span);
        self.out.rr(Op::BuildSlice, dst, run);
        self.out.temps = mark;
        Ok(())
    }

    /// The parts of a slice in a run of new temporaries, None where one is missing.
    pub fn slice_parts(&mut self, parts: &[Option<&'a Expr<'a>>]) -> Result<Reg> {
        let run = Reg::temp(self.out.temps);
        for part in parts {
            match part {
                Some(e) => drop(self.push(e)?),
                None => {
                    let none = self.out.new_temp();
                    self.load_const(none, Const::None);
                }
            }
        }
        Ok(run)
    }
}

fn is_postfix(e: &Expr<'_>) -> bool {
    matches!(e.kind, ExprKind::Attribute { .. } | ExprKind::Subscript { .. } | ExprKind::Call { .. })
}

/// Nothing in it can bind a name.
fn is_simple(e: &Expr<'_>) -> bool {
    match &e.kind {
        ExprKind::Name(_) | ExprKind::Constant(_) => true,
        ExprKind::Attribute { value, .. } => matches!(value.kind, ExprKind::Name(_)),
        _ => false,
    }
}

fn with_immediate(op: Operator) -> Option<Op> {
    Some(match op {
        Operator::Add => Op::AddI,
        Operator::Sub => Op::SubI,
        Operator::Mult => Op::MulI,
        Operator::FloorDiv => Op::FloorDivI,
        Operator::Mod => Op::ModI,
        Operator::BitAnd => Op::AndI,
        Operator::LShift => Op::LShiftI,
        Operator::RShift => Op::RShiftI,
        _ => return None,
    })
}

fn binary_op(op: Operator) -> Op {
    match op {
        Operator::Add => Op::Add,
        Operator::Sub => Op::Sub,
        Operator::Mult => Op::Mul,
        Operator::MatMult => Op::MatMul,
        Operator::Div => Op::Div,
        Operator::Mod => Op::Mod,
        Operator::Pow => Op::Pow,
        Operator::LShift => Op::LShift,
        Operator::RShift => Op::RShift,
        Operator::BitOr => Op::Or,
        Operator::BitXor => Op::Xor,
        Operator::BitAnd => Op::And,
        Operator::FloorDiv => Op::FloorDiv,
    }
}
