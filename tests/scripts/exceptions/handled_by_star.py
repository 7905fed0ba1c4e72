# While except* clauses are tried, what is handled is the part that the last of them took.
import sys
def shown(e):
    while e is not None:
        print("   ", repr(e), getattr(e, "exceptions", ""), e.__suppress_context__)
        e = e.__context__
def asked(kind):
    print("  asked while", repr(sys.exception()))
    return kind
def first(kind):
    try:
        try:
            raise TypeError
        except* Exception:
            raise ExceptionGroup("both", [KeyError(), ZeroDivisionError()])
    except* asked(LookupError):
        pass
    except* asked(kind) as e:
        pass
def second(kind):
    try:
        raise ExceptionGroup("three", [KeyError(), ZeroDivisionError(), OSError()])
    except* asked(LookupError):
        raise IndexError
    except* asked(ZeroDivisionError):
        print("  in its body", repr(sys.exception()))
    except* asked(kind) as e:
        print("  in its body", repr(e) == repr(sys.exception()))
    print("  behind", sys.exception())
def single(kind):
    try:
        raise KeyError(1)
    except* asked(OSError):
        pass
    except* asked(kind) as e:
        raise
def nested(kind):
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            first(kind)
        finally:
            print("  back", repr(sys.exception()))
for run in first, second, single, nested:
    for kind in 0, ExceptionGroup, (KeyError, BaseExceptionGroup), (KeyError, 3), OSError, KeyError, Exception:
        print(run.__name__, kind)
        try:
            run(kind)
        except BaseException as e:
            shown(e)
        print("  after", sys.exception())
