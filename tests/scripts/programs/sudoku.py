# A backtracking solver on sets and bit masks.
puzzle = """53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79"""
def solve(grid):
    rows, columns, boxes, empty = [0] * 9, [0] * 9, [0] * 9, []
    for r in range(9):
        for c in range(9):
            if grid[r][c]:
                bit = 1 << grid[r][c]
                rows[r] |= bit; columns[c] |= bit; boxes[r // 3 * 3 + c // 3] |= bit
            else:
                empty.append((r, c))
    def options(cell):
        r, c = cell
        used = rows[r] | columns[c] | boxes[r // 3 * 3 + c // 3]
        return [d for d in range(1, 10) if not used & 1 << d]
    steps = 0
    def go():
        nonlocal steps
        if not empty:
            return True
        cell = min(empty, key=lambda cell: len(options(cell)))
        empty.remove(cell)
        r, c = cell
        b = r // 3 * 3 + c // 3
        for d in options(cell):
            steps += 1
            rows[r] ^= 1 << d; columns[c] ^= 1 << d; boxes[b] ^= 1 << d
            grid[r][c] = d
            if go():
                return True
            rows[r] ^= 1 << d; columns[c] ^= 1 << d; boxes[b] ^= 1 << d
            grid[r][c] = 0
        empty.append(cell)
        return False
    return go(), steps
grid = [[0 if c == "." else int(c) for c in line] for line in puzzle.split()]
print(solve(grid))
for r, row in enumerate(grid):
    if r and r % 3 == 0:
        print("------+-------+------")
    print(" | ".join(" ".join(map(str, row[i:i + 3])) for i in (0, 3, 6)))
print(all(sorted(row) == list(range(1, 10)) for row in grid), all(sorted(column) == list(range(1, 10)) for column in zip(*grid)))
