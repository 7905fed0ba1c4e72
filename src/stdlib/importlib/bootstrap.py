"""What importing is made of, for programs that look at it or change it.

The machine imports by itself: built-in modules, then files along `sys.path`. This module says the same in Python. It is loaded when a program first asks for
`sys.meta_path`, for a module's `__spec__`, or for `importlib`; from then on an import goes through the finders here if there are others than those of the start,
and what the machine has imported is described (`_describe`).
"""

import _imp
import sys

_EXTERNAL = "_frozen_importlib_external"
_ROOT = "/"


def _warn(message, category, level=2):
    # There may be no finder that could find it.
    _warnings = sys.modules.get("_warnings") or _imp.create_builtin("_warnings")
    _warnings.warn(message, category, stacklevel=level + 1)


class ModuleSpec:
    """How a module is found and loaded: its name, its loader, where it comes from, and where its submodules are."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = None
        if is_package:
            self.submodule_search_locations = []
        # `_set_fileattr`: the origin is a place from which the module can be read again.
        self._cached, self._set_fileattr, self._uninitialized_submodules = None, False, []

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        shown = ("name", "loader", "origin", "submodule_search_locations", "has_location", "cached")
        try:
            return all(getattr(self, name) == getattr(other, name) for name in shown)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr and self.origin.endswith(".py"):
            self._cached = cache_from_source(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The package that the module is in, or is."""
        is_package = self.submodule_search_locations is not None
        return self.name if is_package else self.name.rpartition(".")[0]

    def _put_has_location(self, value):
        self._set_fileattr = bool(value)

    has_location = property(lambda self: self._set_fileattr, _put_has_location)


# Loaders and finders of what is built in.


class BuiltinImporter:
    """Finds and loads the modules that the interpreter brings along. Never instantiated: all of it is in the class."""

    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.comes_before_path(fullname):
            return cls._find_in_library(fullname)
        return None

    @classmethod
    def _find_in_library(cls, fullname):
        return spec_from_loader(fullname, cls, origin=cls._ORIGIN) if _imp.is_builtin(fullname) else None

    @staticmethod
    def create_module(spec):
        if spec.name not in sys.builtin_module_names:
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        return _imp.create_builtin(spec.name)

    @staticmethod
    def exec_module(module):
        """It ran when it was made."""

    @classmethod
    def get_code(cls, fullname):
        cls._check(fullname)
        return None

    @classmethod
    def get_source(cls, fullname):
        cls._check(fullname)
        return None

    @classmethod
    def is_package(cls, fullname):
        cls._check(fullname)
        return False

    @classmethod
    def load_module(cls, fullname):
        return _load_by_name(cls, fullname)

    @staticmethod
    def _check(fullname):
        if not _imp.is_builtin(fullname):
            raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)


class FrozenImporter:
    """Would find modules that are part of the interpreter as code; here those are built in."""

    _ORIGIN = "frozen"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        raise ImportError(f"{module.__spec__.name!r} is not a frozen module", name=module.__spec__.name)


# Loaders of files.


class _LoaderBasics:
    """What loaders of source share."""

    __module__ = _EXTERNAL

    def is_package(self, fullname):
        stem = self.get_filename(fullname).rpartition("/")[2].rsplit(".", 1)[0]
        return stem == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)

    def load_module(self, fullname):
        return _load_by_name(self, fullname)


class SourceLoader(_LoaderBasics):
    __module__ = _EXTERNAL

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Nothing is kept of what was compiled."""

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class FileLoader:
    """A loader of one module, whose file is known."""

    __module__ = _EXTERNAL

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check_name(self, name):
        if name is not None and name != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)

    def load_module(self, fullname=None):
        self._check_name(fullname)
        return _load_by_name(self, self.name)

    def get_filename(self, name=None):
        self._check_name(name)
        return self.path

    def get_data(self, path):
        import io

        with io.open_code(str(path)) if isinstance(self, SourceLoader) else open(path, "rb") as file:
            return file.read()

    def get_resource_reader(self, name=None):
        return None


class SourceFileLoader(FileLoader, SourceLoader):
    """Loads a module from a file of Python."""

    __module__ = _EXTERNAL

    def path_stats(self, path):
        import os

        status = os.stat(path)
        return {"mtime": status.st_mtime, "size": status.st_size}


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Would load compiled code; there are no files of it here."""

    __module__ = _EXTERNAL

    def get_code(self, fullname):
        raise ImportError(f"no files of compiled code: {self.path}", name=fullname, path=self.path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Would load a shared library; none fits this interpreter."""

    __module__ = _EXTERNAL

    def create_module(self, spec):
        raise ImportError(f"no extension modules: {self.path}", name=spec.name, path=self.path)

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class NamespaceLoader:
    """Loads a package that is only a name for folders."""

    __module__ = _EXTERNAL

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def create_module(self, spec):
        return None

    # There is nothing in it to be read.
    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile(self.get_source(fullname), "<string>", "exec", dont_inherit=True)

    def is_package(self, fullname):
        return True

    def exec_module(self, module):
        pass

    def load_module(self, fullname):
        return _load_by_name(self, fullname)

    def get_resource_reader(self, module):
        return None


class _NamespacePath:
    """The folders of a namespace package: looked for again when the path above has changed."""

    __module__ = _EXTERNAL
    _epoch = 0

    def __init__(self, name, path, path_finder):
        self._name = name
        self._path = path
        self._path_finder = path_finder
        self._seen = self._state()

    def _parent(self):
        parent, dot, _ = self._name.rpartition(".")
        return (parent, "__path__") if dot else ("sys", "path")

    def _state(self):
        owner, name = self._parent()
        return tuple(getattr(sys.modules[owner], name)), self._epoch

    def _now(self):
        state = self._state()
        if state != self._seen:
            spec = self._path_finder(self._name, state[0])
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                self._path = spec.submodule_search_locations
            self._seen = state
        return self._path

    def __iter__(self):
        return iter(self._now())

    def __getitem__(self, index):
        return self._now()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._now())

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"

    def __contains__(self, item):
        return item in self._now()

    def append(self, item):
        self._path.append(item)


# Finders along paths.


class FileFinder:
    """Finds modules in one folder: a package, a file, or a folder that may become part of a namespace."""

    __module__ = _EXTERNAL

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = _absolute(path or ".")

    def invalidate_caches(self):
        """Folders are looked at each time."""

    def find_spec(self, fullname, target=None):
        last = fullname.rpartition(".")[2]
        if not last or "/" in last:
            # No entry of the folder.
            return None
        base = self.path.rstrip("/") + "/" + last
        folder = _is_folder(base)
        if folder:
            for suffix, loader in self._loaders:
                if _is_file(base + "/__init__" + suffix):
                    return self._spec(loader, fullname, base + "/__init__" + suffix, [base])
        for suffix, loader in self._loaders:
            if _is_file(base + suffix):
                return self._spec(loader, fullname, base + suffix, None)
        if folder:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    def _spec(self, loader, fullname, path, locations):
        return spec_from_file_location(fullname, path, loader=loader(fullname, path), submodule_search_locations=locations)

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            if not _is_folder(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


class PathFinder:
    """Finds modules along `sys.path`, or along a package's `__path__`: asks the finder of each entry."""

    __module__ = _EXTERNAL

    @staticmethod
    def invalidate_caches():
        for name, finder in list(sys.path_importer_cache.items()):
            if finder is None:
                del sys.path_importer_cache[name]
            elif hasattr(finder, "invalidate_caches"):
                finder.invalidate_caches()
        _NamespacePath._epoch += 1

    @staticmethod
    def _path_hooks(path):
        if sys.path_hooks is not None and not sys.path_hooks:
            _warn("sys.path_hooks is empty", ImportWarning)
        for hook in sys.path_hooks:
            try:
                return hook(path)
            except ImportError:
                continue
        return None

    @classmethod
    def _path_importer_cache(cls, path):
        if path == "":
            try:
                path = _absolute(".")
            except FileNotFoundError:
                return None
        try:
            return sys.path_importer_cache[path]
        except KeyError:
            finder = sys.path_importer_cache[path] = cls._path_hooks(path)
            return finder

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        portions = []
        library = BuiltinImporter._find_in_library(fullname) if path is None else None
        for entry in sys.path if path is None else path:
            if not isinstance(entry, str):
                continue
            if library is not None and entry == _imp.library_entry():
                return library
            finder = cls._path_importer_cache(entry)
            if finder is None:
                continue
            spec = finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            if spec.submodule_search_locations is None:
                raise ImportError("spec missing loader")
            portions.extend(spec.submodule_search_locations)
        # Without its entry the library is at the end.
        if library is not None or not portions:
            return library
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = _NamespacePath(fullname, portions, cls.find_spec)
        return spec

    @staticmethod
    def find_distributions(*args, **kwargs):
        return iter(())


def _absolute(path):
    import os

    return os.path.abspath(path)


def _is_file(path):
    import os

    return os.path.isfile(path)


def _is_folder(path):
    import os

    return os.path.isdir(path)


SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []
MAGIC_NUMBER = b"\xf3\x0d\r\n"


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where compiled code would be kept; none is."""
    import os

    path = os.fspath(path)
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if optimization is None:
        optimization = "" if debug_override or not sys.flags.optimize and debug_override is None else sys.flags.optimize or 1
    if str(optimization) and not str(optimization).isalnum():
        raise ValueError(f"{str(optimization)!r} is not alphanumeric")
    mark = f".opt-{optimization}" if str(optimization) else ""
    start = folder + "/" if folder else "/" if path.startswith("/") else ""
    return f"{start}__pycache__/{stem}.{sys.implementation.cache_tag}{mark}.pyc"


def source_from_cache(path):
    """The file of source of which that would be the compiled code."""
    import os

    folder, _, name = os.fspath(path).rpartition("/")
    if folder.rpartition("/")[2] != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    if name.count(".") not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    parent = folder.rpartition("/")[0]
    return (parent + "/" if parent else "") + name.partition(".")[0] + ".py"


def _get_sourcefile(path):
    """The file of source behind a file of compiled code: there are none of those."""
    return path or None


def decode_source(source_bytes):
    """The text of a source file: as its first lines say it is encoded, with `\\n` at the ends of lines."""
    return _imp.decode_source(bytes(source_bytes))


class AppleFrameworkLoader(ExtensionFileLoader):
    """Of another system."""

    __module__ = _EXTERNAL


class WindowsRegistryFinder:
    """Of another system."""

    __module__ = _EXTERNAL

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


# Specs.


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_ASK = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_ASK):
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        import os

        location = os.fspath(location)
        try:
            location = _absolute(location)
        except OSError:
            pass
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        for suffix in SOURCE_SUFFIXES:
            if location.endswith(suffix):
                spec.loader = loader = SourceFileLoader(name, location)
                break
        else:
            return None
    if submodule_search_locations is _ASK:
        submodule_search_locations = None
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    submodule_search_locations = []
            except ImportError:
                pass
    spec.submodule_search_locations = submodule_search_locations
    if submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(location.rpartition("/")[0])
    return spec


def _init_module_attrs(spec, module, *, override=False):
    """Gives a module the names that its spec tells of."""
    values = {"__name__": spec.name}
    loader = spec.loader
    if loader is None and spec.submodule_search_locations is not None:
        loader = NamespaceLoader.__new__(NamespaceLoader)
        loader._path = spec.submodule_search_locations
        spec.loader = loader
        module.__file__ = None
    values["__loader__"] = loader
    values["__package__"] = spec.parent
    for name, value in values.items():
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass
    try:
        module.__spec__ = spec
    except AttributeError:
        pass
    if spec.submodule_search_locations is not None and (override or getattr(module, "__path__", None) is None):
        try:
            module.__path__ = spec.submodule_search_locations
        except AttributeError:
            pass
    if spec.has_location and (override or getattr(module, "__file__", None) is None):
        try:
            module.__file__ = spec.origin
            if spec.cached is not None:
                module.__cached__ = spec.cached
        except AttributeError:
            pass
    return module


def _module_repr_from_spec(spec):
    name = "?" if spec.name is None else spec.name
    if spec.origin is not None:
        return f"<module {name!r} from {spec.origin!r}>" if spec.has_location else f"<module {name!r} ({spec.origin})>"
    if spec.loader is None:
        return f"<module {name!r}>"
    if isinstance(spec.loader, NamespaceLoader):
        return f"<module {name!r} (namespace) from {list(spec.loader._path)}>"
    return f"<module {name!r} ({spec.loader!r})>"


def module_from_spec(spec):
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    _init_module_attrs(spec, module)
    return module


def _describe(module):
    """Gives a module that the machine has imported its spec."""
    names = module.__dict__
    name, file, path = names.get("__name__"), names.get("__file__"), names.get("__path__")
    if name == "__main__":
        loader = SourceFileLoader(name, file) if file and file != "<stdin>" else BuiltinImporter
        names.setdefault("__spec__", None)
        names.setdefault("__loader__", loader)
        return
    if file:
        spec = spec_from_file_location(name, file, loader=SourceFileLoader(name, file), submodule_search_locations=path)
    else:
        spec = ModuleSpec(name, BuiltinImporter, origin="built-in")
        spec.submodule_search_locations = path
    names.setdefault("__loader__", spec.loader)
    names.setdefault("__spec__", spec)


# Importing.


def _find_spec(name, path, target=None):
    finders = sys.meta_path
    if finders is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    if not finders:
        _warn("sys.meta_path is empty", ImportWarning)
    is_reload = name in sys.modules
    for finder in finders:
        try:
            find_spec = finder.find_spec
        except AttributeError:
            continue
        spec = find_spec(name, path, target)
        if spec is not None:
            # While it was looked for it may have been imported: then that counts.
            if not is_reload and name in sys.modules:
                try:
                    known = sys.modules[name].__spec__
                except AttributeError:
                    return spec
                return spec if known is None else known
            return spec
    return None


def _exec(spec, module):
    """Runs a module again, in the same namespace."""
    name, loader = spec.name, spec.loader
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name!r} not in sys.modules", name=name)
    try:
        if loader is None and spec.submodule_search_locations is None:
            raise ImportError("missing loader", name=name)
        _init_module_attrs(spec, module, override=True)
        if hasattr(loader, "exec_module"):
            loader.exec_module(module)
        elif loader is not None:
            loader.load_module(name)
    finally:
        module = sys.modules[name] = sys.modules.pop(name)
    return module


def _load(spec):
    """Makes the module of a spec and runs it; if that fails it is taken out of `sys.modules` again."""
    loader = spec.loader
    if loader is not None and not hasattr(loader, "exec_module"):
        _warn(f"{_name_of(loader)}.exec_module() not found; falling back to load_module()", ImportWarning)
        return _load_the_old_way(spec)
    module = module_from_spec(spec)
    spec._initializing = True
    _imp.begin_loading(module)
    try:
        sys.modules[spec.name] = module
        try:
            if spec.loader is None:
                if spec.submodule_search_locations is None:
                    raise ImportError("missing loader", name=spec.name)
            else:
                spec.loader.exec_module(module)
        except:
            sys.modules.pop(spec.name, None)
            raise
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
        _imp.end_loading(module)
    return module


def _name_of(loader):
    kind = type(loader)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _load_the_old_way(spec):
    name = spec.name
    try:
        spec.loader.load_module(name)
    finally:
        # What was loaded is the latest, also if that failed halfway.
        if name in sys.modules:
            sys.modules[name] = sys.modules.pop(name)
    module = sys.modules[name]
    for attribute, value in (("__loader__", spec.loader), ("__package__", spec.parent), ("__spec__", spec)):
        if getattr(module, attribute, None) is None:
            setattr(module, attribute, value)
    return module


def _load_by_name(loader, fullname):
    """What `load_module` of our loaders does."""
    _warn("the load_module() method is deprecated and slated for removal in Python 3.15; use exec_module() instead", DeprecationWarning, 3)
    spec = spec_from_loader(fullname, loader)
    if fullname in sys.modules:
        return _exec(spec, sys.modules[fullname])
    return _load(spec)


def _find_and_load(name, path):
    """An import that goes through the finders; parents are there. Called by the machine."""
    spec = _find_spec(name, path)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _load(spec)


def _resolve_name(name, package, level):
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name}" if name else bits[0]


def _sanity_check(name, package, level):
    if not isinstance(name, str):
        raise TypeError(f"module name must be str, not {type(name)}")
    if level < 0:
        raise ValueError("level must be >= 0")
    if level > 0:
        if not isinstance(package, str):
            raise TypeError("__package__ not set to a string")
        if not package:
            raise ImportError("attempted relative import with no known parent package")
    if not name and level == 0:
        raise ValueError("Empty module name")


def _gcd_import(name, package=None, level=0):
    _sanity_check(name, package, level)
    return _imp.import_absolute(_resolve_name(name, package, level) if level > 0 else name)


if "path_importer_cache" not in sys.__dict__:
    sys.path_importer_cache = {}
_STANDARD_HOOKS = (FileFinder.path_hook((SourceFileLoader, SOURCE_SUFFIXES)),)
_STANDARD_FINDERS = (BuiltinImporter, FrozenImporter, PathFinder)
if "path_hooks" not in sys.__dict__:
    sys.path_hooks = list(_STANDARD_HOOKS)
if "meta_path" not in sys.__dict__:
    sys.meta_path = list(_STANDARD_FINDERS)
