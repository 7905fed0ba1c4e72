# An uncaught exception: the traceback through functions, methods and the module.
def first(x):
    return second(x, 0)

def second(a, b):
    values = [1, 2]
    return values[0] + Third().compute(a, b)

class Third:
    def compute(self, a, b):
        result = (a + 1) / b
        return result

print("before")
first(5)
print("never")
