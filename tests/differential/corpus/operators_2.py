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
v1 = otherv1 = None
try:
    v1 /= None
except Exception as e:
    print(type(e).__name__, e)
p(v1)
v2 = memoryview(b'12')
try:
    v2[-2] = [-3]
except Exception as e:
    print(type(e).__name__, e)
p(v2)
attempt(lambda: v2[3])
attempt(lambda: (slice(1)) or (slice(None)))
v3 = [0.30000000000000004, False, ('ǅz', 2.5, True), b'\xed\xa0\x80']
attempt(lambda: v3[:10:5])
v4 = {None: b'b'}
try:
    v4[10:] = ['hello world', '²', 'bc']
except Exception as e:
    print(type(e).__name__, e)
p(v4)
attempt(lambda: v4[-2::])
attempt(lambda: -(range(4, -2)))
attempt(lambda: (None) or (None))
attempt(lambda: (255) ** ('İi'))
v5 = otherv5 = 3+0j
try:
    v5 |= True
except Exception as e:
    print(type(e).__name__, e)
p(v5)
attempt(lambda: (bytearray(b'X')) != (complex('nan+infj')))
attempt(lambda: (memoryview(bytearray(b'X'))) and (memoryview(bytearray(b' a  b '))))
attempt(lambda: ~(0x10FFFF))
