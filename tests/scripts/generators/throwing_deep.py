# Throwing through many levels: what each sees, and what comes out.
import sys
def chain(n, log):
    def base():
        try:
            while True: yield len(log)
        finally: log.append('base')
    def wrap(g):
        try: yield from g
        finally: log.append(1)
    g = base()
    for i in range(n): g = wrap(g)
    return g
log = []; g = chain(500, log); next(g); g.close(); print(len(log))
log = []; g = chain(900, log); next(g); del g; print(len(log))
log = []; g = chain(900, log); next(g)
def deep(n):
    if n: return deep(n-1)
    g.close()
deep(200); print(len(log))
log = []; g = chain(700, log); next(g)
try: g.throw(KeyError('x'))
except KeyError as e:
    n = 0; t = e.__traceback__
    while t: n += 1; t = t.tb_next
    print('levels', n, len(log))
log = []; g = chain(300, log); next(g); print(next(g), g.send(None))
# throw yields
def yielder():
    while True:
        try: yield 'y'
        except ValueError as e: yield ('caught', str(e))
def w(g): return (yield from g)
g = yielder()
for i in range(50): g = w(g)
next(g); print(g.throw(ValueError('a'))); print(next(g)); print(g.throw(ValueError('b'))); print(g.throw(ValueError('c')) if 0 else next(g))
# returns through throw
def ret():
    try: yield 1
    except ValueError: return 'R'
def w2(g): r = yield from g; yield ('got', r); return r
g = w2(w2(ret())); next(g); print(g.throw(ValueError)); print(next(g)); 
try: next(g)
except StopIteration as s: print(s.value)
# exception replaced at each level
def lvl(n, g):
    try: yield from g
    except Exception as e: raise RuntimeError(n) from e
g = ret2 = (x for x in [1,2])
for i in range(5): g = lvl(i, g)
next(g)
try: g.throw(KeyError('k'))
except RuntimeError as e:
    while e: print(repr(e), end=' <- '); e = e.__cause__
    print()
# a generator whose close is called while it is among the running
def self_close():
    yield from inner_close()
def inner_close():
    try: me.close()
    except ValueError as e: print(e)
    yield 1
me = self_close(); print(next(me))
def in_throw():
    try: yield 1
    except KeyError:
        try: next(me2)
        except ValueError as e: print('nested', e)
        print(me2.gi_running, me2.gi_frame.f_lineno, me2.gi_yieldfrom)
        yield 2
def out_throw(): yield from in_throw()
me2 = out_throw(); next(me2); print(me2.throw(KeyError)); print(me2.gi_running, me2.gi_suspended, me2.gi_yieldfrom is not None)
# threads of contexts
def g1():
    try: yield
    except ValueError:
        try: yield 'a'
        except TypeError as e: yield repr(e.__context__)
g = g1(); next(g); g.throw(ValueError(1)); print(g.throw(TypeError(2))); print(sys.exception())
try: raise OSError
except OSError:
    print(repr(sys.exception()))
    try: next(g)
    except StopIteration as s: print(repr(s.__context__))
    print(repr(sys.exception()))
async def coro():
    try: await aw()
    except ValueError as e: return repr(sys.exception())
class A:
    def __await__(self):
        try: yield 1
        except TypeError: raise ValueError('conv')
async def aw(): await A()
c = coro(); c.send(None)
try: c.throw(TypeError('t'))
except StopIteration as s: print(s.value)
print(sys.exception())
class D:
    def __del__(self):
        try: raise KeyError('del')
        except KeyError as e: print('ctx', repr(e.__context__))
def f():
    d = D()
    raise ValueError('v')
try: f()
except ValueError as e:
    e.__traceback__ = None
    print('handler')
try: raise OSError
except OSError: d = D(); d = None
d = D(); d = None
