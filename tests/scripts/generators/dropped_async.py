# An async generator that dies without an event loop is closed; if it ends by this instead of passing the exit on, that is told.
class Pause:
    def __await__(self):
        yield 3
async def returns():
    try:
        yield 1
    except BaseException as e:
        print("caught", repr(e))
        return
async def passes():
    try:
        yield 1
    finally:
        print("finally")
async def ends():
    try:
        yield 1
    except GeneratorExit:
        raise StopAsyncIteration("own")
async def yields():
    try:
        yield 1
    finally:
        yield 2
async def waits():
    try:
        yield 1
    finally:
        await Pause()
async def leaves(make):
    async for x in make():
        if x == 1:
            break
    print("left")
for make in returns, passes, ends, yields, waits:
    print(make.__name__)
    try:
        leaves(make).send(None)
    except BaseException as e:
        print(repr(e), repr(e.__context__))
