# global, shadowing, and names that become local by assignment.
x = "global"
def read():
    return x
def shadow():
    x = "local"
    return x
def change():
    global x, fresh
    x = "changed"
    fresh = "made"
def unbound():
    print(x)
    x = 1
def delete():
    global x
    del x
print(read(), shadow(), x)
change()
print(read(), x, fresh)
for f in (unbound, delete, read):
    try:
        f()
    except NameError as error:
        print(type(error).__name__, error)
x = "again"
def outer():
    x = "outer"
    def inner():
        global x
        x = "from inner"
        return x
    return inner(), x
print(outer(), x)
def conditional(flag):
    if flag:
        y = 1
    return y
print(conditional(True))
try:
    conditional(False)
except UnboundLocalError as error:
    print(error)
def loops():
    for z in []:
        pass
    return z
try:
    loops()
except UnboundLocalError as error:
    print(error)
globals()["injected"] = 5
print(injected, "x" in globals(), globals()["x"], __name__)
len = lambda _: "my len"
print(len([]))
del len
print(len([]))
try:
    pritn
except NameError as error:
    print(error)
