//! Definitions: functions with their parameters, classes, type aliases, type parameters.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::collect::Collector;
use super::scope::flags::*;
use super::{ScopeKind, Signature, Tag};
use crate::compile::error::Result;
use crate::compile::names::Name;

impl<'a> Collector<'_, 'a> {
    pub fn defaults(&mut self, params: &'a Parameters<'a>) -> Result<()> {
        for param in params.posonly.iter().chain(params.args).chain(params.kwonly) {
            self.maybe(param.default)?;
        }
        Ok(())
    }

    pub fn parameters(&mut self, params: &'a Parameters<'a>) -> Result<()> {
        let count = |list: &[Param<'a>]| u16::try_from(list.len()).unwrap_or(u16::MAX);
        self.scope().signature = Signature {
            positional: count(params.posonly).saturating_add(count(params.args)),
            posonly: count(params.posonly),
            kwonly: count(params.kwonly),
            varargs: params.vararg.is_some(),
            varkw: params.kwarg.is_some(),
        };
        for param in all_parameters(params) {
            let name = self.mangle(param.name.name);
            if self.scope().flags(name) & PARAM != 0 {
                let text = self.names.text(name);
                return self.fail(format!("duplicate argument '{text}' in function definition"), param.span);
            }
            self.define(param.name.name, PARAM, param.span)?;
            self.scope().params.push(name);
        }
        Ok(())
    }

    pub fn function_def(&mut self, def: &'a FunctionDef<'a>, span: Span) -> Result<()> {
        self.define(def.name.name, LOCAL, span)?;
        self.defaults(&def.params)?;
        self.exprs(def.decorators)?;
        if def.type_params.is_empty() {
            return self.function_inside(def);
        }
        let name = self.names.of(def.name.name);
        self.enter(def, Tag::TypeParams, ScopeKind::TypeParams, name, |walk| {
            let defaults = walk.names.intern(".defaults");
            let kwdefaults = walk.names.intern(".kwdefaults");
            if params_with_defaults(&def.params) {
                walk.implicit_param(defaults);
            }
            if def.params.kwonly.iter().any(|p| p.default.is_some()) {
                walk.implicit_param(kwdefaults);
            }
            walk.type_params(def.type_params)?;
            walk.function_inside(def)
        })?;
        Ok(())
    }

    pub fn implicit_param(&mut self, name: Name) {
        let scope = self.scope();
        scope.add(name, PARAM);
        scope.params.push(name);
        scope.signature.positional += 1;
    }

    fn function_inside(&mut self, def: &'a FunctionDef<'a>) -> Result<()> {
        for param in all_parameters(&def.params) {
            param.annotation.map_or(Ok(()), |a| self.annotation(a))?;
        }
        def.returns.map_or(Ok(()), |a| self.annotation(a))?;
        let name = self.names.of(def.name.name);
        self.enter(def, Tag::Body, ScopeKind::Function, name, |walk| {
            walk.scope().is_coroutine = def.is_async;
            walk.parameters(&def.params)?;
            walk.body(def.body)?;
            walk.check_async_generator();
            Ok(())
        })?;
        Ok(())
    }

    pub fn class_def(&mut self, def: &'a ClassDef<'a>, span: Span) -> Result<()> {
        self.define(def.name.name, LOCAL, span)?;
        self.exprs(def.decorators)?;
        if def.type_params.is_empty() {
            return self.class_inside(def);
        }
        let name = self.names.of(def.name.name);
        self.enter(def, Tag::TypeParams, ScopeKind::TypeParams, name, |walk| {
            let type_params = walk.names.intern(".type_params");
            let generic_base = walk.names.intern(".generic_base");
            let params = def.type_params.iter().map(|param| walk.names.mangle(param.name.name, Some(name))).collect();
            let id = walk.current;
            let scope = walk.scope();
            scope.mangled_params = Some((name, params));
            scope.of_params = Some(id);
            scope.add(type_params, LOCAL | USE);
            scope.add(generic_base, LOCAL | USE);
            walk.type_params(def.type_params)?;
            walk.class_inside(def)
        })?;
        Ok(())
    }

    fn class_inside(&mut self, def: &'a ClassDef<'a>) -> Result<()> {
        self.items(def.bases)?;
        self.keywords(def.keywords)?;
        let name = self.names.of(def.name.name);
        self.enter(def, Tag::Body, ScopeKind::Class, name, |walk| {
            let type_params = walk.names.intern(".type_params");
            let implied = ["__module__", "__qualname__"].map(|text| walk.names.intern(text));
            let scope = walk.scope();
            scope.private = Some(name);
            scope.of_params = None;
            for name in implied {
                scope.add(name, LOCAL);
            }
            if !def.type_params.is_empty() {
                scope.add(type_params, USE);
            }
            walk.body(def.body)
        })?;
        Ok(())
    }

    pub fn type_alias(
        &mut self,
        name: Ident,
        span: Span,
        params: &'a [TypeParam<'a>],
        value: &'a Expr<'a>,
    ) -> Result<()> {
        self.define(name.name, LOCAL, span)?;
        let text = self.names.of(name.name);
        let inside = |walk: &mut Self| {
            let done = walk.enter(value, Tag::AliasValue, ScopeKind::TypeAlias, text, |walk| walk.expr(value));
            done.map(drop)
        };
        if params.is_empty() {
            return inside(self);
        }
        self.enter(value, Tag::TypeParams, ScopeKind::TypeParams, text, |walk| {
            walk.type_params(params)?;
            inside(walk)
        })?;
        Ok(())
    }

    pub fn type_params(&mut self, params: &'a [TypeParam<'a>]) -> Result<()> {
        let mut defaulted = false;
        for param in params {
            let name = self.mangle(param.name.name);
            if defaulted && param.default.is_none() {
                let text = self.names.symbol(param.name.name);
                let message = format!("non-default type parameter '{text}' follows default type parameter");
                self.refuse(message, param.span);
            }
            defaulted |= param.default.is_some();
            if self.scope().flags(name) & TYPE_PARAM != 0 {
                return self.fail(format!("duplicate type parameter '{}'", self.names.text(name)), param.span);
            }
            self.define(param.name.name, TYPE_PARAM | LOCAL, param.span)?;
            let text = self.names.of(param.name.name);
            if let TypeParamKind::TypeVar { bound: Some(bound) } = param.kind {
                self.enter(bound, Tag::Bound, ScopeKind::TypeParamExpr, text, |walk| {
                    if let ExprKind::Tuple { .. } = bound.kind {
                        walk.scope().place = Some("a TypeVar constraint");
                    }
                    walk.expr(bound)
                })?;
            }
            if let Some(default) = param.default {
                self.enter(default, Tag::Default, ScopeKind::TypeParamExpr, text, |walk| {
                    walk.scope().place = Some(match param.kind {
                        TypeParamKind::TypeVar { .. } => "a TypeVar default",
                        TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
                        TypeParamKind::ParamSpec => "a ParamSpec default",
                    });
                    walk.item(default)
                })?;
            }
        }
        Ok(())
    }
}

/// Parameters in register order.
fn all_parameters<'a>(params: &Parameters<'a>) -> impl Iterator<Item = &'a Param<'a>> + use<'a> {
    let positional = params.posonly.iter().chain(params.args);
    positional.chain(params.kwonly).chain(params.vararg).chain(params.kwarg)
}

/// Whether a positional parameter has a default.
fn params_with_defaults(params: &Parameters<'_>) -> bool {
    params.posonly.iter().chain(params.args).any(|p| p.default.is_some())
}
