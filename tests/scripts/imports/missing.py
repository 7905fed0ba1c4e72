# Modules and names that are not there.
def attempt(function):
    try:
        function()
    except ImportError as error:
        print(type(error).__name__, error, error.name)
def module():
    import no_such_module
def dotted():
    import package.no_such_part
def not_a_package():
    import plain_module.part
def name():
    from package import no_such_name
def close_name():
    from package.leaf import leaf_valu
def deep():
    import no_such.deeply.nested
def from_missing():
    from no_such_module import x
for function in (module, dotted, not_a_package, deep, from_missing):
    attempt(function)
for function in (name, close_name):
    try:
        function()
    except ImportError as error:
        print(str(error).partition(" (")[0])
try:
    import failing_module
except ZeroDivisionError as error:
    print(error)
import sys
print("failing_module" in sys.modules)
try:
    import failing_module
except ZeroDivisionError:
    print("it runs again")
import broken_syntax_module
