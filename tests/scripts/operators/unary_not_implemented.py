"""With one operand `NotImplemented` is an answer like any other."""

import operator


class Shy:
    def __neg__(self):
        return NotImplemented

    __pos__ = __abs__ = __invert__ = __neg__


class Shyer(Shy):
    pass


for thing in (Shy(), Shyer(), dict(), object()):
    for ask in (operator.neg, operator.pos, operator.invert, abs, lambda x: -x, lambda x: +x, lambda x: ~x):
        try:
            print(ask(thing))
        except TypeError as error:
            print(error)
