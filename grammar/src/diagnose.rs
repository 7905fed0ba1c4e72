//! What to say of a text that the tables reject.
//!
//! The tables know that a token does not fit and which would; people want to know what they did wrong. Here the tokens around the error are
//! looked at a second time. A [`Scene`] is the place of the error with what it needs: the tokens, the brackets open there, what the tables expected, and
//! a parser for pieces ("is what stands here an expression, and how far does it go?"). Each rule is a method that answers with
//! CPython's words or with nothing; [`Scene::explain`] asks them in an order in which the more particular comes first. Rules about
//! f-strings, and those of brackets and calls, have files of their own.
//!
//! An error of the lexer anywhere in the text wins over what the tables find, as in CPython; so does a bracket that is never closed, unless the
//! error stands on its line. Every rule is linear in the text, and runs at most once.

use crate::ast::{Expr, Module};
use crate::error::{ErrorKind, SyntaxError};
use crate::layout::Open;
use crate::span::{LineIndex, Span};
use crate::tables::ModuleParser;
use crate::token::{Spanned, Token};
use crate::tree::Tree;

/// What a rule says, if it has something to say.
pub(crate) type Answer = Option<Box<SyntaxError>>;

/// Where the tables found no way on.
pub(crate) struct Failure {
    /// The index of the token that does not fit; the number of tokens if they ended too early.
    pub at: usize,
    /// The grammar's names of what would have fitted.
    pub expected: Vec<String>,
}

/// The error to report. `user` is one that the builder raised, `lexical` one that ended the tokens.
pub(crate) fn explain<'a>(
    tree: &Tree<'a>,
    tokens: &[Spanned<'a>],
    open: &[Open],
    failure: Failure,
    user: Option<Box<SyntaxError>>,
    lexical: Option<Box<SyntaxError>>,
) -> Box<SyntaxError> {
    let scene = Scene::new(tree, tokens, failure);
    if let Some(lexical) = lexical {
        let ran_out = user.is_none() && scene.runs_out();
        let unclosed = lexical.message.ends_with("was never closed") && !open.is_empty();
        // An unexpected indent ends CPython's reading at once.
        let indent = scene.offender() == Token::Indent && !ran_out;
        if !indent && (!unclosed || ran_out || scene.is_on_later_line(lexical.span)) {
            return lexical;
        }
    }
    match user {
        // CPython notices when it has read one token more.
        Some(mixed) if mixed.message.starts_with("cannot mix") => {
            SyntaxError::new(mixed.message, scene.place(scene.at))
        }
        Some(user) => user,
        None => scene.explain(),
    }
}

pub(crate) struct Scene<'t, 'a> {
    tree: &'t Tree<'a>,
    pub tokens: &'t [Spanned<'a>],
    pub at: usize,
    expected: Vec<String>,
    /// The indices of the brackets that are open at the error.
    pub open: Vec<usize>,
}

impl<'t, 'a> Scene<'t, 'a> {
    fn new(tree: &'t Tree<'a>, tokens: &'t [Spanned<'a>], failure: Failure) -> Self {
        let mut open = Vec::new();
        for (i, (_, token, _)) in tokens.iter().enumerate().take(failure.at) {
            match token {
                Token::LParen | Token::LBracket | Token::LBrace => open.push(i),
                Token::RParen | Token::RBracket | Token::RBrace => {
                    open.pop();
                }
                _ => {}
            }
        }
        Scene { tree, tokens, at: failure.at, expected: failure.expected, open }
    }

    fn explain(&self) -> Box<SyntaxError> {
        let rules: [fn(&Self) -> Answer; 12] = [
            Scene::unexpected_indent,
            Scene::missing_block,
            Scene::missing_handler,
            Scene::second_statement,
            Scene::legacy_statement,
            Scene::missing_colon,
            Scene::imports,
            Scene::lambda_parameters,
            Scene::missing_else,
            Scene::in_field,
            Scene::assignment_in_expression,
            Scene::in_brackets,
        ];
        let error = rules.iter().find_map(|rule| rule(self));
        let error = error.unwrap_or_else(|| SyntaxError::new("invalid syntax", self.place(self.at)));
        if self.is_at_end() { error.incomplete() } else { error }
    }

    // ---- Looking around ----

    /// The token at an index; `Newline` beyond the ends.
    pub fn token(&self, index: usize) -> Token<'a> {
        self.tokens.get(index).map_or(Token::Newline, |(_, token, _)| *token)
    }

    /// The token that does not fit.
    pub fn offender(&self) -> Token<'a> {
        self.token(self.at)
    }

    pub fn name_of(&self, name: crate::symbol::Symbol) -> &'a str {
        self.tree.name(name)
    }

    pub fn before(&self, distance: usize) -> Token<'a> {
        self.at.checked_sub(distance).map_or(Token::Newline, |index| self.token(index))
    }

    pub fn expects(&self, token: &str) -> bool {
        self.expected.iter().any(|name| name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) == Some(token))
    }

    /// The bytes of the tokens `from..to`.
    pub fn range(&self, from: usize, to: usize) -> Span {
        self.place(from).to(self.place(to.saturating_sub(1).max(from)))
    }

    pub fn error(&self, message: impl Into<String>, span: Span) -> Answer {
        Some(SyntaxError::new(message, span))
    }

    /// The bytes that a token marks; those of layout are where the line ends, or the next line begins.
    pub fn place(&self, index: usize) -> Span {
        let Some(&(start, token, end)) = self.tokens.get(index) else { return self.end_of_text() };
        match token {
            Token::Newline => {
                let at = self.line_end_after(end);
                Span::new(at, (at + 1).min(self.tree.text.len() as u32).max(at))
            }
            Token::Indent | Token::Dedent => match self.tokens[index..].iter().find(|token| !is_layout(token.1)) {
                Some(&(start, _, end)) => Span::new(start, end),
                None => self.end_of_text(),
            },
            _ => Span::new(start, end),
        }
    }

    /// The line's end after the last word: behind blanks and a comment.
    fn line_end_after(&self, offset: u32) -> u32 {
        let rest = &self.tree.text.as_bytes()[offset as usize..];
        offset + rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count() as u32
    }

    /// The end of the last line.
    fn end_of_text(&self) -> Span {
        let text = self.tree.text;
        let end =
            text.strip_suffix('\n').map_or(text.len(), |text| text.strip_suffix('\r').unwrap_or(text).len()) as u32;
        Span::new(end, end)
    }

    /// Nothing but closing blocks is left: more lines could help.
    fn is_at_end(&self) -> bool {
        self.tokens[self.at.min(self.tokens.len())..].iter().all(|token| token.1 == Token::Dedent)
    }

    fn is_on_later_line(&self, bracket: Span) -> bool {
        let lines = LineIndex::new(self.tree.text);
        lines.position(self.place(self.at).start).0 > lines.position(bracket.start).0
    }

    /// The index of the first token of the logical line that has the token `index`.
    fn line_start(&self, index: usize) -> usize {
        let before = self.tokens[..index.min(self.tokens.len())].iter();
        before.enumerate().rev().find(|(_, token)| is_layout(token.1)).map_or(0, |(i, _)| i + 1)
    }

    /// The tokens end before what begins at the error does: to see what it is, CPython reads to the end of the text.
    fn runs_out(&self) -> bool {
        let from = self.at + usize::from(self.offender() == Token::Equal);
        from >= self.tokens.len()
            || (begins_expression(self.token(from)) && self.extent(from, ends_before_expression) == self.tokens.len())
    }

    // ---- Parsing pieces ----

    /// The expression that the tokens `from..to` are; an error tells at which token they stop to be one.
    pub fn expression(&self, from: usize, to: usize) -> Result<&'a Expr<'a>, usize> {
        let piece = self.tokens.get(from..to).ok_or(from)?;
        let taken = std::cell::Cell::new(from);
        let count = piece.iter().map(|token| {
            taken.set(taken.get() + 1);
            *token
        });
        let tokens = std::iter::once((0, Token::AsExpression, 0)).chain(count).map(Ok);
        match ModuleParser::new().parse(self.tree, tokens) {
            Ok(Module::Expression(value)) => Ok(value),
            Err(lalrpop_util::ParseError::UnrecognizedToken { .. }) => Err(taken.get() - 1),
            _ => Err(to),
        }
    }

    /// The end of the longest expression that starts at `from` and has none of `stops` outside of brackets.
    pub fn expression_end(&self, from: usize, stops: fn(Token<'a>) -> bool) -> Option<usize> {
        let mut end = self.extent(from, stops);
        // An operator without its operand is not part of the expression: a few steps back are enough.
        for _ in 0..6 {
            if end <= from {
                return None;
            }
            match self.expression(from, end) {
                Ok(_) => return Some(end),
                Err(stop) => end = if stop < end { stop } else { end - 1 },
            }
        }
        None
    }

    /// The end of the tokens from `from` on that brackets hold together, up to a stop outside of them.
    fn extent(&self, from: usize, stops: fn(Token<'a>) -> bool) -> usize {
        let mut depth = 0;
        let rest = self.tokens[from.min(self.tokens.len())..].iter();
        let length = rest.take_while(|(_, token, _)| match token {
            Token::LParen | Token::LBracket | Token::LBrace => {
                depth += 1;
                true
            }
            Token::RParen | Token::RBracket | Token::RBrace => {
                depth -= 1;
                depth >= 0
            }
            token => !is_layout(*token) && (depth > 0 || !stops(*token)),
        });
        from + length.count()
    }

    /// Where the expression starts that ends before `end`, by what cannot stand inside of one; none after a comprehension's `for`.
    pub fn expression_start(&self, end: usize) -> Option<usize> {
        let mut depth = 0;
        for i in (0..end).rev() {
            match self.tokens[i].1 {
                Token::RParen | Token::RBracket | Token::RBrace => depth += 1,
                Token::LParen | Token::LBracket | Token::LBrace if depth > 0 => depth -= 1,
                _ if depth > 0 => {}
                Token::For => return None,
                Token::If | Token::While | Token::Elif if is_layout(self.token(i.wrapping_sub(1))) => {
                    return Some(i + 1);
                }
                token if ends_before_expression(token) => return Some(i + 1),
                Token::Star | Token::DoubleStar if i > 0 && ends_before_expression(self.tokens[i - 1].1) => {
                    return Some(i + 1);
                }
                _ => {}
            }
        }
        None
    }

    // ---- Lines and blocks ----

    fn unexpected_indent(&self) -> Answer {
        if self.offender() != Token::Indent {
            return None;
        }
        let word = self.place(self.at).start;
        Some(SyntaxError::of_kind(ErrorKind::Indentation, "unexpected indent", Span::new(word - 1, word)))
    }

    /// A header, its line's end, and no deeper line.
    fn missing_block(&self) -> Answer {
        if self.before(1) != Token::Newline || self.before(2) != Token::Colon {
            return None;
        }
        let header = self.line_start(self.at - 1);
        let first = match self.token(header) {
            Token::Async => self.token(header + 1),
            token => token,
        };
        let what = match first {
            Token::Except if self.token(header + 1) == Token::Star => "'except*' statement",
            token => header_name(token)?,
        };
        let line = LineIndex::new(self.tree.text).position(self.tokens[header].0).0;
        let message = format!("expected an indented block after {what} on line {line}");
        Some(SyntaxError::of_kind(ErrorKind::Indentation, message, self.place(self.at)))
    }

    fn missing_handler(&self) -> Answer {
        let wanted = self.expects("except") && self.expects("finally") && !self.expects("else");
        if !wanted { None } else { self.error("expected 'except' or 'finally' block", self.place(self.at)) }
    }

    /// At a prompt, a line after the first statement.
    fn second_statement(&self) -> Answer {
        let read = self.tokens[..self.at.min(self.tokens.len())].iter();
        let depth: i32 =
            read.map(|token| i32::from(token.1 == Token::Indent) - i32::from(token.1 == Token::Dedent)).sum();
        let follows = self.token(0) == Token::AsInteractive && self.at > 1 && depth == 0 && is_layout(self.before(1));
        let message = "multiple statements found while compiling a single statement";
        if follows { self.error(message, self.place(self.at)) } else { None }
    }

    fn missing_colon(&self) -> Answer {
        let start = self.line_start(self.at);
        let first = match self.token(start) {
            Token::Async => self.token(start + 1),
            token => token,
        };
        if first == Token::Def && self.before(2) == Token::Def && !matches!(self.offender(), Token::LParen) {
            return matches!(self.before(1), Token::Name(_))
                .then(|| SyntaxError::new("expected '('", self.place(self.at)));
        }
        let line_ends = self.offender() == Token::Newline;
        if first == Token::Except
            && matches!(self.offender(), Token::Newline | Token::Colon)
            && self.before(1) == Token::Star
        {
            return self.error("expected one or more exception types", self.place(self.at));
        }
        let soft = self.is_soft_header(start);
        // These want their colon whatever else comes.
        let forced = matches!(first, Token::Def | Token::Else | Token::Try | Token::Finally);
        let header = header_name(first).is_some() && self.expects(":");
        let missing = self.open.is_empty() && ((header && (forced || line_ends)) || soft);
        let place = if soft { self.line_newline(start) } else { self.at };
        if missing { self.error("expected ':'", self.place(place)) } else { None }
    }

    /// `match x` with an indented `case` below it: soft keywords that lack the colon that would make them keywords.
    fn is_soft_header(&self, start: usize) -> bool {
        let Token::Name(name) = self.token(start) else { return false };
        let newline = self.line_newline(start);
        let subject = self.expression(start + 1, newline).is_ok();
        self.tree.name(name) == "match"
            && subject
            && self.token(newline + 1) == Token::Indent
            && matches!(self.token(newline + 2), Token::Name(name) if self.tree.name(name) == "case")
    }

    fn line_newline(&self, start: usize) -> usize {
        let rest = self.tokens[start.min(self.tokens.len())..].iter();
        start + rest.take_while(|token| token.1 != Token::Newline).count()
    }

    // ---- Statements ----

    /// `print x`, as Python 2 wrote it.
    fn legacy_statement(&self) -> Answer {
        let Token::Name(name) = self.before(1) else { return None };
        let name = self.tree.name(name);
        let start = self.expression_start(self.at)?;
        if !matches!(name, "print" | "exec") || start + 1 != self.at {
            return None;
        }
        let end = self.expression_end(self.at, |token| matches!(token, Token::Semicolon))?;
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        self.error(message, self.range(start, end))
    }

    fn imports(&self) -> Answer {
        let line_ends = self.offender() == Token::Newline;
        let start = self.line_start(self.at);
        match (self.token(start), self.before(1)) {
            (Token::Import | Token::From, Token::Import) if line_ends => {
                self.error("Expected one or more names after 'import'", self.place(self.at))
            }
            (Token::From, Token::Comma) if line_ends => {
                let message = "trailing comma not allowed without surrounding parentheses";
                self.error(message, self.place(self.at))
            }
            (Token::Import, _) if self.offender() == Token::From => {
                let message = "Did you mean to use 'from ... import ...' instead?";
                self.error(message, self.range(start, self.line_newline(start)))
            }
            _ => None,
        }
    }

    /// `a if b` without `else`.
    fn missing_else(&self) -> Answer {
        if !self.expects("else") || is_layout(self.before(1)) || self.offender() == Token::Colon {
            return None;
        }
        let start = self.expression_start(self.at)?;
        self.error("expected 'else' after 'if' expression", self.range(start, self.at))
    }
}

/// Made by `layout`, or the marker at the start.
pub(crate) fn is_layout(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::Newline | Token::Indent | Token::Dedent | Token::AsFile | Token::AsInteractive | Token::AsExpression
    )
}

/// Whether an expression starts after it, outside of brackets.
pub(crate) fn ends_before_expression(token: Token<'_>) -> bool {
    is_layout(token)
        || matches!(
            token,
            Token::LParen
                | Token::LBracket
                | Token::LBrace
                | Token::Comma
                | Token::Colon
                | Token::Semicolon
                | Token::Equal
                | Token::ColonEqual
                | Token::Else
                | Token::Return
                | Token::Yield
                | Token::From
                | Token::Assert
                | Token::Raise
                | Token::Del
                | Token::With
                | Token::Match
                | Token::Case
                | Token::Lambda
                | Token::At
        )
}

fn begins_expression(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::Name(_)
            | Token::Number(_)
            | Token::String(_)
            | Token::FStringStart(_)
            | Token::LParen
            | Token::LBracket
            | Token::LBrace
    )
}

/// CPython's name of the block that a keyword heads.
fn header_name(keyword: Token<'_>) -> Option<&'static str> {
    Some(match keyword {
        Token::If => "'if' statement",
        Token::Elif => "'elif' statement",
        Token::Else => "'else' statement",
        Token::For => "'for' statement",
        Token::While => "'while' statement",
        Token::With => "'with' statement",
        Token::Try => "'try' statement",
        Token::Except => "'except' statement",
        Token::Finally => "'finally' statement",
        Token::Match => "'match' statement",
        Token::Case => "'case' statement",
        Token::Def => "function definition",
        Token::Class => "class definition",
        _ => return None,
    })
}
