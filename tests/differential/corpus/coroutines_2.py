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
    yield (lambda x, y=a: x + y)(a)
    yield 'last'
async def all():
    async for x in co1(True):
        print('item', x)
it2 = all()
try:
    print('step', (it2.throw)(GeneratorExit))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it2.send)(None))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it2))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it2))
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
async def co3(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    print(4, (w := 0))
    try:
        async with CM('5', None, ValueError('enter')) as c, CM('6', KeyError('exit')) as (x, *y):
            assert not 3, a
            async with CM('7', 1):
                [(w := b), t(c, 5)][0]
        if not a:
            print(2 + b)
        print(8, 2 & 0)
    except* ValueError as e:
        print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
        try:
            if 3 <= b:
                print(t(2, c))
            try:
                b = (w := -(0))
                print((c if 2 in (a, 1, 2) else c))
                yield 2 * 1
            except Exception as e:
                print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                t((lambda x, y=c: x + y)(4), 0 * 2)
                print(c * 1)
            else:
                yield -(4)
                b = (4 | c if b == b else max(b, 2))
                if not a:
                    print((a and 1))
        except StopIteration:
            if b not in (3, 1, 2):
                raise
            raise
        except (TypeError, ZeroDivisionError) as a:
            assert (b and a or b), b
            with CM('9', KeyError('exit')), CM('10', None, ValueError('enter')):
                if (c and c or c):
                    print(b ^ 0)
                assert 5 == 0, 5
                b = ((5 or b) or -(b))
        assert (1 and a or 1), a
    yield 'last'
def drive(step):
    try:
        while True: print('waits', step.send(None))
    except StopIteration as e: return e.value
it11 = co3(-1)
try:
    print('step', drive(it11.asend(1)))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))
try:
    print('step', drive(it11.__anext__()))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))
try:
    print('step', drive(it11.__anext__()))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))
print(it11.ag_frame is None, it11.ag_running, it11.ag_suspended)
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
async def co12(a=1, b=2):
    c = 3
    if [2, 3][2] != (5 and 5):
        assert b == c, 0
        try:
            b = [-(3), b + a][1]
            async with CM('13', True) as (x, *y):
                print(14, [2, 1][0])
            print(15, a ^ 3)
        finally:
            -(-(0))
            assert not b, 3
    else:
        print(16, -(b))
        print(17, (c if t(0, c) is not None else a))
        for c in (1, 2, 3):
            ([c, b][1] or a ^ 3)
        else:
            try:
                print(18, a + 5)
                print(19, 0 - 4)
            except ArithmeticError:
                if a > 0:
                    raise
                if not 3:
                    raise ValueError
                a = -(4) + 5 - 5
            else:
                print(20, -(a))
                print(21, (b if 5 < 1 else 5))
                print(22, (lambda x, y=c: x + y)(a))
            with (CM('23', None, ValueError('enter')) as b):
                assert c > c, 5
    return await Pause('end')
it24 = co12(-1)
try:
    print('step', (it24.send)(-2))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it24.send)(0))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it24.throw)(StopIteration(8)))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
it24.close()
