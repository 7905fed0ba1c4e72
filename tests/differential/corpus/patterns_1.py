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
        case ([]) if t('guard', True):
            return 0, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case (((c) as a), notclass(x=b, z='ab')):
            return 1, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case [{None: list(), 1: c, Base.x: float(d)}] if t('guard', False):
            return 2, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case (int()):
            return 3, sorted((k, show(v)) for k, v in locals().items() if k != 's')
    return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')
attempt(lambda: f1(({-1: True, -1: '\'"', 7: 2}, '', 'e\u0301',)))
attempt(lambda: f1(1+2j))
attempt(lambda: f1('{}'))
attempt(lambda: f1(Sub({'b': 1.0}, 'a')))
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
def f2(s):
    match s:
        case 1+2j:
            return 0, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case Point() if t('guard', True):
            return 1, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case (Color(d, c, z=_), [_, -2.5]):
            return 2, sorted((k, show(v)) for k, v in locals().items() if k != 's')
    return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')
attempt(lambda: f2(-3))
attempt(lambda: f2(-1))
attempt(lambda: f2(([Sub(1, 2), '😀x'], {1, 2}, {-1: b'x', None: Wrong()},)))
attempt(lambda: f2({None: 1+2j, -1: Base()}))
attempt(lambda: f2('a'))
attempt(lambda: f2(Sub('aXbXc', (Base(), '1.5',))))
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
def f3(s):
    match s:
        case []:
            return 0, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case Named(False, Color(2), z=((float(d)) as b), x={1: a, -1: _, 'a': c, **rest9}):
            return 1, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case -2.5:
            return 2, sorted((k, show(v)) for k, v in locals().items() if k != 's')
    return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')
attempt(lambda: f3({7: Named(1.5, 2)}))
attempt(lambda: f3(Named(1, 2)))
attempt(lambda: f3(defaultdict(int)))
attempt(lambda: f3([10, {7: 7}, None]))
attempt(lambda: f3(deque([1, 2])))
attempt(lambda: f3(Wrong()))
attempt(lambda: f3(('-3', '\x00')))
