# The order of finalizers at the end: from the names of the module inwards, as they came; the items of lists and tuples from the end.
class Noted:
    def __init__(self, name, *parts):
        self.name, self.parts = name, parts
    def __del__(self):
        print("dies", self.name)

a = Noted("a", Noted("part of a"))
b = Noted("b")
literal = [Noted("in the list 1"), Noted("in the list 2")]
c = Noted("c")
filled = []
filled.append(Noted("appended 1"))
filled.append(Noted("appended 2"))
a = Noted("the second a")

class Parent:
    def __init__(self):
        self.child = Noted("child")
    def __del__(self):
        print("dies parent")
p = Parent()

def closure():
    kept = Noted("in a cell")
    return lambda: kept
f = closure()
t = (Noted("in a tuple 1"), Noted("in a tuple 2"))
d = {"one": Noted("in a dict 1"), "two": Noted("in a dict 2")}
x, y = Noted("x"), Noted("y")
x.other, y.other = y, x
class Holder:
    attribute = Noted("of a class")
deep = [[Noted("deep in a list")]]
lonely = Noted("in a cycle")
lonely.self = lonely
del lonely
z = Noted("z")
print("end")
