//! Functions, lambdas and classes: the unit inside, and what makes the object at run time.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::Reg;
use super::calls::{Arguments, temp_number};
use super::{Const, Emitter, Op, ScopeKind, has_annotations, split_docstring};
use crate::compile::error::Result;
use crate::compile::names::Name;
use crate::compile::resolve::{Binding, ScopeId, Scopes, Tag, flags as sym};
use crate::compile::unit::Unit;

/// Which parts of a function stand in the window of `MakeFunction`.
const DEFAULTS: u32 = 1;
const KEYWORD_DEFAULTS: u32 = 2;
const ANNOTATIONS: u32 = 4;
const CLOSURE: u32 = 8;

impl<'a> Emitter<'_, 'a> {
    /// Emits the unit of a scope inside of this one.
    pub fn nested_unit(
        &mut self,
        scope: ScopeId,
        from: Span,
        build: impl FnOnce(&mut Emitter<'_, 'a>) -> Result<()>,
    ) -> Result<Unit> {
        self.shared.guard.check(from)?;
        let first_line = self.shared.lines.position(from.start).0;
        let qualname = self.qualname_of(scope);
        let child_prefix = match self.shared.scopes.get(scope).kind {
            ScopeKind::TypeAlias => format!("{qualname}.<locals>."),
            kind if kind.is_annotation() && self.info().kind == ScopeKind::TypeParams => format!("{}.", self.qualname),
            kind if kind.is_annotation() => self.child_prefix.clone(),
            kind if kind == ScopeKind::Class || kind.is_comprehension() => format!("{qualname}."),
            _ => format!("{qualname}.<locals>."),
        };
        let mut inner = Emitter::new(self.shared, scope, qualname, first_line);
        inner.child_prefix = child_prefix;
        inner.at(Span::new(from.start, from.start));
        inner.prologue();
        build(&mut inner)?;
        inner.finish()
    }

    fn qualname_of(&self, scope: ScopeId) -> String {
        let info = self.shared.scopes.get(scope);
        let name = super::unit_name(info, &self.shared.names);
        // A `global f` makes `def f` a global function wherever it stands.
        let is_def = matches!(info.kind, ScopeKind::Function | ScopeKind::Class);
        let mut around = self.info();
        if around.kind == ScopeKind::TypeParams {
            around = self.shared.scopes.get(around.parent.unwrap_or(Scopes::MODULE));
        }
        if is_def && around.binding(info.name) == Binding::GlobalExplicit {
            return name;
        }
        format!("{}{name}", self.child_prefix)
    }

    /// What every unit begins with: the generator object, and cells.
    fn prologue(&mut self) {
        let info = self.info();
        let suspends = info.kind.is_function_like() && (info.is_generator || info.is_coroutine);
        let cells: Vec<Reg> = (0u32..)
            .zip(&self.var_names)
            .filter(|(_, name)| super::is_cell(info, **name))
            .map(|(i, _)| Reg(i))
            .collect();
        if suspends {
            self.out.emit(Op::MakeGenerator, 0, 0, 0);
        }
        cells.into_iter().for_each(|reg| self.out.r(Op::MakeCell, reg));
    }

    /// `MakeFunction` with the parts of `present` already in the window; adds the closure.
    pub fn make_function(&mut self, window: Reg, present: u32, scope: ScopeId, unit: Unit) {
        let free = self.shared.scopes.get(scope).free_names(&self.shared.names);
        let mut present = present;
        self.out.temps = temp_number(window) + 4;
        if !free.is_empty() {
            self.out.temps -= 1;
            let run = self.out.temp_run(free.len() as u32);
            for (i, &name) in free.iter().enumerate() {
                self.load_cell(name, run.plus(i as u32));
            }
            self.out.rrn(Op::BuildTuple, run, run, free.len() as i64);
            present |= CLOSURE;
        }
        let code = self.out.constant(Const::Code(Box::new(unit)));
        self.out.temp_run(0);
        self.out.emit(Op::MakeFunction, window.0, present, code);
        self.out.temps = temp_number(window) + 1;
    }

    pub fn lambda(&mut self, e: &'a Expr<'a>, params: &'a Parameters<'a>, body: &'a Expr<'a>, dst: Reg) -> Result<()> {
        self.built(dst, |emit, window| {
            let present = emit.defaults(params, window)?;
            let scope = emit.shared.scopes.of(e, Tag::Body);
            let unit = emit.nested_unit(scope, e.span, |inner| {
                let value = inner.operand(body)?;
                inner.at(body.span);
                inner.out.r(Op::Return, value);
                inner.out.dead();
                Ok(())
            })?;
            emit.at(e.span);
            emit.make_function(window, present, scope, unit);
            Ok(())
        })
    }

    /// Default values in the first two registers of the window.
    fn defaults(&mut self, params: &'a Parameters<'a>, window: Reg) -> Result<u32> {
        let mut present = 0;
        let positional: Vec<_> = params.posonly.iter().chain(params.args).filter_map(|p| p.default).collect();
        if !positional.is_empty() {
            self.out.temps = temp_number(window);
            let constants: Option<Box<[Const]>> = positional.iter().map(|e| self.fold(e)).collect();
            match constants {
                Some(constants) => {
                    let reg = self.out.new_temp();
                    self.load_const(reg, Const::Tuple(constants));
                }
                None => {
                    positional.iter().try_for_each(|e| self.push(e).map(drop))?;
                    self.out.rrn(Op::BuildTuple, window, window, positional.len() as i64);
                }
            }
            present |= DEFAULTS;
        }
        self.out.temps = temp_number(window) + 1;
        let mut count = 0;
        for param in params.kwonly {
            let Some(default) = param.default else { continue };
            let key = self.out.new_temp();
            let name = self.mangle(param.name.name);
            let text = self.str_const(name);
            self.load_const(key, text);
            self.push(default)?;
            count += 1;
        }
        if count > 0 {
            self.out.rrn(Op::BuildDict, window.plus(1), window.plus(1), count);
            present |= KEYWORD_DEFAULTS;
        }
        Ok(present)
    }

    /// Annotations in the third register of the window, in CPython's order.
    fn annotations(&mut self, def: &'a FunctionDef<'a>, window: Reg) -> Result<u32> {
        let params = &def.params;
        self.out.temps = temp_number(window) + 2;
        let in_order = params.args.iter().chain(params.posonly).chain(params.vararg);
        let mut count = 0;
        for param in in_order.chain(params.kwonly).chain(params.kwarg) {
            if let Some(annotation) = param.annotation {
                let name = self.mangle(param.name.name);
                self.annotated(name, annotation)?;
                count += 1;
            }
        }
        if let Some(returns) = def.returns {
            let name = self.intern("return");
            self.annotated(name, returns)?;
            count += 1;
        }
        if count == 0 {
            return Ok(0);
        }
        self.out.rrn(Op::BuildDict, window.plus(2), window.plus(2), count);
        Ok(ANNOTATIONS)
    }

    fn annotated(&mut self, name: Name, annotation: &'a Expr<'a>) -> Result<()> {
        let key = self.out.new_temp();
        let text = self.str_const(name);
        self.load_const(key, text);
        let value = self.out.new_temp();
        self.annotation(annotation, value)
    }

    /// The value of an annotation, or its text if annotations are postponed.
    pub fn annotation(&mut self, annotation: &'a Expr<'a>, dst: Reg) -> Result<()> {
        if self.shared.scopes.future_annotations {
            let text = crate::compile::unparse::unparse(annotation, &self.shared.names, self.shared.guard)?;
            self.load_const(dst, Const::Str(text.into()));
            return Ok(());
        }
        if let ExprKind::Starred(inner) = annotation.kind {
            let value = self.operand(inner)?;
            self.at(annotation.span);
            self.out.rrn(Op::Unpack, dst, value, 1);
            if dst.is_temp() {
                self.out.temps = temp_number(dst) + 1;
            }
            return Ok(());
        }
        self.expr(annotation, dst)
    }

    pub fn function_def(&mut self, def: &'a FunctionDef<'a>, span: Span) -> Result<()> {
        let first = def.decorators.first().map_or(span, |d| d.span);
        let value = self.decorated(def.decorators, |emit, window| {
            if def.type_params.is_empty() {
                let present = emit.defaults(&def.params, window)?;
                emit.function_value(def, window, present, span, first)
            } else {
                emit.generic_function(def, window, span, first)
            }
        })?;
        self.at(span);
        let name = self.mangle(def.name.name);
        self.store_name(name, value);
        Ok(())
    }

    /// Decorators, outermost first, around what `build` makes in the temporary that it is given.
    fn decorated(
        &mut self,
        decorators: &'a [Expr<'a>],
        build: impl FnOnce(&mut Self, Reg) -> Result<()>,
    ) -> Result<Reg> {
        let mut windows = Vec::with_capacity(decorators.len());
        for decorator in decorators {
            windows.push(self.push(decorator)?);
            self.out.temp_run(1);
        }
        let mut value = self.out.new_temp();
        build(self, value)?;
        for (decorator, window) in decorators.iter().zip(windows).rev() {
            self.at(decorator.span);
            self.out.emit(Op::Call, window.0, 1, 0);
            self.out.temps = temp_number(window) + 1;
            value = window;
        }
        Ok(value)
    }

    /// The function of a `def`, in a scope where its defaults are in the window already.
    pub fn function_value(
        &mut self,
        def: &'a FunctionDef<'a>,
        window: Reg,
        present: u32,
        span: Span,
        first: Span,
    ) -> Result<()> {
        let present = present | self.annotations(def, window)?;
        let scope = self.shared.scopes.of(def, Tag::Body);
        let unit = self.nested_unit(scope, first, |inner| inner.function_body(def.body))?;
        self.at(span);
        self.make_function(window, present, scope, unit);
        Ok(())
    }

    fn function_body(&mut self, body: &'a [Stmt<'a>]) -> Result<()> {
        let last = body.last().map_or(Span::default(), |stmt| stmt.span);
        let body = match split_docstring(body).filter(|_| self.shared.docstrings) {
            Some((doc, rest)) => {
                self.docstring = Some(super::clean_docstring(doc));
                rest
            }
            None => body,
        };
        self.body(body)?;
        if !self.out.is_dead() {
            if self.out.at == Span::default() {
                self.at(last);
            }
            self.return_none();
        }
        Ok(())
    }

    /// For a generic function: defaults, evaluated outside, as arguments of the function that makes the type parameters.
    fn generic_function(&mut self, def: &'a FunctionDef<'a>, window: Reg, span: Span, first: Span) -> Result<()> {
        let scope = self.shared.scopes.of(def, Tag::TypeParams);
        let unit = self.nested_unit(scope, first, |inner| {
            let tuple = inner.type_param_tuple(def.type_params)?;
            let window = inner.out.new_temp();
            let mut present = 0;
            inner.out.temps += 3;
            for (name, bit, offset) in [(".defaults", DEFAULTS, 0), (".kwdefaults", KEYWORD_DEFAULTS, 1)] {
                let name = inner.intern(name);
                if inner.info().flags(name) & sym::PARAM != 0 {
                    inner.load_name(name, window.plus(offset));
                    present |= bit;
                }
            }
            inner.function_value(def, window, present, span, first)?;
            inner.out.rr(Op::SetTypeParams, window, tuple);
            inner.out.r(Op::Return, window);
            inner.out.dead();
            Ok(())
        })?;
        // The arguments are evaluated where the inner function's window expects them.
        self.at(span);
        self.make_function(window, 0, scope, unit);
        self.out.temp_run(1);
        let arguments = self.out.new_temp();
        let present = self.defaults(&def.params, arguments)?;
        if present == KEYWORD_DEFAULTS {
            self.out.copy(arguments, arguments.plus(1));
        }
        self.at(span);
        self.out.emit(Op::Call, window.0, present.count_ones(), 0);
        self.out.temps = temp_number(window) + 1;
        Ok(())
    }

    pub fn class_def(&mut self, def: &'a ClassDef<'a>, span: Span) -> Result<()> {
        let first = def.decorators.first().map_or(span, |d| d.span);
        let value = self.decorated(def.decorators, |emit, window| {
            if def.type_params.is_empty() {
                return emit.class_value(def, window, None, span, first);
            }
            let scope = emit.shared.scopes.of(def, Tag::TypeParams);
            let unit = emit.nested_unit(scope, first, |inner| {
                let tuple = inner.type_param_tuple(def.type_params)?;
                let type_params = inner.intern(".type_params");
                inner.store_name(type_params, tuple);
                inner.load_name(type_params, tuple);
                inner.out.rr(Op::SubscriptGeneric, tuple, tuple);
                let base = inner.intern(".generic_base");
                inner.store_name(base, tuple);
                inner.class_value(def, tuple, Some(base), span, first)?;
                inner.out.r(Op::Return, tuple);
                inner.out.dead();
                Ok(())
            })?;
            emit.at(span);
            emit.make_function(window, 0, scope, unit);
            emit.out.temp_run(1);
            emit.out.emit(Op::Call, window.0, 0, 0);
            emit.out.temps = temp_number(window) + 1;
            Ok(())
        })?;
        self.at(span);
        let name = self.mangle(def.name.name);
        self.store_name(name, value);
        Ok(())
    }

    fn class_value(
        &mut self,
        def: &'a ClassDef<'a>,
        window: Reg,
        generic_base: Option<Name>,
        span: Span,
        first: Span,
    ) -> Result<()> {
        let scope = self.shared.scopes.of(def, Tag::Body);
        self.shared.static_attributes.push(Vec::new());
        let unit = self.nested_unit(scope, first, |inner| inner.class_body(def));
        self.shared.static_attributes.pop();
        let unit = unit?;
        self.at(span);
        self.out.r(Op::BuildClass, window);
        self.out.temp_run(1);
        let function = self.out.new_temp();
        self.make_function(function, 0, scope, unit);
        let name = self.out.new_temp();
        let text = Const::Str(self.shared.names.symbol(def.name.name).as_bytes().into());
        self.load_const(name, text);
        let call = Arguments {
            before: 2,
            args: def.bases,
            after: generic_base,
            keywords: def.keywords,
            is_method: false,
            span,
        };
        self.call_window(window, call)
    }

    fn class_body(&mut self, def: &'a ClassDef<'a>) -> Result<()> {
        let info = self.info();
        let (needs_class_cell, needs_classdict) = (info.needs_class_cell, info.needs_classdict);
        let special = self.shared.special;
        if needs_classdict {
            let namespace = self.out.new_temp();
            self.out.r(Op::LoadLocals, namespace);
            self.out.rr(Op::StoreCell, self.vars[&special.classdict], namespace);
            self.out.temps = 0;
        }
        let module = self.intern("__name__");
        let value = self.out.new_temp();
        self.load_name(module, value);
        let name = self.intern("__module__");
        self.store_name(name, value);
        self.set_class_name("__qualname__", Const::Str(self.qualname.as_bytes().into()));
        self.set_class_name("__firstlineno__", Const::Int(i64::from(self.first_line)));
        if !def.type_params.is_empty() {
            let params = self.intern(".type_params");
            self.load_name(params, value);
            let name = self.intern("__type_params__");
            self.store_name(name, value);
        }
        self.out.temps = 0;
        let mut body = def.body;
        if has_annotations(body) {
            self.out.emit(Op::SetupAnnotations, 0, 0, 0);
        }
        if let Some((doc, rest)) = split_docstring(body).filter(|_| self.shared.docstrings) {
            self.at(body[0].span);
            self.set_class_name("__doc__", Const::Str(super::clean_docstring(doc)));
            body = rest;
        }
        self.body(body)?;
        let mut attributes = self.shared.static_attributes.last().cloned().unwrap_or_default();
        attributes.sort_unstable_by(|&a, &b| self.shared.names.text(a).cmp(self.shared.names.text(b)));
        let attributes = attributes.into_iter().map(|name| self.str_const(name)).collect();
        self.set_class_name("__static_attributes__", Const::Tuple(attributes));
        if needs_classdict {
            self.store_class_cell("__classdictcell__", special.classdict);
        }
        if needs_class_cell {
            self.store_class_cell("__classcell__", special.class);
            let cell = self.out.new_temp();
            self.out.rr(Op::Move, cell, self.vars[&special.class]);
            self.out.r(Op::Return, cell);
            self.out.dead();
        }
        self.out.temps = 0;
        self.return_none();
        Ok(())
    }

    fn set_class_name(&mut self, name: &str, value: Const) {
        let mark = self.out.temps;
        let reg = self.out.new_temp();
        self.load_const(reg, value);
        let name = self.intern(name);
        self.store_name(name, reg);
        self.out.temps = mark;
    }

    fn store_class_cell(&mut self, name: &str, variable: Name) {
        let cell = self.out.new_temp();
        self.out.rr(Op::Move, cell, self.vars[&variable]);
        let name = self.intern(name);
        self.store_name(name, cell);
        self.out.temps = 0;
    }
}
