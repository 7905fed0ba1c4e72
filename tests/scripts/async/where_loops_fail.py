# Where the steps of async for, async with and with fail: each line once, with CPython's columns.
import traceback


class Awaitable:
    def __init__(self, fails, value=None):
        self.fails, self.value = fails, value

    def __await__(self):
        if self.fails:
            raise ValueError("await")
        return self.value
        yield


class Items:
    def __init__(self, where, left=2):
        self.where, self.left = where, left

    def __aiter__(self):
        if self.where == "aiter":
            raise ValueError("aiter")
        return 5 if self.where == "no iterator" else self

    def __anext__(self):
        self.left -= 1
        if self.where == "anext":
            raise ValueError("anext")
        if self.where == "second anext" and self.left == 0:
            raise ValueError("anext")
        if self.where == "no awaitable":
            return 5
        return Step(self)


class Step:
    def __init__(self, items):
        self.items = items

    def __await__(self):
        if self.items.left < 0:
            raise StopAsyncIteration
        if self.items.where == "await" or self.items.where == "second await" and self.items.left == 0:
            raise ValueError("await")
        return 1
        yield


class NoArguments:
    def __aiter__(self):
        return self

    async def __anext__():
        pass

    def __enter__():
        pass

    def __exit__():
        pass

    async def __aenter__():
        pass

    async def __aexit__():
        pass


class Context(NoArguments):
    def __init__(self, where=""):
        self.where = where

    def __enter__(self):
        pass

    def __aenter__(self):
        return Awaitable(self.where == "aenter")

    def __aexit__(self, *error):
        return Awaitable(self.where == "aexit", self.where == "true")


async def loop(where):
    async for x in Items(where):
        pass


async def unpacking(where):
    async for x, y in Items(where):
        pass


async def in_handler(where):
    try:
        1 / 0
    except ZeroDivisionError:
        async for x in Items(
            where,
        ):
            x = x * 1
            continue
        else:
            print("else")


async def comprehension(where):
    return [x + 1 for y in [1]
            async for x in Items(where)
            if x]


async def generator(where):
    async for a in (z + 1
                    async for z in Items(where)):
        pass


async def no_arguments(where):
    async for x in NoArguments():
        x = 1


async def no_arguments_in_finally(where):
    try:
        async for x in NoArguments():
            break
    finally:
        x = 1


async def context(where):
    async with Context(where) as a, Context():
        pass


async def context_and_error(where):
    async with Context(where):
        raise KeyError


async def context_and_return(where):
    async with Context("true"), Context(where):
        return 5


async def no_enter(where):
    async with NoArguments():
        pass


def exit_without_arguments(where):
    with Context():
        pass


def exit_without_arguments_and_error(where):
    with Context() as a:
        a.b


def show(function, where):
    try:
        result = function(where)
        if hasattr(result, "send"):
            try:
                result.send(None)
            except StopIteration as stop:
                result = stop.value
        print(function.__name__, where, result)
    except BaseException as error:
        while error:
            place = [f"{f.name} {f.lineno - function.__code__.co_firstlineno} {f.end_lineno - f.lineno} {f.colno}-{f.end_colno}"
                     for f in traceback.TracebackException.from_exception(error).stack[1:]]
            print(function.__name__, where, type(error).__name__, error, place)
            error = error.__context__


for function in loop, unpacking, in_handler, comprehension, generator:
    for where in "", "aiter", "no iterator", "anext", "second anext", "no awaitable", "await", "second await":
        show(function, where)
for function in context, context_and_error, context_and_return:
    for where in "", "aenter", "aexit", "true":
        show(function, where)
for function in no_arguments, no_arguments_in_finally, no_enter, exit_without_arguments, exit_without_arguments_and_error:
    show(function, "")
