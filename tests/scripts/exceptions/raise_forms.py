# raise with classes, instances, from, nothing; and what cannot be raised.
class Custom(Exception):
    pass
def attempt(function):
    try:
        function()
    except BaseException as error:
        print(repr(error), repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
def plain(): raise Custom
def instance(): raise Custom("text", 5)
def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise Custom("hidden") from None
def from_other():
    try:
        {}["k"]
    except KeyError as error:
        raise Custom("shown") from error
def from_class(): raise Custom from KeyError
def implicit():
    try:
        [][1]
    except IndexError:
        raise Custom("implicit")
def in_finally():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")
def nothing(): raise
def number(): raise 5
def text(): raise "text"
def bad_cause(): raise Custom from 5
def bad_class(): raise int
def constructor():
    class Needs(Exception):
        def __init__(self, a): pass
    raise Needs
def self_context():
    error = ValueError("same")
    try:
        raise error
    except ValueError:
        raise error
def reraise():
    try:
        raise KeyError("again")
    except KeyError:
        raise
for function in (plain, instance, from_none, from_other, from_class, implicit, in_finally, nothing, number, text, bad_cause, bad_class, constructor, self_context, reraise):
    print(function.__name__, end=": ")
    attempt(function)
