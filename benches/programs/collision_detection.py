# Aircraft on crossing courses, kept in a red-black tree by their cell, tested for near misses.
RED, BLACK = True, False

class Node:
    __slots__ = ("key", "value", "left", "right", "parent", "color")
    def __init__(self, key, value, parent):
        self.key, self.value, self.parent = key, value, parent
        self.left = self.right = None
        self.color = RED

class Tree:
    def __init__(self):
        self.root = None
    def get(self, key):
        node = self.root
        while node is not None:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        return None
    def put(self, key, value):
        parent, node = None, self.root
        while node is not None:
            if key == node.key:
                node.value = value
                return
            parent = node
            node = node.left if key < node.key else node.right
        new = Node(key, value, parent)
        if parent is None:
            self.root = new
        elif key < parent.key:
            parent.left = new
        else:
            parent.right = new
        self.balance(new)
    def balance(self, node):
        while node is not self.root and node.parent.color == RED:
            parent, grand = node.parent, node.parent.parent
            if parent is grand.left:
                uncle = grand.right
                if uncle is not None and uncle.color == RED:
                    parent.color = uncle.color = BLACK
                    grand.color = RED
                    node = grand
                else:
                    if node is parent.right:
                        node = parent
                        self.rotate_left(node)
                    node.parent.color = BLACK
                    grand.color = RED
                    self.rotate_right(grand)
            else:
                uncle = grand.left
                if uncle is not None and uncle.color == RED:
                    parent.color = uncle.color = BLACK
                    grand.color = RED
                    node = grand
                else:
                    if node is parent.left:
                        node = parent
                        self.rotate_right(node)
                    node.parent.color = BLACK
                    grand.color = RED
                    self.rotate_left(grand)
        self.root.color = BLACK
    def rotate_left(self, x):
        y = x.right
        x.right = y.left
        if y.left is not None:
            y.left.parent = x
        self.replace(x, y)
        y.left = x
        x.parent = y
    def rotate_right(self, x):
        y = x.left
        x.left = y.right
        if y.right is not None:
            y.right.parent = x
        self.replace(x, y)
        y.right = x
        x.parent = y
    def replace(self, x, y):
        y.parent = x.parent
        if x.parent is None:
            self.root = y
        elif x is x.parent.left:
            x.parent.left = y
        else:
            x.parent.right = y
    def __iter__(self):
        stack, node = [], self.root
        while stack or node is not None:
            while node is not None:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key, node.value
            node = node.right

class Plane:
    def __init__(self, number):
        self.number = number
        self.x, self.y, self.z = number * 37 % 100, number * 53 % 100, 10 + number % 5
        self.dx, self.dy = (number * 7 % 5 - 2) * 0.5, (number * 11 % 5 - 2) * 0.5
    def move(self):
        self.x = (self.x + self.dx) % 100
        self.y = (self.y + self.dy) % 100
    def near(self, other):
        dx, dy, dz = self.x - other.x, self.y - other.y, self.z - other.z
        return dx * dx + dy * dy + dz * dz < 4.0

def frame(planes):
    cells = Tree()
    for plane in planes:
        plane.move()
        key = int(plane.x / 5) * 100 + int(plane.y / 5)
        inside = cells.get(key)
        if inside is None:
            cells.put(key, [plane])
        else:
            inside.append(plane)
    collisions = 0
    for _, inside in cells:
        for i, a in enumerate(inside):
            for b in inside[i + 1:]:
                if a.near(b):
                    collisions += 1
    return collisions

planes = [Plane(i) for i in range(250)]
print(sum(frame(planes) for _ in range(1_500)))
