"""Iterators and containers taken apart and put back to a position: __reduce__, __setstate__, __length_hint__, __getnewargs__."""


def show(text):
    # Without addresses.
    parts = text.split(" at 0x")
    return parts[0] + "".join(" at ..." + part.lstrip("0123456789abcdef") for part in parts[1:])


def t(s):
    print(s, end=" -> ")
    try:
        print(show(repr(eval(s))))
    except BaseException as error:
        print(type(error).__name__, error)


def it(x, n):
    i=iter(x)
    for _ in range(n): next(i,None)
    return i
def red(i): 
    r=i.__reduce__()
    return r
for x in ('[1,2,3]','(1,2)','"ab"','"aé"','b"ab"','bytearray(b"ab")','range(5)','range(2**70,2**70+3)','{1:2,3:4}','{1:2,3:4}.values()','{1:2,3:4}.items()','{1,2}','frozenset([1])'):
    for n in (0,1,9): t(f'red(it({x},{n}))')
    t(f'it({x},0).__setstate__(1)')
class S:
    def __getitem__(self,i):
        if i>2: raise IndexError
        return i
    def __len__(self): return 3
    def __repr__(self): return 'S()'
for x in ('S()','reversed([1,2,3])','reversed((1,2,3))','reversed(S())','reversed({1:2,3:4})','reversed({1:2,3:4}.items())','reversed(range(5))','enumerate([7,8])','zip([1,2],[3,4])','zip([1,2],[3,4],strict=True)','map(abs,[1,2])','filter(abs,[1,2])','iter(int,5)','iter(int,0)','zip()'):
    for n in (0,1,9): t(f'red(it({x},{n}))')
for x in ('b"ab"','bytearray(b"a\xff")','{1}','frozenset([1])','range(1,5,2)','slice(1,2)','(1,)','{1:2}.keys()','[]', 'object()', 'memoryview(b"")'):
    t(f'{x}.__reduce__()'); t(f'{x}.__reduce_ex__(4)'); t(f'{x}.__getnewargs__()')
class BA(bytearray): pass
b=BA(b'x'); b.a=1
t('b.__reduce__()'); t('b.__reduce_ex__(2)'); t('b.__reduce_ex__(3)')
class SS(set): pass
s=SS([1]); s.q=2; t('s.__reduce__()')
class SL(set): __slots__='w',
s=SL([1]); s.w=2; t('s.__reduce__()')
def st(i,n):
    i.__setstate__(n); return list(i)
for x in ('iter([1,2,3])','reversed([1,2,3])','iter((1,2,3))','iter("abc")','iter("aéc")','iter(b"abc")','iter(bytearray(b"abc"))','iter(S())','reversed((1,2,3))','iter(range(3))','iter(range(2**70,2**70+3))','reversed(S())'):
    for n in (-5,-1,0,1,2,3,9,2**80): t(f'st({x},{n!r})')
z=zip([1],[2,3]); z.__setstate__(1); t('list(z)')
t('zip().__setstate__("x")')
t('it([1],5).__setstate__(0)')
for x in ('iter("abc")','iter(b"abc")','iter(bytearray(b"abc"))','iter(range(2**70,2**70+3))','iter(S())','iter({1:2})','iter({1})','iter(int,1)','enumerate([1])','zip([1])','reversed([1])','reversed((1,))','reversed({1:2})','iter(memoryview(b"ab"))','iter([])'):
    t(f'{x}.__length_hint__()')
class MM(map): pass
t('MM(abs,[1]).__reduce__()'); 
class EE(enumerate): pass
t('EE([1],2**70).__reduce__()')
