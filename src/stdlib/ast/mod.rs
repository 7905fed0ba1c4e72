//! `ast`: trees as values.
//!
//! Every node is an instance of a Python class, made by `_ast.py` of the rules in `rules.asdl`. Between them and the compiler's own tree stand two
//! passes, each a walk that knows all kinds of nodes: [`nodes`] makes nodes of what the parser read, [`tree`] makes of nodes, which a program may
//! have put together in any way, a tree that the compiler can trust. [`kinds`] is what they share: the kinds by number, and their classes.

/// Types in comments.
mod comments;
/// The kinds of nodes and their classes.
mod kinds;
/// The parser's tree to nodes.
mod nodes;
/// Expressions simplified on the way.
mod optimized;
/// Nodes to a tree, or what is wrong with them.
mod tree;

pub use kinds::is_node;
pub use tree::{Tree, tree};

use baton_grammar::Mode;
use baton_grammar::span::{LineIndex, Span};

use self::comments::Comments;
use self::nodes::{Source, nodes};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::{ModuleDef, set};
use crate::vm::exceptions as exc;
use crate::vm::{Error, Res, Vm};

/// The grammar of the nodes.
const RULES: &str = include_str!("rules.asdl");

pub static NATIVES: ModuleDef = ModuleDef {
    source: Some(include_str!("_ast.py")),
    fill: |vm, dict| {
        set(vm, dict, "_RULES", Str::from(RULES));
        Ok(())
    },
    ..ModuleDef::new("_ast", &[])
};

pub static MODULE: ModuleDef = ModuleDef { source: Some(include_str!("ast.py")), ..ModuleDef::new("ast", &[]) };

pub static UNPARSE: ModuleDef =
    ModuleDef { source: Some(include_str!("unparse.py")), ..ModuleDef::new("_ast_unparse", &[]) };

/// What is asked of nodes beyond what the text says.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// Constants are to be folded, as this level of `optimize` does it.
    pub folded: Option<u8>,
    /// Types in comments are to be found in the nodes.
    pub type_comments: bool,
    /// What is later than this version of Python 3 is an error; -1: nothing is.
    pub version: i32,
}

/// The nodes of a text.
pub fn parse(vm: &mut Vm, text: &str, mode: Mode, filename: &str, wanted: Wanted) -> Res {
    vm.with_tree(text, mode, filename, |vm, parsed| {
        let mut comments = if wanted.type_comments { Comments::of(text) } else { Comments::default() };
        let lines = LineIndex::new(text);
        let version = if wanted.version < 0 { i32::MAX } else { wanted.version };
        let (module, symbols, folded) = (&parsed.module, &parsed.symbols, wanted.folded);
        let source = Source { module, symbols, lines, text, folded, version };
        let mut too_new = None;
        let made = nodes(vm, source, &mut comments, &mut too_new)?;
        match (too_new, comments.misplaced(text)) {
            (Some(too_new), _) => Err(error_at(vm, &too_new.message, too_new.span, text, filename)),
            (None, Some((message, span))) => Err(error_at(vm, message, span, text, filename)),
            (None, None) => Ok(made),
        }
    })
}

/// The nodes of a tree that was made of nodes, with constants folded.
pub fn folded(vm: &mut Vm, tree: &Tree<'_>, optimize: u8) -> Res {
    nodes(vm, Source::of_tree(tree, Some(optimize)), &mut Comments::default(), &mut None)
}

fn error_at(vm: &mut Vm, message: &str, span: Span, text: &str, filename: &str) -> Error {
    let lines = LineIndex::new(text);
    let ((line, column), (end_line, end_column)) = (lines.position(span.start), lines.position(span.end));
    let place = [line, column + 1, end_line, end_column + 1].map(i64::from);
    let error: Value = vm.located_error(exc::SYNTAX_ERROR, message, place, text, filename);
    Error(error)
}
