# send, throw, close and delegation, with the rules of each.
import sys
def t(label, f):
    try: r = f(); print(label, 'ok', r)
    except BaseException as e: print(label, type(e).__name__, e, '| ctx', repr(e.__context__), '| cause', repr(e.__cause__), e.__suppress_context__)
def g1():
    try: x = yield 1
    except ValueError as e: print('caught', e, repr(sys.exception())); yield 2
    return 'r'
g = g1(); t('send', lambda: g.send(3)); t('n', lambda: next(g)); t('thr', lambda: g.throw(ValueError('v'))); t('n', lambda: next(g)); t('n', lambda: next(g)); t('c', g.close)
g = g1(); t('thr0', lambda: g.throw(ValueError('v'))); t('n', lambda: next(g))
g = g1(); t('thr bad', lambda: g.throw(3)); t('thr bad', lambda: g.throw(int)); t('thr', lambda: g.throw()); t('thr4', lambda: g.throw(ValueError, 1, 2, 3))
t('thr tb', lambda: g.throw(ValueError, 1, 2))
t('thr inst val', lambda: g.throw(ValueError(1), 2)); t('n', lambda: next(g))
t('send', lambda: g.send()); t('send', lambda: g.send(1, 2)); t('close', lambda: g.close(1))
g = g1(); next(g); t('v', lambda: g.throw(ValueError, 'x'))
g = g1(); next(g); t('v', lambda: g.throw(ValueError, ValueError('y')))
g = g1(); next(g); t('v', lambda: g.throw(ValueError, (1, 2)))
g = g1(); next(g); t('v', lambda: g.throw(ValueError, None))
g = g1(); next(g); t('v', lambda: g.throw(ValueError, TypeError('y')))
def g2():
    try: yield
    except GeneratorExit: yield 'no'
g = g2(); next(g); t('ignored', g.close); t('n', lambda: next(g))
g = None
def g3():
    try: yield
    except GeneratorExit: return 5
g = g3(); next(g); t('close val', g.close); t('close val', g.close)
g = g3(); t('close unstarted', g.close)
def g4():
    try: yield
    finally: print('fin')
g = g4(); next(g); t('c', g.close)
def g5():
    yield next(iter([]))
t('stop', lambda: next(g5()))
def g6():
    raise StopIteration(3)
    yield
t('stop', lambda: next(g6()))
def g7():
    yield
    next(me)
me = g7(); next(me); t('exec', lambda: next(me))
def g8():
    yield me.throw(ValueError)
me = g8(); t('exec', lambda: next(me))
def g9():
    yield me.close()
me = g9(); t('exec', lambda: next(me))
def g10(): 
    yield me.send(None)
me = g10(); t('exec', lambda: next(me))
# exception context inside generator
def g11():
    try: yield
    except Exception as e: print('ctx', repr(e.__context__)); raise KeyError('k')
g = g11(); next(g)
try:
    raise ValueError('outer')
except ValueError:
    t('throw in handler', lambda: g.throw(TypeError('t')))
def g12():
    try: raise ValueError('in')
    except ValueError:
        yield sys.exception()
        yield sys.exception()
        raise
g = g12(); print(next(g), sys.exception())
try: raise KeyError('o')
except KeyError: print(next(g), repr(sys.exception()))
t('reraise', lambda: next(g))
# delegation
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): print('throw', a, len(a)); return 7
    def close(self): print('close')
    def send(self, v): print('send', v); return v
def d(): 
    r = yield from It()
    print('r', r)
g = d(); t('1', lambda: next(g)); t('2', lambda: g.send(5)); t('3', lambda: g.throw(ValueError('a'))); t('4', g.close)
g = d(); next(g); t('3', lambda: g.throw(ValueError, 'a')); t('4', lambda: g.throw(GeneratorExit))
class It2:
    def __iter__(self): return self
    def __next__(self): return 1
g = (lambda: (yield from It2()))(); next(g); t('nosend', lambda: g.send(4)); 
g = (lambda: (yield from It2()))(); next(g); t('nothrow', lambda: g.throw(ValueError('a')))
g = (lambda: (yield from It2()))(); next(g); t('noclose', g.close)
class It3(It2):
    def close(self): raise RuntimeError('close')
    @property
    def throw(self): raise ZeroDivisionError('attr')
def d3():
    try: yield from It3()
    except RuntimeError as e: print('d3 got', e); raise
g = d3(); next(g); t('badclose', g.close)
It3.close = lambda self: print('closed')
g = (lambda: (yield from It3()))(); next(g); t('badthrow', lambda: g.throw(ValueError('a')))
class It4(It2):
    def throw(self, *a): raise StopIteration('val')
def d4():
    r = yield from It4(); yield ('r', r)
g = d4(); next(g); t('stopthrow', lambda: g.throw(ValueError('a')))
class It5(It2):
    def throw(self, e): raise e
g = d4.__class__ and (lambda: (yield from It5()))(); next(g); t('rethrow', lambda: g.throw(StopIteration('zz')))
class It6(It2):
    @property
    def close(self): raise ZeroDivisionError('closeattr')
g = (lambda: (yield from It6()))(); next(g); t('closeattr', g.close)
t('not iterable', lambda: next((lambda: (yield from 3))()))
def inner():
    try: yield 1
    except GeneratorExit: yield 2
def outer():
    try: yield from inner()
    except RuntimeError as e: print('outer got', e); raise
g = outer(); next(g); t('inner ignores', g.close)
def outer(): yield from inner()
g = outer(); next(g); t('inner ignores thr', lambda: g.throw(GeneratorExit))
t('n', lambda: next(g))
g = g1(); print(g.gi_frame is not None, g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_code.co_name, g.__name__, g.__qualname__); 
for n in ('gi_frame','gi_running','gi_suspended','gi_code','gi_yieldfrom','__name__','__qualname__'):
    try: setattr(g, n, 3)
    except Exception as e: print(n, type(e).__name__, e)
    try: delattr(g, n)
    except Exception as e: print(n, type(e).__name__, e)
t('call', lambda: type(g)())
print(sorted(n for n in dir(g) if not n.startswith('__') or n in ('__del__','__next__','__iter__')))
print(type(g).__name__, type(g).__qualname__, type(g).__module__)
def frames():
    def gen():
        f = sys._getframe(); yield f; yield f.f_lineno
    g = gen(); f = next(g); print(f.f_back, f.f_lineno, f.f_locals.keys()); next(g)
    try: next(g)
    except StopIteration: pass
    print(g.gi_frame)
frames()
class C:
    def gen(self): yield
print(repr(C().gen()).split(' at')[0]); 
t('thr cls bad', lambda: (lambda: (yield))().throw(type('X',(Exception,),{'__new__': lambda c,*a: 3})))
def deep(n):
    if n: yield from deep(n-1)
    else: yield 1
sys.setrecursionlimit(200)
t('deep', lambda: list(deep(500)) and None)
g = deep(100); next(g); t('deepclose', g.close)
def wrap(g):
    yield from g
g = deep(0)
for i in range(5000): g = wrap(g)
t('deep start', lambda: next(g))
t('deep close', lambda: g.close())
