# A dropped generator runs its finally blocks at once; files and contexts close.
def g(name):
    try:
        yield 1
    finally:
        print("finally of", name)
x = g("x")
next(x)
x = None
print("dropped")
for _ in g("broken loop"):
    break
print("after the loop")
def outer():
    yield from g("inner")
o = outer()
next(o)
del o
def function():
    local = g("local")
    next(local)
    raise ValueError
try:
    function()
except ValueError as error:
    print("handler; the traceback keeps the frame")
print("after the handler")
any(n for n in g("any"))
print("end")
unstarted = g("unstarted")
del unstarted
last = g("at exit")
next(last)
