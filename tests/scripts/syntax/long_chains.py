# Chains of operators much longer than what may be nested.
x = 1
print(eval("-" * 5000 + "x"), eval("not " * 5001 + "x"), eval("~" * 5001 + "x"))
print(len(compile("if " + "not " * 5000 + "x: pass", "text", "exec").co_consts) >= 0)
print(eval("-" * 2500 + "x" + "+x" * 2500))


class A:
    @property
    def a(self):
        return self

    def __getitem__(self, i):
        return self

    def __call__(self):
        return self


a = A()
print(eval("a" + ".a[0]()" * 1500) is a)
