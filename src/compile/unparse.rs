//! Expressions back to text, as `from __future__ import annotations` stores them: CPython's canonical spacing, quotes and parentheses.
//!
//! Each operator has a level; an operand that binds less tightly than its place asks for is put in parentheses.

use baton_grammar::ast::*;

use super::error::{Result, StackGuard};
use super::names::Names;

/// Binding strength, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Cmp,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

use Level::*;

impl Level {
    fn tighter(self) -> Level {
        const ALL: [Level; 16] =
            [Tuple, Test, Or, And, Not, Cmp, BitOr, BitXor, BitAnd, Shift, Arith, Term, Factor, Power, Await, Atom];
        ALL[(self as usize + 1).min(ALL.len() - 1)]
    }
}

/// The text of an annotation, in WTF-8.
pub fn unparse(e: &Expr<'_>, names: &Names<'_>, guard: StackGuard) -> Result<Vec<u8>> {
    let mut writer = Unparser { names, guard, out: Vec::new() };
    writer.expr(e, Test)?;
    Ok(writer.out)
}

struct Unparser<'n, 'a> {
    names: &'n Names<'a>,
    guard: StackGuard,
    out: Vec<u8>,
}

impl Unparser<'_, '_> {
    fn text(&mut self, text: &str) {
        self.out.extend(text.as_bytes());
    }

    fn name(&mut self, ident: Ident) {
        let text = self.names.symbol(ident.name);
        self.text(text);
    }

    fn parenthesized(&mut self, when: bool, inside: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        self.text(if when { "(" } else { "" });
        inside(self)?;
        self.text(if when { ")" } else { "" });
        Ok(())
    }

    fn joined(&mut self, exprs: &[Expr<'_>], separator: &str, level: Level) -> Result<()> {
        for (i, e) in exprs.iter().enumerate() {
            self.text(if i > 0 { separator } else { "" });
            self.expr(e, level)?;
        }
        Ok(())
    }

    fn expr(&mut self, e: &Expr<'_>, level: Level) -> Result<()> {
        self.guard.check(e.span)?;
        match &e.kind {
            ExprKind::BoolOp { op, values } => {
                let (own, word) = if *op == BoolOp::Or { (Or, " or ") } else { (And, " and ") };
                self.parenthesized(level > own, |w| w.joined(values, word, own.tighter()))
            }
            ExprKind::Named { target, value } => self.parenthesized(level > Tuple, |w| {
                w.name(*target);
                w.text(" := ");
                w.expr(value, Atom)
            }),
            ExprKind::Binary { left, op, right } => {
                let (own, sign) = operator(*op);
                let (a, b) = if *op == Operator::Pow { (own.tighter(), own) } else { (own, own.tighter()) };
                self.parenthesized(level > own, |w| {
                    w.expr(left, a)?;
                    w.text(sign);
                    w.expr(right, b)
                })
            }
            ExprKind::Unary { op, operand } => {
                let (own, sign) = match op {
                    UnaryOp::Invert => (Factor, "~"),
                    UnaryOp::Not => (Not, "not "),
                    UnaryOp::UAdd => (Factor, "+"),
                    UnaryOp::USub => (Factor, "-"),
                };
                self.parenthesized(level > own, |w| {
                    w.text(sign);
                    w.expr(operand, own)
                })
            }
            ExprKind::Lambda { params, body } => self.parenthesized(level > Test, |w| {
                w.text("lambda");
                w.parameters(params)?;
                w.text(": ");
                w.expr(body, Test)
            }),
            ExprKind::IfExp { test, body, orelse } => self.parenthesized(level > Test, |w| {
                w.expr(body, Or)?;
                w.text(" if ");
                w.expr(test, Or)?;
                w.text(" else ");
                w.expr(orelse, Test)
            }),
            ExprKind::Compare { left, ops, comparators } => self.parenthesized(level > Cmp, |w| {
                w.expr(left, BitOr)?;
                ops.iter().zip(*comparators).try_for_each(|(op, right)| {
                    w.text(comparison(*op));
                    w.expr(right, BitOr)
                })
            }),
            ExprKind::Await(value) => self.parenthesized(level > Await, |w| {
                w.text("await ");
                w.expr(value, Atom)
            }),
            ExprKind::Tuple { elts: [], .. } => {
                self.text("()");
                Ok(())
            }
            ExprKind::Tuple { elts, .. } => self.parenthesized(level > Tuple, |w| {
                w.joined(elts, ", ", Test)?;
                w.text(if elts.len() == 1 { "," } else { "" });
                Ok(())
            }),
            _ => self.atom(e),
        }
    }

    /// What needs no parentheses around it, or always has them.
    fn atom(&mut self, e: &Expr<'_>) -> Result<()> {
        match &e.kind {
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set(elts) => self.enclosed("{", "}", |w| w.joined(elts, ", ", Test)),
            ExprKind::List(elts) => self.enclosed("[", "]", |w| w.joined(elts, ", ", Test)),
            ExprKind::ListComp { elt, generators } => self.comprehension("[", "]", elt, None, generators),
            ExprKind::SetComp { elt, generators } => self.comprehension("{", "}", elt, None, generators),
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("(", ")", elt, None, generators),
            ExprKind::DictComp { key, value, generators } => self.comprehension("{", "}", key, Some(value), generators),
            ExprKind::Yield(value) => self.enclosed("(", ")", |w| {
                w.text(if value.is_some() { "yield " } else { "yield" });
                value.map_or(Ok(()), |value| w.expr(value, Test))
            }),
            ExprKind::YieldFrom(value) => self.enclosed("(yield from ", ")", |w| w.expr(value, Test)),
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords),
            ExprKind::JoinedStr(parts) => self.f_string(parts),
            ExprKind::FormattedValue { .. } => self.f_string(std::slice::from_ref(e)),
            ExprKind::Constant(constant) => {
                self.constant(constant);
                Ok(())
            }
            ExprKind::Attribute { value, attr } => {
                self.expr(value, Atom)?;
                // `1 .real`: the dot must not become part of the number.
                let number = matches!(value.kind, ExprKind::Constant(Constant::Int(_) | Constant::BigInt { .. }));
                self.text(if number { " ." } else { "." });
                self.name(*attr);
                Ok(())
            }
            ExprKind::Starred(value) => {
                self.text("*");
                self.expr(value, BitOr)
            }
            ExprKind::Name(symbol) => {
                let text = self.names.symbol(*symbol);
                self.text(text);
                Ok(())
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value, Atom)?;
                self.enclosed("[", "]", |w| w.expr(index, Tuple))
            }
            ExprKind::Slice { lower, upper, step } => {
                lower.map_or(Ok(()), |e| self.expr(e, Test))?;
                self.text(":");
                upper.map_or(Ok(()), |e| self.expr(e, Test))?;
                self.text(if step.is_some() { ":" } else { "" });
                step.map_or(Ok(()), |e| self.expr(e, Test))
            }
            _ => Ok(()),
        }
    }

    fn enclosed(&mut self, open: &str, close: &str, inside: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        self.text(open);
        inside(self)?;
        self.text(close);
        Ok(())
    }

    fn dict(&mut self, keys: &[Option<Expr<'_>>], values: &[Expr<'_>]) -> Result<()> {
        self.enclosed("{", "}", |w| {
            for (i, (key, value)) in keys.iter().zip(values).enumerate() {
                w.text(if i > 0 { ", " } else { "" });
                match key {
                    Some(key) => {
                        w.expr(key, Test)?;
                        w.text(": ");
                        w.expr(value, Test)?;
                    }
                    None => {
                        w.text("**");
                        w.expr(value, BitOr)?;
                    }
                }
            }
            Ok(())
        })
    }

    fn comprehension(
        &mut self,
        open: &str,
        close: &str,
        elt: &Expr<'_>,
        value: Option<&Expr<'_>>,
        generators: &[Comprehension<'_>],
    ) -> Result<()> {
        self.enclosed(open, close, |w| {
            w.expr(elt, Test)?;
            if let Some(value) = value {
                w.text(": ");
                w.expr(value, Test)?;
            }
            generators.iter().try_for_each(|generator| {
                w.text(if generator.is_async { " async for " } else { " for " });
                w.expr(generator.target, Tuple)?;
                w.text(" in ");
                w.expr(generator.iter, Or)?;
                generator.ifs.iter().try_for_each(|test| {
                    w.text(" if ");
                    w.expr(test, Or)
                })
            })
        })
    }

    fn call(&mut self, func: &Expr<'_>, args: &[Expr<'_>], keywords: &[Keyword<'_>]) -> Result<()> {
        self.expr(func, Atom)?;
        if let ([only @ Expr { kind: ExprKind::GeneratorExp { .. }, .. }], []) = (args, keywords) {
            return self.expr(only, Test);
        }
        self.enclosed("(", ")", |w| {
            w.joined(args, ", ", Test)?;
            keywords.iter().enumerate().try_for_each(|(i, keyword)| {
                w.text(if i > 0 || !args.is_empty() { ", " } else { "" });
                match keyword.name {
                    Some(name) => {
                        w.name(name);
                        w.text("=");
                    }
                    None => w.text("**"),
                }
                w.expr(keyword.value, Test)
            })
        })
    }

    fn parameters(&mut self, params: &Parameters<'_>) -> Result<()> {
        let mut separator = " ";
        for (i, param) in params.posonly.iter().chain(params.args).enumerate() {
            self.parameter(&mut separator, "", param)?;
            if i + 1 == params.posonly.len() {
                self.text(", /");
            }
        }
        if let Some(param) = params.vararg {
            self.parameter(&mut separator, "*", param)?;
        } else if !params.kwonly.is_empty() {
            self.text(separator);
            self.text("*");
            separator = ", ";
        }
        for param in params.kwonly {
            self.parameter(&mut separator, "", param)?;
        }
        params.kwarg.map_or(Ok(()), |param| self.parameter(&mut separator, "**", param))
    }

    fn parameter(&mut self, separator: &mut &str, stars: &str, param: &Param<'_>) -> Result<()> {
        self.text(separator);
        self.text(stars);
        self.name(param.name);
        *separator = ", ";
        match param.default {
            Some(default) => {
                self.text("=");
                self.expr(default, Test)
            }
            None => Ok(()),
        }
    }

    fn constant(&mut self, value: &Constant<'_>) {
        self.out.extend(constant(value));
    }

    /// The inside is written first and then quoted as a whole.
    fn f_string(&mut self, parts: &[Expr<'_>]) -> Result<()> {
        let mut inner = Unparser { names: self.names, guard: self.guard, out: Vec::new() };
        inner.f_string_parts(parts)?;
        self.text("f");
        self.out.extend(quoted(&inner.out, false));
        Ok(())
    }

    fn f_string_parts(&mut self, parts: &[Expr<'_>]) -> Result<()> {
        for part in parts {
            match &part.kind {
                ExprKind::Constant(Constant::Str(text)) => {
                    for &b in *text {
                        self.out.extend(std::iter::repeat_n(b, if b"{}".contains(&b) { 2 } else { 1 }));
                    }
                }
                ExprKind::FormattedValue { value, conversion, spec } => {
                    let start = self.out.len() + 1;
                    self.text("{");
                    self.expr(value, Or)?;
                    if self.out.get(start) == Some(&b'{') {
                        self.out.insert(start, b' ');
                    }
                    self.text(match conversion {
                        None => "",
                        Some(Conversion::Str) => "!s",
                        Some(Conversion::Repr) => "!r",
                        Some(Conversion::Ascii) => "!a",
                    });
                    if let Some(spec) = spec {
                        self.text(":");
                        match spec.kind {
                            ExprKind::JoinedStr(parts) => self.f_string_parts(parts)?,
                            _ => self.f_string_parts(std::slice::from_ref(*spec))?,
                        }
                    }
                    self.text("}");
                }
                ExprKind::JoinedStr(parts) => self.f_string_parts(parts)?,
                _ => self.expr(part, Test)?,
            }
        }
        Ok(())
    }
}

/// A literal, as its repr has it.
pub fn constant(constant: &Constant<'_>) -> Vec<u8> {
    match constant {
        Constant::None => b"None".to_vec(),
        Constant::True => b"True".to_vec(),
        Constant::False => b"False".to_vec(),
        Constant::Ellipsis => b"...".to_vec(),
        Constant::Int(value) => value.to_string().into_bytes(),
        Constant::BigInt { digits, radix } => {
            let prefix = [(2, "0b"), (8, "0o"), (16, "0x")].into_iter().find(|(r, _)| r == radix);
            [prefix.map_or("", |(_, prefix)| prefix), digits].concat().into_bytes()
        }
        Constant::Float(value) => float(*value, true).into_bytes(),
        Constant::Imaginary(value) => (float(*value, false) + "j").into_bytes(),
        Constant::Str(text) => quoted(text, false),
        Constant::Bytes(text) => [b"b".to_vec(), quoted(text, true)].concat(),
        Constant::Tuple([only]) => [b"(".to_vec(), self::constant(only), b",)".to_vec()].concat(),
        Constant::Tuple(items) => [b"(".to_vec(), constants(items), b")".to_vec()].concat(),
        Constant::FrozenSet(items) => [b"frozenset({".to_vec(), constants(items), b"})".to_vec()].concat(),
    }
}

fn constants(items: &[Constant<'_>]) -> Vec<u8> {
    items.iter().map(constant).collect::<Vec<_>>().join(&b", "[..])
}

/// Python's repr: exponents have a sign and two digits; infinity is a literal that overflows.
pub fn float(value: f64, point: bool) -> String {
    if value.is_infinite() {
        return "1e309".into();
    }
    let (digits, exponent) =
        format!("{value:e}").split_once('e').map(|(d, e)| (d.to_owned(), e.to_owned())).unwrap_or_default();
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if value != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let text = format!("{value}");
    if point && !text.contains('.') { text + ".0" } else { text }
}

/// Python's repr of a string (WTF-8) or of bytes.
fn quoted(text: &[u8], bytes: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 2);
    let quote = if text.contains(&b'\'') && !text.contains(&b'"') { b'"' } else { b'\'' };
    out.push(quote);
    for &b in text {
        match b {
            b'\\' => out.extend(b"\\\\"),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            b'\t' => out.extend(b"\\t"),
            _ if b == quote => out.extend([b'\\', b]),
            _ if b < 32 || b == 127 || (bytes && b > 127) => out.extend(format!("\\x{b:02x}").into_bytes()),
            _ => out.push(b),
        }
    }
    out.push(quote);
    out
}

fn operator(op: Operator) -> (Level, &'static str) {
    match op {
        Operator::Add => (Arith, " + "),
        Operator::Sub => (Arith, " - "),
        Operator::Mult => (Term, " * "),
        Operator::MatMult => (Term, " @ "),
        Operator::Div => (Term, " / "),
        Operator::Mod => (Term, " % "),
        Operator::Pow => (Power, " ** "),
        Operator::LShift => (Shift, " << "),
        Operator::RShift => (Shift, " >> "),
        Operator::BitOr => (BitOr, " | "),
        Operator::BitXor => (BitXor, " ^ "),
        Operator::BitAnd => (BitAnd, " & "),
        Operator::FloorDiv => (Term, " // "),
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}
