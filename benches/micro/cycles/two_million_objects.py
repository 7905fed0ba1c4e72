# Two million short-lived objects in cycles: the collector's work, with memory that stays flat.
class Node:
    def __init__(self):
        self.partner = None

def run(n):
    for _ in range(n):
        a = Node()
        b = Node()
        a.partner = b
        b.partner = a
    return n

print(run(1_000_000))
