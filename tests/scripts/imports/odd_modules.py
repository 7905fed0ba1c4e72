# Modules that take themselves out of sys.modules, names that are none, modes and suffixes.
import importlib.util
import inspect
import os
import stat
import sys
import types

os.mkdir(f"/tmp/baton_test_{os.getpid()}")
os.chdir(f"/tmp/baton_test_{os.getpid()}")
sys.path.insert(0, os.getcwd())
for name, text in {
    "gone": "import sys\ndel sys.modules[__name__]\n", "other": "import sys\nsys.modules[__name__] = 5\n", "bad": "__all__ = 5\n",
    "bad2": "__all__ = ['x']\n", "bad3": "__all__ = [5]\n", "bad4": "__all__ = None\n", "bad5": "__all__ = {'os'}\nimport os\n",
}.items():
    with open(name + ".py", "w") as file:
        file.write(text)
os.mkdir("space")
try:
    import gone
except BaseException as error:
    print(type(error), error)
import other
print(other, "gone" in sys.modules)
import space
print(hasattr(space, "__file__"), space.__file__, space.__spec__.origin, type(space.__loader__).__name__)
for name in ("bad", "bad2", "bad3", "bad4", "bad5"):
    try:
        exec(f"from {name} import *", {})
    except BaseException as error:
        print(name, type(error).__name__, error)


def tell(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


tell(importlib.util.find_spec, "")
tell(inspect.getmodulename, "x.so")
tell(inspect.getmodulename, "a/b.py")
tell(inspect.getmodulename, "x.abi3.so")
tell(inspect.getmodulename, "x")
for function in (stat.S_ISDIR, stat.S_IMODE, stat.S_IFMT, stat.filemode):
    for mode in (-1, 2**33, 2**70, "a", 1.5, 0o40755):
        tell(function, mode)
tell(lambda: type("X", (types.CapsuleType,), {}))
