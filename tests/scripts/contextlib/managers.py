# contextmanager, decorators, suppress, redirections, closing, nullcontext; errors of generators that do not stop.
import contextlib
import io
import sys
from contextlib import ContextDecorator, ExitStack, closing, contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress


@contextmanager
def section(name):
    """A section."""
    print("enter", name)
    try:
        yield name.upper()
    except KeyError as error:
        print("swallowed", repr(error))
    finally:
        print("leave", name)


with section("a") as it:
    print(it)
with section("b"):
    raise KeyError("gone")
try:
    with section("c"):
        raise ValueError("passes")
except ValueError as error:
    print("outside", error, error.__context__)


@section("decorated")
def work(x):
    "Doc."
    print("work", x)
    return x * 2


print(work(2), work(3), work.__name__, work.__doc__, section.__doc__, section("z").__doc__)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def replaces():
    try:
        yield
    except ValueError as error:
        raise TypeError("instead") from error


@contextmanager
def stops():
    yield


def attempt(call):
    try:
        print(call())
    except BaseException as error:
        print(f"{type(error).__name__}: {error} / {error.__cause__!r}")


def enter(manager, error=None):
    with manager:
        if error:
            raise error
    return "left"


attempt(lambda: enter(never()))
attempt(lambda: enter(twice()))
attempt(lambda: enter(twice(), OSError("x")))
attempt(lambda: enter(replaces(), ValueError("first")))
attempt(lambda: enter(stops(), StopIteration("mine")))
attempt(lambda: enter(stops(), RuntimeError("mine too")))

with suppress(ZeroDivisionError, KeyError):
    1 / 0
with suppress():
    print("nothing to suppress")
attempt(lambda: enter(suppress(KeyError), IndexError("not this")))
with suppress(ValueError):
    raise ExceptionGroup("all", [ValueError(1), ValueError(2)])
try:
    with suppress(ValueError):
        raise ExceptionGroup("some", [ValueError(1), TypeError(2)])
except ExceptionGroup as group:
    print(repr(group))

out, err = io.StringIO(), io.StringIO()
with redirect_stdout(out), redirect_stderr(err):
    print("into out")
    print("into err", file=sys.stderr)
    with redirect_stdout(err):
        print("nested")
print(repr(out.getvalue()), repr(err.getvalue()))


class Door:
    def close(self):
        print("closed")


with closing(Door()) as door:
    print(type(door).__name__)
with nullcontext(5) as five:
    print(five)


class Trace(ContextDecorator):
    def __enter__(self):
        print("trace on")
        return self

    def __exit__(self, *details):
        print("trace off", details[0])
        return True


@Trace()
def fails():
    raise ValueError


print(fails())
print(issubclass(Trace, contextlib.AbstractContextManager), isinstance(Door(), contextlib.AbstractContextManager))
attempt(lambda: contextlib.AbstractContextManager())
