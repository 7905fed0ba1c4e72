//! Expressions: their fields, their context, and the constants among them.

use baton_grammar::ast::*;
use baton_grammar::span::Span;
use baton_grammar::symbol::Symbol;

use super::{Context, MAX_CHAIN, Node, Reader};
use crate::object::mapping::Set;
use crate::object::number::{BigInt, Complex};
use crate::object::sequence::{Bytes, Tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::ast::kinds::Kind;
use crate::vm::Res;
use crate::vm::exceptions as exc;

impl<'a> Reader<'_, 'a> {
    pub(super) fn expr(&mut self, node: &Node<'_>, name: &str, context: Context) -> Res<&'a Expr<'a>> {
        let value = self.required(node, name)?;
        let e = self.expr_of(&value, context)?;
        Ok(self.arena.alloc(e))
    }

    pub(super) fn maybe_expr(&mut self, node: &Node<'_>, name: &str, context: Context) -> Res<Option<&'a Expr<'a>>> {
        let Some(value) = self.optional(node, name)? else { return Ok(None) };
        let e = self.expr_of(&value, context)?;
        Ok(Some(self.arena.alloc(e)))
    }

    pub(super) fn exprs(&mut self, node: &Node<'_>, name: &str, context: Context) -> Res<&'a [Expr<'a>]> {
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
    pub(super) fn maybe_exprs(&mut self, node: &Node<'_>, name: &str) -> Res<&'a [Option<Expr<'a>>]> {
        let values = self.values(node, name)?;
        let mut exprs = Vec::with_capacity(values.len());
        for value in &values {
            exprs.push(if value.is_none() { None } else { Some(self.expr_of(value, Context::Load)?) });
        }
        Ok(self.list(&exprs))
    }

    /// The kind of a node without fields.
    pub(super) fn mark(&mut self, value: &Value, sum: &str, is_one: fn(Kind) -> bool) -> Res<Kind> {
        match self.kind(value).filter(|kind| is_one(*kind)) {
            Some(kind) => Ok(kind),
            None => {
                let shown = self.vm.repr_text(value)?;
                self.type_error(&format!("expected some sort of {sum}, but got {shown}"))
            }
        }
    }

    pub(super) fn operator(&mut self, node: &Node<'_>) -> Res<Operator> {
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

    pub(super) fn expr_of(&mut self, value: &Value, context: Context) -> Res<Expr<'a>> {
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
    pub(super) fn if_chain(&mut self, node: &Node<'_>) -> Res<StmtKind<'a>> {
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
    pub(super) fn plain_constant(&mut self, value: &Value) -> Option<Constant<'a>> {
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
}
