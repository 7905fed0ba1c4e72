# The towers of Hanoi with discs as linked objects.
class Disc:
    def __init__(self, size):
        self.size = size
        self.below = None

class Towers:
    def __init__(self, n):
        self.piles = [None, None, None]
        self.moves = 0
        for size in range(n, 0, -1):
            self.push(Disc(size), 0)
        self.move(n, 0, 1)
    def push(self, disc, pile):
        top = self.piles[pile]
        if top is not None and disc.size >= top.size:
            raise ValueError("a bigger disc on a smaller one")
        disc.below = top
        self.piles[pile] = disc
    def pop(self, pile):
        top = self.piles[pile]
        if top is None:
            raise ValueError("an empty pile")
        self.piles[pile] = top.below
        top.below = None
        return top
    def move(self, n, source, target):
        if n == 1:
            self.push(self.pop(source), target)
            self.moves += 1
        else:
            other = 3 - source - target
            self.move(n - 1, source, other)
            self.move(1, source, target)
            self.move(n - 1, other, target)

print(sum(Towers(15).moves for _ in range(40)))
