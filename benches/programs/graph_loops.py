# Loops of a control-flow graph, found by depth-first search and union-find.
class Block:
    def __init__(self, name):
        self.name = name
        self.ins = []
        self.outs = []

class Graph:
    def __init__(self):
        self.blocks = {}
    def block(self, name):
        if name not in self.blocks:
            self.blocks[name] = Block(name)
        return self.blocks[name]
    def edge(self, a, b):
        x, y = self.block(a), self.block(b)
        x.outs.append(y)
        y.ins.append(x)

class Union:
    def __init__(self, n):
        self.parent = list(range(n))
    def find(self, x):
        path = []
        while self.parent[x] != x:
            path.append(x)
            x = self.parent[x]
        for node in path:
            self.parent[node] = x
        return x
    def join(self, x, into):
        self.parent[x] = into

def depth_first(start):
    number, last, order = {}, {}, []
    stack = [(start, iter(start.outs))]
    number[start] = 0
    order.append(start)
    while stack:
        block, outs = stack[-1]
        for target in outs:
            if target not in number:
                number[target] = len(order)
                order.append(target)
                stack.append((target, iter(target.outs)))
                break
        else:
            last[block] = len(order) - 1
            stack.pop()
    return number, last, order

def loops(graph, start):
    number, last, order = depth_first(graph.blocks[start])
    union, found, depth = Union(len(order)), [], {}
    for w in range(len(order) - 1, -1, -1):
        head, body = order[w], set()
        for source in head.ins:
            if source not in number:
                continue
            v = number[source]
            if w <= v <= last[head]:
                if v == w:
                    found.append((w, 1))
                else:
                    body.add(union.find(v))
        work = list(body)
        while work:
            x = work.pop()
            for source in order[x].ins:
                if source in number:
                    y = union.find(number[source])
                    if y != w and y not in body and w < y <= last[head]:
                        body.add(y)
                        work.append(y)
        if body:
            found.append((w, len(body)))
            for x in body:
                union.join(x, w)
                depth[x] = depth.get(w, 0) + 1
    return found

def build(n):
    graph, at = Graph(), 0
    graph.edge(0, 1)
    at = 1
    for _ in range(n):
        outer = at
        for _ in range(4):
            inner = at + 1
            graph.edge(at, inner)
            for _ in range(3):
                head = inner
                graph.edge(inner, inner + 1)
                graph.edge(inner, inner + 2)
                graph.edge(inner + 1, inner + 3)
                graph.edge(inner + 2, inner + 3)
                graph.edge(inner + 3, head)
                inner += 3
            graph.edge(inner, at + 1)
            at = inner
        graph.edge(at, outer)
        graph.edge(at, at + 1)
        at += 1
    return graph

graph = build(150)
for _ in range(50):
    found = loops(graph, 0)
print(len(graph.blocks), len(found), sum(w * size for w, size in found))
