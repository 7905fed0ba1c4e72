# An AttributeError that a program raises while an attribute is looked up knows for which name of which object, unless it says so itself.
class Asked:
    def __getattr__(self, name):
        raise AttributeError(f"no {name}")


class Bare:
    def __getattr__(self, name):
        raise AttributeError


class Own:
    def __getattr__(self, name):
        raise AttributeError("mine", name="other", obj=5)


class All:
    def __getattribute__(self, name):
        raise AttributeError(name)


def show(ask):
    try:
        print(ask())
    except AttributeError as error:
        print(type(error).__name__, error, error.name, type(error.obj).__name__)


for cls in (Asked, Bare, Own, All):
    show(lambda: cls().x)
    show(lambda: getattr(cls(), "y"))
    show(lambda: hasattr(cls(), "z"))
    show(lambda: getattr(cls(), "w", "default"))


class Deep:
    def __getattr__(self, name):
        return Asked().inner


show(lambda: Deep().outer)

import collections, itertools, types

for thing in (collections.deque(), itertools.count(), types.SimpleNamespace(), object(), 5):
    try:
        thing.nope = 1
        print("set", thing)
    except AttributeError as error:
        print(error)
for wrong in (lambda: types.SimpleNamespace() + 1, lambda: types.SimpleNamespace()[0], lambda: types.SimpleNamespace().x, lambda: types.MappingProxyType({}) < 1):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(error)
