# Every construct, often enough in a row that a handler which does not give its native stack back would use it up:
# see tests/dispatch.rs, which runs this on a stack of one megabyte.
import sys

ROUNDS = int(sys.argv[1])


class Point:
    kind = "point"

    def __init__(self, x):
        self.x = x

    def step(self, n=1):
        self.x += n
        return self

    def __add__(self, other):
        return Point(self.x + other.x)

    def __eq__(self, other):
        return self.x == other.x

    def __len__(self):
        return self.x

    def __getitem__(self, index):
        return index

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return True

    @property
    def double(self):
        return self.x * 2


class Sub(Point):
    def step(self, n=1):
        return super().step(n)


def registers(n):
    for i in range(n):
        a = i
        b = c = a
        del c
        a = None
    return b


def cells(n):
    total = 0

    def inner():
        nonlocal total
        total += 1
        return total

    for i in range(n):
        inner()
        total = total
    return total


total = 0


def global_names(n):
    global total
    for i in range(n):
        total = len([total])
        total += 1
    return total


def attributes(n):
    p, q = Point(1), Sub(1)
    for i in range(n):
        p.x = p.x
        p.y = i
        del p.y
        p.kind, p.double, Point.kind
        (p if i % 2 else q).step()
        q.step(n=1)
    return p.x + q.x


def items(n):
    numbers, names, pair = [1, 2, 3], {"a": 1, 2: 3}, (1, 2)
    for i in range(n):
        numbers[0] = numbers[-1] + pair[0]
        names["a"] = names[2]
        numbers[1:2] = [5]
        del numbers[2]
        numbers.append(i)
        1 in numbers, "a" in names, "x" not in names, (1,) in names, 5 in {5}, "b" in "abc"
        numbers[:1] = numbers[1:2] = (pair[:1] + pair)[:1]
        "abc"[1], "abc"[:2], Point(3)[2], Point(3)[1:], names.get((1,))
        names[1, 2] = names[2]
        names[1, 2]
    return len(numbers)


def integers(n):
    for i in range(1, n):
        a = i + i - 3 * i // 2 % 7 ** 2
        a = (a << 2 >> 1 & 255 | 3) ^ 5
        a += i
        a -= 1
        a *= 2
        a //= 3
        a %= 100
        a <<= 1
        a >>= 1
        a |= 1
        a &= 7
        a ^= 2
        a **= 2
        a = -a + +a - ~a
        b = a / i
        b /= 2.0
        c = 1 << 70
        c = c + a - c * 1 // 1
    return a, b


def floats(n):
    x = 0.5
    for i in range(n):
        x = (x + 1.5 - 0.25) * 0.5 / 1.25
        x += 0.0
        -x, 0.0 * x, 1e300 * 1e10, x == x, x < 2, x > 1.5
    return round(x, 6)


def comparisons(n):
    count = 0
    p, q = Point(1), Point(1)
    for i in range(n):
        if i < 5 or i == 7 or i != 8 and i >= 9 and not i <= 9:
            count += 1
        if i > 2.5 and "a" < "b" and p == q and p is not q and p is p:
            count += 1
        if "a" * i == "a" and (i,) > (2,) or [] or i and (i or 2) and not (i,) != (2,):
            count += 1
        "a" == "b", "a" != "a" * i
        a = i < 3, i == 3, i != 3, i <= 3, i > 3, i >= 3, p == q, not p, not i
        while i and None is None:
            break
        count += 1 if p else 2
        None if i else count
    return count, a


def loops(n):
    count = 0
    for i in range(n):
        for x in [1, 2], (3, 4), "ab", {1: 2}, {5}, range(2):
            for y in x:
                count += 1
        for a, b in {1: 2, 3: 4}.items():
            count += b
        for a, b in enumerate("ab"):
            for a, b in zip("ab", (1, 2)):
                count += b
        a, b = i, i
        a, b = (i, i) if i else [i, i]
        a, *b = [1, 2, 3]
        a, b = b
    return count


def displays(n):
    for i in range(n):
        a = [i, i], (i, i), {i, 1}, {i: i, **{"a": 1}}, [*[i], *(1,)], f"{i}{i!r:>5}{'x'}", "a" + "b"
        s = "x"
        s += "y"
        b = [x for x in (1, 2)], {x for x in (1, 2)}, {x: x for x in (1, 2)}, sum(x for x in (1, 2)), i
        c = "abc"[0:2]
    return len(a) + len(b)


def star(*args, key=0, **more):
    return len(args) + key + len(more)


def calls(n):
    count = 0
    for i in range(n):
        count += star(1, 2) + star(*[1, 2], key=1) + star(1, key=2, **{"a": 1})
        count += max(1, 2) + int("3") + len("abc") + abs(-1) + (lambda: 1)() + Point(1).step().x
        (Point(1) + Point(2)).step(n=3)
        Point.step(Point(1))
        print(end="")
    return count


def generate(n):
    for i in range(n):
        yield i


def delegate(n):
    sent = yield from generate(n)
    return sent


async def answer():
    return 42


async def ask(n):
    count = 0
    for i in range(n):
        count += await answer()
    return count


async def count_up(n):
    for i in range(n):
        yield i


async def count_all(n):
    count = 0
    async for i in count_up(n):
        count += 1
    return count


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def generators(n):
    count = sum(1 for i in delegate(n)) + run(ask(n)) + run(count_all(n))
    for i in generate(n):
        count += next(generate(1))
    return count


def exceptions(n):
    count = 0
    for i in range(n):
        try:
            raise ValueError(i)
        except KeyError:
            pass
        except (ValueError, TypeError) as error:
            count += 1
        finally:
            count += 1
        try:
            {}["x"]
        except LookupError:
            count += 1
        with Point(1) as p:
            count += 1
        with Point(1):
            raise OSError
        try:
            raise ExceptionGroup("g", [ValueError(1)])
        except* ValueError:
            count += 1
        assert count
    return count


def patterns(n):
    count = 0
    for i in range(n):
        for subject in (i, 1), {"a": i}, "x", [1, 2, 3]:
            match subject:
                case (x, 1):
                    count += 1
                case {"a": y, **rest}:
                    count += 2
                case str(z):
                    count += 3
                case [_, *_]:
                    count += 4
    return count


def imports(n):
    for i in range(n):
        import math
        from math import pi
    return math.pi == pi


def classes(n):
    for i in range(n // 100):
        class Local:
            x: int = i
            y = x

        def local[T](a: T = 1, *, b=2) -> T:
            return a

        local(b=3)
    return Local.y


class Dying:
    gone = 0

    def __del__(self):
        Dying.gone += 1


def finalizers(n):
    for i in range(n):
        d = Dying()
        d = None
        Dying()
        [Dying()][0]
    return Dying.gone


for job in (registers, cells, global_names, attributes, items, integers, floats, comparisons, loops, displays, calls,
            generators, exceptions, patterns, imports, classes, finalizers):
    print(job.__name__, job(ROUNDS))
