# Chains of thousands: within the limit of recursion they work, beyond it they end in a RecursionError.
import sys


def passes(inner, log=None):
    try:
        result = yield from inner
        return result + 1
    finally:
        if log is not None:
            log.append(1)


def source():
    total = 0
    while total < 100:
        total += yield total
    return 0


def deep(n, log=None):
    chain = source()
    for _ in range(n):
        chain = passes(chain, log)
    return chain


# Never entered: they die without any depth.
chain = deep(50_000)
del chain

chain = deep(5_000)
try:
    next(chain)
except RecursionError as error:
    print(error)
print(chain.gi_frame)

# One level more each time, until it is too deep.
chain, levels = source(), 0
next(chain)
try:
    while levels < 5_000:
        chain = passes(chain)
        levels += 1
    next(chain)
except RecursionError as error:
    print(error, levels)

sys.setrecursionlimit(20_000)
log = []
chain = deep(5_000, log)
print(next(chain), chain.send(40), chain.send(50))
try:
    chain.send(10)
except StopIteration as stop:
    print(stop.value, len(log))

log = []
chain = deep(2_000, log)
print(next(chain), chain.send(1))
try:
    chain.throw(ValueError("down there"))
except ValueError as error:
    levels, traceback = 0, error.__traceback__
    while traceback is not None:
        levels, traceback = levels + 1, traceback.tb_next
    print(error, levels, len(log), chain.gi_frame)

log = []
chain = deep(2_000, log)
next(chain), chain.send(1)
print(chain.close(), len(log))

log = []
chain = deep(2_000, log)
next(chain), chain.send(1)
del chain
print(len(log))


def recursive(n):
    yield n
    yield from recursive(n + 1)


sys.setrecursionlimit(3_000)
reached = 0
try:
    for reached in recursive(0):
        pass
except RecursionError as error:
    print(error, 2_000 < reached < 3_000)
