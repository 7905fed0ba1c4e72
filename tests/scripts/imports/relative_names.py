# `__import__` of relative names, and imports while the finders are gone.
import sys

for given in (
    ("a",), ("a", {}), ("a", None), ("a", 5), ("a", {"__name__": "x"}), ("a", {"__name__": 5}), ("a", {"__package__": 5}),
    ("a", {"__package__": ""}), ("a", {"__name__": "x", "__package__": None}), ("a", {"__package__": "x.y"}),
    ("a", {"__name__": "x.y"}), ("", {}),
):
    for level in (1, 3):
        try:
            __import__(given[0], *given[1:2], level=level)
        except Exception as error:
            print(given, level, type(error).__name__, error)
for name in ("os.", "os/path", ".", "nowhere."):
    try:
        __import__(name)
    except Exception as error:
        print(name, type(error).__name__, error)

finders = sys.meta_path
sys.meta_path = []
try:
    import nowhere
except ImportError as error:
    print(error)
sys.meta_path = finders
print(sorted(name for name in dir() if name.startswith("__")), __annotations__, __loader__.__class__.__name__)
