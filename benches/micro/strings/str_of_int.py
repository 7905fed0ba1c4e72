# str(int), int(str), and comparison of the two.
def run(n):
    total = 0
    for i in range(n):
        s = str(i * 37)
        total += int(s) & 7
        total += len(s)
    return total

print(run(4_000_000))
