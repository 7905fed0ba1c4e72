# Exception groups and except*.
def handle(errors):
    try:
        raise ExceptionGroup("group", errors)
    except* ValueError as group:
        print("values", group.exceptions)
    except* (KeyError, IndexError) as group:
        print("lookups", group.exceptions)
    else:
        print("else")
    finally:
        print("finally")
handle([ValueError(1), KeyError(2), ValueError(3)])
try:
    handle([TypeError(1), ValueError(2)])
except ExceptionGroup as group:
    print(repr(group), group.message, group.exceptions)
try:
    try:
        raise ValueError("naked")
    except* ValueError as group:
        print(repr(group))
except Exception as error:
    print(error)
nested = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), TypeError(2)]), ValueError(3)])
match, rest = nested.split(ValueError)
print(repr(match), repr(rest), nested.subgroup(TypeError))
try:
    ExceptionGroup("x", [])
except ValueError as error:
    print(error)
raise nested
