# A class body has its own scope, which its functions do not see.
x = "global"
class C:
    x = "class"
    y = x + "!"
    def method(self):
        return x
    z = [x for _ in range(1)]
    w = [i for i in x]
    values = [lambda: x, x]
    class Inner:
        inner_sees = x
    if y:
        conditional = True
    for loop_variable in range(3):
        pass
print(C.x, C.y, C().method(), C.z, C.w, C.values[0](), C.values[1], C.Inner.inner_sees, C.conditional, C.loop_variable)
def f():
    x = "function"
    class D:
        before = x
        def m(self):
            return x
    class E:
        nonlocal x
        x = "changed by E"
    return D.before, D().m(), hasattr(E, "x")
print(f())
class Order:
    print("body runs", __name__, __qualname__, __module__)
    a = 1
    del a
    try:
        a
    except NameError as error:
        print(error)
    x = x
print(Order.x, hasattr(Order, "a"))
class Mangled:
    __private = 1
    def __method(self):
        return self.__private
    def call(self):
        return self.__method()
print(Mangled().call(), Mangled._Mangled__private, [n for n in vars(Mangled) if "private" in n])
try:
    Mangled().__private
except AttributeError as error:
    print(error)
