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
class Cf1:
    @classmethod
    def __call__(cls, a, b):
        print(sorted((k, show(v)) for k, v in locals().items() if k not in ('self', 'cls')))
    n = '__call__'
attempt(lambda: Cf1())
attempt(lambda: getattr(Cf1, Cf1.n)())
attempt(lambda: Cf1.m())
attempt(lambda: Cf1(-2, -1, b=2, **{'a': 1}))
attempt(lambda: getattr(Cf1, Cf1.n)(-2, -1, b=2, **{'a': 1}))
attempt(lambda: Cf1.m(-2, -1, b=2, **{'a': 1}))
def f2(a: int, *, b='b', c):
    return sorted((k, show(v)) for k, v in locals().items())
attempt(lambda: f2(False, -1, *range(2), zz=True, kw=False))
attempt(lambda: f2(5, 5, 4))
attempt(lambda: f2(7, 10, True))
attempt(lambda: f2())
from functools import partial
attempt(lambda: partial(f2, *[3], 1, 3, 2)(1, 3, *[3], 4, b=-3))
class Cf3:
    @staticmethod
    def m(a, b, **kw):
        print(sorted((k, show(v)) for k, v in locals().items() if k not in ('self', 'cls')))
    n = 'm'
attempt(lambda: Cf3())
attempt(lambda: getattr(Cf3(), Cf3.n)(-3, e=-3, c=3, args=True))
attempt(lambda: Cf3.m(-3, e=-3, c=3, args=True))
attempt(lambda: Cf3())
attempt(lambda: getattr(Cf3(), Cf3.n)(7, *()))
attempt(lambda: Cf3.m(7, *()))
