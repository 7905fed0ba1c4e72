# `__getattr__` and `__getattribute__`, at instructions that remember what they found.
# existing, missing, methods, with rebinding of self, del, class changes
class A:
    def __init__(self): self.x = 1
    def m(self, *a): return ('m', a)
    c = 5
    @property
    def p(self): return 9
    @property
    def bad(self): raise AttributeError('inner')
    def __getattr__(self, n):
        calls.append(n)
        if n.startswith('no'): raise AttributeError(n)
        if n == 'rebinds':
            self = n = None
            raise AttributeError
        return n.upper()
calls = []
a = A()
for i in range(4):
    print(a.x, a.c, a.p, a.bad, a.m(1), a.y, a.title, a.y.lower(), calls)
    calls.clear()
for i in range(4):
    try: a.nope
    except AttributeError as e: print(e.name, e.obj is a, e, e.__context__)
    try: a.nope()
    except AttributeError as e: print(e.name, e.obj is a, e, e.__context__)
    try: a.rebinds
    except AttributeError as e: print(e.name, e.obj is a, repr(str(e)))
    try: A().nope.x.y
    except AttributeError as e: print(e.name, type(e.obj), e)
calls.clear()
class B(A):
    __slots__ = ('s',)
b = B()
for i in range(3):
    print(b.s, b.x, calls)
    b.s = 4
    print(b.s)
    del b.s
    b.t = 1
    print(b.t)
    del b.t
    print(b.t)
calls.clear()
def read(o): return o.zz
for i in range(3): print(read(a))
a.zz = 3
print(read(a)); del a.zz; print(read(a))
A.zz = 8; print(read(a)); del A.zz; print(read(a))
A.__getattr__ = lambda s, n: ('new', n)
print(read(a), a.zz)
del A.__getattr__
try: read(a)
except AttributeError as e: print(e)
A.__getattr__ = lambda s, n: ('again', n)
print(read(a))
A.__getattribute__ = lambda s, n: ('all', n)
print(read(a), a.x)
del A.__getattr__
print(read(a), a.x, a.m)
A.__getattribute__ = object.__getattribute__
try: read(a)
except AttributeError as e: print(e)
print(a.x)
A.__getattr__ = lambda s, n: ('third', n)
print(read(a), a.x)
# generators and other callables as hooks
class G:
    def __getattr__(self, n): yield n
for i in range(3): print(list(G().abc))
class H:
    def __getattr__(self, n, extra=3): return n, extra
for i in range(3): print(H().abc)
class I:
    def __getattr__(self, *a, **k): return a[1:], k
for i in range(3): print(I().abc)
class J:
    __getattr__ = 'abc'.join
    def __iter__(self): return iter('x')
for i in range(3):
    try: print(J().qq)
    except TypeError as e: print(e)
class K:
    @staticmethod
    def __getattr__(n): return n * 2
for i in range(3): print(K().ab)
class L:
    @classmethod
    def __getattr__(cls, n): return cls.__name__ + n
for i in range(3): print(L().ab)
# recursion, finalizers, exceptions inside
class M:
    def __getattr__(self, n): return self.zz
def deep():
    try: M().q
    except RecursionError as e: return str(e)
for i in range(3): print(deep())
class N:
    def __getattr__(self, n): return n
    def __del__(self): print('del')
def f():
    return N().word, N().other()
for i in range(3):
    try: f()
    except TypeError as e: print(e)
class O:
    def __getattribute__(self, n):
        if n == 'bad': raise AttributeError('no ' + n)
        return object.__getattribute__(self, n)
    def m(self): return self.v
    v = 2
o = O()
for i in range(3):
    print(o.m(), o.v)
    if i == 0:
        try: o.bad
        except AttributeError as e: print(e, e.name, e.obj is o)
    try: o.w
    except AttributeError as e: print(e, e.name, e.obj is o)
class P(dict):
    def __getattr__(self, n):
        try: return self[n]
        except KeyError: raise AttributeError(n) from None
p = P(a=1)
for i in range(3):
    print(p.a, p.get('a'), p.keys())
    try: p.b
    except AttributeError as e: print(e, e.name)
class Q(Exception):
    def __getattr__(self, n): return 'q' + n
for i in range(3): print(Q(1).args, Q().zork)
import threading
def work(out):
    for i in range(3000): out.append(a.later)
outs = [[], []]
ts = [threading.Thread(target=work, args=(x,)) for x in outs]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(outs[0]), len(outs[1]), outs[0][-1])
class W:
    def __getattr__(self, n): raise KeyError(n)
for i in range(3):
    try: W().a
    except KeyError as e: print(repr(e))
    try: hasattr(W(), 'a')
    except KeyError as e: print(repr(e))
    try: with_ = W(); 
    except KeyError as e: print(repr(e))
class V:
    def __init__(self): self.d = {}
    def __getattr__(self, n):
        return self.d[n]
for i in range(2):
    v = V.__new__(V)
    try: v.x
    except RecursionError: print('deep')
