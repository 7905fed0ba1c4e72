# The values of `__slots__` die by their names, those of the class before its bases', then the others.
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n, end=' ')
class X: __slots__=['a','b','c']
x=X(); x.b=D('b'); x.a=D('a'); x.c=D('c'); del x; print()
class Y(X): pass
x=Y(); x.z=D('z'); x.y=D('y'); x.b=D('b'); x.a=D('a'); del x; print()
class Y(X): __slots__=['e','d','__dict__']
x=Y(); x.z=D('z'); x.y=D('y'); x.b=D('b'); x.a=D('a');x.d=D('d'); x.e=D('e'); del x; print()
class P: pass
class Z(P): __slots__=['e','d']
x=Z(); x.z=D('z'); x.y=D('y'); x.d=D('d'); x.e=D('e'); del x; print()
class Z(Y): __slots__=['g','f']
x=Z(); x.z=D('z'); x.y=D('y'); x.g=D('g'); x.d=D('d'); x.e=D('e'); x.f=D('f'); x.a=D('a'); del x; print()
x=P(); x.q=D('q'); x.p=D('p'); x.r=D('r'); x.__dict__; del x; print()
class L(list): __slots__=['b','a']
x=L([D(1),D(2)]); x.a=D('a'); x.b=D('b'); del x; print()
class L(list): pass
x=L([D(1),D(2)]); x.a=D('a'); x.b=D('b'); del x; print()
class L(dict): pass
x=L({1:D(1),2:D(2)}); x.a=D('a'); x.b=D('b'); del x; print()
class E(Exception): __slots__=['b','a']
x=E(D(1)); x.a=D('a'); x.b=D('b'); x.z=D('z'); del x; print()
class Q:
    __slots__=['b','a']
    def __del__(s): print('Q', end=' ')
x=Q(); x.a=D('a'); x.b=D('b'); del x; print()
class Q:
    def __del__(s): print('Q', end=' ')
x=Q(); x.a=D('a'); x.b=D('b'); del x; print()
