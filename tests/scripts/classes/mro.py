# C3 linearisation: diamonds, cooperative super, and orders that do not exist.
class O:
    def visit(self):
        return ["O"]
class A(O):
    def visit(self):
        return ["A"] + super().visit()
class B(O):
    def visit(self):
        return ["B"] + super().visit()
class C(O):
    def visit(self):
        return ["C"] + super().visit()
class D(A, B):
    def visit(self):
        return ["D"] + super().visit()
class E(B, C):
    def visit(self):
        return ["E"] + super().visit()
class F(D, E):
    def visit(self):
        return ["F"] + super().visit()
for cls in (A, D, E, F):
    print(cls.__name__, cls().visit(), [c.__name__ for c in cls.__mro__], [c.__name__ for c in cls.mro()])
class X: pass
class Y(X): pass
def impossible():
    class Z(X, Y): pass
def twice():
    class Z(X, X): pass
def conflict():
    class P(X, O): pass
    class Q(O, X): pass
    class R(P, Q): pass
def layouts():
    class Z(int, str): pass
def not_a_class():
    class Z(5): pass
def final():
    class Z(type(None)): pass
def function_base():
    class Z(len): pass
for attempt in (impossible, twice, conflict, layouts, not_a_class, final, function_base):
    try:
        attempt()
    except TypeError as error:
        print(attempt.__name__, "->", error)
class M1:
    x = "M1"
class M2(M1): pass
class M3(M1):
    x = "M3"
class M4(M2, M3): pass
print(M4.x, M4().x)
M2.x = "M2 now"
print(M4.x)
M4.__bases__ = (M3, M2)
print(M4.x, [c.__name__ for c in M4.__mro__])
