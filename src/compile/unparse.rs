//! Text.
use baton_grammar::ast::*;
use super::error::{Result, StackGuard};
use super::names::Names;
pub fn unparse(_e: &Expr<'_>, _names: &Names<'_>, _guard: StackGuard) -> Result<Vec<u8>> { Ok(Vec::new()) }
