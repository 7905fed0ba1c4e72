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
import traceback
class EG(ExceptionGroup):
    def derive(self, excs):
        print('derive', excs)
        return EG(self.message + '!', excs)
eg1 = ExceptionGroup('g3', [EG('g2', [ExceptionGroup('g1', [OSError(2, 'no'), TypeError('t')]), EG('g1', [TypeError('t')])])])
attempt(lambda: eg1.split(EG))
attempt(lambda: eg1.derive([ValueError(7)]))
attempt(lambda: (eg1.message, eg1.exceptions, str(eg1)))
import traceback
class EG(ExceptionGroup):
    def derive(self, excs):
        print('derive', excs)
        return EG(self.message + '!', excs)
def f():
    try:
        raise EG('g3', [EG('g2', [ExceptionGroup('g1', [ValueError(1)]), ExceptionGroup('g1', [IndexError(3), KeyError('k')])]), ExceptionGroup('g2', [ExceptionGroup('g1', [ZeroDivisionError(), TypeError('t')])]), BaseExceptionGroup('g2', [KeyError('k'), BaseExceptionGroup('g1', [ValueError(1)]), ExceptionGroup('g1', [TypeError('t')])])])
    except* ValueError as e:
        print('caught', repr(e), repr(e.__context__))
        1 / 0
    except* ArithmeticError as e:
        print('caught', repr(e), repr(e.__context__))
        raise
    return 'done'
try:
    print(f())
except BaseException as e:
    print(repr(e), repr(e.__context__), repr(e.__cause__))
    traceback.print_exc()
import traceback
class EG(ExceptionGroup):
    def derive(self, excs):
        print('derive', excs)
        return EG(self.message + '!', excs)
def f():
    try:
        raise ExceptionGroup('g3', [ExceptionGroup('g2', [ExceptionGroup('g1', [KeyError('k'), IndexError(3)]), EG('g1', [TypeError('t')])])])
    except* Exception:
        raise
    else:
        print('else')
    finally:
        print('finally')
    return 'done'
try:
    print(f())
except BaseException as e:
    print(repr(e), repr(e.__context__), repr(e.__cause__))
    traceback.print_exc()
