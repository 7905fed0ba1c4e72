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
class Pause:
    def __init__(self, x): self.x = x
    def __await__(self):
        print('pause', self.x)
        return (yield self.x)
class Several:
    def __init__(self, xs): self.xs = iter(xs)
    def __aiter__(self): return self
    async def __anext__(self):
        for x in self.xs: return await Pause(x)
        raise StopAsyncIteration
async def co1(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    with CM('2', 0) as b, CM('3', KeyError('exit')) as c:
        print(4, (c if t(0, c) is None else a))
    if not c - a:
        b = yield [2, c][2]
        print(5, [5, c][0])
        assert not 5, c
    else:
        if t(6, 1) <= sum(map(int, (b, 2))):
            assert 1 == 4 is not c, 5
        c = [t(c, b), (lambda x, y=c: x + y)(c)][2]
        with CM('6', 1) as (x, *y):
            async with CM('7', 0):
                if b == 2 < a:
                    raise
                c = (b * a + -(b))
            async with (CM('8', True)):
                b |= t(a, a)
    yield 'last'
async def all():
    async for x in co1(3):
        print('item', x)
it9 = all()
try:
    print('step', (next)(it9))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it9.send)(None))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it9.throw)(1))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it9.throw)(GeneratorExit()))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it9.send)(3))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it9.throw)(GeneratorExit))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it9))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
