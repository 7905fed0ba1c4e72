//! Nodes to a tree that the compiler can trust.
//!
//! A program may put nodes together in any way, so every field is asked for, is of the right kind or an error, and fits its surroundings: bodies are
//! not empty, a dict has as many keys as values, what is assigned can be, and its `ctx` says so. The words are CPython's.
//!
//! Nodes say where they stand by line and column, and not truthfully: places are kept in a list, and the tree's spans are positions in it.

use std::collections::HashMap;

use baton_grammar::Mode;
use baton_grammar::ast::*;
use baton_grammar::span::{LineIndex, Span};
use baton_grammar::symbol::{Symbol, Symbols};
use bumpalo::Bump;

use super::kinds::{Classes, Kind, PLACE};
use crate::compile::error::StackGuard;
use crate::object::mapping::Set;
use crate::object::number::{BigInt, Complex};
use crate::object::sequence::{Bytes, List, Tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

/// Longer chains of operators are taken for endless.
const MAX_CHAIN: usize = 100_000;

/// A tree that was made of nodes.
pub struct Tree<'a> {
    pub module: Module<'a>,
    pub symbols: Symbols<'a>,
    /// What its spans mean.
    pub lines: LineIndex,
}

/// The tree of a `Module`, `Interactive` or `Expression`, as the mode wants it.
pub fn tree<'a>(vm: &mut Vm, node: &Value, mode: Mode, arena: &'a Bump) -> Res<Tree<'a>> {
    let mut classes = Classes::new(vm)?;
    let kinds = classes.by_class(vm)?;
    let (symbols, places) = (Symbols::default(), vec![(1, 0); 2]);
    let mut reader = Reader { vm, arena, kinds, symbols, places, guard: StackGuard::here() };
    let module = reader.module(node, mode)?;
    let Reader { symbols, places, .. } = reader;
    Ok(Tree { module, symbols, lines: LineIndex::given(places) })
}

/// What an expression is for; `ctx` has to agree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Load,
    Store,
    Del,
}

impl Context {
    fn name(self) -> &'static str {
        match self {
            Context::Load => "Load",
            Context::Store => "Store",
            Context::Del => "Del",
        }
    }
}

struct Reader<'v, 'a> {
    vm: &'v mut Vm,
    arena: &'a Bump,
    kinds: HashMap<i64, Kind>,
    symbols: Symbols<'a>,
    places: Vec<(u32, u32)>,
    guard: StackGuard,
}

/// A node with its kind, whose fields are asked for.
struct Node<'n> {
    value: &'n Value,
    kind: Kind,
    span: Span,
}

impl<'a> Reader<'_, 'a> {
    fn module(&mut self, node: &Value, mode: Mode) -> Res<Module<'a>> {
        let wanted = match mode {
            Mode::File => Kind::Module,
            Mode::Interactive => Kind::Interactive,
            Mode::Expression | Mode::FunctionType => Kind::Expression,
        };
        if self.kind(node) != Some(wanted) {
            let got = self.vm.type_name(node);
            return self.vm.type_error(&format!("expected {} node, got {got}", wanted.name()));
        }
        let node = Node { value: node, kind: wanted, span: Span::default() };
        Ok(match wanted {
            Kind::Module => {
                for ignore in self.values(&node, "type_ignores")? {
                    self.mark(&ignore, "type_ignore", |kind| kind == Kind::TypeIgnore)?;
                }
                Module::File(self.stmts(&node, "body")?)
            }
            Kind::Interactive => Module::Interactive(self.stmts(&node, "body")?),
            _ => Module::Expression(self.expr(&node, "body", Context::Load)?),
        })
    }

    // ---- Fields ----

    /// The kind of a node, by the first of its classes that is one of ours.
    fn kind(&self, node: &Value) -> Option<Kind> {
        if let Some(kind) = self.kinds.get(&node.class().value().id()) {
            return Some(*kind);
        }
        let mro = node.class().mro.get(self.vm);
        mro.iter().find_map(|class| self.kinds.get(&class.id()).copied())
    }

    fn value_error<T>(&mut self, message: &str) -> Res<T> {
        self.vm.value_error(message)
    }

    fn type_error<T>(&mut self, message: &str) -> Res<T> {
        self.vm.type_error(message)
    }

    fn get(&mut self, node: &Value, name: &str) -> Res<Option<Value>> {
        self.vm.get_attr_opt(node, &intern(name.as_bytes()))
    }

    /// A field that may be missing, or `None`.
    fn optional(&mut self, node: &Node<'_>, name: &str) -> Res<Option<Value>> {
        Ok(self.get(node.value, name)?.filter(|value| !value.is_none()))
    }

    /// A field that has to be there; it may be `None`.
    fn present(&mut self, node: &Node<'_>, name: &str) -> Res {
        match self.get(node.value, name)? {
            Some(value) => Ok(value),
            None => self.type_error(&format!("required field \"{name}\" missing from {}", node.kind.name())),
        }
    }

    fn required(&mut self, node: &Node<'_>, name: &str) -> Res {
        let value = self.present(node, name)?;
        match value.is_none() {
            true => self.value_error(&format!("field '{name}' is required for {}", node.kind.name())),
            false => Ok(value),
        }
    }

    /// A list; a missing one is empty.
    fn values(&mut self, node: &Node<'_>, name: &str) -> Res<Vec<Value>> {
        let Some(value) = self.get(node.value, name)? else { return Ok(Vec::new()) };
        match value.object::<List>() {
            Some(list) => Ok(list.get(self.vm).clone()),
            None => {
                let (owner, kind) = (node.kind.name(), self.vm.type_name(&value));
                self.type_error(&format!("{owner} field \"{name}\" must be a list, not a {kind}"))
            }
        }
    }

    fn int_of(&mut self, value: &Value) -> Res<i32> {
        match crate::vm::operator::machine_int(value).map(i32::try_from) {
            Some(Ok(number)) => Ok(number),
            None if value.object::<BigInt>().is_none() => {
                let shown = self.vm.repr_text(value)?;
                self.value_error(&format!("invalid integer value: {shown}"))
            }
            _ => self.vm.overflow_error("Python int too large to convert to C int"),
        }
    }

    fn symbol_of(&mut self, value: &Value) -> Res<Symbol> {
        match value.exact::<Str>(shape::STR).map(|text| text.lossy().into_owned()) {
            Some(text) => Ok(self.symbols.intern(self.arena.alloc_str(&text))),
            None => self.type_error("AST identifier must be of type str"),
        }
    }

    fn ident(&mut self, node: &Node<'_>, name: &str) -> Res<Ident> {
        let value = self.required(node, name)?;
        Ok(Ident { name: self.symbol_of(&value)?, span: node.span })
    }

    fn maybe_ident(&mut self, node: &Node<'_>, name: &str) -> Res<Option<Ident>> {
        let Some(value) = self.optional(node, name)? else { return Ok(None) };
        Ok(Some(Ident { name: self.symbol_of(&value)?, span: node.span }))
    }

    fn idents(&mut self, node: &Node<'_>, name: &str) -> Res<Vec<Ident>> {
        let values = self.values(node, name)?;
        values.iter().map(|value| Ok(Ident { name: self.symbol_of(value)?, span: node.span })).collect()
    }

    /// A name that is bound, which a constant cannot be.
    fn check_name(&mut self, name: Symbol) -> Res<()> {
        let text = self.symbols.text(name);
        match text {
            "None" | "True" | "False" => {
                self.value_error(&format!("identifier field can't represent '{text}' constant"))
            }
            _ => Ok(()),
        }
    }

    fn check_strings(&mut self, node: &Node<'_>, name: &str) -> Res<()> {
        match self.optional(node, name)? {
            Some(value) if value.object::<Str>().is_none() && value.object::<Bytes>().is_none() => {
                self.type_error("AST string must be of type str")
            }
            _ => Ok(()),
        }
    }

    fn not_empty<T>(&mut self, items: &[T], what: &str, node: &Node<'_>) -> Res<()> {
        match items.is_empty() {
            true => self.value_error(&format!("empty {what} on {}", node.kind.name())),
            false => Ok(()),
        }
    }

    fn list<T: Copy>(&self, items: &[T]) -> &'a [T] {
        self.arena.alloc_slice_copy(items)
    }

    /// Begins a node: which it is, and where it stands. `sum`: the kind of kinds that it must be of.
    fn node<'n>(&mut self, value: &'n Value, sum: &str, is_one: fn(Kind) -> bool) -> Res<Node<'n>> {
        if self.guard.check(Span::default()).is_err() {
            let message = format!("maximum recursion depth exceeded while traversing '{sum}' node");
            return self.vm.raise(exc::RECURSION_ERROR, &message);
        }
        let span = self.place(value, sum)?;
        match self.kind(value).filter(|kind| is_one(*kind)) {
            Some(kind) => Ok(Node { value, kind, span }),
            None => {
                let shown = self.vm.repr_text(value)?;
                self.type_error(&format!("expected some sort of {sum}, but got {shown}"))
            }
        }
    }

    /// A node of the only kind that it could be, which is not asked for. Its place comes after its fields.
    fn part(value: &Value, kind: Kind) -> Node<'_> {
        Node { value, kind, span: Span::default() }
    }

    fn place_of_part(&mut self, node: &Node<'_>) -> Res<Span> {
        self.place(node.value, node.kind.name())
    }

    fn place(&mut self, node: &Value, sum: &str) -> Res<Span> {
        let mut numbers = [0; 4];
        for (n, name) in PLACE.iter().enumerate() {
            numbers[n] = match self.get(node, name)? {
                Some(value) if n < 2 || !value.is_none() => self.int_of(&value)?,
                _ if n >= 2 => numbers[n - 2],
                _ => return self.type_error(&format!("required field \"{name}\" missing from {sum}")),
            };
        }
        let [line, column, end_line, end_column] = numbers;
        if line > end_line {
            return self.value_error(&format!("AST node line range ({line}, {end_line}) is not valid"));
        }
        if (line < 0 && end_line != line) || (column < 0 && column != end_column) {
            let message = format!(
                "AST node column range ({column}, {end_column}) for line range ({line}, {end_line}) is not valid"
            );
            return self.value_error(&message);
        }
        if line == end_line && column > end_column {
            return self.value_error(&format!("line {line}, column {column}-{end_column} is not a valid range"));
        }
        Ok(self.span_at(numbers))
    }

    fn span_at(&mut self, [line, column, end_line, end_column]: [i32; 4]) -> Span {
        let start = self.places.len() as u32;
        let unsigned = |n: i32| u32::try_from(n).unwrap_or(0);
        self.places.push((unsigned(line), unsigned(column)));
        self.places.push((unsigned(end_line), unsigned(end_column)));
        Span::new(start, start + 1)
    }

    // ---- Statements ----

    fn stmts(&mut self, node: &Node<'_>, name: &str) -> Res<&'a [Stmt<'a>]> {
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

    fn body(&mut self, node: &Node<'_>) -> Res<&'a [Stmt<'a>]> {
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

    fn keywords(&mut self, node: &Node<'_>) -> Res<&'a [Keyword<'a>]> {
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

    fn parameters(&mut self, node: &Node<'_>, name: &str) -> Res<Parameters<'a>> {
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

    // ---- Expressions ----

    fn expr(&mut self, node: &Node<'_>, name: &str, context: Context) -> Res<&'a Expr<'a>> {
        let value = self.required(node, name)?;
        let e = self.expr_of(&value, context)?;
        Ok(self.arena.alloc(e))
    }

    fn maybe_expr(&mut self, node: &Node<'_>, name: &str, context: Context) -> Res<Option<&'a Expr<'a>>> {
        let Some(value) = self.optional(node, name)? else { return Ok(None) };
        let e = self.expr_of(&value, context)?;
        Ok(Some(self.arena.alloc(e)))
    }

    fn exprs(&mut self, node: &Node<'_>, name: &str, context: Context) -> Res<&'a [Expr<'a>]> {
        let values = self.values(node, name)?;
        let mut exprs = Vec::with_capacity(values.len());
        for value in &values {
            if value.is_none() {
                return self.value_error("None disallowed in expression list");
            }
            exprs.push(self.expr_of(value, context)?);
        }
        Ok(self.list(&exprs))
    }

    /// A list that may have `None` in it.
    fn maybe_exprs(&mut self, node: &Node<'_>, name: &str) -> Res<&'a [Option<Expr<'a>>]> {
        let values = self.values(node, name)?;
        let mut exprs = Vec::with_capacity(values.len());
        for value in &values {
            exprs.push(if value.is_none() { None } else { Some(self.expr_of(value, Context::Load)?) });
        }
        Ok(self.list(&exprs))
    }

    /// The kind of a node without fields.
    fn mark(&mut self, value: &Value, sum: &str, is_one: fn(Kind) -> bool) -> Res<Kind> {
        match self.kind(value).filter(|kind| is_one(*kind)) {
            Some(kind) => Ok(kind),
            None => {
                let shown = self.vm.repr_text(value)?;
                self.type_error(&format!("expected some sort of {sum}, but got {shown}"))
            }
        }
    }

    fn operator(&mut self, node: &Node<'_>) -> Res<Operator> {
        let value = self.present(node, "op")?;
        let is_one = |kind| (Kind::Add as usize..=Kind::FloorDiv as usize).contains(&(kind as usize));
        Ok(match self.mark(&value, "operator", is_one)? {
            Kind::Add => Operator::Add,
            Kind::Sub => Operator::Sub,
            Kind::Mult => Operator::Mult,
            Kind::MatMult => Operator::MatMult,
            Kind::Div => Operator::Div,
            Kind::Mod => Operator::Mod,
            Kind::Pow => Operator::Pow,
            Kind::LShift => Operator::LShift,
            Kind::RShift => Operator::RShift,
            Kind::BitOr => Operator::BitOr,
            Kind::BitXor => Operator::BitXor,
            Kind::BitAnd => Operator::BitAnd,
            _ => Operator::FloorDiv,
        })
    }

    fn comparison(&mut self, value: &Value) -> Res<CmpOp> {
        let is_one = |kind| (Kind::Eq as usize..=Kind::NotIn as usize).contains(&(kind as usize));
        Ok(match self.mark(value, "cmpop", is_one)? {
            Kind::Eq => CmpOp::Eq,
            Kind::NotEq => CmpOp::NotEq,
            Kind::Lt => CmpOp::Lt,
            Kind::LtE => CmpOp::LtE,
            Kind::Gt => CmpOp::Gt,
            Kind::GtE => CmpOp::GtE,
            Kind::Is => CmpOp::Is,
            Kind::IsNot => CmpOp::IsNot,
            Kind::In => CmpOp::In,
            _ => CmpOp::NotIn,
        })
    }

    fn check_context(&mut self, node: &Node<'_>, wanted: Context) -> Res<()> {
        let value = self.present(node, "ctx")?;
        let is_one = |kind| matches!(kind, Kind::Load | Kind::Store | Kind::Del);
        let found = match self.mark(&value, "expr_context", is_one)? {
            Kind::Load => Context::Load,
            Kind::Store => Context::Store,
            _ => Context::Del,
        };
        if found == wanted {
            return Ok(());
        }
        let (wanted, found) = (wanted.name(), found.name());
        self.value_error(&format!("expression must have {wanted} context but has {found} instead"))
    }

    fn expr_of(&mut self, value: &Value, context: Context) -> Res<Expr<'a>> {
        let is_expr = |kind| (Kind::BoolOp as usize..=Kind::Slice as usize).contains(&(kind as usize));
        let node = &self.node(value, "expr", is_expr)?;
        let load = Context::Load;
        let kind = match node.kind {
            Kind::Attribute => {
                let value = self.expr(node, "value", load)?;
                let mut attr = self.ident(node, "attr")?;
                attr.span = self.span_of_attribute(node.span, attr.name);
                self.check_context(node, context)?;
                ExprKind::Attribute { value, attr }
            }
            Kind::Subscript => {
                let value = self.expr(node, "value", load)?;
                let index = self.expr(node, "slice", load)?;
                self.check_context(node, context)?;
                ExprKind::Subscript { value, index }
            }
            Kind::Starred => {
                let value = self.expr(node, "value", context)?;
                self.check_context(node, context)?;
                ExprKind::Starred(value)
            }
            Kind::Name => {
                let name = self.ident(node, "id")?;
                self.check_name(name.name)?;
                self.check_context(node, context)?;
                ExprKind::Name(name.name)
            }
            Kind::List => {
                let elts = self.exprs(node, "elts", context)?;
                self.check_context(node, context)?;
                ExprKind::List(elts)
            }
            Kind::Tuple => {
                let elts = self.exprs(node, "elts", context)?;
                self.check_context(node, context)?;
                ExprKind::Tuple { elts, parenthesized: true }
            }
            _ if context != load => {
                let message = format!("expression which can't be assigned to in {} context", context.name());
                return self.value_error(&message);
            }
            _ => self.value_of(node)?,
        };
        Ok(Expr { span: node.span, kind })
    }

    /// The end of an attribute, by the length of its name, if the line is long enough for it.
    fn span_of_attribute(&mut self, span: Span, name: Symbol) -> Span {
        let (end_line, end_column) = self.places[span.end as usize];
        let width = self.symbols.text(name).chars().count() as u32;
        let column = end_column.saturating_sub(width);
        let start = self.places.len() as u32;
        self.places.extend([(end_line, column), (end_line, end_column)]);
        Span::new(start, start + 1)
    }

    /// What is only ever read.
    fn value_of(&mut self, node: &Node<'_>) -> Res<ExprKind<'a>> {
        let load = Context::Load;
        Ok(match node.kind {
            Kind::BoolOp => {
                let op = self.present(node, "op")?;
                let op = self.mark(&op, "boolop", |kind| matches!(kind, Kind::And | Kind::Or))?;
                let values = self.exprs(node, "values", load)?;
                if values.len() < 2 {
                    return self.value_error("BoolOp with less than 2 values");
                }
                ExprKind::BoolOp { op: if op == Kind::And { BoolOp::And } else { BoolOp::Or }, values }
            }
            Kind::NamedExpr => {
                let target = self.required(node, "target")?;
                if self.kind(&target) != Some(Kind::Name) {
                    return self.type_error("NamedExpr target must be a Name");
                }
                let span = self.place(&target, "expr")?;
                // Its `ctx` is not looked at.
                let target = self.ident(&Node { value: &target, kind: Kind::Name, span }, "id")?;
                self.check_name(target.name)?;
                ExprKind::Named { target, value: self.expr(node, "value", load)? }
            }
            Kind::BinOp => self.binary_chain(node)?,
            Kind::UnaryOp => {
                let op = self.present(node, "op")?;
                let is_one = |kind| matches!(kind, Kind::Invert | Kind::Not | Kind::UAdd | Kind::USub);
                let op = match self.mark(&op, "unaryop", is_one)? {
                    Kind::Invert => UnaryOp::Invert,
                    Kind::Not => UnaryOp::Not,
                    Kind::UAdd => UnaryOp::UAdd,
                    _ => UnaryOp::USub,
                };
                ExprKind::Unary { op, operand: self.expr(node, "operand", load)? }
            }
            Kind::Lambda => {
                let params = self.parameters(node, "args")?;
                let params = self.arena.alloc(params);
                ExprKind::Lambda { params, body: self.expr(node, "body", load)? }
            }
            Kind::IfExp => ExprKind::IfExp {
                test: self.expr(node, "test", load)?,
                body: self.expr(node, "body", load)?,
                orelse: self.expr(node, "orelse", load)?,
            },
            Kind::Dict => {
                let keys = self.maybe_exprs(node, "keys")?;
                let values = self.exprs(node, "values", load)?;
                if keys.len() != values.len() {
                    return self.value_error("Dict doesn't have the same number of keys as values");
                }
                ExprKind::Dict { keys, values }
            }
            Kind::Set => ExprKind::Set(self.exprs(node, "elts", load)?),
            Kind::ListComp => {
                let generators = self.clauses(node)?;
                ExprKind::ListComp { elt: self.expr(node, "elt", load)?, generators }
            }
            Kind::SetComp => {
                let generators = self.clauses(node)?;
                ExprKind::SetComp { elt: self.expr(node, "elt", load)?, generators }
            }
            Kind::GeneratorExp => {
                let generators = self.clauses(node)?;
                ExprKind::GeneratorExp { elt: self.expr(node, "elt", load)?, generators }
            }
            Kind::DictComp => {
                let generators = self.clauses(node)?;
                let (key, value) = (self.expr(node, "key", load)?, self.expr(node, "value", load)?);
                ExprKind::DictComp { key, value, generators }
            }
            Kind::Await => ExprKind::Await(self.expr(node, "value", load)?),
            Kind::Yield => ExprKind::Yield(self.maybe_expr(node, "value", load)?),
            Kind::YieldFrom => ExprKind::YieldFrom(self.expr(node, "value", load)?),
            Kind::Compare => {
                let left = self.expr(node, "left", load)?;
                let ops = self.values(node, "ops")?;
                let ops: Vec<CmpOp> = ops.iter().map(|op| self.comparison(op)).collect::<Res<_>>()?;
                let comparators = self.exprs(node, "comparators", load)?;
                if comparators.is_empty() {
                    return self.value_error("Compare with no comparators");
                }
                if comparators.len() != ops.len() {
                    return self.value_error("Compare has a different number of comparators and operands");
                }
                ExprKind::Compare { left, ops: self.list(&ops), comparators }
            }
            Kind::Call => ExprKind::Call {
                func: self.expr(node, "func", load)?,
                args: self.exprs(node, "args", load)?,
                keywords: self.keywords(node)?,
            },
            Kind::FormattedValue => {
                let value = self.expr(node, "value", load)?;
                let conversion = self.present(node, "conversion")?;
                let conversion = match self.int_of(&conversion)? {
                    -1 => None,
                    115 => Some(Conversion::Str),
                    114 => Some(Conversion::Repr),
                    97 => Some(Conversion::Ascii),
                    other => {
                        let message = format!("Unrecognized conversion character {other}");
                        return self.vm.raise(exc::SYSTEM_ERROR, &message);
                    }
                };
                let spec = self.maybe_expr(node, "format_spec", load)?;
                ExprKind::FormattedValue { value, conversion, spec }
            }
            Kind::JoinedStr => {
                let values = self.exprs(node, "values", load)?;
                let pieces: Vec<Expr<'a>> = values.iter().map(|value| self.piece(value)).collect();
                ExprKind::JoinedStr(self.list(&pieces))
            }
            Kind::Slice => ExprKind::Slice {
                lower: self.maybe_expr(node, "lower", load)?,
                upper: self.maybe_expr(node, "upper", load)?,
                step: self.maybe_expr(node, "step", load)?,
            },
            _ => {
                let value = self.present(node, "value")?;
                self.check_strings(node, "kind")?;
                self.constant(&value, node.span)?
            }
        })
    }

    /// A chain that grows to the left, without recursion.
    fn binary_chain(&mut self, node: &Node<'_>) -> Res<ExprKind<'a>> {
        let mut links = Vec::new();
        let mut link = (node.value.clone(), node.span);
        let mut left = loop {
            let node = &Node { value: &link.0, kind: Kind::BinOp, span: link.1 };
            let left = self.required(node, "left")?;
            links.push((self.operator(node)?, self.required(node, "right")?, link.1));
            if self.kind(&left) != Some(Kind::BinOp) {
                break self.expr_of(&left, Context::Load)?;
            }
            self.check_length(&links)?;
            let span = self.place(&left, "expr")?;
            link = (left, span);
        };
        let arena = self.arena;
        while let Some((op, right, span)) = links.pop() {
            let right = self.expr_of(&right, Context::Load)?;
            let kind = ExprKind::Binary { left: arena.alloc(left), op, right: arena.alloc(right) };
            left = Expr { span, kind };
        }
        Ok(left.kind)
    }

    /// A chain may go in a circle.
    fn check_length<T>(&mut self, links: &[T]) -> Res<()> {
        match links.len() > MAX_CHAIN {
            true => {
                self.vm.raise(exc::RECURSION_ERROR, "maximum recursion depth exceeded while traversing 'expr' node")
            }
            false => Ok(()),
        }
    }

    /// An `if` with its `elif`s, without recursion.
    fn if_chain(&mut self, node: &Node<'_>) -> Res<StmtKind<'a>> {
        let mut links = Vec::new();
        let mut link = (node.value.clone(), node.span);
        let mut orelse = loop {
            let node = &Node { value: &link.0, kind: Kind::If, span: link.1 };
            links.push((self.expr(node, "test", Context::Load)?, self.body(node)?, link.1));
            let values = self.values(node, "orelse")?;
            match &values[..] {
                [only] if self.kind(only) == Some(Kind::If) => {
                    self.check_length(&links)?;
                    let span = self.place(only, "stmt")?;
                    link = (only.clone(), span);
                }
                _ => break self.stmts(node, "orelse")?,
            }
        };
        while let Some((test, body, span)) = links.pop() {
            let kind = StmtKind::If { test, body, orelse };
            if links.is_empty() {
                return Ok(kind);
            }
            orelse = self.list(&[Stmt { span, kind }]);
        }
        unreachable!("there is one link at least")
    }

    /// A piece of an f-string; what may be no text is made some.
    fn piece(&mut self, value: &Expr<'a>) -> Expr<'a> {
        match value.kind {
            ExprKind::Constant(Constant::Str(_)) | ExprKind::FormattedValue { .. } | ExprKind::JoinedStr(_) => *value,
            _ => {
                let inner = self.arena.alloc(*value);
                let kind = ExprKind::FormattedValue { value: inner, conversion: None, spec: None };
                Expr { span: value.span, kind }
            }
        }
    }

    fn clauses(&mut self, node: &Node<'_>) -> Res<&'a [Comprehension<'a>]> {
        let mut clauses = Vec::new();
        for value in self.values(node, "generators")? {
            let clause = &Node { value: &value, kind: Kind::comprehension, span: node.span };
            let target = self.expr(clause, "target", Context::Store)?;
            let iter = self.expr(clause, "iter", Context::Load)?;
            let ifs = self.exprs(clause, "ifs", Context::Load)?;
            let is_async = self.present(clause, "is_async")?;
            clauses.push(Comprehension { is_async: self.int_of(&is_async)? != 0, target, iter, ifs });
        }
        if clauses.is_empty() {
            return self.value_error("comprehension with no generators");
        }
        Ok(self.list(&clauses))
    }

    fn constant(&mut self, value: &Value, span: Span) -> Res<ExprKind<'a>> {
        if let Some(constant) = self.plain_constant(value) {
            return Ok(ExprKind::Constant(constant));
        }
        if let Some(tuple) = value.exact::<Tuple>(shape::TUPLE) {
            let items = tuple.items().iter().map(|item| Ok(Expr { span, kind: self.constant(item, span)? }));
            let items: Vec<Expr<'a>> = items.collect::<Res<_>>()?;
            return Ok(ExprKind::Tuple { elts: self.list(&items), parenthesized: true });
        }
        if let Some(number) = value.exact::<Complex>(shape::COMPLEX) {
            let part = |value| &*self.arena.alloc(Expr { span, kind: ExprKind::Constant(value) });
            let (left, right) = (part(Constant::Float(number.re)), part(Constant::Imaginary(number.im)));
            return Ok(ExprKind::Binary { left, op: Operator::Add, right });
        }
        if value.exact::<Set>(shape::FROZENSET).is_some() {
            for item in self.vm.collect(value)? {
                self.constant(&item, span)?;
            }
        }
        let name = self.vm.type_name(value);
        self.type_error(&format!("got an invalid type in Constant: {name}"))
    }

    /// A constant that the tree has a form for.
    fn plain_constant(&mut self, value: &Value) -> Option<Constant<'a>> {
        if value.is_none() {
            return Some(Constant::None);
        }
        if value.is(&Value::TRUE) || value.is(&Value::FALSE) {
            return Some(if value.is(&Value::TRUE) { Constant::True } else { Constant::False });
        }
        if value.is(&Value::ELLIPSIS) {
            return Some(Constant::Ellipsis);
        }
        if let Some(number) = value.as_small() {
            return Some(Constant::Int(number));
        }
        if let Some(number) = value.exact::<BigInt>(shape::INT) {
            let digits = self.arena.alloc_str(&number.get().to_string());
            return Some(Constant::BigInt { digits, radix: 10 });
        }
        if let Some(number) = value.as_float() {
            return Some(Constant::Float(number));
        }
        if let Some(number) = value.exact::<Complex>(shape::COMPLEX) {
            let is_imaginary = number.re == 0.0 && number.re.is_sign_positive();
            return is_imaginary.then_some(Constant::Imaginary(number.im));
        }
        if let Some(text) = value.exact::<Str>(shape::STR) {
            return Some(Constant::Str(self.list(text.bytes())));
        }
        if let Some(bytes) = value.exact::<Bytes>(shape::BYTES) {
            return Some(Constant::Bytes(self.list(bytes.get())));
        }
        if let Some(items) = value.exact::<Tuple>(shape::TUPLE) {
            return self.plain_constants(items.items().to_vec()).map(Constant::Tuple);
        }
        value.exact::<Set>(shape::FROZENSET)?;
        let items = self.vm.collect(value).ok()?;
        self.plain_constants(items).map(Constant::FrozenSet)
    }

    fn plain_constants(&mut self, items: Vec<Value>) -> Option<&'a [Constant<'a>]> {
        let items: Option<Vec<Constant<'a>>> = items.iter().map(|item| self.plain_constant(item)).collect();
        items.map(|items| self.list(&items))
    }

    // ---- Patterns ----

    fn patterns(&mut self, node: &Node<'_>, name: &str, star_ok: bool) -> Res<&'a [Pattern<'a>]> {
        let values = self.values(node, name)?;
        let patterns: Vec<Pattern<'a>> = values.iter().map(|value| self.pattern(value, star_ok)).collect::<Res<_>>()?;
        Ok(self.list(&patterns))
    }

    /// A name that a pattern binds.
    fn capture(&mut self, node: &Node<'_>, name: &str) -> Res<Option<Ident>> {
        let Some(ident) = self.maybe_ident(node, name)? else { return Ok(None) };
        if self.symbols.text(ident.name) == "_" {
            return self.value_error("can't capture name '_' in patterns");
        }
        self.check_name(ident.name)?;
        Ok(Some(ident))
    }

    fn pattern(&mut self, value: &Value, star_ok: bool) -> Res<Pattern<'a>> {
        let is_pattern = |kind| (Kind::MatchValue as usize..=Kind::MatchOr as usize).contains(&(kind as usize));
        let node = &self.node(value, "pattern", is_pattern)?;
        let load = Context::Load;
        let kind = match node.kind {
            Kind::MatchValue => {
                let value = self.expr(node, "value", load)?;
                self.check_pattern_value(value)?;
                PatternKind::Value(value)
            }
            Kind::MatchSingleton => {
                let value = self.present(node, "value")?;
                match self.plain_constant(&value) {
                    Some(value @ (Constant::None | Constant::True | Constant::False)) => PatternKind::Singleton(value),
                    _ => return self.value_error("MatchSingleton can only contain True, False and None"),
                }
            }
            Kind::MatchSequence => PatternKind::Sequence(self.patterns(node, "patterns", true)?),
            Kind::MatchMapping => {
                let keys = self.exprs(node, "keys", load)?;
                let patterns = self.patterns(node, "patterns", false)?;
                let rest = self.capture(node, "rest")?;
                if keys.len() != patterns.len() {
                    return self.value_error("MatchMapping doesn't have the same number of keys as patterns");
                }
                for key in keys {
                    if !matches!(key.kind, ExprKind::Constant(Constant::None | Constant::True | Constant::False)) {
                        self.check_pattern_value(key)?;
                    }
                }
                PatternKind::Mapping { keys, patterns, rest }
            }
            Kind::MatchClass => self.class_pattern(node)?,
            Kind::MatchStar => {
                if !star_ok {
                    return self.value_error("can't use MatchStar here");
                }
                PatternKind::Star(self.capture(node, "name")?)
            }
            Kind::MatchAs => {
                let pattern = match self.optional(node, "pattern")? {
                    Some(value) => Some(&*self.arena.alloc(self.pattern(&value, false)?)),
                    None => None,
                };
                let name = self.capture(node, "name")?;
                if pattern.is_some() && name.is_none() {
                    return self.value_error("MatchAs must specify a target name if a pattern is given");
                }
                PatternKind::As { pattern, name }
            }
            _ => {
                let patterns = self.patterns(node, "patterns", false)?;
                if patterns.len() < 2 {
                    return self.value_error("MatchOr requires at least 2 patterns");
                }
                PatternKind::Or(patterns)
            }
        };
        Ok(Pattern { span: node.span, kind })
    }

    fn class_pattern(&mut self, node: &Node<'_>) -> Res<PatternKind<'a>> {
        let class = self.expr(node, "cls", Context::Load)?;
        let positional = self.patterns(node, "patterns", false)?;
        let names = self.idents(node, "kwd_attrs")?;
        let patterns = self.patterns(node, "kwd_patterns", false)?;
        if names.len() != patterns.len() {
            return self.value_error("MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        let mut name = class;
        while let ExprKind::Attribute { value, .. } = name.kind {
            name = value;
        }
        if !matches!(name.kind, ExprKind::Name(_)) {
            return self.value_error("MatchClass cls field can only contain Name or Attribute nodes.");
        }
        let keywords: Vec<_> = names.into_iter().zip(patterns.iter().copied()).collect();
        Ok(PatternKind::Class { class, positional, keywords: self.list(&keywords) })
    }

    /// What a pattern may compare with.
    fn check_pattern_value(&mut self, value: &Expr<'a>) -> Res<()> {
        let number = |e: &Expr<'_>| {
            matches!(
                e.kind,
                ExprKind::Constant(
                    Constant::Int(_) | Constant::BigInt { .. } | Constant::Float(_) | Constant::Imaginary(_)
                )
            )
        };
        let signed = |e: &Expr<'_>| match e.kind {
            ExprKind::Unary { op: UnaryOp::USub, operand } => number(operand),
            _ => number(e),
        };
        let imaginary = |e: &Expr<'_>| matches!(e.kind, ExprKind::Constant(Constant::Imaginary(_)));
        match value.kind {
            ExprKind::Constant(Constant::None | Constant::True | Constant::False | Constant::Ellipsis)
            | ExprKind::Constant(Constant::Tuple(_) | Constant::FrozenSet(_)) => {
                self.value_error("unexpected constant inside of a literal pattern")
            }
            ExprKind::Constant(_) | ExprKind::Attribute { .. } | ExprKind::JoinedStr(_) => Ok(()),
            ExprKind::Unary { .. } if signed(value) => Ok(()),
            ExprKind::Binary { left, op: Operator::Add | Operator::Sub, right } if signed(left) && imaginary(right) => {
                Ok(())
            }
            _ => self.value_error("patterns may only match literals and attribute lookups"),
        }
    }
}
