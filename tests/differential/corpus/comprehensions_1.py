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
        r = {(x, a): -(1) for x in (1, 2, 3) if ((2 if a in (a, 1, 2) else a) and (a and a) or (2 if a in (a, 1, 2) else a))}
        p(r)
        p(sorted(k for k in locals() if not k.startswith('__')))
attempt(f1)
def f2(x=5):
    class C:
        a = 1; b = [2, 3]
        r = [[1 | a, [z, a][1]][0] for z in (q for q in [a])]
        p(r)
        r = {sorted(locals()): a * 3 for x in range(0) for a in (1, 2, 3)}
        p(r)
        p(sorted(k for k in locals() if not k.startswith('__')))
    print(w)
attempt(f2)
def f3(x=5):
    a = 1; b = [2, 3]
    r = [(w := a) for x in (1, 2, 3) if x & a < a | 1 is not a + 0 for a, k in zip('ab', (1, 2))]
    p(r)
    r = {(w := y): a | a for y in (q for q in [a])}
    p(r)
    r = sorted({(lambda: x) for y in range(2) if y + 3 <= y & a for y, k in zip('ab', (1, 2))}, key=repr)
    p(r)
attempt(f3)
