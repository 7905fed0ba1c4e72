# At the end of a program finalizers see every name of their module as it was; what they import, and what sys has of paths, is gone.
import math, sys

class Counted:
    count = 0
    def __init__(self, name):
        self.name = name
        Counted.count += 1
    def __del__(self):
        Counted.count -= 1
        print("dies", self.name, Counted.count, twice(self.name), math.sqrt(later), __name__, "__file__" in globals())

def twice(text):
    return text * 2

a = Counted("a")
pair = [Counted("in a list"), Counted("in the list, too")]
b = Counted("b")
later = 16.0

class Lost:
    def __del__(self):
        print(sys.path, sys.argv, sys.meta_path, sys.modules, sys.is_finalizing(), sys.last_exc)
        for statement in "import sys", "import math as again", "from os import path", "__import__('string')":
            try:
                exec(statement)
            except ImportError as error:
                print(type(error).__name__, error)
        try:
            open(__name__)
        except NameError as error:
            print(error)
lost = Lost()

class Fails:
    def __del__(self):
        raise ValueError("as it dies")
fails = Fails()

def waits():
    try:
        yield
    finally:
        print("closed", a.name, later)
waiting = waits()
next(waiting)
async def never():
    pass
forgotten = never()
sys.last_exc = KeyError()
Counted("at once")
print("end")
