# A recursive generator over a tree.
def build(depth):
    return None if depth == 0 else (build(depth - 1), depth, build(depth - 1))

def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)

def run(n):
    tree = build(14)
    return sum(sum(walk(tree)) for _ in range(n))

print(run(40))
