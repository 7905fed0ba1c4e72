//! What `optimize` makes of expressions in a tree: constants folded, and what CPython's own tree has for a few forms.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::kinds::Kind;
use super::nodes::{Maker, comparison};
use crate::compile::unit::Const;
use crate::object::number::int;
use crate::object::sequence::List;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::Res;

impl<'a> Maker<'_, 'a> {
    /// Another node in an expression's place.
    pub(super) fn optimized(&mut self, e: &Expr<'a>) -> Res<Option<Value>> {
        if let ExprKind::Constant(_) = e.kind {
            return Ok(None);
        }
        if let Some(constant) = self.folder.as_ref().and_then(|folder| folder.fold(e)) {
            return self.constant_node(constant, e.span).map(Some);
        }
        match e.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.inverted(operand, e.span),
            ExprKind::Binary { left, op: Operator::Mod, right } => self.formatted(left, right, e.span),
            _ => Ok(None),
        }
    }

    fn constant_node(&mut self, constant: Const, span: Span) -> Res {
        let value = self.vm.constant(constant)?;
        self.node(Kind::Constant, [value, Value::NONE], Some(span))
    }

    /// `not a in b` is `a not in b`.
    fn inverted(&mut self, operand: &Expr<'a>, span: Span) -> Res<Option<Value>> {
        let ExprKind::Compare { left, ops: [op], comparators } = operand.kind else { return Ok(None) };
        let op = match op {
            CmpOp::In => CmpOp::NotIn,
            CmpOp::NotIn => CmpOp::In,
            CmpOp::Is => CmpOp::IsNot,
            CmpOp::IsNot => CmpOp::Is,
            _ => return Ok(None),
        };
        let contains = matches!(op, CmpOp::In | CmpOp::NotIn);
        let op = self.classes.singleton(self.vm, comparison(op))?;
        let fields = [self.expr(left)?, List::make(vec![op]), self.comparators(comparators, contains)?];
        self.node(Kind::Compare, fields, Some(span)).map(Some)
    }

    /// `'%s: %r' % (a, b)` is an f-string, if that is all that its text asks for.
    fn formatted(&mut self, left: &Expr<'a>, right: &Expr<'a>, span: Span) -> Res<Option<Value>> {
        let (ExprKind::Constant(Constant::Str(format)), ExprKind::Tuple { elts, .. }) = (left.kind, right.kind) else {
            return Ok(None);
        };
        let starred = elts.iter().any(|e| matches!(e.kind, ExprKind::Starred(_)));
        let Some(pieces) = pieces_of(format).filter(|_| !starred) else { return Ok(None) };
        if pieces.iter().filter(|piece| matches!(piece, Piece::Field(_))).count() != elts.len() {
            return Ok(None);
        }
        let mut elts = elts.iter();
        let mut values = Vec::with_capacity(pieces.len());
        for piece in pieces {
            values.push(match piece {
                Piece::Text(text) => self.node(Kind::Constant, [Str::new(&text), Value::NONE], Some(left.span))?,
                Piece::Field(conversion) => {
                    let Some(e) = elts.next() else { return Ok(None) };
                    let fields = [self.expr(e)?, int(conversion.into()), Value::NONE];
                    self.node(Kind::FormattedValue, fields, Some(e.span))?
                }
            });
        }
        self.node(Kind::JoinedStr, [List::make(values)], Some(span)).map(Some)
    }

    /// What is compared with; of the operand of an `in` only the items count.
    pub(super) fn comparators(&mut self, comparators: &[Expr<'a>], contains: bool) -> Res {
        match comparators.split_last() {
            Some((last, rest)) if contains && self.folder.is_some() => {
                let mut nodes: Vec<Value> = rest.iter().map(|e| self.expr(e)).collect::<Res<_>>()?;
                nodes.push(self.iterated(last)?);
                Ok(List::make(nodes))
            }
            _ => self.exprs(comparators),
        }
    }

    /// What is only iterated over: of a display of constants one constant is made.
    pub(super) fn iterated(&mut self, e: &Expr<'a>) -> Res {
        let Some(folder) = &self.folder else { return self.expr(e) };
        let constant = match e.kind {
            ExprKind::List(elts) => folder.all(elts).map(Const::Tuple),
            ExprKind::Set(elts) => folder.all(elts).map(Const::FrozenSet),
            _ => None,
        };
        match (constant, e.kind) {
            (Some(constant), _) => self.constant_node(constant, e.span),
            (None, ExprKind::List(elts)) if !elts.iter().any(|e| matches!(e.kind, ExprKind::Starred(_))) => {
                let fields = [self.exprs(elts)?, self.classes.singleton(self.vm, Kind::Load)?];
                self.node(Kind::Tuple, fields, Some(e.span))
            }
            _ => self.expr(e),
        }
    }
}

/// A part of a text for `%`.
enum Piece {
    Text(Vec<u8>),
    /// `%s`, `%r` or `%a`, by its letter.
    Field(u8),
}

/// The pieces of a text that has no other fields.
fn pieces_of(format: &[u8]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = Vec::new();
    let mut bytes = format.iter();
    while let Some(&b) = bytes.next() {
        match b {
            b'%' => match bytes.next()? {
                b'%' => text.push(b'%'),
                letter @ (b's' | b'r' | b'a') => {
                    if !text.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut text)));
                    }
                    pieces.push(Piece::Field(*letter));
                }
                _ => return None,
            },
            _ => text.push(b),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Some(pieces)
}
