"""Warnings that tests expect, or do not."""

import re
import sys
import warnings


def _forget_shown():
    for module in list(sys.modules.values()):
        if getattr(module, "__warningregistry__", None):
            module.__warningregistry__ = {}


class WarningsRecorder:
    """The warnings that were caught; the last one's attributes are its own."""

    def __init__(self, caught):
        self._caught = caught
        self._seen = 0

    def __getattr__(self, name):
        if len(self._caught) > self._seen:
            return getattr(self._caught[-1], name)
        if name in ("message", "category", "filename", "lineno", "file", "line", "source"):
            return None
        raise AttributeError(name)

    @property
    def warnings(self):
        return self._caught[self._seen :]

    def reset(self):
        self._seen = len(self._caught)


class check_warnings:
    """Each filter (pattern, category) is to catch something, and nothing else is to be left."""

    def __init__(self, *filters, quiet=None):
        self.quiet = quiet if quiet is not None else not filters
        self.filters = filters or (("", Warning),)

    def __enter__(self):
        _forget_shown()
        self.catcher = warnings.catch_warnings(record=True)
        self.caught = self.catcher.__enter__()
        warnings.simplefilter("always")
        return WarningsRecorder(self.caught)

    def __exit__(self, kind, error, trace):
        self.catcher.__exit__(kind, error, trace)
        if kind is not None:
            return
        left = list(self.caught)
        for pattern, category in self.filters:
            fitting = [
                shown
                for shown in left
                if issubclass(type(shown.message), category) and re.match(pattern, str(shown.message), re.IGNORECASE)
            ]
            if not fitting and not self.quiet:
                raise AssertionError(f"no warning like {pattern!r}, {category.__name__}")
            left = [shown for shown in left if shown not in fitting]
        if left:
            raise AssertionError(f"unexpected warning {left[0].message!r}")


class check_no_warnings:
    def __init__(self, testcase, message="", category=Warning, force_gc=False):
        self.testcase, self.message, self.category, self.force_gc = testcase, message, category, force_gc

    def __enter__(self):
        self.catcher = warnings.catch_warnings(record=True)
        self.caught = self.catcher.__enter__()
        warnings.filterwarnings("always", message=self.message, category=self.category)

    def __exit__(self, kind, error, trace):
        if self.force_gc:
            import gc

            gc.collect()
        self.catcher.__exit__(kind, error, trace)
        if kind is None:
            self.testcase.assertEqual(self.caught, [])


def check_no_resource_warning(testcase):
    return check_no_warnings(testcase, category=ResourceWarning, force_gc=True)


def check_syntax_warning(testcase, statement, errtext="", *, lineno=1, offset=None):
    """Compiling warns once, at that line; where warnings are errors it is a SyntaxError there."""
    from test.support import check_syntax_error

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    testcase.assertEqual(len(caught), 1, caught)
    [shown] = caught
    testcase.assertTrue(issubclass(shown.category, SyntaxWarning))
    if errtext:
        testcase.assertRegex(str(shown.message), errtext)
    testcase.assertEqual(shown.filename, "<testcase>")
    testcase.assertIsNotNone(shown.lineno)
    if lineno is not None:
        testcase.assertEqual(shown.lineno, lineno)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("error", SyntaxWarning)
        check_syntax_error(testcase, statement, errtext, lineno=lineno, offset=offset)
    testcase.assertEqual(caught, [])


def ignore_warnings(*, category):
    def decorate(test):
        def run(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return test(self, *args, **kwargs)

        return run

    return decorate


class save_restore_warnings_filters:
    def __enter__(self):
        self.old = warnings.filters[:]

    def __exit__(self, *error):
        warnings.filters[:] = self.old


def import_deprecated(name):
    import importlib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return importlib.import_module(name)
