# importlib: specs, finders of the program's own, reloading, namespace packages, loading by path.
import importlib
import importlib.machinery
import importlib.util
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__, str(error).replace(HERE, "HERE"), getattr(error, "name", None)


print([finder.__name__ for finder in sys.meta_path])

module = importlib.import_module("plain_module")
spec = module.__spec__
print(spec.name, type(spec.loader).__name__, spec.origin == module.__file__, spec.parent, spec.has_location, spec.submodule_search_locations)
print(module.__loader__ is spec.loader, spec.loader.get_filename() == module.__file__, spec.loader.is_package("plain_module"))
module.kept = 1
print(importlib.reload(module) is module, module.kept, module.__spec__ is spec)
leaf = importlib.import_module(".leaf", "package")
print(leaf.__name__, leaf.__package__, leaf.__spec__.parent, sys.modules["package"].__spec__.submodule_search_locations == sys.modules["package"].__path__)

for name in ("nowhere", "package.nowhere", "plain_module.x", ".x", "", "..x"):
    print(repr(name), attempt(importlib.import_module, name))
print(attempt(importlib.import_module, 3), attempt(importlib.reload, 3))
print(attempt(importlib.util.find_spec, "nowhere"), attempt(importlib.util.find_spec, "nowhere.x"), attempt(importlib.util.resolve_name, "..x", "package"))
print(importlib.util.resolve_name(".x", "package"), importlib.util.find_spec("package.leaf").name)


# A finder of one's own, before the others and behind them.
class Loader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        print("runs", module.__name__, module.__package__, module.__spec__.origin)
        if module.__name__ == "made.broken":
            1 / 0
        module.twice = module.__name__ * 2


class Finder:
    @classmethod
    def find_spec(cls, name, path, target=None):
        if not name.startswith(("made", "nothing")):
            return None
        print("asked for", name, path)
        if name.startswith("made"):
            return importlib.machinery.ModuleSpec(name, Loader(), origin="nowhere", is_package=name == "made")


sys.meta_path.insert(0, Finder)
import made
import made.part

print(made, made.twice, made.part.twice, made.__path__, made.part is sys.modules["made.part"])
try:
    import made.broken
except ZeroDivisionError as error:
    depth, trace = 0, error.__traceback__
    while trace is not None:
        depth, trace = depth + 1, trace.tb_next
    print("broken", depth, "made.broken" in sys.modules, hasattr(made, "broken"))
try:
    import nothing
except ModuleNotFoundError as error:
    print(error, error.name)
sys.meta_path.remove(Finder)
sys.meta_path.append(Finder)
import bisect
from made import other

print(bisect.__name__, other.twice, attempt(importlib.import_module, "nothing.at.all"))
sys.meta_path.remove(Finder)
try:
    from made import third
except ImportError as error:
    print(error)

# By path, without sys.modules.
spec = importlib.util.spec_from_file_location("loaded_by_path", os.path.join(HERE, "plain_module.py"))
by_path = importlib.util.module_from_spec(spec)
print(by_path.__name__, hasattr(by_path, "function"))
spec.loader.exec_module(by_path)
print("loaded_by_path" in sys.modules, by_path.__spec__ is spec)

# A namespace of two folders: packages without __init__.
sys.path += [os.path.join(HERE, "spaces", "one"), os.path.join(HERE, "spaces", "two")]
import space
import space.first_module
import space.second_module

print(type(space.__path__).__name__, len(space.__path__), space.__spec__.origin, space.__file__ if hasattr(space, "__file__") else None)
print(space.first_module.value, space.second_module.value, type(space.__loader__).__name__)

# A module that is loaded when it is used.
loader = importlib.util.LazyLoader.factory(importlib.machinery.SourceFileLoader)
path = os.path.join(HERE, "spaces", "one", "space", "first_module.py")
spec = importlib.util.spec_from_file_location("lazy", path, loader=loader("lazy", path))
lazy = importlib.util.module_from_spec(spec)
sys.modules["lazy"] = lazy
spec.loader.exec_module(lazy)
print("value" in object.__getattribute__(lazy, "__dict__"), lazy.value, type(lazy).__name__)

import types

made_here = types.ModuleType("made_here", "its text")
print(made_here, made_here.__spec__, made_here.__loader__, list(vars(made_here)))
print(__spec__, __name__, type(__loader__).__name__, sys.__spec__.name, sys.__loader__.__name__)
