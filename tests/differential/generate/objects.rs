//! Metaclasses, descriptors, finalizers, weak references, type parameters: small programs with holes that are filled at random.

use super::lines::Maker;

/// A template's lines; `{a|b|c}` in double angles is one of the choices.
const TEMPLATES: &[&str] = &[
    // Metaclasses.
    "class Meta(type):
    <<def __new__(m, name, bases, ns, **k):\n        print('new', name, sorted(x for x in ns if x[0] != '_'), k)\n        return super().__new__(m, name, bases, ns)|def __init__(c, name, bases, ns, **k):\n        print('init', name, k)|def __call__(c, *a, **k):\n        print('call', a, k)\n        return <<super().__call__(*a, **k)|None|c.__new__(c)>>|pass>>
    <<@classmethod\n    def __prepare__(m, name, bases, **k):\n        print('prepare', name, bases, k)\n        return <<{}|{'seeded': 1}|dict()|None>>|pass>>
    <<def __getattr__(c, n): return 'meta', n|def __len__(c): return 3|def __iter__(c): return iter('ab')|def __contains__(c, x): return x|def __getitem__(c, i): return 'item', i|def __instancecheck__(c, i): return <<True|1|'yes'|None>>|def __subclasscheck__(c, s): return <<True|0>>|def __setattr__(c, n, v): print('meta set', n); super().__setattr__(n, v)|def __repr__(c): return '<meta>'|def __dir__(c): return ['z']|def __or__(c, o): return 'or', o|def __bool__(c): return False|def mro(c): return [c, object]|def __add__(c, o): return 'sum'|x = property(lambda c: 'meta x')>>
class A(metaclass=Meta<<|, k=1|, **{'z': 2}>>):
    <<a = 1|x = 5|def f(self): return __class__|pass|__slots__ = ['s']|def __new__(cls): print('A.new'); return object.__new__(cls)>>
class B(A<<|, object|, k=2|, int>>):
    <<a = 2|pass>>
<<attempt(lambda: A.foo)|attempt(lambda: len(A))|attempt(lambda: list(A))|attempt(lambda: 1 in A)|attempt(lambda: A[1])|attempt(isinstance, 1, A)|attempt(issubclass, int, A)|A.new = 1|attempt(lambda: A | int)|attempt(bool, A)|attempt(lambda: A.x)>>
<<attempt(A)|attempt(B)|attempt(A, 1)|attempt(lambda: A(k=2))|attempt(lambda: B().f())|attempt(repr, B)|attempt(dir, A)|attempt(lambda: A + 1)|attempt(lambda: B.__mro__)|attempt(type, A)|attempt(lambda: A().s)|attempt(Meta, 'X', (), {})|attempt(Meta, 'X')>>",
    // Descriptors.
    "class D:
    <<def __get__(self, i, o=None):\n        print('get', i is None, o and o.__name__)\n        return <<i if i is None else 7|self.__class__.__name__|i.__dict__.get('d')>>|def __get__(self, i, o): raise <<AttributeError('d')|KeyError>>|pass>>
    <<def __set__(self, i, v): print('set', v)|def __set__(self, i, v): i.__dict__['d'] = v|def __delete__(self, i): print('delete')|pass>>
    <<def __set_name__(self, o, n): print('name', o.__name__, n)|def __set_name__(self, o, n): raise <<ValueError('bad name')|TypeError>>|def __call__(self, *a): return 'called', a|pass|pass>>
class A:
    d = D()
    <<def __getattr__(self, n): return 'fallback ' + n|pass|__slots__ = ('e',)|def __init__(self): self.d = 3>>
attempt(lambda: A.d)
<<o = A()\nattempt(lambda: o.d)\nattempt(setattr, o, 'd', 5)\nattempt(lambda: o.d)\nattempt(delattr, o, 'd')\nattempt(lambda: o.d)|o = A()\no.__dict__['d'] = 'own'\nattempt(lambda: o.d)\nattempt(lambda: o.d(1))|A.d = 4\nattempt(lambda: A().d)|del A.d\nattempt(lambda: A().d)|attempt(hasattr, A(), 'd')|attempt(vars, A())>>",
    // Finalizers.
    "import weakref
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)<<\n    def __repr__(self): return self.n|>>
def f():
    a = A('a'); b = A('b')
    <<a.other = b|a.me = [b, A('c')]|a = None|del b|a, b = b, a|x = {1: a, 2: A('d')}; del x[1]|raise ValueError(<<1|a>>)|return A('r')|return a|for i in [A('x'), A('y')]: print('loop', i.n)|print([A(n).n for n in 'pq'])|(lambda: A('l'))()|A('t').n|x = A('u') if A('v') else 0|a.n, b.n = b.n, A('w').n>>
    print('end of f')
<<f()|r = f(); print('kept', r.n); del r|for _ in range(2): f()>>
r = None
def g():
    x = A('g')
    try:
        <<yield x.n|yield 1\n        yield A('z').n|return|1 / 0>>
    finally: print('finally', <<x.n|1>>)
    yield
<<it = g(); next(it); it = None|it = g(); print(next(it)); it.close(); print('closed')|list(g())|it = g(); del it|for i in g(): break>>
w = <<weakref.ref(A('w'))|weakref.ref(f, lambda r: print('callback'))|weakref.WeakValueDictionary(k=f)|weakref.proxy(A('p'))|weakref.finalize(A('fin'), print, 'finalized')>>
print(<<type(w).__name__|w()|len(w)|w.n|list(w)>>)",
    // Properties and their errors; classes made by type().
    "class A:
    p = property(<<lambda s: 1|None|len|lambda s: s._p>>, <<None|lambda s, v: print('set', v)>>, <<None|lambda s: print('del')>>, doc=<<None|'text'|3>>)
    q = property()
    <<@property\n    def r(self): 'doc of r'; return 5|r = classmethod(lambda c: c.__name__)|r = staticmethod(len)|@classmethod\n    @property\n    def r(cls): return 1|from functools import cached_property\n    @cached_property\n    def r(self): print('computed'); return 9>>
attempt(lambda: A().p)
attempt(setattr, A(), <<'p'|'q'|'r'>>, 1)
attempt(delattr, A(), <<'p'|'q'|'r'>>)
attempt(lambda: A.<<p.__doc__|p.fget|p.getter(len).fget|q.fset|p.__name__|q.__isabstractmethod__>>)
a = A()
attempt(lambda: (a.r, a.r))
T = <<type('T', (A,), {'p': 2})|type('T', (), {})|type('T', (A, A), {})|type('T', (1,), {})|type(5)|type('T', (A,), {'__slots__': ('p',)})|type('', (), {})|type('T\\x00', (), {})|type('T', (bool,), {})>>
attempt(lambda: T.__name__)
attempt(lambda: <<T()|T.p|T.__module__|T.__bases__|T.__dict__.keys()|T.__base__|T.__basicsize__ > 0|T.__flags__ & 1|T.mro()>>)",
    // Super.
    "class A:
    def f(self, x=<<1|'a'>>): return 'A', x
    @classmethod
    def c(cls): return 'Ac', cls.__name__
    v = 'Av'
class B(A):
    def f(self, x=2): return 'B', <<super().f(x)|super(B, self).f()|super(A, self).f()|super(B).f|super(int, self).f()|super(B, B).f(self)|[super().f() for _ in 'a']|(lambda: super().f())()|super|super().v|super().nothing|super(B, self, 1)|__class__.__name__>>
    @classmethod
    def c(cls): return 'Bc', <<super().c()|super().v|super(B, cls).c()|super().f>>
class C(<<A|B>>):
    <<def f(self): return 'C', super().f()|def f(self): del self; return super().f()|def f(self): self = 1; return super().f()|def f(*a): return super().f()|def f(self):\n        def g(): return super().f()\n        return g()|f = lambda self: super().f()|pass|v = property(lambda s: super().v)>>
attempt(lambda: B().f())
attempt(lambda: C().f())
attempt(lambda: C.c())
attempt(lambda: C().<<v|c()|f(5)|nothing>>)
attempt(lambda: super(B, C()).<<v|f()|__thisclass__.__name__|__self__ is None|__class__|x>>)
class S(super): pass
attempt(lambda: S(B, B()).f())",
    // Type parameters.
    "def f[T<<|: int|: (int, str)|: undefined>>, *Ts, **P<<|= [int]>>](x: T, *a: *Ts) -> <<T|undefined>>: return x
type X[T<<|: str|= bool>>] = <<list[T]|dict[str, T]|undefined|X[T] | None>>
class A[T<<|: int>>, U = <<int|str>>]:
    def m[V](self, x: T, v: V) -> U: return <<T|V|__type_params__|x>>
    <<y: T|type Z = T|pass>>
attempt(lambda: f.__type_params__)
attempt(lambda: [(t.__name__, t.__class__.__name__, t.__default__, getattr(t, '__bound__', '')) for t in f.__type_params__])
attempt(lambda: X.<<__value__|__name__|__type_params__|__module__|foo>>)
attempt(lambda: X[<<int|int, str|()>>])
attempt(lambda: A[<<int|int, str|int, str, float|'fwd'>>])
attempt(lambda: A[int]<<()|.__args__|.__origin__|.__parameters__|(1)>>)
attempt(lambda: A.<<__type_params__|__orig_bases__|__parameters__|__bases__|m.__type_params__|__annotations__>>)
attempt(lambda: A().m(1, 2))
attempt(lambda: list[int]<<|()|.__origin__|[int]|.append|.__args__>>)
attempt(lambda: <<int | str|int | None|int | 1|list[int] | str|isinstance(1, int | str)|isinstance(1, list[int])|issubclass(int, int | None)|(int | str).__args__|int | int|'a' | int|None | int>>)",
    // Subclasses of built-in types.
    "class I(int):
    <<def __add__(self, o): return 'sum'|def __repr__(self): return 'I!'|def __new__(cls, v=0, *a): return super().__new__(cls, <<v|'12'|v * 2>>)|def __hash__(self): return 1|def __index__(self): return 3|def __int__(self): return 4|def __eq__(self, o): return True|pass|def __format__(self, s): return 'fmt'|def __str__(self): return 's'>>
class S(str):
    <<def __str__(self): return 'str!'|def __len__(self): return 99|def __eq__(self, o): return False\n    __hash__ = str.__hash__|def __getitem__(self, i): return 'item'|def upper(self): return 'U'|def __iter__(self): return iter('zz')|pass|def __contains__(self, x): return True|def __add__(self, o): return 'added'|def __radd__(self, o): return 'radded'|def __mod__(self, o): return 'mod'>>
class L(list):
    <<def __getitem__(self, i): return 'got'|def __iter__(self): return iter((7, 8))|def append(self, x): print('append', x)|def __len__(self): return 0|def __contains__(self, x): return True|def __eq__(self, o): return True|pass|def __init__(self, *a): print('L', a)|def __setitem__(self, i, v): print('put', i, v)>>
class M(dict):
    <<def __missing__(self, k): return 'gone', k|def __getitem__(self, k): return 'item'|def keys(self): return ['k']|def get(self, k, d=None): return 'get'|def __setitem__(self, k, v): dict.__setitem__(self, k, 'own')|def __contains__(self, k): return True|def __iter__(self): return iter('xy')|pass|def items(self): return [(1, 2)]>>
attempt(lambda: <<I(3) + 1|1 + I(3)|I(3) * 2|[0, 1, 2, 3, 4][I(1)]|range(I(2))|I(5) == 5|int(I(6))|str(I(7))|f'{I(7)}'|'%d %s' % (I(1), I(2))|{I(1): 1, 1: 2}|hash(I(9))|I('7')|I(2) ** 2|-I(3)|I(1) and 5|bool(I(0))|sum([I(1), I(2)])|I.from_bytes(b'a')|I(3).real|I(1, 2)|divmod(I(7), 2)|float(I(2))|type(I(True))|round(I(5))>>)
attempt(lambda: <<S('ab').upper()|str(S('ab'))|S('ab') + 'c'|'c' + S('ab')|S('ab')[0]|len(S('ab'))|list(S('ab'))|S('ab') == 'ab'|{S('ab'): 1}['ab']|'a' in S('b')|', '.join([S('x')])|S('a') * 2|S('%s') % 1|f'{S(1)!s}'|S('q').join('ab')|S(b'x', 'ascii')|int(S('5'))|S('a,b').split(',')|'xaby'.find(S('ab'))|format(S('ab'), '>4')|S()|'ab'.replace('a', S('c'))|getattr(3, S('real'))|S('ab') in ['ab']>>)
attempt(lambda: <<L([1, 2])[0]|list(L([1]))|L([1]) + [2]|[2] + L([1])|L([3, 1]) == [3, 1]|len(L([1]))|sorted(L([2, 1]))|[*L([5])]|1 in L()|L([1]) * 2|tuple(L([4]))|L([1, 2])[:1]|print(*L([6]))|bool(L([1]))|L((1,)).copy()|reversed(L([1]))|L(5)|max(L([1, 3]))|dict(enumerate(L('a')))|[1, 2] + L('x')|[].extend(L([1]))>>)
attempt(lambda: <<M(a=1)['b']|M(a=1)['a']|dict(M(a=1))|{**M(a=1)}|(lambda **k: k)(**M(a=1))|M(a=1).get('a')|list(M(a=1))|M(a=1) | {'b': 2}|{'b': 2} | M(a=1)|'z' in M()|M(a=1) == {'a': 1}|M.fromkeys('ab')|M(a=1).copy()|M(a=1).setdefault('c', 5)|M(a=1).pop('q')|'{a}'.format_map(M(a=1))|'%(zz)s' % M()|eval('a', {}, M(a=1))|M([(1, 2)])|dict(M(), x=1)|sorted(M(a=1).items())>>)",
    // Comparisons, hashes and containment by identity and equality.
    "class E:
    def __init__(self, n): self.n = n
    def __eq__(self, o):
        print('eq', self.n, getattr(o, 'n', o))
        return <<self.n == getattr(o, 'n', o)|NotImplemented|1 / 0|True|[]>>
    <<def __hash__(self):\n        print('hash', self.n)\n        return <<1|hash(self.n)|'x'|2**70>>|pass|__hash__ = None>>
    def __repr__(self): return f'E{self.n}'
    <<def __lt__(self, o): print('lt', self.n, o.n); return self.n < o.n|pass|def __gt__(self, o): print('gt'); return NotImplemented>>
a, b, c = E(1), E(2), E(<<1|3>>)
attempt(lambda: <<[a, b].index(c)|[a, b].count(b)|c in [a, b]|[a, b] == [c, b]|[a, b].remove(c)|(a, b) == (a, c)|(a, b) < (a, c)|a in (b, a)|{a: 1}[c]|{a, b, c}|{a: 1, c: 2}|{a: 1} == {c: 1}|{1: a} == {1: c}|sorted([b, a, c])|max(a, b, c)|min([a, b])|a != b|a < b|[a] < [b]|[b, a].sort()|dict.fromkeys([a, c])|set([a]) & set([c])|{a}.issubset([c])|hash(a) is None|frozenset([a, c])|(a == b) is (b == a)|a <= b|{a: 1}.get(c)|list({a: 1}.items()) == [(c, 1)]|{a: 1}.keys() == {c}|a == 1|1 == a|1 in [a]|[1, 2].index(a)>>)
attempt(lambda: <<sorted([b, a, c], reverse=True)|sorted([(1, b), (1, a)])|max([b, a], key=lambda e: e.n)|[x for x in (a, b, c) if x == a]|(a, b).index(c)|{a: 1} | {c: 2}|{c} - {a}|a is a == a|not a == b|a in {b: 1}|a in iter([b, a])|{a: b}.values() == {a: b}.values()|b in range(3)|[a, a] == [a, a]|(a,) <= (c,)>>)",
    // Abstract classes, enums, dataclasses, named tuples.
    "from abc import ABC, abstractmethod
from enum import Enum, IntEnum, Flag, auto
from dataclasses import dataclass, field, replace, asdict, astuple, fields
from collections import namedtuple
class A(ABC):
    @abstractmethod
    def f(self): return 'A.f'
    <<@property\n    @abstractmethod\n    def g(self): ...|@classmethod\n    @abstractmethod\n    def g(cls): ...|pass>>
class B(A):
    <<def f(self): return super().f()|g = 1|pass>>
attempt(A)
attempt(lambda: B().f())
class K(<<Enum|IntEnum|Flag>>):
    X = <<1|auto()>>
    Y = <<2|auto()|1>>
    <<Z = 4|def m(self): return self.name|pass>>
attempt(lambda: <<K.X|K(1)|K(9)|K['X']|K['Q']|list(K)|K.X == 1|K.X.value|K.X | K.Y|K.X < K.Y|repr(K.Y)|str(K.X)|f'{K.X}'|K.X.m()|len(K)|K.X in K|1 in K|'q' in K|K.__members__|hash(K.X) == hash('X')|K.X.foo|type(K.X)|bool(K.X)|~K.X|K.X is K(1)|K.X.X>>)
attempt(setattr, K, 'X', 5)
@dataclass<<|(order=True)|(frozen=True)|(eq=False)|(slots=True)|(kw_only=True)|(repr=False)|(unsafe_hash=True)>>
class P:
    x: int
    y: <<int = 2|list = field(default_factory=list)|str = field(default='a', repr=False)|int = field(default=1, compare=False)|int = field(init=False, default=3)>>
    <<def __post_init__(self): print('post', self.x)|pass>>
attempt(lambda: P(<<1|1, 2|x=1|1, 2, 3||x=1, y=5>>))
attempt(lambda: <<P(1) == P(1)|P(x=1) == P(x=2)|P(1) < P(2)|hash(P(1)) == hash(P(1))|replace(P(x=1), x=5)|asdict(P(x=1))|astuple(P(x=1))|[f.name for f in fields(P)]|P.__match_args__|P(x=1).__dict__|setattr(P(x=1), 'x', 2)|repr(P(x=1))|P.x|P.y|P.__doc__|fields(3)|setattr(P(x=1), 'new', 2)>>)
N = namedtuple('N', <<'a b'|'a, b'|['a', 'b']|'a a'|'a _b'|'class b'>><<|, defaults=[5]|, rename=True>>)
attempt(lambda: <<N(1, 2)|N(1)|N(1, 2, 3)|N(b=1, a=2)|N(1, 2).a|N(1, 2)._replace(a=5)|N(1, 2)._asdict()|N._fields|N._make([1, 2])|N(1, 2) == (1, 2)|N(1, 2)[0]|N._make([1])|N(1, 2).c|setattr(N(1, 2), 'a', 3)|N(1, 2)._replace(q=1)|N._field_defaults>>)",
    // Iterators of the library.
    "import itertools, functools, operator, collections
attempt(lambda: list(itertools.islice(itertools.<<count(<<1|1, 2|0.5|'a'>>)|cycle(<<'ab'|[]>>)|repeat(<<1|1, 2|1, -1>>)|accumulate(<<[1, 2, 3]|'abc'|[1, 2], initial=5|[1, 'a']>>)|chain('a', <<[1]|5>>)|chain.from_iterable(<<['ab', [1]]|[1]>>)|compress('abcd', <<[1, 0, 1]|'x'>>)|dropwhile(lambda x: x < 2, [1, 2, 1])|takewhile(lambda x: x < 2, [1, 2, 1])|filterfalse(<<None|bool>>, [0, 1])|groupby(<<'aab'|[1, 1.0, 2]>>)|islice(range(9), <<2|1, 5|1, None, 3|-1|None|2, 1>>)|pairwise(<<'abc'|'a'|5>>)|starmap(pow, <<[(2, 3)]|[2]>>)|tee('ab')[1]|zip_longest('ab', [1], <<fillvalue=0|>>)|product('ab', <<repeat=2|[1]|repeat=-1>>)|permutations(<<'abc', 2|'ab', 3|'ab', -1>>)|combinations(<<'abc', 2|'ab', 3>>)|combinations_with_replacement('ab', 2)|batched('abcde', <<2|0|3, strict=True>>)>>, 5)))
attempt(lambda: functools.<<reduce(<<operator.add, [1, 2, 3]|operator.add, []|operator.add, [], 0|lambda a, b: (a, b), 'abc'|operator.add, [1, 'a']>>)|partial(<<int, base=2|print, 1|max>>)('11')|cmp_to_key(lambda a, b: b - a)(1) < functools.cmp_to_key(lambda a, b: b - a)(2)|lru_cache(maxsize=<<1|None|0>>)(<<len|lambda x: x>>)(<<'a'|[]>>)|wraps(len)(lambda: 1).__name__|singledispatch(lambda x: 'any')(<<1|'a'>>)|total_ordering(<<int|type('T', (), {})>>)>>)
attempt(lambda: operator.<<itemgetter(<<1|1, 2|'a'|slice(1)>>)('abc')|attrgetter(<<'real'|'real.imag'|'x'|1>>)(5)|methodcaller(<<'upper'|'replace', 'a', 'b'|'x'>>)('abc')|index(<<1|1.5|True>>)|concat(<<'a', 'b'|1, 2|[1], (2,)>>)|countOf([1, 1.0, 2], 1)|indexOf('abc', <<'b'|'z'>>)|length_hint(<<[1]|iter('ab')|5|(x for x in '')>>)|iadd(<<[1], [2]|1, 2>>)|contains('abc', <<'b'|1>>)|truth([])|not_(1)|setitem([1], <<0|5>>, 2)|delitem({}, 1)|pow(2, 3)>>)
attempt(lambda: collections.<<Counter(<<'aab'|a=2|[1, 1]|5>>)<<.most_common(<<|1>>)| + collections.Counter('a')| - collections.Counter('ab')|.total()|['zz']|.elements()| & collections.Counter('a')>>|deque(<<'abc'|'abc', 2|'abc', maxlen=0|5>>)<<.rotate(1)|.popleft()|.index('b')|[5]|.appendleft(1)| + collections.deque('x')|.maxlen|.insert(1, 'q')|.remove('z')|.extendleft('xy')>>|OrderedDict(<<a=1|[(1, 2), (3, 4)]>>)<<.move_to_end('a')|.popitem(last=False)|.pop('z')| == {'a': 1}| | {'b': 2}>>|ChainMap(<<{'a': 1}, {'b': 2}|>>)<<['b']|['z']|.maps|.new_child({'q': 1})|.parents>>|defaultdict(<<list|int|None|5|lambda: 1>>)<<['a']|.default_factory|.get('a')|.copy()>>>>)",
];

/// Fills the holes of a template, inner ones after the choice of the outer.
fn fill(m: &mut Maker, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("<<") {
        // `<<` between operands is no hole; the templates have none.
        out += &rest[..start];
        let inside = &rest[start + 2..];
        let (mut depth, mut choices, mut begin, mut at) = (0, Vec::new(), 0, 0);
        let bytes = inside.as_bytes();
        let mut brackets = 0;
        loop {
            match (bytes[at], bytes.get(at + 1)) {
                (b'<', Some(b'<')) => {
                    depth += 1;
                    at += 1;
                }
                (b'>', Some(b'>')) if depth == 0 => {
                    choices.push(&inside[begin..at]);
                    break;
                }
                (b'>', Some(b'>')) => {
                    depth -= 1;
                    at += 1;
                }
                // A bar with blanks around is an operator.
                (b'|', next)
                    if depth == 0 && brackets == 0 && !(at > 0 && bytes[at - 1] == b' ' && next == Some(&b' ')) =>
                {
                    choices.push(&inside[begin..at]);
                    begin = at + 1;
                }
                (b'(' | b'[' | b'{', _) => brackets += 1,
                (b')' | b']' | b'}', _) => brackets -= 1,
                _ => {}
            }
            at += 1;
        }
        let choice = m.dice.of(&choices);
        out += &fill(m, choice);
        rest = &inside[at + 2..];
    }
    out + rest
}

pub fn scene(m: &mut Maker) {
    let template = m.dice.of(TEMPLATES);
    let text = fill(m, template);
    m.line(text);
}
