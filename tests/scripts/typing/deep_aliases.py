# Aliases within aliases, far deeper than the stack: an error, or an answer, never the end of the process.
import sys
import types
from typing import TypeVar

# CPython's own stack ends at such depths.
DEEP = 500 if sys.implementation.name == 'cpython' else 100_000
T = TypeVar('T')


def nested(x, depth):
    for _ in range(depth):
        x = list[x]
    return x


def attempt(what, function):
    try:
        function()
    except RecursionError:
        pass
    print(what)


a, b = nested(T, DEEP), nested(T, DEEP)
attempt('hash', lambda: hash(a))
attempt('repr', lambda: repr(a))
attempt('compare', lambda: a == b)
attempt('parameters', lambda: a.__parameters__)
attempt('substitution', lambda: a[int])
u = int
for _ in range(DEEP // 2):
    u = list[u] | None
attempt('hash of a union', lambda: hash(u))
attempt('repr of a union', lambda: repr(u))
attempt('instance of a union', lambda: isinstance(1, int | u))
origin = list
for _ in range(DEEP):
    origin = types.GenericAlias(origin, int)
attempt('attribute', lambda: origin.append)
attempt('call', lambda: origin())
del a, b, u, origin
own = []
alias = types.GenericAlias(list, (own,))
own.append(alias)
attempt('repr of itself', lambda: repr(alias))
del own, alias
