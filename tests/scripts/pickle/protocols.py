"""pickle: what is written for each kind of object in each protocol, and what is said of pickles and objects that are wrong."""
import copyreg
import io
import pickle


def show(text):
    # Without addresses.
    parts = text.split(" at 0x")
    return parts[0] + "".join(" at ..." + part.lstrip("0123456789abcdef") for part in parts[1:])


def t(f):
    try:
        print(show(repr(f())))
    except BaseException as error:
        print(type(error).__name__, show(str(error)))


def loc():
    class C: pass
    return C
for o in (lambda:0, loc(), loc()(), __import__('sys'), (i for i in ()), type(None), type(...), type(NotImplemented), NotImplemented, ..., len, [].append, 'a'.upper, object(), memoryview(b''), iter([1]), range(3), slice(1), {}.keys(), 1j, loc):
    t(lambda: pickle.dumps(o)); t(lambda: pickle.dumps(o,0)); t(lambda: pickle.dumps(o,2))
class F: pass
G=F
class F: pass
t(lambda: pickle.dumps(G())); t(lambda: pickle.dumps(G))
t(lambda: pickle.dumps(1,9)); t(lambda: pickle.dumps(1,-1)); t(lambda: pickle.Pickler(1)); t(lambda: pickle.Unpickler(1)); t(lambda: pickle.loads(1)); t(lambda: pickle.loads('a')); t(lambda: pickle.dump(1,2)); t(lambda: pickle.load(3))
for d in (b'', b'x', b'.', b'0', b'a.', b'K', b'(', b'(.', b'1', b'\x80', b'\x80\xff', b'\x80\x06.', b'g5\n.', b'h\x05.', b'Pa\n.', b'Q.', b'cos\n', b'cnope\nx\n.', b'I1', b'Ix\n.', b'S"a\n.', b'Sa\n.', b'\x8a\x02a', b'\x8b\xff\xff\xff\xff', b'X\xff\xff\xff\xff', b'B\xff\xff\xff\x7f', b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x95\xff\xff\xff\xff\xff\xff\xff\xff', b'\x95\x02\0\0\0\0\0\0\0N.', b'\x95\x01\0\0\0\0\0\0\0N.', b'R.', b')R.', b'N)R.', b'\x81.', b'N)\x81.', b')\x81.', b'b.', b'Nb.', b'NNb.', b's.', b'NNNs.', b'(u.', b']K\x01a.', b'e.', b'(e.', b'N(e.', b'NNe.', b'q\0.', b'p0\n.', b'pa\n.',b'Np-1\n.', b'\x94.', b't.', b'\x85.', b'\x86.', b'N\x86.', b'\x90.', b'N(K\x01\x90.', b'(i', b'o.', b'(o.', b'\x82\x01.', b'\x82\0.', b'\x93.', b'K\x01K\x02\x93.', b'\x97.', b'\x98.', b'2.', b'0.', b'l.', b'(K\x01d.', b'(d.', b'V\\u12\n.', b'L5L\n.', b'L5\n.', b'\x88.', b'I01\n.', b'I00\n.',b'\x92.', b'N}\x92.', b'\x8c\x05ab', b"S'a'\n.", b"S'a\\x80'\n.", b'U\x01\xff.', b'J\1', b'G\0', b'N1.', b'(NN1.', b'((.', b'(((1.', b'M\1', b'j\1\0\0\0.', b'r\1\0\0\0.', b'C\5a', b'\x96\x05\0\0\0\0\0\0\0a', b'c\n\n.', b'\x8c\x01a\x8c\x01b\x93.', b'(cbuiltins\nint\no.', b'(K\x01cbuiltins\nint\no.', b"(S'5'\nibuiltins\nint\n."):
    print(d, end=' '); t(lambda: pickle.loads(d))
class P(pickle.Pickler):
    def __init__(self): pass
t(lambda: P().dump(1))
class U(pickle.Unpickler):
    def __init__(self): pass
t(lambda: U().load())
class R:
    def __init__(s,r): s.r=r
    def __reduce_ex__(s,p): return s.r
for r in (1, (), (1,), (1,2), (int,2), (int,(),1), (int,(),None,1), (int,(),None,None,1), (int,(),None,None,None,1), (int,(),None,None,None,None,1), 'nope', (int,()), ('x',()), (int, (), {'a':1}), (copyreg.__newobj__,()), (copyreg.__newobj__,(int,)), None):
    print(r, end=' '); t(lambda: pickle.dumps(R(r)))
t(lambda: pickle.dumps(1, 4, buffer_callback=print)); t(lambda: pickle.dumps(pickle.PickleBuffer(b'a'),4)); t(lambda: pickle.dumps(pickle.PickleBuffer(b'a'),5)); t(lambda: pickle.dumps(pickle.PickleBuffer(bytearray(b'a')),5)); t(lambda: pickle.dumps(pickle.PickleBuffer(bytearray(b'a')),5,buffer_callback=lambda b:None)); t(lambda: pickle.PickleBuffer(1)); t(lambda: pickle.PickleBuffer(b'ab').raw()); t(lambda: pickle.PickleBuffer(memoryview(b'abc')[::2]).raw()); 
b=pickle.PickleBuffer(b'a'); b.release(); t(lambda: b.raw()); t(lambda: memoryview(b)); t(lambda: pickle.dumps(b,5))
p=pickle.Pickler(io.BytesIO()); t(lambda: p.memo.copy()); t(lambda: p.persistent_id(1)); 
t(lambda: pickle.loads(b'\x97.', buffers=[b'x'])); t(lambda: pickle.loads(b'\x97\x98.', buffers=[bytearray(b'x')])); t(lambda: pickle.loads(b'\x97.', buffers=[]));t(lambda: pickle.loads(b'U\x01\xff.', encoding='bytes')); t(lambda: pickle.loads(b'U\x01\xff.', encoding='latin1')); t(lambda: pickle.dumps(1,2,fix_imports=True))
for o in (1,-1,255,256,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**63,10**700,True,None,1.5,'', 'a\nb\\c\u1234\U00012345\0\r\x1a','x'*300,b'',b'ab',bytearray(b'q'),(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],{},{1:2},{1:2,3:4},set(),{1},frozenset([1]),int,len,Ellipsis, range(3), 1j, '\ud800'):
    for pr in range(6):
        try: print(pickle.dumps(o,pr)[:60])
        except BaseException as e: print(type(e).__name__, e)
l=[]; l.append(l); d={}; d[1]=d; tt=([],); tt[0].append(tt); s=frozenset([F()]); 
for o in (l,d,tt,[1,1,'a','a'],(b'a'*70000,'b')): 
    for pr in range(6): print(pickle.dumps(o,pr)[:70])
print(pickle.dumps(list(range(2001)),4)[-30:], len(pickle.dumps(dict.fromkeys(range(2001)),1)), len(pickle.dumps(set(range(2001)),4)), len(pickle.dumps(['x'*1000]*3+[str(i)*500 for i in range(300)],4)), len(pickle.dumps([b'x'*100000,'y'*70000],4)))
