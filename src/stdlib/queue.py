"""Queues between threads."""

from threading import Condition, Lock, Semaphore
from time import monotonic

try:
    from _queue import Empty, SimpleQueue, _Items
except ImportError:
    # A program may forbid the machine's own: then it is all Python.
    from collections import deque as _Items

    SimpleQueue = None

    class Empty(Exception):
        "Exception raised by Queue.get(block=0)/get_nowait()."

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    "Exception raised by Queue.put(block=0)/put_nowait()."


class ShutDown(Exception):
    """put and get say so of a queue that has been shut down."""


def _condition_of(queue):
    """A condition on which threads wait for a queue."""
    condition = Condition(queue.mutex)
    condition._bind(queue.mutex, queue)
    return condition


class Queue:
    """First in, first out; with `maxsize` above zero no more than that."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = Lock()
        self.not_empty = _condition_of(self)
        self.not_full = _condition_of(self)
        self.all_tasks_done = _condition_of(self)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished <= 0:
                if unfinished < 0:
                    raise ValueError("task_done() called too many times")
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._await_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def _await_room(self, block, timeout):
        if not block:
            if self._qsize() >= self.maxsize:
                raise Full
            return
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else monotonic() + timeout
        while self._qsize() >= self.maxsize:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                raise Full
            self.not_full.wait(left)
            if self.is_shutdown:
                raise ShutDown

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            if timeout is not None or not self._qsize():
                self._await_item(block, timeout)
            item = self._get()
            self.not_full.notify()
            return item

    def _await_item(self, block, timeout):
        if not block:
            if not self._qsize():
                raise Empty
            return
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else monotonic() + timeout
        while not self._qsize():
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                raise Empty
            self.not_empty.wait(left)
            if self.is_shutdown and not self._qsize():
                raise ShutDown

    def put_nowait(self, item):
        return self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                self._discard()
            for waiting in (self.not_empty, self.not_full):
                waiting.notify_all()

    def _discard(self):
        """Throws everything away; no task_done is awaited for it."""
        while self._qsize():
            self._get()
            self.unfinished_tasks = max(0, self.unfinished_tasks - 1)
        self.all_tasks_done.notify_all()

    # What the kinds of queues differ in, and what derived ones may.

    def _init(self, maxsize):
        self.queue = _Items()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(type(list[int]))


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    """The smallest first: a binary heap, in which no item is smaller than its parent at (i - 1) // 2."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heap = self.queue
        heap.append(item)
        place = len(heap) - 1
        while place > 0:
            parent = (place - 1) // 2
            if not item < heap[parent]:
                break
            heap[place] = heap[parent]
            place = parent
        heap[place] = item

    def _get(self):
        heap = self.queue
        last = heap.pop()
        if not heap:
            return last
        first, size, place = heap[0], len(heap), 0
        while (child := 2 * place + 1) < size:
            if child + 1 < size and heap[child + 1] < heap[child]:
                child += 1
            if not heap[child] < last:
                break
            heap[place] = heap[child]
            place = child
        heap[place] = last
        return first


class _PySimpleQueue:
    """First in, first out, without end: a semaphore counts the items."""

    def __init__(self):
        self._queue = _Items()
        self._count = Semaphore(0)

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        if 0 > (timeout or 0):
            raise ValueError("'timeout' must be a non-negative number")
        if self._count.acquire(block, timeout):
            return self._queue.popleft()
        raise Empty

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return self.qsize() == 0

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, item):
        self.put(item)

    __class_getitem__ = classmethod(type(list[int]))


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue
