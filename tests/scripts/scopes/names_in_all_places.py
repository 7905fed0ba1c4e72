"""Where names live: unbound and deleted ones, class bodies, mangling, __class__, nonlocal, comprehensions."""
def attempt(f, *args, **kwargs):
    try:
        print('ok', f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)
def a():
    print(x)
    x = 1
attempt(a)
def b():
    del x
    x = 1
attempt(b)
def c():
    x = 1
    del x
    del x
attempt(c)
def d():
    def inner(): return y
    inner()
    y = 1
attempt(d)
def e():
    def inner():
        nonlocal y
        del y
        y
    y = 1
    inner()
attempt(e)
def f():
    y = 1
    def inner(): return y
    del y
    inner()
attempt(f)
def g():
    global never
    never
attempt(g)
def h():
    global never
    del never
attempt(h)
def i():
    try: 1/0
    except ZeroDivisionError as err: pass
    err
attempt(i)
def j():
    for k in (): pass
    k
attempt(j)
def l():
    x += 1
attempt(l)
def m():
    [q for q in (1,)]
    q
attempt(m)
class A:
    x = 1
    y = [x for _ in (1,)] if 0 else x
    try:
        z = [x for _ in (1,)]
    except NameError as err: print(err)
    w = [i for i in range(x)]
    try: print(undefined_name)
    except NameError as err: print(err)
    del x
    try: del x
    except NameError as err: print(err)
attempt(exec, 'class B:\n    del zz')
attempt(exec, 'del zz')
class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases, **kw):
        class NS(dict):
            def __missing__(self, k):
                if k.startswith('auto'): return k.upper()
                raise KeyError(k)
        return NS()
    def __new__(mcls, name, bases, ns, **kw):
        return super().__new__(mcls, name, bases, dict(ns))
class P(metaclass=Meta):
    print(auto_x)
    def f(self): return __class__
print(P().f())
class Q:
    __private = 1
    def get(self): return self.__private
    def _Q__m(self): return 'm'
    def call(self): return self.__m()
    def kw(self, __arg=3, *, __kw=4): return __arg, __kw
    def imp(self):
        import os as __os
        return [n for n in locals() if 'os' in n]
    __slots = 5
    def inner(self):
        class __In: pass
        return __In.__name__, __In.__qualname__
    def glob(self):
        global __g
        __g = 9
    x__ = __x__ = 1
    def attr(self): return self.__class__.__name__
    class __Nested:
        __deep = 2
print(Q().get(), Q().call(), Q().kw(), Q().kw(_Q__kw=5), Q().imp(), Q().inner(), Q().attr())
Q().glob(); print(_Q__g)
print(sorted(k for k in vars(Q) if 'Q' in k))
class _Under:
    __x = 1
print([k for k in vars(_Under) if k.endswith('__x')])
class ___:
    __x = 1
print([k for k in vars(___) if k.endswith('__x')])
# class cell
class R:
    def f(self): return __class__
    g = lambda self: __class__
    def h(self): return [__class__ for _ in (1,)]
    c = classmethod(lambda cls: super().__init_subclass__)
print(R().f() is R, R().g() is R, R().h()[0] is R)
def outer():
    x = 1
    class D:
        nonlocal x
        x = 2
    return x, hasattr(D, 'x')
print(outer())
def outer2():
    x = 'outer'
    class D:
        x = x if 0 else 'class'
        def f(self): return x
    return D.x, D().f()
attempt(outer2)
x = 'global'
def outer3():
    x = 'local'
    class D:
        y = x
        x = 'class'
        z = x
    return D.y, D.z
attempt(outer3)
def outer4():
    class D:
        y = x
    return D.y
attempt(outer4)
def nested():
    def a():
        def b():
            nonlocal v
            v += 1
            return v
        return b
    v = 0
    b = a()
    b(); b()
    return v
print(nested())
def walrus():
    r = [last := i for i in range(3)]
    return last, any((hit := n) > 1 for n in [1, 2, 3]), hit
print(walrus())
def shadow(len=len):
    return len('abc')
print(shadow())
def default_late():
    fs = [lambda: i for i in range(3)]
    return [f() for f in fs], [(lambda i=i: i)() for i in range(3)]
print(default_late())
try:
    raise ValueError
except ValueError as e: 
    def keep(): return e
attempt(keep)
def genexpr():
    it = (undefined_thing for _ in [1])
    return list(it)
attempt(genexpr)
def gen2():
    return (x for x in undefined_iter)
attempt(gen2)
print((lambda *, a=1, **k: (a, k))(b=2))
import builtins
builtins.extra_name = 'extra'
print(extra_name)
del builtins.extra_name
attempt(lambda: extra_name)
print(__debug__, __name__, __doc__, __builtins__ is builtins)
def del_global():
    global tmp
    tmp = 1
    del tmp
    tmp
attempt(del_global)
def closure_cells():
    def f(): return a, b
    a = 1
    if 0: b = 2
    return f
f = closure_cells()
print(f.__code__.co_freevars)
attempt(lambda: f.__closure__[1].cell_contents)
f.__closure__[1].cell_contents = 5
attempt(f)


# A comprehension inside of a comprehension, in a class body.
class Nested:
    names = ["a", "b"]
    pairs = [(x, [x + y for y in "yz" if x]) for x in names]
    inner = [x for x in [1] if [x for _ in [0]]]
    deep = [[[x, y, z] for z in [y] if x] for x in [1] for y in [2]]
print(Nested.pairs, Nested.inner, Nested.deep)
