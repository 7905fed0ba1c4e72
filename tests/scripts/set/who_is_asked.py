"""Which item of which set is asked `__eq__` and `__hash__` by the sets' and views' operations, and in which order."""

import operator
import random

dice = random.Random(61000)
log = []
made = 0


class Item:
    def __init__(self, number, hash):
        global made
        self.number, self.hash, self.serial = number, hash, made
        made += 1

    def __eq__(self, other):
        log.append((self.serial, other.serial if isinstance(other, Item) else other))
        return isinstance(other, Item) and self.number == other.number

    def __hash__(self):
        log.append(("hash", self.serial))
        return self.hash


class Younger(Item):
    def __eq__(self, other):
        log.append(("younger", self.serial, other.serial))
        return self.number == other.number

    __hash__ = Item.__hash__


class Set(set):
    pass


class Dict(dict):
    pass


KINDS = {
    "set": set,
    "frozenset": frozenset,
    "Set": Set,
    "keys": lambda items: dict.fromkeys(items).keys(),
    "Dict.keys": lambda items: Dict.fromkeys(items).keys(),
    "items": lambda items: {item: item.number % 3 for item in items}.items(),
    "list": list,
    "tuple": tuple,
    "iterator": lambda items: iter(list(items)),
    "dict": dict.fromkeys,
    "Dict": Dict.fromkeys,
}
OPERATORS = "or_ and_ sub le lt ge gt eq ne ior iand isub".split()
METHODS = (
    "union intersection difference issubset issuperset isdisjoint update intersection_update difference_update"
).split()


def items(pool, numbers, hashes):
    def one():
        if pool and dice.random() < 0.4:
            return dice.choice(pool)
        number = dice.randrange(numbers)
        return (Younger if dice.random() < 0.1 else Item)(number, number % hashes)

    some = [one() for _ in range(dice.choice((0, 1, 2, 3, 5, 8, 12, 20, 40)))]
    pool += some
    return some


def shown(value):
    def serials(item):
        return (item[0].serial, item[1]) if isinstance(item, tuple) else item.serial

    if isinstance(value, (set, frozenset, dict, list, tuple)) or hasattr(value, "mapping"):
        return type(value).__name__, list(map(serials, value))
    return value if isinstance(value, (bool, str)) else type(value).__name__


def summary(value):
    return hash(tuple(repr(value).encode())) & 0xFFFFFFFF


for case in range(150):
    pool = []
    hashes = dice.choice((5, 20, 1000))
    numbers = dice.choice((3, 10, 60))
    kind = dice.choice(list(KINDS)[:6])
    other_kind = dice.choice(list(KINDS))
    a = KINDS[kind](items(pool, numbers, hashes))
    b = KINDS[other_kind](items(pool, numbers, hashes))
    more = [items(pool, numbers, hashes)] if case % 5 == 0 else []
    if case % 20 == 0:
        b = a
    name = dice.choice(OPERATORS + METHODS)
    log.clear()
    try:
        if name in OPERATORS:
            result = getattr(operator, name)(a, b)
        elif name in ("union", "intersection", "difference"):
            result = getattr(a, name)(b, *more)
        else:
            result = getattr(a, name)(b)
    except (TypeError, AttributeError) as error:
        result = str(error)
    print(case, kind, name, other_kind, len(log), summary(log), summary((shown(result), shown(a), shown(b))))


class Loud:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        print("eq", self.number, getattr(other, "number", other))

    def __hash__(self):
        return 0


a, b = Loud(1), Loud(3)
print(len({b} - {a}), len({a} & {b}), len({a} | {b}), len({a} ^ {b}), {a} <= {b}, b in {a, b})


def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


attempt(lambda: {0}.issuperset(("x", {})))
attempt(lambda: {0}.issuperset((0, {})))
attempt(lambda: {0}.isdisjoint((0, {})))
attempt(lambda: {0}.isdisjoint((1, {})))
attempt(lambda: {0}.intersection((0, {})))
attempt(lambda: {0, 1}.intersection((0, {})))
attempt(lambda: {0}.issubset((0, {})))
attempt(lambda: {0}.difference((0, {})))
attempt(lambda: {0: 1}.keys() & (0, {}))
attempt(lambda: {0: 1}.keys().isdisjoint((0, {})))
attempt(lambda: {0: {}}.items() & {0: {}}.items())
attempt(lambda: {0: {}}.items() <= {0: {}}.items())
attempt(lambda: {0: {}}.items() ^ {0: {}}.items())
attempt(lambda: {0: {}}.items() ^ {0: 1}.items())


class Empty(set):
    def __iter__(self):
        return iter(())


class Odd(frozenset):
    def __iter__(self):
        yield from "ab"


print(Empty("7"), Empty(), Odd([1]), repr(Odd()), len(Odd([1])))
