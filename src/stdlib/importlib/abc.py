"""What finders and loaders have to offer."""

import _frozen_importlib as machinery
import abc


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Goes into `sys.meta_path`; has `find_spec(fullname, path, target)`."""

    def invalidate_caches(self):
        """Has the finder look again."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """What a hook of `sys.path_hooks` makes for an entry of a path; has `find_spec(fullname, target)`."""

    def invalidate_caches(self):
        """Has the finder look again."""


class Loader(metaclass=abc.ABCMeta):
    """Makes a module, or leaves that to the machine, and runs it."""

    def create_module(self, spec):
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        return machinery._load_by_name(self, fullname)


class ResourceLoader(Loader):
    """A loader that gives out the bytes of files."""

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    """A loader that tells about its modules."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    exec_module = machinery._LoaderBasics.exec_module
    load_module = machinery._LoaderBasics.load_module


class ExecutionLoader(InspectLoader):
    """A loader of modules that can be run as scripts: they have a file's name."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        if (source := self.get_source(fullname)) is None:
            return None
        named = []
        try:
            named.append(self.get_filename(fullname))
        except ImportError:
            pass
        return self.source_to_code(source, *named)


class FileLoader(machinery.FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of one file."""


class SourceLoader(machinery.SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of source: wants `get_data` and `get_filename`."""

    def path_mtime(self, path):
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Nothing is kept of what was compiled."""


MetaPathFinder.register(machinery.BuiltinImporter)
MetaPathFinder.register(machinery.FrozenImporter)
MetaPathFinder.register(machinery.PathFinder)
PathEntryFinder.register(machinery.FileFinder)
InspectLoader.register(machinery.BuiltinImporter)
InspectLoader.register(machinery.FrozenImporter)
ExecutionLoader.register(machinery.ExtensionFileLoader)
FileLoader.register(machinery.SourceFileLoader)
FileLoader.register(machinery.SourcelessFileLoader)
SourceLoader.register(machinery.SourceFileLoader)
