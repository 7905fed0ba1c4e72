# A binary search tree, a linked list, a heap and a graph search.
class Tree:
    def __init__(self):
        self.root = None
    def insert(self, key, value=None):
        path, node = None, self.root
        while node:
            path = node
            node = node[2] if key < node[0] else node[3]
        new = [key, value, None, None]
        if path is None:
            self.root = new
        else:
            path[2 if key < path[0] else 3] = new
    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node[2])
                yield node[0]
                yield from walk(node[3])
        return walk(self.root)
    def height(self):
        def h(node):
            return 0 if node is None else 1 + max(h(node[2]), h(node[3]))
        return h(self.root)
tree = Tree()
n = 7
for _ in range(100):
    n = n * 31 % 1009
    tree.insert(n)
print(list(tree)[:10], tree.height(), list(tree) == sorted(tree))

class Heap:
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.push(item)
    def push(self, item):
        self.items.append(item)
        i = len(self.items) - 1
        while i and self.items[i] < self.items[(i - 1) // 2]:
            parent = (i - 1) // 2
            self.items[i], self.items[parent] = self.items[parent], self.items[i]
            i = parent
    def pop(self):
        top, last = self.items[0], self.items.pop()
        if self.items:
            self.items[0] = last
            i = 0
            while (child := 2 * i + 1) < len(self.items):
                if child + 1 < len(self.items) and self.items[child + 1] < self.items[child]:
                    child += 1
                if self.items[i] <= self.items[child]:
                    break
                self.items[i], self.items[child] = self.items[child], self.items[i]
                i = child
        return top
    def __bool__(self):
        return bool(self.items)
heap = Heap([5, 3, 8, 1, 9, 2])
print([heap.pop() for _ in range(6)])
graph = {"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {"e": 1}, "e": {}}
def shortest(start):
    distances, queue = {}, Heap([(0, start)])
    while queue:
        d, node = queue.pop()
        if node in distances:
            continue
        distances[node] = d
        for neighbour, weight in graph[node].items():
            queue.push((d + weight, neighbour))
    return distances
print(shortest("a"), shortest("b"))
def topological(graph):
    seen, order = set(), []
    def visit(node):
        if node not in seen:
            seen.add(node)
            for neighbour in graph[node]:
                visit(neighbour)
            order.append(node)
    for node in graph:
        visit(node)
    return order[::-1]
print(topological(graph))
