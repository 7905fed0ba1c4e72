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
class CM:
    def __init__(self, name, out=False, enter=None): self.name, self.out, self.enter = name, out, enter
    def __enter__(self):
        print('enter', self.name)
        if self.enter: raise self.enter
        return self.name
    def __exit__(self, kind, e, trace):
        print('exit', self.name, kind and kind.__name__, e)
        if isinstance(self.out, Exception): raise self.out
        return self.out
    async def __aenter__(self): return self.__enter__()
    async def __aexit__(self, *a): return self.__exit__(*a)
def gen1(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    for b in [(w := 4)] * 2:
        c = t(3, t(0, 0))
        if not c - a:
            b = yield [2, c][2]
            print(2, [5, c][0])
            assert not 5, c
        else:
            if t(6, 1) <= sum(map(int, (b, 2))):
                assert 1 == 4 is not c, 5
            c = [t(c, b), (lambda x, y=c: x + y)(c)][2]
            with CM('3', 1) as (x, *y):
                if a >= c:
                    continue
        n4 = 0
        while True:
            n4 += 1
            if n4 > 2: break
            with (CM('5')):
                if 5 <= 0 > 3:
                    continue
                b |= (2 and 5)
                a -= b & 5
            if -(a) > [0, 1][1]:
                b = t(4, -(c))
                a -= [5, 4][1]
                [a, c][1] + t(a, c)
            else:
                print('got', (yield t(b, a)))
                (lambda x, y=c: x + y)(a) ^ (c and c)
                assert t(0, 5) is not None, 2
    match t(a, 1):
        case [_, *_]:
            print(6, [a, a][0])
    yield 'last'
it8 = gen1(-3)
try:
    print('step', (it8.throw)(TypeError('x')))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it8))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it8))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it8.send)(True))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it8.send)(1))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
del it8
print('deleted')
