# with: __enter__, __exit__, suppression, several managers, order.
class Manager:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail
    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter failed")
        return self.name.upper()
    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        if self.fail == "exit":
            raise RuntimeError("exit failed")
        return self.suppress
with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("s", suppress=True):
    raise ValueError("suppressed")
print("after")
for managers in ((Manager("x"), Manager("y", fail="enter")), (Manager("x", fail="exit"), Manager("y"))):
    try:
        with managers[0], managers[1]:
            print("body")
    except RuntimeError as error:
        print("caught", error, repr(error.__context__))
try:
    with Manager("p", fail="exit"):
        raise ValueError("body")
except RuntimeError as error:
    print(error, repr(error.__context__))
def returns():
    with Manager("r"):
        return "returned"
print(returns())
for i in range(3):
    with Manager(f"loop{i}"):
        if i == 0:
            continue
        break
with (Manager("one") as one, Manager("two"),):
    print("parenthesised", one)
with Manager("t") as (first, *rest):
    print(first, rest)
target = {}
with Manager("k") as target["key"]:
    print(target)
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *args): pass
for bad in (5, NoExit(), NoEnter()):
    try:
        with bad:
            pass
    except TypeError as error:
        print(error)
