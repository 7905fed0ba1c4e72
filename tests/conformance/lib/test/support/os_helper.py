"""Files and the environment, for a while."""

import os
import unittest

TESTFN_ASCII = f"@test_{os.getpid()}_tmp"
TESTFN = TESTFN_ASCII
TESTFN_UNICODE = TESTFN_ASCII + "-\xe0\xf2\u0258\u0141\u011f"
TESTFN_UNDECODABLE = None
TESTFN_NONASCII = TESTFN_UNICODE
TESTFN_UNENCODABLE = None
FS_NONASCII = "\xe6"
SAVEDCWD = os.getcwd()


def unlink(path):
    try:
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        pass


def rmtree(path, ignore_errors=False):
    try:
        _rmtree(path)
    except OSError:
        if not ignore_errors:
            raise


def _rmtree(path):
    if os.path.isdir(path) and not os.path.islink(path):
        for name in os.listdir(path):
            _rmtree(os.path.join(path, name))
        os.rmdir(path)
    else:
        unlink(path)


def rmdir(path):
    try:
        os.rmdir(path)
    except FileNotFoundError:
        pass


def create_empty_file(path):
    open(path, "wb").close()


class temp_dir:
    count = 0

    def __init__(self, path=None, quiet=False):
        self.path = path

    def __enter__(self):
        if self.path is None:
            temp_dir.count += 1
            self.path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"conformance-{os.getpid()}-{temp_dir.count}")
        os.mkdir(self.path)
        return self.path

    def __exit__(self, *error):
        rmtree(self.path)


class change_cwd:
    def __init__(self, path, quiet=False):
        self.path = path

    def __enter__(self):
        self.old = os.getcwd()
        os.chdir(self.path)
        return os.getcwd()

    def __exit__(self, *error):
        os.chdir(self.old)


class temp_cwd:
    def __init__(self, name="tempcwd", quiet=False):
        self.folder = temp_dir()

    def __enter__(self):
        self.change = change_cwd(self.folder.__enter__())
        return self.change.__enter__()

    def __exit__(self, *error):
        self.change.__exit__(*error)
        self.folder.__exit__(*error)


class FakePath:
    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


class EnvironmentVarGuard:
    """The environment, with changes that are taken back."""

    def __enter__(self):
        self.old = dict(os.environ)
        return self

    def __exit__(self, *error):
        for name in [name for name in os.environ if name not in self.old]:
            del os.environ[name]
        for name, value in self.old.items():
            if os.environ.get(name) != value:
                os.environ[name] = value

    def __getitem__(self, name):
        return os.environ[name]

    def __setitem__(self, name, value):
        os.environ[name] = value

    def __delitem__(self, name):
        os.environ.pop(name, None)

    def set(self, name, value):
        self[name] = value

    def unset(self, *names):
        for name in names:
            del self[name]


def can_symlink():
    return True


def skip_unless_symlink(test):
    return test


def skip_unless_working_chmod(test):
    return test


def skip_if_dac_override(test):
    return unittest.skipIf(os.geteuid() == 0, "for the superuser all is permitted")(test)


def make_bad_fd():
    """The number of a file that is closed."""
    descriptor = os.open("/dev/null", os.O_RDONLY)
    os.close(descriptor)
    return descriptor


class temp_umask:
    def __init__(self, mask):
        self.mask = mask

    def __enter__(self):
        self.old = os.umask(self.mask)

    def __exit__(self, *error):
        os.umask(self.old)
