# async def driven by hand: await, return values, async for, async with.
class Suspend:
    def __init__(self, value):
        self.value = value
    def __await__(self):
        received = yield self.value
        return received
async def inner(x):
    first = await Suspend(f"first {x}")
    second = await Suspend(f"second {first}")
    return first, second
async def outer():
    result = await inner(1)
    print("inner returned", result)
    return "done"
c = outer()
print(type(c).__name__, c.__name__)
print(c.send(None), c.send("A"))
try:
    c.send("B")
except StopIteration as stop:
    print(stop.value)
class Count:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
class Manager:
    async def __aenter__(self):
        print("aenter")
        return "managed"
    async def __aexit__(self, *exc):
        print("aexit", exc[0])
        return True
async def agen():
    for i in range(3):
        yield i * 10
async def uses():
    async for x in Count(2):
        print("async for", x)
    async with Manager() as m:
        print(m)
        raise ValueError("suppressed")
    return [x async for x in agen()], [await inner_value(x) for x in range(2)]
async def inner_value(x):
    return x * 2
def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value
print(run(uses()))
async def fails():
    await 5
try:
    run(fails())
except TypeError as error:
    print(error)
unused = inner(1)
unused.close()
