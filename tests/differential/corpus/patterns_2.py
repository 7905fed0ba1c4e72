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
        case d if t('guard', True):
            return 0, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case [_, (float(b))]:
            return 1, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case [[*_, 2, 1], Point(z=b, x=c), {}] if t('guard', not s):
            return 2, sorted((k, show(v)) for k, v in locals().items() if k != 's')
    return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')
attempt(lambda: f1(None))
attempt(lambda: f1('class'))
attempt(lambda: f1([defaultdict(int), 10]))
attempt(lambda: f1({}))
attempt(lambda: f1(Point))
attempt(lambda: f1('abcabc'))
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
        case -2.5:
            return 0, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case (((bytes(a)) as c)):
            return 1, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case c if t('guard', not s):
            return 2, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case (int(a)) if t('guard', False):
            return 3, sorted((k, show(v)) for k, v in locals().items() if k != 's')
    return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')
attempt(lambda: f2('½'))
attempt(lambda: f2(Wrong()))
attempt(lambda: f2({None: Sub(Keys(), 'a'), 1: ['ß', 'İi', 'a\tb\nc'], 'b': iter([1])}))
attempt(lambda: f2(10))
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
        case ('a', a) if t('guard', True):
            return 0, sorted((k, show(v)) for k, v in locals().items() if k != 's')
        case Wrong(c, x=a, z=tuple(b)):
            return 1, sorted((k, show(v)) for k, v in locals().items() if k != 's')
    return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')
attempt(lambda: f3(Point([0, 0], Sub(Wrong(), False))))
attempt(lambda: f3('aaaa'))
attempt(lambda: f3({'a': ['\'"', 2], 'b': 'abcabc', 'b': ['a', 0]}))
attempt(lambda: f3((True, 'a',)))
attempt(lambda: f3('ǅz'))
