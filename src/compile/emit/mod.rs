//! The emitter: a scope's tree to a [`Unit`].
//!
//! One [`Emitter`] makes one unit; a function inside is made by an emitter of its own and becomes a constant. An expression is
//! emitted *into* a destination, a variable or a temporary, which its last instruction writes: `x = a + b` is `Add x, a, b`, and an argument
//! goes straight into its call's window. Operands that are variables are read in place.
//!
//! Three habits keep it right. A destination that is a variable is written once, by the last instruction, so that an
//! expression that fails leaves it alone; expressions that must build something up do so in a temporary. A variable is read in
//! place only if nothing that is evaluated before the reading instruction can rebind it ([`Emitter::first`]). And
//! temporaries are a stack: whoever takes some gives back all above the mark it found.

use std::collections::{HashMap, HashSet};

use baton_grammar::ast::*;
use baton_grammar::span::{LineIndex, Span};

use self::blocks::Block;
use self::body::{Body, Reg};
use super::error::{CompileError, Result, StackGuard};
use super::fold::Folder;
use super::names::{Name, Names};
use super::opcode::Op;
use super::resolve::{Binding, Scope, ScopeId, ScopeKind, Scopes, flags as sym};
use super::unit::{Const, InlinedVar, Position, Unit, flags};

mod access;
mod assign;
mod bits;
mod blocks;
mod body;
mod calls;
mod compare;
mod comprehensions;
mod constants;
mod display;
mod expr;
mod functions;
mod generic;
mod imports;
mod patterns;
mod statements;
mod suspend;
mod tries;
mod withs;

/// What all units of a text share.
pub struct Shared<'a> {
    pub scopes: Scopes,
    pub names: Names<'a>,
    pub lines: LineIndex,
    pub filename: Box<str>,
    pub guard: StackGuard,
    pub special: Special,
    /// The code of the file itself may run with a namespace that is not its globals.
    pub own_namespace: bool,
    pub docstrings: bool,
    /// For each class being emitted, the attributes that its methods set on `self`.
    pub static_attributes: Vec<Vec<Name>>,
}

/// Names that the language itself uses.
#[derive(Debug, Clone, Copy)]
pub struct Special {
    pub class: Name,
    pub classdict: Name,
    pub super_: Name,
}

impl Special {
    pub fn new(names: &mut Names<'_>) -> Special {
        Special {
            class: names.intern("__class__"),
            classdict: names.intern("__classdict__"),
            super_: names.intern("super"),
        }
    }
}

/// A comprehension that is being emitted inside of this unit.
struct Inlined {
    scope: ScopeId,
    vars: HashMap<Name, Reg>,
}

pub struct Emitter<'e, 'a> {
    shared: &'e mut Shared<'a>,
    out: Body,
    scope: ScopeId,
    /// Registers of the unit's own variables.
    vars: HashMap<Name, Reg>,
    var_names: Vec<Name>,
    free: HashMap<Name, u32>,
    free_names: Vec<Name>,
    inlined: Vec<Inlined>,
    /// The scopes of the comprehensions that have been opened in the unit.
    opened: Vec<ScopeId>,
    blocks: Vec<Block<'a>>,
    qualname: String,
    /// What the qualified names of functions and classes inside begin with.
    child_prefix: String,
    first_line: u32,
    interactive: bool,
    docstring: Option<Box<[u8]>>,
}

/// The unit of a whole text.
pub fn module<'a>(module: &Module<'a>, shared: &mut Shared<'a>) -> Result<Unit> {
    let mut emitter = Emitter::new(shared, Scopes::MODULE, "<module>".into(), 1);
    if emitter.info().is_coroutine {
        emitter.out.emit(Op::MakeGenerator, 0, 0, 0);
    }
    match module {
        Module::File(body) => emitter.file(body)?,
        Module::Interactive(body) => {
            emitter.interactive = true;
            emitter.file(body)?;
        }
        Module::Expression(e) => {
            let value = emitter.operand(e)?;
            emitter.out.r(Op::Return, value);
        }
        Module::FunctionType { returns, .. } => {
            return Err(CompileError::syntax("the type of a function is no code", returns.span));
        }
    }
    emitter.finish()
}

impl<'e, 'a> Emitter<'e, 'a> {
    fn new(shared: &'e mut Shared<'a>, scope: ScopeId, qualname: String, first_line: u32) -> Self {
        let info = shared.scopes.get(scope);
        let var_names = variables(info, &shared.special, &shared.names);
        let vars: HashMap<_, _> = var_names.iter().enumerate().map(|(i, &name)| (name, Reg(i as u32))).collect();
        let free_names = info.free_names(&shared.names);
        let free = free_names.iter().enumerate().map(|(i, &name)| (name, i as u32)).collect();
        let mut out = Body::new(var_names.len() as u32, info.params.len() as u32);
        for sym in info.syms.iter().filter(|s| s.flags & sym::DELETED != 0) {
            vars.get(&sym.name).into_iter().for_each(|reg| out.deletable.set(reg.0));
        }
        Emitter {
            shared,
            out,
            scope,
            vars,
            var_names,
            free,
            free_names,
            inlined: Vec::new(),
            opened: Vec::new(),
            blocks: Vec::new(),
            qualname,
            child_prefix: String::new(),
            first_line,
            interactive: false,
            docstring: None,
        }
    }

    fn info(&self) -> &Scope {
        self.shared.scopes.get(self.scope)
    }

    fn at(&mut self, span: Span) {
        self.out.at = span;
    }

    fn intern(&mut self, text: &str) -> Name {
        self.shared.names.intern(text)
    }

    fn mangle(&mut self, symbol: baton_grammar::symbol::Symbol) -> Name {
        // The scope whose names are looked up first.
        let id = self.inlined.last().map_or(self.scope, |inlined| inlined.scope);
        self.shared.scopes.mangle(&mut self.shared.names, id, symbol)
    }

    fn folder(&self) -> Folder<'_, 'a> {
        Folder { names: &self.shared.names, guard: self.shared.guard, inverts_bools: !self.shared.own_namespace }
    }

    fn fold(&self, e: &Expr<'_>) -> Option<Const> {
        self.folder().fold(e)
    }

    fn load_const(&mut self, dst: Reg, constant: Const) {
        match constant {
            Const::Int(value) if (-(1 << 23)..1 << 23).contains(&value) => self.out.rn(Op::LoadInt, dst, value),
            _ => {
                let id = self.out.constant(constant);
                self.out.rn(Op::LoadConst, dst, id);
            }
        }
    }

    fn str_const(&self, name: Name) -> Const {
        Const::Str(self.shared.names.text(name).as_bytes().into())
    }

    fn file(&mut self, body: &'a [Stmt<'a>]) -> Result<()> {
        let body = if self.interactive { body } else { self.module_docstring(body)? };
        if has_annotations(body) {
            self.out.emit(Op::SetupAnnotations, 0, 0, 0);
        }
        self.body(body)?;
        self.return_none();
        Ok(())
    }

    fn module_docstring(&mut self, body: &'a [Stmt<'a>]) -> Result<&'a [Stmt<'a>]> {
        let Some((doc, rest)) = split_docstring(body).filter(|_| self.shared.docstrings) else { return Ok(body) };
        let text = clean_docstring(doc);
        let value = self.out.new_temp();
        self.at(body[0].span);
        self.load_const(value, Const::Str(text.clone()));
        self.docstring = Some(text);
        let name = self.intern("__doc__");
        self.store_name(name, value);
        self.out.temps = 0;
        Ok(rest)
    }

    fn return_none(&mut self) {
        let none = if self.out.is_dead() { 0 } else { self.out.constant(Const::None) };
        self.out.emit(Op::ReturnConst, 0, 0, none);
        self.out.dead();
    }

    fn finish(mut self) -> Result<Unit> {
        let finished = self.out.finish()?;
        let scope = self.shared.scopes.get(self.scope);
        let names = &self.shared.names;
        let text = |name: &Name| Box::<str>::from(names.text(*name));
        let cells = (0u16..).zip(&self.var_names).filter(|(_, name)| is_cell(scope, **name));
        let signature = scope.signature;
        let local_names = if self.opened.is_empty() {
            Vec::new()
        } else {
            local_names(&self.shared.scopes, self.scope, &self.opened)
        };
        let local_names = local_names.iter().map(text).collect();
        let number = |reg: Reg| u16::try_from(reg.0).unwrap_or(u16::MAX);
        Ok(Unit {
            name: unit_name(scope, names).into(),
            qualname: self.qualname.into(),
            filename: self.shared.filename.clone(),
            flags: unit_flags(scope, &self.shared.scopes),
            first_line: self.first_line,
            arg_count: signature.positional,
            posonly_count: signature.posonly,
            kwonly_count: signature.kwonly,
            cells: cells.map(|(i, _)| i).collect(),
            var_names: self.var_names.iter().map(text).collect(),
            free_names: self.free_names.iter().map(text).collect(),
            temps: finished.temps,
            registers: finished.registers,
            positions: finished.spans.iter().map(|&span| position(&self.shared.lines, span)).collect(),
            code: finished.code,
            constants: self.out.constants.into(),
            names: self.out.names.iter().map(text).collect(),
            attr_caches: self.out.attr_caches.into(),
            global_caches: self.out.global_caches.into(),
            handlers: finished.handlers,
            inlined: self
                .out
                .inlined
                .iter()
                .map(|var| InlinedVar {
                    name: text(&var.name),
                    register: number(var.reg),
                    is_cell: var.is_cell,
                    start: var.start,
                    end: var.end,
                })
                .collect(),
            local_names,
            docstring: self.docstring,
        })
    }
}

/// The registers of a unit: parameters, locals as they appear, cells by their names (the order of `locals()`). A class body has only the cells that it provides.
fn variables(scope: &Scope, special: &Special, names: &Names<'_>) -> Vec<Name> {
    let mut out = scope.params.clone();
    if scope.kind.is_function_like() {
        let own = |binding| {
            let found = scope.syms.iter().filter(move |s| s.binding == binding && s.flags & sym::PARAM == 0);
            found.map(|s| s.name)
        };
        out.extend(own(Binding::Local));
        let mut cells: Vec<Name> = own(Binding::Cell).collect();
        cells.sort_by_key(|&name| names.text(name));
        out.extend(cells);
    } else if scope.kind == ScopeKind::Class {
        // Cells that comprehensions have left here, always empty.
        out.extend(scope.syms.iter().filter(|s| s.binding == Binding::Cell).map(|s| s.name));
        out.extend(scope.needs_class_cell.then_some(special.class));
        out.extend(scope.needs_classdict.then_some(special.classdict));
    }
    out
}

/// The variables of a unit that are no cells and those of the comprehensions that run in it, in CPython's order: a comprehension's stand where it begins,
/// those of the ones inside of it behind its own.
fn local_names(scopes: &Scopes, unit: ScopeId, opened: &[ScopeId]) -> Vec<Name> {
    let mut inside: HashMap<ScopeId, Vec<ScopeId>> = HashMap::new();
    for &id in opened {
        scopes.get(id).parent.into_iter().for_each(|parent| inside.entry(parent).or_default().push(id));
    }
    let of_comprehension = |out: &mut Vec<Name>, id: ScopeId| {
        // Those whose names are still to come, the next one last.
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            let own = scopes.get(id).syms.iter().filter(|sym| matches!(sym.binding, Binding::Local | Binding::Cell));
            out.extend(own.map(|sym| sym.name));
            waiting.extend(inside.get(&id).into_iter().flatten().rev());
        }
    };
    let scope = scopes.get(unit);
    let mut out = scope.params.clone();
    let mut comprehensions = inside.get(&unit).cloned().unwrap_or_default();
    // Not all code stands where CPython's does (`except*` behind the `else`).
    comprehensions.sort_by_key(|&id| scopes.get(id).names_before);
    let mut comprehensions = comprehensions.into_iter().peekable();
    for (at, sym) in scope.syms.iter().enumerate() {
        while let Some(id) = comprehensions.next_if(|&id| scopes.get(id).names_before <= at) {
            of_comprehension(&mut out, id);
        }
        if sym.binding == Binding::Local && scope.kind.is_function_like() {
            out.push(sym.name);
        }
    }
    comprehensions.for_each(|id| of_comprehension(&mut out, id));
    let mut seen = HashSet::new();
    out.retain(|name| seen.insert(*name));
    out
}

fn unit_name(scope: &Scope, names: &Names<'_>) -> String {
    let name = names.text(scope.name);
    match scope.kind {
        ScopeKind::TypeParams => format!("<generic parameters of {name}>"),
        _ => name.to_owned(),
    }
}

fn is_cell(scope: &Scope, name: Name) -> bool {
    // What a class body has in registers are its cells.
    scope.kind == ScopeKind::Class || scope.binding(name) == Binding::Cell
}

fn unit_flags(scope: &Scope, scopes: &Scopes) -> u32 {
    let mut out = 0;
    let mut set = |when: bool, flag: u32| out |= if when { flag } else { 0 };
    let is_function = scope.kind.is_function_like();
    set(is_function, flags::OPTIMIZED | flags::NEWLOCALS);
    set(scope.signature.varargs, flags::VARARGS);
    set(scope.signature.varkw, flags::VARKEYWORDS);
    set(is_function && is_nested(scope, scopes), flags::NESTED);
    set(scope.is_generator && !scope.is_coroutine, flags::GENERATOR);
    let may_await = is_function || scope.kind == ScopeKind::Module;
    set(scope.is_coroutine && !scope.is_generator && may_await, flags::COROUTINE);
    set(scope.is_coroutine && scope.is_generator, flags::ASYNC_GENERATOR);
    set(scopes.future_annotations, flags::FUTURE_ANNOTATIONS);
    out
}

fn is_nested(scope: &Scope, scopes: &Scopes) -> bool {
    let mut parent = scope.parent;
    while let Some(id) = parent {
        let around = scopes.get(id);
        if around.kind.is_function_like() {
            return true;
        }
        parent = around.parent;
    }
    false
}

fn position(lines: &LineIndex, span: Span) -> Position {
    let (line, column) = lines.position(span.start);
    let (end_line, end_column) = lines.position(span.end);
    Position { line, end_line, column, end_column }
}

/// The docstring that a body begins with, and the rest.
fn split_docstring<'a>(body: &'a [Stmt<'a>]) -> Option<(&'a [u8], &'a [Stmt<'a>])> {
    match body {
        [Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str(text)), .. }), .. }, rest @ ..] => {
            Some((text, rest))
        }
        _ => None,
    }
}

/// A docstring without the indentation that its lines share, as `inspect.cleandoc` takes it off.
fn clean_docstring(text: &[u8]) -> Box<[u8]> {
    let tabs = expand_tabs(text);
    let lines: Vec<&[u8]> = tabs.split(|&b| b == b'\n').collect();
    let indent = |line: &&[u8]| line.iter().position(|&b| b != b' ');
    let margin = lines.iter().skip(1).filter_map(indent).min().unwrap_or(0);
    let mut out = lines[0][indent(&lines[0]).unwrap_or(lines[0].len())..].to_vec();
    for line in &lines[1..] {
        out.push(b'\n');
        out.extend(&line[margin.min(line.len())..]);
    }
    out.into()
}

fn expand_tabs(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0;
    for &b in text {
        match b {
            b'\t' => {
                let width = 8 - column % 8;
                out.resize(out.len() + width, b' ');
                column += width;
            }
            b'\n' | b'\r' => {
                out.push(b);
                column = 0;
            }
            _ => {
                out.push(b);
                // Continuation bytes of a character take no column.
                column += usize::from(b & 0xC0 != 0x80);
            }
        }
    }
    out
}

/// Whether a file's or class body's own statements annotate something, be it only `(x): int`, which is not kept.
fn has_annotations(body: &[Stmt<'_>]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::AnnAssign { .. } => true,
        StmtKind::For(f) => has_annotations(f.body) || has_annotations(f.orelse),
        StmtKind::While { body, orelse, .. } => has_annotations(body) || has_annotations(orelse),
        StmtKind::If { .. } => chain_has_annotations(stmt),
        StmtKind::With(with) => has_annotations(with.body),
        StmtKind::Match { cases, .. } => cases.iter().any(|case| has_annotations(case.body)),
        StmtKind::Try(t) => {
            let handlers = t.handlers.iter().any(|h| has_annotations(h.body));
            handlers || [t.body, t.orelse, t.finalbody].iter().any(|body| has_annotations(body))
        }
        _ => false,
    })
}

fn chain_has_annotations(mut stmt: &Stmt<'_>) -> bool {
    while let StmtKind::If { body, orelse, .. } = &stmt.kind {
        match orelse {
            _ if has_annotations(body) => return true,
            [elif @ Stmt { kind: StmtKind::If { .. }, .. }] => stmt = elif,
            _ => return has_annotations(orelse),
        }
    }
    false
}
