# Calls of small functions with one to four arguments.
def one(a):
    return a

def two(a, b):
    return a + b

def four(a, b, c, d):
    return a + b - c + d

def run(n):
    total = 0
    for i in range(n):
        total += one(i) + two(i, 1) + four(i, 2, 3, 4)
    return total

print(run(2_000_000))
