//! The rules for errors inside of brackets, calls, displays, parameters and f-string fields.

use crate::ast::{Constant, ExprKind};
use crate::diagnose::{Answer, Scene, ends_before_expression};
use crate::target;
use crate::token::Token;

impl Scene<'_, '_> {
    /// `=` where `==` or `:=` may have been meant.
    pub(crate) fn assignment_in_expression(&self) -> Answer {
        const MEANT: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        let start = self.expression_start(self.at)?;
        if self.offender() == Token::For && self.token(start.checked_sub(1)?) == Token::Equal && self.is_call() {
            return self.error(MEANT, self.range(start.checked_sub(2)?, start));
        }
        let in_header =
            self.open.is_empty() && matches!(self.token(start.checked_sub(1)?), Token::If | Token::While | Token::Elif);
        if self.offender() != Token::Equal || !(in_header || (!self.open.is_empty() && !self.is_call())) {
            return None;
        }
        let left = self.expression(start, self.at).ok().filter(|left| target::is_operand(left))?;
        let end =
            self.expression_end(self.at + 1, |token| ends_before_expression(token) || is_looser_than_operand(token))?;
        if matches!(self.token(end), Token::Equal | Token::ColonEqual) {
            return None;
        }
        match left.kind {
            ExprKind::Name(_) => self.error(MEANT, self.range(start, end)),
            ExprKind::List(_) | ExprKind::Tuple { .. } | ExprKind::GeneratorExp { .. } => None,
            ExprKind::Constant(Constant::None | Constant::True | Constant::False) => None,
            _ => {
                let what = target::describe(left);
                self.error(
                    format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"),
                    self.range(start, self.at),
                )
            }
        }
    }

    pub(crate) fn in_brackets(&self) -> Answer {
        let opening = *self.open.last()?;
        let rules: [fn(&Self, usize) -> Answer; 7] = [
            Scene::in_parameters,
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
    fn is_call(&self) -> bool {
        let Some(&opening) = self.open.last() else { return false };
        let before = opening.checked_sub(1).map_or(Token::Newline, |index| self.token(index));
        self.token(opening) == Token::LParen
            && matches!(before, Token::Name(_) | Token::RParen | Token::RBracket | Token::String(_))
            && !self.is_definition(opening)
    }

    /// Does the parenthesis open the parameters of a `def`?
    fn is_definition(&self, opening: usize) -> bool {
        opening >= 2 && self.token(opening - 2) == Token::Def
    }

    fn in_parameters(&self, opening: usize) -> Answer {
        if !self.is_definition(opening) {
            return None;
        }
        match (self.before(1), self.offender()) {
            (Token::Equal, Token::RParen | Token::Comma) => {
                self.error("expected default value expression", self.place(self.at - 1))
            }
            (Token::LParen | Token::Comma, Token::LParen) => {
                let end = self.closing(self.at)?;
                self.error("Function parameters cannot be parenthesized", self.range(self.at, end + 1))
            }
            _ => None,
        }
    }

    /// `lambda (a): ...`
    pub(crate) fn lambda_parameters(&self) -> Answer {
        if self.before(1) != Token::Lambda || self.offender() != Token::LParen {
            return None;
        }
        let end = self.closing(self.at)?;
        self.error("Lambda expression parameters cannot be parenthesized", self.range(self.at, end + 1))
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
            (_, Token::Star) => self.error("Invalid star expression", self.place(self.at)),
            _ => None,
        }
    }

    fn in_dict(&self, opening: usize) -> Answer {
        if self.token(opening) != Token::LBrace {
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
        let later = self.expression_start(self.at).is_some_and(|start| start > opening + 1);
        if !later || !self.expects(":") {
            return None;
        }
        let last = self.place(self.at - 1);
        self.error("':' expected after dictionary key", crate::span::Span::new(last.end - 1, last.end))
    }

    /// `[a, b for ...]`
    fn bare_target(&self, opening: usize) -> Answer {
        let display = matches!(self.token(opening), Token::LBracket | Token::LBrace);
        if !display || self.offender() != Token::For || self.expects("for") {
            return None;
        }
        let start = self.expression_start(self.at)?;
        if start == opening + 1 || self.token(start - 1) != Token::Comma {
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
    fn missing_in(&self, opening: usize) -> Answer {
        let has_for = self.tokens[opening..self.at].iter().any(|token| token.1 == Token::For);
        let wanted = has_for && self.expects("in") && !self.expects("not");
        if wanted { self.error("'in' expected after for-loop variables", self.place(self.at)) } else { None }
    }

    /// Two expressions side by side.
    pub(crate) fn missing_comma(&self, opening: usize) -> Answer {
        let start = self.expression_start(self.at).filter(|&start| start > opening && start < self.at)?;
        if self.is_definition(opening) || (self.token(start - 1) == Token::Star && !self.is_call()) {
            return None;
        }
        let first = self.token(start);
        if matches!((first, self.token(start + 1)), (Token::Name(_), Token::String(_) | Token::FStringStart(_))) {
            return None;
        }
        if let Token::Name(name) = first
            && matches!(self.name_of(name), "match" | "case" | "type" | "_" | "print" | "exec")
        {
            return None;
        }
        let left = self.expression(start, self.at).ok()?;
        if matches!(left.kind, ExprKind::IfExp { .. } | ExprKind::Lambda { .. }) {
            return None;
        }
        let end = self.expression_end(self.at, ends_before_expression)?;
        self.error("invalid syntax. Perhaps you forgot a comma?", self.range(start, end))
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
        if let Some(bang) = bang {
            let message = if bang + 1 == self.at {
                "f-string: missing conversion character"
            } else {
                "f-string: expecting ':' or '}'"
            };
            return self.error(message, self.place(self.at));
        }
        if self.token(value) == Token::Lambda {
            let colon = (value..self.tokens.len()).find(|&i| self.token(i) == Token::Colon)?;
            let message = "f-string: lambda expressions are not allowed without parentheses";
            return self.error(message, self.range(value, colon + 1));
        }
        if let Some(comma) = self.missing_comma(opening) {
            return Some(comma);
        }
        match self.expression_end(value, |token| matches!(token, Token::Equal | Token::Exclamation | Token::Colon)) {
            None => self.error("f-string: expecting a valid expression after '{'", self.place(value)),
            Some(end) if self.token(end) == Token::Equal => {
                self.error("f-string: expecting '!', or ':', or '}'", self.place(self.at))
            }
            Some(end) => self.error("f-string: expecting '=', or '!', or ':', or '}'", self.place(end)),
        }
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
