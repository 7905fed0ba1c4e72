# Many short-lived cycles are collected without being asked.
class Node:
    alive = 0
    def __init__(self):
        Node.alive += 1
        self.me = self
    def __del__(self):
        Node.alive -= 1
highest = 0
for _ in range(50000):
    Node()
    highest = max(highest, Node.alive)
print(highest < 50000)
import gc
gc.collect()
print(Node.alive)
