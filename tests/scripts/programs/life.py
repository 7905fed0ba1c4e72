# The game of life on sets, and a glider that travels.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in cells}

def show(cells, width=10, height=8):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(width)) for y in range(height))

cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(13):
    if generation % 4 == 0:
        print(f"generation {generation}: {len(cells)} cells")
        print(show(cells))
    cells = step(cells)
r_pentomino = {(51, 50), (52, 50), (50, 51), (51, 51), (51, 52)}
for _ in range(60):
    r_pentomino = step(r_pentomino)
print(len(r_pentomino), sum(x * y for x, y in r_pentomino))
