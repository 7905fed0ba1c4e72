# "Did you mean" for names, attributes, arguments and imports.
import sys, math
class Thing:
    colour = 1
    def __init__(self): self.size = 2
    def paint(self): pass
def function(length, width=1): pass
def show(call):
    import traceback
    try:
        call()
    except Exception:
        print(traceback.format_exc().splitlines()[-1])
def local():
    counter = 1
    return countr
class Self:
    value = 1
    def method(self):
        return value
for call in (lambda: Thing().color, lambda: Thing.pain, lambda: Thing().sise, lambda: pritn, lambda: math.sqroot, local, Self().method, lambda: functoin, lambda: [].apend, lambda: "".uper, lambda: zzzzzz, lambda: Thing().completely_else, lambda: function(lenght=1), lambda: tru, lambda: none):
    show(call)
Thing().colur
