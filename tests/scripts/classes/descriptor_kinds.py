# Which attributes of built-in types are fields and which are functions, and what they say to those who set them.
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e, '|', getattr(e,'name',0), type(getattr(e,'obj',0)).__name__)
class B: pass
def f():
    b=B(); b.__dict__; del b.q
t(f)
def f():
    b=B(); b.x=1; del b.x; del b.x
t(f)
def f():
    b=B(); b.x=1; b.__dict__; del b.x; del b.x
t(f)
def f(): del ValueError().q
t(f)
class L(list): pass
def f(): del L().q
t(f)
class L(tuple): pass
def f(): del L().q
t(f)
class L(dict): __slots__=('__dict__',)
def f(): del L().q
t(f)
def g(): pass
def f(): del g.q
t(f)
def f(): del g.__wrapped__
t(f)
import types
def f(): del types.q
t(f)
def f(): del B.q
t(f)
class P:
    __slots__=['a']
class Q(P): pass
def f(): del Q().a
t(f)
def f(): del Q().z
t(f)
def f(): delattr(Q(),'z')
t(f)
def f(): Q.__delattr__(Q(),'z')
t(f)
class R:
    def m(s): pass
def f(): R().m.zz=1
t(f)
def f(): del R().m.zz
t(f)
def f(): [].append.zz=1
t(f)
def f(): del R().m
t(f)
def f(): (lambda:0).__code__.zz=1
t(f)
def f(): (x for x in []).zz=1
t(f)
def f(): type.x=1
t(f)
def f(): P().a
t(f)
def f(): P.a.__get__(P())
t(f)
def f(): len.__name__=1
t(f)
def f(): len.__self__=1
t(f)
def f(): del len.__name__
t(f)
def f(): R().m.__func__=1
t(f)
def f(): R.__dict__=1
t(f)
def f(): R.__mro__=1
t(f)
def f(): del R.__mro__
t(f)
def f(): R.__base__=1
t(f)
def f(): del R.__name__
t(f)
def f(): (1j).real=1
t(f)
def f(): f.__globals__=1
t(f)
def f(): f.__code__.co_name=1
t(f)
def f(): property().fget=1
t(f)
def f(): slice(1).start=2
t(f)
def f(): range(3).start=2
t(f)
def f(): range(3).stop=2
t(f)
import functools,weakref
def f(): functools.partial(len).func=1
t(f)
def f(): del functools.partial(len).func
t(f)
def f(): weakref.ref(B).__callback__=1
t(f)
def f(): staticmethod(f).__func__=1
t(f)
def f(): classmethod(f).__wrapped__=1
t(f)
def f(): super(B,B()).__thisclass__=1
t(f)
def f(): memoryview(b'').obj=1
t(f)
def f(): ValueError().args=1
t(f)
def f(): OSError().errno=1; del OSError().errno; print('ok')
t(f)
def f(): del ValueError().args
t(f)
def f(): StopIteration().value=1; print('ok')
t(f)
def f():
    try: 1/0
    except Exception as e: e.__traceback__.tb_frame=1
t(f)
def f():
    try: 1/0
    except Exception as e: e.__traceback__.tb_lineno=1
t(f)
def f():
    try: 1/0
    except Exception as e: e.__traceback__.tb_frame.f_code=1
t(f)
def f():
    try: 1/0
    except Exception as e: e.__traceback__.tb_frame.f_globals=1
t(f)
def f():
    g=(i for i in []); g.gi_code=1
t(f)
def f():
    g=(i for i in []); g.gi_running=1
t(f)
def f():
    g=(i for i in []); g.gi_frame=1
t(f)
def f(): types.ModuleType('x').__dict__={}
t(f)
def f(): del types.ModuleType('x').__dict__
t(f)
def f(): f.__dict__=5
t(f)
def f(): del f.__dict__
t(f)
def f(): ValueError().__dict__=5
t(f)
def f(): del ValueError().__dict__
t(f)
def f(): f.__closure__=5
t(f)
def f(): f.__builtins__=5
t(f)
def f(): B.a=types.CellType(1); B.a.cell_contents; B.a.foo=1
t(f)
def f(): list[int].__origin__=1
t(f)
def f(): list[int].__args__=1
t(f)
def f(): (int|str).__args__=1
t(f)
def f(): object.__init__.__name__=1
t(f)
def f(): str.join.__name__=1
t(f)
def f(): str.join.__objclass__=1
t(f)
def f(): ''.__class__=1
t(f)
def f(): int.real.__name__=1
t(f)
def f(): int.real.__objclass__=1
t(f)
def f(): P.a.__name__=1
t(f)
def f(): map(int,[]).x=1
t(f)
from collections import deque, defaultdict
def f(): deque(maxlen=3).maxlen=1
t(f)
def f(): defaultdict().default_factory=1; print('ok')
t(f)
import operator, itertools
def f(): operator.itemgetter(1).x=1
t(f)
def f(): AttributeError.name=1
t(f)
for c,n in [(AttributeError,'name'),(AttributeError,'obj'),(OSError,'errno'),(OSError,'strerror'),(OSError,'filename'),(OSError,'characters_written'),(StopIteration,'value'),(SystemExit,'code'),(NameError,'name'),(ImportError,'path'),(SyntaxError,'msg'),(SyntaxError,'print_file_and_line'),(UnicodeError,'x'),(UnicodeDecodeError,'start'),(BaseException,'args'),(BaseException,'__cause__'),(BaseException,'__suppress_context__'),(BaseException,'__traceback__'),(ExceptionGroup,'exceptions'),(ExceptionGroup,'message'),(slice,'start'),(range,'start'),(functools.partial,'func'),(weakref.ref,'__callback__'),(type,'__base__'),(type,'__name__'),(type,'__mro__'),(type(f),'__closure__'),(type(f),'__code__'),(type(f),'__doc__'),(type(f),'__globals__'),(property,'fget'),(super,'__self__'),(types.MethodType,'__func__'),(types.CodeType,'co_name'),(types.GeneratorType,'gi_frame'),(types.FrameType,'f_back'),(types.FrameType,'f_lineno'),(types.TracebackType,'tb_next'),(types.TracebackType,'tb_lasti'),(complex,'real'),(int,'real'),(staticmethod,'__func__'),(types.CellType,'cell_contents'),(types.BuiltinFunctionType,'__self__'),(memoryview,'obj'),(types.ModuleType,'__dict__'),(deque,'maxlen'),(list,'__sizeof__'),(dict,'__sizeof__'),(set,'__sizeof__'),(str,'__sizeof__'),(int,'__sizeof__'),(tuple,'__sizeof__'),(deque,'__sizeof__'),(object,'__sizeof__'),(bytes,'__sizeof__'),(bytearray,'__sizeof__'),(types.CodeType,'__sizeof__'),(types.FrameType,'__sizeof__'),(type,'__sizeof__'),(frozenset,'__sizeof__')]:
    d=c.__dict__.get(n)
    print(c.__name__,n,type(d).__name__,d)
