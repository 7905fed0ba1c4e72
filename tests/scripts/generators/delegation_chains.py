# Generators that delegate to each other, resumed as a whole and in parts: what each shows of itself, and who gets what.
import sys


def level(name, inner, log=None):
    try:
        result = yield from inner
        if log is not None:
            log.append((name, "got", result))
        return (name, result)
    except ValueError as error:
        if log is not None:
            log.append((name, "caught", str(error)))
        raise KeyError(name) from error
    finally:
        if log is not None:
            log.append((name, "finally"))


def source(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


def stack_of(*levels):
    inner = source(3)
    made = [inner]
    for name in levels:
        inner = level(name, inner)
        made.append(inner)
    return made[::-1]


# Values go in and out through all levels.
chain = stack_of("a", "b", "c", "d")
print([next(chain[0]), chain[0].send("x"), chain[0].send("y")])
try:
    chain[0].send("z")
except StopIteration as stop:
    print(stop.value)
print([g.gi_frame for g in chain], [g.gi_running for g in chain], [g.gi_suspended for g in chain])

# What each level shows while it waits.
chain = stack_of("a", "b", "c")
print([g.gi_yieldfrom for g in chain])
next(chain[0])
next(chain[0])
print([a.gi_yieldfrom is b for a, b in zip(chain, chain[1:])], chain[-1].gi_yieldfrom)
print([g.gi_suspended for g in chain], [g.gi_running for g in chain])
print([g.gi_frame.f_code.co_name for g in chain], [g.gi_frame.f_lineno for g in chain])
print(chain[1].gi_frame.f_locals["name"], chain[-1].gi_frame.f_locals["got"], chain[0].gi_frame.f_back)

# One in the middle is resumed by somebody else; then the outermost goes on where that has left.
chain = stack_of("a", "b", "c")
print(next(chain[0]), next(chain[0]), next(chain[2]), end=" ")
try:
    next(chain[1])
except StopIteration as stop:
    print(stop.value, end=" ")
try:
    next(chain[0])
except StopIteration as stop:
    print(stop.value)

# The innermost is resumed by somebody else.
chain = stack_of("a", "b")
print(next(chain[0]), next(chain[0]), next(chain[2]), list(chain[2]), list(chain[0]))

# Two that delegate to one.
shared = source(6)
left, right = level("left", level("l", shared)), level("right", shared)
print([next(left), next(right), next(left), next(right), next(right), next(left)])
for outer in (right, left):
    try:
        next(outer)
    except StopIteration as stop:
        print(stop.value)

# An inner chain becomes part of an outer one, and the other way round.
inner = level("i", level("j", source(4)))
print(next(inner), next(inner), end=" ")
outer = level("o", level("p", inner))
print(next(outer), next(outer), list(outer), list(inner))


# The innermost delegates further down and comes back.
def winding(depth):
    yield ("down", depth)
    if depth:
        result = yield from winding(depth - 1)
        yield ("up", depth, result)
    return depth


print(list(winding(3)))
outer = level("o", winding(2))
print([next(outer) for _ in range(4)], list(outer))


# A member of a chain is resumed while the chain runs.
def reenters(targets):
    for n, target in enumerate(targets):
        for act in (lambda: next(target[0]), lambda: target[0].send(1), lambda: target[0].throw(OSError), lambda: target[0].close()):
            try:
                act()
            except ValueError as error:
                yield (n, str(error))
        yield [g[0].gi_running for g in targets], [g[0].gi_suspended for g in targets], [g[0].gi_yieldfrom for g in targets]


cells = [[None], [None], [None]]
cells[0][0] = reenters(cells)
cells[1][0] = level("m", cells[0][0])
cells[2][0] = level("n", cells[1][0])
for item in cells[2][0]:
    print(item)


# Frames outwards, while the chain runs: entered for the first time, and again.
def looks(times):
    for _ in range(times):
        names, frame = [], sys._getframe()
        while frame is not None:
            names.append((frame.f_code.co_name, frame.f_lineno))
            frame = frame.f_back
        same = [sys._getframe(n).f_code.co_name for n in range(len(names))]
        try:
            sys._getframe(len(names))
            end = "deeper"
        except ValueError as error:
            end = str(error)
        yield names, same == [name for name, _ in names], end


def asks_in_a_function(times):
    def ask():
        return [sys._getframe(n).f_code.co_name for n in range(5)]

    for _ in range(times):
        yield ask()


for kind in (looks, asks_in_a_function):
    chain = level("x", level("y", kind(3)))
    for item in chain:
        print(item)
    chain = level("x", level("y", kind(2)))
    print(next(chain))
    print(sum(1 for item in chain))


# What the middle ones tell of themselves while the innermost runs.
def peeks(targets):
    while True:
        yield [(t.gi_frame.f_lineno, t.gi_frame.f_back and t.gi_frame.f_back.f_code.co_name, t.gi_frame.f_locals.get("name")) for t in targets]


targets = []
targets.append(peeks(targets))
targets.append(level("one", targets[0]))
targets.append(level("two", targets[1]))


def use():
    for n, item in zip(range(3), targets[2]):
        print(item)


use()
try:
    targets[1].gi_frame.clear()
except RuntimeError as error:
    print(error)


def clears(targets):
    yield
    for target in targets:
        try:
            target.gi_frame.clear()
        except RuntimeError as error:
            yield str(error)


targets = []
targets.append(clears(targets))
targets.append(level("one", targets[0]))
targets.append(level("two", targets[1]))
print(list(targets[2]))
