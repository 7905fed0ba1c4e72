# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class Fallback:
    real = "real"
    def __getattr__(self, name):
        if name.startswith("x"):
            return f"made {name}"
        raise AttributeError(f"no {name} here")
f = Fallback()
f.own = 1
print(f.real, f.own, f.xyz, getattr(f, "abc", "default"), hasattr(f, "q"), hasattr(f, "x1"))
try:
    f.abc
except AttributeError as error:
    print(error)
class Recorder:
    def __init__(self):
        object.__setattr__(self, "log", [])
    def __setattr__(self, name, value):
        self.log.append(("set", name, value))
        super().__setattr__(name, value)
    def __delattr__(self, name):
        self.log.append(("del", name))
        super().__delattr__(name)
    def __getattribute__(self, name):
        if name != "log":
            object.__getattribute__(self, "log").append(("get", name))
        return super().__getattribute__(name)
r = Recorder()
r.a = 1
r.a += 1
del r.a
try:
    r.a
except AttributeError as error:
    print(error)
print(r.log)
class Both:
    def __getattribute__(self, name):
        raise AttributeError("always")
    def __getattr__(self, name):
        return f"rescued {name}"
print(Both().anything)
class Property:
    @property
    def broken(self):
        raise AttributeError("inside the property")
    def __getattr__(self, name):
        return f"getattr({name})"
print(Property().broken)
class Listed:
    def __dir__(self):
        return ["b", "a"]
print(dir(Listed()))
class Proxy:
    def __init__(self, target):
        self.__dict__["_target"] = target
    def __getattr__(self, name):
        return getattr(self._target, name)
    def __setattr__(self, name, value):
        setattr(self._target, name, value)
p = Proxy(Fallback())
p.thing = 5
print(p.thing, p.xx, vars(p._target))
class NotOnInstance:
    pass
n = NotOnInstance()
n.__len__ = lambda: 5
n.__call__ = lambda: "called"
for attempt in (lambda: len(n), lambda: n()):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
