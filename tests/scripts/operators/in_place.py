# Augmented assignment to names, items, attributes; the target is evaluated once.
a = b = [1]
a += [2]
print(a, b, a is b)
a = a + [3]
print(a, b, a is b)
def at(i):
    print("index", i, end=" ")
    return i
c = [10, 20]
c[at(1)] += 5
print(c)
class Box:
    value = 7
box = Box()
box.value += 1
print(box.value, Box.value)
n = 10
n -= 3; n *= 4; n //= 3; n **= 2; n %= 50; n <<= 3; n >>= 1; n |= 1; n &= 0xFF; n ^= 5; n /= 4
print(n)
s = "ab"
s *= 2
s += "c"
t = (1,)
t += (2,)
d = {"k": [1]}
d["k"] += [2]
d["k"][0] -= 1
print(s, t, d)
class InPlace:
    def __init__(self):
        self.log = []
    def __iadd__(self, other):
        self.log.append(other)
        return self
    def __isub__(self, other):
        return "replaced"
x = y = InPlace()
x += 1
x += 2
print(x is y, x.log)
x -= 1
print(x)
for statement in ("undefined += 1", "n += 'a'", "c[9] += 1", "box.missing += 1", "d['zz'] += 1", "t[0] += 1", "s -= 1"):
    try:
        exec(statement)
    except Exception as error:
        print(type(error).__name__, error)
