# What a module shows of itself.
import types, importlib.machinery
m=types.ModuleType('n'); m.__loader__='L'; print(m)
m=types.ModuleType('n'); m.__spec__=None; m.__loader__=5; print(m)
m=types.ModuleType('n'); m.__file__='F'; print(m)
m=types.ModuleType('n'); m.__file__=5; print(m)
m=types.ModuleType('n'); m.__getattr__=lambda n: {'__loader__':'LL'}[n] if n=='__loader__' else (_ for _ in ()).throw(AttributeError(n)); print(m)
del m.__loader__
print(m)
m=types.ModuleType('n'); del m.__name__; print(m)
m=types.ModuleType('n'); m.__name__=5; print(m)
m=types.ModuleType('n'); m.__loader__=type('LD',(),{})(); print(str(m)[:30])
m=types.ModuleType('n'); m.__spec__=importlib.machinery.ModuleSpec('q',None); print(m)
m=types.ModuleType('n'); m.__spec__=importlib.machinery.ModuleSpec('q',None,origin='oo'); print(m)
m=types.ModuleType('n'); m.__spec__=importlib.machinery.ModuleSpec('q','ld',origin='oo'); print(m)
