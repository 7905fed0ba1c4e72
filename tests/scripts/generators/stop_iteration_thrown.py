# StopIteration thrown into a delegation ends it, also where the iterator has no throw().
class Ones:
    def __iter__(self):
        return self
    def __next__(self):
        return 1
class Throws(Ones):
    def throw(self, *given):
        print("throw", given)
        raise StopIteration(7)
class Awaited:
    def __await__(self):
        return iter((0, 1))
class Mine(StopIteration):
    pass
def over(make):
    try:
        got = yield from make()
        print("got", got)
    except StopIteration as e:
        print("caught", repr(e))
async def waiting():
    try:
        print("got", await Awaited())
    except StopIteration as e:
        print("caught", repr(e))
async def steps():
    yield await Awaited()
for make in tuple, Ones, Throws, lambda: (0, 1), lambda: "ab", lambda: (x for x in "cd"):
    for thrown in StopIteration, StopIteration(5), StopIteration(1, 2), Mine("mine"), ValueError("other"):
        it = over(make)
        try:
            print("first", next(it))
            print("next", it.throw(thrown))
        except BaseException as e:
            print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))
for thrown in StopIteration, StopIteration(5), ValueError("other"):
    for it in waiting(), steps().asend(None):
        it.send(None)
        try:
            print("next", it.throw(thrown))
        except BaseException as e:
            print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))
