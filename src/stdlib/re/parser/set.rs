//! `[...]`: characters, ranges and classes.

use super::escape::Escape;
use super::{Parsed, Parser, Token};
use crate::object::str::{Str, intern};
use crate::stdlib::re::node::Kind;
use crate::stdlib::re::set::Members;

impl Parser<'_> {
    /// What stands behind `[`.
    pub(super) fn set(&mut self, flags: i64) -> Parsed {
        let here = self.source.at() - 1;
        if self.source.peek_plain() == Some(b'[') {
            self.warn("nested set", 0)?;
        }
        let negated = self.source.take_if(b'^')?;
        let mut members = Members::default();
        let mut is_empty = true;
        loop {
            let token = self.member(here)?;
            if token.plain() == Some(b']') && !is_empty {
                break;
            }
            if !is_empty && self.source.peek() == Some(token) {
                self.warn_of_operator(token, 1)?;
            }
            is_empty = false;
            let first = self.point(token)?;
            if !self.source.take_if(b'-')? {
                self.add(&mut members, first, flags);
                continue;
            }
            let other = self.member(here)?;
            if other.plain() == Some(b']') {
                self.add(&mut members, first, flags);
                members.add(b'-'.into(), b'-'.into());
                break;
            }
            if other.plain() == Some(b'-') {
                self.warn_of_operator(other, 2)?;
            }
            let last = self.point(other)?;
            match (first, last) {
                (Escape::Char(first), Escape::Char(last)) if first <= last => members.add(first, last),
                _ => {
                    let message = format!("bad character range {}-{}", token.text(), other.text());
                    return self.source.fail(&message, token.len() + 1 + other.len());
                }
            }
        }
        let fold = self.fold(flags);
        if let Some(point) = members.single().filter(|_| !negated) {
            return Ok(self.literal(point, flags));
        }
        Ok(self.node(Kind::Set(members.close(negated, fold, self.unit))))
    }

    fn member(&mut self, here: usize) -> Parsed<Token> {
        match self.source.take()? {
            Some(token) => Ok(token),
            None => {
                let back = self.source.at() - here;
                self.source.fail("unterminated character set", back)
            }
        }
    }

    fn point(&mut self, token: Token) -> Parsed<Escape> {
        if token.escaped { self.set_escape(token) } else { Ok(Escape::Char(token.point)) }
    }

    fn add(&self, members: &mut Members, what: Escape, flags: i64) {
        match what {
            Escape::Char(point) => members.add(point, point),
            Escape::Class(class, negated) => members.add_class(class, negated, self.unit, self.is_ascii(flags)),
        }
    }

    /// Signs twice in a row may mean something one day.
    fn warn_of_operator(&mut self, token: Token, back: usize) -> Parsed<()> {
        let what = match token.plain() {
            Some(b'-') => "set difference",
            Some(b'&') => "set intersection",
            Some(b'~') => "set symmetric difference",
            Some(b'|') => "set union",
            _ => return Ok(()),
        };
        self.warn(what, back)
    }

    /// At once: what comes behind it may be wrong.
    fn warn(&mut self, what: &str, back: usize) -> Parsed<()> {
        let at = self.source.at() - back;
        let warning = Str::from(&format!("Possible {what} at position {at}"));
        let module = crate::stdlib::import(self.vm, "re")?;
        self.vm.call_method(&module, &intern(b"_warn"), &[warning])?;
        Ok(())
    }
}
