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
v1 = otherv1 = {}
try:
    v1 |= {None: {(4, '١٢'): 5, 1.7976931348623157e308: {None: True}}, ' a  b ': {-2: None}, 'e\u0301': False}
except Exception as e:
    print(type(e).__name__, e)
p(v1, v1 is otherv1)
v2 = otherv2 = None
try:
    v2 ^= None
except Exception as e:
    print(type(e).__name__, e)
p(v2)
v3 = bytearray(b'b')
attempt(lambda: v3[:-3])
attempt(lambda: v3[range(5, False, 2)])
attempt(lambda: (False) >= (5e-324) > (float('inf')) < True)
attempt(lambda: (1e100) & ([-2**62, 2**53 + 1]))
v4 = []
try:
    v4[:False:3] = []
except Exception as e:
    print(type(e).__name__, e)
p(v4)
attempt(lambda: -(frozenset()))
attempt(lambda: (range(3, 1, 3)) < (range(-1, 1)))
attempt(lambda: (-0.0-0j) <= (-10**30) < (2.5) != (1e100) < False)
