//! The parameters of functions and lambdas: what may follow what.

use crate::ast::{Expr, Ident, Param, Parameters};
use crate::error::{Fallible, SyntaxError};
use crate::span::Span;
use crate::tree::Tree;

/// A parameter or a marker between parameters, as written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ParamItem<'a> {
    Plain(Param<'a>),
    /// `/`
    Slash(Span),
    /// A bare `*`.
    Star(Span),
    /// The star, and the parameter.
    Args(Span, Param<'a>),
    /// The two stars, and the parameter.
    Kwargs(Span, Param<'a>),
}

impl<'a> ParamItem<'a> {
    /// What an error marks: the name, or the star before it.
    fn mark(&self) -> Span {
        match self {
            ParamItem::Plain(param) => param.name.span,
            ParamItem::Args(star, _) | ParamItem::Kwargs(star, _) => *star,
            ParamItem::Slash(span) | ParamItem::Star(span) => *span,
        }
    }
}

/// The sections of a parameter list, as far as it has been read.
#[derive(Default)]
struct Sections<'a> {
    posonly: Option<Vec<Param<'a>>>,
    args: Vec<Param<'a>>,
    /// A `*` has been seen, bare or not.
    star: Option<Span>,
    bare: bool,
    vararg: Option<Param<'a>>,
    kwonly: Vec<Param<'a>>,
    kwarg: Option<Param<'a>>,
    /// Its stars.
    kwstar: Option<Span>,
}

impl<'a> Tree<'a> {
    pub fn param(&self, l: u32, name: Ident, annotation: Option<&'a Expr<'a>>, r: u32) -> Param<'a> {
        Param { span: Span::new(l, r), name, annotation, default: None }
    }

    /// Sorts the items into their sections, or says which is out of place. `colon`: where the one of a lambda is.
    pub fn parameters(&self, items: Vec<ParamItem<'a>>, colon: Option<u32>) -> Fallible<Parameters<'a>> {
        let mut sections = Sections::default();
        if let [ParamItem::Slash(span), _, ..] = items[..] {
            return Err(SyntaxError::new("at least one argument must precede /", span));
        }
        for item in items {
            if sections.kwarg.is_some() {
                return Err(SyntaxError::new("arguments cannot follow var-keyword argument", item.mark()));
            }
            sections.add(item)?;
        }
        if let Some(star) = sections.star.filter(|_| sections.bare && sections.kwonly.is_empty()) {
            // In a lambda CPython marks what it found instead.
            let found = sections.kwstar.or(colon.map(|colon| Span::new(colon, colon + 1)));
            let mark = found.filter(|_| colon.is_some()).unwrap_or(star);
            return Err(SyntaxError::new("named arguments must follow bare *", mark));
        }
        Ok(Parameters {
            posonly: self.list(&sections.posonly.unwrap_or_default()),
            args: self.list(&sections.args),
            vararg: sections.vararg.map(|param| self.alloc(param)),
            kwonly: self.list(&sections.kwonly),
            kwarg: sections.kwarg.map(|param| self.alloc(param)),
        })
    }
}

impl<'a> Sections<'a> {
    fn add(&mut self, item: ParamItem<'a>) -> Fallible<()> {
        let wrong = |message: &str, span| Err(SyntaxError::new(message, span));
        match item {
            ParamItem::Plain(param) if self.star.is_some() => self.kwonly.push(param),
            ParamItem::Plain(param) => {
                let before = self.args.last().or(self.posonly.as_ref().and_then(|params| params.last()));
                if param.default.is_none() && before.is_some_and(|before| before.default.is_some()) {
                    return wrong("parameter without a default follows parameter with a default", param.span);
                }
                self.args.push(param);
            }
            ParamItem::Slash(span) if self.star.is_some() => return wrong("/ must be ahead of *", span),
            ParamItem::Slash(span) if self.posonly.is_some() => return wrong("/ may appear only once", span),
            ParamItem::Slash(span) if self.args.is_empty() => return wrong("invalid syntax", span),
            ParamItem::Slash(_) => self.posonly = Some(std::mem::take(&mut self.args)),
            ParamItem::Star(span) | ParamItem::Args(span, _) if self.star.is_some() => {
                return wrong("* argument may appear only once", span);
            }
            ParamItem::Star(span) => (self.star, self.bare) = (Some(span), true),
            ParamItem::Args(span, param) => (self.star, self.vararg) = (Some(span), Some(param)),
            ParamItem::Kwargs(stars, param) => (self.kwstar, self.kwarg) = (Some(stars), Some(param)),
        }
        Ok(())
    }
}
