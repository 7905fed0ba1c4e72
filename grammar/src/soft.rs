//! Soft keywords: which `match`, `case` and `type` are keywords, and which are names.
//!
//! The grammar's tables look one token ahead, and these words need more; but each has a rule that a pass over the tokens can
//! decide exactly, because a line that breaks it is wrong under either reading:
//!
//! - `match` is a keyword if it starts a line, and the line ends with a `:` that does not follow at once;
//! - `case` is one if it starts a line directly in the block of such a `match`, where nothing else may stand;
//! - `type` is one if it starts a simple statement and a name follows it.

use crate::symbol::{Symbol, Symbols};
use crate::token::{Spanned, Token};

/// Turns names into soft keywords.
pub(crate) fn mark(tokens: &mut [Spanned<'_>], symbols: &Symbols<'_>) {
    let words = Words { r#match: symbols.get("match"), case: symbols.get("case"), r#type: symbols.get("type") };
    if words.r#match.is_none() && words.r#type.is_none() {
        return;
    }
    let mut blocks = Blocks::default();
    let mut depth = 0_i32;
    for i in 1..tokens.len() {
        let (before, token) = (tokens[i - 1].1, tokens[i].1);
        match token {
            Token::LParen | Token::LBracket | Token::LBrace => depth += 1,
            Token::RParen | Token::RBracket | Token::RBrace => depth -= 1,
            Token::Indent => blocks.enter(),
            Token::Dedent => blocks.leave(),
            Token::Name(name) if starts_line(before) && words.r#match == Some(name) && heads_block(&tokens[i..]) => {
                tokens[i].1 = Token::Match;
                blocks.next_is_match = true;
            }
            Token::Name(name) if starts_line(before) && words.case == Some(name) && blocks.in_match() => {
                tokens[i].1 = Token::Case;
            }
            Token::Name(name) if depth == 0 && starts_statement(before) && words.r#type == Some(name) => {
                if let Some((_, Token::Name(_), _)) = tokens.get(i + 1) {
                    tokens[i].1 = Token::Type;
                }
            }
            _ => {}
        }
    }
}

struct Words {
    r#match: Option<Symbol>,
    case: Option<Symbol>,
    r#type: Option<Symbol>,
}

/// Which of the open blocks are those of a `match`.
#[derive(Default)]
struct Blocks {
    are_match: Vec<bool>,
    next_is_match: bool,
}

impl Blocks {
    fn enter(&mut self) {
        self.are_match.push(std::mem::take(&mut self.next_is_match));
    }

    fn leave(&mut self) {
        self.are_match.pop();
        self.next_is_match = false;
    }

    fn in_match(&self) -> bool {
        self.are_match.last() == Some(&true)
    }
}

fn starts_line(before: Token<'_>) -> bool {
    matches!(before, Token::Newline | Token::Indent | Token::Dedent | Token::AsFile | Token::AsInteractive)
}

fn starts_statement(before: Token<'_>) -> bool {
    starts_line(before) || matches!(before, Token::Semicolon | Token::Colon)
}

/// Does the line end with a colon that is not its second token?
fn heads_block(line: &[Spanned<'_>]) -> bool {
    let end = line.iter().position(|(_, token, _)| *token == Token::Newline).unwrap_or(line.len());
    end > 2 && line[end - 1].1 == Token::Colon
}
