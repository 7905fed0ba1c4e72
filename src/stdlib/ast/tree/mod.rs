//! Nodes to a tree that the compiler can trust.
//!
//! A program may put nodes together in any way, so every field is asked for, is of the right kind or an error, and fits its surroundings: bodies are
//! not empty, a dict has as many keys as values, what is assigned can be, and its `ctx` says so. The words are CPython's.
//!
//! Nodes say where they stand by line and column, and not truthfully: places are kept in a list, and the tree's spans are positions in it.
//!
//! Here stands how fields are read; what they are made into is in the files of the sorts of nodes.

/// Expressions.
mod expressions;
/// Patterns.
mod patterns;
/// Statements.
mod statements;

use std::collections::HashMap;

use baton_grammar::Mode;
use baton_grammar::ast::*;
use baton_grammar::span::{LineIndex, Span};
use baton_grammar::symbol::{Symbol, Symbols};
use bumpalo::Bump;

use super::kinds::{Classes, Kind, PLACE};
use crate::compile::error::StackGuard;
use crate::object::number::BigInt;
use crate::object::sequence::{Bytes, List};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

/// Longer chains of operators are taken for endless.
const MAX_CHAIN: usize = 100_000;

/// A tree that was made of nodes.
pub struct Tree<'a> {
    pub module: Module<'a>,
    pub symbols: Symbols<'a>,
    /// What its spans mean.
    pub lines: LineIndex,
}

/// The tree of a `Module`, `Interactive` or `Expression`, as the mode wants it.
pub fn tree<'a>(vm: &mut Vm, node: &Value, mode: Mode, arena: &'a Bump) -> Res<Tree<'a>> {
    let mut classes = Classes::new(vm)?;
    let kinds = classes.by_class(vm)?;
    let (symbols, places) = (Symbols::default(), vec![(1, 0); 2]);
    let mut reader = Reader { vm, arena, kinds, symbols, places, guard: StackGuard::here() };
    let module = reader.module(node, mode)?;
    let Reader { symbols, places, .. } = reader;
    Ok(Tree { module, symbols, lines: LineIndex::given(places) })
}

/// What an expression is for; `ctx` has to agree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Load,
    Store,
    Del,
}

impl Context {
    fn name(self) -> &'static str {
        match self {
            Context::Load => "Load",
            Context::Store => "Store",
            Context::Del => "Del",
        }
    }
}

struct Reader<'v, 'a> {
    vm: &'v mut Vm,
    arena: &'a Bump,
    kinds: HashMap<i64, Kind>,
    symbols: Symbols<'a>,
    places: Vec<(u32, u32)>,
    guard: StackGuard,
}

/// A node with its kind, whose fields are asked for.
struct Node<'n> {
    value: &'n Value,
    kind: Kind,
    span: Span,
}

impl<'a> Reader<'_, 'a> {
    fn module(&mut self, node: &Value, mode: Mode) -> Res<Module<'a>> {
        let wanted = match mode {
            Mode::File => Kind::Module,
            Mode::Interactive => Kind::Interactive,
            Mode::Expression | Mode::FunctionType => Kind::Expression,
        };
        if self.kind(node) != Some(wanted) {
            let got = self.vm.type_name(node);
            return self.vm.type_error(&format!("expected {} node, got {got}", wanted.name()));
        }
        let node = Node { value: node, kind: wanted, span: Span::default() };
        Ok(match wanted {
            Kind::Module => {
                for ignore in self.values(&node, "type_ignores")? {
                    self.mark(&ignore, "type_ignore", |kind| kind == Kind::TypeIgnore)?;
                }
                Module::File(self.stmts(&node, "body")?)
            }
            Kind::Interactive => Module::Interactive(self.stmts(&node, "body")?),
            _ => Module::Expression(self.expr(&node, "body", Context::Load)?),
        })
    }

    /// The kind of a node, by the first of its classes that is one of ours.
    fn kind(&self, node: &Value) -> Option<Kind> {
        if let Some(kind) = self.kinds.get(&node.class().value().id()) {
            return Some(*kind);
        }
        let mro = node.class().mro.get(self.vm);
        mro.iter().find_map(|class| self.kinds.get(&class.id()).copied())
    }

    fn value_error<T>(&mut self, message: &str) -> Res<T> {
        self.vm.value_error(message)
    }

    fn type_error<T>(&mut self, message: &str) -> Res<T> {
        self.vm.type_error(message)
    }

    fn get(&mut self, node: &Value, name: &str) -> Res<Option<Value>> {
        self.vm.get_attr_opt(node, &intern(name.as_bytes()))
    }

    /// A field that may be missing, or `None`.
    fn optional(&mut self, node: &Node<'_>, name: &str) -> Res<Option<Value>> {
        Ok(self.get(node.value, name)?.filter(|value| !value.is_none()))
    }

    /// A field that has to be there; it may be `None`.
    fn present(&mut self, node: &Node<'_>, name: &str) -> Res {
        match self.get(node.value, name)? {
            Some(value) => Ok(value),
            None => self.type_error(&format!("required field \"{name}\" missing from {}", node.kind.name())),
        }
    }

    fn required(&mut self, node: &Node<'_>, name: &str) -> Res {
        let value = self.present(node, name)?;
        match value.is_none() {
            true => self.value_error(&format!("field '{name}' is required for {}", node.kind.name())),
            false => Ok(value),
        }
    }

    /// A list; a missing one is empty.
    fn values(&mut self, node: &Node<'_>, name: &str) -> Res<Vec<Value>> {
        let Some(value) = self.get(node.value, name)? else { return Ok(Vec::new()) };
        match value.object::<List>() {
            Some(list) => Ok(list.get(self.vm).clone()),
            None => {
                let (owner, kind) = (node.kind.name(), self.vm.type_name(&value));
                self.type_error(&format!("{owner} field \"{name}\" must be a list, not a {kind}"))
            }
        }
    }

    fn int_of(&mut self, value: &Value) -> Res<i32> {
        match crate::vm::operator::machine_int(value).map(i32::try_from) {
            Some(Ok(number)) => Ok(number),
            None if value.object::<BigInt>().is_none() => {
                let shown = self.vm.repr_text(value)?;
                self.value_error(&format!("invalid integer value: {shown}"))
            }
            _ => self.vm.overflow_error("Python int too large to convert to C int"),
        }
    }

    fn symbol_of(&mut self, value: &Value) -> Res<Symbol> {
        match value.exact::<Str>(shape::STR).map(|text| text.lossy().into_owned()) {
            Some(text) => Ok(self.symbols.intern(self.arena.alloc_str(&text))),
            None => self.type_error("AST identifier must be of type str"),
        }
    }

    fn ident(&mut self, node: &Node<'_>, name: &str) -> Res<Ident> {
        let value = self.required(node, name)?;
        Ok(Ident { name: self.symbol_of(&value)?, span: node.span })
    }

    fn maybe_ident(&mut self, node: &Node<'_>, name: &str) -> Res<Option<Ident>> {
        let Some(value) = self.optional(node, name)? else { return Ok(None) };
        Ok(Some(Ident { name: self.symbol_of(&value)?, span: node.span }))
    }

    fn idents(&mut self, node: &Node<'_>, name: &str) -> Res<Vec<Ident>> {
        let values = self.values(node, name)?;
        values.iter().map(|value| Ok(Ident { name: self.symbol_of(value)?, span: node.span })).collect()
    }

    /// A name that is bound, which a constant cannot be.
    fn check_name(&mut self, name: Symbol) -> Res<()> {
        let text = self.symbols.text(name);
        match text {
            "None" | "True" | "False" => {
                self.value_error(&format!("identifier field can't represent '{text}' constant"))
            }
            _ => Ok(()),
        }
    }

    fn check_strings(&mut self, node: &Node<'_>, name: &str) -> Res<()> {
        match self.optional(node, name)? {
            Some(value) if value.object::<Str>().is_none() && value.object::<Bytes>().is_none() => {
                self.type_error("AST string must be of type str")
            }
            _ => Ok(()),
        }
    }

    fn not_empty<T>(&mut self, items: &[T], what: &str, node: &Node<'_>) -> Res<()> {
        match items.is_empty() {
            true => self.value_error(&format!("empty {what} on {}", node.kind.name())),
            false => Ok(()),
        }
    }

    fn list<T: Copy>(&self, items: &[T]) -> &'a [T] {
        self.arena.alloc_slice_copy(items)
    }

    /// Begins a node: which it is, and where it stands. `sum`: the kind of kinds that it must be of.
    fn node<'n>(&mut self, value: &'n Value, sum: &str, is_one: fn(Kind) -> bool) -> Res<Node<'n>> {
        if self.guard.check(Span::default()).is_err() {
            let message = format!("maximum recursion depth exceeded while traversing '{sum}' node");
            return self.vm.raise(exc::RECURSION_ERROR, &message);
        }
        let span = self.place(value, sum)?;
        match self.kind(value).filter(|kind| is_one(*kind)) {
            Some(kind) => Ok(Node { value, kind, span }),
            None => {
                let shown = self.vm.repr_text(value)?;
                self.type_error(&format!("expected some sort of {sum}, but got {shown}"))
            }
        }
    }

    /// A node of the only kind that it could be, which is not asked for. Its place comes after its fields.
    fn part(value: &Value, kind: Kind) -> Node<'_> {
        Node { value, kind, span: Span::default() }
    }

    fn place_of_part(&mut self, node: &Node<'_>) -> Res<Span> {
        self.place(node.value, node.kind.name())
    }

    fn place(&mut self, node: &Value, sum: &str) -> Res<Span> {
        let mut numbers = [0; 4];
        for (n, name) in PLACE.iter().enumerate() {
            numbers[n] = match self.get(node, name)? {
                Some(value) if n < 2 || !value.is_none() => self.int_of(&value)?,
                _ if n >= 2 => numbers[n - 2],
                _ => return self.type_error(&format!("required field \"{name}\" missing from {sum}")),
            };
        }
        let [line, column, end_line, end_column] = numbers;
        if line > end_line {
            return self.value_error(&format!("AST node line range ({line}, {end_line}) is not valid"));
        }
        if (line < 0 && end_line != line) || (column < 0 && column != end_column) {
            let message = format!(
                "AST node column range ({column}, {end_column}) for line range ({line}, {end_line}) is not valid"
            );
            return self.value_error(&message);
        }
        if line == end_line && column > end_column {
            return self.value_error(&format!("line {line}, column {column}-{end_column} is not a valid range"));
        }
        Ok(self.span_at(numbers))
    }

    fn span_at(&mut self, [line, column, end_line, end_column]: [i32; 4]) -> Span {
        let start = self.places.len() as u32;
        let unsigned = |n: i32| u32::try_from(n).unwrap_or(0);
        self.places.push((unsigned(line), unsigned(column)));
        self.places.push((unsigned(end_line), unsigned(end_column)));
        Span::new(start, start + 1)
    }
}
