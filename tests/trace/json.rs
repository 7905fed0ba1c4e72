//! Reading JSON, as far as a test needs it: everything that is read must be well formed.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    pub fn parse(text: &str) -> Json {
        let mut chars = text.chars().peekable();
        let value = value(&mut chars);
        skip(&mut chars);
        assert_eq!(chars.next(), None, "something follows the value");
        value
    }

    /// A member of an object; null if there is none.
    pub fn get(&self, name: &str) -> &Json {
        match self {
            Json::Object(members) => members.get(name).unwrap_or(&Json::Null),
            other => panic!("{other:?} has no {name}"),
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Json::Text(text) => text,
            _ => "",
        }
    }

    pub fn number(&self) -> f64 {
        match self {
            Json::Number(number) => *number,
            other => panic!("{other:?} is no number"),
        }
    }

    pub fn list(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            other => panic!("{other:?} is no list"),
        }
    }
}

type Input<'a> = Peekable<Chars<'a>>;

fn skip(chars: &mut Input<'_>) {
    while chars.next_if(|c| c.is_ascii_whitespace()).is_some() {}
}

fn expect(chars: &mut Input<'_>, text: &str) {
    for expected in text.chars() {
        assert_eq!(chars.next(), Some(expected));
    }
}

/// Whether there is another item: a comma, or the end.
fn more(chars: &mut Input<'_>, end: char) -> bool {
    skip(chars);
    match chars.next() {
        Some(',') => true,
        Some(other) if other == end => false,
        other => panic!("{other:?} instead of a comma or {end}"),
    }
}

fn value(chars: &mut Input<'_>) -> Json {
    skip(chars);
    match chars.peek() {
        Some('{') => object(chars),
        Some('[') => list(chars),
        Some('"') => Json::Text(text(chars)),
        Some('t') => literal(chars, "true", Json::Bool(true)),
        Some('f') => literal(chars, "false", Json::Bool(false)),
        Some('n') => literal(chars, "null", Json::Null),
        _ => number(chars),
    }
}

fn literal(chars: &mut Input<'_>, text: &str, value: Json) -> Json {
    expect(chars, text);
    value
}

fn number(chars: &mut Input<'_>) -> Json {
    let mut digits = String::new();
    while let Some(c) = chars.next_if(|c| c.is_ascii_digit() || "+-.eE".contains(*c)) {
        digits.push(c);
    }
    Json::Number(digits.parse().unwrap_or_else(|_| panic!("{digits:?} is no number")))
}

fn text(chars: &mut Input<'_>) -> String {
    expect(chars, "\"");
    let mut text = String::new();
    loop {
        match chars.next().expect("the end of a text") {
            '"' => return text,
            '\\' => text.push(escape(chars)),
            c => {
                assert!(c >= ' ', "a control character in a text");
                text.push(c);
            }
        }
    }
}

fn escape(chars: &mut Input<'_>) -> char {
    match chars.next() {
        Some('n') => '\n',
        Some('t') => '\t',
        Some('u') => {
            let digits: String = chars.by_ref().take(4).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).expect("four digits")).expect("a character")
        }
        Some(c @ ('"' | '\\' | '/')) => c,
        other => panic!("\\{other:?} is no escape"),
    }
}

fn list(chars: &mut Input<'_>) -> Json {
    expect(chars, "[");
    let mut items = Vec::new();
    skip(chars);
    if chars.next_if_eq(&']').is_some() {
        return Json::List(items);
    }
    loop {
        items.push(value(chars));
        if !more(chars, ']') {
            return Json::List(items);
        }
    }
}

fn object(chars: &mut Input<'_>) -> Json {
    expect(chars, "{");
    let mut members = BTreeMap::new();
    skip(chars);
    if chars.next_if_eq(&'}').is_some() {
        return Json::Object(members);
    }
    loop {
        skip(chars);
        let name = text(chars);
        skip(chars);
        expect(chars, ":");
        let value = value(chars);
        assert_eq!(members.insert(name, value), None, "a name twice");
        if !more(chars, '}') {
            return Json::Object(members);
        }
    }
}
