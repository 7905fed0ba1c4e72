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
    print((lambda: a)())
    try:
        del c
    except NameError as e: print(e)
    print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
    print([(g, i) for i in range(2)])
attempt(outer1)
p(g)
g = 'global'
def outer2(a=1):
    b = 10
    print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
    print('c', c)
    print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
attempt(outer2)
p(g)
g = 'global'
def outer3(a=1):
    b = 10
    def in4():
        print((lambda: a)())
        print('b', b)
    try:
        in4()
    except Exception as e:
        print(type(e).__name__, e)
    try:
        g += g
    except Exception as e:
        print(type(e).__name__, e)
    print((lambda: c)())
    def in5():
        try:
            1 / 0
        except Exception as b: print('caught', b)
        print([(b, i) for i in range(2)])
    try:
        in5()
    except Exception as e:
        print(type(e).__name__, e)
attempt(outer3)
p(g)
