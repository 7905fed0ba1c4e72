//! The builder: what the grammar's actions call to make nodes.
//!
//! Expressions and statements are built once, in the arena, and handed on as references: the parser's stack moves small values, and
//! lists copy the nodes into slices when they are complete. What one token of look-ahead could not decide is decided here: targets,
//! `with` items, names in front of `=` and `:=`; the order of parameters and of arguments has files of its own, strings too.

use std::cell::RefCell;

use bumpalo::Bump;

use crate::ast::*;
use crate::span::Span;
use crate::symbol::Symbol;
use crate::target;
use crate::token::Scribe;

pub(crate) use crate::arguments::Argument;
pub(crate) use crate::ast::{Comprehension as Clause, Ident as Name};
pub(crate) use crate::fstring_parts::{Field, FormatPart, StringPart};
pub(crate) use crate::parameters::ParamItem;
pub(crate) use crate::patterns::PatternItem;

/// An entry of a dict display.
#[derive(Debug)]
pub(crate) enum DictItem<'a> {
    Entry(&'a Expr<'a>, &'a Expr<'a>),
    /// `**mapping`
    Unpack(&'a Expr<'a>),
}

/// The tables have let through what is no Python. What to say of it is found out by reading it again ([`crate::diagnose`]).
#[derive(Debug)]
pub(crate) struct Refused;

pub(crate) type Built<T> = Result<T, Refused>;

pub(crate) struct Tree<'a> {
    pub arena: &'a Bump,
    pub text: &'a str,
    pub scribe: RefCell<Scribe<'a>>,
}

impl<'a> Tree<'a> {
    pub fn alloc<T: Copy>(&self, value: T) -> &'a T {
        self.arena.alloc(value)
    }

    pub fn list<T: Copy>(&self, items: &[T]) -> &'a [T] {
        if items.is_empty() { &[] } else { self.arena.alloc_slice_copy(items) }
    }

    pub fn exprs(&self, items: &[&'a Expr<'a>]) -> &'a [Expr<'a>] {
        self.arena.alloc_slice_fill_with(items.len(), |i| *items[i])
    }

    pub fn expr(&self, l: u32, kind: ExprKind<'a>, r: u32) -> &'a Expr<'a> {
        self.arena.alloc(Expr { span: Span::new(l, r), kind })
    }

    pub fn constant(&self, l: u32, value: Constant<'a>, r: u32) -> &'a Expr<'a> {
        self.expr(l, ExprKind::Constant(value), r)
    }

    pub fn stmt(&self, l: u32, kind: StmtKind<'a>, r: u32) -> &'a Stmt<'a> {
        self.arena.alloc(Stmt { span: Span::new(l, r), kind })
    }

    /// The text of a name.
    pub fn name(&self, symbol: Symbol) -> &'a str {
        self.scribe.borrow().symbols.text(symbol)
    }

    // ---- Simple statements ----

    /// `first = rest[0] = ... = value`, of which the last is the value.
    pub fn assign(&self, l: u32, first: &'a Expr<'a>, mut rest: Vec<&'a Expr<'a>>, r: u32) -> Built<&'a Stmt<'a>> {
        let Some(value) = rest.pop() else { return Err(Refused) };
        rest.insert(0, first);
        rest.iter().try_for_each(|target| target::check_assigned(target))?;
        Ok(self.stmt(l, StmtKind::Assign { targets: self.exprs(&rest), value }, r))
    }

    pub fn augmented(
        &self,
        l: u32,
        target: &'a Expr<'a>,
        op: Operator,
        value: &'a Expr<'a>,
        r: u32,
    ) -> Built<&'a Stmt<'a>> {
        target::check_single(target)?;
        Ok(self.stmt(l, StmtKind::AugAssign { target, op, value }, r))
    }

    pub fn annotated(
        &self,
        l: u32,
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        r: u32,
    ) -> Built<&'a Stmt<'a>> {
        target::check_single(target)?;
        let simple = matches!(target.kind, ExprKind::Name(_)) && target.span.start == l;
        Ok(self.stmt(l, StmtKind::AnnAssign { target, annotation, value, simple }, r))
    }

    pub fn delete(&self, l: u32, targets: &'a Expr<'a>, r: u32) -> Built<&'a Stmt<'a>> {
        target::check_deleted(targets)?;
        let targets = match targets.kind {
            ExprKind::Tuple { elts, parenthesized: false } => elts,
            _ => std::slice::from_ref(targets),
        };
        Ok(self.stmt(l, StmtKind::Delete(targets), r))
    }

    pub fn dotted(&self, l: u32, parts: Vec<Ident>, r: u32) -> DottedName<'a> {
        let dotted = match parts[..] {
            [only] => only.name,
            _ => {
                let text: Vec<&str> = parts.iter().map(|part| self.name(part.name)).collect();
                self.scribe.borrow_mut().symbols.intern(self.arena.alloc_str(&text.join(".")))
            }
        };
        DottedName { dotted, parts: self.list(&parts), span: Span::new(l, r) }
    }

    /// The `*` of `from m import *`.
    pub fn import_star(&self, l: u32, r: u32) -> Alias<'a> {
        let (name, span) = (self.scribe.borrow_mut().symbols.intern(Alias::STAR), Span::new(l, r));
        Alias { span, name: self.dotted(l, vec![Ident { name, span }], r), asname: None }
    }

    // ---- Compound statements ----

    #[expect(clippy::too_many_arguments, reason = "the parts of one production")]
    pub fn for_loop(
        &self,
        l: u32,
        is_async: bool,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
        r: u32,
    ) -> Built<&'a Stmt<'a>> {
        target::check_assigned(target)?;
        Ok(self.stmt(l, StmtKind::For(self.alloc(For { is_async, target, iter, body, orelse })), r))
    }

    pub fn with(&self, l: u32, is_async: bool, items: Vec<WithItem<'a>>, body: &'a [Stmt<'a>], r: u32) -> &'a Stmt<'a> {
        self.stmt(l, StmtKind::With(self.alloc(With { is_async, items: self.list(&items), body })), r)
    }

    pub fn with_item(&self, context: &'a Expr<'a>, target: &'a Expr<'a>) -> Built<WithItem<'a>> {
        target::check_assigned(target)?;
        Ok(WithItem { context, target: Some(target) })
    }

    /// Items without parentheses around them, or what looked like a tuple and is items in parentheses: `with (a, b):`.
    pub fn bare_with_items(&self, items: Vec<WithItem<'a>>) -> Vec<WithItem<'a>> {
        let [WithItem { context, target: None }] = items[..] else { return items };
        match context.kind {
            ExprKind::Tuple { elts, parenthesized: true } if !elts.is_empty() && elts.iter().all(is_with_context) => {
                elts.iter().map(|context| WithItem { context, target: None }).collect()
            }
            _ => items,
        }
    }

    /// `(before, first as name, rest)`.
    pub fn parenthesized_with_items(
        &self,
        before: Vec<&'a Expr<'a>>,
        first: WithItem<'a>,
        rest: Vec<WithItem<'a>>,
    ) -> Built<Vec<WithItem<'a>>> {
        if !before.iter().all(|context| is_with_context(context)) {
            return Err(Refused);
        }
        let before = before.into_iter().map(|context| WithItem { context, target: None });
        Ok(before.chain([first]).chain(rest).collect())
    }

    pub fn try_stmt(
        &self,
        l: u32,
        body: &'a [Stmt<'a>],
        handlers: Vec<(Handler<'a>, bool)>,
        orelse: &'a [Stmt<'a>],
        finalbody: &'a [Stmt<'a>],
        r: u32,
    ) -> Built<&'a Stmt<'a>> {
        let is_star = handlers.first().is_some_and(|(_, star)| *star);
        if handlers.iter().any(|(_, star)| *star != is_star) {
            return Err(Refused);
        }
        let handlers: Vec<_> = handlers.into_iter().map(|(handler, _)| handler).collect();
        let try_stmt = Try { body, handlers: self.list(&handlers), orelse, finalbody, is_star };
        Ok(self.stmt(l, StmtKind::Try(self.alloc(try_stmt)), r))
    }

    pub fn class(
        &self,
        l: u32,
        name: Ident,
        type_params: &'a [TypeParam<'a>],
        arguments: Vec<Argument<'a>>,
        body: &'a [Stmt<'a>],
        r: u32,
    ) -> Built<&'a Stmt<'a>> {
        let (bases, keywords) = self.arguments(arguments)?;
        let class = ClassDef { name, type_params, bases, keywords, body, decorators: &[] };
        Ok(self.stmt(l, StmtKind::ClassDef(self.alloc(class)), r))
    }

    /// The definition, with its decorators.
    pub fn decorated(&self, decorators: Vec<&'a Expr<'a>>, definition: &'a Stmt<'a>) -> &'a Stmt<'a> {
        let decorators = self.exprs(&decorators);
        let kind = match definition.kind {
            StmtKind::FunctionDef(function) => {
                StmtKind::FunctionDef(self.alloc(FunctionDef { decorators, ..*function }))
            }
            StmtKind::ClassDef(class) => StmtKind::ClassDef(self.alloc(ClassDef { decorators, ..*class })),
            other => other,
        };
        self.stmt(definition.span.start, kind, definition.span.end)
    }

    // ---- Expressions ----

    pub fn tuple(&self, l: u32, items: Vec<&'a Expr<'a>>, r: u32) -> &'a Expr<'a> {
        self.expr(l, ExprKind::Tuple { elts: self.exprs(&items), parenthesized: false }, r)
    }

    pub fn parenthesized(&self, l: u32, items: Vec<&'a Expr<'a>>, r: u32) -> &'a Expr<'a> {
        self.expr(l, ExprKind::Tuple { elts: self.exprs(&items), parenthesized: true }, r)
    }

    /// One expression in parentheses.
    pub fn group(&self, value: &'a Expr<'a>) -> Built<&'a Expr<'a>> {
        match value.kind {
            ExprKind::Starred(_) => Err(Refused),
            _ => Ok(value),
        }
    }

    pub fn named(&self, l: u32, target: &'a Expr<'a>, value: &'a Expr<'a>, r: u32) -> Built<&'a Expr<'a>> {
        match target.kind {
            ExprKind::Name(name) if target.span.start == l => {
                Ok(self.expr(l, ExprKind::Named { target: Ident { name, span: target.span }, value }, r))
            }
            _ => Err(Refused),
        }
    }

    pub fn bool_op(&self, l: u32, op: BoolOp, values: Vec<&'a Expr<'a>>, r: u32) -> &'a Expr<'a> {
        self.expr(l, ExprKind::BoolOp { op, values: self.exprs(&values) }, r)
    }

    pub fn compare(&self, l: u32, left: &'a Expr<'a>, rest: Vec<(CmpOp, &'a Expr<'a>)>, r: u32) -> &'a Expr<'a> {
        let ops = self.arena.alloc_slice_fill_with(rest.len(), |i| rest[i].0);
        let comparators = self.arena.alloc_slice_fill_with(rest.len(), |i| *rest[i].1);
        self.expr(l, ExprKind::Compare { left, ops, comparators }, r)
    }

    pub fn dict(&self, l: u32, items: Vec<DictItem<'a>>, r: u32) -> &'a Expr<'a> {
        let keys = self.arena.alloc_slice_fill_with(items.len(), |i| match items[i] {
            DictItem::Entry(key, _) => Some(*key),
            DictItem::Unpack(_) => None,
        });
        let values = self.arena.alloc_slice_fill_with(items.len(), |i| match items[i] {
            DictItem::Entry(_, value) | DictItem::Unpack(value) => *value,
        });
        self.expr(l, ExprKind::Dict { keys, values }, r)
    }

    pub fn comprehension(
        &self,
        l: u32,
        elt: &'a Expr<'a>,
        generators: Vec<Comprehension<'a>>,
        r: u32,
        kind: impl FnOnce(&'a Expr<'a>, &'a [Comprehension<'a>]) -> ExprKind<'a>,
    ) -> Built<&'a Expr<'a>> {
        if let ExprKind::Starred(_) = elt.kind {
            return Err(Refused);
        }
        Ok(self.expr(l, kind(elt, self.list(&generators)), r))
    }

    pub fn dict_comprehension(
        &self,
        l: u32,
        item: DictItem<'a>,
        generators: Vec<Comprehension<'a>>,
        r: u32,
    ) -> Built<&'a Expr<'a>> {
        match item {
            DictItem::Entry(key, value) => {
                Ok(self.expr(l, ExprKind::DictComp { key, value, generators: self.list(&generators) }, r))
            }
            DictItem::Unpack(_) => Err(Refused),
        }
    }

    pub fn clause(
        &self,
        is_async: bool,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        ifs: Vec<&'a Expr<'a>>,
    ) -> Built<Comprehension<'a>> {
        target::check_assigned(target)?;
        Ok(Comprehension { is_async, target, iter, ifs: self.exprs(&ifs) })
    }

    /// Arguments with stars come last, and each at most once.
    pub fn function_type(&self, arguments: Vec<(u8, &'a Expr<'a>)>, returns: &'a Expr<'a>) -> Built<Module<'a>> {
        if arguments.windows(2).any(|pair| pair[0].0 > pair[1].0 || pair[0].0 == pair[1].0 && pair[0].0 > 0) {
            return Err(Refused);
        }
        let arguments: Vec<_> = arguments.into_iter().map(|(_, value)| value).collect();
        Ok(Module::FunctionType { arguments: self.exprs(&arguments), returns })
    }

    /// What stands between the brackets of a subscript; a lone `*a` is a tuple of one.
    pub fn index(&self, l: u32, item: &'a Expr<'a>, comma: bool, r: u32) -> &'a Expr<'a> {
        if comma || matches!(item.kind, ExprKind::Starred(_)) { self.tuple(l, vec![item], r) } else { item }
    }
}

/// May the expression be one of `with (a, b):`, or does it make the parentheses a tuple's?
fn is_with_context(expr: &Expr<'_>) -> bool {
    !matches!(expr.kind, ExprKind::Starred(_) | ExprKind::Named { .. })
}
