# What @dataclass writes: __init__, __repr__, __eq__, order, hash, frozen, match_args, docs; and what it refuses.
from dataclasses import KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)


p = Point(1)
print(p, Point(1, 2) == Point(1, 2, ["other"]), Point(1) == Point(2), Point(1) == 1, Point.__match_args__)
print(Point.__doc__, Point.y, hasattr(Point, "x"), hasattr(Point, "tags"), Point.__hash__, Point(1).tags is Point(1).tags)
attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3, 4))
attempt(lambda: Point(1, z=2))
attempt(lambda: Point(1) < Point(2))
attempt(lambda: hash(Point(1)))
print(Point.__init__.__qualname__, Point.__init__.__annotations__, Point.__eq__.__qualname__)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False, repr=False)


print(sorted([Version(2), Version(1, 5), Version(1)]), Version(1) < Version(1, 1), Version(1) >= Version(1, note="x"))
print(hash(Version(1, 2)) == hash((1, 2)), {Version(1): "one"}[Version(1)])
attempt(lambda: setattr(Version(1), "major", 2))
attempt(lambda: delattr(Version(1), "minor"))
attempt(lambda: Version(1) < 5)


@dataclass
class Base:
    a: int
    b: int = 2

    def __post_init__(self):
        self.total = self.a + self.b


@dataclass
class Derived(Base):
    c: int = 3
    a: float = 1.5


print(Derived(), Derived(10).total, [f.name for f in fields(Derived)], [f.type for f in fields(Derived)])


@dataclass
class Keywords:
    a: int
    _: KW_ONLY
    b: int
    c: int = field(default=4, kw_only=False) if False else 4
    d: InitVar[int] = 9

    def __post_init__(self, d):
        print("post", d)


print(Keywords(1, b=2), Keywords.__match_args__, Keywords.__doc__)
attempt(lambda: Keywords(1, 2))
attempt(lambda: replace(Keywords(1, b=2), b=3))


@dataclass
class Node:
    value: int
    next: "Node | None" = None


ring = Node(1)
ring.next = ring
print(ring)
print(asdict(Node(1, Node(2))), astuple(Node(1, Node(2))))


@dataclass
class Holder:
    items: list[Point]
    table: dict[str, Point]
    pair: tuple


h = Holder([Point(1)], {"k": Point(2)}, (Point(3), 4))
print(asdict(h))
print(astuple(h))
print(asdict(Point(1), dict_factory=lambda pairs: [name for name, _ in pairs]))
print(replace(Point(1, 2), y=5), is_dataclass(Point), is_dataclass(p), is_dataclass(int))
attempt(lambda: replace(Point(1), q=1))
attempt(lambda: asdict(Point))
attempt(lambda: fields(3))


@dataclass(slots=True)
class Slotted:
    a: int
    b: str = "x"

    def double(self):
        return self.a * 2


s = Slotted(3)
print(s, Slotted.__slots__, s.double(), hasattr(s, "__dict__"))
attempt(lambda: setattr(s, "c", 1))


@dataclass(eq=False)
class ByIdentity:
    a: int


print(ByIdentity(1) == ByIdentity(1), hash(ByIdentity(1)) is not None)


def refused(name, **options):
    def make():
        namespace = {"list": lambda: [], "after": None}
        if name == "mutable":
            @dataclass
            class C:
                x: list = []
        elif name == "order of defaults":
            @dataclass
            class C:
                x: int = 1
                y: int
        elif name == "order without eq":
            @dataclass(order=True, eq=False)
            class C:
                x: int
        elif name == "no annotation":
            @dataclass
            class C:
                x = field()
        elif name == "own __lt__":
            @dataclass(order=True)
            class C:
                x: int

                def __lt__(self, other):
                    return False
        elif name == "own __setattr__":
            @dataclass(frozen=True)
            class C:
                x: int

                def __setattr__(self, name, value):
                    pass
        elif name == "own __hash__":
            @dataclass(unsafe_hash=True)
            class C:
                x: int

                def __hash__(self):
                    return 1
        elif name == "frozen over not frozen":
            @dataclass(frozen=True)
            class C(Point):
                pass
        elif name == "not frozen over frozen":
            @dataclass
            class C(Version):
                pass
        elif name == "weakref_slot":
            @dataclass(weakref_slot=True)
            class C:
                x: int
        elif name == "two KW_ONLY":
            @dataclass
            class C:
                _: KW_ONLY
                x: int
                __: KW_ONLY
        elif name == "default and factory":
            field(default=1, default_factory=list)
    return make


for name in ("mutable", "order of defaults", "order without eq", "no annotation", "own __lt__", "own __setattr__",
             "own __hash__", "frozen over not frozen", "not frozen over frozen", "weakref_slot", "two KW_ONLY", "default and factory"):
    print(name, end=" -> ")
    attempt(refused(name))

Made = make_dataclass("Made", [("x", int), "y", ("z", int, field(default=5))], namespace={"sum": lambda self: self.x + self.z})
print(Made(1, 2), Made(1, 2).sum(), Made.__name__, Made.__module__)
attempt(lambda: make_dataclass("Bad", ["class"]))
attempt(lambda: make_dataclass("Bad", ["a", "a"]))
attempt(lambda: make_dataclass("Bad", ["1x"]))
print(fields(Point)[0])

match Version(3, 4):
    case Version(3, minor):
        print("minor", minor)


@dataclass
class WithSelf:
    self: int
    other: int = 1


print(WithSelf(4))
