# The name of an exception class shows its qualified name; an empty message shows no colon.
class Outer:
    class Inner(Exception):
        pass

class Odd(Exception):
    def __str__(self):
        return "text of " + repr(self.args)

def f():
    try:
        raise Outer.Inner
    except Outer.Inner:
        raise Odd(1, "b")

f()
