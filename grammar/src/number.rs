//! Numbers: decimal, hexadecimal, octal, binary, float and imaginary, with underscores between digits.
//!
//! Read by hand from their first digit: most of what can be wrong with a number is at its end, where a regular
//! expression would just stop and leave a riddle (`1_`, `0o8`, `12abc`).

use std::sync::atomic::{AtomicUsize, Ordering};

use logos::Lexer;

use crate::ast::Constant;
use crate::error::{Ending, Fallible, SyntaxError, Warning};
use crate::span::Span;
use crate::token::{Token, span_of};

/// How many digits a decimal number may have; 0: any number (`sys.set_int_max_str_digits`). CPython asks its interpreter for it while it reads, too.
pub static MOST_DIGITS: AtomicUsize = AtomicUsize::new(4300);

/// A number of whose text logos has seen the first digit.
pub(crate) fn literal<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Fallible<&'s Constant<'s>> {
    let start = lexer.span().start;
    let mut cursor = Cursor { text: &lexer.source().as_bytes()[start..], at: 0, start: start as u32 };
    let shape = cursor.number()?;
    let suspicious = cursor.check_end(shape.name())?;
    lexer.bump(cursor.at - lexer.slice().len());
    let span = span_of(lexer);
    if suspicious {
        lexer.extras.warnings.push(Warning { message: format!("invalid {} literal", shape.name()), span });
    }
    let value = value(lexer.slice(), shape, span, lexer.extras.arena)?;
    Ok(lexer.extras.arena.alloc(value))
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Int { radix: u32 },
    Float,
    Imaginary,
}

impl Shape {
    /// CPython's word for it in errors.
    fn name(self) -> &'static str {
        match self {
            Shape::Int { radix: 2 } => "binary",
            Shape::Int { radix: 8 } => "octal",
            Shape::Int { radix: 16 } => "hexadecimal",
            Shape::Imaginary => "imaginary",
            Shape::Int { .. } | Shape::Float => "decimal",
        }
    }
}

struct Cursor<'s> {
    text: &'s [u8],
    at: usize,
    start: u32,
}

impl Cursor<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    /// An error whose caret stands under the character before the present one.
    fn error<T>(&self, message: String) -> Fallible<T> {
        let end = self.start + self.at as u32;
        Err(SyntaxError::new(message, Span::new(end.saturating_sub(1).max(self.start), end)).ending(Ending::Start))
    }

    fn number(&mut self) -> Fallible<Shape> {
        let radix = match (self.peek(), self.text.get(1).map(u8::to_ascii_lowercase)) {
            (b'0', Some(b'x')) => 16,
            (b'0', Some(b'o')) => 8,
            (b'0', Some(b'b')) => 2,
            _ => return self.decimal(),
        };
        self.at = 2;
        self.prefixed(radix)?;
        Ok(Shape::Int { radix })
    }

    /// The digits after `0x`, `0o` or `0b`.
    fn prefixed(&mut self, radix: u32) -> Fallible<()> {
        let name = Shape::Int { radix }.name();
        loop {
            if self.peek() == b'_' {
                self.at += 1;
            }
            if !char::from(self.peek()).is_digit(radix) {
                return self.wrong_digit(radix, name);
            }
            while char::from(self.peek()).is_digit(radix) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                break;
            }
        }
        if radix < 10 && self.peek().is_ascii_digit() { self.wrong_digit(radix, name) } else { Ok(()) }
    }

    fn wrong_digit(&mut self, radix: u32, name: &str) -> Fallible<()> {
        let found = self.peek();
        if radix < 10 && found.is_ascii_digit() {
            self.at += 1;
            return self.error(format!("invalid digit '{}' in {name} literal", char::from(found)));
        }
        self.error(format!("invalid {name} literal"))
    }

    fn decimal(&mut self) -> Fallible<Shape> {
        let mut shape = Shape::Int { radix: 10 };
        if self.peek() != b'.' {
            self.digits()?;
        }
        let whole = self.at;
        if self.peek() == b'.' {
            self.at += 1;
            shape = Shape::Float;
            if self.peek().is_ascii_digit() {
                self.digits()?;
            }
        }
        if self.exponent()? {
            shape = Shape::Float;
        }
        if matches!(self.peek(), b'j' | b'J') {
            self.at += 1;
            return Ok(Shape::Imaginary);
        }
        if shape != Shape::Float {
            self.check_leading_zeros(whole)?;
        }
        Ok(shape)
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Fallible<()> {
        loop {
            while self.peek().is_ascii_digit() {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek().is_ascii_digit() {
                return self.error("invalid decimal literal".into());
            }
        }
    }

    /// `e10`, `E-3`; an `e` that no digit follows is not ours (`1else`, or an error found later).
    fn exponent(&mut self) -> Fallible<bool> {
        if !matches!(self.peek(), b'e' | b'E') {
            return Ok(false);
        }
        let signed = matches!(self.text.get(self.at + 1), Some(b'+' | b'-'));
        let first = self.at + 1 + usize::from(signed);
        if !self.text.get(first).is_some_and(u8::is_ascii_digit) {
            if signed {
                self.at += 2;
                return self.error("invalid decimal literal".into());
            }
            return Ok(false);
        }
        self.at = first;
        self.digits()?;
        Ok(true)
    }

    fn check_leading_zeros(&self, end: usize) -> Fallible<()> {
        let digits = &self.text[..end];
        if digits[0] != b'0' || digits.iter().all(|b| matches!(b, b'0' | b'_')) {
            return Ok(());
        }
        let zeros = digits.iter().take_while(|b| matches!(b, b'0' | b'_')).count() as u32;
        let message =
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
        Err(SyntaxError::new(message, Span::new(self.start, self.start + zeros)).ending(Ending::Known))
    }

    /// A number must not run into a name; true if it runs into a keyword, which is only frowned upon.
    fn check_end(&mut self, name: &str) -> Fallible<bool> {
        let rest = &self.text[self.at..];
        let Some(&next) = rest.first() else { return Ok(false) };
        // What is not ASCII begins a word of its own.
        if !(next.is_ascii_alphanumeric() || next == b'_') {
            return Ok(false);
        }
        // Of some CPython looks at the first two letters only.
        const BEGINNINGS: [&[u8]; 3] = [b"if", b"in", b"is"];
        const KEYWORDS: [&[u8]; 5] = [b"and", b"else", b"for", b"or", b"not"];
        let ends = |keyword: &[u8]| {
            !rest.get(keyword.len()).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | 0x80..))
        };
        if BEGINNINGS.iter().any(|keyword| rest.starts_with(keyword))
            || KEYWORDS.iter().any(|keyword| rest.starts_with(keyword) && ends(keyword))
        {
            return Ok(true);
        }
        self.error(format!("invalid {name} literal"))
    }
}

fn value<'s>(text: &'s str, shape: Shape, span: Span, arena: &'s bumpalo::Bump) -> Fallible<Constant<'s>> {
    let text = if text.contains('_') { arena.alloc_str(&text.replace('_', "")) } else { text };
    Ok(match shape {
        Shape::Int { radix: 10 } => int(text, 10, span)?,
        Shape::Int { radix } => int(&text[2..], radix, span)?,
        Shape::Float => Constant::Float(float(text)),
        Shape::Imaginary => Constant::Imaginary(float(&text[..text.len() - 1])),
    })
}

fn int(digits: &str, radix: u32, span: Span) -> Fallible<Constant<'_>> {
    if let Ok(small) = i64::from_str_radix(digits, radix) {
        return Ok(Constant::Int(small));
    }
    let digits = digits.trim_start_matches('0');
    let most = MOST_DIGITS.load(Ordering::Relaxed);
    if radix == 10 && most > 0 && digits.len() > most {
        return Err(SyntaxError::new(
            format!(
                "Exceeds the limit ({most} digits) for integer string conversion: value has {} digits; \
                 use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
                 literals to avoid decimal conversion limits.",
                digits.len()
            ),
            span,
        )
        .ending(Ending::Nowhere));
    }
    Ok(Constant::BigInt { digits, radix })
}

/// The scanner lets nothing through that is not a float to Rust, too.
fn float(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}
