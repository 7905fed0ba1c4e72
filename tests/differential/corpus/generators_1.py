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
    print(2, t(5, b))
    (lambda x, y=(lambda x, y=a: x + y)(a): x + y)(5 ^ c)
    yield 'last'
it4 = gen1(2)
try:
    print('step', (next)(it4))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it4.throw)(GeneratorExit))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it4.send)(4))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it4))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it4.send)(4))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it4))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
attempt(list, it4)
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
def gen5(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    b = (w := 2 ^ 1)
    yield 'last'
it7 = gen5(2)
try:
    print('step', (next)(it7))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it7))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it7))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it7.throw)(TypeError('x')))
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
def gen8(a=1, b=2):
    c = 3
    print('got first', (yield 'first'))
    with CM('9') as (x, *y), CM('10', 0) as a:
        try:
            with CM('11', True):
                (lambda x, y=2 ^ a: x + y)((w := a))
        except LookupError as e:
            print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
            for b, c in enumerate('ab'):
                print(12, 3 + a)
            else:
                b = yield from (sum(map(int, (b, c))), 5)
                print(13, b | a)
                assert t(0, 4) is None, 0
    print(14, sum(map(int, (4, b))))
    try:
        with CM('15') as (x, *y):
            try:
                assert (5 and 2 or 5), c
                if 2 == a is not 4:
                    raise ValueError
            except AssertionError as e:
                print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                a -= c | 0
                (w := (w := c))
            except:
                yield (5 if c > 2 else a)
                assert t(0, b) is not None, c
            else:
                assert 4 == c is not b, c
                print(16, a * a)
            with CM('17'):
                t(b, c) & (c and b)
                raise ZeroDivisionError(1, 2)
            for a in (1, 2, 3):
                del c
                c = ((c if (5 and 0 or 5) else 5) if t(0, 5) is not True else 4 | 1)
                3 * 2 | t(b, c)
        for b, c in enumerate('ab'):
            a = yield sum(map(int, (a, b)))
    except* ArithmeticError:
        a = (w := a * c)
    yield 'last'
def outer18():
    try:
        r = yield from gen8(3)
    except ValueError as e:
        print('outer caught', e)
        r = yield 'handled'
    return 'result', locals().get('r')
it19 = outer18()
try:
    print('step', (it19.close)())
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it19.throw)(GeneratorExit()))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it19))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (it19.throw)(ValueError('thrown')))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
try:
    print('step', (next)(it19))
except BaseException as e:
    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))
attempt(list, it19)
