//! The rules for errors inside of brackets, calls, displays, parameters and f-string fields.

use crate::ast::{Constant, ExprKind};
use crate::diagnose::{Answer, Scene, begins_expression, ends_before_expression};
use crate::error::{Ending, SyntaxError};
use crate::target;
use crate::token::Token;

impl Scene<'_, '_> {
    /// `=` where `==` or `:=` may have been meant.
    pub(crate) fn assignment_in_expression(&self) -> Answer {
        const MEANT: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        let start = self.expression_start(self.at)?;
        if self.offender() == Token::For
            && self.token(start.checked_sub(1)?) == Token::Equal
            && self.is_call()
            && self.expression(start, self.at).is_ok()
        {
            return self.error(MEANT, self.range(start.checked_sub(2)?, start));
        }
        if self.offender() != Token::Equal || !self.is_condition() {
            return None;
        }
        let left = self.expression(start, self.at).ok().filter(|left| target::is_operand(left))?;
        let end =
            self.expression_end(self.at + 1, |token| ends_before_expression(token) || is_looser_than_operand(token))?;
        if matches!(self.token(end), Token::Equal | Token::ColonEqual) {
            return None;
        }
        match left.kind {
            ExprKind::Name(_) if self.at == start + 1 => self.error(MEANT, self.range(start, end)),
            ExprKind::List(_) | ExprKind::Tuple { .. } | ExprKind::GeneratorExp { .. } => None,
            ExprKind::Constant(Constant::None | Constant::True | Constant::False) => None,
            _ => {
                let what = target::describe(left);
                self.error(format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"), left.span)
            }
        }
    }

    pub(crate) fn in_brackets(&self) -> Answer {
        let opening = *self.open.last()?;
        let rules: [fn(&Self, usize) -> Answer; 6] = [
            Scene::in_call,
            Scene::in_dict,
            Scene::bare_target,
            Scene::double_star,
            Scene::missing_in,
            Scene::missing_comma,
        ];
        rules.iter().find_map(|rule| rule(self, opening))
    }

    /// Is the innermost bracket that of a call?
    pub(crate) fn is_call(&self) -> bool {
        let Some(&opening) = self.open.last() else { return false };
        let before = opening.checked_sub(1).map_or(Token::Newline, |index| self.token(index));
        self.token(opening) == Token::LParen
            && matches!(before, Token::Name(_) | Token::RParen | Token::RBracket | Token::String(_))
            && !self.is_definition(opening)
    }

    /// Does the parenthesis open the parameters of a `def`?
    pub(crate) fn is_definition(&self, opening: usize) -> bool {
        opening >= 2 && self.token(opening - 2) == Token::Def
    }

    /// In the parameters of a function or a lambda.
    pub(crate) fn parameters(&self) -> Answer {
        let lambda = self.back_to(|token| token == Token::Lambda, |token| token == Token::Colon);
        let definition = self.open.last().copied().filter(|&opening| self.is_definition(opening));
        let start = lambda.or(definition)? + 1;
        if self.token(start) == Token::Slash && self.token(start + 1) == Token::Comma {
            return self.error("at least one argument must precede /", self.place(start));
        }
        match (self.before(1), self.offender()) {
            (Token::Equal, Token::RParen | Token::Comma) => {
                let message = match self.token(self.item_start(start - 1)) {
                    Token::Star => "var-positional argument cannot have default value",
                    Token::DoubleStar => "var-keyword argument cannot have default value",
                    _ => "expected default value expression",
                };
                self.error(message, self.place(self.at - 1))
            }
            (Token::Slash, Token::Star) => self.error("expected comma between / and *", self.place(self.at)),
            (Token::LParen | Token::Lambda | Token::Comma, Token::LParen) => {
                self.parenthesized_parameters(start, lambda.is_some())
            }
            _ => None,
        }
    }

    /// Plain names in parentheses, as Python 2 had them, where only such stand before.
    fn parenthesized_parameters(&self, start: usize, is_lambda: bool) -> Answer {
        let special = |token: Token<'_>| matches!(token, Token::Equal | Token::Star | Token::DoubleStar | Token::Slash);
        if self.tokens[start..self.at].iter().any(|token| special(token.1)) {
            return None;
        }
        let end = self.closing(self.at)?;
        let mut item = self.at + 1;
        while item < end {
            let rest = self.tokens[item..end].iter();
            let next = item + rest.take_while(|token| token.1 != Token::Comma).count();
            let annotated = !is_lambda && self.token(item + 1) == Token::Colon;
            if !matches!(self.token(item), Token::Name(_)) || !(next == item + 1 || annotated) {
                return None;
            }
            if annotated && self.expression(item + 2, next).is_err() {
                return None;
            }
            item = next + 1;
        }
        let what = if is_lambda { "Lambda expression" } else { "Function" };
        let message = format!("{what} parameters cannot be parenthesized");
        if item == self.at + 1 { None } else { self.error(message, self.range(self.at, end + 1)) }
    }

    /// The index of what closes the bracket at `opening`.
    fn closing(&self, opening: usize) -> Option<usize> {
        let mut depth = 0;
        for (i, (_, token, _)) in self.tokens.iter().enumerate().skip(opening) {
            match token {
                Token::LParen | Token::LBracket | Token::LBrace => depth += 1,
                Token::RParen | Token::RBracket | Token::RBrace => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(i);
            }
        }
        None
    }

    fn in_call(&self, _: usize) -> Answer {
        if !self.is_call() || !matches!(self.offender(), Token::RParen | Token::Comma) {
            return None;
        }
        match (self.before(2), self.before(1)) {
            (Token::Name(_), Token::Equal) => {
                self.error("expected argument value expression", self.range(self.at - 2, self.at))
            }
            _ => None,
        }
    }

    /// An argument's `=` after something that is no name.
    pub(crate) fn not_a_keyword(&self) -> Answer {
        let equal = self.back_to(|token| token == Token::Equal, |token| token == Token::Comma)?;
        if !self.is_call() {
            return None;
        }
        let start = self.item_start(*self.open.last()?);
        let name = self.expression(start, equal).ok()?;
        if start + 1 == equal && matches!(name.kind, ExprKind::Name(_) | ExprKind::Constant(_)) {
            return None;
        }
        let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
        self.error(message, name.span.to(self.place(equal)))
    }

    /// A `*` in a call or a subscript whose expression is none.
    pub(crate) fn unfinished_star(&self) -> Answer {
        let starred = self.open.iter().any(|&opening| {
            let star = self.item_start(opening);
            let called = opening > 0 && ends_operand(self.token(opening - 1)) && !self.is_definition(opening);
            called
                && self.token(opening) != Token::LBrace
                && self.token(star) == Token::Star
                && star < self.at
                && self.expression_end(star + 1, |token| token == Token::Comma).is_none()
        });
        if starred && !self.in_pattern() { self.error("Invalid star expression", self.place(self.at)) } else { None }
    }

    /// `3 + not x`
    pub(crate) fn not_after_operator(&self) -> Answer {
        let unary = matches!(self.before(1), Token::Plus | Token::Minus | Token::Tilde);
        let binary = matches!(
            self.before(1),
            Token::Plus | Token::Minus | Token::Star | Token::Slash | Token::Percent | Token::DoubleSlash | Token::At
        );
        if self.offender() != Token::Not || !(unary || binary && ends_operand(self.before(2))) {
            return None;
        }
        let end = self.expression_end(self.at, |token| {
            ends_before_expression(token) || matches!(token, Token::And | Token::Or | Token::If | Token::For)
        })?;
        self.error("'not' after an operator must be parenthesized", self.range(self.at, end))
    }

    /// A pattern by position behind one by keyword, where something else is wrong behind both.
    pub(crate) fn in_class_pattern(&self) -> Answer {
        let &opening = self.open.last()?;
        if !self.in_pattern() || self.token(opening) != Token::LParen || !ends_operand(self.token(opening - 1)) {
            return None;
        }
        let mut keyword = false;
        let mut item = opening + 1;
        let last = self.item_start(opening);
        while item < last {
            let next = self.extent(item, |token| token == Token::Comma);
            match self.token(item + 1) {
                Token::Equal => keyword = true,
                _ if keyword => {
                    return self.error("positional patterns follow keyword patterns", self.range(item, next));
                }
                _ => {}
            }
            item = next + 1;
        }
        None
    }

    fn in_dict(&self, opening: usize) -> Answer {
        if self.token(opening) != Token::LBrace || self.in_pattern() {
            return None;
        }
        if self.before(1) == Token::Colon {
            return match self.offender() {
                Token::RBrace | Token::Comma => {
                    let message = "expression expected after dictionary key and ':'";
                    self.error(message, self.place(self.at - 1))
                }
                Token::Star => {
                    let end = self.expression_end(self.at + 1, ends_before_expression)?;
                    let message = "cannot use a starred expression in a dictionary value";
                    self.error(message, self.range(self.at, end))
                }
                _ => None,
            };
        }
        // Something came before it, so that this can be no set.
        let is_key = |start: usize| {
            start > opening + 1 && self.token(start - 1) != Token::Lambda && self.expression(start, self.at).is_ok()
        };
        if !self.expects(":") || !self.expression_start(self.at).is_some_and(is_key) {
            return None;
        }
        let last = self.place(self.at - 1);
        let place = crate::span::Span::new(last.end - 1, last.end);
        Some(SyntaxError::new("':' expected after dictionary key", place).ending(Ending::Unknown))
    }

    /// `[a, b for ...]`
    fn bare_target(&self, opening: usize) -> Answer {
        let display = matches!(self.token(opening), Token::LBracket | Token::LBrace);
        if !display || self.offender() != Token::For || self.expects("for") {
            return None;
        }
        let entries = |token: &crate::token::Spanned<'_>| matches!(token.1, Token::Colon | Token::DoubleStar);
        if self.item_start(opening) == opening + 1 || self.tokens[opening..self.at].iter().any(entries) {
            return None;
        }
        let message = "did you forget parentheses around the comprehension target?";
        self.error(message, self.range(opening + 1, self.at))
    }

    fn double_star(&self, opening: usize) -> Answer {
        let group = self.token(opening) == Token::LParen && self.at == opening + 1 && !self.is_call();
        if !group || self.offender() != Token::DoubleStar || self.is_definition(opening) {
            return None;
        }
        self.error("cannot use double starred expression here", self.place(self.at))
    }

    /// A comprehension's `for` without its `in`.
    fn missing_in(&self, _: usize) -> Answer {
        let start = self.back_to(|token| token == Token::For, |token| token == Token::In)? + 1;
        self.expression(start, self.at).ok()?;
        self.error("'in' expected after for-loop variables", self.place(self.at))
    }

    /// Two expressions side by side.
    pub(crate) fn missing_comma(&self, opening: usize) -> Answer {
        // `a not b` and `a []` are told from operators one token late.
        let late = match self.offender() {
            Token::RBracket => self.before(1) == Token::LBracket && self.open.len() > 1,
            token => self.before(1) == Token::Not && begins_expression(token),
        };
        let second = self.at - usize::from(late);
        let start = self.expression_start(second).filter(|&start| start < second)?;
        let opening = if late && second == opening { self.open[self.open.len() - 2] } else { opening };
        let in_value = matches!(self.token(start - 1), Token::Colon | Token::Equal);
        if start <= opening || (self.is_definition(opening) && !in_value) || self.in_pattern() {
            return None;
        }
        if self.token(start - 1) == Token::Star && !self.is_call() {
            return None;
        }
        let first = self.token(start);
        let text_follows = matches!(self.token(start + 1), Token::String(_) | Token::FStringStart(_));
        if let Token::Name(name) = first
            && (text_follows
                || begins_soft_keyword(self.name_of(name))
                || matches!(self.name_of(name), "print" | "exec"))
        {
            return self.second_pair(start, second);
        }
        let left = self.expression(start, second).ok()?;
        if matches!(left.kind, ExprKind::IfExp { .. } | ExprKind::Lambda { .. }) {
            return None;
        }
        let end = self.expression_end(second, ends_before_expression)?;
        self.error("invalid syntax. Perhaps you forgot a comma?", left.span.to(self.place(end - 1)))
    }

    /// Behind a name that is no first expression, CPython looks for what Python 2's `print` printed, and may find two expressions there.
    fn second_pair(&self, start: usize, second: usize) -> Answer {
        let end = self.expression_end(second, ends_before_expression)?;
        if start + 1 != second || !begins_expression(self.token(end)) {
            return None;
        }
        let left = self.expression(second, end).ok()?;
        let end = self.expression_end(end, ends_before_expression)?;
        self.error("invalid syntax. Perhaps you forgot a comma?", left.span.to(self.place(end - 1)))
    }

    // ---- f-strings ----

    /// The innermost bracket is a replacement field.
    pub(crate) fn in_field(&self) -> Answer {
        let &opening = self.open.last()?;
        if self.token(opening) != Token::LBrace || !self.is_field(opening) {
            return None;
        }
        let value = opening + 1;
        let bang = (value..self.at).find(|&i| self.token(i) == Token::Exclamation);
        if self.token(value) == Token::RBrace
            || matches!(self.token(value), Token::Exclamation | Token::Colon | Token::Equal)
        {
            let shown = match self.token(value) {
                Token::RBrace => '}',
                Token::Exclamation => '!',
                Token::Colon => ':',
                _ => '=',
            };
            let message = format!("f-string: valid expression required before '{shown}'");
            return self.error(message, self.place(value));
        }
        let in_spec = self.tokens[value..self.at].iter().any(|token| token.1 == Token::Colon);
        if in_spec && self.offender() == Token::FStringEnd && bang.is_none_or(|bang| bang + 2 < self.at) {
            return self.error("f-string: expecting '}', or format specs", self.place(self.at));
        }
        if let Some(bang) = bang {
            let message = match self.offender() {
                Token::Colon | Token::RBrace if bang + 1 == self.at => "f-string: missing conversion character",
                _ if bang + 1 == self.at => "f-string: invalid conversion character",
                _ => "f-string: expecting ':' or '}'",
            };
            return self.error(message, self.place(self.at));
        }
        if let Some(lambda) = self.back_to(|token| token == Token::Lambda, |_| false) {
            let colon = (lambda..self.tokens.len()).find(|&i| self.token(i) == Token::Colon)?;
            let message = "f-string: lambda expressions are not allowed without parentheses";
            return self.error(message, self.range(lambda, colon + 1));
        }
        if let Some(comma) = self.missing_comma(opening) {
            return Some(comma);
        }
        match self.field_value_end(value) {
            None => self.error("f-string: expecting a valid expression after '{'", self.place(value)),
            Some(end) if self.token(end) == Token::Equal => {
                self.error("f-string: expecting '!', or ':', or '}'", self.place(self.at))
            }
            Some(end) => self.error("f-string: expecting '=', or '!', or ':', or '}'", self.place(end)),
        }
    }

    fn field_value_end(&self, value: usize) -> Option<usize> {
        self.expression_end(value, |token| matches!(token, Token::Equal | Token::Exclamation | Token::Colon))
    }

    /// The error is in brackets inside of a replacement field, which then has no expression.
    pub(crate) fn field_around(&self) -> Answer {
        let &field =
            self.open.iter().rev().find(|&&opening| self.token(opening) == Token::LBrace && self.is_field(opening))?;
        if self.field_value_end(field + 1).is_some() {
            return None;
        }
        self.error("f-string: expecting a valid expression after '{'", self.place(field + 1))
    }

    /// Is the brace at `opening` one of an f-string?
    fn is_field(&self, opening: usize) -> bool {
        match opening.checked_sub(1).map(|before| self.token(before)) {
            Some(Token::FStringStart(_) | Token::FStringText(_)) => true,
            // After another field, or first in a spec.
            Some(Token::RBrace | Token::Colon) => self.starts_spec_or_follows_field(opening),
            _ => false,
        }
    }

    /// Nothing but text can stand between fields, so a brace that touches the one before it is a field's, in an f-string.
    fn starts_spec_or_follows_field(&self, opening: usize) -> bool {
        let mut strings = 0_i32;
        for (_, token, _) in &self.tokens[..opening] {
            match token {
                Token::FStringStart(_) => strings += 1,
                Token::FStringEnd => strings -= 1,
                _ => {}
            }
        }
        strings > 0 && self.tokens[opening - 1].2 == self.tokens[opening].0
    }
}

/// CPython 3.13 compares a name with a soft keyword only as far as the name goes.
fn begins_soft_keyword(name: &str) -> bool {
    ["match", "case", "type", "_"].iter().any(|keyword| keyword.starts_with(name))
}

/// May a call or a subscript follow the token?
fn ends_operand(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::Name(_)
            | Token::Number(_)
            | Token::String(_)
            | Token::FStringEnd
            | Token::RParen
            | Token::RBracket
            | Token::RBrace
            | Token::None
            | Token::True
            | Token::False
            | Token::Ellipsis
    )
}

/// Ends an operand of a comparison.
fn is_looser_than_operand(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::And
            | Token::Or
            | Token::Not
            | Token::If
            | Token::In
            | Token::Is
            | Token::Less
            | Token::LessEqual
            | Token::Greater
            | Token::GreaterEqual
            | Token::EqualEqual
            | Token::NotEqual
            | Token::For
            | Token::Async
    )
}
