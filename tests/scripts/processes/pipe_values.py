# What goes through a Pipe: shared and recursive structures, sets, ranges, instances, exceptions, bytes; and what does not.
import multiprocessing
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
class Slow(Exception):
    pass
def helper():
    return "called"
if __name__ == "__main__":
    a, b = multiprocessing.Pipe()
    def through(value):
        a.send(value)
        return b.recv()
    for value in (None, ..., -1, 2**62, -2**63, -3**50, 1e300, -0.0, 2 + 3j, "", "a\udc80b", b"\0", bytearray(b"xy"), (), [], {}, set(), {1}, frozenset({2}), range(1, 9, 2), (1, (2, [3])), {"a": [1, {"b": ()}]}):
        back = through(value)
        print(back == value, type(back).__name__, repr(back))
    shared = [1]
    back = through([shared, shared, (shared,)])
    back[0].append(2)
    print(back)
    loop = []
    loop.append(loop)
    back = through(loop)
    print(back[0] is back, len(back))
    pair = ([], 1)
    pair[0].append(pair)
    back = through(pair)
    print(back[0][0] is back)
    d = {}
    d["self"] = d
    print(through(d))
    p = through(Point(1, [2]))
    print(type(p) is Point, p.x, p.y)
    error = Slow("why", 3)
    error.detail = "more"
    back = through(error)
    print(type(back) is Slow, back.args, back.detail)
    print(through(helper)(), through(Point) is Point, through([int, ValueError]))
    a.send_bytes(b"raw bytes", 4)
    print(b.recv_bytes(), a.poll(), b.closed, a.readable, a.writable)
    for value in (lambda: 1, (i for i in ())):
        try:
            a.send(value)
        except Exception as error:
            print(type(error).__name__)
    deep = []
    for _ in range(200):
        deep = [deep]
    print(through(deep) == deep)
    a.close()
    for attempt in (b.recv, lambda: b.send(1), a.recv, a.fileno):
        try:
            attempt()
        except (EOFError, OSError) as error:
            print(type(error).__name__, error)
    with b as same:
        print(same is b)
    print(b.closed)
    r, w = multiprocessing.Pipe(False)
    for attempt in (lambda: r.send(1), w.recv):
        try:
            attempt()
        except OSError as error:
            print(error)
