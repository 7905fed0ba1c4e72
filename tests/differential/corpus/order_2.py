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
attempt(lambda: ((t(3, [1, 2, 3]) and t(4, 3) or t(5, ((), 'X'))))[(not t(7, {'a': 1})) is t(8, 2):{t(11, lambda *a, **k: (a, k)): t(12, 'ab'), t(13, 'ab'): t(11, lambda *a, **k: (a, k))}])
attempt(lambda: ((t(16, True), t(17, 'ab'), *[t(18, lambda *a, **k: (a, k))]))[f'{ t(20, {3.5: False, False: 'ǅz'}) }{ t(21, [1, 2, 3]) !r:>{ t(22, 1e-7) }}':[t(24, {'a': 1}) for x in (1, 2) if t('if', [x, t(25, 3), t(26, 3)])]])
attempt(lambda: t(27, 'ab'))
attempt(lambda: (t(41, 'abc').replace(t(42, 'ab'), t(43, range(False, -3)))).real + -((t(46, 3), t(47, 1), *[t(48, 'ab')])) ** ((y := t(50, lambda *a, **k: (a, k)), t(51, {'a': 1}), y)))
