# Coroutines that await each other: what they hand through, show, raise, and how they end.
import sys
import traceback


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def bottom(log):
    log.append(await Suspend("first"))
    log.append(await Suspend("second"))
    return "bottom"


async def middle(inner):
    return ("middle", await inner)


def drive(coroutine, *sent):
    out = [coroutine.send(None)]
    try:
        for value in sent:
            out.append(coroutine.send(value))
    except StopIteration as stop:
        out.append(stop.value)
    return out


log = []
print(drive(middle(middle(middle(bottom(log)))), "a", "b"), log)

# What each shows.
log = []
inner = bottom(log)
mid = middle(inner)
top = middle(mid)
print(top.cr_await, top.cr_frame.f_lineno, top.cr_running, top.cr_suspended)
top.send(None)
print(top.cr_await is mid, mid.cr_await is inner, type(inner.cr_await).__name__, inner.cr_await.gi_yieldfrom)
print([c.cr_frame.f_lineno for c in (top, mid, inner)], [c.cr_suspended for c in (top, mid, inner)])
top.send("x")
print(top.cr_await is mid, type(inner.cr_await).__name__, log)
try:
    top.send("y")
except StopIteration as stop:
    print(stop.value, log, top.cr_await, top.cr_frame)
for coroutine in (top, mid, inner):
    try:
        coroutine.send(None)
    except RuntimeError as error:
        print(error)


# The stack while it runs.
async def looks():
    names = []
    for _ in range(3):
        await Suspend(1)
        names.append([sys._getframe(n).f_code.co_name for n in range(4)])
    return names


coroutine = middle(middle(looks()))


def drives():
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        print(stop.value)


drives()


# Exceptions from below, thrown in, and in the end closed.
async def fails():
    await Suspend(1)
    await Suspend(2)
    raise LookupError("below")


async def handles(inner):
    try:
        return await inner
    except LookupError as error:
        await Suspend(("handling", str(error)))
        return "handled"
    finally:
        await Suspend("finally")


print(drive(middle(handles(middle(fails()))), None, None, None, None))
coroutine = middle(middle(fails()))
coroutine.send(None)
coroutine.send(None)
try:
    coroutine.send(None)
except LookupError as error:
    print([(entry.name, entry.line) for entry in traceback.extract_tb(error.__traceback__)])
coroutine = middle(handles(middle(fails())))
coroutine.send(None)
coroutine.send(None)
print(coroutine.throw(LookupError("thrown")), coroutine.send(None))
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)


async def cleans(log, inner):
    try:
        await inner
    finally:
        log.append("cleaned")


log = []
coroutine = cleans(log, cleans(log, bottom([])))
coroutine.send(None)
coroutine.send(None)
print(coroutine.close(), log, coroutine.cr_frame)
log = []
coroutine = cleans(log, cleans(log, bottom([])))
coroutine.send(None)
coroutine.send(None)
del coroutine
print(log)


# A coroutine that awaits itself, by a way round.
async def loops(box):
    await Suspend(1)
    await box[0]


box = []
box.append(middle(loops(box)))
box[0].send(None)
try:
    box[0].send(None)
except (RuntimeError, ValueError) as error:
    print(type(error).__name__, error)


# Async generators below and above.
async def ticks(n):
    for i in range(n):
        await middle(Suspend(("tick", i)))
        yield i


async def sums(n):
    total = 0
    async for i in ticks(n):
        total += i
    return total


print(drive(middle(middle(sums(3))), None, None, None))


async def all_of(n):
    return [i async for i in ticks(n)], {i: i async for i in ticks(n)}


print(drive(middle(all_of(2)), None, None, None, None))


# Generators with the same names of their own.
def numbers():
    yield 1


first = numbers()
numbers.__name__, numbers.__qualname__ = "renamed", "quite.renamed"
second = numbers()
print(first.__name__, first.__qualname__, second.__name__, second.__qualname__)
first.__name__ = "mine"
print(first.__name__, first.__qualname__, next(first), next(second))
for value in (1, None):
    try:
        second.__name__ = value
    except TypeError as error:
        print(error)


# One coroutine awaited twice.
async def twice(shared):
    return await shared


shared = bottom([])
one, two = middle(shared), twice(shared)
print(one.send(None))
for act in (lambda: two.send(None), lambda: one.send("a"), lambda: one.send("b")):
    try:
        print(act())
    except (RuntimeError, StopIteration) as error:
        print(type(error).__name__, error)
