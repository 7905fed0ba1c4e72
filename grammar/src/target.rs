//! What may stand left of an `=`, after `del`, `for`, `as`: expressions of a few kinds, which the tables read as any.

use crate::ast::{Expr, ExprKind};
use crate::tree::{Built, Refused};

/// A name, an attribute, or a subscript: what `+=` changes and an annotation belongs to.
pub(crate) fn check_single(expr: &Expr<'_>) -> Built<()> {
    match expr.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => Ok(()),
        _ => Err(Refused),
    }
}

/// What `=`, `for` and `with` assign.
pub(crate) fn check_assigned(expr: &Expr<'_>) -> Built<()> {
    match expr.kind {
        ExprKind::Starred(inner) => check_assigned(inner),
        ExprKind::List(items) | ExprKind::Tuple { elts: items, .. } => items.iter().try_for_each(check_assigned),
        _ => check_single(expr),
    }
}

/// What `del` deletes.
pub(crate) fn check_deleted(expr: &Expr<'_>) -> Built<()> {
    match expr.kind {
        ExprKind::List(items) | ExprKind::Tuple { elts: items, .. } => items.iter().try_for_each(check_deleted),
        _ => check_single(expr),
    }
}
