# Tasks as generators, round robin, with messages and subtasks.
def task(name, steps):
    for step in range(steps):
        received = yield f"{name}{step}"
        if received:
            print(f"[{name} received {received}]", end=" ")
    return f"{name} done"
def subtask(name):
    result = yield from task(name + ".", 2)
    yield f"{name} saw {result!r}"
    return name
def run(tasks):
    queue = [(t, None) for t in tasks]
    turn = 0
    while queue:
        current, message = queue.pop(0)
        try:
            value = current.send(message)
        except StopIteration as stop:
            print(f"<{stop.value}>", end=" ")
            continue
        print(value, end=" ")
        turn += 1
        queue.append((current, f"m{turn}" if turn % 3 == 0 else None))
    print()
run([task("a", 3), task("b", 1), subtask("c")])
run([])
def pipeline(source, *stages):
    for stage in stages:
        source = stage(source)
    return source
def numbers():
    n = 0
    while True:
        yield n
        n += 1
def take(n):
    def stage(source):
        for _, x in zip(range(n), source):
            yield x
    return stage
def only_even(source):
    return (x for x in source if x % 2 == 0)
print(list(pipeline(numbers(), only_even, take(5))))
def primes(limit):
    def sieve(source):
        p = next(source, None)
        if p:
            yield p
            yield from sieve(x for x in source if x % p)
    return sieve(iter(range(2, limit)))
print(list(primes(60)))
