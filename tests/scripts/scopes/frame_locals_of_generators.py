# f_locals of suspended generators, of arguments, cells and frames that have left.
import sys, gc, weakref
def show(call):
    try:
        print(call())
    except BaseException as error:
        print(type(error).__name__, error)
def gen():
    a = 1
    f = sys._getframe()
    yield f
    f.f_locals["a"] = 5
    yield a
    b = 2
    yield sys._getframe(1)
g = gen()
f = next(g)
print(f.f_locals["a"], f.f_back)
f.f_locals["a"] = 3
print(g.gi_frame.f_locals["a"])
show(lambda: f.clear())
print(next(g), f.f_locals["a"])
print(next(g).f_code.co_name, f.f_lineno - f.f_code.co_firstlineno)
g.close()
print(g.gi_frame)
show(lambda: f.clear())
def fn():
    x = [1]
    return sys._getframe()
fr = fn()
print(fr.f_locals)
fr.clear()
print(fr.f_locals)
show(lambda: sys._getframe().clear())
class C:
    x = 1
    def m(self):
        loc = sys._getframe().f_locals
        loc["self"] = "replaced"
        return self
print(C().m())
def comp():
    f = sys._getframe()
    r = [(f.f_locals.get("i"), f.f_locals.__contains__("i")) for i in range(2)]
    return r, "i" in f.f_locals
print(comp())
def args(*a, k=1, **kw):
    f = sys._getframe()
    f.f_locals["a"] = ("new",); f.f_locals["k"] = 2; f.f_locals["kw"] = {}
    return a, k, kw
print(args(1, 2, z=3))
def cellarg(v):
    def inner(): return v
    sys._getframe().f_locals["v"] = "written"
    return inner()
print(cellarg(1))
def deleted():
    x = 1
    del x
    f = sys._getframe()
    print("x" in f.f_locals)
    f.f_locals["x"] = 9
    return x
print(deleted())
def cell_value():
    n = 1
    def inner(): return n
    cell = inner.__closure__[0]
    return type(sys._getframe().f_locals["cell"]).__name__, type(locals()["cell"]).__name__
print(cell_value())
def matches():
    match sys._getframe().f_locals:
        case {"zz": _}: return "zz"
        case {}: return "mapping"
print(matches())
print(eval("x + y", {}, {"x": 1, "y": 2}))
def ev():
    q = 1
    return eval("q"), eval("[q for _ in range(2)]"), dir(), vars() == {"q": 1}
print(ev())
