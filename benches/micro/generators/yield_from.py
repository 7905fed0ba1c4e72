# Chains of yield from, ten deep.
def numbers(n):
    for i in range(n):
        yield i

def chain(depth, n):
    if depth == 0:
        yield from numbers(n)
    else:
        yield from chain(depth - 1, n)

print(sum(chain(10, 2_000_000)))
