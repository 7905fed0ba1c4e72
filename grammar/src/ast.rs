//! The syntax tree, shaped as CPython's `ast` module shapes it (`Parser/Python.asdl`).
//!
//! Every node carries its [`Span`]. Nodes live in one [`bumpalo::Bump`] and refer to each other by plain
//! references of its lifetime `'a`, so that building is a pointer bump and a tree of any depth is freed without recursion.
//! Names are [`Symbol`]s: small integers of the [`Symbols`] table that comes with the tree, so that later
//! passes compare integers. What the text says but the machine need not know (parentheses, comments) is gone.

use crate::span::Span;
use crate::symbol::Symbol;

/// A whole source text, by what it was parsed as.
#[derive(Debug, Clone, Copy)]
pub enum Module<'a> {
    /// A file, or a script of any length: statements.
    File(&'a [Stmt<'a>]),
    /// One statement typed at the prompt, whose expressions' values are shown.
    Interactive(&'a [Stmt<'a>]),
    /// A single expression (`eval`).
    Expression(&'a Expr<'a>),
    /// `(int, *str) -> float`: the type of a function, as type comments write it. Not to be compiled.
    FunctionType { arguments: &'a [Expr<'a>], returns: &'a Expr<'a> },
}

#[derive(Debug, Clone, Copy)]
pub struct Stmt<'a> {
    pub span: Span,
    pub kind: StmtKind<'a>,
}

#[derive(Debug, Clone, Copy)]
pub enum StmtKind<'a> {
    /// `def` and `async def`.
    FunctionDef(&'a FunctionDef<'a>),
    ClassDef(&'a ClassDef<'a>),
    Return(Option<&'a Expr<'a>>),
    Delete(&'a [Expr<'a>]),
    /// `targets[0] = targets[1] = ... = value`.
    Assign {
        targets: &'a [Expr<'a>],
        value: &'a Expr<'a>,
    },
    AugAssign {
        target: &'a Expr<'a>,
        op: Operator,
        value: &'a Expr<'a>,
    },
    /// `target: annotation [= value]`; `simple` is true when the target is a name without parentheses.
    AnnAssign {
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        simple: bool,
    },
    /// `type name[params] = value`.
    TypeAlias {
        name: Ident,
        type_params: &'a [TypeParam<'a>],
        value: &'a Expr<'a>,
    },
    For(&'a For<'a>),
    While {
        test: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
    },
    /// `elif` is an `If` alone in `orelse`.
    If {
        test: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
    },
    With(&'a With<'a>),
    Match {
        subject: &'a Expr<'a>,
        cases: &'a [MatchCase<'a>],
    },
    Raise {
        exc: Option<&'a Expr<'a>>,
        cause: Option<&'a Expr<'a>>,
    },
    Try(&'a Try<'a>),
    Assert {
        test: &'a Expr<'a>,
        msg: Option<&'a Expr<'a>>,
    },
    Import(&'a [Alias<'a>]),
    /// `from ..module import names`; `level` counts the dots; a lone `*` is an alias named by [`Alias::STAR`].
    ImportFrom {
        module: Option<DottedName<'a>>,
        names: &'a [Alias<'a>],
        level: u32,
    },
    Global(&'a [Ident]),
    Nonlocal(&'a [Ident]),
    Expr(&'a Expr<'a>),
    Pass,
    Break,
    Continue,
}

/// A name where it stands in the text.
#[derive(Debug, Clone, Copy)]
pub struct Ident {
    pub name: Symbol,
    pub span: Span,
}

/// `a.b.c`; the symbol is that of the whole dotted text.
#[derive(Debug, Clone, Copy)]
pub struct DottedName<'a> {
    pub dotted: Symbol,
    pub parts: &'a [Ident],
    pub span: Span,
}

#[derive(Debug, Clone, Copy)]
pub struct FunctionDef<'a> {
    pub is_async: bool,
    pub name: Ident,
    pub type_params: &'a [TypeParam<'a>],
    pub params: Parameters<'a>,
    pub returns: Option<&'a Expr<'a>>,
    pub body: &'a [Stmt<'a>],
    pub decorators: &'a [Expr<'a>],
}

#[derive(Debug, Clone, Copy)]
pub struct ClassDef<'a> {
    pub name: Ident,
    pub type_params: &'a [TypeParam<'a>],
    /// Bases, starred ones among them.
    pub bases: &'a [Expr<'a>],
    pub keywords: &'a [Keyword<'a>],
    pub body: &'a [Stmt<'a>],
    pub decorators: &'a [Expr<'a>],
}

#[derive(Debug, Clone, Copy)]
pub struct For<'a> {
    pub is_async: bool,
    pub target: &'a Expr<'a>,
    pub iter: &'a Expr<'a>,
    pub body: &'a [Stmt<'a>],
    pub orelse: &'a [Stmt<'a>],
}

#[derive(Debug, Clone, Copy)]
pub struct With<'a> {
    pub is_async: bool,
    pub items: &'a [WithItem<'a>],
    pub body: &'a [Stmt<'a>],
}

#[derive(Debug, Clone, Copy)]
pub struct WithItem<'a> {
    pub context: &'a Expr<'a>,
    pub target: Option<&'a Expr<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Try<'a> {
    pub body: &'a [Stmt<'a>],
    pub handlers: &'a [Handler<'a>],
    pub orelse: &'a [Stmt<'a>],
    pub finalbody: &'a [Stmt<'a>],
    /// The handlers are `except*`.
    pub is_star: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Handler<'a> {
    pub span: Span,
    pub exc_type: Option<&'a Expr<'a>>,
    pub name: Option<Ident>,
    pub body: &'a [Stmt<'a>],
}

#[derive(Debug, Clone, Copy)]
pub struct Alias<'a> {
    pub span: Span,
    pub name: DottedName<'a>,
    pub asname: Option<Ident>,
}

impl Alias<'_> {
    /// The text of the name that stands for `from m import *`.
    pub const STAR: &'static str = "*";
}

#[derive(Debug, Clone, Copy)]
pub struct MatchCase<'a> {
    pub span: Span,
    pub pattern: &'a Pattern<'a>,
    pub guard: Option<&'a Expr<'a>>,
    pub body: &'a [Stmt<'a>],
}

#[derive(Debug, Clone, Copy)]
pub struct Pattern<'a> {
    pub span: Span,
    pub kind: PatternKind<'a>,
}

#[derive(Debug, Clone, Copy)]
pub enum PatternKind<'a> {
    /// A literal (possibly signed or complex) or a dotted name, compared by `==`.
    Value(&'a Expr<'a>),
    /// `None`, `True`, `False`, compared by identity.
    Singleton(Constant<'a>),
    Sequence(&'a [Pattern<'a>]),
    Mapping {
        keys: &'a [Expr<'a>],
        patterns: &'a [Pattern<'a>],
        rest: Option<Ident>,
    },
    Class {
        class: &'a Expr<'a>,
        positional: &'a [Pattern<'a>],
        keywords: &'a [(Ident, Pattern<'a>)],
    },
    /// `*name` inside a sequence pattern; `*_` has no name.
    Star(Option<Ident>),
    /// `pattern as name`; a bare capture has no pattern, the wildcard `_` neither.
    As {
        pattern: Option<&'a Pattern<'a>>,
        name: Option<Ident>,
    },
    Or(&'a [Pattern<'a>]),
}

#[derive(Debug, Clone, Copy)]
pub struct TypeParam<'a> {
    pub span: Span,
    pub name: Ident,
    pub kind: TypeParamKind<'a>,
    /// `= expr` (PEP 696); starred for a `*Ts`.
    pub default: Option<&'a Expr<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub enum TypeParamKind<'a> {
    TypeVar { bound: Option<&'a Expr<'a>> },
    TypeVarTuple,
    ParamSpec,
}

/// A function's parameters. Defaults stand with their parameter.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parameters<'a> {
    pub posonly: &'a [Param<'a>],
    pub args: &'a [Param<'a>],
    pub vararg: Option<&'a Param<'a>>,
    pub kwonly: &'a [Param<'a>],
    pub kwarg: Option<&'a Param<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Param<'a> {
    pub span: Span,
    pub name: Ident,
    /// For `*args: *Ts` a `Starred`.
    pub annotation: Option<&'a Expr<'a>>,
    pub default: Option<&'a Expr<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Keyword<'a> {
    pub span: Span,
    /// `None` for `**value`.
    pub name: Option<Ident>,
    pub value: &'a Expr<'a>,
}

#[derive(Debug, Clone, Copy)]
pub struct Expr<'a> {
    pub span: Span,
    pub kind: ExprKind<'a>,
}

#[derive(Debug, Clone, Copy)]
pub enum ExprKind<'a> {
    BoolOp {
        op: BoolOp,
        values: &'a [Expr<'a>],
    },
    /// `target := value`.
    Named {
        target: Ident,
        value: &'a Expr<'a>,
    },
    Binary {
        left: &'a Expr<'a>,
        op: Operator,
        right: &'a Expr<'a>,
    },
    Unary {
        op: UnaryOp,
        operand: &'a Expr<'a>,
    },
    Lambda {
        params: &'a Parameters<'a>,
        body: &'a Expr<'a>,
    },
    IfExp {
        test: &'a Expr<'a>,
        body: &'a Expr<'a>,
        orelse: &'a Expr<'a>,
    },
    /// `None` as key stands for `**value`.
    Dict {
        keys: &'a [Option<Expr<'a>>],
        values: &'a [Expr<'a>],
    },
    Set(&'a [Expr<'a>]),
    ListComp {
        elt: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    SetComp {
        elt: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    DictComp {
        key: &'a Expr<'a>,
        value: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    GeneratorExp {
        elt: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    Await(&'a Expr<'a>),
    Yield(Option<&'a Expr<'a>>),
    YieldFrom(&'a Expr<'a>),
    Compare {
        left: &'a Expr<'a>,
        ops: &'a [CmpOp],
        comparators: &'a [Expr<'a>],
    },
    Call {
        func: &'a Expr<'a>,
        args: &'a [Expr<'a>],
        keywords: &'a [Keyword<'a>],
    },
    /// An f-string: literal pieces (`Constant::Str`) and `FormattedValue`s, neighbours of one kind joined.
    JoinedStr(&'a [Expr<'a>]),
    /// `{value!conversion:spec}` in an f-string; the spec is a `JoinedStr`.
    FormattedValue {
        value: &'a Expr<'a>,
        conversion: Option<Conversion>,
        spec: Option<&'a Expr<'a>>,
    },
    Constant(Constant<'a>),
    Attribute {
        value: &'a Expr<'a>,
        attr: Ident,
    },
    Subscript {
        value: &'a Expr<'a>,
        index: &'a Expr<'a>,
    },
    Starred(&'a Expr<'a>),
    Name(Symbol),
    List(&'a [Expr<'a>]),
    /// `parenthesized` tells `(a, b)` from `a, b`: the span includes the parentheses, and some errors need to know.
    Tuple {
        elts: &'a [Expr<'a>],
        parenthesized: bool,
    },
    Slice {
        lower: Option<&'a Expr<'a>>,
        upper: Option<&'a Expr<'a>>,
        step: Option<&'a Expr<'a>>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Constant<'a> {
    None,
    True,
    False,
    Ellipsis,
    Int(i64),
    /// An integer beyond `i64`: its digits without underscores and prefix, and their radix (2, 8, 10 or 16).
    BigInt {
        digits: &'a str,
        radix: u32,
    },
    Float(f64),
    /// The imaginary part of `1j`.
    Imaginary(f64),
    /// Text in WTF-8 (UTF-8 that may hold lone surrogates, which escapes can write); adjacent literals joined.
    Str(&'a [u8]),
    Bytes(&'a [u8]),
    /// These no text has: a program that makes trees may put them in.
    Tuple(&'a [Constant<'a>]),
    FrozenSet(&'a [Constant<'a>]),
}

#[derive(Debug, Clone, Copy)]
pub struct Comprehension<'a> {
    pub is_async: bool,
    pub target: &'a Expr<'a>,
    pub iter: &'a Expr<'a>,
    pub ifs: &'a [Expr<'a>],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    Str,
    Repr,
    Ascii,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoolOp {
    And,
    Or,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}
