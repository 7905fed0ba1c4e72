"""Files beside a script come before library modules, but for those that are part of the interpreter; a folder without `__init__.py` does not."""
import sys
import textwrap
import time
import string

print(textwrap.where, callable(time.sleep), string.digits)
for attempt in ("textwrap.dedent", "time.nothing", "string.nothing"):
    try:
        eval(attempt)
    except AttributeError as e:
        print(str(e).replace(sys.path[0] + "/", ""))
try:
    from textwrap import dedent
except ImportError as e:
    print(e.name, e.name_from, str(e).replace(sys.path[0] + "/", ""))
del sys.modules["textwrap"]
folder = sys.path.pop(0)
from textwrap import dedent
print(dedent("  the library's"))
sys.path.insert(0, folder)
print("textwrap" in sys.stdlib_module_names, "baton" in sys.stdlib_module_names, type(sys.stdlib_module_names).__name__)
