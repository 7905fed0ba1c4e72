# Mixins, abstract methods by hand, template methods, visitors.
class Abstract:
    required = ("area", "name")
    def __init_subclass__(cls):
        cls.missing = [m for m in Abstract.required if m not in vars(cls)]
    def __new__(cls, *args, **kw):
        if cls.missing:
            raise TypeError(f"{cls.__name__} lacks {', '.join(cls.missing)}")
        return super().__new__(cls)
    def area(self):
        raise NotImplementedError
    def describe(self):
        return f"{self.name()} of {self.area():.2f}"
class Comparable:
    def __lt__(self, other):
        return self.area() < other.area()
    def __eq__(self, other):
        return self.area() == other.area()
    __hash__ = None
class Square(Comparable, Abstract):
    def __init__(self, side): self.side = side
    def area(self): return self.side ** 2
    def name(self): return "square"
class Circle(Comparable, Abstract):
    def __init__(self, r): self.r = r
    def area(self): return 3.14159 * self.r ** 2
    def name(self): return "circle"
class Broken(Abstract):
    def name(self): return "broken"
shapes = [Square(3), Circle(1), Square(1.5)]
print([s.describe() for s in sorted(shapes)], Square(2) == Square(2), Square(2) != Circle(1), max(shapes).name())
for attempt in (Broken, lambda: hash(Square(1)), lambda: Abstract.area(None)):
    try:
        attempt()
    except (TypeError, NotImplementedError) as error:
        print(type(error).__name__, error)
class Logging:
    log = []
    def __setattr__(self, name, value):
        Logging.log.append(name)
        super().__setattr__(name, value)
class Counting:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name != "changes":
            super().__setattr__("changes", getattr(self, "changes", 0) + 1)
class Both(Logging, Counting):
    pass
b = Both()
b.x = 1
b.y = 2
print(Logging.log, b.changes, [c.__name__ for c in Both.__mro__])
class Visitor:
    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__, self.generic)(node)
    def generic(self, node):
        return f"<{type(node).__name__}>"
    def visit_int(self, node):
        return str(node)
    def visit_list(self, node):
        return "[" + " ".join(map(self.visit, node)) + "]"
print(Visitor().visit([1, [2, "x"], None]))
