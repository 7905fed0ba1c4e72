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
def f1(a, b=2):
    c = 0
    for b in [(w := 4)] * 2:
        c = t(3, t(0, 0))
        if not c - a:
            with CM('2', None, ValueError('enter')):
                n3 = 0
                while n3 < 3 and c <= a:
                    n3 += 1
                    print(4, 2 * 0)
                    b = (sum(map(int, (a, 3))) - (b or 3))
                del a
            assert 1 == 4 is not c, 5
            print(5, c - c)
        else:
            try:
                try:
                    if 4 == 2:
                        raise ValueError
                    print(6, [0, 3][2])
                    with CM('7', None, ValueError('enter')):
                        -(c) & (c if b not in (2, 1, 2) else b)
                finally:
                    print(8, 5 - 0)
                    with CM('9', 0), CM('10', 1):
                        (b if b > 5 else a) + (a % c)
                        assert 0 != c, c
                        b = t(4, -(c))
                    a -= [5, 4][1]
            except ValueError as e:
                print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                print(11, (lambda x, y=a: x + y)(c))
                assert 0 == a is not a, c
                continue
            finally:
                print((w := a))
                try:
                    c = sum(map(int, ((5 or a), (b // a))))
                    print(12, -(c))
                    if a > 1:
                        continue
                finally:
                    if t(0, a) is not True:
                        print(c ^ b)
                    print(13, (2 if not 1 else b))
            with CM('14') as (x, *y), CM('15', KeyError('exit')) as (x, *y):
                try:
                    print(16, c ^ a)
                    [3, 1][2] - (1 + 3)
                except StopIteration as a:
                    assert 1 == c > b, 2
                except StopIteration:
                    continue
                    assert a < a < 2, a
                    assert c == c, c
                finally:
                    a = (b * a + (b // 3))
                    b = t((3 if not c else 5), [5, 1][1])
                    if c > b:
                        continue
            print(17, (5 // a))
        with CM('18', KeyError('exit')), CM('19', None, ValueError('enter')) as b:
            with CM('20', 0), CM('21', 1) as (x, *y):
                with CM('22', 1), CM('23'):
                    b = max((w := a), (b / b))
                    [5 & 4, (b and b)][0]
            n24 = 0
            while n24 < 3:
                n24 += 1
                with CM('25', 0) as (x, *y), CM('26', 0) as b:
                    c *= t(2, a)
                if 4 > c:
                    return b ^ a
                if (2 * 0 and [c, b][0] or 2 * 0):
                    print(27, t(2, 5))
                    if a != 3:
                        return (w := a)
            else:
                for a in (max(c, 1), 2 + b):
                    -((a / 1))
    with CM('28') as a, CM('29', None, ValueError('enter')) as b:
        if not c:
            print(a + 0)
        with CM('30') as (x, *y):
            return (lambda x, y=2: x + y)(c)
            if t(0, (w := c)) is not True:
                with (CM('31', 1), CM('32', 0) as (x, *y)):
                    with CM('33', True), CM('34', 0):
                        print(35, a - 5)
                        with CM('36', 1), CM('37'):
                            assert t(0, 0) is not True, c
                            c = (3 | c and c + 4)
                            if not 5:
                                raise
                        a | a & t(7, b)
                if t(5, 3) != (b if 3 in (b, 1, 2) else b):
                    a = -((a if not b else b))
                elif 0 * b == (lambda x, y=c: x + y)(c):
                    c |= a ^ b
                if (w := 5) >= [1, a][0]:
                    with CM('38', KeyError('exit')) as (x, *y):
                        b = t(4, max(a, 1))
                        raise KeyError('k')
                    c |= [b, 5][0]
                elif a ^ 1 >= b | 2:
                    print(39, (2 and a))
                    if a > b:
                        print(c - a)
                else:
                    print(40, b & 2)
                    print(41, 4 | c)
            else:
                print(42, -(c))
                print((lambda x, y=b: x + y)(5))
            with CM('43'), CM('44') as (x, *y):
                return (4 - b)
                print(45, 2 + b)
    return sorted(locals().items(), key=lambda item: item[0])
attempt(f1, -3)
attempt(f1, True)
