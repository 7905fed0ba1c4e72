//! (in the making)
pub static MODULE: super::ModuleDef = super::ModuleDef::new("os", &[]);
