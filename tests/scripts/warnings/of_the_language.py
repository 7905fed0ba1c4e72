# What the compiler and the built-in types warn of, by its text and line, and as errors.
import warnings


def compiled(text):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        compile(text, "text.py", "exec")
    for w in log:
        print(f"{w.filename}:{w.lineno}: {w.category.__name__}: {w.message}")
    if not log:
        print("no warning:", repr(text))


for text in (
    r"'\d'", r"b'\q'", r"'\777'", "x = '''\n\n\\w'''", r"f'\z{1}'", r"r'\d'",
    "x is 1", "x is not 'a'", "1 is x", "x is None", "x is ()", "x is -1", "x is 1.5j", "x is y is 3", "True is x", "x is b''",
    "assert (x, 'message')", "assert ()", "assert (x)",
    "(1)(2)", "[(1, 2) (3, 4)]", "'a'(1)", "{}()", "f''()", "(lambda: 1)()", "(x for x in y)()", "None()",
    "[1, 2]['a']", "(1, 2)[1.5]", "'a'['b']", "1[0]", "{1}[0]", "[[1] [2, 3]]", "(1, 2)[x]", "[1][1:2]", "None[0]", "f''[1, 2]",
    "1if x else y", "0x1for x in y", "[1 for x in y if x is 'a']",
    "def f():\n    x = 1\n    if x is 7: pass\n    return '\\p'\n",
):
    compiled(text)

with warnings.catch_warnings():
    warnings.simplefilter("error")
    for text in ("x is 1", "'\\d'", "assert (1, 2)"):
        try:
            compile(text, "text.py", "exec")
        except SyntaxError as error:
            print(error, error.filename, error.lineno)


class Index:
    def __index__(self):
        return True


class Int:
    def __int__(self):
        return True


class Real(float):
    pass


class Float:
    def __float__(self):
        return Real(1.5)


def run(call):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        result = call()
    print(result, [(w.category.__name__, str(w.message)) for w in log])


class Truncated:
    def __trunc__(self):
        return 7


class Number(complex):
    pass


class Complex:
    def __complex__(self):
        return Number(1, 2)


flag = True
run(lambda: int(Truncated()))
run(lambda: complex(Complex()))
run(lambda: ~flag)
run(lambda: [5, 6][Index()])
run(lambda: int(Int()))
run(lambda: float(Float()))
run(lambda: bool(NotImplemented))
run(lambda: eval("1 is 1"))
