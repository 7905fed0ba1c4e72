# Modules as objects.
import plain_module, math, sys
plain_module.added = 5
print(plain_module.added, vars(plain_module)["added"], type(plain_module), hasattr(plain_module, "none"), plain_module.__doc__, plain_module.__dict__ is vars(plain_module))
del plain_module.added
plain_module.function = lambda: "patched"
print(plain_module.function())
for attempt in (lambda: plain_module.added, lambda: math.none, lambda: plain_module(), lambda: sys.none):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
again = __import__("plain_module")
print(again is plain_module, __import__("package.leaf").__name__)
del sys.modules["plain_module"]
import plain_module as fresh
print(fresh is again, fresh.function())
import getattr_module
print(getattr_module.anything, getattr_module.real)
try:
    getattr_module.refused
except AttributeError as error:
    print(error)
