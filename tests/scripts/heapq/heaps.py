# heapq and bisect: order, ties, errors, comparisons that change the heap.
import bisect
import heapq


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


numbers = [(n * 7919) % 101 for n in range(40)]
heap = list(numbers)
heapq.heapify(heap)
print(heap)
print([heapq.heappop(heap) for _ in range(10)], heap)
for n in numbers[:5]:
    heapq.heappush(heap, n)
print(heap, heapq.heapreplace(heap, 50), heapq.heappushpop(heap, -1), heapq.heappushpop(heap, 99), heap)
heapq._heapify_max(heap)
print(heap[0], heapq._heappop_max(heap), heapq._heapreplace_max(heap, 0), heap)

for text in """
heapq.heappop([])
heapq.heapreplace([], 1)
heapq.heappushpop([], 1)
heapq.heappush((), 1)
heapq.heappush([])
heapq.heapify(5)
heapq.heapify([1, "a"])
heapq.nsmallest(3, numbers)
heapq.nlargest(3, numbers)
heapq.nlargest(3, iter(numbers), key=lambda n: -n)
heapq.nsmallest(0, numbers), heapq.nlargest(-1, numbers), heapq.nsmallest(1, []), heapq.nlargest(1, numbers)
heapq.nsmallest(3, iter("bAaB"), key=str.lower), heapq.nlargest(3, iter("bAaB"), key=str.lower)
list(heapq.merge([1, 4, 7], [2, 4], [], (x for x in [0, 9])))
list(heapq.merge("acE", "BD", key=str.lower))
list(heapq.merge([7, 4, 1], [9, 4], reverse=True))
list(heapq.merge([(1, "a"), (1, "b")], [(1, "c")], key=lambda pair: pair[0]))
list(heapq.merge())
[bisect.bisect([1, 2, 2, 3], x) for x in range(5)], [bisect.bisect_left([1, 2, 2, 3], x) for x in range(5)]
bisect.bisect_left([1, 2], 1, -1)
bisect.bisect_right("aceg", "d"), bisect.bisect([5, 3, 1], 2, key=lambda x: -x)
bisect.bisect([1, 2, 3], 2, 1, 2), bisect.bisect([1, "a"], "b")
""".strip().splitlines():
    show(text)

a = [1, 3, 5]
bisect.insort(a, 3)
bisect.insort_left(a, 4)
bisect.insort(a, 0, key=lambda x: x)
print(a)


class Changing:
    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return True


heap = []
heap.extend(Changing(heap) for _ in range(5))
try:
    heapq.heapify(heap)
except RuntimeError as error:
    print(error)


class Broken:
    def __lt__(self, other):
        raise ZeroDivisionError("no order")


heap = [Broken(), Broken(), Broken()]
for function in [heapq.heapify, heapq.heappop, lambda heap: heapq.heappush(heap, Broken())]:
    try:
        function(heap)
    except ZeroDivisionError as error:
        print(error, len(heap))
