# Getters, setters and operators written in Python are called without the native stack: what may happen while they run.
import sys


class Box:
    def __init__(self, x):
        self._x = x

    @property
    def x(self):
        # The property goes away while its getter runs.
        if self._x == "vanish":
            del Box.x
            return "gone"
        return self._x

    @x.setter
    def x(self, value):
        if value is None:
            raise ValueError("no value")
        self._x = value
        return "ignored"

    @property
    def odd(self, more=1):
        return self._x, more

    @odd.setter
    def odd(self, value, *rest):
        self._x = (value, rest)


def read(box):
    return box.x


def write(box, value):
    box.x = value


box = Box(1)
for value in range(3):
    write(box, value)
    print(read(box), box.odd)
    box.odd = value
    print(read(box))
for attempt in range(2):
    try:
        write(box, None)
    except ValueError as error:
        frames = []
        traceback = error.__traceback__
        while traceback:
            frames.append(traceback.tb_frame.f_code.co_name)
            traceback = traceback.tb_next
        print(error, frames)
write(box, "vanish")
print(read(box), hasattr(box, "x"))


class Length:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        if isinstance(other, Length):
            return Length(self.n + other.n)
        return NotImplemented

    def __sub__(self, other):
        return other

    def __mul__(self, other):
        raise ArithmeticError(f"{self.n} * {other}")

    def __matmul__(self, other):
        return self if other == 0 else self @ (other - 1)

    def __truediv__(self, other, more=2):
        return other, more

    def __repr__(self):
        return f"Length({self.n})"


class Right:
    def __radd__(self, other):
        return f"{other} from the right"

    def __rsub__(self, other):
        return NotImplemented


class Longer(Length):
    def __radd__(self, other):
        return "the derived one is asked first"


def add(a, b):
    return a + b


for a, b in (Length(1), Length(2)), (Length(1), Right()), (Length(1), Longer(1)), (Longer(1), Length(1)), (Length(1), 1), (Length(1), [1]), (1, Length(1)):
    try:
        print(add(a, b))
    except TypeError as error:
        print(error)
print(Length(1) - 5, Length(1) - Length(2), [Length(i) + Length(i) for i in range(3)])
print(Length(1) / 5)
total = Length(0)
for i in range(3):
    total = total + Length(i) + Length(1)
    total += Length(10)
print(total)
try:
    Length(3) * 4
except ArithmeticError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_code.co_name)
sys.setrecursionlimit(5000)
print(Length(7) @ 4000)
sys.setrecursionlimit(200)
try:
    Length(7) @ 4000
except RecursionError as error:
    print(error)


class Counted:
    alive = 0

    def __init__(self):
        Counted.alive += 1

    def __del__(self):
        Counted.alive -= 1

    def __add__(self, other):
        return Counted()

    @property
    def next(self):
        return Counted()


one = Counted()
one + one + one
(one + one).next.next
one.next
print(Counted.alive)
del one


def generate():
    try:
        value = yield (yield 1) + Length(5)
        print("sent", value)
    finally:
        print("closed")


generator = generate()
print(next(generator), generator.send(Length(2)))
try:
    generator.send(3)
except StopIteration:
    print("done")
