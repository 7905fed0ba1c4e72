# Chains of generators that are resumed by several threads in turn, and by two at once.
import threading


def source(n):
    for i in range(n):
        yield i, threading.current_thread().name


def passes(inner):
    result = yield from inner
    return result


chain = passes(passes(source(9)))
got = []


def take(n):
    for _ in range(n):
        got.append(next(chain))


take(2)
for name in ("one", "two"):
    thread = threading.Thread(target=take, args=(3,), name=name)
    thread.start()
    thread.join()
print(got, list(chain))

# While one thread is in the chain, another cannot enter it anywhere.
inside, leave = threading.Event(), threading.Event()


def waits():
    yield "before"
    inside.set()
    leave.wait()
    yield "after"


inner = waits()
middle = passes(inner)
outer = passes(middle)
print(next(outer))
thread = threading.Thread(target=lambda: got.append(next(outer)))
thread.start()
inside.wait()
for generator in (outer, middle, inner):
    print(generator.gi_running, generator.gi_suspended, generator.gi_yieldfrom, end=" ")
    for act in (lambda: next(generator), generator.close, lambda: generator.throw(OSError)):
        try:
            act()
        except ValueError as error:
            print(error, end="; ")
    print()
leave.set()
thread.join()
print(got[-1], list(outer))


# Counted while other threads run: every one gets what is its own.
def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def build(depth, value=1):
    return (build(depth - 1, 2 * value), value, build(depth - 1, 2 * value + 1)) if depth else None


tree, results = build(7), []


def work(n):
    total = 0
    for _ in range(n):
        total += sum(walk(tree)) - max(walk(tree))
        try:
            for value in walk(tree):
                if value == 5:
                    raise KeyError(value)
        except KeyError as error:
            total += error.args[0]
    results.append(total)


threads = [threading.Thread(target=work, args=(10,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)
