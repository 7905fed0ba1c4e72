"""Random numbers of many distributions, from the Mersenne Twister.

After the same seed they are those of CPython: each distribution takes the same numbers from the generator, in the same order, and computes
with them in the same way.
"""

import _random
from _random import _sha512
from math import (
    acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, fabs as _fabs, floor as _floor, isfinite as _isfinite,
    lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt, tau as _tau,
)
from operator import index as _index

__all__ = [
    "Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate",
    "gauss", "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
    "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
    "weibullvariate",
]

TWOPI = 2.0 * _pi
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53
RECIP_BPF = 2 ** -BPF
_ONE = 1


def _accumulated(weights):
    total = 0
    sums = []
    for n, weight in enumerate(weights):
        total = total + weight if n else weight
        sums.append(total)
    return sums


def _place(sums, x, high):
    """The first place whose sum is above x, but no further than `high`."""
    low = 0
    while low < high:
        middle = (low + high) // 2
        if x < sums[middle]:
            high = middle
        else:
            low = middle + 1
    return low


class Random(_random.Random):
    """A generator of its own, with all distributions as methods."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        if version == 1 and isinstance(a, (str, bytes)):
            a = a.decode("latin-1") if isinstance(a, bytes) else a
            x = ord(a[0]) << 7 if a else 0
            for character in map(ord, a):
                x = ((1000003 * x) ^ character) & 0xFFFFFFFFFFFFFFFF
            x ^= len(a)
            a = -2 if x == -1 else x
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = bytes(a)
            a = int.from_bytes(a + _sha512(a), "big")
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        _, words, self.gauss_next = state
        if version == 2:
            # In that version words were signed.
            try:
                words = tuple([word % (1 << 32) for word in words])
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    # A copy, or a pickle, is a new generator with this one's state.

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __getstate__(self):
        return self.getstate()

    def __init_subclass__(cls, /, **kwargs):
        # Whole numbers come from whichever of the two a subclass redefines last.
        for namespace in map(vars, cls.__mro__):
            if "_randbelow" in namespace:
                return
            for source, below in [
                ("getrandbits", cls._randbelow_with_getrandbits), ("random", cls._randbelow_without_getrandbits),
            ]:
                if source in namespace:
                    cls._randbelow = below
                    return

    def _randbelow_with_getrandbits(self, n):
        "Return a random int in the range [0,n).  Defined for n > 0."
        getrandbits = self.getrandbits
        bits = n.bit_length()
        number = getrandbits(bits)
        while number >= n:
            number = getrandbits(bits)
        return number

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        "The same from `random` alone."
        random = self.random
        if n >= maxsize:
            from warnings import warn
            warn(
                "Underlying random() generator does not supply \n"
                "enough bits to choose from a population range this large.\n"
                "To remove the range limitation, add a getrandbits() method."
            )
            return _floor(random() * n)
        rest = maxsize % n
        limit = (maxsize - rest) / maxsize
        number = random()
        while number >= limit:
            number = random()
        return _floor(number * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    # Bytes and whole numbers

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        start = _index(start)
        if stop is None:
            # A step without a stop is a mistake, even if it is one.
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop)
        width = stop - start
        step = _index(step)
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    # Sequences

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        randbelow = self._randbelow
        for last in reversed(range(1, len(x))):
            other = randbelow(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        try:
            from collections.abc import Sequence
        except ImportError:
            is_sequence = not isinstance(population, (dict, set, frozenset)) and hasattr(population, "__getitem__")
        else:
            is_sequence = isinstance(population, Sequence)
        if not is_sequence:
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            sums = _accumulated(counts)
            if len(sums) != n:
                raise ValueError("The number of counts does not match the population")
            total = sums.pop()
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[_place(sums, chosen, len(sums))] for chosen in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        draw = self._randbelow
        result = [None] * k
        # A list of all, or, where that takes more, a set of the places that were drawn.
        room = 21 if k <= 5 else 21 + 4 ** _ceil(_log(k * 3, 4))
        if n <= room:
            pool = list(population)
            for i in range(k):
                last = n - 1 - i
                place = draw(last + 1)
                # Into its place goes one that has not been chosen.
                result[i], pool[place] = pool[place], pool[last]
        else:
            # A dict, which keeps their order.
            drawn = {}
            while len(drawn) < k:
                drawn[draw(n)] = None
            result[:] = [population[place] for place in drawn]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        draw = self.random
        n = len(population)
        if weights is not None:
            if cum_weights is not None:
                raise TypeError("Cannot specify both weights and cumulative weights")
            try:
                cum_weights = _accumulated(weights)
            except TypeError:
                if isinstance(weights, int):
                    raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}") from None
                raise
        if cum_weights is None:
            width = float(n)
            return [population[_floor(draw() * width)] for _ in range(k)]
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        last = n - 1
        return [population[_place(cum_weights, draw() * total, last)] for _ in range(k)]

    # Distributions of real numbers

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        area = self.random()
        peak = 0.5
        if mode is not None:
            try:
                peak = (mode - low) / (high - low)
            except ZeroDivisionError:
                return low
        if area > peak:
            # From the other end.
            return high + (low - high) * _sqrt((1.0 - area) * (1.0 - peak))
        return low + (high - low) * _sqrt(area * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        # Kinderman and Monahan: the ratio of two uniform numbers.
        draw = self.random
        while True:
            numerator, denominator = draw() - 0.5, 1.0 - draw()
            ratio = NV_MAGICCONST * numerator / denominator
            if ratio * ratio / 4.0 <= -_log(denominator):
                return mu + ratio * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        # Box and Muller: two come at once; the second is kept for the next call.
        deviate, self.gauss_next = self.gauss_next, None
        if deviate is None:
            angle = _tau * self.random()
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            deviate, self.gauss_next = radius * _cos(angle), radius * _sin(angle)
        return mu + deviate * sigma

    def vonmisesvariate(self, mu, kappa):
        # Fisher, "Statistical analysis of circular data", after Best and Fisher.
        draw = self.random
        if kappa <= 1e-6:
            return _tau * draw()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        accepted = False
        while not accepted:
            z = _cos(_pi * draw())
            d = z / (r + z)
            bound = draw()
            accepted = bound < 1.0 - d * d or bound <= (1.0 - d) * _exp(d)
        q = 1.0 / r
        angle = _acos((q + z) / (1.0 + q * z))
        return (mu + angle if draw() > 0.5 else mu - angle) % _tau

    # Where the logarithm of a random number is taken, it is that of 1 - random(), which is never zero.

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            return _gamma_above_one(self.random, alpha) * beta
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return _gamma_below_one(self.random, alpha) * beta

    def betavariate(self, alpha, beta):
        first = self.gammavariate(alpha, 1.0)
        return first / (first + self.gammavariate(beta, 1.0)) if first else 0.0

    # Distributions of whole numbers

    def binomialvariate(self, n=1, p=0.5):
        if n < 0:
            raise ValueError("n must be non-negative")
        if p <= 0.0 or p >= 1.0:
            if p == 0.0 or p == 1.0:
                return n if p else 0
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if n == 1:
            return _index(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        count = _binomial_by_waiting if n * p < 10.0 else _binomial_by_rejection
        return count(self.random, n, p)


def _gamma_above_one(draw, alpha):
    """Cheng, "The generation of gamma variables with non-integral shape parameters", 1977."""
    shape = _sqrt(2.0 * alpha - 1.0)
    offset, slope = alpha - LOG4, alpha + shape
    while True:
        u = draw()
        # Too near to either end for its logarithm.
        if u <= 1e-7 or u >= 0.9999999:
            continue
        z = u * u * (1.0 - draw())
        v = _log(u / (1.0 - u)) / shape
        x = alpha * _exp(v)
        r = offset + slope * v - x
        if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
            return x


def _gamma_below_one(draw, alpha):
    """Kennedy and Gentle, "Statistical computing", algorithm GS."""
    b = (_e + alpha) / _e
    while True:
        p = b * draw()
        if p > 1.0:
            x = -_log((b - p) / alpha)
            bound = x ** (alpha - 1.0)
        else:
            x = p ** (1.0 / alpha)
            bound = _exp(-x)
        if draw() <= bound:
            return x


def _binomial_by_waiting(draw, n, p):
    """The trials between one success and the next (Devroye, chapter X.4)."""
    rate = _log2(1.0 - p)
    if not rate:
        return 0
    trial, successes = 0, -1
    while trial <= n:
        trial += _floor(_log2(draw()) / rate) + 1
        successes += 1
    return successes


def _binomial_by_rejection(draw, n, p):
    """Hörmann, "The generation of binomial random variates", 1993: transformed rejection with squeeze (BTRS)."""
    deviation = _sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * p
    center = n * p + 0.5
    squeeze = 0.92 - 4.2 / b
    mode = None
    while True:
        u = draw() - 0.5
        margin = 0.5 - _fabs(u)
        k = _floor((2.0 * a / margin + b) * u + center)
        if not 0 <= k <= n:
            continue
        v = draw()
        if margin >= 0.07 and v <= squeeze:
            return k
        # Most end before they need these.
        if mode is None:
            mode = _floor((n + 1) * p)
            alpha = (2.83 + 5.1 / b) * deviation
            odds = _log(p / (1.0 - p))
            height = _lgamma(mode + 1) + _lgamma(n - mode + 1)
        v *= alpha / (a / (margin * margin) + b)
        if _log(v) <= height - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * odds:
            return k


def _entropy(count):
    from os import urandom
    return urandom(count)


class SystemRandom(Random):
    """The same distributions from the system's source of random bytes, which has no state and no seed."""

    def seed(self, *args, **kwds):
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented

    def randbytes(self, n):
        return _entropy(n)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        spare = -k % 8
        return int.from_bytes(_entropy((k + spare) // 8)) >> spare

    def random(self):
        return (int.from_bytes(_entropy(7)) >> 3) * RECIP_BPF


# The functions of the module are the methods of one generator.
_inst = Random()
for _name in __all__:
    if not _name.endswith("Random"):
        globals()[_name] = getattr(_inst, _name)
del _name
