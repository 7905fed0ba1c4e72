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
    del c
attempt(f1, 2)
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
def f2(a, b=2):
    c = 0
    try:
        for c in [max(1, b)] * 2:
            b -= sum(map(int, (2, 4)))
            try:
                with CM('3', None, ValueError('enter')) as c, CM('4', KeyError('exit')) as (x, *y):
                    if c not in (3, 1, 2):
                        raise
                    c //= (w := b)
                try:
                    with CM('5') as (x, *y), CM('6', 1):
                        assert a < 1 > c, 5
                    [0, b][1] ^ max(3, c)
                    with CM('7', None, ValueError('enter')):
                        print(8, 3 - b)
                        if a < 4:
                            print(sum(map(int, (4, 0))))
                        raise ValueError
                except AssertionError:
                    assert c != 3, b
                    t((lambda x, y=c: x + y)(4), 0 * 2)
                except UnboundLocalError as e:
                    print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                    print(9, [a, c][0])
                    max((c + 4), (5 if t(0, c) is not True else 1))
                    print(10, 4 | 4)
                else:
                    if not a:
                        print((a and 1))
                    print(11, c + 4)
                    with CM('12', 0):
                        raise KeyError('k')
                print(13, (c if t(0, c) is not None else a))
            except ArithmeticError as a:
                try:
                    print(14, a + c)
                    max(2, b) * (w := a)
                    t(0, (2 % c))
                except KeyError as e:
                    print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                    print(15, (2 or c))
                assert (1 and a or 1), a
                try:
                    a |= -(c)
                    with (CM('16', 1), CM('17', 0)):
                        print(18, 5 ^ 5)
                        if c <= a:
                            print((c + b))
                        sum(map(int, (t(b, 3), -(2))))
                finally:
                    assert a <= 1, 4
            except Exception:
                try:
                    if (1 and a or 1):
                        continue
                finally:
                    continue
            else:
                with CM('19', True) as b, CM('20', 0):
                    if c != a:
                        continue
                    assert (c and 5 or c), c
                c = -(b + b)
                assert (1 and a or 1), 5
            finally:
                print(21, 0 - 4)
            if a + b < c - 4:
                if c >= 3:
                    raise
            else:
                if sum(map(int, (b, b))) <= 5 + b < t(3, a):
                    print(22, (b if 5 < 1 else 5))
                elif (lambda x, y=c: x + y)(a) > b & c:
                    assert c > c, 5
                else:
                    assert 1 < b < c, 3
                    assert a != 3, a
    except (TypeError, ZeroDivisionError) as a:
        with (CM('23', None, ValueError('enter')) as a):
            if ((a % 0) and (c if not 2 else a) or (a % 0)):
                try:
                    if 2 <= 0:
                        raise
                    assert b < 5 < 3, 3
                    if (3 and 0 or 3):
                        print(a | 2)
                except KeyError as e:
                    print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                    ((w := b) % (4 and b))
                    a = (max(a, 4) and (a - 0))
                    a = (lambda x, y=(lambda x, y=c: x + y)(3): x + y)(b & 2)
                if a >= c:
                    print([a, a][2])
                print(c ^ c)
            with CM('24', 1) as b, CM('25', 1) as a:
                try:
                    print(26, sum(map(int, (1, 4))))
                    print(27, (lambda x, y=0: x + y)(c))
                finally:
                    with (CM('28'), CM('29') as (x, *y)):
                        c *= 2 & 3
                        b = (b - 1 + 3 + 2)
        print(2 * 3)
    except Exception as e:
        print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
        with CM('30', 1) as b, CM('31', 0) as a:
            match c & c:
                case -1:
                    c //= (lambda x, y=c: x + y)(3)
                    with (CM('32', None, ValueError('enter')), CM('33') as c):
                        with CM('34'):
                            if c < 1:
                                return [a, b][0]
                    print([a, b][0])
                case int(x) if x > 3:
                    with CM('35', None, ValueError('enter')):
                        print(36, [5, 5][0])
                        if not b:
                            raise StopIteration(3)
                    with CM('37', 1):
                        with CM('38'):
                            raise
                            print(39, -(3))
                            print(40, (b or 1))
                        assert 5 in (1, 1, 2), b
                case _:
                    match -(a):
                        case 1 | 2:
                            a //= max(0, a)
                            if a in (c, 1, 2):
                                print(0 * c)
                        case 1 | 2:
                            print(41, t(3, c))
                            c -= sum(map(int, (2, c)))
                            print((b and b))
                        case _:
                            a |= (2 % a)
                            a += (a if t(0, 5) is None else 5)
                            a //= [1, a][2]
                    try:
                        print(sum(map(int, (c, b))))
                        with CM('42', KeyError('exit')):
                            c = t(c, b) - 2 & a
                    except ValueError as a:
                        print(43, (c and a))
                        print(44, c & a)
                    except StopIteration as e:
                        print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                        b = -([2, 0][2])
                    else:
                        t(4, [a, 2][0])
                        print(45, t(b, b))
                    finally:
                        assert a < b > 1, a
    except:
        if c < 0:
            print((a or a))
    finally:
        try:
            with CM('46', None, ValueError('enter')):
                for c in range(2):
                    with (CM('47', None, ValueError('enter')) as (x, *y), CM('48', 0)):
                        if 5 in (c, 1, 2):
                            print(c - a)
                        c = [c ^ 4, (a // c)][1]
                    del b
                    if 2 <= b != a:
                        continue
                else:
                    if not a:
                        raise OSError(2, 'no') from KeyError(4)
            with CM('49', KeyError('exit')):
                a -= (w := c)
                with CM('50', 1) as (x, *y):
                    print(51, (b // c))
                    print(52, [2, b][1])
                print(53, 1 ^ b)
            try:
                try:
                    c |= b * a
                    print(5 ^ 5)
                except StopIteration:
                    c //= sum(map(int, (b, c)))
                    b = t(1, max(a, 4))
                    assert a <= c, a
                except ValueError:
                    print(54, 2 ^ 0)
                    b = t(6, (w := 3))
                    b //= c | 1
                match (0 if a != a else a):
                    case int(x) if x > 3:
                        b *= (w := b)
                        print(55, -(b))
            except Exception:
                raise
            finally:
                b & 2 ^ t(c, 1)
                with CM('56', 0), CM('57', 0) as (x, *y):
                    c = (w := b | 2)
                    with CM('58', KeyError('exit')) as (x, *y):
                        assert 0 >= 1, 4
                        with CM('59', KeyError('exit')) as (x, *y), CM('60', KeyError('exit')) as c:
                            print(61, sum(map(int, (c, a))))
                            print(62, sum(map(int, (0, b))))
                    print(63, max(3, b))
                match a | 5:
                    case x if not x:
                        with CM('64') as (x, *y), CM('65', True) as a:
                            print(66, sum(map(int, (b, 0))))
                            with CM('67') as a, CM('68', True):
                                with CM('69', 1):
                                    c += t(0, 3)
                                    if not a:
                                        print(-(2))
                                    print(70, (lambda x, y=a: x + y)(b))
                                print(71, [3, 2][0])
                            a = a + 5 + a - b
                        assert a < a is not b, 0
        except* UnboundLocalError as e:
            print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
            print(72, 5 ^ a)
            try:
                if ((w := b) and max(b, 2) or (w := b)):
                    if 3 < a > 3:
                        print(t(1, a))
                    (c and b) + t(6, b)
                elif (-(1) and (1 if t(0, 2) is not True else b) or -(1)):
                    with CM('73', KeyError('exit')):
                        max(a, 2) + (c // a)
                        b //= sum(map(int, (c, c)))
                        print(max(4, a))
                    assert b < c != 2, c
                    b |= b - 0
                print([4, 1][2])
            except* AssertionError as e:
                print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                print(t(4, 1))
                print(74, max(a, 5))
            finally:
                try:
                    print(t(b, a))
                except LookupError:
                    with CM('75', KeyError('exit')) as (x, *y), CM('76', True):
                        print(77, c & b)
                        if b not in (c, 1, 2):
                            print(b ^ 1)
                except:
                    del c
                finally:
                    b = b ^ b - a | a
                    if not 2:
                        print(t(5, 5))
                    if b != 2:
                        print(sum(map(int, (b, c))))
        except* ArithmeticError as e:
            print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
            raise KeyError('k')
        else:
            if (max(b, c) and c & b or max(b, c)):
                c *= max(c, c)
            else:
                match b & 3:
                    case [_, *_]:
                        with (CM('78', None, ValueError('enter')) as (x, *y)):
                            if 4 == 4:
                                raise ZeroDivisionError(1, 2)
                            t(1, b) ^ (w := b)
                        b = t(a, 3) * -(c)
                        assert 4 < c, b
                try:
                    a = (0 or 0) | (w := b)
                    with CM('79', KeyError('exit')), CM('80'):
                        -(t(1, 5))
                        print(81, c | 1)
                except KeyError:
                    print(82, 0 - 1)
                except:
                    print(83, (w := a))
                    print(84, (b if b in (3, 1, 2) else b))
                    c = (lambda x, y=5: x + y)(a) & 3 & b
                else:
                    print(85, a - 4)
                    print(86, b * c)
                    c = (b & c or 4 ^ c)
                finally:
                    with CM('87', True), CM('88') as a:
                        with CM('89', None, ValueError('enter')), CM('90', 1) as (x, *y):
                            if c == 3:
                                raise OSError(2, 'no') from KeyError(4)
                            if 2 not in (a, 1, 2):
                                raise OSError(2, 'no') from KeyError(4)
                            raise
                    print((4 // a))
                    with CM('91'):
                        b //= sum(map(int, (5, b)))
                        print(92, (lambda x, y=b: x + y)(3))
        finally:
            try:
                t(a, 2) | (w := a)
                try:
                    print(93, c ^ a)
                except Exception as e:
                    print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                    print(94, 2 & c)
                except:
                    print(95, t(7, b))
                    t((w := 1), (w := 5))
                else:
                    if c == b:
                        print(t(8, 2))
                finally:
                    assert a in (a, 1, 2), a
            finally:
                with CM('96', 0) as (x, *y):
                    c = 5 ^ c ^ (w := 5)
                with (CM('97', 0), CM('98', 1) as (x, *y)):
                    assert 0 == b < c, 4
                    [a ^ b, t(a, 1)][1]
                    del b
        try:
            print(99, max(2, b))
            if 1 > a:
                raise StopIteration(3)
            (b - c) & (lambda x, y=b: x + y)(a)
        except:
            del c
        finally:
            for c in [c ^ 5] * 2:
                b += (a or 4)
                c = (-(b) if 2 not in (3, 1, 2) else a | c)
            try:
                if sum(map(int, (c, a))) <= [b, c][1]:
                    (max(a, c) if (2 and 4 or 2) else t(b, b))
                else:
                    if 5 >= b:
                        raise OSError(2, 'no') from KeyError(4)
                    del a
                    print(100, t(0, 0))
                try:
                    (2 * 2 if (a and a or a) else -(a))
                    if not c:
                        raise TypeError() from None
                    if 2 == c < c:
                        print(a & 0)
                except Exception as e:
                    print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
                    b = t((b and c), -(4))
                    assert not c, b
                finally:
                    print(101, (a if c not in (b, 1, 2) else b))
                    print((lambda x, y=b: x + y)(a))
                with CM('102', 1) as (x, *y), CM('103', KeyError('exit')):
                    print(104, a * c)
                    with CM('105', 1), CM('106'):
                        c -= t(0, b)
                        with CM('107', 0):
                            print(108, 5 - 5)
                        with CM('109') as (x, *y), CM('110', True) as (x, *y):
                            if 3 != 4:
                                print(3 ^ b)
                            print(111, sum(map(int, (5, 5))))
                            if not b:
                                raise StopIteration(3)
            except* ValueError as a:
                with CM('112', True) as a:
                    with CM('113', True), CM('114'):
                        a *= (w := b)
                        assert t(0, 4) is not None, 5
                    print(-(c))
                if t(0, b) is None:
                    print((w := a))
            except* ArithmeticError as a:
                for b in range(2):
                    (w := 2) ^ b | c
                    with CM('115') as (x, *y):
                        with CM('116'), CM('117') as a:
                            with CM('118') as (x, *y):
                                (lambda x, y=[5, a][1]: x + y)(-(b))
                                print(b + 0)
                                raise KeyError('k')
                    b = a & b - c | 4
            print(119, t(4, b))
        with CM('120'), CM('121', True):
            try:
                max(c * b, a | 0)
                assert a == 0, 0
                print(t(3, a))
            except* Exception:
                with CM('122', KeyError('exit')) as a, CM('123', 1) as b:
                    assert b <= 5, 1
                    assert a == b < b, b
                for a in range(2):
                    print(124, (lambda x, y=c: x + y)(a))
                    print(125, 0 * a)
                else:
                    with (CM('126', None, ValueError('enter')), CM('127', 0)):
                        c *= (w := c)
                        print(128, (c or c))
                    print(129, sum(map(int, (a, 3))))
                if 5 <= a != b:
                    print((0 if b != 0 else 1))
            else:
                (c or b) & 2 | 3
                print(130, -(0))
                with CM('131') as (x, *y), CM('132') as a:
                    print(133, c + 4)
                    del b
            finally:
                if ((3 if c == 0 != b else 2) and 5 + c or (3 if c == 0 != b else 2)):
                    with CM('134', 1):
                        print(135, (4 if not c else c))
                    print(136, (b if c < b else b))
                    print(137, -(3))
            print(138, t(2, 0))
            b //= (b if (2 and b or 2) else a)
    return sorted(locals().items(), key=lambda item: item[0])
attempt(f2, 10)
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
def f139(a, b=2):
    c = 0
    c -= max(b, c)
    try:
        raise KeyError('k')
    except ArithmeticError as e:
        print('caught', repr(e), repr(e.__context__), repr(e.__cause__))
        assert c == 2 is not a, 1
    except ArithmeticError as a:
        with CM('140', 1):
            print(141, 5 - 5)
            t(0, (0 if (a and 3 or a) else 3))
            print(3 + a)
        for b in (t(b, a), (lambda x, y=c: x + y)(0)):
            print(142, (a if t(0, 0) is not None else a))
            with (CM('143', KeyError('exit')) as c, CM('144', KeyError('exit')) as (x, *y)):
                print(145, a ^ 2)
                assert 2 > 0, 5
                with CM('146', KeyError('exit')) as c:
                    b |= (b or c)
                    assert a > 4, 2
        print(147, (a - 4))
    else:
        print(148, 1 * 3)
        print(1 ^ 0)
        if 2 & b <= a & 0:
            del c
        else:
            with CM('149', 0), CM('150'):
                print(151, (c or 4))
                with CM('152', KeyError('exit')):
                    assert b in (3, 1, 2), 4
                    assert c == c, a
                    if t(0, a) is None:
                        print(sum(map(int, (c, c))))
    if (a and 3 or a):
        print([0, b][2])
    return sorted(locals().items(), key=lambda item: item[0])
attempt(f139, -1)
attempt(f139, 3)
