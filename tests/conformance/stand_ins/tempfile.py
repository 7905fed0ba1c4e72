"""As much of `tempfile` as the tests of the language use."""

import os

_count = 0


def gettempdir():
    return os.environ.get("TMPDIR", "/tmp")


tempdir = gettempdir()


def _fresh(prefix, suffix, folder):
    global _count
    _count += 1
    return os.path.join(folder or gettempdir(), f"{prefix or 'tmp'}{os.getpid()}-{_count}{suffix or ''}")


def mktemp(suffix="", prefix="tmp", dir=None):
    return _fresh(prefix, suffix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _fresh(prefix, suffix, dir)
    os.mkdir(path, 0o700)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    path = _fresh(prefix, suffix, dir)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), path


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None):
        self.name = mkdtemp(suffix, prefix, dir)

    def __enter__(self):
        return self.name

    def cleanup(self):
        from test.support.os_helper import rmtree

        rmtree(self.name)

    def __exit__(self, *error):
        self.cleanup()


class NamedTemporaryFile:
    def __init__(self, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, **options):
        self.name = _fresh(prefix, suffix, dir)
        self.file = open(self.name, mode, buffering, encoding, newline=newline)
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        return self

    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name):
            os.unlink(self.name)

    def __exit__(self, *error):
        self.close()


def TemporaryFile(mode="w+b", *args, **options):
    path = _fresh(None, None, None)
    file = open(path, mode, *args, **options)
    os.unlink(path)
    return file


class SpooledTemporaryFile:
    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)


_TemporaryFileWrapper = NamedTemporaryFile
