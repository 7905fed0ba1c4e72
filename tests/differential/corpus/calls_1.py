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
attempt(lambda: type((0)).__pow__((0), (5, 10, 4), -2, 10))
v1 = {2, 1, 2}
attempt(lambda: v1.__eq__(range(7, 7)))
p(v1)
v2 = bytearray(b'%s')
attempt(lambda: v2.__getitem__(b'6162'))
p(v2)
attempt(lambda: v2.strip(range(True, 5, -2)))
p(v2)
attempt(lambda: v2.__eq__(True))
p(v2)
v3 = memoryview(bytearray(b'b'))
attempt(lambda: v3.contiguous)
p(v3)
attempt(lambda: object.__new__(bool, **[]))
attempt(lambda: object.__init__(b'%s', []))
attempt(lambda: bool(5e-324))
v4 = [False]
attempt(lambda: v4.__delitem__(-3))
p(v4)
attempt(lambda: b'Hello World'.startswith(bytearray(b'\x00\xff')))
attempt(lambda: (1e-7).real)
attempt(lambda: bytearray(*[1, 2], 1j))
