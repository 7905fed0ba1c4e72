//! Type parameters and `type` statements. Bounds, defaults and an alias's value are functions, called when someone asks.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::Reg;
use super::calls::temp_number;
use super::{Const, Emitter, Op};
use crate::compile::error::Result;
use crate::compile::resolve::Tag;

impl<'a> Emitter<'_, 'a> {
    /// Makes the type parameters, binds their names, and leaves the tuple of them in a new temporary.
    pub fn type_param_tuple(&mut self, params: &'a [TypeParam<'a>]) -> Result<Reg> {
        let run = Reg::temp(self.out.temps);
        for param in params {
            let reg = self.out.new_temp();
            self.type_param(param, reg)?;
            let copy = self.out.new_temp();
            self.out.rr(Op::Move, copy, reg);
            let name = self.mangle(param.name.name);
            self.store_name(name, copy);
            self.out.temps -= 1;
        }
        self.out.rrn(Op::BuildTuple, run, run, params.len() as i64);
        self.out.temps = temp_number(run) + 1;
        Ok(run)
    }

    fn type_param(&mut self, param: &'a TypeParam<'a>, dst: Reg) -> Result<()> {
        let text = Const::Str(self.shared.names.symbol(param.name.name).as_bytes().into());
        self.at(param.span);
        self.load_const(dst, text);
        let bound = self.out.new_temp();
        let mut kind = match param.kind {
            TypeParamKind::TypeVar { bound: None } => 0,
            TypeParamKind::TypeVar { bound: Some(Expr { kind: ExprKind::Tuple { .. }, .. }) } => 2,
            TypeParamKind::TypeVar { .. } => 1,
            TypeParamKind::TypeVarTuple => 3,
            TypeParamKind::ParamSpec => 4,
        };
        if let TypeParamKind::TypeVar { bound: Some(value) } = param.kind {
            self.annotation_function(value, Tag::Bound, bound)?;
        }
        if let Some(default) = param.default {
            let reg = self.out.new_temp();
            self.annotation_function(default, Tag::Default, reg)?;
            kind |= 8;
        }
        self.at(param.span);
        self.out.rrn(Op::TypeParam, dst, dst, kind);
        self.out.temps = temp_number(dst) + 1;
        Ok(())
    }

    /// The function that evaluates `value` in a scope of its own, in the topmost temporary.
    fn annotation_function(&mut self, value: &'a Expr<'a>, tag: Tag, dst: Reg) -> Result<()> {
        let scope = self.shared.scopes.of(value, tag);
        let unit = self.nested_unit(scope, value.span, |inner| {
            let result = inner.out.new_temp();
            match value.kind {
                // The default of `*Ts`.
                ExprKind::Starred(starred) if tag == Tag::Default => {
                    let iterable = inner.push(starred)?;
                    inner.out.rrn(Op::Unpack, result, iterable, 1);
                }
                _ => inner.expr(value, result)?,
            }
            inner.at(value.span);
            inner.out.r(Op::Return, result);
            inner.out.dead();
            Ok(())
        })?;
        self.at(value.span);
        self.make_function(dst, 0, scope, unit);
        Ok(())
    }

    pub fn type_alias(
        &mut self,
        span: Span,
        name: Ident,
        params: &'a [TypeParam<'a>],
        value: &'a Expr<'a>,
    ) -> Result<()> {
        let window = self.out.new_temp();
        if params.is_empty() {
            self.alias_value(span, name, None, value, window)?;
        } else {
            let scope = self.shared.scopes.of(value, Tag::TypeParams);
            let unit = self.nested_unit(scope, span, |inner| {
                let tuple = inner.type_param_tuple(params)?;
                let result = inner.out.new_temp();
                inner.alias_value(span, name, Some(tuple), value, result)?;
                inner.out.r(Op::Return, result);
                inner.out.dead();
                Ok(())
            })?;
            self.at(span);
            self.make_function(window, 0, scope, unit);
            self.out.temp_run(1);
            self.out.emit(Op::Call, window.0, 0, 0);
        }
        let name = self.mangle(name.name);
        self.store_name(name, window);
        self.out.temps = 0;
        Ok(())
    }

    /// The alias itself, in the topmost temporary.
    fn alias_value(
        &mut self,
        span: Span,
        name: Ident,
        params: Option<Reg>,
        value: &'a Expr<'a>,
        dst: Reg,
    ) -> Result<()> {
        let text = Const::Str(self.shared.names.symbol(name.name).as_bytes().into());
        self.at(span);
        self.load_const(dst, text);
        let tuple = self.out.new_temp();
        match params {
            Some(params) => self.out.copy(tuple, params),
            None => self.load_const(tuple, Const::None),
        }
        let function = self.out.new_temp();
        self.annotation_function(value, Tag::AliasValue, function)?;
        self.at(span);
        self.out.rr(Op::TypeAlias, dst, dst);
        self.out.temps = temp_number(dst) + 1;
        Ok(())
    }
}
