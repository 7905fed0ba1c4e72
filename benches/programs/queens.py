# N queens, by flags in lists and by bits.
class Board:
    def __init__(self, n):
        self.n = n
        self.columns = [False] * n
        self.up = [False] * (2 * n)
        self.down = [False] * (2 * n)
        self.solutions = 0
    def place(self, row):
        if row == self.n:
            self.solutions += 1
            return
        for column in range(self.n):
            if self.free(row, column):
                self.mark(row, column, True)
                self.place(row + 1)
                self.mark(row, column, False)
    def free(self, row, column):
        return not (self.columns[column] or self.up[row + column] or self.down[row - column + self.n])
    def mark(self, row, column, value):
        self.columns[column] = value
        self.up[row + column] = value
        self.down[row - column + self.n] = value

def bits(full, columns, left, right):
    if columns == full:
        return 1
    count, free = 0, full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += bits(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count

board = Board(8)
for _ in range(100):
    board.place(0)
print(board.solutions, sum(bits((1 << n) - 1, 0, 0, 0) for n in range(4, 12)))
