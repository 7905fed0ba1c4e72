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
    if (0 and 5 or 0):
        raise
    async for c in Several(enumerate('ab')):
        async with CM('2'), CM('3', 1) as (x, *y):
            match (3 if t(0, 5) is None else 4):
                case int(x) if x > 3:
                    a //= [a, c][1]
                case 0:
                    a *= sum(map(int, (4, c)))
                    [(c and 3), b ^ 5][2]
                case _:
                    c = ((w := a) if b > c else c | 5)
            async for a in Several(range(2)):
                print(4, (c or b))
            else:
                if 0 in (3, 1, 2):
                    raise TypeError() from None
                c -= (0 if not b else 4)
                assert b not in (c, 1, 2), 0
    yield 'last'
async def all():
    async for x in co1(7):
        print('item', x)
it5 = all()
try:
    print('step', (next)(it5))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it5.close)())
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it5.send)(None))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it5))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it5.throw)(ValueError('thrown')))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it5))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
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
async def co6(a=1, b=2):
    c = 3
    c = sum(map(int, (c & b, b | a)))
    return await Pause('end')
it7 = co6(0)
try:
    print('step', (it7.throw)(TypeError('x')))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it7.throw)(StopIteration(8)))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it7))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it7.throw)(StopIteration(8)))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
print(it7.cr_frame is None, it7.cr_running, it7.cr_suspended, it7.cr_await is None)
it7.close()
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
async def co8(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    if (sum(map(int, (b, a))) and -(a) or sum(map(int, (b, a)))):
        n9 = 0
        while n9 < 3:
            n9 += 1
            b *= (b or 4)
            async with CM('10', True):
                yield [c, c][1]
                print(11, a * a)
                print(12, 0 - c)
        if 4 in (4, 1, 2):
            print(1 ^ a)
    elif sum(map(int, (1, a))) < (b or a):
        try:
            print('got', (yield (c if (5 and 0 or 5) else 5)))
            if (b and b or b):
                print((1 if t(0, 5) is not True else a))
            b //= c | 4
        except AssertionError as a:
            a = yield sum(map(int, (a, b)))
        else:
            if c == b:
                print((w := c))
            async with CM('13', 1) as (x, *y), CM('14', 0):
                print(15, -(3))
    else:
        c = (w := t(3, a))
        with CM('16') as (x, *y):
            ([3, a][1] or (w := a))
    if (w := a) not in ((5 if t(0, 4) is not None else c), 1, 2):
        async for a in Several((1, 2, 3)):
            if 0 & a < sum(map(int, (c, 1))):
                max((a if b == 4 is not b else 0), [4, 1][1])
                -(sum(map(int, (c, 2))))
            elif c + b >= -(1):
                a = ([b, a][1] - t(0, a))
                assert 3 == b, a
                assert 5 > b, 3
            else:
                assert t(0, a) is not None, b
                max((2 if b < c else b), c | b)
    try:
        print(17, (b and a))
    except Exception as e:
        print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
        for a in (c + 0):
            print(18, sum(map(int, (4, 3))))
            a = c ^ c ^ (5 if not c else a)
            if a * a >= (lambda x, y=b: x + y)(a):
                ([0, 2][1] and (lambda x, y=b: x + y)(c))
            elif (b // b) in (max(c, b), 1, 2):
                assert a in (b, 1, 2), b
    finally:
        print('got', (yield max(2, b)))
        del c
    yield 'last'
def drive(step):
    try:
        while True: print('waits', step.send(None))
    except StopIteration as e: return e.value
it19 = co8(False)
try:
    print('step', drive(it19.athrow(KeyError)))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))
try:
    print('step', drive(anext(it19, 'default')))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))
try:
    print('step', drive(anext(it19, 'default')))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))
try:
    print('step', drive(it19.__anext__()))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))
print(it19.ag_frame is None, it19.ag_running, it19.ag_suspended)
