# is and id for what must be the same object.
a = [1]
b = a
print(a is b, a is not [1], None is None, True is True, (a == b, id(a) == id(b)), ... is Ellipsis, NotImplemented is NotImplemented)
print(type(a) is list, type(None) is type(None), int is int, len is len, a.append is a.append, a.append == a.append, a.append == [1].append)
def f():
    return f
print(f() is f, f is f.__call__, (lambda: 1) is (lambda: 1))
class C:
    def m(self):
        pass
c = C()
print(c.m is c.m, c.m == c.m, C.m is C.m, c.m.__func__ is C.m, c.m.__self__ is c, type(c) is C, c.__class__ is C)
x = y = object()
print(x is y, x == y, x == object(), x != object(), x in [x], [x] == [y])
