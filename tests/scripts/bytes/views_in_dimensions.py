"""Views of several dimensions, of arrays, and of what objects lend by `__buffer__`; every misuse with its error."""
import array


def show(text):
    # Without addresses.
    parts = text.split(" at 0x")
    return parts[0] + "".join(" at ..." + part.lstrip("0123456789abcdef") for part in parts[1:])


def t(f):
    try:
        print(show(repr(f())))
    except BaseException as error:
        print(type(error).__name__, error)


m = memoryview(b'abcdef')
t(lambda: m[1,2]); t(lambda: m[()]); t(lambda: m[...]); t(lambda: m['a']); t(lambda: m[1:2,0])
m2 = m.cast('B',[2,3])
t(lambda: m2[0]); t(lambda: m2[0,1]); t(lambda: m2[0,1,2]); t(lambda: m2[0:1]); t(lambda: m2[0:1,0]); t(lambda: m2[0:1,0:1]); t(lambda: m2[5,0]); t(lambda: m2[0,9]); t(lambda:m2[...])
t(lambda: m2.tolist()); t(lambda: m2.tobytes('F')); t(lambda: m2.tobytes('A')); t(lambda: len(m2)); t(lambda: list(m2)); t(lambda: m2==m2); t(lambda: m2==m); t(lambda:hash(m2)==hash(b'abcdef'))
t(lambda: (m2.shape,m2.strides,m2.nbytes,m2.ndim,m2.suboffsets,m2.c_contiguous,m2.f_contiguous,m2.contiguous))
t(lambda: m2.cast('B')); t(lambda: m2.cast('B',[3,2])); t(lambda: m2.cast('H')); t(lambda:m.cast('B',[])); t(lambda:m.cast('B',[7])); t(lambda:m.cast('B',[-1])); t(lambda:m.cast('B',['a'])); t(lambda:m.cast('B','x')); t(lambda:m.cast('B',[2]*65)); t(lambda:m.cast('B',[0]))
t(lambda: m.cast('B',(6,)).shape)
t(lambda: memoryview(b'a').cast('B',[]).shape); s=memoryview(b'a').cast('B',[])
t(lambda: s[()]); t(lambda: s[...]); t(lambda: s[0]); t(lambda: len(s)); t(lambda: list(s)); t(lambda:s.tolist()); t(lambda:s[0:1]); t(lambda:s.tobytes())
b = bytearray(6); w = memoryview(b)
def set_(m,k,v): m[k]=v
t(lambda:set_(w,(),1)); t(lambda:set_(w,...,1)); t(lambda:set_(w,(0,),1)); t(lambda:set_(w,(0,0),1)); t(lambda:set_(w,slice(0,1),b'ab')); t(lambda:set_(w,'a',1)); t(lambda:set_(w,0,'a')); t(lambda:set_(w,0,256)); t(lambda:set_(w,slice(0,2),3)); t(lambda: set_(w,(slice(0,1),),b'a')); t(lambda: set_(m,0,1))
w2=w.cast('B',[2,3]); t(lambda:set_(w2,(1,1),9)); t(lambda:set_(w2,0,9)); t(lambda:set_(w2,slice(0,1),b'')); t(lambda: set_(w2,(0,1,2),1)); t(lambda: w2.tolist()); t(lambda: set_(w2,(slice(0,1),0),1))
def d():
    del w[0]
t(d)
def d():
    del w[0:1]
t(d)
t(lambda: w.__enter__()); t(lambda: m < m); t(lambda: m+m); t(lambda: 97 in m); t(lambda: m.index(98)); t(lambda: m.count(98)); t(lambda: reversed(m)); t(lambda: m._from_flags)
t(lambda: m.hex()); t(lambda: m.hex(':',2)); t(lambda:m[::2].hex('-')); t(lambda: m2.hex('-'))
t(lambda: memoryview(object())); t(lambda: memoryview('a')); t(lambda: memoryview()); t(lambda: memoryview(1,2)); t(lambda: memoryview(obj=b'')); t(lambda: memoryview(object=b'a')[0])
t(lambda: m.cast('X')); t(lambda: m.cast(1)); t(lambda: m.cast('@B').format); t(lambda: m.cast('<B').format); t(lambda: m.cast('')); t(lambda: m.cast('e').tolist()); t(lambda: m.cast('P'))
t(lambda: b.__buffer__(0)); t(lambda: b''.__buffer__(1)); t(lambda: b.__release_buffer__(memoryview(b''))); t(lambda: m.__buffer__(0)); t(lambda: m.__buffer__(1)); t(lambda: b''.__release_buffer__)
a=array.array('i',[1,2,3]); ma=memoryview(a); t(lambda: ma.format); t(lambda: ma.obj); t(lambda: a.append(1)); t(lambda: ma==a); t(lambda: ma.tolist())
class B:
    def __buffer__(self, f): print('gb', f); return memoryview(b'xyz')
    def __release_buffer__(self, v): print('rb', v.tobytes())
o=B()
with memoryview(o) as mm: print(mm[0], show(repr(mm.obj)))
mm=memoryview(o); m3=mm[1:]; mm.release(); print('--'); m3.release(); print('done')
mm=memoryview(o); del mm; print('d'); print(bytes(o), bytearray(o), b'a'+o, b''.join([o]))
class C:
    def __buffer__(self, f): return 1
t(lambda: memoryview(C())); t(lambda: bytes(C())); 
class D:
    def __buffer__(self, f): return memoryview(b'q')
with memoryview(D()) as x: print(x[0])
t(lambda: D().__release_buffer__)
r=memoryview(bytearray(3)); r.release()
for f in ('len(r)','r[0]','r.obj','r.tobytes()','r==r','r==b""','repr(r)[:9]','r.format','r.release()','r.nbytes','bytes(r)','b""+r','r.cast("B")','list(r)','hash(r)','r.toreadonly()','memoryview(r)','r.__enter__()','r[0]','r.hex()','b"".join([r])','r.shape','r.readonly', 'r.contiguous'):
    print(f, end=': '); t(lambda: eval(f))
t(lambda: type('X',(memoryview,),{}))
t(lambda: memoryview(b'ab').__reduce__()); t(lambda: memoryview(b'ab').__reduce_ex__(2)); t(lambda: memoryview(b'').tobytes(order='X')); t(lambda: memoryview(b'').tobytes(None)); t(lambda: memoryview(b'ab')==array.array('B',b'ab')); t(lambda: memoryview(b'\1\0\2\0').cast('H')==array.array('H',[1,2]))
t(lambda: memoryview(array.array('f',[1.0]))==memoryview(array.array('d',[1.0])))
t(lambda: memoryview(b'\1\0').cast('h')==memoryview(b'\1'))
t(lambda: hash(memoryview(bytearray(1)))); t(lambda: hash(memoryview(b'ab').cast('H'))); t(lambda: hash(memoryview(b'abc')[::2])==hash(b'ac'))
t(lambda: m[::2].cast('B')); t(lambda: m[::2].contiguous); t(lambda: b'x'+m[::2]); t(lambda: bytes(m[::2])); t(lambda: bytearray(m[::-1])); t(lambda: b''.join([m[::2]]))
t(lambda: int.from_bytes(m[::2])); t(lambda: str(m,'ascii')); t(lambda: b'abc'.startswith(m[:1])); t(lambda: b'ac' == m[::2]); t(lambda: m[::2]==b'ace')
