"""Functions of complex numbers.

What happens at the ends, for zeros of both signs, infinities and what is no number, is that of C's Annex G. Many functions are one another's,
turned by a right angle: `sin z = -i sinh iz`.
"""

import math as _math
from math import asinh as _asinh, atan2 as _atan2, copysign as _copysign, cos as _cos, e, hypot as _hypot, inf, ldexp as _ldexp
from math import log as _log, log1p as _log1p, nan, pi, sin as _sin, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)

_LARGEST = 1.7976931348623157e308
_TINIEST = 2.2250738585072014e-308
# Above these, squares or exponentials overflow.
_LARGE = _LARGEST / 4
_LARGE_ROOT = _math.sqrt(_LARGE)
_LARGE_LOG = _log(_LARGE)
_LN2 = _log(2.0)


def _parts(z):
    if type(z) is not complex:
        kind = type(z)
        if not any(hasattr(kind, name) for name in ("__complex__", "__float__", "__index__")):
            raise TypeError(f"must be real number, not {kind.__name__}")
        z = complex(z)
    return z.real, z.imag


def _is_finite(x, y):
    return _math.isfinite(x) and _math.isfinite(y)


def _checked(x, y):
    """A result of finite operands."""
    if _math.isinf(x) or _math.isinf(y):
        raise OverflowError("math range error")
    return complex(x, y)


def _domain_error():
    raise ValueError("math domain error")


def _over(x, y, of_x, of_y):
    """Infinities with the signs of a direction."""
    return complex(_copysign(inf, of_x * _cos(y)), _copysign(inf, of_y * _sin(y)))


# Polar coordinates.

def polar(z, /):
    """Length and angle."""
    x, y = _parts(z)
    return abs(complex(x, y)), _atan2(y, x)


def rect(r, phi, /):
    """The number of that length and angle."""
    r, phi = _real(r), _real(phi)
    if _is_finite(r, phi):
        return complex(r, r * phi) if phi == 0.0 else complex(r * _cos(phi), r * _sin(phi))
    if _math.isinf(phi) and r != 0.0 and not _math.isnan(r):
        _domain_error()
    if r == 0.0:
        return complex(0.0, 0.0)
    if phi == 0.0:
        return complex(r, 0.0 if _math.isnan(r) else _copysign(0.0, r) * _copysign(1.0, phi))
    if _math.isinf(r):
        if _math.isnan(phi):
            return complex(inf, nan)
        return _over(r, phi, _copysign(1.0, r), _copysign(1.0, r))
    return complex(nan, nan)


def _real(x):
    # Unlike `float` it reads no texts.
    return _ldexp(x, 0)


# Exponentials.

def _exp(z):
    # Where it is not simply a matter of sine and cosine.
    x, y = _parts(z)
    if _is_finite(x, y):
        if x > _LARGE_LOG:
            length = _math.exp(x - 1.0)
            return _checked(length * _cos(y) * e, length * _sin(y) * e)
        length = _math.exp(x)
        return _checked(length * _cos(y), length * _sin(y))
    if y == 0.0:
        return complex(0.0 if x == -inf else x, y)
    if _math.isfinite(y):
        if x == inf:
            return _over(x, y, 1.0, 1.0)
        if x == -inf:
            return complex(_copysign(0.0, _cos(y)), _copysign(0.0, _sin(y)))
        return complex(nan, nan)
    if x == -inf:
        return complex(0.0, 0.0)
    if _math.isinf(y) and not _math.isnan(x):
        _domain_error()
    return complex(inf, nan) if x == inf else complex(nan, nan)


def cosh(z, /):
    x, y = _parts(z)
    if _is_finite(x, y):
        if abs(x) > _LARGE_LOG:
            less = x - _copysign(1.0, x)
            return _checked(_cos(y) * _math.cosh(less) * e, _sin(y) * _math.sinh(less) * e)
        return _checked(_cos(y) * _math.cosh(x), _sin(y) * _math.sinh(x))
    if _math.isinf(y) and not _math.isnan(x):
        _domain_error()
    if _math.isinf(x):
        if _math.isnan(y):
            return complex(inf, nan)
        return complex(inf, _copysign(1.0, x) * y) if y == 0.0 else _over(x, y, 1.0, _copysign(1.0, x))
    # One of them is no number.
    return complex(nan, 0.0 if x == 0.0 or y == 0.0 else nan)


def sinh(z, /):
    x, y = _parts(z)
    if _is_finite(x, y):
        if abs(x) > _LARGE_LOG:
            less = x - _copysign(1.0, x)
            return _checked(_cos(y) * _math.sinh(less) * e, _sin(y) * _math.cosh(less) * e)
        return _checked(_cos(y) * _math.sinh(x), _sin(y) * _math.cosh(x))
    if _math.isinf(y) and not _math.isnan(x):
        _domain_error()
    if _math.isinf(x):
        if _math.isnan(y):
            return complex(inf, nan)
        if y == 0.0:
            return complex(x, y)
        return _over(x, y, _copysign(1.0, x), 1.0)
    if x == 0.0:
        return complex(0.0, nan)
    return complex(nan, y if y == 0.0 else nan)


def tanh(z, /):
    x, y = _parts(z)
    if _is_finite(x, y):
        if abs(x) > _LARGE_LOG:
            return complex(_copysign(1.0, x), 4.0 * _sin(y) * _cos(y) * _math.exp(-2.0 * abs(x)))
        real, tangent, less = _math.tanh(x), _math.tan(y), 1.0 / _math.cosh(x)
        product = real * tangent
        below = 1.0 + product * product
        return complex(real * (1.0 + tangent * tangent) / below, tangent / below * less * less)
    if _math.isinf(y) and _math.isfinite(x):
        _domain_error()
    if _math.isinf(x):
        if y == 0.0:
            return complex(_copysign(1.0, x), y)
        sign = 2.0 * _sin(y) * _cos(y) if _math.isfinite(y) else 1.0
        return complex(_copysign(1.0, x), _copysign(0.0, sign))
    return complex(nan, y if y == 0.0 else nan)


def cos(z, /):
    x, y = _parts(z)
    return cosh(complex(-y, x))


def sin(z, /):
    x, y = _parts(z)
    turned = sinh(complex(-y, x))
    return complex(turned.imag, -turned.real)


def tan(z, /):
    x, y = _parts(z)
    turned = tanh(complex(-y, x))
    return complex(turned.imag, -turned.real)


# Roots and logarithms.

def _sqrt(z):
    x, y = _parts(z)
    if _math.isinf(y):
        return complex(inf, y)
    if not _is_finite(x, y):
        if x == inf:
            return complex(inf, y if _math.isnan(y) else _copysign(0.0, y))
        if x == -inf:
            return complex(nan, inf) if _math.isnan(y) else complex(0.0, _copysign(inf, y))
        return complex(nan, nan)
    if x == 0.0 and y == 0.0:
        return complex(0.0, y)
    a, b = abs(x), abs(y)
    if a < _TINIEST and b < _TINIEST:
        # 2**-27 of the root of what is 2**53 times as large: the root of its half.
        a = _ldexp(a, 53)
        long = _ldexp(_math.sqrt(a + _hypot(a, _ldexp(b, 53))), -27)
    else:
        a /= 8.0
        long = 2.0 * _math.sqrt(a + _hypot(a, b / 8.0))
    short = b / (2.0 * long)
    return complex(long, _copysign(short, y)) if x >= 0.0 else complex(short, _copysign(long, y))


def _natural_log(x, y):
    if not _is_finite(x, y):
        return complex(inf if _math.isinf(x) or _math.isinf(y) else nan, _atan2(y, x))
    a, b = abs(x), abs(y)
    if a > _LARGE or b > _LARGE:
        length = _log(_hypot(a / 2.0, b / 2.0)) + _LN2
    elif a < _TINIEST and b < _TINIEST:
        if a == b == 0.0:
            _domain_error()
        length = _log(_hypot(_ldexp(a, 53), _ldexp(b, 53))) - 53 * _LN2
    else:
        distance = _hypot(a, b)
        if 0.71 <= distance <= 1.73:
            # Near one what is left is small, and has to be exact.
            more, less = max(a, b), min(a, b)
            length = _log1p((more - 1.0) * (more + 1.0) + less * less) / 2.0
        else:
            length = _log(distance)
    return complex(length, _atan2(y, x))


def log(z, base=None, /):
    """The natural logarithm, or that to a base."""
    x, y = _parts(z)
    if base is None:
        return _natural_log(x, y)
    result = complex(-inf, _atan2(y, x)) if x == y == 0.0 else _natural_log(x, y)
    below = _natural_log(*_parts(base))
    if below == 0:
        _domain_error()
    return result / below


def log10(z, /):
    """The logarithm to base 10."""
    result = _natural_log(*_parts(z))
    ten = _log(10.0)
    return complex(result.real / ten, result.imag / ten)


# Inverse functions.

def _log_of_large(x, y):
    return _log(_hypot(x / 2.0, y / 2.0)) + 2.0 * _LN2


def acos(z, /):
    x, y = _parts(z)
    if not _is_finite(x, y):
        if _math.isnan(x):
            return complex(nan, -y if _math.isinf(y) else nan)
        if _math.isnan(y):
            return complex(nan, inf) if _math.isinf(x) else complex(pi / 2 if x == 0.0 else nan, nan)
        return complex(_atan2(abs(y), x), _copysign(inf, -y))
    if abs(x) > _LARGE or abs(y) > _LARGE:
        return complex(_atan2(abs(y), x), _copysign(_log_of_large(x, y), -y))
    first, second = sqrt(complex(1.0 - x, -y)), sqrt(complex(1.0 + x, y))
    return complex(2.0 * _atan2(first.real, second.real), _asinh(second.real * first.imag - second.imag * first.real))


def acosh(z, /):
    x, y = _parts(z)
    if not _is_finite(x, y):
        if _math.isnan(x) or _math.isnan(y):
            if _math.isinf(x) or _math.isinf(y):
                return complex(inf, nan)
            return complex(nan, nan)
        return complex(inf, _atan2(y, x))
    if abs(x) > _LARGE or abs(y) > _LARGE:
        return complex(_log_of_large(x, y), _atan2(y, x))
    first, second = sqrt(complex(x - 1.0, y)), sqrt(complex(x + 1.0, y))
    return complex(_asinh(first.real * second.real + first.imag * second.imag), 2.0 * _atan2(first.imag, second.real))


def asinh(z, /):
    x, y = _parts(z)
    if not _is_finite(x, y):
        if _math.isnan(x):
            return complex(inf, nan) if _math.isinf(y) else complex(nan, y if y == 0.0 else nan)
        if _math.isnan(y):
            return complex(x if _math.isinf(x) else nan, nan)
        return complex(_copysign(inf, x), _atan2(y, abs(x)))
    if abs(x) > _LARGE or abs(y) > _LARGE:
        return complex(_copysign(_log_of_large(x, y), x), _atan2(y, abs(x)))
    first, second = sqrt(complex(1.0 + y, -x)), sqrt(complex(1.0 - y, x))
    return complex(
        _asinh(first.real * second.imag - second.real * first.imag),
        _atan2(y, first.real * second.real - first.imag * second.imag),
    )


def atanh(z, /):
    x, y = _parts(z)
    if _copysign(1.0, x) < 0.0 and not _math.isnan(x):
        # It is odd.
        return -atanh(complex(-x, -y))
    if not _is_finite(x, y):
        if _math.isinf(y) or _math.isinf(x) and not _math.isnan(y):
            return complex(0.0, _copysign(pi / 2, y))
        if _math.isnan(y) and (x == 0.0 or _math.isinf(x)):
            return complex(0.0, nan)
        return complex(nan, nan)
    height = abs(y)
    if x > _LARGE_ROOT or height > _LARGE_ROOT:
        distance = _hypot(x / 2.0, y / 2.0)
        return complex(x / 4.0 / distance / distance, _copysign(pi / 2, y))
    if x == 1.0 and height < _math.sqrt(_TINIEST):
        if height == 0.0:
            _domain_error()
        return complex(-_log(_math.sqrt(height) / _math.sqrt(_hypot(height, 2.0))), _copysign(_atan2(2.0, -height) / 2, y))
    return complex(
        _log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + height * height)) / 4.0,
        -_atan2(-2.0 * y, (1.0 - x) * (1.0 + x) - height * height) / 2.0,
    )


def asin(z, /):
    x, y = _parts(z)
    turned = asinh(complex(-y, x))
    return complex(turned.imag, -turned.real)


def atan(z, /):
    x, y = _parts(z)
    turned = atanh(complex(-y, x))
    return complex(turned.imag, -turned.real)


# What they are.

def isfinite(z, /):
    """Neither part is infinite or no number."""
    return _is_finite(*_parts(z))


def isinf(z, /):
    """A part is infinite."""
    x, y = _parts(z)
    return _math.isinf(x) or _math.isinf(y)


def isnan(z, /):
    """A part is no number."""
    x, y = _parts(z)
    return _math.isnan(x) or _math.isnan(y)
