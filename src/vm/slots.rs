//! What the instances of a class do: one function for each kind of operation, found through the class in one load.
//!
//! A built-in type fills in what it can; a class inherits its bases' functions; where it (or a base that is not built in) defines a special
//! method in Python, the slot holds a function that looks the method up and calls it (`types/class/special.rs`). Like CPython's `tp_*` slots, but the
//! number methods are one function that is told the operator.

use super::native::Args;
use super::{Res, Vm};
use crate::compile::opcode::Op;
use crate::object::value::Value;

/// Operators of two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
    DivMod,
}

impl BinaryOp {
    /// The operator of an instruction on two registers that is not in place.
    #[inline(always)]
    pub fn of(op: Op) -> Option<BinaryOp> {
        Some(match op {
            Op::Add => BinaryOp::Add,
            Op::Sub => BinaryOp::Sub,
            Op::Mul => BinaryOp::Mul,
            Op::Div => BinaryOp::Div,
            Op::FloorDiv => BinaryOp::FloorDiv,
            Op::Mod => BinaryOp::Mod,
            Op::Pow => BinaryOp::Pow,
            Op::LShift => BinaryOp::LShift,
            Op::RShift => BinaryOp::RShift,
            Op::And => BinaryOp::And,
            Op::Or => BinaryOp::Or,
            Op::Xor => BinaryOp::Xor,
            Op::MatMul => BinaryOp::MatMul,
            _ => return None,
        })
    }
}

/// Operators of one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum UnaryOp {
    Neg,
    Pos,
    Abs,
    Invert,
}

/// The rich comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CompareOp {
    /// By number.
    pub const ALL: [CompareOp; 6] =
        [CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];

    /// The comparison with the operands swapped.
    pub fn reflected(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// Does an ordering satisfy it?
    #[inline]
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }
}

pub type UnaryFn = fn(&mut Vm, &Value) -> Res;
/// Either operand may be of the type; `NotImplemented` passes the question on.
pub type BinaryFn = fn(&mut Vm, BinaryOp, &Value, &Value) -> Res;
pub type JoinFn = fn(&mut Vm, &Value, &Value) -> Res;
pub type RepeatFn = fn(&mut Vm, &Value, usize) -> Res;
pub type CompareFn = fn(&mut Vm, CompareOp, &Value, &Value) -> Res;

/// See the module's text. `None`: the type does not do that.
#[allow(clippy::type_complexity, reason = "a table of functions: each type stands once, and says what its slot takes")]
#[derive(Clone, Copy, Default)]
pub struct Slots {
    pub repr: Option<UnaryFn>,
    pub str: Option<UnaryFn>,
    pub hash: Option<fn(&mut Vm, &Value) -> Res<i64>>,
    pub call: Option<fn(&mut Vm, &Value, Args<'_>) -> Res>,
    pub iter: Option<UnaryFn>,
    /// The next value, or none at the end.
    pub next: Option<fn(&mut Vm, &Value) -> Res<Option<Value>>>,
    pub get_attribute: Option<fn(&mut Vm, &Value, &Value) -> Res>,
    /// Sets an attribute, or with no value deletes it.
    pub set_attribute: Option<fn(&mut Vm, &Value, &Value, Option<&Value>) -> Res<()>>,
    pub compare: Option<CompareFn>,
    /// The operators of numbers. What `+` and `*` are for sequences stands in slots of its own, which are asked when no number's slot has answered.
    pub binary: Option<BinaryFn>,
    pub inplace: Option<BinaryFn>,
    /// A sequence `+` another operand: there is nobody left to ask, so that what cannot be joined is an error.
    pub concat: Option<JoinFn>,
    pub inplace_concat: Option<JoinFn>,
    /// The items of a sequence a number of times.
    pub repeat: Option<RepeatFn>,
    pub inplace_repeat: Option<RepeatFn>,
    /// `pow` with a modulus.
    pub power: Option<fn(&mut Vm, &Value, &Value, &Value) -> Res>,
    pub unary: Option<fn(&mut Vm, UnaryOp, &Value) -> Res>,
    pub truth: Option<fn(&mut Vm, &Value) -> Res<bool>>,
    pub len: Option<fn(&mut Vm, &Value) -> Res<i64>>,
    pub get_item: Option<fn(&mut Vm, &Value, &Value) -> Res>,
    /// Sets an item, or with no value deletes it.
    pub set_item: Option<fn(&mut Vm, &Value, &Value, Option<&Value>) -> Res<()>>,
    pub contains: Option<fn(&mut Vm, &Value, &Value) -> Res<bool>>,
    /// Descriptor, instance (or none), class.
    pub descriptor_get: Option<fn(&mut Vm, &Value, Option<&Value>, &Value) -> Res>,
    /// Descriptor, instance, value (or none: delete).
    pub descriptor_set: Option<fn(&mut Vm, &Value, &Value, Option<&Value>) -> Res<()>>,
    /// Makes an instance of the class given.
    pub new: Option<fn(&mut Vm, &Value, Args<'_>) -> Res>,
    pub init: Option<fn(&mut Vm, &Value, Args<'_>) -> Res<()>>,
    /// Exact int, int or float of the value.
    pub index: Option<UnaryFn>,
    pub int: Option<UnaryFn>,
    pub float: Option<UnaryFn>,
    pub await_: Option<UnaryFn>,
    pub aiter: Option<UnaryFn>,
    pub anext: Option<UnaryFn>,
    /// `__del__`, or what a generator or file does when it dies.
    pub finalize: Option<fn(&mut Vm, &Value) -> Res<()>>,
}

impl Slots {
    /// Nothing done: to be filled in with `Slots { repr: Some(repr), ..Slots::NONE }`.
    pub const NONE: Slots = Slots {
        repr: None,
        str: None,
        hash: None,
        call: None,
        iter: None,
        next: None,
        get_attribute: None,
        set_attribute: None,
        compare: None,
        binary: None,
        inplace: None,
        concat: None,
        inplace_concat: None,
        repeat: None,
        inplace_repeat: None,
        power: None,
        unary: None,
        truth: None,
        len: None,
        get_item: None,
        set_item: None,
        contains: None,
        descriptor_get: None,
        descriptor_set: None,
        new: None,
        init: None,
        index: None,
        int: None,
        float: None,
        await_: None,
        aiter: None,
        anext: None,
        finalize: None,
    };
}
