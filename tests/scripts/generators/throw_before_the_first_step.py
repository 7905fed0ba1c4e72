# What is thrown in before anything has run leaves as it is, a StopIteration too; afterwards that is a RuntimeError.
def generator():
    print("runs")
    yield 1


def failing():
    yield 1
    raise StopIteration("own")


async def coroutine():
    pass


async def async_generator():
    yield 1


def attempt(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__))


for error in (StopIteration(5), StopIteration, ValueError("v"), GeneratorExit(), StopAsyncIteration(6)):
    attempt(generator().throw, error)
    attempt(coroutine().throw, error)
    attempt(async_generator().asend(None).throw, error)
    started = generator()
    next(started)
    attempt(started.throw, error)
    attempt(next, started)

attempt(list, failing())


def outer():
    try:
        yield from generator()
    except StopIteration as e:
        print("caught", e)
        yield "handled"


attempt(outer().throw, StopIteration(7))
