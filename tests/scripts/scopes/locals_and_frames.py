"""locals() and frame.f_locals (PEP 667): snapshots and what writes through."""
import builtins
import sys


def attempt(f, *args, **kwargs):
    try:
        print('ok', f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)
# PEP 667
def f():
    x = 1
    l = locals()
    l['x'] = 2
    l['y'] = 3
    m = locals()
    return x, l is m, sorted(l), sorted(m), m['x']
print(f())
def g():
    x = 1
    fr = sys._getframe()
    d = fr.f_locals
    d['x'] = 5
    d['new'] = 6
    print(type(d).__name__, x, d['new'], 'new' in d, sorted(k for k in d), len(d))
    try: del d['x']
    except Exception as e: print(type(e).__name__, e)
    try: d.clear()
    except Exception as e: print(type(e).__name__, e)
    try: d.pop('x')
    except Exception as e: print(type(e).__name__, e)
    print(d == {'x': 5}, fr.f_locals is d, fr.f_locals == d, d.get('zz', 7), d.setdefault('x', 1), d.setdefault('q', 1))
    d.update({'x': 9})
    d |= {'x': 10}
    return x, sorted(d.items(), key=lambda p: p[0])[-1][0], 'new' in locals()
print(g())
class C:
    a = 1
    l = locals()
    l['b'] = 2
    print(b, l is locals())
print(C.b)
def cells():
    v = 1
    def inner(): return v
    sys._getframe().f_locals['v'] = 8
    return inner(), v
print(cells())
def free():
    v = 1
    def inner():
        v
        return locals()
    return inner()
print(free())
print([sorted(locals()) for z in [1]] if False else 'm')
def comp():
    a = 1
    return [sorted(locals()) for b in [1]]
print(comp())
def comp2():
    return [locals()['b'] for b in [1, 2]]
print(comp2())
def e():
    x = 1
    exec('x = 2; y = 3')
    try: y
    except NameError as err: print(err)
    return x, eval('x'), sorted(locals())
print(e())
def e2():
    ns = {}
    x = 5
    exec('z = x + 1', globals() | locals(), ns)
    return ns
print(e2())
print(locals() is globals(), eval('locals()') is globals())
def vv():
    a = 1
    b = vars()
    return sorted(b), sorted(dir())
print(vv())
def unbound():
    if 0: x = 1
    return 'x' in locals(), sorted(sys._getframe().f_locals)
print(unbound())
def ev():
    x = 3
    return eval('x'), eval('[x for _ in range(2)]') if 0 else None
print(ev())
def ev2():
    x = 3
    return eval('[y for y in range(x)]'), eval('[x+y for y in range(2)]')
attempt(ev2)
def ev3():
    x = 3
    return eval('(lambda: x)()')
attempt(ev3)
exec('def q(): return q2\nq2 = 4\nprint(q())')
def ex4():
    exec('def q(): return q2\nq2 = 4\nprint(q())')
attempt(ex4)
def gen():
    x = 1
    yield sorted(locals())
    y = 2
    yield sorted(locals())
print(list(gen()))
gg = gen(); next(gg); print(gg.gi_frame.f_locals)
fr = sys._getframe()
print(fr.f_locals is globals(), fr.f_globals is globals(), fr.f_builtins is builtins.__dict__)
