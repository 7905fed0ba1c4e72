# The names of a comprehension within one are hidden in the outer one as well while it runs: `locals()` does not tell what the function's are.
def nested(x=5):
    a = 1
    print([sorted(locals()) for z in range(1) if z <= 3 - a for y in [() for x in (2,) for k in (0,)]])
    print([sorted(locals()) for z in range(1) for y in [0 for x in (2,)]])
    print([sorted(locals()) for y in [0 for k in (2,)]], x)
    print([(sorted(locals()), [x for x in (1,)], sorted(locals())) for z in range(1)])
    print([sorted(locals()) for x in (1,)], [locals()["x"] for x in (1,)])
    return locals()


def unbound():
    a = b = []
    print([sorted(locals()) for z in [0] for y in (1,) for a in (2,) if not 3 & z for a in (2,)])
    print([len(locals()) for y in locals() for a in (2,)], [0 for y in locals() for a in (2,)])


def read(x=5):
    print([(x, sorted(locals())) for z in (1,) for y in [0 for x in (2,)]])
    print([lambda: x for y in [0 for x in (2,)]][0](), [sorted(locals()) for y in [lambda: x for x in (2,)]])


print(nested())
unbound()
read()
