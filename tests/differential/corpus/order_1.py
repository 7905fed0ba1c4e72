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
attempt(lambda: t(1, lambda *a, **k: (a, k))(t(3, 0) in [t(4, [1, 2, 3]), t(5, 3)])[(t(7, (0.30000000000000004, '١٢')) and t(8, 2) or t(9, 0))])
attempt(lambda: (t(15, lambda *a, **k: (a, k))(t(16, 1))[t(17, 3)] if {**{1: t(20, 0)}, 2: t(21, 2)} else f'{ t(24, 2) }{ t(25, 1) !r:>{ t(26, 1) }}'))
attempt(lambda: (y := t(28, lambda *a, **k: (a, k))(t(29, 0), *[t(30, [1, 2, 3])], k=t(31, lambda *a, **k: (a, k)), **{'z': t(29, 0)}), (t(33, lambda *a, **k: (a, k)) and t(34, {'a': 1}) or t(35, '\'"')), y))
attempt(lambda: (lambda x=(t(42, 'ab'))[t(43, 'ab'):t(44, lambda *a, **k: (a, k))], *, y={t(46, {'a': 1}): t(47, b'%s'), t(48, [1, 2, 3]): t(46, {'a': 1})}: (x, y, (y := t(50, [2, -3, False, 0]), t(51, 3), y)))())
attempt(lambda: (lambda x=t(55, {'a': 1}) + t(56, frozenset()) * t(57, True), *, y=t(59, 2.5-1e20j) < t(60, 3) < t(61, 'ab'): (x, y, t(62, lambda *a, **k: (a, k))(t(63, 'ab'), *[t(64, 2)], k=t(65, lambda *a, **k: (a, k)), **{'z': t(63, 'ab')})))())
attempt(lambda: t(66, lambda *a, **k: (a, k))((t(68, 1) if t(69, 2) else t(70, 2)), *[(t(72, lambda *a, **k: (a, k)) if t(73, 1) else t(74, [1, 2, 3]))], k=(lambda x=t(76, {'a': 1}), *, y=t(77, 0): (x, y, t(78, [1, 2, 3])))(), **{'z': (t(68, 1) if t(69, 2) else t(70, 2))}))
