"""As much of `inspect` as the tests of the language use: states of generators, kinds of functions, docstrings."""

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512


def _state(prefix, thing, name):
    if getattr(thing, name + "_running"):
        return prefix + "_RUNNING"
    if getattr(thing, name + "_suspended"):
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if getattr(thing, name + "_frame") is None else "_CREATED")


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


def getgeneratorstate(generator):
    return _state("GEN", generator, "gi")


def getcoroutinestate(coroutine):
    return _state("CORO", coroutine, "cr")


def getasyncgenstate(generator):
    return _state("AGEN", generator, "ag")


def _has_flag(function, flag):
    while hasattr(function, "__func__"):
        function = function.__func__
    code = getattr(function, "__code__", None)
    return code is not None and bool(code.co_flags & flag)


def isgeneratorfunction(thing):
    return _has_flag(thing, CO_GENERATOR)


def iscoroutinefunction(thing):
    return _has_flag(thing, CO_COROUTINE)


def isasyncgenfunction(thing):
    return _has_flag(thing, CO_ASYNC_GENERATOR)


def isgenerator(thing):
    return hasattr(thing, "gi_frame")


def iscoroutine(thing):
    return hasattr(thing, "cr_frame")


def isawaitable(thing):
    return hasattr(type(thing), "__await__") or isgenerator(thing) and bool(thing.gi_code.co_flags & CO_ITERABLE_COROUTINE)


def isfunction(thing):
    return type(thing).__name__ == "function"


def isclass(thing):
    return isinstance(thing, type)


def getdoc(thing):
    text = getattr(thing, "__doc__", None)
    return cleandoc(text) if isinstance(text, str) else None


def cleandoc(text):
    """A docstring without the indentation that its lines share."""
    lines = text.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)
