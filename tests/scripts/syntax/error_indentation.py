# A body that is missing.
def f():
x = 1
