# Defaults are evaluated once, when the def runs.
def append(x, to=[]):
    to.append(x)
    return to
print(append(1), append(2), append(3, []), append(4))
n = 1
def late(a=n, b=lambda: n):
    return a, b()
n = 2
print(late())
def show(text):
    print("evaluated", text)
    return text
def order(a=show("a"), *, b=show("b"), **k):
    return a + b
print(order(), order("x"), order.__defaults__, order.__kwdefaults__)
functions = [lambda i=i: i for i in range(3)]
late_bound = [lambda: i for i in range(3)]
print([f() for f in functions], [f() for f in late_bound])
def f(a, b=1, c=2):
    return a, b, c
f.__defaults__ = (10,)
try:
    print(f(1, 2), f(1, 2, 3))
    f()
except TypeError as error:
    print(error)
