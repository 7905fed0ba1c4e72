//! What stands where it must not: the rules that neither the grammar nor the binding of names covers.

use std::collections::HashSet;

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::collect::Collector;
use super::{Scope, ScopeKind};
use crate::compile::error::{CompileError, Result};
use crate::compile::names::Names;

impl<'a> Collector<'_, 'a> {
    pub fn check_break(&self, span: Span) -> Result<()> {
        self.check_star_handler(span)?;
        if self.context.in_loop { Ok(()) } else { self.fail("'break' outside loop", span) }
    }

    pub fn check_continue(&self, span: Span) -> Result<()> {
        self.check_star_handler(span)?;
        if self.context.in_loop { Ok(()) } else { self.fail("'continue' not properly in loop", span) }
    }

    fn check_star_handler(&self, span: Span) -> Result<()> {
        match self.context.in_star_handler {
            true => self.fail("'break', 'continue' and 'return' cannot appear in an except* block", span),
            false => Ok(()),
        }
    }

    /// `value`: where what it returns stands.
    pub fn check_return(&mut self, value: Option<Span>, span: Span) -> Result<()> {
        if self.here().kind != ScopeKind::Function {
            return self.fail("'return' outside function", span);
        }
        if self.context.star_handler_around {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            return self.fail(message, value.unwrap_or(span));
        }
        if value.is_some() {
            self.scope().returns_value.get_or_insert(span);
        }
        Ok(())
    }

    /// After a function's body, when it is known whether it yields.
    pub fn check_async_generator(&self) -> Result<()> {
        match self.here() {
            Scope { is_generator: true, is_coroutine: true, returns_value: Some(span), .. } => {
                self.fail("'return' with value in async generator", *span)
            }
            _ => Ok(()),
        }
    }

    fn here(&self) -> &Scope {
        self.scopes.get(self.current)
    }

    pub fn check_annotation_scope(&self, what: &str, span: Span) -> Result<()> {
        match self.here().place {
            Some(place) => self.fail(format!("{what} cannot be used within {place}"), span),
            None => Ok(()),
        }
    }

    /// May the text await outside of any function? Then its code is a coroutine's.
    fn awaits_at_top(&mut self) -> bool {
        let allowed = self.scopes.top_level_await && self.here().kind == ScopeKind::Module;
        self.scope().is_coroutine |= allowed;
        allowed
    }

    pub fn check_async(&mut self, what: &str, span: Span) -> Result<()> {
        match self.here().is_coroutine || self.awaits_at_top() {
            true => Ok(()),
            false => self.fail(format!("'{what}' outside async function"), span),
        }
    }

    pub fn check_await(&mut self, span: Span) -> Result<()> {
        self.check_annotation_scope("await expression", span)?;
        if self.awaits_at_top() {
            return Ok(());
        }
        let scope = self.scope();
        if scope.kind.is_comprehension() {
            scope.is_coroutine = true;
        } else if !scope.kind.is_function_like() {
            return self.fail("'await' outside function", span);
        } else if !scope.is_coroutine {
            return self.fail("'await' outside async function", span);
        }
        Ok(())
    }

    pub fn check_yield(&mut self, what: &str, span: Span) -> Result<()> {
        self.check_annotation_scope("yield expression", span)?;
        let inside = match self.here().kind {
            ScopeKind::ListComp => "list comprehension",
            ScopeKind::SetComp => "set comprehension",
            ScopeKind::DictComp => "dict comprehension",
            ScopeKind::GeneratorExp => "generator expression",
            ScopeKind::Function | ScopeKind::Lambda => {
                if what == "yield from" && self.here().is_coroutine {
                    return self.fail("'yield from' inside async function", span);
                }
                self.scope().is_generator = true;
                return Ok(());
            }
            _ => return self.fail(format!("'{what}' outside function"), span),
        };
        self.fail(format!("'yield' inside {inside}"), span)
    }

    /// A comprehension that awaits makes the one around it await too; in the end there must be an `async def`.
    pub fn check_async_comprehension(&mut self, span: Span) -> Result<()> {
        let scope = self.scope();
        if scope.kind.is_comprehension() {
            scope.is_coroutine = true;
            return Ok(());
        }
        match scope.is_coroutine || self.awaits_at_top() {
            true => Ok(()),
            false => self.fail("asynchronous comprehension outside of an asynchronous function", span),
        }
    }

    pub fn check_keywords(&self, keywords: &[Keyword<'a>]) -> Result<()> {
        let mut seen = HashSet::new();
        for keyword in keywords {
            let Some(name) = keyword.name else { continue };
            let text = self.names.symbol(name.name);
            if text == "__debug__" {
                return self.fail("cannot assign to __debug__", keyword.span);
            }
            if !seen.insert(name.name) {
                return self.fail(format!("keyword argument repeated: {text}"), keyword.span);
            }
        }
        Ok(())
    }
}

const FEATURES: &[&str] = &[
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Checks the `from __future__` imports of a file; whether one of them asks for postponed annotations.
pub fn future_imports(body: &[Stmt<'_>], names: &Names<'_>) -> Result<bool> {
    let mut annotations = false;
    let mut allowed = true;
    for (i, stmt) in body.iter().enumerate() {
        match &stmt.kind {
            StmtKind::ImportFrom { module: Some(module), names: features, level: 0 }
                if names.symbol(module.dotted) == "__future__" =>
            {
                if !allowed {
                    let message = "from __future__ imports must occur at the beginning of the file";
                    return Err(CompileError::syntax(message, stmt.span));
                }
                for feature in *features {
                    annotations |= future_feature(names.symbol(feature.name.dotted), stmt.span)?;
                }
            }
            StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str(_)), .. }) if i == 0 => {}
            _ => allowed = false,
        }
    }
    Ok(annotations)
}

fn future_feature(feature: &str, span: Span) -> Result<bool> {
    match feature {
        "braces" => Err(CompileError::syntax("not a chance", span).without_end()),
        _ if FEATURES.contains(&feature) => Ok(feature == "annotations"),
        _ => Err(CompileError::syntax(format!("future feature {feature} is not defined"), span).without_end()),
    }
}
