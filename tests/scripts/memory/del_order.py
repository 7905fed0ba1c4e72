# __del__ runs at once when the last reference goes, in a fixed order.
class Loud:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
a = Loud("a")
b = a
del a
print("still alive")
del b
print("gone")
x = Loud("old")
x = Loud("new")
print("replaced")
Loud("temporary")
print("after temporary")
def function():
    local1, local2 = Loud("local1"), Loud("local2")
    print("leaving")
function()
items = [Loud("item0"), Loud("item1"), Loud("item2")]
items.pop(1)
print("popped")
items[0] = None
print("overwritten")
items.clear()
d = {"k": Loud("value")}
d["k"] = 1
print("dict value overwritten")
class Holder:
    pass
h = Holder()
h.attribute = Loud("attribute")
h = None
print("holder gone")
def argument(x):
    print("inside")
argument(Loud("argument"))
for i in [Loud("loop1"), Loud("loop2")]:
    print("iteration", i.name)
print("after the loop")
i = None
(lambda: Loud("returned"))()
chain = Loud("outer")
chain.inner = Loud("inner")
del chain
try:
    raise ValueError(Loud("in exception"))
except ValueError:
    print("handling")
print("handled")
[Loud(f"c{n}") for n in range(2)]
print("end of the module")
keep = Loud("kept until the end")
