# What standard error says by default: each place once, deprecations only in the main module; and with a line of source.
import warnings


def f(n):
    warnings.warn(f"number {n}")
    warnings.warn("always the same")


f(1)
f(1)
f(2)
warnings.warn("old", DeprecationWarning)
warnings.warn("not yet", PendingDeprecationWarning)
warnings.warn_explicit("elsewhere", DeprecationWarning, "other.py", 3, "other")
warnings.warn_explicit("elsewhere", UserWarning, "other.py", 3, "other")
if __name__ is "x":
    pass
pattern = "\d+"
exec("'\\d'")
flag = False
print(~flag)
