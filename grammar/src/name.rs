//! Identifiers: ASCII in one go; beyond it by Unicode's XID classes, and in NFKC, so that `ﬁ` and `fi` are one name.

use logos::Lexer;
use unicode_normalization::UnicodeNormalization;

use crate::error::{Ending, Fallible, SyntaxError};
use crate::span::Span;
use crate::symbol::Symbol;
use crate::token::{Token, span_of};

/// An identifier all ASCII.
pub(crate) fn ascii<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Symbol {
    let text = lexer.slice();
    lexer.extras.symbols.intern(text)
}

/// A word with a character beyond ASCII in it, of which logos has seen the first one.
pub(crate) fn any<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Fallible<Symbol> {
    let more = lexer.remainder().find(|c| !continues(c)).unwrap_or(lexer.remainder().len());
    lexer.bump(more);
    let (word, start) = (lexer.slice(), span_of(lexer).start);
    for (i, c) in word.char_indices() {
        let fits = if i == 0 { c == '_' || unicode_ident::is_xid_start(c) } else { continues(c) };
        if !fits {
            let at = start + i as u32;
            return Err(invalid_character(c, Span::new(at, at + c.len_utf8() as u32)));
        }
    }
    let normal: String = word.nfkc().collect();
    let normal = lexer.extras.arena.alloc_str(&normal);
    Ok(lexer.extras.symbols.intern(normal))
}

/// May the character stand in an identifier, other than first?
pub(crate) fn continues(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { unicode_ident::is_xid_continue(c) }
}

fn invalid_character(c: char, span: Span) -> Box<SyntaxError> {
    let code = c as u32;
    let invisible = c.is_control()
        || (c.is_whitespace())
        || matches!(code, 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xE000..=0xF8FF);
    SyntaxError::new(
        if invisible {
            format!("invalid non-printable character U+{code:04X}")
        } else {
            format!("invalid character '{c}' (U+{code:04X})")
        },
        span,
    )
    .ending(Ending::Start)
}
