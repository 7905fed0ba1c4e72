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
    class C1():
        __doc__ = 'the C1'
        def __delattr__(self, name):
            print('C1.__delattr__', name)
            super().__delattr__(name)
        __hash__ = None
        def __dir__(self): return ['b', 'a']
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C1: pass
try:
    class C2(bool):
        def __init_subclass__(cls, **k):
            print('C2.__init_subclass__', cls.__name__, k)
            super().__init_subclass__()
        def __xor__(self, other, *a):
            print('C2.__xor__')
            return self
        def __hash__(self): return 'text'
        def __bool__(self): return 'text'
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C2: pass
try:
    class C3(C2):
        def __rshift__(self, other, *a):
            print('C3.__rshift__')
            return NotImplemented
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C3: pass
print([c.__name__ for c in C3.__mro__], C3.__doc__ if len(str(C3.__doc__)) < 9 else '')
try:
    o4 = C3(1)
except Exception as e:
    print(type(e).__name__, e)
    o4 = object.__new__(object)
attempt(lambda: (C1()) // (o4))
attempt(lambda: repr(o4))
attempt(lambda: format(o4, '>5'))
attempt(lambda: o4.q1)
attempt(lambda: o4.x)
attempt(lambda: (o4) >> (slice(10)))
try:
    class C5():
        def __bytes__(self): return 'text'
        @classmethod
        def make(cls, *a):
            print('C5.make', cls.__name__, a)
            return cls(*a)
        def __irshift__(self, other, *a):
            print('C5.__irshift__')
            return None
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C5: pass
try:
    class C6():
        def __rfloordiv__(self, other, *a):
            print('C6.__rfloordiv__')
            return self
        __match_args__ = ('x',)
        def __repr__(self): return []
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C6: pass
try:
    class C7(C6):
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C7: pass
try:
    class C8(C6):
        def __dir__(self): return ['b', 'a']
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
try:
    acc = o9
    acc >>= []
    p(acc is o9)
except Exception as e:
    print(type(e).__name__, e)
try:
    with o9 as w: 1 / 0
except Exception as e:
    print(type(e).__name__, e)
attempt(lambda: C5[int])
try:
    acc = o9
    acc *= None
    p(acc is o9)
except Exception as e:
    print(type(e).__name__, e)
attempt(lambda: (memoryview(bytearray(b'abc'))) - (o9))
try:
    with o9 as w: 1 / 0
except Exception as e:
    print(type(e).__name__, e)
try:
    class C10(dict):
        def __getattribute__(self, name):
            if name[0] != '_': print('C10.__getattribute__', name)
            return super().__getattribute__(name)
        def __bool__(self): return True
        pass
except Exception as e:
    print(type(e).__name__, e)
    class C10: pass
print([c.__name__ for c in C10.__mro__], C10.__doc__ if len(str(C10.__doc__)) < 9 else '')
try:
    o11 = C10([1, 2])
except Exception as e:
    print(type(e).__name__, e)
    o11 = object.__new__(object)
try:
    acc = o11
    acc >>= 2
    p(acc is o11)
except Exception as e:
    print(type(e).__name__, e)
attempt(lambda: isinstance(hash(o11), int))
attempt(lambda: format(o11, '>5'))
attempt(lambda: C10.__bases__)
