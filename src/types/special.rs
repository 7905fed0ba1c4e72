//! (in the making)
use crate::object::value::Value;
use crate::vm::slots::BinaryOp;
use crate::vm::{Res, Vm};
pub fn binary(_: &mut Vm, _: BinaryOp, _: &Value, _: &Value) -> Res { Ok(Value::NOT_IMPLEMENTED) }
