# sys.tracebacklimit: the innermost levels are shown.
import sys


def outer(n):
    inner(n)


def inner(n):
    1 / 0


for limit in 10, 3, 2, 1, 0, -1, 1 << 100, -1 << 100, None:
    sys.tracebacklimit = limit
    try:
        outer(1)
    except ZeroDivisionError as error:
        print(limit, file=sys.stderr)
        sys.excepthook(type(error), error, error.__traceback__)
        group = ExceptionGroup("group", [error])
sys.tracebacklimit = 1
sys.excepthook(type(group), group, None)


class Finalized:
    def __del__(self):
        outer(2)


f = Finalized()
del f
