# Calls of closures that read and change an outer variable.
def make():
    count = 0
    def up(k):
        nonlocal count
        count += k
        return count
    def scaled(k):
        return count * k
    return up, scaled

def run(n):
    up, scaled = make()
    total = 0
    for i in range(n):
        up(1)
        total += scaled(2)
    return total

print(run(3_000_000))
