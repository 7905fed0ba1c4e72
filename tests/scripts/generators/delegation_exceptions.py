# Exceptions through delegations: raised by the innermost, thrown in, closing, and what tracebacks tell.
import gc
import traceback


def names_of(error):
    return [(entry.name, entry.line) for entry in traceback.extract_tb(error.__traceback__)]


def passes(inner):
    result = yield from inner
    return ("passed", result)


def handles(inner):
    try:
        result = yield from inner
    except ZeroDivisionError as error:
        yield ("handled", str(error))
        result = "none"
    yield ("after", result)
    return "end"


def fails_at(n):
    for i in range(n):
        yield i
    1 / 0


chain = passes(passes(fails_at(3)))
try:
    for item in chain:
        print(item, end=" ")
except ZeroDivisionError as error:
    print(names_of(error), error.__traceback__.tb_next.tb_frame.f_locals.keys())
print(chain.gi_frame, list(chain))

print(list(passes(handles(passes(passes(fails_at(2)))))))


# A StopIteration inside is a RuntimeError for who delegates.
def stops():
    yield 1
    raise StopIteration("inside")


def sees():
    try:
        yield from passes(stops())
    except RuntimeError as error:
        yield repr(error), repr(error.__cause__)


print(list(passes(sees())))


# Thrown in: the innermost is asked first.
def stubborn(log):
    while True:
        try:
            yield "waiting"
        except ValueError as error:
            log.append(f"stubborn {error}")
        except GeneratorExit:
            log.append("stubborn exit")
            raise
        finally:
            log.append("left")


log = []
chain = passes(passes(stubborn(log)))
print(next(chain), next(chain), chain.throw(ValueError("v")), next(chain), chain.throw(ValueError("w")))
try:
    chain.throw(KeyError("k"))
except KeyError as error:
    print(names_of(error))
print(log, chain.gi_frame)


def returns_on(kind):
    try:
        while True:
            yield "going"
    except kind as error:
        return f"returned on {type(error).__name__}"


for kind in (ValueError, GeneratorExit):
    chain = handles(passes(passes(returns_on(kind))))
    next(chain)
    next(chain)
    try:
        print(chain.throw(kind()), list(chain))
    except GeneratorExit as error:
        print("exit", len(names_of(error)))

# Closing goes from the innermost outwards.
def tells(name, inner, log):
    try:
        yield from inner
    except GeneratorExit as error:
        log.append((name, "exit", len(names_of(error))))
        raise
    finally:
        log.append((name, "finally"))


log = []
chain = tells("a", tells("b", tells("c", stubborn(log), log), log), log)
next(chain)
next(chain)
print(chain.close(), log)

log = []
chain = tells("a", tells("b", stubborn(log), log), log)
next(chain)
next(chain)
del chain
gc.collect()
print(log)


def ignores():
    for _ in range(3):
        try:
            yield 1
        except GeneratorExit:
            pass


def reports(inner):
    try:
        yield from inner
    except RuntimeError as error:
        print("reports", error)


chain = reports(passes(ignores()))
next(chain), next(chain)
print(chain.close())

# A part is closed by somebody else; the rest finds it ended.
inner = fails_at(5)
chain = passes(passes(inner))
print(next(chain), next(chain), inner.close(), list(chain))
middle = passes(fails_at(5))
chain = handles(passes(middle))
print(next(chain), next(chain))
try:
    middle.throw(OSError("directly"))
except OSError as error:
    print(len(names_of(error)), list(chain))


# What is being handled belongs to each level, and to nobody else.
import sys


def asks(n):
    for i in range(n):
        yield repr(sys.exception())


def asks_handling(n):
    try:
        raise OSError("own")
    except OSError:
        yield from asks(n)
    yield repr(sys.exception())


print(list(passes(asks_handling(2))))
chain = passes(passes(asks(6)))
print(next(chain), next(chain), end=" ")
try:
    raise ValueError("outer")
except ValueError:
    print(next(chain), next(chain), end=" ")
print(next(chain), next(chain))


def raises_in_handler():
    yield 1
    try:
        1 / 0
    except ZeroDivisionError:
        yield 2
        raise KeyError("second")


chain = passes(passes(raises_in_handler()))
print(next(chain), next(chain), end=" ")
try:
    next(chain)
except KeyError as error:
    print(repr(error.__context__), [name for name, _ in names_of(error)])


# Deep ones, made from the inside out: dissolved by a throw, closed, dropped.
def deep(n, inner):
    for _ in range(n):
        inner = passes(inner)
    return inner


def unwrap(value):
    levels = 0
    while isinstance(value, tuple):
        levels, value = levels + 1, value[1]
    return levels, value


def gives_back():
    got = yield 1
    got = yield got
    return got


chain = deep(200, gives_back())
print(next(chain), chain.send("sent"), end=" ")
try:
    chain.send("last")
except StopIteration as stop:
    print(unwrap(stop.value))
chain = deep(200, stubborn([]))
print(next(chain), next(chain), chain.throw(ValueError("x")), chain.close())
log = []
chain = deep(200, stubborn(log))
next(chain), next(chain)
del chain
print(log)


def recursive(n):
    yield n
    yield from recursive(n + 1)


try:
    for item in recursive(0):
        pass
except RecursionError as error:
    print(type(error).__name__, item > 500)
