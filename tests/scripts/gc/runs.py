# Callbacks, thresholds, flags and counts of collections.
import gc

print(gc.get_threshold(), gc.isenabled(), gc.get_debug())
gc.disable()
gc.set_threshold(700, 5)
print(gc.get_threshold(), gc.isenabled())
gc.set_threshold(0)
print(gc.get_threshold())
gc.set_threshold(2000, 10, 10)
gc.collect()


class Loop:
    def __init__(self):
        self.itself = self


def tell(phase, info):
    print(phase, sorted(info), info["generation"], info["collected"] > 0)


def fail(phase, info):
    raise ValueError(phase)


gc.callbacks.append(tell)
Loop()
gc.collect()
gc.collect(0)
gc.collect(generation=1)
gc.callbacks.clear()

stats = gc.get_stats()
print(len(stats), [sorted(one) for one in stats])
Loop()
gc.collect()
after = gc.get_stats()
print(after[2]["collections"] - stats[2]["collections"], after[2]["collected"] > stats[2]["collected"], after[0]["collections"] - stats[0]["collections"])

print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_SAVEALL)
Loop()
gc.collect()
print([type(one).__name__ for one in gc.garbage if isinstance(one, Loop)])
print(gc.garbage[0].itself is gc.garbage[0] if isinstance(gc.garbage[0], Loop) else "other order")
gc.garbage.clear()
gc.set_debug(0)
print(gc.collect() > 0, gc.garbage)


# A collection that is asked for during a collection does nothing.
class Asks:
    def __init__(self):
        self.itself = self

    def __del__(self):
        print("inside:", gc.collect())


Asks()
gc.collect()
