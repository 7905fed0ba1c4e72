# Exceptions in __del__ are reported and ignored; objects may come back to life.
class Failing:
    def __repr__(self):
        return "<failing>"
    def __del__(self):
        raise ValueError("in __del__")
f = Failing()
del f
print("goes on")
class Phoenix:
    def __del__(self):
        global saved
        print("rising")
        saved = self
p = Phoenix()
p.data = 5
del p
print(saved.data)
del saved
print("no second __del__")
class Nested:
    def __init__(self, depth):
        self.depth = depth
    def __del__(self):
        if self.depth:
            Nested(self.depth - 1)
        print("nested", self.depth)
Nested(2)
class Late:
    def __del__(self):
        print("late", len([1, 2]), "globals still there:", "Late" in globals())
late = Late()
