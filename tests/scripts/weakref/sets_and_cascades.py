# A WeakSet is a set for collections.abc, and its copies keep what a subclass adds; a key may take others with it while it is compared.
import copy
import gc
import weakref
from collections.abc import MutableSet, Set


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


things = [Thing(c) for c in "abc"]
print(isinstance(weakref.WeakSet(), Set), issubclass(weakref.WeakSet, MutableSet))


class Labelled(weakref.WeakSet):
    pass


class Slots(weakref.WeakSet):
    __slots__ = ("label",)


for cls in (Labelled, Slots):
    one = cls(things)
    one.label = ["kept"]
    for how in (copy.copy, copy.deepcopy):
        other = how(one)
        print(type(other).__name__, len(other), other.label == one.label, other.label is one.label)
    print(sorted(map(repr, one.copy())))


class Key:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return hash(self.number)

    def __eq__(self, other):
        if mutate:
            del keys[-1]
        return self.number == other.number


mutate = False
table = weakref.WeakKeyDictionary()
keys = [Key(n) for n in range(4)]
for key in keys:
    table[key] = key.number
del key
keys = list(table.keys())
keys.reverse()
mutate = True
rounds = 0
for key in keys:
    rounds += 1
    del table[key]
del key
gc.collect()
print(rounds, len(table))

# References to a class, and to an instance, of which both go.
told = []


class Gone:
    pass


gone = Gone()
references = [weakref.ref(Gone, lambda r: told.append("class")), weakref.ref(gone, lambda r: told.append("instance"))]
del gone
print(told)
del Gone
gc.collect()
print(told, [r() for r in references])
