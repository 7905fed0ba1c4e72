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
        l[2:3] = -2, range(10)
    except Exception as e:
        print(type(e).__name__, e)
    try:
        l[0]: int = t(3, {4, 3})
    except Exception as e:
        print(type(e).__name__, e)
    try:
        t(4, l)[t('i', 10)] *= [t(6, lambda *a, **k: (a, k)) for x in (1, 2) if t('if', [x, t(7, lambda *a, **k: (a, k)), t(8, {'a': 1})])]
    except Exception as e:
        print(type(e).__name__, e)
    try:
        t(9, d)[t('k', b'X')] = a = 10, [False, False, 7, 4]
    except Exception as e:
        print(type(e).__name__, e)
    p(vars(o), l, d, [(k, v) for k, v in locals().items() if k in 'abcd'])
attempt(f1)
def f11():
    class O:
        def __setattr__(self, name, value):
            print('set', name, show(value))
            object.__setattr__(self, name, value)
        def __delattr__(self, name):
            print('del', name)
            object.__delattr__(self, name)
    o, l, d = O(), [1, 2, 3], {}
    try:
        c *= t(13, lambda *a, **k: (a, k))(*(t(14, 0), t(15, 0)), t(16, [1, 2, 3]), **{'k': t(15, 0)}, j=t(14, 0))
    except Exception as e:
        print(type(e).__name__, e)
    try:
        l[1:3] = d = '-3'
    except Exception as e:
        print(type(e).__name__, e)
    p(vars(o), l, d, [(k, v) for k, v in locals().items() if k in 'abcd'])
attempt(f11)
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
        a: undefined = t(20, [1, 2, 3])
    except Exception as e:
        print(type(e).__name__, e)
    p(vars(o), l, d, [(k, v) for k, v in locals().items() if k in 'abcd'])
attempt(f19)
