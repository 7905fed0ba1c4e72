# What an AttributeError knows of the object and the name, by the way it came about.
import functools, weakref
class A:
    __slots__=['abc','q']; ro=5
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e, '|', getattr(e,'name',0), type(getattr(e,'obj',0)).__name__)
def f(): del A().abc
t(f)
def f(): del A().nope
t(f)
def f(): A().nope=1
t(f)
def f(): A().ro=1
t(f)
def f(): del A().ro
t(f)
def f(): A().abc
t(f)
class B: pass
def f(): del B().q
t(f)
def f(): B().q
t(f)
def f(): del B.q
t(f)
def f(): B.q
t(f)
def f(): del (1).q
t(f)
def f(): (1).q=1
t(f)
def f(): (1).real=1
t(f)
def f(): del (1).real
t(f)
def f(): object().x=1
t(f)
import sys
def f(): del sys.qq
t(f)
def f(): sys.qq
t(f)
def g(): pass
def f(): g.__code__=5
t(f)
def f(): del g.__code__
t(f)
def f(): del g.foo
t(f)
def f(): g.__closure__=1
t(f)
class P:
    @property
    def x(s): pass
def f(): P().x=1
t(f)
def f(): del P().x
t(f)
def f(): del P().__dict__
t(f)
def f(): P().__dict__=1
t(f)
def f(): del P().__class__
t(f)
def f(): del P().__weakref__
t(f)
def f(): P().__weakref__=1
t(f)
def f(): del ValueError().__traceback__
t(f)
def f(): int.x=1
t(f)
def f(): del int.x
t(f)
def f(): getattr(object(),'a')
t(f)
def f(): delattr(object(),'a')
t(f)
def f(): setattr(object(),'a',1)
t(f)
def f(): object.__setattr__(object(),'a',1)
t(f)
def f(): super().x
t(f)
class S:
    def f(s): return super().x
    def g(s): super().x=1
t(lambda:S().f())
t(lambda:S().g())
o=S(); p=weakref.proxy(o)
t(lambda: p.zz)
def f(): del p.zz
t(f)
import types
m=types.MappingProxyType({})
t(lambda: m.zz)
def f(): m.zz=1
t(f)
n=types.SimpleNamespace()
t(lambda: n.zz)
def f(): del n.zz
t(f)
def f(): del (lambda:0).__get__
t(f)
