# super with and without arguments, in class methods, nested functions, and its errors.
class Base:
    value = "base value"
    def __init__(self):
        print("Base init")
    def method(self):
        return "base method"
    @classmethod
    def make(cls):
        return f"base make for {cls.__name__}"
    @staticmethod
    def static():
        return "base static"
    @property
    def prop(self):
        return "base prop"
    def __getitem__(self, i):
        return f"base item {i}"
class Child(Base):
    value = "child value"
    def __init__(self):
        super().__init__()
        print("Child init")
    def method(self):
        return [super().method(), super(Child, self).method(), Base.method(self), super().value, super().prop, super().static()]
    @classmethod
    def make(cls):
        return "child and " + super().make()
    @property
    def prop(self):
        return "child and " + super().prop
    def __getitem__(self, i):
        return super().__getitem__(i) + "!"
    def nested(self):
        def inner():
            return super(Child, self).method()
        return inner(), [s for s in (super(Child, self).method(),)]
    def missing(self):
        return super().nothing
    def own_class(self):
        return __class__
class Grand(Child):
    def method(self):
        return "grand"
g = Grand()
print(Child.method(g), g.make(), g.prop, g[3], g.nested(), g.own_class(), super(Child, g).method(), super(Grand, g).make())
print(super(Child, Grand).make(), super(Child, Child).static(), type(super(Child, g)), super(Child, g).__thisclass__, super(Child, g).__self__ is g, super(Child, g).__self_class__)
def no_class():
    super().x
class Weird:
    def no_arguments():
        super().x
    def deleted(self):
        del self
        super().x
for attempt in (g.missing, no_class, Weird.no_arguments, Weird().deleted, lambda: super(Child, 5), lambda: super(5, g), lambda: super(Grand, Child())):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
