//! The patterns of `match`.

use baton_grammar::ast::*;

use super::{Context, Node, Reader};
use crate::object::value::Value;
use crate::stdlib::ast::kinds::Kind;
use crate::vm::Res;

impl<'a> Reader<'_, 'a> {
    fn patterns(&mut self, node: &Node<'_>, name: &str, star_ok: bool) -> Res<&'a [Pattern<'a>]> {
        let values = self.values(node, name)?;
        let patterns: Vec<Pattern<'a>> = values.iter().map(|value| self.pattern(value, star_ok)).collect::<Res<_>>()?;
        Ok(self.list(&patterns))
    }

    /// A name that a pattern binds.
    fn capture(&mut self, node: &Node<'_>, name: &str) -> Res<Option<Ident>> {
        let Some(ident) = self.maybe_ident(node, name)? else { return Ok(None) };
        if self.symbols.text(ident.name) == "_" {
            return self.value_error("can't capture name '_' in patterns");
        }
        self.check_name(ident.name)?;
        Ok(Some(ident))
    }

    pub(super) fn pattern(&mut self, value: &Value, star_ok: bool) -> Res<Pattern<'a>> {
        let is_pattern = |kind| (Kind::MatchValue as usize..=Kind::MatchOr as usize).contains(&(kind as usize));
        let node = &self.node(value, "pattern", is_pattern)?;
        let load = Context::Load;
        let kind = match node.kind {
            Kind::MatchValue => {
                let value = self.expr(node, "value", load)?;
                self.check_pattern_value(value)?;
                PatternKind::Value(value)
            }
            Kind::MatchSingleton => {
                let value = self.present(node, "value")?;
                match self.plain_constant(&value) {
                    Some(value @ (Constant::None | Constant::True | Constant::False)) => PatternKind::Singleton(value),
                    _ => return self.value_error("MatchSingleton can only contain True, False and None"),
                }
            }
            Kind::MatchSequence => PatternKind::Sequence(self.patterns(node, "patterns", true)?),
            Kind::MatchMapping => {
                let keys = self.exprs(node, "keys", load)?;
                let patterns = self.patterns(node, "patterns", false)?;
                let rest = self.capture(node, "rest")?;
                if keys.len() != patterns.len() {
                    return self.value_error("MatchMapping doesn't have the same number of keys as patterns");
                }
                for key in keys {
                    if !matches!(key.kind, ExprKind::Constant(Constant::None | Constant::True | Constant::False)) {
                        self.check_pattern_value(key)?;
                    }
                }
                PatternKind::Mapping { keys, patterns, rest }
            }
            Kind::MatchClass => self.class_pattern(node)?,
            Kind::MatchStar => {
                if !star_ok {
                    return self.value_error("can't use MatchStar here");
                }
                PatternKind::Star(self.capture(node, "name")?)
            }
            Kind::MatchAs => {
                let pattern = match self.optional(node, "pattern")? {
                    Some(value) => Some(&*self.arena.alloc(self.pattern(&value, false)?)),
                    None => None,
                };
                let name = self.capture(node, "name")?;
                if pattern.is_some() && name.is_none() {
                    return self.value_error("MatchAs must specify a target name if a pattern is given");
                }
                PatternKind::As { pattern, name }
            }
            _ => {
                let patterns = self.patterns(node, "patterns", false)?;
                if patterns.len() < 2 {
                    return self.value_error("MatchOr requires at least 2 patterns");
                }
                PatternKind::Or(patterns)
            }
        };
        Ok(Pattern { span: node.span, kind })
    }

    fn class_pattern(&mut self, node: &Node<'_>) -> Res<PatternKind<'a>> {
        let class = self.expr(node, "cls", Context::Load)?;
        let positional = self.patterns(node, "patterns", false)?;
        let names = self.idents(node, "kwd_attrs")?;
        let patterns = self.patterns(node, "kwd_patterns", false)?;
        if names.len() != patterns.len() {
            return self.value_error("MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        let mut name = class;
        while let ExprKind::Attribute { value, .. } = name.kind {
            name = value;
        }
        if !matches!(name.kind, ExprKind::Name(_)) {
            return self.value_error("MatchClass cls field can only contain Name or Attribute nodes.");
        }
        for name in &names {
            self.check_name(name.name)?;
        }
        let keywords: Vec<_> = names.into_iter().zip(patterns.iter().copied()).collect();
        Ok(PatternKind::Class { class, positional, keywords: self.list(&keywords) })
    }

    /// What a pattern may compare with.
    fn check_pattern_value(&mut self, value: &Expr<'a>) -> Res<()> {
        let number = |e: &Expr<'_>| {
            matches!(
                e.kind,
                ExprKind::Constant(
                    Constant::Int(_) | Constant::BigInt { .. } | Constant::Float(_) | Constant::Imaginary(_)
                )
            )
        };
        let signed = |e: &Expr<'_>| match e.kind {
            ExprKind::Unary { op: UnaryOp::USub, operand } => number(operand),
            _ => number(e),
        };
        let imaginary = |e: &Expr<'_>| matches!(e.kind, ExprKind::Constant(Constant::Imaginary(_)));
        match value.kind {
            ExprKind::Constant(Constant::None | Constant::True | Constant::False | Constant::Ellipsis)
            | ExprKind::Constant(Constant::Tuple(_) | Constant::FrozenSet(_)) => {
                self.value_error("unexpected constant inside of a literal pattern")
            }
            ExprKind::Constant(_) | ExprKind::Attribute { .. } | ExprKind::JoinedStr(_) => Ok(()),
            ExprKind::Unary { .. } if signed(value) => Ok(()),
            ExprKind::Binary { left, op: Operator::Add | Operator::Sub, right } if signed(left) && imaginary(right) => {
                Ok(())
            }
            _ => self.value_error("patterns may only match literals and attribute lookups"),
        }
    }
}
