"""match: every kind of pattern, what classes answer, soft keywords as names, errors."""
def attempt(f, *args, **kwargs):
    try:
        print('ok', f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)
class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class L:
    __match_args__ = ['x']
    x = 1
class N:
    __match_args__ = (1,)
class X: pass
class Dup:
    __match_args__ = ('a', 'a')
    a = 1
def m(v):
    match v:
        case P(1, 2): return 'P12'
        case P(a, y=3): return 'Py3', a
        case P(x=a): return 'Px', a
        case [1, 2, *rest]: return 'seq', rest
        case [a, _, [b, *_]]: return 'nested', a, b
        case {'k': val, **rest}: return 'map', val, rest
        case {}: return 'any map'
        case str() | bytes() as s: return 's', s
        case int(n) if n > 100: return 'big', n
        case True: return 'True'
        case None: return 'None'
        case 1 | 2: return 'one or two'
        case -5: return 'minus five'
        case 3.5: return 'float'
        case 1+2j: return 'complex'
        case float(): return 'other float'
        case (): return 'empty'
        case [x]: return 'single', x
        case complex(real=r): return 'c', r
        case _: return 'default'
for v in [P(1,2), P(5,3), P(7,8), [1,2,3,4], (1,2), [9, 8, [7, 6]], {'k': 1, 'j': 2}, {'z': 1}, 'str', b'by', 200, 50, True, False, None, 1, 2, -5, 3.5, 1+2j, 2.5, (), [1], [], 5j, range(2), range(1), iter([1]), {1,2}, bytearray(b'x'), memoryview(b'ab')]:
    print(repr(v) if not isinstance(v, (P, type(iter([])), memoryview)) else type(v), m(v))
def e1():
    match P(1, 2):
        case P(1, 2, 3): pass
attempt(e1)
def e2():
    match X():
        case X(1): pass
attempt(e2)
def e3():
    match L():
        case L(1): pass
attempt(e3)
def e4():
    match N():
        case N(1): pass
attempt(e4)
def e5():
    match P(1, 2):
        case P(1, x=1): pass
attempt(e5)
def e6():
    match 1:
        case m(): pass
attempt(e6)
def e7():
    match 1:
        case undefined(): pass
attempt(e7)
def e8():
    match 1:
        case int(1, 2): pass
attempt(e8)
def e9():
    match {1: 2}:
        case {X.a: 1}: pass
attempt(e9)
class K: a = 1; b = 1
def e10():
    match {1: 2}:
        case {K.a: _, K.b: _}: pass
attempt(e10)
def e11():
    match Dup():
        case Dup(1, 1): pass
attempt(e11)
def e12():
    match "abc":
        case str("abc", 1): pass
attempt(e12)
class Sub(dict): pass
import collections.abc as cabc
def maps(v):
    match v:
        case {'a': {'b': [x, *_]}}: return x
        case {'a': {'b': y}}: return 'y', y
        case {1: x, 'q': None}: return 'q', x
        case {**rest}: return rest
print(maps({'a': {'b': [1, 2]}}), maps({'a': {'b': 3}}), maps({1: 2, 'q': None}), maps(Sub(z=1)), maps(5))
class G:
    def __getattr__(self, n):
        print('get', n)
        if n == 'bad': raise AttributeError(n)
        if n == 'worse': raise ValueError(n)
        return 7
def attrs(v):
    match v:
        case G(bad=_): return 'bad'
        case G(good=7, other=x): return x
print(attrs(G()))
def attrs2(v):
    match v:
        case G(worse=_): return 'bad'
attempt(attrs2, G())
class Seq:
    def __len__(self): return 2
    def __getitem__(self, i):
        if i >= 2: raise IndexError
        return i
def seqs(v):
    match v:
        case [a, b]: return a, b
        case _: return 'no'
print(seqs(Seq()))
cabc.Sequence.register(Seq)
print(seqs(Seq()), seqs('ab'), seqs((1, 2)))
def guard(v):
    match v:
        case [x, y] if x == y: return 'eq'
        case [x, y]: return x, y
print(guard([1, 1]), guard([1, 2]))
def bindings():
    match [1, 2, 3]:
        case [a, b, 4]: pass
        case [c, *d]: pass
    return sorted(locals())
print(bindings())
def soft():
    match = {'case': 1}
    match['x'] = 2
    case = type = _ = 3
    print(match, case, type, _)
    match (case):
        case 3: print('three')
    match case, type:
        case 3, 3: print('tuple')
    match -case:
        case -3: print('neg')
    match [case]:
        case [_]: print('list')
    match {case: 1}:
        case {3: x}: print('dict', x)
    match *[1], 2:
        case 1, 2: print('star')
    match (yield_ := 5):
        case 5: print(yield_)
    match lambda: 1:
        case f: print(f())
    match not case:
        case False: print('not')
    print(match (1) if 0 else 2) if 0 else None
soft()
def ors(v):
    match v:
        case (1 | 2) as x: return x
        case [1 | 2, (3 | 4) as y]: return y
        case {'a': (1 | 2)}: return 'a'
        case (a, 1) | (1, a): return 'sw', a
print(ors(1), ors([2, 4]), ors({'a': 2}), ors((9, 1)), ors((1, 8)), ors(7))
