# Decorators of functions and classes, with arguments and stacked.
def trace(function):
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs, end=" ")
        result = function(*args, **kwargs)
        print("->", result)
        return result
    return wrapper

def repeat(times):
    print("make repeat", times)
    def decorate(function):
        print("decorate", function.__name__)
        return lambda *a: [function(*a) for _ in range(times)]
    return decorate

@trace
def add(a, b=1):
    return a + b
add(1)
add(1, b=5)

@repeat(2)
@repeat(3)
def five():
    return 5
print(five())

registry = {}
def register(cls):
    registry[cls.__name__] = cls
    cls.registered = True
    return cls

@register
class Thing:
    def __repr__(self):
        return "a thing"
    @trace
    def method(self, x):
        return x * 2
    @staticmethod
    @trace
    def static(x):
        return x
print(registry["Thing"] is Thing, Thing.registered)
Thing().method(4)
Thing.static(7)

@(lambda f: "replaced")
def gone(): pass
print(gone)
decorators = [trace]
@decorators[0]
def indexed(): return "i"
indexed()
