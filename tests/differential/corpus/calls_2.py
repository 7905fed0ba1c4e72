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
v1 = []
attempt(lambda: v1.append(set()))
p(v1)
attempt(lambda: v1.sort())
p(v1)
attempt(lambda: float(*'ab', '\ud800'))
attempt(lambda: UnicodeDecodeError(True, [0x110000, 2**63 - 1, 0, 10**25], b'a', {}, 1e-7))
v2 = {4, 3, 1, 2}
attempt(lambda: v2.__le__(set()))
p(v2)
attempt(lambda: v2.__lt__({1, 0}))
p(v2)
attempt(lambda: frozenset({-2.675}).isdisjoint([-2, 4]))
attempt(lambda: format(2.5))
attempt(lambda: slice(-3, None).__hash__())
attempt(lambda: iter(*[1, 2], int, -3))
