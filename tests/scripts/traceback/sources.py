# Where tracebacks find lines of source, and what they make of odd exceptions.
import linecache
import sys
import threading
import traceback

sys.stderr = sys.stdout
linecache.cache["<made up>"] = (5, None, ["1/0\n"], "<made up>")
try:
    exec(compile("1/0", "<made up>", "exec"))
except ZeroDivisionError as error:
    sys.__excepthook__(type(error), error, error.__traceback__)
    traceback.print_exc()


def shown(error):
    sys.__excepthook__(type(error), error, None)


shown(SyntaxError("m", ("f.py", "a", 2, "text")))
shown(SyntaxError("m", ("f.py", "3", 2, "text")))
shown(SyntaxError("m", ("f.py", 3, 2, "text", 3, 4)))
shown(SyntaxError("m", ("f.py", 3, None, "text")))
shown(ImportError("x", name="math", name_from="sinn"))
shown(ImportError("x", name="nowhere", name_from="sinn"))


class A:
    abc = 1

    def __init__(self):
        self.abcd = 1


class S:
    __slots__ = ("abc",)


for what in ("del A().abx", "A().abx", "S().abd = 1", "del S().abd", "del A.abd"):
    try:
        exec(what)
    except AttributeError as error:
        print(what, repr(error.name), traceback.format_exception_only(error))

try:
    traceback.FrameSummary("f", 1, "n", junk=1)
except TypeError as error:
    print(error)

threading.excepthook, hook = None, threading.excepthook
try:
    threading.Thread()
except RuntimeError as error:
    print(error)
threading.excepthook = hook
try:
    1/0
except ZeroDivisionError as error:
    for limit in (1, 0, -1, None):
        sys.tracebacklimit = limit
        sys.__excepthook__(type(error), error, error.__traceback__)
