//! (in the making)
use super::TypeDef;
use crate::object::value::Value;
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[];

pub fn get_attribute(_: &mut Vm, _: &Value, _: &Value) -> Res { Ok(Value::NONE) }
