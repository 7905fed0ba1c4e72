# Relative imports from namespaces that say odd things of themselves; modules that are none; `__all__` of any kind.
import sys, types
def t(f):
    try: r=f(); print('ok', r)
    except BaseException as e: print(type(e).__name__, str(e).split(' (/')[0].split(' (unk')[0], '|', getattr(e,'name','-'))
for src in ({}, {'__package__':5}, {'__name__':5}, {'__spec__':5,'__name__':'a'}, {'__name__':'a'},{'__name__':'a.b'},{'__package__':''},{'__package__':None,'__name__':'zz.b'},{'__package__':'os','__spec__':5},{'__package__':'zork'},{'__spec__':types.SimpleNamespace(parent=5)},{'__spec__':types.SimpleNamespace(parent='os')},{'__spec__':types.SimpleNamespace(parent=''),},{'__package__':'collections','__spec__':types.SimpleNamespace(parent='os')},{'__package__':'collections'}):
    def f():
        import warnings
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            try: exec('from . import x', src)
            finally: print([str(x.message) for x in w])
    t(f)
    t(lambda: exec('from .. import x', src))
    t(lambda: exec('from .y import x', src))
sys.modules['oo']=5
def f(): from oo import zork
t(f)
def f(): import oo.zork
t(f)
try:
    import sys.nope
except ImportError as e: print(repr(e), repr(e.__context__), e.__suppress_context__, e.name)
try:
    import sys.foo
except ImportError as e: print(repr(e), repr(e.__context__), e.__suppress_context__)
try:
    import nopkg.foo
except ImportError as e: print(repr(e), repr(e.__context__), e.__suppress_context__)
for a in (5,None,{'a':1},{1},'ab',('os',5),['zork'],iter([])):
    m=types.ModuleType('mm'); m.__all__=a; m.a=1; m.b=2; m.os=3; sys.modules['mm']=m
    t(lambda: exec('from mm import *',{}))
