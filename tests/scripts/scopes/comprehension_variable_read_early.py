# The variable of a later `for` is read in a condition before it: unbound in the first round, whatever stood in its register before.
def leave_something_behind(n=3):
    x = y = z = w = None
    items = [(None, a, None) for a in range(n)]
    print(*map(lambda item: None, items))
    return n and leave_something_behind(n - 1)


def in_condition():
    a = 1
    return [z for z in (1, 2) if a < 3 for a in (z, z)]


def with_walrus():
    a = 1
    return sorted({k for z, k in zip("ab", (1, 2)) if (w := a) < a & 3 for a in (1,)}, key=repr)


def in_a_closure():
    return [(lambda: a)() for z in (1, 2) if z == 2 and (lambda: a)() for a in (z,)]


def only_later():
    a = 1
    return [a for z in (1, 2) if z == 1 or a for a in (z, z)]


def in_a_target():
    x = {}
    return [1 for x[y], y in [(1, 2)]]


for function in (in_condition, with_walrus, in_a_closure, only_later, in_a_target):
    for _ in range(2):
        leave_something_behind()
        try:
            print(function.__name__, function())
        except NameError as e:
            print(function.__name__, type(e).__name__, e)
