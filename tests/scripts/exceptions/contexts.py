# __context__ follows the exception being handled, not the one last seen.
def show(error):
    chain = []
    while error is not None:
        chain.append(repr(error))
        error = error.__context__
    print(" <- ".join(chain))
def caught(function):
    try:
        function()
    except Exception as error:
        show(error)
def two():
    try:
        raise ValueError(1)
    except ValueError:
        try:
            raise KeyError(2)
        except KeyError:
            raise TypeError(3)
def after():
    try:
        raise ValueError(1)
    except ValueError:
        pass
    raise KeyError("no context")
def through_call():
    def helper():
        raise KeyError("from helper")
    try:
        raise ValueError(1)
    except ValueError:
        helper()
def in_finally():
    try:
        raise ValueError(1)
    finally:
        {}["x"]
def finally_clean():
    try:
        try:
            raise ValueError(1)
        finally:
            try:
                raise KeyError(2)
            except KeyError:
                pass
    except ValueError as error:
        raise error
def generator():
    def g():
        try:
            yield
        finally:
            raise KeyError("in generator")
    it = g()
    next(it)
    try:
        raise ValueError("outside")
    except ValueError:
        it.close()
for function in (two, after, through_call, in_finally, finally_clean, generator):
    print(function.__name__, end=": ")
    caught(function)
import sys
print(sys.exception())
try:
    1 / 0
except ZeroDivisionError as error:
    print(sys.exception() is error, sys.exc_info()[0])
print(sys.exc_info())
