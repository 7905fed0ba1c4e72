# f_locals of a function's frame writes through to its variables; locals() is a copy.
import sys
def show(call):
    try:
        print(call())
    except BaseException as error:
        print(type(error).__name__, error)
def writes():
    x = 1
    frame = sys._getframe()
    proxy = frame.f_locals
    proxy["x"] = 2
    print(x, proxy["x"], type(proxy).__name__, frame.f_locals is proxy, frame.f_locals == proxy)
    x = 3
    print(proxy["x"], list(proxy), len(proxy), "x" in proxy, "y" in proxy, "frame" in proxy, 5 in proxy)
    proxy["y"] = "extra"
    print(proxy["y"], list(proxy), frame.f_locals["y"], "y" in locals(), sorted(locals()))
    show(lambda: y)
    show(lambda: proxy.__delitem__("y"))
    print("y" in proxy)
    for call in (lambda: proxy["missing"], lambda: proxy.__delitem__("x"), lambda: proxy.pop("x"), lambda: proxy.pop("none", 5), lambda: proxy.pop("none"), lambda: proxy.__delitem__("none"), lambda: proxy.get("x"), lambda: proxy.get("z", 7), lambda: proxy.setdefault("x", 9), lambda: proxy.setdefault("w", 9), lambda: proxy.clear(), lambda: hash(proxy), lambda: proxy.__setitem__(5, 6), lambda: proxy[5]):
        show(call)
    proxy.update({"x": 10, "q": 11})
    print(x, proxy["q"], proxy.copy() == dict(proxy), type(proxy.copy()), type(proxy | {"a": 1}), (proxy | {"x": 0})["x"], ({"x": 0} | proxy)["x"])
    proxy |= {"x": 12}
    print(x, [k for k, v in proxy.items() if k == "x"], 12 in proxy.values(), list(reversed(proxy))[-1], type(proxy.keys()).__name__)
writes()
def closure():
    c = 1
    def inner():
        return c
    frame = sys._getframe()
    frame.f_locals["c"] = 5
    print(c, inner(), frame.f_locals["c"])
    def reader():
        f = sys._getframe()
        print(f.f_locals.get("c"), c)
        f.f_locals["c"] = 6
    reader()
    print(c, inner())
closure()
def unbound():
    frame = sys._getframe()
    print("later" in frame.f_locals, list(frame.f_locals), len(frame.f_locals))
    frame.f_locals["later"] = "set early"
    print(later)
    del later
    print("later" in frame.f_locals)
    show(lambda: frame.f_locals["later"])
    later = 1
unbound()
def callee():
    caller = sys._getframe(1)
    caller.f_locals["value"] += 100
    caller.f_locals["new"] = "seen only by the frame"
def caller():
    value = 1
    callee()
    print(value, sys._getframe().f_locals["new"])
caller()
def empty():
    return sys._getframe().f_locals
e = empty()
print(repr(e), len(e), bool(e))
def shown(a, b=2):
    return repr(sys._getframe().f_locals)
print(shown(1))
def kept():
    z = 1
    return sys._getframe()
frame = kept()
print(frame.f_locals["z"], dict(frame.f_locals))
frame.f_locals["z"] = 2
print(frame.f_locals["z"])
def generator():
    g = 1
    while True:
        yield g
gen = generator()
print(next(gen))
gen.gi_frame.f_locals["g"] = 42
print(next(gen), gen.gi_frame.f_locals["g"], list(gen.gi_frame.f_locals))
class Body:
    attribute = 1
    print(type(sys._getframe().f_locals).__name__)
    sys._getframe().f_locals["other"] = 2
print(Body.other, type(sys._getframe().f_locals).__name__, sys._getframe().f_locals is globals())
def failing():
    local = "in the traceback"
    raise ValueError
try:
    failing()
except ValueError as error:
    print(error.__traceback__.tb_next.tb_frame.f_locals)
def snapshot():
    s = 1
    before = locals()
    s = 2
    before["s"] = 3
    print(s, before["s"], locals()["s"], locals() is locals())
snapshot()
def executes():
    v = 1
    exec("v = 2; w = 3")
    print(v, "w" in locals())
    exec("v = 2", globals(), sys._getframe().f_locals)
    print(v)
executes()
