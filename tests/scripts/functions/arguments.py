# Every kind of parameter, bound in every way.
def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs

print(f(1, c=3))
print(f(1, 20, 30, 40, c=3, e=5))
print(f(*[1, 2, 3], c=3, **{"d": 9, "z": 0}))
print(f(c=3, b=1, a=0))
print(f(*(1,), *[2, 3], **{"c": 1}, **{"q": 2}))

def positional(a, b=5, /, c=6, *, d=7):
    return a, b, c, d

print(positional(1), positional(1, 2, 3, d=4), positional(1, c=3))

def anything(*args, **kwargs):
    return args, kwargs

print(anything(), anything(1, a=2), anything(*range(3), **dict(x=1)), anything(*"ab", 1, *[2], k=1, **{}))

def shadow(a, /, **kwargs):
    return a, kwargs

print(shadow(1, a=2))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
print((lambda: 5)(), (lambda x, y=2: x + y)(1))
