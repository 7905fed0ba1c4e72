"""`assertRaises` and `assertWarns`: called with a function, or as context managers."""


class Expectation:
    def __init__(self, case, expected, pattern):
        self.case = case
        self.expected = expected
        self.pattern = pattern
        self.message = None

    def handle(self, args, kwargs):
        if not args:
            self.message = kwargs.pop("msg", None)
            return self
        function, *args = args
        with self:
            function(*args, **kwargs)

    def names(self):
        expected = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        return " or ".join(kind.__name__ for kind in expected)

    def fits(self, text):
        if self.pattern is None:
            return True
        import re

        return re.search(self.pattern, text) is not None


class AssertRaises(Expectation):
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            raise AssertionError(f"{self.names()} not raised {self.message or ''}")
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if not self.fits(str(error)):
            raise AssertionError(f"{self.pattern!r} does not match {str(error)!r}")
        return True


class AssertWarns(Expectation):
    def __enter__(self):
        import sys
        import warnings

        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.catcher = warnings.catch_warnings(record=True)
        self.warnings = self.catcher.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, error, trace):
        self.catcher.__exit__(kind, error, trace)
        if kind is not None:
            return
        first = None
        for shown in self.warnings:
            if not isinstance(shown.message, self.expected):
                continue
            first = first or shown.message
            if self.fits(str(shown.message)):
                self.warning, self.filename, self.lineno = shown.message, shown.filename, shown.lineno
                return
        if first is not None:
            raise AssertionError(f"{self.pattern!r} does not match {str(first)!r}")
        raise AssertionError(f"{self.names()} not triggered {self.message or ''}")
