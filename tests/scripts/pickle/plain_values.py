# Plain values take a short way: what is written is the same, and what is no plain value, wrong or of a class of its own takes the long one.
import pickle, io, sys, copyreg
class P:
    def __init__(s,k): s.a=k; s.b="x"; s.c=[k]
class S(P):
    def __setstate__(self, d): self.__dict__.update(d); self.set=1
class Sl:
    __slots__=("x","y")
class G:
    def __getattr__(self,n): raise AttributeError(n)
class R:
    def __reduce__(self): return (R,(),{"q":1},iter([1,2]))
    def extend(self,x): self.__dict__.setdefault("e",[]).extend(x)
    def append(self,x): self.extend([x])
class L(list): pass
class D(dict): pass
class T(tuple): pass
class St(str): pass
class I(int): pass
class PD:
    @property
    def z(self): return 5
r=[]; r.append(r)
d={}; d["d"]=d
t=([],); t[0].append(t)
t5=([],1,2,3,4); t5[0].append(t5)
sl=Sl(); sl.x=1
cyc=P(1); cyc.me=cyc; cyc.t=(cyc,)
shared="shared"*3
vals=[None,True,False,0,1,255,256,65535,65536,-1,-128,-129,2**31-1,2**31,-2**31,-2**31-1,2**39,-2**39,-2**39-1,2**55,-2**55,2**62-1,-2**62,2**62,2**63,2**64,-2**63,-2**70,10**300,1.5,-0.0,1e300,1e-310,float("inf"),"","a","é€","\udc80x","x"*255,"x"*256,"x"*65535,"x"*65536,"é"*200,b"",b"a",b"x"*255,b"x"*256,b"y"*70000,(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],list(range(999)),list(range(1000)),list(range(1001)),list(range(2500)),{}, {1:2},{1:2,3:4},{k:k for k in range(999)},{k:k for k in range(1000)},{k:str(k) for k in range(1001)},{k:k for k in range(2000)},[shared,shared,(shared,)],{"a":[1,{"b":(None,True)}]},[[1]]*5,set([1]),frozenset([1]),bytearray(b"a"),1j,range(3),P(3),[P(k) for k in range(3)],S(1),sl,G(),R(),L([1]),D(a=1),T((1,)),St("q"),I(5),int,print,len,Ellipsis,NotImplemented,PD(),["x%d"%k for k in range(300)],[("k%d"%k)*300 for k in range(300)],[["k%d"%k]*300 for k in range(300)]*2,Exception("a",1)]
import binascii
def show(x): return (x if len(x)<60 else (len(x), binascii.crc32(x)))
def same(a,b,depth=0):
    if type(a) is not type(b): return False
    if isinstance(a,(P,Sl,G,R,PD)) : return True
    return a==b or a!=a
for v in vals:
    for proto in range(6):
        try: x=pickle.dumps(v,proto)
        except Exception as e: print(proto,type(e).__name__,e); continue
        f=io.BytesIO(); p=pickle.Pickler(f,proto); p.dump(v); p2=f.getvalue()
        w=pickle.loads(x); w2=pickle.Unpickler(io.BytesIO(x)).load(); w3=pickle.loads(bytearray(x))
        print(proto, type(v).__name__, show(x), x==p2, same(v,w), same(v,w2), same(v,w3))
for v in (r,d,t,t5,cyc):
    for proto in range(6):
        x=pickle.dumps(v,proto); w=pickle.loads(x); print(proto, show(x), type(w))
w=pickle.loads(pickle.dumps(cyc)); print(w.me is w, w.t[0] is w, sorted(vars(w)))
w=pickle.loads(pickle.dumps(t)); print(w[0][0] is w)
p=pickle.loads(pickle.dumps([shared,shared])); print(p[0] is p[1])
print(vars(pickle.loads(pickle.dumps(S(1)))), vars(pickle.loads(pickle.dumps(R()))), pickle.loads(pickle.dumps(sl)).x)
class PP(pickle.Pickler):
    def persistent_id(self,o): return "id" if o==5 and type(o) is int else None
class UU(pickle.Unpickler):
    def persistent_load(self,i): return ("P",i)
f=io.BytesIO(); PP(f).dump([1,5,(5,)]); print(f.getvalue(), UU(io.BytesIO(f.getvalue())).load())
class RO(pickle.Pickler):
    def reducer_override(self,o):
        print("ro", type(o).__name__); return NotImplemented
f=io.BytesIO(); RO(f).dump([1,"a",P(1)]); print(len(f.getvalue()))
f=io.BytesIO(); p=pickle.Pickler(f); p.dump([1,shared]); p.dump([shared]); print(f.getvalue()); f.seek(0); u=pickle.Unpickler(f); print(u.load(), u.load())
f=io.BytesIO(); p=pickle.Pickler(f); p.fast=True; p.dump([shared,shared]); print(f.getvalue())
f=io.BytesIO(); p=pickle.Pickler(f); p.dispatch_table={P:lambda o:(P,(9,))}; p.dump([P(1)]); print(pickle.loads(f.getvalue())[0].a)
bad=[b"",b".",b"\x80",b"\x80\x04",b"\x80\x09.",b"N",b"K",b"M\x01.",b"]K\x01.",b"a.",b"K\x01a.",b"](K\x01",b"](K\x01e.",b"e.",b"}(K\x01u.",b"}(K\x01K\x02u.",b"}K\x01K\x02s.",b"K\x01K\x02s.",b"h\x00.",b"j\x00\x00\x00\x00.",b"\x94.",b"q\x00.",b"]q\x05h\x05\x86.",b"Nq\xff.",b"\x8c\x05ab.",b"\x8c\x02\xff\xfe.",b"X\xff\xff\xff\xff.",b"\x8a\x00.",b"\x8a\x09"+b"\x01"*9+b".",b"\x8a\x01\x80.",b"t.",b"\x85.",b"(t.",b"(K\x01t.",b"\x95\x02\x00\x00\x00\x00\x00\x00\x00N.",b"\x95\x01\x00\x00\x00\x00\x00\x00\x00N.",b"(((.",b"(N.",b"z.",b"'.",b"N.garbage",b"K\x01K\x02.",b"K\x01K\x02\x81.",b"c__main__\nP\n)\x81}b.",b"c__main__\nP\n)\x81}K\x01K\x02sb.",b"c__main__\nP\n)\x81}\x8c\x01aK\x02sb.", b"NNb.", b"(l.", b"0.", b"N0.",b"(1.",b"N2\x86.",b"}]K\x01s.",b"}](]K\x01u.", b"(K\x01K\x02l(K\x03e.",b"cbuiltins\nset\n)\x81K\x01a.",b"c__main__\nL\n)\x81K\x01a.",b"c__main__\nD\n)\x81(K\x01K\x02u.",b"(dK\x01K\x02s."]
for b in bad:
    for f in (pickle.loads, lambda b: pickle.load(io.BytesIO(b)), lambda b: pickle.loads(memoryview(b))):
        try: x=f(b); print(b, x if not isinstance(x,P) else vars(x))
        except Exception as e: print(b, type(e).__name__, str(e)[:80])
deep=[]
for k in range(100000): deep=[deep]
try: pickle.dumps(deep); print("no error")
except RecursionError as e: print("RecursionError")
class M:
    def __reduce__(self): big[len(big)]=1; return (int,())
big={1:M(),2:3}
for proto in 2,4:
    big={1:M(),2:3}
    try: pickle.dumps(big,proto); print("none")
    except RuntimeError as e: print(e)
try: pickle.dumps(lambda: 0)
except Exception as e: print(type(e).__name__)
try: pickle.dumps([1,lambda: 0])
except Exception as e: print(type(e).__name__)
class W:
    def __init__(s): s.n=[]
    def write(s,b): s.n.append(len(b)); return len(b)
for v in (["x"*1000]*3+["y%d"%k*100 for k in range(900)], [1,2], None, ["z"*70000,"k"]):
    for proto in 2,4,5:
        w=W(); pickle.Pickler(w,proto).dump(v); print(proto, sum(w.n))
