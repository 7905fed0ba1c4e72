# When the program ends its objects are finalized while its names are still there: those of names in order, then what they hold.
import atexit
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name, helper, weakref is not None)


helper = "helper"
first = Noisy("first")
_private = Noisy("_private")
listed = [Noisy("listed 0"), Noisy("listed 1")]
mapped = {"key": Noisy("mapped")}
cyclic = Noisy("cyclic")
cyclic.me = cyclic


def generate():
    try:
        yield
    finally:
        print("generator closed", helper)


generator = generate()
next(generator)
weakref.finalize(first, print, "finalize")
atexit.register(print, "atexit")
from at_the_end_module import Counted

counted = Counted("of another module")
