//! Calls: the callable and its arguments are built where the callee's frame will stand.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::access::Place;
use super::body::Reg;
use super::{Const, Emitter, Op, ScopeKind};
use crate::compile::error::Result;
use crate::compile::names::Name;

/// What is called with the window's first registers already written.
pub struct Arguments<'a> {
    /// Arguments that stand in the window before `args`.
    pub before: u32,
    pub args: &'a [Expr<'a>],
    /// A variable passed after `args`.
    pub after: Option<Name>,
    pub keywords: &'a [Keyword<'a>],
    pub is_method: bool,
    pub span: Span,
}

impl<'a> Emitter<'_, 'a> {
    /// A call of an attribute whose receiver goes into the window.
    pub fn is_method_call(&self, e: &Expr<'a>) -> bool {
        match &e.kind {
            ExprKind::Call { func, args, keywords } => {
                matches!(func.kind, ExprKind::Attribute { .. }) && !has_stars(args, keywords)
            }
            _ => false,
        }
    }

    /// `value`: the method's object or the callable, if it has been evaluated; then it is the topmost temporary.
    pub fn call(
        &mut self,
        e: &'a Expr<'a>,
        func: &'a Expr<'a>,
        value: Option<Reg>,
        args: &'a [Expr<'a>],
        keywords: &'a [Keyword<'a>],
        dst: Reg,
    ) -> Result<()> {
        let mark = self.out.temps;
        let window = value.unwrap_or_else(|| self.scratch(dst));
        let mut span = e.span;
        let is_method = self.is_method_call(e);
        match &func.kind {
            ExprKind::Attribute { value: object, attr } if is_method => {
                span = self.attribute_span(span, *attr);
                self.load_method(func, object, *attr, value, window)?;
            }
            _ if value.is_none() => self.expr(func, window)?,
            _ => {}
        }
        self.out.temp_run(1);
        self.call_window(window, Arguments { before: 0, args, after: None, keywords, is_method, span })?;
        self.out.copy(dst, window);
        self.out.temps = mark;
        Ok(())
    }

    fn load_method(
        &mut self,
        func: &'a Expr<'a>,
        object: &'a Expr<'a>,
        attr: Ident,
        value: Option<Reg>,
        window: Reg,
    ) -> Result<()> {
        let name = self.mangle(attr.name);
        if value.is_none() && self.is_super_call(object) {
            let mark = self.out.temps;
            let run = self.super_run(object, window);
            self.at(func.span);
            let cache = self.out.attr_cache(name);
            self.out.rrn(Op::SuperMethod, window, run, cache);
            self.out.temps = mark;
            return Ok(());
        }
        let object = value.map_or_else(|| self.first(object, &[], window), Ok)?;
        self.at(self.attribute_span(func.span, attr));
        let cache = self.out.attr_cache(name);
        self.out.rrn(Op::LoadMethod, window, object, cache);
        Ok(())
    }

    /// The arguments and the call. The callable stands in `window`, the next register is reserved, and `before`
    /// arguments follow it; the result is in `window`.
    pub fn call_window(&mut self, window: Reg, call: Arguments<'a>) -> Result<()> {
        if has_stars(call.args, call.keywords) {
            return self.call_with_stars(window, call);
        }
        for arg in call.args {
            self.push(arg)?;
        }
        if let Some(name) = call.after {
            let reg = self.out.new_temp();
            self.load_name(name, reg);
        }
        let mut names = Vec::with_capacity(call.keywords.len());
        for keyword in call.keywords {
            let Some(name) = keyword.name else { continue };
            // As it is written, in a class too: parameters are the private names there.
            let name = self.shared.names.mangle(name.name, None);
            names.push(self.str_const(name));
            self.push(keyword.value)?;
        }
        let count = call.before + (call.args.len() + call.keywords.len()) as u32 + u32::from(call.after.is_some());
        self.at(call.span);
        if names.is_empty() {
            self.out.emit(if call.is_method { Op::CallMethod } else { Op::Call }, window.0, count, 0);
        } else if !self.out.is_dead() {
            let names = self.out.constant(Const::Tuple(names.into()));
            self.out.emit(if call.is_method { Op::CallMethodKw } else { Op::CallKw }, window.0, count, names);
        }
        self.out.temps = temp_number(window) + 1;
        Ok(())
    }

    fn call_with_stars(&mut self, window: Reg, call: Arguments<'a>) -> Result<()> {
        let args = window.plus(2);
        match call.args {
            [Expr { kind: ExprKind::Starred(only), .. }] if call.before == 0 && call.after.is_none() => {
                self.push(only)?;
            }
            _ => self.argument_tuple(args, &call)?,
        }
        let has_keywords = !call.keywords.is_empty();
        match call.keywords {
            [] => {}
            [Keyword { name: None, value, .. }] => drop(self.push(value)?),
            keywords => self.keyword_dict(window, keywords, call.span)?,
        }
        self.at(call.span);
        self.out.rn(Op::CallEx, window, i64::from(has_keywords));
        self.out.temps = temp_number(window) + 1;
        Ok(())
    }

    /// All positional arguments as a tuple in `into`, where the `before` ones begin.
    fn argument_tuple(&mut self, into: Reg, call: &Arguments<'a>) -> Result<()> {
        let plain = call.args.iter().take_while(|arg| !matches!(arg.kind, ExprKind::Starred(_))).count();
        let (plain, rest) = call.args.split_at(plain);
        if call.before == 0 && plain.is_empty() {
            self.out.temp_run(1);
        }
        for arg in plain {
            self.push(arg)?;
        }
        let mut count = i64::from(call.before) + plain.len() as i64;
        self.at(call.span);
        if rest.is_empty() {
            if let Some(name) = call.after {
                let reg = if count == 0 { into } else { self.out.new_temp() };
                self.load_name(name, reg);
                count += 1;
            }
            self.out.rrn(Op::BuildTuple, into, into, count);
        } else {
            self.out.rrn(Op::BuildList, into, into, count);
            self.out.temps = temp_number(into) + 1;
            self.extend_list(call.span, into, rest)?;
            if let Some(name) = call.after {
                let reg = self.out.new_temp();
                self.load_name(name, reg);
                self.out.rr(Op::ListAppend, into, reg);
            }
            self.at(call.span);
            self.out.rr(Op::ListToTuple, into, into);
        }
        self.out.temps = temp_number(into) + 1;
        Ok(())
    }

    /// The keyword arguments as a dict behind the argument tuple.
    fn keyword_dict(&mut self, window: Reg, keywords: &'a [Keyword<'a>], span: Span) -> Result<()> {
        let dict = window.plus(3);
        let mut rest = keywords;
        let named = self.named_group(&mut rest)?;
        if named == 0 {
            self.out.temp_run(1);
        }
        self.at(span);
        self.out.rrn(Op::BuildDict, dict, dict, named);
        self.out.temps = temp_number(dict) + 1;
        while let [keyword, ..] = rest {
            let more = dict.plus(1);
            if keyword.name.is_none() {
                rest = &rest[1..];
                let value = self.operand(keyword.value)?;
                self.at(span);
                self.out.rrr(Op::DictMerge, dict, value, window);
            } else {
                let named = self.named_group(&mut rest)?;
                self.at(span);
                self.out.rrn(Op::BuildDict, more, more, named);
                self.out.rrr(Op::DictMerge, dict, more, window);
            }
            self.out.temps = temp_number(dict) + 1;
        }
        Ok(())
    }

    /// Pushes the names and values of the keywords up to the next `**`.
    fn named_group(&mut self, rest: &mut &'a [Keyword<'a>]) -> Result<i64> {
        let mut count = 0;
        while let [Keyword { name: Some(name), value, .. }, tail @ ..] = *rest {
            let key = self.out.new_temp();
            let name = self.shared.names.mangle(name.name, None);
            let text = self.str_const(name);
            self.load_const(key, text);
            self.push(value)?;
            count += 1;
            *rest = tail;
        }
        Ok(count)
    }

    // `super()` without arguments.

    /// A link of a chain that is `super().x` or `super().x()`.
    pub fn is_super_link(&self, e: &Expr<'a>) -> bool {
        match &e.kind {
            ExprKind::Attribute { value, .. } => self.is_super_call(value),
            ExprKind::Call { func: Expr { kind: ExprKind::Attribute { value, .. }, .. }, .. } => {
                self.is_method_call(e) && self.is_super_call(value)
            }
            _ => false,
        }
    }

    fn is_super_call(&self, e: &Expr<'a>) -> bool {
        let ExprKind::Call { func: Expr { kind: ExprKind::Name(symbol), .. }, args: [], keywords: [] } = &e.kind else {
            return false;
        };
        let unit = self.info();
        self.shared.names.symbol(*symbol) == "super"
            && matches!(unit.kind, ScopeKind::Function | ScopeKind::Lambda)
            && unit.signature.positional > 0
            && self.place_of(self.shared.special.super_) == Place::Global
            && matches!(self.place_of(self.shared.special.class), Place::Free(_))
    }

    /// The global `super`, the class and the receiver in a run that begins at `first`, the topmost temporary.
    fn super_run(&mut self, call: &Expr<'a>, first: Reg) -> Reg {
        if let ExprKind::Call { func, .. } = &call.kind {
            self.at(func.span);
        }
        let special = self.shared.special;
        let receiver = self.info().params[0];
        self.load_name(special.super_, first);
        let class = self.out.new_temp();
        self.load_name(special.class, class);
        let reg = self.out.new_temp();
        match self.place_of(receiver) {
            // `super` itself says that it was deleted.
            Place::Register(parameter) => self.out.copy(reg, parameter),
            _ => self.load_name(receiver, reg),
        }
        first
    }

    /// `super().x`, if that is what `e` is.
    pub fn super_attribute(&mut self, e: &Expr<'a>, object: &Expr<'a>, attr: Ident, dst: Reg) -> Result<bool> {
        if !self.is_super_call(object) {
            return Ok(false);
        }
        let mark = self.out.temps;
        let first = self.scratch(dst);
        let run = self.super_run(object, first);
        self.at(e.span);
        let name = self.mangle(attr.name);
        let cache = self.out.attr_cache(name);
        self.out.rrn(Op::SuperAttr, dst, run, cache);
        self.out.temps = mark;
        Ok(true)
    }
}

fn has_stars(args: &[Expr<'_>], keywords: &[Keyword<'_>]) -> bool {
    args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_))) || keywords.iter().any(|k| k.name.is_none())
}

/// The number of a temporary.
pub fn temp_number(reg: Reg) -> u32 {
    debug_assert!(reg.is_temp());
    reg.0 & !(1 << 31)
}
