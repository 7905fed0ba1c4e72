//! Writing JSON: numbers are written as they are, only texts need care.

use std::io::{self, Write};

/// A text in quotes. `<` is escaped too, so that what is written may stand within a page.
pub fn text(to: &mut impl Write, text: &str) -> io::Result<()> {
    to.write_all(b"\"")?;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c < ' ' || matches!(c, '"' | '\\' | '<' | '\u{2028}' | '\u{2029}')) {
        to.write_all(&rest.as_bytes()[..at])?;
        let special = rest[at..].chars().next().unwrap_or_default();
        match special {
            '"' => to.write_all(b"\\\"")?,
            '\\' => to.write_all(b"\\\\")?,
            '\n' => to.write_all(b"\\n")?,
            '\t' => to.write_all(b"\\t")?,
            other => write!(to, "\\u{:04x}", u32::from(other))?,
        }
        rest = &rest[at + special.len_utf8()..];
    }
    to.write_all(rest.as_bytes())?;
    to.write_all(b"\"")
}
