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
def f1(a, b, c=2, *args, **kw):
    return sorted((k, show(v)) for k, v in locals().items())
attempt(lambda: f1(10, 5, 3, **dict(c=5), a=-1, args=-2))
attempt(lambda: f1(c=True))
attempt(lambda: f1(-3, kw=4, zz=-2))
attempt(lambda: f1(False, -3, 2, *(), d=0, zz=-1, **dict(c=5)))
def f2(a, *args):
    return sorted((k, show(v)) for k, v in locals().items())
attempt(lambda: f2(10, args=0))
attempt(lambda: f2(10, 4))
attempt(lambda: f2(7, 2, args=0))
attempt(lambda: f2(4, *{}, *[3], True, e=-1))
f2.__kwdefaults__ = {'e': 9, 'g': 5}
attempt(f2, 1, 2)
class Cf3:
    def __new__(self, a, *, b='0', c):
        print(sorted((k, show(v)) for k, v in locals().items() if k not in ('self', 'cls')))
    n = '__new__'
attempt(lambda: Cf3(False, 7, *'xy', **None, d=7, a=True))
attempt(lambda: getattr(Cf3(), Cf3.n)(False, 7, *'xy', **None, d=7, a=True))
attempt(lambda: Cf3.m(False, 7, *'xy', **None, d=7, a=True))
attempt(lambda: Cf3(kw=5, b=True, e=1))
attempt(lambda: getattr(Cf3(), Cf3.n)(kw=5, b=True, e=1))
attempt(lambda: Cf3.m(kw=5, b=True, e=1))
