# A key of a namespace that is no str but says that it is equal to a name is found under that name, where no str is.
class Name:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other


class Text(str):
    pass


print(eval("x + y", {Name("x"): 5, "y": 6}), eval("x", {Text("x"): 7}))
try:
    eval("z", {Name("x"): 5})
except NameError as error:
    print(error)


class Thing:
    pass


thing = Thing()
thing.__dict__[Name("attr")] = 8
thing.__dict__[Text("other")] = 9
print(thing.attr, thing.other, hasattr(thing, "third"))
print(eval("fine(1)", {"__builtins__": {Name("fine"): abs}}))


class Fails:
    def __hash__(self):
        return hash("w")

    def __eq__(self, other):
        raise ValueError("asked")


for ask in (lambda: eval("w", {Fails(): 1}), lambda: {Fails(): 1}["w"]):
    try:
        ask()
    except ValueError as error:
        print(error)
