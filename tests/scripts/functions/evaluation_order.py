# Operands, arguments, defaults and targets are evaluated from left to right.
def n(x):
    print(x, end=" ")
    return x
def f(*args, **kwargs):
    print("f", end=" ")
    return n(9)
f(n(1), *[n(2)], n(3), k=n(4), **{"z": n(5)})
print()
n(1) + n(2) * n(3) - n(4)
print()
[n(1), n(2)], {n(3): n(4), n(5): n(6)}, (n(7), n(8))
print()
d = {}
d[n("key")] = n("value")
print()
def target(x):
    print("target", x, end=" ")
    return d
target(1)["a"], target(2)["b"] = n(10), n(11)
print()
n(1) if n(0) else n(2)
print()
n([1, 2, 3])[n(0):n(2)]
print()
target("aug")["a"] += n(1)
print()
lambda x=n("default"): n("never")
print()
print(n(1) < n(2) < n(0) < n(5), n(0) and n(1), n(2) or n(3))
x = y = n("once")
print({n("k1"): n("v1") for _ in range(1)})
def g() -> n("annotation"): pass
print()
n("func").upper().join([n("arg")])
print()
