//! Functions of C's mathematical library that Rust's has not, or has as another algorithm: CPython's results are the C library's, to
//! the last digit.

use std::sync::LazyLock;

unsafe extern "C" {
    // Each takes and gives plain numbers and touches nothing but `errno`.
    pub safe fn ldexp(x: f64, exponent: i32) -> f64;
    pub safe fn erf(x: f64) -> f64;
    pub safe fn erfc(x: f64) -> f64;
    pub safe fn tgamma(x: f64) -> f64;
    pub safe fn nextafter(x: f64, towards: f64) -> f64;
    pub safe fn remainder(x: f64, y: f64) -> f64;
    pub safe fn acosh(x: f64) -> f64;
    pub safe fn asinh(x: f64) -> f64;
    pub safe fn atanh(x: f64) -> f64;
    pub safe fn fma(x: f64, y: f64, z: f64) -> f64;
    fn lgamma_r(x: f64, sign: *mut i32) -> f64;
    fn frexp(x: f64, exponent: *mut i32) -> f64;
}

/// The cube root. The linker would find the Rust library's function of that name, which rounds otherwise; so the C library is asked
/// for its own.
pub fn cbrt(x: f64) -> f64 {
    static OF_C: LazyLock<Option<extern "C" fn(f64) -> f64>> = LazyLock::new(|| {
        // SAFETY: the name ends with a null; what is found under it is null or C's function, of this type.
        unsafe { std::mem::transmute(libc::dlsym(libc::RTLD_DEFAULT, c"cbrt".as_ptr())) }
    });
    OF_C.map_or_else(|| x.cbrt(), |cbrt| cbrt(x))
}

/// The logarithm of the absolute value of the gamma function.
pub fn lgamma(x: f64) -> f64 {
    let mut sign = 0;
    // SAFETY: the only pointer is to a local of the right type.
    unsafe { lgamma_r(x, &mut sign) }
}

/// Mantissa of 0.5 up to 1 and exponent.
pub fn split(x: f64) -> (f64, i32) {
    let mut exponent = 0;
    // SAFETY: the only pointer is to a local of the right type.
    let mantissa = unsafe { frexp(x, &mut exponent) };
    (mantissa, exponent)
}
