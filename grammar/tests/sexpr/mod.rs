//! A tree as one line of text, in the names of CPython's `ast`: what the tests compare.
//!
//! With spans, each node has `@line:column-line:column` after its kind. The same dump written in Python over CPython's `ast`
//! gives the same text, so that the two parsers can be compared on whole libraries.

use std::fmt::Write;

use baton_grammar::ast::*;
use baton_grammar::span::{LineIndex, Span};
use baton_grammar::symbol::{Symbol, Symbols};

pub struct Dumper<'d, 'a> {
    symbols: &'d Symbols<'a>,
    lines: Option<LineIndex>,
    out: String,
}

/// The dump of a module's statements, or of its expression.
pub fn dump(module: Module<'_>, symbols: &Symbols<'_>, lines: Option<LineIndex>) -> String {
    let mut dumper = Dumper { symbols, lines, out: String::new() };
    match module {
        Module::File(body) | Module::Interactive(body) => dumper.stmts(body),
        Module::Expression(value) => dumper.expr(value),
        Module::FunctionType { .. } => unreachable!("not asked for"),
    }
    dumper.out
}

impl Dumper<'_, '_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn name(&self, symbol: Symbol) -> String {
        self.symbols.text(symbol).to_owned()
    }

    fn open(&mut self, kind: &str, span: Span) {
        self.put("(");
        self.put(kind);
        if let Some(lines) = &self.lines {
            let ((l, c), (el, ec)) = (lines.position(span.start), lines.position(span.end));
            write!(self.out, "@{l}:{c}-{el}:{ec}").expect("writing to a string");
        }
        self.put(" ");
    }

    fn node(&mut self, kind: &str, span: Span, fields: impl FnOnce(&mut Self)) {
        self.open(kind, span);
        fields(self);
        self.put(")");
    }

    /// A field and the blank after it.
    fn field(&mut self, write: impl FnOnce(&mut Self)) {
        write(self);
        self.put(" ");
    }

    fn many<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.put("[");
        for item in items {
            write(self, item);
            self.put(" ");
        }
        self.put("]");
    }

    fn maybe<T>(&mut self, item: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match item {
            Some(item) => write(self, item),
            None => self.put("-"),
        }
    }

    fn ident(&mut self, ident: Ident) {
        let name = self.name(ident.name);
        self.put(&name);
    }

    fn names(&mut self, names: &[Ident]) {
        let names: Vec<String> = names.iter().map(|ident| self.name(ident.name)).collect();
        self.put(&format!("[{}]", names.join(" ")));
    }

    fn stmts(&mut self, body: &[Stmt<'_>]) {
        self.many(body, |d, stmt| d.stmt(stmt));
    }

    fn exprs(&mut self, items: &[Expr<'_>]) {
        self.many(items, |d, expr| d.expr(expr));
    }

    fn maybe_expr(&mut self, item: Option<&Expr<'_>>) {
        self.maybe(item, |d, expr| d.expr(expr));
    }

    fn stmt(&mut self, stmt: &Stmt<'_>) {
        let span = stmt.span;
        match stmt.kind {
            StmtKind::FunctionDef(f) => self.function(span, f),
            StmtKind::ClassDef(c) => self.class(span, c),
            StmtKind::Return(value) => self.node("Return", span, |d| d.field(|d| d.maybe_expr(value))),
            StmtKind::Delete(targets) => self.node("Delete", span, |d| d.field(|d| d.exprs(targets))),
            StmtKind::Assign { targets, value } => self.node("Assign", span, |d| {
                d.field(|d| d.exprs(targets));
                d.field(|d| d.expr(value));
            }),
            StmtKind::AugAssign { target, op, value } => self.node("AugAssign", span, |d| {
                d.field(|d| d.expr(target));
                d.field(|d| d.put(&operator(op)));
                d.field(|d| d.expr(value));
            }),
            StmtKind::AnnAssign { target, annotation, value, simple } => self.node("AnnAssign", span, |d| {
                d.field(|d| d.expr(target));
                d.field(|d| d.expr(annotation));
                d.field(|d| d.maybe_expr(value));
                d.field(|d| d.put(if simple { "1" } else { "0" }));
            }),
            StmtKind::TypeAlias { name, type_params, value } => self.node("TypeAlias", span, |d| {
                d.field(|d| d.node("Name", name.span, |d| d.field(|d| d.ident(name))));
                d.field(|d| d.type_params(type_params));
                d.field(|d| d.expr(value));
            }),
            StmtKind::For(f) => self.node(if f.is_async { "AsyncFor" } else { "For" }, span, |d| {
                d.field(|d| d.expr(f.target));
                d.field(|d| d.expr(f.iter));
                d.field(|d| d.stmts(f.body));
                d.field(|d| d.stmts(f.orelse));
            }),
            StmtKind::While { test, body, orelse } => self.branch("While", span, test, body, orelse),
            StmtKind::If { test, body, orelse } => self.branch("If", span, test, body, orelse),
            StmtKind::With(w) => self.node(if w.is_async { "AsyncWith" } else { "With" }, span, |d| {
                d.field(|d| d.many(w.items, |d, item| d.with_item(item)));
                d.field(|d| d.stmts(w.body));
            }),
            StmtKind::Match { subject, cases } => self.node("Match", span, |d| {
                d.field(|d| d.expr(subject));
                d.field(|d| d.many(cases, |d, case| d.case(case)));
            }),
            StmtKind::Raise { exc, cause } => self.node("Raise", span, |d| {
                d.field(|d| d.maybe_expr(exc));
                d.field(|d| d.maybe_expr(cause));
            }),
            StmtKind::Try(t) => self.node(if t.is_star { "TryStar" } else { "Try" }, span, |d| {
                d.field(|d| d.stmts(t.body));
                d.field(|d| d.many(t.handlers, |d, handler| d.handler(handler)));
                d.field(|d| d.stmts(t.orelse));
                d.field(|d| d.stmts(t.finalbody));
            }),
            StmtKind::Assert { test, msg } => self.node("Assert", span, |d| {
                d.field(|d| d.expr(test));
                d.field(|d| d.maybe_expr(msg));
            }),
            StmtKind::Import(names) => {
                self.node("Import", span, |d| d.field(|d| d.many(names, |d, alias| d.alias(alias))));
            }
            StmtKind::ImportFrom { module, names, level } => self.node("ImportFrom", span, |d| {
                d.field(|d| d.maybe(module, |d, module| d.put(&d.name(module.dotted))));
                d.field(|d| d.many(names, |d, alias| d.alias(alias)));
                d.field(|d| d.put(&level.to_string()));
            }),
            StmtKind::Global(names) => self.node("Global", span, |d| d.field(|d| d.names(names))),
            StmtKind::Nonlocal(names) => self.node("Nonlocal", span, |d| d.field(|d| d.names(names))),
            StmtKind::Expr(value) => self.node("Expr", span, |d| d.field(|d| d.expr(value))),
            StmtKind::Pass => self.node("Pass", span, |_| ()),
            StmtKind::Break => self.node("Break", span, |_| ()),
            StmtKind::Continue => self.node("Continue", span, |_| ()),
        }
    }

    fn function(&mut self, span: Span, f: &FunctionDef<'_>) {
        self.node(if f.is_async { "AsyncFunctionDef" } else { "FunctionDef" }, span, |d| {
            d.field(|d| d.ident(f.name));
            d.field(|d| d.type_params(f.type_params));
            d.field(|d| d.params(&f.params));
            d.field(|d| d.maybe_expr(f.returns));
            d.field(|d| d.stmts(f.body));
            d.field(|d| d.exprs(f.decorators));
        });
    }

    fn class(&mut self, span: Span, c: &ClassDef<'_>) {
        self.node("ClassDef", span, |d| {
            d.field(|d| d.ident(c.name));
            d.field(|d| d.type_params(c.type_params));
            d.field(|d| d.exprs(c.bases));
            d.field(|d| d.many(c.keywords, |d, keyword| d.keyword(keyword)));
            d.field(|d| d.stmts(c.body));
            d.field(|d| d.exprs(c.decorators));
        });
    }

    fn branch(&mut self, kind: &str, span: Span, test: &Expr<'_>, body: &[Stmt<'_>], orelse: &[Stmt<'_>]) {
        self.node(kind, span, |d| {
            d.field(|d| d.expr(test));
            d.field(|d| d.stmts(body));
            d.field(|d| d.stmts(orelse));
        });
    }

    fn with_item(&mut self, item: &WithItem<'_>) {
        self.put("(withitem ");
        self.field(|d| d.expr(item.context));
        self.maybe_expr(item.target);
        self.put(")");
    }

    fn handler(&mut self, handler: &Handler<'_>) {
        self.node("ExceptHandler", handler.span, |d| {
            d.field(|d| d.maybe_expr(handler.exc_type));
            d.field(|d| d.maybe(handler.name, |d, name| d.ident(name)));
            d.field(|d| d.stmts(handler.body));
        });
    }

    fn alias(&mut self, alias: &Alias<'_>) {
        self.node("alias", alias.span, |d| {
            d.field(|d| d.put(&d.name(alias.name.dotted)));
            d.field(|d| d.maybe(alias.asname, |d, name| d.ident(name)));
        });
    }

    fn type_params(&mut self, params: &[TypeParam<'_>]) {
        self.many(params, |d, param| {
            let kind = match param.kind {
                TypeParamKind::TypeVar { .. } => "TypeVar",
                TypeParamKind::TypeVarTuple => "TypeVarTuple",
                TypeParamKind::ParamSpec => "ParamSpec",
            };
            d.node(kind, param.span, |d| {
                d.field(|d| d.ident(param.name));
                if let TypeParamKind::TypeVar { bound } = param.kind {
                    d.field(|d| d.maybe_expr(bound));
                }
                d.field(|d| d.maybe_expr(param.default));
            });
        });
    }

    fn params(&mut self, params: &Parameters<'_>) {
        self.put("(params ");
        self.many(params.posonly, |d, param| d.param(param));
        self.many(params.args, |d, param| d.param(param));
        self.maybe(params.vararg, |d, param| d.param(param));
        self.many(params.kwonly, |d, param| d.param(param));
        self.maybe(params.kwarg, |d, param| d.param(param));
        self.put(")");
    }

    fn param(&mut self, param: &Param<'_>) {
        self.node("arg", param.span, |d| {
            d.field(|d| d.ident(param.name));
            d.field(|d| d.maybe_expr(param.annotation));
            d.maybe_expr(param.default);
        });
    }

    fn keyword(&mut self, keyword: &Keyword<'_>) {
        self.node("keyword", keyword.span, |d| {
            d.field(|d| d.maybe(keyword.name, |d, name| d.ident(name)));
            d.field(|d| d.expr(keyword.value));
        });
    }

    fn case(&mut self, case: &MatchCase<'_>) {
        self.put("(case ");
        self.field(|d| d.pattern(case.pattern));
        self.maybe_expr(case.guard);
        self.stmts(case.body);
        self.put(")");
    }

    fn patterns(&mut self, patterns: &[Pattern<'_>]) {
        self.many(patterns, |d, pattern| d.pattern(pattern));
    }

    fn pattern(&mut self, pattern: &Pattern<'_>) {
        let span = pattern.span;
        match pattern.kind {
            PatternKind::Value(value) => self.node("MatchValue", span, |d| d.field(|d| d.expr(value))),
            PatternKind::Singleton(value) => self.node("MatchSingleton", span, |d| d.put(&constant(value))),
            PatternKind::Sequence(items) => self.node("MatchSequence", span, |d| d.field(|d| d.patterns(items))),
            PatternKind::Mapping { keys, patterns, rest } => self.node("MatchMapping", span, |d| {
                d.field(|d| d.exprs(keys));
                d.field(|d| d.patterns(patterns));
                d.field(|d| d.maybe(rest, |d, name| d.ident(name)));
            }),
            PatternKind::Class { class, positional, keywords } => self.node("MatchClass", span, |d| {
                d.expr(class);
                d.patterns(positional);
                let names: Vec<Ident> = keywords.iter().map(|(name, _)| *name).collect();
                d.names(&names);
                d.many(keywords, |d, (_, pattern)| d.pattern(pattern));
            }),
            PatternKind::Star(name) => {
                self.node("MatchStar", span, |d| d.field(|d| d.maybe(name, |d, name| d.ident(name))));
            }
            PatternKind::As { pattern, name } => self.node("MatchAs", span, |d| {
                d.field(|d| d.maybe(pattern, |d, pattern| d.pattern(pattern)));
                d.field(|d| d.maybe(name, |d, name| d.ident(name)));
            }),
            PatternKind::Or(items) => self.node("MatchOr", span, |d| d.field(|d| d.patterns(items))),
        }
    }

    fn expr(&mut self, expr: &Expr<'_>) {
        let span = expr.span;
        match expr.kind {
            ExprKind::BoolOp { op, values } => self.node("BoolOp", span, |d| {
                d.field(|d| d.put(if op == BoolOp::And { "And" } else { "Or" }));
                d.field(|d| d.exprs(values));
            }),
            ExprKind::Named { target, value } => self.node("NamedExpr", span, |d| {
                d.field(|d| d.node("Name", target.span, |d| d.field(|d| d.ident(target))));
                d.field(|d| d.expr(value));
            }),
            ExprKind::Binary { left, op, right } => self.node("BinOp", span, |d| {
                d.field(|d| d.expr(left));
                d.field(|d| d.put(&operator(op)));
                d.field(|d| d.expr(right));
            }),
            ExprKind::Unary { op, operand } => self.node("UnaryOp", span, |d| {
                d.field(|d| d.put(&format!("{op:?}")));
                d.field(|d| d.expr(operand));
            }),
            ExprKind::Lambda { params, body } => self.node("Lambda", span, |d| {
                d.field(|d| d.params(params));
                d.field(|d| d.expr(body));
            }),
            ExprKind::IfExp { test, body, orelse } => self.node("IfExp", span, |d| {
                d.field(|d| d.expr(test));
                d.field(|d| d.expr(body));
                d.field(|d| d.expr(orelse));
            }),
            ExprKind::Dict { keys, values } => self.node("Dict", span, |d| {
                d.many(keys, |d, key| d.maybe_expr(key.as_ref()));
                d.exprs(values);
            }),
            ExprKind::Set(items) => self.node("Set", span, |d| d.field(|d| d.exprs(items))),
            ExprKind::ListComp { elt, generators } => self.comprehension("ListComp", span, &[elt], generators),
            ExprKind::SetComp { elt, generators } => self.comprehension("SetComp", span, &[elt], generators),
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension("DictComp", span, &[key, value], generators)
            }
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("GeneratorExp", span, &[elt], generators),
            ExprKind::Await(value) => self.node("Await", span, |d| d.field(|d| d.expr(value))),
            ExprKind::Yield(value) => self.node("Yield", span, |d| d.field(|d| d.maybe_expr(value))),
            ExprKind::YieldFrom(value) => self.node("YieldFrom", span, |d| d.field(|d| d.expr(value))),
            ExprKind::Compare { left, ops, comparators } => self.node("Compare", span, |d| {
                d.expr(left);
                let ops: Vec<String> = ops.iter().map(|op| format!("{op:?}")).collect();
                d.put(&format!("[{}]", ops.join(" ")));
                d.exprs(comparators);
            }),
            ExprKind::Call { func, args, keywords } => self.node("Call", span, |d| {
                d.field(|d| d.expr(func));
                d.field(|d| d.exprs(args));
                d.field(|d| d.many(keywords, |d, keyword| d.keyword(keyword)));
            }),
            ExprKind::JoinedStr(parts) => self.node("JoinedStr", span, |d| d.field(|d| d.exprs(parts))),
            ExprKind::FormattedValue { value, conversion, spec } => self.node("FormattedValue", span, |d| {
                d.expr(value);
                d.put(match conversion {
                    None => " - ",
                    Some(Conversion::Str) => " s ",
                    Some(Conversion::Repr) => " r ",
                    Some(Conversion::Ascii) => " a ",
                });
                d.maybe_expr(spec);
            }),
            ExprKind::Constant(value) => self.node("Constant", span, |d| d.put(&constant(value))),
            ExprKind::Attribute { value, attr } => self.node("Attribute", span, |d| {
                d.field(|d| d.expr(value));
                d.field(|d| d.ident(attr));
            }),
            ExprKind::Subscript { value, index } => self.node("Subscript", span, |d| {
                d.field(|d| d.expr(value));
                d.field(|d| d.expr(index));
            }),
            ExprKind::Starred(value) => self.node("Starred", span, |d| d.field(|d| d.expr(value))),
            ExprKind::Name(name) => self.node("Name", span, |d| d.field(|d| d.put(&d.name(name)))),
            ExprKind::List(items) => self.node("List", span, |d| d.field(|d| d.exprs(items))),
            ExprKind::Tuple { elts, .. } => self.node("Tuple", span, |d| d.field(|d| d.exprs(elts))),
            ExprKind::Slice { lower, upper, step } => self.node("Slice", span, |d| {
                d.field(|d| d.maybe_expr(lower));
                d.field(|d| d.maybe_expr(upper));
                d.field(|d| d.maybe_expr(step));
            }),
        }
    }

    fn comprehension(&mut self, kind: &str, span: Span, elts: &[&Expr<'_>], generators: &[Comprehension<'_>]) {
        self.node(kind, span, |d| {
            for elt in elts {
                d.field(|d| d.expr(elt));
            }
            d.field(|d| {
                d.many(generators, |d, generator| {
                    d.put(if generator.is_async { "(comprehension 1 " } else { "(comprehension 0 " });
                    d.field(|d| d.expr(generator.target));
                    d.expr(generator.iter);
                    d.exprs(generator.ifs);
                    d.put(")");
                });
            });
        });
    }
}

fn operator(op: Operator) -> String {
    format!("{op:?}")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn constant(value: Constant<'_>) -> String {
    match value {
        Constant::None => "None".into(),
        Constant::True => "True".into(),
        Constant::False => "False".into(),
        Constant::Ellipsis => "Ellipsis".into(),
        Constant::Int(value) => format!("i{value:x}"),
        Constant::BigInt { digits, radix } => format!("i{}", big_hex(digits, radix)),
        Constant::Float(value) => format!("f{:016x}", value.to_bits()),
        Constant::Imaginary(value) => format!("j{:016x}", value.to_bits()),
        Constant::Str(bytes) => format!("s{}", hex(bytes)),
        Constant::Bytes(bytes) => format!("b{}", hex(bytes)),
        Constant::Tuple(_) | Constant::FrozenSet(_) => unreachable!("in no text"),
    }
}

/// The digits in hexadecimal, by schoolbook arithmetic.
fn big_hex(digits: &str, radix: u32) -> String {
    let mut words: Vec<u32> = Vec::new();
    for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for word in &mut words {
            carry += u64::from(*word) * u64::from(radix);
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            words.push(carry as u32);
        }
    }
    let text: String = words.iter().rev().map(|word| format!("{word:08x}")).collect();
    text.trim_start_matches('0').to_owned()
}
