# `derive` is called for the parts that are kept, and for no others.
class Counting(ExceptionGroup):
    def derive(self, exceptions):
        print("derive", self.message, exceptions)
        return Counting(self.message + "'", exceptions)


class Refusing(ExceptionGroup):
    def derive(self, exceptions):
        print("refuse", exceptions)


def make(kind):
    return kind("outer", [ValueError(1), ExceptionGroup("inner", [KeyError(2), kind("deep", [OSError(3), ValueError(4)])])])


for kind in (Counting, Refusing):
    for what in (ValueError, KeyError, LookupError, TypeError, Exception, (OSError, KeyError)):
        for method in ("split", "subgroup"):
            try:
                print(kind.__name__, what, method, getattr(make(kind), method)(what))
            except TypeError as e:
                print(e)


def star(kind):
    try:
        try:
            raise make(kind)
        except* ValueError as e:
            print("values", e)
        except* OSError as e:
            print("system", e)
            raise
    except* KeyError as e:
        print("keys", e)
        raise TypeError("new")


for kind in (Counting, Refusing):
    try:
        star(kind)
    except BaseException as e:
        print(repr(e), repr(e.__context__))
