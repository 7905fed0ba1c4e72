//! `cmath`: Python (`cmath.py`), but for what programs pass around as a function of the machine's.

use super::{ModuleDef, math};
use crate::object::value::Value;
use crate::types::complex::converted;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef =
    ModuleDef { files: python!("cmath.py"), built_in: super::in_python::ALL, ..ModuleDef::new("cmath", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[def("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", isclose)
    .doc("Whether two numbers are no further apart than they may be: by a share of the larger, or at all.")];

fn isclose(vm: &mut Vm, args: Args<'_>) -> Res {
    let a = converted(vm, &args[0])?;
    let b = converted(vm, &args[1])?;
    let relative = args.get(2).map_or(Ok(1e-9), |tolerance| math::number(vm, tolerance))?;
    let absolute = args.get(3).map_or(Ok(0.0), |tolerance| math::number(vm, tolerance))?;
    if relative < 0.0 || absolute < 0.0 {
        return vm.value_error("tolerances must be non-negative");
    }
    let size = |(re, im): (f64, f64)| re.hypot(im);
    let is_infinite = |(re, im): (f64, f64)| re.is_infinite() || im.is_infinite();
    let apart = size((a.0 - b.0, a.1 - b.1));
    let within = apart <= relative * size(b) || apart <= relative * size(a) || apart <= absolute;
    Ok(Value::bool(a == b || (!is_infinite(a) && !is_infinite(b) && within)))
}
