# The iterator that `reversed` makes of a list looks into the list; other sequences are asked by their methods.
class Items(list):
    def __getitem__(self, index):
        return "item", index


class Pair:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        print("asked for", index)
        return index


print(list(reversed(Items([1, 2]))), list(Items([1, 2])), Items([1, 2])[0])
print(list(reversed(Pair())))
items = [1, 2, 3]
backwards = reversed(items)
print(next(backwards), items.pop(), items.pop(), list(backwards))


# What cannot be iterated cannot be searched, for whatever reason.
class Raises:
    def __iter__(self):
        raise TypeError("own")


class Other:
    def __iter__(self):
        raise ValueError("own")


class NoMethod:
    __iter__ = 5


class NotIterator:
    def __iter__(self):
        return 5


class Off:
    __iter__ = None


for thing in (Raises(), Other(), NoMethod(), NotIterator(), Off(), 5, len):
    try:
        print(1 in thing)
    except Exception as e:
        print(type(thing).__name__, type(e).__name__, e)
for arguments in ((0, 0), ("a", 0), (0, "a"), ("a", "b", 0), (0, 0, 0), (0,), ("ab", "c")):
    try:
        print(str.maketrans(*arguments))
    except (TypeError, ValueError) as e:
        print(arguments, e)
