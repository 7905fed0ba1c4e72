# zip, map, filter, enumerate, reversed, iter, next.
print(list(zip("ab", [1, 2, 3])), list(zip()), list(zip("abc")), list(zip("ab", "cd", strict=True)), list(zip(range(2), "xyz", (True, False, None))))
print(list(map(str, range(3))), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), list(reversed([1, 2, 3])), list(reversed(range(3))), list(reversed("ab")), list(reversed((1, 2))))
class Backwards:
    def __reversed__(self):
        return iter("custom")
class Sized:
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return i
print(list(reversed(Backwards())), list(reversed(Sized())))
z = zip([1, 2], "a")
print(next(z), next(z, "end"), iter(z) is z, type(z).__name__, type(map(str, [])).__name__, type(enumerate([])).__name__)
for call in (lambda: list(zip("ab", "c", strict=True)), lambda: list(zip("a", "bc", strict=True)), lambda: zip(5), lambda: map(), lambda: map(str), lambda: map(str, 5), lambda: list(map(5, [1])), lambda: filter(None), lambda: enumerate(),
             lambda: enumerate(5), lambda: reversed({1}), lambda: reversed(5), lambda: next(5), lambda: next(iter([])), lambda: iter(), lambda: iter(5, 6), lambda: list(map(lambda x: 1 // x, [1, 0])), lambda: reversed(iter([]))):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
