# List comprehensions with and without conditions.
def run(n):
    total = 0
    for k in range(n):
        squares = [i * i for i in range(200)]
        total += len([x for x in squares if x & 1]) + squares[k % 200]
    return total

print(run(35_000))
