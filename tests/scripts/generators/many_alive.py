# Many generators alive at once, each with its own state, and one deep chain of genexprs.
def counter(start):
    while True:
        start += 1
        yield start
generators = [counter(i) for i in range(2000)]
for _ in range(3):
    values = [next(g) for g in generators]
print(sum(values), values[:3], values[-1])
source = iter(range(10))
for _ in range(100):
    source = (x + 1 for x in source)
print(list(source))
pairs = zip(counter(0), counter(100))
print(next(pairs), next(pairs))
def nested(depth):
    yield depth
    if depth:
        for x in nested(depth - 1):
            yield x
print(sum(nested(200)))
