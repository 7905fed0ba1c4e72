//! Adjacent string literals, f-strings among them, to one expression.
//!
//! `"a" f"b{c}" "d"` is one `JoinedStr`: all its literal pieces and fields in one list, where neighbours that are both text become one
//! constant, which spans from the first to the last of them, and empty ones vanish. `f"{x = }"` is the text `x = ` and the field.

use crate::ast::*;
use crate::span::Span;
use crate::tree::{Built, Refused, Tree};

/// One of several adjacent literals.
#[derive(Debug)]
pub(crate) enum StringPart<'a> {
    Plain(Span, &'a Constant<'a>),
    Format(Vec<FormatPart<'a>>),
}

/// A piece of an f-string.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FormatPart<'a> {
    Text(Span, &'a Constant<'a>),
    Field {
        /// The text of the expression, if the field shows it (`{x=}`).
        shown: Option<(Span, &'a str)>,
        value: &'a Expr<'a>,
    },
}

/// The parts of `{value = !conversion:spec}`; `equal` is where the `=` ends.
pub(crate) struct Field<'a> {
    pub value: &'a Expr<'a>,
    pub equal: Option<u32>,
    pub conversion: Option<(u32, Ident)>,
    pub spec: Option<&'a Expr<'a>>,
}

impl<'a> Tree<'a> {
    pub fn field(&self, l: u32, field: Field<'a>, r: u32) -> Built<FormatPart<'a>> {
        let Field { value, equal, conversion, spec } = field;
        let shown = equal.map(|equal| {
            let span = Span::new(l + 1, self.after_blanks(equal));
            (span, self.shown_text(span))
        });
        let conversion = match conversion {
            Some((bang, name)) => Some(self.conversion(bang, name)?),
            None if shown.is_some() && spec.is_none() => Some(Conversion::Repr),
            None => None,
        };
        let value = self.expr(l, ExprKind::FormattedValue { value, conversion, spec }, r);
        Ok(FormatPart::Field { shown, value })
    }

    fn conversion(&self, bang: u32, name: Ident) -> Built<Conversion> {
        match self.name(name.name) {
            _ if bang != name.span.start => Err(Refused),
            "s" => Ok(Conversion::Str),
            "r" => Ok(Conversion::Repr),
            "a" => Ok(Conversion::Ascii),
            _ => Err(Refused),
        }
    }

    /// The place after blanks, line ends and comments.
    fn after_blanks(&self, from: u32) -> u32 {
        let rest = &self.text.as_bytes()[from as usize..];
        let mut in_comment = false;
        let blanks = rest.iter().take_while(|&&b| {
            in_comment = (in_comment || b == b'#') && b != b'\n';
            in_comment || b.is_ascii_whitespace()
        });
        from + blanks.count() as u32
    }

    /// The source of a field's expression, without comments.
    fn shown_text(&self, span: Span) -> &'a str {
        let source = &self.text[span.start as usize..span.end as usize];
        if source.contains('#') { self.arena.alloc_str(&without_comments(source)) } else { source }
    }

    pub fn format_spec(&self, l: u32, parts: Vec<FormatPart<'a>>, r: u32) -> &'a Expr<'a> {
        let mut joined = Joined::new(self);
        parts.iter().for_each(|part| joined.format_part(part));
        self.expr(l, ExprKind::JoinedStr(joined.finish()), r)
    }

    /// All literals that stand side by side.
    pub fn strings(&self, l: u32, parts: Vec<StringPart<'a>>, r: u32) -> Built<&'a Expr<'a>> {
        let is_bytes = |part: &StringPart<'_>| matches!(part, StringPart::Plain(_, Constant::Bytes(_)));
        let bytes = parts.iter().filter(|part| is_bytes(part)).count();
        if bytes > 0 && bytes < parts.len() {
            return Err(Refused);
        }
        let mut joined = Joined::new(self);
        let mut is_format = false;
        for part in &parts {
            match part {
                StringPart::Plain(span, value) => joined.text(*span, value),
                StringPart::Format(pieces) => {
                    is_format = true;
                    pieces.iter().for_each(|piece| joined.format_part(piece));
                }
            }
        }
        if is_format {
            return Ok(self.expr(l, ExprKind::JoinedStr(joined.finish()), r));
        }
        let text = joined.take_text();
        Ok(self.constant(l, if bytes > 0 { Constant::Bytes(text) } else { Constant::Str(text) }, r))
    }
}

/// The pieces of a `JoinedStr`, with the text not yet made a constant.
struct Joined<'t, 'a> {
    tree: &'t Tree<'a>,
    pieces: Vec<Expr<'a>>,
    span: Span,
    /// The texts of the run, whose copy can be saved while there is only one.
    texts: Vec<&'a [u8]>,
}

impl<'t, 'a> Joined<'t, 'a> {
    fn new(tree: &'t Tree<'a>) -> Self {
        Joined { tree, pieces: Vec::new(), span: Span::default(), texts: Vec::new() }
    }

    fn text(&mut self, span: Span, value: &Constant<'a>) {
        if let Constant::Str(text) | Constant::Bytes(text) = *value {
            self.run(span, text);
        }
    }

    fn run(&mut self, span: Span, text: &'a [u8]) {
        self.span = if self.texts.is_empty() { span } else { self.span.to(span) };
        self.texts.push(text);
    }

    fn format_part(&mut self, part: &FormatPart<'a>) {
        match *part {
            FormatPart::Text(span, value) => self.text(span, value),
            FormatPart::Field { shown, value } => {
                if let Some((span, text)) = shown {
                    self.run(span, text.as_bytes());
                }
                self.end_run();
                self.pieces.push(*value);
            }
        }
    }

    fn take_text(&mut self) -> &'a [u8] {
        let texts = std::mem::take(&mut self.texts);
        match texts[..] {
            [only] => only,
            _ => self.tree.list(&texts.concat()),
        }
    }

    fn end_run(&mut self) {
        let text = self.take_text();
        if !text.is_empty() {
            self.pieces.push(Expr { span: self.span, kind: ExprKind::Constant(Constant::Str(text)) });
        }
    }

    fn finish(mut self) -> &'a [Expr<'a>] {
        self.end_run();
        self.tree.list(&self.pieces)
    }
}

/// Drops comments; a `#` in a string is none.
fn without_comments(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut quote = None;
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('#', None) => while chars.next_if(|&c| c != '\n').is_some() {},
            ('\'' | '"', None) => {
                quote = Some(c);
                out.push(c);
            }
            _ => {
                if quote == Some(c) {
                    quote = None;
                }
                out.push(c);
            }
        }
    }
    out
}
