# Who takes an iterable says in words of its own that there is none, whatever is wrong with `__iter__`; others pass on what it says.
class NotCalled:
    __iter__ = 0


class NoSelf:
    def __iter__():
        return 1


class NoIterator:
    def __iter__(self):
        return 5


class Fails:
    def __iter__(self):
        raise ValueError("not now")


class Off:
    __iter__ = None


class Hinted:
    "The length hint of what is iterated is asked, or that of its iterator."

    def __init__(self, items):
        self.items = items

    def __iter__(self):
        print("iter", type(self).__name__)
        return Asked(self.items)

    def __length_hint__(self):
        raise KeyError("hint of the iterable")


class Asked:
    def __init__(self, items):
        self.items = iter(items)

    def __iter__(self):
        print("iter", type(self).__name__)
        return self

    def __next__(self):
        return next(self.items)

    def __length_hint__(self):
        raise LookupError("hint of the iterator")


takers = {
    "bytes": bytes,
    "bytearray": bytearray,
    "extend": lambda it: bytearray().extend(it),
    "list": list,
    "tuple": tuple,
    "set": set,
    "str.join": "".join,
    "bytes.join": b"".join,
    "slice": lambda it: [1, 2].__setitem__(slice(0, 1), it),
    "extended slice": lambda it: [1, 2].__setitem__(slice(0, 2, 2), it),
    "slice of bytes": lambda it: bytearray(2).__setitem__(slice(0, 1), it),
    "from_bytes": int.from_bytes,
    "dict": dict,
    "unpack": lambda it: [*it],
    "call": lambda it: print(*it),
    "in": lambda it: 1 in it,
}
for kind in NotCalled, NoSelf, NoIterator, Fails, Off, object, lambda: Hinted([1]), lambda: Hinted("a"):
    for name, taker in takers.items():
        it = kind()
        try:
            print(type(it).__name__, name, taker(it))
        except Exception as error:
            print(type(it).__name__, name, type(error).__name__, error if kind is not object else "")


# A list that is extended by itself, of any class, ends.
class Own(list):
    pass


for items in [1, 2], Own([1, 2]):
    items += items
    items.extend(items)
    items[1:1] = items
    print(items)
