//! The flags of patterns.

use super::set::Unit;
use crate::vm::{Res, Vm};

pub const IGNORE_CASE: i64 = 2;
pub const LOCALE: i64 = 4;
pub const MULTILINE: i64 = 8;
pub const DOT_ALL: i64 = 16;
pub const UNICODE: i64 = 32;
pub const VERBOSE: i64 = 64;
pub const DEBUG: i64 = 128;
pub const ASCII: i64 = 256;

/// Which rules tell what a letter is.
pub const KINDS: i64 = ASCII | LOCALE | UNICODE;

/// The flags as `repr` names them, in its order.
pub const NAMES: [(i64, &str); 8] = [
    (IGNORE_CASE, "re.IGNORECASE"),
    (LOCALE, "re.LOCALE"),
    (MULTILINE, "re.MULTILINE"),
    (DOT_ALL, "re.DOTALL"),
    (UNICODE, "re.UNICODE"),
    (VERBOSE, "re.VERBOSE"),
    (DEBUG, "re.DEBUG"),
    (ASCII, "re.ASCII"),
];

/// The flags that a pattern has in the end: text is Unicode unless it is said to be ASCII.
pub fn settle(vm: &mut Vm, flags: i64, unit: Unit) -> Res<i64> {
    let has = |flag: i64| flags & flag != 0;
    match unit {
        Unit::Char if has(LOCALE) => vm.value_error("cannot use LOCALE flag with a str pattern"),
        Unit::Char if has(ASCII) && has(UNICODE) => vm.value_error("ASCII and UNICODE flags are incompatible"),
        Unit::Char if has(ASCII) => Ok(flags),
        Unit::Char => Ok(flags | UNICODE),
        Unit::Byte if has(UNICODE) => vm.value_error("cannot use UNICODE flag with a bytes pattern"),
        Unit::Byte if has(LOCALE) && has(ASCII) => vm.value_error("ASCII and LOCALE flags are incompatible"),
        Unit::Byte => Ok(flags),
    }
}
