# What programs say to the module that warns: kinds of arguments, places that are skipped, registries.
import sys
import traceback
import warnings

sys.stderr = sys.stdout
for action in ("all", "sometimes", None):
    for setting in (warnings.simplefilter, warnings.filterwarnings):
        try:
            setting(action)
        except ValueError as error:
            print(error)

for given in ((5, 3), ("f", 3.5), ("f", "3"), ("f", 2 ** 40), (None, 3)):
    try:
        warnings.warn_explicit("m", UserWarning, *given)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
for keywords in (
    dict(stacklevel="a"), dict(stacklevel=1.5), dict(stacklevel=2 ** 70), dict(skip_file_prefixes="x"),
    dict(skip_file_prefixes=(1,)), dict(category=5), dict(category=int),
):
    try:
        warnings.warn("x", **keywords)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)


class Level:
    def __index__(self):
        return 2


def outer():
    warnings.warn("by index", stacklevel=Level())


outer()


def here():
    warnings.warn("a whole file is no prefix", skip_file_prefixes=(__file__,))


here()
names = {"__name__": "elsewhere", "warnings": warnings}
exec(compile("warnings.warn('registered')\nprint(__warningregistry__)", "elsewhere.py", "exec"), names)

# A warning that becomes an exception shows nothing of the module in its traceback.
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("an error")
    except UserWarning:
        traceback.print_exc()
    try:
        warnings.warn_explicit("an error", UserWarning, "f", 3)
    except UserWarning as error:
        print(traceback.extract_tb(error.__traceback__)[-1].name, len(traceback.extract_tb(error.__traceback__)))
print(warnings.warn, warnings.warn_explicit, type(warnings.warn).__name__, warnings.warn.__module__)
