//! (in the making)
pub const LONGEST_BLOCK: u64 = 4096;
