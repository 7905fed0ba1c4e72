"""A small unittest: what CPython's tests of the language ask of theirs. A test case runs one method at a time, and says by an exception how it went."""

from unittest._raises import AssertRaises, AssertWarns


class SkipTest(Exception):
    pass


def skip(reason):
    def decorate(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason if isinstance(reason, str) else ""
        return item

    if callable(reason):
        return decorate(reason)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(method):
    method.__unittest_expecting_failure__ = True
    return method


class _SubTest:
    """A part of a test: its failure is remembered, and the next part runs all the same."""

    def __init__(self, case, description):
        self.case = case
        self.description = description

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None or not issubclass(kind, Exception) or issubclass(kind, SkipTest):
            return kind is not None and issubclass(kind, SkipTest)
        self.case._failed_parts.append((self.description, error))
        return True


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        self._failed_parts = []
        self._type_equality = {}

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        if "_class_cleanups" not in cls.__dict__:
            cls._class_cleanups = []
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        for function, args, kwargs in reversed(cls.__dict__.get("_class_cleanups", [])):
            function(*args, **kwargs)

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def shortDescription(self):
        return None

    def __str__(self):
        return self.id()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, message=None, **parameters):
        return _SubTest(self, f"{message or ''} {parameters or ''}")

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, manager):
        result = type(manager).__enter__(manager)
        self.addCleanup(type(manager).__exit__, manager, None, None, None)
        return result

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def addTypeEqualityFunc(self, kind, function):
        self._type_equality[kind] = function

    def run_method(self):
        """Runs the test; ends without an exception if it passed."""
        method = getattr(self, self._testMethodName)
        for item in (type(self), method):
            if getattr(item, "__unittest_skip__", False):
                raise SkipTest(getattr(item, "__unittest_skip_why__", ""))
        expecting_failure = getattr(method, "__unittest_expecting_failure__", False)
        try:
            self.setUp()
            try:
                method()
            finally:
                self.tearDown()
        except SkipTest:
            raise
        except Exception:
            if not expecting_failure:
                raise
            expecting_failure = False
        finally:
            self.doCleanups()
        if self._failed_parts:
            description, error = self._failed_parts[0]
            error.add_note(f"in the part {description}")
            raise error
        if expecting_failure:
            raise AssertionError("a failure was expected")

    # What is asserted.

    def fail(self, message=None):
        raise self.failureException(message)

    def _say(self, message, standard):
        return standard if message is None else f"{standard} : {message}"

    def _check(self, truth, message, form, *values):
        if not truth:
            raise self.failureException(self._say(message, form.format(*map(_short, values))))

    _formatMessage = _say

    def assertTrue(self, value, msg=None):
        self._check(value, msg, "{} is not true", value)

    def assertFalse(self, value, msg=None):
        self._check(not value, msg, "{} is not false", value)

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            function = self._type_equality.get(type(first))
            if function is not None:
                return getattr(self, function)(first, second, msg) if isinstance(function, str) else function(first, second, msg)
        self._check(first == second, msg, "{} != {}", first, second)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, "{} == {}", first, second)

    def _almost(self, first, second, places, delta):
        if first == second:
            return True
        if delta is not None:
            return abs(first - second) <= delta
        return round(abs(first - second), 7 if places is None else places) == 0

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._check(self._almost(first, second, places, delta), msg, "{} is not nearly {}", first, second)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._check(not self._almost(first, second, places, delta), msg, "{} is nearly {}", first, second)

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        if seq_type is not None:
            self.assertIsInstance(first, seq_type)
            self.assertIsInstance(second, seq_type)
        same = len(first) == len(second) and all(one == other for one, other in zip(first, second))
        self._check(first == second or same, msg, "{} != {}", first, second)

    def assertListEqual(self, first, second, msg=None):
        self.assertSequenceEqual(first, second, msg, list)

    def assertTupleEqual(self, first, second, msg=None):
        self.assertSequenceEqual(first, second, msg, tuple)

    def assertSetEqual(self, first, second, msg=None):
        self._check(not first.difference(second) and not second.difference(first), msg, "{} != {}", first, second)

    def assertDictEqual(self, first, second, msg=None):
        self.assertIsInstance(first, dict)
        self.assertIsInstance(second, dict)
        self._check(first == second, msg, "{} != {}", first, second)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str)
        self.assertIsInstance(second, str)
        self._check(first == second, msg, "{} != {}", first, second)

    def assertCountEqual(self, first, second, msg=None):
        left = list(second)
        for item in first:
            self._check(item in left, msg, "{} is not in {}", item, left)
            left.remove(item)
        self._check(not left, msg, "left over: {}", left)

    def assertIs(self, first, second, msg=None):
        self._check(first is second, msg, "{} is not {}", first, second)

    def assertIsNot(self, first, second, msg=None):
        self._check(first is not second, msg, "both are {}", first)

    def assertIsNone(self, value, msg=None):
        self._check(value is None, msg, "{} is not None", value)

    def assertIsNotNone(self, value, msg=None):
        self._check(value is not None, msg, "is None")

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, "{} not in {}", member, container)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, "{} in {}", member, container)

    def assertIsInstance(self, value, kind, msg=None):
        self._check(isinstance(value, kind), msg, "{} is no {}", value, kind)

    def assertNotIsInstance(self, value, kind, msg=None):
        self._check(not isinstance(value, kind), msg, "{} is a {}", value, kind)

    def assertIsSubclass(self, kind, base, msg=None):
        self._check(issubclass(kind, base), msg, "{} is no subclass of {}", kind, base)

    def assertNotIsSubclass(self, kind, base, msg=None):
        self._check(not issubclass(kind, base), msg, "{} is a subclass of {}", kind, base)

    def assertHasAttr(self, value, name, msg=None):
        self._check(hasattr(value, name), msg, "{} has no {}", value, name)

    def assertNotHasAttr(self, value, name, msg=None):
        self._check(not hasattr(value, name), msg, "{} has {}", value, name)

    def assertLess(self, first, second, msg=None):
        self._check(first < second, msg, "not {} < {}", first, second)

    def assertLessEqual(self, first, second, msg=None):
        self._check(first <= second, msg, "not {} <= {}", first, second)

    def assertGreater(self, first, second, msg=None):
        self._check(first > second, msg, "not {} > {}", first, second)

    def assertGreaterEqual(self, first, second, msg=None):
        self._check(first >= second, msg, "not {} >= {}", first, second)

    def assertStartsWith(self, text, prefix, msg=None):
        self._check(text.startswith(prefix), msg, "{} does not start with {}", text, prefix)

    def assertEndsWith(self, text, suffix, msg=None):
        self._check(text.endswith(suffix), msg, "{} does not end with {}", text, suffix)

    def assertRegex(self, text, pattern, msg=None):
        self._check(_search(pattern, text), msg, "{} does not show {}", text, pattern)

    def assertNotRegex(self, text, pattern, msg=None):
        self._check(not _search(pattern, text), msg, "{} shows {}", text, pattern)

    def assertRaises(self, expected, *args, **kwargs):
        return AssertRaises(self, expected, None).handle(args, kwargs)

    def assertRaisesRegex(self, expected, pattern, *args, **kwargs):
        return AssertRaises(self, expected, pattern).handle(args, kwargs)

    def assertWarns(self, expected, *args, **kwargs):
        return AssertWarns(self, expected, None).handle(args, kwargs)

    def assertWarnsRegex(self, expected, pattern, *args, **kwargs):
        return AssertWarns(self, expected, pattern).handle(args, kwargs)


class IsolatedAsyncioTestCase(TestCase):
    """Named by some files; its tests need `asyncio`."""

    def run_method(self):
        raise SkipTest("needs asyncio")


class TestSuite(list):
    """Tests that were added one by one: `load_tests` gives one back."""

    def addTest(self, test):
        if isinstance(test, TestSuite):
            self.extend(test)
        else:
            self.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)


class TestLoader:
    testMethodPrefix = "test"
    suiteClass = TestSuite

    def loadTestsFromTestCase(self, case):
        return self.suiteClass(map(case, self.getTestCaseNames(case)))

    def getTestCaseNames(self, case):
        return [name for name in dir(case) if name.startswith(self.testMethodPrefix) and callable(getattr(case, name))]


class FunctionTestCase(TestCase):
    def __init__(self, function, name):
        super().__init__("run_function")
        self.function = function
        self.name = name

    def run_function(self):
        self.function()

    def id(self):
        return self.name


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(manager):
    result = type(manager).__enter__(manager)
    addModuleCleanup(type(manager).__exit__, manager, None, None, None)
    return result


def main(*args, **kwargs):
    """The files are imported, never run."""


def _search(pattern, text):
    import re

    return re.search(pattern, text) is not None


def _short(value):
    try:
        text = repr(value)
    except Exception as error:
        text = f"<{type(value).__name__}, repr() raised {type(error).__name__}>"
    return text if len(text) <= 300 else text[:300] + "..."
