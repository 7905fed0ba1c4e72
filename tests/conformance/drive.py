"""drive.py LIBRARY FILE JOURNAL [DONE]: runs one of CPython's test files, method by method.

LIBRARY is the folder of CPython's `test` package. What happens is written to JOURNAL line by line: `begin NAME`, then `pass`, `skip WHY` or `fail WHY`; at the end
`end`. Methods whose names stand in the file DONE are left out: they ran in an earlier process, which one of them ended.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
library, name, journal_path = sys.argv[1:4]
done = set(open(sys.argv[4]).read().split("\n")) if len(sys.argv) > 4 else set()
journal = open(journal_path, "a", encoding="utf-8", errors="backslashreplace")
# What stands in for modules of the standard library comes last: an interpreter that has them uses its own. What neither has is read from CPython's library.
sys.path[:] = [
    os.path.join(HERE, "lib"),
    *(path for path in sys.path if path not in ("", HERE)),
    os.path.join(HERE, "stand_ins"),
    os.path.dirname(library),
]
sys.argv[:] = [name]


def tell(*words):
    journal.write(" ".join(words).replace("\n", "\\n") + "\n")
    journal.flush()


class Absent(type(sys)):
    """Stands for a module that the interpreter lacks, so that the methods which do without it can run."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)

        class Missing:
            def __init__(*args, **kwargs):
                raise ImportError(f"no module named {self.__name__!r}: {name}")

        Missing.__name__ = name
        return Missing


# What may be missing when a file is imported. (Where a single method imports a module about CPython itself, it skips itself.)
LIBRARY = """
    _string
    dbm fcntl fnmatch importlib.machinery mmap pwd pydoc resource shutil sysconfig tokenize uuid
    array asyncio ast binascii codecs collections collections.abc contextlib copy copyreg dataclasses datetime decimal dis enum
    fractions functools inspect io itertools locale marshal operator pickle platform random re shlex string struct subprocess
    tempfile textwrap time types typing unicodedata unittest.mock warnings weakref
    _contextvars _datetime _opcode binascii contextvars csv decimal marshal opcode os.path py_compile sysconfig zlib
""".split()


# CPython's windows into itself: nobody has them here, so that what is about its internals counts for nobody.
INTERNALS = ["_testcapi", "_testinternalcapi", "_testlimitedcapi"]
sys.modules.update(dict.fromkeys(INTERNALS))


def borrowed(error):
    """The module of CPython's library that the file imported and that the interpreter cannot run."""
    folder = os.path.dirname(library)
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        path = os.path.abspath(frame.f_code.co_filename)
        if path.startswith(folder + os.sep) and not path.startswith(library + os.sep) and frame.f_code.co_name == "<module>":
            return frame.f_globals["__name__"]
        trace = trace.tb_next
    return None


def import_file():
    import test
    import unittest

    test.__path__.append(library)
    while True:
        try:
            return __import__("test." + name, fromlist=["*"])
        except Exception as error:
            foreign = borrowed(error)
            missing = foreign or getattr(error, "name", None)
            if foreign is None and missing not in LIBRARY + INTERNALS or sys.modules.get(missing) is not None:
                raise
            sys.modules[missing] = Absent(missing)
            tell("missing", missing)
            for key in [key for key in sys.modules if key == "test." + name]:
                del sys.modules[key]


def describe(error):
    text = f"{type(error).__name__}: {error}"
    trace = error.__traceback__
    line = None
    while trace is not None:
        if name in trace.tb_frame.f_code.co_filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"[{line}] {text[:500]}"


def cases(module):
    """Each test of the file, by class and name, and what its doctests are."""
    import unittest

    loader = unittest.TestLoader()
    for value in list(vars(module).values()):
        if isinstance(value, type) and issubclass(value, unittest.TestCase) and value.__module__ == module.__name__:
            for method in loader.getTestCaseNames(value):
                yield value, f"{value.__name__}.{method}", lambda value=value, method=method: value(method)
    if hasattr(module, "load_tests"):
        for test in module.load_tests(loader, unittest.TestSuite(), None):
            yield None, test.id(), lambda test=test: test


def run(make):
    import unittest

    try:
        make().run_method()
    except unittest.SkipTest as error:
        return "skip", str(error)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return "fail", describe(error)
    return ("pass",)


def main():
    import unittest

    try:
        module = import_file()
    except unittest.SkipTest as error:
        return tell("end", str(error))
    if hasattr(module, "setUpModule"):
        module.setUpModule()
    current = None
    broken = None
    for owner, title, make in cases(module):
        if title in done:
            continue
        tell("begin", title)
        if owner is not current:
            if current is not None and broken is None:
                current.tearDownClass()
                current.doClassCleanups()
            current, broken = owner, None
            if owner is not None:
                try:
                    owner.setUpClass()
                except unittest.SkipTest as error:
                    broken = "skip", str(error)
                except Exception as error:
                    broken = "fail", describe(error)
        tell(*(broken or run(make)))
    tell("end")


try:
    main()
except BaseException as error:
    tell("broken", describe(error))
    raise
