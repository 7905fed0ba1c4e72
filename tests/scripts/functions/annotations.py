# Annotations are evaluated and kept for modules, classes and functions, but not for locals.
x: int = 5
y: "never evaluated to a value"
def f(a: int, b: "text" = 1, *args: tuple, c: print("evaluated at def") = 2, **kw: dict) -> str:
    local: undefined_name = 7
    other: also_undefined
    return local
print(f(1), f.__annotations__)
class C:
    attribute: int = 1
    bare: str
    nested: list[int] = []
print(C.__annotations__, hasattr(C, "bare"), __annotations__)
try:
    y
except NameError as error:
    print(error)
(z): int = 3
d = {}
d["k"]: int = 4
C.attribute: float = 2.5
print(z, d, C.attribute, "z" in __annotations__)
try:
    unknown: undefined_name = 1
except NameError as error:
    print(error)
def g():
    try:
        bare: int
        return bare
    except UnboundLocalError as error:
        return str(error)
print(g())
