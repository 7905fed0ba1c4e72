# Coroutines that await each other, three deep, driven by hand.
class Suspend:
    def __await__(self):
        return (yield 1)

async def bottom(i):
    return i + 1

async def middle(i):
    return await bottom(i) + await bottom(i)

async def top(n):
    total = 0
    for i in range(n):
        total += await middle(i)
        if i % 1000 == 0:
            total += await Suspend()
    return total

def run(n):
    coroutine = top(n)
    coroutine.send(None)
    try:
        while True:
            coroutine.send(5)
    except StopIteration as stop:
        return stop.value

print(run(1_500_000))
