//! What stands where it must not: the rules that neither the grammar nor the binding of names covers.
//!
//! CPython finds most of it while it generates code, when all names are resolved. What is refused here is therefore only noted
//! ([`Collector::refuse`]); the first of it is the error if nothing is wrong with the names.

use std::collections::HashSet;

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::collect::Collector;
use super::{Scope, ScopeKind};
use crate::compile::error::{CompileError, Result};
use crate::compile::names::Names;

impl<'a> Collector<'_, 'a> {
    pub fn check_break(&mut self, span: Span) {
        self.check_star_handler(span);
        if !self.context.in_loop {
            self.refuse("'break' outside loop", span);
        }
    }

    pub fn check_continue(&mut self, span: Span) {
        self.check_star_handler(span);
        if !self.context.in_loop {
            self.refuse("'continue' not properly in loop", span);
        }
    }

    fn check_star_handler(&mut self, span: Span) {
        if self.context.in_star_handler {
            self.refuse("'break', 'continue' and 'return' cannot appear in an except* block", span);
        }
    }

    /// `value`: where what it returns stands.
    pub fn check_return(&mut self, value: Option<Span>, span: Span) {
        if self.here().kind != ScopeKind::Function {
            return self.refuse("'return' outside function", span);
        }
        if value.is_some() {
            let before = self.scopes.refused.len();
            self.scope().returns_value.get_or_insert((span, before));
        }
        if self.context.star_handler_around {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            self.refuse(message, value.unwrap_or(span));
        }
    }

    /// After a function's body, when it is known whether it yields.
    pub fn check_async_generator(&mut self) {
        if let Scope { is_generator: true, is_coroutine: true, returns_value: Some((span, before)), .. } = *self.here()
        {
            let error = CompileError::syntax("'return' with value in async generator", span);
            self.scopes.refused.insert(before, error);
        }
    }

    pub fn here(&self) -> &Scope {
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

    pub fn check_async(&mut self, what: &str, span: Span) {
        if !self.here().is_coroutine && !self.awaits_at_top() {
            self.refuse(format!("'{what}' outside async function"), span);
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
            self.refuse("'await' outside function", span);
        } else if !scope.is_coroutine {
            self.refuse("'await' outside async function", span);
        }
        Ok(())
    }

    /// After what is yielded. `refused`: how much was refused before that, which comes first.
    pub fn check_yield(&mut self, what: &str, span: Span, refused: usize) -> Result<()> {
        let refuse = |walk: &mut Self, message: String| {
            walk.scopes.refused.insert(refused, CompileError::syntax(message, span));
        };
        let inside = match self.here().kind {
            ScopeKind::ListComp => "list comprehension",
            ScopeKind::SetComp => "set comprehension",
            ScopeKind::DictComp => "dict comprehension",
            ScopeKind::GeneratorExp => "generator expression",
            ScopeKind::Function | ScopeKind::Lambda => {
                if what == "yield from" && self.here().is_coroutine {
                    refuse(self, "'yield from' inside async function".to_owned());
                }
                self.scope().is_generator = true;
                return Ok(());
            }
            _ => {
                refuse(self, format!("'{what}' outside function"));
                return Ok(());
            }
        };
        self.fail(format!("'yield' inside {inside}"), span)
    }

    /// A comprehension that awaits makes the one around it await too; in the end there must be an `async def`.
    pub fn check_async_comprehension(&mut self, span: Span) {
        let scope = self.scope();
        if scope.kind.is_comprehension() {
            scope.is_coroutine = true;
        } else if !scope.is_coroutine && !self.awaits_at_top() {
            self.refuse("asynchronous comprehension outside of an asynchronous function", span);
        }
    }

    pub fn check_keywords(&mut self, keywords: &[Keyword<'a>]) {
        let mut seen = HashSet::new();
        for keyword in keywords {
            let Some(name) = keyword.name else { continue };
            let text = self.names.symbol(name.name);
            if text == "__debug__" {
                return self.refuse("cannot assign to __debug__", keyword.span);
            }
            if !seen.insert(name.name) {
                let message = format!("keyword argument repeated: {text}");
                return self.refuse(message, keyword.span);
            }
        }
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

/// The `from __future__` imports that a file begins with: whether one of them asks for postponed annotations, and where the last one ends.
pub fn future_imports(body: &[Stmt<'_>], names: &Names<'_>) -> Result<(bool, u32)> {
    let mut annotations = false;
    let mut end = 0;
    for (i, stmt) in body.iter().enumerate() {
        match &stmt.kind {
            StmtKind::ImportFrom { module: Some(module), names: features, level: 0 }
                if names.symbol(module.dotted) == "__future__" =>
            {
                for feature in *features {
                    annotations |= future_feature(names.symbol(feature.name.dotted), stmt.span)?;
                }
                end = stmt.span.end;
            }
            StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str(_)), .. }) if i == 0 => {}
            _ => break,
        }
    }
    Ok((annotations, end))
}

fn future_feature(feature: &str, span: Span) -> Result<bool> {
    match feature {
        "braces" => Err(CompileError::syntax("not a chance", span).without_end()),
        _ if FEATURES.contains(&feature) => Ok(feature == "annotations"),
        _ => Err(CompileError::syntax(format!("future feature {feature} is not defined"), span).without_end()),
    }
}
