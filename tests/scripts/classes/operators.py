# Arithmetic operators: left, reflected, in-place, NotImplemented.
names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()
class Left:
    pass
class Right:
    pass
def method(name):
    return lambda self, other: f"{type(self).__name__}.{name}({type(other).__name__})"
for name in names:
    setattr(Left, f"__{name}__", method(name))
    setattr(Right, f"__r{name}__", method("r" + name))
    setattr(Left, f"__i{name}__", method("i" + name))
l, r = Left(), Right()
print(l + 1, l - r, l * r, l / r, l // r, l % r, l**r, l << r, l >> r, l & r, l | r, l ^ r, l @ r, sep="\n")
print(1 + r, "a" - r, 2 * r, 2.0 / r, [] // r, 7 % r, 2**r, 1 << r, 1 >> r, 1 & r, 1 | r, None ^ r, 1 @ r, sep="\n")
l2 = l
l2 += 1
print(l2)
l2 = l
l2 **= r
print(l2)
r2 = r
try:
    r2 += 1
except TypeError as error:
    print(error)
class Shy:
    def __add__(self, other):
        return NotImplemented
    def __radd__(self, other):
        print("radd asked", end=" ")
        return NotImplemented
class Sub(Left):
    def __radd__(self, other):
        return "the subclass's reflected method goes first"
print(Left() + Sub(), "|", Sub() + Left())
for attempt in (lambda: Shy() + 1, lambda: 1 + Shy(), lambda: Shy() + Shy(), lambda: Left() + 1 + 1, lambda: r + r):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
class Unary:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
print(-Unary(), +Unary(), ~Unary(), abs(Unary()))
