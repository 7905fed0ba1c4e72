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
try:
    class C1(tuple):
        def __xor__(self, other, *a):
            print('C1.__xor__')
            return None
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C1: pass
print([c.__name__ for c in C1.__mro__], C1.__doc__ if len(str(C1.__doc__)) < 9 else '')
try:
    o2 = C1(1)
except Exception as e:
    print(type(e).__name__, e)
    o2 = object.__new__(object)
attempt(lambda: C1.make())
try:
    del o2.y
except Exception as e:
    print(type(e).__name__, e)
attempt(lambda: C1[int])
attempt(lambda: [5, 6, 7][o2])
attempt(lambda: format(o2, 'd'))
attempt(lambda: (o2 < 1) or (1 < o2))
try:
    acc = o2
    acc &= 'a'
    p(acc is o2)
except Exception as e:
    print(type(e).__name__, e)
