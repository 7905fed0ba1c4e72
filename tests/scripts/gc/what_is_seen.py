# gc.get_objects(), get_referents(), get_referrers(), is_tracked(), is_finalized(), freeze().
import gc, weakref

gc.disable()


class Plain:
    pass


class Slots:
    __slots__ = ("a", "b")


class Number(int):
    pass


thing = Plain()
thing.x = [1, 2]
print(thing.x in gc.get_referents(thing) or thing.__dict__ in gc.get_referents(thing), Plain in gc.get_referents(thing))
slots = Slots()
slots.a = thing
print(thing in gc.get_referents(slots), gc.get_referents(1, "a", 4j), gc.get_referents())
print(sorted(gc.get_referents([1, 2], {3: 4}, (5,))))
holder = [thing]
found = gc.get_referrers(thing)
print(any(one is holder for one in found), any(one is slots for one in found), any(one is globals() for one in found))
print([one is holder for one in gc.get_referrers(holder)].count(True))
print(any(one is thing for one in gc.get_objects()), any(one is Plain for one in gc.get_objects()))
fresh = Plain()
print(any(one is fresh for one in gc.get_objects(generation=0)), any(one is fresh for one in gc.get_objects(2)))
gc.collect()
print(any(one is fresh for one in gc.get_objects(0)), any(one is fresh for one in gc.get_objects(2)), gc.get_objects(1))

for value in (1, 1.5, 2j, "a", b"a", None, ..., object(), range(3), bytearray(), int, {}, {1: 2}, (), len.__name__):
    print(type(value).__name__, gc.is_tracked(value), end="; ")
print()
for value in (thing, slots, Number(3), [], {1: []}, set(), frozenset(), len, print, Plain, gc, iter([]), (n for n in []), Exception()):
    print(type(value).__name__, gc.is_tracked(value), end="; ")
print()
flat, nested = tuple([1, 2]), ([],)
gc.collect()
gc.collect()
print(gc.is_tracked(flat), gc.is_tracked(nested))


class Ghost:
    storage = []

    def __del__(self):
        self.storage.append(self)


print(gc.is_finalized(1), gc.is_finalized([]))
ghost = Ghost()
print(gc.is_finalized(ghost))
del ghost
print(gc.is_finalized(Ghost.storage.pop()))

before = gc.get_freeze_count()
gc.freeze()
print(gc.get_freeze_count() > before)
cycle = Plain()
cycle.itself = cycle
gc.unfreeze()
print(gc.get_freeze_count())
gone = weakref.ref(cycle)
del cycle
gc.collect()
print(gone())

for wrong in ("gc.collect(3)", "gc.collect(-1)", "gc.collect('a')", "gc.get_objects(5)", "gc.get_objects('a')", "gc.set_threshold()", "gc.set_threshold(1, 2, 3, 4)", "gc.set_debug('a')"):
    try:
        eval(wrong)
    except (TypeError, ValueError) as error:
        print(wrong, type(error).__name__, error)
