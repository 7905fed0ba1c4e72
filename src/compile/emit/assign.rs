//! Assignment: plain, unpacking, augmented, annotated; and `del`.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::access::Place;
use super::body::Reg;
use super::{Const, Emitter, Op, ScopeKind};
use crate::compile::error::{CompileError, Result};

/// Pairwise assignment `a, b = x, y` makes no tuple up to this length.
const MAX_PAIRWISE: usize = 16;

impl<'a> Emitter<'_, 'a> {
    pub fn assign(&mut self, targets: &'a [Expr<'a>], value: &'a Expr<'a>) -> Result<()> {
        if let [target] = targets {
            return self.assign_one(target, value);
        }
        if matches!(self.fold(value), Some(constant) if !matches!(constant, Const::Tuple(_)))
            && targets.iter().all(|t| matches!(t.kind, ExprKind::Name(_)))
        {
            return targets.iter().try_for_each(|target| self.assign_one(target, value));
        }
        let value = self.push(value)?;
        let Some((last, rest)) = targets.split_last() else { return Ok(()) };
        for target in rest {
            let copy = self.out.new_temp();
            self.out.rr(Op::Move, copy, value);
            self.store(target, copy)?;
            self.out.temps -= 1;
        }
        self.store(last, value)
    }

    fn assign_one(&mut self, target: &'a Expr<'a>, value: &'a Expr<'a>) -> Result<()> {
        match (&target.kind, &value.kind) {
            (ExprKind::Name(symbol), _) => {
                let name = self.mangle(*symbol);
                if let Place::Register(reg) = self.place_of(name) {
                    self.expr(value, reg)?;
                    self.out.set_bound(reg, true);
                    return Ok(());
                }
            }
            (
                ExprKind::Tuple { elts: targets, .. } | ExprKind::List(targets),
                ExprKind::Tuple { elts: values, .. } | ExprKind::List(values),
            ) if is_pairwise(targets, values) => return self.assign_pairwise(targets, values),
            _ => {}
        }
        // What is stored into an item or attribute is read last.
        let value = match &target.kind {
            ExprKind::Attribute { value: object, .. } => self.operand_before(value, &[object])?,
            ExprKind::Subscript { value: object, index } => self.operand_before(value, &[object, index])?,
            _ => self.operand(value)?,
        };
        self.store(target, value)
    }

    fn assign_pairwise(&mut self, targets: &'a [Expr<'a>], values: &'a [Expr<'a>]) -> Result<()> {
        let Some((last, rest)) = values.split_last() else { return Ok(()) };
        let run = Reg::temp(self.out.temps);
        rest.iter().try_for_each(|value| self.push(value).map(drop))?;
        // Stores into plain variables cannot be told apart by order: the last value goes straight to its own.
        let direct = self.distinct_registers(targets);
        match direct {
            Some(reg) => {
                self.expr(last, reg)?;
                self.out.set_bound(reg, true);
            }
            None => drop(self.push(last)?),
        }
        let stored = if direct.is_some() { rest.len() } else { targets.len() };
        for (i, target) in targets.iter().take(stored).enumerate() {
            self.store(target, run.plus(i as u32))?;
        }
        Ok(())
    }

    /// The register of the last target, if all are different variables in registers.
    fn distinct_registers(&mut self, targets: &[Expr<'a>]) -> Option<Reg> {
        let mut regs = Vec::with_capacity(targets.len());
        for target in targets {
            let ExprKind::Name(symbol) = target.kind else { return None };
            let name = self.mangle(symbol);
            match self.place_of(name) {
                Place::Register(reg) if !regs.contains(&reg) => regs.push(reg),
                _ => return None,
            }
        }
        regs.pop()
    }

    /// Stores `value`, a temporary that it consumes or a variable, into a target.
    pub fn store(&mut self, target: &'a Expr<'a>, value: Reg) -> Result<()> {
        self.shared.guard.check(target.span)?;
        if self.out.is_dead() {
            return Ok(());
        }
        let mark = self.out.temps;
        match &target.kind {
            ExprKind::Name(symbol) => {
                self.at(target.span);
                let name = self.mangle(*symbol);
                self.store_name(name, value);
            }
            ExprKind::Attribute { value: object, attr } => {
                self.note_static_attribute(object, *attr);
                let object = self.operand(object)?;
                self.at(self.attribute_span(target.span, *attr));
                let name = self.mangle(attr.name);
                let cache = self.out.attr_cache(name);
                self.out.rrn(Op::SetAttr, object, value, cache);
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.operand_before(object, &[index])?;
                if let ExprKind::Slice { lower, upper, step: None } = index.kind {
                    let run = self.slice_parts(&[lower, upper])?;
                    self.at(target.span);
                    self.out.rrr(Op::SetSlice, object, run, value);
                } else {
                    let index = self.operand(index)?;
                    self.at(target.span);
                    self.out.rrr(Op::SetItem, object, index, value);
                }
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => self.unpack(target.span, elts, value)?,
            ExprKind::Starred(_) => {
                let message = "starred assignment target must be in a list or tuple";
                return Err(CompileError::syntax(message, target.span));
            }
            _ => return Err(CompileError::syntax("cannot assign to expression", target.span)),
        }
        self.out.temps = mark;
        Ok(())
    }

    fn unpack(&mut self, span: Span, targets: &'a [Expr<'a>], value: Reg) -> Result<()> {
        self.at(span);
        if let Some(first) = self.run_of_variables(targets) {
            self.out.rrn(Op::Unpack, first, value, targets.len() as i64);
            (0..targets.len() as u32).for_each(|n| self.out.set_bound(first.plus(n), true));
            return Ok(());
        }
        let run = self.out.temp_run(targets.len() as u32);
        match targets.iter().position(|t| matches!(t.kind, ExprKind::Starred(_))) {
            None => self.out.rrn(Op::Unpack, run, value, targets.len() as i64),
            Some(star) => {
                let after = targets.len() - star - 1;
                if star >= 4096 || after >= 2048 {
                    return Err(CompileError::syntax("too many expressions in star-unpacking assignment", span));
                }
                self.out.rrn(Op::UnpackStar, run, value, (star + 4096 * after) as i64);
            }
        }
        for (i, target) in targets.iter().enumerate() {
            let target = match target.kind {
                ExprKind::Starred(inner) => inner,
                _ => target,
            };
            self.store(target, run.plus(i as u32))?;
        }
        Ok(())
    }

    /// The first register of targets that are variables in registers one after the other: what is unpacked goes there at once.
    fn run_of_variables(&mut self, targets: &[Expr<'a>]) -> Option<Reg> {
        let mut regs = targets.iter().map(|target| {
            let ExprKind::Name(symbol) = target.kind else { return None };
            let name = self.mangle(symbol);
            match self.place_of(name) {
                Place::Register(reg) => Some(reg),
                _ => None,
            }
        });
        let first = regs.next()??;
        (1..).zip(regs).all(|(n, reg)| reg == Some(first.plus(n))).then_some(first)
    }

    /// A class knows the attributes that its methods set on `self`.
    fn note_static_attribute(&mut self, object: &Expr<'a>, attr: Ident) {
        if let ExprKind::Name(symbol) = object.kind
            && self.shared.names.symbol(symbol) == "self"
        {
            let name = self.shared.names.of(attr.name);
            if let Some(attributes) = self.shared.static_attributes.last_mut()
                && !attributes.contains(&name)
            {
                attributes.push(name);
            }
        }
    }

    pub fn aug_assign(&mut self, span: Span, target: &'a Expr<'a>, op: Operator, value: &'a Expr<'a>) -> Result<()> {
        match &target.kind {
            ExprKind::Name(symbol) => {
                let name = self.mangle(*symbol);
                if let Place::Register(reg) = self.place_of(name) {
                    let left = self.operand_before(target, &[value])?;
                    return self.aug_step(span, op, reg, left, value);
                }
                let old = self.push(target)?;
                self.aug_step(span, op, old, old, value)?;
                self.at(target.span);
                self.store_name(name, old);
            }
            ExprKind::Attribute { value: object, attr } => {
                self.note_static_attribute(object, *attr);
                let object = self.operand_before(object, &[value])?;
                let read = self.read_again(object);
                let result = if read.is_temp() { read } else { self.out.new_temp() };
                let at = self.attribute_span(target.span, *attr);
                let name = self.mangle(attr.name);
                self.at(at);
                let cache = self.out.attr_cache(name);
                self.out.rrn(Op::GetAttr, result, read, cache);
                self.aug_step(span, op, result, result, value)?;
                self.at(at);
                let cache = self.out.attr_cache(name);
                self.out.rrn(Op::SetAttr, object, result, cache);
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.operand_before(object, &[index, value])?;
                let index = self.operand_before(index, &[value])?;
                let result = self.out.new_temp();
                let read_index = if index.is_temp() { self.read_again(index) } else { index };
                let read_object = self.read_again(object);
                self.at(target.span);
                self.out.rrr(Op::GetItem, result, read_object, read_index);
                self.aug_step(span, op, result, result, value)?;
                self.at(target.span);
                self.out.rrr(Op::SetItem, object, index, result);
            }
            _ => return Err(CompileError::syntax("illegal expression for augmented assignment", target.span)),
        }
        Ok(())
    }

    /// A copy of a temporary that has to be read twice; a variable itself.
    fn read_again(&mut self, reg: Reg) -> Reg {
        if !reg.is_temp() {
            return reg;
        }
        let copy = self.out.new_temp();
        self.out.rr(Op::Move, copy, reg);
        copy
    }

    fn aug_step(&mut self, span: Span, op: Operator, dst: Reg, left: Reg, value: &'a Expr<'a>) -> Result<()> {
        let immediate = match op {
            Operator::Add => Some(Op::IAddI),
            Operator::Sub => Some(Op::ISubI),
            _ => None,
        };
        if let (Some(op), Some(value)) = (immediate, self.immediate(value, 24)) {
            self.at(span);
            self.out.rrn(op, dst, left, value);
            return Ok(());
        }
        let mark = self.out.temps;
        let value = self.operand(value)?;
        self.at(span);
        self.out.rrr(in_place_op(op), dst, left, value);
        self.out.temps = mark;
        Ok(())
    }

    pub fn ann_assign(
        &mut self,
        span: Span,
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        simple: bool,
    ) -> Result<()> {
        let in_function = self.info().kind.is_function_like();
        if let Some(value) = value {
            self.assign_one(target, value)?;
            self.out.temps = 0;
        }
        match &target.kind {
            ExprKind::Name(symbol) if simple => {
                if !in_function {
                    let name = self.mangle(*symbol);
                    self.store_annotation(span, name, annotation)?;
                }
                return Ok(());
            }
            // Without a value the target's parts are evaluated all the same.
            ExprKind::Attribute { value: object, .. } if value.is_none() => self.discard(object)?,
            ExprKind::Subscript { value: object, index } if value.is_none() => {
                self.discard(object)?;
                self.discard(index)?;
            }
            _ => {}
        }
        if !in_function && !self.shared.scopes.future_annotations {
            self.discard(annotation)?;
        }
        Ok(())
    }

    fn store_annotation(
        &mut self,
        span: Span,
        name: crate::compile::names::Name,
        annotation: &'a Expr<'a>,
    ) -> Result<()> {
        let value = self.out.new_temp();
        self.annotation(annotation, value)?;
        self.at(span);
        let all = self.intern("__annotations__");
        let dict = self.out.new_temp();
        if self.info().kind == ScopeKind::Module && !self.shared.own_namespace {
            let cache = self.out.global_cache(all);
            self.out.rn(Op::GetGlobal, dict, cache);
        } else {
            let cache = self.out.global_cache(all);
            self.out.rn(Op::LoadName, dict, cache);
        }
        let key = self.out.new_temp();
        let text = self.str_const(name);
        self.load_const(key, text);
        self.out.rrr(Op::SetItem, dict, key, value);
        Ok(())
    }

    pub fn delete(&mut self, target: &'a Expr<'a>) -> Result<()> {
        self.shared.guard.check(target.span)?;
        let mark = self.out.temps;
        match &target.kind {
            ExprKind::Name(symbol) => {
                self.at(target.span);
                let name = self.mangle(*symbol);
                self.delete_name(name);
            }
            ExprKind::Attribute { value, attr } => {
                let object = self.operand(value)?;
                self.at(self.attribute_span(target.span, *attr));
                let name = self.mangle(attr.name);
                let cache = self.out.attr_cache(name);
                self.out.rn(Op::DeleteAttr, object, cache);
            }
            ExprKind::Subscript { value, index } => {
                let object = self.operand_before(value, &[index])?;
                let index = self.operand(index)?;
                self.at(target.span);
                self.out.rr(Op::DeleteItem, object, index);
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => elts.iter().try_for_each(|e| self.delete(e))?,
            ExprKind::Starred(_) => {
                return Err(CompileError::syntax("can't use starred expression here", target.span));
            }
            _ => return Err(CompileError::syntax("cannot delete expression", target.span)),
        }
        self.out.temps = mark;
        Ok(())
    }
}

fn is_pairwise(targets: &[Expr<'_>], values: &[Expr<'_>]) -> bool {
    let starred = |e: &Expr<'_>| matches!(e.kind, ExprKind::Starred(_));
    targets.len() == values.len()
        && (1..=MAX_PAIRWISE).contains(&targets.len())
        && !targets.iter().chain(values).any(starred)
}

fn in_place_op(op: Operator) -> Op {
    match op {
        Operator::Add => Op::IAdd,
        Operator::Sub => Op::ISub,
        Operator::Mult => Op::IMul,
        Operator::MatMult => Op::IMatMul,
        Operator::Div => Op::IDiv,
        Operator::Mod => Op::IMod,
        Operator::Pow => Op::IPow,
        Operator::LShift => Op::ILShift,
        Operator::RShift => Op::IRShift,
        Operator::BitOr => Op::IOr,
        Operator::BitXor => Op::IXor,
        Operator::BitAnd => Op::IAnd,
        Operator::FloorDiv => Op::IFloorDiv,
    }
}
