# warn, filters, registries, catch_warnings, formats, categories, deprecated.
import warnings


def attempt(call):
    try:
        print(call())
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")


def noisy(text="noise", category=None, level=1):
    warnings.warn(text, category, level)


def recorded(action, calls):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter(action)
        calls()
    return [(str(w.message), w.category.__name__, w.lineno) for w in log]


def three():
    for _ in range(3):
        noisy()
    noisy("other")


for action in ("always", "default", "module", "once", "ignore"):
    print(action, recorded(action, three))
print(recorded("always", lambda: noisy("outer", UserWarning, 2)))

with warnings.catch_warnings():
    warnings.simplefilter("error")
    attempt(noisy)
    attempt(lambda: noisy("deprecated", DeprecationWarning))
    warnings.filterwarnings("ignore", "harm.*", UserWarning)
    attempt(lambda: noisy("Harmless"))
    attempt(lambda: noisy("not harmless"))

with warnings.catch_warnings(record=True) as log:
    warnings.resetwarnings()
    warnings.warn(DeprecationWarning("instance"))
    warnings.warn_explicit("explicit", RuntimeWarning, "file.py", 7, registry={})
    warnings.warn("with source", ResourceWarning, source=[])
for w in log:
    print(w.category.__name__, w.message, w.filename.rpartition("/")[2], w.source)
print(str(log[1]))
print(warnings.formatwarning("text", UserWarning, "nowhere.py", 3, "  the line  "), end="")
print(warnings.formatwarning("text", UserWarning, "nowhere.py", 3), end="")

attempt(lambda: warnings.warn("x", int))
attempt(lambda: warnings.warn("x", "y"))
attempt(lambda: warnings.simplefilter("nothing"))
attempt(lambda: warnings.filterwarnings("ignore", 5))
attempt(lambda: warnings.filterwarnings("ignore", category=int))
attempt(lambda: warnings.filterwarnings("ignore", lineno=-1))
attempt(lambda: warnings.warn_explicit("x", UserWarning, "f", 1, registry=5))
attempt(lambda: warnings.warn("x", skip_file_prefixes=[1]))
catcher = warnings.catch_warnings()
attempt(lambda: catcher.__exit__())
with catcher:
    attempt(catcher.__enter__)
print(catcher, warnings.catch_warnings(record=True))

shown = []
with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, category, *rest: shown.append((str(message), category.__name__))
    noisy("to a function of ours")
print(shown)


@warnings.deprecated("use g")
def f(x):
    return x


@warnings.deprecated("use D")
class C:
    def __init__(self, x=0):
        self.x = x


def uses():
    print(f(3), C(4).x)

    class Sub(C):
        pass

    Sub()


print(recorded("always", uses), f.__deprecated__, C.__deprecated__, f.__name__)
attempt(lambda: warnings.deprecated(5))


class Old:
    @warnings.deprecated("no method", category=FutureWarning)
    def method(self):
        return "m"

    @property
    @warnings.deprecated("no property")
    def prop(self):
        return "p"


def old():
    print(Old().method(), Old().prop)


print(recorded("always", old))
