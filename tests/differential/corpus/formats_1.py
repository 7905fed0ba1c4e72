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
attempt(lambda: '%+ .b %' % (b'abc', 4,))
attempt(lambda: f"""}}{(36):#25_E}{((0x10FFFF,))}""")
attempt(lambda: '%G %*g %0r' % [2, -3, False, 0])
attempt(lambda: '%+0% % b' % range(2, 4))
attempt(lambda: '{ !:{}}{0[1:2]!x:y}'.format(4, a=('0',)))
attempt(lambda: '{01:{:{}}}{a[0]!r:{1}}}}{a[0]:+g}'.format(10, -3, a=frozenset({b'%s'})))
attempt(lambda: '%0*.*e %05.*i' % (3+0j, 'a', 1.0, 'a', b'\xed\xa0\x80',))
attempt(lambda: format(1+2j, '0E'))
attempt(lambda: format(12345678901234567890, '__'))
attempt(lambda: format(memoryview(bytearray(b'6162')), '1.1'))
