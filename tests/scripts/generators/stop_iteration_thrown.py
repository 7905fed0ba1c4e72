# A StopIteration that arrives where a generator delegates ends the delegation with its value, even if it was thrown from outside.


class Numbers:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


class Thrower(Numbers):
    def throw(self, *args):
        raise StopIteration("of throw")


class Closer(Numbers):
    def close(self):
        raise StopIteration("of close")


class Mine(StopIteration):
    pass


class Awaitable:
    def __await__(self):
        return Numbers()


def delegating(to):
    try:
        result = yield from to
        print("result", result)
    except BaseException as error:
        print("caught", repr(error), repr(error.__context__))
    finally:
        print("finally")
    yield "after"


def outer(to):
    result = yield from delegating(to)
    print("outer", result)


async def awaiting(to):
    try:
        print("result", await Awaitable())
    except BaseException as error:
        print("caught", repr(error))
    return "done"


async def steps():
    yield await Awaitable()


def asked(to):
    "One step of an async generator."
    return steps().asend(None)


def not_delegating(to):
    try:
        yield 1
    except StopIteration as error:
        print("caught", repr(error))
    yield 2


def show(function, to, thrown):
    running = function(to)
    running.send(None)
    try:
        print("->", running.throw(thrown))
    except BaseException as error:
        print("raised", repr(error))


others = Mine("mine"), ValueError, StopAsyncIteration, GeneratorExit
for thrown in StopIteration, StopIteration(5), StopIteration((1, 2)), StopIteration(1, 2), *others:
    for to in (1, 2), [1], Numbers(), Thrower(), Closer(), "ab", range(3), (x for x in "cd"):
        for function in delegating, outer:
            print(function.__name__, type(to).__name__, repr(thrown))
            show(function, to, thrown)
    show(awaiting, None, thrown)
    show(asked, None, thrown)
    show(not_delegating, None, thrown)
