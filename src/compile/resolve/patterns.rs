//! `match`: the names that patterns bind, and which patterns can never be.

use std::collections::HashSet;

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::collect::Collector;
use super::scope::flags::*;
use crate::compile::error::Result;
use crate::compile::names::Name;
use crate::compile::unparse;

impl<'a> Collector<'_, 'a> {
    pub fn match_stmt(&mut self, subject: &'a Expr<'a>, cases: &'a [MatchCase<'a>]) -> Result<()> {
        self.expr(subject)?;
        for (i, case) in cases.iter().enumerate() {
            if case.guard.is_none() && i + 1 < cases.len() {
                self.check_refutable(case.pattern);
            }
            self.pattern(case.pattern, &mut HashSet::new())?;
            self.maybe(case.guard)?;
            self.body(case.body)?;
        }
        Ok(())
    }

    /// A pattern that always matches may only come last.
    fn check_refutable(&mut self, pattern: &Pattern<'a>) {
        match &pattern.kind {
            PatternKind::As { pattern: None, name: Some(name) } => {
                let text = self.names.symbol(name.name);
                let message = format!("name capture '{text}' makes remaining patterns unreachable");
                self.refuse(message, pattern.span);
            }
            PatternKind::As { pattern: None, name: None } => {
                self.refuse("wildcard makes remaining patterns unreachable", pattern.span);
            }
            PatternKind::As { pattern: Some(inner), .. } => self.check_refutable(inner),
            PatternKind::Or(alternatives) => alternatives.iter().for_each(|each| self.check_refutable(each)),
            _ => {}
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>, bound: &mut HashSet<Name>) -> Result<()> {
        self.guard.check(pattern.span)?;
        match &pattern.kind {
            PatternKind::Value(value) => {
                if matches!(value.kind, ExprKind::JoinedStr(_)) {
                    self.refuse("patterns may only match literals and attribute lookups", pattern.span);
                }
                self.expr(value)
            }
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) => {
                if patterns.iter().filter(|p| matches!(p.kind, PatternKind::Star(_))).count() > 1 {
                    self.refuse("multiple starred names in sequence pattern", pattern.span);
                }
                patterns.iter().try_for_each(|p| self.pattern(p, bound))
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                if keys.iter().any(|key| matches!(key.kind, ExprKind::JoinedStr(_))) {
                    let message = "mapping pattern keys may only match literals and attribute lookups";
                    self.refuse(message, pattern.span);
                }
                self.check_keys(keys, pattern.span);
                keys.iter().try_for_each(|k| self.expr(k))?;
                patterns.iter().try_for_each(|p| self.pattern(p, bound))?;
                rest.map_or(Ok(()), |rest| self.capture(Ident { span: pattern.span, ..rest }, bound))
            }
            PatternKind::Class { class, positional, keywords } => {
                self.expr(class)?;
                self.check_attributes(keywords);
                positional.iter().try_for_each(|p| self.pattern(p, bound))?;
                keywords.iter().try_for_each(|(_, p)| self.pattern(p, bound))
            }
            PatternKind::Star(name) => {
                name.map_or(Ok(()), |name| self.capture(Ident { span: pattern.span, ..name }, bound))
            }
            PatternKind::As { pattern: inner, name } => {
                inner.map_or(Ok(()), |p| self.pattern(p, bound))?;
                name.map_or(Ok(()), |name| self.capture(Ident { span: pattern.span, ..name }, bound))
            }
            PatternKind::Or(alternatives) => self.alternatives(pattern, alternatives, bound),
        }
    }

    fn alternatives(
        &mut self,
        pattern: &'a Pattern<'a>,
        alternatives: &'a [Pattern<'a>],
        bound: &mut HashSet<Name>,
    ) -> Result<()> {
        let mut first: Option<HashSet<Name>> = None;
        for (i, alternative) in alternatives.iter().enumerate() {
            let mut here = HashSet::new();
            self.pattern(alternative, &mut here)?;
            if first.as_ref().is_some_and(|first| *first != here) {
                self.refuse("alternative patterns bind different names", pattern.span);
            }
            if i + 1 < alternatives.len() {
                self.check_refutable(alternative);
            }
            first.get_or_insert(here);
        }
        for name in first.unwrap_or_default() {
            if !bound.insert(name) {
                self.bound_twice(name, pattern.span);
            }
        }
        Ok(())
    }

    fn capture(&mut self, ident: Ident, bound: &mut HashSet<Name>) -> Result<()> {
        self.define(ident.name, LOCAL, ident.span)?;
        let name = self.mangle(ident.name);
        if !bound.insert(name) {
            self.bound_twice(name, ident.span);
        }
        Ok(())
    }

    fn bound_twice(&mut self, name: Name, span: Span) {
        let message = format!("multiple assignments to name '{}' in pattern", self.names.text(name));
        self.refuse(message, span);
    }

    fn check_attributes(&mut self, keywords: &[(Ident, Pattern<'a>)]) {
        let mut seen = HashSet::new();
        for (ident, pattern) in keywords {
            self.check_name(ident.name, "assign to", pattern.span);
            if !seen.insert(ident.name) {
                let message = format!("attribute name repeated in class pattern: {}", self.names.symbol(ident.name));
                self.refuse(message, pattern.span);
            }
        }
    }

    fn check_keys(&mut self, keys: &[Expr<'a>], span: Span) {
        let mut seen: Vec<Literal> = Vec::new();
        for key in keys {
            let Some((value, text)) = literal(key) else { continue };
            if seen.contains(&value) {
                return self.refuse(format!("mapping pattern checks duplicate key ({text})"), span);
            }
            seen.push(value);
        }
    }
}

/// What makes a literal key the same as another, and its repr.
fn literal(key: &Expr<'_>) -> Option<(Literal, String)> {
    let number = |re: f64, im: f64, text: String| (Literal::Number(re + 0.0, im + 0.0), text);
    Some(match &key.kind {
        ExprKind::Constant(Constant::False) => number(0.0, 0.0, "False".into()),
        ExprKind::Constant(Constant::True) => number(1.0, 0.0, "True".into()),
        ExprKind::Constant(Constant::Int(value)) if value.unsigned_abs() <= 1 << 53 => {
            number(*value as f64, 0.0, value.to_string())
        }
        ExprKind::Constant(Constant::Float(value)) => number(*value, 0.0, unparse::float(*value, true)),
        ExprKind::Constant(Constant::Imaginary(value)) => number(0.0, *value, unparse::float(*value, false) + "j"),
        ExprKind::Constant(constant) => {
            let text = unparse::constant(constant);
            let shown = String::from_utf8_lossy(&text).into_owned();
            (Literal::Other(text), shown)
        }
        ExprKind::Unary { op: UnaryOp::USub, operand } => match literal(operand)? {
            (Literal::Number(re, im), text) if text == "0" => number(re, im, text),
            (Literal::Number(re, im), text) => number(-re, -im, format!("-{text}")),
            (Literal::Other(text), shown) => (Literal::Other([b"-", text.as_slice()].concat()), format!("-{shown}")),
        },
        ExprKind::Binary { left, op, right } => {
            let ((Literal::Number(re, _), real), (Literal::Number(_, im), imaginary)) =
                (literal(left)?, literal(right)?)
            else {
                return None;
            };
            let (im, sign) = if *op == Operator::Sub { (-im, '-') } else { (im, '+') };
            number(re, im, format!("({real}{sign}{imaginary})"))
        }
        _ => return None,
    })
}

#[derive(PartialEq)]
enum Literal {
    /// Real and imaginary part.
    Number(f64, f64),
    /// As it is written: text, bytes, `None`, a wide integer.
    Other(Vec<u8>),
}
