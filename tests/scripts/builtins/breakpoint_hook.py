# breakpoint() calls sys.breakpointhook with what it is given.
import os
import sys


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


sys.breakpointhook = lambda *args, **named: ("hook", args, named)
attempt("own", lambda: breakpoint(1, two=2))
sys.breakpointhook = lambda: None
attempt("arguments", lambda: breakpoint(1))
sys.breakpointhook = sys.__breakpointhook__
print(sys.breakpointhook is sys.__breakpointhook__)
os.environ["PYTHONBREAKPOINT"] = "0"
attempt("off", lambda: breakpoint(1, 2))
os.environ["PYTHONBREAKPOINT"] = "int"
attempt("builtin", lambda: breakpoint("7"))
os.environ["PYTHONBREAKPOINT"] = "os.path.join"
attempt("dotted", lambda: breakpoint("a", "b"))
del sys.breakpointhook
attempt("lost", breakpoint)
