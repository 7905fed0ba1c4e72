# Docstrings of modules, classes, functions; statements that only look like one.
"""not a docstring: the comment is fine, so this is one"""
def f():
    "f's doc"
def g():
    x = 1
    "too late"
def h():
    f"not {1} a doc"
def i():
    "two " "parts"
def j():
    """
    Indented
        more
    """
class C:
    """C's doc"""
    def m(self):
        r"raw \n doc"
class D(C):
    pass
lambda_ = lambda: "no doc"
print(__doc__, f.__doc__, g.__doc__, h.__doc__, i.__doc__, repr(j.__doc__), C.__doc__, C.m.__doc__, D.__doc__, lambda_.__doc__, sep="\n")
f.__doc__ = "changed"
C.__doc__ = "changed too"
print(f.__doc__, C.__doc__, C().__doc__)
