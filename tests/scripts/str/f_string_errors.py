# Errors raised inside f-strings while they run.
for make in (lambda: f"{1:d} {'a':d}", lambda: f"{1/0}", lambda: f"{undefined_name}", lambda: f"{[]:5}", lambda: f"{None:>5}", lambda: f"{1:{'q'}}", lambda: f"{'a':,}", lambda: f"{'x':=5}", lambda: f"{{}}{[][0]}", lambda: f"{object:>5}", lambda: f"{'a':+}"):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
class Bad:
    def __format__(self, spec):
        return 5
    def __str__(self):
        return 5
    def __repr__(self):
        return None
for make in (lambda: f"{Bad()}", lambda: f"{Bad()!s}", lambda: f"{Bad()!r}", lambda: str(Bad()), lambda: repr(Bad())):
    try:
        print(make())
    except TypeError as error:
        print(error)
