# Method calls on one object.
class Counter:
    def __init__(self):
        self.n = 0
    def add(self, k):
        self.n += k
    def get(self):
        return self.n

def run(n):
    counter = Counter()
    total = 0
    for i in range(n):
        counter.add(i)
        total += counter.get() & 255
    return total

print(run(3_000_000))
