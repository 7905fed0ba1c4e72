# Generators that natives go through, whose items make the native call back, stop early, raise, or look around.
import sys


class Number:
    def __init__(self, n, log=None):
        self.n, self.log = n, log

    def __radd__(self, other):
        return other + self.n

    def __add__(self, other):
        return Number(self.n + (other.n if isinstance(other, Number) else other))

    def __bool__(self):
        if self.log is not None:
            self.log.append(("asked", self.n, [sys._getframe(i).f_code.co_name for i in range(2)], gen.gi_running, gen.gi_suspended))
        return self.n > 2

    def __lt__(self, other):
        return self.n < (other.n if isinstance(other, Number) else other)

    def __gt__(self, other):
        return self.n > (other.n if isinstance(other, Number) else other)

    def __repr__(self):
        return f"N{self.n}"


def mixed():
    yield 1
    yield 2
    yield Number(3)
    yield 4.5
    yield 1 << 70
    yield 5


print(sum(mixed()), max(n for n in mixed() if isinstance(n, int)), min(mixed()), list(mixed()))

# The frames outwards are the same, and the generator waits, whenever something is called back.
log = []
gen = (Number(n, log) for n in range(6))
print(any(gen), next(gen), log)
log = []
gen = (Number(n, log) if n % 2 else n for n in (1, 2, 3, 4, 5, 0, 7))
print(all(gen), log, list(gen))
gen = (n for n in (0, 0, 7, 8, 9))
print(any(gen), list(gen), any(gen), all(gen))
gen = (n for n in (1, None, 8))
print(all(gen), list(gen))


# It resumes itself through what is called back.
class Steals:
    def __bool__(self):
        print("steals", next(gen))
        return False


def stolen():
    yield False
    yield Steals()
    yield "stolen"
    yield 0
    yield "last"


gen = stolen()
print(any(gen), list(gen))


class Closes:
    def __radd__(self, other):
        gen.close()
        return other + 100


def closed():
    try:
        yield 1
        yield Closes()
        yield 1000
    finally:
        print("closed")


gen = closed()
print(sum(gen))


class Throws:
    def __radd__(self, other):
        try:
            gen.throw(KeyError("thrown"))
        except KeyError as error:
            print(repr(error))
        return other


gen = (x for x in (1, Throws(), 2))
print(sum(gen))


# Errors in the middle: of the generator, and of the native.
def fails(n):
    for i in range(n):
        yield i
    raise LookupError(n)


for native in (sum, max, list, sorted, tuple, set, "".join, any):
    gen = fails(3) if native is not any else fails(1)
    try:
        print(native(gen))
    except (LookupError, TypeError) as error:
        print(getattr(native, "__name__", "?"), repr(error), list(gen))
gen = (x for x in (1, 2, "three", 4))
for native in (sum, max):
    try:
        native(gen)
    except TypeError as error:
        print(error, list(gen))
    gen = (x for x in (1, "two", 4))


# While an exception is handled, inside and outside.
def handling():
    yield sys.exception() is None
    try:
        raise ValueError("inside")
    except ValueError:
        yield 1
        yield Number(5)
        yield 7
    yield sys.exception() is None


print(sum(handling()), any(x is None for x in handling()), list(handling()))
try:
    raise OSError("outside")
except OSError:
    print(sum(handling()), list(handling()), repr(sys.exception()))
print(sys.exception())


class Raises:
    def __radd__(self, other):
        raise KeyError("while handling")


def hands_out():
    try:
        raise ValueError("inside")
    except ValueError:
        yield 1
        yield Raises()


try:
    sum(hands_out())
except KeyError as error:
    print(repr(error), repr(error.__context__))


# Delegation, and generators within generators.
def delegates(n):
    yield 1
    total = yield from delegates(n - 1) if n else (i for i in range(3))
    yield Number(n)
    return total


print(sum(delegates(4)), list(delegates(2)), max(delegates(3)))
print(sum(sum(i * j for j in range(i)) for i in range(20)), [max(x for x in range(i + 1)) for i in range(4)])
print(sum(max(j for j in range(i)) if i else 0 for i in range(5) if any(k for k in range(i + 1)) or True))


def with_finally(log):
    try:
        yield from range(10)
    finally:
        log.append("finally")


log = []
print(any(x == 3 for x in with_finally(log)), log)
gen = with_finally(log)
print(any(gen), log, gen.gi_suspended, next(gen))
del gen
print(log)

# A list that grows by a generator that looks at it.
items = [1]
items.extend(len(items) for _ in range(4))
print(items)
items += (items[-1] + x for x in range(3))
print(items)


# Many registers, few, and none.
def many(n):
    a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r = range(17)
    for s in range(n):
        for t in range(2):
            yield a + b + c + d + e + f + g + h + i + j + k + l + m + o + p + q + r + s + t, (yield s)


print(list(many(2)), sum(len(str(x)) for x in many(3)))
gen = many(2)
print(next(gen), gen.send("sent"), gen.send(None), gen.gi_frame.f_locals["r"], list(gen))


def none():
    yield
    yield 1 if (yield) else 2


print(list(none()))


def outer():
    def inner():
        return sum(x for x in looks())

    def looks():
        for n in range(3):
            yield len([f for f in frames()])

    def frames():
        frame = sys._getframe(1)
        while frame is not None:
            yield frame.f_code.co_name
            frame = frame.f_back

    return inner()


print(outer())
