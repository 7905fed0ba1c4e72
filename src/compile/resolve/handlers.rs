//! `try`: the one statement that is read in another order than its code runs in.
//!
//! CPython's symbol table reads a `try` as it is written, handlers before the `else`; so a `global` in a handler may declare what the `else` uses. Its
//! code has the `else` first (unless they are `except*`), and variables are numbered, and errors other than names' told, as the code comes to them. The handlers are therefore walked
//! first, and what they brought is put behind what the `else` brings. Names that they mention first are taken out of the scope meanwhile, so that the `else`
//! can number them; what was read of them stays in sight.

use baton_grammar::ast::{Handler, Try};

use super::collect::Collector;
use super::scope::Sym;
use super::scope::flags::*;
use crate::compile::error::Result;

impl<'a> Collector<'_, 'a> {
    pub fn try_stmt(&mut self, t: &'a Try<'a>) -> Result<()> {
        self.body(t.body)?;
        if t.orelse.is_empty() || t.is_star {
            self.handlers(t)?;
            self.body(t.orelse)?;
        } else {
            self.handlers_behind_else(t)?;
        }
        self.body(t.finalbody)
    }

    fn handlers(&mut self, t: &'a Try<'a>) -> Result<()> {
        for (i, handler) in t.handlers.iter().enumerate() {
            if handler.exc_type.is_none() && i + 1 < t.handlers.len() {
                self.refuse("default 'except:' must be last", handler.span);
            }
            self.handler(handler, t.is_star)?;
        }
        Ok(())
    }

    fn handler(&mut self, handler: &'a Handler<'a>, is_star: bool) -> Result<()> {
        self.maybe(handler.exc_type)?;
        if let Some(name) = handler.name {
            self.define(name.name, LOCAL | DELETED, handler.span)?;
        }
        let outer = self.context;
        if is_star {
            self.context.in_star_handler = true;
            self.context.star_handler_around = true;
        }
        let done = self.body(handler.body);
        self.context = outer;
        done
    }

    fn handlers_behind_else(&mut self, t: &'a Try<'a>) -> Result<()> {
        let names = self.here().syms.len();
        let scopes = self.scopes.all.len();
        let refused = self.scopes.refused.len();
        let returned = self.here().returns_value;
        self.handlers(t)?;

        let later = self.set_aside(names);
        let opened = scopes..self.scopes.all.len();
        let errors = self.scopes.refused.split_off(refused);
        let returns = std::mem::replace(&mut self.scope().returns_value, returned);
        self.body(t.orelse)?;

        let places = self.take_back(later);
        for scope in &mut self.scopes.all[opened] {
            if scope.parent == Some(self.current) && scope.names_before > names {
                scope.names_before = places[scope.names_before - names - 1];
            }
        }
        let moved = self.scopes.refused.len() - refused;
        self.scopes.refused.extend(errors);
        let returns = returns.map(|(span, before)| (span, before + moved));
        let scope = self.scope();
        scope.returns_value = scope.returns_value.or(returns);
        Ok(())
    }

    /// Takes the names from number `first` on out of the scope; their flags can still be asked for.
    fn set_aside(&mut self, first: usize) -> Vec<Sym> {
        let scope = self.scope();
        let later = scope.syms.split_off(first);
        for sym in &later {
            scope.index.remove(&sym.name);
            *scope.read_ahead.entry(sym.name).or_default() |= sym.flags;
        }
        later
    }

    /// Numbers them behind those that there are. Gives how many names the scope has after each.
    fn take_back(&mut self, later: Vec<Sym>) -> Vec<usize> {
        let scope = self.scope();
        let put_back = later.into_iter().map(|sym| {
            scope.add(sym.name, sym.flags);
            scope.syms.len()
        });
        put_back.collect()
    }
}
