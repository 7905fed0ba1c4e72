//! Types in comments (PEP 484): `x = []  # type: list[int]`, and `# type: ignore`.
//!
//! The tree has not kept them. They are looked for in the text, and each node that may have one takes it: the first one behind the word
//! that it has to follow. One that nobody takes stands where none may.

use baton_grammar::span::Span;

use crate::object::str::Str;
use crate::object::value::Value;

struct TypeComment {
    /// Where the last word before it ends.
    after: u32,
    span: Span,
    /// What is behind `# type:`.
    text: String,
    taken: bool,
}

/// Where a comment has to stand.
#[derive(Clone, Copy, PartialEq)]
pub enum Where {
    /// On the line of the word before it.
    SameLine,
    AnyLine,
}

/// Those of a text.
#[derive(Default)]
pub struct Comments {
    types: Vec<TypeComment>,
    ignored: Vec<(u32, String)>,
}

impl Comments {
    pub fn of(text: &str) -> Comments {
        let mut comments = Comments::default();
        for comment in baton_grammar::comments(text) {
            let span = comment.span;
            let Some(inside) = type_in(&text[span.start as usize..span.end as usize]) else { continue };
            match inside.strip_prefix("ignore") {
                Some(tag) if !tag.starts_with(|c: char| !c.is_ascii() || c.is_ascii_alphanumeric()) => {
                    // Alone on its line it has the line's end, too.
                    let line = text[..span.start as usize].rsplit(['\n', '\r']).next().unwrap_or("");
                    let end = if line.trim().is_empty() { "\n" } else { "" };
                    comments.ignored.push((span.start, format!("{tag}{end}")));
                }
                _ => {
                    let text = inside.to_owned();
                    comments.types.push(TypeComment { after: comment.after, span, text, taken: false });
                }
            }
        }
        comments
    }

    /// The first comment whose last word before it ends in `from..=to`, if the text up to that word fits.
    pub fn take(&mut self, from: u32, to: u32, text: &str, place: Where, fits: impl Fn(&str) -> bool) -> Value {
        let first = self.types.partition_point(|comment| comment.after < from);
        let near = self.types[first..].iter_mut().take_while(|comment| comment.after <= to);
        let is_near = |comment: &&mut TypeComment| {
            let between = &text[comment.after as usize..comment.span.start as usize];
            !comment.taken
                && (place == Where::AnyLine || !between.contains(['\n', '\r']))
                && fits(&text[..comment.after as usize])
        };
        match near.into_iter().find(is_near) {
            Some(comment) => {
                comment.taken = true;
                Str::from(&comment.text)
            }
            None => Value::NONE,
        }
    }

    /// Places and tags of `# type: ignore`.
    pub fn ignored(&mut self) -> Vec<(u32, String)> {
        std::mem::take(&mut self.ignored)
    }

    /// What is wrong with the first comment that nobody took.
    pub fn misplaced(&self, text: &str) -> Option<(&'static str, Span)> {
        let comment = self.types.iter().find(|comment| !comment.taken)?;
        if self.types.iter().any(|other| other.taken && other.after == comment.after) {
            return Some(("Cannot have two type comments on def", comment.span));
        }
        let before = text[..comment.after as usize].strip_suffix(',').map(str::trim_end);
        match before.is_some_and(|before| before.ends_with('*')) {
            true => Some(("bare * has associated type comment", comment.span)),
            false => Some(("invalid syntax", comment.span)),
        }
    }
}

/// What a comment says of a type.
fn type_in(comment: &str) -> Option<&str> {
    let blanks = [' ', '\t'];
    let inside = comment.strip_prefix('#')?.trim_start_matches(blanks);
    Some(inside.strip_prefix("type:")?.trim_start_matches(blanks))
}
