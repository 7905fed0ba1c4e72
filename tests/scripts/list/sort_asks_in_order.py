"""Who is asked `<` by a sort, in which order, and what a list looks like after one of them has raised."""

import random

log = []
most = None


class Stop(Exception):
    pass


def note(*what):
    log.append(what)
    if most is not None and len(log) > most:
        raise Stop


class Item:
    def __init__(self, key, number):
        self.key, self.number = key, number

    def __lt__(self, other):
        note(self.number, other.number)
        return self.key < other.key


class Shy(Item):
    """Does not always answer."""

    def __lt__(self, other):
        note(self.number, other.number)
        return NotImplemented if self.key % 3 == 0 else self.key < other.key

    def __gt__(self, other):
        note("gt", self.number, other.number)
        return self.key > other.key


class Mad(Item):
    """Keeps to no order."""

    def __lt__(self, other):
        note(self.number, other.number)
        return (self.key * 7919 + other.key * 104729 + self.number) % 5 < 2


class Equal(Shy):
    def __eq__(self, other):
        note("eq", self.number, other.number)
        return self.key == other.key


class Younger(Item):
    def __lt__(self, other):
        note("younger", self.number, other.number)
        return self.key < other.key

    def __gt__(self, other):
        note("younger gt", self.number, other.number)
        return self.key > other.key


dice = random.Random(61000)


def pattern(size):
    most_keys = dice.choice((2, 3, 5, size or 1, 4 * size or 1))
    kind = dice.randrange(9)
    some = [dice.randrange(most_keys) for _ in range(size)]
    if kind == 0:
        return some
    if kind == 1:
        return sorted(some)
    if kind == 2:
        return sorted(some, reverse=True)
    if kind == 3:
        return [i % most_keys for i in range(size)]
    if kind == 4:
        return [-(i // 7) for i in range(size)]
    if kind == 5:
        return [0] * size
    half = size // 2
    if kind == 6:
        return sorted(some[:half]) + sorted(some[half:])
    if kind == 7:
        return sorted(some[:half]) + some[half:]
    runs = []
    while some:
        cut = dice.randrange(1, 80)
        runs += sorted(some[:cut], reverse=dice.random() < 0.5)
        some = some[cut:]
    return runs


def dressed(kind, keys):
    if isinstance(kind, type):
        return [kind(key, i) for i, key in enumerate(keys)]
    if kind == "classes":
        return [(Younger if dice.random() < 0.2 else Item)(key, i) for i, key in enumerate(keys)]
    if kind == "first":
        return [(Equal(key, i), i % 3) for i, key in enumerate(keys)]
    if kind == "second":
        return [(key % 3, Equal(key, i)) for i, key in enumerate(keys)]
    if kind == "deep":
        return [((Equal(key, i),), i) for i, key in enumerate(keys)]
    if kind == "lists":
        return [[key % 3, Equal(key, i)] for i, key in enumerate(keys)]
    return [float("nan") if dice.random() < 0.1 else float(key) for key in keys]


def summary(value):
    return hash(tuple(repr(value).encode())) & 0xFFFFFFFF


KINDS = [Item, Item, Shy, Mad, Equal, "classes", "first", "second", "deep", "lists", "nan"]
for case in range(250):
    size = dice.choice((dice.randrange(12), dice.randrange(70), dice.randrange(300), 600 if case % 10 == 0 else 64))
    if case == 100:
        size = 3000
    kind = dice.choice(KINDS)
    keys = dressed(kind, pattern(size))
    reverse = dice.random() < 0.3
    numbers = list(range(size))
    log.clear()
    most = dice.choice((None, None, dice.randrange(20), dice.randrange(4 * size + 1)))
    try:
        numbers.sort(key=keys.__getitem__, reverse=reverse)
        end = "sorted"
    except Stop:
        end = "stopped"
    except TypeError as error:
        end = str(error)
    print(case, getattr(kind, "__name__", kind), size, reverse, end, len(log), summary(log), summary(numbers))

most = None
for keys in ([3, 1, 2], [2, 2, 1, 1, 3], [1, 2, 3], [3, 2, 1], [2, 1, 2, 1, 2]):
    log.clear()
    items = dressed(Item, keys)
    items.sort()
    print([item.number for item in items], log)
