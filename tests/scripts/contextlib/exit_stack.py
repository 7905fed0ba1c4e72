# ExitStack: order, exceptions on the way, contexts as if nested, pop_all, push; AsyncExitStack and the asynchronous managers.
import contextlib
from contextlib import AsyncExitStack, ExitStack, aclosing, asynccontextmanager


class Manager:
    def __init__(self, name, on_exit=None, swallow=False):
        self.name, self.on_exit, self.swallow = name, on_exit, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, repr(error))
        if self.on_exit:
            raise self.on_exit
        return self.swallow


with ExitStack() as stack:
    print(stack.enter_context(Manager("a")), stack.enter_context(Manager("b")))
    stack.callback(print, "callback", 1, sep="-")
    stack.push(Manager("pushed"))
    stack.push(lambda *details: print("function", details))

try:
    with ExitStack() as stack:
        stack.enter_context(Manager("outer"))
        stack.enter_context(Manager("raises", KeyError("two")))
        stack.enter_context(Manager("swallows", swallow=True))
        stack.enter_context(Manager("raises first", ValueError("one")))
        raise IndexError("zero")
except KeyError as error:
    while error:
        print("chain", repr(error))
        error = error.__context__

try:
    with ExitStack() as stack:
        stack.enter_context(Manager("one", TypeError("1")))
        stack.enter_context(Manager("two", TypeError("2")))
        raise TypeError("0")
except TypeError as error:
    while error:
        print("chain", repr(error))
        error = error.__context__

stack = ExitStack()
stack.enter_context(Manager("moved"))
other = stack.pop_all()
stack.close()
print("closing the other")
other.close()


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: ExitStack().enter_context(5))
attempt(lambda: ExitStack().push(5))
attempt(lambda: ExitStack().callback())


@asynccontextmanager
async def amanager(name):
    print("aenter", name)
    try:
        yield name
    except KeyError as error:
        print("aswallow", error)
    finally:
        print("aexit", name)


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen closed")


async def main():
    async with amanager("x") as x:
        print(x)
    async with amanager("y"):
        raise KeyError("in y")
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(amanager("z")))
        stack.enter_context(Manager("sync"))
        stack.push_async_callback(done, "async callback")
    async with aclosing(agen()) as it:
        async for value in it:
            print(value)
            break
    async with contextlib.nullcontext(3) as three:
        print(three)

    @amanager("decorator")
    async def decorated():
        print("inside")
        return 7

    print(await decorated())
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(5)
    except TypeError as error:
        print(error)


async def done(text):
    print(text)


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as end:
        return end.value


run(main())
