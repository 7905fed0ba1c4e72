# What `**mapping` makes of the errors of a mapping.
def t(f):
    try: r=f(); print('ok', r)
    except BaseException as e: print(type(e).__name__, e)
def fn(**k): return k
class K:
    def keys(s): return 5
    def __getitem__(s,k): return 1
t(lambda: fn(**K())); t(lambda: {**K()}); t(lambda: dict(K())); t(lambda: {}.update(K())); t(lambda: dict(**K()))
class K:
    def keys(s): raise AttributeError('zz')
    def __getitem__(s,k): return 1
t(lambda: fn(**K())); t(lambda: {**K()}); t(lambda: dict(K())); t(lambda: {}.update(K())); t(lambda: dict(**K()))
class K:
    def keys(s): return ['a']
    def __getitem__(s,k): raise KeyError('a')
t(lambda: fn(**K())); t(lambda: {**K()}); t(lambda: dict(K())); t(lambda: {}.update(K())); t(lambda: dict(**K()))
class K:
    def keys(s): return ['a']
    def __getitem__(s,k): raise KeyError('a','b')
t(lambda: fn(**K())); t(lambda: {**K()})
class K:
    def keys(s): return ['a']
    def __getitem__(s,k): raise KeyError(5)
t(lambda: fn(**K())); t(lambda: {**K()})
class K:
    def keys(s): return ['a']
t(lambda: fn(**K())); t(lambda: {**K()}); t(lambda: dict(K()))
class K:
    def keys(s): return ['a','a']
    def __getitem__(s,k): return 1
t(lambda: fn(**K())); t(lambda: {**K()}); t(lambda: fn(a=1,**K())); t(lambda: fn(**{'a':2},**K())); 
class K:
    def keys(s): yield 'a'; raise ValueError('x')
    def __getitem__(s,k): print('get'); return 1
t(lambda: fn(**K())); t(lambda: {**K()})
class K:
    def keys(s): return [1]
    def __getitem__(s,k): return 1
t(lambda: fn(**K())); t(lambda: {**K()}); t(lambda: dict(**K()))
t(lambda: fn(**5)); t(lambda: {**5}); t(lambda: fn(*5)); t(lambda: fn(*[1],*5)); t(lambda: len(**5)); t(lambda: fn(**None))
