# Keyword arguments and defaults.
def area(width, height=2, *, scale=1, offset=0):
    return width * height * scale + offset

def run(n):
    total = 0
    for i in range(n):
        total += area(i, height=3, scale=2)
        total += area(width=i, offset=1)
        total += area(i)
    return total

print(run(1_500_000))
