# A long recursion's traceback says how often a line was repeated.
def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)

def even(n):
    odd(n - 1) if n else 1 / 0

def odd(n):
    even(n - 1)

try:
    even(4)
except ZeroDivisionError:
    print("short one caught")
down(20)
