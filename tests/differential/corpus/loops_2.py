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
v1 = [3, -3, 2, -2]
try:
    rounds = 0
    for i in enumerate(v1):
        rounds += 1
        if rounds > 12: break
        p(i, v1)
        if rounds % 2:
            v1.clear()
        v1.insert(0, i)
except Exception as e:
    print(type(e).__name__, e)
p(v1)
attempt(lambda: v1.sort(key=lambda x: str(x)))
p(v1[:9])
v2 = {b'\xf0\x9f\x98\x80': '²', '1.5': None}
try:
    rounds = 0
    for i in v2.keys():
        rounds += 1
        if rounds > 12: break
        p(i, v2)
        v2.popitem()
        del v2[i]
except Exception as e:
    print(type(e).__name__, e)
p(v2)
v3 = bytearray(b'\xf0\x9f\x98\x80')
try:
    rounds = 0
    for i in zip(v3, v3):
        rounds += 1
        if rounds > 12: break
        p(i, v3)
        if rounds % 2:
            v3.extend(b'xy')
except Exception as e:
    print(type(e).__name__, e)
p(v3)
