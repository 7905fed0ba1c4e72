# Allocation of cycles inside every kind of callback.
class Cycle:
    def __init__(self):
        self.self = self
        self.list = [self]
        self.dict = {"k": self}
        self.function = lambda: self
def churn(n=300):
    for _ in range(n):
        Cycle()
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self):
        churn(20)
        return self.n % 3
    def __eq__(self, other):
        churn(20)
        return self.n == other.n
    def __lt__(self, other):
        churn(20)
        return self.n < other.n
d = {Key(i): i for i in range(20)}
print(sum(d[Key(i)] for i in range(20)), len(d), len(set(Key(i % 5) for i in range(20))))
print([k.n for k in sorted(Key(i * 7 % 11) for i in range(11))])
def generator():
    for i in range(5):
        churn()
        yield Cycle()
print(len(list(generator())), sum(1 for _ in map(lambda _: churn(), range(5))))
class Del:
    count = 0
    def __init__(self): self.me = self
    def __del__(self):
        Del.count += 1
        churn(10)
for _ in range(300):
    Del()
import gc
gc.collect()
print(Del.count)
