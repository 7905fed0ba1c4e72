# Old names of the library, and what is said of them.
import warnings
warnings.simplefilter('always')
def t(f,*a,**k):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r=repr(f(*a,**k))
        except BaseException as e: r=type(e).__name__+' '+str(e)
    print(r[:90], [(x.category.__name__,str(x.message), x.filename[-5:]) for x in w])
import threading, array, locale, ast, itertools, typing, re, copy, pickle
t(threading.Event().isSet)
c=threading.Condition()
c.acquire(); t(c.notifyAll); c.release()
t(lambda: threading.currentThread().name); t(threading.activeCount)
th=threading.current_thread()
t(th.getName); t(th.setName,'x'); t(th.isDaemon); t(threading.Thread().setDaemon, True)
t(array.array,'u'); t(array.array,'u','abc'); t(lambda: array.array('w','a'))
for n in ('Num','Str','Bytes','NameConstant','Ellipsis'): t(getattr,ast,n)
t(lambda: ast.Constant(1).n); t(lambda: ast.Constant('a').s); t(lambda: ast.Num(3).value); t(lambda: isinstance(ast.Constant(1),ast.Num))
def setn():
    c=ast.Constant(1); c.n=3; return c.value
t(setn)
t(lambda: ast.Constant(2).s)
from functools import partial, partialmethod
class A:
    m=partialmethod(partial(lambda self,*a:a,),1)
    n=partialmethod(partial(lambda *a:a,5),1)
t(lambda: A().m(2)); t(lambda: A().n(2)[2:]);
class B:
    p=partial(lambda *a:a,5)
t(lambda: B().p(2)); t(lambda: B.p(2))
