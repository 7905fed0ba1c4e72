# del of names, items, attributes, tuples of them.
a = b = c = [1, 2, 3]
del a
try:
    a
except NameError as error:
    print(error)
del b[0], c[-1]
print(b, c)
del (b, c)
d = {"x": {"y": 1}}
del d["x"]["y"]
print(d)
class Box:
    shared = 1
box = Box()
box.own = 2
del box.own
for statement in ("del box.own", "del box.shared", "del undefined", "del d['zz']", "del Box.shared", "del Box.shared", "del d[0][1]"):
    try:
        exec(statement)
        print(statement, "worked")
    except Exception as error:
        print(statement, "->", type(error).__name__, error)
def function():
    local = 1
    del local
    try:
        print(local)
    except UnboundLocalError as error:
        print(error)
    local = 2
    del local
    return local
try:
    function()
except UnboundLocalError as error:
    print(error)
