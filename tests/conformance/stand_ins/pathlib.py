"""As much of `pathlib` as the tests of the language use."""

import os


class PurePath:
    def __init__(self, *parts):
        self.path = os.path.join(*map(os.fspath, parts)) if parts else "."

    def __fspath__(self):
        return self.path

    __str__ = __fspath__

    def __repr__(self):
        return f"PosixPath({self.path!r})"

    def __truediv__(self, other):
        return type(self)(self.path, other)

    def __eq__(self, other):
        return isinstance(other, PurePath) and self.path == other.path

    def __hash__(self):
        return hash(self.path)

    def __getattr__(self, name):
        function = getattr(os.path, {"is_dir": "isdir", "is_file": "isfile"}.get(name, name))
        return lambda: function(self.path)

    @property
    def parent(self):
        return type(self)(os.path.dirname(self.path) or ".")

    @property
    def name(self):
        return os.path.basename(self.path)

    def joinpath(self, *parts):
        return type(self)(self.path, *parts)


class Path(PurePath):
    def read_text(self, encoding=None):
        with open(self.path, encoding=encoding) as file:
            return file.read()

    def write_text(self, text, encoding=None):
        with open(self.path, "w", encoding=encoding) as file:
            return file.write(text)

    def open(self, *args, **options):
        return open(self.path, *args, **options)

    def mkdir(self):
        os.mkdir(self.path)

    def unlink(self):
        os.unlink(self.path)

    def resolve(self):
        return type(self)(os.path.realpath(self.path))


PosixPath = Path
