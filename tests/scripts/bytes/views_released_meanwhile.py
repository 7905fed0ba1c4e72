# A view that is released while an index, a bound or a value is asked for is not used any more.
class Releases:
    def __init__(self, view, number=4):
        self.view, self.number = view, number

    def __index__(self):
        self.view.release()
        return self.number

    def __float__(self):
        self.view.release()
        return 4.25

    def __bool__(self):
        self.view.release()
        return True


def view(format="B", shape=None):
    return memoryview(bytearray(b"\xff" * 128)).cast(format, *([shape] if shape else []))


def setting(key, value):
    def action(view):
        view[key(view)] = value(view)

    return action


def plain(value):
    return lambda view: value


actions = {
    "item": (lambda v: v[Releases(v)], view()),
    "start": (lambda v: list(v[Releases(v) : 8]), view()),
    "stop": (lambda v: list(v[: Releases(v)]), view()),
    "row": (lambda v: v[Releases(v), 0], view("B", (64, 2))),
    "column": (lambda v: v[0, Releases(v)], view("B", (2, 64))),
    "set item": (setting(Releases, plain(42)), view()),
    "set start": (setting(lambda v: slice(Releases(v), 8), plain(b"spam")), view()),
    "set stop": (setting(lambda v: slice(None, Releases(v)), plain(b"spam")), view()),
    "set row": (setting(lambda v: (Releases(v), 0), plain(1)), view("B", (64, 2))),
    "set to": (setting(plain(0), Releases), view()),
    "set to float": (setting(plain(0), Releases), view("d")),
    "set to bool": (setting(plain(0), Releases), view("?")),
}
for name, (action, given) in actions.items():
    try:
        print(name, action(given))
    except ValueError as error:
        print(name, error)
