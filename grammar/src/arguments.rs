//! The arguments of calls and classes: their order, and generators that need no parentheses of their own.

use crate::ast::*;
use crate::error::{Fallible, SyntaxError};
use crate::span::Span;
use crate::target;
use crate::tree::Tree;

/// An argument as it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument<'a> {
    /// Starred ones, too.
    Positional(&'a Expr<'a>),
    /// `name=value` and `**value`.
    Keyword(Keyword<'a>),
    /// `x for x in y`, without parentheses.
    Generator(Span, &'a Expr<'a>, &'a [Comprehension<'a>]),
    /// A comma after the last argument.
    Comma,
}

impl<'a> Tree<'a> {
    /// `func(arguments)`; `open` is where the parenthesis is.
    pub fn call(
        &self,
        l: u32,
        func: &'a Expr<'a>,
        open: u32,
        arguments: Vec<Argument<'a>>,
        r: u32,
    ) -> Fallible<&'a Expr<'a>> {
        if let [Argument::Generator(_, elt, generators)] = arguments[..] {
            let generator = self.expr(open, ExprKind::GeneratorExp { elt, generators }, r);
            return Ok(self.expr(l, ExprKind::Call { func, args: std::slice::from_ref(generator), keywords: &[] }, r));
        }
        let (args, keywords) = self.arguments(arguments, r)?;
        Ok(self.expr(l, ExprKind::Call { func, args, keywords }, r))
    }

    /// The arguments of a class, of which none can be a generator without parentheses.
    pub fn class_arguments(
        &self,
        arguments: Vec<Argument<'a>>,
        r: u32,
    ) -> Fallible<(&'a [Expr<'a>], &'a [Keyword<'a>])> {
        if let [Argument::Generator(_, elt, _)] = arguments[..] {
            let behind = &self.text[elt.span.end as usize..];
            let clause = behind.trim_start_matches(|c: char| c == ')' || c.is_whitespace());
            let start = elt.span.end + (behind.len() - clause.len()) as u32;
            let word = clause.bytes().take_while(u8::is_ascii_alphabetic).count() as u32;
            return Err(SyntaxError::new("invalid syntax", Span::new(start, start + word)));
        }
        self.arguments(arguments, r)
    }

    /// Sorts arguments into positional ones and keywords; `r` is the end of the closing parenthesis.
    pub fn arguments(&self, arguments: Vec<Argument<'a>>, r: u32) -> Fallible<(&'a [Expr<'a>], &'a [Keyword<'a>])> {
        let (mut positional, mut keywords) = (Vec::new(), Vec::<Keyword<'a>>::new());
        for argument in &arguments {
            match *argument {
                Argument::Positional(value) => {
                    check_order(value, &keywords, r)?;
                    positional.push(*value);
                }
                Argument::Keyword(keyword) => keywords.push(keyword),
                Argument::Generator(span, ..) => {
                    return Err(SyntaxError::new("Generator expression must be parenthesized", span));
                }
                Argument::Comma => {}
            }
        }
        Ok((self.list(&positional), self.list(&keywords)))
    }

    /// `name=value`.
    pub fn keyword(
        &self,
        l: u32,
        name: &'a Expr<'a>,
        equal: Span,
        value: &'a Expr<'a>,
        r: u32,
    ) -> Fallible<Argument<'a>> {
        let wrong = |message: &str| Err(SyntaxError::new(message, name.span.to(equal)));
        match name.kind {
            ExprKind::Name(symbol) if name.span.start == l => {
                let name = Some(Ident { name: symbol, span: name.span });
                Ok(Argument::Keyword(Keyword { span: Span::new(l, r), name, value }))
            }
            ExprKind::Constant(Constant::None | Constant::True | Constant::False) => {
                wrong(&format!("cannot assign to {}", target::describe(name)))
            }
            _ => wrong("expression cannot contain assignment, perhaps you meant \"==\"?"),
        }
    }
}

/// May a positional argument follow these keywords?
fn check_order(value: &Expr<'_>, keywords: &[Keyword<'_>], r: u32) -> Fallible<()> {
    let Some(last) = keywords.last() else { return Ok(()) };
    let unpacked = keywords.iter().any(|keyword| keyword.name.is_none());
    let message = match value.kind {
        ExprKind::Starred(_) if unpacked => {
            let message = "iterable argument unpacking follows keyword argument unpacking";
            return Err(SyntaxError::new(message, Span::new(last.span.end, value.span.end)));
        }
        ExprKind::Starred(_) => return Ok(()),
        _ if unpacked => "positional argument follows keyword argument unpacking",
        _ => "positional argument follows keyword argument",
    };
    Err(SyntaxError::new(message, Span::new(r - 1, r)))
}
