# Attributes of classes, inherited and changed.
class Base:
    limit = 10
    total = 0

class Derived(Base):
    step = 2

def run(n):
    d = Derived()
    for i in range(n):
        if d.limit > d.step:
            Derived.total += d.step
    return Derived.total

print(run(3_500_000))
