# Wrong calls, word for word.
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def defaults(a, b=1, c=2): pass
def keywords(a, *, k, m, n=1): pass
def positional(a, b, /, c): pass
def star(a, *args): pass
class Class:
    def __init__(self, x): pass
    def method(self, y): pass
    @staticmethod
    def static(z): pass
    @classmethod
    def class_method(cls, z): pass
c = Class(1)
calls = [
    lambda: none(1), lambda: none(1, 2), lambda: none(x=1), lambda: one(), lambda: one(1, 2), lambda: one(b=1), lambda: one(1, a=2),
    lambda: two(), lambda: two(1), lambda: two(b=1), lambda: two(1, 2, 3), lambda: two(1, 2, c=3), lambda: three(), lambda: three(1), lambda: three(1, 2, 3, 4),
    lambda: defaults(), lambda: defaults(1, 2, 3, 4), lambda: defaults(1, d=5), lambda: defaults(1, 2, b=2),
    lambda: keywords(1), lambda: keywords(1, k=1), lambda: keywords(1, 2, k=1, m=1), lambda: keywords(k=1, m=2), lambda: keywords(1, 2, 3),
    lambda: positional(a=1, b=2, c=3), lambda: positional(1, b=2, c=3), lambda: positional(1, 2), lambda: positional(1),
    lambda: star(), lambda: star(*[]), lambda: one(*[1, 2]), lambda: one(**{"a": 1, "b": 2}), lambda: two(1, **{"a": 1}), lambda: one(a=1, **{"a": 2}),
    lambda: Class(), lambda: Class(1, 2), lambda: c.method(), lambda: c.method(1, 2), lambda: Class.static(), lambda: Class.class_method(), lambda: Class.method(),
    lambda: one(*5), lambda: one(**5), lambda: one(**{1: 2}), lambda: (lambda x: x)(), lambda: defaults(1, bb=2), lambda: one(1)(2),
]
for call in calls:
    try:
        call()
        print("no error")
    except TypeError as error:
        print(error)
