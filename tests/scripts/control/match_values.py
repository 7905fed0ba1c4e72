# match: literals, captures, or, guards, constants, classes.
class Color:
    RED = 1
    GREEN = "g"
def describe(x):
    match x:
        case 0:
            return "zero"
        case -1 | -2:
            return "small negative"
        case 1.5 | "a" "b":
            return "1.5 or ab"
        case None | True | False:
            return f"constant {x}"
        case Color.GREEN:
            return "green"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return f"number {x}"
        case str() as s:
            return f"text {s!r}"
        case b"bytes":
            return "bytes"
        case [] | [_]:
            return "short list"
        case _:
            return f"other {type(x).__name__}"
for value in (0, -1, -2, 1.5, "ab", None, True, False, "g", 500, 7, 2.5, "zzz", b"bytes", [], [5], (1,), [1, 2], {}, 0.0, 1):
    print(repr(value), "->", describe(value))
match = 5
case = [match]
match case:
    case [5]:
        print("match and case are still names", match, case)
match (1, 2):
    case x, y:
        print(x + y)
match 5:
    case 6:
        print("no")
print("fell through")
