# try, except, finally where nothing is raised.
def run(n):
    total = 0
    for i in range(n):
        try:
            total += i
        except ValueError:
            total = 0
        try:
            total ^= 1
        finally:
            total += 2
    return total

print(run(8_000_000))
