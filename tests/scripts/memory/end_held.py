# A module that sys holds at the end loses its names one by one, and what finalizers look for is None.
import sys
class Noted:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("dies", self.name, _private is None, first is None, second is None)
first = Noted("first")
_private = Noted("private")
second = Noted("second")
sys.kept = sys.modules["__main__"]
print("end")
