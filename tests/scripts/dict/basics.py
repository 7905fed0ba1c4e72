# Dicts: displays, access, order, equality, errors.
d = {"b": 1, "a": 2, 3: "three", (1, 2): None, 1.5: []}
print(d, len(d), d["b"], d[3], d[1, 2], {}, {1: {2: {}}}, dict(), dict(a=1, b=2), dict([("x", 1), ["y", 2]]), dict({"k": 1}, z=2), {**d, "b": 9, **{"n": 0}})
d["c"] = 3
d["b"] = "again"
del d["a"]
d["a"] = "moved to the end"
print(d, list(d), "b" in d, "zz" in d, 3.0 in d, d[3.0])
print({1: "int", True: "bool", 1.0: "float"}, {0: 1}[False], {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 2}, {"a": 1} != {}, bool({}), bool({0: 0}))
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict(zip("ab", (1, 2))), {k: v for k, v in zip("xy", range(2))}, {n: n * n for n in range(5)})
self_reference = {}
self_reference["me"] = self_reference
print(self_reference)
for call in (lambda: d["missing"], lambda: d[99], lambda: d[[]], lambda: {[]: 1}, lambda: {}[None], lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict("ab"), lambda: {} < {}, lambda: {} + {}, lambda: hash({}), lambda: dict(1, 2), lambda: {**5}, lambda: dict(**{1: 2}), lambda: d.foo, lambda: {{}: 1}):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    del d["missing"]
except KeyError as error:
    print(repr(error), error, error.args)
