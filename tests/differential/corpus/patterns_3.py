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
from collections import OrderedDict, defaultdict, deque, namedtuple
from collections.abc import Mapping, Sequence
from enum import Enum
class Base:
    x = 1
class Point(Base):
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f'{type(self).__name__}({self.x!r}, {self.y!r})'
class Sub(Point):
    @property
    def z(self):
        print('z read')
        return 9
Named = namedtuple('Named', 'x y')
class Wrong(Base):
    __match_args__ = ['x']
class Color(Enum):
    RED = 0
notclass = 5
class Seq(Sequence):
    def __len__(self):
        print('len')
        return 2
    def __getitem__(self, i):
        print('item', i)
        if i > 1: raise IndexError
        return i
class Keys(Mapping):
    def __getitem__(self, k):
        print('key', k)
        return k * 2
    def __iter__(self): return iter('ab')
    def __len__(self): return 2
    def get(self, k, d=None):
        print('get', k)
        return k
class Items(dict):
    def __missing__(self, k):
        print('missing', k)
        return 1
def f1(s):
    match s:
        case [{-1: a, 'x': d, 1: False, **b}]:
            return 0, sorted((k, show(v)) for k, v in locals().items() if k != 's')
    return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')
attempt(lambda: f1([memoryview(bytearray(b'a,b,c')), range(False, -1, 1), [Items()]]))
attempt(lambda: f1(Named([], ['Σας'])))
attempt(lambda: f1([True, [], Sub(b'x', None)]))
attempt(lambda: f1({1, 2}))
attempt(lambda: f1(2))
attempt(lambda: f1(['\'"', Named(False, 'a')]))
attempt(lambda: f1(-3))
