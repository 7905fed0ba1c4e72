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
    class C1(object):
        def __and__(self, other, *a):
            print('C1.__and__')
            return (type(self).__name__, other)
        __slots__ = ('x', 'y')
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C1: pass
try:
    class C2():
        @classmethod
        def make(cls, *a):
            print('C2.make', cls.__name__, a)
            return cls(*a)
        __hash__ = None
        def __imatmul__(self, other, *a):
            print('C2.__imatmul__')
            return 1 / 0
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C2: pass
try:
    class C3(C2, metaclass=lambda *a, **k: type(*a)):
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C3: pass
try:
    class C4(C3):
        def __iter__(self): return iter([1, 2])
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C4: pass
print([c.__name__ for c in C4.__mro__], C4.__doc__ if len(str(C4.__doc__)) < 9 else '')
try:
    o5 = C4(1)
except Exception as e:
    print(type(e).__name__, e)
    o5 = object.__new__(object)
attempt(lambda: isinstance(hash(o5), int))
attempt(lambda: bool(o5))
try:
    C2.__add__ = lambda self, *a: 'patched'
except Exception as e:
    print(type(e).__name__, e)
attempt(lambda: [5, 6, 7][o5])
attempt(lambda: 1 in o5)
try:
    acc = o5
    acc |= 2
    p(acc is o5)
except Exception as e:
    print(type(e).__name__, e)
try:
    class C6():
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C6: pass
try:
    class C7(C6):
        def __iter__(self): return None
        y = []
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C7: pass
try:
    class C8(C7):
        __hash__ = None
        def __abs__(self): return self
        __neg__ = __pos__ = __invert__ = __abs__
        def __rmatmul__(self, other, *a):
            print('C8.__rmatmul__')
            return NotImplemented
        @property
        def prop(self):
            print('get C8.prop')
            return self._prop
        @prop.setter
        def prop(self, v):
            print('set C8.prop', v)
            self._prop = v
        @prop.deleter
        def prop(self):
            print('del C8.prop')
            del self._prop
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C8: pass
print([c.__name__ for c in C8.__mro__], C8.__doc__ if len(str(C8.__doc__)) < 9 else '')
try:
    o9 = C8()
except Exception as e:
    print(type(e).__name__, e)
    o9 = object.__new__(object)
attempt(lambda: o9.x)
attempt(lambda: (bytearray(b'\x00\xff')) + (o9))
attempt(lambda: o9[1])
attempt(lambda: list(o9))
attempt(lambda: [5, 6, 7][o9])
try:
    class C10():
        __match_args__ = ('x',)
        def __dir__(self): return ['b', 'a']
        def m(self, *a):
            print('C10.m', a)
            return super().m(*a) if hasattr(super(), 'm') else 'end'
        def __format__(self, spec): return -1
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C10: pass
try:
    class C11(C10):
        def __rfloordiv__(self, other, *a):
            print('C11.__rfloordiv__')
            return self
        def __iter__(self): return 1
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C11: pass
print([c.__name__ for c in C11.__mro__], C11.__doc__ if len(str(C11.__doc__)) < 9 else '')
try:
    o12 = C11(1)
except Exception as e:
    print(type(e).__name__, e)
    o12 = object.__new__(object)
attempt(lambda: (C10()) | (o12))
attempt(lambda: ('a') * (o12))
attempt(lambda: range(o12))
attempt(lambda: bool(o12))
attempt(lambda: (None) ** (o12))
attempt(lambda: isinstance(hash(o12), int))
