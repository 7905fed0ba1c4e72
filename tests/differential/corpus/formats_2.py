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
attempt(lambda: '%+0f %.*d % #0G' % range(2))
attempt(lambda: format({3.5: False, False: 'ǅz'}, '^z01__r'))
attempt(lambda: b'%()-c' % {'a': False, 'a b': 12345678901234567890, '': 1, b'a': b'x', b'a b': 2})
attempt(lambda: '%()#5% %()#*.*f %(a)+#.2ld' % {'a': bytearray(b'a,b,c'), 'a b': -3, '': 1, b'a': b'x', b'a b': 2})
attempt(lambda: '%-.10b' % ('e\u0301',))
attempt(lambda: format(2**64, '2n'))
