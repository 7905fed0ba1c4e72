# yield from passes values, exceptions and results both ways.
def inner():
    try:
        a = yield "in 1"
        print("inner got", a)
        b = yield "in 2"
        print("inner got", b)
    except ValueError as error:
        print("inner caught", error)
        yield "recovered"
    finally:
        print("inner finally")
    return "inner result"
def outer():
    result = yield from inner()
    print("result:", result)
    yield from [10, 20]
    yield from "ab"
    yield from range(2)
    return "outer result"
o = outer()
print(next(o), o.send("A"), o.send("B"), list(o))
p = outer()
print(next(p), p.throw(ValueError("thrown")), next(p))
q = outer()
next(q)
q.close()
def chain(n):
    if n:
        result = yield from chain(n - 1)
        return result + 1
    yield "bottom"
    return 0
def drive():
    print("depth", (yield from chain(50)))
print(list(drive()))
class Custom:
    def __iter__(self):
        return iter([1, 2])
def over_custom():
    result = yield from Custom()
    print("custom result", result)
print(list(over_custom()))
def bad():
    yield from 5
try:
    list(bad())
except TypeError as error:
    print(error)
def send_to_list():
    yield from [1, 2]
s = send_to_list()
next(s)
try:
    s.send("x")
except AttributeError as error:
    print(error)
