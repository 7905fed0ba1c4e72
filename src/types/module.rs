//! (in the making)
use crate::object::value::Value;
use crate::vm::{Res, Vm};
pub fn get_attribute(_: &mut Vm, _: &Value, _: &Value) -> Res { Ok(Value::NONE) }
