//! The walk over the tree that notes what each scope does with its names.
//!
//! Chains that grow to the left (`a + b + c ...`, `a.b().c() ...`) and `elif` chains are walked in loops, everything else
//! recursively under the stack guard.

use baton_grammar::ast::*;
use baton_grammar::span::Span;
use baton_grammar::symbol::Symbol;

use super::scope::flags::*;
use super::{Scope, ScopeId, ScopeKind, Scopes, Signature, Tag};
use crate::compile::Options;
use crate::compile::error::{CompileError, Result, StackGuard};
use crate::compile::names::{Name, Names};

pub(super) fn collect<'a>(
    module: &Module<'a>,
    names: &mut Names<'a>,
    guard: StackGuard,
    options: Options<'_>,
) -> Result<Scopes> {
    let top = names.intern("<module>");
    let Options { future_annotations, top_level_await, .. } = options;
    let scopes = Scopes { future_annotations, top_level_await, ..Scopes::default() };
    let mut walk = Collector { names, scopes, current: Scopes::MODULE, guard, context: Context::default() };
    walk.push_scope(ScopeKind::Module, top);
    match module {
        Module::File(body) | Module::Interactive(body) => {
            walk.scopes.future_annotations |= super::check::future_imports(body, walk.names)?;
            walk.body(body)?;
        }
        Module::Expression(e) => walk.expr(e)?,
        Module::FunctionType { .. } => {}
    }
    Ok(walk.scopes)
}

/// Where a statement stands inside of its function.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    pub in_loop: bool,
    /// In the body of an `except*`, outside of any loop that is in it.
    pub in_star_handler: bool,
    /// In the body of an `except*`.
    pub star_handler_around: bool,
    /// Inside the iterable of a comprehension.
    pub comp_iterable: bool,
    /// In the target of a comprehension's `for`.
    pub comp_target: bool,
}

pub(super) struct Collector<'n, 'a> {
    pub names: &'n mut Names<'a>,
    pub scopes: Scopes,
    pub current: ScopeId,
    pub guard: StackGuard,
    pub context: Context,
}

impl<'a> Collector<'_, 'a> {
    pub fn scope(&mut self) -> &mut Scope {
        self.scopes.get_mut(self.current)
    }

    pub fn mangle(&mut self, symbol: Symbol) -> Name {
        self.scopes.mangle(self.names, self.current, symbol)
    }

    pub fn fail<T>(&self, message: impl Into<String>, span: Span) -> Result<T> {
        Err(CompileError::syntax(message, span))
    }

    fn push_scope(&mut self, kind: ScopeKind, name: Name) -> ScopeId {
        let id = ScopeId(self.scopes.all.len() as u32);
        let parent = (id != Scopes::MODULE).then_some(self.current);
        let around = parent.map(|p| self.scopes.get(p));
        let sees_class = kind.is_annotation()
            && around.is_some_and(|p| p.kind == ScopeKind::Class || (p.sees_class && kind != ScopeKind::TypeParams));
        let inlined =
            kind.is_comprehension() && kind != ScopeKind::GeneratorExp && !around.is_some_and(|p| p.sees_class);
        self.scopes.all.push(Scope {
            kind,
            name,
            parent,
            private: around.and_then(|p| p.private),
            of_params: around.and_then(|p| p.of_params),
            mangled_params: None,
            inlined,
            is_generator: false,
            is_coroutine: false,
            returns_value: None,
            place: annotation_place(kind),
            sees_class,
            needs_class_cell: false,
            needs_classdict: false,
            signature: Signature::default(),
            params: Vec::new(),
            syms: Vec::new(),
            index: Default::default(),
        });
        if sees_class {
            let classdict = self.names.intern("__classdict__");
            self.scopes.get_mut(id).add(classdict, USE);
        }
        id
    }

    /// Opens the scope of `node`, walks what is in it, and comes back.
    pub fn enter<T>(
        &mut self,
        node: &T,
        tag: Tag,
        kind: ScopeKind,
        name: Name,
        inside: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<ScopeId> {
        let id = self.push_scope(kind, name);
        self.scopes.by_node.insert((std::ptr::from_ref(node) as usize, tag), id);
        let outer = std::mem::replace(&mut self.current, id);
        let context = std::mem::take(&mut self.context);
        self.context.comp_iterable = context.comp_iterable;
        let done = inside(self);
        self.context = context;
        self.current = outer;
        done.map(|()| id)
    }

    /// Binds `name` in the current scope.
    pub fn define(&mut self, symbol: Symbol, flags: u16, span: Span) -> Result<()> {
        self.check_name(symbol, "assign to", span)?;
        let name = self.mangle(symbol);
        let comprehension = self.context.comp_target;
        let scope = self.scopes.get_mut(self.current);
        if comprehension {
            if scope.flags(name) & (GLOBAL | NONLOCAL) != 0 {
                let text = self.names.text(name);
                let message = format!("comprehension inner loop cannot rebind assignment expression target '{text}'");
                return self.fail(message, span);
            }
            scope.add(name, flags | ITERATION);
        } else {
            scope.add(name, flags);
        }
        Ok(())
    }

    fn check_name(&self, symbol: Symbol, action: &str, span: Span) -> Result<()> {
        match self.names.symbol(symbol) {
            "__debug__" => self.fail(format!("cannot {action} __debug__"), span),
            _ => Ok(()),
        }
    }

    pub fn body(&mut self, body: &'a [Stmt<'a>]) -> Result<()> {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt<'a>) -> Result<()> {
        self.guard.check(stmt.span)?;
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(def, span),
            StmtKind::ClassDef(def) => self.class_def(def, span),
            StmtKind::Return(value) => self.return_stmt(*value, span),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.delete_target(t)),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                targets.iter().try_for_each(|t| self.target(t))
            }
            StmtKind::AugAssign { target, value, .. } => {
                if let ExprKind::Name(symbol) = target.kind {
                    self.use_name(symbol);
                }
                self.expr(value)?;
                self.target(target)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(target, annotation, *value, *simple, span)
            }
            StmtKind::TypeAlias { name, type_params, value } => self.type_alias(*name, type_params, value),
            StmtKind::For(f) => self.for_stmt(f, span),
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.looped(body)?;
                self.body(orelse)
            }
            StmtKind::If { .. } => self.if_chain(stmt),
            StmtKind::With(with) => self.with_stmt(with, span),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::Raise { exc, cause } => self.maybe(*exc).and_then(|()| self.maybe(*cause)),
            StmtKind::Try(t) => self.try_stmt(t),
            StmtKind::Assert { test, msg } => {
                self.doubt_assert(test, span);
                self.expr(test).and_then(|()| self.maybe(*msg))
            }
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.import(alias, span)),
            StmtKind::ImportFrom { names, .. } => names.iter().try_for_each(|alias| self.import_from(alias, span)),
            StmtKind::Global(names) => self.declare(names, GLOBAL, span),
            StmtKind::Nonlocal(names) => self.declare(names, NONLOCAL, span),
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Pass => Ok(()),
            StmtKind::Break => self.check_break(span),
            StmtKind::Continue => self.check_continue(span),
        }
    }

    fn if_chain(&mut self, mut stmt: &'a Stmt<'a>) -> Result<()> {
        while let StmtKind::If { test, body, orelse } = &stmt.kind {
            self.expr(test)?;
            self.body(body)?;
            match orelse {
                [elif @ Stmt { kind: StmtKind::If { .. }, .. }] => stmt = elif,
                _ => return self.body(orelse),
            }
        }
        Ok(())
    }

    fn looped(&mut self, body: &'a [Stmt<'a>]) -> Result<()> {
        let outer = self.context;
        self.context.in_loop = true;
        self.context.in_star_handler = false;
        let done = self.body(body);
        self.context = outer;
        done
    }

    fn for_stmt(&mut self, f: &'a For<'a>, span: Span) -> Result<()> {
        if f.is_async {
            self.check_async("async for", span)?;
        }
        self.expr(f.iter)?;
        self.target(f.target)?;
        self.looped(f.body)?;
        self.body(f.orelse)
    }

    fn with_stmt(&mut self, with: &'a With<'a>, span: Span) -> Result<()> {
        if with.is_async {
            self.check_async("async with", span)?;
        }
        for item in with.items {
            self.expr(item.context)?;
            item.target.map_or(Ok(()), |target| self.target(target))?;
        }
        self.body(with.body)
    }

    fn try_stmt(&mut self, t: &'a Try<'a>) -> Result<()> {
        self.body(t.body)?;
        for (i, handler) in t.handlers.iter().enumerate() {
            if handler.exc_type.is_none() && i + 1 < t.handlers.len() {
                return self.fail("default 'except:' must be last", handler.span);
            }
            self.maybe(handler.exc_type)?;
            if let Some(name) = handler.name {
                self.define(name.name, LOCAL | DELETED, handler.span)?;
            }
            let outer = self.context;
            if t.is_star {
                self.context.in_star_handler = true;
                self.context.star_handler_around = true;
            }
            let done = self.body(handler.body);
            self.context = outer;
            done?;
        }
        self.body(t.orelse)?;
        self.body(t.finalbody)
    }

    fn import(&mut self, alias: &'a Alias<'a>, span: Span) -> Result<()> {
        let bound = alias.asname.unwrap_or(alias.name.parts[0]);
        self.define(bound.name, LOCAL, span)
    }

    fn import_from(&mut self, alias: &'a Alias<'a>, span: Span) -> Result<()> {
        if self.names.symbol(alias.name.dotted) == "*" {
            if self.scope().kind != ScopeKind::Module {
                return self.fail("import * only allowed at module level", alias.span);
            }
            return Ok(());
        }
        self.import(alias, span)
    }

    fn return_stmt(&mut self, value: Option<&'a Expr<'a>>, span: Span) -> Result<()> {
        self.check_return(value.map(|value| value.span), span)?;
        self.maybe(value)
    }

    fn ann_assign(
        &mut self,
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        simple: bool,
        span: Span,
    ) -> Result<()> {
        if let ExprKind::Name(symbol) = target.kind {
            self.check_name(symbol, "assign to", span)?;
            let name = self.mangle(symbol);
            let declared = self.scope().flags(name);
            if simple && declared & (GLOBAL | NONLOCAL) != 0 && self.current != Scopes::MODULE {
                let word = if declared & GLOBAL != 0 { "global" } else { "nonlocal" };
                return self.fail(format!("annotated name '{}' can't be {word}", self.names.text(name)), span);
            }
            if simple {
                self.define(symbol, LOCAL | ANNOTATED, target.span)?;
            } else if value.is_some() {
                self.define(symbol, LOCAL, target.span)?;
            }
        } else {
            self.target(target)?;
        }
        self.annotation(annotation)?;
        self.maybe(value)
    }

    /// With postponed annotations their names are only text.
    pub fn annotation(&mut self, annotation: &'a Expr<'a>) -> Result<()> {
        if !self.scopes.future_annotations {
            return self.expr(annotation);
        }
        // Checked like any expression, in scopes that nobody will ask for.
        let (outer, scopes) = (self.current, self.scopes.all.len());
        let name = self.names.intern("_annotation");
        self.current = self.push_scope(ScopeKind::TypeParamExpr, name);
        self.scope().place = Some("an annotation");
        let done = self.expr(annotation);
        self.current = outer;
        self.scopes.all.truncate(scopes);
        done
    }

    fn declare(&mut self, names: &[Ident], flag: u16, span: Span) -> Result<()> {
        let word = if flag == GLOBAL { "global" } else { "nonlocal" };
        for ident in names {
            let name = self.mangle(ident.name);
            let text = self.names.text(name).to_owned();
            let before = self.scope().flags(name);
            if flag == NONLOCAL && self.current == Scopes::MODULE {
                return self.fail("nonlocal declaration not allowed at module level", span);
            }
            if before & (PARAM | LOCAL | USE | ANNOTATED) != 0 {
                let message = if before & PARAM != 0 {
                    format!("name '{text}' is parameter and {word}")
                } else if before & USE != 0 {
                    format!("name '{text}' is used prior to {word} declaration")
                } else if before & ANNOTATED != 0 {
                    format!("annotated name '{text}' can't be {word}")
                } else {
                    format!("name '{text}' is assigned to before {word} declaration")
                };
                return self.fail(message, span);
            }
            if (before | flag) & (GLOBAL | NONLOCAL) == GLOBAL | NONLOCAL {
                let first = self.scopes.nonlocals.get(&(self.current, name)).copied();
                return self.fail(format!("name '{text}' is nonlocal and global"), first.unwrap_or(span));
            }
            self.scope().add(name, flag);
            if flag == GLOBAL {
                // The file's own code stores it where the function looks for it, also if it has a namespace of its own.
                self.scopes.get_mut(Scopes::MODULE).add(name, GLOBAL);
            }
            self.scopes.nonlocals.entry((self.current, name)).or_insert(span);
        }
        Ok(())
    }

    /// A target of an assignment.
    pub fn target(&mut self, target: &'a Expr<'a>) -> Result<()> {
        self.guard.check(target.span)?;
        match &target.kind {
            ExprKind::Name(symbol) => self.define(*symbol, LOCAL, target.span),
            ExprKind::Starred(inner) => self.target(inner),
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => {
                self.check_stars(elts, target.span)?;
                elts.iter().try_for_each(|e| self.target(e))
            }
            _ => {
                if let ExprKind::Attribute { attr, .. } = &target.kind {
                    self.check_name(attr.name, "assign to", target.span)?;
                }
                let outer = std::mem::take(&mut self.context.comp_target);
                let done = self.expr(target);
                self.context.comp_target = outer;
                done
            }
        }
    }

    fn check_stars(&self, elts: &[Expr<'a>], span: Span) -> Result<()> {
        let starred = |e: &&Expr<'_>| matches!(e.kind, ExprKind::Starred(_));
        match elts.iter().filter(starred).count() {
            // A limit of CPython's: the number of names before the star is a byte.
            1 if elts.iter().position(|e| starred(&e)) >= Some(1 << 8) => {
                self.fail("too many expressions in star-unpacking assignment", span)
            }
            0 | 1 => Ok(()),
            _ => self.fail("multiple starred expressions in assignment", span),
        }
    }

    fn delete_target(&mut self, target: &'a Expr<'a>) -> Result<()> {
        self.guard.check(target.span)?;
        match &target.kind {
            ExprKind::Name(symbol) => {
                self.check_name(*symbol, "delete", target.span)?;
                self.define(*symbol, LOCAL | DELETED, target.span)
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => elts.iter().try_for_each(|e| self.delete_target(e)),
            ExprKind::Attribute { attr, .. } => {
                self.check_name(attr.name, "delete", target.span)?;
                self.expr(target)
            }
            _ => self.expr(target),
        }
    }

    pub fn maybe(&mut self, e: Option<&'a Expr<'a>>) -> Result<()> {
        e.map_or(Ok(()), |e| self.expr(e))
    }

    fn exprs(&mut self, list: &'a [Expr<'a>]) -> Result<()> {
        list.iter().try_for_each(|e| self.expr(e))
    }

    fn use_name(&mut self, symbol: Symbol) {
        let name = self.mangle(symbol);
        let is_super = self.names.symbol(symbol) == "super";
        let class = if is_super { Some(self.names.intern("__class__")) } else { None };
        let scope = self.scope();
        scope.add(name, USE);
        if let Some(class) = class.filter(|_| scope.kind.is_function_like()) {
            scope.add(class, USE);
        }
    }

    pub fn expr(&mut self, e: &'a Expr<'a>) -> Result<()> {
        self.guard.check(e.span)?;
        let mut e = e;
        // The leftmost operand of a chain is walked by this loop, what stands to its right by the calls.
        loop {
            match &e.kind {
                ExprKind::Binary { left, right, .. } => {
                    self.expr(right)?;
                    e = left;
                }
                ExprKind::Attribute { value, .. } => e = value,
                ExprKind::Subscript { value, index } => {
                    self.doubt_subscript(value, index);
                    self.expr(index)?;
                    e = value;
                }
                ExprKind::Call { func, args, keywords } => {
                    self.doubt_call(func);
                    self.exprs(args)?;
                    self.keywords(keywords)?;
                    e = func;
                }
                ExprKind::Unary { operand, .. } => e = operand,
                _ => return self.leaf(e),
            }
        }
    }

    pub fn keywords(&mut self, keywords: &'a [Keyword<'a>]) -> Result<()> {
        self.check_keywords(keywords)?;
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
            ExprKind::Set(elts) | ExprKind::List(elts) | ExprKind::Tuple { elts, .. } | ExprKind::JoinedStr(elts) => {
                self.exprs(elts)
            }
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
                self.check_yield("yield", e.span)?;
                self.maybe(*value)
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield("yield from", e.span)?;
                self.expr(value)
            }
            ExprKind::Compare { left, ops, comparators } => {
                self.doubt_identity(left, ops, comparators, e.span);
                self.expr(left)?;
                self.exprs(comparators)
            }
            ExprKind::FormattedValue { value, spec, .. } => {
                self.expr(value)?;
                self.maybe(*spec)
            }
            ExprKind::Starred(value) => self.expr(value),
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
            self.check_async_comprehension(node.span)?;
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

    fn defaults(&mut self, params: &'a Parameters<'a>) -> Result<()> {
        for param in params.posonly.iter().chain(params.args).chain(params.kwonly) {
            self.maybe(param.default)?;
        }
        Ok(())
    }

    fn parameters(&mut self, params: &'a Parameters<'a>) -> Result<()> {
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

    fn function_def(&mut self, def: &'a FunctionDef<'a>, span: Span) -> Result<()> {
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

    fn implicit_param(&mut self, name: Name) {
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
            walk.check_async_generator()
        })?;
        Ok(())
    }

    fn class_def(&mut self, def: &'a ClassDef<'a>, span: Span) -> Result<()> {
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
        self.exprs(def.bases)?;
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

    fn type_alias(&mut self, name: Ident, params: &'a [TypeParam<'a>], value: &'a Expr<'a>) -> Result<()> {
        self.define(name.name, LOCAL, name.span)?;
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

    fn type_params(&mut self, params: &'a [TypeParam<'a>]) -> Result<()> {
        let mut defaulted = false;
        for param in params {
            let name = self.mangle(param.name.name);
            if defaulted && param.default.is_none() {
                let text = self.names.symbol(param.name.name);
                let message = format!("non-default type parameter '{text}' follows default type parameter");
                return self.fail(message, param.span);
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
                    walk.expr(default)
                })?;
            }
        }
        Ok(())
    }
}

/// What CPython calls such a scope in its errors.
fn annotation_place(kind: ScopeKind) -> Option<&'static str> {
    match kind {
        ScopeKind::TypeParams => Some("the definition of a generic"),
        ScopeKind::TypeAlias => Some("a type alias"),
        ScopeKind::TypeParamExpr => Some("a TypeVar bound"),
        _ => None,
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
