"""Importing by name, and again."""

import sys

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _bootstrap_external

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__path__ = []

_being_reloaded = {}


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    import builtins

    return builtins.__import__(name, globals, locals, fromlist, level)


def invalidate_caches():
    """Has all finders look again."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def import_module(name, package=None):
    """The module of a name, imported if need be. A relative name needs the package that it starts from."""
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        for character in name:
            if character != ".":
                break
            level += 1
    return _bootstrap._gcd_import(name[level:], package, level)


def reload(module):
    """Runs a module's code again in its namespace; what it no longer defines stays."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _being_reloaded:
        return _being_reloaded[name]
    _being_reloaded[name] = module
    try:
        path = None
        package, dot, _ = name.rpartition(".")
        if dot and package not in sys.modules:
            raise ImportError(f"parent {package!r} not in sys.modules", name=package)
        if dot:
            path = sys.modules[package].__path__
        module.__spec__ = _bootstrap._find_spec(name, path, module)
        if module.__spec__ is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _bootstrap._exec(module.__spec__, module)
        # Its code may have put another object in its place.
        return sys.modules[name]
    finally:
        del _being_reloaded[name]
