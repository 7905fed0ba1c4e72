//! (in the making)
use super::TypeDef;
use crate::object::function::MemberDef;
use crate::object::shape;
use crate::vm::exceptions::ExceptionId;
use crate::vm::slots::Slots;

pub static BASE_EXCEPTION: TypeDef = TypeDef::new(shape::BASE_EXCEPTION, "BaseException");

pub const TYPES: &[&TypeDef] = &[&BASE_EXCEPTION];

pub fn slots_of(_: ExceptionId) -> Slots {
    Slots::NONE
}

pub fn members_of(_: ExceptionId) -> &'static [MemberDef] {
    &[]
}
