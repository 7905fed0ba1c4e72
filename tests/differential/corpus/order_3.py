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
attempt(lambda: {u: v for u, v in [(1, 2)] if [{t(3, 1): t(4, memoryview(bytearray(b'a,b,c'))), t(5, [1, 2, 3]): t(3, 1)}, (t(7, 255))[t(8, lambda *a, **k: (a, k)):t(9, [1, 2, 3])], (t(11, b'\xc3\xa9'), t(12, 2), *[t(13, lambda *a, **k: (a, k))])]})
attempt(lambda: f'{ t(16, 3) + t(17, {'a': 1}) * t(18, [1, 2, 3]) }{ t(19, lambda *a, **k: (a, k))(*(t(20, {'a': 1}), t(21, 0)), t(22, 1), **{'k': t(21, 0)}, j=t(20, {'a': 1})) !r:>{ t(23, lambda *a, **k: (a, k))(t(24, [1, 2, 3]))[t(25, 2)] }}')
