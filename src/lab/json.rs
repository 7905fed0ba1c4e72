//! JSON, read and written as a tree.
//!
//! By hand, because it is short: `serde` with its derive macros would add seven crates to the build for two formats, one of which
//! Baton itself has written.

use std::fmt::{self, Display, Formatter, Write};

/// A value. Numbers are floats: counts are exact up to 2^53, a hundred days in nanoseconds.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    /// In the order in which it is written.
    Object(Vec<(String, Json)>),
}

/// Deeper trees are refused, so that no text can exhaust the stack.
const DEEPEST: usize = 100;

impl Json {
    /// Reads one value and nothing behind it; an error says what was wrong and at which byte.
    pub fn parse(text: &str) -> Result<Json, String> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        let value = reader.value()?;
        reader.skip_space();
        if reader.at == text.len() { Ok(value) } else { Err(reader.wrong("something behind the value")) }
    }

    /// The value of a key; null where there is none.
    pub fn get(&self, key: &str) -> &Json {
        match self {
            Json::Object(entries) => {
                entries.iter().find(|(name, _)| name == key).map_or(&Json::Null, |(_, value)| value)
            }
            _ => &Json::Null,
        }
    }

    pub fn number(&self) -> Option<f64> {
        if let Json::Number(number) = self { Some(*number) } else { None }
    }

    pub fn text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    /// The items of a list; nothing for other values.
    pub fn items(&self) -> &[Json] {
        if let Json::List(items) = self { items } else { &[] }
    }

    /// An object of these entries.
    pub fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
        Json::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Json {
        value.map_or(Json::Null, Into::into)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Json {
        Json::List(items.into_iter().map(Into::into).collect())
    }
}

impl From<f64> for Json {
    fn from(number: f64) -> Json {
        Json::Number(number)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Json {
        Json::Number(number as f64)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Json {
        Json::Bool(value)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl Display for Json {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => to.write_str("null"),
            Json::Bool(value) => write!(to, "{value}"),
            // There is no way to write an infinity.
            Json::Number(number) if !number.is_finite() => to.write_str("null"),
            Json::Number(number) => write!(to, "{number}"),
            Json::Text(text) => write!(to, "{}", Quoted(text)),
            Json::List(items) => {
                to.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    write!(to, "{}{item}", if index > 0 { ", " } else { "" })?;
                }
                to.write_char(']')
            }
            Json::Object(entries) => {
                to.write_char('{')?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    to.write_str(if index > 0 { ", " } else { "" })?;
                    write!(to, "{}: {value}", Quoted(key))?;
                }
                to.write_char('}')
            }
        }
    }
}

/// A text in quotes. `<` is escaped too, so that what is written may stand within a page.
pub struct Quoted<'a>(pub &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_char('"')?;
        let mut rest = self.0;
        while let Some(at) =
            rest.find(|c: char| c.is_control() || matches!(c, '"' | '\\' | '<' | '\u{2028}' | '\u{2029}'))
        {
            to.write_str(&rest[..at])?;
            let special = rest[at..].chars().next().unwrap_or_default();
            match special {
                '"' | '\\' => write!(to, "\\{special}")?,
                '\n' => to.write_str("\\n")?,
                '\t' => to.write_str("\\t")?,
                other => write!(to, "\\u{:04x}", u32::from(other))?,
            }
            rest = &rest[at + special.len_utf8()..];
        }
        to.write_str(rest)?;
        to.write_char('"')
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn wrong(&self, what: &str) -> String {
        format!("{what} at byte {}", self.at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// Skips space, then the byte if it is there.
    fn take(&mut self, byte: u8) -> bool {
        self.skip_space();
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) -> Result<(), String> {
        if self.take(byte) { Ok(()) } else { Err(self.wrong(&format!("no '{}'", char::from(byte)))) }
    }

    fn value(&mut self) -> Result<Json, String> {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.nested(Reader::object),
            Some(b'[') => self.nested(Reader::list),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Json, String>) -> Result<Json, String> {
        if self.depth == DEEPEST {
            return Err(self.wrong("too deep"));
        }
        self.at += 1;
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Result<Json, String> {
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value()?);
            if !self.take(b',') {
                self.expect(b']')?;
                return Ok(Json::List(items));
            }
        }
    }

    fn object(&mut self) -> Result<Json, String> {
        let mut entries = Vec::new();
        if self.take(b'}') {
            return Ok(Json::Object(entries));
        }
        loop {
            self.skip_space();
            let key = self.string()?;
            self.expect(b':')?;
            entries.push((key, self.value()?));
            if !self.take(b',') {
                self.expect(b'}')?;
                return Ok(Json::Object(entries));
            }
        }
    }

    fn word(&mut self) -> Result<Json, String> {
        let words = [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))];
        for (word, value) in words {
            if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong("no value"))
    }

    fn number(&mut self) -> Result<Json, String> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        let number = rest[..end].parse().map_err(|_| self.wrong("no number"))?;
        self.at += end;
        Ok(Json::Number(number))
    }

    fn string(&mut self) -> Result<String, String> {
        if self.peek() != Some(b'"') {
            return Err(self.wrong("no text"));
        }
        self.at += 1;
        let mut text = String::new();
        loop {
            // Both marks are ASCII, so what lies before one of them is whole characters.
            let rest = &self.text[self.at..];
            let end = rest.find(['"', '\\']).ok_or_else(|| self.wrong("a text without end"))?;
            text.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(text);
            }
            text.push(self.escape()?);
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<char, String> {
        let letter = self.peek().ok_or_else(|| self.wrong("a text without end"))?;
        let c = match letter {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\x08',
            b'f' => '\x0c',
            b'"' | b'\\' | b'/' => char::from(letter),
            b'u' => return self.unicode(),
            _ => return Err(self.wrong("an unknown escape")),
        };
        self.at += 1;
        Ok(c)
    }

    /// Four digits, or twice four for a character beyond 16 bits; what is no character is replaced.
    fn unicode(&mut self) -> Result<char, String> {
        let first = self.unit()?;
        let second = match first {
            0xD800..0xDC00 if self.text.as_bytes()[self.at..].starts_with(b"\\u") => {
                self.at += 1;
                Some(self.unit()?)
            }
            _ => None,
        };
        let units = [Some(first), second].into_iter().flatten();
        Ok(char::decode_utf16(units).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// The `u` and the four digits behind it.
    fn unit(&mut self) -> Result<u16, String> {
        let digits = self.text.as_bytes().get(self.at + 1..self.at + 5).unwrap_or_default();
        let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 4 && !digits.starts_with('+'));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.wrong("no four digits"))?;
        self.at += 5;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let text = "a \"quoted\" \\ line\n\t\u{1}\u{7f} \u{e4}\u{1f600}";
        let value = Json::object([
            ("text", text.into()),
            ("list", vec![1.0, -2.5, 1e300, 9_007_199_254_740_991.0].into()),
            ("empty", Json::List(Vec::new())),
            ("none", None::<f64>.into()),
            ("yes", true.into()),
            ("object", Json::object([])),
        ]);
        assert_eq!(Json::parse(&value.to_string()), Ok(value.clone()));
        assert_eq!(value.get("list").items()[1].number(), Some(-2.5));
        assert_eq!(value.get("text").text(), Some(text));
        assert_eq!(*value.get("missing").get("deeper"), Json::Null);
    }

    #[test]
    fn what_others_write() {
        let value = Json::parse(" { \"a\" : [ 1 , 2e3 ] , \"\\u00e4\\ud83d\\ude00\\/\" : null } \n").unwrap();
        assert_eq!(value.to_string(), "{\"a\": [1, 2000], \"\u{e4}\u{1f600}/\": null}");
        assert_eq!(Json::parse("\"\\ud83d!\""), Ok("\u{fffd}!".into()));
        assert_eq!(Json::Number(f64::INFINITY).to_string(), "null");
    }

    #[test]
    fn what_is_wrong_is_refused() {
        for text in
            ["", "{", "[1,]", "{\"a\"}", "\"", "\"\\", "\"\\u12", "\"\\x\"", "1 2", "-", "nul", "{1: 2}", "\u{e4}"]
        {
            assert!(Json::parse(text).is_err(), "{text}");
        }
        assert!(Json::parse(&"[".repeat(100_000)).unwrap_err().starts_with("too deep"));
    }
}
