# Copies of dicts that iterate in a way of their own are made of what they say.
class D(dict):
    def __iter__(self): print('iter'); return iter(['k'])
    def keys(self): print('keys'); return ['k']
    def __getitem__(self, k): return 'v'
d=D(a=1)
print(d.copy(), d|{}, {}|d, {**d}, dict(d), dict(**d))
print(d|{'z':1}, {'z':1}|d, d|d)
x={}; x.update(d); print(x)
x={1:2}; x|=d; print(x)
x=D(); print(x.copy(), x|{}, {}|x, {**x}, dict(x))
class E(dict):
    def keys(self): print('keys'); return ['k']
    def __getitem__(self, k): return 'v'
d=E(a=1)
print(d.copy(), d|{}, {}|d, {**d}, dict(d), dict(**d))
class G(dict):
    def __iter__(self): print('iter'); return iter(['a'])
d=G(a=1,b=2)
print(d.copy(), d|{}, {}|d, {**d}, dict(d), dict(**d))
class H(dict):
    __iter__=None
d=H(a=1)
print(d.copy(), d|{}, {}|d, {**d}, dict(d), dict(**d))
class I(dict):
    def __iter__(self): return iter(['zz'])
    keys=dict.__iter__
d=I(a=1)
print(d.copy(), d|{}, {}|d, {**d}, dict(d))
class J(dict):
    def __iter__(self): return iter(['zz'])
    keys=__iter__
d=J(a=1)
for f in (lambda:d.copy(), lambda:d|{}, lambda:{}|d, lambda:{**d}, lambda:dict(d)):
    try: print(f())
    except Exception as e: print(type(e),e)
def ff(**k): return k
print(ff(**D(a=1)))
import types
m=types.MappingProxyType(D(a=1)); print(m|{}, {}|m, m.copy())
from collections import OrderedDict, defaultdict
class DD(defaultdict):
    def __iter__(self): print('iter'); return iter(['k'])
    def keys(self): print('keys'); return ['k']
    def __getitem__(self, k): return 'v'
d=DD(None,a=1); print(d.copy(), d|{}, {}|d)
