"""What code that imports in its own way needs."""

import sys
import types

from _frozen_importlib import (
    MAGIC_NUMBER,
    _find_spec,
    _resolve_name,
    cache_from_source,
    decode_source,
    module_from_spec,
    source_from_cache,
    spec_from_file_location,
    spec_from_loader,
)
from importlib.abc import Loader


def resolve_name(name, package):
    """A relative name made absolute."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    return _resolve_name(name[level:], package, level)


def find_spec(name, package=None):
    """The spec of a module, imported or not; its parents are imported. None if there is none."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    if not fullname:
        return None
    path = None
    parent_name = fullname.rpartition(".")[0]
    if parent_name:
        parent = __import__(parent_name, fromlist=["__path__"])
        try:
            path = parent.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}", name=fullname
            ) from error
    return _find_spec(fullname, path)


def source_hash(source_bytes):
    """A number of eight bytes that changes with the source."""
    value = 0xCBF29CE484222325
    for byte in source_bytes:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value.to_bytes(8, "little")


class _LazyModule(types.ModuleType):
    """A module that is loaded when one of its attributes is first wanted."""

    def __getattribute__(self, attr):
        look = types.ModuleType.__getattribute__
        spec = look(self, "__spec__")
        state = spec.loader_state
        if not state["loading"]:
            state["loading"] = True
            names = look(self, "__dict__")
            fresh = {key: value for key, value in names.items() if state["names"].get(key, state) is not value}
            spec.loader.exec_module(self)
            if spec.name in sys.modules and sys.modules[spec.name] is not self:
                raise ValueError(f"module object for {spec.name!r} substituted in sys.modules during a lazy load")
            names.update(fresh)
            self.__class__ = types.ModuleType
        return look(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """Puts the loading of a module off until it is used."""

    @staticmethod
    def _check(loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")

    @classmethod
    def factory(cls, loader):
        cls._check(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self._check(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {"names": module.__dict__.copy(), "loading": False}
        module.__class__ = _LazyModule
