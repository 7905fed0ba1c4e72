# What help() writes of functions, methods and classes of a program.
import functools
import io
import pydoc
import sys
from contextlib import redirect_stdout


def page(thing):
    """The page, without what is said of the two attributes that every class has."""
    lines = pydoc.plain(pydoc.render_doc(thing)).splitlines()
    skip = False
    for line in lines:
        if line.strip(" |") in ("__dict__", "__weakref__"):
            skip = True
        elif not line.strip(" |"):
            skip = False
        if not skip:
            print(line)


def plain(a, b: int = 1, *args, c="x", **kw) -> str:
    """Doc line.

    More text
      indented.
    """


def bare():
    pass


# A comment
# above it.
def commented(x):
    return x


async def waits():
    "Waits."


async def gives():
    yield 1


anonymous = lambda q, r=2: q


class Base:
    """The doc of Base.

    More of it.
    """

    attr = 5
    ann: int = 3

    def __init__(self, x):
        """make"""

    def method(self):
        """method doc"""

    def undocumented(self, /, y, *, z=1):
        pass

    @property
    def readonly(self):
        """property doc"""

    @property
    def both(self):
        return 1

    @both.setter
    def both(self, value):
        pass

    @staticmethod
    def static(a):
        "static doc"

    @classmethod
    def of_class(cls, b):
        "class doc"

    def _hidden(self):
        "hidden"

    alias = method

    class Inner:
        "inner doc"


class Derived(Base):
    def method(self):
        "another"

    imported = plain
    data = [1, 2]
    long = "x" * 100

    def with_many(self, a_rather_long_name, another_rather_long_name, and_a_third_one_of_them=1, *, last=2) -> int:
        "many"


class Slots:
    __slots__ = {"a": "doc of a", "b": None}


class Empty(metaclass=type("Meta", (type,), {"of_meta": lambda cls: 1})):
    __slots__ = ()


class Calls:
    __slots__ = ()

    def __call__(self, a):
        "calls"


for thing in (plain, bare, commented, waits, gives, anonymous, Base, Derived, Slots, Empty, Calls, Base.Inner):
    page(thing)
page(Base(1).method)
page(Base.of_class)
page(Base(1))
page(Base.__dict__["static"])

out = io.StringIO()
with redirect_stdout(out):
    help(plain)
    help("no.such.thing")
print(out.getvalue())
print(repr(help), pydoc.describe(plain), pydoc.describe(Base), pydoc.describe(Base(1)), pydoc.describe(sys), sep="\n")
print(pydoc.splitdoc("one\n\ntwo\nthree"), pydoc.splitdoc("one\ntwo"), pydoc.locate("str.split"), pydoc.locate("no.such"))
try:
    pydoc.render_doc("no.such")
except ImportError as error:
    print(error)
