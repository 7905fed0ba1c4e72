//! String and bytes literals: prefixes, where they end, and what their escapes mean.
//!
//! The value of a text literal is WTF-8: escapes can write lone surrogates (`"\ud800"`), which UTF-8 cannot hold. A literal
//! without escapes is a slice of the source, not a copy. Escapes that Python does not know stay as they are written and leave a
//! warning; the f-string scanner shares [`text`] for its pieces.

use logos::Lexer;

use crate::ast::Constant;
use crate::error::{Ending, Fallible, SyntaxError, Warning};
use crate::span::Span;
use crate::token::{Opening, Scribe, Token, span_of};

/// The opening of an f-string, whose text `layout` reads piece by piece.
pub(crate) fn opening<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Opening {
    let word = lexer.slice().as_bytes();
    let raw = word[..word.len() - 1].iter().any(|b| b.eq_ignore_ascii_case(&b'r'));
    let quote = word[word.len() - 1];
    let triple = lexer.remainder().as_bytes().starts_with(&[quote, quote]);
    if triple {
        lexer.bump(2);
    }
    Opening { quote, triple, raw }
}

/// A literal of which logos has seen the prefix and one quote.
pub(crate) fn literal<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Fallible<&'s Constant<'s>> {
    let prefix = lexer.slice().as_bytes();
    let is_bytes = prefix.iter().any(|b| b.eq_ignore_ascii_case(&b'b'));
    let opening = opening(lexer);
    let Opening { quote, triple, raw } = opening;
    let width = if triple { 3 } else { 1 };
    let rest = lexer.remainder();
    let Some(length) = body_length(rest.as_bytes(), quote, triple) else { return Err(unterminated(lexer, opening)) };
    let body = &rest[..length];
    let start = lexer.span().end as u32;
    lexer.bump(length + width);
    let whole = span_of(lexer);
    let scribe = &mut lexer.extras;
    let body = Body { text: body, start, whole };
    let value =
        if is_bytes { Constant::Bytes(bytes(scribe, body, raw)?) } else { Constant::Str(text(scribe, body, raw)?) };
    Ok(scribe.arena.alloc(value))
}

/// How many bytes stand before the closing quotes.
fn body_length(rest: &[u8], quote: u8, triple: bool) -> Option<usize> {
    let mut i = 0;
    while i < rest.len() {
        match rest[i] {
            b'\\' => i += 2,
            b'\n' if !triple => return None,
            b if b == quote && (!triple || rest[i + 1..].starts_with(&[quote, quote])) => return Some(i),
            _ => i += 1,
        }
    }
    None
}

fn unterminated<'s>(lexer: &Lexer<'s, Token<'s>>, opening: Opening) -> Box<SyntaxError> {
    let start = span_of(lexer).start;
    let span = Span::new(start, start + 1);
    let source = lexer.source();
    if opening.triple {
        let line = last_line(source);
        return SyntaxError::new(format!("unterminated triple-quoted string literal (detected at line {line})"), span)
            .ending(Ending::Start)
            .unclosed();
    }
    let from = lexer.span().end;
    let line = line_where_it_ends(source, from);
    let hint = if escapes_quote(&source.as_bytes()[from..], opening.quote) {
        "; perhaps you escaped the end quote?"
    } else {
        ""
    };
    let message = format!("unterminated string literal (detected at line {line}){hint}");
    let error = SyntaxError::new(message, span).ending(Ending::Start);
    if breaks_off(&source.as_bytes()[from..]).1 { error.unclosed() } else { error }
}

/// Does a literal that breaks off have its own quote behind a backslash?
fn escapes_quote(rest: &[u8], quote: u8) -> bool {
    let mut i = 0;
    while i < rest.len() && rest[i] != b'\n' {
        if rest[i] == b'\\' {
            if rest.get(i + 1) == Some(&quote) {
                return true;
            }
            i += 1;
        }
        i += 1;
    }
    false
}

/// The last line that has text, from 1.
pub(crate) fn last_line(source: &str) -> usize {
    let text = source.strip_suffix('\n').unwrap_or(source);
    lines_before(text, text.len()) + 1
}

/// The line on which a single-quoted literal that begins before `from` breaks off.
pub(crate) fn line_where_it_ends(source: &str, from: usize) -> usize {
    let (length, _) = breaks_off(&source.as_bytes()[from..]);
    // A line end that is escaped at the text's end begins no other line.
    (lines_before(source, from + length) + 1).min(last_line(source))
}

/// How long the rest of such a literal is, and whether it ends with the text behind a backslash: then a next line would belong to it.
fn breaks_off(rest: &[u8]) -> (usize, bool) {
    let mut length = 0;
    let mut is_joined = false;
    while length < rest.len() && rest[length] != b'\n' {
        let escaped = rest[length..].strip_prefix(b"\\");
        is_joined = escaped.is_some_and(|escaped| matches!(escaped.first(), None | Some(b'\n')));
        length += match escaped {
            Some([_, ..]) => 2,
            Some([]) | None => 1,
        };
    }
    (length, is_joined && length == rest.len())
}

fn lines_before(source: &str, offset: usize) -> usize {
    source.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count()
}

/// The text between the quotes, or a piece of it.
#[derive(Clone, Copy)]
pub(crate) struct Body<'s> {
    pub text: &'s str,
    /// Where it starts.
    pub start: u32,
    /// What an error marks: the whole literal.
    pub whole: Span,
}

/// The value of a text body, in WTF-8.
pub(crate) fn text<'s>(scribe: &mut Scribe<'s>, body: Body<'s>, raw: bool) -> Fallible<&'s [u8]> {
    decoded(scribe, body, raw, false)
}

fn bytes<'s>(scribe: &mut Scribe<'s>, body: Body<'s>, raw: bool) -> Fallible<&'s [u8]> {
    if !body.text.is_ascii() {
        return Err(SyntaxError::new("bytes can only contain ASCII literal characters", body.whole));
    }
    decoded(scribe, body, raw, true)
}

fn decoded<'s>(scribe: &mut Scribe<'s>, body: Body<'s>, raw: bool, is_bytes: bool) -> Fallible<&'s [u8]> {
    let source = body.text.as_bytes();
    let Some(first) = source.iter().position(|&b| b == b'\\').filter(|_| !raw) else { return Ok(source) };
    let mut out = Vec::with_capacity(source.len());
    out.extend_from_slice(&source[..first]);
    let mut escapes = Escapes { scribe, body, is_bytes, out, at: first, warned: false };
    while let Some(&b) = source.get(escapes.at) {
        escapes.at += 1;
        if b == b'\\' {
            escapes.escape()?;
        } else {
            escapes.out.push(b);
        }
    }
    Ok(escapes.scribe.arena.alloc_slice_copy(&escapes.out))
}

/// A body half decoded.
struct Escapes<'w, 's> {
    scribe: &'w mut Scribe<'s>,
    body: Body<'s>,
    is_bytes: bool,
    out: Vec<u8>,
    at: usize,
    /// CPython warns of the first unknown escape of a literal only.
    warned: bool,
}

impl Escapes<'_, '_> {
    fn source(&self) -> &[u8] {
        self.body.text.as_bytes()
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Fallible<()> {
        let start = self.at - 1;
        let Some(&b) = self.source().get(self.at) else {
            self.out.push(b'\\');
            return Ok(());
        };
        self.at += 1;
        match b {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => self.out.push(b),
            b'a' => self.out.push(7),
            b'b' => self.out.push(8),
            b'f' => self.out.push(12),
            b'n' => self.out.push(b'\n'),
            b'r' => self.out.push(b'\r'),
            b't' => self.out.push(b'\t'),
            b'v' => self.out.push(11),
            b'0'..=b'7' => self.octal(start),
            b'x' if self.is_bytes => self.hex_byte(start)?,
            b'x' => self.hex(start, 2, "truncated \\xXX escape")?,
            b'u' if !self.is_bytes => self.hex(start, 4, "truncated \\uXXXX escape")?,
            b'U' if !self.is_bytes => self.hex(start, 8, "truncated \\UXXXXXXXX escape")?,
            b'N' if !self.is_bytes => self.named(start)?,
            _ => self.unknown(start),
        }
        Ok(())
    }

    fn octal(&mut self, start: usize) {
        self.at -= 1;
        let digits = self.source()[self.at..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
        let code = self.source()[self.at..self.at + digits].iter().fold(0, |n, b| n * 8 + u32::from(b - b'0'));
        self.at += digits;
        if code > 0o377 {
            self.warn(start, format!("invalid octal escape sequence '\\{code:o}'"));
        }
        if self.is_bytes { self.out.push(code as u8) } else { push_code(&mut self.out, code) }
    }

    fn hex_digits(&self, wanted: usize) -> (usize, u32) {
        let digits = self.source()[self.at..].iter().take(wanted).map_while(|&b| char::from(b).to_digit(16));
        digits.fold((0, 0), |(count, code), digit| (count + 1, code << 4 | digit))
    }

    fn hex_byte(&mut self, start: usize) -> Fallible<()> {
        let (count, code) = self.hex_digits(2);
        if count < 2 {
            let message = format!("(value error) invalid \\x escape at position {start}");
            return Err(SyntaxError::new(message, self.body.whole));
        }
        self.at += 2;
        self.out.push(code as u8);
        Ok(())
    }

    fn hex(&mut self, start: usize, wanted: usize, complaint: &str) -> Fallible<()> {
        let (count, code) = self.hex_digits(wanted);
        self.at += count;
        if count < wanted {
            return self.wrong(start, complaint);
        }
        if code > 0x10FFFF {
            return self.wrong(start, "illegal Unicode character");
        }
        push_code(&mut self.out, code);
        Ok(())
    }

    fn named(&mut self, start: usize) -> Fallible<()> {
        let rest = &self.body.text[self.at..];
        let name = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            if rest.starts_with('{') {
                self.at += if rest.starts_with("{}") { 1 } else { rest.len() };
            }
            return self.wrong(start, "malformed \\N character escape");
        };
        self.at += name.len() + 2;
        let Some((c, _)) = character_named(name) else {
            return self.wrong(start, "unknown Unicode character name");
        };
        self.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    /// The decoder's error; positions count what CPython hands to it, where other than ASCII is written `\UXXXXXXXX`.
    fn wrong(&self, start: usize, reason: &str) -> Fallible<()> {
        let width = |part: &str| part.chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum::<usize>();
        let from = width(&self.body.text[..start]);
        let to = (from + width(&self.body.text[start..self.at])).saturating_sub(1);
        let message =
            format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {reason}");
        Err(SyntaxError::new(message, self.body.whole))
    }

    fn unknown(&mut self, start: usize) {
        // The character itself is copied by the loop: it may be of many bytes.
        self.at = start + 1;
        self.out.push(b'\\');
        if let Some(c) = self.body.text[self.at..].chars().next().filter(char::is_ascii) {
            self.warn(start, format!("invalid escape sequence '\\{c}'"));
        }
    }

    fn warn(&mut self, start: usize, message: String) {
        if !std::mem::replace(&mut self.warned, true) {
            let Body { text, start: begin, whole } = self.body;
            // Of a literal the whole is meant; a piece of an f-string has no quote behind it.
            let at = begin + start as u32;
            let is_piece = whole.end == begin + text.len() as u32;
            let span = if is_piece { Span::new(at, at + 1) } else { whole };
            self.scribe.warnings.push(Warning { message, span });
        }
    }
}

/// Appends a code point, surrogates too.
fn push_code(out: &mut Vec<u8>, code: u32) {
    match char::from_u32(code) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([0xE0 | (code >> 12) as u8, 0x80 | (code >> 6 & 0x3F) as u8, 0x80 | (code & 0x3F) as u8]),
    }
}

/// The character of a name, in capitals or not, and whether it is another name than the character's own. The search that is used forgives spaces, hyphens
/// and lines between words; the language does not.
pub fn character_named(given: &str) -> Option<(char, bool)> {
    // No name begins with a hyphen, and the search would look before it.
    let searched = Some(given).filter(|name| !name.starts_with('-'))?;
    let c = unicode_names2::character(searched)?;
    let Some(name) = unicode_names2::name(c).map(|name| name.to_string()) else { return Some((c, true)) };
    let bare = |name: &str| name.to_ascii_uppercase().replace([' ', '-', '_'], "");
    // Computed names are known in capitals only.
    if name.starts_with("HANGUL SYLLABLE ") || name.starts_with("CJK UNIFIED ") {
        (name == given).then_some((c, false))
    } else if bare(&name) == bare(given) {
        name.eq_ignore_ascii_case(given).then_some((c, false))
    } else {
        Some((c, true))
    }
}
