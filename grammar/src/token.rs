//! The tokens, as logos tells them apart and the grammar reads them.
//!
//! Logos sees a text as one flat sequence of words and has no look-around, so it does what needs neither: keywords,
//! operators, and the starts of everything else. Where a word's end depends on more than a regular expression
//! (numbers and their errors, strings, identifiers beyond ASCII) its callback reads on by hand and bumps the lexer. Line structure,
//! brackets and f-strings need memory and are the business of `layout`, which drives this lexer: it alone makes the tokens
//! at the end of the list, which have no pattern here.
//!
//! A token is 16 bytes: what a literal means is already worked out, and lies in the arena.

use bumpalo::Bump;
use logos::{Lexer, Logos};

use crate::ast::Constant;
use crate::error::{Ending, Fallible, SyntaxError, Warning};
use crate::span::Span;
use crate::symbol::{Symbol, Symbols};
use crate::{name, number, string};

/// What the callbacks write to.
pub(crate) struct Scribe<'s> {
    pub arena: &'s Bump,
    pub symbols: Symbols<'s>,
    pub warnings: Vec<Warning>,
}

/// `f"`, `rf'''`, ...: how an f-string was opened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Opening {
    pub quote: u8,
    pub triple: bool,
    pub raw: bool,
}

#[derive(Logos, Debug, Clone, Copy, PartialEq)]
#[logos(extras = Scribe<'s>)]
#[logos(error = Box<SyntaxError>)]
#[logos(skip r"[ \t\x0C]+")]
#[logos(skip(r"#[^\n]*", allow_greedy = true))]
#[logos(skip r"\\\n")]
pub(crate) enum Token<'s> {
    #[regex(r"[A-Za-z_][A-Za-z0-9_]*", name::ascii)]
    #[regex(r"([A-Za-z_][A-Za-z0-9_]*)?[^\x00-\x7F]", name::any)]
    Name(Symbol),
    #[regex(r"\.?[0-9]", number::literal)]
    Number(&'s Constant<'s>),
    #[regex(r#"([rRuUbB]|[bB][rR]|[rR][bB])?["']"#, string::literal)]
    String(&'s Constant<'s>),
    #[regex(r#"([fF]|[fF][rR]|[rR][fF])["']"#, string::opening)]
    FStringStart(Opening),

    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,

    #[token("(")]
    LParen,
    #[token(")")]
    RParen,
    #[token("[")]
    LBracket,
    #[token("]")]
    RBracket,
    #[token("{")]
    LBrace,
    #[token("}")]
    RBrace,
    #[token(",")]
    Comma,
    #[token(":")]
    Colon,
    #[token(":=")]
    ColonEqual,
    #[token(";")]
    Semicolon,
    #[token(".")]
    Dot,
    #[token("...")]
    Ellipsis,
    #[token("->")]
    Arrow,
    #[token("!")]
    Exclamation,
    #[token("@")]
    At,
    #[token("=")]
    Equal,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("**")]
    DoubleStar,
    #[token("/")]
    Slash,
    #[token("//")]
    DoubleSlash,
    #[token("%")]
    Percent,
    #[token("&")]
    Ampersand,
    #[token("|")]
    Bar,
    #[token("^")]
    Caret,
    #[token("~")]
    Tilde,
    #[token("<<")]
    LeftShift,
    #[token(">>")]
    RightShift,
    #[token("<")]
    Less,
    #[token(">")]
    Greater,
    #[token("<=")]
    LessEqual,
    #[token(">=")]
    GreaterEqual,
    #[token("==")]
    EqualEqual,
    #[token("!=")]
    NotEqual,
    #[token("+=")]
    PlusEqual,
    #[token("-=")]
    MinusEqual,
    #[token("*=")]
    StarEqual,
    #[token("**=")]
    DoubleStarEqual,
    #[token("/=")]
    SlashEqual,
    #[token("//=")]
    DoubleSlashEqual,
    #[token("%=")]
    PercentEqual,
    #[token("@=")]
    AtEqual,
    #[token("&=")]
    AmpersandEqual,
    #[token("|=")]
    BarEqual,
    #[token("^=")]
    CaretEqual,
    #[token("<<=")]
    LeftShiftEqual,
    #[token(">>=")]
    RightShiftEqual,

    /// The end of a physical line; becomes a `Newline` where it ends a logical one.
    #[token("\n")]
    LineEnd,
    /// Characters that begin nothing; the callback says what is wrong with them.
    #[token("\\", backslash)]
    #[regex(r"[\x00-\x08\x0B\x0D-\x1F\x7F$?`]", stray)]
    Stray,

    // Made by `layout`, from here on.
    Newline,
    Indent,
    Dedent,
    /// Literal text of an f-string or of its format spec.
    FStringText(&'s Constant<'s>),
    FStringEnd,

    /// `<>`, which the tables reject.
    #[token("<>")]
    LessGreater,

    // Made of names by `soft`.
    Match,
    Case,
    Type,

    // What the text is to be read as; stands first.
    AsFile,
    AsInteractive,
    AsExpression,
    AsFunctionType,
}

/// A token and its bytes.
pub(crate) type Spanned<'s> = (u32, Token<'s>, u32);

/// The bytes of the lexer's present token.
pub(crate) fn span_of<'s>(lexer: &Lexer<'s, Token<'s>>) -> Span {
    let span = lexer.span();
    Span::new(span.start as u32, span.end as u32)
}

fn backslash<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Fallible<()> {
    let span = span_of(lexer);
    let message = "unexpected character after line continuation character";
    Err(if lexer.remainder().is_empty() {
        SyntaxError::new(message, Span::new(span.start, span.start)).ending(Ending::Unknown).unclosed()
    } else {
        SyntaxError::new(message, Span::new(span.end, span.end)).ending(Ending::Unknown)
    })
}

fn stray<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Fallible<()> {
    let span = span_of(lexer);
    Err(match lexer.slice().as_bytes()[0] {
        // Fit nowhere, but are words: earlier errors come first.
        b'$' | b'?' | b'`' => return Ok(()),
        0 => SyntaxError::new("source code cannot contain null bytes", span),
        control => {
            let message = format!("invalid non-printable character U+{control:04X}");
            SyntaxError::new(message, span).ending(Ending::Start)
        }
    })
}
