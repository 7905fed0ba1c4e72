# Sizes beyond all memory, an index beyond all lengths, format characters beyond ASCII, and what numbers formats ask for.
def t(f):
    try: r=f(); print(type(r).__name__, len(r))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: b'%\xe9' % 1); t(lambda: b'%' % 1); t(lambda: b'%y' % 1); t(lambda: '%é' % 1); t(lambda: b'%(a)\xff' % {b'a':1})
for n in (2**58, 2**60):
    t(lambda: bytes(n)); t(lambda: b'a'*n); t(lambda: list(range(n))); t(lambda: bytearray(n)); t(lambda: bytearray(b'a')*n); t(lambda: b'a'.center(n)); t(lambda: 'a'.center(n)); t(lambda: 'a'*n); t(lambda: [0]*n); t(lambda: (0,)*n); t(lambda: b'a'.zfill(n)); t(lambda: 'a'.zfill(n)); t(lambda: tuple(range(n))); t(lambda: b'ab'*n); t(lambda: 'ab'*n); t(lambda: 'é'*n)
import sys
b=bytearray(b'abc')
def st(i):
    try: b[i]=0; print(b)
    except Exception as e: print(type(e).__name__, e)
for i in (sys.maxsize, sys.maxsize-1, -sys.maxsize-1, 3, -4, 2**70): st(i)
class F(float): pass
class X:
    def __float__(s): return F(2.5)
class I:
    def __index__(s): return 65
class J:
    def __int__(s): return 'x'
import warnings; warnings.simplefilter('ignore')
for f in ('%f','%g','%e','%d','%x','%c','%r'): 
    for o in (X(),I(),J(),'a',None,1j):
        try: r=f%o; print(f,type(o).__name__, r if 'object' not in r else '')
        except Exception as e: print(f,type(o).__name__,type(e).__name__,e)
        try: r=f.encode()%o; print(f,type(o).__name__, r if b'object' not in r else '')
        except Exception as e: print(f,type(o).__name__,type(e).__name__,e)
class T(tuple):
    def __iter__(s): return iter('xy')
print((lambda *a:a)(*T((1,2))), [*T((1,2))], (lambda *a:a)(0,*T((1,2)),5))
