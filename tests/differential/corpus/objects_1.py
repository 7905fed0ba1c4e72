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
class D:
    def __get__(self, i, o=None):
        print('get', i is None, o and o.__name__)
        return self.__class__.__name__
    def __set__(self, i, v): print('set', v)
    def __call__(self, *a): return 'called', a
class A:
    d = D()
    def __init__(self): self.d = 3
attempt(lambda: A.d)
del A.d
attempt(lambda: A().d)
class I(int):
    def __format__(self, s): return 'fmt'
class S(str):
    def __str__(self): return 'str!'
class L(list):
    def __setitem__(self, i, v): print('put', i, v)
class M(dict):
    def __missing__(self, k): return 'gone', k
attempt(lambda: [0, 1, 2, 3, 4][I(1)])
attempt(lambda: S('%s') % 1)
attempt(lambda: len(L([1])))
attempt(lambda: {**M(a=1)})
class A:
    def f(self, x='a'): return 'A', x
    @classmethod
    def c(cls): return 'Ac', cls.__name__
    v = 'Av'
class B(A):
    def f(self, x=2): return 'B', super(B).f
    @classmethod
    def c(cls): return 'Bc', super().f
class C(A):
    pass
attempt(lambda: B().f())
attempt(lambda: C().f())
attempt(lambda: C.c())
attempt(lambda: C().nothing)
attempt(lambda: super(B, C()).__self__ is None)
class S(super): pass
attempt(lambda: S(B, B()).f())
