# Functions of library modules that are written in C in CPython: they bind to nothing, and speak as built-in ones.
import cmath, binascii, os, struct, pickle, marshal, codecs, contextvars, inspect, warnings, time, locale, signal, copy
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__module__,type(e).__name__,e)
class A: f=struct.pack; g=cmath.sin; h=pickle.dumps; i=os.stat; j=marshal.dumps; k=codecs.ascii_encode; l=contextvars.copy_context
a=A(); t(lambda: a.f('i',1)); t(lambda: a.g(0)); t(lambda: a.h(1,0)); t(lambda: a.i('/').st_mode>0); t(lambda: a.j(1)); t(lambda: a.k('a')); t(lambda: len(a.l())>=0)
for f in (cmath.sin, os.stat, os.lstat, binascii.crc32, marshal.loads, codecs.lookup, warnings.warn, codecs.utf_8_decode):
    print(f, f.__name__, f.__qualname__, type(f).__name__, type(f.__self__).__name__, callable(f), inspect.isbuiltin(f), inspect.isfunction(f))
    t(f, *[None]*9); t(f, zzz=1)
    t(lambda: pickle.loads(pickle.dumps(f)) is f); t(copy.copy, f)
t(cmath.sin); t(cmath.sin,1,2); t(cmath.rect,1); t(cmath.log); t(binascii.crc_hqx,b'a'); t(binascii.hexlify); t(marshal.dumps); t(os.truncate,'a'); t(os.utime); t(locale.strcoll,'a'); t(codecs.encode); t(warnings.warn); t(os.stat); t(os.stat,path='/nope'); t(os.stat,'/nope',follow_symlinks=False); t(cmath.sin,'a')
import traceback
class C:
    def __complex__(self): return 1/0
try: cmath.sin(C())
except Exception as e: print([x.name for x in traceback.extract_tb(e.__traceback__)])
try: binascii.a2b_base64(b'a')
except Exception as e: print([x.name for x in traceback.extract_tb(e.__traceback__)], e)
def w(): warnings.warn('hey', stacklevel=2)
with warnings.catch_warnings(record=True) as r:
    warnings.simplefilter('always'); w(); warnings.warn('x')
print([(x.lineno,str(x.message)) for x in r])
print(cmath.sin==cmath.sin, cmath.sin is cmath.sin, {cmath.sin:1}[cmath.sin], hash(cmath.sin)==hash(cmath.sin), cmath.sin!=cmath.cos)
print(cmath.sin.__module__, os.stat.__doc__ is None, inspect.signature(cmath.sin), inspect.signature(os.stat))
print(open.__module__, repr(open), open.__name__)
