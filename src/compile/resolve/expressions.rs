//! Expressions: the names that they use and bind, and the scopes of lambdas and comprehensions.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::collect::Collector;
use super::scope::flags::*;
use super::{ScopeKind, Scopes, Tag};
use crate::compile::error::Result;

impl<'a> Collector<'_, 'a> {
    pub fn expr(&mut self, e: &'a Expr<'a>) -> Result<()> {
        self.guard.check(e.span)?;
        let base = self.links.len();
        let mut e = e;
        // Down to the leftmost operand of a chain, and back over what stands to its right.
        while let ExprKind::Binary { left: first, .. }
        | ExprKind::Attribute { value: first, .. }
        | ExprKind::Subscript { value: first, .. }
        | ExprKind::Call { func: first, .. }
        | ExprKind::Unary { operand: first, .. } = e.kind
        {
            self.links.push(e);
            e = first;
        }
        let mut done = self.leaf(e);
        while self.links.len() > base {
            let Some(link) = self.links.pop() else { break };
            done = done.and_then(|()| self.link(link));
        }
        done
    }

    /// What stands to the right of a chain's link.
    fn link(&mut self, e: &'a Expr<'a>) -> Result<()> {
        match &e.kind {
            ExprKind::Binary { right, .. } => self.expr(right),
            ExprKind::Subscript { value, index } => {
                self.doubt_subscript(value, index);
                self.item(index)
            }
            ExprKind::Call { func, args, keywords } => {
                self.doubt_call(func);
                self.items(args)?;
                self.keywords(keywords)
            }
            _ => Ok(()),
        }
    }

    pub fn keywords(&mut self, keywords: &'a [Keyword<'a>]) -> Result<()> {
        self.check_keywords(keywords);
        keywords.iter().try_for_each(|k| self.expr(k.value))
    }

    fn leaf(&mut self, e: &'a Expr<'a>) -> Result<()> {
        use ScopeKind::*;
        match &e.kind {
            ExprKind::Name(symbol) => {
                self.use_name(*symbol);
                Ok(())
            }
            ExprKind::Constant(_) => Ok(()),
            ExprKind::BoolOp { values, .. } => self.exprs(values),
            ExprKind::Named { target, value } => self.named(*target, value, e.span),
            ExprKind::Lambda { params, body } => self.lambda(e, params, body),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                keys.iter().flatten().try_for_each(|k| self.expr(k))?;
                self.exprs(values)
            }
            ExprKind::Set(elts) | ExprKind::List(elts) | ExprKind::Tuple { elts, .. } => self.items(elts),
            ExprKind::JoinedStr(elts) => self.exprs(elts),
            ExprKind::ListComp { elt, generators } => self.comprehension(e, ListComp, "<listcomp>", &[elt], generators),
            ExprKind::SetComp { elt, generators } => self.comprehension(e, SetComp, "<setcomp>", &[elt], generators),
            ExprKind::DictComp { key, value, generators } => {
                // As CPython, which walks the value first.
                self.comprehension(e, DictComp, "<dictcomp>", &[value, key], generators)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(e, GeneratorExp, "<genexpr>", &[elt], generators)
            }
            ExprKind::Await(value) => {
                self.check_await(e.span)?;
                self.expr(value)
            }
            ExprKind::Yield(value) => {
                self.check_annotation_scope("yield expression", e.span)?;
                let refused = self.scopes.refused.len();
                self.maybe(*value)?;
                self.check_yield("yield", e.span, refused)
            }
            ExprKind::YieldFrom(value) => {
                self.check_annotation_scope("yield expression", e.span)?;
                let refused = self.scopes.refused.len();
                self.expr(value)?;
                self.check_yield("yield from", e.span, refused)
            }
            ExprKind::Compare { left, ops, comparators } => {
                // `not x is y` is made `x is not y` before.
                let negated = self.links.last().is_some_and(|link| {
                    matches!(link.kind, ExprKind::Unary { op: UnaryOp::Not, operand } if std::ptr::eq(operand, e))
                });
                match ops {
                    [CmpOp::Is] if negated => self.doubt_identity(left, &[CmpOp::IsNot], comparators, e.span),
                    [CmpOp::IsNot] if negated => self.doubt_identity(left, &[CmpOp::Is], comparators, e.span),
                    _ => self.doubt_identity(left, ops, comparators, e.span),
                }
                self.expr(left)?;
                self.exprs(comparators)
            }
            ExprKind::FormattedValue { value, spec, .. } => {
                self.expr(value)?;
                self.maybe(*spec)
            }
            ExprKind::Starred(value) => {
                self.refuse("can't use starred expression here", e.span);
                self.expr(value)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.maybe(*lower)?;
                self.maybe(*upper)?;
                self.maybe(*step)
            }
            // The chain's links are `expr`'s.
            ExprKind::Binary { .. }
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. }
            | ExprKind::Call { .. }
            | ExprKind::Unary { .. } => self.expr(e),
        }
    }

    fn comprehension(
        &mut self,
        node: &'a Expr<'a>,
        kind: ScopeKind,
        name: &str,
        elts: &[&'a Expr<'a>],
        generators: &'a [Comprehension<'a>],
    ) -> Result<()> {
        let outer = self.context.comp_iterable;
        self.context.comp_iterable = true;
        self.expr(generators[0].iter)?;
        self.context.comp_iterable = outer;
        let name = self.names.intern(name);
        let id = self.enter(node, Tag::Body, kind, name, |walk| {
            let iterator = walk.names.intern(".0");
            let scope = walk.scope();
            if !scope.inlined {
                walk.implicit_param(iterator);
            }
            let scope = walk.scope();
            scope.is_generator = kind == ScopeKind::GeneratorExp;
            scope.is_coroutine = generators[0].is_async;
            for (i, generator) in generators.iter().enumerate() {
                walk.generator(generator, i > 0)?;
            }
            elts.iter().try_for_each(|e| walk.expr(e))
        })?;
        let is_async = self.scopes.get(id).is_coroutine && kind != ScopeKind::GeneratorExp;
        if is_async {
            self.check_async_comprehension(node.span);
        }
        Ok(())
    }

    fn generator(&mut self, generator: &'a Comprehension<'a>, inner: bool) -> Result<()> {
        self.scope().is_coroutine |= generator.is_async;
        self.context.comp_target = true;
        let target = self.target(generator.target);
        self.context.comp_target = false;
        target?;
        if inner {
            let outer = std::mem::replace(&mut self.context.comp_iterable, true);
            let done = self.expr(generator.iter);
            self.context.comp_iterable = outer;
            done?;
        }
        self.exprs(generator.ifs)
    }

    /// `target := value` binds in the function (or file) around all comprehensions.
    fn named(&mut self, target: Ident, value: &'a Expr<'a>, span: Span) -> Result<()> {
        self.check_annotation_scope("named expression", span)?;
        if self.context.comp_iterable {
            return self.fail("assignment expression cannot be used in a comprehension iterable expression", span);
        }
        if self.scopes.get(self.current).kind.is_comprehension() {
            self.bind_around_comprehension(target)?;
        }
        self.expr(value)?;
        self.define(target.name, LOCAL | WALRUS, target.span)
    }

    fn bind_around_comprehension(&mut self, target: Ident) -> Result<()> {
        let name = self.mangle(target.name);
        let mut at = self.current;
        loop {
            let scope = self.scopes.get(at);
            let declared = scope.flags(name);
            if scope.kind.is_comprehension() {
                if declared & ITERATION != 0 {
                    let text = self.names.symbol(target.name);
                    let message =
                        format!("assignment expression cannot rebind comprehension iteration variable '{text}'");
                    return self.fail(message, target.span);
                }
            } else if scope.kind == ScopeKind::Class {
                let message = "assignment expression within a comprehension cannot be used in a class body";
                return self.fail(message, target.span);
            } else if let Some(place) = scope.place {
                // There CPython does not tell a bound from a default.
                let place = if scope.kind == ScopeKind::TypeParamExpr { "a TypeVar bound" } else { place };
                let inside = if scope.kind == ScopeKind::TypeParams { "within" } else { "in" };
                let message = format!("assignment expression within a comprehension cannot be used {inside} {place}");
                return self.fail(message, target.span);
            } else if self.context.comp_place {
                let text = self.names.symbol(target.name);
                let message = format!("comprehension inner loop cannot rebind assignment expression target '{text}'");
                return self.fail(message, target.span);
            } else {
                let global = scope.kind == ScopeKind::Module || declared & GLOBAL != 0;
                self.scopes.get_mut(at).add(name, if global { GLOBAL } else { LOCAL | WALRUS });
                self.scope().add(name, if global { GLOBAL } else { NONLOCAL });
                return Ok(());
            }
            at = scope.parent.unwrap_or(Scopes::MODULE);
        }
    }

    fn lambda(&mut self, node: &'a Expr<'a>, params: &'a Parameters<'a>, body: &'a Expr<'a>) -> Result<()> {
        self.defaults(params)?;
        let name = self.names.intern("<lambda>");
        self.enter(node, Tag::Body, ScopeKind::Lambda, name, |walk| {
            walk.parameters(params)?;
            walk.expr(body)
        })?;
        Ok(())
    }
}
