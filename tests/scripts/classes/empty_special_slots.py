# Special methods that are names of `__slots__` without a value.
import operator
def t(f):
    try: r=f(); print('ok', str(r)[:12])
    except BaseException as e: print(type(e).__name__, e, '|', getattr(e,'name','-'))
class A: __slots__=['__hash__']
t(lambda: hash(A()))
class A: __slots__=['__len__']
t(lambda: len(A()))
class A: __slots__=['__iter__','__call__','__repr__','__eq__','__getitem__','__bool__','__contains__','__add__','__enter__','__next__','__index__']
t(lambda: iter(A())); t(lambda: A()()); t(lambda: repr(A())); t(lambda: A()==1); t(lambda: A()[0]); t(lambda: bool(A())); t(lambda: 1 in A()); t(lambda: A()+1); t(lambda: next(A())); t(lambda: operator.index(A())); t(lambda: [1,2][A()])
