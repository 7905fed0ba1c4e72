# import in all its forms, of files beside the script.
import plain_module
import plain_module as renamed
from plain_module import value, function as f
from package import deep, leaf
import package.sub.inner
import package.sub.inner as inner
from package.sub import inner as inner2, name_from_init
print(plain_module is renamed, value, f(), plain_module.__name__, plain_module.counter)
f()
print(plain_module.counter, value)
value = "changed here"
print(plain_module.value, value)
print(package.__name__, package.sub.inner.__name__, inner is inner2, inner is package.sub.inner, name_from_init, deep, leaf.__name__)
from plain_module import *
print(value, sorted(n for n in ("value", "function", "counter", "_private") if n in globals()))
from package.exports import *
print(shown, "hidden" in globals())
def local():
    import plain_module as p
    from package.leaf import leaf_value
    return p.value, leaf_value
print(local())
print(__name__, plain_module.__name__, package.leaf.__package__, package.sub.inner.__package__, plain_module.__file__.rpartition("/")[2], package.__file__.rpartition("/")[2])
import sys
print("plain_module" in sys.modules, sys.modules["package.sub"] is package.sub, sys.modules["plain_module"].value)
