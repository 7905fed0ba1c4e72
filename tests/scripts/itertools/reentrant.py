# Iterators that are asked by what they ask, that fail in the middle, and that are asked again after their end.
import itertools


class Asking:
    """An iterable that asks another iterator before it gives an item."""

    def __init__(self, items):
        self.items = iter(items)
        self.target = None
        self.asked = []

    def __iter__(self):
        return self

    def __next__(self):
        target, self.target = self.target, None
        if target is not None:
            self.asked.append(next(target, "end"))
        return next(self.items)


for kind in [itertools.pairwise, itertools.cycle, itertools.accumulate, lambda it: itertools.islice(it, 1, 5),
             lambda it: itertools.batched(it, 2), lambda it: itertools.chain(it, "z"),
             lambda it: itertools.zip_longest(it, "xy"), lambda it: itertools.groupby(it)]:
    source = Asking("abcdef")
    made = kind(source)
    source.target = made
    result = []
    for _ in range(5):
        try:
            item = next(made)
        except (StopIteration, RuntimeError) as error:
            result.append(repr(error))
        else:
            result.append(item if not isinstance(item[-1], itertools._grouper) else item[0])
    print(result, [a if isinstance(a, str) else a[0] for a in source.asked])

# A tee refuses.
source = Asking("abc")
one, two = itertools.tee(source)
source.target = two
try:
    print(next(one))
except RuntimeError as error:
    print(error)
print(list(one), list(two))


def failing():
    yield 1
    yield 2
    raise ValueError("broken")


for kind in [lambda: itertools.chain(failing(), "ab"), lambda: itertools.pairwise(failing()),
             lambda: itertools.batched(failing(), 3), lambda: itertools.zip_longest("abcd", failing()),
             lambda: itertools.islice(failing(), 10), lambda: itertools.accumulate(failing()),
             lambda: itertools.cycle(failing()), lambda: itertools.tee(failing())[0]]:
    made = kind()
    result = []
    for _ in range(6):
        try:
            result.append(next(made))
        except StopIteration:
            result.append("end")
        except ValueError as error:
            result.append(str(error))
    print(result)


# StopIteration out of a function ends the iteration, as it does in map.
def stop_at(limit):
    def function(*args):
        if args[0] == limit:
            raise StopIteration
        return args[0]
    return function


print(list(map(stop_at(3), [1, 2, 3, 4])))
print(list(itertools.starmap(stop_at(3), [(1,), (2,), (3,), (4,)])))
print(list(itertools.takewhile(stop_at(3), [1, 2, 3, 4])))
print(list(itertools.accumulate([1, 2, 3, 4], stop_at(3))))
print(list(filter(stop_at(3), [1, 2, 3, 4])))
print([x for x in itertools.filterfalse(stop_at(3), [0, 0, 3, 4])])


# A key that changes its mind, and a run that was left behind.
class Fickle:
    def __eq__(self, other):
        return False


print([(len(list(run))) for key, run in itertools.groupby([Fickle()] * 3)])
print([key for key, run in itertools.groupby("aaabbc")])
groups = itertools.groupby("aaabbc", key=str.upper)
key, first = next(groups)
print(key, next(first))
key, second = next(groups)
print(key, list(first), list(second), next(groups)[0])
