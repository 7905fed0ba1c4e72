//! The parser's tree to nodes.
//!
//! The trees are shaped alike; what differs is put back here: whether an expression is read, assigned or deleted (`ctx`), which follows from where
//! it stands; defaults, which the nodes have in lists of their own; and what only the text says, as the `u` before a string.

use baton_grammar::ast::*;
use baton_grammar::span::{LineIndex, Span};
use baton_grammar::symbol::{Symbol, Symbols};

use super::Tree;
use super::comments::{Comments, Where};
use super::kinds::{Classes, Kind};
use crate::compile::error::StackGuard;
use crate::compile::fold::{self, Folder};
use crate::compile::names::Names;
use crate::object::number::int;
use crate::object::sequence::List;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

/// A tree, and what it was made of.
pub struct Source<'s, 'a> {
    pub module: &'s Module<'a>,
    pub symbols: &'s Symbols<'a>,
    pub lines: LineIndex,
    /// Empty, if there is none.
    pub text: &'s str,
    /// Constants are to be folded, as this level of `optimize` does it.
    pub folded: Option<u8>,
    /// Of Python 3: what came later is an error.
    pub version: i32,
}

/// Something of a later version.
pub struct TooNew {
    pub message: String,
    pub span: Span,
}

impl<'s, 'a> Source<'s, 'a> {
    /// A tree that was made of nodes itself.
    pub fn of_tree(tree: &'s Tree<'a>, folded: Option<u8>) -> Source<'s, 'a> {
        let Tree { module, symbols, lines } = tree;
        Source { module, symbols, lines: lines.clone(), text: "", folded, version: i32::MAX }
    }
}

/// The node of a whole tree. The type comments that belong to a node are taken from `comments`, and what is too new is told in `too_new`.
pub fn nodes(vm: &mut Vm, source: Source<'_, '_>, comments: &mut Comments, too_new: &mut Option<TooNew>) -> Res {
    let classes = Classes::new(vm)?;
    let Source { module, symbols, lines, text, folded, version } = source;
    let mut names = Names::new(symbols);
    names.debug = folded.is_none_or(|level| level == 0);
    let guard = StackGuard::here();
    let folder = folded.map(|_| Folder { names: &names, guard, inverts_bools: false });
    let without_docstrings = folded.is_some_and(|level| level >= 2);
    let mut maker =
        Maker { vm, classes, symbols, text, lines, guard, folder, without_docstrings, comments, version, too_new };
    maker.module(module)
}

/// What becomes of an expression.
#[derive(Clone, Copy)]
enum Context {
    Load,
    Store,
    Del,
}

pub(super) struct Maker<'v, 'a> {
    pub(super) vm: &'v mut Vm,
    pub(super) classes: Classes,
    symbols: &'v Symbols<'a>,
    text: &'v str,
    lines: LineIndex,
    guard: StackGuard,
    pub(super) folder: Option<Folder<'v, 'a>>,
    without_docstrings: bool,
    comments: &'v mut Comments,
    version: i32,
    too_new: &'v mut Option<TooNew>,
}

fn list(items: Vec<Value>) -> Value {
    List::make(items)
}

impl<'a> Maker<'_, 'a> {
    fn module(&mut self, module: &Module<'a>) -> Res {
        match module {
            Module::File(body) => {
                let body = self.documented(body)?;
                let ignored = self.comments.ignored().into_iter().map(|(at, tag)| {
                    let line = self.lines.position(at).0;
                    self.classes.node(self.vm, Kind::TypeIgnore, [int(line.into()), Str::from(&tag)], None)
                });
                let ignored: Vec<Value> = ignored.collect::<Res<_>>()?;
                self.node(Kind::Module, [body, list(ignored)], None)
            }
            Module::Interactive(body) => {
                let body = self.stmts(body)?;
                self.node(Kind::Interactive, [body], None)
            }
            Module::Expression(value) => {
                let value = self.expr(value)?;
                self.node(Kind::Expression, [value], None)
            }
            Module::FunctionType { arguments, returns } => {
                let arguments = self.exprs(arguments)?;
                let returns = self.expr(returns)?;
                self.node(Kind::FunctionType, [arguments, returns], None)
            }
        }
    }

    pub(super) fn node<const N: usize>(&mut self, kind: Kind, fields: [Value; N], span: Option<Span>) -> Res {
        let place = span.map(|span| {
            let (line, column) = self.lines.position(span.start);
            let (end_line, end_column) = self.lines.position(span.end);
            [line, column, end_line, end_column]
        });
        self.classes.node(self.vm, kind, fields, place)
    }

    fn check(&mut self, span: Span) -> Res<()> {
        match self.guard.check(span) {
            Ok(()) => Ok(()),
            Err(_) => self.vm.raise(exc::RECURSION_ERROR, "maximum recursion depth exceeded during ast construction"),
        }
    }

    fn each<T>(&mut self, items: &[T], mut make: impl FnMut(&mut Self, &T) -> Res) -> Res {
        let items: Res<Vec<Value>> = items.iter().map(|item| make(self, item)).collect();
        items.map(list)
    }

    fn maybe<T>(&mut self, item: Option<T>, make: impl FnOnce(&mut Self, T) -> Res) -> Res {
        item.map_or(Ok(Value::NONE), |item| make(self, item))
    }

    fn symbol(&self, symbol: Symbol) -> Value {
        intern(self.symbols.text(symbol).as_bytes())
    }

    fn ident(&self, ident: Ident) -> Value {
        self.symbol(ident.name)
    }

    fn maybe_ident(&self, ident: Option<Ident>) -> Value {
        ident.map_or(Value::NONE, |ident| self.ident(ident))
    }

    fn idents(&self, idents: &[Ident]) -> Value {
        list(idents.iter().map(|ident| self.ident(*ident)).collect())
    }

    /// The text asks for something that is there since a version of Python 3.
    fn since(&mut self, version: i32, what: &str, span: Span) {
        if self.version < version && self.too_new.is_none() {
            let message = format!("{what} only supported in Python 3.{version} and greater");
            *self.too_new = Some(TooNew { message, span });
        }
    }

    /// The comment behind a statement's last word.
    fn comment_behind(&mut self, span: Span) -> Value {
        self.comments.take(span.end, span.end, self.text, Where::SameLine, |_| true)
    }

    /// The comment behind the colon of a statement, whose head ends after `from`.
    fn comment_of_head(&mut self, from: u32, body: &[Stmt<'_>], place: Where) -> Value {
        let to = body.first().map_or(from, |first| first.span.start);
        self.comments.take(from, to, self.text, place, |before| before.ends_with(':'))
    }

    /// A body that may begin with a docstring.
    fn documented(&mut self, body: &[Stmt<'a>]) -> Res {
        match body {
            [
                Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str(_)), .. }), span },
                rest @ ..,
            ] if self.without_docstrings => {
                if !rest.is_empty() {
                    return self.stmts(rest);
                }
                let pass = self.node(Kind::Pass, [], Some(*span))?;
                Ok(list(vec![pass]))
            }
            _ => self.stmts(body),
        }
    }

    fn stmts(&mut self, body: &[Stmt<'a>]) -> Res {
        self.each(body, |maker, stmt| maker.stmt(stmt))
    }

    pub(super) fn exprs(&mut self, exprs: &[Expr<'a>]) -> Res {
        self.each(exprs, |maker, e| maker.expr(e))
    }

    fn maybe_expr(&mut self, e: Option<&Expr<'a>>) -> Res {
        self.maybe(e, |maker, e| maker.expr(e))
    }

    // ---- Statements ----

    fn stmt(&mut self, stmt: &Stmt<'a>) -> Res {
        self.check(stmt.span)?;
        let span = Some(stmt.span);
        match stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, stmt.span),
            StmtKind::ClassDef(def) => self.class(def, stmt.span),
            StmtKind::Return(value) => {
                let value = self.maybe_expr(value)?;
                self.node(Kind::Return, [value], span)
            }
            StmtKind::Delete(targets) => {
                let targets = self.each(targets, |maker, e| maker.expr_in(e, Context::Del))?;
                self.node(Kind::Delete, [targets], span)
            }
            StmtKind::Assign { targets, value } => {
                let targets = self.each(targets, |maker, e| maker.target(e))?;
                let value = self.expr(value)?;
                let comment = self.comment_behind(stmt.span);
                self.node(Kind::Assign, [targets, value, comment], span)
            }
            StmtKind::AugAssign { target, op, value } => {
                let target = self.target(target)?;
                let op = self.operator(op, stmt.span)?;
                let value = self.expr(value)?;
                self.node(Kind::AugAssign, [target, op, value], span)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                let target = self.target(target)?;
                let annotation = self.expr(annotation)?;
                let value = self.maybe_expr(value)?;
                self.since(6, "Variable annotation syntax is", stmt.span);
                self.node(Kind::AnnAssign, [target, annotation, value, int(simple.into())], span)
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                let name = self.name(name.name, name.span, Context::Store)?;
                let type_params = self.type_params(type_params)?;
                let value = self.expr(value)?;
                self.since(12, "Type statement is", stmt.span);
                self.node(Kind::TypeAlias, [name, type_params, value], span)
            }
            StmtKind::For(one) => {
                let target = self.target(one.target)?;
                let iter = self.iterated(one.iter)?;
                let comment = self.comment_of_head(one.iter.span.end, one.body, Where::SameLine);
                let (body, orelse) = (self.stmts(one.body)?, self.stmts(one.orelse)?);
                if one.is_async {
                    self.since(5, "Async for loops are", stmt.span);
                }
                let kind = if one.is_async { Kind::AsyncFor } else { Kind::For };
                self.node(kind, [target, iter, body, orelse, comment], span)
            }
            StmtKind::While { test, body, orelse } => {
                let fields = [self.expr(test)?, self.stmts(body)?, self.stmts(orelse)?];
                self.node(Kind::While, fields, span)
            }
            StmtKind::If { .. } => self.if_chain(stmt),
            StmtKind::With(with) => {
                let items = self.each(with.items, |maker, item| {
                    let context = maker.expr(item.context)?;
                    let target = maker.maybe(item.target, |maker, e| maker.target(e))?;
                    maker.node(Kind::withitem, [context, target], None)
                })?;
                let last =
                    with.items.last().map_or(stmt.span.start, |item| item.target.unwrap_or(item.context).span.end);
                let comment = self.comment_of_head(last, with.body, Where::SameLine);
                let body = self.stmts(with.body)?;
                if with.is_async {
                    self.since(5, "Async with statements are", stmt.span);
                }
                let kind = if with.is_async { Kind::AsyncWith } else { Kind::With };
                self.node(kind, [items, body, comment], span)
            }
            StmtKind::Match { subject, cases } => {
                let subject = self.expr(subject)?;
                let cases = self.each(cases, |maker, case| {
                    let fields = [maker.pattern(case.pattern)?, maker.maybe_expr(case.guard)?, maker.stmts(case.body)?];
                    maker.node(Kind::match_case, fields, None)
                })?;
                self.since(10, "Pattern matching is", stmt.span);
                self.node(Kind::Match, [subject, cases], span)
            }
            StmtKind::Raise { exc, cause } => {
                let fields = [self.maybe_expr(exc)?, self.maybe_expr(cause)?];
                self.node(Kind::Raise, fields, span)
            }
            StmtKind::Try(one) => {
                let body = self.stmts(one.body)?;
                let handlers = self.each(one.handlers, |maker, handler| {
                    let exc_type = maker.maybe_expr(handler.exc_type)?;
                    let name = maker.maybe_ident(handler.name);
                    let body = maker.stmts(handler.body)?;
                    maker.node(Kind::ExceptHandler, [exc_type, name, body], Some(handler.span))
                })?;
                let (orelse, finalbody) = (self.stmts(one.orelse)?, self.stmts(one.finalbody)?);
                if one.is_star {
                    self.since(11, "Exception groups are", stmt.span);
                }
                let kind = if one.is_star { Kind::TryStar } else { Kind::Try };
                self.node(kind, [body, handlers, orelse, finalbody], span)
            }
            StmtKind::Assert { test, msg } => {
                let fields = [self.expr(test)?, self.maybe_expr(msg)?];
                self.node(Kind::Assert, fields, span)
            }
            StmtKind::Import(names) => {
                let names = self.aliases(names)?;
                self.node(Kind::Import, [names], span)
            }
            StmtKind::ImportFrom { module, names, level } => {
                let module = module.map_or(Value::NONE, |module| self.symbol(module.dotted));
                let names = self.aliases(names)?;
                self.node(Kind::ImportFrom, [module, names, int(level.into())], span)
            }
            StmtKind::Global(names) => self.node(Kind::Global, [self.idents(names)], span),
            StmtKind::Nonlocal(names) => self.node(Kind::Nonlocal, [self.idents(names)], span),
            StmtKind::Expr(value) => {
                let value = self.expr(value)?;
                self.node(Kind::Expr, [value], span)
            }
            StmtKind::Pass => self.node(Kind::Pass, [], span),
            StmtKind::Break => self.node(Kind::Break, [], span),
            StmtKind::Continue => self.node(Kind::Continue, [], span),
        }
    }

    /// An `if` with its `elif`s, which are as many as there are, without recursion.
    fn if_chain(&mut self, stmt: &Stmt<'a>) -> Res {
        let mut links = Vec::new();
        let mut link = stmt;
        let mut rest = loop {
            let StmtKind::If { test, body, orelse } = link.kind else { unreachable!("a link is an `if`") };
            links.push((self.expr(test)?, self.stmts(body)?, link.span));
            match orelse {
                [next @ Stmt { kind: StmtKind::If { .. }, .. }] => link = next,
                _ => break self.stmts(orelse)?,
            }
        };
        while let Some((test, body, span)) = links.pop() {
            let node = self.node(Kind::If, [test, body, rest], Some(span))?;
            if links.is_empty() {
                return Ok(node);
            }
            rest = list(vec![node]);
        }
        unreachable!("there is one link at least")
    }

    fn function(&mut self, def: &FunctionDef<'a>, span: Span) -> Res {
        let end = def.body.first().map_or(span.end, |first| first.span.start);
        let params = self.parameters(&def.params, def.returns.map_or(end, |returns| returns.span.start))?;
        let comment = self.comment_of_head(def.name.span.end, def.body, Where::AnyLine);
        if def.is_async {
            self.since(5, "Async functions are", span);
        }
        let fields = [
            self.ident(def.name),
            params,
            self.documented(def.body)?,
            self.exprs(def.decorators)?,
            self.maybe_expr(def.returns)?,
            comment,
            self.type_params(def.type_params)?,
        ];
        self.node(if def.is_async { Kind::AsyncFunctionDef } else { Kind::FunctionDef }, fields, Some(span))
    }

    fn class(&mut self, def: &ClassDef<'a>, span: Span) -> Res {
        let fields = [
            self.ident(def.name),
            self.exprs(def.bases)?,
            self.keywords(def.keywords)?,
            self.documented(def.body)?,
            self.exprs(def.decorators)?,
            self.type_params(def.type_params)?,
        ];
        self.node(Kind::ClassDef, fields, Some(span))
    }

    fn aliases(&mut self, aliases: &[Alias<'a>]) -> Res {
        self.each(aliases, |maker, alias| {
            let fields = [maker.symbol(alias.name.dotted), maker.maybe_ident(alias.asname)];
            maker.node(Kind::alias, fields, Some(alias.span))
        })
    }

    fn keywords(&mut self, keywords: &[Keyword<'a>]) -> Res {
        self.each(keywords, |maker, keyword| {
            let fields = [maker.maybe_ident(keyword.name), maker.expr(keyword.value)?];
            maker.node(Kind::keyword, fields, Some(keyword.span))
        })
    }

    fn type_params(&mut self, params: &[TypeParam<'a>]) -> Res {
        if let Some(first) = params.first() {
            self.since(12, "Type parameter lists are", first.span);
        }
        if let Some(first) = params.iter().find_map(|param| param.default) {
            self.since(13, "Type parameter defaults are", first.span);
        }
        self.each(params, |maker, param| {
            let name = maker.ident(param.name);
            let default = maker.maybe_expr(param.default)?;
            let span = Some(param.span);
            match param.kind {
                TypeParamKind::TypeVar { bound } => {
                    let bound = maker.maybe_expr(bound)?;
                    maker.node(Kind::TypeVar, [name, bound, default], span)
                }
                TypeParamKind::TypeVarTuple => maker.node(Kind::TypeVarTuple, [name, default], span),
                TypeParamKind::ParamSpec => maker.node(Kind::ParamSpec, [name, default], span),
            }
        })
    }

    /// The parameters that stand in the text before `end`.
    fn parameters(&mut self, params: &Parameters<'a>, end: u32) -> Res {
        if let Some(first) = params.posonly.first() {
            self.since(8, "Positional-only parameters are", first.span);
        }
        let all =
            params.posonly.iter().chain(params.args).chain(params.vararg).chain(params.kwonly).chain(params.kwarg);
        let mut starts: Vec<u32> = all.skip(1).map(|param| param.span.start).chain([end]).collect();
        starts.reverse();
        let mut each = |maker: &mut Self, param: &Param<'a>| {
            let before = starts.pop().unwrap_or(end);
            maker.parameter(param, before)
        };
        let posonly = self.each(params.posonly, &mut each)?;
        let args = self.each(params.args, &mut each)?;
        let vararg = self.maybe(params.vararg, &mut each)?;
        let kwonly = self.each(params.kwonly, &mut each)?;
        let kwarg = self.maybe(params.kwarg, &mut each)?;
        let kw_defaults = self.each(params.kwonly, |maker, param| maker.maybe_expr(param.default))?;
        let positional = params.posonly.iter().chain(params.args).filter_map(|param| param.default);
        let defaults: Vec<Value> = positional.map(|e| self.expr(e)).collect::<Res<_>>()?;
        let fields = [posonly, args, vararg, kwonly, kw_defaults, kwarg, list(defaults)];
        self.node(Kind::arguments, fields, None)
    }

    /// A parameter; its comment stands before the next one.
    fn parameter(&mut self, param: &Param<'a>, before: u32) -> Res {
        let end = param.default.map_or(param.span, |default| default.span).end;
        let comment = self.comments.take(end, before, self.text, Where::AnyLine, |text| !text.ends_with(':'));
        let fields = [self.ident(param.name), self.maybe_expr(param.annotation)?, comment];
        self.node(Kind::arg, fields, Some(param.span))
    }

    // ---- Expressions ----

    pub(super) fn expr(&mut self, e: &Expr<'a>) -> Res {
        self.expr_in(e, Context::Load)
    }

    fn target(&mut self, e: &Expr<'a>) -> Res {
        self.expr_in(e, Context::Store)
    }

    fn context(&mut self, context: Context) -> Res {
        let kind = match context {
            Context::Load => Kind::Load,
            Context::Store => Kind::Store,
            Context::Del => Kind::Del,
        };
        self.classes.singleton(self.vm, kind)
    }

    fn name(&mut self, name: Symbol, span: Span, context: Context) -> Res {
        let fields = [self.symbol(name), self.context(context)?];
        self.node(Kind::Name, fields, Some(span))
    }

    fn expr_in(&mut self, e: &Expr<'a>, context: Context) -> Res {
        self.check(e.span)?;
        let span = Some(e.span);
        if self.folder.is_some()
            && let Context::Load = context
            && let Some(node) = self.optimized(e)?
        {
            return Ok(node);
        }
        match e.kind {
            ExprKind::Name(name) => self.name(name, e.span, context),
            ExprKind::Constant(value) => self.constant(&value, e.span, false),
            ExprKind::Attribute { value, attr } => {
                let fields = [self.expr(value)?, self.ident(attr), self.context(context)?];
                self.node(Kind::Attribute, fields, span)
            }
            ExprKind::Subscript { value, index } => {
                let fields = [self.expr(value)?, self.expr(index)?, self.context(context)?];
                self.node(Kind::Subscript, fields, span)
            }
            ExprKind::Starred(value) => {
                let fields = [self.expr_in(value, context)?, self.context(context)?];
                self.node(Kind::Starred, fields, span)
            }
            ExprKind::List(elts) => {
                let fields = [self.each(elts, |maker, e| maker.expr_in(e, context))?, self.context(context)?];
                self.node(Kind::List, fields, span)
            }
            ExprKind::Tuple { elts, .. } => {
                let fields = [self.each(elts, |maker, e| maker.expr_in(e, context))?, self.context(context)?];
                self.node(Kind::Tuple, fields, span)
            }
            ExprKind::BoolOp { op, values } => {
                let kind = if op == BoolOp::And { Kind::And } else { Kind::Or };
                let fields = [self.classes.singleton(self.vm, kind)?, self.exprs(values)?];
                self.node(Kind::BoolOp, fields, span)
            }
            ExprKind::Named { target, value } => {
                self.since(8, "Assignment expressions are", e.span);
                let fields = [self.name(target.name, target.span, Context::Store)?, self.expr(value)?];
                self.node(Kind::NamedExpr, fields, span)
            }
            ExprKind::Binary { .. } => self.binary_chain(e),
            ExprKind::Unary { op, operand } => {
                let kind = match op {
                    UnaryOp::Invert => Kind::Invert,
                    UnaryOp::Not => Kind::Not,
                    UnaryOp::UAdd => Kind::UAdd,
                    UnaryOp::USub => Kind::USub,
                };
                let fields = [self.classes.singleton(self.vm, kind)?, self.expr(operand)?];
                self.node(Kind::UnaryOp, fields, span)
            }
            ExprKind::Lambda { params, body } => {
                let fields = [self.parameters(params, body.span.start)?, self.expr(body)?];
                self.node(Kind::Lambda, fields, span)
            }
            ExprKind::IfExp { test, body, orelse } => {
                let fields = [self.expr(test)?, self.expr(body)?, self.expr(orelse)?];
                self.node(Kind::IfExp, fields, span)
            }
            ExprKind::Dict { keys, values } => {
                let keys = self.each(keys, |maker, key| maker.maybe_expr(key.as_ref()))?;
                let values = self.exprs(values)?;
                self.node(Kind::Dict, [keys, values], span)
            }
            ExprKind::Set(elts) => {
                let elts = self.exprs(elts)?;
                self.node(Kind::Set, [elts], span)
            }
            ExprKind::ListComp { elt, generators } => self.comprehension(Kind::ListComp, elt, generators, e.span),
            ExprKind::SetComp { elt, generators } => self.comprehension(Kind::SetComp, elt, generators, e.span),
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(Kind::GeneratorExp, elt, generators, e.span)
            }
            ExprKind::DictComp { key, value, generators } => {
                let fields = [self.expr(key)?, self.expr(value)?, self.clauses(generators)?];
                self.node(Kind::DictComp, fields, span)
            }
            ExprKind::Await(value) => {
                self.since(5, "Await expressions are", e.span);
                let value = self.expr(value)?;
                self.node(Kind::Await, [value], span)
            }
            ExprKind::Yield(value) => {
                let value = self.maybe_expr(value)?;
                self.node(Kind::Yield, [value], span)
            }
            ExprKind::YieldFrom(value) => {
                let value = self.expr(value)?;
                self.node(Kind::YieldFrom, [value], span)
            }
            ExprKind::Compare { left, ops, comparators } => {
                let left = self.expr(left)?;
                let contains = matches!(ops.last(), Some(CmpOp::In | CmpOp::NotIn));
                let ops = self.each(ops, |maker, op| maker.classes.singleton(maker.vm, comparison(*op)))?;
                let comparators = self.comparators(comparators, contains)?;
                self.node(Kind::Compare, [left, ops, comparators], span)
            }
            ExprKind::Call { func, args, keywords } => {
                let fields = [self.expr(func)?, self.exprs(args)?, self.keywords(keywords)?];
                self.node(Kind::Call, fields, span)
            }
            ExprKind::JoinedStr(values) => {
                let values = self.each(values, |maker, piece| match piece.kind {
                    ExprKind::Constant(value) => maker.constant(&value, piece.span, true),
                    _ => maker.expr(piece),
                })?;
                self.node(Kind::JoinedStr, [values], span)
            }
            ExprKind::FormattedValue { value, conversion, spec } => {
                let letter = match conversion {
                    None => -1,
                    Some(Conversion::Str) => i64::from(b's'),
                    Some(Conversion::Repr) => i64::from(b'r'),
                    Some(Conversion::Ascii) => i64::from(b'a'),
                };
                let fields = [self.expr(value)?, int(letter), self.maybe_expr(spec)?];
                self.node(Kind::FormattedValue, fields, span)
            }
            ExprKind::Slice { lower, upper, step } => {
                let fields = [self.maybe_expr(lower)?, self.maybe_expr(upper)?, self.maybe_expr(step)?];
                self.node(Kind::Slice, fields, span)
            }
        }
    }

    /// A chain that grows to the left, without recursion.
    fn binary_chain(&mut self, e: &Expr<'a>) -> Res {
        let mut links = Vec::new();
        let mut left = e;
        while let ExprKind::Binary { left: next, op, right } = left.kind {
            links.push((op, right, left.span));
            left = next;
            // A link may be folded as a whole.
            if self.folder.is_some() {
                break;
            }
        }
        let mut node = self.expr(left)?;
        for (op, right, span) in links.into_iter().rev() {
            let fields = [node, self.operator(op, span)?, self.expr(right)?];
            node = self.node(Kind::BinOp, fields, Some(span))?;
        }
        Ok(node)
    }

    fn comprehension(&mut self, kind: Kind, elt: &Expr<'a>, generators: &[Comprehension<'a>], span: Span) -> Res {
        let fields = [self.expr(elt)?, self.clauses(generators)?];
        self.node(kind, fields, Some(span))
    }

    fn clauses(&mut self, generators: &[Comprehension<'a>]) -> Res {
        self.each(generators, |maker, clause| {
            if clause.is_async {
                maker.since(6, "Async comprehensions are", clause.target.span);
            }
            let fields = [
                maker.target(clause.target)?,
                maker.iterated(clause.iter)?,
                maker.exprs(clause.ifs)?,
                int(clause.is_async.into()),
            ];
            maker.node(Kind::comprehension, fields, None)
        })
    }

    /// `piece`: of an f-string.
    fn constant(&mut self, value: &Constant<'a>, span: Span, piece: bool) -> Res {
        let object = self.vm.constant(fold::literal(value))?;
        let kind = match value {
            Constant::Str(_) if self.literal(span).is_some_and(|literal| has_u(literal, piece)) => Str::from("u"),
            _ => Value::NONE,
        };
        if let Constant::Int(_) | Constant::BigInt { .. } | Constant::Float(_) | Constant::Imaginary(_) = value
            && self.literal(span).is_some_and(|literal| literal.contains(&b'_'))
        {
            self.since(6, "Underscores in numeric literals are", span);
        }
        self.node(Kind::Constant, [object, kind], Some(span))
    }

    /// The bytes of the text that a literal is made of.
    fn literal(&self, span: Span) -> Option<&[u8]> {
        self.text.as_bytes().get(span.start as usize..span.end as usize)
    }

    fn operator(&mut self, op: Operator, span: Span) -> Res {
        if op == Operator::MatMult {
            self.since(5, "The '@' operator is", span);
        }
        let kind = match op {
            Operator::Add => Kind::Add,
            Operator::Sub => Kind::Sub,
            Operator::Mult => Kind::Mult,
            Operator::MatMult => Kind::MatMult,
            Operator::Div => Kind::Div,
            Operator::Mod => Kind::Mod,
            Operator::Pow => Kind::Pow,
            Operator::LShift => Kind::LShift,
            Operator::RShift => Kind::RShift,
            Operator::BitOr => Kind::BitOr,
            Operator::BitXor => Kind::BitXor,
            Operator::BitAnd => Kind::BitAnd,
            Operator::FloorDiv => Kind::FloorDiv,
        };
        self.classes.singleton(self.vm, kind)
    }

    // ---- Patterns ----

    fn patterns(&mut self, patterns: &[Pattern<'a>]) -> Res {
        self.each(patterns, |maker, pattern| maker.pattern(pattern))
    }

    fn pattern(&mut self, pattern: &Pattern<'a>) -> Res {
        self.check(pattern.span)?;
        let span = Some(pattern.span);
        match pattern.kind {
            PatternKind::Value(value) => {
                let value = self.expr(value)?;
                self.node(Kind::MatchValue, [value], span)
            }
            PatternKind::Singleton(value) => {
                let value = self.vm.constant(fold::literal(&value))?;
                self.node(Kind::MatchSingleton, [value], span)
            }
            PatternKind::Sequence(patterns) => {
                let patterns = self.patterns(patterns)?;
                self.node(Kind::MatchSequence, [patterns], span)
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                let fields = [self.exprs(keys)?, self.patterns(patterns)?, self.maybe_ident(rest)];
                self.node(Kind::MatchMapping, fields, span)
            }
            PatternKind::Class { class, positional, keywords } => {
                let fields = [
                    self.expr(class)?,
                    self.patterns(positional)?,
                    list(keywords.iter().map(|(name, _)| self.ident(*name)).collect()),
                    self.each(keywords, |maker, (_, pattern)| maker.pattern(pattern))?,
                ];
                self.node(Kind::MatchClass, fields, span)
            }
            PatternKind::Star(name) => self.node(Kind::MatchStar, [self.maybe_ident(name)], span),
            PatternKind::As { pattern, name } => {
                let fields = [self.maybe(pattern, |maker, inner| maker.pattern(inner))?, self.maybe_ident(name)];
                self.node(Kind::MatchAs, fields, span)
            }
            PatternKind::Or(patterns) => {
                let patterns = self.patterns(patterns)?;
                self.node(Kind::MatchOr, [patterns], span)
            }
        }
    }
}

/// Does a literal begin with a `u`? A piece of an f-string may, too, but has no quotes of its own around it.
fn has_u(literal: &[u8], piece: bool) -> bool {
    match literal {
        [b'u' | b'U', quote @ (b'\'' | b'"'), .., last] => quote == last || !piece,
        _ => false,
    }
}

pub(super) fn comparison(op: CmpOp) -> Kind {
    match op {
        CmpOp::Eq => Kind::Eq,
        CmpOp::NotEq => Kind::NotEq,
        CmpOp::Lt => Kind::Lt,
        CmpOp::LtE => Kind::LtE,
        CmpOp::Gt => Kind::Gt,
        CmpOp::GtE => Kind::GtE,
        CmpOp::Is => Kind::Is,
        CmpOp::IsNot => Kind::IsNot,
        CmpOp::In => Kind::In,
        CmpOp::NotIn => Kind::NotIn,
    }
}
