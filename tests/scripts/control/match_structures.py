# match: sequences, mappings, classes with __match_args__, nested captures.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def describe(value):
    match value:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "some point"
        case [Point(x=a), Point(x=b), *rest]:
            return f"points {a} {b} and {len(rest)}"
        case ["go", ("north" | "south") as way]:
            return f"going {way}"
        case ["drop", *things]:
            return f"dropping {things}"
        case [a, b, *_, z] if a == z:
            return f"ring {a} {b}"
        case [first, *_]:
            return f"list from {first}"
        case {"type": "circle", "r": r, **rest}:
            return f"circle {r} {rest}"
        case {"a": {"b": [x, _]}}:
            return f"deep {x}"
        case {}:
            return f"mapping of {len(value)}"
        case _:
            return "?"
for value in (Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), [Point(1, 1), Point(2, 2), 0, 0], ["go", "north"], ["go", "up"], ["drop", 1, 2], [1, 2, 3, 1], (9, 8), "text", {"type": "circle", "r": 2, "c": "red"}, {"a": {"b": [7, 8]}}, {}, {1: 2}, range(3), {1, 2}):
    print(describe(value))
class NoArgs:
    pass
for pattern in ("NoArgs(1)", "Point(1, 2, 3)", "Point(1, x=1)", "int(1, 2)", "5()"):
    try:
        exec(f"match Point(1, 2) if 'Point' in {pattern!r} else NoArgs():\n    case {pattern}:\n        pass")
    except (TypeError, SyntaxError) as error:
        print(pattern, type(error).__name__)
match {"k": 1, "z": 2}:
    case {"k": int(k), **others}:
        print(k, others)
