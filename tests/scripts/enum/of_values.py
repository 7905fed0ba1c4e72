# What is in an enumeration: its members and their values, not all that a call would take.
import enum
class M(enum.Enum):
    A=1; L=[1]
    @classmethod
    def _missing_(cls,v): return cls.A if v==5 else None
print(5 in M, 1 in M, [1] in M, [2] in M, M.A in M, 'A' in M, M(5))
class F(enum.Flag): X=1; Y=2
print(1 in F, 3 in F, 4 in F, 0 in F, 'X' in F, F.X|F.Y in F, -1 in F)
class I(enum.IntEnum): X=1; Y=2
print(1 in I, 3 in I, 1.0 in I, True in I, None in I)
print(enum.auto(), repr(enum.auto()), enum.auto(5))
class A(enum.Enum):
    a=1;b=2
try: A.a._add_alias_('c'); print(A.c, A['c'], A.__members__)
except Exception as e: print(type(e).__name__,e)
try: A.a._add_alias_('b')
except Exception as e: print(type(e).__name__,e)
try: A.b._add_value_alias_(3); print(A(3))
except Exception as e: print(type(e).__name__,e)
try: A.b._add_value_alias_(1); print(A(3))
except Exception as e: print(type(e).__name__,e)
class S(enum.StrEnum): P='p'
print('p' in S, 'q' in S)
