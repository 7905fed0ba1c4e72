//! The parameters of functions and lambdas: what may follow what.

use crate::ast::{Expr, Ident, Param, Parameters};
use crate::span::Span;
use crate::tree::{Built, Refused, Tree};

/// A parameter or a marker between parameters, as written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ParamItem<'a> {
    Plain(Param<'a>),
    /// `/`
    Slash,
    /// A bare `*`.
    Star,
    /// `*args`
    Args(Param<'a>),
    /// `**kwargs`
    Kwargs(Param<'a>),
}

/// The sections of a parameter list, as far as it has been read.
#[derive(Default)]
struct Sections<'a> {
    posonly: Option<Vec<Param<'a>>>,
    args: Vec<Param<'a>>,
    /// A `*` has been seen, bare or not.
    star: bool,
    vararg: Option<Param<'a>>,
    kwonly: Vec<Param<'a>>,
    kwarg: Option<Param<'a>>,
}

impl<'a> Tree<'a> {
    pub fn param(&self, l: u32, name: Ident, annotation: Option<&'a Expr<'a>>, r: u32) -> Param<'a> {
        Param { span: Span::new(l, r), name, annotation, default: None }
    }

    /// Sorts the items into their sections.
    pub fn parameters(&self, items: Vec<ParamItem<'a>>) -> Built<Parameters<'a>> {
        let mut sections = Sections::default();
        items.into_iter().try_for_each(|item| sections.add(item))?;
        if sections.star && sections.vararg.is_none() && sections.kwonly.is_empty() {
            return Err(Refused);
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
    fn add(&mut self, item: ParamItem<'a>) -> Built<()> {
        match item {
            // Nothing stands behind them.
            _ if self.kwarg.is_some() => return Err(Refused),
            ParamItem::Plain(param) if self.star => self.kwonly.push(param),
            ParamItem::Plain(param) => {
                let before = self.args.last().or(self.posonly.as_ref().and_then(|params| params.last()));
                if param.default.is_none() && before.is_some_and(|before| before.default.is_some()) {
                    return Err(Refused);
                }
                self.args.push(param);
            }
            ParamItem::Slash if self.star || self.posonly.is_some() || self.args.is_empty() => return Err(Refused),
            ParamItem::Slash => self.posonly = Some(std::mem::take(&mut self.args)),
            ParamItem::Star | ParamItem::Args(_) if self.star => return Err(Refused),
            ParamItem::Star => self.star = true,
            ParamItem::Args(param) => (self.star, self.vararg) = (true, Some(param)),
            ParamItem::Kwargs(param) => self.kwarg = Some(param),
        }
        Ok(())
    }
}
