# A context manager made of a generator, by hand.
class FromGenerator:
    def __init__(self, generator):
        self.generator = generator
    def __enter__(self):
        return next(self.generator)
    def __exit__(self, kind, value, traceback):
        if kind is None:
            next(self.generator, None)
            return False
        try:
            self.generator.throw(value)
        except StopIteration:
            return True
        except BaseException as error:
            if error is not value:
                raise
            return False
def managed(name, swallow=()):
    print("acquire", name)
    try:
        yield name
    except swallow as error:
        print("swallowed", repr(error))
    finally:
        print("release", name)
with FromGenerator(managed("one")) as x:
    print("using", x)
with FromGenerator(managed("two", ValueError)):
    raise ValueError("v")
try:
    with FromGenerator(managed("three", ValueError)):
        raise KeyError("k")
except KeyError as error:
    print("came out", error)
class Nested:
    depth = 0
    def __enter__(self):
        Nested.depth += 1
        return Nested.depth
    def __exit__(self, *exc):
        Nested.depth -= 1
manager = Nested()
with manager as a:
    with manager as b, manager as c:
        print(a, b, c)
print(Nested.depth)
