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
    del c
    yield 'last'
def outer2():
    try:
        r = yield from gen1(3)
    except GeneratorExit:
        yield 'again'
        return
    return 'result', locals().get('r')
it3 = outer2()
try:
    print('step', (it3.close)())
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it3.send)(True))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
del it3
print('deleted')
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
def gen4(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    b |= (w := b)
    print(5, sum(map(int, (2, 4))))
    print(6, c * a)
    yield 'last'
it8 = gen4(1)
try:
    print('step', (it8.close)())
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it8))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it8.close)())
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
def gen9(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    try:
        print(10, sum(map(int, (c, 3))))
        n11 = 0
        while n11 < 3:
            n11 += 1
            a = (w := a | c)
            assert a < 1 > c, 5
        else:
            if 4 >= c:
                print(t(1, a))
            try:
                [0, 1][2] - 3 & c
                assert 4 > c, 4
                print((c if 2 in (a, 1, 2) else c))
            except AssertionError as a:
                print('got', (yield b ^ b))
                t((lambda x, y=c: x + y)(4), 0 * 2)
            except UnboundLocalError as e:
                print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                print(12, [a, c][0])
                max((c + 4), (5 if t(0, c) is not True else 1))
                print(13, 4 | 4)
            else:
                if not a:
                    print((a and 1))
                print(14, c + 4)
                print('got', (yield 5 & b))
            finally:
                assert 3 >= 1, 1
    except* ValueError as a:
        a = -(sum(map(int, (b, b))))
        if not -(3):
            with CM('15', None, ValueError('enter')):
                print('got', (yield max(c, b)))
                c = t(4, c) - max(a, a)
                b = yield t(7, b)
            yield [a, a][1]
            if t(0, 1 * 4) is None:
                sum(map(int, ((5 and 5), (a or 1))))
                print('got', (yield t(2, 0)))
        elif max(3, 2) <= max(2, b) < (c or c):
            c -= 1 * a
            if c - a > [a, a][2]:
                b += a * c
            else:
                assert 2 not in (c, 1, 2), 2
        else:
            -(a) ^ [a, 1][2]
    except* (TypeError, ZeroDivisionError):
        c = -(b + b)
        assert (1 and a or 1), 5
        print(16, sum(map(int, (b, 0))))
    yield 'last'
def outer17():
    try:
        r = yield from gen9(5)
    except BaseException as e:
        print('outer caught', repr(e))
        raise
    return 'result', locals().get('r')
it18 = outer17()
try:
    print('step', (it18.throw)(KeyError))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it18))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it18))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it18))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it18.throw)(StopIteration(8)))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
del it18
print('deleted')
