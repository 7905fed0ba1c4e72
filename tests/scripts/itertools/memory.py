# What iterators hold, and what they let go of.
import gc
import itertools
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def source(name):
    node = Node(name)
    yield node.name
    yield node.name


cut = itertools.islice(source("islice"), 1)
print(list(cut))
print(list(cut))
print("islice is still there:", type(cut).__name__)

pairs = itertools.pairwise(source("pairwise"))
print(list(pairs))

both = itertools.chain(source("chain"), source("second"))
print(next(both))
print(list(both))

one, two = itertools.tee(iter([Node("tee 1"), Node("tee 2")]))
next(one)
del one
print("one of two gone")
print(next(two).name)
del two

# Cycles through an iterator.
for kind in [itertools.chain, itertools.cycle, itertools.pairwise, itertools.accumulate, lambda it: itertools.tee(it)[0],
             lambda it: itertools.zip_longest(it, it), lambda it: itertools.groupby(it), lambda it: itertools.batched(it, 2)]:
    holder = [Node("in a cycle")]
    holder.append(kind(holder))
    del holder
    gc.collect()

tee = itertools.tee("ab")[0]
reference = weakref.ref(tee)
print(reference() is tee)
del tee
print(reference())


class Chain(itertools.chain):
    """A class of one's own, with attributes."""

    def __init__(self, *iterables, **options):
        self.options = options


mine = Chain("ab", "c")
mine.name = "mine"
print(list(mine), mine.name, mine.options, type(Chain.from_iterable(["x"])).__name__)

# A long chain of blocks dies without deep recursion.
ahead, behind = itertools.tee(itertools.repeat(None, 300_000))
for _ in ahead:
    pass
del behind, ahead
print("done")
