# An exception that leaves a loop's frame ends the loop's iterator before it is caught.
def noted(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)
async def steps(name):
    try:
        yield 1
    finally:
        print("closed", name)
class Pause:
    def __await__(self):
        yield
def plain():
    for x in noted("loop"):
        kept = noted("variable")
        next(kept)
        raise ValueError
def nested():
    for x in noted("outer"):
        for y in noted("inner"):
            plain()
def argument():
    print(max(noted("argument"), key=lambda x: 1 / 0))
def comprehension():
    return [1 / (x - 2) for x in noted("comprehension") for y in noted("inner")]
def generator():
    for x in noted("in a generator"):
        yield x
async def awaiting():
    async for x in steps("async for"):
        await Pause()
for function in plain, nested, argument, comprehension:
    try:
        function()
    except Exception as error:
        print("caught", type(error).__name__, error.__traceback__.tb_next.tb_frame.f_code.co_name)
    print("after")
for make in generator, awaiting:
    for kind in ValueError, GeneratorExit, StopIteration:
        it = make()
        it.send(None)
        try:
            it.throw(kind)
        except BaseException as error:
            print("caught", type(error).__name__)
        print("after")
