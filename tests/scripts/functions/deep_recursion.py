# timeout: 60
# A raised limit lets Python code go 100,000 deep.
import sys
sys.setrecursionlimit(200000)
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
print(depth(100000))
def build(n):
    return None if n == 0 else (build(n - 1),)
nested = build(50000)
level = 0
while nested is not None:
    nested = nested[0]
    level += 1
print(level)
class Node:
    def __init__(self, n):
        self.child = Node(n - 1) if n else None
    def count(self):
        return 1 + (self.child.count() if self.child else 0)
print(Node(20000).count())
def failing(n):
    if n == 0:
        raise ValueError("from the bottom")
    failing(n - 1)
try:
    failing(90000)
except ValueError as error:
    print(error)
