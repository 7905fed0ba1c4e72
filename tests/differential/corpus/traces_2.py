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
import traceback, warnings
def f(a, b=1): return g(a) if b == 2 else a
def g(): raise KeyError('from g')
def h1(x):
    try:
        {}['k']
    except Exception as e:
        e.add_note('a note\nof two lines'); raise
try:
    h1(1)
except Exception:
    traceback.print_exc()
import traceback, warnings
def f(a, b=1): return g(a) if b == 2 else a
def g(): raise KeyError('from g')
def h2(x):
    try:
        assert (next(iter(()))), 'message'
    except Exception as e:
        raise e.with_traceback(None)
try:
    h2([1, 2])
except Exception as e:
    s = traceback.TracebackException.from_exception(e, capture_locals=False)
    print(*s.format(chain=False))
    print(s.exc_type_str, len(s.stack), str(s))
import traceback, warnings
def f(a, b=1): return g(a) if b == 2 else a
def g(): raise KeyError('from g')
def h3(x):
    try:
        y, z = (y := print(*3))
    finally:
        match ((g()) * 4):
            case 1: pass
with warnings.catch_warnings():
    warnings.simplefilter('module')
    for n in range(2):
        warnings.warn('careful h3', UserWarning, stacklevel=2)
        warnings.warn(UserWarning('object'))
    attempt(h3, {})
