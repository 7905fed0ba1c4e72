"""A list that is changed while it is sorted, comparisons that answer strangely, and lists that stay half sorted."""

items = []


class Item:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f"Item{self.number}"

    def __lt__(self, other):
        act()
        return self.number < other.number


def attempt(call, *args, **named):
    try:
        print(call(*args, **named))
    except BaseException as error:
        print(type(error).__name__, error)


def fail():
    items.append(3)
    raise KeyError("compared")


ACTS = {
    "append": lambda: items.append(1),
    "clear": lambda: items.clear(),
    "look": lambda: print(items, len(items)),
    "append and pop": lambda: (items.append(1), items.pop()),
    "insert": lambda: items.insert(0, 1),
    "slice": lambda: items.__setitem__(slice(0, 0), [1, 2]),
    "empty slice": lambda: items.__setitem__(slice(None), []),
    "repeat": lambda: items.__imul__(2),
    "extend by nothing": lambda: items.extend([]),
    "sort": lambda: items.sort(),
    "reverse": lambda: items.reverse(),
    "fail": fail,
}
for name, act in ACTS.items():
    items[:] = map(Item, (3, 1, 2, 1))
    print("--", name)
    attempt(items.sort)
    print(items)
    now, act = act, lambda: None
    items[:] = map(Item, (3, 1, 2, 1))
    attempt(items.sort, key=lambda item: (now(), item.number)[1])
    print(items)


class Truth:
    def __init__(self, number):
        self.number = number

    def __bool__(self):
        print("bool", self.number)
        if self.number == 2:
            raise ValueError("no truth")
        return self.number % 2 == 0


class Vague:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return Truth(self.number)


some = [Vague(n) for n in (5, 3, 4, 2, 1)]
attempt(some.sort)
print([vague.number for vague in some])


class Turning:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        print("lt", self.number, other.number)
        self.__class__ = Turned
        return NotImplemented if self.number % 2 else self.number < other.number

    def __gt__(self, other):
        print("gt", self.number, other.number)
        return self.number > other.number


class Turned(Turning):
    def __lt__(self, other):
        print("turned lt", self.number, other.number)
        return NotImplemented if self.number % 3 else self.number < other.number


some = [Turning(n) for n in (3, 1, 4, 1, 5, 9, 2, 6)]
attempt(some.sort)
print([item.number for item in some])


class Int(int):
    def __lt__(self, other):
        print("Int", int(self), int(other))
        return int.__lt__(self, other)


class Text(str):
    def __lt__(self, other):
        print("Text", str(self), str(other))
        return str.__lt__(self, other)


attempt(sorted, [Int(3), Int(1), Int(2)])
attempt(sorted, [Int(3), 1, Int(2)])
attempt(sorted, [3, Int(1), 2])
attempt(sorted, [(Int(3), 1), (Int(1), 2), (Int(3), 0)])
attempt(sorted, ["b", Text("a"), "c"])
for some in (
    [3, 1, "a", 2, 0],
    [(3,), (1,), ("a",), (2,)],
    [3, 1, 2.5, True, 0],
    [{1}, {1, 2}, {3}, set(), {1, 2, 3}],
    [(), (1,), (0, 1), ()],
    [[1, 2], [1], [0, 5], []],
    [(1, None), (1, None), (1, 2)],
    [None, None],
    ["X", "", "%s", 0],
    [2, 1.5, 10**30, -(10**30), 2.5, True],
):
    attempt(some.sort)
    print(some)
    attempt(some.sort, reverse=True)
    print(some)


class Mourned:
    def __lt__(self, other):
        return False

    def __del__(self):
        print("gone", items)


items[:] = [1, 2]
attempt(items.sort, key=lambda item: Mourned())
print(items)
