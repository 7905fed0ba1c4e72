# str.format: fields, attributes, items, nesting, conversions, errors.
print("{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{{}} {}".format(5), "{!r} {!s} {!a}".format("é", "é", "é"))
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __format__(self, spec):
        return f"<{self.x},{self.y}:{spec}>"
p = Point(3, 4)
print("{0.x} {0.y} {0:spec}".format(p), "{p.x:>5}".format(p=p), "{0[1]} {0[0]}".format([10, 20]), "{d[key]}".format(d={"key": "v"}), "{:{}}|{:{w}.{p}f}".format("x", 5, 3.14159, w=8, p=2))
print("{:>8}|{:<8}|{:^8}|{:*^8}".format("a", "b", "c", "d"), "{:,}".format(10**9), "{:.3s}|".format("abcdef"), "{a[0].x}".format(a=[p]), "{:=^9}".format("mid"))
print("{x}".format_map({"x": 1}), format("a", ">3"), format(3.14159, ".2f"), format(5), repr(format(None)), "{}".format(None), "{:10}|".format(True))
for template, arguments, keywords in (("{} {}", (1,), {}), ("{x}", (), {}), ("{0} {}", (1, 2), {}), ("{", (), {}), ("}", (), {}), ("{!z}", (1,), {}), ("{:d}", ("a",), {}),
                                      ("{0.foo}", (1,), {}), ("{0[a]}", ([1],), {}), ("{0[5]}", ([1],), {}), ("{:5}", ([],), {}), ("{} {0}", (1,), {}), ("{a[}", (), {"a": 1}), ("{:.2d}", (1,), {})):
    try:
        print(template.format(*arguments, **keywords))
    except Exception as error:
        print(repr(template), type(error).__name__, error)
