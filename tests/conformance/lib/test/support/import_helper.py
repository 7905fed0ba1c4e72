"""Imports that may fail, or are to be made anew."""

import os
import sys
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        __import__(name)
    except ImportError as error:
        skip = unittest.SkipTest(str(error))
        skip.name = error.name
        raise skip from None
    return sys.modules[name]


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    # What importing itself stands on cannot be without.
    blocked = [key for key in blocked if not key.startswith("_frozen_importlib")]
    names = [name, *fresh, *blocked]
    saved = {
        key: module for key, module in sys.modules.items() if any(key == one or key.startswith(one + ".") for one in names)
    }
    for key in saved:
        del sys.modules[key]
    for key in blocked:
        sys.modules[key] = None
    try:
        for key in fresh:
            __import__(key)
        __import__(name)
        return sys.modules[name]
    except ImportError:
        return None
    finally:
        for key in [key for key in sys.modules if any(key == one or key.startswith(one + ".") for one in names)]:
            del sys.modules[key]
        sys.modules.update(saved)


def unload(name):
    sys.modules.pop(name, None)


def forget(name):
    unload(name)


def unlink(path):
    from test.support import os_helper

    os_helper.unlink(path)


def make_legacy_pyc(source):
    raise unittest.SkipTest("files of compiled code are CPython's own")


class CleanImport:
    def __init__(self, *names, usefrozen=False):
        self.names = names

    def __enter__(self):
        self.old = dict(sys.modules)
        for name in self.names:
            sys.modules.pop(name, None)
        return self

    def __exit__(self, *error):
        sys.modules.update(self.old)


class DirsOnSysPath:
    def __init__(self, *paths):
        self.paths = paths

    def __enter__(self):
        self.old = sys.path[:]
        sys.path.extend(self.paths)
        return self

    def __exit__(self, *error):
        sys.path[:] = self.old


class ready_to_import:
    """A module of that source in a folder on the path."""

    def __init__(self, name=None, source=""):
        self.name = name or "spam"
        self.source = source

    def __enter__(self):
        from test.support.os_helper import temp_dir

        self.folder = temp_dir()
        path = self.folder.__enter__()
        self.path = os.path.join(path, self.name + ".py")
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(self.source)
        self.old = sys.modules.pop(self.name, None)
        sys.path.insert(0, path)
        return self.name, self.path

    def __exit__(self, *error):
        sys.path.remove(os.path.dirname(self.path))
        sys.modules.pop(self.name, None)
        if self.old is not None:
            sys.modules[self.name] = self.old
        self.folder.__exit__(*error)
