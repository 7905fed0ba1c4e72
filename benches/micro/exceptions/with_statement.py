# Context managers.
class Manager:
    def __init__(self):
        self.depth = 0
    def __enter__(self):
        self.depth += 1
        return self
    def __exit__(self, kind, value, traceback):
        self.depth -= 1
        return False

def run(n):
    manager, total = Manager(), 0
    for _ in range(n):
        with manager as m:
            total += m.depth
    return total

print(run(3_000_000))
