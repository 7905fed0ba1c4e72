# The variables of comprehensions are the frame's own: in `locals()` while they run, and in the names of its code.
def shown(code):
    print(code.co_name, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals)


def f(x=5):
    b = 2
    r = [list(locals()) for z in (1,)]
    print(r)
    r = [list(locals()) for z in (1,)]
    print(r)
    a = 1
    s = [list(locals()) for y in (1,) for c in (2,)]
    print(s)
    print([list(locals()) for q in [0 for h in (1,)] for d in (3,)])
    print([list(locals()) for b in (1,) for e in (1,)])
    print(list(locals()))


def h(k=1):
    m = 1
    n = [list(locals()) for b in (1,) for e in (1,)]
    print(n)
    n = [list(locals()) for b in (1,) for e in (1,)]
    print(n)
    late = 1
    lambda: (m, k)
    print([list(locals()) for b in (1,) for e in (1,)])


def around(k=1):
    def inside(p=2):
        j = [list(locals()) for b in (1,) for e in (1,)]
        w = k
        print(j, [list(locals()) for b in (1,) for e in (1,)])
        lambda: j

    inside()
    shown(inside.__code__)


def cells():
    a = 1
    [lambda: x for x in ()]
    [lambda: (b, a) for x in () for b in ()]
    last = 1


def nested(x):
    [lambda: x for x in ()]
    [x for y in [y for y in [w for w in ()] for q in [u for u in ()]]]
    t = {y: k for y in () for k in {m for m in [n for n in ()]}}


f()
h()
around()
for function in f, h, around, cells, nested:
    shown(function.__code__)
renamed = nested.__code__.replace(co_varnames=tuple(name.upper() for name in nested.__code__.co_varnames))
print(renamed.co_varnames)
print(renamed == nested.__code__)
shown(compile("[x for x in y]; [a for a in [b for b in ()]]\n[lambda: g for g in ()]", "", "exec"))


class K:
    a = 1
    print([list(locals()) for b in (1,) for e in (1,)])


print([list(locals()) for b in (1,) for e in (1,)])
