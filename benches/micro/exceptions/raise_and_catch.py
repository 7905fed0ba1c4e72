# Exceptions raised and caught in one function, and through two calls.
class Custom(Exception):
    pass

def fail(i):
    raise Custom(i)

def through(i):
    fail(i)

def run(n):
    total = 0
    for i in range(n):
        try:
            raise ValueError(i)
        except ValueError:
            total += 1
        try:
            through(i)
        except Custom as error:
            total += error.args[0] & 1
    return total

print(run(900_000))
