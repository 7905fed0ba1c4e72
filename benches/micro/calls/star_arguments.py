# *args and **kwargs, packed and unpacked.
def positional(*args):
    return len(args)

def named(**kwargs):
    return len(kwargs)

def forward(*args, **kwargs):
    return target(*args, **kwargs)

def target(a, b, c=0):
    return a + b + c

def run(n):
    total = 0
    pair = (1, 2)
    for i in range(n):
        total += positional(i, i, i) + named(x=i, y=i) + forward(*pair, c=i)
    return total

print(run(900_000))
