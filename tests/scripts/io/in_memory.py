# Streams over memory: what they answer, in what state, and what of them others see.
import io
b=io.BytesIO(b'abc'); v=b.getbuffer()
for f in (lambda: b.write(b'x'), lambda: b.write(b''), lambda: b.truncate(3), lambda:b.truncate(1), lambda: b.close(), lambda: b.getvalue(), lambda: b.__init__(b'zz'), lambda: b.__setstate__((b'a',0,None)), lambda: b.seek(10), lambda: b.read(), lambda:b.readinto(bytearray(2))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
del v
b=io.BytesIO(b'abc\ndef\n')
class S(io.BytesIO):
    def readline(self,*a): print('rl'); return super().readline(*a)
    def read(self,*a): print('rd'); return super().read(*a)
s=S(b'a\nb\nc'); print(list(s)); s.seek(0); print(s.readlines(), s.read1(1)); 
class T(io.StringIO):
    def readline(self,*a): print('rl'); return super().readline(*a)
    def write(self,*a): print('w'); return super().write(*a)
s=T('a\nb\nc'); print(list(s)); s.seek(0); print(s.readlines()); s.writelines(['q','z'])
class U(io.StringIO):
    def readline(self,*a): return 5
try: print(list(U('ab')))
except Exception as e: print(type(e), e)
for f in (lambda: io.BytesIO(5), lambda: io.BytesIO('a'), lambda: io.BytesIO(None).getvalue(), lambda: io.BytesIO(initial_bytes=b'q').getvalue(), lambda: io.BytesIO(b'a',b'c'), lambda: io.BytesIO(x=1),
  lambda: io.BytesIO(b'a').read('x'), lambda: io.BytesIO(b'a').read(1.5), lambda: io.BytesIO(b'abc').read(None), lambda: io.BytesIO().write(5), lambda: io.BytesIO().write('a'), lambda: io.BytesIO().write(memoryview(b'abcd')[::2]),
  lambda: io.BytesIO().seek(-1), lambda: io.BytesIO().seek(1.5), lambda: io.BytesIO().seek(0,3), lambda: io.BytesIO(b'abc').seek(-5,2), lambda: io.BytesIO(b'abc').seek(1<<70), lambda: io.BytesIO().truncate(-1), lambda: io.BytesIO().truncate('a'), lambda: io.BytesIO().readinto(b'a'),
  lambda: io.BytesIO().seek(2**62,1), lambda: io.BytesIO().writelines(5), lambda: io.BytesIO().writelines([b'a',5]), lambda: io.BytesIO().readlines(5.5), lambda: io.BytesIO(b'a\nb\nc').readlines(2), lambda: io.BytesIO(b'a\nb\nc').readlines(None),
  lambda: io.StringIO(5), lambda: io.StringIO(None).getvalue(), lambda: io.StringIO('a',5), lambda: io.StringIO('a','b'), lambda: io.StringIO('a').read('x'), lambda: io.StringIO().write(b'a'), lambda: io.StringIO().seek(1,1), lambda: io.StringIO().seek(-1), lambda: io.StringIO().seek(0,5), lambda: io.StringIO().seek(1.5), lambda: io.StringIO().truncate(-2), lambda: io.StringIO().truncate('x'), lambda: io.StringIO().detach(), lambda: io.StringIO().fileno(), lambda: io.BytesIO().fileno(), lambda: io.BytesIO().detach(), lambda: io.StringIO().encoding, lambda: io.StringIO().errors, lambda: io.StringIO().line_buffering, lambda: io.StringIO().name, lambda: io.StringIO('a\r\nb\rc\nd',None).newlines, lambda: io.StringIO('a\r\nb\rc\nd',None).getvalue(), lambda: io.StringIO('a\r\nb\rc\nd','').newlines, lambda: io.StringIO('a\r\nb\rc\nd','\r').getvalue(),lambda: io.StringIO('a\r\nb\rc\nd','\r\n').getvalue(), lambda: io.StringIO('a\r\nb\rc\nd','').readlines(), lambda: io.StringIO('a\r\nb\rc\nd','\r').readlines(), lambda: io.StringIO('a\r\nb\rc\nd','\r\n').readlines(), lambda: io.StringIO('a\nb\nc').__getstate__(), lambda: io.BytesIO(b'abc').__getstate__(), lambda: io.StringIO('a\nb',newline=None).__getstate__(), lambda: io.StringIO().__reduce_ex__(2)[1:], lambda: io.BytesIO().__reduce_ex__(0), lambda: io.BytesIO().__reduce_ex__(2)[1:], lambda: io.BytesIO.__module__, lambda: repr(io.StringIO())[:20],
  lambda: io.StringIO('abc').readline(None), lambda: io.StringIO('abc').__setstate__(5), lambda: io.StringIO('abc').__setstate__(('a','\n','x',None)), lambda: io.BytesIO().__setstate__((b'a',-1,None)),  lambda: io.BytesIO().__setstate__((b'a',1,5)), lambda: io.BytesIO.__init__.__text_signature__,lambda: io.BytesIO.read.__text_signature__, lambda: io.BytesIO().isatty(), lambda: io.StringIO('a').__next__(), lambda: next(io.StringIO()), lambda: io.StringIO.__new__(io.StringIO).getvalue(), lambda: io.StringIO.__new__(io.StringIO).read(), lambda: io.BytesIO.__new__(io.BytesIO).getvalue(), lambda: io.StringIO('ab', newline='\n', x=1), lambda: io.StringIO('x', '\n', 3), lambda: io.StringIO().write(), lambda: io.StringIO('abc').seek(0,2), lambda: io.StringIO.closed, lambda: io.BytesIO.closed):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for c in io.BytesIO(), io.StringIO():
    c.close()
    for n in 'read','readline','getvalue','tell','flush','readable','isatty','closed','newlines','line_buffering','__next__','__getstate__','__enter__','truncate','seekable','close','readlines','getbuffer':
        try:
            m=getattr(c,n); print(n, m() if callable(m) else m)
        except BaseException as e: print(n,type(e).__name__, e)
    for n in 'seek','write','writelines', 'truncate':
        try: print(getattr(c,n)(0))
        except BaseException as e: print(n,type(e).__name__, e)

import pickle, copy, weakref
for f in io.BytesIO(b"abc"), io.StringIO("aé\nb", None):
    f.seek(2); f.note=5
    for g in copy.copy(f), pickle.loads(pickle.dumps(f)): print(type(g), g.getvalue(), g.tell(), g.note, weakref.ref(g)() is g)
for data in "aé€😀b", "abc":
    s=io.StringIO(data); s.seek(2); print(s.write("ZZé"), s.getvalue(), s.tell(), s.seek(1), s.read(2), s.seek(9), s.write("é"), ascii(s.getvalue()), s.truncate(4), s.getvalue(), s.tell(), s.seek(3), s.truncate(), s.getvalue(), s.seek(0), s.readline(2), s.readline())
b=io.BytesIO(b"abcdef"); whole=b.getvalue(); b.seek(3); print(b.write(b"XYZW"), whole, b.getvalue() is b.getvalue(), b.seek(12), b.write(b"!"), b.getvalue(), b.truncate(2), b.getvalue(), b.tell(), b.read(), b.seek(0), b.read() is b.getvalue())
class Sub(io.BytesIO):
    def __init__(self): super().__init__(b"a\nb"); self.x=1
    def close(self): print("closing", self.closed); super().close()
with Sub() as f: print(f.readlines(), f.x, isinstance(f, io.IOBase), isinstance(f, io.BytesIO), issubclass(Sub, io.BufferedIOBase))
f=Sub(); del f
t=io.TextIOWrapper(io.BytesIO(b"h\xc3\xa9\nx")); print(t.read()); r=io.BufferedReader(io.BytesIO(b"abc")); print(r.read(2), r.peek())
print(*"abc", sep="", file=(s:=io.StringIO())); print(repr(s.getvalue()))
