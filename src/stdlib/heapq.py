"""Heaps: lists whose least item is found at once, and what is made of them."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, in one order."""
    heap = []
    direction = -1 if reverse else 1
    make, pop, replace = (_heapify_max, _heappop_max, _heapreplace_max) if reverse else (heapify, heappop, heapreplace)
    # Beside each item its key, and the number of its iterable, so that of equal items the first come first.
    for number, iterator in enumerate(map(iter, iterables)):
        for item in iterator:
            heap.append([item if key is None else key(item), number * direction, item, iterator])
            break
    make(heap)
    while len(heap) > 1:
        entry = heap[0]
        iterator = entry[3]
        yield entry[2]
        for item in iterator:
            entry[0] = item if key is None else key(item)
            entry[2] = item
            replace(heap, entry)
            break
        else:
            pop(heap)
    if heap:
        entry = heap[0]
        yield entry[2]
        yield from entry[3]


def nsmallest(n, iterable, key=None):
    """The n least items, in order."""
    return _extreme(n, iterable, key, min, 1, _heapify_max, _heapreplace_max)


def nlargest(n, iterable, key=None):
    """The n greatest items, the greatest first."""
    return _extreme(n, iterable, key, max, -1, heapify, heapreplace)


def _extreme(n, iterable, key, best, direction, make, replace):
    if n == 1:
        missing = object()
        found = best(iterable, default=missing, key=key)
        return [] if found is missing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=direction < 0)[:n]
    iterator = iter(iterable)
    # The n best so far, the worst of them at the top; of equal ones the first is better.
    heap = []
    for number, item in zip(range(n) if direction > 0 else range(- -n), iterator):
        heap.append((item if key is None else key(item), number * direction, item))
    if not heap:
        return []
    make(heap)
    worst = heap[0][0]
    number = n
    for item in iterator:
        value = item if key is None else key(item)
        if value < worst if direction > 0 else worst < value:
            replace(heap, (value, number * direction, item))
            worst = heap[0][0]
            number += 1
    heap.sort(reverse=direction < 0)
    return [item for value, number, item in heap]
