"""What CPython's tests of the language use of their `test.support`, as much as says something about another implementation."""

import gc
import os
import sys
import unittest

verbose = False
failfast = False
is_wasi = is_emscripten = is_apple = is_apple_mobile = is_android = False
is_jython = False
has_fork_support = has_subprocess_support = has_socket_support = True
Py_GIL_DISABLED = False
Py_DEBUG = False
Py_TRACE_REFS = False
MAX_Py_ssize_t = sys.maxsize
MS_WINDOWS = False
NHASHBITS = sys.hash_info.width
SHORT_TIMEOUT = 30.0
LONG_TIMEOUT = 300.0
LOOPBACK_TIMEOUT = 10.0
_1G, _2G, _4G = 1 << 30, 1 << 31, 1 << 32
HAVE_DOCSTRINGS = True
PIPE_MAX_SIZE = 4 * 1024 * 1024 + 1
STDLIB_DIR = os.path.dirname(os.__file__) if getattr(os, "__file__", None) else ""
MISSING_C_DOCSTRINGS = False
real_max_memuse = max_memuse = 0


class Error(Exception):
    pass


class TestFailed(Error):
    pass


class ResourceDenied(unittest.SkipTest):
    pass


def check_impl_detail(**guards):
    """Whether a detail of an implementation is to be looked at: of none but the named, and those are others."""
    return bool(guards) and not any(guards.values())


def impl_detail(msg=None, **guards):
    if check_impl_detail(**guards):
        return _same
    return unittest.skip(msg or "a detail of CPython")


def _same(item):
    return item


def cpython_only(item):
    return unittest.skip("CPython's own")(item)


refcount_test = no_tracing = cpython_only
requires_limited_api = skip_if_suppress_immortalization = cpython_only
suppress_immortalization_of = _same


class suppress_immortalization:
    def __init__(self, suppress=True):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def __call__(self, item):
        return item


def requires_IEEE_754(item):
    return item


def requires_docstrings(item):
    return item


requires_subprocess = requires_fork = requires_working_socket = lambda **options: _same
requires_specialization = requires_gil_enabled = thread_unsafe = _same


def has_no_debug_ranges():
    return False


def requires_debug_ranges(reason="needs columns in tracebacks"):
    return _same


def check_sanitizer(**kinds):
    return False


def with_pymalloc():
    return False


with_mimalloc = with_pymalloc


def optim_args_from_interpreter_flags():
    return []


args_from_interpreter_flags = optim_args_from_interpreter_flags


def iter_builtin_types():
    """The types among the built-in names and what is below them."""
    import builtins

    seen, left = set(), [value for value in vars(builtins).values() if isinstance(value, type)]
    while left:
        kind = left.pop()
        if kind not in seen and kind.__module__ == "builtins":
            seen.add(kind)
            yield kind
            left.extend(type.__subclasses__(kind))


def iter_slot_wrappers(kind):
    """The special methods that stand in a type's own namespace, as (name, whether it is one)."""
    for name, value in kind.__dict__.items():
        if name.startswith("__") and name.endswith("__") and type(value) is type(object.__repr__):
            yield name, True


def run_in_subinterp_with_config(code, **config):
    raise unittest.SkipTest("no interpreters in the interpreter")


def sleeping_retry(timeout, error=None, /, *, init_delay=0.01, max_delay=1.0):
    """Turns of a loop with sleeps between them, until the time is over."""
    import time

    end, delay = time.monotonic() + timeout, init_delay
    while True:
        yield
        if time.monotonic() >= end:
            break
        time.sleep(delay)
        delay = min(delay * 2, max_delay)
    raise AssertionError(error or "it did not come to pass in time")


busy_retry = sleeping_retry


def check__all__(test, module, name_of_module=None, extra=(), not_exported=()):
    """`__all__` has the public names that the module defines."""
    expected = set(extra)
    homes = (module.__name__,) if name_of_module is None else (name_of_module,) if isinstance(name_of_module, str) else name_of_module
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        value = getattr(module, name)
        home = getattr(value, "__module__", None)
        if home in homes or home is None and not isinstance(value, type(sys)):
            expected.add(name)
    test.assertCountEqual(module.__all__, expected)


def detect_api_mismatch(first, second, *, ignore=()):
    return {name for name in set(dir(first)) - set(dir(second)) if name not in ignore and not name.startswith("_")}
skip_if_pgo_task = skip_on_s390x = _same


def skip_emscripten_stack_overflow():
    return _same


skip_wasi_stack_overflow = skip_emscripten_stack_overflow


def skip_if_unlimited_stack_size(item):
    return item


def requires_resource(resource):
    return unittest.skip(f"needs the resource {resource}")


def requires(resource, msg=None):
    raise ResourceDenied(f"needs the resource {resource}")


def is_resource_enabled(resource):
    return False


def bigmemtest(size, memuse, dry_run=True):
    """The test runs with a small size: with memory to spare it would run with the real one."""

    def decorate(method):
        def run(self):
            if not dry_run:
                raise unittest.SkipTest("needs much memory")
            return method(self, 5147)

        run.size, run.memuse = size, memuse
        return run

    return decorate


def bigaddrspacetest(method):
    return unittest.skip("needs much memory")(method)


def precisionbigmemtest(size, memuse, dry_run=True):
    return bigmemtest(size, memuse, dry_run)


def gc_collect():
    for _ in range(3):
        gc.collect()


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


def force_not_colorized(test):
    return test


force_not_colorized_test_class = force_not_colorized


class disable_gc:
    def __enter__(self):
        self.enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *error):
        if self.enabled:
            gc.enable()


def get_attribute(thing, name):
    try:
        return getattr(thing, name)
    except AttributeError:
        raise unittest.SkipTest(f"{thing!r} has no {name}") from None


class _Swap:
    """Something else for a while."""

    absent = object()

    def __init__(self, get, put, remove, new):
        self.get, self.put, self.remove, self.new = get, put, remove, new

    def __enter__(self):
        self.old = self.get(self.absent)
        self.put(self.new)
        return None if self.old is self.absent else self.old

    def __exit__(self, *error):
        if self.old is not self.absent:
            self.put(self.old)
        elif self.get(self.absent) is not self.absent:
            self.remove()


def swap_attr(thing, name, new):
    return _Swap(
        lambda absent: getattr(thing, name, absent),
        lambda value: setattr(thing, name, value),
        lambda: delattr(thing, name),
        new,
    )


def swap_item(thing, key, new):
    return _Swap(
        lambda absent: thing.get(key, absent),
        lambda value: thing.__setitem__(key, value),
        lambda: thing.__delitem__(key),
        new,
    )


class captured_output:
    """What is written to one of the streams of `sys`."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        import io

        self.old = getattr(sys, self.name)
        stream = io.StringIO()
        setattr(sys, self.name, stream)
        return stream

    def __exit__(self, *error):
        setattr(sys, self.name, self.old)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


class captured_stdin(captured_output):
    def __init__(self):
        super().__init__("stdin")


class catch_unraisable_exception:
    def __enter__(self):
        self.unraisable = None
        self._old = sys.unraisablehook

        def hook(unraisable):
            self.unraisable = unraisable

        sys.unraisablehook = hook
        return self

    def __exit__(self, *error):
        sys.unraisablehook = self._old
        del self.unraisable


class adjust_int_max_str_digits:
    def __init__(self, digits):
        self.digits = digits

    def __enter__(self):
        self.old = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(self.digits)

    def __exit__(self, *error):
        sys.set_int_max_str_digits(self.old)


class infinite_recursion:
    """Another limit of recursion, for a block or for a function."""

    def __init__(self, max_depth=None):
        self.limit = max_depth or 20_000

    def __enter__(self):
        self.old = sys.getrecursionlimit()
        sys.setrecursionlimit(self.limit)

    def __exit__(self, *error):
        sys.setrecursionlimit(self.old)

    def __call__(self, function):
        def run(*args, **kwargs):
            with infinite_recursion(self.limit):
                return function(*args, **kwargs)

        return run


set_recursion_limit = infinite_recursion


def get_recursion_depth():
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def get_c_recursion_limit():
    return 150_000


def exceeds_recursion_limit():
    return 150_000


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    error = caught.exception
    testcase.assertIsNotNone(error.lineno)
    testcase.assertIsNotNone(error.offset)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def run_code(code):
    """The namespace of a program that is written indented."""
    lines = code.splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    namespace = {}
    exec("\n".join(line[margin:] for line in lines), namespace)
    return namespace


def check_free_after_iterating(test, iterate, kind, arguments=()):
    """An iterator that is through lets go of what it iterated over."""
    done = False
    iterator = None

    class Watched(kind):
        def __del__(self):
            nonlocal done
            done = True
            try:
                next(iterator)
            except StopIteration:
                pass

    iterator = iterate(Watched(*arguments))
    test.assertRaises(StopIteration, next, iterator)
    gc_collect()
    test.assertTrue(done)


def run_with_locale(category, *names):
    return unittest.skip("needs other locales")


run_with_locales = run_with_locale


def run_with_tz(zone):
    return unittest.skip("needs time zones")


def run_in_subinterp(code):
    raise unittest.SkipTest("no interpreters in the interpreter")


def maybe_get_event_loop_policy():
    return None


def wait_process(process, *, exitcode, timeout=None):
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == exitcode


def sortdict(mapping):
    return "{%s}" % ", ".join("%r: %r" % pair for pair in sorted(mapping.items()))


def findfile(name, subdir=None):
    import test

    for folder in test.__path__:
        path = os.path.join(folder, subdir or "", name)
        if os.path.exists(path):
            return path
    return name


def reap_children():
    pass


def run_unittest(*cases):
    pass


def calcobjsize(form):
    raise unittest.SkipTest("sizes of CPython's objects")


calcvobjsize = calcobjsize


def check_sizeof(test, thing, size):
    raise unittest.SkipTest("sizes of CPython's objects")


def collision_stats(bins, balls):
    """Mean and deviation of the collisions when balls fall into bins at random."""
    mean = balls - bins * -_expm1(balls, bins)
    share = (1 - 1 / bins) ** balls
    variance = bins * (bins - 1) * (1 - 2 / bins) ** balls + bins * share - bins * bins * share * share
    return mean, max(variance, 0.0) ** 0.5


def _expm1(balls, bins):
    import math

    return math.expm1(balls * math.log1p(-1 / bins))


class CPUStopwatch:
    """The processor time that a block takes."""

    def __enter__(self):
        import time

        self.clock = time.process_time
        self.clock_info = time.get_clock_info("process_time") if hasattr(time, "get_clock_info") else None
        self.began = self.clock()
        return self

    def __exit__(self, *error):
        self.seconds = self.clock() - self.began


class BrokenIter:
    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        self.next_raises = next_raises
        self.iter_raises = iter_raises
        if init_raises:
            1 / 0

    def __next__(self):
        if self.next_raises:
            1 / 0

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self


class _Always:
    """Equal to everything, or to nothing."""

    def __init__(self, equal):
        self.equal = equal

    def __eq__(self, other):
        return self.equal

    def __ne__(self, other):
        return not self.equal

    def __hash__(self):
        return 1


ALWAYS_EQ = _Always(True)


class _Never(_Always):
    def __hash__(self):
        return 1


NEVER_EQ = _Never(False)


class _Order:
    def __init__(self, largest):
        self.largest = largest

    def __eq__(self, other):
        return isinstance(other, _Order) and other.largest == self.largest

    def __lt__(self, other):
        return not self.largest and self != other

    def __gt__(self, other):
        return self.largest and self != other

    def __le__(self, other):
        return not self.largest or self == other

    def __ge__(self, other):
        return self.largest or self == other

    def __hash__(self):
        return hash(self.largest)


LARGEST = _Order(True)
SMALLEST = _Order(False)


def check_disallow_instantiation(testcase, kind, *args, **kwargs):
    """A type whose instances only the interpreter makes."""
    name = f"{kind.__module__}.{kind.__name__}" if kind.__module__ != "builtins" else kind.__name__
    with testcase.assertRaisesRegex(TypeError, f"cannot create '{name}' instances"):
        kind(*args, **kwargs)


class gc_threshold:
    """Sets the collector's thresholds for a while."""

    def __init__(self, *numbers):
        self.numbers = numbers

    def __enter__(self):
        self.before = gc.get_threshold()
        gc.set_threshold(*self.numbers)

    def __exit__(self, *exc):
        gc.set_threshold(*self.before)


def check_sanitizer(*, address=False, memory=False, ub=False, thread=False, function=True):
    return False


def load_package_tests(folder, loader, suite, pattern):
    return suite


HAVE_ASAN_FORK_BUG = False
REPO_ROOT = os.path.dirname(os.path.dirname(os.__file__)) if hasattr(os, "__file__") else "/"
has_strftime_extensions = True
unix_shell = "/bin/sh"


def requires_mac_ver(*version):
    return _same


def skip_if_sanitizer(reason=None, **kinds):
    return _same


def skip_if_buggy_ucrt_strfptime(test):
    return test


def setswitchinterval(seconds):
    sys.setswitchinterval(max(seconds, 1e-5))


def requires_linux_version(*version):
    return _same
