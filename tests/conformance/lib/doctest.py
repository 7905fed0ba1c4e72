"""A small doctest: examples in texts, run in the order in which they stand, and what they show compared with what is written there."""

import io
import sys
import unittest

ELLIPSIS = 1
NORMALIZE_WHITESPACE = 2
IGNORE_EXCEPTION_DETAIL = 4
SKIP = 8
DONT_ACCEPT_BLANKLINE = 16
REPORT_NDIFF = REPORT_UDIFF = REPORT_ONLY_FIRST_FAILURE = FAIL_FAST = 0
_NAMES = {
    "ELLIPSIS": ELLIPSIS,
    "NORMALIZE_WHITESPACE": NORMALIZE_WHITESPACE,
    "IGNORE_EXCEPTION_DETAIL": IGNORE_EXCEPTION_DETAIL,
    "SKIP": SKIP,
}
_TRACEBACKS = ("Traceback (most recent call last):", "Traceback (innermost last):")


class Example:
    def __init__(self, source, want, line):
        self.source, self.want, self.line = source, want, line
        self.options = 0
        for part in source.split("# doctest:")[1:]:
            for word in part.split("\n")[0].replace(",", " ").split():
                if word[0] == "+":
                    self.options |= _NAMES.get(word[1:], 0)


def examples(text):
    """The examples of a text: behind `>>>` and `...` the source, and up to the next prompt or blank line what it prints."""
    lines = text.expandtabs().split("\n")
    place = 0
    while place < len(lines):
        stripped = lines[place].lstrip(" ")
        if not (stripped.startswith(">>> ") or stripped == ">>>"):
            place += 1
            continue
        first = place
        indent = len(lines[place]) - len(stripped)
        source = [stripped[4:]]
        place += 1
        while place < len(lines) and (lines[place][indent:].startswith("... ") or lines[place][indent:] == "..."):
            source.append(lines[place][indent + 4 :])
            place += 1
        want = []
        while place < len(lines) and lines[place].strip() and not lines[place].lstrip(" ").startswith(">>>"):
            want.append(lines[place][indent:])
            place += 1
        yield Example("\n".join(source) + "\n", "".join(line + "\n" for line in want), first + 1)


def _like(want, got):
    """Whether `...` in `want` can stand for something so that it is `got`."""
    pieces = want.split("...")
    if len(pieces) == 1:
        return want == got
    if not got.startswith(pieces[0]):
        return False
    place = len(pieces[0])
    for piece in pieces[1:-1]:
        found = got.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return len(got) - place >= len(pieces[-1]) and got.endswith(pieces[-1])


def _fits(want, got, options):
    if want == got or (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
        return True
    want = "".join("\n" if line.rstrip("\n") == "<BLANKLINE>" else line for line in want.splitlines(True))
    if options & NORMALIZE_WHITESPACE:
        want, got = " ".join(want.split()), " ".join(got.split())
    return want == got or bool(options & ELLIPSIS) and _like(want, got)


def _error_wanted(want):
    """What is written behind a traceback's lines: from the first line that is not indented."""
    lines = want.splitlines(True)
    for place, line in enumerate(lines):
        if line.rstrip("\n") in _TRACEBACKS:
            for last in range(place + 1, len(lines)):
                if lines[last][0].isalnum() or lines[last][0] == "_":
                    return "".join(lines[last:])
    return None


class DocTest:
    def __init__(self, name, text, names):
        self.name, self.names = name, names
        self.examples = list(examples(text))

    def run(self, options=0):
        """Runs the examples; raises for the first that shows something else."""
        names = dict(self.names)
        names.setdefault("__name__", "__main__")
        old_out, old_hook, old_display = sys.stdout, sys.excepthook, sys.displayhook
        sys.displayhook = sys.__displayhook__
        try:
            for example in self.examples:
                if example.source.strip() and not (options | example.options) & SKIP:
                    self.run_example(example, options | example.options, names)
        finally:
            sys.stdout, sys.excepthook, sys.displayhook = old_out, old_hook, old_display
            import builtins

            builtins.__dict__.pop("_", None)

    def run_example(self, example, options, names):
        error = None
        sys.stdout = stream = io.StringIO()
        try:
            exec(compile(example.source, f"<doctest {self.name}[{example.line}]>", "single", 0, True), names)
        except KeyboardInterrupt:
            raise
        except BaseException as raised:
            error = raised
        got = stream.getvalue()
        wanted = _error_wanted(example.want)
        if error is None:
            if not _fits(example.want, got, options):
                raise AssertionError(f"line {example.line}: {example.source!r} printed {got!r} for {example.want!r}")
            return
        text = _describe(error)
        if wanted is None:
            raise AssertionError(f"line {example.line}: {example.source!r} raised {text!r}") from error
        if options & IGNORE_EXCEPTION_DETAIL:
            wanted, text = (one.split(":")[0].strip().rsplit(".", 1)[-1] for one in (wanted, text))
        if not _fits(wanted, text, options):
            raise AssertionError(f"line {example.line}: {example.source!r} raised {text!r} for {wanted!r}") from error


def _describe(error):
    """The last lines of a traceback: what is behind the last of them for a syntax error, too, without its place."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, SyntaxError):
        return f"{name}: {error.msg or '<no detail available>'}\n"
    text = str(error)
    notes = "".join(f"{note}\n" for note in getattr(error, "__notes__", ()))
    return (f"{name}: {text}\n" if text else f"{name}\n") + notes


class DocTestFinder:
    def find(self, thing, name=None, module=None, globs=None):
        name = name or thing.__name__
        names = globs if globs is not None else vars(thing)
        found = []
        self._collect(thing, name, names, found, set())
        return [test for test in found if test.examples]

    def _collect(self, thing, name, names, found, seen):
        if id(thing) in seen:
            return
        seen.add(id(thing))
        text = thing if isinstance(thing, str) else getattr(thing, "__doc__", None)
        if isinstance(text, str):
            found.append(DocTest(name, text, names))
        if isinstance(thing, type(sys)):
            for key, value in vars(thing).items():
                if (callable(value) or isinstance(value, type)) and getattr(value, "__module__", None) == thing.__name__:
                    self._collect(value, f"{name}.{key}", names, found, seen)
            for key, value in getattr(thing, "__test__", {}).items():
                self._collect(value, f"{name}.__test__.{key}", names, found, seen)
        elif isinstance(thing, type):
            for key, value in vars(thing).items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if callable(value) or isinstance(value, property):
                    self._collect(value, f"{name}.{key}", names, found, seen)


class _Case(unittest.FunctionTestCase):
    def __init__(self, test, options):
        super().__init__(lambda: test.run(options), test.name)


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, optionflags=0, **options):
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals["__name__"]]
    elif isinstance(module, str):
        module = sys.modules[module]
    suite = unittest.TestSuite()
    for test in (test_finder or DocTestFinder()).find(module, globs=globs):
        suite.addTest(_Case(test, optionflags))
    return suite
