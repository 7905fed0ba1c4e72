# raise, except, finally, with, assert and RecursionError: what is raised, with which context, and where.
import sys
def t(label, f, *a):
    try: r = f(*a); print(label, 'ok', repr(r))
    except BaseException as e: print(label, type(e).__name__, e, '| ctx', repr(e.__context__), '| cause', repr(e.__cause__), e.__suppress_context__)
t('raise', exec, 'raise'); t('raise int', exec, 'raise 3'); t('raise cls', exec, 'raise int'); t('from', exec, 'raise ValueError from 3'); t('from', exec, 'raise ValueError from int'); t('from', exec, 'raise ValueError from KeyError'); t('from', exec, 'raise ValueError from None'); t('str', exec, "raise 'abc'")
class X(Exception):
    def __new__(cls, *a): return object()
t('x', exec, 'raise X', globals()); t('x', exec, 'raise ValueError from X', globals())
class Y(Exception):
    def __init__(self): 1/0
t('y', exec, 'raise Y', globals()); t('y', exec, 'raise ValueError from Y', globals())
def f(e):
    try: raise ValueError
    except e: return 'caught'
t('e', f, 3); t('e', f, (3,)); t('e', f, (ValueError, 3)); t('e', f, (KeyError, 3)); t('e', f, [ValueError]); t('e', f, ((ValueError,),)); t('e', f, int); t('e', f, ())
class M(type):
    def __subclasscheck__(c, x): return True
    def __instancecheck__(c, x): return True
class ME(Exception, metaclass=M): pass
t('me', f, ME)
def g():
    try: 1/0
    except ZeroDivisionError:
        try: {}['a']
        except KeyError: 
            try: raise
            finally: print(repr(sys.exception()))
t('g', g)
def h():
    for i in range(3):
        try:
            try: 1/0
            finally:
                if i == 1: continue
                if i == 2: return 'ret'
                break_ = 1
        except ZeroDivisionError: print('zde', i)
t('h', h)
def ctx():
    try: raise ValueError(1)
    except ValueError as e:
        try: raise KeyError(2)
        except KeyError as k:
            try: raise e
            except ValueError as e2: return (e2 is e, repr(e2.__context__), repr(k.__context__))
t('ctx', ctx)
def ctx2():
    try: raise ValueError(1)
    except ValueError as e:
        try: raise e
        except ValueError as f: return f.__context__
t('ctx2', ctx2)
def named():
    try: 1/0
    except ZeroDivisionError as e: pass
    return e
t('named', named)
def named2():
    e = 3
    try: 1/0
    except ZeroDivisionError as e: del e
    return 'ok'
t('named2', named2)
class CM:
    def __init__(self, r=None, ex=None): self.r, self.ex = r, ex
    def __enter__(self): return self
    def __exit__(self, *a): print('exit', a[0], a[1] and a[1].args, repr(sys.exception())); 
    
class CM2(CM):
    def __exit__(self, *a):
        print('exit2', a[0])
        if self.ex: raise self.ex
        return self.r
def w():
    with CM() as a, CM2(True) as b: 1/0
    return 'sup'
t('w', w)
def w2():
    with CM2(ex=KeyError('k')): 1/0
t('w2', w2)
def w3():
    with CM2(ex=KeyError('k')): return 3
t('w3', w3)
def w4():
    for i in range(2):
        with CM2(False): 
            if i == 0: continue
            break
    return i
t('w4', w4)
class BoolBad:
    def __bool__(self): raise OSError('bool')
def w5():
    with CM2(BoolBad()): 1/0
t('w5', w5)
def w6():
    with CM2(True): raise SystemExit
t('w6', w6)
def assert_():
    assert False, (1, 2)
t('a', assert_)
def assert2():
    assert ()
t('a', assert2)
def rec(): rec()
t('rec', rec)
class R:
    def __repr__(self): return repr(self)
    def __getattr__(self, n): return getattr(self, n)
    def __eq__(self, o): return self == o
    def __add__(self, o): return self + o
    def __call__(self): return self()
    def __bool__(self): return bool(self)
    def __len__(self): return len(self)
    def __iter__(self): return iter(self)
    def __hash__(self): return hash(self)
    def __lt__(self, o): return self < o
    def __getitem__(self, i): return self[i]
for l in 'repr(R())','R().x','R()==1','R()+1','R()()','bool(R())','len(R())','iter(R())','hash(R())','R()<1','R()[0]','str(R())', 'list(map(lambda x: rec(), [1]))', 'sorted([1,2], key=lambda x: rec())':
    t(l, eval, l)
try: raise ValueError('tb')
except ValueError as e: tb = e.__traceback__
print(tb.tb_lineno, tb.tb_lasti >= 0, tb.tb_next)
e = ValueError().with_traceback(tb); print(e.__traceback__ is tb)
T = type(tb)
t('tb', T); t('tb', T, None, tb.tb_frame, 1, 2); t('tb', T, 3, tb.tb_frame, 1, 2); t('tb', T, None, 3, 1, 2); t('tb', T, None, tb.tb_frame, 'a', 2)
t('tb', lambda: setattr(tb, 'tb_lineno', 3)); t('tb', lambda: setattr(tb, 'tb_next', 3)); t('tb', lambda: delattr(tb, 'tb_next')); t('tb', lambda: setattr(tb, 'tb_next', tb))
print(dir(tb))
t('np', lambda: compile('x=', 'f', 'exec'))
print(sys.exc_info(), sys.exception())
class D:
    def __del__(self):
        try: 1/0
        except ZeroDivisionError: print('in del', repr(sys.exception().__context__))
try: raise KeyError
except KeyError:
    d = D(); del d; print(repr(sys.exception()))
t('mem', lambda: 'a' * (1 << 62)); t('mem', lambda: [0] * (1 << 62)); t('mem', lambda: b'a' * (1 << 60)); t('ov', lambda: 'a' * (1 << 63)); t('mem', lambda: bytearray(1<<60)); t('mem', lambda: 1 << (1 << 62)) if 0 else None
