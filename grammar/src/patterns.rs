//! Patterns of `match`: what their parts must be.

use crate::ast::*;
use crate::span::Span;
use crate::tree::{Built, Refused, Tree};

/// A part of a mapping or class pattern.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PatternItem<'a> {
    Entry(&'a Expr<'a>, Pattern<'a>),
    /// `**name`
    Rest(Ident),
    Positional(Pattern<'a>),
    Keyword(Ident, Pattern<'a>),
}

impl<'a> Tree<'a> {
    pub fn pattern(&self, l: u32, kind: PatternKind<'a>, r: u32) -> Pattern<'a> {
        Pattern { span: Span::new(l, r), kind }
    }

    /// No name for `_`, which binds nothing.
    pub fn unless_wildcard(&self, name: Ident) -> Option<Ident> {
        Some(name).filter(|name| self.name(name.name) != "_")
    }

    pub fn capture(&self, name: Ident) -> Pattern<'a> {
        let kind = PatternKind::As { pattern: None, name: self.unless_wildcard(name) };
        Pattern { span: name.span, kind }
    }

    /// `pattern as target`.
    pub fn as_pattern(&self, l: u32, pattern: Pattern<'a>, target: &'a Expr<'a>, r: u32) -> Built<Pattern<'a>> {
        let name = match target.kind {
            ExprKind::Name(name) if target.span.end == r && self.name(name) != "_" => name,
            _ => return Err(Refused),
        };
        let name = Some(Ident { name, span: target.span });
        Ok(self.pattern(l, PatternKind::As { pattern: Some(self.alloc(pattern)), name }, r))
    }

    /// `a.b`
    pub fn value_pattern(&self, l: u32, value: &'a Expr<'a>, r: u32) -> Built<Pattern<'a>> {
        self.not_a_wildcard(value)?;
        Ok(self.pattern(l, PatternKind::Value(value), r))
    }

    /// A dotted name that begins with `_`, which has matched before its first dot.
    fn not_a_wildcard(&self, name: &Expr<'a>) -> Built<()> {
        let mut first = name;
        while let ExprKind::Attribute { value, .. } = first.kind {
            first = value;
        }
        match first.kind {
            ExprKind::Name(name) if self.name(name) == "_" => Err(Refused),
            _ => Ok(()),
        }
    }

    /// `1 + 2j`
    pub fn complex(
        &self,
        l: u32,
        left: &'a Expr<'a>,
        op: Operator,
        right: &'a Expr<'a>,
        r: u32,
    ) -> Built<&'a Expr<'a>> {
        let imaginary = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Constant(Constant::Imaginary(_)));
        let magnitude = match left.kind {
            ExprKind::Unary { operand, .. } => operand,
            _ => left,
        };
        if imaginary(magnitude) || !imaginary(right) {
            return Err(Refused);
        }
        Ok(self.expr(l, ExprKind::Binary { left, op, right }, r))
    }

    pub fn mapping_pattern(&self, l: u32, items: Vec<PatternItem<'a>>, r: u32) -> Built<Pattern<'a>> {
        let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
        for item in &items {
            match *item {
                _ if rest.is_some() => return Err(Refused),
                PatternItem::Rest(name) if self.name(name.name) == "_" => return Err(Refused),
                PatternItem::Entry(key, pattern) => {
                    keys.push(*key);
                    patterns.push(pattern);
                }
                PatternItem::Rest(name) => rest = Some(name),
                PatternItem::Positional(_) | PatternItem::Keyword(..) => {}
            }
        }
        let kind = PatternKind::Mapping { keys: self.list(&keys), patterns: self.list(&patterns), rest };
        Ok(self.pattern(l, kind, r))
    }

    pub fn class_pattern(
        &self,
        l: u32,
        class: &'a Expr<'a>,
        items: Vec<PatternItem<'a>>,
        r: u32,
    ) -> Built<Pattern<'a>> {
        self.not_a_wildcard(class)?;
        let (mut positional, mut keywords) = (Vec::new(), Vec::new());
        for item in &items {
            match *item {
                PatternItem::Positional(_) if !keywords.is_empty() => return Err(Refused),
                PatternItem::Positional(pattern) => positional.push(pattern),
                // Behind patterns by position it is read as one more of them.
                PatternItem::Keyword(name, _)
                    if keywords.is_empty() && !positional.is_empty() && self.name(name.name) == "_" =>
                {
                    return Err(Refused);
                }
                PatternItem::Keyword(name, pattern) => keywords.push((name, pattern)),
                PatternItem::Entry(..) | PatternItem::Rest(_) => {}
            }
        }
        let kind = PatternKind::Class { class, positional: self.list(&positional), keywords: self.list(&keywords) };
        Ok(self.pattern(l, kind, r))
    }
}
