# __iter__, __next__, __getitem__ as iteration, and errors.
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(3)), sum(Countdown(4)), [*Countdown(2)], 1 in Countdown(3), tuple(Countdown(2)), max(Countdown(5)))
class Sequence:
    def __getitem__(self, i):
        if i == 3:
            raise IndexError
        return i * 10
print(list(Sequence()), 20 in Sequence(), list(enumerate(Sequence())), dict(zip("ab", Sequence())))
for x in Sequence():
    print(x, end=" ")
print()
class NotIterator:
    def __iter__(self):
        return 5
class NoneIter:
    __iter__ = None
class Raises:
    def __iter__(self):
        raise ValueError("from __iter__")
class RaisesLater:
    def __iter__(self):
        return self
    def __next__(self):
        raise KeyError("from __next__")
for bad in (NotIterator(), NoneIter(), Raises(), RaisesLater(), 5, None, object()):
    try:
        for _ in bad:
            pass
    except Exception as error:
        print(type(error).__name__, error)
calls = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(calls), 0)), next(calls))
it = iter([1, 2, 3])
print([(a, b) for a, b in zip(it, it)], list(it))
