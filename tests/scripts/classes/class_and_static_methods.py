# classmethod and staticmethod.
class C:
    made = 0
    def __init__(self, n):
        self.n = n
    @classmethod
    def make(cls, n):
        cls.made += 1
        return cls(n * 2)
    @staticmethod
    def add(a, b=1):
        return a + b
    @classmethod
    def name(cls):
        return cls.__name__
    old_style = staticmethod(lambda x: x)
class D(C):
    pass
print(C.make(1).n, D.make(2).n, type(D.make(1)).__name__, C.made, D.made, C(0).make(5).n, C.add(1), D(0).add(1, 2), C.name(), D(1).name(), C.old_style(7), C(1).old_style(8))
print(type(C.__dict__["make"]), type(C.__dict__["add"]), C.make.__self__ is C, D.make.__self__ is D, C.add is C.add, C.make == C.make, C.make.__func__ is D.make.__func__, C.__dict__["add"](5), C.add.__name__)
class E:
    @classmethod
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"
print(E[int], E["x", 1])
try:
    C.make()
except TypeError as error:
    print(error)
