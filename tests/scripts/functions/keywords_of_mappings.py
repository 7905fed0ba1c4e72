# `**` takes any object with `keys` and items; a name that it gives twice is given twice.
class Pairs:
    def __init__(self, *keys):
        self.list = keys

    def keys(self):
        return self.list

    def __getitem__(self, key):
        return key * 2


def function(x=None, *args, **rest):
    return x, args, rest


calls = [
    lambda: function(**Pairs("x", "y")),
    lambda: function(**Pairs("x", "x")),
    lambda: function(1, **Pairs("a", "a")),
    lambda: function(**{"x": 1}, **Pairs("a", "x")),
    lambda: function(**Pairs("a", "b"), **Pairs("b")),
    lambda: function(b=1, **Pairs("b")),
    lambda: dict(**Pairs("a", "a")),
    lambda: print(1, **Pairs("sep", "sep")),
    lambda: type("A", (), {}, **Pairs("metaclass", "metaclass")),
    lambda: {**Pairs("a", "a")},
    lambda: function(**Pairs(1)),
    lambda: function(**Pairs(1, 1)),
    lambda: function(**5),
    lambda: function(**Pairs([1])),
]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
