//! What to say of a text that the tables reject.
//!
//! The tables know that a token does not fit and which would; people want to know what they did wrong. Here the tokens around the error are
//! looked at a second time. A [`Scene`] is the place of the error with what it needs: the tokens, the brackets open there, what the tables expected, and
//! a parser for pieces ("is what stands here an expression, and how far does it go?"). Each rule is a method that answers with
//! CPython's words or with nothing; [`Scene::explain`] asks them in an order in which the more particular comes first. Rules about
//! f-strings, and those of brackets and calls, have files of their own.
//!
//! CPython reads words as it needs them. An error of the lexer that it meets is the one it tells of; so is one behind the place of the
//! parser's error, for it reads on to the end to see, with two exceptions: errors inside of an f-string, and those that only
//! end the reading (indentation, a backslash, the end of the text), of which brackets that are open since an earlier line remain.
//! Every rule is linear in the text, and runs at most once.

use crate::ast::{CmpOp, Expr, ExprKind, Module};
use crate::error::{Ending, ErrorKind, SyntaxError};
use crate::layout::{Open, never_closed};
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
        let reached = if user.is_none() { scene.reached() } else { scene.at };
        if user.is_none() && reached >= tokens.len() {
            return scene.not_a_keyword().unwrap_or(lexical);
        }
        let in_fstring = open.iter().any(|open| matches!(open, Open::FString { .. }));
        match lexical.ending {
            // The error of a block's begin or end leaves the rest unread.
            _ if user.is_none() && matches!(scene.offender(), Token::Indent | Token::Dedent) => {}
            Ending::Start | Ending::Known if !in_fstring => return lexical,
            Ending::Unknown | Ending::Empty => match never_closed(open) {
                Some(unclosed) if scene.is_on_later_line(reached, unclosed.span) => return unclosed,
                _ => {}
            },
            _ => {}
        }
    }
    match user {
        // CPython notices when it has read one token more.
        Some(mixed) if mixed.message.starts_with("cannot mix") => scene.error_at(mixed.message, scene.at),
        // Arguments know only names before `:=`.
        Some(named) if named.message.starts_with("cannot use assignment") && scene.is_call() => {
            let operator = scene.back_to(|token| token == Token::ColonEqual, |token| token == Token::Comma);
            scene.error_at("invalid syntax", operator.unwrap_or(scene.at))
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
        let rules: [fn(&Self) -> Answer; 20] = [
            Scene::missing_handler,
            Scene::unexpected_indent,
            Scene::missing_block,
            Scene::second_statement,
            Scene::legacy_statement,
            Scene::deleted,
            Scene::named_at_start,
            Scene::for_target,
            Scene::no_type_parameters,
            Scene::missing_colon,
            Scene::imports,
            Scene::parameters,
            Scene::missing_else,
            Scene::in_field,
            Scene::not_after_operator,
            Scene::assignment_in_expression,
            Scene::in_class_pattern,
            Scene::not_a_keyword,
            Scene::in_brackets,
            Scene::unfinished_star,
        ];
        let error = rules.iter().find_map(|rule| rule(self)).unwrap_or_else(|| self.invalid_syntax());
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

    /// An error at a token, which may be one without text.
    pub fn error_at(&self, message: impl Into<String>, index: usize) -> Box<SyntaxError> {
        let ending = if self.has_text(index) { Ending::Span } else { Ending::Empty };
        SyntaxError::new(message, self.place(index)).ending(ending)
    }

    /// Does the token stand for characters?
    fn has_text(&self, index: usize) -> bool {
        match self.tokens.get(index) {
            None | Some((_, Token::Indent | Token::Dedent, _)) => false,
            Some((_, Token::Newline, end)) => (self.line_end_after(*end) as usize) < self.tree.text.len(),
            Some(_) => true,
        }
    }

    /// The bytes that a token marks; those of layout are where the line ends, or the next line begins.
    pub fn place(&self, index: usize) -> Span {
        let Some(&(start, token, end)) = self.tokens.get(index) else { return self.end_of_text() };
        match token {
            Token::Newline => {
                let at = self.line_end_after(end);
                Span::new(at, (at + 1).min(self.tree.text.len() as u32).max(at))
            }
            Token::Indent | Token::Dedent => match self.word_after(end) {
                word if word as usize >= self.tree.text.len() => self.end_of_text(),
                word => Span::new(word, word),
            },
            _ => Span::new(start, end),
        }
    }

    fn line_end_after(&self, offset: u32) -> u32 {
        line_end_after(self.tree.text, offset)
    }

    /// The next word after blanks, lines and comments.
    fn word_after(&self, offset: u32) -> u32 {
        let mut in_comment = false;
        let rest = self.tree.text.as_bytes()[offset as usize..].iter().take_while(|&&b| {
            in_comment = (in_comment || b == b'#') && !matches!(b, b'\n' | b'\r');
            in_comment || matches!(b, b' ' | b'\t' | b'\x0C' | b'\n' | b'\r' | b'\\')
        });
        offset + rest.count() as u32
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

    fn is_on_later_line(&self, index: usize, bracket: Span) -> bool {
        let lines = LineIndex::new(self.tree.text);
        lines.position(self.place(index).start).0 > lines.position(bracket.start).0
    }

    /// The index of the first token of the logical line that has the token `index`.
    fn line_start(&self, index: usize) -> usize {
        let before = self.tokens[..index.min(self.tokens.len())].iter();
        before.enumerate().rev().find(|(_, token)| is_layout(token.1)).map_or(0, |(i, _)| i + 1)
    }

    /// The token that CPython has read when it looked for words for the error: behind two expressions side by side, or behind a `=` for `==`, it
    /// reads as far as there is an expression. The number of the tokens if it met their end.
    fn reached(&self) -> usize {
        let from = match self.offender() {
            _ if self.at >= self.tokens.len() => return self.tokens.len(),
            Token::Equal if self.is_condition() => self.at + 1,
            token if begins_expression(token) => self.at,
            _ => return self.at,
        };
        let in_parameters = self.open.last().is_some_and(|&opening| self.is_definition(opening));
        let value = |start: usize| !in_parameters || matches!(self.token(start - 1), Token::Colon | Token::Equal);
        let start = self.expression_start(self.at).filter(|&start| value(start) && !self.in_pattern());
        let Some(left) = start.and_then(|start| self.expression(start, self.at).ok()) else { return self.at };
        if from > self.at
            && matches!(left.kind, ExprKind::List(_) | ExprKind::Tuple { .. } | ExprKind::GeneratorExp { .. })
        {
            return self.at;
        }
        let read = |from: usize| {
            let end = self.extent(from, |token| token == Token::Comma);
            self.expression(from, end).err().unwrap_or(end).min(self.tokens.len())
        };
        let reached = read(from);
        // Text behind a name is what Python 2's `print` printed: there a second expression is looked for.
        let text_follows = matches!(self.offender(), Token::String(_) | Token::FStringStart(_));
        if matches!(left.kind, ExprKind::Name(_)) && text_follows && begins_expression(self.token(reached)) {
            return read(reached);
        }
        reached
    }

    // ---- Parsing pieces ----

    /// The expression that the tokens `from..to` are; an error tells at which token they stop to be one.
    pub fn expression(&self, from: usize, to: usize) -> Result<&'a Expr<'a>, usize> {
        let piece = self.tokens.get(from..to).ok_or(from)?;
        self.parse(piece.iter()).map_err(|stop| from + stop)
    }

    /// The same of any tokens, of which an error tells how many fit.
    fn parse<'p>(&self, piece: impl Iterator<Item = &'p Spanned<'a>>) -> Result<&'a Expr<'a>, usize>
    where
        'a: 'p,
    {
        let taken = std::cell::Cell::new(0);
        let counted = piece.map(|token| {
            taken.set(taken.get() + 1);
            *token
        });
        let tokens = std::iter::once((0, Token::AsExpression, 0)).chain(counted).map(Ok);
        match ModuleParser::new().parse(self.tree, tokens) {
            Ok(Module::Expression(value)) => Ok(value),
            Err(lalrpop_util::ParseError::UnrecognizedToken { .. }) => Err(taken.get() - 1),
            _ => Err(taken.get()),
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
    pub fn extent(&self, from: usize, stops: fn(Token<'a>) -> bool) -> usize {
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
        Some(self.error_at("unexpected indent", self.at).kind(ErrorKind::Indentation))
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
        Some(self.error_at(message, self.at).kind(ErrorKind::Indentation))
    }

    fn missing_handler(&self) -> Answer {
        let wanted = self.expects("except") && self.expects("finally") && !self.expects("else");
        wanted.then(|| self.error_at("expected 'except' or 'finally' block", self.at))
    }

    /// At a prompt, a line after a compound statement.
    fn second_statement(&self) -> Answer {
        let read = self.tokens[..self.at.min(self.tokens.len())].iter();
        let depth: i32 =
            read.map(|token| i32::from(token.1 == Token::Indent) - i32::from(token.1 == Token::Dedent)).sum();
        let follows = self.token(0) == Token::AsInteractive
            && self.at > 1
            && depth == 0
            && is_layout(self.before(1))
            && !is_layout(self.offender());
        follows.then(|| SyntaxError::new("invalid syntax", self.place(self.at)))
    }

    fn missing_colon(&self) -> Answer {
        let start = self.line_start(self.at);
        let first = match self.token(start) {
            Token::Async => self.token(start + 1),
            token => token,
        };
        let in_header = first == Token::Def && self.at > start && self.before(1) != Token::Arrow;
        let named = in_header && self.expects("(") && !self.expects(".");
        if named && self.open.is_empty() && !self.has_colon(start) && self.before(1) != Token::Def {
            return Some(self.error_at("expected '('", self.at));
        }
        let line_ends = self.offender() == Token::Newline;
        if first == Token::Except
            && matches!(self.offender(), Token::Newline | Token::Colon)
            && self.before(1) == Token::Star
        {
            return self.error("expected one or more exception types", self.place(self.at));
        }
        let newline = self.line_newline(start);
        let soft = self.soft_subject(start) == Some(newline) && self.expression(start + 1, newline).is_ok();
        // These want their colon whatever else comes.
        let forced = matches!(first, Token::Def | Token::Else | Token::Try | Token::Finally);
        let wanted = self.expects(":") || self.before(1) == Token::Arrow;
        let header = header_name(first).is_some() && wanted && !self.has_colon(start);
        let missing = self.open.is_empty() && ((header && (forced || line_ends)) || soft);
        let place = match self.before(1) {
            _ if soft => newline,
            // What follows is no expression, so that the arrow itself is in the colon's place.
            Token::Arrow => self.at - 1,
            _ => self.at,
        };
        missing.then(|| self.error_at("expected ':'", place))
    }

    /// The end of the subject of a `match x` that lacks the colon, or the line's end, which would make it a keyword.
    fn soft_subject(&self, start: usize) -> Option<usize> {
        let Token::Name(name) = self.token(start) else { return None };
        let is_statement = self.token(0) != Token::AsExpression;
        if !is_statement || self.tree.name(name) != "match" || self.at > self.line_newline(start) {
            return None;
        }
        match self.expression(start + 1, self.line_newline(start)) {
            Ok(_) => Some(self.line_newline(start)),
            Err(stop) if self.token(stop) == Token::Colon => Some(stop + 1),
            Err(stop) => Some(stop),
        }
    }

    /// Has the header that begins at `start` its colon?
    fn has_colon(&self, start: usize) -> bool {
        let (mut depth, mut lambdas) = (0, 0);
        self.tokens[start..self.at.min(self.tokens.len())].iter().any(|(_, token, _)| {
            match token {
                Token::LParen | Token::LBracket | Token::LBrace => depth += 1,
                Token::RParen | Token::RBracket | Token::RBrace => depth -= 1,
                Token::Lambda if depth == 0 => lambdas += 1,
                Token::Colon if depth == 0 && lambdas == 0 => return true,
                Token::Colon if depth == 0 => lambdas -= 1,
                _ => {}
            }
            false
        })
    }

    /// Is the error in the pattern of a `case`?
    pub fn in_pattern(&self) -> bool {
        let start = self.line_start(self.at);
        let guarded = || self.tokens[start..self.at.min(self.tokens.len())].iter().any(|token| token.1 == Token::If);
        self.token(start) == Token::Case && !self.has_colon(start) && !guarded()
    }

    /// Can a condition stand here, in which `=` may have been meant for `==`?
    pub fn is_condition(&self) -> bool {
        if let Some(&opening) = self.open.last() {
            return !self.is_call() && !self.is_definition(opening);
        }
        let start = self.line_start(self.at);
        match self.token(start) {
            Token::If | Token::While | Token::Elif | Token::At | Token::Match => !self.has_colon(start),
            Token::Name(name) => self.tree.name(name) == "match" && begins_expression(self.token(start + 1)),
            _ => false,
        }
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
                Some(self.error_at("Expected one or more names after 'import'", self.at).ending(Ending::Lexer))
            }
            (Token::From, Token::Comma) if line_ends => {
                let message = "trailing comma not allowed without surrounding parentheses";
                self.error(message, self.place(self.at))
            }
            (Token::Import, _) if self.offender() == Token::From => {
                let message = "Did you mean to use 'from ... import ...' instead?";
                let dotted = |token: &&Spanned<'_>| matches!(token.1, Token::Name(_) | Token::Dot);
                let end = self.at + 1 + self.tokens[self.at + 1..].iter().take_while(dotted).count();
                Some(SyntaxError::new(message, self.range(start, end + 1)).ending(Ending::Lexer))
            }
            _ => None,
        }
    }

    /// An expression statement with `:=` behind what is no name, or one in parentheses: what stands there is told of, not the operator.
    fn named_at_start(&self) -> Answer {
        if self.offender() != Token::ColonEqual || !self.open.is_empty() {
            return None;
        }
        let block =
            self.back_to(|token| token == Token::Colon, |token| matches!(token, Token::Lambda | Token::Semicolon));
        let start = match block {
            Some(colon) if is_header(self.token(self.line_start(self.at))) => colon + 1,
            _ => self.line_start(self.at),
        };
        let statement = self.expression(start, self.at).ok()?;
        let target = match statement.kind {
            ExprKind::Starred(_) => return None,
            ExprKind::Tuple { parenthesized: false, elts } => elts.last()?,
            _ => statement,
        };
        if matches!((&target.kind, self.before(1)), (ExprKind::Name(_), Token::Name(_))) {
            return None;
        }
        self.expression_end(self.at + 1, ends_before_expression)?;
        self.error(format!("cannot use assignment expressions with {}", crate::target::describe(target)), target.span)
    }

    /// What follows `del` is looked at before what follows that.
    fn deleted(&self) -> Answer {
        let del = self.back_to(|token| token == Token::Del, |token| token == Token::Semicolon)?;
        let target = self.expression(del + 1, self.at).ok()?;
        crate::target::check_deleted(target).err()
    }

    /// What cannot be assigned after `for`.
    fn for_target(&self) -> Answer {
        let keyword = self.back_to(|token| token == Token::For, |token| token == Token::Colon)?;
        let starts = matches!(self.token(keyword.wrapping_sub(1)), Token::Async)
            || is_layout(self.token(keyword.wrapping_sub(1)));
        let start = Some(keyword + 1).filter(|_| starts)?;
        let end = self.expression_end(start, |token| token == Token::Colon)?;
        let target = match self.expression(start, end).ok()? {
            // An `in` that was read as an operator is the loop's.
            Expr { kind: ExprKind::Compare { left, ops: [CmpOp::In, ..], .. }, .. } => left,
            Expr { kind: ExprKind::Compare { .. }, .. } => return None,
            target => target,
        };
        crate::target::check_plain(target).err()
    }

    /// The token before the error, in the same brackets and line, that is looked for, if none of `stops` is between.
    pub fn back_to(&self, wanted: fn(Token<'a>) -> bool, stops: fn(Token<'a>) -> bool) -> Option<usize> {
        let mut depth = 0;
        for i in (0..self.at.min(self.tokens.len())).rev() {
            match self.tokens[i].1 {
                Token::RParen | Token::RBracket | Token::RBrace => depth += 1,
                Token::LParen | Token::LBracket | Token::LBrace if depth > 0 => depth -= 1,
                Token::LParen | Token::LBracket | Token::LBrace => return None,
                _ if depth > 0 => {}
                token if wanted(token) => return Some(i),
                token if is_layout(token) || stops(token) => return None,
                _ => {}
            }
        }
        None
    }

    /// `class A[]`
    fn no_type_parameters(&self) -> Answer {
        let header = matches!(self.before(3), Token::Def | Token::Class | Token::Type);
        if !header || self.before(1) != Token::LBracket || self.offender() != Token::RBracket {
            return None;
        }
        // The lexer has read one token more of a statement whose keyword may be a name.
        let end = if self.before(3) == Token::Type { self.at + 2 } else { self.at + 1 };
        let error = SyntaxError::new("Type parameter list cannot be empty", self.range(self.at, end));
        Some(error.ending(Ending::Lexer))
    }

    /// `a if b` without `else`.
    fn missing_else(&self) -> Answer {
        if !self.expects("else") || is_layout(self.before(1)) || self.offender() == Token::Colon {
            return None;
        }
        let start = self.expression_start(self.at)?;
        self.error("expected 'else' after 'if' expression", self.range(start, self.at))
    }

    // ---- Nothing particular ----

    fn invalid_syntax(&self) -> Box<SyntaxError> {
        if let Some(unreadable) = self.field_around() {
            return unreadable;
        }
        let at = self.farthest();
        let error = SyntaxError::new("invalid syntax", self.place(at));
        match self.tokens.get(at) {
            Some((_, Token::Dedent, _)) => self.error_at("unexpected unindent", at).kind(ErrorKind::Indentation),
            _ if !self.has_text(at) => error.ending(Ending::Nowhere),
            _ => error,
        }
    }

    /// The token at which CPython stops: it knows earlier than the tables what can be no target, and tries words that may be keywords as names, too.
    fn farthest(&self) -> usize {
        let start = self.line_start(self.at);
        let alone = |from: usize| self.expression_start(self.at - from) == Some(self.at - from - 1);
        match (self.before(2), self.before(1)) {
            (before, Token::ColonEqual) if !(matches!(before, Token::Name(_)) && alone(1)) => return self.at - 1,
            (_, Token::Colon) if self.open.is_empty() && self.is_no_annotation(start) => {
                return self.soft_subject(start).unwrap_or(self.at - 1);
            }
            _ => {}
        }
        if self.is_call()
            && let Some(clause) = self.back_to(|token| token == Token::For, |token| token == Token::Comma)
            && self.open.last().is_some_and(|&opening| self.item_start(opening) > opening + 1)
        {
            return clause;
        }
        match self.token(start) {
            Token::Match => {
                let name = [self.tokens[start]].map(|(from, _, to)| (from, Token::None, to));
                let line = self.tokens[start + 1..self.line_newline(start)].iter();
                self.at.max(start + self.parse(name.iter().chain(line)).err().unwrap_or(0))
            }
            Token::Name(_) => self.at.max(self.soft_subject(start).unwrap_or(0)),
            _ => self.at,
        }
    }

    /// Is what the line begins with, up to a colon, an expression that cannot be annotated?
    fn is_no_annotation(&self, start: usize) -> bool {
        self.expression(start, self.at - 1)
            .is_ok_and(|target| crate::target::check_annotated(target, self.tree.text).is_err())
    }

    /// The start of the item around the error, in the bracket that opens at `opening`.
    pub fn item_start(&self, opening: usize) -> usize {
        let mut depth = 0;
        let mut start = opening + 1;
        for i in opening + 1..self.at.min(self.tokens.len()) {
            match self.tokens[i].1 {
                Token::LParen | Token::LBracket | Token::LBrace => depth += 1,
                Token::RParen | Token::RBracket | Token::RBrace => depth -= 1,
                Token::Comma if depth == 0 => start = i + 1,
                _ => {}
            }
        }
        start
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

pub(crate) fn begins_expression(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::Name(_)
            | Token::Number(_)
            | Token::String(_)
            | Token::FStringStart(_)
            | Token::LParen
            | Token::LBracket
            | Token::LBrace
            | Token::Lambda
            | Token::Not
            | Token::Await
            | Token::None
            | Token::True
            | Token::False
            | Token::Ellipsis
            | Token::Tilde
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

/// The line's end after the last word: behind blanks, joined lines and a comment.
pub(crate) fn line_end_after(text: &str, offset: u32) -> u32 {
    let mut in_comment = false;
    let mut joined = false;
    let rest = text.as_bytes()[offset as usize..].iter().take_while(|&&b| {
        let line_end = matches!(b, b'\n' | b'\r');
        let goes_on = !line_end || joined;
        in_comment |= b == b'#';
        joined = !in_comment && (b == b'\\' || (joined && b == b'\r'));
        goes_on
    });
    offset + rest.count() as u32
}

/// Does a line that begins so have a body behind its colon?
fn is_header(token: Token<'_>) -> bool {
    use Token::{Case, Class, Def, Elif, Else, Except, Finally, For, If, Try, While, With};
    matches!(token, If | Elif | Else | For | While | With | Try | Except | Finally | Def | Class | Case)
}
