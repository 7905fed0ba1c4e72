//! Constant folding, with CPython's limits: what it computes at compile time is computed here, and what could fail is left to run time.

use baton_grammar::ast::*;

use super::error::StackGuard;
use super::names::Names;
use super::unit::Const;

/// Longest string or bytes, longest tuple and widest integer (bits) that folding makes.
const MAX_TEXT: usize = 4096;
const MAX_TUPLE: usize = 256;
const MAX_BITS: u32 = 127;

pub struct Folder<'n, 'a> {
    pub names: &'n Names<'a>,
    pub guard: StackGuard,
    /// `~True` is folded. CPython warns of it while it compiles, which whoever calls `exec` sees, and nobody else: there
    /// it is left to run time, which warns.
    pub inverts_bools: bool,
}

impl Folder<'_, '_> {
    /// The value of an expression that is constant.
    pub fn fold(&self, e: &Expr<'_>) -> Option<Const> {
        self.guard.check(e.span).ok()?;
        match &e.kind {
            ExprKind::Constant(constant) => Some(literal(constant)),
            ExprKind::Name(symbol) if self.names.symbol(*symbol) == "__debug__" => Some(from_bool(self.names.debug)),
            ExprKind::Tuple { elts, .. } => Some(Const::Tuple(self.all(elts)?)),
            ExprKind::Unary { op: UnaryOp::Invert, operand } if !self.inverts_bools => {
                let operand = self.fold(operand)?;
                let is_bool = matches!(operand, Const::True | Const::False);
                if is_bool { None } else { unary(UnaryOp::Invert, operand) }
            }
            ExprKind::Unary { op, operand } => unary(*op, self.fold(operand)?),
            ExprKind::Binary { .. } => self.chain(e),
            ExprKind::Subscript { value, index } => match value.kind {
                ExprKind::Constant(_) | ExprKind::Tuple { .. } => item(self.fold(value)?, self.fold(index)?),
                _ => None,
            },
            _ => None,
        }
    }

    pub fn all(&self, elts: &[Expr<'_>]) -> Option<Box<[Const]>> {
        elts.iter().map(|e| self.fold(e)).collect()
    }

    /// A chain that grows to the left, in a loop.
    fn chain(&self, mut e: &Expr<'_>) -> Option<Const> {
        let mut links = Vec::new();
        while let ExprKind::Binary { left, op, right } = &e.kind {
            links.push((*op, *right));
            e = left;
        }
        let mut value = self.fold(e)?;
        for (op, right) in links.into_iter().rev() {
            value = binary(op, &value, &self.fold(right)?)?;
        }
        Some(value)
    }
}

pub fn literal(constant: &Constant<'_>) -> Const {
    match *constant {
        Constant::None => Const::None,
        Constant::True => Const::True,
        Constant::False => Const::False,
        Constant::Ellipsis => Const::Ellipsis,
        Constant::Int(value) => Const::Int(value),
        Constant::BigInt { digits, radix } => Const::BigInt(digits.into(), radix),
        Constant::Float(value) => Const::Float(value),
        Constant::Imaginary(value) => Const::Complex(0.0, value),
        Constant::Str(text) => Const::Str(text.into()),
        Constant::Bytes(text) => Const::Bytes(text.into()),
        Constant::Tuple(items) => Const::Tuple(items.iter().map(literal).collect()),
        Constant::FrozenSet(items) => Const::FrozenSet(items.iter().map(literal).collect()),
    }
}

/// Whether a constant counts as true.
pub fn truth(constant: &Const) -> bool {
    match constant {
        Const::None | Const::False => false,
        Const::True | Const::Ellipsis | Const::Code(_) => true,
        Const::Int(value) => *value != 0,
        Const::BigInt(digits, _) => digits.bytes().any(|b| b != b'0' && b != b'-'),
        Const::Float(value) => *value != 0.0,
        Const::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Const::Str(text) | Const::Bytes(text) => !text.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

fn integer(constant: &Const) -> Option<i128> {
    match constant {
        Const::Int(value) => Some(i128::from(*value)),
        Const::True => Some(1),
        Const::False => Some(0),
        Const::BigInt(digits, radix) => i128::from_str_radix(digits, *radix).ok(),
        _ => None,
    }
}

fn from_integer(value: i128) -> Const {
    match i64::try_from(value) {
        Ok(value) => Const::Int(value),
        Err(_) => Const::BigInt(value.to_string().into(), 10),
    }
}

/// A number as a float, if the conversion is exact.
fn float(constant: &Const) -> Option<f64> {
    match constant {
        Const::Float(value) => Some(*value),
        _ => integer(constant).filter(|i| i.unsigned_abs() < 1 << 53).map(|i| i as f64),
    }
}

/// A number as a complex one.
fn complex(constant: &Const) -> Option<(f64, f64)> {
    match constant {
        Const::Complex(re, im) => Some((*re, *im)),
        _ => float(constant).map(|re| (re, 0.0)),
    }
}

fn complexes(op: Operator, a: (f64, f64), b: (f64, f64)) -> Option<Const> {
    Some(match op {
        Operator::Add => Const::Complex(a.0 + b.0, a.1 + b.1),
        Operator::Sub => Const::Complex(a.0 - b.0, a.1 - b.1),
        Operator::Mult => Const::Complex(a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0),
        _ => return None,
    })
}

fn from_bool(value: bool) -> Const {
    if value { Const::True } else { Const::False }
}

fn unary(op: UnaryOp, operand: Const) -> Option<Const> {
    match op {
        UnaryOp::Not => Some(from_bool(!truth(&operand))),
        UnaryOp::Invert => integer(&operand).map(|i| from_integer(!i)),
        UnaryOp::USub => match operand {
            Const::Float(value) => Some(Const::Float(-value)),
            Const::Complex(re, im) => Some(Const::Complex(-re, -im)),
            _ => integer(&operand)?.checked_neg().map(from_integer),
        },
        UnaryOp::UAdd => match operand {
            Const::Float(_) | Const::Complex(..) => Some(operand),
            _ => integer(&operand).map(from_integer),
        },
    }
}

pub fn binary(op: Operator, left: &Const, right: &Const) -> Option<Const> {
    let is_bool = |constant: &Const| matches!(constant, Const::True | Const::False);
    if matches!(op, Operator::BitAnd | Operator::BitOr | Operator::BitXor) && is_bool(left) && is_bool(right) {
        // The operators of bool, which give bools, are the machine's.
        return None;
    }
    if let (Some(a), Some(b)) = (integer(left), integer(right)) {
        return integers(op, a, b);
    }
    if let (Some(a), Some(b)) = (float(left), float(right)) {
        return floats(op, a, b);
    }
    if let (Some(a), Some(b)) = (complex(left), complex(right)) {
        return complexes(op, a, b);
    }
    match (op, left, right) {
        (Operator::Add, Const::Str(a), Const::Str(b)) => Some(Const::Str([&**a, &**b].concat().into())),
        (Operator::Add, Const::Bytes(a), Const::Bytes(b)) => Some(Const::Bytes([&**a, &**b].concat().into())),
        (Operator::Add, Const::Tuple(a), Const::Tuple(b)) => Some(Const::Tuple([&**a, &**b].concat().into())),
        (Operator::Mult, _, _) => repeated(left, right).or_else(|| repeated(right, left)),
        _ => None,
    }
}

fn repeated(sequence: &Const, count: &Const) -> Option<Const> {
    let count = i64::try_from(integer(count)?).ok()?.max(0) as usize;
    let fits = |len: usize, limit: usize| len.checked_mul(count).is_some_and(|size| size <= limit);
    match sequence {
        Const::Str(text) if fits(text.len(), MAX_TEXT) => Some(Const::Str(text.repeat(count).into())),
        Const::Bytes(text) if fits(text.len(), MAX_TEXT) => Some(Const::Bytes(text.repeat(count).into())),
        // However often, without a look at each time.
        Const::Tuple(items) if items.is_empty() => Some(Const::Tuple(items.clone())),
        Const::Tuple(items) if fits(items.len(), MAX_TUPLE) => {
            Some(Const::Tuple((0..count).flat_map(|_| items.iter().cloned()).collect()))
        }
        _ => None,
    }
}

fn integers(op: Operator, a: i128, b: i128) -> Option<Const> {
    let value = match op {
        Operator::Add => a.checked_add(b)?,
        Operator::Sub => a.checked_sub(b)?,
        Operator::Mult => a.checked_mul(b)?,
        Operator::Div if b != 0 => return floats(op, float(&from_integer(a))?, float(&from_integer(b))?),
        Operator::FloorDiv if b != 0 => floor_div(a, b)?,
        Operator::Mod if b != 0 => a.checked_sub(floor_div(a, b)?.checked_mul(b)?)?,
        Operator::Pow if b >= 0 => a.checked_pow(u32::try_from(b).ok()?)?,
        Operator::LShift if (0..i128::from(MAX_BITS)).contains(&b) => shifted(a, b as u32)?,
        Operator::RShift if b >= 0 => a >> b.min(i128::from(MAX_BITS)),
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::BitAnd => a & b,
        _ => return None,
    };
    Some(from_integer(value))
}

fn floor_div(a: i128, b: i128) -> Option<i128> {
    let quotient = a.checked_div(b)?;
    let inexact = quotient * b != a;
    Some(if inexact && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

fn shifted(a: i128, b: u32) -> Option<i128> {
    a.checked_mul(1i128.checked_shl(b)?)
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Const> {
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    };
    Some(Const::Float(value))
}

/// An item of a tuple or of ASCII text.
fn item(sequence: Const, index: Const) -> Option<Const> {
    let index = integer(&index)?;
    let at =
        |len: usize| usize::try_from(if index < 0 { index + len as i128 } else { index }).ok().filter(|&i| i < len);
    match sequence {
        Const::Tuple(items) => at(items.len()).map(|i| items[i].clone()),
        Const::Str(text) if text.is_ascii() => at(text.len()).map(|i| Const::Str([text[i]].into())),
        Const::Bytes(text) => at(text.len()).map(|i| Const::Int(i64::from(text[i]))),
        _ => None,
    }
}
