# What nobody can catch is printed, or told to sys.unraisablehook; sys.excepthook when it is called by hand.
import sys
class B:
    def __del__(self): raise ValueError('in del')
    def __repr__(self): return '<B>'
def hook(u): print('hook', u.exc_type, u.exc_value, u.exc_traceback is not None, u.err_msg, u.object, type(u), len(u) if hasattr(u,'__len__') else None, file=sys.stderr)
b = B(); del b
sys.unraisablehook = hook
b = B(); del b
def bad(u): raise KeyError('hook bad')
sys.unraisablehook = bad
b = B(); del b
sys.unraisablehook = None
b = B(); del b
del sys.unraisablehook
b = B(); del b
sys.unraisablehook = sys.__unraisablehook__
b = B(); del b
try: sys.unraisablehook(3)
except TypeError as e: print(e, file=sys.stderr)
def g():
    try: yield
    finally: raise OSError('gen fin')
x = g(); next(x); del x
def g():
    try: yield
    except GeneratorExit: yield 4
x = g(); next(x); del x
import weakref
class O: pass
o = O()
w = weakref.ref(o, lambda r: 1/0); del o
class B2:
    def __del__(self): sys.exit(3)
b = B2(); del b
class B3:
    def __del__(self): raise KeyboardInterrupt
b = B3(); del b
class B4:
    @property
    def __del__(self): raise TypeError('x')
b = B4(); del b
class B5:
    __del__ = 3
b = B5(); del b
class E(Exception):
    def __str__(self): raise ValueError
class B6:
    def __del__(self): raise E
b = B6(); del b
class B7:
    def __del__(self):
        e = ValueError('noted'); e.add_note('a note'); raise e from KeyError('cause')
b = B7(); del b
class B8(B):
    def __repr__(self): raise ValueError
b = B8(); del b
class O:
    class I(Exception): pass
O.I.__module__ = 'foo.bar'
class B9:
    def __del__(self): raise O.I('x')
b = B9(); del b
class B10:
    def __del__(self): raise ValueError
b = B10(); del b
def eh(t, v, tb): print('EH', t, v, tb, file=sys.stderr); 1/0
try: sys.excepthook(1, '1', 1)
except BaseException as e: print(type(e), e)
try: sys.excepthook()
except BaseException as e: print(type(e), e)
sys.excepthook(ValueError, ValueError('z'), None)
sys.excepthook(ValueError, ValueError, None)
sys.excepthook(None, None, None)
try: 1/0
except ZeroDivisionError as e: sys.excepthook(KeyError, KeyError(3), e.__traceback__)
print(sys.exc_info())
sys.excepthook = eh
raise KeyError('last')
