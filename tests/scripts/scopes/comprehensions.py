# Comprehensions: nesting, conditions, scopes, order of evaluation.
x = "outer"
print([x for x in range(3)], x, {x: x for x in "a"}, {x % 2 for x in range(5)}, x)
print([(a, b) for a in range(3) for b in range(a)], [a for a in range(20) if a % 2 if a % 3], [[a * b for a in range(3)] for b in range(3)])
print({k: [v for v in range(k)] for k in range(3)}, [a for b in [[1, 2], [3]] for a in b], [y for x in range(3) for y in [x * 10]], [*[i for i in range(2)]])
print([a if a % 2 else -a for a in range(4)], [i for i, (j, *k) in enumerate([(1, 2), (3, 4)])], sum(i * i for i in range(10)), list(a for a in (1, 2)), [lambda: 1 for _ in range(2)][0]())
def trace(x):
    print(x, end=" ")
    return x
print({trace(f"k{i}"): trace(f"v{i}") for i in trace(range(2))})
def scoped(items):
    factor = 3
    return [i * factor for i in items if i < factor]
print(scoped(range(5)))
def enclosing():
    functions = [lambda: (n, m) for n in range(2) for m in range(2)]
    return [f() for f in functions]
print(enclosing())
class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        broken = [i for _ in range(1) for i in items]
    except NameError as error:
        print(error)
print(C.doubled, hasattr(C, "i"))
for make in (lambda: [1 // z for z in (1, 0)], lambda: [u for u in 5], lambda: {[]: 1 for _ in "a"}, lambda: {[] for _ in "a"}, lambda: [a for a, b in [1]]):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error)
