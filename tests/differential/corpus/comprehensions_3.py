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
        r = {(lambda: x)(): sum(map(int, (x, x))) for x in range(0) for x in (1, 2, 3) if max(x, a) < (x if t(0, x) is None else a)}
        p(r)
        r = {sum(map(int, (a ^ a, t(2, x)))): (5 // 1) for x in (1, 2, 3) if 5 | 2 == (lambda x, y=1: x + y)(4) != a & x}
        p(r)
        r = [(y, a) for y in (1, 2, 3) if t(4, 1) <= [5, y][2] != sum(map(int, (y, a)))]
        p(r)
    print(w)
attempt(f1)
