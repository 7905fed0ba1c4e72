# A while loop of twenty million rounds over small integers.
def run(n):
    total = 0
    i = 0
    while i < n:
        total += i
        i += 1
    return total

print(run(20_000_000))
