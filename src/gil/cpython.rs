//! `cpython:T`: `interval:T` as it is since CPython 3.10, where the evaluation loop looks only at backward jumps and at calls whether it was asked.
//!
//! In `counter += 1` there is neither: under this policy no update of that form is lost, however small T. In `counter = f(counter) + 1` there is a
//! call. (CPython 3.10, `ceval.c`: `CHECK_EVAL_BREAKER` in `JUMP_ABSOLUTE` and the calls; 3.13: `RESUME`, `JUMP_BACKWARD`, calls.)

use super::interval;
use super::policy::Kind;

pub const KIND: Kind = Kind {
    name: "cpython",
    form: "cpython:TIME",
    summary: "the same, looked at only on backward jumps and calls: CPython since 3.10",
    make: |argument| interval::make(argument, "cpython", None),
};
