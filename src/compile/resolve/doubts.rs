//! What Python accepts although it is hardly what was meant: CPython's `SyntaxWarning`s about expressions.

use baton_grammar::Warning;
use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::collect::Collector;
use crate::compile::fold::Folder;
use crate::compile::unit::Const;

const COMMA: &str = "perhaps you missed a comma?";

impl<'a> Collector<'_, 'a> {
    fn doubt(&mut self, message: String, span: Span) {
        self.scopes.doubts.push(Warning { message, span });
    }

    fn folded(&self, e: &Expr<'a>) -> Option<Const> {
        // The usual operand is a name: nothing to be computed.
        match e.kind {
            ExprKind::Constant(_) | ExprKind::Tuple { .. } | ExprKind::Unary { .. } | ExprKind::Binary { .. } => {
                Folder { names: self.names, guard: self.guard, inverts_bools: true }.fold(e)
            }
            _ => None,
        }
    }

    /// `assert (condition, message)`.
    pub fn doubt_assert(&mut self, test: &Expr<'a>, span: Span) {
        if matches!(test.kind, ExprKind::Tuple { elts: [_, ..], .. }) {
            self.doubt("assertion is always true, perhaps remove parentheses?".to_owned(), span);
        }
    }

    /// `x is 1`.
    pub fn doubt_identity(&mut self, left: &Expr<'a>, ops: &[CmpOp], comparators: &[Expr<'a>], span: Span) {
        if !ops.iter().any(|op| matches!(op, CmpOp::Is | CmpOp::IsNot)) {
            return;
        }
        let mut left = self.literal_kind(left);
        for (op, right) in ops.iter().zip(comparators) {
            let right = self.literal_kind(right);
            let (words, meant) = match op {
                CmpOp::Is => ("is", "=="),
                CmpOp::IsNot => ("is not", "!="),
                _ => {
                    left = right;
                    continue;
                }
            };
            if let Some(kind) = left.or(right) {
                return self.doubt(format!("\"{words}\" with '{kind}' literal. Did you mean \"{meant}\"?"), span);
            }
            left = right;
        }
    }

    /// The type of a constant that need not be the same object as an equal one.
    fn literal_kind(&self, e: &Expr<'a>) -> Option<&'static str> {
        match self.folded(e)? {
            Const::None | Const::True | Const::False | Const::Ellipsis => None,
            constant => Some(kind_of_constant(&constant)),
        }
    }

    /// `(1, 2) (3, 4)`.
    pub fn doubt_call(&mut self, callee: &Expr<'a>) {
        let is_name = matches!(callee.kind, ExprKind::Lambda { .. });
        if let Some(kind) = self.kind(callee).filter(|_| !is_name) {
            self.doubt(format!("'{kind}' object is not callable; {COMMA}"), callee.span);
        }
    }

    /// `[[1, 2] [3, 4]]`.
    pub fn doubt_subscript(&mut self, value: &Expr<'a>, index: &Expr<'a>) {
        let Some(kind) = self.kind(value) else { return };
        match kind {
            "NoneType" | "bool" | "ellipsis" | "int" | "float" | "complex" | "set" | "generator" | "function" => {
                self.doubt(format!("'{kind}' object is not subscriptable; {COMMA}"), value.span);
            }
            "str" | "bytes" | "tuple" | "list" => {
                let of_index = self.kind(index).filter(|kind| !matches!(*kind, "int" | "bool"));
                if let Some(index) = of_index {
                    let message = format!("{kind} indices must be integers or slices, not {index}; {COMMA}");
                    self.doubt(message, value.span);
                }
            }
            _ => {}
        }
    }

    /// The type of an expression that shows it.
    fn kind(&self, e: &Expr<'a>) -> Option<&'static str> {
        Some(match &e.kind {
            ExprKind::Tuple { .. } => "tuple",
            ExprKind::List(_) | ExprKind::ListComp { .. } => "list",
            ExprKind::Dict { .. } | ExprKind::DictComp { .. } => "dict",
            ExprKind::Set(_) | ExprKind::SetComp { .. } => "set",
            ExprKind::GeneratorExp { .. } => "generator",
            ExprKind::Lambda { .. } => "function",
            ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "str",
            _ => kind_of_constant(&self.folded(e)?),
        })
    }
}

fn kind_of_constant(constant: &Const) -> &'static str {
    match constant {
        Const::None => "NoneType",
        Const::True | Const::False => "bool",
        Const::Ellipsis => "ellipsis",
        Const::Int(_) | Const::BigInt { .. } => "int",
        Const::Float(_) => "float",
        Const::Complex(..) => "complex",
        Const::Str(_) => "str",
        Const::Bytes(_) => "bytes",
        Const::Tuple(_) => "tuple",
        _ => "object",
    }
}
