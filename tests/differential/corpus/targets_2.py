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
def f1():
    class O:
        def __setattr__(self, name, value):
            print('set', name, show(value))
            object.__setattr__(self, name, value)
        def __delattr__(self, name):
            print('del', name)
            object.__delattr__(self, name)
    o, l, d = O(), [1, 2, 3], {}
    try:
        for [c, t(4, l)[t('i', -2)], [b]] in [-1, 3, 1, 7]: p(sorted(vars(o)))
    except Exception as e:
        print(type(e).__name__, e)
    try:
        l[0:0] = [[d, l[2:2], t(12, d)[t('k', 3.5)]]] = -1, range(5, True, -2)
    except Exception as e:
        print(type(e).__name__, e)
    try:
        o.a: int = t(13, 3)
    except Exception as e:
        print(type(e).__name__, e)
    p(vars(o), l, d, [(k, v) for k, v in locals().items() if k in 'abcd'])
attempt(f1)
def f14():
    class O:
        def __setattr__(self, name, value):
            print('set', name, show(value))
            object.__setattr__(self, name, value)
        def __delattr__(self, name):
            print('del', name)
            object.__delattr__(self, name)
    o, l, d = O(), [1, 2, 3], {}
    try:
        d = [b'b', '-3', '{}', 0]
    except Exception as e:
        print(type(e).__name__, e)
    try:
        del l[0:2], d
    except Exception as e:
        print(type(e).__name__, e)
    try:
        a = [False, 3]
    except Exception as e:
        print(type(e).__name__, e)
    p(vars(o), l, d, [(k, v) for k, v in locals().items() if k in 'abcd'])
attempt(f14)
def f19():
    class O:
        def __setattr__(self, name, value):
            print('set', name, show(value))
            object.__setattr__(self, name, value)
        def __delattr__(self, name):
            print('del', name)
            object.__delattr__(self, name)
    o, l, d = O(), [1, 2, 3], {}
    try:
        del b, t(21, l)[t('i', 10)]
    except Exception as e:
        print(type(e).__name__, e)
    try:
        l[1:1] -= (lambda x=t(24, {'a': 1}), *, y=t(25, lambda *a, **k: (a, k)): (x, y, t(26, 3)))()
    except Exception as e:
        print(type(e).__name__, e)
    try:
        t(27, d)[t('k', False)] = (t(29, lambda *a, **k: (a, k)))[t(30, 0):t(31, 2)]
    except Exception as e:
        print(type(e).__name__, e)
    p(vars(o), l, d, [(k, v) for k, v in locals().items() if k in 'abcd'])
attempt(f19)
