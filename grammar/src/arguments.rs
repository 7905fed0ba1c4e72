//! The arguments of calls and classes: their order, and generators that need no parentheses of their own.

use crate::ast::*;
use crate::span::Span;
use crate::tree::{Built, Refused, Tree};

/// An argument as it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument<'a> {
    /// Starred ones, too.
    Positional(&'a Expr<'a>),
    /// `name=value` and `**value`.
    Keyword(Keyword<'a>),
    /// `x for x in y`, without parentheses.
    Generator(&'a Expr<'a>, &'a [Comprehension<'a>]),
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
    ) -> Built<&'a Expr<'a>> {
        if let [Argument::Generator(elt, generators)] = arguments[..] {
            let generator = self.expr(open, ExprKind::GeneratorExp { elt, generators }, r);
            return Ok(self.expr(l, ExprKind::Call { func, args: std::slice::from_ref(generator), keywords: &[] }, r));
        }
        let (args, keywords) = self.arguments(arguments)?;
        Ok(self.expr(l, ExprKind::Call { func, args, keywords }, r))
    }

    /// Sorts arguments into positional ones and keywords. Of a class, too, where no generator stands without parentheses.
    pub fn arguments(&self, arguments: Vec<Argument<'a>>) -> Built<(&'a [Expr<'a>], &'a [Keyword<'a>])> {
        let (mut positional, mut keywords) = (Vec::new(), Vec::<Keyword<'a>>::new());
        for argument in &arguments {
            match *argument {
                Argument::Positional(value) if may_follow(value, &keywords) => positional.push(*value),
                Argument::Keyword(keyword) => keywords.push(keyword),
                Argument::Comma => {}
                Argument::Positional(_) | Argument::Generator(..) => return Err(Refused),
            }
        }
        Ok((self.list(&positional), self.list(&keywords)))
    }

    /// `name=value`.
    pub fn keyword(&self, l: u32, name: &'a Expr<'a>, value: &'a Expr<'a>, r: u32) -> Built<Argument<'a>> {
        match name.kind {
            ExprKind::Name(symbol) if name.span.start == l => {
                let name = Some(Ident { name: symbol, span: name.span });
                Ok(Argument::Keyword(Keyword { span: Span::new(l, r), name, value }))
            }
            _ => Err(Refused),
        }
    }
}

/// May a positional argument follow these keywords? Starred ones may, unless one of them is `**mapping`.
fn may_follow(value: &Expr<'_>, keywords: &[Keyword<'_>]) -> bool {
    match value.kind {
        ExprKind::Starred(_) => keywords.iter().all(|keyword| keyword.name.is_some()),
        _ => keywords.is_empty(),
    }
}
