# How a module without a spec is shown: with its file, with its loader, or by its name.
from types import ModuleType


class Loader:
    pass


class Failing:
    def __repr__(self):
        raise ValueError("no repr")


for name in "foo", None:
    for loader in None, Loader, 5, Failing():
        for file in None, "/tmp/foo.py", "/tmp/it's.py", 7:
            module = ModuleType("foo")
            if name is None:
                del module.__name__
            module.__loader__ = loader
            if file is not None:
                module.__file__ = file
            try:
                print(repr(module))
            except ValueError as error:
                print(error)
