//! What may stand left of an `=`, after `del`, `for`, `as`: expressions of a few kinds, which the grammar reads as any.

use crate::ast::{Constant, Expr, ExprKind};
use crate::error::{Fallible, SyntaxError};
use crate::span::Span;

/// CPython's word for a kind of expression in its complaints.
pub(crate) fn describe(expr: &Expr<'_>) -> &'static str {
    match expr.kind {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::Lambda { .. } => "lambda",
        ExprKind::Call { .. } => "function call",
        ExprKind::BoolOp { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } => "expression",
        ExprKind::GeneratorExp { .. } => "generator expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::Dict { .. } => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "f-string expression",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::IfExp { .. } => "conditional expression",
        ExprKind::Named { .. } => "named expression",
        ExprKind::Slice { .. } => "slice",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::True) => "True",
        ExprKind::Constant(Constant::False) => "False",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) => "literal",
    }
}

/// The first part of `expr` that cannot be assigned.
fn offender<'e, 'a>(expr: &'e Expr<'a>) -> Option<&'e Expr<'a>> {
    match expr.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
        ExprKind::Starred(inner) => offender(inner),
        ExprKind::List(items) | ExprKind::Tuple { elts: items, .. } => items.iter().find_map(offender),
        _ => Some(expr),
    }
}

/// Targets of `for`, `with` and comprehensions.
pub(crate) fn check_plain(expr: &Expr<'_>) -> Fallible<()> {
    match offender(expr) {
        None => Ok(()),
        Some(part) => Err(SyntaxError::new(format!("cannot assign to {}", describe(part)), part.span)),
    }
}

/// A target of `=` in `text`. `comparable`: a single `=` with an operand after it, so that `==` may have been meant.
pub(crate) fn check_assigned(expr: &Expr<'_>, comparable: bool, text: &str) -> Fallible<()> {
    let Some(part) = offender(expr) else { return Ok(()) };
    let grouped = is_grouped(part, text);
    if let (ExprKind::Yield(_) | ExprKind::YieldFrom(_), false) = (&expr.kind, grouped) {
        return Err(SyntaxError::new("assignment to yield expression not possible", expr.span));
    }
    let last = match expr.kind {
        ExprKind::Tuple { elts, parenthesized: false } => elts.last().unwrap_or(expr),
        _ => expr,
    };
    let hint =
        if comparable && std::ptr::eq(last, part) && (grouped || is_operand(part)) && !is_display_or_singleton(part) {
            " here. Maybe you meant '==' instead of '='?"
        } else {
            ""
        };
    Err(SyntaxError::new(format!("cannot assign to {}{hint}", describe(part)), part.span))
}

/// Does it stand in parentheses? They leave no trace in the tree.
pub(crate) fn is_grouped(expr: &Expr<'_>, text: &str) -> bool {
    text[..expr.span.start as usize].trim_end().ends_with('(')
}

/// Binds tighter than a comparison.
pub(crate) fn is_operand(expr: &Expr<'_>) -> bool {
    !matches!(
        expr.kind,
        ExprKind::BoolOp { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Lambda { .. }
            | ExprKind::IfExp { .. }
            | ExprKind::Starred(_)
            | ExprKind::Yield(_)
            | ExprKind::YieldFrom(_)
            | ExprKind::Named { .. }
            | ExprKind::Unary { op: crate::ast::UnaryOp::Not, .. }
    )
}

fn is_display_or_singleton(expr: &Expr<'_>) -> bool {
    matches!(
        expr.kind,
        ExprKind::List(_)
            | ExprKind::Tuple { .. }
            | ExprKind::GeneratorExp { .. }
            | ExprKind::Constant(Constant::None | Constant::True | Constant::False)
    )
}

/// A target of `+=` and its like.
pub(crate) fn check_augmented(expr: &Expr<'_>) -> Fallible<()> {
    match expr.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => Ok(()),
        _ => {
            let message = format!("'{}' is an illegal expression for augmented assignment", describe(expr));
            Err(SyntaxError::new(message, expr.span))
        }
    }
}

/// A target with an annotation.
pub(crate) fn check_annotated(expr: &Expr<'_>, text: &str) -> Fallible<()> {
    match expr.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => Ok(()),
        ExprKind::Tuple { parenthesized: false, elts } => {
            let first = elts.first().map_or(expr.span, |first| first.span);
            Err(SyntaxError::new("only single target (not tuple) can be annotated", first))
        }
        ExprKind::Tuple { .. } | ExprKind::List(_) => {
            let message = format!("only single target (not {}) can be annotated", describe(expr));
            Err(SyntaxError::new(message, expr.span))
        }
        ExprKind::Starred(_) => {
            let rest = text[expr.span.end as usize..].bytes();
            let colon = expr.span.end + rest.take_while(|b| *b != b':').count() as u32;
            Err(SyntaxError::new("invalid syntax", Span::new(colon, colon + 1)))
        }
        _ => Err(SyntaxError::new("illegal target for annotation", expr.span)),
    }
}

/// What `del` deletes.
pub(crate) fn check_deleted(expr: &Expr<'_>) -> Fallible<()> {
    match expr.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => Ok(()),
        ExprKind::List(items) | ExprKind::Tuple { elts: items, .. } => items.iter().try_for_each(check_deleted),
        _ => Err(SyntaxError::new(format!("cannot delete {}", describe(expr)), expr.span)),
    }
}
