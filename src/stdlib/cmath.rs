//! `cmath`: Python (`cmath.py`), but for what programs pass around as a function of the machine's, and what they compute much with.

use super::{ModuleDef, math};
use crate::object::number::Complex;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::types::complex::converted;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef =
    ModuleDef { files: python!("cmath.py"), built_in: super::in_python::ALL, ..ModuleDef::new("cmath", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("exp", "z, /", exp).doc("e to that power."),
    def("sqrt", "z, /", sqrt).doc("The root that is not left of the imaginary axis."),
    def("phase", "z, /", phase).doc("The angle, from -pi to pi."),
    def("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", isclose)
        .doc("Whether two numbers are no further apart than they may be: by a share of the larger, or at all."),
];

/// What a function of `cmath.py` makes of a number: of zeros, infinities, and whatever is near the ends.
fn by_module(vm: &mut Vm, name: &str, (re, im): (f64, f64)) -> Res {
    let module = super::import(vm, "cmath")?;
    vm.call_method(&module, &intern(name.as_bytes()), &[Complex::make(re, im)])
}

fn exp(vm: &mut Vm, args: Args<'_>) -> Res {
    let (re, im) = converted(vm, &args[0])?;
    // Far from where the exponential overflows.
    if re.abs() > 700.0 || !re.is_finite() || !im.is_finite() {
        return by_module(vm, "_exp", (re, im));
    }
    let length = re.exp();
    Ok(Complex::make(length * im.cos(), length * im.sin()))
}

fn sqrt(vm: &mut Vm, args: Args<'_>) -> Res {
    let (re, im) = converted(vm, &args[0])?;
    let (a, b) = (re.abs() / 8.0, im.abs());
    if !re.is_normal() || !im.is_finite() {
        return by_module(vm, "_sqrt", (re, im));
    }
    let long = 2.0 * (a + a.hypot(b / 8.0)).sqrt();
    let short = b / (2.0 * long);
    Ok(if re >= 0.0 { Complex::make(long, short.copysign(im)) } else { Complex::make(short, long.copysign(im)) })
}

fn phase(vm: &mut Vm, args: Args<'_>) -> Res {
    let (re, im) = converted(vm, &args[0])?;
    Ok(Value::float(im.atan2(re)))
}

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
