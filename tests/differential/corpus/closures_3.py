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
    print('c', c)
    class in2:
        nonlocal a
        try:
            1 / 0
        except Exception as a: print('caught', a)
        try:
            del c
        except NameError as e: print(e)
        def in3():
            for c in 'xy': pass
            print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
            try:
                1 / 0
            except Exception as g: print('caught', g)
            print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))
            print('c', c)
        try:
            in3()
        except Exception as e:
            print(type(e).__name__, e)
        try:
            a += a
        except Exception as e:
            print(type(e).__name__, e)
    print(sorted(k for k in vars(in2) if k[0] != '_'))
attempt(outer1)
p(g)
