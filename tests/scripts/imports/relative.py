# Relative imports inside packages, and one that goes too far.
from package.sub.inner import up
print(up())
try:
    import package.relative
except ImportError as error:
    print(type(error).__name__, error)
import sys
print("package.relative" in sys.modules, "package.leaf" in sys.modules)
try:
    from . import plain_module
except ImportError as error:
    print(error)
