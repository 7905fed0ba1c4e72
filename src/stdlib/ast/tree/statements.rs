//! Statements, and what only they have: bodies, targets, handlers, parameters.

use baton_grammar::ast::*;

use super::{Context, Node, Reader};
use crate::object::value::Value;
use crate::stdlib::ast::kinds::Kind;
use crate::vm::Res;
use crate::vm::exceptions as exc;

impl<'a> Reader<'_, 'a> {
    pub(super) fn stmts(&mut self, node: &Node<'_>, name: &str) -> Res<&'a [Stmt<'a>]> {
        let values = self.values(node, name)?;
        let mut body = Vec::with_capacity(values.len());
        for value in &values {
            if value.is_none() {
                return self.value_error("None disallowed in statement list");
            }
            body.push(self.stmt(value)?);
        }
        Ok(self.list(&body))
    }

    pub(super) fn body(&mut self, node: &Node<'_>) -> Res<&'a [Stmt<'a>]> {
        let body = self.stmts(node, "body")?;
        self.not_empty(body, "body", node)?;
        Ok(body)
    }

    fn stmt(&mut self, value: &Value) -> Res<Stmt<'a>> {
        let is_stmt = |kind| (Kind::FunctionDef as usize..=Kind::Continue as usize).contains(&(kind as usize));
        let node = &self.node(value, "stmt", is_stmt)?;
        let load = Context::Load;
        let kind = match node.kind {
            Kind::FunctionDef | Kind::AsyncFunctionDef => {
                let function = FunctionDef {
                    is_async: node.kind == Kind::AsyncFunctionDef,
                    name: self.ident(node, "name")?,
                    params: self.parameters(node, "args")?,
                    body: self.body(node)?,
                    decorators: self.exprs(node, "decorator_list", load)?,
                    returns: self.maybe_expr(node, "returns", load)?,
                    type_params: self.type_params(node)?,
                };
                self.check_strings(node, "type_comment")?;
                StmtKind::FunctionDef(self.arena.alloc(function))
            }
            Kind::ClassDef => {
                let class = ClassDef {
                    name: self.ident(node, "name")?,
                    bases: self.exprs(node, "bases", load)?,
                    keywords: self.keywords(node)?,
                    body: self.body(node)?,
                    decorators: self.exprs(node, "decorator_list", load)?,
                    type_params: self.type_params(node)?,
                };
                StmtKind::ClassDef(self.arena.alloc(class))
            }
            Kind::Return => StmtKind::Return(self.maybe_expr(node, "value", load)?),
            Kind::Delete => StmtKind::Delete(self.targets(node, Context::Del)?),
            Kind::Assign => {
                let targets = self.targets(node, Context::Store)?;
                let value = self.expr(node, "value", load)?;
                self.check_strings(node, "type_comment")?;
                StmtKind::Assign { targets, value }
            }
            Kind::TypeAlias => {
                let name = self.required(node, "name")?;
                if self.kind(&name) != Some(Kind::Name) {
                    return self.type_error("TypeAlias with non-Name name");
                }
                let name = self.expr_of(&name, Context::Store)?;
                let ExprKind::Name(symbol) = name.kind else { unreachable!("a Name is read as one") };
                let type_params = self.type_params(node)?;
                let value = self.expr(node, "value", load)?;
                StmtKind::TypeAlias { name: Ident { name: symbol, span: name.span }, type_params, value }
            }
            Kind::AugAssign => {
                let target = self.expr(node, "target", Context::Store)?;
                let op = self.operator(node)?;
                let value = self.expr(node, "value", load)?;
                self.check_single(target, "augmented")?;
                StmtKind::AugAssign { target, op, value }
            }
            Kind::AnnAssign => {
                let target = self.expr(node, "target", Context::Store)?;
                let annotation = self.expr(node, "annotation", load)?;
                let value = self.maybe_expr(node, "value", load)?;
                let simple = self.present(node, "simple")?;
                let simple = self.int_of(&simple)? != 0;
                if simple && !matches!(target.kind, ExprKind::Name(_)) {
                    return self.type_error("AnnAssign with simple non-Name target");
                }
                self.check_single(target, "annotated")?;
                StmtKind::AnnAssign { target, annotation, value, simple }
            }
            Kind::For | Kind::AsyncFor => {
                let one = For {
                    is_async: node.kind == Kind::AsyncFor,
                    target: self.expr(node, "target", Context::Store)?,
                    iter: self.expr(node, "iter", load)?,
                    body: self.body(node)?,
                    orelse: self.stmts(node, "orelse")?,
                };
                self.check_strings(node, "type_comment")?;
                StmtKind::For(self.arena.alloc(one))
            }
            Kind::While => StmtKind::While {
                test: self.expr(node, "test", load)?,
                body: self.body(node)?,
                orelse: self.stmts(node, "orelse")?,
            },
            Kind::If => self.if_chain(node)?,
            Kind::With | Kind::AsyncWith => {
                let mut items = Vec::new();
                for value in self.values(node, "items")? {
                    let item = &Node { value: &value, kind: Kind::withitem, span: node.span };
                    let context = self.expr(item, "context_expr", load)?;
                    let target = self.maybe_expr(item, "optional_vars", Context::Store)?;
                    items.push(WithItem { context, target });
                }
                self.not_empty(&items, "items", node)?;
                let body = self.body(node)?;
                self.check_strings(node, "type_comment")?;
                let is_async = node.kind == Kind::AsyncWith;
                StmtKind::With(self.arena.alloc(With { is_async, items: self.list(&items), body }))
            }
            Kind::Match => {
                let subject = self.expr(node, "subject", load)?;
                let mut cases = Vec::new();
                for value in self.values(node, "cases")? {
                    cases.push(self.case(&Node { value: &value, kind: Kind::match_case, span: node.span })?);
                }
                self.not_empty(&cases, "cases", node)?;
                StmtKind::Match { subject, cases: self.list(&cases) }
            }
            Kind::Raise => {
                let exc = self.maybe_expr(node, "exc", load)?;
                let cause = self.maybe_expr(node, "cause", load)?;
                if exc.is_none() && cause.is_some() {
                    return self.value_error("Raise with cause but no exception");
                }
                StmtKind::Raise { exc, cause }
            }
            Kind::Try | Kind::TryStar => StmtKind::Try(self.try_stmt(node)?),
            Kind::Assert => {
                StmtKind::Assert { test: self.expr(node, "test", load)?, msg: self.maybe_expr(node, "msg", load)? }
            }
            Kind::Import => StmtKind::Import(self.aliases(node)?),
            Kind::ImportFrom => {
                let module = self.maybe_ident(node, "module")?.map(|name| self.dotted(name));
                let names = self.aliases(node)?;
                let level = match self.optional(node, "level")? {
                    Some(level) => self.int_of(&level)?,
                    None => 0,
                };
                match u32::try_from(level) {
                    Ok(level) => StmtKind::ImportFrom { module, names, level },
                    Err(_) => return self.value_error("Negative ImportFrom level"),
                }
            }
            Kind::Global | Kind::Nonlocal => {
                let names = self.idents(node, "names")?;
                self.not_empty(&names, "names", node)?;
                let names = self.list(&names);
                if node.kind == Kind::Global { StmtKind::Global(names) } else { StmtKind::Nonlocal(names) }
            }
            Kind::Expr => StmtKind::Expr(self.expr(node, "value", load)?),
            Kind::Break => StmtKind::Break,
            Kind::Continue => StmtKind::Continue,
            _ => StmtKind::Pass,
        };
        Ok(Stmt { span: node.span, kind })
    }

    fn targets(&mut self, node: &Node<'_>, context: Context) -> Res<&'a [Expr<'a>]> {
        let targets = self.exprs(node, "targets", context)?;
        self.not_empty(targets, "targets", node)?;
        Ok(targets)
    }

    /// A target that cannot be unpacked into.
    fn check_single(&mut self, target: &Expr<'_>, what: &str) -> Res<()> {
        match target.kind {
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => Ok(()),
            _ => {
                let kind = match target.kind {
                    ExprKind::Starred(_) => Kind::Starred,
                    ExprKind::List(_) => Kind::List,
                    _ => Kind::Tuple,
                };
                let number = kind as usize - Kind::BoolOp as usize + 1;
                self.vm.raise(exc::SYSTEM_ERROR, &format!("invalid node type ({number}) for {what} assignment"))
            }
        }
    }

    fn case(&mut self, node: &Node<'_>) -> Res<MatchCase<'a>> {
        let pattern = self.required(node, "pattern")?;
        let pattern = self.pattern(&pattern, false)?;
        let guard = self.maybe_expr(node, "guard", Context::Load)?;
        let body = self.body(node)?;
        Ok(MatchCase { span: pattern.span, pattern: self.arena.alloc(pattern), guard, body })
    }

    fn try_stmt(&mut self, node: &Node<'_>) -> Res<&'a Try<'a>> {
        let name = node.kind.name();
        let body = self.body(node)?;
        let mut handlers = Vec::new();
        for value in self.values(node, "handlers")? {
            let handler = &self.node(&value, "excepthandler", |kind| kind == Kind::ExceptHandler)?;
            handlers.push(Handler {
                span: handler.span,
                exc_type: self.maybe_expr(handler, "type", Context::Load)?,
                name: self.maybe_ident(handler, "name")?,
                body: self.body(handler)?,
            });
        }
        let (orelse, finalbody) = (self.stmts(node, "orelse")?, self.stmts(node, "finalbody")?);
        if handlers.is_empty() && finalbody.is_empty() {
            return self.value_error(&format!("{name} has neither except handlers nor finalbody"));
        }
        if handlers.is_empty() && !orelse.is_empty() {
            return self.value_error(&format!("{name} has orelse but no except handlers"));
        }
        let is_star = node.kind == Kind::TryStar;
        if is_star && handlers.iter().any(|handler| handler.exc_type.is_none()) {
            return self.vm.raise(exc::SYNTAX_ERROR, "expected one or more exception types");
        }
        Ok(self.arena.alloc(Try { body, handlers: self.list(&handlers), orelse, finalbody, is_star }))
    }

    /// A name with dots.
    fn dotted(&mut self, name: Ident) -> DottedName<'a> {
        let span = name.span;
        let parts = self.symbols.text(name.name).split('.');
        let parts: Vec<Ident> = parts.map(|part| Ident { name: self.symbols.intern(part), span }).collect();
        DottedName { dotted: name.name, parts: self.list(&parts), span }
    }

    fn aliases(&mut self, node: &Node<'_>) -> Res<&'a [Alias<'a>]> {
        let mut aliases = Vec::new();
        for value in self.values(node, "names")? {
            let alias = &Self::part(&value, Kind::alias);
            let name = self.ident(alias, "name")?;
            let asname = self.maybe_ident(alias, "asname")?;
            let span = self.place_of_part(alias)?;
            let asname = asname.map(|asname| Ident { span, ..asname });
            aliases.push(Alias { span, name: self.dotted(Ident { span, ..name }), asname });
        }
        self.not_empty(&aliases, "names", node)?;
        Ok(self.list(&aliases))
    }

    pub(super) fn keywords(&mut self, node: &Node<'_>) -> Res<&'a [Keyword<'a>]> {
        let mut keywords = Vec::new();
        for value in self.values(node, "keywords")? {
            let keyword = &Self::part(&value, Kind::keyword);
            let name = self.maybe_ident(keyword, "arg")?;
            let value = self.expr(keyword, "value", Context::Load)?;
            let span = self.place_of_part(keyword)?;
            keywords.push(Keyword { span, name: name.map(|name| Ident { span, ..name }), value });
        }
        Ok(self.list(&keywords))
    }

    fn type_params(&mut self, node: &Node<'_>) -> Res<&'a [TypeParam<'a>]> {
        let is_param = |kind| matches!(kind, Kind::TypeVar | Kind::ParamSpec | Kind::TypeVarTuple);
        let mut params = Vec::new();
        for value in self.values(node, "type_params")? {
            let param = &self.node(&value, "type_param", is_param)?;
            let name = self.ident(param, "name")?;
            self.check_name(name.name)?;
            let kind = match param.kind {
                Kind::TypeVar => TypeParamKind::TypeVar { bound: self.maybe_expr(param, "bound", Context::Load)? },
                Kind::ParamSpec => TypeParamKind::ParamSpec,
                _ => TypeParamKind::TypeVarTuple,
            };
            let default = self.maybe_expr(param, "default_value", Context::Load)?;
            params.push(TypeParam { span: param.span, name, kind, default });
        }
        Ok(self.list(&params))
    }

    pub(super) fn parameters(&mut self, node: &Node<'_>, name: &str) -> Res<Parameters<'a>> {
        let value = self.present(node, name)?;
        let node = &Node { value: &value, kind: Kind::arguments, span: node.span };
        let mut posonly = self.params(node, "posonlyargs")?;
        let mut args = self.params(node, "args")?;
        let vararg = self.maybe_param(node, "vararg")?;
        let mut kwonly = self.params(node, "kwonlyargs")?;
        let kw_defaults = self.maybe_exprs(node, "kw_defaults")?;
        let kwarg = self.maybe_param(node, "kwarg")?;
        let defaults = self.exprs(node, "defaults", Context::Load)?;
        let Some(without) = (posonly.len() + args.len()).checked_sub(defaults.len()) else {
            return self.value_error("more positional defaults than args on arguments");
        };
        if kw_defaults.len() != kwonly.len() {
            return self.value_error("length of kwonlyargs is not the same as kw_defaults on arguments");
        }
        for (param, default) in posonly.iter_mut().chain(&mut args).skip(without).zip(defaults) {
            param.default = Some(default);
        }
        for (param, default) in kwonly.iter_mut().zip(kw_defaults) {
            param.default = default.as_ref();
        }
        Ok(Parameters {
            posonly: self.list(&posonly),
            args: self.list(&args),
            vararg,
            kwonly: self.list(&kwonly),
            kwarg,
        })
    }

    fn param(&mut self, value: &Value) -> Res<Param<'a>> {
        let node = &Self::part(value, Kind::arg);
        let name = self.ident(node, "arg")?;
        let annotation = self.maybe_expr(node, "annotation", Context::Load)?;
        self.check_strings(node, "type_comment")?;
        let span = self.place_of_part(node)?;
        Ok(Param { span, name: Ident { span, ..name }, annotation, default: None })
    }

    fn params(&mut self, node: &Node<'_>, name: &str) -> Res<Vec<Param<'a>>> {
        let values = self.values(node, name)?;
        values.iter().map(|value| self.param(value)).collect()
    }

    fn maybe_param(&mut self, node: &Node<'_>, name: &str) -> Res<Option<&'a Param<'a>>> {
        let Some(value) = self.optional(node, name)? else { return Ok(None) };
        let param = self.param(&value)?;
        Ok(Some(self.arena.alloc(param)))
    }
}
