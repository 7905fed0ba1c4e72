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
def f1(x=5):
    class C:
        a = 1; b = [2, 3]
        r = [(k, z) for a, k in zip('ab', (1, 2)) if t(0, sum(map(int, (a, 3)))) is not None for z in list(t(0, (a if a not in (3, 1, 2) else a)) for a in range(1) if 4 * a <= (a if not k else 2))]
        p(r)
attempt(f1)
def f2(x=5):
    a = 1; b = [2, 3]
    r = {(w := a): a + 2 for z in range(1)}
    p(r)
    r = [sorted(locals()) for z in [t(7, a), [a, a][0]]]
    p(r)
    p(sorted(k for k in locals() if not k.startswith('__')))
    print(w)
attempt(f2)
def f3(x=5):
    class C:
        a = 1; b = [2, 3]
        r = [t(1, [a, 2][0]) for a, k in zip('ab', (1, 2)) if not t(5, k) for a in (1, 2, 3)]
        p(r)
        r = list((lambda: x)() for z in (1, 2, 3) for z in (1, 2, 3))
        p(r)
        r = sorted({{t(2, (x if x == y else 4)): a - 0 for y in (q for q in [a]) for z in (q for q in [z])} for z in (1, 2, 3) if 0 * 2 == z - a is not t(3, z) for x in (1, 2, 3)}, key=repr)
        p(r)
    print(w)
attempt(f3)
