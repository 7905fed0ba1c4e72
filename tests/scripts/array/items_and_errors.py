"""array: every method, and what is said of what does not fit."""
import array
import warnings
from array import array as A

warnings.simplefilter("ignore")


def show(text):
    # Without addresses.
    parts = text.split(" at 0x")
    return parts[0] + "".join(" at ..." + part.lstrip("0123456789abcdef") for part in parts[1:])


def t(s):
    print(s, end=" -> ")
    try:
        g = dict(globals())
        if s.startswith("!"):
            exec(s[1:], g)
            print("ok", g.get("a"))
        else:
            print(show(repr(eval(s, g))))
    except BaseException as error:
        print(type(error).__name__, error)


for s in '''A()|A(1)|A('xx')|A('x')|A('b',1)|A('b','a')|A('u','ab')|A('w','ab\\U0001f600')|A('b',b'ab')|A('i',b'abc')|A('i',b'abcd')|A('i',[1,2.0])|A('f',['a'])|A('f',[1,2.5])|A('b',[200])|A('B',[-1])|A('B',[256])|A('b',[-129])|A('h',[40000])|A('H',[-1])|A('H',[70000])|A('i',[2**31])|A('I',[-1])|A('I',[2**32])|A('l',[2**63])|A('L',[-1])|A('L',[2**64])|A('q',[2**63])|A('Q',[-1])|A('Q',[2**64])|A('b',['a'])|A('u',['ab'])|A('u',[1])|A('w',['ab'])|A('w',[1])|A('b',A('i',[1,2]))|A('u',A('b',[1]))|A('b',A('u','a'))|A('b',[1],2)|A(typecode='b')|A('b',x=1)|A('d',[1]).typecode|A('d').itemsize|A('i',[1,2,3])[5]|A('i')['a']|A('i',[1,2,3])[1:]|A('i',[1,2,3])[::-1]|A('i',[1])+A('i',[2])|A('i',[1])+A('b',[2])|A('i',[1])+[1]|A('i',[1])*2|2*A('i',[1])|A('i',[1])*-1|A('i',[1])==A('d',[1.0])|A('i',[1])<A('i',[2])|A('i',[1])==[1]|1 in A('i',[1])|A('i',[1,2,1]).count(1)|A('i',[1,2,1]).index(1,1)|A('i',[1,2,1]).index(5)|A('i').pop()|A('i',[1]).pop(3)|A('i',[1]).remove(2)|A('i',[1,2]).tolist()|A('i',[1]).tobytes()|A('u','ab').tounicode()|A('i').tounicode()|A('i').fromunicode('a')|A('u').fromunicode(1)|A('w','a').tounicode()|A('i').fromlist(1)|A('i').fromlist(['a'])|A('i').frombytes(b'abc')|A('i').frombytes('a')|A('i',[1]).byteswap()|A('i')|A('u')|A('u','a')|A('w','aé')|repr(A('d',[1.5,float('nan')]))|hash(A('i'))|A('i').foo|A('i',[1]).__reduce_ex__(2)|A('i',[1]).__reduce_ex__(3)|A('i',[1]).__reduce_ex__(4)|A('u','a').__reduce_ex__(3)|A('f',[1]).__reduce_ex__(3)|A('i',[1]).__copy__()|A('i',[1]).__deepcopy__({})|len(A('i',[1]).buffer_info())|A('i',[1]).extend([2.0])|A('i',[1]).extend(A('b'))|A('i',[1]).extend(1)|A('i',[1]).insert(0,'a')|A('i').append()|iter(A('i',[1]))|iter(A('i',[1,2])).__reduce__()|A.__module__|array.typecodes|array.ArrayType|A[int]|list(A('u','ab'))|A('i').__class_getitem__|array._array_reconstructor(A,'i',8,b'\\1\\0\\0\\0')|array._array_reconstructor(A,'i',9,b'\\1\\0\\0\\0')|array._array_reconstructor(A,'i',99,b'')|array._array_reconstructor(int,'i',8,b'')|array._array_reconstructor(1,'i',8,b'')|array._array_reconstructor(A,'x',8,b'')|array._array_reconstructor(A,'i',8,'')|array._array_reconstructor(A,'f',15,b'\\0'*8)|array._array_reconstructor(A,'i',0,b'\\1\\2')|A('i').fromfile(1,1)|A('i').tofile(1)|A('f',[1e300])|A('f',[10**400])|A('d',[10**400])|A('i',[True])|A('i',(1,2))|A('i',{1})|A('i',range(3))|A('i',iter([1]))|A('i',None)|A('i',bytearray(4))|A('i',memoryview(b'abcd'))|A('B',memoryview(b'ab'))|A('b','ab')|A('I',[1.0])|A('L',[1.0])|A('Q',['a'])|A('H',[1.5])|A('B',['a'])'''.split('|'): t(s)
for s in '''a=A('i',[1,2,3]);a[0]='x'|a=A('i',[1,2,3]);a[9]=1|a=A('i',[1,2,3]);a['x']=1|a=A('i',[1,2,3]);a[1:2]=A('i',[7,8])|a=A('i',[1,2,3]);a[1:2]=[1]|a=A('i',[1,2,3]);a[1:2]=A('b',[1])|a=A('i',[1,2,3]);a[::2]=A('i',[1])|a=A('i',[1,2,3]);a[::2]=A('i',[8,9])|a=A('i',[1,2,3]);del a[0]|a=A('i',[1,2,3]);del a[::2]|a=A('i',[1,2,3]);del a[9]|a=A('i',[1,2,3]);a[:]=a|a=A('i',[1,2,3]);a+=A('i',[4])|a=A('i',[1,2,3]);a+=[4]|a=A('i',[1,2,3]);a+=A('b')|a=A('i',[1,2,3]);a*=2|a=A('i',[1,2,3]);a.reverse()|a=A('i',[1,2,3]);a.insert(-9,5)|a=A('i',[1,2,3]);a.byteswap()|a=A('i',[1,2,3]);m=memoryview(a);a.append(1)|a=A('i',[1,2,3]);m=memoryview(a);del a[0]|a=A('i',[1,2,3]);m=memoryview(a);a[0]=9|a=A('i',[1,2,3]);m=memoryview(a);a*=2|a=A('i',[1,2,3]);m=memoryview(a);a.pop()|a=A('i',[1,2,3]);m=memoryview(a);a.clear()|a=A('i',[1,2,3]);m=memoryview(a);a.extend([1])|a=A('i',[1,2,3]);m=memoryview(a);a.frombytes(b"1234")|a=A('i',[1,2,3]);a.clear()|a=A('i',[1,2,3]);a.fromlist([1,'a'])|a=A('i',[1,2,3]);m=memoryview(a);a[:0]=A('i')|a=A('i',[1,2,3]);m=memoryview(a);a[:]=A('i',[3,2,1])|a=A('i',[1,2,3]);m=memoryview(a);m[0]=8|a=A('i',[1,2,3]);a[0.5]|a=A('i',[1,2,3]);a[0.5]=1|a=A('u','ab');a.fromunicode('cd')|a=A('u','ab');a[0]='xy'|a=A('u','ab');a[0]=1|a=A('u','ab');a.append('')|a=A('i',[1]);a.extend(a)|class B(A): pass
a=B('i',[1,2]);a.x=1;print(a, a.__reduce_ex__(4), type(a[:1]), type(a+a), type(a*2), a.__dict__,type(a.__copy__()))'''.split('|'): t('!'+s)
