# bool is an int with two values and its own names.
print(True, False, True + 1, True * 10, -True, not True, True == 1)
print(isinstance(True, int), issubclass(bool, int), bool.__mro__)
print([bool(x) for x in (0, 1, -1, 0.0, 1e-300, "", " ", [], [0], {}, {0}, (), None, ..., print, 2**100)])
print(str(True), repr(False), f"{True}", f"{True:d}", f"{True:>6}|", "%d %s" % (True, False))
print(sum([True, True, False]), [10, 20][True], {1: "one"}[True], {True: "yes"}[1])
print(True and 0, True or 0, False or [], None and 1, 0 or "" or "last", 1 and 2 and 3, not [])
print(bool(), bool("False"), int(True), float(False), hash(True))
try:
    class Extra(bool):
        pass
except TypeError as error:
    print(error)
