# Endless recursion ends in RecursionError, which can be caught; then life goes on.
import sys
def down(n):
    return down(n + 1)
try:
    down(0)
except RecursionError as error:
    print(type(error).__name__, error, isinstance(error, RuntimeError))

depth = 0
def count():
    global depth
    depth += 1
    count()
try:
    count()
except RecursionError:
    print(900 < depth <= 1000)

class Endless:
    def __repr__(self):
        return repr(self)
    def __getattr__(self, name):
        return getattr(self, name)
    def __eq__(self, other):
        return self == other
    def __call__(self):
        return self()
    def __len__(self):
        return len(self)
e = Endless()
for call in (lambda: repr(e), lambda: e.missing, lambda: e == 1, lambda: e(), lambda: len(e), lambda: [e] == [2]):
    try:
        call()
    except RecursionError as error:
        print("RecursionError")
def ok(n):
    return 0 if n == 0 else 1 + ok(n - 1)
print(ok(900), sys.getrecursionlimit())
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
