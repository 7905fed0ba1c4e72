def show(x, depth=4):
    kind = type(x)
    name = kind.__name__
    if depth == 0:
        return '...'
    if isinstance(x, (set, frozenset)):
        return name + '{' + ', '.join(sorted(show(i, depth - 1) for i in x)) + '}'
    if kind is list or kind is tuple:
        return name + '[' + ', '.join(show(i, depth - 1) for i in x) + ']'
    if kind is dict:
        return '{' + ', '.join(show(k, depth - 1) + ': ' + show(v, depth - 1) for k, v in x.items()) + '}'
    if kind.__module__ == 'builtins' and hasattr(kind, '__next__') and kind.__name__ not in ('generator', 'coroutine'):
        return name + '<' + ', '.join(show(i, depth - 1) for i, _ in zip(x, range(9))) + '>'
    return repr(x) if kind in (int, str, float, bytes, bool, type(None)) else name + ' ' + repr(x)
def p(*things):
    print(*map(show, things))
def attempt(f, *args, **kwargs):
    try:
        print(show(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)
def t(label, x=None):
    print('<', label)
    return x
g = 'global'
def outer1(a=1):
    b = 10
    print((lambda: g)())
    a = (0, 4)
    class in2:
        try:
            a += a
        except Exception as e:
            print(type(e).__name__, e)
        print('g', g)
        print('b', b)
        print((lambda: b)())
    print(sorted(k for k in vars(in2) if k[0] != '_'))
    print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
    print('c', c)
attempt(outer1)
p(g)
g = 'global'
def outer3(a=1):
    b = 10
    print((lambda: c)())
    print('b', b)
    def in4():
        nonlocal a
        try:
            1 / 0
        except Exception as a: print('caught', a)
        print((lambda: g)())
    try:
        in4()
    except Exception as e:
        print(type(e).__name__, e)
    print(in4.__code__.co_freevars, in4.__closure__ and len(in4.__closure__))
    for b in 'xy': pass
    print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
attempt(outer3)
p(g)
g = 'global'
def outer5(a=1):
    b = 10
    print('g', g)
    try:
        1 / 0
    except Exception as a: print('caught', a)
    a = (0, 2)
    def in6():
        print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
        print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
        try:
            b += b
        except Exception as e:
            print(type(e).__name__, e)
        print('a', a)
        a = (1, 6)
    try:
        in6()
    except Exception as e:
        print(type(e).__name__, e)
attempt(outer5)
p(g)
