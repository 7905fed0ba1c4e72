# What library functions say of arguments that are none.
import random, heapq, bisect, functools, types, copy, pickle, operator, cmath
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__,e)
t(random.sample,'ab',1,counts=[0,0]); t(random.sample,'ab',1,counts=[1,-2]); t(random.sample,'ab',0,counts=[0,0]); t(random.sample,'ab',1,counts=[0.5,1]); t(random.sample,'ab',1,counts=[1]); t(random.sample, {1},1); t(random.sample,'ab',3); t(random.sample,'ab',-1);t(random.sample,'ab',5,counts=[2,2]);t(random.sample,'ab',0)
S=types.SimpleNamespace
t(lambda:S(a=1)<S(a=2)); t(lambda:S(a=1)<3); t(lambda: S()==3); t(lambda:S(a=1)>=S(a=1)); t(lambda: S(a=1)!=S(a=1)); t(S,1); t(S,1,2); t(S,{1:2}); t(S,{'a':1},b=2); t(S,[('a',1)]); t(S,[(1,2)]); t(S, None); t(S,5)
class Q(S): pass
t(lambda: Q(a=1)<S(a=2)); t(lambda: Q(a=1)==S(a=1))
for f in (bisect.bisect,bisect.bisect_left,bisect.insort): 
    for o in ({0:1},{1},5,None,types.MappingProxyType({}),iter([])): t(f,o,5); t(f,o,5,0,0); t(f,o,5,0,1)
for f in (heapq.nlargest,heapq.nsmallest):
    for n in ('a',1.5,None,0,-1,True,2.0): 
        for it in ([1],[1,2,3],iter([3,2,1]),[]): t(f,n,it)
    t(f,1,5); t(f,2,5); t(f,1,[1,'a']); t(f,1,[],key=len); t(f,1,[1,2],key=5)
t(functools.reduce,max); t(functools.reduce); t(functools.reduce,max,[]); t(functools.reduce,max,[1],2,3)
t(cmath.log,0,2); t(cmath.log,2,0); t(cmath.log,0); t(cmath.log,1,1); t(cmath.log,0,0); t(cmath.log,1j,2); t(cmath.log,0,2j)
for o in (int.__add__, str.join, len, object.__init__):
    t(lambda: copy.copy(o) is o); t(lambda: copy.deepcopy(o) is o)
    t(lambda: pickle.loads(pickle.dumps(o)) is o)
class A:
    def __init__(s,*a): pass
    def __reduce__(s): return A,5
t(copy.copy,A()); t(copy.deepcopy,A())
class A2:
    def __reduce__(s): return A,
t(copy.copy,A2()); 
class A3:
    def __reduce__(s): return 5
t(copy.copy,A3()); t(copy.deepcopy,A3())
class A4:
    def __reduce__(s): return (A,(),1,2,3,4,5)
t(copy.copy,A4())
