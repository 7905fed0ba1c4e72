# What was never awaited is complained about.
import sys
async def f(): pass
f()
async def ag(): yield 1
g = ag()
g.asend(None)
g.athrow(ValueError)
g.aclose()
g.__anext__()
anext(g, 3)
def inner():
    f()
inner()
sys.set_coroutine_origin_tracking_depth(5)
def a(): return f()
def b(): return a()
b()
x = b(); x.close(); del x
sys.set_coroutine_origin_tracking_depth(0)
x = f()
try: x.send(None)
except StopIteration: pass
del x
x = f()
