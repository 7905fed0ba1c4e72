//! Comparisons and conditions. A condition that is only jumped on never becomes a value.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::{Label, Reg};
use super::{Const, Emitter, Op};
use crate::compile::error::Result;
use crate::compile::fold::truth;

/// The middle of a chained comparison, to be dropped when the chain stops early.
type Leftover = (Label, Reg);

impl<'a> Emitter<'_, 'a> {
    /// A comparison as a value.
    pub fn compare(
        &mut self,
        span: Span,
        left: &'a Expr<'a>,
        ops: &'a [CmpOp],
        comparators: &'a [Expr<'a>],
        dst: Reg,
    ) -> Result<()> {
        if let [op] = ops {
            let mark = self.out.temps;
            let a = self.first(left, &[&comparators[0]], dst)?;
            let b = self.comparator(*op, &comparators[0])?;
            self.at(span);
            self.out.rrr(value_op(*op), dst, a, b);
            self.out.temps = mark;
            return Ok(());
        }
        self.built(dst, |emit, into| {
            let end = emit.out.label();
            let mut leftovers = Vec::new();
            let mut a = emit.operand_before(left, &[&comparators[0]])?;
            for (i, (op, right)) in ops.iter().zip(comparators).enumerate() {
                if i + 1 == ops.len() {
                    let b = emit.comparator(*op, right)?;
                    emit.at(span);
                    emit.out.rrr(value_op(*op), into, a, b);
                    break;
                }
                let (b, again) = emit.middle(right, &comparators[i + 1])?;
                emit.at(span);
                emit.out.rrr(value_op(*op), into, a, b);
                let stop = emit.leftover(again, end, &mut leftovers);
                emit.out.branch(Op::JumpIfNotKeep, into.0, 0, stop);
                a = again;
            }
            emit.drop_leftovers(leftovers, end);
            emit.out.place(end);
            Ok(())
        })
    }

    /// A comparator that is also the next comparison's left side: to be read now, and to be read again.
    fn middle(&mut self, e: &'a Expr<'a>, next: &'a Expr<'a>) -> Result<(Reg, Reg)> {
        let reg = self.operand_before(e, &[next])?;
        if !reg.is_temp() {
            return Ok((reg, reg));
        }
        let copy = self.out.new_temp();
        self.out.rr(Op::Move, copy, reg);
        Ok((copy, reg))
    }

    /// Where a chain goes that stops while `again` is still there.
    fn leftover(&mut self, again: Reg, end: Label, leftovers: &mut Vec<Leftover>) -> Label {
        if !again.is_temp() {
            return end;
        }
        let label = self.out.label();
        leftovers.push((label, again));
        label
    }

    /// Out of the main path: clears what a chain that stopped early left.
    fn drop_leftovers(&mut self, leftovers: Vec<Leftover>, end: Label) {
        if leftovers.is_empty() {
            return;
        }
        let over = self.out.label();
        self.out.jump(over);
        for (label, reg) in leftovers {
            self.out.place(label);
            self.out.clear(reg);
            self.out.jump(end);
        }
        self.out.place(over);
    }

    /// The right side; displays of constants that are only searched become tuples and frozensets.
    fn comparator(&mut self, op: CmpOp, e: &'a Expr<'a>) -> Result<Reg> {
        if matches!(op, CmpOp::In | CmpOp::NotIn) {
            let constant = match &e.kind {
                ExprKind::List(elts) => self.folder().all(elts).map(Const::Tuple),
                ExprKind::Set(elts) => self.folder().all(elts).map(Const::FrozenSet),
                _ => None,
            };
            if let Some(constant) = constant {
                let reg = self.out.new_temp();
                self.load_const(reg, constant);
                return Ok(reg);
            }
        }
        self.operand(e)
    }

    /// Jumps to `to` if the truth of `e` is `when`, else goes on.
    pub fn jump_if(&mut self, mut e: &'a Expr<'a>, mut when: bool, to: Label) -> Result<()> {
        self.shared.guard.check(e.span)?;
        while let ExprKind::Unary { op: UnaryOp::Not, operand } = &e.kind {
            (e, when) = (operand, !when);
        }
        if self.out.is_dead() {
            return Ok(());
        }
        if let Some(constant) = self.fold(e) {
            if truth(&constant) == when {
                self.out.jump(to);
            }
            return Ok(());
        }
        match &e.kind {
            ExprKind::BoolOp { op, values } => self.jump_bool_op(*op, values, when, to),
            ExprKind::Compare { left, ops, comparators } => {
                self.jump_compare_chain(e.span, left, ops, comparators, when, to)
            }
            ExprKind::IfExp { test, body, orelse } => {
                let otherwise = self.out.label();
                let end = self.out.label();
                self.jump_if(test, false, otherwise)?;
                self.jump_if(body, when, to)?;
                self.out.jump(end);
                self.out.place(otherwise);
                self.jump_if(orelse, when, to)?;
                self.out.place(end);
                Ok(())
            }
            _ => {
                let mark = self.out.temps;
                let value = self.operand(e)?;
                self.at(e.span);
                self.out.branch(if when { Op::JumpIf } else { Op::JumpIfNot }, value.0, 0, to);
                self.out.temps = mark;
                Ok(())
            }
        }
    }

    fn jump_bool_op(&mut self, op: BoolOp, values: &'a [Expr<'a>], when: bool, to: Label) -> Result<()> {
        let Some((last, rest)) = values.split_last() else { return Ok(()) };
        // `or` is decided by the first true value, `and` by the first false one.
        let decides = op == BoolOp::Or;
        if decides == when {
            rest.iter().try_for_each(|value| self.jump_if(value, when, to))?;
            return self.jump_if(last, when, to);
        }
        let end = self.out.label();
        rest.iter().try_for_each(|value| self.jump_if(value, decides, end))?;
        self.jump_if(last, when, to)?;
        self.out.place(end);
        Ok(())
    }

    fn jump_compare_chain(
        &mut self,
        span: Span,
        left: &'a Expr<'a>,
        ops: &'a [CmpOp],
        comparators: &'a [Expr<'a>],
        when: bool,
        to: Label,
    ) -> Result<()> {
        let mark = self.out.temps;
        if let [op] = ops {
            self.jump_compare_last(span, None, left, *op, &comparators[0], when, to)?;
            self.out.temps = mark;
            return Ok(());
        }
        let end = self.out.label();
        let stop = if when { end } else { to };
        let mut leftovers = Vec::new();
        let mut a = self.operand_before(left, &[&comparators[0]])?;
        for (i, (op, right)) in ops.iter().zip(comparators).enumerate() {
            if i + 1 == ops.len() {
                self.jump_compare_last(span, Some(a), left, *op, right, when, to)?;
                break;
            }
            let (b, again) = self.middle(right, &comparators[i + 1])?;
            let stop = self.leftover(again, stop, &mut leftovers);
            self.at(span);
            self.jump_compare(*op, a, b, false, stop);
            a = again;
        }
        self.out.temps = mark;
        self.drop_leftovers(leftovers, stop);
        self.out.place(end);
        Ok(())
    }

    /// `a` (or `left`, if it is not evaluated yet) against `right`, and the jump.
    #[allow(clippy::too_many_arguments, reason = "a comparison, its two sides and where it goes")]
    fn jump_compare_last(
        &mut self,
        span: Span,
        a: Option<Reg>,
        left: &'a Expr<'a>,
        op: CmpOp,
        right: &'a Expr<'a>,
        when: bool,
        to: Label,
    ) -> Result<()> {
        let a = a.map_or_else(|| self.operand_before(left, &[right]), Ok)?;
        let is_none = matches!(right.kind, ExprKind::Constant(Constant::None));
        if is_none && matches!(op, CmpOp::Is | CmpOp::IsNot) {
            self.at(span);
            let none = (op == CmpOp::Is) == when;
            self.out.branch(if none { Op::JumpIfNone } else { Op::JumpIfNotNone }, a.0, 0, to);
            return Ok(());
        }
        if let (Some((jump_if, jump_if_not)), Some(value)) = (immediate_jumps(op), self.immediate(right, 16)) {
            self.at(span);
            self.out.branch(if when { jump_if } else { jump_if_not }, a.0, value as u32, to);
            return Ok(());
        }
        let b = self.comparator(op, right)?;
        self.at(span);
        self.jump_compare(op, a, b, when, to);
        Ok(())
    }

    fn jump_compare(&mut self, op: CmpOp, a: Reg, b: Reg, when: bool, to: Label) {
        if let Some((jump_if, jump_if_not)) = fused_jumps(op) {
            self.out.branch(if when { jump_if } else { jump_if_not }, a.0, b.0, to);
            return;
        }
        let value = self.out.new_temp();
        self.out.rrr(value_op(op), value, a, b);
        self.out.branch(if when { Op::JumpIf } else { Op::JumpIfNot }, value.0, 0, to);
        self.out.temps -= 1;
    }
}

fn value_op(op: CmpOp) -> Op {
    match op {
        CmpOp::Eq => Op::Eq,
        CmpOp::NotEq => Op::Ne,
        CmpOp::Lt => Op::Lt,
        CmpOp::LtE => Op::Le,
        CmpOp::Gt => Op::Gt,
        CmpOp::GtE => Op::Ge,
        CmpOp::Is => Op::Is,
        CmpOp::IsNot => Op::IsNot,
        CmpOp::In => Op::In,
        CmpOp::NotIn => Op::NotIn,
    }
}

/// The fused forms: jump if it holds, jump if it does not.
fn fused_jumps(op: CmpOp) -> Option<(Op, Op)> {
    Some(match op {
        CmpOp::Eq => (Op::JumpEq, Op::JumpNotEq),
        CmpOp::NotEq => (Op::JumpNe, Op::JumpNotNe),
        CmpOp::Lt => (Op::JumpLt, Op::JumpNotLt),
        CmpOp::LtE => (Op::JumpLe, Op::JumpNotLe),
        CmpOp::Gt => (Op::JumpGt, Op::JumpNotGt),
        CmpOp::GtE => (Op::JumpGe, Op::JumpNotGe),
        _ => return None,
    })
}

fn immediate_jumps(op: CmpOp) -> Option<(Op, Op)> {
    Some(match op {
        CmpOp::Eq => (Op::JumpEqI, Op::JumpNotEqI),
        CmpOp::NotEq => (Op::JumpNeI, Op::JumpNotNeI),
        CmpOp::Lt => (Op::JumpLtI, Op::JumpNotLtI),
        CmpOp::LtE => (Op::JumpLeI, Op::JumpNotLeI),
        CmpOp::Gt => (Op::JumpGtI, Op::JumpNotGtI),
        CmpOp::GtE => (Op::JumpGeI, Op::JumpNotGeI),
        _ => return None,
    })
}
