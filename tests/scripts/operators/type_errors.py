# What every operator says about operands that it does not take.
operators = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a**b,
    "<<": lambda a, b: a << b, "&": lambda a, b: a & b, "|": lambda a, b: a | b, "^": lambda a, b: a ^ b, "@": lambda a, b: a @ b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b, "in": lambda a, b: a in b,
}
def function():
    pass
class Plain:
    pass
for name, operator in operators.items():
    for a, b in ((1, None), (None, 1), ("a", 1.5), ([], {}), (function, 1), (Plain(), Plain()), (Plain, 1)):
        try:
            operator(a, b)
            print(name, "works")
        except TypeError as error:
            print(name, "|", error)
none, one = None, 1
for call in (lambda: -None, lambda: +"a", lambda: ~[], lambda: -Plain(), lambda: none[0], lambda: none(), lambda: one(), lambda: Plain()[0], lambda: len(5), lambda: iter(5), lambda: next([]), lambda: abs("a"), lambda: one[0], lambda: function[0], lambda: int[0], lambda: len(Plain())):
    try:
        call()
    except TypeError as error:
        print(error)
