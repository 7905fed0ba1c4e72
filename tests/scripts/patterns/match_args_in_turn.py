# The names of `__match_args__` are looked at one by one.
def t(f):
    try: r=f(); print('ok', r)
    except BaseException as e: print(type(e).__name__, e, '|', getattr(e,'name','-'))
class M:
    __match_args__=(5,'y')
    y=1
def f():
    match M():
        case M(1,2): return 'y'
        case _: return 'n'
t(f)
class M:
    __match_args__=('zz',5)
    y=1
t(f)
class M:
    __match_args__=('y',5)
    y=1
t(f)
class M:
    __match_args__=('y','y')
    y=1
t(f)
def f():
    match M():
        case M(1,y=2): return 'y'
        case _: return 'n'
t(f)
class M:
    __match_args__=['y','y']
t(f)
class M:
    __match_args__=('y',)
    def __getattr__(s,n): raise ValueError(n)
t(f)
