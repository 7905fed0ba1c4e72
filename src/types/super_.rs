//! (in the making)
use super::TypeDef;

pub const TYPES: &[&TypeDef] = &[];
