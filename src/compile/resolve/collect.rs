//! The walk over the tree that notes what each scope does with its names: statements here, expressions and definitions in files of their own.
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
    let mut walk = Collector {
        names,
        scopes,
        current: Scopes::MODULE,
        guard,
        context: Context::default(),
        links: Vec::new(),
        end_of_future_imports: 0,
    };
    walk.push_scope(ScopeKind::Module, top);
    match module {
        Module::File(body) | Module::Interactive(body) => {
            let (annotations, end) = super::check::future_imports(body, walk.names)?;
            walk.scopes.future_annotations |= annotations;
            walk.end_of_future_imports = end;
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
    /// In an attribute or a subscript there.
    pub comp_place: bool,
}

pub(super) struct Collector<'n, 'a> {
    pub names: &'n mut Names<'a>,
    pub scopes: Scopes,
    pub current: ScopeId,
    pub guard: StackGuard,
    pub context: Context,
    /// Chains that are being walked: the links whose right side is still to come.
    pub links: Vec<&'a Expr<'a>>,
    /// Where the last `from __future__` import that stands at the file's beginning ends.
    end_of_future_imports: u32,
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

    /// Notes what is wrong apart from the names: errors of theirs come first, wherever they stand.
    pub fn refuse(&mut self, message: impl Into<String>, span: Span) {
        self.scopes.refused.push(CompileError::syntax(message, span));
    }

    pub fn push_scope(&mut self, kind: ScopeKind, name: Name) -> ScopeId {
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
            names_before: around.map_or(0, |p| p.syms.len()),
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
            read_ahead: Default::default(),
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
        self.check_name(symbol, "assign to", span);
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

    pub fn check_name(&mut self, symbol: Symbol, action: &str, span: Span) {
        if self.names.symbol(symbol) == "__debug__" {
            self.refuse(format!("cannot {action} __debug__"), span);
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
                match target.kind {
                    // Any attribute: it is there already.
                    ExprKind::Attribute { .. } => self.expr(target)?,
                    _ => self.target(target)?,
                }
                self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(target, annotation, *value, *simple, span)
            }
            StmtKind::TypeAlias { name, type_params, value } => self.type_alias(*name, span, type_params, value),
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
                let refused = self.scopes.refused.len();
                let done = self.expr(test).and_then(|()| self.maybe(*msg));
                if !self.names.debug {
                    self.scopes.refused.truncate(refused);
                }
                done
            }
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.import(alias, span)),
            StmtKind::ImportFrom { module, names, .. } => {
                if module.is_some_and(|module| self.names.symbol(module.dotted) == "__future__")
                    && span.start >= self.end_of_future_imports
                {
                    self.refuse("from __future__ imports must occur at the beginning of the file", span);
                }
                names.iter().try_for_each(|alias| self.import_from(alias, span))
            }
            StmtKind::Global(names) => self.declare(names, GLOBAL, span),
            StmtKind::Nonlocal(names) => self.declare(names, NONLOCAL, span),
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Pass => Ok(()),
            StmtKind::Break => {
                self.check_break(span);
                Ok(())
            }
            StmtKind::Continue => {
                self.check_continue(span);
                Ok(())
            }
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
            self.check_async("async for", span);
        }
        self.target(f.target)?;
        self.expr(f.iter)?;
        self.looped(f.body)?;
        self.body(f.orelse)
    }

    fn with_stmt(&mut self, with: &'a With<'a>, span: Span) -> Result<()> {
        if with.is_async {
            self.check_async("async with", span);
        }
        for item in with.items {
            self.expr(item.context)?;
            item.target.map_or(Ok(()), |target| self.target(target))?;
        }
        self.body(with.body)
    }

    fn import(&mut self, alias: &'a Alias<'a>, span: Span) -> Result<()> {
        let bound = alias.asname.unwrap_or(alias.name.parts[0]);
        self.define(bound.name, IMPORT, span)
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
        self.check_return(value.map(|value| value.span), span);
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
            let name = self.mangle(symbol);
            let declared = self.scope().flags(name);
            if simple && declared & (GLOBAL | NONLOCAL) != 0 && self.current != Scopes::MODULE {
                let word = if declared & GLOBAL != 0 { "global" } else { "nonlocal" };
                return self.fail(format!("annotated name '{}' can't be {word}", self.names.text(name)), span);
            }
            if simple {
                self.define(symbol, LOCAL | ANNOTATED, if value.is_some() { target.span } else { span })?;
            } else if value.is_some() {
                self.define(symbol, LOCAL, target.span)?;
            }
        } else {
            if let (ExprKind::Attribute { attr, .. }, None) = (&target.kind, value) {
                self.check_name(attr.name, "assign to", span);
                self.expr(target)?;
            } else {
                self.target(target)?;
            }
        }
        // Of a function's variables only the names in it count: it is not evaluated.
        let (refused, doubts) = (self.scopes.refused.len(), self.scopes.doubts.len());
        self.annotation(annotation)?;
        if self.here().kind == ScopeKind::Function {
            self.scopes.refused.truncate(refused);
            self.scopes.doubts.truncate(doubts);
        }
        self.maybe(value)
    }

    /// With postponed annotations their names are only text.
    pub fn annotation(&mut self, annotation: &'a Expr<'a>) -> Result<()> {
        if !self.scopes.future_annotations {
            return self.item(annotation);
        }
        let doubts = self.scopes.doubts.len();
        // Checked like any expression, in scopes that nobody will ask for.
        let (outer, scopes, refused) = (self.current, self.scopes.all.len(), self.scopes.refused.len());
        let name = self.names.intern("_annotation");
        self.current = self.push_scope(ScopeKind::TypeParamExpr, name);
        self.scope().place = Some("an annotation");
        let done = self.expr(annotation);
        self.current = outer;
        self.scopes.all.truncate(scopes);
        self.scopes.refused.truncate(refused);
        self.scopes.doubts.truncate(doubts);
        done
    }

    fn declare(&mut self, names: &[Ident], flag: u16, span: Span) -> Result<()> {
        let word = if flag == GLOBAL { "global" } else { "nonlocal" };
        for ident in names {
            let name = self.mangle(ident.name);
            let text = self.names.text(name).to_owned();
            let before = self.scope().flags(name);
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
            self.scope().add(name, flag);
            if flag == GLOBAL {
                // The file's own code stores it where the function looks for it, also if it has a namespace of its own.
                self.scopes.get_mut(Scopes::MODULE).add(name, GLOBAL);
            }
            self.scopes.declared.entry((self.current, name)).or_insert(span);
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
                self.check_stars(elts, target.span);
                elts.iter().try_for_each(|e| self.target(e))
            }
            _ => {
                if let ExprKind::Attribute { attr, .. } = &target.kind {
                    self.check_name(attr.name, "assign to", target.span);
                }
                let outer = std::mem::take(&mut self.context.comp_target);
                self.context.comp_place = outer;
                let done = self.place(target);
                self.context.comp_target = outer;
                self.context.comp_place = false;
                done
            }
        }
    }

    /// What is assigned to or deleted, of which nothing is doubted that would be if it were read.
    fn place(&mut self, target: &'a Expr<'a>) -> Result<()> {
        match &target.kind {
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.item(index)
            }
            _ => self.expr(target),
        }
    }

    fn check_stars(&mut self, elts: &[Expr<'a>], span: Span) {
        let starred = |e: &&Expr<'_>| matches!(e.kind, ExprKind::Starred(_));
        match elts.iter().filter(starred).count() {
            // A limit of CPython's: the number of names before the star is a byte.
            1 if elts.iter().position(|e| starred(&e)) >= Some(1 << 8) => {
                self.refuse("too many expressions in star-unpacking assignment", span);
            }
            0 | 1 => {}
            _ => self.refuse("multiple starred expressions in assignment", span),
        }
    }

    fn delete_target(&mut self, target: &'a Expr<'a>) -> Result<()> {
        self.guard.check(target.span)?;
        match &target.kind {
            ExprKind::Name(symbol) => {
                self.check_name(*symbol, "delete", target.span);
                self.define(*symbol, LOCAL | DELETED, target.span)
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => elts.iter().try_for_each(|e| self.delete_target(e)),
            _ => self.place(target),
        }
    }

    pub fn maybe(&mut self, e: Option<&'a Expr<'a>>) -> Result<()> {
        e.map_or(Ok(()), |e| self.expr(e))
    }

    pub fn exprs(&mut self, list: &'a [Expr<'a>]) -> Result<()> {
        list.iter().try_for_each(|e| self.expr(e))
    }

    /// Expressions of which some may be `*e`.
    pub fn items(&mut self, list: &'a [Expr<'a>]) -> Result<()> {
        list.iter().try_for_each(|e| self.item(e))
    }

    pub fn item(&mut self, e: &'a Expr<'a>) -> Result<()> {
        match e.kind {
            ExprKind::Starred(inner) => self.expr(inner),
            _ => self.expr(e),
        }
    }

    pub fn use_name(&mut self, symbol: Symbol) {
        // A constant already.
        if self.names.symbol(symbol) == "__debug__" {
            return;
        }
        let name = self.mangle(symbol);
        let is_super = self.names.symbol(symbol) == "super";
        let class = if is_super { Some(self.names.intern("__class__")) } else { None };
        let scope = self.scope();
        scope.add(name, USE);
        if let Some(class) = class.filter(|_| scope.kind.is_function_like()) {
            scope.add(class, USE);
        }
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
