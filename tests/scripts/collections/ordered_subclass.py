# Views and iterators of an OrderedDict read its table; what copies it asks the subclass.
from collections import OrderedDict
import copy, pickle


class Told(OrderedDict):
    def __getitem__(self, key):
        print("asked for", key)
        return super().__getitem__(key)


told = Told(a=1, b=2)
print(told)
for ask in (
    lambda: told.items(), lambda: list(told.items()), lambda: list(told.values()), lambda: list(told), lambda: list(reversed(told.items())),
    lambda: list(reversed(told.values())), lambda: told == Told(a=1, b=2), lambda: OrderedDict(told), lambda: dict(told), lambda: told.pop("a"),
    lambda: told.popitem(), lambda: told.get("q"), lambda: {**told}, lambda: (1, 2) in told.items(),
):
    print(ask())


class LRU(OrderedDict):
    def __init__(self, *args, maxsize=3, **kwargs):
        self.maxsize = maxsize
        super().__init__(*args, **kwargs)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.maxsize:
            del self[next(iter(self))]


cache = LRU()
for n in range(4):
    cache[n] = n * n
print(cache, list(cache.items()), list(cache.values()), list(reversed(cache)))
print(cache[1], cache, list(cache))
print(copy.copy(cache), pickle.loads(pickle.dumps(cache)).__class__.__name__)
try:
    for key, value in cache.items():
        print(cache[key])
except RuntimeError as error:
    print(error)
try:
    for key in cache:
        cache[key]
except RuntimeError as error:
    print(error)


class Missing(OrderedDict):
    def __getitem__(self, key):
        return "got " + key


print(Missing(a=1), list(Missing(a=1).items()))
